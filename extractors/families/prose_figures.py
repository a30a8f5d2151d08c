"""Every figure of a document's prose, the checks on them, and what is odd in print: the same for every kind."""

import re
from collections.abc import Iterator
from itertools import islice

from extractors.figures import key_figures
from extractors.figures.boxes import place_figures
from extractors.figures.checks import figure_checks, figure_findings
from extractors.layout.document import Document
from extractors.words.language import PROSE_READ
from schemas.document import DocumentData
from schemas.figures import KeyFigure
from schemas.proof import Check, Finding
from schemas.vocabulary import Kind, Severity

DATED = frozenset({Kind.SITUATION_REPORT, Kind.BULLETIN, Kind.ACTION_PLAN})
"""Kinds that hold for the day they print; the others are for years."""
LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")
LETTERS = re.compile(r"[^\W\d_]+")
ENOUGH = 20_000
"""Characters that settle in which script a document is."""


def prose_figures(document: Document, data: DocumentData) -> Iterator[KeyFigure | Check | Finding]:
    """Yield the key figures of a document's prose, then their checks and findings.

    `data` is what the kind says of the document: its key names the figures, so that parts can point to their whole.
    """
    unread = _not_read(document)
    if unread is not None:
        yield unread
        return
    figures = key_figures(
        document.blocks, document.front.language, document.text, data.document_key, _period(document, data)
    )
    if document.pages:
        place_figures(figures, document)
    yield from figures
    yield from figure_checks(figures)
    # Below the headings of a document with tables stand its tables, which are no blocks.
    yield from figure_findings(figures, [] if document.tables else document.blocks)


def _period(document: Document, data: DocumentData) -> str | None:
    """Return what a document's figures hold for where their sentence does not say: its fiscal year, else its date.

    What reports on days holds for its day, whichever years it names (a weekly bulletin with a plan of 2023/24; a plan
    for droughts that tells of the one of 2009/10).
    A report on two years says it of neither (A/80/634: what was spent in 2024/25, what is asked for 2026/27).
    """
    if len(document.front.periods) > 1:
        return None
    if data.kind in DATED and (data.as_of or data.published_on):
        day = data.as_of or data.published_on
        return day.isoformat() if day else None
    day = document.front.as_of or document.front.published_on or data.as_of or data.published_on
    return document.period or (day.isoformat() if day else None)


def _not_read(document: Document) -> Finding | None:
    """Return the finding that a document's prose is in a language or script whose figures are not read, if it is."""
    text = " ".join(block.text for block in islice(document.blocks, ENOUGH // 10))[:ENOUGH]
    letters = sum(map(len, LETTERS.findall(text)))
    if letters and sum(map(len, LATIN.findall(text))) * 2 < letters:
        message = "script not supported: no figure of its prose was read; its tables stand"
        return Finding(Severity.INFO, "script_not_supported", message)
    language = document.front.language
    if language in PROSE_READ or not language:
        return None
    return Finding(Severity.INFO, "language_not_read", f"prose in {language} is not read; its tables stand")
