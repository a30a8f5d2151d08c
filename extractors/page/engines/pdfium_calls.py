"""PDFium's functions for the hot path: no lock is released, and nothing is converted that is ready.

pypdfium2's own bindings let other threads run at every call, wrap each result in a pointer object and check each
argument; a page needs some 3,000 calls that take less time than that (.16 microseconds here, .5 with all of it).
An argument goes in as it is: a Python int is a C int, and every pointer is a `pointer`. Null comes back as None.
"""

import ctypes
from collections.abc import Callable, Sequence
from ctypes import c_double, c_float, c_int, c_void_p
from typing import Any

import pypdfium2.raw as c

pointer: Callable[[int | None], Any] = c_void_p.from_param
"""An address as an argument, made once where it is used often; a bare int would lose its upper half."""
FLOAT, DOUBLE = c_float, c_double
"""The kinds of number that PDFium writes to `Slots`."""


def _quick(function: Any, result: Any) -> Callable[..., Any]:
    address = ctypes.cast(function, c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result)(address)


class Slots:
    """An array that PDFium writes to, slot after slot of some numbers; kept from page to page, and grown."""

    def __init__(self, kind: Any, width: int) -> None:
        self._kind, self._width = kind, width
        self._array: Any = ()
        self._slots: list[Any] = []

    def first(self, count: int) -> list[Any]:
        """Return pointers to the first slots, `count` of them, all zero."""
        if len(self._slots) < count:
            self._array = (self._kind * (self._width * count))()
            step = ctypes.sizeof(self._kind) * self._width
            start = ctypes.addressof(self._array)
            self._slots = list(map(pointer, range(start, start + step * count, step)))
        elif count:
            ctypes.memset(self._array, 0, ctypes.sizeof(self._kind) * self._width * count)
        return self._slots[:count]

    def column(self, at: int, count: int) -> Sequence[float]:
        """Return the number at this place of each of the first slots."""
        column: list[float] = self._array[at : count * self._width : self._width]
        return column


text_object = _quick(c.FPDFText_GetTextObject, c_void_p)
"""Text page, character → the text object that prints it; None for a character that PDFium made up."""
is_generated = _quick(c.FPDFText_IsGenerated, c_int)
has_no_map = _quick(c.FPDFText_HasUnicodeMapError, c_int)
"""Text page, character → 1 where its font does not say which character the glyph is."""
char_origin = _quick(c.FPDFText_GetCharOrigin, c_int)
"""Text page, character, pointers to two doubles: x, y."""
loose_box = _quick(c.FPDFText_GetLooseCharBox, c_int)
"""Text page, character, pointer to four floats: left, top, right, bottom."""
char_matrix = _quick(c.FPDFText_GetMatrix, c_int)
"""Text page, character, pointer to six floats; the forms around the text are counted in."""
font_size = _quick(c.FPDFText_GetFontSize, c_double)
mark_of = _quick(c.FPDFPageObj_GetMarkedContentID, c_int)
render_mode = _quick(c.FPDFTextObj_GetTextRenderMode, c_int)
font_of = _quick(c.FPDFTextObj_GetFont, c_void_p)

page_object = _quick(c.FPDFPage_GetObject, c_void_p)
form_object = _quick(c.FPDFFormObj_GetObject, c_void_p)
form_count = _quick(c.FPDFFormObj_CountObjects, c_int)
object_kind = _quick(c.FPDFPageObj_GetType, c_int)
draw_mode = _quick(c.FPDFPath_GetDrawMode, c_int)
"""Path, pointers to two ints: fill mode, whether it is stroked."""
segment_count = _quick(c.FPDFPath_CountSegments, c_int)
segment = _quick(c.FPDFPath_GetPathSegment, c_void_p)
segment_kind = _quick(c.FPDFPathSegment_GetType, c_int)
segment_point = _quick(c.FPDFPathSegment_GetPoint, c_int)
"""Segment, pointers to two floats: x, y."""
segment_closes = _quick(c.FPDFPathSegment_GetClose, c_int)
bounds = _quick(c.FPDFPageObj_GetBounds, c_int)
"""Object, pointers to four floats: left, bottom, right, top."""
object_matrix = _quick(c.FPDFPageObj_GetMatrix, c_int)
stroke_width = _quick(c.FPDFPageObj_GetStrokeWidth, c_int)
fill_colour = _quick(c.FPDFPageObj_GetFillColor, c_int)
"""Object, pointers to four unsigned ints: red, green, blue, alpha."""
stroke_colour = _quick(c.FPDFPageObj_GetStrokeColor, c_int)
is_see_through = _quick(c.FPDFPageObj_HasTransparency, c_int)
"""Object → whether a blend, a soft mask or an opacity lets through what lies under it."""
clip_of = _quick(c.FPDFPageObj_GetClipPath, c_void_p)
clip_count = _quick(c.FPDFClipPath_CountPaths, c_int)
clip_segments = _quick(c.FPDFClipPath_CountPathSegments, c_int)
clip_segment = _quick(c.FPDFClipPath_GetPathSegment, c_void_p)
mark_count = _quick(c.FPDFPageObj_CountMarks, c_int)
mark_at = _quick(c.FPDFPageObj_GetMark, c_void_p)
mark_says = _quick(c.FPDFPageObjMark_GetParamValueType, c_int)
"""Mark, pointer to a key of its properties → the kind of what it gives, 0 for nothing."""
remove_mark = _quick(c.FPDFPageObj_RemoveMark, c_int)
mark_name = _quick(c.FPDFPageObjMark_GetName, c_int)
"""Mark, buffer, its length in bytes, pointer to the length written: UTF-16, ended by a null."""
