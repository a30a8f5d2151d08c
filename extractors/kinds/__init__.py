"""The plug-in point: one module a document kind.

To add a kind, write a module with `NAME`, `matches`, `describe` and `extract`, and add it to `KINDS` in `choice.py`.
Exactly one kind must match a document; `other` takes what none of them knows.
"""

from collections.abc import Iterator
from typing import Protocol

from extractors.layout.document import Document
from schemas.document import DocumentData
from schemas.proof import Check, Finding
from schemas.record import Record
from schemas.vocabulary import Kind


class DocumentKind(Protocol):
    """What a kind module offers."""

    NAME: Kind

    def matches(self, document: Document) -> bool:
        """Say whether this is a document of the kind: by its sections and tables, not its title page."""

    def describe(self, document: Document) -> DocumentData:
        """Return the document's own data."""

    def extract(self, document: Document) -> Iterator[Record | Check | Finding]:
        """Yield records in print order, the checks that tie them, and a finding for everything left unread."""
