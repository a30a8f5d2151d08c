"""PDFium's path and picture objects as pieces of line, areas and picture boxes."""

import ctypes
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, repeat
from math import hypot
from typing import Any, NamedTuple

import pypdfium2.raw as c

from extractors.page.engines import pdfium_calls as quick
from extractors.page.engines.sheet import Sheet
from extractors.page.engines.strokes import PathInk, Strokes, grey
from extractors.source.limits import Limits
from schemas.origin import Box

DEEPEST = 12
"""Forms within forms; deeper nesting is damage or malice."""


class Matrix(NamedTuple):
    """x' = a x + c y + e, y' = b x + d y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def within(self, outer: "Matrix") -> "Matrix":
        """Return this transformation followed by the outer one."""
        e, f = outer.point(self.e, self.f)
        a, b = outer.a * self.a + outer.c * self.b, outer.b * self.a + outer.d * self.b
        return Matrix(a, b, outer.a * self.c + outer.c * self.d, outer.b * self.c + outer.d * self.d, e, f)


PLAIN = Matrix()
"""Where a page's own objects stand: nothing moves them."""


class Within(NamedTuple):
    """What places an object on the page, and the forms around it, from the page inwards.

    A form is its address, and what places it in turn.
    """

    matrix: Matrix
    forms: tuple[tuple[int, Matrix], ...] = ()

    @property
    def is_upright(self) -> bool:
        """Say whether a box stays a box."""
        a, b, c_, d, _, _ = self.matrix
        return (not b and not c_) or (not a and not d)


PAGE = Within(PLAIN)
"""Around a page's own objects there is no form."""
NOTHING = PathInk()
AT_ONCE = 4_096
"""Segments, or objects, asked for in one go; a map has 44,000 segments (A/80/634, p. 38)."""
TEXT = c.FPDF_PAGEOBJ_TEXT
SEEN = (c.FPDF_PAGEOBJ_PATH, c.FPDF_PAGEOBJ_IMAGE, c.FPDF_PAGEOBJ_SHADING)


class AnswerBuffers:
    """Where PDFium writes its answers: one buffer a page, read back by what was asked."""

    def __init__(self) -> None:
        self.numbers = (ctypes.c_float * 6)()
        self.counts = (ctypes.c_uint * 4)()
        start, other = ctypes.addressof(self.numbers), ctypes.addressof(self.counts)
        self.floats = [quick.pointer(start + 4 * i) for i in range(6)]
        self.ints = [quick.pointer(other + 4 * i) for i in range(4)]
        self.texts: list[int] = []
        """The text objects met so far, by address: what is painted after them may lie over them."""
        self.inner: dict[int, Within] = {}
        """The forms around the text objects that stand in any."""
        self._greys: dict[tuple[int, ...], float] = {}
        self._xs, self._ys = quick.Slots(ctypes.c_float, 1), quick.Slots(ctypes.c_float, 1)

    def bounds(self, thing: Any) -> list[float]:
        """Return left, bottom, right and top in the space of the object's own form."""
        quick.bounds(thing, *self.floats[:4])
        return self.numbers[:4]

    def matrix(self, thing: Any) -> Matrix:
        """Return an object's own matrix."""
        quick.object_matrix(thing, self.floats[0])
        return Matrix._make(self.numbers[:])

    def width(self, thing: Any) -> float:
        """Return a path's line width in its own space."""
        self.numbers[0] = 0.0
        quick.stroke_width(thing, self.floats[0])
        return self.numbers[0]

    def points(self, segments: list[Any]) -> tuple[Sequence[float], Sequence[float]]:
        """Return where segments of a path end, in the path's own space: their x and their y."""
        count = len(segments)
        deque(map(quick.segment_point, segments, self._xs.first(count), self._ys.first(count)), 0)
        return self._xs.column(0, count), self._ys.column(0, count)

    def mode(self, thing: Any) -> tuple[bool, bool]:
        """Say whether a path is filled, and whether it is stroked."""
        quick.draw_mode(thing, *self.ints[:2])
        return self.counts[0] != c.FPDF_FILLMODE_NONE, self.counts[1] != 0

    def ink(self, thing: Any) -> PathInk:
        """Return how a path is painted, its line width in its own space."""
        filled, stroked = self.mode(thing)
        fill = self._grey(quick.fill_colour, thing) if filled else None
        return PathInk(fill, self._grey(quick.stroke_colour, thing), self.width(thing)) if stroked else PathInk(fill)

    def _grey(self, colour: Callable[..., Any], thing: Any) -> float:
        colour(thing, *self.ints)
        parts = tuple(self.counts[:3])
        if parts not in self._greys:
            self._greys[parts] = grey([part / 255 for part in parts])
        return self._greys[parts]


