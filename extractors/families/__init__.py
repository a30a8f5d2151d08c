"""What several kinds have in common: one module a family of records, literal tables and blocks in, records out."""
