"""`bilan tables`: the literal tables of a file or a document, in six formats. Imports neither warehouse nor kinds."""
