"""Numbered paragraphs and the documents they cite."""

from typing import ClassVar

from schemas.record import Record, field


class Paragraph(Record):
    """One numbered paragraph, whole over lines and pages."""

    view: ClassVar[str] = "paragraphs"
    prefix: ClassVar[str] = "pa"
    natural_key: ClassVar[tuple[str, ...]] = ("section", "number")

    number: str = field("as printed, without its full stop", example="58")
    section: str | None = field("marks of the headings above", example="II.B", default=None)
    text: str = field("without the leading number; sub-items keep their marks", example="The Mission …")


class DocumentReference(Record):
    """A document cited by its symbol."""

    view: ClassVar[str] = "document_references"
    prefix: ClassVar[str] = "dr"
    natural_key: ClassVar[tuple[str, ...]] = ("symbol_cited", "paragraph")

    symbol_cited: str = field("as printed", example="A/74/737/Add.11")
    paragraph: str | None = field("number of the citing paragraph; null outside one", example="2", default=None)
    text: str = field("the sentence that cites it", example="… (A/74/737/Add.11, par. 34).")
