"""Which lines open a heading or a numbered paragraph: told by their marks, and by the marks' order.

"A. Facteurs applicables à la zone de la Mission" looks like a heading, but stands under E: only the mark that is due
is one (A/76/564, section III.E).
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.text.figures import tail
from extractors.text.lines import Lines, TextLine

# "II. Exécution du mandat", "A. Considérations générales", "VI.B"
HEADING = re.compile(r"^([IVXL]{1,6}|[A-Z])\.\s+(?=[^\W\d_])")
# "58. L’exercice", "1.\tThe budget"
PARAGRAPH = re.compile(r"^(\d{1,3})\.\s+(?=[^\W_a-z«(“\"]|[A-ZÀ-Ý«(“\"])")
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
LONGEST_HEADING = 200
SKIPPED = 3
"""Paragraph numbers that may be missing where a dump lost a page."""
A_REPORT = 5
"""Numbers in a row that make a document's paragraphs numbered through; fewer are lists."""


class Mark(NamedTuple):
    """What a line opens: a heading of a level, or a paragraph (level 0); its number, and the mark's length."""

    level: int
    number: str
    length: int


@dataclass(slots=True)
class TextOutline:
    """The marks of a text by line index, and the section each line stands in."""

    marks: dict[int, Mark] = field(default_factory=dict)
    sections: list[str] = field(default_factory=list)


def read_outline(lines: Lines) -> TextOutline:
    """Return the headings and numbered paragraphs of a text."""
    headings = _headings(lines.lines)
    paragraphs = _paragraphs(lines.lines)
    outline = TextOutline({**paragraphs, **headings})
    roman = letter = ""
    for index in range(len(lines.lines)):
        mark = headings.get(index)
        if mark and mark.level == 1:
            roman, letter = mark.number, ""
        elif mark:
            letter = mark.number
        outline.sections.append(".".join(part for part in (roman, letter) if part))
    return outline


def _headings(lines: list[TextLine]) -> dict[int, Mark]:
    """Take the Roman numeral that is due, or the capital that is due under it; a row of figures is no heading.

    A numeral may be missing where a dump lost its line, but none that stands further down.
    """
    found = [(i, m) for i, line in enumerate(lines) if (m := HEADING.match(line.text)) and _may_head(line)]
    last_seen = {_roman(match.group(1)): index for index, match in found}
    marks: dict[int, Mark] = {}
    roman = letter = 0
    for index, match in found:
        number = match.group(1)
        value = _roman(number)
        lost = roman and value == roman + 2 and last_seen.get(roman + 1, -1) < index
        if value == roman + 1 or lost:
            roman, letter = value, 0
            marks[index] = Mark(1, number, match.end())
        elif number == chr(65 + letter) and (roman or 1 not in last_seen):
            letter += 1
            marks[index] = Mark(2, number, match.end())
    return marks


def _may_head(line: TextLine) -> bool:
    return len(line.text) <= LONGEST_HEADING and len(tail(line.text).units) <= 1


def _roman(number: str) -> int:
    values = [ROMAN.get(character, 0) for character in number]
    if not all(values):
        return 0
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _paragraphs(lines: list[TextLine]) -> dict[int, Mark]:
    """Take the number that is due; numbers may be missing, but none that stands further down."""
    found = [(i, m) for i, line in enumerate(lines) if (m := PARAGRAPH.match(line.text))]
    last_seen = {int(match.group(1)): index for index, match in found}
    marks: dict[int, Mark] = {}
    due = 1
    for index, match in found:
        number = int(match.group(1))
        skipped = due < number <= due + SKIPPED and all(last_seen.get(n, -1) < index for n in range(due, number))
        if number == due or (skipped and len(lines[index].text) > 40):
            marks[index] = Mark(0, match.group(1), match.end())
            due = number + 1
    if len(marks) >= A_REPORT:
        return marks
    return {index: Mark(0, match.group(1), match.end()) for index, match in found}
