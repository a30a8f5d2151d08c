"""Tables of a plain text as spreadsheets save them: values parted by semicolons or commas (RFC 4180), a head of words.

A comma also parts thousands and decimals: it is a sign here only where none has a blank behind it, and where the head
has as many values as every row.
"""

import re

from extractors.text.cut_lines import CutLine, holds_figures, may_be_head, table_of
from extractors.text.delimited_tables import MOST_COLUMNS, OpenTable
from extractors.text.lines import Lines, TextLine
from schemas.origin import Span

# a value as such, or in quotes, which are doubled within it
VALUE = {sign: re.compile(rf'(?<![^{sign}])(?:"((?:[^"]++|"")*+)"|([^{sign}"]*+))(?={sign}|$)') for sign in ";,"}
QUOTED = re.compile(r'"[^"]*"')
SPACED_COMMA = re.compile(r",\s")
FEWEST = 3
"""Values of a line at the least, that of the label among them; a pair is a decimal, or two words."""
FEWEST_LINES = 3


def separated_tables(lines: Lines, taken: set[int]) -> dict[int, OpenTable]:
    """Return each table by its first line, with the line after its last; values are not yet read.

    `taken` lines are other tables'.
    """
    found: dict[int, OpenTable] = {}
    index = 0
    while index < len(lines.lines):
        run = next((run for sign in VALUE if len(run := _run(lines, index, sign, taken)) >= FEWEST_LINES), [])
        if run and holds_figures(run[1:]):
            table = table_of(run[:1], run[1:], len(run[0].cells), "delimited")
            found[index] = index + len(run), table
        index += max(len(run), 1)
    return found


def _run(lines: Lines, first: int, sign: str, taken: set[int]) -> list[CutLine]:
    """Return a line that may be a head, and the lines below it that have as many values; none where it is no head."""
    run: list[CutLine] = []
    for index in range(first, len(lines.lines)):
        is_apart = index in taken or (index > first and lines.breaks(index))
        line = None if is_apart else _cut(lines.lines[index], sign)
        if line is None or not (len(line.cells) == len(run[0].cells) if run else _is_head(line)):
            break
        run.append(line)
    return run


def _is_head(line: CutLine) -> bool:
    """Say whether every value of a line may be a head, and prints something."""
    words = line.words
    return len(words) == len(line.cells) and may_be_head([*words.values()]) and line.text(line.label)[:1].isalpha()


def _cut(line: TextLine, sign: str) -> CutLine | None:
    """Return a line cut at a sign, None where it has too few values or quotes that do not end."""
    text = line.whole.text.rstrip()
    if text.count(sign) < FEWEST - 1 or (sign == "," and SPACED_COMMA.search(QUOTED.sub("", text))):
        return None
    values = [(max(start - line.offset, 0), max(end - line.offset, 0)) for start, end in _values(text, sign)]
    if not FEWEST <= len(values) <= MOST_COLUMNS:
        return None
    return CutLine(line, values[0], dict(enumerate(values[1:])))


def _values(text: str, sign: str) -> list[Span]:
    """Return where each value stands, without its quotes; none at all where the quotes of a line do not end."""
    found: list[Span] = []
    at = 0
    while at <= len(text):
        value = VALUE[sign].match(text, at)
        if value is None:
            return []
        found.append(value.span(1) if value.group(1) is not None else value.span(2))
        at = value.end() + 1
    return found
