"""Grids whose lines leave a side open: labels left of the walls, a last column that only the rules reach."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractors.layout.lines import Line
from extractors.page.model import Fragment, Rule
from extractors.tables.bands import merged
from extractors.tables.lattice import REACH, Lattice
from extractors.tables.lattice_cells import is_figure

MOSTLY = 0.6
"""Share of a grid's lines that have a label left of it, or a figure right of it, at the least."""
FAR = 14.0
"""Points by which rules reach over the last wall where a column stands there, at the least."""
FEWEST_RULES = 2
"""Rules that reach over the last wall at the least: over a column's head, and under it or its figures."""
FARTHEST = 260.0
"""Points between a label's beginning and the first wall at the most."""
SPACER = 0.2
"""Share of a table's width between two of its drawn halves at the most (Liberia, sitrep 208, p. 3: .18)."""
FEWEST = 3
"""Rows of two halves of one table at the least."""


def with_open_sides(grid: Lattice, lines: Sequence[Line]) -> Lattice:
    """Return a grid with labels left of its walls and figures right of them, as it is if nothing stands there."""
    rows = [line for line in lines if grid.ys[0] < line.baseline < grid.ys[-1]]
    left, right = _labels_left(grid, rows), _reach(grid, rows)
    if left is None and right is None:
        return grid
    xs = [*([] if left is None else [left]), *grid.xs, *([] if right is None else [right])]
    return replace(grid, xs=xs, open_left=left is not None)


def _labels_left(grid: Lattice, rows: Sequence[Line]) -> float | None:
    """Return where the labels begin that stand left of a grid whose own first column prints figures beside them."""
    x0, x1 = grid.xs[0], grid.xs[1]
    labelled = [line for line in rows if _is_label([f for f in line.fragments if f.x1 < x0 + 1], x0)]
    first = _column(grid, x0, x1, labelled)
    own = _column(grid, x0, x1, rows)
    figures = sum(map(is_figure, own))
    if not figures or sum(map(is_figure, first)) < max(MOSTLY * len(first), MOSTLY * figures):
        return None
    return min(line.fragments[0].x0 for line in labelled) - 1


def _is_label(words: Sequence[Fragment], x0: float) -> bool:
    return any(char.isalpha() for f in words for char in f.text) and x0 - words[0].x0 < FARTHEST


def _reach(grid: Lattice, rows: Sequence[Line]) -> float | None:
    """Return where the rules end that reach over the last wall of a grid, with figures on most lines under them."""
    over = Counter(round(rule.x1) for rule in grid.across if rule.x1 > grid.xs[-1] + FAR and rule.x0 < grid.xs[-1])
    end, count = over.most_common(1)[0] if over else (0, 0)
    if count < FEWEST_RULES:
        return None
    last = [own for own in _column(grid, grid.xs[-2], grid.xs[-1], rows) if is_figure(own)]
    right = [own for own in _column(grid, grid.xs[-1], end + REACH, rows) if is_figure(own)]
    return float(end) if right and len(right) >= MOSTLY * len(last) else None


def joined_beside(grids: Sequence[Lattice], lines: Sequence[Line]) -> list[Lattice]:
    """Return grids, those made one that are drawn beside each other with rows at the same heights.

    The right one has no labels: white parts groups of a table's columns, or a column that no wall closes.
    """
    out: list[Lattice] = []
    for grid in sorted(grids, key=lambda grid: grid.xs[0]):
        left = next((other for other in out if _are_halves(other, grid, lines)), None)
        if left is None:
            out.append(grid)
        else:
            out[out.index(left)] = _joined(left, grid, lines)
    return sorted(out, key=lambda grid: grid.ys[0])


def _are_halves(left: Lattice, right: Lattice, lines: Sequence[Line]) -> bool:
    apart, width = right.xs[0] - left.xs[-1], right.xs[-1] - left.xs[0]
    if not 0 < apart < SPACER * width or min(len(left.ys), len(right.ys)) <= FEWEST:
        return False
    few, many = sorted((left.ys, right.ys), key=len)
    shared = sum(any(abs(a - b) < REACH for b in many) for a in few)
    first = _column(right, right.xs[0], right.xs[1], lines)
    return shared >= MOSTLY * len(many) and sum(map(is_figure, first)) >= MOSTLY * len(first) > 0


def _column(grid: Lattice, x0: float, x1: float, lines: Sequence[Line]) -> list[list[Fragment]]:
    """Return what the lines at a grid's height print between two places."""
    rows = [line for line in lines if grid.ys[0] < line.baseline < grid.ys[-1]]
    return [own for line in rows if (own := [f for f in line.fragments if x0 - 1 < f.x0 and f.x1 < x1 + 1])]


def _joined(left: Lattice, right: Lattice, lines: Sequence[Line]) -> Lattice:
    """Return two halves as one grid: a wall stands in the middle of the white between them, if it is white."""
    ys = merged([*left.ys, *right.ys])
    x0, x1 = left.xs[-1], right.xs[0]
    if _column(left, x0, x1, lines):
        floors = [Rule(x0, y, x1, y) for y in ys]
        return Lattice([*left.xs, *right.xs], ys, [*left.across, *right.across, *floors], [*left.down, *right.down])
    x = (x0 + x1) / 2
    wall = Rule(x - 0.25, ys[0], x + 0.25, ys[-1])
    return Lattice(
        [*left.xs[:-1], x, *right.xs[1:]], ys, [*left.across, *right.across], [*left.down, *right.down, wall]
    )
