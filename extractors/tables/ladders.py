"""Ladders: tables whose every row stands between two rungs, rules as wide as the table or the edges of shaded rows.

Ministries and health bulletins draw them (SitRep 20/2026, p. 7), also without a single line (zebra rows). The budget
tables of the UN have rules only under the head and around sums, and are no ladders.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median

from extractors.layout.line_kinds import FIGURE, YEAR, figures_of, has_gap
from extractors.layout.lines import Line
from extractors.page.model import ASCENT, DESCENT, Fragment, Rule
from extractors.tables.bands import Band, merged
from extractors.tables.candidates.head_words import MORE_THAN_BLANK
from extractors.tables.candidates.rows import figures_apart
from extractors.tables.fills import Shade
from extractors.tables.grid import Grid, grid_of
from extractors.tables.group_heads import with_group_rules
from extractors.tables.lattice import FILLED, Lattice
from extractors.tables.regions import Region
from extractors.tables.texts import text_grid

SAME_END = 4.0
"""Points by which the ends of two rungs of one ladder may differ."""
SAME_RUNG = 2.5
"""Points between two edges that are one rung: a rule, and the fill that ends at it; two fills with white between."""
HIGHEST = 160.0
"""Points between two rungs at the most."""
FEWEST = 4
"""Rungs of a ladder at the least: around a head and two rows."""
OFTEN = 0.5
"""Share of the rungs that have a joint where the columns meet, at the least."""
FEW = 2
"""Rungs that show a joint at the least, where words do as well."""
PARTED = 0.6
"""Share of the rows that print words on both sides of such a joint, at the least."""
WRAPPED = 1.45
"""Sizes between two lines of one cell at the most."""
WALLED = 0.7
"""Share of the walls between cells that no word crosses, at the least; a paragraph in a box crosses them."""
TALL = 3.5
"""Sizes that a row of one line takes at the most."""
SAME_TONE = 0.03
"""By which two fills of one colour may differ."""
OVER = 2.0
"""Points by which a word stands over into the next column before it crosses the boundary."""
ALIKE = 1.7
"""Times the height of a middling row that the rows without fill at a ladder's ends may have."""


@dataclass(slots=True)
class Ladder:
    """Rungs of one width, top to bottom, and the lines between each two of them."""

    rungs: list[Band]
    steps: list[list[Line]]

    @property
    def joints(self) -> list[float]:
        """Return the column boundaries that most rungs with joints show, or a few where the words of most rows do.

        Painted cells show one between a label and its total that no rule does (precincts of an Arizona county, 2020).
        """
        jointed = [rung.joints for rung in self.rungs if rung.joints]
        places = merged([joint for joints in jointed for joint in joints])
        shown = [sum(_near(x, joints) for joints in jointed) for x in places]
        often = [x for x, times in zip(places, shown, strict=True) if times >= OFTEN * len(jointed)]
        few = [x for x, times in zip(places, shown, strict=True) if FEW <= times < OFTEN * len(jointed)]
        return sorted([*often, *(x for x in few if often and _parts_words(x, self.steps, often))])


def _parts_words(x: float, steps: Sequence[Sequence[Line]], joints: Sequence[float]) -> bool:
    """Say whether no word crosses a place, and most rows print something on both sides of it, up to the next joints."""
    left = max((joint for joint in joints if joint < x), default=float("-inf"))
    right = min((joint for joint in joints if joint > x), default=float("inf"))
    parted = 0
    for step in steps:
        words = [f for line in step for f in line.fragments if left < (f.x0 + f.x1) / 2 < right]
        if any(_is_cut(x, f) for f in words):
            return False
        parted += any(f.x1 <= x + OVER for f in words) and any(f.x0 >= x - OVER for f in words)
    return parted >= PARTED * len(steps)


def ladders_of(rules: Sequence[Band], shades: Sequence[Shade], lines: list[Line]) -> list[Lattice]:
    """Return a page's ladders as grids, top to bottom; `shades` are its shaded rows."""
    bands = [*rules, *(edge for shade in shades for edge in (shade.top, shade.bottom))]
    ladders = [part for ladder in _ladders(bands, lines) for part in _cut(ladder, shades)]
    found = [_grid(_with_first_row(_with_last_row(ladder, shades, lines), shades, lines)) for ladder in ladders]
    return sorted([grid for grid in found if grid], key=lambda grid: grid.ys[0])


