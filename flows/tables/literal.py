"""What `bilan tables` prints: the same from a file in hand and from the warehouse."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import Any

from schemas.extraction import Extraction
from schemas.origin import PageSize
from schemas.proof import Finding
from schemas.table import PrintedCell, Table, TablePart, rounded

UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
"""Characters that move a cursor or break a line; a document may hold any."""
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class LiteralTable:
    """One table: what it says of itself, and its parts; None where an older bilan stored none."""

    table_id: str
    number: str | None
    title: str | None
    unit: str | None
    scale: Decimal
    currency: str | None
    how: str | None
    parts: list[TablePart] | None

    @property
    def pages(self) -> list[int]:
        """Return the pages it stands on, each once."""
        return list(dict.fromkeys(part.page for part in self.parts or () if part.page is not None))


@dataclass(frozen=True, slots=True)
class LiteralTables:
    """The tables of one document, the sizes of its pages, and what is odd about them (as the contract's JSON)."""

    source: str
    pages: list[PageSize]
    tables: list[LiteralTable]
    findings: list[dict[str, Any]]

    def on_page(self, number: int) -> "LiteralTables":
        """Return what one page prints. Raises LookupError for a page that the document does not have."""
        if not any(size.page == number for size in self.pages):
            there = f"its pages are 1 to {max(size.page for size in self.pages)}" if self.pages else "it has no pages"
            raise LookupError(f"{self.source} has no page {number}; {there}")
        cut = [replace(table, parts=[p for p in table.parts or () if p.page == number]) for table in self.tables]
        return LiteralTables(
            self.source,
            [size for size in self.pages if size.page == number],
            [table for table in cut if table.parts],
            [finding for finding in self.findings if finding["page"] == number],
        )

    def to_data(self) -> dict[str, Any]:
        """Return the contract's JSON."""
        return {
            "source": self.source,
            "pages": [{"page": s.page, "width": round(s.width, 2), "height": round(s.height, 2)} for s in self.pages],
            "tables": [_table_data(table) for table in self.tables],
            "findings": self.findings,
        }


def of_reading(reading: Extraction, source: str) -> LiteralTables:
    """Return the tables of a reading; `source` is the file's base name."""
    findings = [_finding_data(finding) for finding in reading.findings if finding.page or finding.table_id]
    return LiteralTables(cleaned(source), reading.pages, [_of_table(table) for table in reading.tables], findings)


def of_rows(source: str, pages: list[PageSize], tables: list[Any], findings: list[Any]) -> LiteralTables:
    """Return the tables that the warehouse stores: rows of its tables and findings, `parts` and `box` as data."""
    stored = [
        LiteralTable(
            row["table_id"], row["number"], row["title"], row["unit"], Decimal(str(row["scale"])), row["currency"],
            row["how"], None if row["parts"] is None else [_part(TablePart.from_data(part)) for part in row["parts"]],
        )
        for row in tables
    ]  # fmt: skip
    names = ("severity", "check_name", "message", "page", "box", "table_id")
    return LiteralTables(cleaned(source), pages, [*map(_clean, stored)], [_clean_data(row, names) for row in findings])


def cleaned(text: str) -> str:
    """Return a document's text without what would move a cursor or break a line, as every format prints it."""
    if text.isprintable():
        return text
    return SURROGATE.sub("\N{REPLACEMENT CHARACTER}", UNSAFE.sub(" ", text))


def _of_table(table: Table) -> LiteralTable:
    return _clean(
        LiteralTable(
            table.table_id, table.number, table.title or table.heading, table.unit, table.scale, table.currency,
            table.how, [_part(part) for part in table.parts],
        )
    )  # fmt: skip


def _clean(table: LiteralTable) -> LiteralTable:
    number, title, unit = (text and cleaned(text) for text in (table.number, table.title, table.unit))
    return replace(table, number=number, title=title, unit=unit)


def _part(part: TablePart) -> TablePart:
    return TablePart(part.page, part.box, [_cell(cell) for cell in part.cells])


def _cell(cell: PrintedCell) -> PrintedCell:
    return cell._replace(text=cleaned(cell.text), marks=tuple(map(cleaned, cell.marks)))


def _table_data(table: LiteralTable) -> dict[str, Any]:
    names = ("table_id", "number", "title", "unit")
    return {
        **{name: getattr(table, name) for name in names},
        "scale": float(table.scale) if table.scale % 1 else int(table.scale),
        "currency": table.currency,
        "how": table.how,
        "parts": [part.to_data() for part in table.parts or ()],
    }


def _finding_data(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity.value,
        "check_name": finding.check_name,
        "message": cleaned(finding.message),
        "page": finding.page,
        "box": None if finding.box is None else rounded(finding.box),
        "table_id": finding.table_id,
    }


def _clean_data(row: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: cleaned(row[name]) if isinstance(row[name], str) else row[name] for name in names}


def printed_rows(table: LiteralTable) -> Iterator[tuple[int | None, list[PrintedCell]]]:
    """Yield each printed row of a table with its page, parts one below the other; a head that comes again once.

    A cell's `row` counts from the table's first row.
    """
    first_head: list[PrintedCell] = []
    offset = 0
    for number, part in enumerate(table.parts or ()):
        head = head_rows(part.cells)
        bare = [cell._replace(box=None) for cell in part.cells if cell.row < head]
        first_head = first_head if number else bare
        skip = head if number and bare == first_head else 0
        height = max((cell.row + cell.rows for cell in part.cells), default=0)
        for row, cells in groupby(sorted(part.cells, key=lambda cell: cell[:2]), key=lambda cell: cell.row):
            if row >= skip:
                yield part.page, [cell._replace(row=offset + row - skip) for cell in cells]
        offset += height - skip


def head_rows(cells: list[PrintedCell]) -> int:
    """Return how many rows of a part are its head: those in which nothing but heads begins."""
    return min((cell.row for cell in cells if not cell.is_head), default=len({cell.row for cell in cells}))


def width_of(table: LiteralTable) -> int:
    """Return how many columns a table has, its label's included."""
    return max((cell.column + cell.columns for part in table.parts or () for cell in part.cells), default=0)
