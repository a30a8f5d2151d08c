"""Text set in two columns or more: which lines of a page stand beside each other, and in what order they are read.

A gutter is a strip that many lines in a row leave free, with prose of some width on both sides (S&R bulletin of
August 2020; UNDP Mali 2020). A full-width heading or a table between two stretches ends the one and opens the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractors.layout.lines import OPENERS, Line, lines_of
from extractors.layout.tiles import Tile
from schemas.origin import Box

GUTTER = 8.0
"""Points between two columns at the least (S&R bulletin: 20); words of a justified line may stand as far apart."""
SAME_EDGE = 3.0
"""Points between the left edges of a column's lines; an item's mark hangs left of them."""
FEWEST_LINES = 4
"""Lines a column has at the least: fewer beside each other are captions, signatures or tiles."""
FEWEST_WORDS = 3
"""Words with letters in the middle line of a column at the least; a column of figures or of labels is a table's."""
MOST_FIGURES = 0.4
"""Share of a column's words that have no letters, at the most."""
NARROWEST = 0.4
"""Width of the narrower column, in widths of the wider one, at the least."""
LEADING = 1.75
"""Sizes between two lines of one paragraph at the most."""


@dataclass(slots=True)
class Stretch:
    """Lines in a row that leave one strip free: `first` to `last`, one past, of the page's lines; `edge` its right."""

    first: int
    last: int
    edge: float


def lines_by_column(lines: list[Line], areas: list[Box]) -> list[list[Line]]:
    """Return a page's lines in reading order, a list for each column; a page of one column is one list.

    `lines` run across the columns, top to bottom, without those of tables; `areas` are the tables' boxes, and columns
    do not run past them.
    """
    stretch = _widest(lines, areas)
    if stretch is None:
        return [lines]
    left, right = _sides(lines[stretch.first : stretch.last], stretch.edge)
    out = [lines[: stretch.first]] if stretch.first else []
    out += lines_by_column(left, areas) + lines_by_column(right, areas)
    return out + lines_by_column(lines[stretch.last :], areas) if stretch.last < len(lines) else out


def _widest(lines: list[Line], areas: list[Box]) -> Stretch | None:
    """Return the first stretch of a page that is set in columns, the longest of those that begin there."""
    found = [stretch for edge in _edges(lines) for stretch in _stretches(lines, areas, edge)]
    return min(found, key=lambda stretch: (stretch.first, -stretch.last), default=None)


def _edges(lines: list[Line]) -> list[float]:
    """Return where columns may begin: left edges behind a gap, or of whole lines, that many lines share."""
    if not lines:
        return []
    margin = min(line.x0 for line in lines)
    edges = sorted(x0 for line in lines for x0 in _starts(line) if x0 > margin + GUTTER)
    out: list[float] = []
    group: list[float] = []
    for x0 in edges:
        if group and x0 - group[0] > SAME_EDGE:
            out += group[:1] if len(group) >= FEWEST_LINES else []
            group = []
        group.append(x0)
    return out + (group[:1] if len(group) >= FEWEST_LINES else [])


def _starts(line: Line) -> Iterator[float]:
    yield line.x0
    end = line.fragments[0].x1
    for fragment in line.fragments[1:]:
        if fragment.x0 - end > GUTTER:
            yield fragment.x0
        if fragment.x1 > end:  # noqa: PLR1730 -- asked of each word of a page; `max` takes three times as long
            end = fragment.x1


def _stretches(lines: list[Line], areas: list[Box], edge: float) -> Iterator[Stretch]:
    """Yield the stretches of lines whose strip left of `edge` is free, if there is prose on both sides of it."""
    first: int | None = None
    for index, line in enumerate(lines):
        is_free = _is_free(line, edge)
        if first is not None and (not is_free or _parted(lines[index - 1], line, areas, edge)):
            yield from _proven(lines, Stretch(first, index, edge))
            first = None
        if first is None and is_free:
            first = index
    if first is not None:
        yield from _proven(lines, Stretch(first, len(lines), edge))


