"""Sets tables without a single line: their cells and rows are told apart by the fills behind them alone."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from samples.performance_reports import Setting
from samples.tables import Table

A4 = (595.0, 842.0)
MARGIN, TOP, SIZE, LEADING, PAD = 56.0, 70.0, 9.0, 11.5, 4.0
NAVY, PALE = (0.12, 0.22, 0.39), (0.9, 0.93, 0.97)
WHITE_LINE = 1.5
"""Points of white between two cells that are filled one by one."""
PAINTS: dict[str, tuple[bool | None, bool, float]] = {
    "cells": (True, True, WHITE_LINE),  # every cell filled, white between
    "zebra": (False, True, 0.0),  # every other row, cell by cell
    "bands": (False, False, 0.0),  # every other row, in one piece
    "head": (None, False, 0.0),  # the head alone
}


def set_shades(setting: Setting) -> None:
    """Set every section on a page of its own, its tables painted as each says."""
    canvas = Canvas(str(setting.path), pagesize=A4, invariant=1)
    for page, section in enumerate(setting.words["sections"], 1):
        y = TOP
        for text in section.get("prose", []):
            y = _block(canvas, text, y, "Helvetica", 11)
        for data in section["tables"]:
            y = _table(canvas, dict(data), y + 8, page, setting)
        canvas.showPage()
    canvas.save()


def _block(canvas: Canvas, words: str, y: float, font: str, size: float) -> float:
    canvas.setFillGray(0)
    canvas.setFont(font, size)
    for line in simpleSplit(words, font, size, A4[0] - 2 * MARGIN):
        canvas.drawString(MARGIN, A4[1] - y, line)
        y += size * 1.3
    return y + 2


def _table(canvas: Canvas, data: dict[str, Any], y: float, page: int, setting: Setting) -> float:
    every, by_cell, gap = PAINTS[data.pop("paint")]
    table = Table(**data, x0=MARGIN)
    y = _block(canvas, table.title, y, "Helvetica-Bold", 10)
    y = _row(canvas, [column[0] for column in table.columns], table, y, NAVY, by_cell, gap)
    for i, row in enumerate(table.rows):
        paint = PALE if every or (every is not None and i % 2) else None
        y = _row(canvas, row, table, y, paint, by_cell, gap)
        table.pages.append(page)
    setting.tables.append(table)
    return y + 14


def _row(canvas: Canvas, row: Sequence[str], table: Table, y: float, paint: Any, by_cell: bool, gap: float) -> float:
    """Set one row of `table` from `y` down; figures stand at the right, and on the first line of a wrapped label."""
    font = "Helvetica-Bold" if paint is NAVY or row[0].startswith("=") else "Helvetica"
    spans = list(pairwise(table.edges))
    cells = [row[0].lstrip("= "), *row[1:]]
    lines = [simpleSplit(cell, font, SIZE, x1 - x0 - 2 * PAD) for cell, (x0, x1) in zip(cells, spans, strict=True)]
    height = LEADING * max(len(cell) for cell in lines) + 6
    if paint is not None:
        canvas.setFillColorRGB(*paint)
        for x0, x1 in spans if by_cell else [(spans[0][0], spans[-1][1])]:
            canvas.rect(x0, A4[1] - y - height + gap, x1 - x0 - gap, height - gap, stroke=0, fill=1)
    canvas.setFillGray(1 if paint is NAVY else 0)
    canvas.setFont(font, SIZE)
    for i, (cell, (x0, x1)) in enumerate(zip(lines, spans, strict=True)):
        for j, line in enumerate(cell):
            at = x1 - PAD - stringWidth(line, font, SIZE) if i and not table.words else x0 + PAD
            canvas.drawString(at, A4[1] - y - 11 - LEADING * j, line)
    return y + height
