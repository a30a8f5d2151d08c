"""What was done about requests of the General Assembly and the Advisory Committee: tables of two columns of words.

"Decision/request | Action taken to implement decision/request" (A/80/634, section VI), « Décision ou demande | Mesures
prises » (A/76/564, section VI). A table goes on over its pages; heads repeated there are no rows.
"""

import re
from collections.abc import Iterator

from extractors.families.claims import Claims
from extractors.families.followups.lines import as_printed, joined, tables_of
from extractors.layout.document import Document
from extractors.words.facts import words_for
from extractors.words.symbols import SYMBOL
from extractors.words.terms import normal
from schemas.origin import Origin, Place
from schemas.proof import Finding
from schemas.table import Table
from schemas.text import Block, BlockKind
from schemas.variances import FollowUp
from schemas.vocabulary import Severity

WORDS = "family_words.csv"
# "(Resolution 78/250 B)", « dans sa résolution 75/302 »
RESOLUTION = re.compile(r"\b(?:[Rr][ée]solutions?|[Dd][ée]cisions?)\s+(\d{2,3}/\d{1,4}(?:\s[A-Z]\b)?)")
ABOVE = 4
"""Blocks above a table that may name who asked."""
SENTENCE_ENDS = (".", ";", ":", ")", "!", "?", "”", "»")
AND_MORE = re.compile(r"\s(?:and|et)\s(\d{2,3}/\d{1,4}(?:\s[A-Z]\b)?)")


def is_follow_up(table: Table) -> bool:
    """Say whether a table answers requests: their column, then one of measures taken.

    In a text dump such a table has no columns: its title is its head, its rows are printed lines.
    """
    if len(table.columns) > 1:
        return False
    is_text = not table.columns
    request = normal(table.title or "" if is_text else table.label_head)
    action = request if is_text else normal(" ".join(table.columns[0].path))
    return bool(words_for(WORDS, "request").search(request)) and bool(words_for(WORDS, "action").search(action))


def followups(tables: Claims, document: Document) -> Iterator[FollowUp | Finding]:
    """Claim the tables of follow-up action and yield one record for each printed answer."""
    source, above = "", Place()
    for table in tables.claim_all(is_follow_up):
        own = sources_of(table.title or "") or sources_of(_heading_above(table, document.blocks))
        first = own or ("" if _is_parted(above, table.place, document.blocks) else source)
        source, above = first, table.place
        answers = (
            [(first, *pair) for pair in pairs_of(table)] if table.columns else _of_lines(table, document.text, first)
        )
        for answer in answers:
            yield from _answered(*answer, has_columns=bool(table.columns))


def _answered(
    resolution: str, request: str, response: str, place: Place, *, has_columns: bool
) -> Iterator[FollowUp | Finding]:
    """Yield one answer's record, and what is odd about it; in columns an answer may be blank, in lines it is lost."""
    if not request or not (response or has_columns):
        yield _half(request or response, place)
        return
    yield FollowUp(
        resolution=resolution or None,
        request=request,
        response=response or None,
        origin=Origin(place, f"{request} {response}".strip(), "followups.row"),
    )
    if not request.endswith(SENTENCE_ENDS):
        yield _cut_short(request, place)


def pairs_of(table: Table) -> Iterator[tuple[str, str, Place]]:
    """Yield request, response and the place of the row they begin in.

    An answer that goes on in the next row, without a request, belongs to the one above; so do two requests with one
    answer beside them.
    """
    rows = [row for row in table.rows if row.label or not row.is_heading]
    open_pair: tuple[str, str, Place] | None = None
    for row in rows:
        request, response = row.label, row.cells[0].text if row.cells else ""
        if open_pair and (not request or (not response and open_pair[1])):
            open_pair = (f"{open_pair[0]} {request}".strip(), f"{open_pair[1]} {response}".strip(), open_pair[2])
            continue
        if open_pair:
            yield open_pair
        open_pair = (request, response, row.place)
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


def _of_lines(table: Table, text: str, first: str) -> Iterator[tuple[str, str, str, Place]]:
    for source, pairs in tables_of(as_printed(table.rows, text), table.title or ""):
        for pair in pairs:
            request, response = joined(pair.request), joined(pair.response)
            yield sources_of(source) or first, request, response if pair.is_settled else "", pair.place


def _heading_above(table: Table, blocks: list[Block]) -> str:
    """Return the nearest text above a table's first row that names a resolution or a report."""
    top = table.place.position
    above = [b for b in blocks if b.kind in (BlockKind.HEADING, BlockKind.OTHER) and b.places and b.text]
    before = sorted((b for b in above if b.places[0].position < top), key=lambda b: b.places[0].position)
    return next((b.text for b in reversed(before[-ABOVE:]) if sources_of(b.text)), "")


def _is_parted(above: Place, below: Place, blocks: list[Block]) -> bool:
    """Say whether a heading stands between two tables; else the second goes on with the first (A/80/623, p. 60)."""
    headings = (block.places[0] for block in blocks if block.kind is BlockKind.HEADING and block.places)
    return any(above.position < place.position < below.position for place in headings)


def _cut_short(request: str, place: Place) -> Finding:
    """Name a request that ends in a sentence's middle: a table within its answer cuts the row (A/80/623, p. 59)."""
    says = f"follow-up action whose request ends without a full stop, it may be cut: {request[-60:]!r}"
    return Finding(Severity.WARNING, "followup_unsettled", says, place=place)


def _half(printed: str, place: Place) -> Finding:
    says = f"follow-up action whose two sides are not told apart: {printed[:80]!r}; not loaded"
    return Finding(Severity.WARNING, "followup_unsettled", says, place=place)
