"""What is said of a ledger: numbers that nobody read, and a count that is not the engine's."""

import shlex
from collections.abc import Iterable, Iterator
from itertools import groupby

from schemas.ledger import PageLedger, UnreadNumber
from schemas.origin import around
from schemas.proof import Finding
from schemas.vocabulary import Severity

FIRST_FEW = 5
"""Numbers that a finding quotes."""
LONGEST_QUOTE = 24
"""Characters of one of them."""


def ledger_findings(ledger: Iterable[PageLedger], numbers: Iterable[UnreadNumber], name: str) -> Iterator[Finding]:
    """Yield a finding for each page with unread numbers, and for each whose ledger does not add up.

    `name` is what `bilan` calls the document by.
    """
    by_page = {page: list(found) for page, found in groupby(numbers, key=lambda number: number.place.page)}
    for row in ledger:
        if row.accounted != row.digits:
            yield _does_not_add_up(row)
        if row.unread:
            yield _unread(row, by_page.get(row.page, []), name)


def _unread(row: PageLedger, numbers: list[UnreadNumber], name: str) -> Finding:
    few = numbers[:FIRST_FEW]
    quoted = ", ".join(repr(_short(number.text)) for number in few)
    more = f" and {row.numbers_unread - len(few):,} more" if row.numbers_unread > len(few) else ""
    plural = "number" if row.numbers_unread == 1 else "numbers"
    at = f"p. {row.page} · " if row.page is not None else ""
    where = "" if row.page is not None else f", the first at {numbers[0].place.words}"
    following = f"bilan show … --page {row.page}" if row.page is not None else f"bilan ledger {shlex.quote(name)}"
    message = f"{at}{row.numbers_unread:,} printed {plural} not read: {quoted}{more}{where}; open: {following}"
    box = around([number.place.box for number in numbers if number.place.box])
    return Finding(Severity.WARNING, "numbers_unread", message, page=row.page, box=box)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"


def _does_not_add_up(row: PageLedger) -> Finding:
    at = f"p. {row.page} · " if row.page is not None else ""
    message = (
        f"{at}the ledger does not add up: the engine gives {row.digits:,} digits, the ledger has {row.accounted:,}; "
        "this is a fault of bilan, please report it"
    )
    return Finding(
        Severity.ERROR, "ledger_does_not_add_up", message, str(row.digits), str(row.accounted), page=row.page
    )
