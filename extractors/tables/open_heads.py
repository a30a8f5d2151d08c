"""Grids whose head stands over them, where no line encloses it: a ledger's page begins with rows of figures."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import dropwhile, pairwise

from extractors.layout.lines import Line
from extractors.page.model import ASCENT, Fragment, Rule
from extractors.tables.candidates.cells import count_columns
from extractors.tables.cell_text import join_lines
from extractors.tables.lattice import Lattice
from extractors.tables.lattice_cells import PlaceWords, is_figure

RowWords = list[list[Fragment]]

# "7-Feb-25", "11/09/2025"
DATE = re.compile(r"\d{1,2}[-/. ](?:[^\W\d_]{3,9}\.?|\d{1,2})[-/. ]\d{2,4}")
MOSTLY = 0.7
"""Share of the columns of figures that print one in the first row too, at the least, where that is no head."""
FEWEST = 3
"""Figures of a column of figures at the least."""
MOST_LINES = 4
"""Lines of a head over a grid at the most."""
NEAR = 1.6
"""Sizes between two lines of such a head, or the last and the grid, at the most."""
EMPTY_LINE = 3.2
"""Sizes between them where an empty line parts a head of most columns from its grid, at the most."""
OVER = 2.0
"""Points by which a head may stand over its column's walls."""
APART = 0.5
"""Sizes between the heads of two columns at the least; words of one line stand closer."""


def opens_with_figures(cells: PlaceWords) -> bool:
    """Say whether the first row of a grid is one like those below it: it prints figures where they do.

    One that begins with two figures is, its label behind them: « 721 | 688 | Résultat » (a municipality's accounts).
    """
    if len(cells[0]) > 1 and is_figure(cells[0][0]) and is_figure(cells[0][1]):
        return True
    first, *below = list(dropwhile(_is_heading, cells)) or cells
    columns = {i: [row[i] for row in below if row[i]] for i in range(1, len(first))}
    of_figures, alike = _of_kind(is_figure, first, columns)
    if not alike:
        return False
    of_dates, dated = _of_kind(_is_date, first, columns)
    if len(alike) + len(dated) < MOSTLY * (of_figures + of_dates):
        return False
    return not count_columns([join_lines(cell).strip("()") for cell in alike])


def _are(column: list[list[Fragment]], what: Callable[[list[Fragment]], bool]) -> bool:
    found = sum(map(what, column))
    return found >= FEWEST and found >= MOSTLY * len(column)


def _is_date(cell: list[Fragment]) -> bool:
    return bool(DATE.fullmatch(join_lines(cell)))


def _is_heading(row: list[list[Fragment]]) -> bool:
    """Say whether a row prints its label alone: the name of a group of rows."""
    return bool(row[0]) and not any(row[1:])


def with_head_above(grid: Lattice, cells: PlaceWords, lines: list[Line]) -> Lattice:
    """Return a grid that opens with figures with the lines over it as its head, if each word stands over one column.

    A city council's list of transfers of 2014 draws lines from the first row on (p. 8).
    """
    if not opens_with_figures(cells):
        return grid
    over = [line for line in lines if line.baseline < grid.ys[0] + 1]
    heading = over[-1:] if over and _names_rows(over[-1], grid) else []
    head = _head_over(grid, over[: len(over) - len(heading)], low=heading[0].baseline if heading else grid.ys[0] + 1)
    if not head:
        return grid
    edges = [line.baseline - ASCENT * line.size - 1 for line in (head[0], *heading)]
    floor = edges[1] if heading else grid.ys[0]
    down = [Rule(x, edges[0], x, floor) for x in grid.xs]
    across = [Rule(grid.xs[0], y, grid.xs[-1], y) for y in edges]
    return replace(grid, ys=[*edges, *grid.ys], down=[*grid.down, *down], across=[*grid.across, *across])


def _names_rows(line: Line, grid: Lattice) -> bool:
    """Say whether a line right over a grid names its rows: it begins where the labels do, and nothing stands apart."""
    is_near = grid.ys[0] + 1 - line.baseline < NEAR * line.size
    return is_near and abs(line.x0 - grid.xs[0]) < line.size and not line.has_apart


def _of_kind(
    is_kind: Callable[[list[Fragment]], bool], first: RowWords, columns: dict[int, RowWords]
) -> tuple[int, RowWords]:
    """Return how many columns print figures, or dates, and the cells over them in the first row that do, too."""
    own = [i for i, column in columns.items() if _are(column, is_kind)]
    return len(own), [first[i] for i in own if first[i] and is_kind(first[i])]


def _head_over(grid: Lattice, lines: list[Line], low: float) -> list[Line]:
    """Return the lines right over `low` whose words each stand over one column, if they head most columns."""
    head: list[Line] = []
    over: set[int] = set()
    for line in reversed(lines):
        columns = _columns_over(line, grid.xs)
        is_full = len(set(columns)) >= MOSTLY * (len(grid.xs) - 1)
        is_far = low - line.baseline > (EMPTY_LINE if is_full else NEAR) * line.size
        if is_far or not columns or len(head) == MOST_LINES:
            break
        head.insert(0, line)
        over.update(columns)
        low = line.baseline
    return head if len(over) >= max(2, MOSTLY * (len(grid.xs) - 1)) else []


def _columns_over(line: Line, xs: Sequence[float]) -> list[int]:
    """Return the columns that a line's words stand over, none where a word crosses a wall or words run on over it."""
    columns = [bisect_right(xs, (f.x0 + f.x1) / 2) - 1 for f in line.fragments]
    for fragment, column in zip(line.fragments, columns, strict=True):
        if not 0 <= column < len(xs) - 1 or fragment.x0 < xs[column] - OVER or fragment.x1 > xs[column + 1] + OVER:
            return []
    words = zip(pairwise(line.fragments), pairwise(columns), strict=True)
    runs_on = any(b.x0 - a.x1 < APART * b.size for (a, b), (one, other) in words if one != other)
    return [] if runs_on else columns
