"""Receipts: one figure with all it takes to find it again, and finding it again from the file alone."""
