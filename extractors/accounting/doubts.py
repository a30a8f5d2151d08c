"""Whether a reading is sure: a finding never blames the print for our reading.

An identity fails either because a document prints it so or because we read it wrong. Where anything about the cells it
ties is doubtful (a page that two engines read differently, a table whose columns nothing settles, a figure with two
readings), the failure is ours until someone has looked.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

from extractors.accounting.cells import where_cell_went
from schemas.extraction import Extraction
from schemas.origin import Box, Place
from schemas.proof import Check, Finding
from schemas.table import PrintedCell, Table
from schemas.vocabulary import Severity

OF_PAGES = {
    "engines_differ": "two engines read its page differently",
    "second_opinion": "its page is doubtful and could not be read a second time",
    "unexplained_characters": "no font explains some characters of its page",
    "damaged_page": "its page is damaged",
    "damaged_part": "its page is damaged",
}
"""Findings that doubt all that was read from their pages, if they are no mere information."""
OF_TABLES = {
    "columns_unsettled": "the columns of its table are not settled",
    "row_fits_no_column": "lines of its table fit no column",
    "decimal_mark": "figures of its table have two readings",
    "ambiguous_row": "a row of its table can be cut in more than one way",
    "words_in_no_cell": "words between the rules of its table are in no cell",
    "figures_share_a_cell": "several figures of its table stand in one cell",
    "two_readings": "its table can be read in two ways",
    "head_order": "the figures of its table contradict its head",
}
"""Findings that doubt the table they name, or those on their page that their box touches."""


class Doubts:
    """What is doubtful of one reading; called with a check, why the figures it ties are not sure, "" where they are."""

    def __init__(self, extraction: Extraction) -> None:
        self._extraction = extraction
        self._holding = TablesOnPages(extraction.tables)

    def __call__(self, check: Check) -> str:
        """Return the first reason to doubt our reading of what a check ties."""
        return next(self._reasons(check), "")

    def _reasons(self, check: Check) -> Iterator[str]:
        if any(getattr(record, "ambiguous", False) for record in check.ties):
            yield "a figure has two readings"
        places = [record.origin.place for record in check.ties]
        pages = [place.page for place in places] + [page for table in check.tables for page in _pages(table)]
        yield from (self._of_pages[page] for page in pages if page in self._of_pages)
        tables = [*check.tables, *(table for place in places for table in self._holding(place))]
        yield from (why for table in tables if (why := self._of_tables[id(table)]))

    @cached_property
    def _of_pages(self) -> dict[int | None, str]:
        doubted: dict[int | None, str] = {}
        for finding in self._extraction.findings:
            if finding.check_name in OF_PAGES and finding.severity is not Severity.INFO:
                for page in filter(None, (finding.page, *finding.also_on)):
                    doubted.setdefault(page, OF_PAGES[finding.check_name])
        return doubted

    @cached_property
    def _of_tables(self) -> dict[int, str]:
        """Return why each table is doubted, by its identity: by findings first, then by its own cells."""
        said = [finding for finding in self._extraction.findings if finding.check_name in OF_TABLES]
        return {
            id(table): next((OF_TABLES[one.check_name] for one in said if _is_about(one, table)), "") or _own(table)
            for table in self._extraction.tables
        }


class TablesOnPages:
    """A document's tables by page; called with a record's place, the tables that it was read from."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self._of_page: dict[int | None, list[Table]] = {}
        for table in tables:
            for page in _pages(table):
                self._of_page.setdefault(page, []).append(table)

    def __call__(self, place: Place) -> list[Table]:
        """Return the tables that a place's middle stands in."""
        return [table for table in self._of_page.get(place.page, []) if _holds(table, place)]


def _pages(table: Table) -> list[int | None]:
    return list(dict.fromkeys([part.page for part in table.parts] or [table.page]))


def _is_about(finding: Finding, table: Table) -> bool:
    if finding.table is not None:
        return finding.table is table
    box = finding.box
    return any(part.page == finding.page and box and part.box and _meet(part.box, box) for part in table.parts)


def _own(table: Table) -> str:
    """Return why a table's own cells are not sure, "" where they are."""
    if any(cell.ambiguous for row in table.rows for cell in row.cells):
        return "a figure of its table has two readings"
    cells = (cell for part in table.parts for cell in part.cells)
    unread = next((cell.text for cell in cells if _is_unread(cell, table)), None)
    return f"{unread!r} in its table is not read" if unread is not None else ""


def _is_unread(cell: PrintedCell, table: Table) -> bool:
    """Say whether a cell's digits were not read; a range was, as two numbers that are no value."""
    went = where_cell_went(cell, table.how)
    return went.column == "unread" and went.why != "range"


def _holds(table: Table, place: Place) -> bool:
    if place.page is None:
        own = table.place.span
        return bool(own and place.span and own[0] <= place.span[0] < own[1])
    if place.box is None:
        return False
    x, y = (place.box[0] + place.box[2]) / 2, (place.box[1] + place.box[3]) / 2
    boxes = (part.box for part in table.parts if part.page == place.page and part.box)
    return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
