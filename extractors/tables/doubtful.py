"""Which readings of the head over a rule are in doubt, so that they are held against others of the same place."""

from collections.abc import Sequence

from extractors.tables.candidates.rows import figures_apart
from extractors.tables.rows import DraftRow
from schemas.table import Column


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


def _prints(drafts: Sequence[DraftRow], column: int) -> bool:
    return any(column < len(draft.columns) and draft.columns[column] for draft in drafts)


def lacks_head(column: Column, columns: Sequence[Column]) -> bool:
    """Say whether nothing heads a column, or nothing but what heads others too, which have heads of their own below."""
    depth = len(column.path)
    return depth == 0 or any(len(other.path) > depth and other.path[:depth] == column.path for other in columns)
