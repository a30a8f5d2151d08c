"""The labels of a marked-up row: one cell, or two where a column of groups stands before that of the names.

conventions.md, "tables": a stub of several columns is one stub, its last printed part the row's label, those before it
the row's path.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractors.text.cut_lines import stands_for_figure, sums_up
from extractors.words.note_marks import without_marks
from schemas.table import PrintedCell

HAS_DIGIT = re.compile(r"\d")
NUMBER = re.compile(r"\d+[.)]?")
FEWEST = 2
"""Rows of figures with a name behind their group, at the least."""
MOST = 4
"""Columns of labels at the most: region, province, district, commune."""
CellsByRow = Mapping[int, Mapping[int, PrintedCell]]
"""The cells that print something, by row and by the column they begin in."""


class RowLabel(NamedTuple):
    """What names one row: its label as printed (blank if there is none), the column that prints it, and its group."""

    text: str
    column: int
    group: tuple[str, ...] = ()


def label_columns(cells: CellsByRow, rows: Sequence[int]) -> int:
    """Return how many columns at the left of a table's body hold labels: more than one where groups stand before names.

    Every row of figures prints a name in the last of them; each before it has the group of the first row, and for some
    row nothing: its cell spans down from above, or is blank.
    """
    return next((last + 1 for last in range(1, MOST) if _is_behind_groups(last, cells, rows)), 1)


def _is_behind_groups(last: int, cells: CellsByRow, rows: Sequence[int]) -> bool:
    """Say whether a column holds the names of what every column before it groups."""
    figured = [row for row in rows if _has_figures(cells[row], last) and not _is_sum(cells[row], last)]
    if len(figured) < FEWEST or not all(_text(cells[row], last)[:1].isalpha() for row in figured):
        return False
    before = range(last)
    is_on_top = all(column in cells[figured[0]] for column in before)
    return is_on_top and not any(all(column in cells[row] for row in figured) for column in before)


def row_labels(cells: CellsByRow, rows: Sequence[int], columns: int) -> dict[int, RowLabel]:
    """Return the label of each row, `columns` of labels being read; a sum stands in no group."""
    if columns == 1:
        numbers = [_text(cells[row], 0) for row in rows if 0 in cells[row]]
        numbered = bool(numbers) and all(map(NUMBER.fullmatch, numbers))
        spanning = _spanning(cells, rows) if numbered else {}
        return {row: RowLabel(*_own_label(cells[row], numbered=numbered), spanning.get(row, ())) for row in rows}
    found: dict[int, RowLabel] = {}
    groups: list[str] = []
    last = columns - 1
    for row in rows:
        printed = [column for column in range(columns) if column in cells[row]]
        if _is_sum(cells[row], last) or not (last in printed and _has_figures(cells[row], last)):
            groups = []
            found[row] = RowLabel(_text(cells[row], printed[0]) if printed else "", printed[0] if printed else 0)
            continue
        for column in printed[:-1]:
            groups = [*groups[:column], without_marks(_text(cells[row], column))[0]]
        found[row] = RowLabel(_text(cells[row], last), last, tuple(groups))
    return found


def _spanning(cells: CellsByRow, rows: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Return the name that spans some rows down, right of their numbers, for each of them: "1 | Region | District"."""
    spans = [cells[row][1] for row in rows if 1 in cells[row] and cells[row][1].rows > 1]
    groups = {cell: (without_marks(cell.text)[0],) for cell in spans if cell.text[:1].isalpha()}
    return {row: group for cell, group in groups.items() for row in range(cell.row, cell.row + cell.rows)}


def _own_label(row: Mapping[int, PrintedCell], *, numbered: bool) -> tuple[str, int]:
    """Return a row's label and its column: "Total" beside a blank cell in a column that numbers the rows is one too.

    So is a name alone in its row beside the numbers of others, which heads those below it.
    """
    label, name = _text(row, 0), _text(row, 1)
    is_label = sums_up(name) or (numbered and len(row) == 1 and name[:1].isalpha())
    return (name, 1) if not label and is_label else (label, 0)


def _text(row: Mapping[int, PrintedCell], column: int) -> str:
    return row[column].text if column in row else ""


def _has_figures(row: Mapping[int, PrintedCell], last: int) -> bool:
    """Say whether a row prints a figure, or what stands for one, behind the last column that may be labels."""
    behind = [cell.text for column, cell in row.items() if column > last]
    return any(HAS_DIGIT.search(text) or stands_for_figure(text) for text in behind)


def _is_sum(row: Mapping[int, PrintedCell], last: int) -> bool:
    return any(sums_up(_text(row, column)) for column in range(last + 1))
