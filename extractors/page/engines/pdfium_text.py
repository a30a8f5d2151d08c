"""PDFium's characters as fragments: words cut from one bulk text, measured only at their two ends.

Everything is asked for a whole page at once, column by column: some 500 words a page, and the hot path.
"""

import ctypes
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import repeat
from math import atan2, degrees, hypot
from operator import mul, sub
from typing import Any, NamedTuple

import pypdfium2.raw as c

from extractors.page.doubled import second_letters
from extractors.page.engines import pdfium_calls as quick
from extractors.page.engines.assemble import STROKED, Face, along, face, join_words
from extractors.page.engines.hidden import CLIPS, INVISIBLE
from extractors.page.engines.pdfium_gaps import cut_at_gaps, odd_words
from extractors.page.engines.pdfium_glyphs import GlyphOrder
from extractors.page.engines.pdfium_hidden import Ground, InkColour
from extractors.page.engines.pdfium_words import WordColumns, letters, page_words
from extractors.page.engines.sheet import Sheet
from extractors.page.model import Fragment
from extractors.source.characters import digits_in
from extractors.source.limits import Limits

Style = tuple[float, bool, bool, int, int, int, Face, InkColour]
"""What all characters of one text object share: size, bold, italic, rotation, rendering mode, mark, font and ink."""
GlyphColumns = tuple[Sequence[float], Sequence[float], Sequence[float]]


class TextRead(NamedTuple):
    """A page's text: fragments in content order, those that are seen and those that are not."""

    seen: list[Fragment]
    hidden: list[Fragment]
    digits: int
    """Digits that PDFium gave of it, made to words or not."""
    by_glyph_number: int
    """Characters that their fonts do not say, told by the numbers of their glyphs."""


class TextReader:
    """Reads the text of one document's pages: what is known of its fonts by their address, and where PDFium writes."""

    def __init__(self) -> None:
        self.faces: dict[int | None, Face] = {}
        self.glyphs = GlyphOrder()
        self.matrices = quick.Slots(ctypes.c_float, 6)
        self.boxes = quick.Slots(ctypes.c_float, 4)
        self.xs = quick.Slots(ctypes.c_double, 1)
        self.ys = quick.Slots(ctypes.c_double, 1)
        self.inks = [quick.Slots(ctypes.c_uint, 1) for _ in range(4)]

    def read(self, page: ctypes.c_void_p, sheet: Sheet, number: int, limits: Limits, ground: Ground) -> TextRead:
        """Return what a page's text is read as.

        Raises Unreadable with OBJECT_LIMIT past the limit.
        """
        text_page = c.FPDFText_LoadPage(page)
        try:
            count = c.FPDFText_CountChars(text_page)
            limits.check_page(number, count, 0)
            handle = quick.pointer(ctypes.cast(text_page, ctypes.c_void_p).value)
            text, told = self.glyphs.read(handle, letters(text_page, max(count, 0)))
            is_other = ground.spoken.take_away(handle, text, ground.drawn.texts)
            if not is_other:
                seen, hidden = self._fragments(handle, page_words(handle, text), sheet, ground)
                hidden += ground.spoken.fragments(sheet)
                return TextRead(seen, hidden, digits_in(text + ground.spoken.text), told)
        finally:
            c.FPDFText_ClosePage(text_page)
        return self.read(page, sheet, number, limits, ground)

    def _fragments(
        self, handle: Any, words: WordColumns, sheet: Sheet, ground: Ground
    ) -> tuple[list[Fragment], list[Fragment]]:
        if not words.texts:
            return [], []
        known = self._styles(handle, words, sheet)
        styles = [known[text_object] for text_object in words.objects]
        sizes, bolds, italics, rotations, modes, marks, looks, inks = zip(*styles, strict=True)
        starts, ends, baselines = self._places(handle, words, sheet, rotations)
        cut = _cut_if_odd(handle, words, list(map(sub, ends, starts)), sizes, rotations, sheet)
        if cut is not None:
            return self._fragments(handle, cut, sheet, ground)
        columns = (words.texts, starts, ends, baselines, sizes, bolds, italics)
        rows = zip(*columns, repeat(False), rotations, modes, marks, repeat(True))
        runs = list(map(tuple.__new__, repeat(Fragment), rows))
        again = second_letters(words.texts, starts, ends, baselines, words.joints)
        cuts = ground.cut_texts(known)
        off = ground.off_layers({owner: style[5] for owner, style in known.items() if style[4] != INVISIBLE})
        is_usual = not (again or cuts or off) and _are_usual(rotations, modes)
        is_plain = is_usual and ground.is_plain(starts, ends, baselines, sizes)
        if is_plain and ground.is_inked({style[-1] for style in known.values()}):
            return join_words(runs, looks, words.joints), []
        hidden = ground.hidden(runs, words.objects, inks, looks, cuts) | again
        hidden |= {i for i, owner in enumerate(words.objects) if owner in off}
        return _seen_and_hidden(runs, looks, words.joints, hidden, again)

    def _styles(self, handle: Any, words: WordColumns, sheet: Sheet) -> dict[int, Style]:
        """Return the style of each text object, asked once at any of its characters."""
        at = dict(zip(words.objects, words.firsts, strict=True))
        objects = list(map(quick.pointer, at))
        deque(map(quick.char_matrix, repeat(handle), at.values(), self.matrices.first(len(at))), 0)
        a, b, c_, d = (self.matrices.column(i, len(at)) for i in range(4))
        turns = [_rotation(one, other, sheet.turn) for one, other in zip(a, b, strict=True)]
        # a size below 0 turns letters over, and a matrix turns them back: they are as large as one above 0
        sizes = map(mul, map(abs, map(quick.font_size, repeat(handle), at.values())), map(hypot, c_, d))
        looks = [self.faces.get(font) or self._face_of(font) for font in map(quick.font_of, objects)]
        modes = list(map(quick.render_mode, objects))
        bolds = [look.bold or mode == STROKED for look, mode in zip(looks, modes, strict=True)]
        italics = [look.italic for look in looks]
        marks = map(quick.mark_of, objects)
        columns = (sizes, bolds, italics, turns, modes, marks, looks, self._inks(objects))
        return dict(zip(at, zip(*columns, strict=True), strict=True))

    def _inks(self, objects: list[Any]) -> Iterator[InkColour]:
        """Return each text object's fill colour: red, green, blue and opacity, 0 to 255."""
        count = len(objects)
        deque(map(quick.fill_colour, objects, *(ink.first(count) for ink in self.inks)), 0)
        return zip(*(ink.column(0, count) for ink in self.inks), strict=True)

    def _face_of(self, font: int | None) -> Face:
        name, flags = b"", 0
        if font:
            handle = ctypes.cast(font, c.FPDF_FONT)
            length = c.FPDFFont_GetBaseFontName(handle, None, 0)
            written = ctypes.create_string_buffer(length)
            c.FPDFFont_GetBaseFontName(handle, written, length)
            name, flags = written.value, max(c.FPDFFont_GetFlags(handle), 0)
        self.faces[font] = look = face(name.decode("utf-8", "replace"), flags)
        return look

    def _places(self, handle: Any, words: WordColumns, sheet: Sheet, rotations: Sequence[int]) -> GlyphColumns:
        """Return starts, ends and baselines: from the pen's place at the first character to the last one's edge."""
        count = len(words.texts)
        pens = self.xs.first(count), self.ys.first(count)
        deque(map(quick.char_origin, repeat(handle), words.firsts, *pens), 0)
        deque(map(quick.loose_box, repeat(handle), words.lasts, self.boxes.first(count)), 0)
        xs, ys = self.xs.column(0, count), self.ys.column(0, count)
        rights = self.boxes.column(2, count)
        if not sheet.turn and not any(rotations):
            left, top = sheet.left, sheet.top
            return [x - left for x in xs], [x - left for x in rights], [top - y for y in ys]
        lefts, tops, bottoms = (self.boxes.column(i, count) for i in (0, 1, 3))
        starts, ends, baselines = [], [], []
        for x, y, x0, y0, x1, y1, rotation in zip(xs, ys, lefts, bottoms, rights, tops, rotations, strict=True):
            start, baseline = along(*sheet.place(x, y), rotation)
            starts.append(start)
            ends.append(max(along(*sheet.place(x0, y0), rotation)[0], along(*sheet.place(x1, y1), rotation)[0]))
            baselines.append(baseline)
        return starts, ends, baselines


