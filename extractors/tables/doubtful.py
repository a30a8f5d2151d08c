"""Which readings of the head over a rule are in doubt, so that they are held against others of the same place."""

from collections.abc import Sequence

from extractors.tables.candidates.rows import figures_apart
from extractors.tables.rows import DraftRow
from schemas.table import Column


def is_doubtful(columns: Sequence[Column], drafts: Sequence[DraftRow]) -> bool:
    """Say whether columns may be cut wrong: one has no head, or a cell holds two figures apart."""
    if not drafts:
        return False
    if any(lacks_head(column, columns) for column in columns):
        return True
    return any(figures_apart(column) > 1 for draft in drafts for column in draft.columns[1:])


def lacks_head(column: Column, columns: Sequence[Column]) -> bool:
    """Say whether nothing heads a column, or nothing but what heads others too, which have heads of their own below."""
    depth = len(column.path)
    return depth == 0 or any(len(other.path) > depth and other.path[:depth] == column.path for other in columns)
