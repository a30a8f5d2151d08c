"""What each page prints of a table, cell by cell, with spans and boxes: nothing joined over pages, nothing left out."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from extractors.layout.lines import box_of
from extractors.page.model import Fragment
from extractors.tables.cell_text import printed_cell
from extractors.tables.joined_rows import Joined
from extractors.tables.part import Part
from extractors.tables.rows import DraftRow
from extractors.words.number_grammar import parse_number
from schemas.origin import around
from schemas.table import PrintedCell, Table, TablePart, TableRow, closed_up


def printed_parts(parts: Sequence[Part], joined: Joined, table: Table) -> list[TablePart]:
    """Return what each page prints of one table, whose joined drafts became its rows and whose values are set.

    A row or column in which no cell begins is none of the print: borders between groups of columns (A/80/634, p. 27),
    lines of a grid drawn twice.
    """
    made = {id(draft): row for draft, row in zip(joined.drafts, table.rows, strict=True)}
    drawn = [
        _of_grid(part.cells, table.mark, part.grid.stub if part.grid else 0)
        if part.cells
        else _of_rows(part, joined, made)
        for part in parts
    ]
    columns = sorted({0, *(cell.column for cells in drawn for cell in cells)})
    return [
        TablePart(part.page, around([cell.box for cell in cells if cell.box]), closed_up(cells, columns))
        for part, cells in zip(parts, drawn, strict=True)
    ]


def _of_grid(cells: Iterable[PrintedCell], mark: str | None, stub: int) -> list[PrintedCell]:
    """Return the cells of a full grid with their numbers; heads and labels have none."""
    return [
        cell if cell.is_head or cell.column == stub else cell._replace(value=_value(cell.text, mark)) for cell in cells
    ]


def _value(text: str, mark: str | None) -> Decimal | None:
    number = parse_number(text, mark)
    return number.value if number else None


def _of_rows(part: Part, joined: Joined, made: dict[int, TableRow]) -> list[PrintedCell]:
    first = max((cell.row + cell.rows for cell in part.heads), default=0)
    cells = list(part.heads)
    for number, draft in enumerate(part.drafts, first):
        whole = joined.whole(draft)
        here = _here(draft) if draft is whole else draft.columns
        row = list(_row(number, here, made[id(whole)], is_whole=draft is whole and not draft.cut))
        row = [_with_code(cell, draft) for cell in row] if draft.code and draft is whole else row
        cells += [_spanning(cell, len(here)) for cell in row] if draft.spans_columns else row
    return cells


def _with_code(cell: PrintedCell, draft: DraftRow) -> PrintedCell:
    """Return a label's cell with the code that stands left of it."""
    if cell.column or cell.box is None:
        return cell
    box = around([cell.box, box_of(draft.code)])
    return cell._replace(text=f"{draft.under} {cell.text}", box=box)


def _spanning(cell: PrintedCell, columns: int) -> PrintedCell:
    """Return a heading's cell over all columns behind the label's."""
    return cell._replace(column=1, columns=columns - 1)


def _here(draft: DraftRow) -> list[list[Fragment]]:
    """Return what a row's own page prints of it."""
    if not draft.cut:
        return draft.columns
    return [column[:count] for column, count in zip(draft.columns, draft.cut, strict=True)]


def _row(number: int, columns: list[list[Fragment]], row: TableRow, *, is_whole: bool) -> Iterator[PrintedCell]:
    """Yield the cells of one row on one page; a figure that a page's end cuts has no value on either."""
    for column, fragments in enumerate(columns):
        if not fragments:
            continue
        cell = row.cells[column - 1] if column else None
        if is_whole and cell:
            yield PrintedCell(number, column, cell.text, 1, 1, cell.footnotes, False, cell.value, cell.place.box)
        elif is_whole:
            yield PrintedCell(number, 0, row.label, 1, 1, row.footnotes, False, None, box_of(fragments))
        else:
            piece = printed_cell(number, column, fragments)
            yield piece._replace(value=cell.value if cell and cell.text == piece.text else None)
