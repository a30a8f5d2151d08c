"""The plug-in point: one module a document kind.

To add a kind, write a module with `NAME`, `matches`, `describe` and `extract`, and add it to `KINDS`. Exactly one kind
must match a document; `other` takes what none of them knows.
"""

from collections.abc import Iterator
from typing import Protocol

from extractors.document import Document
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


def kinds() -> tuple[DocumentKind, ...]:
    """Return every kind but `other`, importing them only now."""
    from extractors.kinds import performance_report

    return (performance_report,)


def kind_of(document: Document) -> DocumentKind:
    """Return the one kind that matches, or `other`.

    Raises LookupError if two kinds claim the document: then one of them matches too much.
    """
    from extractors.kinds import other

    claims = [kind for kind in kinds() if kind.matches(document)]
    if len(claims) > 1:
        raise LookupError(f"two kinds claim one document: {', '.join(kind.NAME for kind in claims)}")
    return claims[0] if claims else other
