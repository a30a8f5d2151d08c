"""Where on its page a figure is printed: the box of its own words, not of its paragraph."""

from bisect import bisect_right
from collections import deque
from collections.abc import Sequence
from itertools import accumulate

from extractors.layout.document import Document
from extractors.layout.lines import box_of, kept_of
from extractors.page.model import Fragment
from extractors.words.numbers import plain
from schemas.figures import KeyFigure
from schemas.origin import Place
from schemas.text import Block

DROPPED = " -‐‑\u0002\ufffe\u00ad"
"""Characters by which a block's text and its printed words may differ: blanks, and what divides words."""
Word = tuple[int, Fragment]
"""A word of a block and the page it stands on."""
SAME_LINE = 0.8
"""Sizes between two words of one line at the most."""


def place_figures(figures: Sequence[KeyFigure], document: Document) -> None:
    """Give each figure of a PDF the box of its words; one whose words are not found keeps its paragraph's."""
    by_block: dict[int, list[KeyFigure]] = {}
    for figure in figures:
        if figure.spot.block is not None:
            by_block.setdefault(id(figure.spot.block), []).append(figure)
    pieces = deque(document.blocks)
    for printed in document.print.blocks:
        words = [(page, word) for page, line in printed for word in kept_of(line)]
        _place_in(words, pieces, by_block)


def _place_in(words: list[Word], pieces: deque[Block], by_block: dict[int, list[KeyFigure]]) -> None:
    """Place the figures of the blocks that one print holds; a kind may have cut it in several."""
    texts = [squashed(word.text) for _, word in words]
    whole = "".join(texts)
    ends = list(accumulate(map(len, texts)))
    at = 0
    while pieces:
        text = squashed(pieces[0].text)
        start = whole.find(text, at)
        if start < 0 and at:
            return  # the next print's
        block = pieces.popleft()
        for figure in by_block.get(id(block), ()) if start >= 0 else ():
            _place(figure, block, words, ends, start)
        if start < 0:
            return
        at = start + len(text)


def _place(figure: KeyFigure, block: Block, words: list[Word], ends: list[int], start: int) -> None:
    flat, spot = plain(block.text), figure.spot
    first, last = start + _squashed_length(flat, spot.start), start + _squashed_length(flat, spot.end)
    found = words[bisect_right(ends, first) : bisect_right(ends, last - 1) + 1]
    if not found or last <= first:
        return
    page, opens = found[0]
    on_line = [f for at, f in found if at == page and abs(f.baseline - opens.baseline) < SAME_LINE * opens.size]
    place = Place(page, box_of(on_line), figure.origin.place.span)
    figure.origin = figure.origin._replace(place=place)


def _squashed_length(flat: str, end: int) -> int:
    """Return how long a plain text is up to a character, without what its lines may print differently."""
    end = min(end, len(flat))
    return end - sum([flat.count(sign, 0, end) for sign in DROPPED])


def squashed(text: str) -> str:
    """Return a text without what its lines and its block may print differently."""
    if text.isalnum() and (text.isascii() or text.isalpha()):  # most words
        return text
    flat = plain(text)
    for sign in DROPPED:  # a tenth of what str.translate takes
        flat = flat.replace(sign, "")
    return flat
