"""Tables of painted cells: each cell a box of its own colour, with white all around, and not a line drawn.

Annual reports set their figures so (an anti-corruption office's of 2023, pp. 23 and 29). Zebra rows are none: words
stand between their fills.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extractors.page.model import Fill, Fragment, Page, Rule
from extractors.tables.fills import HIGH, LOW, MOST_FILLS, WHITE
from extractors.tables.lattice import Lattice

LEVEL = 3.0
"""Points by which the edges of two cells of one row or column may differ."""
NARROWEST = 12.0
"""Points a cell is wide at the least."""
FARTHEST = 30.0
"""Points of white between two rows of one table at the most."""
FEWEST_ROWS, FEWEST_COLUMNS = 3, 3
"""Rows, the head's among them, and columns of such a table at the least; fewer are tiles."""
HELD = 0.95
"""Share of the words that stand in a cell, at the least."""
WHITE_BETWEEN = 1.0
"""Points of white between two rows at the least."""


@dataclass(slots=True)
class CellRow:
    """Painted cells of one height, left to right."""

    cells: list[Fill]

    @property
    def top(self) -> float:
        """Return the upper edge."""
        return min(cell.top for cell in self.cells)

    @property
    def bottom(self) -> float:
        """Return the lower edge."""
        return max(cell.bottom for cell in self.cells)


def painted_grids(page: Page, taken: list[Lattice]) -> list[Lattice]:
    """Return the tables of painted cells that no grid among `taken` reads."""
    if len(page.fills) > MOST_FILLS:
        return []
    cells = [fill for fill in page.fills if _is_cell(fill) and not any(_holds(grid, fill) for grid in taken)]
    cells = _outermost(cells)
    found = [_grid(run, cells) for run in _runs(_rows(cells))]
    return [grid for grid in found if grid is not None and _holds_its_words(grid, cells, page.fragments)]


def _is_cell(fill: Fill) -> bool:
    return fill.grey < WHITE and LOW < fill.bottom - fill.top < HIGH and fill.x1 - fill.x0 > NARROWEST


def _holds(grid: Lattice, fill: Fill) -> bool:
    return grid.holds((fill.x0 + fill.x1) / 2, (fill.top + fill.bottom) / 2)


def _outermost(cells: list[Fill]) -> list[Fill]:
    """Return cells without those that stand in another: the grounds of lines of text."""
    kept: list[Fill] = []
    for cell in sorted(cells, key=lambda fill: (fill.top - fill.bottom) * (fill.x1 - fill.x0)):
        x, y = (cell.x0 + cell.x1) / 2, (cell.top + cell.bottom) / 2
        if not any(_is_in(x, y, other) for other in kept):
            kept.append(cell)
    return kept


def _is_in(x: float, y: float, cell: Fill) -> bool:
    return cell.x0 < x < cell.x1 and cell.top < y < cell.bottom


def _rows(cells: list[Fill]) -> list[CellRow]:
    """Return the rows of cells of one height, top to bottom; a cell beside two rows is of neither."""
    rows: list[CellRow] = []
    for cell in sorted(cells, key=lambda fill: (fill.top, fill.x0)):
        same = (row for row in rows[-8:] if _is_level(row.cells[0], cell))
        row = next(same, None)
        if row is None:
            rows.append(CellRow([cell]))
        else:
            row.cells.append(cell)
    whole = [row for row in rows if len(row.cells) > 1]
    return [CellRow(sorted(row.cells)) for row in sorted(whole, key=lambda row: row.top)]


def _is_level(one: Fill, other: Fill) -> bool:
    return abs(one.top - other.top) < LEVEL and abs(one.bottom - other.bottom) < LEVEL


def _runs(rows: list[CellRow]) -> Iterator[list[CellRow]]:
    """Yield the rows that stand below each other, and whose cells begin and end at the same places."""
    run: list[CellRow] = []
    for row in rows:
        if run and not (WHITE_BETWEEN < row.top - run[-1].bottom < FARTHEST and _is_aligned(row, run[-1])):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _is_aligned(one: CellRow, other: CellRow) -> bool:
    fewer, more = sorted((one, other), key=lambda row: len(row.cells))
    starts, ends = [cell.x0 for cell in more.cells], [cell.x1 for cell in more.cells]
    return all(_near(cell.x0, starts) and _near(cell.x1, ends) for cell in fewer.cells)


def _near(x: float, places: list[float]) -> bool:
    return any(abs(x - place) < LEVEL for place in places)


def _grid(run: list[CellRow], cells: list[Fill]) -> Lattice | None:
    """Return rows of painted cells as a grid, with a line between each two places that are not one cell."""
    columns = max(run, key=lambda row: len(row.cells)).cells
    if not _are_rows(run, columns):
        return None
    xs = [columns[0].x0, *((a.x1 + b.x0) / 2 for a, b in pairwise(columns)), columns[-1].x1]
    ys = [run[0].top, *((a.bottom + b.top) / 2 for a, b in pairwise(run)), run[-1].bottom]
    middles = [(row.top + row.bottom) / 2 for row in run]
    owners = [[_owner((column.x0 + column.x1) / 2, y, cells) for column in columns] for y in middles]
    beside = [list(column) for column in zip(*owners, strict=True)]
    across = [Rule(xs[j], ys[i], xs[j + 1], ys[i]) for i, j in _parted(owners)]
    down = [Rule(xs[j], ys[i], xs[j], ys[i + 1]) for j, i in _parted(beside)]
    return Lattice(xs, ys, across, down)


def _are_rows(run: list[CellRow], columns: list[Fill]) -> bool:
    """Say whether enough rows of painted cells stand in enough columns, which do not overlap."""
    if len(run) < FEWEST_ROWS or len(columns) < FEWEST_COLUMNS or any(b.x0 < a.x1 for a, b in pairwise(columns)):
        return False
    whole = CellRow(columns)
    return all(_is_aligned(row, whole) for row in run)


def _parted(owners: list[list[Fill | None]]) -> Iterator[tuple[int, int]]:
    """Yield the places, row and column, whose cell is not that of the row before, the outer edges among them."""
    nothing: list[Fill | None] = [None] * len(owners[0])
    for i, (before, here) in enumerate(pairwise([nothing, *owners, nothing])):
        for j, (one, other) in enumerate(zip(before, here, strict=True)):
            if other is None or one is not other:
                yield i, j


def _owner(x: float, y: float, cells: list[Fill]) -> Fill | None:
    return next((cell for cell in cells if _is_in(x, y, cell)), None)


def _holds_its_words(grid: Lattice, cells: list[Fill], fragments: list[Fragment]) -> bool:
    """Say whether nearly all words between the outer edges of a grid stand in a painted cell."""
    inside = [((f.x0 + f.x1) / 2, f.baseline - 0.3 * f.size) for f in fragments if f.rotation == 0]
    inside = [(x, y) for x, y in inside if grid.holds(x, y)]
    held = sum(_owner(x, y, cells) is not None for x, y in inside)
    return bool(inside) and held >= HELD * len(inside)
