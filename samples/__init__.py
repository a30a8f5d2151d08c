"""Documents of our own, the words and figures they are set from, and what must be read from them."""
