"""Pages to accomplishments: titles, heads and bodies in reading order, over page breaks.

A framework is an accomplishment's title, the table of its indicators, and the table of its outputs. A table goes on
over pages without a new head, until a line that fits none of its columns: a heading, a paragraph, the next title.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.families.frameworks_cells import GAP, Piece, pieces_of, stretches, text_of
from extractors.families.frameworks_entries import planned_rows
from extractors.families.frameworks_heads import Head, head_at
from extractors.families.frameworks_leads import first_words, lead
from extractors.families.frameworks_model import Accomplishment, Component, Part
from extractors.families.frameworks_rows import rows_of
from extractors.headings import is_numbered, opens_heading
from extractors.lines import Line, lines_of, words_of
from extractors.pages import Fragment, Page
from extractors.tables.bands import Band, bands_of
from extractors.tables.rows import glue
from schemas.origin import Place
from schemas.proof import Finding
from schemas.vocabulary import Severity

INDENT = 30.0
"""Points by which a line of a cell is set in at the most; numbered paragraphs stand 63 right of a table's edge."""
OVER = 10.0
"""Points by which a planned cell's line may run into the next column (A/76/564, p. 14: 3)."""
CELLS_APART = 3.0
"""Sizes between two cells at the least; a cell's words are set ragged, 0.25 to 0.5 apart."""
WORD_SPACE = 0.45
"""Sizes between two words of one text."""
SAME_EDGE = 4.0
HEADING_SIZE = 11.0
# "1.1 Progress towards …" in a column of accomplishments
NUMBERED = re.compile(r"^(\d{1,2}\.\d{1,2})\.?\s+(?P<title>\S.*)$")
PAGE_OF = re.compile(r"(\d{1,4})/\d{1,4}")


@dataclass(slots=True)
class OpenTable:
    """A table that lines still go into."""

    head: Head
    owner: Accomplishment | None
    page: int
    body: list[tuple[dict[int, Piece], bool]] = field(default_factory=list)
    size: float = 0.0


@dataclass(slots=True)
class Reading:
    """What the pages hold: accomplishments in print order, the pages of their tables, and what is wrong with them."""

    components: list[Component] = field(default_factory=list)
    accomplishments: list[Accomplishment] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    name: str = ""
    current: Accomplishment | None = None
    table: OpenTable | None = None
    awaited: set[Part] = field(default_factory=set)
    """The tables that may still come under the accomplishment's title; a title printed again awaits both again."""
    cut_title: Line | None = None
    """The first line of a title that runs to its page's last line."""

    def find(self, message: str, page: int) -> None:
        """Add a finding with its next step."""
        where = f"p. {page} · {message}; open: bilan show {self.name} --page {page}"
        self.findings.append(Finding(Severity.WARNING, "framework", where, page=page))


def read_frameworks(pages: list[Page], name: str) -> Reading:
    """Return the accomplishments of the pages with their rows; `name` is what findings call the document."""
    reading = Reading(name=name)
    printed: int | None = None
    for page in pages:
        now = _printed_number(page)
        if reading.table and printed and now and now > printed + 1:
            where = f"a page is missing after {printed}: the framework's rows up to the next head are left out"
            reading.find(where, page.number)
            _close(reading)
            reading.current = None
        printed = now or printed
        _read_page(page, reading)
    _close(reading)
    return reading


def _read_page(page: Page, reading: Reading) -> None:
    lines, bands = lines_of(page.fragments), bands_of(page)
    at = _rest_of_title(lines, bands, reading)
    while at < len(lines):
        line = lines[at]
        head = head_at(lines, at, bands)
        title = _title(line)
        if head:
            _enter_head(head, page, at == 0, reading)
            at += head.lines
        elif title:
            _close(reading)
            at = _enter_title(title, lines, at, bands, page, reading)
        else:
            _take(line, lines[at - 1] if at else None, page, bands, reading)
            at += 1


def _title(line: Line) -> re.Match[str] | None:
    """Return what opens an accomplishment, or, in bold, a component; a line of a paragraph opens none."""
    if not line.fragments[0].text.startswith(first_words()):
        return None
    words = words_of(line)
    return lead("accomplishment").match(words) or (lead("component").match(words) if opens_heading(line) else None)


def _enter_title(
    title: re.Match[str], lines: list[Line], at: int, bands: list[Band], page: Page, reading: Reading
) -> int:
    """Open an accomplishment or a component; returns the index of the first line behind its title."""
    text, end = _title_from(title.group("title") or "", lines, at + 1, bands)
    reading.cut_title = None
    place = Place(page.number, lines[at].box)
    if "." in title.group("number"):
        _enter(title.group("number"), text, place, reading)
        reading.cut_title = lines[at] if end == len(lines) else None
    else:
        reading.components.append(Component(int(title.group("number")), text, place))
        reading.current = None
    return end


def _title_from(text: str, lines: list[Line], at: int, bands: list[Band]) -> tuple[str, int]:
    """Add the lines from `at` on to a title while they are its own; returns it and the index behind them."""
    while at < len(lines) and _same_title(lines[at - 1], lines[at], bands):
        text = glue(text, words_of(lines[at]))
        at += 1
    return text, at


def _rest_of_title(lines: list[Line], bands: list[Band], reading: Reading) -> int:
    """Take the lines that a page's end cut off a title; returns the index of the first line behind them."""
    begun, reading.cut_title = reading.cut_title, None
    first = lines[0] if lines else None
    if begun is None or first is None or reading.current is None:
        return 0
    if abs(first.x0 - begun.x0) > SAME_EDGE or abs(first.size - begun.size) > 0.6 or _title(first):
        return 0
    reading.current.title, end = _title_from(glue(reading.current.title, words_of(first)), lines, 1, bands)
    return end


