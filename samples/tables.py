"""Sets tables as the UN press does: heads in italics, figures at the right, rules around sums (A/80/590, p. 19)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby

from reportlab.pdfbase.pdfmetrics import stringWidth

from samples.press import FONTS, LEFT, PAD, Press, wrap

SIZE, HEAD, LEADING = 8.5, 7.0, 10.0
SPACER = 5.0
"""Points between the rules of two spanning heads side by side."""


@dataclass
class Table:
    """A table as data, and the page each row was set on.

    `columns` holds each column's heads from the outermost in. A row of one cell is a bold heading; two spaces before a
    label indent it; `=` marks a sum; `^a` is a raised mark. `words` sets all cells from the left and wraps them.
    """

    code: str
    columns: list[list[str]]
    rows: list[list[str]]
    widths: list[float]
    unit: str = ""
    number: str = ""
    title: str = ""
    notes: list[str] = field(default_factory=list)
    x0: float = LEFT
    words: bool = False
    plain: bool = False  # headings of rows in roman, as in tables of posts (A/76/564, p. 4)
    spacer: float = SPACER  # 0 where the rules of two spanning heads touch
    section: str = ""
    pages: list[int] = field(default_factory=list)

    @property
    def edges(self) -> list[float]:
        """The bounds of the columns."""
        return list(accumulate(self.widths, initial=self.x0))


def set_table(press: Press, table: Table) -> None:
    """Set a table over as many pages as it needs, its heads anew on each."""
    press.room(90)
    for words, size, style in ((table.number, 10, ""), (table.title, 10, "b"), (table.unit, SIZE, "")):
        if words:
            press.prose(words, size, style, x=table.x0)
            press.y -= 4
    press.y += 4
    _head(press, table)
    ruled = True
    for i, row in enumerate(table.rows):
        if press.y + _height(row, table) + 4 > press.limit:
            press.turn()
            _head(press, table)
            ruled = True
        table.pages.append(press.page)
        ruled = _row(press, row, table, ruled, i == len(table.rows) - 1)
    press.y += 6
    for note in table.notes:
        press.note(note, table.x0)
    press.y += 8


def set_variance(press: Press, table: Table) -> None:
    """Set the heading of one variance: its label, amount and percentage between two rules (A/80/590, p. 21)."""
    press.room(70)
    label, amount, share = table.rows[0]
    edges = table.edges
    _centred(press, table.columns[1][0], edges[1], edges[3], press.y + 10)
    press.rules(edges[1:], press.y + 14, 0.24)
    press.text(edges[0], press.y + 28, label, SIZE, "b")
    for words, edge in ((amount, edges[2]), (share, edges[3])):
        press.text(edge - PAD, press.y + 28, words, SIZE, right=True)
    press.rules(edges, press.y + 32)
    table.pages.append(press.page)
    press.y += 40


def _head(press: Press, table: Table) -> None:
    edges, depth = table.edges, max(len(column) for column in table.columns)
    press.rules(edges, press.y)
    for level in range(depth):
        parts = [
            column[level - depth + len(column)] if level >= depth - len(column) else "" for column in table.columns
        ]
        spans = _spans(parts, table.columns, level == depth - 1)
        heads = [wrap(words, "i", HEAD, edges[b] - edges[a] - 2 * PAD) for words, a, b in spans]
        height = 8.0 * (max(len(lines) for lines in heads) - 1)
        for (_, a, b), lines in zip(spans, heads, strict=True):
            _set_head(press, lines, edges[a], edges[b], press.y + height, b - a > 1, not a or table.words)
        press.y += HEAD + 5 + height
        for _, a, b in (s for s in spans if s[0] and s[2] - s[1] > 1 and level < depth - 1):
            gap = table.spacer if b < len(parts) and parts[b] else 0
            press.rules([*edges[a:b], edges[b] - gap], press.y + 1)
    press.y += 2
    press.rules(edges, press.y, 1.5)
    press.y += 4


def _spans(parts: Sequence[str], columns: list[list[str]], last: bool) -> list[tuple[str, int, int]]:
    """Return (words, first column, one past the last); equal heads side by side are one, unless they stand lowest."""
    if last:
        return [(words, i, i + 1) for i, words in enumerate(parts)]
    groups = [list(group) for _, group in groupby(range(len(parts)), key=lambda i: parts[i] or f" {i}")]
    return [(parts[group[0]], group[0], group[-1] + 1) for group in groups]


def _set_head(press: Press, lines: list[str], x0: float, x1: float, bottom: float, spans: bool, left: bool) -> None:
    """Set one head with its last line at the level's foot: centred over its columns, or as its column's cells."""
    for i, line in enumerate(reversed(lines)):
        y = bottom + HEAD + 3 - 8 * i
        if spans:
            _centred(press, line, x0, x1, y)
        else:
            press.text(x0 if left else x1 - PAD, y, line, HEAD, "i", right=not left)


def _centred(press: Press, words: str, x0: float, x1: float, y: float) -> None:
    middle = (x0 + x1) / 2 - stringWidth(words, FONTS["i"], HEAD) / 2
    press.text(middle, y, words, HEAD, "i")


def _lines(row: list[str], table: Table) -> list[list[str]]:
    edges = table.edges
    label = row[0].lstrip("= ")
    room = (edges[-1] if len(row) == 1 else edges[1]) - edges[0] - _indent(row) - 8
    cells = [wrap(label, _style(row, table), SIZE, room)]
    for cell, x0, x1 in zip(row[1:], edges[1:], edges[2:], strict=False):
        cells.append(wrap(cell, "", SIZE, x1 - x0 - 8) if table.words else [cell.replace(" ", "\N{NO-BREAK SPACE}")])
    return cells


def _indent(row: list[str]) -> float:
    return 14.4 if row[0].startswith("=") else 10.0 if row[0].startswith("  ") else 0.0


def _style(row: list[str], table: Table) -> str:
    return "b" if row[0].startswith("=") or (len(row) == 1 and not table.plain) else ""


def _height(row: list[str], table: Table) -> float:
    return 3.4 + LEADING * max(len(cell) for cell in _lines(row, table)) + (8 if row[0].startswith("=") else 0)


def _row(press: Press, row: list[str], table: Table, ruled: bool, last: bool) -> bool:
    """Set one row; return whether a rule ends it. Figures stand on the label's last line."""
    edges, is_sum = table.edges, row[0].startswith("=")
    if is_sum and not ruled:
        press.rules(edges, press.y + 3)
    elif ruled:
        press.y += 3 if len(row) == 1 else 1
    cells, style = _lines(row, table), _style(row, table)
    press.y += 3.5 if is_sum else 0
    bottom = press.y + LEADING * max(len(cell) for cell in cells)
    for i, line in enumerate(cells[0]):
        press.text(edges[0] + _indent(row), press.y + LEADING * (i + 1), line, SIZE, style)
    for column, cell in enumerate(cells[1:], 1):
        for i, line in enumerate(cell):
            if table.words:
                press.text(edges[column], press.y + LEADING * (i + 1), line, SIZE)
            else:
                overhang = 2.8 if line.endswith(")") else 0
                press.text(edges[column + 1] - PAD + overhang, bottom, line, SIZE, style, right=True)
    press.y = bottom + 3.4
    if last:
        press.y += 3
        press.rules(edges, press.y, 1.5)
    elif is_sum:
        press.y += 2
        press.rules(edges, press.y)
    return is_sum
