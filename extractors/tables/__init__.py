"""Pages to literal tables: find rules → head band → column grid → rows → cells → join pages.

Each rung is a small function whose result can be drawn; `TableReading.parts` keeps them. Nothing is converted here but
a printed number to its literal value. Rules: UN tables have horizontal rules only; see docs/architecture.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.layout.headings import is_numbered
from extractors.layout.lines import Line, lines_on
from extractors.page.model import Page
from extractors.tables.footnotes import share_notes
from extractors.tables.joining import begin_table, goes_on
from extractors.tables.parts import MOST_RULES, Part, parts_of
from extractors.tables.prose_boxes import is_box_of_prose, prose_cells
from extractors.words.cell_values import set_values
from schemas.origin import Box, around
from schemas.proof import Finding
from schemas.table import Table
from schemas.vocabulary import Severity

SIDEWAYS = 30
"""Words of another direction than their page's that are worth a person's look, at the least; an axis has 15."""


@dataclass(slots=True)
class TableReading:
    """All tables of a document.

    `claimed` holds the areas they take on each page, notes and titles included; `parts` every table's part on every
    page with its region and grid, for drawing.
    """

    tables: list[Table] = field(default_factory=list)
    claimed: dict[int, list[Box]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


def find_tables(pages: list[Page], mark: str | None = None) -> TableReading:
    """Return every table of the pages, joined over page breaks.

    `mark` is the decimal mark of the document's language ("." or ","), if known: it settles figures whose mark no print
    shows.
    """
    reading = TableReading()
    groups: list[list[Part]] = []
    doubts: dict[int, list[Finding]] = {}
    above: Part | None = None
    for page in pages:
        parts = parts_of(page, above)
        last = parts[-1] if parts else None
        parts = [part for part in parts if not is_box_of_prose(part)]
        for part in parts:
            _claim(part, reading)
            doubts[id(part)] = list(_doubts(part))
            reading.findings += doubts[id(part)]
            if part.grid and groups and goes_on(groups[-1], part):
                groups[-1].append(part)
            elif part.drafts:
                groups.append([part])
        if len(page.rules) > MOST_RULES:
            reading.findings.append(_drawing(page))
        sideways = sum(fragment.rotation != 0 for fragment in page.fragments)
        sideways -= sum(part.region.sideways for part in parts)
        if sideways >= SIDEWAYS:
            reading.findings.append(_turned(page, sideways))
        above = last
        reading.parts += parts
    begun = [begin_table(group) for group in groups]
    reading.tables = [one.table for one in begun]
    reading.findings += set_values(reading.tables, mark, lambda: _prose(pages))
    for one in begun:
        one.finish()
    for group, table in zip(groups, reading.tables, strict=True):
        for doubt in (doubt for part in group for doubt in doubts[id(part)]):
            doubt.table = table
    share_notes(reading.tables)
    return reading


def _prose(pages: list[Page]) -> Iterator[str]:
    """Yield the lines of a document, all tables and heads included: their figures are as good."""
    return (line.text for page in pages for line in lines_on(page))


def _claim(part: Part, reading: TableReading) -> None:
    region = part.region
    titles = [line for line in region.title if not is_numbered(line)]  # a numbered heading stays a heading
    prose = prose_cells(part)
    lines = [*titles, *region.unit, *region.head, *region.body, *region.notes]
    lines = [line for line in lines if not any(_stands_in(line, box) for box in prose)]
    reading.claimed.setdefault(part.page, []).extend(line.box for line in lines)


def _stands_in(line: Line, box: Box) -> bool:
    return box[0] - 1 <= line.x0 and line.x1 <= box[2] + 1 and box[1] <= line.baseline <= box[3]


def _doubts(part: Part) -> Iterator[Finding]:
    """Yield what is odd about one part, with its box."""
    if part.region.misfits:
        yield _misfit(part)
    if part.region.in_colour:
        yield _in_colour(part)
    if part.grid is None:
        yield _unsettled(part) if part.region.inside or part.drafts else _rowless(part)


def _box(part: Part) -> Box | None:
    return around([line.box for line in [*part.region.head, *part.region.body]])


def _unsettled(part: Part) -> Finding:
    head = " / ".join(line.text for line in part.region.head)
    message = (
        f"p. {part.page} · table headed {head!r}: columns not settled, its lines kept as they stand; "
        f"open: bilan show … --page {part.page}"
    )
    return Finding(Severity.WARNING, "columns_unsettled", message, page=part.page, box=_box(part))


def _rowless(part: Part) -> Finding:
    head = " / ".join(line.text for line in part.region.head)
    message = f"p. {part.page} · a table's head {head!r} without rows; open: bilan show … --page {part.page}"
    return Finding(Severity.WARNING, "head_without_rows", message, page=part.page, box=_box(part))


def _drawing(page: Page) -> Finding:
    message = f"p. {page.number} · {len(page.rules):,} rules: a drawing; no table was looked for on it"
    return Finding(Severity.WARNING, "too_many_rules", message, page=page.number)


def _misfit(part: Part) -> Finding:
    lines = part.region.misfits
    message = (
        f"p. {part.page} · {len(lines)} lines fit no column of their table, the first: {lines[0].text!r}; "
        f"kept as they stand; open: bilan show … --page {part.page}"
    )
    return Finding(Severity.WARNING, "row_fits_no_column", message, page=part.page, box=_box(part))


def _in_colour(part: Part) -> Finding:
    message = (
        f"p. {part.page} · {part.region.in_colour} cells of a calendar say by their colour alone what they say: "
        f"it is not read; open: bilan show … --page {part.page}"
    )
    return Finding(Severity.INFO, "cells_in_colour", message, page=part.page, box=_box(part))


def _turned(page: Page, words: int) -> Finding:
    number = page.number
    message = f"p. {number} · {words} words are printed sideways and not read; open: bilan show … --page {number}"
    return Finding(Severity.WARNING, "sideways_words", message, page=page.number)
