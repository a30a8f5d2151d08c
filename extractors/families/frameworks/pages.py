"""Pages to accomplishments: titles, heads and bodies in reading order, over page breaks.

A framework is an accomplishment's title, the table of its indicators, and the table of its outputs. A table goes on
over pages without a new head, until a line that fits none of its columns: a heading, a paragraph, the next title.
"""

import re
from itertools import pairwise

from extractors.families.frameworks.cells import Piece, pieces_of, stretches, text_of
from extractors.families.frameworks.entries import planned_rows
from extractors.families.frameworks.heads import FrameworkHead, head_at, outputs_alone
from extractors.families.frameworks.leads import first_words, lead
from extractors.families.frameworks.model import FrameworkTable
from extractors.families.frameworks.reading import FrameworksRead, OpenTable, enter
from extractors.families.frameworks.rows import rows_of
from extractors.families.frameworks.targets import NUMBER
from extractors.families.frameworks.titles import enter_title, rest_of_title, title_of
from extractors.layout.headings import is_numbered
from extractors.layout.lines import Line, glue, lines_on
from extractors.page.model import Fragment, Page
from extractors.tables.bands import Band, bands_of
from schemas.origin import Place

INDENT = 30.0
"""Points by which a line of a cell is set in at the most; numbered paragraphs stand 63 right of a table's edge."""
OVER = 10.0
"""Points by which a planned cell's line may run into the next column (A/76/564, p. 14: 3)."""
CELLS_APART = 3.0
"""Sizes between two cells at the least; a cell's words are set ragged, 0.25 to 0.5 apart."""
WORD_SPACE = 0.45
"""Sizes between two words of one text."""
SAME_EDGE = 2.5
"""Points between two left edges that are the same."""
HEADING_SIZE = 11.0
# "1.1 Progress towards …" in a column of accomplishments
NUMBERED = re.compile(r"^(\d{1,2}\.\d{1,2})\.?\s+(?P<title>\S.*)$")
PAGE_OF = re.compile(r"(\d{1,4})/\d{1,4}")


def read_frameworks(pages: list[Page]) -> FrameworksRead:
    """Return the accomplishments of the pages with their rows."""
    reading = FrameworksRead()
    printed: int | None = None
    for page in pages:
        now = _printed_number(page)
        if reading.table and printed and now and now > printed + 1:
            cut = _last_planned(reading)
            _close(reading)
            reading.current = None
            what = f"a page is missing after {printed}: {cut!r} may be cut, rows up to the next head are left out"
            reading.find(what, page.number)
        printed = now or printed
        _read_page(page, reading)
    _close(reading)
    _name_lost_columns(reading)
    return reading


def _last_planned(reading: FrameworksRead) -> str:
    """Return the last line of the planned cells that the open table holds."""
    head, body = (reading.table.head, reading.table.body) if reading.table else (None, [])
    return next((pieces[head.planned].text for pieces, _ in reversed(body) if head and head.planned in pieces), "")


def _name_lost_columns(reading: FrameworksRead) -> None:
    """Name the accomplishments without actual indicators where others of the same report print them."""
    if len({one.reports for one in reading.accomplishments if one.indicators}) > 1:
        for one in reading.accomplishments:
            if one.indicators and not one.reports:
                message = f"the indicators of accomplishment {one.number} have lost their second column"
                reading.find(message, one.place.page)


def _read_page(page: Page, reading: FrameworksRead) -> None:
    lines, bands = lines_on(page), bands_of(page)
    at = rest_of_title(lines, bands, reading)
    while at < len(lines):
        line = lines[at]
        head = head_at(lines, at, bands) or (outputs_alone(line) if reading.current or reading.table else None)
        title = None if _has_cells(line, reading) else title_of(line)
        if head:
            _enter_head(head, page, at == 0, reading)
            at += head.lines
        elif title:
            _close(reading)
            at = enter_title(title, lines, at, bands, page, reading)
        else:
            _take(line, lines[at - 1] if at else None, page, bands, reading)
            at += 1


