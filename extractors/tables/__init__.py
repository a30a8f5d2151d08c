"""Pages to literal tables: find rules → head band → column grid → rows → cells → join pages.

Each rung is a small function whose result can be drawn; `TableReading.parts` keeps them. Nothing is converted here but
a printed number to its literal value. Rules: UN tables have horizontal rules only; see docs/architecture.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.layout.furniture import PAGE_OF
from extractors.layout.headings import is_numbered
from extractors.layout.lines import Line, lines_on
from extractors.page.model import Page
from extractors.tables.candidates import MOST_LINES
from extractors.tables.footnotes import share_notes
from extractors.tables.joining import begin_table, goes_on
from extractors.tables.part import Part
from extractors.tables.parts import MOST_RULES, parts_of
from extractors.tables.prose_boxes import is_box_of_prose, prose_cells
from extractors.tables.rungs import rungs_of
from extractors.words.cell_values import set_values
from schemas.origin import Box, Place, around
from schemas.proof import Finding
from schemas.rung import Rung
from schemas.table import Table
from schemas.vocabulary import Severity

SIDEWAYS = 30
"""Words of another direction than their page's that are worth a person's look, at the least; an axis has 15."""


@dataclass(slots=True)
class TableReading:
    """All tables of a document.

    `claimed` holds the areas they take on each page, notes and titles included; `parts` every table's part on every
    page with its region and grid; `rungs` every reading that stands or lost, for drawing.
    """

    tables: list[Table] = field(default_factory=list)
    claimed: dict[int, list[Box]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    rungs: list[Rung] = field(default_factory=list)


class PartGroup(NamedTuple):
    """The parts of one table, page after page, and what is doubtful about them."""

    parts: list[Part]
    doubts: list[Finding]


def find_tables(pages: list[Page], mark: str | None = None) -> TableReading:
    """Return every table of the pages, joined over page breaks.

    `mark` is the decimal mark of the document's language ("." or ","), if known: it settles figures whose mark no print
    shows.
    """
    reading = TableReading()
    groups: list[PartGroup] = []
    above: Part | None = None
    missing = _behind_missing(pages)
    for page in pages:
        if page.number in missing:
            reading.findings.append(_missing(page, missing[page.number], above))
            above = None
        found = parts_of(page, above)
        parts = [part for part in found.parts if not is_box_of_prose(part)]
        reading.rungs += rungs_of(parts, found.lost)
        for part in parts:
            _claim(part, reading)
            doubts = list(_doubts(part))
            reading.findings += doubts
            _group(groups, part, doubts, is_cut=page.number in missing)
        reading.findings += _page_doubts(page, parts)
        above = found.parts[-1] if found.parts else None
        reading.parts += parts
    _finish(reading, groups, pages, mark)
    return reading


def _group(groups: list[PartGroup], part: Part, doubts: list[Finding], *, is_cut: bool) -> None:
    """Add a part to the table that it goes on with, or open one; `is_cut` says that the page before is missing."""
    if part.grid and groups and not is_cut and goes_on(groups[-1].parts, part):
        groups[-1].parts.append(part)
        groups[-1].doubts.extend(doubts)
    elif part.drafts:
        groups.append(PartGroup([part], doubts))


def _finish(reading: TableReading, groups: list[PartGroup], pages: list[Page], mark: str | None) -> None:
    """Make the tables of their parts, and set their values once the decimal mark of all is known."""
    begun = [begin_table(group.parts) for group in groups]
    reading.tables = [one.table for one in begun]
    reading.findings += set_values(reading.tables, mark, lambda: _prose(pages))
    for one, group in zip(begun, groups, strict=True):
        one.finish()
        for doubt in group.doubts:
            doubt.table = one.table
    share_notes(reading.tables)


def _behind_missing(pages: list[Page]) -> dict[int, int]:
    """Return which pages stand behind one that is missing ("7/20", then "9/20"), each with the number before it."""
    missing: dict[int, int] = {}
    last: int | None = None
    for page in pages:
        found = (PAGE_OF.fullmatch(fragment.text) for fragment in page.furniture)
        number = next((int(match.group(1)) for match in found if match), None)
        if last is not None and number is not None and number > last + 1:
            missing[page.number] = last
        last = number or last
    return missing


def _page_doubts(page: Page, parts: list[Part]) -> Iterator[Finding]:
    """Yield what of a page no table was looked for in: a drawing, words printed sideways."""
    if len(page.rules) > MOST_RULES:
        yield _drawing(page)
    elif len(lines := lines_on(page)) > MOST_LINES:
        yield _crammed(page, len(lines))
    sideways = sum(fragment.rotation != 0 for fragment in page.fragments)
    sideways -= sum(part.region.sideways for part in parts)
    if sideways >= SIDEWAYS:
        yield _turned(page, sideways)


def _missing(page: Page, last: int, above: Part | None) -> Finding:
    cut = f": the last row of {above.label_head!r} may be cut, and nothing goes on behind it" if above else ""
    says = f"a page is missing after {last}{cut}"
    return Finding(Severity.WARNING, "missing_page", says, place=Place(page.number))


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
    if part.is_crowded and part.grid is not None:
        yield _crowded(part)
    if part.is_headless:
        yield _headless(part)
    if part.dispute:
        yield _disputed(part)
    if part.grid is None:
        yield _unsettled(part) if part.region.inside or part.drafts else _rowless(part)


def _place(part: Part) -> Place:
    return Place(part.page, around([line.box for line in [*part.region.head, *part.region.body]]))


def _unsettled(part: Part) -> Finding:
    head = " / ".join(line.text for line in part.region.head)
    says = f"table headed {head!r}: columns not settled, its lines kept as they stand"
    return Finding(Severity.WARNING, "columns_unsettled", says, place=_place(part))


def _crowded(part: Part) -> Finding:
    says = (
        f"half of {len(part.drafts)} rows hold several figures in one cell, the first: "
        f"{part.region.body[0].text!r}; the columns may be cut wrong"
    )
    return Finding(Severity.WARNING, "figures_share_a_cell", says, place=_place(part))


def _headless(part: Part) -> Finding:
    says = (
        f"{len(part.drafts)} rows of figures under columns that nothing heads, the first: "
        f"{part.region.body[0].text!r}; read as they stand"
    )
    return Finding(Severity.WARNING, "columns_without_head", says, place=_place(part))


def _disputed(part: Part) -> Finding:
    says = f"two readings of a table cost the same: {part.dispute}; where they differ no value is kept"
    return Finding(Severity.WARNING, "two_readings", says, place=_place(part))


def _rowless(part: Part) -> Finding:
    head = " / ".join(line.text for line in part.region.head)
    return Finding(Severity.WARNING, "head_without_rows", f"a table's head {head!r} without rows", place=_place(part))


def _drawing(page: Page) -> Finding:
    says = f"{len(page.rules):,} rules: a drawing; no table was looked for on it"
    return Finding(Severity.WARNING, "too_many_rules", says, place=Place(page.number))


def _crammed(page: Page, lines: int) -> Finding:
    says = f"{lines:,} lines: no table was looked for by alignment, only by rules and fills"
    return Finding(Severity.WARNING, "too_many_lines", says, place=Place(page.number))


def _misfit(part: Part) -> Finding:
    lines = part.region.misfits
    says = f"{len(lines)} lines fit no column of their table, the first: {lines[0].text!r}; kept as they stand"
    return Finding(Severity.WARNING, "row_fits_no_column", says, place=_place(part))


def _in_colour(part: Part) -> Finding:
    says = f"{part.region.in_colour} cells of a calendar say by their colour alone what they say: it is not read"
    return Finding(Severity.INFO, "cells_in_colour", says, place=_place(part))


def _turned(page: Page, words: int) -> Finding:
    says = f"{words} words are printed sideways and not read"
    return Finding(Severity.WARNING, "sideways_words", says, place=Place(page.number))
