"""Paths to pieces of line and filled areas: Word draws a rule as rects, LibreOffice as lines, others as polygons."""

from itertools import pairwise
from typing import Any, NamedTuple

from extractors.page.engines.assemble import THICKEST_RULE
from extractors.page.model import Fill
from schemas.origin import Box

LEVEL = 0.5
"""Points by which a line may rise over its length and still be level."""
WHITE = 0.99
"""Lines this light are not seen."""
HAIRLINE = 0.1
"""Points of a line whose width is given as 0: "the thinnest the device can draw"."""

LETTER = 20.0
"""Points that the outline of a letter takes each way at the most."""
CORNERS = 6
"""Points of the outline of a box, its first one twice or thrice among them; a letter has more."""
THIN = 4.0
"""Points across a closed outline that encloses no cell: of an "l", of an "i"."""


class PathInk(NamedTuple):
    """How a path is painted: the grey of its area and of its outline, None for what is not, and the outline's width.

    One operator may do both: a box filled and stroked has an area and a border (ISO 32000-1, table 60, `B`).
    """

    fill: float | None = None
    stroke: float | None = None
    width: float = 0.0


class Strokes:
    """The pieces of line and the areas of one page, points from the top left."""

    def __init__(self) -> None:
        self.pieces: list[Box] = []
        self.fills: list[Fill] = []

    def draw(self, points: list[tuple[float, float]], ink: PathInk) -> None:
        """Take down one subpath: its area and its outline, as far as its ink shows them."""
        if len(points) < 2:
            return
        is_rule = ink.fill is not None and self._area(points, ink.fill)
        if not is_rule and ink.stroke is not None and ink.stroke < WHITE:
            self._lines(points, ink.width or HAIRLINE)

    def _area(self, points: list[tuple[float, float]], tone: float) -> bool:
        """Take down an area; say whether it is so thin that it is a rule."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        x0, top, x1, bottom = min(xs), min(ys), max(xs), max(ys)
        if min(x1 - x0, bottom - top) > THICKEST_RULE:
            self.fills.append(Fill(x0, top, x1, bottom, tone))
            return False
        if tone < WHITE:
            self.pieces.append((x0, top, x1, bottom))
        return tone < WHITE

    def _lines(self, points: list[tuple[float, float]], width: float) -> None:
        if _outlines_letter(points):
            return
        half = width / 2
        for (ax, ay), (bx, by) in pairwise(points):
            if abs(ay - by) <= LEVEL < abs(ax - bx):
                self.pieces.append((min(ax, bx), min(ay, by) - half, max(ax, bx), max(ay, by) + half))
            elif abs(ax - bx) <= LEVEL < abs(ay - by):
                self.pieces.append((min(ax, bx) - half, min(ay, by), max(ax, bx) + half, max(ay, by)))


def _outlines_letter(points: list[tuple[float, float]]) -> bool:
    """Say whether a stroked outline is that of a letter: a printer without a bold face draws them over its text.

    Their stems were lines of a grid (a statistical abstract of Haryana, 2024).
    """
    if points[0] != points[-1]:
        return False
    xs, ys = [x for x, _ in points], [y for _, y in points]
    across, down = max(xs) - min(xs), max(ys) - min(ys)
    return max(across, down) < LETTER and (len(points) > CORNERS or min(across, down) < THIN)


def grey(colour: Any) -> float:
    """Return a colour's brightness (0 black to 1 white) from its components; a pattern or unknown space is mid-grey."""
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    if not all(isinstance(part, int | float) for part in parts):
        return 0.5
    match len(parts):
        case 1:
            return float(parts[0])
        case 3:
            return float(0.3 * parts[0] + 0.59 * parts[1] + 0.11 * parts[2])
        case 4:
            c, m, y, k = parts
            return float(max(0.0, 1 - k - 0.3 * c - 0.59 * m - 0.11 * y))
    return 0.5
