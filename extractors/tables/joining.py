"""Last rung: the parts of a table, page after page, to one literal table."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.layout.continued import without_again
from extractors.layout.lines import Line, glue, unmarked_text
from extractors.tables.joined_rows import Joined, join_rows
from extractors.tables.literal_rows import rows_of
from extractors.tables.part import Part
from extractors.tables.printed import printed_parts
from extractors.tables.regions import Region
from extractors.words.currencies import currency_of
from extractors.words.numbers import scale_of
from schemas.origin import Box, Place, around
from schemas.table import Table

NUMBER = re.compile(r"^(?:Table|Tableau)\s+(\S*\d\S*?)\s*[.:]?(?:\s+|$)", re.IGNORECASE)
UNIT_IN_TITLE = re.compile(r"\((in (?:thousand|million|billion)[^)]{0,60}|en (?:milli)[^)]{0,60})\)", re.IGNORECASE)


def goes_on(parts: list[Part], part: Part) -> bool:
    """Say whether a part goes on with the table whose parts on the pages before are given.

    Either its head comes again at the page's top, under words that say so or with nothing in between, or the page
    begins within its columns.
    """
    above = parts[-1]
    if part.page != above.page + 1:
        return False
    if part.is_carried:
        return True
    if not _has_head_of(above, part) or not _has_unit_of(parts[0], part):
        return False
    if part.region.title:
        return _is_title_again(_words(parts[0].region.title), _words(part.region.title))
    return (above.region.open_at_foot or above.is_open) and part.region.first_on_page


def _has_head_of(above: Part, part: Part) -> bool:
    """Say whether the same head is printed again, "Programme (continued)" for "Programme"."""
    same_columns = [c.path for c in above.columns] == [c.path for c in part.columns]
    return same_columns and without_again(above.label_head) == without_again(part.label_head)


def _has_unit_of(first: Part, part: Part) -> bool:
    """Say whether a part prints the table's unit again, or none: another unit is another table's."""
    units = [_words(one.region.unit) for one in (first, part)]
    return not units[1] or units[0].casefold() == units[1].casefold()


def _is_title_again(title: str, again: str) -> bool:
    """Say whether a title says that the table of the page before goes on, and names no other table.

    "Table 1 (continued)", "Expenditure by port (suite)", or title and number once more as they stand.
    """
    number, words = _numbered(title)
    other, rest = _numbered(without_again(again))
    if number and other and number.casefold() != other:
        return False
    if without_again(again) == again.strip(" .:,–—-").casefold():  # nothing says "continued"
        return number is not None and title == again
    return not rest or words.casefold().startswith(rest.split(" (")[0])


class BegunTable(NamedTuple):
    """A table whose figures have no values yet, and what it was made of: each needs the decimal mark of all."""

    table: Table
    parts: list[Part]
    joined: Joined

    def finish(self) -> None:
        """Give the table what its pages print of it, once its values are set."""
        self.table.parts = printed_parts(self.parts, self.joined, self.table)
        _drop_spacers(self.table)
        self.table.column_boxes = list(_column_boxes(self.table))


def begin_table(parts: list[Part]) -> BegunTable:
    """Make one literal table of its parts, its values and printed parts still to come."""
    first, joined = parts[0], join_rows(parts)
    number, title = _numbered(_words(first.region.title))
    unit = _words(first.region.unit).strip("()") or _unit_in(title)
    table = Table(
        page=first.page,
        columns=first.columns,
        rows=rows_of(joined.drafts),
        place=Place(first.page, around([line.box for line in first.region.head + first.region.body])),
        number=number,
        title=title or None,
        unit=unit,
        scale=scale_of(unit),
        currency=currency_of(unit),
        label_head=first.label_head,
        notes=[note for part in parts for note in _notes(part.region)],
        head_boxes=list(_head_boxes(parts)),
        pages=tuple(part.page for part in parts),
        how=first.grid.how if first.grid else "unsettled",
        title_place=Place(first.page, around([line.box for line in first.region.title])),
        by_sums=any(part.by_sums for part in parts),
    )
    return BegunTable(table, parts, joined)


def _unit_in(title: str) -> str | None:
    """Return the unit that a title prints in brackets."""
    inline = UNIT_IN_TITLE.search(title)
    return inline.group(1) if inline else None


def _head_boxes(parts: list[Part]) -> Iterator[tuple[int, Box]]:
    """Yield the head's cells, page by page; its lines where the columns are not settled, or are one."""
    for part in parts:
        yield from ((part.page, box) for box in part.head_cells or [line.box for line in part.region.head])


def _column_boxes(table: Table) -> Iterator[tuple[int, Box]]:
    """Yield where each column's rows stand, page by page."""
    for page in table.pages:
        body = around([row.place.box for row in table.rows if row.place.page == page and row.place.box])
        if body is not None:
            yield from ((page, (c.x0, body[1], c.x1, body[3])) for c in table.columns if c.x1 > c.x0)


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
        text = glue(text, unmarked_text(line))
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
