"""The axes of charts: numbers that go by even steps at even distances, with nothing beside them.

They scale a drawing and count nothing; a chart's lines are no table's.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import isclose
from operator import attrgetter
from typing import NamedTuple

from extractors.layout.lines import Line, box_of, lines_on
from extractors.page.model import Fragment, Page
from schemas.origin import Box

FEWEST = 4
"""Numbers of an axis at the least."""
FEWEST_ACROSS = 5
"""Numbers of an axis that runs across: a row of four may be a head's."""
INNER = 0.45
"""Sizes between two groups of digits of one number at the most."""
SAME_EDGE = 0.25
"""Sizes by which the ends of two numbers of one axis may differ."""
EVENLY = 0.12
"""Share by which two distances on one axis may differ (a slide's charts: .08)."""
CLOSEST, FARTHEST = 0.8, 9.0
"""Sizes between two numbers of an upright axis."""
BESIDE = 5.0
"""Sizes beside an axis in which nothing stands on the side away from its chart."""
# "45 000 000", "1,200", "0.25", "12%", "-50"
NUMBER = re.compile(r"^[-–−]?\d{1,3}(?:[ ,.]?\d{3})*(?:[.,]\d{1,2})?%?$")
GROUP = re.compile(r"^\d{3}%?$")
THOUSANDS = re.compile(r"[ ,.](?=\d{3}(?!\d))")
STARTS = frozenset("0123456789-–−")


class Tick(NamedTuple):
    """One number of a line."""

    value: float
    x0: float
    x1: float
    baseline: float
    size: float
    fragments: list[Fragment]


Edge = Callable[[Tick], float]


@dataclass(frozen=True, slots=True)
class Axis:
    """The numbers of one axis, from the first printed to the last, and whether it runs up the page."""

    box: Box
    fragments: list[Fragment]
    is_upright: bool


def axes_of(page: Page) -> list[Axis]:
    """Return the axes of a page's charts; nothing is looked for where few numbers stand apart."""
    lines = lines_on(page)
    rows = [list(_ticks(line.fragments)) for line in lines]
    ticks = [tick for row in rows for tick in row]
    runs = sorted((run for run in _upright(ticks) if not _is_beside(run, lines)), key=len)
    found = {id(run[0].fragments): run for run in runs}  # one axis may share either edge: the longest run is it
    upright = [_axis(run, is_upright=True) for run in found.values()]
    turned = sorted(
        (_tick([f]) for f in page.fragments if f.rotation and NUMBER.match(f.text)), key=lambda tick: tick.x0
    )
    across = [run for row in [*rows, turned] for run in _even(row, _middle, FEWEST_ACROSS) if _goes_right(run)]
    return [*upright, *(_axis(run, is_upright=False) for run in across)]


def _axis(run: Sequence[Tick], *, is_upright: bool) -> Axis:
    fragments = [fragment for tick in run for fragment in tick.fragments]
    return Axis(box_of(fragments), fragments, is_upright)


def _ticks(fragments: Sequence[Fragment]) -> Iterator[Tick]:
    """Yield the numbers of a line; groups of digits beside each other are one."""
    run: list[Fragment] = []
    for fragment in fragments:
        if run and not (fragment.x0 - run[-1].x1 < INNER * fragment.size and GROUP.match(fragment.text)):
            yield _tick(run)
            run = []
        if run or (fragment.text[:1] in STARTS and NUMBER.match(fragment.text)):
            run.append(fragment)
    if run:
        yield _tick(run)


def _tick(run: list[Fragment]) -> Tick:
    text = "".join([fragment.text for fragment in run]).rstrip("%")
    for sign in "–−":
        text = text.replace(sign, "-")
    whole = THOUSANDS.sub("", text).replace(",", ".")
    first = run[0]
    return Tick(float(whole), first.x0, run[-1].x1, first.baseline, first.size, run)


def _upright(ticks: Iterable[Tick]) -> Iterator[list[Tick]]:
    """Yield the numbers below each other that share an edge and grow up the page by even steps."""
    for edge in (attrgetter("x1"), attrgetter("x0")):
        for column in _columns(sorted(ticks, key=edge), edge):
            for run in _even(sorted(column, key=_height), _height, FEWEST):
                distance = run[1].baseline - run[0].baseline
                if run[0].value > run[1].value and CLOSEST < distance / run[0].size < FARTHEST:
                    yield run


def _columns(ticks: Sequence[Tick], edge: Edge) -> Iterator[list[Tick]]:
    column: list[Tick] = []
    for tick in ticks:
        if column and edge(tick) - edge(column[-1]) > SAME_EDGE * tick.size:
            yield column
            column = []
        column.append(tick)
    if column:
        yield column


def _height(tick: Tick) -> float:
    return tick.baseline


def _middle(tick: Tick) -> float:
    return (tick.x0 + tick.x1) / 2


def _even(ticks: Sequence[Tick], place: Edge, fewest: int) -> Iterator[list[Tick]]:
    """Yield the longest runs of ticks at even distances whose values go by one step."""
    if len(ticks) < fewest:  # as most are
        return
    run: list[Tick] = []
    for tick in ticks:
        if len(run) > 1 and not _goes_on(run, tick, place):
            if len(run) >= fewest:
                yield run
            run = run[-1:]
        run.append(tick)
    if len(run) >= fewest:
        yield run


def _goes_on(run: Sequence[Tick], tick: Tick, place: Edge) -> bool:
    step, distance = run[1].value - run[0].value, place(run[1]) - place(run[0])
    even = abs(place(tick) - place(run[-1]) - distance) <= max(EVENLY * distance, 1.0)
    return step != 0 and even and isclose(tick.value - run[-1].value, step, rel_tol=1e-6)


def _goes_right(run: Sequence[Tick]) -> bool:
    """Say whether numbers across grow to the right, and count no columns: 1, 2, 3 … are a head's."""
    return run[1].value > run[0].value and not (run[0].value == 1 and run[1].value == 2)


def _is_beside(run: Sequence[Tick], lines: Sequence[Line]) -> bool:
    """Say whether words stand on both sides of most numbers of an axis: then they are a column of a table."""
    heights = [tick.baseline for tick in run]
    near = [line for line in lines if heights[0] - 1 < line.baseline < heights[-1] + 1]
    sides = [_sides(tick, near) for tick in run]
    return sum(left for left, _ in sides) * 2 > len(run) and sum(right for _, right in sides) * 2 > len(run)


def _sides(tick: Tick, lines: Iterable[Line]) -> tuple[bool, bool]:
    """Say whether anything stands left, and right, of a number on its line."""
    reach = BESIDE * tick.size
    level = [f for line in lines if abs(line.baseline - tick.baseline) < 0.5 * tick.size for f in line.fragments]
    left = any(tick.x0 - reach < f.x1 <= tick.x0 for f in level)
    return left, any(tick.x1 <= f.x0 < tick.x1 + reach for f in level)
