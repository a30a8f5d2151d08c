"""Which readings of the head over a rule are in doubt, so that they are held against others of the same place."""

from collections.abc import Sequence

from extractors.tables.candidates.rows import figures_apart
from extractors.tables.rows import DraftRow, opens_figure
from schemas.table import Column

FAR = 2.0
"""Sizes between a label and the figure of a column of its own, at the least."""
MOSTLY = 0.6
"""Share of the labels that end with such a figure, at the least."""


def is_doubtful(columns: Sequence[Column], drafts: Sequence[DraftRow]) -> bool:
    """Say whether columns may be cut wrong: one that prints has no head, or a cell holds two figures apart.

    A column without any word is the white between two others (A/80/621, p. 19).
    """
    if not drafts:
        return False
    headless = [i for i, column in enumerate(columns, 1) if lacks_head(column, columns)]
    if any(columns[i - 1].path or _prints(drafts, i) for i in headless):
        return True
    return any(figures_apart(column) > 1 for draft in drafts for column in draft.columns[1:])


def labels_hold_figures(drafts: Sequence[DraftRow]) -> bool:
    """Say whether most labels end with a figure as far apart as in a cell of its own: no edge parts them."""
    rows = [draft.columns[0] for draft in drafts if draft.has_figures and len(draft.columns[0]) > 1]
    held = sum(opens_figure(label[-1]) and label[-1].x0 - label[-2].x1 > FAR * label[-1].size for label in rows)
    return held > 1 and held >= MOSTLY * len(rows)


def _prints(drafts: Sequence[DraftRow], column: int) -> bool:
    return any(column < len(draft.columns) and draft.columns[column] for draft in drafts)


def lacks_head(column: Column, columns: Sequence[Column]) -> bool:
    """Say whether nothing heads a column, or nothing but what heads others too, which have heads of their own below."""
    depth = len(column.path)
    return depth == 0 or any(len(other.path) > depth and other.path[:depth] == column.path for other in columns)
