"""Tables that HTML or Markdown marks up: heads and spans are told, so that nothing is guessed from blanks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from extractors.text.cut_lines import may_be_head, sums_up
from extractors.text.lines import Lines, TextLine
from extractors.text.markup import MarkupRow
from extractors.text.markup_stubs import HAS_DIGIT, CellsByRow, RowLabel, label_columns, row_labels
from extractors.text.printed import placed_cells
from extractors.words.note_marks import without_marks
from schemas.origin import Place
from schemas.table import Cell, Column, PrintedCell, Table, TableRow

FEWEST = 2
"""Rows and columns of a table at the least; less is a frame around prose."""
MOST_HEADS = 6
"""Rows of a head at the most."""
LONGEST_CELL = 400
"""Characters of a cell at the most; pages are laid out in tables whose cells hold whole articles."""


def markup_tables(lines: Lines, rows: Sequence[MarkupRow], framed: set[int]) -> dict[int, tuple[int, Table]]:
    """Return each marked-up table of figures by its first line, with the line after its last, values not yet read.

    `framed` lines are results frameworks'.
    """
    numbers = {line.whole.start: i for i, line in enumerate(lines.lines)}
    found: dict[int, tuple[int, Table]] = {}
    for _, group in groupby(rows, attrgetter("table")):
        own = list(group)
        shown = [row for row in own if row.prints and row.start in numbers]
        at = [numbers[row.start] for row in shown]
        table = _table(own, {row.start: lines.lines[numbers[row.start]] for row in shown})
        if table is not None and _are_next(at, lines) and not framed & set(at):
            found[at[0]] = at[-1] + 1, table
    return found


def _are_next(at: Sequence[int], lines: Lines) -> bool:
    """Say whether rows follow each other; the lines of a table drawn with signs print no word between them."""
    between = set(range(at[0], at[-1] + 1)) - set(at)
    return not any(char.isalnum() for i in between for char in lines.lines[i].text)


def _table(rows: list[MarkupRow], lines: dict[int, TextLine]) -> Table | None:
    """Return a table of marked-up rows, None where they are a frame: few, without figures, or around articles."""
    _mark_heads(rows)
    cells = list(placed_cells(rows))
    width = max((cell.column + cell.columns for cell in cells), default=0)
    printing = [number for number, row in enumerate(rows) if row.prints and row.start in lines]
    first = next((cell.row for cell in cells if not cell.is_head), len(rows))
    is_small = len(printing) < FEWEST or width < FEWEST
    if is_small or _holds_articles(cells, len(printing)) or not _holds_figures(cells, first):
        return None
    heads = [cell for cell in cells if cell.row < first]
    body = [number for number in printing if number >= first]
    by_row = _by_row(cells)
    stub = label_columns(by_row, body)
    labels = row_labels(by_row, body, stub)
    made = [_row(labels[number], by_row[number], lines[rows[number].start], range(stub, width)) for number in body]
    _set_paths(made)
    span = lines[rows[printing[0]].start].span()[0], lines[rows[printing[-1]].start].span()[1]
    label = " ".join(word for column in range(stub) for word in _path(heads, column))
    columns = [Column(_path(heads, column)) for column in range(stub, width)]
    return Table(None, columns, made, Place(span=span), label_head=label, how="markup")


def _by_row(cells: Iterable[PrintedCell]) -> CellsByRow:
    """Return cells by row and by the column they begin in."""
    found: defaultdict[int, dict[int, PrintedCell]] = defaultdict(dict)
    for cell in cells:
        found[cell.row][cell.column] = cell
    return found


def _holds_figures(cells: list[PrintedCell], first: int) -> bool:
    """Say whether a digit stands behind a label, in the first row of the body or below."""
    return any(HAS_DIGIT.search(cell.text) for cell in cells if cell.row >= first and cell.column)


def _holds_articles(cells: list[PrintedCell], rows: int) -> bool:
    """Say whether every other row has a cell as long as an article; one remark does not make a table a frame."""
    return 2 * len({cell.row for cell in cells if len(cell.text) > LONGEST_CELL}) >= rows


def _mark_heads(rows: Sequence[MarkupRow]) -> None:
    """Mark as heads the rows before the first figure where markup marks no cell, or every one."""
    marked = {cell.is_head for row in rows for cell in row.cells}
    if len(marked) > 1:
        return
    heads = _unmarked_heads(rows)
    for number, row in enumerate(rows):
        for cell in row.cells:
            cell.is_head = number < heads


def _unmarked_heads(rows: Sequence[MarkupRow]) -> int:
    """Return how many rows stand before the first with a figure behind its label; years alone are heads.

    The budget tables of a law of 2011 mark none.
    """
    placed = _by_row(placed_cells(rows[: MOST_HEADS + 1]))
    for count, row in enumerate(rows[:MOST_HEADS]):
        words = [cell.text for column, cell in placed[count].items() if column]
        if not may_be_head(words):
            return count
        if not words and count and row.cells:
            return count  # a label alone heads the rows below it
    return 0


def _set_paths(rows: list[TableRow]) -> None:
    """Put each row under the row without figures above it; a total closes the group."""
    group: tuple[str, ...] = ()
    for row in rows:
        if row.is_heading:
            group = (row.label,) if row.label else ()
        elif sums_up(row.label) or sums_up(row.cells[0].text):  # "7 | Total" in rows that are numbered
            group = ()
        else:
            row.path = (*group, *row.path)


def _path(heads: list[PrintedCell], column: int) -> tuple[str, ...]:
    """Return the heads over a column, from the outermost in, each once though it spans rows."""
    over = [cell for cell in heads if cell.column <= column < cell.column + cell.columns]
    return tuple(without_marks(cell.text)[0] for cell in over)


def _row(label: RowLabel, own: Mapping[int, PrintedCell], line: TextLine, columns: range) -> TableRow:
    """Return one row; what spans down from a row above is that row's."""
    text, marks = without_marks(label.text)
    made: list[Cell] = []
    cursor = max(line.text.find(label.text), 0) + len(label.text)
    for column in columns:
        printed = own[column].text if column in own and column != label.column else ""
        at = line.text.find(printed, cursor) if printed else -1
        place = Place(span=line.span(at, at + len(printed)) if at >= 0 else line.span()) if printed else Place()
        cursor = max(cursor, at + len(printed))
        words, notes = without_marks(printed)
        made.append(Cell(words, place, notes))
    return TableRow(text, label.group, made, Place(span=line.span()), footnotes=marks)
