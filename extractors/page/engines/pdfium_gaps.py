"""Words that one text object prints with a gap inside: a row's figures, which PDFium gives as one ("52" of 5 and 2).

Spreadsheets print a row of cells as one text object that moves the pen between them; now and then PDFium puts no blank
there (a sitrep on Ebola of October 2014, p. 2), and never where the pen goes back: report writers print the last
column's figure before the one left of it ("0,004.727,28", a municipality's execution of its budget, p. 10). Only words
wider than their letters, or narrower, are looked at letter by letter.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from extractors.page.engines import pdfium_calls as quick
from extractors.page.engines.pdfium_words import WordColumns

WIDEST = 0.72
"""Sizes that a letter of a word takes at the most, on average; a digit takes .5 to .6, a bold capital .7."""
NARROWEST = 0.15
"""Sizes that a letter of a word takes at the least, on average; an "i" takes .22, and condensed to two thirds .15."""
APART = 0.35
"""Sizes between two letters that part two words at the least."""
BACK = -0.8
"""Sizes by which the pen goes back behind a word, at the least; an accent set over its letter goes back .5."""
SET_WIDE = 0.1
"""Sizes between the letters of a word that is set wide, at the least."""
SET_WIDEST = 1.0
"""Sizes between them at the most; in wider steps stand the digits of as many cells (a town's tally of 2016, p. 1)."""
TIMES = 2.5
"""Times the gap between the letters of a word set wide that parts two words."""


def odd_words(texts: Sequence[str], widths: Sequence[float], sizes: Sequence[float]) -> list[int]:
    """Return the words that are wider, or narrower, than their letters can be."""
    rows = enumerate(zip(texts, widths, sizes, map(len, texts), strict=True))
    return [
        i
        for i, (_, width, size, count) in rows
        if not NARROWEST * size * count <= width <= WIDEST * size * count and count > 1
    ]


def cut_at_gaps(
    handle: Any, words: WordColumns, odd: list[int], sizes: Sequence[float], far: Callable[[float, float, int], float]
) -> WordColumns | None:
    """Return a page's words with the odd ones cut at their gaps, None if none has a gap.

    `far` says how far along a word's direction a point of the file lies, of the word whose index it is given.
    """
    cuts = {i: own for i in odd if (own := _cuts(_gaps(handle, words, i, far), sizes[i]))}
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


def _gaps(handle: Any, words: WordColumns, i: int, far: Callable[[float, float, int], float]) -> list[float]:
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
    lefts = [far(x, y, i) for x, y in zip(xs.column(0, count), ys.column(0, count), strict=True)]
    corners = zip(*(boxes.column(k, count) for k in range(4)), strict=True)
    rights = [max(far(x0, bottom, i), far(x1, top, i)) for x0, top, x1, bottom in corners]
    return [left - right for right, left in zip(rights[:-1], lefts[1:], strict=True)]


def _cuts(gaps: list[float], size: float) -> list[int]:
    """Return before which letters a word is cut; letters that are all set wide are one word."""
    if not gaps:
        return []
    usual = median(gaps) if len(gaps) > 1 else 0.0
    is_wide = SET_WIDE * size < usual <= SET_WIDEST * size
    least = max(APART * size, TIMES * usual if is_wide else 0.0)
    return [at for at, gap in enumerate(gaps, start=1) if not BACK * size <= gap <= least]
