"""The ledger of a PDF: each digit of each page by the word that prints it."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from extractors.accounting.cells import Cells, cells_by_page
from extractors.accounting.columns import (
    AXIS,
    FURNITURE,
    HIDDEN,
    IN_FIGURE,
    IN_HEAD,
    NOTE_MARK,
    PARAGRAPH_NUMBER,
    Went,
    enter,
    unread,
)
from extractors.accounting.drawn import told_by_place
from extractors.accounting.prose import Spots, where_digits_went
from extractors.accounting.records import RecordNumbers
from extractors.accounting.wordless import has_row_of_figures, is_alone, numbers_joined, rule_of
from extractors.layout.axes import Axis, axes_of
from extractors.layout.document import Document
from extractors.layout.furniture import PAGE_OF
from extractors.layout.lines import Line, kept_of
from extractors.page.model import Fragment, Page
from extractors.source.characters import DIGIT, DIGITS
from extractors.words.numbers import plain
from schemas.ledger import PageLedger, UnreadNumber
from schemas.origin import Place, around
from schemas.record import Record
from schemas.text import Block

MOST_LISTED = 2_000
"""Unread numbers of one page that are listed; all are counted."""
GROUP_GAP = 0.45
"""Sizes between two groups of digits of one number at the most ("1 250")."""

# "1" and "250" of "1 250,5", also in brackets
OPENS_NUMBER = re.compile(r"^\D{0,2}\d{1,3}$")
GOES_ON = re.compile(r"^\d{3}(?!\d)")

ByWord = dict[int, list[Went]]
"""Where each digit of a word went, by the word's identity."""
WordDigits = tuple[Fragment, list[Went]]
"""A word, and where each of its digits went."""
ByFragment = dict[int, Went]
"""Where all digits of a word went, by its identity."""


@dataclass(slots=True)
class Taken:
    """What took the words of a document, by identity; words in cells are found by place."""

    prose: ByWord
    around_tables: ByFragment
    in_tables: set[int]
    cells: dict[int, Cells] = field(default_factory=dict)
    claims: RecordNumbers = field(default_factory=lambda: RecordNumbers(()))


def pages_ledger(
    document: Document, spots: Spots, records: Iterable[Record] = ()
) -> tuple[list[PageLedger], list[UnreadNumber]]:
    """Return a row for each page of a PDF, and the numbers that nobody read, page by page."""
    taken = taken_by(document, spots, records)
    ledger: list[PageLedger] = []
    numbers: list[UnreadNumber] = []
    for page in document.pages:
        row, found = page_ledger(page, taken)
        ledger.append(row)
        numbers += found
    return ledger, numbers


def taken_by(document: Document, spots: Spots, records: Iterable[Record]) -> Taken:
    """Return what took the words of a PDF."""
    return Taken(
        words_of_prose(document, spots),
        words_around_tables(document.print.around_tables),
        _ids(document.print.in_tables),
        cells_by_page(document.tables),
        RecordNumbers(records),
    )


def page_ledger(page: Page, taken: Taken) -> tuple[PageLedger, list[UnreadNumber]]:
    """Return one page's row, and its unread numbers: the first of them if they are very many."""
    row = PageLedger(page.number, digits=page.digits)
    words = words_of_page(page, taken)
    enter(row, chain.from_iterable(went for _, went in words))
    listed = [(fragment, reason) for fragment, went in words if (reason := _why_unread(went)) is not None]
    numbers = [_number(run, page.number, why) for run, why in _runs(listed)]
    row.numbers_unread = len(numbers)
    return row, numbers[:MOST_LISTED]


def _without_axes(axes: Iterable[Axis], words: Iterable[WordDigits]) -> Iterator[WordDigits]:
    """Yield where digits went, those of charts' axes that nobody read as what scales a drawing and counts nothing."""
    on_axes = {id(tick) for axis in axes for tick in axis.fragments}
    for fragment, went in words:
        is_tick = id(fragment) in on_axes
        yield fragment, [AXIS if each.column == "unread" else each for each in went] if is_tick else went


def _by_place(page: Page, axes: Sequence[Axis], words: Sequence[WordDigits]) -> Iterator[WordDigits]:
    """Yield where digits went, those of numbers on charts and of the page's own number told by their place."""
    unread_ones = [fragment for fragment, went in words if _why_unread(went) is not None]
    told = told_by_place(page, axes, unread_ones) if unread_ones else {}
    for fragment, went in words:
        place = told.get(id(fragment))
        yield fragment, [place if place is not None and each.column == "unread" else each for each in went]


def words_of_page(page: Page, taken: Taken) -> list[WordDigits]:
    """Return the words of a page that have digits, and where each of their digits went."""
    words = [*_set_aside(page), *_of_words(page, taken)]
    if all(_why_unread(went) is None for _, went in words):
        return words
    axes = axes_of(page)
    words = list(_by_place(page, axes, list(_without_axes(axes, words))))
    unread_ones = [(fragment, reason) for fragment, went in words if (reason := _why_unread(went)) is not None]
    claimed: set[int] = set()
    for run, why in _runs(unread_ones):
        number = _number(run, page.number, why)
        if taken.claims.hold(number.text, *number.place[:2]):
            claimed.update(id(fragment) for fragment in run)
    if not claimed:
        return words
    return [(fragment, _as_figure(went) if id(fragment) in claimed else went) for fragment, went in words]


def _why_unread(went: Iterable[Went]) -> str | None:
    for column, why in went:  # asked of each word with a digit, twice
        if column == "unread":
            return why
    return None


