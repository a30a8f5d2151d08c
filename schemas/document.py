"""What a document says of itself, and how it is named."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from schemas.identity import digest
from schemas.record import field
from schemas.vocabulary import Kind


class DocumentData(BaseModel):
    """One reading of a document's own data: the front page, the furniture, the file."""

    model_config = ConfigDict(extra="forbid", defer_build=True)

    kind: Kind = field("family of the document", example="performance_report")
    symbol: str | None = field("as printed, with every suffix", example="A/81/6 (Sect. 9)", default=None)
    title: str | None = field("full title as printed", example="Budget performance of …", default=None)
    language: str = field("ISO 639-1", example="fr")
    publisher: str | None = field("who issued it", example="United Nations – General Assembly", default=None)
    entity: str | None = field("acronym of the mission or agency it is about", example="MINUSMA", default=None)
    period_start: date | None = field("first day reported on", example="2020-07-01", default=None)
    period_end: date | None = field("last day reported on", example="2021-06-30", default=None)
    published_on: date | None = field("date of distribution", example="2026-01-07", default=None)
    as_of: date | None = field("date to which the figures stand", example="2020-08-30", default=None)
    number: str | None = field("of a series, as printed", example="036", default=None)
    place: str | None = field("country it is about, ISO 3166", example="CD", default=None)
    page_count: int | None = field("pages of the file; null for text", example=27, default=None)
    sha256: str = field("of the bytes read", example="5a07fc19…")
    media_type: str = field("by content, not by name", example="application/pdf")
    kind_evidence: dict[str, int] = field(
        "JSON: the signals that told its kind, with their weights",
        example='{"title: situation report": 4, "opening: numbered": 1}',
        default={},
    )

    @property
    def document_key(self) -> str:
        """Return what makes this one work in one language (contract, "Identity")."""
        if self.symbol:
            return f"{''.join(self.symbol.split()).upper()}|{self.language}"
        when = self.period_end or self.as_of
        if self.kind is not Kind.OTHER and self.entity and when:
            number = f"|{self.number}" if self.number else ""  # two of one series may have one day
            return f"{self.kind}|{self.entity.upper()}|{self.period_start or ''}|{when}|{self.language}{number}"
        return self.sha256

    @property
    def document_id(self) -> str:
        """Return the document's id: 'd' and 16 hex of its key."""
        return "d" + digest("document", self.document_key)

    @property
    def keyed_by_content(self) -> bool:
        """Say whether nothing but the bytes names this document."""
        return self.document_key == self.sha256
