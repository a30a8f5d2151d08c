"""Figures as shapes: bars as shares of the largest, and series as lines over days or periods."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 72, 12, 14, 32
"""White at the edges of a chart, for the labels of its axes."""
APART = 110
"""Between two labels of the lower axis, so that dates do not run into each other."""
MOST_SERIES = 6
"""Lines that an eye tells apart; the table below a chart has all."""


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One figure of a series: where it is drawn, what it says, the record it leads to."""

    x: float
    y: float
    at: str
    value: float
    record_id: str | None


@dataclass(frozen=True, slots=True)
class LineChart:
    """Series over one axis, and the labels of both axes with their places."""

    series: list[tuple[str, list[SeriesPoint]]]
    along: list[tuple[float, str]]
    up: list[tuple[float, float]]
    left_out: int


def shares(values: Sequence[float | None]) -> list[float]:
    """Return figures as shares of the largest, in per cent; 0 for none."""
    sizes = [abs(value or 0) for value in values]
    most = max(sizes, default=0) or 1
    return [round(100 * size / most, 2) for size in sizes]


def line_chart(rows: Sequence[Any], x: str, y: str, of: str) -> LineChart | None:
    """Return rows as lines, a line for each value of the columns `of`; None where no series has two points.

    The longest series come first. Days are as far apart as they are; other words stand at even distances.
    """
    named: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row[x] and row[y] is not None:
            named.setdefault(", ".join(str(row[each] or "–") for each in of.split()), {}).setdefault(row[x], row)
    long = sorted((name for name, held in named.items() if len(held) > 1), key=lambda name: (-len(named[name]), name))
    kept = long[:MOST_SERIES]
    if not kept:
        return None
    ats = sorted({at for name in kept for at in named[name]})
    across = _across(ats)
    most = max(abs(row[y]) for name in kept for row in named[name].values()) or 1
    top = _round_above(most)

    def points(name: str) -> list[SeriesPoint]:
        held = sorted(named[name].items())
        return [SeriesPoint(across(at), _up(row[y], top), at, row[y], _record(row)) for at, row in held]

    up = [(_up(share * top, top), share * top) for share in (0.0, 0.5, 1.0)]
    series = [(name, points(name)) for name in kept]
    return LineChart(series, _labels([(across(at), at) for at in ats]), up, len(long) - len(kept))


def _labels(places: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """Return the labels of an axis that have room: the first, the last, and between them what is far from both."""
    first, last = places[0], places[-1]
    kept = [first]
    for place in places[1:-1]:
        if place[0] - kept[-1][0] >= APART and last[0] - place[0] >= APART:
            kept.append(place)
    return [*kept, last]


def _record(row: Any) -> str | None:
    return row["record_id"] if "record_id" in row.keys() else None  # noqa: SIM118 -- a row's keys


def _across(ats: Sequence[str]) -> Callable[[str], float]:
    try:
        places = {at: date.fromisoformat(at).toordinal() for at in ats}
    except ValueError:
        places = {at: place for place, at in enumerate(ats)}
    first, last = min(places.values()), max(places.values())
    wide = WIDTH - LEFT - RIGHT
    return lambda at: round(LEFT + wide * (places[at] - first) / ((last - first) or 1), 1)


def _up(value: float, top: float) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * max(value, 0) / top, 1)


def _round_above(most: float) -> float:
    """Return the next of 1, 2, 5, 10, 20 … above a figure: the top of an axis."""
    power = 1.0
    while power * 10 <= most:
        power *= 10
    while power > most:
        power /= 10
    return next(step * power for step in (1, 2, 5, 10) if step * power >= most)
