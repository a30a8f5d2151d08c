"""Text on layers that are off: PDFium gives it as it gives all text, but does not paint it.

PDFium does not say which layers are off. A page with text on layers (few have any) is painted twice for each of them,
with the layer's text and without: where both are alike, the layer is off (ISO 32000-1, 8.11).
"""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as c

from extractors.page.engines import pdfium_calls as quick

LAYER = "OC".encode("utf-16-le")
"""The mark of what stands on a layer, which may be off."""
ENTRY = b"/OC"
"""What the dictionary of a form on a layer has; that of a stream is never packed (ISO 32000-1, 7.5.7)."""
MOST_LAYERS = 12
"""Layers of one page that are painted without; of more, all text stays."""
LARGEST = 2_000
"""Points of a page's longer side; a larger one is painted at half its size."""
LONGEST_NAME = 256


class Layers(NamedTuple):
    """A page whose text may stand on layers: its document, its number (1-based), itself, and whether any form may."""

    document: Any
    number: int
    page: ctypes.c_void_p
    has_forms: bool = False

    def off(self, marked: Iterable[int], forms: Iterable[int]) -> frozenset[int]:
        """Return which objects of the page's own, by address, stand on a layer that is off.

        `marked` are those that bear another mark than the contents' id of a tagged file, `forms` those that print
        text; most pages have none.
        """
        layers: dict[bytes | int, list[int]] = {form: [form] for form in forms} if self.has_forms else {}
        for address in marked:
            name = _layer_of(ctypes.cast(address, c.FPDF_PAGEOBJECT))
            if name is not None and address not in layers:
                layers.setdefault(name, []).append(address)
        if not 0 < len(layers) <= MOST_LAYERS:
            return frozenset()
        return self._unpainted(list(layers.values()))

    def _unpainted(self, layers: Sequence[list[int]]) -> frozenset[int]:
        handle = quick.pointer(ctypes.cast(self.page, ctypes.c_void_p).value)
        count = c.FPDFPage_CountObjects(self.page)
        places = {address: i for i, address in enumerate(map(quick.page_object, repeat(handle), range(count)))}
        copy = c.FPDF_LoadPage(self.document, self.number - 1)
        if not copy:
            return frozenset()
        try:
            known = [[address for address in layer if address in places] for layer in layers]
            off = list(_unpainted(copy, [[places[address] for address in layer] for layer in known]))
        finally:
            c.FPDF_ClosePage(copy)
        return frozenset(address for layer, is_off in zip(known, off, strict=True) if is_off for address in layer)


def _layer_of(thing: Any) -> bytes | None:
    """Return the name of the layer that an object stands on, None where it stands on none."""
    for i in range(c.FPDFPageObj_CountMarks(thing)):
        mark = c.FPDFPageObj_GetMark(thing, i)
        if mark and _said(c.FPDFPageObjMark_GetName, mark) == LAYER:
            return parameter(mark, b"Name")
    return None


def parameter(mark: Any, key: bytes) -> bytes:
    """Return a text of a mark's properties, in UTF-16."""
    return _said(c.FPDFPageObjMark_GetParamStringValue, mark, key)


def _said(ask: Any, mark: Any, *key: bytes) -> bytes:
    buffer = ctypes.create_string_buffer(LONGEST_NAME)
    length = ctypes.c_ulong()
    ask(mark, *key, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), LONGEST_NAME, ctypes.byref(length))
    return buffer.raw[: max(min(length.value, LONGEST_NAME) - 2, 0)]


def _unpainted(page: Any, layers: Sequence[list[int]]) -> Iterator[bool]:
    """Yield for each layer, the places of its text, whether a page is painted without it as with it."""
    things = {place: c.FPDFPage_GetObject(page, place) for places in layers for place in places}
    before = _painted(page)
    for places in layers:
        for place in places:
            if c.FPDFPage_RemoveObject(page, things[place]):
                c.FPDFPageObj_Destroy(things[place])
        after = _painted(page)
        yield after == before
        before = after


def _painted(page: Any) -> bytes:
    """Return a page's picture, a byte a point."""
    width, height = c.FPDF_GetPageWidthF(page), c.FPDF_GetPageHeightF(page)
    scale = 0.5 if max(width, height) > LARGEST else 1.0
    across, down = max(int(width * scale), 1), max(int(height * scale), 1)
    bitmap = c.FPDFBitmap_CreateEx(across, down, c.FPDFBitmap_Gray, None, 0)
    try:
        c.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, 0xFFFFFFFF)
        c.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, 0)
        size = c.FPDFBitmap_GetStride(bitmap) * down
        return ctypes.string_at(c.FPDFBitmap_GetBuffer(bitmap), size)
    finally:
        c.FPDFBitmap_Destroy(bitmap)
