"""A document of no known kind: its own data, its literal tables, and a finding that says so."""

from collections.abc import Iterator

from extractors.families.prose_figures import prose_figures
from extractors.families.table_checks import table_checks
from extractors.layout.document import Document
from schemas.document import DocumentData
from schemas.proof import Check, Finding
from schemas.record import Record
from schemas.vocabulary import Kind, Severity

NAME = Kind.OTHER


def matches(document: Document) -> bool:
    """Say yes to any document that could be opened."""
    return bool(document.source.sha256)


def describe(document: Document) -> DocumentData:
    """Return the document's own data."""
    return document.data(NAME)


def extract(document: Document) -> Iterator[Record | Check | Finding]:
    """Yield the finding that no kind knows this document."""
    count = len(document.tables)
    message = f"no kind knows this document; {count} literal tables were found in it"
    yield Finding(Severity.WARNING, "unknown_kind", message)
    yield from prose_figures(document, describe(document))
    yield from table_checks(document.tables)
