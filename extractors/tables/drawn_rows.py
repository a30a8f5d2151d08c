"""Rows that stand between drawn edges: what is one label there, however many lines it takes."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby

from extractors.tables.rows import DraftRow, join_draft

WRAPPED_WIDE = 1.6
"""Leading of a label between two drawn edges, in sizes, at the most."""


def between_edges(drafts: Sequence[DraftRow], edges: Sequence[float]) -> list[DraftRow]:
    """Return rows, those made one that stand between two drawn edges and of which one prints figures, the others none.

    A label in three languages takes three lines, its figures stand beside the second (the census of Sri Lanka).
    """
    out: list[DraftRow] = []
    for _, group in groupby(drafts, key=lambda draft: bisect_left(edges, draft.first_baseline)):
        for rows in _close_together(list(group)):
            if sum(row.has_figures for row in rows) == 1:
                for row in rows[1:]:
                    join_draft(rows[0], row)
                del rows[1:]
            out += rows
    return out


def _close_together(drafts: Sequence[DraftRow]) -> list[list[DraftRow]]:
    """Return rows in groups of which each stands no further below the one before than the lines of one label."""
    groups: list[list[DraftRow]] = []
    for draft in drafts:
        last = groups[-1][-1] if groups else None
        if last is not None and draft.first_baseline - last.last_baseline <= WRAPPED_WIDE * draft.size:
            groups[-1].append(draft)
        else:
            groups.append([draft])
    return groups