class DrawnThings(NamedTuple):
    """What a page shows beside its lines and areas."""

    images: list[Box]
    texts: list[int]
    """Its text objects by address, in paint order."""
    late: list[tuple[int, int]]
    """Areas painted after text: how many areas and how many text objects came before."""
    inner: dict[int, Within]
    """The forms around the text objects that stand in any."""


def draw(page: ctypes.c_void_p, sheet: Sheet, strokes: Strokes, number: int, limits: Limits) -> DrawnThings:
    """Take down a page's lines and areas; returns its pictures, and when its text is painted.

    Raises Unreadable with OBJECT_LIMIT past the limit.
    """
    places = AnswerBuffers()
    drawn = DrawnThings([], places.texts, [], places.inner)
    for seen, (kind, thing, within) in enumerate(objects(page, places)):
        limits.check_page(number, seen, len(strokes.pieces) + len(strokes.fills))
        if kind == c.FPDF_PAGEOBJ_PATH:
            before = len(strokes.fills)
            _path(thing, within.matrix, sheet, strokes, places)
            if places.texts and len(strokes.fills) > before:
                drawn.late.append((before, len(places.texts)))
        elif kind == c.FPDF_PAGEOBJ_IMAGE:
            drawn.images.append(shown_box(places.bounds(thing), within.matrix, sheet))
    return drawn


def objects(page: ctypes.c_void_p, places: AnswerBuffers) -> Iterator[tuple[int, Any, Within]]:
    """Yield each path, picture and shading in paint order, those within forms too, with the forms around it."""
    handle = quick.pointer(ctypes.cast(page, ctypes.c_void_p).value)
    count = c.FPDFPage_CountObjects(page)
    yield from _inside(map(quick.page_object, repeat(handle), range(count)), PAGE, places)


def _inside(things: Iterable[int], within: Within, places: AnswerBuffers) -> Iterator[tuple[int, Any, Within]]:
    depth = len(within.forms)
    waiting = iter(things)
    while addresses := list(islice(waiting, AT_ONCE)):
        pointers = list(map(quick.pointer, addresses))
        for address, thing, kind in zip(addresses, pointers, map(quick.object_kind, pointers), strict=True):
            if kind == TEXT:  # nearly all
                places.texts.append(address)
                if depth:
                    places.inner[address] = within
            elif kind in SEEN:
                yield kind, thing, within
            elif kind == c.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
                inner = map(quick.form_object, repeat(thing), range(max(quick.form_count(thing), 0)))
                around = Within(places.matrix(thing).within(within.matrix), (*within.forms, (address, within.matrix)))
                yield from _inside(inner, around, places)


def _path(thing: Any, matrix: Matrix, sheet: Sheet, strokes: Strokes, places: AnswerBuffers) -> None:
    ink = places.ink(thing)
    if ink == NOTHING:
        return
    segments = quick.segment_count(thing)
    if ink.stroke is None and segments <= 5:  # one rect, as Word draws its rules
        x0, top, x1, bottom = shown_box(places.bounds(thing), matrix, sheet)
        strokes.draw([(x0, top), (x1, bottom)], ink)
        return
    whole = places.matrix(thing).within(matrix)
    ink = ink._replace(width=ink.width * hypot(whole.a, whole.b))
    for points in _subpaths(thing, segments, whole, sheet, places):
        strokes.draw(points, ink)


def _subpaths(
    thing: Any, segments: int, matrix: Matrix, sheet: Sheet, places: AnswerBuffers
) -> Iterator[list[tuple[float, float]]]:
    points: list[tuple[float, float]] = []
    for start in range(0, segments, AT_ONCE):
        own = list(map(quick.pointer, map(quick.segment, repeat(thing), range(start, min(start + AT_ONCE, segments)))))
        shown = _shown(*places.points(own), matrix, sheet)
        for kind, closes, point in zip(
            map(quick.segment_kind, own), map(quick.segment_closes, own), shown, strict=True
        ):
            if kind == c.FPDF_SEGMENT_MOVETO and points:
                yield points
                points = []
            points.append(point)
            if closes:
                points.append(points[0])
    if points:
        yield points


def _shown(xs: Sequence[float], ys: Sequence[float], matrix: Matrix, sheet: Sheet) -> list[tuple[float, float]]:
    """Return where points of a path's own space are shown."""
    if sheet.turn:
        return [sheet.place(*matrix.point(x, y)) for x, y in zip(xs, ys, strict=True)]
    a, b, c_, d, e, f = matrix
    left, top = sheet.left, sheet.top
    return [(a * x + c_ * y + e - left, top - (b * x + d * y + f)) for x, y in zip(xs, ys, strict=True)]


def shown_box(bounds: list[float], matrix: Matrix, sheet: Sheet) -> Box:
    """Return where left, bottom, right and top of an object's own space are shown."""
    left, bottom, right, top = bounds
    if matrix is PLAIN and not sheet.turn:
        return left - sheet.left, sheet.top - top, right - sheet.left, sheet.top - bottom
    corners = [sheet.place(*matrix.point(x, y)) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
