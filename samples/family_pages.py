"""Makes short samples of other families than performance reports; run with `python -m samples.family_pages`.

A report on two periods, a section of a programme budget, a report of the Advisory Committee, a page whose rules are
single lines (as LibreOffice draws them) and two pages of a government with full grids and fills. Only the budget of the
first has real figures (A/80/634); all else is invented.
"""

import json
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from samples.golden import figure, plain
from samples.performance_reports import HERE, Setting, press_report
from samples.press import HEIGHT, Press
from samples.shades import set_shades
from samples.sheets import SheetPress, set_sheets
from samples.tables import Table

FOLDER = HERE / "families"
A4 = (595.0, 842.0)
MARGIN, TOP, LEADING = 56.0, 70.0, 13.0
BORDER = 0.5
BLUE = (0.36, 0.61, 0.84)


class LinePress(Press):
    """Draws each rule as one line through all columns, as LibreOffice does; its pages have no marked content."""

    def rules(self, edges: Sequence[float], y: float, thickness: float = 0.48) -> None:
        """Draw one line through a table."""
        self.canvas.setLineWidth(thickness)
        self.canvas.line(edges[0], HEIGHT - y, edges[-1], HEIGHT - y)


def make(name: str, folder: Path) -> Setting:
    """Set the sample that samples/families/NAME.toml describes into `folder`; return what was set and where."""
    words = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    setting = Setting(folder / f"{name}.pdf", words)
    if words.get("press") == "sheets":
        set_sheets(SheetPress(setting.path, words["symbol"], words["job"], words["pages"]), setting)
    elif words.get("press") == "shades":
        set_shades(setting)
    elif words.get("press") in {"grid", "boxes"}:
        _government_page(setting)
    else:
        press = LinePress if words.get("press") == "line" else Press
        press_report(press(setting.path, words["symbol"], words["job"], words["pages"]), setting)
    return setting


def names() -> list[str]:
    """Return the samples that have words in samples/families."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def golden(name: str) -> dict[str, Any]:
    """Return what must be read from a sample: its document, paragraphs' numbers, and every table with its cells."""
    with tempfile.TemporaryDirectory() as folder:
        setting = make(name, Path(folder))
    known = setting.words["document"]["kind"] != "other"  # a document of no known kind has no paragraphs as records
    numbers = [paragraph.number for paragraph in setting.paragraphs if known]
    tables = [_table(table) for table in setting.tables]
    document = {**setting.words["document"], "page_count": setting.words["pages"]}
    made = {"documents": document, "checks": setting.words["checks"], "numbers": numbers, "tables": tables}
    return made | {"budget_amounts": list(_amounts(setting))}


def as_text(made: dict[str, Any]) -> str:
    """Return a golden as the text of its file: one row of a table, or one amount, a line."""
    tables = [f'   {_head(table)}, "rows": [\n{_lines(table["rows"])}\n   ]}}' for table in made["tables"]]
    whole = [f' "{key}": {_one_line(made[key])}' for key in ("documents", "checks", "numbers")]
    whole.append(' "tables": [\n' + ",\n".join(tables) + "\n ]")
    whole.append(f' "budget_amounts": [\n{_lines(made["budget_amounts"])}\n ]')
    return "{\n" + ",\n".join(whole) + "\n}\n"


def _head(table: dict[str, Any]) -> str:
    return _one_line({key: value for key, value in table.items() if key != "rows"})[:-1]


def _lines(rows: list[dict[str, Any]]) -> str:
    return ",\n".join(f"     {_one_line(row)}" for row in rows)


def _one_line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _table(table: Table) -> dict[str, Any]:
    rows = [_row(row, page, table) for row, page in zip(table.rows, table.pages, strict=True)]
    heads = [[part.replace("^", "") for part in column] for column in table.columns]
    unit = table.unit.strip("()") or None
    found = {"number": table.number or None, "title": table.title or None, "unit": unit}
    return {**found, "label_head": heads[0][0], "columns": heads[1:], "rows": rows}


def _row(row: list[str], page: int, table: Table) -> dict[str, Any]:
    cells = row[1:] or [""] * (len(table.columns) - 1)
    values = [None if table.words else plain(figure(cell.rstrip("%"))) for cell in cells]
    return {"label": row[0].lstrip("= ").split("^")[0], "page": page, "cells": cells, "values": values}


