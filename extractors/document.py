"""Open a file and hold what was read of it: the only input and output of the core."""

import hashlib
from dataclasses import dataclass, field
from datetime import date

from extractors.pages import Page
from schemas.proof import Finding
from schemas.table import Table
from schemas.text import Block


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one file, and what they are (by content, never by name)."""

    content: bytes
    sha256: str
    media_type: str


@dataclass(slots=True)
class Front:
    """What front page, running heads and feet say of the document; None where they do not say it."""

    symbol: str | None = None
    title: str | None = None
    language: str = ""
    publisher: str | None = None
    entity: str | None = None
    published_on: date | None = None
    job_number: str | None = None
    periods: tuple[str, ...] = ()
    """Fiscal years of the title, in print order ("2024/25")."""
    period_start: date | None = None
    period_end: date | None = None
    as_of: date | None = None


@dataclass(slots=True)
class Document:
    """One file, read but not yet understood: what a kind works on.

    `pages` are a PDF's; a text document has `text`, the decoded characters that spans count in.
    """

    source: Source
    page_count: int | None
    front: Front
    blocks: list[Block]
    tables: list[Table]
    pages: list[Page] = field(default_factory=list)
    text: str = ""
    findings: list[Finding] = field(default_factory=list)


def sha256_of(content: bytes) -> str:
    """Return the sha256 of `content` in hex."""
    return hashlib.sha256(content).hexdigest()
