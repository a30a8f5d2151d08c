"""Tables that a plain text draws with signs: "| Nets | 12 |", "│ Nets │ 12 │", lines of dashes between their rows."""

import re
from collections.abc import Iterator
from itertools import count

from extractors.text.markup import MarkupCell, MarkupRow

# "| Nets | 1 200 |", "│ Nets │ 1 200 │"
ROW = re.compile(r"[|│║┃]([^\n]*\S[^\n]*)[|│║┃][ \t]*")
# "+------+-----+", "|------|----:|", "├──────┼─────┤"
DRAWN = re.compile(r"[-+=|:─━═│┃║┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬ \t]*")
WALL = re.compile(r"[|│║┃]")
FEWEST = 2
"""Rows of such a table at the least."""


def drawn_rows(text: str) -> list[MarkupRow]:
    """Return the rows of the tables that a plain text draws with signs, each with its table's number."""
    rows: list[MarkupRow] = []
    for number, run in zip(count(1), _runs(text), strict=False):
        rows += [MarkupRow(start, cells, number) for start, cells in run]
    return rows


def _runs(text: str) -> Iterator[list[tuple[int, list[MarkupCell]]]]:
    """Yield the rows of each table: lines below each other that part as many cells."""
    run: list[tuple[int, list[MarkupCell]]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip("\r\n")
        cells = _cells(bare)
        if run and not (_is_drawn(bare) or (cells and len(cells) == len(run[-1][1]))):
            yield from [run] if len(run) >= FEWEST else []
            run = []
        if cells:
            run.append((start, cells))
        start += len(line)
    yield from [run] if len(run) >= FEWEST else []


def _is_drawn(line: str) -> bool:
    return bool(line.strip()) and bool(DRAWN.fullmatch(line))


def _cells(line: str) -> list[MarkupCell]:
    found = None if _is_drawn(line) else ROW.fullmatch(line.strip(" \t"))
    words = WALL.split(found.group(1)) if found else []
    return [MarkupCell(False, 1, 1, [word]) for word in words] if len(words) > 1 else []
