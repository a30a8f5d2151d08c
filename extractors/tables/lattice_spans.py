"""The cells of a full grid as printed: one that no line cuts spans the rows and columns it covers."""

from extractors.tables.cell_text import printed_cell
from extractors.tables.lattice import Lattice, is_floored, is_walled
from extractors.tables.lattice_cells import PlaceWords
from schemas.origin import Box
from schemas.table import PrintedCell


def printed_cells(lattice: Lattice, cells: PlaceWords, heads: int, sideways: set[tuple[int, int]]) -> list[PrintedCell]:
    """Return the cells that print something, row by row; the first `heads` rows are head.

    `sideways` are the places whose words run up or down: their box is the cell's own.
    """
    printed: list[PrintedCell] = []
    taken = set[tuple[int, int]]()
    for row, places in enumerate(cells):
        for column, fragments in enumerate(places):
            if not fragments:
                continue
            columns = _across(lattice, cells, row, column, taken)
            rows = _down(lattice, cells, row, column, columns)
            taken |= {(row + i, column + j) for i in range(1, rows) for j in range(columns)}
            cell = printed_cell(row, column, fragments, is_head=row < heads)._replace(rows=rows, columns=columns)
            if (row, column) in sideways:
                cell = cell._replace(box=_drawn(lattice, cell))
            printed.append(cell)
    return printed


def _across(lattice: Lattice, cells: PlaceWords, row: int, column: int, taken: set[tuple[int, int]]) -> int:
    """Return how many columns a cell takes: those to its right that print nothing, up to a line or a cell from above.

    A cell whose left side is open is one of several in a filled head without lines: it takes its own column.
    """
    if column and not is_walled(lattice, row, column):
        return 1
    end = column + 1
    while _is_free(cells, row, end, taken) and not is_walled(lattice, row, end):
        end += 1
    is_shared = end < len(cells[row]) and not is_walled(lattice, row, end)
    return 1 if is_shared else end - column


def _is_free(cells: PlaceWords, row: int, column: int, taken: set[tuple[int, int]]) -> bool:
    return column < len(cells[row]) and not cells[row][column] and (row, column) not in taken


def _down(lattice: Lattice, cells: PlaceWords, row: int, column: int, columns: int) -> int:
    """Return how many rows a cell takes: those below it that print nothing in its columns, up to a line."""
    end = row + 1
    while end < len(cells) and not is_floored(lattice, end, column) and not any(cells[end][column : column + columns]):
        end += 1
    return end - row


def _drawn(lattice: Lattice, cell: PrintedCell) -> Box:
    right, bottom = cell.column + cell.columns, cell.row + cell.rows
    return (lattice.xs[cell.column], lattice.ys[cell.row], lattice.xs[right], lattice.ys[bottom])
