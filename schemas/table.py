"""Literal tables: what is printed, where, and under which heads. Nothing is converted here.

Plain slotted classes without validation: a report has thousands of cells.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from schemas.origin import Box, Place

UNITS = tuple(Decimal(1).scaleb(-places) for places in range(10))
"""Units of the last printed digit: 1, 0.1, 0.01 …"""


@dataclass(slots=True)
class Cell:
    """One printed cell. `text` is as printed without footnote marks; '' where nothing is printed."""

    text: str
    place: Place = Place()
    footnotes: tuple[str, ...] = ()
    value: Decimal | None = None  # the printed number, unscaled; None for words, blanks and several figures
    paragraphs: tuple[str, ...] = ()  # the cell's paragraphs, where it prints more than one
    scale: Decimal | None = None  # what a scale word in the cell multiplies by ("12.5 million"); the table's if None
    ambiguous: bool = False  # the print can be read in two ways, and no figure shows its decimal mark
    ends: tuple[Decimal, Decimal] | None = None  # of a printed range ("0,0-5,0"), which has no value of its own
    disputed: bool = False  # two readings of the table that cost the same differ in it: it has no value

    @property
    def unit(self) -> Decimal:
        """Return the unit of the last printed digit of the value: 0.1 for "37 339.0", 0 for a dash or none."""
        if self.value is None or (self.value == 0 and not any(map(str.isdigit, self.text))):
            return Decimal(0)
        places = -int(self.value.as_tuple().exponent)
        return UNITS[max(places, 0)] if places < len(UNITS) else Decimal(1).scaleb(-places)


@dataclass(slots=True)
class Column:
    """One column: its head texts from the outermost in, and where it stands (points; 0 in a text document).

    On a page that was turned to be read, `x0` and `x1` are those of the turned page.
    """

    path: tuple[str, ...]
    x0: float = 0.0
    x1: float = 0.0
    footnotes: tuple[str, ...] = ()


@dataclass(slots=True)
class TableRow:
    """One row: its own label, the labels it stands under, and one cell a column (the label's column left out).

    `depth` is the rank of the label's indent within the table. A heading row is a row whose cells are all blank.
    """

    label: str
    path: tuple[str, ...]
    cells: list[Cell]
    place: Place
    depth: int = 0
    bold: bool = False
    footnotes: tuple[str, ...] = ()
    label_place: Place = Place()

    @property
    def is_heading(self) -> bool:
        """Say whether the row prints no cell at all."""
        return not any(cell.text for cell in self.cells)

    def place_of(self, cell: Cell) -> Place:
        """Return where one of the row's cells is printed; the row's place where the cell has none of its own."""
        return cell.place if cell.place.box or cell.place.span else self.place


class PrintedCell(NamedTuple):
    """One cell as a page prints it: its place in the part's grid, its spans, and its box (None in a text document).

    `row` and `column` count from 0 in the part; the label's column is 0. `marks` are its footnote marks, which `text`
    leaves out; `value` is the printed number, unscaled, of a cell that is neither head nor label.
    """

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    marks: tuple[str, ...] = ()
    is_head: bool = False
    value: Decimal | None = None
    box: Box | None = None

    def to_data(self) -> dict[str, Any]:
        """Return the cell as the contract's JSON has it; what is usual (a span of 1, no marks, no head) is left out."""
        spans = {name: n for name, n in (("rows", self.rows), ("columns", self.columns)) if n > 1}
        data: dict[str, Any] = {"row": self.row, "column": self.column, **spans, "text": self.text}
        if self.marks:
            data["marks"] = list(self.marks)
        if self.is_head:
            data["is_head"] = True
        if self.value is not None:
            data["value"] = as_number(self.value)
        if self.box is not None:
            data["box"] = rounded(self.box)
        return data

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "PrintedCell":
        """Return the cell that `to_data` wrote."""
        value = data.get("value")
        return cls(
            data["row"], data["column"], data["text"], data.get("rows", 1), data.get("columns", 1),
            tuple(data.get("marks", ())), data.get("is_head", False),
            None if value is None else Decimal(str(value)), _box(data.get("box")),
        )  # fmt: skip


@dataclass(slots=True)
class TablePart:
    """What one page prints of a table: its cells in print order; `page` and `box` are None in a text document."""

    page: int | None
    box: Box | None
    cells: list[PrintedCell]

    def to_data(self) -> dict[str, Any]:
        """Return the part as the contract's JSON has it."""
        box = None if self.box is None else rounded(self.box)
        return {"page": self.page, "box": box, "cells": [cell.to_data() for cell in self.cells]}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "TablePart":
        """Return the part that `to_data` wrote."""
        return cls(data["page"], _box(data["box"]), [PrintedCell.from_data(cell) for cell in data["cells"]])


def closed_up(cells: Iterable[PrintedCell], columns: list[int]) -> list[PrintedCell]:
    """Return cells in print order, as if only `columns` (in order) and the rows in which a cell begins were there."""
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    rows = sorted({cell.row for cell in ordered})
    if _is_closed(rows, [cell.row + cell.rows for cell in ordered]) and _is_closed(
        columns, [cell.column + cell.columns for cell in ordered]
    ):
        return ordered
    closed: list[PrintedCell] = []
    for cell in ordered:
        row, column = bisect_left(rows, cell.row), bisect_left(columns, cell.column)
        height = bisect_left(rows, cell.row + cell.rows) - row
        width = bisect_left(columns, cell.column + cell.columns) - column
        closed.append(cell._replace(row=row, column=column, rows=height, columns=width))
    return closed


def _is_closed(begun: list[int], ends: list[int]) -> bool:
    """Say whether each row (or column) up to the last is begun by some cell."""
    return begun == list(range(len(begun))) and max(ends, default=0) <= len(begun)


def as_number(value: Decimal) -> int | float:
    """Return a printed number as JSON has it: whole where it prints no decimals."""
    return int(value) if value == value.to_integral_value() and int(value.as_tuple().exponent) >= 0 else float(value)


def rounded(box: Box) -> list[float]:
    """Return a box to the hundredth of a point, as it is written."""
    return [round(edge, 2) for edge in box]


def _box(edges: list[float] | None) -> Box | None:
    return None if edges is None else (edges[0], edges[1], edges[2], edges[3])


@dataclass(slots=True)
class Table:
    """One printed table, joined over its pages.

    `label_head` is the head of the label column; `columns[i]` heads `rows[*].cells[i]`. `unit` is the unit line as
    printed ("Thousands of United States dollars"), `scale` what it multiplies by (1000). `section` holds the headings
    the table stands under, outermost first. `head_boxes` and `column_boxes` are (page, box) of the head cells and of
    each column's rows, for drawing. `parts` hold what each page prints of it, cell by cell.
    """

    page: int | None
    columns: list[Column]
    rows: list[TableRow]
    place: Place = Place()
    number: str | None = None
    title: str | None = None
    unit: str | None = None
    scale: Decimal = Decimal(1)
    label_head: str = ""
    section: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)
    head_boxes: list[tuple[int, Box]] = field(default_factory=list)
    column_boxes: list[tuple[int, Box]] = field(default_factory=list)
    pages: tuple[int, ...] = ()
    table_id: str = ""
    heading: str | None = None  # the heading it stands under, where it prints no title of its own
    how: str = ""
    """Which reading cut the columns: joints, edges, heads, grid, aligned, ruled, filled, one column, unsettled …"""
    currency: str | None = None  # ISO 4217; None where nothing says it
    mark: str | None = None  # the decimal mark of its figures; None where they print none
    parts: list[TablePart] = field(default_factory=list)
    title_place: Place = Place()
    by_sums: bool = False
    """Its own sums chose its columns, or its decimal mark, among readings equally good: they prove neither."""

    def noted(self, marks: Iterable[str]) -> list[str]:
        """Return each mark's note as printed below the table ("a Funded by …"), or the mark alone where it has none."""
        found = {note.partition(" ")[0]: note for note in reversed(self.notes)}
        return [found.get(mark, mark) for mark in dict.fromkeys(marks)]
