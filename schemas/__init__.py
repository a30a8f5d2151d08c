"""The promises about data: records, literal tables, text blocks, checks, findings, and their names.

Everything that crosses a border of bilan (core → warehouse, child process → parent) is defined here and nowhere else.
This package imports nothing of the others.
"""
