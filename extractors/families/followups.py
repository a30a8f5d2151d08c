"""What was done about requests of the General Assembly and the Advisory Committee: tables of two columns of words.

"Decision/request | Action taken to implement decision/request" (A/80/634, section VI), « Décision ou demande | Mesures
prises » (A/76/564, section VI). A table goes on over its pages; heads repeated there are no rows.
"""

import re
from collections.abc import Iterator

from extractors.claims import Claims
from extractors.document import Document
from extractors.symbols import SYMBOL
from extractors.terms import normal
from schemas.origin import Origin
from schemas.proof import Finding
from schemas.table import Table, TableRow
from schemas.variances import FollowUp
from schemas.vocabulary import Severity

REQUEST = re.compile(r"\b(?:decisions?|requests?|recommendations?|demandes?|recommandations?|observations?)\b")
ACTION = re.compile(r"\bactions? taken\b|\bresponses?\b|\bmesures? prises?\b|\breponses?\b|\bsuite donnee\b|\bstatus\b")
# "(Resolution 78/250 B)", « dans sa résolution 75/302 »
RESOLUTION = re.compile(r"\b(?:[Rr][ée]solutions?|[Dd][ée]cisions?)\s+(\d{2,3}/\d{1,4}(?:\s[A-Z]\b)?)")
AND_MORE = re.compile(r"\s(?:and|et)\s(\d{2,3}/\d{1,4}(?:\s[A-Z]\b)?)")


def is_follow_up(table: Table) -> bool:
    """Say whether a table answers requests: their column, then one of measures taken."""
    if len(table.columns) != 1:
        return False
    head = normal(table.label_head)
    return bool(REQUEST.search(head)) and bool(ACTION.search(normal(" ".join(table.columns[0].path))))


def followups(tables: Claims, document: Document) -> Iterator[FollowUp | Finding]:
    """Claim the tables of follow-up action and yield one record for each printed answer."""
    for table in tables.claim_all(is_follow_up):
        resolution = sources_of(table.title or "")
        for request, response, row in pairs_of(table):
            if request:
                place = row.place
                yield FollowUp(
                    resolution=resolution or None,
                    request=request,
                    response=response or None,
                    origin=Origin(place, f"{request} {response}".strip(), "followups.row"),
                )
            else:
                yield _without_request(response, row, document.name)


def pairs_of(table: Table) -> Iterator[tuple[str, str, TableRow]]:
    """Yield request, response and the row they begin in.

    An answer that goes on in the next row, without a request, belongs to the one above; so do two requests with one
    answer beside them.
    """
    rows = [row for row in table.rows if row.label or not row.is_heading]
    open_pair: tuple[str, str, TableRow] | None = None
    for row in rows:
        request, response = row.label, row.cells[0].text if row.cells else ""
        if open_pair and (not request or (not response and open_pair[1])):
            open_pair = (f"{open_pair[0]} {request}".strip(), f"{open_pair[1]} {response}".strip(), open_pair[2])
            continue
        if open_pair:
            yield open_pair
        open_pair = (request, response, row)
    if open_pair:
        yield open_pair


def sources_of(title: str) -> str:
    """Return the resolutions and reports that a title names, as printed: "A/79/724/Add.7; 79/308"."""
    found = [(m.start(), m.group()) for m in SYMBOL.finditer(title)]
    for m in RESOLUTION.finditer(title):
        found.append((m.start(1), m.group(1)))
        more = AND_MORE.match(title, m.end())
        if more:
            found.append((more.start(1), more.group(1)))
    return "; ".join(dict.fromkeys(printed for _, printed in sorted(found)))


def _without_request(response: str, row: TableRow, name: str) -> Finding:
    page = row.place.page
    next_step = f"; open: bilan show {name} --page {page}" if page else ""
    message = f"{row.place.words} · follow-up action without a request: {response[:80]!r}; not loaded{next_step}"
    return Finding(Severity.WARNING, "followup_without_request", message, page=page)
