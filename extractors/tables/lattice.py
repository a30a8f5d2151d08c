"""Full grids: tables drawn with lines in both directions, as government reports and bulletins have them.

UN budget documents draw no vertical lines; the box around a front summary has two and is no grid.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

from extractors.page.model import Fragment, Page, Rule
from extractors.tables.bands import merged
from schemas.origin import Box

REACH = 3.0
"""Points by which two lines of one grid may miss each other."""
MOST_LINES = 60_000
"""Pairs of lines looked at on one page; a page with more is a drawing."""
SAME_WALL = 12.0
"""Points between two walls of one column at the most, where rows are drawn unevenly."""
HEAD_LINE = 9.0
"""Points by which a head of one line stands over the uppermost line at the least."""
FILLED = 0.35
"""Share of cells that print something, at the least; the axes of a chart enclose next to nothing."""
WIDE = 6
"""Columns of a calendar at the least: its months."""


@dataclass(slots=True)
class Lattice:
    """A full grid: the lines' places, and its verticals to tell merged cells."""

    xs: list[float]
    ys: list[float]
    across: list[Rule]
    down: list[Rule]
    under_chart: bool = False
    """Its heads stand between walls without a line over them; left of them are the chart's own figures."""
    is_table: bool = True
    is_barren: bool = False
    """The lines are a chart's or of tiles: no table, and none of its lines another table's."""
    is_frame: bool = False
    """Its lines are the boxes of a slide, and a table with rules of its own stands in one: no table, and no chart."""
    says_by_colour: bool = False
    """Few cells print anything: a calendar, whose cells are filled."""
    open_left: bool = False
    """Its labels stand left of its walls: no line is drawn over them."""
    headless: bool = False
    """Its first row prints figures: the rest of a table, if of any."""
    printed: tuple[float, ...] = ()
    """Those of `ys` that no line draws: between the rows that one drawn cell prints."""
    walls_at: dict[int, list[Rule]] = field(default_factory=dict, init=False, compare=False, repr=False)
    """The lines drawn at each of `xs`, found once: a grid of 200 by 200 asks 40,000 times which cell has a wall."""
    floors_at: dict[int, list[Rule]] = field(default_factory=dict, init=False, compare=False, repr=False)
    """The lines drawn at each of `ys`."""

    @property
    def box(self) -> Box:
        """Return the grid's outer box."""
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point lies within the grid."""
        return self.xs[0] - 1 < x < self.xs[-1] + 1 and self.ys[0] - 1 < y < self.ys[-1] + 1


def have_same_walls(xs: Sequence[float], others: Sequence[float]) -> bool:
    """Say whether two grids have their walls at the same places."""
    return len(xs) == len(others) and all(abs(a - b) < REACH for a, b in zip(xs, others, strict=True))


def grids_of(page: Page, above: Sequence[float]) -> list[Lattice]:
    """Return what lines enclose on a page: at least two rows and two columns, closed by lines."""
    if len(page.verticals) < 3 or len(page.verticals) * len(page.rules) > MOST_LINES:
        return []
    found = [_grid(down, across, above) for down, across in lines_that_touch(page.verticals, page.rules)]
    parted = [part for grid in found if grid and _has_sides(grid) for part in _parted(grid)]
    return sorted(parted, key=lambda grid: grid.ys[0])


def _grid(down: list[Rule], across: list[Rule], above: Sequence[float]) -> Lattice | None:
    """Return lines that touch as a grid, None where they enclose less; the rest of the grid `above` may be one row."""
    xs = merged([(rule.x0 + rule.x1) / 2 for rule in down])
    ys = merged([*(rule.y for rule in across), *(y for rule in down for y in rule.joints)])
    if len(xs) < 3 or len(ys) < 2 or (len(ys) == 2 and not have_same_walls(xs, above)):
        return None
    top = _open_head(xs, ys, down)
    return Lattice(xs, ys if top is None else [top, *ys], across, down, top is not None)


def _parted(lattice: Lattice) -> list[Lattice]:
    """Return the tables of a grid that are drawn one right below the other, with no wall in common.

    A list of attributes over a row of tiles (SITREP MVE 39, p. 1). A row without walls opens what is below it.
    """
    inner = range(1, len(lattice.xs) - 1)
    walls = [[lattice.xs[i] for i in inner if is_walled(lattice, row, i)] for row in range(len(lattice.ys) - 1)]
    cuts, own = [0], list[float]()
    for row, here in enumerate(walls):
        if here and own and not _share_wall(here, own):
            above = next(i for i in range(row, 0, -1) if walls[i - 1])
            cuts, own = [*cuts, above], []
        own = own + here
    if len(cuts) == 1:
        return [lattice]
    return [part for a, b in pairwise([*cuts, len(walls)]) for part in part_of(lattice, a, b)]


def _share_wall(xs: list[float], others: list[float]) -> bool:
    return any(abs(a - b) < SAME_WALL for a in xs for b in others)


def part_of(lattice: Lattice, first: int, last: int) -> list[Lattice]:
    """Return rows `first` to `last` of a grid as a grid of their own, with their walls alone, if they are one."""
    inner = [i for i in range(1, len(lattice.xs) - 1) if any(is_walled(lattice, row, i) for row in range(first, last))]
    xs = [lattice.xs[i] for i in (0, *inner, len(lattice.xs) - 1)]
    ys = lattice.ys[first : last + 1]
    return [Lattice(xs, ys, lattice.across, lattice.down)] if len(xs) >= 3 and len(ys) >= 3 else []


def lines_that_touch(verticals: list[Rule], rules: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Return verticals and rules in groups of lines that touch each other."""
    by_height = sorted(rules, key=lambda rule: rule.y)
    heights = [rule.y for rule in by_height]
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for down in verticals:
        x = (down.x0 + down.x1) / 2
        near = by_height[bisect_right(heights, down.top - REACH) : bisect_left(heights, down.bottom + REACH)]
        touching = [rule for rule in near if rule.x0 - REACH < x < rule.x1 + REACH]
        ids = {id(rule) for rule in touching}
        joined: list[tuple[list[Rule], list[Rule]]] = []
        kept: list[tuple[list[Rule], list[Rule]]] = []
        for group in groups:
            (kept if ids.isdisjoint(map(id, group[1])) else joined).append(group)
        across = {id(rule): rule for rule in chain(touching, *(rows for _, rows in joined))}
        groups = [*kept, ([down, *chain(*(downs for downs, _ in joined))], list(across.values()))]
    return groups


