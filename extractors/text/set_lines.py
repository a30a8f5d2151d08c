"""Lines of a plain text that is set with blanks: phrases with single blanks between them, and where they stand."""

import re
from typing import NamedTuple

from extractors.text.cut_lines import stands_for_figure
from extractors.text.lines import Lines, TextLine
from schemas.origin import Span

CHUNK = re.compile(r"\S+(?: \S+)*")
LEADERS = re.compile(r"(?<![\s.]) ?\.(?>(?: ?\.){3,})(?= )")
LONGEST = 400
"""Characters of a line that may be a row of a table."""
LONGEST_LABEL = 110


class Chunk(NamedTuple):
    """Words with single blanks between them: where they stand in the line's text, and in characters of the print."""

    text: str
    at: Span
    x0: int
    x1: int


class SetLine(NamedTuple):
    """A line as it is set; `number` is its place among the text's lines."""

    number: int
    line: TextLine
    chunks: list[Chunk]


def set_line(lines: Lines, index: int) -> SetLine:
    """Return a line cut where two blanks and more stand; leaders between label and figure are white."""
    line = lines.lines[index]
    if len(line.text) > LONGEST:
        return SetLine(index, line, [])
    text = LEADERS.sub(lambda dots: " " * len(dots.group()), line.text)
    start = line.whole.start
    chunks = []
    for found in CHUNK.finditer(text):
        x0 = line.whole.at(line.offset + found.start()) - start
        x1 = line.whole.at(line.offset + found.end() - 1) + 1 - start
        chunks.append(Chunk(found.group(), found.span(), x0, x1))
    return SetLine(index, line, chunks)


def figure_ends(row: SetLine) -> set[int]:
    """Return where the figures behind a row's label end."""
    return {chunk.x1 for chunk in row.chunks[1:] if stands_for_figure(chunk.text)}


def parted(row: SetLine, ends: set[int]) -> SetLine:
    """Return a row, the figure that a blank alone parts from its label cut off if it ends where those of others do."""
    if not row.chunks:
        return row
    label, *rest = row.chunks
    words, _, figure = label.text.rpartition(" ")
    if not words or label.x1 not in ends or stands_for_figure(label.text) or not stands_for_figure(figure):
        return row
    at = label.at[1] - len(figure)
    cut = Chunk(words.rstrip(), (label.at[0], at), label.x0, label.x1 - len(figure) - 1)
    return SetLine(
        row.number, row.line, [cut, Chunk(figure, (at, label.at[1]), label.x1 - len(figure), label.x1), *rest]
    )


def is_row(row: SetLine) -> bool:
    """Say whether a line prints a figure behind its first phrase."""
    return any(stands_for_figure(chunk.text) for chunk in row.chunks[1:])


def is_label(row: SetLine) -> bool:
    """Say whether a line is one phrase and no figure: a label that its figures follow, or a heading."""
    return len(row.chunks) == 1 and len(row.line.text) <= LONGEST_LABEL and not stands_for_figure(row.chunks[0].text)


def is_figure_alone(row: SetLine) -> bool:
    """Say whether a line prints one figure and no label."""
    return len(row.chunks) == 1 and stands_for_figure(row.chunks[0].text)
