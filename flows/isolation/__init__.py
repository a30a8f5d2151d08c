"""Documents are read in processes of their own: `read_isolated` is the one way, for every command and every flow.

    parent (reader.py) ── socket ── warm server (server.py) ── fork ── child (child.py), sealed (seal.py), bounded
                                                                          └─ fork ── the second engine (second.py)

The parent never parses. A document, its answer and its refusal travel as bytes in open files; nothing is pickled.
"""
