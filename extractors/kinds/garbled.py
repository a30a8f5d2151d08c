"""A document whose fonts do not say which characters they print: its letters are no words, its digits no figures.

Inspection générale d’État, rapport 2018-2019: half of what any engine reads of its 217 pages is U+FFFD, the rest are
numbers of glyphs that happen to be letters and digits. A title, a place or a year made of them would be a guess.
"""

from collections.abc import Iterator

from extractors.kinds import UNTOLD, DocumentKind, KindFound, KindReading
from extractors.layout.document import Document
from schemas.document import DocumentData
from schemas.proof import Finding
from schemas.vocabulary import Kept, Kind, Severity

UNEXPLAINED = "\N{REPLACEMENT CHARACTER}"
MOST = 0.25
"""Share of unexplained characters of a document that is still read; the report above has 0.53."""


def is_garbled(document: Document) -> bool:
    """Say whether no font explains a good part of what the document prints."""
    printed = sum(len(block.text) - block.text.count(" ") for block in document.blocks)
    unexplained = sum(block.text.count(UNEXPLAINED) for block in document.blocks)
    return unexplained > MOST * printed


def _without_fields(document: Document, kind: Kind) -> DocumentData:
    """Return the document's own data without anything that is read from its print."""
    return DocumentData(
        kind=kind,
        symbol=None,
        language=UNTOLD,
        page_count=document.page_count,
        sha256=document.source.sha256,
        media_type=document.source.media_type,
    )


def _said(reading: KindReading) -> Iterator[KindFound]:
    says = "its fonts do not say which characters they print: no field and no figure is read of it"
    yield Finding(Severity.WARNING, "garbled", says, kept=Kept.LITERAL)


KIND = DocumentKind(name=Kind.OTHER, describe=_without_fields, contents=(_said,))
