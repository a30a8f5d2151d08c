"""Annual report of an agency or office: key figures by section (UNDP Mali 2020, OFNAC 2023)."""

import re
from collections import Counter
from functools import cache

from extractors.kinds import DocumentKind, Tell, contents
from extractors.kinds.own_data import of_accounts
from extractors.layout.document import Document
from extractors.words.facts import rows
from schemas.document import DocumentData
from schemas.vocabulary import Kind

# « le PNUD a assisté 10 communes », "UNDP supported 10 districts": the agency reports what it did itself
DEED = re.compile(
    r"\b(?P<agency>[A-Z]{3,6})(?: [A-Z][a-z]+)? (?:a |ont |has |have |"
    r"(?:supported|helped|trained|provided|assisted|contributed|launched|built)\b)"
)
FEWEST_DEEDS = 4
FEWEST_FIGURES = 12
"""Blocks with digits."""


def _tells_deeds(document: Document) -> bool:
    """Say whether an agency tells in its own words, with many figures, what it did."""
    with_digits = sum(any(map(str.isdigit, block.text)) for block in document.blocks)
    return document.front.symbol is None and with_digits >= FEWEST_FIGURES and agency_of(document) is not None


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


def _of_agency(document: Document, kind: Kind) -> DocumentData:
    """Return the document's own data; the entity is the agency that reports."""
    data = of_accounts(document, kind)
    agency = agency_of(document)
    data.entity = agency or data.entity
    data.publisher = agency or data.publisher
    return data


@cache
def _agencies() -> dict[str, str]:
    return {row["printed"]: row["acronym"] for row in rows("bulletin_agencies.csv")}


KIND = DocumentKind(
    name=Kind.ANNUAL_REPORT,
    tells=(Tell("an agency tells its own deeds", 4, _tells_deeds),),
    describe=_of_agency,
    contents=(contents.fiscal_amounts, contents.key_figures, contents.literal_tables),
)
