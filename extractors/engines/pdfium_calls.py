"""PDFium's functions for the hot path, called without releasing the interpreter's lock.

pypdfium2's own bindings let other threads run at every call and wrap each result in a pointer object; a page needs some
3,000 calls that take less time than that. Pointers are plain integers here (None for a null pointer), and results are
written to addresses in arrays that the caller holds.
"""

import ctypes
from collections.abc import Callable
from ctypes import c_float, c_int, c_void_p
from typing import Any

import pypdfium2.raw as c


def _quick(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(function, c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


text_object = _quick(c.FPDFText_GetTextObject, c_void_p, c_void_p, c_int)
"""Text page, character → the text object that prints it; None for a character that PDFium made up."""
is_generated = _quick(c.FPDFText_IsGenerated, c_int, c_void_p, c_int)
char_origin = _quick(c.FPDFText_GetCharOrigin, c_int, c_void_p, c_int, c_void_p, c_void_p)
"""Text page, character, addresses of two doubles: x, y."""
loose_box = _quick(c.FPDFText_GetLooseCharBox, c_int, c_void_p, c_int, c_void_p)
"""Text page, character, address of four floats: left, top, right, bottom."""
char_matrix = _quick(c.FPDFText_GetMatrix, c_int, c_void_p, c_int, c_void_p)
"""Text page, character, address of six floats; the forms around the text are counted in."""
font_size = _quick(c.FPDFText_GetFontSize, ctypes.c_double, c_void_p, c_int)
mark_of = _quick(c.FPDFPageObj_GetMarkedContentID, c_int, c_void_p)
render_mode = _quick(c.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
font_of = _quick(c.FPDFTextObj_GetFont, c_void_p, c_void_p)

page_object = _quick(c.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
form_object = _quick(c.FPDFFormObj_GetObject, c_void_p, c_void_p, c_int)
form_count = _quick(c.FPDFFormObj_CountObjects, c_int, c_void_p)
object_kind = _quick(c.FPDFPageObj_GetType, c_int, c_void_p)
draw_mode = _quick(c.FPDFPath_GetDrawMode, c_int, c_void_p, c_void_p, c_void_p)
"""Path, addresses of two ints: fill mode, whether it is stroked."""
segment_count = _quick(c.FPDFPath_CountSegments, c_int, c_void_p)
segment = _quick(c.FPDFPath_GetPathSegment, c_void_p, c_void_p, c_int)
segment_kind = _quick(c.FPDFPathSegment_GetType, c_int, c_void_p)
segment_point = _quick(c.FPDFPathSegment_GetPoint, c_int, c_void_p, c_void_p, c_void_p)
"""Segment, addresses of two floats: x, y."""
segment_closes = _quick(c.FPDFPathSegment_GetClose, c_int, c_void_p)
bounds = _quick(c.FPDFPageObj_GetBounds, c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
"""Object, addresses of four floats: left, bottom, right, top."""
object_matrix = _quick(c.FPDFPageObj_GetMatrix, c_int, c_void_p, c_void_p)
stroke_width = _quick(c.FPDFPageObj_GetStrokeWidth, c_int, c_void_p, c_void_p)
fill_colour = _quick(c.FPDFPageObj_GetFillColor, c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
"""Object, addresses of four unsigned ints: red, green, blue, alpha."""
stroke_colour = _quick(c.FPDFPageObj_GetStrokeColor, c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)

FLOAT = ctypes.sizeof(c_float)
"""Bytes of a float or an int: all that these functions write, but for `char_origin`'s doubles."""
DOUBLE = ctypes.sizeof(ctypes.c_double)
