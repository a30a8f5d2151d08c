"""Section of the proposed programme budget (A/81/6 (Sect. 14), A/80/6 (Sect. 31) and their family)."""

import re
from functools import cache

from extractors.kinds import DocumentKind, Tell, contents
from extractors.kinds.own_data import of_masthead
from extractors.layout.document import Document
from extractors.words.facts import rows
from extractors.words.terms import normal
from schemas.document import DocumentData
from schemas.text import BlockKind
from schemas.vocabulary import Kind

# "5.12", "31.I.1", "29A.3", "IS1.2": paragraphs are numbered by section, chapter and paragraph
NUMBERED_BY_SECTION = re.compile(r"^(?:\d{1,2}[A-Z]?|IS\d)(?:\.[IVX]{1,5})?\.\d{1,3}$")
# "Section 14 Environment", « Chapitre 14 Environnement »
SECTION = re.compile(r"\b(?:section|chapitre) \d{1,2}[a-z]? (.+)$")


def _numbers_by_section(document: Document) -> bool:
    numbers = [block.number for block in document.blocks if block.kind is BlockKind.PARAGRAPH and block.number]
    return sum(bool(NUMBERED_BY_SECTION.match(number)) for number in numbers) >= len(numbers) / 2


def _of_entity(document: Document, kind: Kind) -> DocumentData:
    """Return the document's own data; the title names the section, which one entity may be responsible for."""
    entity = document.front.entity or entity_of_section(document.front.title or "")
    return of_masthead(document, kind).model_copy(update={"entity": entity})


def entity_of_section(title: str) -> str | None:
    """Return the acronym of the one entity whose programme a section is; None for sections that several share."""
    found = SECTION.search(normal(title))
    return _sections().get(found.group(1)) if found else None


@cache
def _sections() -> dict[str, str]:
    named = ("section_en", "section_fr")
    return {normal(row[name]): row["entity"] for row in rows("programme_sections.csv") for name in named}


KIND = DocumentKind(
    name=Kind.PROGRAMME_BUDGET,
    tells=(Tell("paragraphs numbered by section", 4, _numbers_by_section),),
    needs=7,
    describe=_of_entity,
    contents=(
        contents.resources_by_office,
        contents.posts,
        contents.without_resources,
        contents.paragraphs,
        contents.references,
        contents.key_figures,
        contents.literal_tables,
        contents.deliverables,
    ),
)
