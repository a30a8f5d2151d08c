"""Page or fact sheet of a mission: funding mechanisms, what it says of the mission itself, figures of its prose."""

import re
from collections.abc import Iterator

from extractors.document import Document
from extractors.families.budget_tables import has_budget_tables
from extractors.families.funds import funding_mechanisms
from extractors.families.prose_figures import prose_figures
from extractors.figures.tokens import sentences
from extractors.kinds import bulletin
from extractors.numbers import dates, plain
from schemas.bulletins import Entity
from schemas.document import DocumentData
from schemas.figures import KeyFigure
from schemas.origin import Origin, Place
from schemas.proof import Check, Finding
from schemas.record import Record
from schemas.vocabulary import Kind

NAME = Kind.WEB_PAGE
# « la Mission … (MINUSMA) a fermé le 31 décembre 2023 », "the Mission … (UNMIL) closed on 30 March 2018"
CLOSED = re.compile(
    r"(?P<name>\b[A-ZÉÈÀ][^().;,]{8,160}?)\s*\((?P<acronym>[A-Z]{4,12})\)\s+"
    r"(?:a (?:été )?ferm\w{1,3}|a clos|a pris fin|was closed|closed|completed its mandate|ended)\b"
)
RESOLUTION = re.compile(r"\b[Rr](?:é|e)solution (?:S/RES/)?(?P<number>\d{3,4}(?: ?\(\d{4}\))?)")
FEWEST_FUNDS = 2
LONGEST = 400
"""Blocks of a page; a longer document is a report."""


def matches(document: Document) -> bool:
    """Say whether the document is short and describes funding mechanisms, or says that its mission closed."""
    if document.front.symbol or has_budget_tables(document) or len(document.blocks) > LONGEST:
        return False
    if bulletin.matches(document):
        return False
    return any(entities(document)) or len(list(funding_mechanisms(document.blocks, []))) >= FEWEST_FUNDS


def describe(document: Document) -> DocumentData:
    """Return the document's own data."""
    data = document.data(NAME)
    data.publisher = data.publisher or data.entity
    return data


def entities(document: Document) -> Iterator[Entity]:
    """Yield what a page says of a mission that closed: its name as printed, the day, and the resolution."""
    for block in document.blocks:
        for _, sentence in sentences(plain(block.text)):
            found = CLOSED.search(sentence)
            if not found:
                continue
            day = next(iter(dates(sentence[found.end() :])), None)
            resolution = RESOLUTION.search(sentence)
            place = block.places[0] if block.places else Place()
            yield Entity(
                origin=Origin(place, sentence, "web_page.closed"),
                name=found["name"],
                closed_on=day,
                resolution=resolution["number"] if resolution else None,
            )


def extract(document: Document) -> Iterator[Record | Check | Finding]:
    """Yield the mission's end, its funding mechanisms, every figure of the prose, and the checks on them."""
    told = list(prose_figures(document, describe(document)))
    yield from entities(document)
    yield from funding_mechanisms(document.blocks, [thing for thing in told if isinstance(thing, KeyFigure)])
    yield from told