def _ladders(bands: list[Band], lines: list[Line]) -> Iterator[Ladder]:
    for rungs in _of_one_width(bands):
        ladder = Ladder([], [])
        for rung in rungs:
            step = _between(ladder.rungs[-1].y, rung.y, rung, lines) if ladder.rungs else []
            if ladder.rungs and (not step or rung.y - ladder.rungs[-1].y > HIGHEST):
                yield ladder
                ladder = Ladder([], [])
            elif ladder.rungs:
                ladder.steps.append(step)
            ladder.rungs.append(rung)
        yield ladder


def _of_one_width(bands: list[Band]) -> Iterator[list[Band]]:
    """Yield the bands that begin and end at the same places, top to bottom, those of one height made one."""
    for left in _runs(sorted(bands, key=lambda band: band.x0), lambda band: band.x0):
        for both in _runs(sorted(left, key=lambda band: band.x1), lambda band: band.x1):
            yield _rungs(sorted(both, key=lambda band: band.y))


def _runs(bands: list[Band], end: Callable[[Band], float]) -> Iterator[list[Band]]:
    run: list[Band] = []
    for band in bands:
        if run and end(band) - end(run[-1]) > SAME_END:
            yield run
            run = []
        run.append(band)
    if run:
        yield run


def _rungs(bands: list[Band]) -> list[Band]:
    rungs: list[Band] = []
    for band in bands:
        if rungs and band.y - rungs[-1].y <= SAME_RUNG:
            last = rungs[-1]
            rungs[-1] = Band((last.y + band.y) / 2, last.x0, last.x1, merged([*last.joints, *band.joints]))
        else:
            rungs.append(band)
    return rungs


def _between(top: float, bottom: float, width: Band, lines: list[Line]) -> list[Line]:
    """Return the lines of one step, cut to the ladder's width."""
    inside = []
    for line in lines:
        if top < line.baseline < bottom:
            own = [f for f in line.fragments if width.x0 - SAME_END < f.x0 and f.x1 < width.x1 + SAME_END]
            if own:
                inside.append(Line(own, line.baseline))
    return inside


def _near(x: float, joints: list[float]) -> bool:
    return any(abs(x - joint) < SAME_END for joint in joints)


def _with_last_row(ladder: Ladder, shades: Sequence[Shade], lines: list[Line]) -> Ladder:
    """Return a ladder of zebra rows with the row that stands without a fill below its last shaded one."""
    if len(ladder.rungs) < FEWEST - 1:
        return ladder
    tones = [_tone(*step, shades) for step in pairwise(ladder.rungs)]
    if tones[-1] is None or None not in tones:
        return ladder
    last = ladder.rungs[-1]
    row = _row_below(ladder, lines)
    if not row:
        return ladder
    foot = Band(row[-1].baseline + DESCENT * row[-1].size + 1, last.x0, last.x1, [])
    return Ladder([*ladder.rungs, foot], [*ladder.steps, row])


def _with_first_row(ladder: Ladder, shades: Sequence[Shade], lines: list[Line]) -> Ladder:
    """Return a ladder of zebra rows without a head with the row that stands without a fill above its first shaded one.

    So a table goes on over a page's end whose head is not printed again.
    """
    if len(ladder.rungs) < FEWEST - 1 or not any(map(figures_of, ladder.steps[0])):
        return ladder
    tones = [_tone(*step, shades) for step in pairwise(ladder.rungs)]
    first = ladder.rungs[0]
    height = ALIKE * median(b.y - a.y for a, b in pairwise(ladder.rungs))
    above = _between(first.y - height, first.y, first, lines)[-1:]
    if tones[0] is None or None not in tones or not above or not (has_gap(above[0]) and figures_of(above[0])):
        return ladder
    top = Band(above[0].baseline - ASCENT * above[0].size - 1, first.x0, first.x1, [])
    return Ladder([top, *ladder.rungs], [above, *ladder.steps])


