"""Walls that fills draw: heads painted cell by cell, whose cells meet without a line."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from extractors.layout.lines import Line
from extractors.page.model import Fill, Rule
from extractors.tables.fills import CELL_GAP, LOW, MOST_FILLS, WHITE
from extractors.tables.lattice import REACH, Lattice
from extractors.tables.lattice_words import SPLIT

SAME_TONE = 0.03
"""By which two fills of one colour may differ."""
NARROWEST = 6.0
"""Points a painted cell is wide at the least."""


def with_filled_walls(grid: Lattice, fills: list[Fill], lines: list[Line]) -> Lattice:
    """Return a grid with a wall wherever two fills meet on a wall of other rows and no words run across.

    The head of a sitrep on mpox of 2024 (p. 2) is dark blue, and its lines are the white between its cells.
    """
    if len(fills) > MOST_FILLS:
        return grid
    own = [fill for fill in fills if _is_cell(fill) and _is_inside(fill, grid)]
    inside = [line for line in lines if grid.ys[0] < line.baseline < grid.ys[-1]]
    walls = [wall for x in grid.xs[1:-1] for wall in _walls_at(x, own, inside) if not _is_drawn(wall, grid)]
    return replace(grid, down=[*grid.down, *walls]) if walls else grid


def _is_cell(fill: Fill) -> bool:
    """Say whether a fill has a colour, and a cell's size."""
    return fill.grey < WHITE and fill.bottom - fill.top > LOW and fill.x1 - fill.x0 > NARROWEST


def _is_inside(fill: Fill, grid: Lattice) -> bool:
    x0, top, x1, bottom = grid.box
    beside = x0 - REACH < fill.x0 and fill.x1 < x1 + REACH
    return beside and top - REACH < fill.top and fill.bottom < bottom + REACH


def _is_drawn(wall: Rule, grid: Lattice) -> bool:
    """Say whether a line stands where two fills meet."""
    middle = (wall.top + wall.bottom) / 2
    return any(abs((r.x0 + r.x1) / 2 - wall.x0) < REACH and r.top < middle < r.bottom for r in grid.down)


def _walls_at(x: float, fills: list[Fill], lines: list[Line]) -> Iterator[Rule]:
    """Yield the pieces of a wall at which two fills meet."""
    lefts = [fill for fill in fills if abs(fill.x1 - x) < REACH]
    rights = sorted((fill for fill in fills if abs(fill.x0 - x) < REACH), key=lambda fill: fill.top)
    tops = [fill.top for fill in rights]
    for left in lefts:
        for right in rights[: bisect_right(tops, left.bottom)]:
            upper, lower = max(left.top, right.top), min(left.bottom, right.bottom)
            if lower - upper < LOW or right.x0 - left.x1 > CELL_GAP:
                continue
            if abs(left.grey - right.grey) > SAME_TONE or not _runs_across(x, upper, lower, lines):
                yield Rule(x, upper, x, lower)


def _runs_across(x: float, upper: float, lower: float, lines: list[Line]) -> bool:
    """Say whether words stand on both sides of a place as close as words of one cell do."""
    baselines = [line.baseline for line in lines]
    for line in lines[bisect_left(baselines, upper) : bisect_right(baselines, lower)]:
        left = max((f.x1 for f in line.fragments if (f.x0 + f.x1) / 2 < x), default=None)
        right = min((f.x0 for f in line.fragments if (f.x0 + f.x1) / 2 >= x), default=None)
        if left is not None and right is not None and right - left < SPLIT * line.size:
            return True
    return False
