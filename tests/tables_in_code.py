"""Literal tables built in code: no PDF is needed to test what a table means."""

from extractors.words.cell_values import ends_of
from extractors.words.number_grammar import parse_number
from extractors.words.numbers import scale_of
from schemas.origin import Place
from schemas.table import Cell, Column, Table, TableRow

PLACE = Place(3, (300, 100, 350, 110))
THOUSANDS = "Thousands of United States dollars"


def table(
    heads: list[str], rows: list[tuple[str, ...]], *, unit: str | None = THOUSANDS, notes: tuple[str, ...] = ()
) -> Table:
    """A table on page 3. "Variance > Amount" is a head path; a row is its label and its cells; "  " indents a label.

    A label without cells is a heading: the rows below, up to the next heading, stand under it.
    """
    columns = [Column(tuple(head.split(" > "))) for head in heads]
    out: list[TableRow] = []
    group: tuple[str, ...] = ()
    for label, *printed in rows:
        words, _, mark = label.partition("^")
        cells = [cell(text) for text in printed] or [cell("") for _ in columns]
        row = TableRow(words, group, cells, Place(3, (60, 100, 500, 110)), footnotes=(mark,) if mark else ())
        if not printed:
            group = (words,)
            row.path = ()
        out.append(row)
    return Table(3, columns, out, unit=unit, scale=scale_of(unit), notes=list(notes), title="A table", pages=(3,))


def cell(text: str, place: Place = PLACE) -> Cell:
    """A cell with the value that its print has by itself."""
    number = parse_number(text) if text else None
    return Cell(text, place, value=number.value if number else None, ends=ends_of(text, None))
