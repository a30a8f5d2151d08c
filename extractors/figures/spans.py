"""From a place in a block's joined text back to the characters of the document."""

import unicodedata
from functools import lru_cache

from extractors.words.numbers import plain
from schemas.origin import Span
from schemas.text import Block

LOOKAHEAD = 400
"""Characters of furniture or hyphens that may stand between two characters of a block."""


def span_of(block: Block, first: int, last: int, text: str) -> Span | None:
    """Return the span in `text` of characters `first` to `last` of the block's plain text; None if it has none."""
    spans = tuple(place.span for place in block.places if place.span)
    if not text or not spans:
        return None
    where = alignment(block.text, spans, text)
    if last > len(where) or not where:
        return None
    return where[first], where[last - 1] + 1


@lru_cache(maxsize=8)
def alignment(block_text: str, spans: tuple[Span, ...], text: str) -> list[int]:
    """Return for each character of the block's plain text where it stands in the document."""
    source = [i for start, end in spans for i in range(start, end)]
    where: list[int] = []
    at, end = 0, len(source)
    for word in plain(block_text).split(" "):
        while at < end and text[source[at]].isspace():
            at += 1
        if text.startswith(word, source[min(at, end - 1)]) and at + len(word) <= end:
            where += source[at : at + len(word)]
            at += len(word)
        else:
            at = _letter_by_letter(word, text, source, at, where)
        where.append(source[min(at, end - 1)])  # the space behind it
    return where[:-1]


def _letter_by_letter(word: str, text: str, source: list[int], at: int, where: list[int]) -> int:
    """Add the places of a word that print breaks, or sets in other digits; return where the text goes on."""
    end = len(source)
    for character in word:
        while at < end and text[source[at]].isspace():
            at += 1
        if at < end and text[source[at]] != character:
            at = next((j for j in range(at, min(end, at + LOOKAHEAD)) if _same(text[source[j]], character)), at)
        where.append(source[min(at, end - 1)])
        at += 1
    return at


def _same(one: str, two: str) -> bool:
    if one == two:
        return True
    return one.isdecimal() and two.isdecimal() and unicodedata.digit(one) == unicodedata.digit(two)
