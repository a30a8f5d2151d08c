"""Rows at a page's top that stand in the columns of the table above: its head is printed once."""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from statistics import median

from extractors.layout.line_kinds import YEAR
from extractors.layout.lines import Line
from extractors.page.model import Fragment
from extractors.tables.grid import Grid
from extractors.tables.rows import DraftRow, opens_figure

FIRST_ROWS = 3
"""Lines at a page's top that are held against the columns of the page before."""
NEAR = 3.0
"""Sizes between the last row of a table and the first that goes on with it below a rule, at the most."""
SAME_PLACE = 0.6
"""Sizes by which two figures of one column may end, begin or be centred apart."""
SAME_SIZE = 0.15
"""By which part of itself the type of a table's rows may differ from page to page."""


def stand_in_columns(lines: Sequence[Line], grid: Grid, drafts: Sequence[DraftRow]) -> bool:
    """Say whether a page begins with rows that stand in the columns of a table, figure under figure.

    A table that ends on a rule at a page's foot goes on so where its head is printed once. A head of its own prints
    words or years where the table prints figures.
    """
    top = list(takewhile(lambda line: line.x1 < grid.edges[-1] + line.size, lines[:FIRST_ROWS]))
    if not top or not drafts or abs(top[0].size - drafts[-1].size) > SAME_SIZE * drafts[-1].size:
        return False
    cells = [_cells(line, grid) for line in top]
    first = next(filter(_figures, cells), None)
    if first is None or _are_years(first[1:]):
        return False
    is_filled = 2 * _figures(first) >= median(_figures(draft.columns) for draft in drafts)
    return bool(first[0] or cells[0][0]) and is_filled and all(_agree(row, drafts) for row in cells)


def _are_years(cells: Sequence[list[Fragment]]) -> bool:
    return all(YEAR.match(cell[0].text) for cell in cells if cell)


def _figures(columns: Sequence[list[Fragment]]) -> int:
    """Return how many columns behind the label's print a figure."""
    return sum(map(_is_figure, columns[1:]))


def stand_right_below(lines: Sequence[Line], rows: Sequence[Line], grid: Grid, drafts: Sequence[DraftRow]) -> bool:
    """Say whether lines without a head go on with the `rows` right over them, figure under figure.

    A city's table of posts rules off each department's total, and heads its columns once (fiscal year 2018, p. 1).
    """
    near = bool(rows) and 0 < lines[0].baseline - rows[-1].baseline < NEAR * lines[0].size
    return near and stand_in_columns(lines, grid, drafts)


def contradict(lines: Sequence[Line], grid: Grid, drafts: Sequence[DraftRow]) -> bool:
    """Say whether a page begins with a row of figures most of which stand in no column of the table above."""
    for line in lines[:FIRST_ROWS]:
        found = [(i, cell) for i, cell in enumerate(_cells(line, grid)) if i and _is_figure(cell)]
        columns = [[d.columns[i] for d in drafts if _is_figure(d.columns[i])] for i, _ in found]
        alike = [_stands_under(cell, column) for (_, cell), column in zip(found, columns, strict=True) if column]
        if len(alike) > 1 and 2 * sum(alike) < len(alike):
            return True
    return False


def _cells(line: Line, grid: Grid) -> list[list[Fragment]]:
    cells: list[list[Fragment]] = [[] for _ in grid.edges[1:]]
    for fragment in line.fragments:
        cells[grid.column(fragment)].append(fragment)
    return cells


def _is_figure(cell: list[Fragment]) -> bool:
    return bool(cell) and opens_figure(cell[0])


def _agree(row: list[list[Fragment]], drafts: Sequence[DraftRow]) -> bool:
    """Say whether each cell of a row stands where its column's cells stand."""
    for i, cell in enumerate(row[1:], 1):
        column = [draft.columns[i] for draft in drafts if _is_figure(draft.columns[i])]
        if cell and column and not _stands_under(cell, column):
            return False
    return True


def _stands_under(cell: list[Fragment], column: list[list[Fragment]]) -> bool:
    """Say whether a figure ends, begins or is centred where most figures of a column are."""
    if not _is_figure(cell):
        return False
    pairs = zip(_places(cell), zip(*map(_places, column), strict=True), strict=True)
    return any(abs(place - median(places)) < SAME_PLACE * cell[0].size for place, places in pairs)


def _places(cell: list[Fragment]) -> Iterator[float]:
    yield from (cell[-1].x1, cell[0].x0, (cell[0].x0 + cell[-1].x1) / 2)