def _has_cells(line: Line, reading: FrameworksRead) -> bool:
    """Say whether a line prints more than one cell of the open table; a title is one text."""
    lefts = reading.table.head.lefts[1:] if reading.table else []
    if not lefts:
        return False
    apart = [b for a, b in pairwise(line.fragments) if b.x0 - a.x1 > b.size]
    return any(abs(fragment.x0 - x) < SAME_EDGE for fragment in apart for x in lefts)


def _enter_head(head: FrameworkHead, page: Page, opens_page: bool, reading: FrameworksRead) -> None:
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
    if head.part is FrameworkTable.OUTPUTS and not head.has_second and (owner is None or owner.reports):
        reading.find(f"the framework headed {head.words!r} has lost its second column", page.number)
    reading.table = OpenTable(head, owner, page.number)


def _take(line: Line, above: Line | None, page: Page, bands: list[Band], reading: FrameworksRead) -> None:
    """Put a line into the open table, or close the table if the line is none of its own."""
    table = reading.table
    if table is None:
        return
    if _is_external(line):  # set as small as a footnote (A/80/600, p. 17)
        _close(reading)
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


def _fits(line: Line, pieces: dict[int, Piece], head: FrameworkHead) -> bool:
    """Say whether each piece of a line begins at its column's left edge, and no text runs across the columns."""
    if line.bold and (line.size >= HEADING_SIZE or is_numbered(line)):
        return False
    for column, piece in pieces.items():
        off = piece.box[0] - head.lefts[column]
        set_in = INDENT if head.roles[column] != "delivered" else 60.0
        if not -6 <= off <= set_in:
            return False
        if column + 1 < len(head.edges) and piece.box[2] > head.edges[column + 1] + OVER:
            return False
    words = [fragment for fragment in line.fragments if not fragment.superscript]
    placed = zip(words, map(head.column, words), strict=True)
    return not any(_crosses(left, right, one, other, head) for (left, one), (right, other) in pairwise(placed))


def _is_external(line: Line) -> bool:
    return line.fragments[0].text.startswith(first_words()) and bool(lead("external").match(line.text))


def _crosses(left: Fragment, right: Fragment, one: int, other: int, head: FrameworkHead) -> bool:
    """Say whether two fragments, of column `one` and `other`, are one text over two columns, or two cells in one."""
    if one == other:
        return right.x0 - left.x1 > CELLS_APART * right.size and left.x0 - head.lefts[other] > INDENT
    if abs(right.x0 - head.lefts[other]) < SAME_EDGE:
        return False
    return right.x0 - left.x1 < WORD_SPACE * right.size and right.mark == left.mark


def _close(reading: FrameworksRead) -> None:
    """Make rows of the open table's lines."""
    table, reading.table = reading.table, None
    if table is None:
        return
    head = table.head
    if head.planned and NUMBER.match(next((pieces[0].text for pieces, _ in table.body if 0 in pieces), "")):
        head.roles = ["planned_indicator", "actual_indicator"]  # "1.1.1 …" is no accomplishment, whatever its head says
        table.owner = reading.current
    if head.planned:
        _by_column(table, reading)
        return
    if table.owner is None:
        return
    drafts = rows_of(stretches(table.body), head)
    table.owner.reports = table.owner.reports and (head.part is FrameworkTable.OUTPUTS or head.has_second)
    table.owner.rows(head.part).extend(planned_rows(drafts, head))
    if not drafts:
        reading.find(f"the framework headed {head.words!r} has no rows", table.page)


def _by_column(table: OpenTable, reading: FrameworksRead) -> None:
    """Read a table whose first column holds the accomplishments ("1.1 …") and whose second holds their indicators."""
    head = table.head
    reading.current = None
    for draft in rows_of(stretches(table.body), head):
        told = draft.cells.get(0, [])
        found = NUMBERED.match(text_of(told)) if told else None
        if found:
            enter(found.group(1), found.group("title"), Place(told[0].page, told[0].box), reading)
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