def _as_figure(went: Iterable[Went]) -> list[Went]:
    """Return where the digits of a number went that another record took."""
    return [IN_FIGURE if each.column == "unread" else each for each in went]


def _set_aside(page: Page) -> Iterator[WordDigits]:
    for fragments, went in ((page.furniture, FURNITURE), (page.hidden, HIDDEN)):
        for fragment in fragments:
            count = len(DIGIT.findall(fragment.text))
            if count:
                yield fragment, [went] * count


def _of_words(page: Page, taken: Taken) -> Iterator[WordDigits]:
    cells = taken.cells.get(page.number) or Cells(())
    for fragment in page.fragments:
        if fragment.text.isalpha():  # most words: asking so takes a fifth of the time
            continue
        count = len(DIGIT.findall(fragment.text))
        if not count:
            continue
        told = taken.prose.get(id(fragment))
        yield fragment, told if told is not None else [_of_table(fragment, cells, taken)] * count


def _of_table(fragment: Fragment, cells: Cells, taken: Taken) -> Went:
    """Return where a word that is in no block of text went."""
    went = cells.went(fragment)
    if went is not None:
        return went
    around = taken.around_tables.get(id(fragment))
    if around is not None:
        return around
    if id(fragment) in taken.in_tables:
        return unread("in_a_table_in_no_cell")
    rule = rule_of(fragment.text) or ("page_number" if PAGE_OF.match(fragment.text) else "")
    if rule:  # a running head that is printed sideways (A/80/621, p. 61)
        return Went("not_quantities", rule)
    return unread("sideways" if fragment.rotation else "in_no_table_and_no_text")


def words_around_tables(lines: Iterable[Line]) -> ByFragment:
    """Return where the words of titles, unit lines, heads and notes went.

    Of a line with a row of figures the numbers are unread: a row that was taken for a head or a note.
    """
    told: ByFragment = {}
    for line in lines:
        is_row = has_row_of_figures(numbers_joined(line.text))
        for fragment in line.fragments:
            if is_row and is_alone(fragment.text):
                told[id(fragment)] = unread("number_as_head")
            else:
                told[id(fragment)] = NOTE_MARK if fragment.superscript else IN_HEAD
    return told


def _ids(lines: Iterable[Line]) -> set[int]:
    return {id(fragment) for line in lines for fragment in line.fragments}


def words_of_prose(document: Document, spots: Spots) -> ByWord:
    """Return where the digits of each word of a document's blocks went.

    A block's text has the digits of its lines in the same order, but for two things: the marks of notes, and the number
    that opens it. A kind may cut a block in several (`bulletin_items.parted`); these have its lines' digits together.
    """
    told: ByWord = {}
    pieces = deque((block, own) for block in document.blocks if (own := _own_digits(block)))
    for printed in document.print.blocks:
        lines = [line for _, line in printed if DIGIT.search(line.text)]
        if not lines:
            continue
        counts = _digits_of_words(lines)
        told.update((word, [NOTE_MARK] * count) for word, count in counts.items())
        kept = [f for line in lines for f in kept_of(line) if id(f) in counts]
        went = _of_pieces(_digits(" ".join([f.text for f in kept])), pieces, spots)
        at = 0
        for fragment in kept:
            end = at + counts[id(fragment)]
            told[id(fragment)] = went[at:end]
            at = end
    return told


def _digits_of_words(lines: Iterable[Line]) -> dict[int, int]:
    """Return how many digits each word of some lines has, by its identity; words without are left out."""
    words = (f for line in lines for f in line.fragments if not f.text.isalpha())
    return {id(f): count for f in words if (count := len(DIGIT.findall(f.text)))}


def _of_pieces(printed: str, pieces: deque[tuple[Block, str]], spots: Spots) -> list[Went]:
    """Take the blocks that print these digits (each with its own), and return where each digit went."""
    went: list[Went] = []
    while pieces and printed.startswith(pieces[0][1], len(went)) and len(went) < len(printed):
        block, own = pieces.popleft()
        told = where_digits_went(block, spots)
        went += [PARAGRAPH_NUMBER] * (len(own) - len(told)) + told
    if len(went) < len(printed) and pieces:
        pieces.popleft()
    return went + [unread("text_differs_from_print")] * (len(printed) - len(went))


def _own_digits(block: Block) -> str:
    """Return the digits that a block prints: those of its number, then those of its text."""
    return _digits(block.number or "") + _digits(block.text)


def _digits(text: str) -> str:
    return "".join(DIGITS.findall(plain(text)))


def _runs(listed: Iterable[tuple[Fragment, str]]) -> Iterator[tuple[list[Fragment], str]]:
    """Yield the numbers that unread words print, with the reason; groups of digits beside each other are one number."""
    run: list[Fragment] = []
    why = ""
    for fragment, reason in listed:
        if run and not (reason == why and _goes_on(run[-1], fragment)):
            yield run, why
            run = []
        run.append(fragment)
        why = reason
    if run:
        yield run, why


def _goes_on(last: Fragment, fragment: Fragment) -> bool:
    level = abs(last.baseline - fragment.baseline) < 1 and -1 < fragment.x0 - last.x1 < GROUP_GAP * fragment.size
    return level and bool(OPENS_NUMBER.match(last.text)) and bool(GOES_ON.match(fragment.text))


def _number(run: Sequence[Fragment], page: int, why: str) -> UnreadNumber:
    box = around([fragment.box for fragment in run])
    return UnreadNumber(" ".join([fragment.text for fragment in run]), Place(page, box), why)
