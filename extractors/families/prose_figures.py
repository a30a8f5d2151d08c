"""Every figure of a document's prose, the checks on them, and what is odd in print: the same for every kind."""

from collections.abc import Iterator

from extractors.figures import key_figures
from extractors.figures.boxes import place_figures
from extractors.figures.checks import figure_checks, figure_findings
from extractors.layout.document import Document
from schemas.document import DocumentData
from schemas.figures import KeyFigure
from schemas.proof import Check, Finding


def prose_figures(document: Document, data: DocumentData) -> Iterator[KeyFigure | Check | Finding]:
    """Yield the key figures of a document's prose, then their checks and findings.

    `data` is what the kind says of the document: its key names the figures, so that parts can point to their whole.
    """
    figures = key_figures(document.blocks, document.front.language, document.text, data.document_key, _period(document))
    if document.pages:
        place_figures(figures, document)
    yield from figures
    yield from figure_checks(figures)
    # Below the headings of a document with tables stand its tables, which are no blocks.
    yield from figure_findings(figures, [] if document.tables else document.blocks)


def _period(document: Document) -> str | None:
    """Return what a document's figures hold for where their sentence does not say: its fiscal year, else its date."""
    day = document.front.as_of or document.front.published_on
    return document.period or (day.isoformat() if day else None)
