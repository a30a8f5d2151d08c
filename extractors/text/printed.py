"""What a text prints of a table, cell by cell: by its markup where it has some, else as its lines were read."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extractors.text.markup import MarkupRow
from extractors.words.number_grammar import parse_number
from schemas.table import Column, PrintedCell, Table, TablePart, closed_up

WIDEST_TABLE = 1_000
"""Columns that a cell further up may keep from one below it; no page prints more."""


def printed_part(table: Table, rows: Sequence[MarkupRow]) -> TablePart:
    """Return a table as one part without page; `rows` are those of the document's markup, in the order of the text."""
    start, end = table.place.span or (0, 0)
    own = rows[bisect_left(rows, start, key=lambda row: row.start) : bisect_left(rows, end, key=lambda row: row.start)]
    own = [row for row in own if row.table == own[0].table]  # the tables within its cells are their own
    cells = _of_markup(own, table.mark) if own else [*_heads(table), *_rows(table)]
    return TablePart(None, None, closed_up(cells, sorted({0, *(cell.column for cell in cells)})))


def _of_markup(rows: Sequence[MarkupRow], mark: str | None) -> list[PrintedCell]:
    """Return the cells of marked-up rows with their numbers; heads and labels have none."""
    return [
        cell
        if cell.is_head or not cell.column
        else cell._replace(value=number.value if (number := parse_number(cell.text, mark)) else None)
        for cell in placed_cells(rows)
    ]


def placed_cells(rows: Sequence[MarkupRow]) -> Iterator[PrintedCell]:
    """Yield the cells that print something, where a browser would set them: beside what spans down from above."""
    free: dict[int, int] = {}  # the first row that is free, column by column
    for number, row in enumerate(rows):
        is_head = all(cell.is_head for cell in row.cells if cell.text)
        column = 0
        for cell in row.cells:
            while free.get(column, 0) > number:
                column += 1
            height = min(cell.rows, len(rows) - number)
            if cell.text:
                yield PrintedCell(number, column, cell.text, height, cell.columns, (), is_head)
            taken = range(column, min(column + cell.columns, WIDEST_TABLE))
            free |= dict.fromkeys(taken, number + height)
            column += cell.columns


def _heads(table: Table) -> Iterator[PrintedCell]:
    """Yield a cell for each head of a table whose lines were read: one that columns side by side share is one cell."""
    paths = [column.path for column in table.columns]
    depth = max(map(len, paths), default=0)
    if table.label_head:
        yield PrintedCell(0, 0, table.label_head, max(depth, 1), 1, (), is_head=True)
    for level in range(depth):
        first = 0
        while first < len(paths):
            last = first + 1
            while last < len(paths) and _shares(paths[first], paths[last], level):
                last += 1
            if level < len(paths[first]):
                yield _head(table.columns[first], level, first + 1, last - first, depth)
            first = last


def _shares(path: tuple[str, ...], other: tuple[str, ...], level: int) -> bool:
    """Say whether two columns have one head at a level: the same up to it, and both something below it."""
    return path[: level + 1] == other[: level + 1] and min(len(path), len(other)) > level + 1


def _head(column: Column, level: int, at: int, columns: int, depth: int) -> PrintedCell:
    is_last = level == len(column.path) - 1
    marks = column.footnotes if is_last else ()
    return PrintedCell(level, at, column.path[level], depth - level if is_last else 1, columns, marks, is_head=True)


def _rows(table: Table) -> Iterator[PrintedCell]:
    paths = [column.path for column in table.columns]
    first = max([*map(len, paths), int(bool(table.label_head))], default=0)
    for number, row in enumerate(table.rows, first):
        if row.label:
            yield PrintedCell(number, 0, row.label, marks=row.footnotes)
        for column, cell in enumerate(row.cells, 1):
            if cell.text:
                yield PrintedCell(number, column, cell.text, marks=cell.footnotes, value=cell.value)
