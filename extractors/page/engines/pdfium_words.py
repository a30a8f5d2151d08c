"""PDFium's bulk text cut to words, and these where another text object begins; asked for a whole page at once."""

import ctypes
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, repeat, zip_longest
from operator import itemgetter
from typing import Any

import pypdfium2.raw as c

from extractors.page.engines import pdfium_calls as quick
from extractors.page.engines.assemble import ODD, spelled

WORD = re.compile(r"\S+")
LONGEST_MARK = 2
"""Characters of a footnote's mark at the most; behind the two of a line's end."""


@dataclass(slots=True)
class WordColumns:
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

    def add_run(self, words: "WordColumns", start: int, end: int) -> None:
        """Add whole words of others, from `start` to `end`; a printed blank stands before each."""
        self.texts += words.texts[start:end]
        self.firsts += words.firsts[start:end]
        self.lasts += words.lasts[start:end]
        self.objects += words.objects[start:end]

    def part(self, i: int) -> list[tuple[int, str, int]]:
        """Return a word as the one part it has."""
        return [(self.firsts[i], self.texts[i], self.objects[i])]


def letters(text_page: ctypes.c_void_p, count: int) -> str:
    """Return one character (a code unit) for each of the page's, in one call if the call gives them all."""
    units = (ctypes.c_ushort * (count + 1))()
    written = c.FPDFText_GetText(text_page, 0, count, units)
    if written != count + 1:
        return "".join(chr(c.FPDFText_GetUnicode(text_page, i) or 0xFFFD) for i in range(count))
    text = bytes(units)[: count * 2].decode("utf-16-le", "surrogatepass")
    return text if len(text) == count else "".join(map(chr, units[:count]))


def page_words(handle: Any, text: str) -> WordColumns:
    """Return the words of a page's text, one character for each of the text page's."""
    spans = list(map(re.Match.span, WORD.finditer(text)))
    firsts, ends = list(map(itemgetter(0), spans)), list(map(itemgetter(1), spans))
    heads = list(map(quick.text_object, repeat(handle), firsts))
    tails = _tails(handle, ends, heads)
    whole = WordColumns(text.split(), firsts, [end - 1 for end in ends], heads)
    odd = [i for i, (head, tail) in enumerate(zip(heads, tails, strict=True)) if head != tail or head is None]
    words = _cut(handle, whole, odd, _after_made_up_blanks(handle, text, ends))
    if ODD.search(text):
        words.texts = list(map(spelled, words.texts))
    return words


def _tails(handle: Any, ends: list[int], heads: list[int | None]) -> list[int | None]:
    """Return each word's last text object; where the next word begins in the same as this one, so does this one end."""
    tails = list(heads)
    changes = [i for i, (one, other) in enumerate(zip_longest(heads, heads[1:])) if one != other or one is None]
    for i in changes:
        tails[i] = quick.text_object(handle, ends[i] - 1)
    return tails


def _after_made_up_blanks(handle: Any, text: str, ends: list[int]) -> list[int]:
    """Return the words after a blank that is not printed.

    PDFium sees two words in letters set wide ("a ttributable"), and a new line where a raised mark follows a dash
    (A/81/6 (Sect. 22), p. 26) or stands in sideways print.
    """
    made_up = map(quick.is_generated, repeat(handle), ends)
    last = len(ends) - 1
    return [
        i + 1
        for i, (made, end) in enumerate(zip(made_up, ends, strict=True))
        if made == 1 and i < last and (text[end] == " " or ends[i + 1] - end <= LONGEST_MARK + 2)
    ]


def _cut(handle: Any, whole: WordColumns, odd: list[int], joints: list[int]) -> WordColumns:
    """Return a page's words with their joints, the odd ones, of several text objects, cut to parts."""
    words = WordColumns()
    several, glued = set(odd), set(joints)
    done = 0
    for i in sorted(several | glued):
        words.add_run(whole, done, i)
        own = _parts(handle, whole.texts[i], whole.firsts[i]) if i in several else whole.part(i)
        words.add_parts(own, apart=i not in glued)
        done = i + 1
    words.add_run(whole, done, len(whole.texts))
    return words


def _parts(handle: Any, word: str, first: int) -> Iterator[tuple[int, str, int]]:
    """Yield where each part begins, its text and its text object; characters that PDFium made up are left out."""
    letters = enumerate(map(quick.text_object, repeat(handle), range(first, first + len(word))))
    for text_object, group in groupby(letters, itemgetter(1)):
        places = [at for at, _ in group]
        if text_object is not None:
            yield first + places[0], word[places[0] : places[-1] + 1], text_object
