"""Reports made for measuring: as many pages as wanted, each with a table, and prose where it is asked for."""

import io
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas

LINES = ("Military contingents", "United Nations police", "International staff", "National staff", "Facilities")
SENTENCES = (
    "The Mission deployed {a} police officers and conducted {b} patrols in the period from 1 July 2023 to",
    "30 June 2024, compared with {c} patrols planned. The reduced requirements of ${a},{b} were attributable",
    "mainly to the actual average vacancy rate of {d} per cent, compared with the budgeted rate of 10 per cent,",
    "and to the delayed delivery of {c} vehicles. The increased requirements were attributable to fuel prices.",
)
LEFT, RIGHT, TOP, STEP = 72, 540, 700, 14
COLUMNS = (340, 440, RIGHT)


def report(pages: int, *, prose: bool = True, seed: int = 1) -> bytes:
    """Return a PDF of so many pages; each has a table of five rows, and two paragraphs if `prose`.

    Another `seed` makes other bytes.
    """
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(612, 792))
    for page in range(1, pages + 1):
        _head(canvas, page, pages)
        below = _table(canvas, seed * 1000 + page)
        if prose:
            _paragraphs(canvas, seed * 1000 + page, 2 * page - 1, below - 3 * STEP)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _head(canvas: Canvas, page: int, pages: int) -> None:
    canvas.setFont("Times-Roman", 9)
    canvas.drawString(LEFT, 740, "A/99/123")
    canvas.drawRightString(RIGHT, 40, f"{page}/{pages}")


def _table(canvas: Canvas, seed: int) -> float:
    canvas.setFont("Times-Italic", 7)
    for x, head in zip(COLUMNS, ("Apportionment", "Expenditure", "Variance"), strict=True):
        canvas.drawRightString(x, TOP, head)
    _rule(canvas, TOP + STEP)
    _rule(canvas, TOP - 4)
    canvas.setFont("Times-Roman", 8.5)
    y = float(TOP - STEP)
    for row, label in enumerate(LINES):
        canvas.drawString(LEFT, y, label)
        given, spent = 1000 + (seed * 37 + row * 811) % 90_000, 1000 + (seed * 53 + row * 577) % 90_000
        for x, figure in zip(COLUMNS, (given, spent, given - spent), strict=True):
            canvas.drawRightString(x, y, f"{figure:,}.0" if figure >= 0 else f"({-figure:,}.0)")
        y -= STEP
    _rule(canvas, y + STEP - 4)
    return y


def _rule(canvas: Canvas, y: float) -> None:
    """Draw a rule as Word does: one rect a cell."""
    for x0, x1 in pairwise((LEFT, 260, 345, 445, RIGHT)):
        canvas.rect(x0, y, x1 - x0, 0.5, stroke=0, fill=1)


def _paragraphs(canvas: Canvas, seed: int, number: int, y: float) -> None:
    canvas.setFont("Times-Roman", 10)
    for paragraph in (number, number + 1):
        figures = {"a": 100 + seed % 97, "b": 200 + seed % 701, "c": 150 + seed % 333, "d": f"{seed % 40}.5"}
        for i, sentence in enumerate(SENTENCES):
            canvas.drawString(LEFT, y, f"{paragraph}. " * (i == 0) + sentence.format(**figures))
            y -= STEP
        y -= STEP
