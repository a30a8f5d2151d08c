"""A text's digits, one by one: which are of a key figure, and which are no quantity, by the rule that says so."""

import re
from collections.abc import Iterable, Iterator

from extractors.accounting.columns import IN_FIGURE, IN_HEAD, Went, unread
from extractors.characters import DIGIT
from extractors.contents import LEADERS
from extractors.families.prose import ASSEMBLY, COUNCIL
from extractors.figures.refused import refusals
from extractors.figures.tokens import sentences, tokens
from extractors.numbers import DATE, FISCAL, MONTHS, plain
from extractors.symbols import SYMBOL
from schemas.figures import KeyFigure
from schemas.text import Block, BlockKind

MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
RULES = (
    ("link", re.compile(r"(?:https?://|www\.)\S{1,400}|[\w.+-]{1,64}@[\w.-]{1,64}")),
    ("symbol", SYMBOL),
    ("resolution", ASSEMBLY),
    ("resolution", COUNCIL),
    ("date", DATE),
    # "12.05.2020", "12/05/20", "2020-05-12"
    ("date", re.compile(r"(?<![\d.,/])(?:\d{1,2}([./-])\d{1,2}\1(?:(?:19|20)\d\d|\d\d)|20\d\d-\d\d-\d\d)(?![\d/])")),
    # "7 January", « du 3 au 9 mars », "June 30, 2025"
    ("date", re.compile(
        rf"(?<![\d.,])(?:\d{{1,2}}(?:er|st|nd|rd|th)?\s?(?:et|and|to|au|-|–|&)\s?)?\d{{1,2}}(?:er|st|nd|rd|th)?\s(?:{MONTH})\b",
        re.IGNORECASE,
    )),
    ("date", re.compile(rf"\b(?:{MONTH})\s\d{{1,2}}(?:st|nd|rd|th)?(?!\d| \d{{3}})(?:,? (?:19|20)\d\d)?", re.IGNORECASE)),
    ("years", FISCAL),
    ("years", re.compile(r"(?<![\w.,])(?:19|20)\d\d\s?[-–—/]\s?(?:(?:19|20)\d\d|\d\d)(?![\d.,]\d)")),
    # "+223 20 22 58 61", "Tel: 030 2665 123"
    ("phone", re.compile(r"(?:\+|\b00)\d{1,3}(?:[ .()/-]{1,2}\d{1,4}){2,6}")),
    ("phone", re.compile(r"\b(?:t[ée]l|phone|fax|mobile|whatsapp)\w{0,10}\W{1,5}\+?\d{1,4}(?:[ .()/-]{1,2}\d{1,4}){1,6}", re.I)),
    # "14 h 30", "10h00", "9:30"
    ("clock", re.compile(r"(?<![\d.,])(?:[01]?\d|2[0-3])\s?[hH:]\s?[0-5]\d(?!\d)")),
)  # fmt: skip
"""Rules of what is no quantity, in the order in which they speak; first those that take the longest print."""


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
        went.update(dict.fromkeys(range(start, end), IN_FIGURE))
    for start, end, rule in _told_by_form(text):
        _put(went, start, end, Went("not_quantities", rule))
    if LEADERS.search(text):
        _put(went, 0, len(text), Went("not_quantities", "contents"))
    elif any(place not in went for place in places):
        for start, end, told in _told_by_words(text, went):
            _put(went, start, end, told)
    rest = IN_HEAD if block.kind in (BlockKind.HEADING, BlockKind.NOTE) else None
    return [_settled(went.get(place), rest) for place in places]


def _settled(told: Went | None, rest: Went | None) -> Went:
    """Return where a digit went: what no rule takes of a heading or note is read as part of it."""
    if told is None or told.column == "unread":
        return rest or told or unread("counts_nothing")
    return told


def _put(went: dict[int, Went], start: int, end: int, told: Went) -> None:
    for at in range(start, end):
        went.setdefault(at, told)


def _told_by_form(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what the print alone shows to be no quantity: links, symbols, dates, years, telephones, hours."""
    for rule, form in RULES:
        for found in form.finditer(text):
            yield found.start(), found.end(), rule


def _told_by_words(text: str, went: dict[int, Went]) -> Iterator[tuple[int, int, Went]]:
    """Yield what the rules of figures say of each token that has a digit and was not taken."""
    for start, sentence in sentences(text):
        if all(start + digit.start() in went for digit in DIGIT.finditer(sentence)):
            continue
        words = tokens(sentence)
        left = [i for i, word in enumerate(words) if DIGIT.search(word.text) and start + word.start not in went]
        told = refusals(words, left)
        for index in left:
            word = words[index]
            is_refused, why = told[index]
            went_to = Went("not_quantities", why) if is_refused else unread(why)
            yield start + word.start, start + word.end, went_to
