"""A money table as a description: the roles of its columns, what a row is called, the record it makes, its identities.

What a cell is, the name of its role says: `_usd` dollars of the table's scale, `_pct` a rate, `_date` a day, `pct` one
rate or both ends of a range, anything else a count. The words that head a role are in rules/money_heads.csv.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from extractors.families.said import Said
from extractors.words.numbers import dates, fiscal_periods
from extractors.words.terms import code_of
from schemas.origin import Origin, Place
from schemas.proof import Check
from schemas.record import Record
from schemas.table import Cell, Table, TableRow
from schemas.vocabulary import Level

THOUSAND = Decimal(1000)
MONEY = Said("money_heads.csv")
says = MONEY.says
# "II. Personnel civil", "A. Factors applicable to the mission area"
MARK = re.compile(r"^(?:[IVX]{1,5}|[A-Z])\.\s+")
GROUP, PARENT = "group_label", "parent_label"
Identity = Callable[[Sequence[Any], Decimal], Iterator[Check]]
"""What the records of one table must fulfil; takes them and the unit of the last printed digit."""


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """One family of tables; a table is of it where each role heads one column of its own, or `tells` says so.

    `fills`: the field that every column of a table without roles fills, each for the period of its head. `blank_rows`:
    a row without figures is a record whose amount is null, and no heading. `left_out` names rows that are none.
    """

    record: type[Record]
    rule: str
    roles: tuple[str, ...] = ()
    fills: str = ""
    tells: Callable[[Table], bool] | None = None
    marked: bool = False
    """Its labels carry outline marks, which are no part of them."""
    blank_rows: bool = False
    left_out: str = ""
    identities: tuple[Identity, ...] = ()

    def is_one(self, table: Table) -> bool:
        """Say whether a table is of this family."""
        return self.tells(table) if self.tells else columns_headed(table, *self.roles) is not None

    def read(self, table: Table, period: str) -> Iterator[list[Record]]:
        """Yield the records of a table in print order, for each period apart; `period` is that of heads without one."""
        if self.roles:
            yield self._records(table, columns_headed(table, *self.roles) or {}, period)
            return
        for index, column in enumerate(table.columns):
            named = fiscal_periods(" ".join(column.path))
            yield self._records(table, {self.fills: index}, named[0] if named else period)

    def checks(self, records: Sequence[Record], table: Table) -> Iterator[Check]:
        """Yield the identities that the records of one table offer."""
        unit = printed_unit(table)
        for identity in self.identities:
            yield from identity(records, unit)

    def _records(self, table: Table, columns: dict[str, int], period: str) -> list[Record]:
        return [self._record(row, group, table, columns, period) for row, group in self._rows(table)]

    def _rows(self, table: Table) -> Iterator[tuple[TableRow, str | None]]:
        """Yield the rows that are records, each with the heading last printed."""
        group: str | None = None
        for row in table.rows:
            if row.is_heading and not self.blank_rows:
                group = row.label
            elif not (self.left_out and says(self.left_out, self._unmarked(row.label))):
                yield row, group

    def _record(self, row: TableRow, group: str | None, table: Table, columns: dict[str, int], period: str) -> Record:
        label = self._unmarked(row.label)
        level = level_of(label)
        above = row.path[-1] if row.path else None
        if self._has(GROUP):  # a subtotal stands in the group it closes, the total in none
            above = None if level is Level.TOTAL or group is None else self._unmarked(group)
        marks = row.footnotes + (row.cells[columns[self.fills]].footnotes if self.fills else ())
        may_have: dict[str, Any] = {
            "code": code_of(label, above if self._has(GROUP, PARENT) else None),
            "level": level,
            "period": period,
            "footnote": _note(table, marks),
            GROUP: above,
            PARENT: above,
        }
        made = {name: value for name, value in may_have.items() if self._has(name)}
        made |= {"label": label, "origin": origin_of(row, self.rule)}
        for role, index in columns.items():
            made |= _fields(role, row.cells[index], table)
        return self.record(**made)

    def _has(self, *names: str) -> bool:
        return any(name in self.record.model_fields for name in names)

    def _unmarked(self, label: str) -> str:
        return MARK.sub("", label) if self.marked else label


def columns_headed(table: Table, *roles: str) -> dict[str, int] | None:
    """Return which column each role heads, or None unless every role heads exactly one column of its own."""
    heads = [" ".join(column.path) for column in table.columns]
    found = {role: [i for i, head in enumerate(heads) if says(role, head)] for role in roles}
    if any(len(hits) != 1 for hits in found.values()):
        return None
    return {role: hits[0] for role, hits in found.items()}


def level_of(label: str) -> Level:
    """Return whether a row is a line, a subtotal or the total, by its printed label."""
    if says("subtotal", label):
        return Level.SUBTOTAL
    return Level.TOTAL if says("total", label) else Level.LINE


def origin_of(row: TableRow, rule: str) -> Origin:
    """Return where a row is printed, its label and figures as printed."""
    printed = " ".join(text for text in (row.label, *(cell.text for cell in row.cells)) if text)
    return Origin(row.place or Place(), printed, rule)


def printed_unit(table: Table) -> Decimal:
    """Return the unit of a table's last printed digit in whole dollars: 100 for "2 477,4" in thousands."""
    units = [cell.unit for row in table.rows for cell in row.cells if cell.unit]
    return min(units, default=Decimal(1)) * scale_of_table(table)


def scale_of_table(table: Table) -> Decimal:
    """Return what a finance table's amounts count: as its unit line says, thousands where it has none."""
    return table.scale if table.unit else THOUSAND


def _fields(role: str, cell: Cell, table: Table) -> dict[str, Any]:
    """Return what a cell says of its role, in the record's fields."""
    if role == "pct":
        low, high = cell.ends or (cell.value, cell.value)
        return {"pct_min": low, "pct_max": high}
    if role.endswith("_date"):
        return {role: next(iter(dates(cell.text)), None)}
    if cell.value is None or role.endswith("_pct"):
        return {role: cell.value}
    return {role: int(cell.value * (cell.scale or scale_of_table(table)) if role.endswith("_usd") else cell.value)}


def _note(table: Table, marks: tuple[str, ...]) -> str | None:
    texts = [note for mark in marks for note in table.notes if note.startswith(f"{mark} ")]
    return " ".join(text.split(" ", 1)[1] for text in texts) or None
