"""Report of the Advisory Committee on Administrative and Budgetary Questions (A/80/604/Add.10 and its family)."""

import re
from collections.abc import Iterator

from extractors.families.prose import document_references, paragraphs
from extractors.families.prose_figures import prose_figures
from extractors.families.table_checks import table_checks
from extractors.layout.document import Document
from extractors.words.terms import normal
from schemas.document import DocumentData
from schemas.proof import Check, Finding
from schemas.record import Record
from schemas.text import BlockKind
from schemas.vocabulary import Kind

NAME = Kind.ADVISORY_COMMITTEE_REPORT
AUTHOR = re.compile(r"report of the advisory committee|rapport du comite consultatif")
COMMITTEE = re.compile(r"\badvisory committee|\bthe committee\b|\bcomite consultatif|\ble comite\b")
OFTEN = 0.4
"""Share of the numbered paragraphs that name the Committee; in a mission's own report it is under a tenth."""
FIRST_BLOCKS = 30


def matches(document: Document) -> bool:
    """Say whether the Advisory Committee speaks: it signs the front page, or most paragraphs are about it."""
    opening = document.blocks[:FIRST_BLOCKS]
    if any(block.kind is BlockKind.HEADING and AUTHOR.search(normal(block.text)) for block in opening):
        return True
    numbered = [block.text for block in document.blocks if block.kind is BlockKind.PARAGRAPH and block.number]
    named = sum(bool(COMMITTEE.search(normal(text))) for text in numbered)
    return len(numbered) >= 10 and named >= OFTEN * len(numbered)


def describe(document: Document) -> DocumentData:
    """Return the document's own data."""
    return document.data(NAME)


def extract(document: Document) -> Iterator[Record | Check | Finding]:
    """Yield paragraphs and citations; its tables stand as literal tables."""
    yield from paragraphs(document.blocks)
    yield from document_references(document.blocks, document.front.symbol)
    yield from prose_figures(document, describe(document))
    yield from table_checks(document.tables)
