"""What was claimed and what was not: each digit of a document's text is in exactly one column of the ledger.

`account_for` is the way in: where pages, cells, lines and figures stand → ledger, unread numbers and findings. Nothing
is read here and no number is parsed; what a number is not is told by the rules of `extractors.figures`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from extractors.accounting.findings import ledger_findings
from extractors.accounting.pages import pages_ledger
from extractors.accounting.prose import Spots
from extractors.accounting.texts import text_ledger
from extractors.layout.document import Document
from schemas.figures import KeyFigure
from schemas.ledger import PageLedger, UnreadNumber
from schemas.proof import Finding
from schemas.record import Record

WHOLE = frozenset({"paragraphs", "document_references"})
"""Views whose records are text and no figure."""


@dataclass(slots=True)
class Accounts:
    """The ledger of one document: a row a page (a text has one), the unread numbers, and what is to be said of them."""

    ledger: list[PageLedger] = field(default_factory=list)
    unread: list[UnreadNumber] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def account_for(document: Document, records: Iterable[Record]) -> Accounts:
    """Return where each digit of a document went; `records` are all that were read from it.

    Boxes are those of the pages as they were read: a turned page is not turned back yet.
    """
    told = [record for record in records if record.view not in WHOLE]
    spots = Spots(record for record in told if isinstance(record, KeyFigure))
    ledger, unread = pages_ledger(document, spots, told) if document.pages else text_ledger(document, spots)
    return Accounts(ledger, unread, list(ledger_findings(ledger, unread)))
