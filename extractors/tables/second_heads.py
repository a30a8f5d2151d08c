"""Grids that print a second head among their rows: two tables with a line in common, each with heads of its own.

A municipality's accounts go on from its tax bases to its tax rates (a French commune of 2024, p. 3); a ministry's
figures of a day stand over those of the outbreak, in other districts (Uganda, sitrep 41 of 2022, p. 3).
"""

import re
from itertools import pairwise

from extractors.page.model import Fragment
from extractors.tables.candidates.cells import count_columns
from extractors.tables.cell_text import join_lines
from extractors.tables.lattice import Lattice, is_floored, is_walled, part_of
from extractors.tables.lattice_cells import PlaceWords, is_figure

FEWEST = 3
"""Heads of such a row at the least, no two of them alike."""
MOSTLY = 0.6
"""Share of them that stand over figures, at the least."""
MOST_TITLES = 8
"""Rows over a grid's head that are a title, or name a form's item, at the most."""


def cut_at_second_heads(lattice: Lattice, cells: PlaceWords) -> list[Lattice]:
    """Return the tables of a grid, one for each head among its rows, top to bottom."""
    cuts = [0]
    for row in range(FEWEST, len(cells) - 1):
        if row - cuts[-1] >= FEWEST and _is_head(cells, row, cuts[-1]):
            cuts.append(_first_over(cells, row))
    if len(cuts) == 1:
        return [lattice]
    parts = [part_of(lattice, first, last) for first, last in pairwise([*cuts, len(cells)])]
    return [part for found in parts for part in found] if all(parts) else [lattice]


def rows_of_title(lattice: Lattice, cells: PlaceWords) -> int:
    """Return how many rows stand over the row that heads a grid's columns, and head none: cells of a form's title.

    A town's tally sets its title in cells of the grid, names the contest in a row, and heads the columns below (2016,
    p. 1); another merges four cells over nine precincts for it.
    """
    head = next((row for row in range(1, min(len(cells) - 1, MOST_TITLES)) if _may_head(cells, row)), 0)
    over = cells[:head]
    if not head or any(_is_number(cell) for row in over for cell in row):
        return 0
    behind = [i for row in over for i, cell in enumerate(row) if i and _is_words(cell)]
    if _name_contest(over, behind, cells[head]):
        return head
    title = _is_cut_over(lattice, over, cells[head], behind) if behind else _is_label_over(lattice, over, cells[head])
    return head if title else 0


def _name_contest(over: PlaceWords, behind: list[int], heads: list[list[Fragment]]) -> bool:
    """Say whether one of the rows over heads has a name and nothing behind it, and few of their cells hold words."""
    named = any(row[0] and not any(row[1:]) for row in over[1:])
    return named and 2 * len(behind) <= sum(map(bool, heads[1:]))


def _is_label_over(lattice: Lattice, over: PlaceWords, heads: list[list[Fragment]]) -> bool:
    """Say whether words over the label alone are a title: the label has a head of its own, or no wall behind it."""
    has_own_label = bool(heads[0]) and is_floored(lattice, len(over), 0)
    return bool(over[0][0]) and (has_own_label or not is_walled(lattice, 0, 1))


def _is_cut_over(lattice: Lattice, over: PlaceWords, heads: list[list[Fragment]], behind: list[int]) -> bool:
    """Say whether the one cell with words over heads begins or ends within their series; `behind` are such cells."""
    is_one = len(behind) == 1 and (not over[0][0] or is_floored(lattice, len(over), 0))
    return is_one and _cuts_series(lattice, over, heads, behind[0])


def _may_head(cells: PlaceWords, row: int) -> bool:
    """Say whether a row heads columns of figures: words, or numbers that count them, "TOTAL" behind."""
    counts = count_columns([join_lines(cell) for cell in cells[row][1:] if cell and not _is_words(cell)])
    return counts or _heads_below(cells, row)


def _cuts_series(lattice: Lattice, over: PlaceWords, heads: list[list[Fragment]], column: int) -> bool:
    """Say whether a cell over some of "Pct 1 … Pct 9" begins and ends within them: it is the head of none.

    One that begins or ends with them may be a group's: "Forecast" over the last two of four quarters.
    """
    row = next(i for i, each in enumerate(over) if each[column])
    end = column + 1
    while end < len(heads) and not is_walled(lattice, row, end):
        end += 1
    texts = [join_lines(cell) for cell in heads]
    return end < len(texts) and all(_are_next(texts[i - 1], texts[i]) for i in (column, end))


def _are_next(one: str, other: str) -> bool:
    """Say whether two heads count on: "Pct 2", "Pct 3"."""
    numbers = [re.findall(r"\d++", text) for text in (one, other)]
    if not all(len(found) == 1 for found in numbers):
        return False
    (a,), (b,) = numbers
    return one.replace(a, "") == other.replace(b, "") and int(b) - int(a) == 1


def _first_over(cells: PlaceWords, row: int) -> int:
    """Return the first of the rows of words over a head among figures: they name what it heads."""
    while not any(map(_is_number, cells[row - 1])):
        row -= 1
    return row


def _is_head(cells: PlaceWords, row: int, first: int) -> bool:
    """Say whether a row of words stands among figures: rows above it print some, most of its columns right below."""
    over = sum(
        any(map(_is_number, column)) for column in zip(*(line[1:] for line in cells[first + 1 : row]), strict=True)
    )
    return over > 1 and _heads_below(cells, row)


def _heads_below(cells: PlaceWords, row: int) -> bool:
    """Say whether a row prints words, hardly two alike, over figures in most of their columns."""
    words = [i for i, cell in enumerate(cells[row][1:], 1) if cell]
    if len({join_lines(cells[row][i]) for i in words}) < max(FEWEST, len(words) - 1):
        return False
    if any(not _is_words(cells[row][i]) for i in words):
        return False
    under = sum(any(map(_is_number, (line[i] for line in cells[row + 1 : row + 3]))) for i in words)
    return under >= MOSTLY * len(words) and under > 1


def _is_number(cell: list[Fragment]) -> bool:
    return bool(cell) and is_figure(cell)


def _is_words(cell: list[Fragment]) -> bool:
    return not is_figure(cell) and any(char.isalpha() for word in cell for char in word.text)
