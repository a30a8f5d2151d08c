"""Pages to literal tables: find rules → head band → column grid → rows → cells → join pages.

Each rung is a small function whose result can be drawn. Nothing is converted here: cells keep printed text and box.
Rules: UN tables have horizontal rules only; see docs/architecture.md.
"""

from dataclasses import dataclass, field

from extractors.headings import is_numbered
from extractors.lines import Line, lines_of
from extractors.numbers import scale_of
from extractors.pages import Page
from extractors.tables.bands import bands_of
from extractors.tables.grid import Grid, grid_of
from extractors.tables.heads import read_heads
from extractors.tables.regions import Region, regions_of
from extractors.tables.rows import Draft, drafts_of, glue, rows_of
from schemas.origin import Box, Place, around
from schemas.proof import Finding
from schemas.table import Column, Table
from schemas.vocabulary import Severity


@dataclass(slots=True)
class TableReading:
    """All tables of a document; `claimed` holds the areas they take on each page, notes and titles included."""

    tables: list[Table] = field(default_factory=list)
    claimed: dict[int, list[Box]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    """One table's part on one page, cut into columns and rows."""

    page: int
    region: Region
    grid: Grid
    label_head: str
    columns: list[Column]
    drafts: list[Draft]
    last_on_page: bool


def find_tables(pages: list[Page], mark: str | None = None) -> TableReading:
    """Return every table of the pages, joined over page breaks; `mark` is the document's decimal mark if known."""
    reading = TableReading()
    groups: list[list[Part]] = []
    for page in pages:
        for part in _parts(page, reading):
            if groups and _continues(groups[-1][-1], part):
                groups[-1].append(part)
            else:
                groups.append([part])
    reading.tables = [_table(group, mark) for group in groups]
    return reading


def _parts(page: Page, reading: TableReading) -> list[Part]:
    bands = bands_of(page)
    if not bands:
        return []
    parts = []
    regions = regions_of(lines_of(page.fragments), bands)
    for region in regions:
        grid = grid_of(region, bands)
        _claim(region, page.number, reading)
        if grid is None:
            reading.findings.append(_unsettled(region, page.number))
            continue
        label_head, columns = read_heads(region, grid, bands)
        drafts = drafts_of(region, grid, page.number)
        parts.append(Part(page.number, region, grid, label_head, columns, drafts, region is regions[-1]))
    return parts


def _claim(region: Region, page: int, reading: TableReading) -> None:
    titles = [line for line in region.title if not is_numbered(line)]  # a numbered heading stays a heading
    lines = [*titles, *region.unit, *region.head, *region.body, *region.notes]
    reading.claimed.setdefault(page, []).extend(line.box for line in lines)


def _unsettled(region: Region, page: int) -> Finding:
    head = " / ".join(line.text for line in region.head)
    message = f"p. {page} · table headed {head!r}: its columns cannot be told apart; open: bilan show … --page {page}"
    return Finding(Severity.WARNING, "columns_unsettled", message, page=page)


def _continues(above: Part, part: Part) -> bool:
    """Say whether a part goes on with the table of the page before: the same head again, and nothing in between."""
    same_head = [c.path for c in above.columns] == [
        c.path for c in part.columns
    ] and above.label_head == part.label_head
    return (
        same_head
        and part.page == above.page + 1
        and above.last_on_page
        and above.region.open_at_foot
        and part.region.first_on_page
        and not part.region.title
    )


def _table(parts: list[Part], mark: str | None) -> Table:
    first = parts[0]
    drafts = [draft for part in parts for draft in part.drafts]
    title = _words(first.region.title)
    unit = _words(first.region.unit).strip("()") or None
    return Table(
        page=first.page,
        columns=first.columns,
        rows=rows_of(drafts, mark),
        place=Place(first.page, around([line.box for line in first.region.head + first.region.body])),
        title=title or None,
        unit=unit,
        scale=scale_of(unit),
        label_head=first.label_head,
        notes=[note for part in parts for note in _notes(part.region)],
        head_boxes=[(part.page, line.box) for part in parts for line in part.region.head],
        pages=tuple(part.page for part in parts),
        how=first.grid.how,
    )


def _words(lines: list[Line]) -> str:
    text = ""
    for line in lines:
        text = glue(text, line.plain)
    return text


def _notes(region: Region) -> list[str]:
    """Return each note as "mark text": a superscript opens one, other lines go on with it."""
    notes: list[str] = []
    for line in region.notes:
        if line.fragments[0].superscript or not notes:
            notes.append(line.text)
        else:
            notes[-1] = glue(notes[-1], line.text)
    return notes
