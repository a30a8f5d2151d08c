"""Tables as CSV: a number is written plain, so that a program reads it; words are never a spreadsheet's formula."""

import csv
import io
import re

from flows.tables.literal import LiteralTable, printed_rows, width_of
from schemas.table import PrintedCell

FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20|%]")
"""How a text begins that a spreadsheet would run."""
FIGURE = re.compile(r"[-+]?\d[\d.,  ]*%?")


def as_csv(table: LiteralTable) -> str:
    """Return one table, its head rows first; a cell over several columns prints in its first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    width = width_of(table)
    for _, cells in printed_rows(table):
        row = [""] * width
        for cell in cells:
            row[cell.column] = _written(cell)
        writer.writerow(row)
    return out.getvalue()


def _written(cell: PrintedCell) -> str:
    if cell.value is not None:
        return f"{cell.value:f}"
    is_figure = FIGURE.fullmatch(cell.text)
    return f"'{cell.text}" if FORMULA.match(cell.text) and not is_figure else cell.text


def name_of(table: LiteralTable, position: int) -> str:
    """Return a table's file name: its place in the document and its page, nothing that the document says."""
    pages = table.pages
    return f"table-{position:03}{f'-p{pages[0]}' if pages else ''}.csv"
