"""A table in long form as a description: each cell is a record, said by its row and its column."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from schemas.origin import Origin
from schemas.record import Record
from schemas.table import Cell, Column, Table, TableRow

Fields = dict[str, Any]
"""Fields of a record with their values."""


@dataclass(frozen=True, slots=True)
class LongTable:
    """One family of tables in long form.

    `of_column` and `of_row` return the fields that a column's head, and a row with what it stands under, say of their
    cells; None where they say too little for a record. `of_cell` returns what the figure itself is.
    """

    record: type[Record]
    rule: str
    tells: Callable[[Table], bool]
    of_column: Callable[[Column], Fields | None]
    of_row: Callable[[TableRow, Table], Fields | None]
    of_cell: Callable[[Cell], Fields]

    def read(self, table: Table, **shared: Any) -> Iterator[Record]:
        """Yield the records of a table in print order; `shared` are the fields that neither row nor column says."""
        said = [self.of_column(column) for column in table.columns]
        for row in table.rows:
            of_row = None if row.is_heading else self.of_row(row, table)
            for of_column, cell in zip(said, row.cells, strict=True):
                if of_row is not None and of_column is not None and cell.value is not None:
                    fields = {**shared, **of_row, **of_column, **self.of_cell(cell)}
                    yield self.record(**fields, origin=Origin(row.place_of(cell), cell.text, self.rule))