def _open_head(xs: list[float], ys: list[float], down: list[Rule]) -> float | None:
    """Return how far the inner walls stand up over the uppermost line, None where they do not.

    The data table under a chart has its heads there; the chart's axis closes them (a government's report, p. 8).
    """
    inner = [rule.top for rule in down if xs[0] + REACH < (rule.x0 + rule.x1) / 2 < xs[-1] - REACH]
    stand_up = bool(inner) and bool(ys) and max(inner) < ys[0] - HEAD_LINE
    return min(inner) if stand_up else None


def _has_sides(lattice: Lattice) -> bool:
    """Say whether each row below the first is closed left or right; the boxes of an organigram hang on lines."""
    sides = (0, len(lattice.xs) - 1)
    return all(any(is_walled(lattice, row, side) for side in sides) for row in range(1, len(lattice.ys) - 1))


def places_of(lattice: Lattice, page: Page) -> set[tuple[int, int]]:
    """Return the places of a grid, row and column, that print something."""
    return {place for f in page.fragments if f.rotation == 0 for place in [place_of(lattice, f)] if place is not None}


def place_of(lattice: Lattice, fragment: Fragment) -> tuple[int, int] | None:
    """Return the row and column that a fragment stands in by its middle, None outside a grid."""
    x, y = (fragment.x0 + fragment.x1) / 2, fragment.baseline - 0.3 * fragment.size
    if not lattice.holds(x, y):
        return None
    row, column = bisect_right(lattice.ys, y) - 1, bisect_right(lattice.xs, x) - 1
    row, column = max(0, min(row, len(lattice.ys) - 2)), max(0, min(column, len(lattice.xs) - 2))
    return None if lattice.under_chart and (row, column) == (0, 0) else (row, column)


def first_place(lattice: Lattice, row: int, column: int) -> tuple[int, int]:
    """Return the upper left place of the merged cell that a place belongs to."""
    while column > 0 and not is_walled(lattice, row, column):
        column -= 1
    while row > 0 and not is_floored(lattice, row, column):
        row -= 1
    return row, column


def is_walled(lattice: Lattice, row: int, column: int) -> bool:
    """Say whether a line stands left of a cell."""
    x, y = lattice.xs[column], (lattice.ys[row] + lattice.ys[row + 1]) / 2
    walls = lattice.walls_at.get(column)
    if walls is None:
        walls = lattice.walls_at[column] = [r for r in lattice.down if abs((r.x0 + r.x1) / 2 - x) < REACH]
    return any(r.top - REACH < y < r.bottom + REACH for r in walls)


def is_floored(lattice: Lattice, row: int, column: int) -> bool:
    """Say whether a line runs over a cell; where a grid draws no lines between rows, the joints of its verticals do."""
    if lattice.open_left and column == 0:
        column = 1
    y, x = lattice.ys[row], (lattice.xs[column] + lattice.xs[column + 1]) / 2
    floors = lattice.floors_at.get(row)
    if floors is None:
        floors = lattice.floors_at[row] = [r for r in lattice.across if abs(r.y - y) < REACH]
    return not floors or any(r.x0 - REACH < x < r.x1 + REACH for r in floors)
