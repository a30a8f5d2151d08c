"""Views as one workbook: a sheet that explains, then a sheet a view with typed cells, a frozen head and filters."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

from warehouse.export.package import ABOUT
from warehouse.export.place import NotExported
from warehouse.export.views import ViewData

FILE = "bilan.xlsx"
EXPLAINS = "about"
LONGEST_TEXT, MOST_ROWS = 32_767, 1_048_575
"""Characters of a cell and rows under a head, at the most: the format's own limits."""
ILLEGAL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no XML holds."""
SET_UP = datetime(2000, 1, 1)
NO_GUESSING = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
"""A text is a text: "=1+1" no formula, an address no link. Rows are written as they come."""
SERVED = "http://127.0.0.1:8001"
"""Where `bilan serve` shows a record's page, its figure outlined, unless it is told another port."""
LED_TO = {"record_id": "/r/", "document_id": "/d/"}
MOST_LINKS = 65_000
"""Rows of a sheet whose records are links; the format takes 65,530."""
WIDTHS = {"integer": 16, "number": 16, "text": 24}
HEAD = ("view", "column", "type", "unit", "words", "what it holds")
EXPLAINED_WIDTHS = (28, 24, 10, 12, 40, 100)
LINKS = (
    f"A record_id leads to the record's page, with its figure outlined as it is printed, while 'bilan serve' runs "
    f"({SERVED}). The unit of a column is shown in its head, and is no part of its name."
)
CUT = f"A text of more than {LONGEST_TEXT:,} characters is cut off at the format's limit; other formats hold it whole."


def write(folder: Path, data: list[ViewData]) -> dict[str, str]:
    """Write each view to a sheet of its own; returns view → file. Raises NotExported for more rows than a sheet has."""
    if long := [view.name for view in data if len(view.rows) > MOST_ROWS]:
        raise NotExported(f"{long[0]} has more rows than a sheet takes; choose parquet or csv, or --view, --document")
    write_file(folder / FILE, data)
    return dict.fromkeys((view.name for view in data), FILE)


def write_file(out: Any, data: list[ViewData]) -> None:
    """Write views to a path or an open file. Raises OSError."""
    import xlsxwriter  # noqa: PLC0415 -- an extra: only who exports pays for it
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415

    book = xlsxwriter.Workbook(str(out) if isinstance(out, Path) else out, NO_GUESSING)
    book.set_properties({"created": SET_UP})
    heads = {unit: book.add_format(_head(unit)) for unit in _units(data)}
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    _explain(book.add_worksheet(EXPLAINS), data, heads[""])
    for view in data:
        _fill(book.add_worksheet(view.name), view, heads, day)
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error


def _explain(sheet: Any, data: list[ViewData], bold: Any) -> None:
    for at, width in enumerate(EXPLAINED_WIDTHS):
        sheet.set_column(at, at, width)
    rows: list[tuple[str, ...]] = [(ABOUT,), (LINKS,), (CUT,), (), HEAD]
    for view in data:
        rows.append((view.name, "", "", "", f"{len(view.rows):,} rows", view.about))
        rows += [(view.name, c.name, c.type, c.unit, ", ".join(c.values), c.about) for c in view.columns]
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(at, column, text, bold if row is HEAD else None)


def _units(data: list[ViewData]) -> list[str]:
    return list(dict.fromkeys(["", *(column.unit for view in data for column in view.columns)]))


def _head(unit: str) -> dict[str, Any]:
    """Return the format of a head: bold, and its unit behind its name, seen and no part of the cell's text."""
    quoted = unit.replace('"', "")
    return {"bold": True, **({"num_format": f'@" ({quoted})"'} if unit else {})}


def _fill(sheet: Any, view: ViewData, heads: dict[str, Any], day: Any) -> None:
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(view.rows), len(view.columns) - 1)
    for at, column in enumerate(view.columns):
        sheet.set_column(at, at, WIDTHS[column.type])
        sheet.write_string(0, at, column.name, heads[column.unit])
    linked = "record_id" if "record_id" in view.names else "document_id" if view.name == "documents" else ""
    for at, row in enumerate(view.rows, 1):
        for place, (value, column) in enumerate(zip(row, view.columns, strict=True)):
            if column.name == linked and value is not None and at <= MOST_LINKS:
                sheet.write_url(at, place, f"{SERVED}{LED_TO[linked]}{value}", string=value)
            elif type(value) is str:
                _write_text(sheet, at, place, value, day if column.is_date else None)
            elif value is not None:
                sheet.write_number(at, place, value)


def _write_text(sheet: Any, row: int, column: int, value: str, day: Any) -> None:
    if day is not None and (when := _day(value)) is not None:
        sheet.write_datetime(row, column, when, day)
    else:
        sheet.write_string(row, column, ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", value[:LONGEST_TEXT]))


def _day(value: str) -> date | None:
    try:
        when = date.fromisoformat(value)
    except ValueError:
        return None
    return when if when.year >= SET_UP.year - 100 else None  # the format counts days from 1900
