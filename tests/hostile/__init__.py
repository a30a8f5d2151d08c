"""Attacks laid beside good reports: what became of every file, what it cost, and whether the good ones came through.

Knows the command line and the warehouse's views, nothing of how a document is read.
"""
