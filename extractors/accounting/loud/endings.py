"""A document that ends in a heading of money: what it announces is a picture, or was lost."""

from collections.abc import Iterator

from extractors.families.fiscal.words import says
from extractors.layout.document import Document
from schemas.origin import Place
from schemas.proof import Finding
from schemas.table import Table
from schemas.text import Block, BlockKind
from schemas.vocabulary import Severity

MONEY = ("revenue", "expenditure", "debt")
LONGEST = 80
"""Characters of a heading that a text prints as a line like any other, at the most."""


def nothing_under_the_last_heading(document: Document) -> Iterator[Finding]:
    """Yield a finding where a document's last words announce money, and no table, line or figure follows.

    « Ressources reçues en 2020 » is the last line of UNDP's annual report on Mali; its figures were a picture.
    """
    blocks = [block for block in document.blocks if block.kind not in (BlockKind.NOTE, BlockKind.FURNITURE)]
    if len(blocks) < 2 or not _announces(blocks[-1]):
        return
    place = blocks[-1].places[-1]
    if any(_is_behind(table, place) for table in document.tables):
        return
    words = " ".join(blocks[-1].text.split())
    says_so = f"the document ends with {words!r}, and nothing that was read stands under it: it may be a picture"
    yield Finding(Severity.WARNING, "ends_in_a_heading", says_so, place=place)


def _announces(block: Block) -> bool:
    words = block.text.strip()
    is_heading = block.kind is BlockKind.HEADING or (block.kind is BlockKind.OTHER and len(words) <= LONGEST)
    return bool(block.places) and is_heading and words[-1:] not in ".;,:!?" and any(says(each, words) for each in MONEY)


def _is_behind(table: Table, place: Place) -> bool:
    """Say whether a table, or a part of it, is printed on the page of a place or behind it."""
    if place.page is not None:
        return any((part.page or 0) >= place.page for part in table.parts)
    spans = [row.place.span for row in table.rows if row.place and row.place.span]
    return place.span is not None and any(span[1] > place.span[0] for span in spans)