def _amounts(setting: Setting) -> list[dict[str, Any]]:
    """Return the budget amounts of a report on two periods: each figure with the period and measure of its column."""
    measures = setting.words.get("measures", [])
    rows = [row for table in setting.tables if table.code == "budget" for row in table.rows if len(row) > 1]
    made = []
    for row in rows:
        for column, printed in zip(measures, row[1:], strict=True):
            scaled = (figure(printed) or Decimal(0)) * (1 if column["measure"] == "variance_pct" else 1000)
            made.append({"label": row[0].lstrip("= "), **column, "value": plain(scaled), "raw": printed})
    return made


def _government_page(setting: Setting) -> None:
    """Set one A4 page in Helvetica: a title, a paragraph, and tables with all their cells ruled and heads filled."""
    canvas = Canvas(str(setting.path), pagesize=A4, invariant=1)
    y = _block(canvas, " ".join(setting.words["title"]), TOP, "Helvetica-Bold", 14)
    for section in setting.words["sections"]:
        for text in section.get("prose", []):
            y = _block(canvas, text, y, "Helvetica", 11)
        for data in section.get("tables", []):
            table = Table(**data, x0=MARGIN)
            y = _block(canvas, table.title, y + 6, "Helvetica-Bold", 9) - 6
            y = _grid(canvas, table, y, setting.words["press"] == "boxes")
            setting.tables.append(table)
    canvas.setFont("Helvetica", 10)
    canvas.drawRightString(A4[0] - MARGIN, 40, "1")
    canvas.save()


def _block(canvas: Canvas, words: str, y: float, font: str, size: float) -> float:
    canvas.setFont(font, size)
    for line in simpleSplit(words, font, size, A4[0] - 2 * MARGIN):
        canvas.drawString(MARGIN, A4[1] - y, line)
        y += size * 1.3
    return y + 6


def _grid(canvas: Canvas, table: Table, y: float, boxes: bool) -> float:
    """Set a table; its cells are filled boxes that are drawn around (`boxes`), or fills with borders of their own."""
    head = [column[0] for column in table.columns]
    y = _band(canvas, table, head, y, "Helvetica-Bold", filled=len(head), boxes=boxes)
    for row in table.rows:
        cells = [row[0].lstrip("= "), *row[1:]]
        font = "Helvetica-Bold" if row[0].startswith("=") else "Helvetica"
        y = _band(canvas, table, cells, y, font, filled=1, boxes=boxes)
        table.pages.append(1)
    return y + 20


def _band(canvas: Canvas, table: Table, cells: list[str], y: float, font: str, *, filled: int, boxes: bool) -> float:
    """Set one row of boxes, the first `filled` of them blue, its words in the middle of the height."""
    spans = list(pairwise(table.edges))
    lines = [simpleSplit(cell, font, 9, x1 - x0 - 8) for cell, (x0, x1) in zip(cells, spans, strict=True)]
    height = LEADING * max(len(cell) for cell in lines) + 6
    for i, (cell, (x0, x1)) in enumerate(zip(lines, spans, strict=True)):
        canvas.setFillColorRGB(*(BLUE if i < filled else (1, 1, 1)))
        canvas.rect(x0, A4[1] - y - height, x1 - x0, height, stroke=int(boxes), fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        if not boxes:
            _frame(canvas, x0, x1, A4[1] - y - height, height)
        canvas.setFont(font, 9)
        top = y + (height - LEADING * len(cell)) / 2 + 9
        for j, line in enumerate(cell):
            canvas.drawString(x0 + 4, A4[1] - top - LEADING * j, line)
    return y + height


def _frame(canvas: Canvas, x0: float, x1: float, bottom: float, height: float) -> None:
    """Draw a cell's four borders as thin black boxes, as Word does."""
    for y in (bottom, bottom + height):
        canvas.rect(x0, y - BORDER / 2, x1 - x0, BORDER, stroke=0, fill=1)
    for x in (x0, x1):
        canvas.rect(x - BORDER / 2, bottom, BORDER, height, stroke=0, fill=1)


def main(folder: Path) -> None:
    """Make every sample, and write its golden beside it."""
    for name in names():
        make(name, folder)
        (folder / f"{name}.json").write_text(as_text(golden(name)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
