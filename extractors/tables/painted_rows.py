"""Rows of a grid that are painted and not drawn: a dark head over its first line, a dark sum under its last.

The lines around them are white, and the file draws none (a budget in brief of Vancouver, 2019).
"""

from collections.abc import Sequence
from dataclasses import replace

from extractors.page.model import Rule
from extractors.tables.fills import Shade
from extractors.tables.lattice import REACH, Lattice

MOST = 6
"""Painted rows that a grid takes in on each side at the most."""


def with_painted_rows(grid: Lattice, shades: Sequence[Shade]) -> Lattice:
    """Return a grid with the painted rows right over it and right under it, their cells between its walls."""
    own = [shade for shade in shades if _fits(shade, grid)]
    for _ in range(MOST if own else 0):
        over = next((shade for shade in own if abs(shade.bottom.y - _top(grid)) < REACH), None)
        under = next((shade for shade in own if abs(shade.top.y - _foot(grid)) < REACH), None)
        if over is None and under is None:
            break
        grid = _extended(grid, over, under)
    return grid


def _fits(shade: Shade, grid: Lattice) -> bool:
    """Say whether a shaded row is as wide as a grid, of two cells at the least, and parted at its walls alone."""
    sides = abs(shade.top.x0 - grid.xs[0]) < REACH and abs(shade.top.x1 - grid.xs[-1]) < REACH
    parted = all(any(abs(joint - x) < REACH for x in grid.xs) for joint in shade.top.joints)
    return sides and parted and bool(shade.top.joints)


def _outer(grid: Lattice) -> list[Rule]:
    """Return the lines at a grid's two sides."""
    sides = (grid.xs[0], grid.xs[-1])
    return [wall for wall in grid.down if any(abs((wall.x0 + wall.x1) / 2 - x) < REACH for x in sides)]


def _top(grid: Lattice) -> float:
    """Return where a grid begins: at its first line, or where its outer walls do, which may stand over that."""
    return min([grid.ys[0], *(wall.top for wall in _outer(grid))])


def _foot(grid: Lattice) -> float:
    return max([grid.ys[-1], *(wall.bottom for wall in _outer(grid))])


def _extended(grid: Lattice, over: Shade | None, under: Shade | None) -> Lattice:
    """Return a grid with a painted row over it, or under it, or both."""
    ys, down, across = list(grid.ys), list(grid.down), list(grid.across)
    for shade, edge in ((over, _top(grid)), (under, _foot(grid))):
        if shade is None:
            continue
        ys += [shade.top.y, shade.bottom.y, edge]
        across += [Rule(grid.xs[0], y, grid.xs[-1], y) for y in (shade.top.y, shade.bottom.y)]
        walls = [grid.xs[0], *shade.top.joints, grid.xs[-1]]
        down += [Rule(x, shade.top.y, x, shade.bottom.y) for x in walls]
    return replace(grid, ys=_apart(ys), across=across, down=down, under_chart=grid.under_chart and over is None)


def _apart(ys: Sequence[float]) -> list[float]:
    """Return heights in order, those of one line once."""
    out: list[float] = []
    for y in sorted(ys):
        if not out or y - out[-1] > REACH:
            out.append(y)
    return out
