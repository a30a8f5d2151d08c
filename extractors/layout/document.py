"""One file, read but not yet understood: what kinds and families work on."""

from dataclasses import dataclass, field
from datetime import date

from extractors.layout.lines import Line
from extractors.page.model import Page
from extractors.source.opening import Source
from schemas.document import DocumentData
from schemas.proof import Finding
from schemas.rung import Rung
from schemas.table import Table
from schemas.text import Block
from schemas.vocabulary import Kind


@dataclass(slots=True)
class Front:
    """What front page, running heads and feet say of the document; None where they do not say it."""

    symbol: str | None = None
    doubts: list[str] = field(default_factory=list)
    """What is odd about the symbol, a sentence each: part of it unread, or two prints of it that differ."""
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
class TakenLines:
    """Which printed lines of a PDF were taken for what, kept for the ledger.

    `blocks` has (page, line) for each line of each block, in the order of the document's blocks; `around_tables` the
    titles, unit lines, heads and notes of tables, `in_tables` the lines of their rows.
    """

    blocks: list[list[tuple[int, Line]]] = field(default_factory=list)
    around_tables: list[Line] = field(default_factory=list)
    in_tables: list[Line] = field(default_factory=list)


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
    hidden: str = ""
    """What the markup of a text holds and no reader sees; it is none of `text`."""
    findings: list[Finding] = field(default_factory=list)
    print: TakenLines = field(default_factory=TakenLines)
    rungs: list[Rung] = field(default_factory=list)
    """Each reading of a table that stands on a page or lost, for drawing."""

    @property
    def period(self) -> str | None:
        """Return the fiscal year the document reports on: the first its title names."""
        return self.front.periods[0] if self.front.periods else None

    @property
    def name(self) -> str:
        """Return what an operator calls the document by: its symbol, or the beginning of its sha256."""
        return self.front.symbol or self.source.sha256[:12]

    def data(self, kind: Kind) -> DocumentData:
        """Return the document's own data, as a document of `kind`."""
        front = self.front
        return DocumentData(
            kind=kind,
            symbol=front.symbol,
            title=front.title,
            language=front.language,
            publisher=front.publisher,
            entity=front.entity,
            period_start=front.period_start,
            period_end=front.period_end,
            published_on=front.published_on,
            as_of=front.as_of,
            page_count=self.page_count,
            sha256=self.source.sha256,
            media_type=self.source.media_type,
        )
