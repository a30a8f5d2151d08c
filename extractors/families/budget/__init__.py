"""The budget tables of a performance report: the front summary and the financial resources, all periods.

A/76/564 and A/80/590 print one period; A/80/634 prints performance, the approved budget and the estimate side by side.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from extractors.families.finance.money_table import says
from extractors.words.numbers import Number, fiscal_periods
from extractors.words.terms import code_of, measure_of, normal
from schemas.budget import BudgetAmount, BudgetLine
from schemas.origin import Origin, Place
from schemas.record import Record
from schemas.table import Cell, Table, TableRow
from schemas.vocabulary import Level, Measure, TableCode

CLASSES = frozenset({"MIL", "CIV", "OPS"})
LEVELS = {
    "GROSS": Level.GROSS,
    "STAFF_ASSESSMENT": Level.INCOME,
    "NET": Level.NET,
    "IN_KIND": Level.IN_KIND,
    "TOTAL": Level.TOTAL,
}
ENOUGH_LINES = 3
"""Known expenditure lines that make a table the financial resources."""


class BudgetSlot(NamedTuple):
    """What a column holds: which fiscal year, which measure."""

    period: str
    measure: Measure


class Amount(NamedTuple):
    """One cell of a budget table: its number in whole units (None if blank or unreadable), as printed, and where."""

    number: Number | None
    raw: str
    place: Place


@dataclass(slots=True)
class BudgetRow:
    """One row, understood: what the records and the checks are made from. `records` are filled as they are made."""

    table_code: TableCode
    class_label: str | None
    label: str
    code: str | None
    level: Level
    amounts: dict[BudgetSlot, Amount]
    row: TableRow
    line: BudgetLine | None = None
    records: dict[BudgetSlot, BudgetAmount] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return what a person calls the row: a subtotal goes by its class."""
        return self.class_label if self.level is Level.SUBTOTAL and self.class_label else self.label

    def number(self, slot: BudgetSlot) -> Number | None:
        """Return the figure of a slot, None if it is not printed."""
        amount = self.amounts.get(slot)
        return amount.number if amount else None

    def tie(self, slot: BudgetSlot) -> Record | None:
        """Return the record that shows a slot's figure: the line where there is one, else the amount."""
        return self.line or self.records.get(slot)


def table_code(table: Table) -> TableCode | None:
    """Return which budget table this is, by its heads and labels; None for any other table."""
    measures = {measure_of(column.path) for column in table.columns}
    if not {Measure.APPORTIONMENT, Measure.EXPENDITURE} <= measures:
        return None
    codes = {code_of(row.label) for row in table.rows}
    lines = sum(1 for code in codes if code and code.split(".")[0] in CLASSES and "." in code)
    if lines >= ENOUGH_LINES:
        return TableCode.FINANCIAL_RESOURCES
    return TableCode.SUMMARY if "GROSS" in codes and codes & CLASSES else None


def slots_of(table: Table, period: str) -> list[BudgetSlot | None]:
    """Return what each column holds; None for a column that no rule knows.

    `period` is the document's own year, for heads that name none. A variance belongs to the year of the expenditure
    or the estimate before it (contract, "Sign of a variance").
    """
    slots: list[BudgetSlot | None] = []
    latest = period
    for column in table.columns:
        measure = measure_of(column.path)
        named = fiscal_periods(" ".join(column.path))
        own = named[0] if named else period
        if measure in (Measure.EXPENDITURE, Measure.COST_ESTIMATE):
            latest = own
        if measure in (Measure.VARIANCE, Measure.VARIANCE_PCT) and not named:
            own = latest
        slots.append(BudgetSlot(own, measure) if measure else None)
    return _without_parts(slots, table)


def _without_parts(slots: list[BudgetSlot | None], table: Table) -> list[BudgetSlot | None]:
    """Return the slots without those of columns that print a part of another one's total.

    A/80/605, p. 47, splits apportionment and expenditure into Brindisi, Valencia and their total.
    """
    wholes = {
        slot
        for slot, column in zip(slots, table.columns, strict=True)
        if slot and slots.count(slot) > 1 and _says_total(column.path)
    }
    return [
        None if slot in wholes and not _says_total(column.path) else slot
        for slot, column in zip(slots, table.columns, strict=True)
    ]


