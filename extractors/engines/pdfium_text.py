"""PDFium's characters as glyphs: a word of one text object is one glyph, so its letters cost nothing."""

import ctypes
import re
from math import atan2, degrees, hypot
from typing import NamedTuple

import pypdfium2.raw as c

from extractors.engines.assemble import Face, Glyph, along, face
from extractors.engines.sheet import Sheet
from extractors.limits import Limits, Unreadable
from schemas.vocabulary import Reason

WORD = re.compile(r"\S+")


class Style(NamedTuple):
    """What all characters of one text object share."""

    size: float
    rotation: int
    face: Face
    mark: int
    render_mode: int


class TextPage:
    """One page's characters, read in bulk where PDFium allows it."""

    def __init__(self, text_page: ctypes.c_void_p, sheet: Sheet, faces: dict[int, Face]) -> None:
        self.handle = text_page
        self.sheet = sheet
        self.faces = faces
        self.styles: dict[int, Style] = {}
        self.box = c.FS_RECTF()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()

    def glyphs(self, count: int) -> list[Glyph]:
        """Return words of one style as one glyph each, other words letter by letter, and the blanks between."""
        out: list[Glyph] = []
        text = _text(self.handle, count)
        for word in WORD.finditer(text):
            first, last = word.start(), word.end() - 1
            one, other = self._object(first), self._object(last)
            if one == other and one is not None:
                out.append(self._glyph(word.group(), first, last, one))
            else:
                out += self._letters(word.group(), first)
            if out and not self._made_up(text, word.end()):
                out.append(out[-1]._replace(text=" "))
        return out

    def _letters(self, word: str, first: int) -> list[Glyph]:
        objects = [(i, self._object(i)) for i in range(first, first + len(word))]
        return [self._glyph(word[i - first], i, i, at) for i, at in objects if at is not None]

    def _made_up(self, text: str, at: int) -> bool:
        """Say whether the blank is no printed one: PDFium sees words where letters are set wide ("a ttributable")."""
        return text[at : at + 1] == " " and c.FPDFText_IsGenerated(self.handle, at) == 1

    def _object(self, index: int) -> int | None:
        """Return the address of a character's text object; None for a character that PDFium made up."""
        found = c.FPDFText_GetTextObject(self.handle, index)
        if not found:
            return None
        address = ctypes.addressof(found.contents)
        if address not in self.styles:
            self.styles[address] = self._style(found, index)
        return address

    def _style(self, text_object: ctypes.c_void_p, index: int) -> Style:
        matrix = c.FS_MATRIX()
        c.FPDFText_GetMatrix(self.handle, index, matrix)
        turned = round(degrees(atan2(matrix.b, matrix.a))) if matrix.b or matrix.a < 0 else 0
        rotation = (turned - self.sheet.turn + 180) % 360 - 180
        size = c.FPDFText_GetFontSize(self.handle, index) * hypot(matrix.c, matrix.d)
        mark = c.FPDFPageObj_GetMarkedContentID(text_object)
        return Style(size, rotation, self._face(text_object), mark, c.FPDFTextObj_GetTextRenderMode(text_object))

    def _face(self, text_object: ctypes.c_void_p) -> Face:
        font = c.FPDFTextObj_GetFont(text_object)
        address = ctypes.addressof(font.contents) if font else 0
        if address not in self.faces:
            self.faces[address] = _face_of(font) if font else face("", 0)
        return self.faces[address]

    def _glyph(self, text: str, first: int, last: int, address: int) -> Glyph:
        style = self.styles[address]
        c.FPDFText_GetCharOrigin(self.handle, first, self.x, self.y)
        start, baseline = along(*self.sheet.place(self.x.value, self.y.value), style.rotation)
        c.FPDFText_GetLooseCharBox(self.handle, last, self.box)
        one = along(*self.sheet.place(self.box.left, self.box.bottom), style.rotation)[0]
        other = along(*self.sheet.place(self.box.right, self.box.top), style.rotation)[0]
        end = max(one, other)
        return Glyph(text, start, end, baseline, style.size, style.face, style.mark, style.rotation, style.render_mode)


def glyphs(page: ctypes.c_void_p, sheet: Sheet, faces: dict[int, Face], number: int, limits: Limits) -> list[Glyph]:
    """Return a page's glyphs in content order; raises Unreadable with OBJECT_LIMIT past the limit."""
    text_page = c.FPDFText_LoadPage(page)
    try:
        count = c.FPDFText_CountChars(text_page)
        if count > limits.max_objects:
            raise Unreadable(
                Reason.OBJECT_LIMIT, f"page {number} has more than {limits.max_objects:,} objects", "pages"
            )
        return TextPage(text_page, sheet, faces).glyphs(max(count, 0))
    finally:
        c.FPDFText_ClosePage(text_page)


def _text(text_page: ctypes.c_void_p, count: int) -> str:
    """Return one character (a code unit) for each of the page's, in one call if the call gives them all."""
    units = (ctypes.c_ushort * (count + 1))()
    written = c.FPDFText_GetText(text_page, 0, count, units)
    if written != count + 1:
        return "".join(chr(c.FPDFText_GetUnicode(text_page, i) or 0xFFFD) for i in range(count))
    text = bytes(units)[: count * 2].decode("utf-16-le", "surrogatepass")
    return text if len(text) == count else "".join(map(chr, units[:count]))


def _face_of(font: ctypes.c_void_p) -> Face:
    length = c.FPDFFont_GetBaseFontName(font, None, 0)
    name = ctypes.create_string_buffer(length)
    c.FPDFFont_GetBaseFontName(font, name, length)
    return face(name.value.decode("utf-8", "replace"), max(c.FPDFFont_GetFlags(font), 0))
