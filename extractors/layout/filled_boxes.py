"""Boxes that are painted beside the text: side bars, tiles on dark ground. Each is read by itself.

What stands at one height in two boxes, or in a box and beside it, is no line of text (International Medical Corps,
Ethiopia, No. 5, p. 1; WFP, Haiti, December 2025, p. 1, whose tiles stand side by side on a dark column).
"""

from collections.abc import Iterator
from itertools import pairwise

from extractors.layout.lines import Line
from extractors.layout.tiles import FIGURE, Tile
from extractors.page.model import Fill, Fragment, Page
from schemas.origin import Box

TALL, WIDE = 1.3, 4.0
"""Sizes of the text that a box is tall and wide, at the least."""
APART = 0.7
"""Sizes between the words of a box and those beside it, at the least; a word that is marked in colour stands nearer."""
EDGE = 1.5
"""Points by which words may stick out of their box."""
MOST = 300
"""Boxes of a page that are looked at; a map or a chart has thousands of fills."""
MOST_IMAGES = 30
"""Pictures of a page between which captions are looked for; a map may be drawn of more."""
FEWEST_WORDS = 2
"""Words of a box with text, at the least; a painted cell with a number alone is a table's."""
TILE_LINES, TILE_WORDS = 5, 16
"""Lines and words of a box that is one tile, at the most."""

Run = list[Fragment]
Cut = list[tuple[Run, Fill | None]]
"""The runs of a line, each with its box."""


class Beside(Line):
    """A line of the text that stands beside a box: it reaches less far than those above or below the box."""


def filled_boxes(lines: list[Line], page: Page, body: float) -> tuple[list[Line], list[list[Line]]]:
    """Return a page's lines without what stands in boxes beside them, and the lines of each such box, top to bottom.

    A short box with a figure is one tile. Boxes that stand alone at their height stay where they are.
    """
    large = [fill for fill in (*page.fills, *_between(page.images)) if _is_large(fill, body)]
    if not 0 < len(large) <= MOST:
        return lines, []
    cut = [(line, _runs(line, large)) for line in lines]
    parting = {id(fill): fill for _, runs in cut for fill in _parting(runs)}
    boxes = _held(cut, parting)
    if not boxes:
        return lines, []
    order = sorted(boxes, key=lambda key: (parting[key].top, parting[key].x0))
    return list(_left(cut, boxes, [parting[key] for key in boxes])), [_as_tile(boxes[key]) for key in order]


def _held(cut: list[tuple[Line, Cut]], parting: dict[int, Fill]) -> dict[int, list[Line]]:
    """Return the lines of each of some boxes that holds words."""
    held: dict[int, list[Line]] = {key: [] for key in parting}
    for line, runs in cut:
        for key, run in _in_boxes(runs, parting):
            held[key].append(Line(run, line.baseline))
    return {key: found for key, found in held.items() if _words(found) >= FEWEST_WORDS}


def _between(images: list[Box]) -> Iterator[Fill]:
    """Yield the strips between two pictures side by side: each holds a caption (PAHO, Haiti, No. 4, p. 1)."""
    row = sorted(images) if len(images) <= MOST_IMAGES else []
    for left, right in pairwise(row):
        top, bottom = max(left[1], right[1]), min(left[3], right[3])
        if left[2] < right[0] and top < bottom:
            yield Fill(left[2], top, right[0], bottom, 1.0)


def _is_large(fill: Fill, body: float) -> bool:
    return fill.bottom - fill.top >= TALL * body and fill.x1 - fill.x0 >= WIDE * body


def _runs(line: Line, boxes: list[Fill]) -> Cut:
    """Return the runs of a line that stand apart, each with the smallest box that it stands in; a tile is whole."""
    if isinstance(line, Tile):
        return [(line.fragments, None)]
    runs: list[Run] = [[line.fragments[0]]]
    for left, right in pairwise(line.fragments):
        if right.x0 - left.x1 > APART * left.size:
            runs.append([])
        runs[-1].append(right)
    near = [box for box in boxes if box.top < line.baseline < box.bottom + EDGE]
    return [(run, _smallest(run, near)) for run in runs]


def _smallest(run: Run, near: list[Fill]) -> Fill | None:
    around = [box for box in near if box.x0 - EDGE <= run[0].x0 and run[-1].x1 <= box.x1 + EDGE]
    return min(around, key=lambda box: (box.x1 - box.x0) * (box.bottom - box.top), default=None)


def _parting(runs: Cut) -> list[Fill]:
    """Return the boxes of a line whose words stand in several, or in one and beside it."""
    owners = {id(box): box for _, box in runs}
    return [box for box in owners.values() if box is not None] if len(owners) > 1 else []


def _in_boxes(runs: Cut, boxes: dict[int, Fill]) -> Iterator[tuple[int, Run]]:
    """Yield the runs of a line that stand in some boxes, those of one box as one."""
    joined: dict[int, Run] = {}
    for run, box in runs:
        if box is not None and id(box) in boxes:
            joined.setdefault(id(box), []).extend(run)
    yield from joined.items()


def _left(cut: list[tuple[Line, Cut]], boxes: dict[int, list[Line]], fills: list[Fill]) -> Iterator[Line]:
    """Yield lines without what stands in the boxes."""
    for line, runs in cut:
        if isinstance(line, Tile):
            yield line
            continue
        kept = [fragment for run, box in runs if box is None or id(box) not in boxes for fragment in run]
        if kept and any(fill.top < line.baseline < fill.bottom for fill in fills):
            yield Beside(kept, line.baseline)
        elif kept:
            yield line


def _as_tile(lines: list[Line]) -> list[Line]:
    """Return the lines of a box, as one tile where they are a short text with a figure."""
    short = len(lines) <= TILE_LINES and sum(len(line.fragments) for line in lines) <= TILE_WORDS
    several = sum(FIGURE.match(line.text) is not None for line in lines) > 1
    if not short or several or not any(char.isdigit() for line in lines for char in line.text):
        return lines
    return [Tile([fragment for line in lines for fragment in line.fragments], lines[0].baseline)]


def _words(lines: list[Line]) -> int:
    return sum(any(map(str.isalpha, fragment.text)) for line in lines for fragment in line.fragments)
