"""Lines, furniture, columns, tiles, headings: blocks in reading order, and what a document says of itself."""
