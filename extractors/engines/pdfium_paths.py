"""PDFium's path and picture objects as pieces of line, areas and picture boxes."""

import ctypes
from collections.abc import Iterator
from math import hypot
from typing import NamedTuple

import pypdfium2.raw as c

from extractors.engines.sheet import Sheet
from extractors.engines.strokes import Strokes, grey
from extractors.limits import Limits, Unreadable
from schemas.origin import Box
from schemas.vocabulary import Reason

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


def draw(page: ctypes.c_void_p, sheet: Sheet, strokes: Strokes, number: int, limits: Limits) -> list[Box]:
    """Take down a page's lines and areas; returns the boxes of its pictures.

    Raises Unreadable with OBJECT_LIMIT past the limit.
    """
    images: list[Box] = []
    for seen, (kind, thing, matrix) in enumerate(_objects(page)):
        if max(seen, len(strokes.pieces)) > limits.max_objects:
            raise Unreadable(
                Reason.OBJECT_LIMIT, f"page {number} has more than {limits.max_objects:,} objects", "pages"
            )
        if kind == c.FPDF_PAGEOBJ_PATH:
            _path(thing, matrix, sheet, strokes)
        else:
            images.append(_box(thing, matrix, sheet))
    return images


def _objects(page: ctypes.c_void_p) -> Iterator[tuple[int, ctypes.c_void_p, Matrix]]:
    for i in range(c.FPDFPage_CountObjects(page)):
        yield from _inside(c.FPDFPage_GetObject(page, i), Matrix(), 0)


def _inside(thing: ctypes.c_void_p, matrix: Matrix, depth: int) -> Iterator[tuple[int, ctypes.c_void_p, Matrix]]:
    """Yield a path or picture, or those within a form, with what places them on the page."""
    kind = c.FPDFPageObj_GetType(thing)
    if kind in (c.FPDF_PAGEOBJ_PATH, c.FPDF_PAGEOBJ_IMAGE):
        yield kind, thing, matrix
    elif kind == c.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
        inner = _matrix_of(thing).within(matrix)
        for i in range(max(c.FPDFFormObj_CountObjects(thing), 0)):
            yield from _inside(c.FPDFFormObj_GetObject(thing, i), inner, depth + 1)


def _path(thing: ctypes.c_void_p, matrix: Matrix, sheet: Sheet, strokes: Strokes) -> None:
    fill_mode, stroked = ctypes.c_int(), ctypes.c_int()
    c.FPDFPath_GetDrawMode(thing, fill_mode, stroked)
    filled = fill_mode.value != c.FPDF_FILLMODE_NONE
    if not filled and not stroked.value:
        return
    tone = _tone(thing, filled)
    segments = c.FPDFPath_CountSegments(thing)
    if filled and segments <= 5:  # one rect, as Word draws its rules
        x0, top, x1, bottom = _box(thing, matrix, sheet)
        strokes.draw([(x0, top), (x1, bottom)], 0.0, True, tone)
        return
    whole = _matrix_of(thing).within(matrix)
    width = ctypes.c_float()
    c.FPDFPageObj_GetStrokeWidth(thing, width)
    for points in _subpaths(thing, segments, whole, sheet):
        strokes.draw(points, width.value * hypot(whole.a, whole.b), filled, tone)


def _subpaths(
    thing: ctypes.c_void_p, segments: int, matrix: Matrix, sheet: Sheet
) -> Iterator[list[tuple[float, float]]]:
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(segments):
        segment = c.FPDFPath_GetPathSegment(thing, i)
        if c.FPDFPathSegment_GetType(segment) == c.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        c.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(sheet.place(*matrix.point(x.value, y.value)))
        if c.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _box(thing: ctypes.c_void_p, matrix: Matrix, sheet: Sheet) -> Box:
    left, bottom, right, top = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    c.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    corners = [sheet.place(*matrix.point(x, y)) for x in (left.value, right.value) for y in (bottom.value, top.value)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _tone(thing: ctypes.c_void_p, filled: bool) -> float:
    parts = [ctypes.c_uint() for _ in range(4)]
    (c.FPDFPageObj_GetFillColor if filled else c.FPDFPageObj_GetStrokeColor)(thing, *parts)
    return grey([part.value / 255 for part in parts[:3]])


def _matrix_of(thing: ctypes.c_void_p) -> Matrix:
    found = c.FS_MATRIX()
    c.FPDFPageObj_GetMatrix(thing, found)
    return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)
