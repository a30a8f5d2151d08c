"""Heads of a table that is set with blanks or tabs: each phrase heads the columns whose figures it stands over.

Only a layout that pads its columns tells this: in a dump the blank between words and that between columns are one.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.text.heads import TextHead
from extractors.text.lines import TextLine
from schemas.origin import Span
from schemas.table import TableRow

PHRASE = re.compile(r"\S+(?: \S+)*")
# "1 234,5", "$1,300", "12.5 %": a row that no grammar cut stands among the lines of the head
AMOUNT = re.compile(r"\d[.,' ]\d{3}(?!\d)|\d[.,]\d|\d ?%")
STRAIGHT = 2
"""Characters by which the right ends of one column's figures differ at the most: a parenthesis, a footnote's mark."""
NEAR = 3
"""Characters between a phrase and the column it heads, at the most."""


class _Phrase(NamedTuple):
    text: str
    x0: int
    x1: int


def aligned_head(head: Sequence[TextLine], lines: Sequence[TextLine], rows: Sequence[TableRow]) -> TextHead | None:
    """Return the head over rows and the lines they end in; None if columns are not straight, or a phrase fits none.

    A phrase over several columns is a part of each one's path; lines of one column's head are one text.
    """
    if any("\t" in line.text for line in head):
        return _tabbed(head, len(rows[0].cells) if rows else 0)
    if not head or any(AMOUNT.search(line.text) for line in head):
        return None
    columns = _columns(lines, rows)
    placed = _placed(head, columns) if columns else None
    return placed or _in_order(head, len(rows[0].cells) if rows else 0)


def _in_order(head: Sequence[TextLine], columns: int) -> TextHead | None:
    """Return a head of one line that parts as many phrases as there are columns, the label's or not, left to right."""
    phrases = [text for text in re.split(r" {2,}", head[0].text) if text]
    if len(head) > 1 or columns < 2 or len(phrases) not in (columns, columns + 1):
        return None
    label = " ".join(phrases[:-columns])
    return TextHead(label, [(text,) for text in phrases[-columns:]], [() for _ in range(columns)])


def _placed(head: Sequence[TextLine], columns: Sequence[Span]) -> TextHead | None:
    """Return the head whose phrases stand over columns."""
    found = TextHead(paths=[() for _ in columns], notes=[() for _ in columns])
    placed = all(_enter(found, phrase, columns) for line in head for phrase in _phrases(line))
    return found if placed and all(found.paths) else None


def _enter(found: TextHead, phrase: _Phrase, columns: Sequence[Span]) -> bool:
    """Give a phrase to the columns that it stands over, or to that of the labels; False if it stands at none."""
    over = _over(phrase, columns, 0) or _over(phrase, columns, NEAR)
    if not over and phrase.x1 > columns[0][0]:
        return False
    if not over:
        found.label = f"{found.label} {phrase.text}".strip()
    for i in over:
        path = found.paths[i]
        joins = len(over) == 1 and path and path[-1] not in _shared(found.paths, i)
        found.paths[i] = (*path[:-1], f"{path[-1]} {phrase.text}") if joins else (*path, phrase.text)
    return True


def _over(phrase: _Phrase, columns: Sequence[Span], near: int) -> list[int]:
    return [i for i, (x0, x1) in enumerate(columns) if phrase.x0 < x1 + near and x0 - near < phrase.x1]


def _tabbed(head: Sequence[TextLine], columns: int) -> TextHead | None:
    """Return the head whose lines part their columns by tabs, None where one parts others than the rows do."""
    cells = [line.text.split("\t") for line in head]
    if any(len(row) != columns + 1 for row in cells):
        return None
    label, *paths = (tuple(filter(None, column)) for column in zip(*cells, strict=True))
    return TextHead(" ".join(label), paths, [() for _ in paths])


def _shared(paths: Sequence[tuple[str, ...]], own: int) -> set[str]:
    """Return the parts that stand over other columns, too."""
    return {part for i, path in enumerate(paths) if i != own for part in path}


def _phrases(line: TextLine) -> list[_Phrase]:
    return [_Phrase(found.group(), *_at(line, line.span(*found.span()))) for found in PHRASE.finditer(line.text)]


def _at(line: TextLine, span: Span) -> Span:
    """Return where a span of a line stands in it as it is printed, its blanks counted."""
    return span[0] - line.whole.start, span[1] - line.whole.start


def _columns(lines: Sequence[TextLine], rows: Sequence[TableRow]) -> list[Span] | None:
    """Return where each column's figures begin and end, None where they do not end below each other."""
    found: list[list[Span]] = [[] for row in rows[:1] for _ in row.cells]
    for line, row in zip(lines, rows, strict=True):
        for column, cell in zip(found, row.cells, strict=True):
            if cell.text and cell.place.span:
                column.append(_at(line, cell.place.span))
    if not found or not all(_is_straight(column, len(rows)) for column in found):
        return None
    return [(min(column)[0], max(x1 for _, x1 in column)) for column in found]


def _is_straight(column: Sequence[Span], rows: int) -> bool:
    """Say whether a column's figures end below each other: two at the least, and in half of the rows."""
    if len(column) < 2 or len(column) < rows / 2:
        return False
    ends = [end for _, end in column]
    return max(ends) - min(ends) <= STRAIGHT
