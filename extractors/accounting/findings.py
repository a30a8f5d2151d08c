"""What is said of a ledger: numbers that nobody read, and a count that is not the engine's."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from schemas.ledger import PageLedger, UnreadNumber
from schemas.origin import Place, around
from schemas.proof import Finding
from schemas.vocabulary import NextStep, Severity

FIRST_FEW = 5
"""Numbers that a finding quotes."""
LONGEST_QUOTE = 24
"""Characters of one of them."""


def ledger_findings(ledger: Iterable[PageLedger], numbers: Iterable[UnreadNumber]) -> Iterator[Finding]:
    """Yield a finding for each page with unread numbers, and for each whose ledger does not add up."""
    by_page = {page: list(found) for page, found in groupby(numbers, key=lambda number: number.place.page)}
    for row in ledger:
        if row.accounted != row.digits:
            yield _does_not_add_up(row)
        if row.unread:
            yield _unread(row, by_page.get(row.page, []))


def _unread(row: PageLedger, numbers: list[UnreadNumber]) -> Finding:
    few = numbers[:FIRST_FEW]
    quoted = ", ".join(repr(_short(number.text)) for number in few)
    more = f" and {row.numbers_unread - len(few):,} more" if row.numbers_unread > len(few) else ""
    plural = "number" if row.numbers_unread == 1 else "numbers"
    says = f"{row.numbers_unread:,} printed {plural} not read: {quoted}{more}"
    if row.page is None:  # the first of them is where to look in a text
        place = numbers[0].place if numbers else Place()
        return Finding(Severity.WARNING, "numbers_unread", says, place=place, next_step=NextStep.LEDGER)
    box = around([number.place.box for number in numbers if number.place.box])
    return Finding(Severity.WARNING, "numbers_unread", says, place=Place(row.page, box))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"


def _does_not_add_up(row: PageLedger) -> Finding:
    figures = (str(row.digits), str(row.accounted))
    says = f"the ledger does not add up: the engine gives {row.digits:,} digits, the ledger has {row.accounted:,}"
    place, step = Place(row.page), NextStep.REPORT
    return Finding(Severity.ERROR, "ledger_does_not_add_up", says, *figures, place=place, next_step=step)
