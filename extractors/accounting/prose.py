"""A text's digits, one by one: which are of a key figure, and which are no quantity, by the rule that says so."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from extractors.accounting.columns import IN_FIGURE, IN_HEAD, Went, unread
from extractors.accounting.forms import told_by_form
from extractors.accounting.wordless import is_heading, is_note
from extractors.figures.refused import refusals
from extractors.figures.tokens import sentences, tokens
from extractors.layout.contents import LEADERS
from extractors.source.characters import DIGIT
from extractors.words.numbers import plain
from schemas.figures import KeyFigure
from schemas.text import Block, BlockKind

# "2- The port has not replied", "- 26 : refunds ; - 27 : loans": a number, its mark, then words
ITEM = re.compile(r"(?:^|(?<=[;.:] ))(?:[-–•▪\uf0b7] ?)?(?P<number>\d{1,3}) ?[-–):] (?=[^\W\d_])")

COUNTS_NOTHING = unread("counts_nothing")


class Spots:
    """Where the key figures of a document stand in the plain text of its blocks."""

    def __init__(self, figures: Iterable[KeyFigure]) -> None:
        self._of: dict[int, list[tuple[int, int]]] = {}
        for figure in figures:
            spot = figure.spot
            if spot.block is not None:
                self._of.setdefault(id(spot.block), []).append((spot.start, spot.end))

    def of(self, block: Block) -> list[tuple[int, int]]:
        """Return where the figures of one block begin and end."""
        return self._of.get(id(block), [])


def where_digits_went(block: Block, spots: Spots) -> list[Went]:
    """Return for each digit of a block's plain text where it went, in print order."""
    text = plain(block.text)
    places = [digit.start() for digit in DIGIT.finditer(text)]
    if not places:
        return []
    went: dict[int, Went] = {}
    for start, end in spots.of(block):
        _put(went, places, start, end, IN_FIGURE)
    for start, end, rule in told_by_form(text) if len(went) < len(places) else ():
        _put(went, places, start, end, Went("not_quantities", rule))
    for mark in ITEM.finditer(text):
        _put(went, places, mark.start("number"), mark.end("number"), Went("not_quantities", "list_mark"))
    if _is_page_number(block, text):
        _put(went, places, 0, len(text), Went("not_quantities", "page_number"))
    elif LEADERS.search(text):
        _put(went, places, 0, len(text), Went("not_quantities", "contents"))
    elif len(went) < len(places):
        for start, end, told in _told_by_words(text, places, went):
            _put(went, places, start, end, told)
    return _with_words(block, [went.get(place, COUNTS_NOTHING) for place in places])


def _is_page_number(block: Block, text: str) -> bool:
    """Say whether a block is nothing but the number of its page."""
    return len(block.places) == 1 and text.strip(" -–—|") == str(block.places[0].page)


def _between(places: Sequence[int], start: int, end: int) -> bool:
    """Say whether one of some characters, in order, stands between two."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _with_words(block: Block, went: list[Went]) -> list[Went]:
    """Return where digits went: the few numbers that no rule takes of a heading or a note are read as part of it."""
    left = sum(each.column == "unread" for each in went)
    if not left or any(each.why == "row_of_numbers" for each in went):
        return went
    is_read = (block.kind is BlockKind.HEADING and is_heading(block.text, left)) or (
        block.kind is BlockKind.NOTE and is_note(block.text, left)
    )
    return [IN_HEAD if is_read and each.column == "unread" else each for each in went]


def _put(went: dict[int, Went], places: Sequence[int], start: int, end: int, told: Went) -> None:
    """Say of the digits between two characters where they went, as far as nothing is said of them yet."""
    for at in places[bisect_left(places, start) : bisect_left(places, end)]:
        went.setdefault(at, told)


def _told_by_words(text: str, places: Sequence[int], went: dict[int, Went]) -> Iterator[tuple[int, int, Went]]:
    """Yield what the rules of figures say of each token that has a digit and was not taken."""
    open_ones = [place for place in places if place not in went]
    for start, sentence in sentences(text):
        if not _between(open_ones, start, start + len(sentence)):
            continue
        words = tokens(sentence)
        left = [i for i, word in enumerate(words) if _between(open_ones, start + word.start, start + word.end)]
        told = refusals(words, left)
        for index in left:
            word = words[index]
            is_refused, why = told[index]
            went_to = Went("not_quantities", why) if is_refused else unread(why)
            yield start + word.start, start + word.end, went_to