def _same_title(above: Line, line: Line, bands: list[Band]) -> bool:
    close = line.baseline - above.baseline < GAP * line.size and abs(line.size - above.size) < 0.6
    return close and not any(above.baseline < band.y < line.baseline for band in bands)


def _enter(number: str, title: str, place: Place, reading: Reading) -> None:
    """Go on to an accomplishment; one that recurs (phases, continuation pages) is the same one."""
    known = next((one for one in reversed(reading.accomplishments) if one.number == number), None)
    if known is None:
        last = reading.accomplishments[-1].number if reading.accomplishments else None
        if not _is_next(number, last):
            reading.find(f"accomplishment {number} comes after {last or 'none'}: {title!r}", place.page or 0)
        known = Accomplishment(number, title, place)
        reading.accomplishments.append(known)
    reading.current = known
    reading.awaited = set(Part)


def _is_next(number: str, last: str | None) -> bool:
    component, place = map(int, number.split("."))
    if last is None or int(last.split(".")[0]) < component:
        return place == 1
    return [int(part) for part in last.split(".")] == [component, place - 1]


def _enter_head(head: Head, page: Page, opens_page: bool, reading: Reading) -> None:
    """Open a table, or go on with the one whose head is printed again on its next page."""
    table = reading.table
    if table and opens_page and table.head.words == head.words:
        table.head = head
        return
    _close(reading)
    owner = reading.current
    by_column = head.roles[0] == "accomplishment" and head.planned == 1
    if not by_column and (owner is None or head.part not in reading.awaited):
        told = f"{head.words!r} under accomplishment {owner.number}" if owner else f"{head.words!r}"
        reading.find(f"a framework headed {told} has no title of its own; its rows are left out", page.number)
        owner = None
    reading.awaited.discard(head.part)
    if head.part is Part.OUTPUTS and not head.has_second:
        reading.find(f"the framework headed {head.words!r} has lost its second column", page.number)
    reading.table = OpenTable(head, owner, page.number)


def _take(line: Line, above: Line | None, page: Page, bands: list[Band], reading: Reading) -> None:
    """Put a line into the open table, or close the table if the line is none of its own."""
    table = reading.table
    if table is None:
        return
    size = line.size
    table.size = table.size or size
    if size < table.size - 0.8:
        return  # a footnote at the page's foot; the table may go on behind it
    if not line.text.strip("_ "):
        return  # the short line over the footnotes
    pieces = pieces_of(line, page.number, table.head)
    if not pieces or not _fits(line, pieces, table.head):
        _close(reading)
        return
    top = above.baseline if above else 0.0
    left, right = table.head.lefts[0], table.head.lefts[-1]
    ruled = any(top < band.y < line.baseline and band.covers(left, right) for band in bands)
    table.body.append((pieces, ruled and bool(table.body)))
    reading.pages.add(page.number)


def _fits(line: Line, pieces: dict[int, Piece], head: Head) -> bool:
    """Say whether each piece of a line begins at its column's left edge, and no text runs across the columns."""
    if (line.bold and (line.size >= HEADING_SIZE or is_numbered(line))) or _is_external(line):
        return False
    for column, piece in pieces.items():
        off = piece.box[0] - head.lefts[column]
        set_in = INDENT if head.roles[column] != "delivered" else 60.0
        if not -6 <= off <= set_in:
            return False
        if column + 1 < len(head.edges) and piece.box[2] > head.edges[column + 1] + OVER:
            return False
    return not any(
        _crosses(left, right, head) for left, right in pairwise(f for f in line.fragments if not f.superscript)
    )


def _is_external(line: Line) -> bool:
    return line.fragments[0].text.startswith(first_words()) and bool(lead("external").match(line.text))


def _crosses(left: Fragment, right: Fragment, head: Head) -> bool:
    """Say whether two fragments are one text over two columns, or two cells within one."""
    column = head.column(right)
    if head.column(left) == column:
        return right.x0 - left.x1 > CELLS_APART * right.size and left.x0 - head.lefts[column] > INDENT
    if abs(right.x0 - head.lefts[column]) < 2.5:
        return False
    return right.x0 - left.x1 < WORD_SPACE * right.size and right.mark == left.mark


def _close(reading: Reading) -> None:
    """Make rows of the open table's lines."""
    table, reading.table = reading.table, None
    if table is None:
        return
    head = table.head
    if head.planned:
        _by_column(table, reading)
        return
    if table.owner is None:
        return
    drafts = rows_of(stretches(table.body), head)
    table.owner.reports = table.owner.reports and (head.part is Part.OUTPUTS or head.has_second)
    table.owner.rows(head.part).extend(planned_rows(drafts, head))
    if not drafts:
        reading.find(f"the framework headed {head.words!r} has no rows", table.page)


def _by_column(table: OpenTable, reading: Reading) -> None:
    """Read a table whose first column holds the accomplishments ("1.1 …") and whose second holds their indicators."""
    head = table.head
    for draft in rows_of(stretches(table.body), head):
        told = draft.cells.get(0, [])
        found = NUMBERED.match(text_of(told)) if told else None
        if found:
            _enter(found.group(1), found.group("title"), Place(told[0].page, told[0].box), reading)
        elif told and reading.current and not told[0].bold:
            reading.current.title = glue(reading.current.title, text_of(told))
        if reading.current is None:
            reading.find(f"indicators without an accomplishment: {draft.text(head.planned)!r}", table.page)
            continue
        reading.current.reports = head.has_second
        if draft.cells.get(head.planned):
            reading.current.indicators += planned_rows([draft], head)


def _printed_number(page: Page) -> int | None:
    found = (PAGE_OF.fullmatch(fragment.text) for fragment in page.furniture)
    return next((int(match.group(1)) for match in found if match), None)
