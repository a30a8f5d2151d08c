"""Which of the grids that lines draw on a page are tables: no chart, no tiles, nothing empty."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from extractors.layout.axes import FEWEST, axes_of
from extractors.layout.lines import lines_on
from extractors.page.model import Page, Rule
from extractors.tables.bands import Band
from extractors.tables.filled_cells import painted_grids
from extractors.tables.filled_walls import with_filled_walls
from extractors.tables.fills import shades_of
from extractors.tables.gutters import prints_table, stacks_of
from extractors.tables.head_boxes import heads_rows_below
from extractors.tables.lattice import FILLED, REACH, WIDE, Lattice, grids_of, have_same_walls, places_of
from extractors.tables.lattice_cells import PlaceWords, are_crowded, are_tiles
from extractors.tables.lattice_words import words_by_place
from extractors.tables.open_heads import opens_with_figures, with_head_above
from extractors.tables.open_sides import joined_beside, with_open_sides
from extractors.tables.painted_rows import with_painted_rows
from extractors.tables.second_heads import cut_at_second_heads
from schemas.origin import Box

LABELLED = 0.7
"""Share of rows with a label, of a grid that says the rest by colour, at the least (OCHA calendars: .95)."""
BARREN = 0.1
"""Share of cells that print something, of lines that are a chart's, at the most."""
HALF = 0.5
"""Share of the heights of a grid and an axis that are one, at the least, where both are a chart's."""
MOST_BOXES = 12
"""Places of the boxes of a slide at the most, the white between them among these."""
FRAME = 8.0
"""Points between the two lines of a frame at the most."""
HEADING = 24.0
"""Points that a filled heading between two halves of one grid takes at the most."""
AXIS_BESIDE = 24.0
"""Points between a chart and its axis at the most."""


def lattices_of(page: Page, above: Sequence[float] = ()) -> list[Lattice]:
    """Return the full grids of a page, top to bottom, those that are no tables among them: axes, tiles, boxes.

    A grid of one row is a table where its walls are those of the grid `above`, on the page before.
    """
    grids = _whole_grids(page, above)
    axes = [axis.box for axis in axes_of(page) if axis.is_upright] if grids else []
    for grid in grids:
        grid.is_frame = _is_frame(grid, page)
        grid.is_table = not grid.is_frame
        if grid.is_table:
            _judge(grid, page, above, axes)
    told = (grid for grid in grids if grid.is_table or grid.is_barren or grid.is_frame)
    parts = [part for grid in told for part in _parts(grid, page)]
    return [
        with_head_above(grid, words_by_place(grid, page), lines_on(page)) if grid.is_table else grid for grid in parts
    ]


def _whole_grids(page: Page, above: Sequence[float]) -> list[Lattice]:
    """Return what lines and fills enclose on a page, with what stands beside it and the walls that fills draw."""
    grids = grids_of(page, above)
    if grids:
        lines, shades = lines_on(page), shades_of(page)
        grids = [with_painted_rows(grid, shades) for grid in grids]
        whole = joined_beside([_unframed(grid, page) for grid in _joined_below(grids, page)], lines)
        grids = [with_filled_walls(with_open_sides(grid, lines), page.fills, lines) for grid in whole]
    return sorted([*grids, *painted_grids(page, grids)], key=lambda grid: grid.ys[0])


def _is_frame(grid: Lattice, page: Page) -> bool:
    """Say whether a grid is the boxes of a slide: one of its few cells holds a table with rules of its own.

    A daily sitrep on mpox of August 2024 sets two tables below each other in one box, and text in the next (p. 3).
    """
    if (len(grid.xs) - 1) * (len(grid.ys) - 1) > MOST_BOXES:
        return False
    inside = [Band(rule.y, rule.x0, rule.x1, []) for rule in page.rules if _stands_free(rule, grid)]
    return any(prints_table(stack, lines_on(page)) for stack in stacks_of(inside))


def _stands_free(rule: Rule, grid: Lattice) -> bool:
    """Say whether a rule stands within one cell of a grid and reaches none of its walls."""
    column = bisect_right(grid.xs, rule.x0)
    if not grid.holds(rule.x0, rule.y) or not 0 < column < len(grid.xs):
        return False
    return rule.x0 > grid.xs[column - 1] + REACH and rule.x1 < grid.xs[column] - REACH


