"""Tables that nothing announces: no unit line, no head that is known, but columns set apart by blanks or tabs.

Bulletins pasted into a mail, and dumps that keep the layout, print them so. The head parts as many columns as the rows.
"""

import re

from extractors.text.figures import tail
from extractors.text.lines import Lines, TextLine
from extractors.text.outline import TextOutline

APART = re.compile(r" {2,}|\t")
# "2023", "2023/24", "S21": what a head may print of figures
OF_HEAD = re.compile(r"(?:19|20)\d\d(?:[-–/]\d{2,4})?|[^\W\d_].*")
MOST_HEAD_LINES = 3
FEWEST_ROWS = 2


def padded_rows(lines: Lines, outline: TextOutline, first: int) -> int:
    """Return the first row of the padded table whose head begins at a line, that line itself where none does."""
    index = first
    while index < min(first + MOST_HEAD_LINES, len(lines.lines)) and _is_head(lines.lines[index]):
        if index in outline.marks or (index > first and lines.breaks(index)):
            return first
        index += 1
    rows = lines.lines[index : index + FEWEST_ROWS]
    if index == first or len(rows) < FEWEST_ROWS or any(lines.breaks(index + i) for i in range(len(rows))):
        return first
    parted = {_columns(row) for row in rows}
    head = _columns(lines.lines[index - 1])
    return index if all(map(_is_row, rows)) and len(parted) == 1 and parted <= {head, head + 1} else first


def _is_head(line: TextLine) -> bool:
    """Say whether a line parts several columns, and prints no figure but years."""
    if not APART.search(line.text):
        return False
    return all(OF_HEAD.fullmatch(phrase.strip()) for phrase in APART.split(line.text) if phrase.strip())


def _is_row(line: TextLine) -> bool:
    """Say whether a line ends in figures that stand apart from its label."""
    found = tail(line.text)
    return bool(found.units) and found.start > 0 and bool(APART.search(line.text[: found.start]))


def _columns(line: TextLine) -> int:
    return len([phrase for phrase in APART.split(line.text) if phrase.strip()])
