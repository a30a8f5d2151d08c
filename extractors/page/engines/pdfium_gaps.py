"""Words that one text object prints with a gap inside: a row's figures, which PDFium gives as one ("52" of 5 and 2).

Spreadsheets print a row of cells as one text object that moves the pen between them; now and then PDFium puts no blank
there (a sitrep on Ebola of October 2014, p. 2). Only words wider than their letters are looked at letter by letter.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from extractors.page.engines import pdfium_calls as quick
from extractors.page.engines.pdfium_words import WordColumns

WIDEST = 0.72
"""Sizes that a letter of a word takes at the most, on average; a digit takes .5 to .6, a bold capital .7."""
APART = 0.35
"""Sizes between two letters that part two words at the least."""
SET_WIDE = 0.1
"""Sizes between the letters of a word that is set wide, at the least."""
TIMES = 2.5
"""Times the gap between the letters of a word set wide that parts two words."""


def wide_words(texts: Sequence[str], widths: Sequence[float], sizes: Sequence[float]) -> list[int]:
    """Return the words that are wider than their letters can be."""
    rows = enumerate(zip(texts, widths, sizes, strict=True))
    return [i for i, (text, width, size) in rows if width > WIDEST * size * len(text) and len(text) > 1]


def cut_at_gaps(handle: Any, words: WordColumns, wide: list[int], sizes: Sequence[float]) -> WordColumns | None:
    """Return a page's words with the wide ones cut at their gaps, None if none has a gap."""
    cuts = {i: own for i in wide if (own := _cuts(_gaps(handle, words, i), sizes[i]))}
    if not cuts:
        return None
    joints = set(words.joints)
    out = WordColumns()
    for i, text in enumerate(words.texts):
        ends = [0, *cuts.get(i, ()), len(text)]
        for start, end in pairwise(ends):
            part = [(words.firsts[i] + start, text[start:end], words.objects[i])]
            out.add_parts(part, apart=start > 0 or i not in joints)
    return out


def _gaps(handle: Any, words: WordColumns, i: int) -> list[float]:
    """Return the white between each two letters of a word, none where a letter is no character of the file's own."""
    first, last = words.firsts[i], words.lasts[i]
    if last - first + 1 != len(words.texts[i]):
        return []
    count = last - first + 1
    places = range(first, last + 1)
    boxes, xs, ys = quick.Slots(quick.FLOAT, 4), quick.Slots(quick.DOUBLE, 1), quick.Slots(quick.DOUBLE, 1)
    for at, box, x, y in zip(places, boxes.first(count), xs.first(count), ys.first(count), strict=True):
        quick.loose_box(handle, at, box)
        quick.char_origin(handle, at, x, y)
    rights, lefts = boxes.column(2, count), xs.column(0, count)
    return [left - right for right, left in zip(rights[:-1], lefts[1:], strict=True)]


def _cuts(gaps: list[float], size: float) -> list[int]:
    """Return before which letters a word is cut; letters that are all set wide are one word."""
    if not gaps:
        return []
    usual = median(gaps) if len(gaps) > 1 else 0.0
    least = max(APART * size, TIMES * usual if usual > SET_WIDE * size else 0.0)
    return [at for at, gap in enumerate(gaps, start=1) if gap > least]
