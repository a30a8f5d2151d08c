"""PDFium's characters as fragments: words cut from one bulk text, measured only at their two ends.

Everything is asked for a whole page at once, column by column: some 500 words a page, and the hot path.
"""

import ctypes
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, repeat, zip_longest
from math import atan2, degrees, hypot
from operator import itemgetter
from typing import NamedTuple

import pypdfium2.raw as c

from extractors.engines import pdfium_calls as quick
from extractors.engines.assemble import STROKED, UNPRINTABLE, Face, along, face, join_words
from extractors.engines.sheet import Sheet
from extractors.limits import Limits
from extractors.pages import Fragment

WORD = re.compile(r"\S+")
ODD = re.compile(f"[{''.join(map(chr, UNPRINTABLE))}]")
"""Characters that are spelled otherwise; most pages have none."""


class Style(NamedTuple):
    """What all characters of one text object share."""

    size: float
    bold: bool
    italic: bool
    rotation: int
    render_mode: int
    mark: int
    face: Face


@dataclass(slots=True)
class Words:
    """A page's words, column by column; a word that several text objects print is cut where the object changes."""

    texts: list[str] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    lasts: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    """Addresses of the text objects."""
    joints: list[int] = field(default_factory=list)
    """Words with no printed blank before them, which may belong to the word before."""

    def add_parts(self, parts: Iterable[tuple[int, str, int]], apart: bool) -> None:
        """Add the parts of one word: where each begins, its text and its text object."""
        for first, text, text_object in parts:
            if not apart:
                self.joints.append(len(self.texts))
            self.texts.append(text)
            self.firsts.append(first)
            self.lasts.append(first + len(text) - 1)
            self.objects.append(text_object)
            apart = False


def text_fragments(
    page: ctypes.c_void_p, sheet: Sheet, faces: dict[int, Face], number: int, limits: Limits
) -> list[Fragment]:
    """Return a page's fragments in content order; raises Unreadable with OBJECT_LIMIT past the limit.

    `faces` holds what is known of the document's fonts by their address, and is added to.
    """
    text_page = c.FPDFText_LoadPage(page)
    try:
        count = c.FPDFText_CountChars(text_page)
        limits.check_page(number, count, 0)
        handle = ctypes.cast(text_page, ctypes.c_void_p).value or 0
        return _fragments(handle, _words(handle, _text(text_page, max(count, 0))), sheet, faces)
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


def _words(handle: int, text: str) -> Words:
    spans = [word.span() for word in WORD.finditer(text)]
    firsts = [first for first, _ in spans]
    ends = [end for _, end in spans]
    heads = list(map(quick.text_object, repeat(handle), firsts))
    tails = _tails(handle, ends, heads)
    joints = _after_made_up_blanks(handle, text, ends)
    if heads == tails and None not in heads:
        words = Words(WORD.findall(text), firsts, [end - 1 for end in ends], heads, joints)
    else:
        words = _cut(handle, text, zip(spans, heads, tails, strict=True), set(joints))
    if ODD.search(text):
        words.texts = [word.translate(UNPRINTABLE) for word in words.texts]
    return words


def _tails(handle: int, ends: list[int], heads: list[int | None]) -> list[int | None]:
    """Return each word's last text object; where the next word begins in the same as this one, so does this one end."""
    tails = list(heads)
    changes = [i for i, (one, other) in enumerate(zip_longest(heads, heads[1:])) if one != other or one is None]
    for i in changes:
        tails[i] = quick.text_object(handle, ends[i] - 1)
    return tails


def _after_made_up_blanks(handle: int, text: str, ends: list[int]) -> list[int]:
    """Return the words after a blank that is not printed: PDFium sees two in letters set wide ("a ttributable")."""
    made_up = map(quick.is_generated, repeat(handle), ends)
    return [i for i, (made, end) in enumerate(zip(made_up, ends, strict=True), 1) if made == 1 and text[end] == " "]


def _cut(
    handle: int, text: str, found: Iterable[tuple[tuple[int, int], int | None, int | None]], joints: set[int]
) -> Words:
    """Return the page's words, those of several text objects cut to parts."""
    words = Words()
    for i, ((first, end), head, tail) in enumerate(found):
        if head == tail and head is not None:
            if i in joints:
                words.joints.append(len(words.texts))
            words.texts.append(text[first:end])
            words.firsts.append(first)
            words.lasts.append(end - 1)
            words.objects.append(head)
        else:
            words.add_parts(_parts(handle, text[first:end], first), i not in joints)
    return words


def _parts(handle: int, word: str, first: int) -> Iterator[tuple[int, str, int]]:
    """Yield where each part begins, its text and its text object; characters that PDFium made up are left out."""
    letters = enumerate(map(quick.text_object, repeat(handle), range(first, first + len(word))))
    for text_object, group in groupby(letters, itemgetter(1)):
        places = [at for at, _ in group]
        if text_object is not None:
            yield first + places[0], word[places[0] : places[-1] + 1], text_object


