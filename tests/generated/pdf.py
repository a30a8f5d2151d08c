"""The document as a PDF, set by reportlab as its publisher is in the habit of."""

from io import BytesIO
from itertools import accumulate, groupby

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.generated.made import PROSE, Habits, Made, Row, Table

MARGIN, PAD = 56.0, 4.0
LABEL = 15.0
"""Widest label, in sizes of the type."""


def pdf(made: Made) -> bytes:
    """Return the bytes of the document."""
    out = BytesIO()
    wide = max(Setting(table, made.habits, A4[1]).needs for table in made.tables) > A4[0] - 2 * MARGIN
    canvas = Canvas(out, pagesize=(A4[1], A4[0]) if wide or made.side_by_side else A4, invariant=1)
    sheet = Sheet(canvas, made)
    sheet.prose("Report of the coast", bold=True)
    if made.side_by_side:
        sheet.prose(PROSE)
        top = sheet.y
        half = (sheet.width - 30) / 2
        for at, table in enumerate(made.tables):
            sheet.y = top
            sheet.set_table(table, MARGIN + at * (half + 30), half)
    else:
        for table in made.tables:
            sheet.prose(PROSE)
            sheet.set_table(table, MARGIN, sheet.width)
    sheet.prose(PROSE)
    canvas.save()
    return out.getvalue()


class Setting:
    """The measures of one table: its columns, front columns included, and what each row takes."""

    def __init__(self, table: Table, habits: Habits, width: float) -> None:
        self.table, self.habits = table, habits
        self.face = ("Times-Roman", "Times-Bold") if habits.serif else ("Helvetica", "Helvetica-Bold")
        self.size = habits.size
        self.front = [*(["No."] if habits.numbered else []), *(["Region"] if habits.regions == "column" else [])]
        widths = self._widths()
        if sum(widths) > width:
            self.size *= width / sum(widths)
            widths = self._widths()
        self.widths = widths
        self.needs = sum(widths)
        self.first = len(self.front) + 1 + habits.spacer
        """Column of the first figures."""
        self.leading = self.size * 1.2
        self.height = self.leading * (1.9 if habits.rules == "grid" else 1.5)

    def _widths(self) -> list[float]:
        def wide(text: str) -> float:
            return stringWidth(text, self.face[1], self.size)

        figures = []
        for column, path in enumerate(self.table.heads):
            cells = [row.figures[column].text for row in self.table.rows if row.figures]
            words = [] if self.habits.turned else path[-1].split()
            figures.append(max(map(wide, [*cells, *words])) + 2 * PAD + self.size)
        labels = max(wide(row.label) for row in self.table.rows) + 2 * PAD + 2 * self.size
        front = [wide(head) + 2 * PAD for head in self.front]
        if "Region" in self.front:
            front[-1] = max(wide(row.under) for row in self.table.rows) + 2 * PAD
        return [*front, min(labels, LABEL * self.size), *([2 * PAD] if self.habits.spacer else []), *figures]

    def wrapped(self, text: str, width: float, *, bold: bool = False) -> list[str]:
        return simpleSplit(text, self.face[bold], self.size, width - 2 * PAD)


