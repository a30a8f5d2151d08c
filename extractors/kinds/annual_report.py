"""Annual report of an agency's country office: key figures by section (UNDP Mali 2020)."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from extractors.families.budget.tables import has_budget_tables
from extractors.families.prose_figures import prose_figures
from extractors.kinds import bulletin, web_page
from extractors.layout.document import Document
from extractors.words.facts import rows
from extractors.words.terms import normal
from schemas.document import DocumentData
from schemas.proof import Check, Finding
from schemas.record import Record
from schemas.vocabulary import Kind

NAME = Kind.ANNUAL_REPORT
# « le PNUD a assisté 10 communes », "UNDP supported 10 districts": the agency reports what it did itself
DEED = re.compile(
    r"\b(?P<agency>[A-Z]{3,6})(?: [A-Z][a-z]+)? (?:a |ont |has |have |"
    r"(?:supported|helped|trained|provided|assisted|contributed|launched|built)\b)"
)
SITUATION = re.compile(r"\b(?:situation report|rapport de situation|sitrep|flash update)\b")
FEWEST_DEEDS = 4
FEWEST_FIGURES = 12
"""Blocks with digits."""


def matches(document: Document) -> bool:
    """Say whether an agency tells in its own words, with many figures, what it did."""
    if document.front.symbol or has_budget_tables(document):
        return False
    if bulletin.matches(document) or web_page.matches(document):
        return False
    if any(SITUATION.search(normal(block.text)) for block in document.blocks):
        return False
    with_digits = sum(any(c.isdigit() for c in block.text) for block in document.blocks)
    return with_digits >= FEWEST_FIGURES and agency_of(document) is not None


def agency_of(document: Document) -> str | None:
    """Return the acronym of the agency whose deeds the document tells, or None."""
    deeds = Counter(
        _agencies()[found["agency"]]
        for block in document.blocks
        for found in DEED.finditer(block.text)
        if found["agency"] in _agencies()
    )
    (best, count), *_ = deeds.most_common(1) or [("", 0)]
    return best if count >= FEWEST_DEEDS else None


def describe(document: Document) -> DocumentData:
    """Return the document's own data; the entity is the agency that reports."""
    data = document.data(NAME)
    data.entity = agency_of(document) or data.entity
    data.publisher = data.publisher or data.entity
    return data


def extract(document: Document) -> Iterator[Record | Check | Finding]:
    """Yield every figure of the report's prose by section, the checks on them, and what is odd in print."""
    yield from prose_figures(document, describe(document))


@cache
def _agencies() -> dict[str, str]:
    return {row["printed"]: row["acronym"] for row in rows("bulletin_agencies.csv")}
