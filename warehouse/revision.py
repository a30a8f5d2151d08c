"""The schema revision this code reads and writes: the newest file in migrations/versions."""

HEAD = "0013"
