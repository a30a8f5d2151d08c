"""Section of the proposed programme budget (A/81/6 (Sect. 14), A/80/6 (Sect. 31) and their family)."""

import re
from collections.abc import Iterator
from functools import cache

from extractors.families.deliverables import deliverable_checks
from extractors.families.prose import document_references, paragraphs
from extractors.families.prose_figures import prose_figures
from extractors.families.table_checks import table_checks
from extractors.layout.document import Document
from extractors.words.facts import rows
from extractors.words.terms import normal
from schemas.document import DocumentData
from schemas.proof import Check, Finding
from schemas.record import Record
from schemas.text import BlockKind
from schemas.vocabulary import Kind

NAME = Kind.PROGRAMME_BUDGET
TITLE = re.compile(r"proposed programme (?:budget|plan) for|projet de (?:budget-programme|plan-programme) (?:pour|de)")
# "5.12", "31.I.1", "29A.3", "IS1.2": paragraphs are numbered by section, chapter and paragraph
NUMBERED_BY_SECTION = re.compile(r"^(?:\d{1,2}[A-Z]?|IS\d)(?:\.[IVX]{1,5})?\.\d{1,3}$")
FIRST_BLOCKS = 30
# "Section 14 Environment", « Chapitre 14 Environnement »
SECTION = re.compile(r"\b(?:section|chapitre) \d{1,2}[a-z]? (.+)$")


def matches(document: Document) -> bool:
    """Say whether the document is a section of a programme budget: it says so in front, and numbers paragraphs 5.1."""
    opening = [normal(block.text) for block in document.blocks[:FIRST_BLOCKS]]
    says_so = any(TITLE.search(text) for text in [*opening, normal(document.front.title or "")])
    numbers = [block.number for block in document.blocks if block.kind is BlockKind.PARAGRAPH and block.number]
    by_section = sum(bool(NUMBERED_BY_SECTION.match(number)) for number in numbers)
    return says_so and by_section >= len(numbers) / 2


def describe(document: Document) -> DocumentData:
    """Return the document's own data; the title names the section, which one entity may be responsible for."""
    entity = document.front.entity or entity_of_section(document.front.title or "")
    return document.data(NAME).model_copy(update={"entity": entity})


def entity_of_section(title: str) -> str | None:
    """Return the acronym of the one entity whose programme a section is; None for sections that several share."""
    found = SECTION.search(normal(title))
    return _sections().get(found.group(1)) if found else None


@cache
def _sections() -> dict[str, str]:
    named = ("section_en", "section_fr")
    return {normal(row[name]): row["entity"] for row in rows("programme_sections.csv") for name in named}


def extract(document: Document) -> Iterator[Record | Check | Finding]:
    """Yield paragraphs and citations; its tables stand as literal tables."""
    yield from paragraphs(document.blocks)
    yield from document_references(document.blocks, document.front.symbol)
    yield from prose_figures(document, describe(document))
    yield from table_checks(document.tables)
    yield from deliverable_checks(document.tables)
