"""Tables as a workbook: a sheet a table, numbers as numbers, heads merged over what they head."""

import io
import re

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from flows.tables.literal import LiteralTable, LiteralTables, printed_rows
from schemas.table import PrintedCell

FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME = 31
"""Characters of a sheet's name at the most."""
LONGEST_TEXT = 32_767
"""Characters of a cell at the most, all of it the format's own limits."""
WIDEST = 60


def as_workbook(found: LiteralTables) -> bytes:
    """Return the workbook's bytes; without tables it has one empty sheet, since it must have one."""
    book = Workbook()
    if book.active is not None and found.tables:
        book.remove(book.active)
    for position, table in enumerate(found.tables, 1):
        _fill(book.create_sheet(_name(position, table)), table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _name(position: int, table: LiteralTable) -> str:
    return FORBIDDEN.sub(" ", f"{position} {table.title or ''}").strip()[:LONGEST_NAME].strip()


def _fill(sheet: Worksheet, table: LiteralTable) -> None:
    heads = 0
    for _, cells in printed_rows(table):
        for cell in cells:
            _write(sheet, cell)
        heads = cells[0].row + 1 if all(cell.is_head for cell in cells) and heads == cells[0].row else heads
    if heads:
        sheet.freeze_panes = f"B{heads + 1}"
    sheet.column_dimensions["A"].width = WIDEST / 2


def _write(sheet: Worksheet, cell: PrintedCell) -> None:
    row, column = cell.row + 1, cell.column + 1
    place = sheet.cell(row, column)
    if cell.value is None:
        place.value = cell.text[:LONGEST_TEXT]
        place.data_type = "s"  # "=1+1" is a text, no formula
    else:
        place.value = cell.value
    if cell.is_head:
        place.font = Font(bold=True)
        place.alignment = Alignment(wrap_text=True, vertical="top")
    if cell.rows > 1 or cell.columns > 1:
        sheet.merge_cells(
            start_row=row, start_column=column, end_row=row + cell.rows - 1, end_column=column + cell.columns - 1
        )