def _row_below(ladder: Ladder, lines: list[Line]) -> list[Line]:
    """Return the lines of one row right below a ladder, none where no cells stand there."""
    last = ladder.rungs[-1]
    height = ALIKE * median(b.y - a.y for a, b in pairwise(ladder.rungs))
    below = _between(last.y, last.y + height, last, lines)
    if not below or not has_gap(below[0]) or not _is_near(last.y, below[0]):
        return []
    wraps = takewhile(lambda pair: pair[1].baseline - pair[0].baseline <= WRAPPED * pair[1].size, pairwise(below))
    return [below[0], *(line for _, line in wraps)]


def _cut(ladder: Ladder, shades: Sequence[Shade]) -> Iterator[Ladder]:
    """Yield the tables of a ladder: those of one width on one page have a title or text between them."""
    if len(ladder.rungs) < FEWEST:
        return
    tones = [_tone(*step, shades) for step in pairwise(ladder.rungs)]
    joints = ladder.joints
    start = 0
    for i, step in enumerate(ladder.steps):
        again = start + 1 < i < len(tones) - 1 and tones[i] is None and _is_head_again(tones[start : i + 2])
        again = again and not any(figures_of(line) for line in ladder.steps[i + 1])  # a sum may be as dark as the head
        if again or _is_between(step, ladder.rungs[i + 1].y - ladder.rungs[i].y, joints):
            yield Ladder(ladder.rungs[start : i + 1], ladder.steps[start:i])
            start = i + 1
    yield Ladder(ladder.rungs[start:], ladder.steps[start:])


def _tone(upper: Band, lower: Band, shades: Sequence[Shade]) -> float | None:
    """Return how light the fill between two rungs is, None for none."""
    for top, bottom, grey in shades:
        same = abs(top.y - upper.y) < SAME_RUNG and abs(bottom.y - lower.y) < SAME_RUNG
        if same and abs(top.x0 - upper.x0) < SAME_END:
            return grey
    return None


def _is_head_again(tones: list[float | None]) -> bool:
    """Say whether the last of a ladder's tones is that of its head, and of no row between."""
    head, *rows, last = tones
    inner = [tone for tone in rows if tone is not None]
    return (
        head is not None
        and last is not None
        and abs(last - head) < SAME_TONE
        and all(abs(tone - head) > SAME_TONE for tone in inner)
    )


def _is_between(step: list[Line], height: float, joints: list[float]) -> bool:
    """Say whether what stands between two rungs is no row: words across the columns, in more room than one line takes.

    A heading over all columns crosses them too, but is one line high.
    """
    crosses = [
        line
        for line in step
        if not has_gap(line) and any(f.x0 < x - OVER and f.x1 > x + OVER for f in line.fragments for x in joints)
    ]
    return bool(crosses) and height > TALL * crosses[0].size


def _is_near(y: float, line: Line) -> bool:
    return line.baseline - y < 2 * line.size


def _grid(ladder: Ladder) -> Lattice | None:
    """Return a ladder as a grid whose walls stand at the joints, but where words cross them."""
    if len(ladder.rungs) < FEWEST:
        return None
    joints = ladder.joints
    xs = _walls_of(ladder.rungs[0], joints or _by_words(ladder))
    if not _has_rows(ladder, xs):
        return None
    across = [Rule(band.x0, band.y, band.x1, band.y) for band in ladder.rungs]
    down = _drawn_down(ladder, xs)
    if len(down) < WALLED * len(ladder.steps) * len(xs):
        return None
    headless = _has_figures(ladder.steps[0], xs)
    if not joints and not headless and _is_in_doubt(ladder, xs):
        return None
    return Lattice(xs, [band.y for band in ladder.rungs], across, down, headless=headless)


def _has_rows(ladder: Ladder, xs: list[float]) -> bool:
    """Say whether each step is one row of several columns, and enough of them print something."""
    return len(xs) > 2 and not any(_has_two_rows(step, xs) for step in ladder.steps) and not _is_empty(ladder, xs)


def _walls_of(rung: Band, joints: list[float]) -> list[float]:
    """Return the ends of a ladder's rungs and the joints between them."""
    return [rung.x0, *(x for x in joints if rung.x0 + SAME_END < x < rung.x1 - SAME_END), rung.x1]