def _is_free(line: Line, edge: float) -> bool:
    if line.x1 <= edge - GUTTER or line.x0 >= edge - 1:
        return True
    return True not in [fragment.x0 < edge - 1 and fragment.x1 > edge - GUTTER for fragment in line.fragments]


def _parted(above: Line, below: Line, areas: list[Box], edge: float) -> bool:
    """Say whether a table as wide as both columns stands between two lines."""
    return any(area[0] < edge < area[2] and above.baseline < area[3] and area[1] < below.baseline for area in areas)


def _proven(lines: list[Line], stretch: Stretch) -> Iterator[Stretch]:
    """Yield a stretch if both its sides are columns of prose, without the full-width lines that end it."""
    inside = lines[stretch.first : stretch.last]
    sides = sum(line.x0 < stretch.edge - 1 for line in inside), sum(line.x1 > stretch.edge - 1 for line in inside)
    if min(sides) < FEWEST_LINES:
        return  # as on most pages of one column, where the numbers of paragraphs stand left of a gap
    stretch.last = _end(lines, stretch)
    if not _may_be_prose(lines[stretch.first : stretch.last], stretch.edge):
        return
    left, right = _sides(lines[stretch.first : stretch.last], stretch.edge)
    if not (_is_prose(left) and _is_prose(right)):
        return
    one, other = (max(line.x1 for line in side) - min(line.x0 for line in side) for side in (left, right))
    beside = min(left[-1].baseline, right[-1].baseline) - max(left[0].baseline, right[0].baseline)
    if min(one, other) >= NARROWEST * max(one, other) and beside >= FEWEST_LINES * left[0].size:
        yield stretch


def _may_be_prose(lines: list[Line], edge: float) -> bool:
    """Say whether words enough stand on both sides of an edge: numbers of paragraphs are none.

    It is told before the lines of both sides are made, which takes ten times as long; they may make a sign one with its
    figure.
    """
    if any(isinstance(line, Tile) for line in lines):
        return True
    fragments = [f for line in lines for f in line.fragments if not f.rotation]
    sides = ([f.text for f in fragments if f.x0 < edge - 1], [f.text for f in fragments if f.x0 >= edge - 1])
    return all(_has_words([text for text in side if text not in OPENERS]) for side in sides)


def _has_words(texts: list[str]) -> bool:
    """Say whether most of some texts have letters."""
    words = sum([text.isalpha() or any(map(str.isalpha, text)) for text in texts])
    return words >= (1 - MOST_FIGURES) * len(texts)


def _end(lines: list[Line], stretch: Stretch) -> int:
    """Return where a stretch ends, without a short heading below both columns that full-width text follows."""
    if stretch.last == len(lines):
        return stretch.last
    inside = lines[stretch.first : stretch.last]
    lowest = max((i for i, line in enumerate(inside) if line.x1 > stretch.edge), default=0)
    for i, (above, below) in enumerate(pairwise(inside[lowest:]), stretch.first + lowest):
        if below.baseline - above.baseline > LEADING * below.size:
            return i + 1
    return stretch.last


def _sides(lines: list[Line], edge: float) -> tuple[list[Line], list[Line]]:
    """Return the lines left and right of an edge; a tile stays whole (WHO AFRO, week 6 of 2025, p. 3)."""
    tiles = [line for line in lines if isinstance(line, Tile)]
    fragments = [fragment for line in lines if not isinstance(line, Tile) for fragment in line.fragments]
    left = lines_of(fragment for fragment in fragments if fragment.x0 < edge - 1)
    right = lines_of(fragment for fragment in fragments if fragment.x0 >= edge - 1)
    left += [tile for tile in tiles if tile.x0 < edge - 1]
    right += [tile for tile in tiles if tile.x0 >= edge - 1]
    return (_in_order(left), _in_order(right)) if tiles else (left, right)


def _in_order(lines: list[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: line.baseline)


def _is_prose(lines: list[Line]) -> bool:
    words = [sum(any(c.isalpha() for c in fragment.text) for fragment in line.fragments) for line in lines]
    few_figures = sum(words) >= (1 - MOST_FIGURES) * sum(len(line.fragments) for line in lines)
    return len(lines) >= FEWEST_LINES and median(words) >= FEWEST_WORDS and few_figures
