"""Literal tables: what is printed, where, and under which heads. Nothing is converted here.

Plain slotted classes without validation: a report has thousands of cells.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from schemas.origin import Box, Place


@dataclass(slots=True)
class Cell:
    """One printed cell. `text` is as printed without footnote marks; '' where nothing is printed."""

    text: str
    place: Place = Place()
    footnotes: tuple[str, ...] = ()
    value: Decimal | None = None  # the printed number, unscaled; None for words, blanks and several figures
    paragraphs: tuple[str, ...] = ()  # the cell's paragraphs, where it prints more than one


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

    @property
    def is_heading(self) -> bool:
        """Say whether the row prints no cell at all."""
        return not any(cell.text for cell in self.cells)


@dataclass(slots=True)
class Table:
    """One printed table, joined over its pages.

    `label_head` is the head of the label column; `columns[i]` heads `rows[*].cells[i]`. `unit` is the unit line as
    printed ("Thousands of United States dollars"), `scale` what it multiplies by (1000). `section` holds the headings
    the table stands under, outermost first. `head_boxes` and `column_boxes` are (page, box) of the head cells and of
    each column's rows, for drawing.
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
    how: str = ""  # which rung of the ladder cut the columns: joints, marked content, grammar, grid

    def noted(self, marks: Iterable[str]) -> list[str]:
        """Return each mark's note as printed below the table ("a Funded by …"), or the mark alone where it has none."""
        found = {note.partition(" ")[0]: note for note in reversed(self.notes)}
        return [found.get(mark, mark) for mark in dict.fromkeys(marks)]
