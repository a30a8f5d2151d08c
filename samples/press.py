"""Sets type as the UN press does: US Letter, Times, horizontal rules only. Lengths are points from the top."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 612.0, 792.0
LEFT, RIGHT, FOOT = 126.0, 503.0, 715.0
FONTS = {"": "Times-Roman", "b": "Times-Bold", "i": "Times-Italic"}
PAD = 3.0
"""Between a column's right edge and its figures (A/80/590, p. 19)."""


@dataclass
class Row:
    """One printed row; `style` is "b" for bold, `rule` a thin rule above the figures."""

    cells: list[str]
    style: str = ""
    indent: float = 0.0
    rule: bool = False
    thick: bool = False


class Press:
    """A document in the making; `total` is its number of pages, printed at each foot."""

    def __init__(self, path: Path, symbol: str, job: str, total: int) -> None:
        self.canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1)
        self.symbol, self.job, self.total = symbol, job, total
        self.page, self.y = 1, 90.0

    def text(self, x: float, y: float, words: str, size: float = 10, style: str = "", right: bool = False) -> None:
        """Set `words` on the baseline `y`, from `x` or up to it."""
        self.canvas.setFont(FONTS[style], size)
        (self.canvas.drawRightString if right else self.canvas.drawString)(x, HEIGHT - y, words)

    def rule(self, x0: float, x1: float, y: float, thickness: float = 0.5) -> None:
        """Draw one rect, as Word does for each cell."""
        self.canvas.rect(x0, HEIGHT - y, x1 - x0, thickness, stroke=0, fill=1)

    def masthead(self, organisation: str, organ: str, lines: list[str]) -> None:
        """Set the head of a title page."""
        self.text(LEFT, 58, organisation, 14)
        self.text(567, 58, self.symbol, 14, right=True)
        self.rule(60, 567, 66)
        self.text(LEFT, 88, organ, 20, "b")
        for i, line in enumerate(lines):
            self.text(405, 90 + 12 * i, line)
        self.y = 220.0

    def turn(self) -> None:
        """End the page and begin the next one with its running head."""
        self._foot()
        self.canvas.showPage()
        self.page += 1
        odd = self.page % 2
        self.text(567 if odd else 60, 60, self.symbol, 9, "b", right=bool(odd))
        self.rule(60, 567, 66)
        self.y = 90.0

    def heading(self, mark: str, words: str, size: float = 14) -> None:
        """Set a bold heading with its mark in the margin."""
        if self.y > FOOT - 60:
            self.turn()
        self.y += 16
        self.text(LEFT - 8, self.y, mark, size, "b", right=True)
        self.text(LEFT, self.y, words, size, "b")
        self.y += 20

    def prose(self, words: str, size: float = 10, style: str = "") -> None:
        """Set a paragraph between the margins."""
        for line in simpleSplit(words, FONTS[style], size, RIGHT - LEFT):
            if self.y > FOOT:
                self.turn()
            self.text(LEFT, self.y, line, size, style)
            self.y += size * 1.25
        self.y += 6

    def table(self, unit: str, heads: list[list[str]], edges: list[float], rows: list[Row], span: str = "") -> None:
        """Set a table: `edges` are the columns' bounds, `span` the head above the last two columns."""
        self.prose(unit, 8.5)
        self._head(heads, edges, span)
        for row in rows:
            lines = simpleSplit(row.cells[0], FONTS[row.style], 8.5, edges[1] - edges[0] - row.indent - 8)
            if self.y + 10 * len(lines) > FOOT:
                self._rules(edges, self.y - 6, 0.5)
                self.turn()
                self._head(heads, edges, span)
            self._row(row, lines, edges)
        self._rules(edges, self.y - 6, 1.5)
        self.y += 14

    def save(self) -> None:
        """End the last page and write the file; ValueError if the count of pages was wrong."""
        self._foot()
        self.canvas.save()
        if self.page != self.total:
            raise ValueError(f"{self.page} pages, {self.total} printed")

    def _head(self, heads: list[list[str]], edges: list[float], span: str) -> None:
        self._rules(edges, self.y, 0.5)
        self.y += 10
        if span:
            middle = (edges[-3] + edges[-1]) / 2
            self.text(middle - stringWidth(span, FONTS["i"], 7) / 2, self.y, span, 7, "i")
            self.rule(edges[-3], edges[-2], self.y + 4)
            self.rule(edges[-2], edges[-1], self.y + 4)
            self.y += 13
        for head in heads:
            self.text(edges[0], self.y, head[0], 7, "i")
            for words, edge in zip(head[1:], edges[2:], strict=True):
                self.text(edge - PAD, self.y, words, 7, "i", right=True)
            self.y += 9
        self._rules(edges, self.y - 3, 1.5)
        self.y += 10

    def _row(self, row: Row, lines: list[str], edges: list[float]) -> None:
        if row.rule:
            self._rules(edges, self.y - 8.5, 0.5)
        for i, line in enumerate(lines):
            self.text(edges[0] + row.indent, self.y + 10 * i, line, 8.5, row.style)
        self.y += 10 * (len(lines) - 1)
        for words, edge in zip(row.cells[1:], edges[2:], strict=False):
            inside = 2.8 if words.endswith(")") else 0
            self.text(edge - PAD + inside, self.y, words, 8.5, row.style, right=True)
        self.y += 14

    def _rules(self, edges: list[float], y: float, thickness: float) -> None:
        for x0, x1 in pairwise(edges):
            self.rule(x0, x1, y, thickness)

    def _foot(self) -> None:
        odd, number = self.page % 2, f"{self.page}/{self.total}"
        self.text(60 if odd else 567, 748, self.job, 7, right=not odd)
        self.text(567 if odd else 60, 748, number, 9, "b", right=bool(odd))
