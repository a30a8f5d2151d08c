"""Results frameworks over a page's end: whether a page's first row begins there, or goes on with the last one above.

A planned cell goes on in the middle of a sentence, while its targets are still open, or where its last line had no
room for the next word; a figure or an answer beside it opens an entry of its own all the same.
"""

from collections.abc import Sequence
from typing import NamedTuple

from extractors.page.model import Fragment
from extractors.tables.cell_text import cell_text, has_room
from extractors.tables.rows import DraftRow
from extractors.words.brackets import ends_in_targets, is_open
from extractors.words.framework_words import INDICATOR_NUMBER, in_sentence, kind_of_mark, runs_on

HEIGHT = 0.6
"""Sizes by which the baselines of one row's cells may differ (A/76/564, p. 69)."""
BULLETS = "•–—-(*●▪"


class PlannedCells(NamedTuple):
    """The planned cells of a framework's table: their column, what stands beside them, and their longest line's end."""

    roles: list[str]
    right: float

    @property
    def column(self) -> int:
        """Return the column of the planned cells."""
        return 1 if "planned_indicator" in self.roles[1:] else 0

    def begins(self, owner: DraftRow, row: DraftRow) -> bool:
        """Say whether a page's first row begins a planned cell; else it goes on with the row the last page cut."""
        cell = row.columns[self.column]
        if not cell or self.column > 0:
            return bool(cell) and bool(INDICATOR_NUMBER.match(f"{cell[0].text} "))
        text, planned = cell_text(cell)[0], cell_text(owner.columns[self.column])[0]
        if INDICATOR_NUMBER.match(text) or (row.bold and not row.has_figures):
            return True
        if _goes_on(text, planned):
            return False
        ended = self._is_ended(owner, planned, cell[0])
        beside = [column for column in row.columns[1:] if column and _on_first_line(column[0], row)]
        return self._entry_begins(row, beside[0], planned, ended=ended) if beside and len(self.roles) > 1 else ended

    def _is_ended(self, owner: DraftRow, planned: str, first: Fragment) -> bool:
        """Say whether a planned cell is whole: it has its targets, or its last line had room for the next word."""
        return not planned or ends_in_targets(planned) or has_room(owner.columns[0][-1], first, self.right)

    def _entry_begins(self, row: DraftRow, beside: Sequence[Fragment], planned: str, *, ended: bool) -> bool:
        """Say whether what stands beside a planned cell's first line opens an entry, below one that says `planned`."""
        if self.roles[0] == "planned_output":
            return beside is row.columns[1] and row_opens_entry(row)
        if in_sentence(cell_text(beside)[0]):
            return False
        return ended or planned[-1] in ".;" or not _lacks_targets(planned, cell_text(row.columns[0])[0])


def row_opens_entry(row: DraftRow) -> bool:
    """Say whether a row prints Yes, No or a figure in its second column, right at its beginning."""
    mark = row.columns[1] if len(row.columns) > 2 else []
    return bool(mark) and _on_first_line(mark[0], row) and is_mark(mark)


def is_mark(cell: Sequence[Fragment]) -> bool:
    """Say whether a cell is Yes, No or a figure."""
    return kind_of_mark(cell_text(cell)[0]) is not None


def _on_first_line(fragment: Fragment, row: DraftRow) -> bool:
    return abs(fragment.baseline - row.first_baseline) < HEIGHT * fragment.size


def _goes_on(text: str, before: str) -> bool:
    """Say whether a planned cell's line goes on with what is before it."""
    return in_sentence(text) or text[0] in BULLETS or is_open(before) or before[-1:] in ",:" or runs_on(before)


def _lacks_targets(before: str, text: str) -> bool:
    """Say whether a line closes a parenthesis that the text before it has not: its targets were still to come."""
    opened, closing, _ = text.partition(")")
    return not ends_in_targets(before) and bool(closing) and "(" not in opened
