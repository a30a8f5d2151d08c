"""A file: told by its bytes what it is, how much of it may be read, decoded, and what of it is damaged."""
