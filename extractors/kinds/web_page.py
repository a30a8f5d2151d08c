"""Page or fact sheet of a mission: funding mechanisms, what it says of the mission itself, figures of its prose."""

from collections.abc import Iterator

from extractors.families.budget.tables import has_budget_tables
from extractors.families.entities import closed_entities
from extractors.families.funds import funding_mechanisms
from extractors.families.prose_figures import prose_figures
from extractors.kinds import bulletin
from extractors.layout.document import Document
from schemas.document import DocumentData
from schemas.figures import KeyFigure
from schemas.proof import Check, Finding
from schemas.record import Record
from schemas.vocabulary import Kind

NAME = Kind.WEB_PAGE
FEWEST_FUNDS = 2
LONGEST = 400
"""Blocks of a page; a longer document is a report."""


def matches(document: Document) -> bool:
    """Say whether the document is short and describes funding mechanisms, or says that its mission closed."""
    if document.front.symbol or has_budget_tables(document) or len(document.blocks) > LONGEST:
        return False
    if bulletin.matches(document):
        return False
    return any(closed_entities(document)) or len(list(funding_mechanisms(document.blocks, []))) >= FEWEST_FUNDS


def describe(document: Document) -> DocumentData:
    """Return the document's own data."""
    data = document.data(NAME)
    data.publisher = data.publisher or data.entity
    return data


def extract(document: Document) -> Iterator[Record | Check | Finding]:
    """Yield the mission's end, its funding mechanisms, every figure of the prose, and the checks on them."""
    told = list(prose_figures(document, describe(document)))
    yield from closed_entities(document)
    yield from funding_mechanisms(document.blocks, [thing for thing in told if isinstance(thing, KeyFigure)])
    yield from told
