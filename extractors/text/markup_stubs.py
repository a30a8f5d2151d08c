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
FEWEST = 2
"""Rows of figures with a name behind their group, at the least."""
CellsByRow = Mapping[int, Mapping[int, PrintedCell]]
"""The cells that print something, by row and by the column they begin in."""


class RowLabel(NamedTuple):
    """What names one row: its label as printed (blank if there is none), the column that prints it, and its group."""

    text: str
    column: int
    group: tuple[str, ...] = ()


def label_columns(cells: CellsByRow, rows: Sequence[int]) -> int:
    """Return how many columns at the left of a table's body hold labels: 2 where groups stand before names, else 1.

    Every row of figures prints a name in the second column; the first has the group of the first row, and for some row
    nothing: its cell spans down from above, or is blank.
    """
    figured = [row for row in rows if _has_figures(cells[row]) and not _is_sum(cells[row])]
    if len(figured) < FEWEST or 0 not in cells[figured[0]]:
        return 1
    are_named = all(_text(cells[row], 1)[:1].isalpha() for row in figured)
    return 2 if are_named and not all(0 in cells[row] for row in figured) else 1


def row_labels(cells: CellsByRow, rows: Sequence[int], columns: int) -> dict[int, RowLabel]:
    """Return the label of each row, `columns` of labels being read; a sum stands in no group."""
    if columns == 1:
        return {row: RowLabel(*_own_label(cells[row])) for row in rows}
    found: dict[int, RowLabel] = {}
    group: tuple[str, ...] = ()
    for row in rows:
        outer, inner = _text(cells[row], 0), _text(cells[row], 1)
        if _is_sum(cells[row]) or not (inner and _has_figures(cells[row])):
            found[row] = RowLabel(outer or inner, 0 if outer else 1)
            group = ()
        else:
            group = (without_marks(outer)[0],) if outer else group
            found[row] = RowLabel(inner, 1, group)
    return found


def _own_label(row: Mapping[int, PrintedCell]) -> tuple[str, int]:
    """Return a row's label and its column: "Total" beside a blank cell in a column that numbers the rows is one too."""
    label, name = _text(row, 0), _text(row, 1)
    return (name, 1) if not label and sums_up(name) else (label, 0)


def _text(row: Mapping[int, PrintedCell], column: int) -> str:
    return row[column].text if column in row else ""


def _has_figures(row: Mapping[int, PrintedCell]) -> bool:
    """Say whether a row prints a figure, or what stands for one, behind both columns that may be labels."""
    behind = [cell.text for column, cell in row.items() if column > 1]
    return any(HAS_DIGIT.search(text) or stands_for_figure(text) for text in behind)


def _is_sum(row: Mapping[int, PrintedCell]) -> bool:
    return any(sums_up(_text(row, column)) for column in (0, 1))