class Sheet:
    """Pages that are filled from the top."""

    def __init__(self, canvas: Canvas, made: Made) -> None:
        self.canvas, self.made = canvas, made
        self.habits = made.habits
        self.width = canvas._pagesize[0] - 2 * MARGIN
        self.y = canvas._pagesize[1] - MARGIN

    def prose(self, text: str, *, bold: bool = False) -> None:
        face = ("Times-" if self.habits.serif else "Helvetica") + ("-Bold" if bold else "")
        face = {"Times-": "Times-Roman", "Times--Bold": "Times-Bold"}.get(face, face)
        for line in simpleSplit(text, face, 10, self.width):
            if self.y < MARGIN + 12:
                self.turn()
            self.canvas.setFont(face, 10)
            self.canvas.drawString(MARGIN, self.y, line)
            self.y -= 12.5
        self.y -= 10

    def turn(self) -> None:
        self.canvas.showPage()
        self.y = self.canvas._pagesize[1] - MARGIN

    def set_table(self, table: Table, x0: float, width: float) -> None:
        """Set a table with its title, over as many pages as it needs."""
        setting = Setting(table, self.habits, width)
        edges = list(accumulate(setting.widths, initial=x0))
        if self.y < MARGIN + 12 * setting.height:
            self.turn()
        self.canvas.setFont(setting.face[1], setting.size + 1)
        self.canvas.drawString(x0, self.y, table.title)
        self.y -= 10
        self._head(setting, edges)
        number = 0
        for place, row in enumerate(table.rows):
            lines = setting.wrapped(row.label, edges[setting.first - self.habits.spacer] - edges[len(setting.front)])
            height = setting.height + setting.leading * (len(lines) - 1)
            if self.y - height < MARGIN:
                self._close(setting, edges)
                self.turn()
                if self.habits.repeats_head:
                    self._head(setting, edges)
                else:
                    self._rule(edges[0], edges[-1])
            number += bool(row.figures)
            self._row(setting, edges, place, row, number, lines, height)
        self._close(setting, edges)
        self.y -= 26

    def _close(self, setting: Setting, edges: list[float]) -> None:
        if self.habits.rules in ("booktabs", "grid", "rows"):
            self._rule(edges[0], edges[-1], 1.0)

    def _rule(self, x0: float, x1: float, thickness: float = 0.5) -> None:
        if self.habits.rules != "none":
            self.canvas.setLineWidth(thickness)
            self.canvas.line(x0, self.y, x1, self.y)

    def _words(self, x0: float, x1: float, y: float, text: str, align: str) -> None:
        if align == "left":
            self.canvas.drawString(x0 + PAD, y, text)
        elif align == "right":
            self.canvas.drawRightString(x1 - PAD, y, text)
        else:
            self.canvas.drawCentredString((x0 + x1) / 2, y, text)

    def _head(self, setting: Setting, edges: list[float]) -> None:
        heads, first, top = setting.table.heads, setting.first, self.y
        depth = len(heads[0])
        if self.habits.rules in ("booktabs", "grid", "rows"):
            self._rule(edges[0], edges[-1], 1.0)
        self.canvas.setFont(setting.face[self.habits.bold_head], setting.size)
        for level in range(depth):
            at = 0
            spans = []
            for path, group in groupby(heads if level == depth - 1 else [head[: level + 1] for head in heads]):
                count = len(list(group))
                spans.append((path[level], edges[first + at], edges[first + at + count]))
                at += count
            turned = self.habits.turned and level == depth - 1
            self._level(setting, spans, turned=turned, grouped=level < depth - 1)
        size = setting.size
        for i, head in enumerate([*setting.front, setting.table.label_head]):
            lines = setting.wrapped(head, edges[i + 1] - edges[i], bold=True)
            y = self.y + 0.4 * setting.leading + setting.leading * (len(lines) - 1) if depth == 1 else top - size - 3
            for j, line in enumerate(lines):
                self._words(edges[i], edges[i + 1], y - j * setting.leading, line, "left")
        if self.habits.rules == "grid":
            for x in edges[: first + 1]:
                self.canvas.line(x, top, x, self.y)
        self._rule(edges[0], edges[-1])

    def _level(self, setting: Setting, spans: list[tuple[str, float, float]], *, turned: bool, grouped: bool) -> None:
        """Set one level of heads, the last line of each at the foot."""
        wrapped = [setting.wrapped(text, x1 - x0, bold=True) for text, x0, x1 in spans]
        longest = max(stringWidth(text, setting.face[1], setting.size) for text, _, _ in spans)
        height = longest + 2 * PAD if turned else setting.leading * (max(map(len, wrapped)) + 0.6)
        top, self.y = self.y, self.y - height
        for lines, (text, x0, x1) in zip(wrapped, spans, strict=True):
            if turned:
                self.canvas.saveState()
                self.canvas.translate((x0 + x1) / 2 + setting.size / 3, self.y + PAD)
                self.canvas.rotate(90)
                self.canvas.drawString(0, 0, text)
                self.canvas.restoreState()
            else:
                for j, line in enumerate(reversed(lines)):
                    y = self.y + (0.4 + j) * setting.leading
                    self._words(x0, x1, y, line, "centre" if grouped else self.habits.align)
            if self.habits.rules == "grid":
                self.canvas.line(x1, top, x1, self.y)
            if grouped:
                self._rule(
                    x0 + (0 if self.habits.rules == "grid" else 2), x1 - (0 if self.habits.rules == "grid" else 2)
                )

    def _row(
        self, setting: Setting, edges: list[float], place: int, row: Row, number: int, lines: list[str], height: float
    ) -> None:
        habits, canvas, front = self.habits, self.canvas, len(setting.front)
        if habits.zebra and place % 2:
            canvas.setFillGray(0.9)
            canvas.rect(edges[0], self.y - height, edges[-1] - edges[0], height, stroke=0, fill=1)
            canvas.setFillGray(0)
        bold = (row.is_total and habits.bold_total) or not row.figures
        if row.is_total and habits.rules in ("head", "booktabs"):
            self._rule(edges[setting.first], edges[-1])
        canvas.setFont(setting.face[bold], setting.size)
        base = self.y - (height - setting.leading * (len(lines) - 1)) / 2 - setting.size * 0.3
        starts = habits.regions == "column" and (not place or setting.table.rows[place - 1].under != row.under)
        if habits.numbered and row.figures:
            self._words(edges[0], edges[1], base, str(number), "left")
        if starts and row.under:
            self._words(edges[front - 1], edges[front], base, row.under, "left")
        left = edges[front - 1] if habits.regions == "column" and not row.under else edges[front]
        indent = setting.size if habits.regions == "headings" and row.under else 0.0
        for j, line in enumerate(lines):
            self._words(left + indent, 0, base - j * setting.leading, line, "left")
        last = base - (len(lines) - 1) * setting.leading
        if habits.leaders and row.figures:
            end = left + indent + PAD + stringWidth(lines[-1], setting.face[bold], setting.size)
            dot = stringWidth(".", setting.face[bold], setting.size)
            canvas.drawString(end + dot, last, "." * int((edges[front + 1] - end - 2 * dot) / dot))
        for i, figure in enumerate(row.figures):
            at = setting.first + i
            self._words(edges[at], edges[at + 1], last if habits.leaders else base, figure.text, habits.align)
        self._walls(setting, edges, place, row, height)

    def _walls(self, setting: Setting, edges: list[float], place: int, row: Row, height: float) -> None:
        habits, front = self.habits, len(setting.front)
        bottom = self.y - height
        if habits.rules == "grid":
            self.canvas.setLineWidth(0.5)
            for i, x in enumerate(edges):
                inner = habits.regions == "column" and i == front and not row.under
                if (row.figures and not inner) or i in (0, len(edges) - 1):
                    self.canvas.line(x, self.y, x, bottom)
        self.y = bottom
        rows = setting.table.rows
        spans = habits.regions == "column" and place + 1 < len(rows) and rows[place + 1].under == row.under
        if habits.rules in ("grid", "rows"):
            start = edges[front] if spans and row.under else edges[0]
            if spans and habits.numbered:
                self._rule(edges[0], edges[1])
            self._rule(start, edges[-1])
