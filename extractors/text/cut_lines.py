"""Lines of a text table cut to label and cells, and the table they make, whatever parted the cells."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.text.figures import NOTHING
from extractors.text.lines import TextLine
from extractors.words.facts import words_for
from extractors.words.note_marks import without_marks
from extractors.words.number_grammar import read_print
from extractors.words.terms import normal
from schemas.origin import Place, Span
from schemas.table import Cell, Column, Table, TableRow

DRAWN = "-=_+|:.─━═│┃║┼╋╬├┤┬┴┌┐└┘╔╗╚╝╠╣╦╩╪╫╞╡ \t"
STROKES = tuple(stroke * 3 for stroke in "-=_─━═")
# "2031", "2031/32", "FY 2031", "T1 2031": the head of a column, and no figure of a row
COLUMN_PERIOD = re.compile(r"(?:[A-Z]{1,3}\d? ?)?(?:19|20)\d\d(?:[-–/](?:\d\d){1,2})?")
BLANK = re.compile(NOTHING, re.IGNORECASE)
"""What stands in a cell for a figure that there is not."""
# "690 (44.1%)", "7 [8]": what follows the figure in brackets
SHARE = re.compile(r"(?<=\S) ?[(\[][^()\[\]]{0,20}\d[^()\[\]]{0,20}[)\]]$")
# "1 234,5", "$1,300", "12.5 %": a row that is cut by no rule, and no head
AMOUNT = re.compile(r"\d[.,' ]\d{3}(?!\d)|\d[.,]\d|\d ?%")
FEWEST_ROWS = 2
FIGURES = 0.5
"""Of the cells that print something, the least that are figures or stand for one: words in rows are another matter."""


class CutLine(NamedTuple):
    """One line of a table: where its label and its cells stand in the line's text; `cells` by column, from 0."""

    line: TextLine
    label: Span | None
    cells: dict[int, Span]

    def text(self, span: Span | None) -> str:
        """Return the words of a span without outer blanks."""
        return self.line.text[span[0] : span[1]].strip() if span else ""

    @property
    def words(self) -> dict[int, str]:
        """Return the text of each cell that prints something."""
        return {column: text for column, span in self.cells.items() if (text := self.text(span))}


def draws(line: TextLine) -> bool:
    """Say whether a line draws and prints nothing: "-----", "+---+---+", "|---|---|"."""
    return not line.text.strip(DRAWN) and any(stroke in line.text for stroke in STROKES)


def stands_for_figure(text: str) -> bool:
    """Say whether a cell prints a figure, a share in brackets or a mark behind it, or what stands for one."""
    bare = SHARE.sub("", without_marks(text)[0])
    return bool(BLANK.fullmatch(bare)) or read_print(bare) is not None


def sums_up(label: str) -> bool:
    """Say whether a label is that of a sum: it stands in no group."""
    return any(words_for("money_heads.csv", what).search(normal(label)) for what in ("total", "subtotal"))


def is_row(line: CutLine) -> bool:
    """Say whether a line prints a figure behind its label."""
    return any(stands_for_figure(text) for text in line.words.values())


def is_of_periods(line: CutLine) -> bool:
    """Say whether all that a line prints in its columns are years or periods: it is a head."""
    words = line.words.values()
    return bool(words) and all(COLUMN_PERIOD.fullmatch(text) for text in words)


def may_be_head(texts: Sequence[str]) -> bool:
    """Say whether cells may be heads: words, and no figure but years ("2031", "2032", "Change")."""
    return all(COLUMN_PERIOD.fullmatch(without_marks(text)[0]) or not stands_for_figure(text) for text in texts)


def holds_figures(rows: Sequence[CutLine]) -> bool:
    """Say whether rows are those of a table of figures: enough of them, and of their cells."""
    printed = [text for row in rows for text in row.words.values()]
    figures = sum(map(stands_for_figure, printed))
    return sum(map(is_row, rows)) >= FEWEST_ROWS and figures >= FIGURES * len(printed)


def table_of(heads: Sequence[CutLine], rows: Sequence[CutLine], columns: int, how: str) -> Table:
    """Return the table of head lines (outermost first) and body lines; values are not yet read."""
    lines = [*heads, *rows]
    span = lines[0].line.span()[0], lines[-1].line.span()[1]
    label = " ".join(filter(None, (line.text(line.label) for line in heads)))
    made = list(_rows(rows, columns))
    return Table(None, list(_columns(heads, columns)), made, Place(span=span), label_head=label, how=how)


def _columns(heads: Sequence[CutLine], columns: int) -> Iterator[Column]:
    """Yield each column with its heads: what one line prints once for several columns heads them all."""
    levels = [_level(line) for line in heads]
    for column in range(columns):
        path: list[str] = []
        marks: tuple[str, ...] = ()
        wraps = False
        for line, shared in zip(heads, levels, strict=True):
            words, found = without_marks(line.words.get(column, ""))
            if not words:
                continue
            path, wraps = ([*path[:-1], f"{path[-1]} {words}"] if wraps else [*path, words]), not shared
            marks += found
        yield Column(tuple(path), footnotes=marks)


def _level(line: CutLine) -> bool:
    """Say whether a head line is a level of its own and not the beginning of heads that wrap."""
    spans = list(line.cells.values())
    return len(set(spans)) < len(spans) or is_of_periods(line)


def _rows(rows: Sequence[CutLine], columns: int) -> Iterator[TableRow]:
    """Yield each row; a line without cells heads the rows below, but where a label goes on over two lines."""
    group: tuple[str, ...] = ()
    above: CutLine | None = None
    for at, row in enumerate(rows):
        if not row.words:
            below = rows[at + 1] if at + 1 < len(rows) else None
            if below is not None and _goes_on(below):
                above = row
                continue
            group = ()
        made = _row(row, above, group, columns)
        above = None
        yield made
        if not row.words:
            group = (made.label,)


def _goes_on(below: CutLine) -> bool:
    """Say whether a line goes on with the label that the line without cells above it begins."""
    label = below.text(below.label)
    return bool(below.words) and (not label or label[0].islower())


def _row(row: CutLine, above: CutLine | None, group: tuple[str, ...], columns: int) -> TableRow:
    opening = above.text(above.label) if above is not None else ""
    label, marks = without_marks(f"{opening} {row.text(row.label)}".strip())
    first = above.line if above is not None else row.line
    place = Place(span=(first.span()[0], row.line.span()[1]))
    path = () if sums_up(label) else group
    cells = [_cell(row, column) for column in range(columns)]
    return TableRow(label, path, cells, place, footnotes=marks)


def _cell(row: CutLine, column: int) -> Cell:
    span = row.cells.get(column)
    printed = row.text(span)
    if span is None or not printed:
        return Cell("", Place(span=row.line.span()))
    text, marks = without_marks(printed)
    start = row.line.text.index(printed, span[0])
    return Cell(text, Place(span=row.line.span(start, start + len(printed))), marks)
