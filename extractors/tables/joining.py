"""Last rung: the parts of a table, page after page, to one literal table."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.lines import Line, words_of
from extractors.numbers import scale_of
from extractors.pages import Fragment
from extractors.tables.parts import Part
from extractors.tables.regions import Region
from extractors.tables.rows import Draft, glue, opens_figure, rows_of, run_on
from schemas.origin import Box, Place, around
from schemas.table import Table

NUMBER = re.compile(r"^(?:Table|Tableau)\s+(\S*\d\S*?)\s*[.:]?(?:\s+|$)")
UNIT_IN_TITLE = re.compile(r"\((in (?:thousand|million|billion)[^)]{0,60}|en (?:milli)[^)]{0,60})\)", re.IGNORECASE)
ONE_COLUMN = 2
"""Columns of a row in a table of one column: the label's, which stays empty, and its own."""
DECIMAL = re.compile(r"\d([.,])\d{1,2}[)%]*$")


def goes_on(above: Part, part: Part) -> bool:
    """Say whether a part goes on with the table of the page before.

    Either the same head comes again at the page's top and nothing stands in between, or the page begins within the
    open table's columns.
    """
    if part.page != above.page + 1:
        return False
    if part.is_carried:
        return True
    same_head = [c.path for c in above.columns] == [c.path for c in part.columns]
    same_head = same_head and above.label_head == part.label_head
    at_foot = above.region.open_at_foot or above.is_open
    return same_head and at_foot and part.region.first_on_page and not part.region.title


def decimal_mark(drafts: list[Draft]) -> str | None:
    """Return the decimal mark of most figures ("1,5", "12 250.5"), None if no figure shows one."""
    count = {".": 0, ",": 0}
    for draft in drafts:
        for column in draft.columns[1:]:
            found = DECIMAL.search(column[-1].text) if column else None
            if found:
                count[found.group(1)] += 1
    return max(count, key=lambda mark: count[mark]) if count["."] != count[","] else None


def table_of(parts: list[Part], mark: str | None) -> Table:
    """Make one literal table of its parts."""
    first = parts[0]
    number, title = _numbered(_words(first.region.title))
    inline = UNIT_IN_TITLE.search(title)
    unit = _words(first.region.unit).strip("()") or (inline.group(1) if inline else None)
    table = Table(
        page=first.page,
        columns=first.columns,
        rows=rows_of(_drafts(parts), mark),
        place=Place(first.page, around([line.box for line in first.region.head + first.region.body])),
        number=number,
        title=title or None,
        unit=unit,
        scale=scale_of(unit),
        label_head=first.label_head,
        notes=[note for part in parts for note in _notes(part.region)],
        head_boxes=[(part.page, box) for part in parts for box in part.head_cells or _lines(part.region.head)],
        pages=tuple(part.page for part in parts),
        how=first.grid.how if first.grid else "unsettled",
    )
    _drop_spacers(table)
    table.column_boxes = list(_column_boxes(table))
    return table


def _lines(head: list[Line]) -> list[Box]:
    """Return a head's lines as its cells: of a table whose columns are not settled, or that has one."""
    return [line.box for line in head]


def _column_boxes(table: Table) -> Iterator[tuple[int, Box]]:
    """Yield where each column's rows stand, page by page."""
    for page in table.pages:
        body = around([row.place.box for row in table.rows if row.place.page == page and row.place.box])
        if body is not None:
            yield from ((page, (c.x0, body[1], c.x1, body[3])) for c in table.columns if c.x1 > c.x0)


def _drafts(parts: list[Part]) -> list[Draft]:
    """Return all rows; one that a page's end cuts in two is one row."""
    drafts: list[Draft] = []
    for above, part in zip([None, *parts], parts, strict=False):
        rows = part.drafts
        if above and rows and above.drafts and _is_rest(_owner(drafts), drafts[-1], rows[0], part):
            _run_on(drafts, rows[0])
            rows = rows[1:]
        drafts += rows
    return drafts


def _owner(drafts: list[Draft]) -> Draft:
    """Return the row whose label may run on: the last one that has a label."""
    return next((draft for draft in reversed(drafts) if draft.columns[0]), drafts[-1])


def _is_rest(owner: Draft, above: Draft, row: Draft, part: Part) -> bool:
    """Say whether a page's first row is the rest of the last row above.

    Its words go on in lower case; or, in a table of words, it prints a label alone that is no heading.
    """
    if len(above.columns) != len(row.columns) or (above.bold and not row.bold):
        return False
    if not row.columns[0] and not above.columns[0] and len(row.columns) == ONE_COLUMN:
        return row.columns[1][0].text[:1].islower()
    is_grid = part.grid is not None and part.grid.how == "grid"  # a label's cell holds several rows: blank says nothing
    if not row.columns[0] and not is_grid:
        return not any(opens_figure(column[0]) for column in row.columns[1:] if column)
    if part.is_text and not row.has_figures and not row.bold and owner.has_figures:
        return True
    pairs = zip([owner.columns[0], *above.columns[1:]], row.columns, strict=True)
    goes_on_low = any(a and b and b[0].text[:1].islower() for a, b in pairs)
    in_brackets = bool(row.columns[0]) and row.columns[0][0].text[:1] == "("
    return goes_on_low or (not above.has_figures and in_brackets)


def _run_on(drafts: list[Draft], row: Draft) -> None:
    """Join a row cut by the page's end: its label to the row that owns it, its cells to the last row."""
    owner, last = _owner(drafts), drafts[-1]
    if owner is not last and row.columns[0]:
        blank: list[list[Fragment]] = [[] for _ in row.columns[1:]]
        run_on(owner, replace(row, columns=[row.columns[0], *blank]))
        row = replace(row, columns=[[], *row.columns[1:]])
    run_on(last, row)


def _drop_spacers(table: Table) -> None:
    """Leave out columns without head and cells: borders between groups of columns (A/80/634, p. 27)."""
    kept = [i for i, c in enumerate(table.columns) if c.path or any(row.cells[i].text for row in table.rows)]
    if len(kept) < len(table.columns):
        table.columns = [table.columns[i] for i in kept]
        for row in table.rows:
            row.cells = [row.cells[i] for i in kept]


def _numbered(title: str) -> tuple[str | None, str]:
    found = NUMBER.match(title)
    return (found.group(1), title[found.end() :]) if found else (None, title)


def _words(lines: list[Line]) -> str:
    text = ""
    for line in lines:
        text = glue(text, words_of(line))
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
