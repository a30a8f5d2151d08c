"""Boxes around the cells of a head alone: the rows below them stand in the same columns, and no line parts those.

Report writers and statistics offices draw the head so, and its walls tell the columns, and what spans which, of all
that stands below (an Argentine municipality's execution of its budget; the census of Sri Lanka, whose heads run up).
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.layout.lines import Line, lines_of
from extractors.page.model import Fragment, Page, Rule
from extractors.tables.bands import Band, merged
from extractors.tables.candidates.cells import LineCell, line_cells
from extractors.tables.cell_text import join_lines
from extractors.tables.lattice import MOST_LINES, REACH, Lattice, is_walled, lines_that_touch
from extractors.tables.lattice_cells import LONGEST_HEAD, PlaceWords, is_figure
from extractors.tables.lattice_reading import named_columns
from extractors.tables.lattice_spans import printed_cells
from extractors.tables.lattice_words import sideways_words, words_by_place
from extractors.tables.regions import ReadHead, Region
from extractors.tables.titles import title_over

FEWEST_WALLS = 2
"""Walls between the cells of a head at the least."""
FEWEST_EDGES = 2
FEWEST_ROWS = 2
"""Rows of figures right below a head at the least."""
NEAR = 5.0
"""Sizes from a head's box down to its first line, and from line to line down to its rows, at the most."""


def boxed_regions(page: Page, grids: Sequence[Lattice], lines: Sequence[Line]) -> list[Region]:
    """Return the regions on a page outside its grids whose head stands in a box of its own, top to bottom.

    `lines` are the page's; each region has its head and its title, and no rows yet.
    """
    if not 0 < len(page.verticals) * len(page.rules) <= MOST_LINES:
        return []
    found = (_box(down, across) for down, across in lines_that_touch(page.verticals, page.rules))
    boxes = [box for box in found if box is not None and not any(_overlap(box, grid) for grid in grids)]
    regions = [_region(box, words_by_place(box, page), page, lines) for box in boxes]
    return sorted((region for region in regions if region), key=lambda region: region.head_rule.y)


def _overlap(box: Lattice, grid: Lattice) -> bool:
    (a, top, b, bottom), (x0, y0, x1, y1) = box.box, grid.box
    return a < x1 and x0 < b and top < y1 - REACH and y0 < bottom - REACH


def _box(down: Sequence[Rule], across: Sequence[Rule]) -> Lattice | None:
    """Return lines that touch as a box of cells, without the rows over it that no wall parts: a page's own head."""
    ys = merged([rule.y for rule in across])
    if len(ys) < FEWEST_EDGES:
        return None
    floor = [rule for rule in across if abs(rule.y - ys[-1]) < REACH]
    ends = min(rule.x0 for rule in floor), max(rule.x1 for rule in floor)
    box = Lattice(merged([*ends, *((wall.x0 + wall.x1) / 2 for wall in down)]), ys, list(across), list(down))
    walls = [_walls(box, row) for row in range(len(ys) - 1)]
    first = next((row + 1 for row in reversed(range(len(walls))) if not walls[row]), 0)
    inner = sorted({x for own in walls[first:] for x in own})
    return replace(box, xs=[box.xs[0], *inner, box.xs[-1]], ys=ys[first:]) if len(inner) >= FEWEST_WALLS else None


def _walls(box: Lattice, row: int) -> list[float]:
    """Return where the inner walls of one row of a box stand."""
    return [box.xs[i] for i in range(1, len(box.xs) - 1) if is_walled(box, row, i)]


def _region(box: Lattice, cells: PlaceWords, page: Page, lines: Sequence[Line]) -> Region | None:
    """Return what stands under a box as a region, None where the box is no head of it."""
    label, columns = named_columns(box, cells)
    if not heads_rows_below(box, cells, lines) or not all(column.path for column in columns):
        return None
    turned = sideways_words(box, page)
    head = lines_of(fragment for row in cells for cell in row for fragment in cell)
    rule = Band(box.ys[-1], box.xs[0], box.xs[-1], [])
    region = Region(rule, head, box.xs[0], box.xs[-1], box.xs[1:-1])
    above = [line for line in lines if line.baseline < box.ys[0] + 1]
    first = Line(head[0].fragments, box.ys[0] + head[0].size)
    region.title, region.unit = title_over([first], above)
    region.sideways = sum(map(len, turned.values()))
    region.read = ReadHead(label, columns, printed_cells(box, cells, len(cells), set(turned)), box.box)
    return region


def heads_rows_below(grid: Lattice, cells: PlaceWords, lines: Sequence[Line]) -> bool:
    """Say whether a grid is a head's box: words in its last row, and rows of figures right below in its columns."""
    if not any(cells[-1]) or any(cell and _is_of_row(cell) for cell in cells[-1]):
        return False
    rows, edge = 0, grid.ys[-1]
    for line in lines:
        if line.baseline < grid.ys[-1] or line.x0 > grid.xs[-1] or line.x1 < grid.xs[0]:
            continue
        if rows == FEWEST_ROWS or line.baseline - edge > NEAR * line.size:
            break
        edge = line.baseline
        rows += _is_row_within(line_cells(line), grid.xs)
    return rows == FEWEST_ROWS


def _is_of_row(cell: list[Fragment]) -> bool:
    """Say whether a cell is a row's, and no head's: a figure, or prose."""
    return is_figure(cell) or len(join_lines(cell)) > LONGEST_HEAD


def _is_row_within(cells: Sequence[LineCell], xs: Sequence[float]) -> bool:
    """Say whether cells print two figures at the least, each between walls of its own."""
    columns = [bisect_right(xs, cell.middle) - 1 for cell in cells[1:] if cell.is_figure]
    apart = all(a < b for a, b in pairwise(columns))
    return len(columns) > 1 and apart and columns[0] > 0 and columns[-1] < len(xs) - 1