def _drawn_down(ladder: Ladder, xs: list[float]) -> list[Rule]:
    """Return the walls of a ladder's rows, but where words cross them."""
    steps = list(zip(pairwise(ladder.rungs), ladder.steps, strict=True))
    return [Rule(x, upper.y, x, lower.y) for (upper, lower), step in steps for x in xs if not _is_crossed(x, step)]


def _is_crossed(x: float, step: list[Line]) -> bool:
    return any(_is_cut(x, f) for line in step for f in line.fragments)


def _is_cut(x: float, fragment: Fragment) -> bool:
    return fragment.x0 < x - OVER and fragment.x1 > x + OVER


def _is_in_doubt(ladder: Ladder, xs: list[float]) -> bool:
    """Say whether words cut a ladder's columns wrong: one has no head, two figures share a cell, a head spans."""
    head, *rows = ladder.steps
    named = {column for line in head for column in _columns(line, xs)}
    figures = [figures_apart(cell) for step in rows for line in step for cell in _columns(line, xs).values()]
    spans = len(with_group_rules(head, [line for step in rows for line in step], Grid(xs, "ladder"), [])) > 0
    return len(named - {0}) < len(xs) - 2 or max(figures, default=0) > 1 or spans


def _by_words(ladder: Ladder) -> list[float]:
    """Return where the columns meet in rows that are painted in one piece: figures tell, or the heads' left edges."""
    head, *rows = ladder.steps
    first = ladder.rungs[0]
    region = Region(ladder.rungs[1], head, first.x0, first.x1, [])
    region.body = region.inside = [line for row in rows for line in row]
    of_figures = [line for line in region.body if figures_of(line)]
    grid = grid_of(region, []) if 2 * len(of_figures) > len(rows) else text_grid(region, [])
    return [_into_white(x, head, region.body) for x in grid.edges[1:-1]] if grid else []


def _into_white(x: float, head: list[Line], rows: list[Line]) -> float:
    """Return where two columns meet, moved between two heads if it would cut one: heads are wider than figures."""
    if not _is_crossed(x, head):
        return x
    left = max((f.x1 for line in rows for f in line.fragments if f.x1 < x + OVER), default=x)
    right = min((f.x0 for line in rows for f in line.fragments if f.x0 > x - OVER), default=x)
    whites = list(_whites(head, left, right))
    return whites[0] if len(whites) == 1 else x


def _whites(head: list[Line], left: float, right: float) -> Iterator[float]:
    """Yield the middle of each white between the words of a head, wider than a blank, from where to where it may be."""
    spans = sorted((f.x0, f.x1) for line in head for f in line.fragments)
    end = spans[0][1]
    for x0, x1 in spans[1:]:
        if x0 - end > MORE_THAN_BLANK * head[0].size and left <= end and x0 <= right:
            yield (end + x0) / 2
        end = max(end, x1)


def _columns(line: Line, xs: list[float]) -> dict[int, list[Fragment]]:
    cells: dict[int, list[Fragment]] = {}
    for fragment in line.fragments:
        place = bisect_right(xs, (fragment.x0 + fragment.x1) / 2) - 1
        cells.setdefault(max(0, min(place, len(xs) - 2)), []).append(fragment)
    return cells


def _has_two_rows(step: list[Line], xs: list[float]) -> bool:
    """Say whether a column prints two figures between two rungs: the rungs do not part the rows."""
    seen = Counter(column for line in step for column in _figure_columns(line, xs))
    return any(times > 1 for times in seen.values())


def _has_figures(step: list[Line], xs: list[float]) -> bool:
    return any(_figure_columns(line, xs) for line in step)


def _figure_columns(line: Line, xs: list[float]) -> list[int]:
    """Return the columns, the label's left out, in which a line prints nothing but a figure."""
    cells = _columns(line, xs).items()
    return [
        column
        for column, cell in cells
        if column and all(FIGURE.match(f.text) and not YEAR.match(f.text) for f in cell)
    ]


def _is_empty(ladder: Ladder, xs: list[float]) -> bool:
    """Say whether too few cells print something, in all or in the head and the rows that a table has at the least."""
    filled = [len({column for line in step for column in _columns(line, xs)}) for step in ladder.steps]
    rows = sum(count > 1 for count in filled)
    return sum(filled) < FILLED * len(filled) * (len(xs) - 1) or filled[0] < 2 or rows < FEWEST - 1
