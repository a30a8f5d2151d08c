"""The words of one line of a head, parted so that each stands over a column of its own."""

from dataclasses import replace
from itertools import pairwise

from extractors.tables.candidates.blocks import CutLine
from extractors.tables.candidates.cells import LineCell
from extractors.tables.candidates.cover import CoverColumns

FEWEST_PARTED = 3
"""Columns under words that no white parts, at the least, to part them by their columns: two may share a head."""
MORE_THAN_BLANK = 0.33
"""Sizes between the heads of two columns at the least; a blank takes .28 at the most."""


def with_parted(each: CutLine, lower: list[CutLine], columns: CoverColumns) -> CutLine:
    """Return a head's line with words that stand closer than two cells may as a cell each, if each has its column."""
    pieces = replace(each, cells=[piece for cell in each.cells for piece in _cut_at_gaps(cell)])
    if len(pieces.cells) > len(each.cells) and placed_in_order(pieces, columns):
        return pieces
    below = [cell for line in lower for cell in line.cells]
    parts = [part for cell in each.cells for part in _parted(cell, below, columns)]
    return replace(each, cells=parts)


def _parted(cell: LineCell, below: list[LineCell], columns: CoverColumns) -> list[LineCell]:
    """Return the words of a head that stand closer than two cells may as a cell each, if each is over its own column.

    Codes of nine districts over narrow columns (a sitrep on Ebola of 2022, p. 3). Columns share a head that has others
    below, or whose words no more than a blank parts.
    """
    spanned = columns.spanned(cell.x0, cell.x1)
    is_leaf = not any(other.x0 < cell.x1 and cell.x0 < other.x1 for other in below)
    cut = _cut_at_gaps(cell) if len(spanned) > 1 and is_leaf else []
    words = [LineCell(f.x0, f.x1, [f], f.text) for f in cell.fragments] if len(spanned) >= FEWEST_PARTED else []
    return next((parts for parts in (cut, words) if len(parts) > 1 and _have_own(parts, columns)), [cell])


def _cut_at_gaps(cell: LineCell) -> list[LineCell]:
    """Return the pieces of a head that more than a blank parts."""
    groups = [[cell.fragments[0]]]
    for left, right in pairwise(cell.fragments):
        if right.x0 - left.x1 > MORE_THAN_BLANK * left.size:
            groups.append([])
        groups[-1].append(right)
    return [LineCell(own[0].x0, own[-1].x1, own, " ".join(f.text for f in own)) for own in groups]


def _have_own(parts: list[LineCell], columns: CoverColumns) -> bool:
    over = [columns.spanned(part.x0, part.x1) for part in parts]
    told = [column[0] for column in over if len(column) == 1]
    return len(told) == len(over) == len(set(told))


def _in_order(cells: list[LineCell], columns: CoverColumns) -> bool:
    """Say whether a line has as many heads as there are columns, none of them over another's column alone."""
    if len(cells) != len(columns.spans):
        return False
    over = [columns.spanned(cell.x0, cell.x1) for cell in cells]
    return all(not own or i in own for i, own in enumerate(over, 1))


def placed_in_order(each: CutLine, columns: CoverColumns) -> dict[int, list[int]]:
    """Return the column of each head of a line that heads all, wherever in its column it stands: heads set left."""
    cells = [cell for cell in each.cells if cell.middle > columns.label_end]
    return {id(cell.fragments): [i] for i, cell in enumerate(cells, 1)} if _in_order(cells, columns) else {}
