"""The head of a table as its page prints it: one cell for each head, over the columns that it heads."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from extractors.layout.lines import lines_of
from extractors.page.model import Fragment
from extractors.tables.cell_text import printed_cell
from extractors.tables.heads import FORMULA
from schemas.table import PrintedCell

HeadStack = list[tuple[bool, list[Fragment]]]
"""The heads of one column, from the outermost in; its rows of formulas last, which the first of each pair tells."""
PlacedHead = tuple[int, int, list[Fragment]]
"""The row a head begins in, how many rows it takes, and its fragments."""


def printed_heads(columns: Sequence[Sequence[list[Fragment]]]) -> list[PrintedCell]:
    """Return the head cells of a table; `columns` has the head's fragments over each column, outermost first.

    Spanning heads stand in the uppermost rows, formulas in the last, and a column's own words take what is between.
    One head over several columns is one cell.
    """
    stacks = [[piece for cell in cells if cell for piece in _pieces(cell)] for cells in columns]
    depth = max(map(len, stacks), default=0)
    placed = [list(_placed(stack, depth)) for stack in stacks]
    return [cell for level in range(depth) for cell in _cells_at(level, placed)]


def _cells_at(level: int, placed: Sequence[Sequence[PlacedHead]]) -> Iterator[PrintedCell]:
    """Yield the head cells that begin in one row of a head, left to right."""
    named = [(i, next((p for p in column if p[0] == level), None)) for i, column in enumerate(placed)]
    for _, group in groupby(named, key=lambda each: (each[1] and [id(f) for f in each[1][2]]) or each[0]):
        members = list(group)
        first, piece = members[0]
        if piece is not None:
            rows = min(other[1] for _, other in members if other is not None)
            cell = printed_cell(level, first, piece[2], is_head=True)
            yield cell._replace(rows=rows, columns=len(members))


def _pieces(cell: list[Fragment]) -> HeadStack:
    """Return a head's words, then each line of formulas: "(3)=(1)-(2)"."""
    if not any("(" in fragment.text for fragment in cell):
        return [(False, cell)]  # most heads have no formula
    lines = lines_of(cell)
    formulas = [line for line in lines if FORMULA.match(line.plain) and "(" in line.plain]
    words = [fragment for line in lines if line not in formulas for fragment in line.fragments]
    return [*([(False, words)] if words else []), *((True, line.fragments) for line in formulas)]


def _placed(stack: HeadStack, depth: int) -> Iterator[PlacedHead]:
    """Yield (row, rows, fragments) of each head of a column in a head of `depth` rows."""
    formulas = sum(is_formula for is_formula, _ in stack)
    words = len(stack) - formulas
    for i, (_, piece) in enumerate(stack):
        is_own = i == words - 1
        row = i if i < words else depth - len(stack) + i
        yield row, depth - formulas - i if is_own else 1, piece