def _judge(grid: Lattice, page: Page, above: Sequence[float], axes: Sequence[Box]) -> None:
    """Set whether a grid is a table, by what its cells print; one that prints no word is the rest of one, or none.

    `axes` are those of the page's charts.
    """
    places = places_of(grid, page)
    cells = words_by_place(grid, page)
    is_of_chart = any(_is_of_chart(grid, cells, axis) for axis in axes)
    if is_of_chart or not (_prints_words(cells) or have_same_walls(grid.xs, above)):
        grid.is_table, grid.is_barren = False, True
        return
    share = len(places) / ((len(grid.xs) - 1) * (len(grid.ys) - 1))
    is_labelled = _is_labelled(grid, {row for row, column in places if column <= len(grid.xs) // WIDE})
    tiles = are_tiles(cells)
    grid.is_table = (share >= FILLED or is_labelled) and not tiles and not _is_read_otherwise(grid, cells, page)
    grid.says_by_colour = grid.is_table and share < FILLED
    grid.is_barren = tiles or (not grid.is_table and share < BARREN)


def _is_read_otherwise(grid: Lattice, cells: PlaceWords, page: Page) -> bool:
    """Say whether lines part groups of columns alone, or the cells of a head over rows without lines."""
    return are_crowded(cells) or heads_rows_below(grid, cells, lines_on(page))


def _parts(grid: Lattice, page: Page) -> list[Lattice]:
    """Return the tables of a grid, one for each head among its figures."""
    plain = grid.is_table and not grid.under_chart and not grid.open_left
    return cut_at_second_heads(grid, words_by_place(grid, page)) if plain else [grid]


def _joined_below(grids: list[Lattice], page: Page) -> list[Lattice]:
    """Return grids, those made one between which no more than a filled heading stands, over rows and no head.

    A bulletin parts new events from ongoing ones so (WHO AFRO, week 6 of 2025, p. 9).
    """
    out: list[Lattice] = []
    for grid in grids:
        above = next((other for other in out if _is_right_below(other, grid)), None)
        if above is None or not opens_with_figures(words_by_place(grid, page)):
            out.append(grid)
        else:
            many = max(above.xs, grid.xs, key=len)
            ys = [*above.ys, *(y for y in grid.ys if y - above.ys[-1] > REACH)]
            out[out.index(above)] = Lattice(many, ys, [*above.across, *grid.across], [*above.down, *grid.down])
    return out


def _is_right_below(above: Lattice, grid: Lattice) -> bool:
    few, many = sorted((above.xs, grid.xs), key=len)
    sides = abs(few[0] - many[0]) < REACH and abs(few[-1] - many[-1]) < REACH
    near = -REACH < grid.ys[0] - above.ys[-1] < HEADING
    return sides and near and all(any(abs(x - other) < REACH for other in many) for x in few)


def _prints_words(cells: PlaceWords) -> bool:
    """Say whether any cell prints a letter; bars that close cells with their figures print none (US census, 2010)."""
    return any(char.isalpha() for row in cells for cell in row for fragment in cell for char in fragment.text)


def _unframed(grid: Lattice, page: Page) -> Lattice:
    """Return a grid without the white between the two lines of a frame around it (Guinea, 4 August 2014, p. 3)."""
    xs, ys = grid.xs, grid.ys
    if min(xs[1] - xs[0], xs[-1] - xs[-2], ys[1] - ys[0], ys[-1] - ys[-2]) > FRAME:
        return grid
    places = places_of(grid, page)
    columns, rows = {column for _, column in places}, {row for row, _ in places}
    xs, ys = _within(xs, columns), _within(ys, rows)
    return replace(grid, xs=xs, ys=ys) if min(len(xs), len(ys)) > 2 else grid


def _within(edges: list[float], printed: set[int]) -> list[float]:
    """Return edges without the outer ones that enclose nothing but a line's width."""
    first = 1 if 0 not in printed and edges[1] - edges[0] < FRAME else 0
    last = len(edges) - (1 if len(edges) - 2 not in printed and edges[-1] - edges[-2] < FRAME else 0)
    return edges[first:last]


def _is_of_chart(grid: Lattice, cells: PlaceWords, axis: Box) -> bool:
    """Say whether lines are those of the chart that an axis scales: it runs up their height, in them or right beside.

    Bars and the lines over them close cells with the figures of the bars (A/81/6 (Sect. 14), p. 28).
    """
    x0, top, x1, bottom = grid.box
    shared = min(bottom, axis[3]) - max(top, axis[1])
    beside = max(axis[0] - x1, x0 - axis[2])
    is_along = shared > HALF * (axis[3] - axis[1]) and shared > HALF * (bottom - top) and beside < AXIS_BESIDE
    return is_along and not _is_labelled_by_row(grid, cells, axis)


def _is_labelled_by_row(grid: Lattice, cells: PlaceWords, axis: Box) -> bool:
    """Say whether the figures of an axis stand in cells of one column, each in a row that a word names at its left.

    Shares that go down by tens are no axis (Singapore, budget of 2024, annex F-4, p. 4).
    """
    column = bisect_right(grid.xs, (axis[0] + axis[2]) / 2) - 1
    rows = [row for row in range(len(grid.ys) - 1) if grid.ys[row] < axis[3] and grid.ys[row + 1] > axis[1]]
    if not 0 < column < len(grid.xs) - 1 or len(rows) < FEWEST:
        return False
    return all(cells[row][column] and _prints_words([cells[row][:1]]) for row in rows)


def _is_labelled(lattice: Lattice, labelled: set[int]) -> bool:
    """Say whether nearly every row of a wide grid has a label far left."""
    rows = len(lattice.ys) - 1
    return rows > 3 and len(lattice.xs) > WIDE and len(labelled) >= LABELLED * rows
