"""Words that a file gives in the place of those it prints (`ActualText`, ISO 32000-1, 14.9.4): PDFium takes them.

They tell a reader aloud what a drawn letter, a ligature or a hyphen stands for, and then agree with what is printed.
Where they give other figures, or mostly other letters, what is printed counts.
"""

import ctypes
import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any, NamedTuple
from unicodedata import normalize

import pypdfium2.raw as c

from extractors.page.engines import pdfium_calls as quick
from extractors.page.engines.pdfium_layers import Layers, parameter
from extractors.page.engines.pdfium_paths import PLAIN, AnswerBuffers, objects, shown_box
from extractors.page.engines.pdfium_words import letters
from extractors.page.engines.sheet import Sheet
from extractors.page.model import Fragment
from extractors.source.characters import printed

KEY = b"ActualText"
_BUFFER = ctypes.create_string_buffer(KEY)
_KEY = quick.pointer(ctypes.addressof(_BUFFER))
UNEXPLAINED = re.compile("[\ufffd\ue000-\uf8ff]")
FEWEST = 4
"""Letters of a word that may be called another one: of fewer, some stand for how they look ("ffi", an arrow)."""


MOST_MARKS = 16
"""Marks around one object that are looked at: a tagged file has one or two."""


class Said(NamedTuple):
    """Words that a file gives for others, and the bounds of these in the page's own space."""

    text: str
    bounds: list[float]


class Spoken:
    """What a page's file says in the place of what it prints, once it was taken away."""

    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        self.said: list[Said] = []
        self._is_known = False

    def take_away(self, handle: Any, text: str, texts: Sequence[int]) -> bool:
        """Take from the page what it says otherwise than it prints; says whether its text is to be read once more.

        `handle` is its text page, `text` that one's characters, `texts` its text objects. Costs three calls an object.
        """
        if self._is_known:
            return False
        self._is_known = True
        spans = {mark: span for mark, span in _spans(texts).items() if _may_be_other(mark, span, texts)}
        if spans:
            self.said = list(self._other(_letters(handle, text), texts, spans))
        return bool(self.said)

    @property
    def text(self) -> str:
        """Return the words that were taken away."""
        return " ".join(words for words, _ in self.said)

    def fragments(self, sheet: Sheet) -> list[Fragment]:
        """Return what was taken away, as it would stand on the page."""
        out = []
        for words, bounds in self.said:
            x0, top, x1, bottom = shown_box(bounds, PLAIN, sheet)
            out.append(Fragment(printed(words), x0, x1, bottom, bottom - top))
        return out

    def _other(self, said: dict[int, str], texts: Sequence[int], spans: dict[int, list[int]]) -> Iterator[Said]:
        shown = self._printed(texts, spans)
        places = AnswerBuffers()
        for span in spans.values():
            words = "".join(said.get(texts[i], "") for i in span)
            if shown and is_other(words, "".join(shown[i] for i in span), _is_blank(span, texts)):
                for i in span:
                    _strip(quick.pointer(texts[i]))
                yield Said(words, places.bounds(quick.pointer(texts[span[0]])))

    def _printed(self, texts: Sequence[int], spans: dict[int, list[int]]) -> dict[int, str]:
        """Return what text objects print, by their place on the page: from a copy of it that says nothing."""
        copy = c.FPDF_LoadPage(self.layers.document, self.layers.number - 1)
        if not copy:
            return {}
        try:
            places = AnswerBuffers()
            deque(objects(copy, places), 0)
            if len(places.texts) != len(texts):
                return {}
            asked = [i for span in spans.values() for i in span]
            for i in asked:
                _strip(quick.pointer(places.texts[i]))
            found = _letters_of_page(copy)
            return {i: found.get(places.texts[i], "") for i in asked}
        finally:
            c.FPDF_ClosePage(copy)


def is_other(said: str, shown: str, is_blank: bool) -> bool:
    """Say whether words stand for other figures than those printed, or for mostly other letters.

    Glyphs with ink that no font explains, and drawn ones, may be what the words say.
    """
    one, other = _plain(said), _plain(shown)
    if (not other and not is_blank) or UNEXPLAINED.search(shown):
        return False
    if sorted(filter(str.isdigit, one)) != sorted(filter(str.isdigit, other)):
        return True
    return len(one) >= FEWEST and 2 * sum((Counter(one) & Counter(other)).values()) < max(len(one), len(other))


def _plain(text: str) -> str:
    return "".join(char for char in normalize("NFKC", text).casefold() if char.isalnum())


def _may_be_other(mark: int, span: list[int], texts: Sequence[int]) -> bool:
    """Say whether what a mark says may be other words: most give a blank or a tab for a glyph without ink."""
    words = parameter(ctypes.cast(mark, c.FPDF_PAGEOBJECTMARK), KEY).decode("utf-16-le", "replace")
    return _plain(words) != "" or not _is_blank(span, texts)


def _is_blank(span: list[int], texts: Sequence[int]) -> bool:
    """Say whether text objects print no ink."""
    bounds = map(AnswerBuffers().bounds, (quick.pointer(texts[i]) for i in span))
    return all(top <= bottom for _, bottom, _, top in bounds)


def _spans(texts: Sequence[int]) -> dict[int, list[int]]:
    """Return the marks that say something, by address, with the text objects they stand around, by place."""
    things = list(map(quick.pointer, texts))
    counts = list(map(quick.mark_count, things))
    first = map(quick.mark_at, things, repeat(0)) if any(counts) else ()
    said = [bool(mark and quick.mark_says(quick.pointer(mark), _KEY)) for mark in first]
    out: dict[int, list[int]] = {}
    for i, count in enumerate(counts):
        if count > 1 or (count and said[i]):
            mark = _saying(things[i])
            if mark is not None:
                out.setdefault(mark, []).append(i)
    return out


def _saying(thing: Any) -> int | None:
    """Return the outermost of an object's innermost marks that says something."""
    count = max(quick.mark_count(thing), 0)
    for i in range(max(count - MOST_MARKS, 0), count):
        mark: int | None = quick.mark_at(thing, i)
        if mark and quick.mark_says(quick.pointer(mark), _KEY):
            return mark
    return None


def _strip(thing: Any) -> None:
    """Take from an object the marks that say something."""
    while (mark := _saying(thing)) is not None:
        if not quick.remove_mark(thing, quick.pointer(mark)):
            return


def _letters_of_page(page: Any) -> dict[int, str]:
    """Return what each text object of a page prints."""
    text_page = c.FPDFText_LoadPage(page)
    try:
        handle = quick.pointer(ctypes.cast(text_page, ctypes.c_void_p).value)
        return _letters(handle, letters(text_page, max(c.FPDFText_CountChars(text_page), 0)))
    finally:
        c.FPDFText_ClosePage(text_page)


def _letters(handle: Any, text: str) -> dict[int, str]:
    """Return what each text object gives of a text page's characters."""
    owners = map(quick.text_object, repeat(handle), range(len(text)))
    out: dict[int, list[str]] = {}
    for owner, char in zip(owners, text, strict=True):
        if owner is not None:
            out.setdefault(owner, []).append(char)
    return {owner: "".join(chars) for owner, chars in out.items()}
