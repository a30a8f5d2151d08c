"""Rows of a framework's literal table: its planned cells, and what stands beside each, entry by entry.

A row without a planned cell goes on with the one above: one planned output has three figures (A/80/590, p. 14).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.families.frameworks.model import Entry, FrameworkTable, PlannedRow
from extractors.words.framework_words import INDICATOR_NUMBER, roles_of
from schemas.table import Cell, Table, TableRow

# "Medical services (continued)"
CONTINUED = re.compile(r"(?:(?<!\s)\s++)?\((?:continued|cont.d|suite)\)$", re.IGNORECASE)
LIST_MARKS = "•–—●▪"


@dataclass(slots=True)
class FrameworkHead:
    """What the heads of a table say: which of the two it is, and the role of each column."""

    part: FrameworkTable
    roles: list[str]
    words: str

    @property
    def planned(self) -> int:
        """Return the column of the planned cells."""
        return 1 if "planned_indicator" in self.roles[1:] else 0

    @property
    def has_second(self) -> bool:
        """Say whether the table prints what came of the plan."""
        return len(self.roles) > self.planned + 1


def framework_head(table: Table) -> FrameworkHead | None:
    """Return the head of a framework's table, None for any other table.

    A head may say "Expected accomplishment" over indicators "1.1.1 …" (A/80/590, p. 13).
    """
    heads = [" ".join(column.path) for column in table.columns]
    heads = heads if _is_unlabelled(table) else [table.label_head, *heads]
    roles = roles_of(heads)
    if not roles and heads and roles_of(heads[:1] * 2):
        return None
    if roles[:1] == ["accomplishment"] and table.rows and INDICATOR_NUMBER.match(table.rows[0].label):
        roles = ["planned_indicator", "actual_indicator"]
    part = FrameworkTable.OUTPUTS if roles[:1] == ["planned_output"] else FrameworkTable.INDICATORS
    return FrameworkHead(part, roles, " | ".join(heads)) if roles else None


def _is_unlabelled(table: Table) -> bool:
    """Say whether a table has no label's column: all it prints is a list (budgets' outputs)."""
    return len(table.columns) == 1 and not table.label_head and not any(row.label for row in table.rows)


def cells_by_role(row: TableRow, head: FrameworkHead) -> list[Cell]:
    """Return a row's cells, its label's first; one a role."""
    own = Cell(row.label, row.label_place, row.footnotes)
    cells = row.cells if not row.label and len(head.roles) == len(row.cells) else [own, *row.cells]
    return cells[: len(head.roles)]


def planned_rows(table: Table, head: FrameworkHead) -> Iterator[PlannedRow]:
    """Yield the rows of a table, each under its bold sub-heading."""
    group: str | None = None
    row: PlannedRow | None = None
    for printed in table.rows:
        cells = cells_by_role(printed, head)
        planned, *beside = cells[head.planned :]
        if printed.bold and not any(cell.text for cell in beside):
            group = CONTINUED.sub("", planned.text) or None
            continue
        if planned.text or row is None:
            if row:
                yield row
            text = planned.text if head.has_second else planned.text.lstrip(LIST_MARKS).lstrip()
            row = PlannedRow(text, printed.place_of(planned), group=group)
        row.entries += entries_of(beside, head)
    if row:
        yield row


def entries_of(beside: list[Cell], head: FrameworkHead) -> list[Entry]:
    """Return what stands beside a planned cell: one entry, or none where nothing is printed."""
    if not any(cell.text for cell in beside):
        return []
    if head.part is FrameworkTable.INDICATORS:
        texts = [text for cell in beside for text in cell_paragraphs(cell)]
        return [Entry("", beside[0].place, texts, beside=True)]
    mark, *told = beside
    texts = [text for cell in told for text in cell_paragraphs(cell)]
    place = mark.place if mark.text else next(cell.place for cell in told if cell.text)
    return [Entry(mark.text, place, texts, _stands_beside(mark, told), mark.value)]


def cell_paragraphs(cell: Cell) -> tuple[str, ...]:
    """Return the paragraphs of a cell, none of a blank one."""
    return cell.paragraphs or ((cell.text,) if cell.text else ())


def _stands_beside(mark: Cell, told: list[Cell]) -> bool:
    """Say whether what is told begins on the mark's line; a text has no heights, and sets what does not apart."""
    boxes = mark.place.box, next((cell.place.box for cell in told if cell.text), None)
    if boxes[0] is None or boxes[1] is None:
        return True
    return abs(boxes[0][1] - boxes[1][1]) < (boxes[0][3] - boxes[0][1]) / 2
