"""The ledger of a text document: one row, each digit by the character that prints it."""

from bisect import bisect_left
from collections.abc import Iterator

from extractors.accounting.columns import (
    FURNITURE,
    IN_CELL,
    IN_HEAD,
    IN_TEXT_CELL,
    PARAGRAPH_NUMBER,
    Went,
    enter,
    unread,
)
from extractors.accounting.pages import MOST_LISTED
from extractors.accounting.prose import Spots, where_digits_went
from extractors.accounting.wordless import of_cell, of_label
from extractors.figures.spans import alignment
from extractors.layout.document import Document
from extractors.source.characters import DIGIT
from extractors.words.numbers import plain
from schemas.ledger import PageLedger, UnreadNumber
from schemas.origin import Place, Span
from schemas.table import Table
from schemas.text import Block, BlockKind

SPANNED = tuple[Span, Went]
NUMBER_CHARACTERS = frozenset(" ., \u00a0\u202f'’")
"""What may stand between two digits of one number."""


def text_ledger(document: Document, spots: Spots) -> tuple[list[PageLedger], list[UnreadNumber]]:
    """Return the one row of a text document, and the numbers in it that nobody read."""
    text = document.text
    digits = [digit.start() for digit in DIGIT.finditer(text)]
    went: dict[int, Went] = {}
    for table in document.tables:
        for (start, end), told in _of_table(table):
            for at in _within(digits, start, end):
                went.setdefault(at, told)
    for block in document.blocks:
        for at, told in _of_block(block, text, digits, spots):
            went.setdefault(at, told)
    hidden = len(DIGIT.findall(document.hidden))
    row = PageLedger(None, digits=len(digits) + hidden, hidden=hidden)
    missed = unread("in_no_table_and_no_text")
    enter(row, (went.get(at, missed) for at in digits))
    numbers = list(_numbers(text, [(at, told.why) for at in digits if (told := went.get(at, missed))[0] == "unread"]))
    row.numbers_unread = len(numbers)
    return [row], numbers[:MOST_LISTED]


def _of_table(table: Table) -> Iterator[SPANNED]:
    """Yield the spans of a table's cells, then of its rows' labels, then of its head: the first that says it holds."""
    for row in table.rows:
        for cell in row.cells:
            if cell.place.span:
                yield cell.place.span, IN_CELL if cell.value is not None else of_cell(cell.text)
    for row in table.rows:
        if row.place.span:
            yield row.place.span, of_label(row.label) if row.cells else IN_TEXT_CELL
    first = next((row.place.span for row in table.rows if row.place.span), None)
    if table.place.span and first:
        yield (table.place.span[0], first[0]), IN_HEAD


def _within(digits: list[int], start: int, end: int) -> list[int]:
    """Return where digits stand from one character to another."""
    return digits[bisect_left(digits, start) : bisect_left(digits, end)]


def _of_block(block: Block, text: str, digits: list[int], spots: Spots) -> Iterator[tuple[int, Went]]:
    """Yield where each digit of a block stands and went; what opens it before its text is its number."""
    spans = tuple(place.span for place in block.places if place.span)
    if not spans:
        return
    if block.kind is BlockKind.FURNITURE:
        yield from ((at, FURNITURE) for start, end in spans for at in _within(digits, start, end))
        return
    where = alignment(block.text, spans, text)
    own = [digit.start() for digit in DIGIT.finditer(plain(block.text))]
    for at, told in zip(own, where_digits_went(block, spots), strict=True):
        yield where[at], told
    if where:
        yield from ((at, PARAGRAPH_NUMBER) for at in _within(digits, spans[0][0], where[0]))
    missed = unread("text_differs_from_print")
    yield from ((at, missed) for start, end in spans for at in _within(digits, start, end))


def _numbers(text: str, listed: list[tuple[int, str]]) -> Iterator[UnreadNumber]:
    """Yield the numbers that unread digits print."""
    run: list[int] = []
    why = ""
    for at, reason in listed:
        if run and not (reason == why and at - run[-1] <= 2 and set(text[run[-1] + 1 : at]) <= NUMBER_CHARACTERS):
            yield UnreadNumber(text[run[0] : run[-1] + 1], Place(span=(run[0], run[-1] + 1)), why)
            run = []
        run.append(at)
        why = reason
    if run:
        yield UnreadNumber(text[run[0] : run[-1] + 1], Place(span=(run[0], run[-1] + 1)), why)
