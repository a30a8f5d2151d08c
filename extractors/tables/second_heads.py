"""Grids that print a second head among their rows: two tables with a line in common, each with heads of its own.

A municipality's accounts go on from its tax bases to its tax rates (a French commune of 2024, p. 3); a ministry's
figures of a day stand over those of the outbreak, in other districts (Uganda, sitrep 41 of 2022, p. 3).
"""

from itertools import pairwise

from extractors.page.model import Fragment
from extractors.tables.cell_text import join_lines
from extractors.tables.lattice import Lattice, part_of
from extractors.tables.lattice_cells import PlaceWords, is_figure

FEWEST = 3
"""Heads of such a row at the least, no two of them alike."""
MOSTLY = 0.6
"""Share of them that stand over figures, at the least."""


def cut_at_second_heads(lattice: Lattice, cells: PlaceWords) -> list[Lattice]:
    """Return the tables of a grid, one for each head among its rows, top to bottom."""
    cuts = [0]
    for row in range(FEWEST, len(cells) - 1):
        if row - cuts[-1] >= FEWEST and _is_head(cells, row, cuts[-1]):
            cuts.append(row - 1 if _is_spanning(cells[row - 1]) else row)
    if len(cuts) == 1:
        return [lattice]
    parts = [part_of(lattice, first, last) for first, last in pairwise([*cuts, len(cells)])]
    return [part for found in parts for part in found] if all(parts) else [lattice]


def _is_head(cells: PlaceWords, row: int, first: int) -> bool:
    """Say whether a row of words stands among figures: rows above it print some, most of its columns right below."""
    words = [i for i, cell in enumerate(cells[row][1:], 1) if cell]
    if len({join_lines(cells[row][i]) for i in words}) < max(FEWEST, len(words) - 1):
        return False
    if any(not _is_words(cells[row][i]) for i in words):
        return False
    under = sum(any(map(_is_number, (line[i] for line in cells[row + 1 : row + 3]))) for i in words)
    over = sum(
        any(map(_is_number, column)) for column in zip(*(line[1:] for line in cells[first + 1 : row]), strict=True)
    )
    return under >= MOSTLY * len(words) and min(under, over) > 1


def _is_number(cell: list[Fragment]) -> bool:
    return bool(cell) and is_figure(cell)


def _is_words(cell: list[Fragment]) -> bool:
    return not is_figure(cell) and any(char.isalpha() for word in cell for char in word.text)


def _is_spanning(row: list[list[Fragment]]) -> bool:
    """Say whether a row prints words in one cell alone: they stand over the heads below."""
    printed = [cell for cell in row if cell]
    return len(printed) == 1 and _is_words(printed[0])
