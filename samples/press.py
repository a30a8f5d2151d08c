"""Sets type as the UN press does: US Letter, Times, horizontal rules only. Lengths are points from the top.

Measures are those of A/80/590: p. 3 for the boxed summary, p. 10 for paragraphs, p. 19 for tables, p. 21 for notes.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 612.0, 792.0
LEFT, RIGHT, FOOT = 126.0, 503.0, 730.0
EDGE, FAR_EDGE = 60.0, 552.0
"""Bounds of the running head, of the summary's box and of tables as wide as the page."""
FONTS = {"": "Times-Roman", "b": "Times-Bold", "i": "Times-Italic"}
PAD = 3.0
"""Between a column's right edge and its figures (A/80/590, p. 19)."""
THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}\b)")


def wrap(words: str, style: str, size: float, width: float, first: float = 0.0) -> list[str]:
    """Break `words` into lines no wider than `width`, the first of them shorter by `first`; figures stay whole."""
    lines: list[str] = []
    for word in THOUSANDS.sub("\N{NO-BREAK SPACE}", words).split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        room = width - (first if len(lines) < 2 else 0)
        if lines and stringWidth(joined.replace("^", ""), FONTS[style], size) <= room:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


class Press:
    """A document in the making; `total` is its number of pages, printed at each foot."""

    def __init__(self, path: Path, symbol: str, job: str, total: int) -> None:
        self.canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1)
        self.symbol, self.job, self.total = symbol, job, total
        self.page, self.y, self.limit = 1, 90.0, FOOT
        self._box: float | None = None
        self._footnotes: list[list[str]] = []

    def text(self, x: float, y: float, words: str, size: float = 10, style: str = "", right: bool = False) -> None:
        """Set `words` on the baseline `y`, from `x` or up to it; `Revenue^a` has a raised mark."""
        body, _, mark = words.partition("^")
        font = FONTS[style]
        if right:
            x -= stringWidth(body, font, size) + stringWidth(mark, font, size * 0.7)
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - y, body)
        if mark:
            self.canvas.setFont(font, size * 0.7)
            self.canvas.drawString(x + stringWidth(body, font, size), HEIGHT - y + size * 0.4, mark)

    def rule(self, x0: float, x1: float, y: float, thickness: float = 0.48) -> None:
        """Draw one rect, as Word does for each cell."""
        self.canvas.rect(x0, HEIGHT - y, x1 - x0, thickness, stroke=0, fill=1)

    def rules(self, edges: Sequence[float], y: float, thickness: float = 0.48) -> None:
        """Draw a rule through a table, one rect a column."""
        for x0, x1 in pairwise(edges):
            self.rule(x0, x1, y, thickness)

    def masthead(self, organisation: str, organ: str, lines: Sequence[str]) -> None:
        """Set the head of a title page."""
        self.text(LEFT, 58, organisation, 14)
        self.text(FAR_EDGE, 58, self.symbol, 14, right=True)
        self.rule(EDGE, FAR_EDGE, 66)
        self.text(LEFT, 88, organ, 20, "b")
        for i, line in enumerate(lines):
            self.text(405, 90 + 12 * i, line)
        self.y = 220.0

    def turn(self) -> None:
        """End the page and begin the next one with its running head."""
        self._end_page()
        self.canvas.showPage()
        self.page += 1
        odd = self.page % 2
        self.text(FAR_EDGE if odd else EDGE, 60, self.symbol, 8.5, "b", right=bool(odd))
        self.rule(EDGE, FAR_EDGE, 66, 0.24)
        self.y, self.limit = 76.0, FOOT
        if self._box is not None:
            self._box = 75.0

    def room(self, height: float) -> None:
        """Turn the page unless `height` is left on it."""
        if self.y + height > self.limit:
            self.turn()

    def heading(self, mark: str, words: str, size: float = 14) -> None:
        """Set a bold heading with its mark in the margin; it stays with what follows."""
        self.room(150)
        self.y += size + 4
        self.text(LEFT - 8, self.y, mark, size, "b", right=True)
        for line in wrap(words, "b", size, RIGHT - LEFT):
            self.text(LEFT, self.y, line, size, "b")
            self.y += size * 1.2
        self.y += 1

    def prose(self, words: str, size: float = 10, style: str = "", number: str = "", x: float = LEFT) -> int:
        """Set a paragraph from `x` to the right margin, a line break for each item; return its first page.

        With a number, the first line stands off by it; items stand off as their marks do (A/80/590, para. 79).
        """
        first_page = 0
        for part, item in enumerate(words.split("\n")):
            indent = 24.0 if number else 0.0
            for i, line in enumerate(wrap(item, style, size, RIGHT - x, indent)):
                self.room(size)
                first_page = first_page or self.page
                if number and not part and not i:
                    self.text(x, self.y + size, number, size, style)
                self.text(x + (0 if i else indent), self.y + size, line, size, style)
                self.y += size * 1.2
        self.y += 6
        return first_page

    def note(self, words: str, x: float = LEFT) -> None:
        """Set a note to a table, its mark raised before it: `^a The highest …`; without a mark as it is."""
        mark, body = _mark(words)
        lines = wrap(body, "", 8.5, RIGHT - x - 12)
        self.room(10 * len(lines))
        if mark:
            self.text(x + 4, self.y + 5, mark, 6)
        for line in lines:
            self.text(x + 12, self.y + 8.5, line, 8.5)
            self.y += 10
        self.y += 1

    def footnote(self, words: str) -> None:
        """Set a note at this page's foot, under a short rule (A/80/590, p. 21)."""
        lines = wrap(words, "", 8.5, RIGHT - LEFT - 12)
        self._footnotes.append(lines)
        self.limit -= 10 * len(lines) + 10

    def open_box(self, words: str) -> None:
        """Begin a box that runs on over pages, with its title in italics (A/80/590, p. 3)."""
        self._box = self.y
        self.rule(EDGE, FAR_EDGE, self.y, 0.24)
        self.y += 24
        self.text(EDGE + 12, self.y, words, 12, "i")
        self.y += 8

    def close_box(self) -> None:
        """End the box."""
        self.y += 6
        self._sides()
        self.rule(EDGE, FAR_EDGE, self.y, 0.24)
        self._box = None
        self.y += 12

    def save(self) -> None:
        """End the last page and write the file; ValueError if the count of pages was wrong."""
        self._end_page()
        self.canvas.save()
        if self.page != self.total:
            raise ValueError(f"{self.page} pages, {self.total} printed")

    def _sides(self) -> None:
        if self._box is not None:
            for x in (EDGE, FAR_EDGE - 0.24):
                self.canvas.rect(x, HEIGHT - self.y, 0.24, self.y - self._box, stroke=0, fill=1)

    def _end_page(self) -> None:
        self._sides()
        y = FOOT - 10 * sum(len(lines) for lines in self._footnotes)
        if self._footnotes:
            self.rule(LEFT - 24, LEFT + 48, y - 4, 0.24)
        for lines in self._footnotes:
            mark, body = _mark(lines[0])
            self.text(LEFT - 5, y + 6, mark, 6)
            for line in [body, *lines[1:]]:
                self.text(LEFT, y + 9, line, 8.5)
                y += 10
        self._footnotes = []
        odd, number = self.page % 2, f"{self.page}/{self.total}"
        self.text(EDGE if odd else FAR_EDGE, 755, self.job, 7, right=not odd)
        self.text(FAR_EDGE if odd else EDGE, 757, number, 8.5, "b", right=bool(odd))


def _mark(words: str) -> tuple[str, str]:
    if not words.startswith("^"):
        return "", words
    mark, _, body = words[1:].partition(" ")
    return mark, body