def _says_total(path: tuple[str, ...]) -> bool:
    return any(normal(part) == "total" for part in path)


def money_rows(table: Table, code: TableCode, slots: list[BudgetSlot | None], scale: Decimal) -> list[BudgetRow]:
    """Return the rows that hold figures; class headings, also those that print only dashes, name the rows below."""
    rows: list[BudgetRow] = []
    heading: str | None = None
    for row in table.rows:
        own = code_of(row.label)
        if row.is_heading or _is_class_heading(row, own, code):
            heading = row.label or heading
            continue
        level = _level(row, own, code)
        rows.append(_row(row, code, heading, level, _amounts(row, slots, scale)))
        if level is Level.SUBTOTAL and code is TableCode.FINANCIAL_RESOURCES:
            heading = None
    return rows


def records_of(row: BudgetRow, period: str, *, one_period: bool) -> Iterator[Record]:
    """Yield a row's records: the line of the year that is accounted for, and an amount for each printed column.

    In a report on two periods the amounts stand for the row in its checks: the line has one of its years alone.
    """
    line = _line(row, period)
    if one_period:
        row.line = line
    if one_period or BudgetSlot(period, Measure.EXPENDITURE) in row.amounts:
        yield line
    for slot, amount in row.amounts.items():
        row.records[slot] = BudgetAmount(
            table_code=row.table_code,
            class_label=row.class_label,
            label=row.label,
            code=row.code,
            level=row.level,
            period=slot.period,
            measure=slot.measure,
            value=amount.number.value if amount.number else None,
            raw=amount.raw,
            origin=Origin(amount.place, amount.raw, f"budget.{row.table_code}"),
        )
        yield row.records[slot]


def _is_class_heading(row: TableRow, own: str | None, code: TableCode) -> bool:
    """Say whether a class row of the financial table prints nothing but dashes (A/80/634, p. 23)."""
    figures = [cell.value for cell in row.cells if cell.text]
    return code is TableCode.FINANCIAL_RESOURCES and own in CLASSES and not any(figures)


def _level(row: TableRow, own: str | None, code: TableCode) -> Level:
    if own in LEVELS:
        return LEVELS[own]
    is_class = own in CLASSES and code is TableCode.SUMMARY
    return Level.SUBTOTAL if is_class or says("subtotal", row.label) else Level.LINE


def _row(
    row: TableRow, code: TableCode, heading: str | None, level: Level, amounts: dict[BudgetSlot, Amount]
) -> BudgetRow:
    inside = level in (Level.LINE, Level.SUBTOTAL)
    class_label = heading if inside else None
    if level is Level.SUBTOTAL and code is TableCode.SUMMARY:
        class_label = row.label
    return BudgetRow(code, class_label, row.label, code_of(row.label, class_label), level, amounts, row)


def _amounts(row: TableRow, slots: list[BudgetSlot | None], scale: Decimal) -> dict[BudgetSlot, Amount]:
    amounts: dict[BudgetSlot, Amount] = {}
    for cell, slot in zip(row.cells, slots, strict=True):
        if slot is not None and slot not in amounts:
            amounts[slot] = Amount(_number(cell, slot, scale), cell.text, row.place_of(cell))
    return amounts


def _number(cell: Cell, slot: BudgetSlot, scale: Decimal) -> Number | None:
    if cell.value is None:
        return None
    number = Number(cell.value, cell.unit)
    return number if slot.measure is Measure.VARIANCE_PCT else number.scaled(cell.scale or scale)


def _line(row: BudgetRow, period: str) -> BudgetLine:
    def usd(measure: Measure) -> int | None:
        number = row.number(BudgetSlot(period, measure))
        return int(number.value) if number else None

    percentage = row.number(BudgetSlot(period, Measure.VARIANCE_PCT))
    printed = " ".join(text for text in (row.row.label, *(cell.text for cell in row.row.cells)) if text)
    return BudgetLine(
        table_code=row.table_code,
        class_label=row.class_label,
        label=row.label,
        code=row.code,
        level=row.level,
        period=period,
        apportionment_usd=usd(Measure.APPORTIONMENT),
        expenditure_usd=usd(Measure.EXPENDITURE),
        variance_usd=usd(Measure.VARIANCE),
        variance_pct=percentage.value if percentage else None,
        origin=Origin(row.row.place, printed, f"budget.{row.table_code}"),
    )