def _cut_if_odd(
    handle: Any,
    words: WordColumns,
    widths: list[float],
    sizes: Sequence[float],
    rotations: Sequence[int],
    sheet: Sheet,
) -> WordColumns | None:
    """Return words cut at the gaps of those whose width is not that of what they print, None where none is."""

    def far(x: float, y: float, i: int) -> float:
        return along(*sheet.place(x, y), rotations[i])[0]

    odd = [i for i in odd_words(words.texts, widths, sizes) if rotations[i] % 90 == 0]
    return cut_at_gaps(handle, words, odd, sizes, far) if odd else None


def _are_usual(rotations: Sequence[int], modes: Sequence[int]) -> bool:
    """Say whether all words are upright and printed with ink, as on most pages."""
    return not any(rotations) and {INVISIBLE, CLIPS}.isdisjoint(modes)


def _seen_and_hidden(
    runs: list[Fragment], looks: Sequence[Face], joints: Sequence[int], hidden: set[int], again: set[int]
) -> tuple[list[Fragment], list[Fragment]]:
    """Return the fragments of words that are seen and of those that are not; `again` are letters struck twice."""
    if not hidden:
        return join_words(runs, looks, joints), []
    seen = [i for i in range(len(runs)) if i not in hidden]
    place = {old: new for new, old in enumerate(seen)}
    kept = [place[i] for i in joints if i in place and (i - 1 in place or i - 1 in again)]
    shown = join_words([runs[i] for i in seen], [looks[i] for i in seen], kept)
    return shown, join_words([runs[i] for i in sorted(hidden)], (), ())


def _rotation(a: float, b: float, turn: int) -> int:
    if not b and a >= 0 and not turn:
        return 0
    return (round(degrees(atan2(b, a))) - turn + 180) % 360 - 180
