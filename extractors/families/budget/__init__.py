"""The budget tables of a performance report: the front summary and the financial resources, all periods.

A/76/564 and A/80/590 print one period; A/80/634 prints performance, the approved budget and the estimate side by side.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from extractors.families.finance.money_table import origin_of, says
from extractors.words.numbers import Number, fiscal_periods
from extractors.words.terms import code_of, measure_of, normal
from schemas.budget import BudgetAmount, BudgetLine
from schemas.origin import Origin
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
OF_LINE = {
    Measure.APPORTIONMENT: "apportionment_usd",
    Measure.EXPENDITURE: "expenditure_usd",
    Measure.VARIANCE: "variance_usd",
    Measure.VARIANCE_PCT: "variance_pct",
}
"""The fields of a line by what they measure."""
ENOUGH_LINES = 3
"""Known expenditure lines that make a table the financial resources."""


class BudgetSlot(NamedTuple):
    """What a column holds: which fiscal year, which measure."""

    period: str
    measure: Measure


@dataclass(slots=True)
class BudgetRow:
    """One row, understood: its records, and its figures as printed, which the identities need.

    `line` is the row in the year that is accounted for; `stands` says that the row is known by it.
    """

    line: BudgetLine
    amounts: dict[BudgetSlot, BudgetAmount]
    numbers: dict[BudgetSlot, Number | None]
    stands: bool = False

    @property
    def name(self) -> str:
        """Return what a person calls the row: a subtotal goes by its class."""
        return (self.line.class_label if self.line.level is Level.SUBTOTAL else None) or self.line.label

    def number(self, slot: BudgetSlot) -> Number | None:
        """Return the figure of a slot in whole units, None if it is not printed, or not readable."""
        return self.numbers.get(slot)

    def tie(self, slot: BudgetSlot) -> Record | None:
        """Return the record that shows a slot's figure: the line where it stands for the row, else the amount."""
        return self.line if self.stands else self.amounts.get(slot)


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


def money_rows(
    table: Table, code: TableCode, slots: list[BudgetSlot | None], scale: Decimal, period: str
) -> list[BudgetRow]:
    """Return the rows that hold figures; class headings, also those that print only dashes, name the rows below."""
    rows: list[BudgetRow] = []
    heading: str | None = None
    is_summary = code is TableCode.SUMMARY
    for row in table.rows:
        own = code_of(row.label)
        if row.is_heading or (not is_summary and own in CLASSES and not any(cell.value for cell in row.cells)):
            heading = row.label or heading  # a class that prints nothing but dashes (A/80/634, p. 23)
            continue
        level = _level_of(row.label, own, is_summary=is_summary)
        class_label = heading if level in (Level.LINE, Level.SUBTOTAL) else None
        class_label = row.label if is_summary and level is Level.SUBTOTAL else class_label
        shared = {"table_code": code, "class_label": class_label, "label": row.label, "level": level}
        shared["code"] = code_of(row.label, class_label)
        rows.append(_row(row, shared, zip(row.cells, slots, strict=True), scale, period))
        if level is Level.SUBTOTAL and not is_summary:
            heading = None
    return rows


def _level_of(label: str, code: str | None, *, is_summary: bool) -> Level:
    """Return what a row adds up: a summary's classes are subtotals, and what says that it is one."""
    is_class = (is_summary and code in CLASSES) or says("subtotal", label)
    return LEVELS.get(code or "", Level.SUBTOTAL if is_class else Level.LINE)


def _row(
    row: TableRow, shared: dict[str, Any], cells: Iterable[tuple[Cell, BudgetSlot | None]], scale: Decimal, period: str
) -> BudgetRow:
    rule = f"budget.{shared['table_code']}"
    amounts: dict[BudgetSlot, BudgetAmount] = {}
    numbers: dict[BudgetSlot, Number | None] = {}
    for cell, slot in cells:
        if slot is not None and slot not in numbers:
            numbers[slot] = number = _number(cell, slot, scale)
            origin, value = Origin(row.place_of(cell), cell.text, rule), number.value if number else None
            amounts[slot] = BudgetAmount(**shared, **slot._asdict(), value=value, raw=cell.text, origin=origin)
    own = {name: numbers.get(BudgetSlot(period, measure)) for measure, name in OF_LINE.items()}
    figures = {name: one and (one.value if name.endswith("_pct") else int(one.value)) for name, one in own.items()}
    return BudgetRow(BudgetLine(**shared, **figures, period=period, origin=origin_of(row, rule)), amounts, numbers)


def _number(cell: Cell, slot: BudgetSlot, scale: Decimal) -> Number | None:
    if cell.value is None:
        return None
    number = Number(cell.value, cell.unit)
    return number if slot.measure is Measure.VARIANCE_PCT else number.scaled(cell.scale or scale)
