"""Full grids: tables drawn with lines in both directions, as government reports and bulletins have them.

UN budget documents draw no vertical lines; the box around a front summary has two and is no grid.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

from extractors.lines import Line, lines_of
from extractors.numbers import parse_number
from extractors.pages import Fragment, Page, Rule
from extractors.tables.bands import Band, merged
from extractors.tables.grid import Grid
from extractors.tables.regions import Region
from extractors.tables.rows import Draft, join_lines
from schemas.origin import Box
from schemas.table import Column

REACH = 3.0
"""Points by which two lines of one grid may miss each other."""
MOST_LINES = 60_000
"""Pairs of lines looked at on one page; a page with more is a drawing."""
SPLIT = 1.2
"""Sizes between the words of two cells at the least."""
CHART = 320.0
"""Points a chart takes over its data table at the most."""
HEAD_LINE = 9.0
"""Points by which a head of one line stands over the uppermost line at the least."""
FILLED = 0.35
"""Share of cells that print something, at the least; the axes of a chart enclose next to nothing."""


@dataclass(slots=True)
class Lattice:
    """A full grid: the lines' places, and its verticals to tell merged cells."""

    xs: list[float]
    ys: list[float]
    across: list[Rule]
    down: list[Rule]
    under_chart: bool = False
    """Its heads stand between walls without a line over them; left of them are the chart's own figures."""

    @property
    def box(self) -> Box:
        """Return the grid's outer box."""
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point lies within the grid."""
        return self.xs[0] - 1 < x < self.xs[-1] + 1 and self.ys[0] - 1 < y < self.ys[-1] + 1


@dataclass(slots=True)
class LatticeTable:
    """A full grid read into head and rows."""

    region: Region
    grid: Grid
    label_head: str
    columns: list[Column]
    drafts: list[Draft]


def lattices_of(page: Page) -> list[Lattice]:
    """Return the full grids of a page, top to bottom: at least two rows and two columns, closed by lines."""
    if len(page.verticals) < 3 or len(page.verticals) * len(page.rules) > MOST_LINES:
        return []
    found = []
    for down, across in _groups(page.verticals, page.rules):
        xs = merged([(rule.x0 + rule.x1) / 2 for rule in down])
        ys = merged([*(rule.y for rule in across), *(y for rule in down for y in rule.joints)])
        top = _open_head(xs, ys, down)
        if len(xs) >= 3 and len(ys) >= 3:
            found.append(Lattice(xs, ys if top is None else [top, *ys], across, down, top is not None))
    kept = [grid for grid in found if _has_sides(grid) and _is_filled(grid, page)]
    return sorted(kept, key=lambda grid: grid.ys[0])


def read_lattice(lattice: Lattice, page: Page, without_head: bool = False) -> LatticeTable:
    """Return head and rows of a full grid: the head is all above the first row with a figure."""
    cells = _cells(lattice, page)
    heads = 0 if without_head else _head_rows(cells)
    region = Region(Band(lattice.ys[heads], lattice.xs[0], lattice.xs[-1], []), [], lattice.xs[0], lattice.xs[-1], [])
    region.head = lines_of(f for row in cells[:heads] for cell in row for f in cell)
    region.body = lines_of(f for row in cells[heads:] for cell in row for f in cell)
    region.title = _title(lattice, page)
    paths = [_path(lattice, cells[:heads], i) for i in range(len(lattice.xs) - 1)]
    columns = [Column(path, lattice.xs[i + 1], lattice.xs[i + 2]) for i, path in enumerate(paths[1:])]
    drafts = [_draft(row, page.number) for row in cells[heads:] if any(row)]
    xs = list(lattice.xs)
    if _has_two_labels(lattice, cells, heads):
        drafts = _under_groups(drafts)
        columns, xs = columns[1:], [xs[0], *xs[2:]]
    return LatticeTable(region, Grid(xs, "grid"), " ".join(paths[0]), columns, drafts)


def _has_two_labels(lattice: Lattice, cells: list[list[list[Fragment]]], heads: int) -> bool:
    """Say whether one head stands over two columns of labels: groups, and what they hold (a government's, p. 7)."""
    if not heads or len(lattice.xs) < 4 or any(_first(lattice, i, 1)[1] for i in range(heads)):
        return False
    printed = [row[1] for row in cells[heads:] if row[1]]
    return bool(printed) and not any(_is_figure(cell) for cell in printed)


def _under_groups(drafts: list[Draft]) -> list[Draft]:
    """Return the rows with their second label as the label and their first as what they stand under."""
    group = ""
    for draft in drafts:
        outer, inner, *cells = draft.columns
        group = join_lines(outer) or group
        draft.under = group if inner else ""
        draft.columns = [inner or outer, *cells]
    return drafts


def _groups(verticals: list[Rule], rules: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Group lines that touch each other."""
    by_height = sorted(rules, key=lambda rule: rule.y)
    heights = [rule.y for rule in by_height]
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for down in verticals:
        x = (down.x0 + down.x1) / 2
        near = by_height[bisect_right(heights, down.top - REACH) : bisect_left(heights, down.bottom + REACH)]
        touching = [rule for rule in near if rule.x0 - REACH < x < rule.x1 + REACH]
        ids = {id(rule) for rule in touching}
        joined = [group for group in groups if any(id(rule) in ids for rule in group[1])]
        kept = [group for group in groups if not any(group is other for other in joined)]
        across = {id(rule): rule for rule in [*touching, *(r for _, rows in joined for r in rows)]}
        groups = [*kept, ([down, *(d for downs, _ in joined for d in downs)], list(across.values()))]
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
    return all(any(_is_walled(lattice, row, side) for side in sides) for row in range(1, len(lattice.ys) - 1))


def _is_filled(lattice: Lattice, page: Page) -> bool:
    size = (len(lattice.xs) - 1) * (len(lattice.ys) - 1)
    places = {place for f in page.fragments if f.rotation == 0 for place in [_place(lattice, f)] if place is not None}
    return len(places) >= FILLED * size


def _place(lattice: Lattice, fragment: Fragment) -> tuple[int, int] | None:
    x, y = (fragment.x0 + fragment.x1) / 2, fragment.baseline - 0.3 * fragment.size
    if not lattice.holds(x, y):
        return None
    row, column = bisect_right(lattice.ys, y) - 1, bisect_right(lattice.xs, x) - 1
    row, column = max(0, min(row, len(lattice.ys) - 2)), max(0, min(column, len(lattice.xs) - 2))
    return None if lattice.under_chart and (row, column) == (0, 0) else (row, column)


def _cells(lattice: Lattice, page: Page) -> list[list[list[Fragment]]]:
    cells: list[list[list[Fragment]]] = [[[] for _ in lattice.xs[1:]] for _ in lattice.ys[1:]]
    for line in lines_of(page.fragments):
        placed = [(f, place) for f in line.fragments for place in [_place(lattice, f)] if place is not None]
        is_split = _is_split([fragment for fragment, _ in placed])
        for fragment, (row, column) in placed:
            open_row = not any(_is_walled(lattice, row, i) for i in range(1, len(lattice.xs) - 1))
            if not (is_split and open_row):
                row, column = _first(lattice, row, column)  # noqa: PLW2901 - the cell it is merged with
            cells[row][column].append(fragment)
    return cells


def _is_split(fragments: list[Fragment]) -> bool:
    """Say whether words stand far apart: a filled head draws no lines between its cells, yet has several."""
    return any(b.x0 - a.x1 > SPLIT * b.size for a, b in pairwise(fragments))


def _first(lattice: Lattice, row: int, column: int) -> tuple[int, int]:
    """Return the upper left place of the merged cell that a place belongs to."""
    while column > 0 and not _is_walled(lattice, row, column):
        column -= 1
    while row > 0 and not _is_floored(lattice, row, column):
        row -= 1
    return row, column


def _is_walled(lattice: Lattice, row: int, column: int) -> bool:
    """Say whether a line stands left of a cell."""
    x, y = lattice.xs[column], (lattice.ys[row] + lattice.ys[row + 1]) / 2
    return any(abs((r.x0 + r.x1) / 2 - x) < REACH and r.top - REACH < y < r.bottom + REACH for r in lattice.down)


def _is_floored(lattice: Lattice, row: int, column: int) -> bool:
    """Say whether a line runs over a cell; where a grid draws no lines between rows, the joints of its verticals do."""
    y, x = lattice.ys[row], (lattice.xs[column] + lattice.xs[column + 1]) / 2
    drawn = any(abs(r.y - y) < REACH and r.x0 - REACH < x < r.x1 + REACH for r in lattice.across)
    return drawn or not any(abs(r.y - y) < REACH for r in lattice.across)


def _head_rows(cells: list[list[list[Fragment]]]) -> int:
    """Return how many rows are head: up to the first figure, or the first heading that spans all columns."""
    first = [cell for cell in cells[0][1:] if cell]
    if first and all(_is_figure(cell) for cell in first):
        return 0
    for i, row in enumerate(cells[1:], start=1):
        is_heading = bool(row[0]) and not any(row[1:]) and len(first) > 1 and not _spans_down(cells, i)
        if any(_is_figure(cell) for cell in row[1:]) or is_heading:
            return i
    return 1


def _spans_down(cells: list[list[list[Fragment]]], i: int) -> bool:
    """Say whether a row's only text is the label's head beside a head of two rows."""
    return not cells[0][0] and i == 1


def _is_figure(cell: list[Fragment]) -> bool:
    text = join_lines(cell)
    is_year = len(text) == 4 and text[:2] in ("19", "20")
    return not is_year and any(parse_number(text, mark) is not None for mark in ".,")


def _path(lattice: Lattice, heads: list[list[list[Fragment]]], column: int) -> tuple[str, ...]:
    path: list[str] = []
    seen: set[tuple[int, int]] = set()
    for row, cells in enumerate(heads):
        place = _first(lattice, row, column)
        if cells[column] or (any(cells[1:]) and place == (row, 0)):
            place = (row, column)  # a filled head without lines between its cells
        text = join_lines(heads[place[0]][place[1]])
        if text and place not in seen:
            path.append(text)
        seen.add(place)
    return tuple(path)


def _draft(row: list[list[Fragment]], page: int) -> Draft:
    fragments = [f for cell in row for f in cell]
    line = Line(fragments, fragments[0].baseline)
    return Draft(page, row, line.bold, line.baseline, max(f.baseline for f in fragments), line.size)


def _title(lattice: Lattice, page: Page) -> list[Line]:
    """Return the caption over a grid: the lines right above it, from the one that says "Table" on.

    The caption of a chart's data table stands over the chart.
    """
    x0, top, x1, _ = lattice.box
    if lattice.under_chart:
        return _chart_title([ln for ln in lines_of(page.fragments) if top - CHART < ln.baseline < top])
    above = [ln for ln in lines_of(page.fragments) if top - 60 < ln.baseline < top + 1 and x0 - 60 < ln.x0 < x1]
    for i in range(len(above) - 1, -1, -1):
        if above[i].text.lower().startswith(("table", "tabl.")):
            return above[i:]
    last = above[-1:]
    return last if last and last[0].bold and top - last[0].baseline < 30 else []


def _chart_title(above: list[Line]) -> list[Line]:
    start = max((i for i, line in enumerate(above) if line.text.lower().startswith("fig")), default=len(above))
    return [line for i, line in enumerate(above[start : start + 3]) if i == 0 or line.bold == above[start].bold][:2]
