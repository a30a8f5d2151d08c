"""Views as CSV, a file a view: UTF-8, numbers as numbers, no text that a spreadsheet would run."""

import re
from pathlib import Path
from typing import Any

from warehouse.export.views import Row, ViewData

# What spreadsheets take for a formula, a link to a program, or a way round the check: "=", "+", "-", "@", tab, return.
FORMULA = re.compile(r"^[=+\-@\t\r]")
NUMBER = re.compile(r"[+-]?[\d \u00a0\u202f.,]*\d ?%?")
"""A printed number ("-4,8"): it starts no formula, and stays as it is."""


def write(folder: Path, data: list[ViewData]) -> dict[str, str]:
    """Write each view to a file of its own; returns view → file."""
    import pyarrow.csv as arrow_csv  # noqa: PLC0415 -- an extra: only who exports pays for it

    from warehouse.export.arrow import as_arrow  # noqa: PLC0415

    files = {view.name: f"{view.name}.csv" for view in data}
    for view in data:
        arrow_csv.write_csv(as_arrow(harmless(view)), folder / files[view.name])
    return files


def harmless(view: ViewData) -> ViewData:
    """Return a view whose texts no spreadsheet runs: an apostrophe stands before what looks like a formula."""
    texts = [column.type == "text" for column in view.columns]

    def quoted(row: Row) -> Row:
        return tuple(_quoted(value) if is_text else value for value, is_text in zip(row, texts, strict=True))

    return ViewData(view.name, view.about, view.columns, [quoted(row) for row in view.rows], view.key)


def _quoted(value: Any) -> Any:
    if value is None or not FORMULA.match(value) or NUMBER.fullmatch(value):
        return value
    return f"'{value}"
