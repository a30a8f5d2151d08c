"""Deliverables of a programme budget: a subcategory's quantity is the sum of its numbered items.

A/81/6 (Sect. 3), p. 19. "29 [35]" prints the quantity planned now and, in brackets, the one planned before: the first
counts.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.families.sums import sum_of
from extractors.words.numbers import DASHES, Number, whole_number
from schemas.proof import Check
from schemas.table import Cell, Table, TableRow
from schemas.vocabulary import CheckKind

# "Parliamentary documentation (number of documents)", « Publications (nombre de publications) »
SUBCATEGORY = re.compile(r"\((?:number of|nombre d)[^()]*\)$")
# "4. On electoral assistance"; "22.Asian and Pacific …"
ITEM = re.compile(r"^\d{1,3}\. ?\S")
REPLACED = re.compile(r" ?\[[^\[\]]*\]$")


def deliverable_checks(tables: Sequence[Table]) -> Iterator[Check]:
    """Yield sum of items = subcategory for each column of each subcategory whose items are plain rows."""
    for table in tables:
        for total, items in _groups(table.rows):
            for index, column in enumerate(table.columns):
                yield from _sum(table, total, items, index, " > ".join(column.path))


def _groups(rows: Sequence[TableRow]) -> Iterator[tuple[TableRow, list[TableRow]]]:
    """Yield each subcategory with its items; one whose items are broken down further is left out."""
    total: TableRow | None = None
    items: list[TableRow] = []
    for row in rows:
        if _is_item(row):
            items.append(row)
        elif not (row.is_heading and row.label.endswith(":")):  # "Reports for:"
            if total and items and (row.is_heading or SUBCATEGORY.search(row.label)):
                yield total, items
            total, items = (row if _is_subcategory(row) else None), []
    if total and items:
        yield total, items


def _is_item(row: TableRow) -> bool:
    return bool(ITEM.match(row.label)) and not row.is_heading


def _is_subcategory(row: TableRow) -> bool:
    return bool(SUBCATEGORY.search(row.label)) and not row.is_heading


def _sum(table: Table, total: TableRow, items: list[TableRow], index: int, head: str) -> Iterator[Check]:
    found = _quantity(total.cells[index])
    numbers = [_quantity(row.cells[index]) for row in items]
    known = [number for number in numbers if number]
    if found is None or len(known) < len(numbers):
        return
    name = f"sum of items = {total.label}: {table.title or table.number or 'deliverables'}, {head}"
    addends = [(row.label, number) for row, number in zip(items, known, strict=True)]
    yield sum_of(name, CheckKind.SUBTOTAL, addends, found, table=table)


def _quantity(cell: Cell) -> Number | None:
    """Return a cell's number, or the whole one before a bracket; counts are not rounded."""
    if cell.value is not None:
        return Number(cell.value, cell.unit if cell.unit < 1 else Decimal(0))
    planned, replaced = REPLACED.subn("", cell.text)
    count = 0 if planned in {*DASHES} else whole_number(planned) if replaced else None  # "– [10]" (A/81/6 (Sect. 9))
    return None if count is None else Number(Decimal(count), Decimal(0))
