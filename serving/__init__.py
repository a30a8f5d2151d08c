"""The web page over a published snapshot: our own templates, Datasette for SQL, CSV and JSON."""