def _fragments(handle: int, words: Words, sheet: Sheet, faces: dict[int, Face]) -> list[Fragment]:
    if not words.texts:
        return []
    known = _styles(handle, words, sheet, faces)
    styles = [known[text_object] for text_object in words.objects]
    sizes, bolds, italics, rotations, modes, marks, looks = zip(*styles, strict=True)
    starts, ends, baselines = _places(handle, words, sheet, rotations)
    columns = (words.texts, starts, ends, baselines, sizes, bolds, italics)
    rows = zip(*columns, repeat(False), rotations, modes, marks, repeat(True))
    return join_words(list(map(tuple.__new__, repeat(Fragment), rows)), looks, words.joints)


def _styles(handle: int, words: Words, sheet: Sheet, faces: dict[int, Face]) -> dict[int, Style]:
    """Return the style of each text object, asked once at any of its characters."""
    at = dict(zip(words.objects, words.firsts, strict=True))
    matrices = (ctypes.c_float * (6 * len(at)))()
    start, step = ctypes.addressof(matrices), 6 * quick.FLOAT
    list(map(quick.char_matrix, repeat(handle), at.values(), range(start, start + step * len(at), step)))
    numbers = matrices[:]
    turns = [_rotation(a, b, sheet.turn) for a, b in zip(numbers[::6], numbers[1::6], strict=True)]
    scales = map(hypot, numbers[2::6], numbers[3::6])
    sizes = map(quick.font_size, repeat(handle), at.values())
    out = {}
    for text_object, size, scale, turn in zip(at, sizes, scales, turns, strict=True):
        font = quick.font_of(text_object) or 0
        look = faces.get(font) or _face_of(font, faces)
        mode, mark = quick.render_mode(text_object), quick.mark_of(text_object)
        bold = look.bold or mode == STROKED
        out[text_object] = Style(size * scale, bold, look.italic, turn, mode, mark, look)
    return out


def _rotation(a: float, b: float, turn: int) -> int:
    if not b and a >= 0 and not turn:
        return 0
    return (round(degrees(atan2(b, a))) - turn + 180) % 360 - 180


def _face_of(font: int, faces: dict[int, Face]) -> Face:
    faces[font] = face("", 0)
    if font:
        pointer = ctypes.cast(font, c.FPDF_FONT)
        length = c.FPDFFont_GetBaseFontName(pointer, None, 0)
        name = ctypes.create_string_buffer(length)
        c.FPDFFont_GetBaseFontName(pointer, name, length)
        faces[font] = face(name.value.decode("utf-8", "replace"), max(c.FPDFFont_GetFlags(pointer), 0))
    return faces[font]


Columns = tuple[Sequence[float], Sequence[float], Sequence[float]]


def _places(handle: int, words: Words, sheet: Sheet, rotations: Sequence[int]) -> Columns:
    """Return starts, ends and baselines: from the pen's place at a word's first character to its last one's edge."""
    xs, ys = _origins(handle, words.firsts)
    lefts, tops, rights, bottoms = _boxes(handle, words.lasts)
    if not sheet.turn and not any(rotations):
        left, top = sheet.left, sheet.top
        return [x - left for x in xs], [x - left for x in rights], [top - y for y in ys]
    starts, ends, baselines = [], [], []
    for x, y, x0, y0, x1, y1, rotation in zip(xs, ys, lefts, bottoms, rights, tops, rotations, strict=True):
        start, baseline = along(*sheet.place(x, y), rotation)
        starts.append(start)
        ends.append(max(along(*sheet.place(x0, y0), rotation)[0], along(*sheet.place(x1, y1), rotation)[0]))
        baselines.append(baseline)
    return starts, ends, baselines


def _origins(handle: int, characters: list[int]) -> tuple[list[float], list[float]]:
    found = (ctypes.c_double * (2 * len(characters)))()
    start, step = ctypes.addressof(found), 2 * quick.DOUBLE
    end = start + step * len(characters)
    ys = range(start + quick.DOUBLE, end + quick.DOUBLE, step)
    list(map(quick.char_origin, repeat(handle), characters, range(start, end, step), ys))
    return found[::2], found[1::2]


def _boxes(handle: int, characters: list[int]) -> tuple[list[float], list[float], list[float], list[float]]:
    """Return left, top, right and bottom edges in the PDF's own space."""
    found = (ctypes.c_float * (4 * len(characters)))()
    start, step = ctypes.addressof(found), 4 * quick.FLOAT
    list(map(quick.loose_box, repeat(handle), characters, range(start, start + step * len(characters), step)))
    return found[::4], found[1::4], found[2::4], found[3::4]
