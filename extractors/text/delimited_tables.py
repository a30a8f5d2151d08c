"""Tables of a plain text whose cells are parted by a sign: pipes, boxes drawn of signs, tabs."""

import re
from collections.abc import Sequence

from extractors.text.cut_lines import CutLine, draws, holds_figures, is_of_periods, is_row, may_be_head, table_of
from extractors.text.lines import Lines, TextLine
from schemas.origin import Span
from schemas.table import Table

PIPE = re.compile(r"[|│┃║]")
TAB = re.compile(r"\t")
FEWEST_LINES = 2
MOST_COLUMNS = 60
"""Columns of a table at the most; a line with more is data, and no print."""
OpenTable = tuple[int, Table]


def delimited_tables(lines: Lines, framed: set[int]) -> dict[int, OpenTable]:
    """Return each table by its first line, with the line after its last; values are not yet read.

    `framed` lines are results frameworks'.
    """
    found: dict[int, OpenTable] = {}
    index = 0
    while index < len(lines.lines):
        sign = next((sign for sign in (PIPE, TAB) if sign.search(lines.lines[index].whole.text)), None)
        end = _end(lines, index, sign, framed) if sign is not None else index + 1
        table = _table(lines.lines[index:end], sign) if sign is not None and end - index >= FEWEST_LINES else None
        if table is not None:
            found[index] = end, table
        index = end
    return found


def _end(lines: Lines, first: int, sign: re.Pattern[str], framed: set[int]) -> int:
    """Return the line after the last one that a sign parts, rules between them and under them taken in."""
    index = first
    while index < len(lines.lines) and index not in framed and (index == first or not lines.breaks(index)):
        line = lines.lines[index]
        if not sign.search(line.whole.text) and not draws(line):
            break
        index += 1
    return index


def _table(lines: Sequence[TextLine], sign: re.Pattern[str]) -> Table | None:
    """Return the table of lines that a sign parts; None if their cells differ in number, or hold few figures."""
    drawn = [draws(line) for line in lines]
    cut = [None if is_drawn else _cut(line, sign) for line, is_drawn in zip(lines, drawn, strict=True)]
    own = [line for line in cut if line is not None]
    columns = max((max(line.cells, default=-1) + 1 for line in own), default=0)
    widths = {len(line.cells) for line in own if sign is PIPE and line.words}
    if not 0 < columns <= MOST_COLUMNS or len(widths) > 1:
        return None
    heads = _head_count(cut)
    body = own[heads:]
    if not holds_figures(body):
        return None
    return table_of(_sure(own[:heads], columns), body, columns, "delimited")


def _head_count(cut: Sequence[CutLine | None]) -> int:
    """Return how many lines are heads: those before a rule that stands before the first row, else before that row."""
    own = [line for line in cut if line is not None]
    first = next(
        (i for i, line in enumerate(own) if is_row(line) and not may_be_head([*line.words.values()])), len(own)
    )
    opened = 0
    for line in cut:
        if line is not None:
            opened += 1
        elif 0 < opened <= first:
            return opened
    while first and not own[first - 1].words:
        first -= 1  # a label alone heads the rows below
    return first


def _cut(line: TextLine, sign: re.Pattern[str]) -> CutLine:
    """Return a line cut at its signs; outer pipes part nothing."""
    text = line.whole.text.rstrip()
    ends = [found.start() for found in sign.finditer(text)]
    if sign is PIPE:
        indent = len(text) - len(text.lstrip())
        ends = ends[int(bool(ends) and ends[0] == indent) :] if ends else ends
        start = indent + int(bool(PIPE.match(text, indent)))
        ends = [*ends, len(text)] if not ends or ends[-1] != len(text) - 1 else ends
    else:
        start, ends = 0, [*ends, len(text)]
    spans: list[Span] = []
    for end in ends:
        spans.append((max(start - line.offset, 0), max(end - line.offset, 0)))
        start = end + 1
    return CutLine(line, spans[0], dict(enumerate(spans[1:])))


def _sure(heads: Sequence[CutLine], columns: int) -> list[CutLine]:
    """Return heads; without words where the last has fewer cells than the rows: no one can tell whose they are."""
    if heads and len(heads[-1].cells) < columns:
        return [line._replace(label=None, cells={}) for line in heads]
    return _spread(heads, columns)


def _spread(heads: Sequence[CutLine], columns: int) -> list[CutLine]:
    """Return heads, those of an upper line spread over the columns to their right that it leaves blank."""
    return [
        _spread_line(line, columns) if level < len(heads) - 1 and is_of_periods(line) else line
        for level, line in enumerate(heads)
    ]


def _spread_line(line: CutLine, columns: int) -> CutLine:
    words = line.words
    spread: dict[int, Span] = {}
    for column in range(min(words), columns):
        spread[column] = line.cells[column] if column in words else spread[column - 1]
    return line._replace(cells=spread)
