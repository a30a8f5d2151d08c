"""Claim a report's budget tables and yield all they say: records, checks, and what no rule knew."""

from collections.abc import Callable, Generator, Iterator
from decimal import Decimal

from extractors.families.budget import BudgetRow, BudgetSlot, checks, money_rows, slots_of, table_code
from extractors.families.claims import Claims
from extractors.layout.document import Document
from extractors.words.terms import code_of, measure_of
from schemas.origin import Place
from schemas.proof import Check, Finding
from schemas.record import Record
from schemas.table import Table
from schemas.vocabulary import Measure, Severity, TableCode


def has_budget_tables(document: Document) -> bool:
    """Say whether the document prints financial resources: apportioned and spent in one year, line by line.

    A budget proposal alone prints last year's expenditure beside this year's apportionment: it reports on no year.
    """
    return any(
        table_code(table) is TableCode.FINANCIAL_RESOURCES and _reports_a_year(table, document.period or "")
        for table in document.tables
    )


def asks_for_money(document: Document) -> bool:
    """Say whether a budget table of the document has a column of cost estimates."""
    return any(
        measure_of(column.path) is Measure.COST_ESTIMATE
        for table in document.tables
        if table_code(table)
        for column in table.columns
    )


def budget_tables(tables: Claims, document: Document, *, one_period: bool) -> Iterator[Record | Check | Finding]:
    """Yield the records of summary and financial resources, their identities, and findings."""
    if document.period is None:
        yield Finding(Severity.ERROR, "period", "no fiscal year is printed; the budget tables were not read")
        return
    read: dict[TableCode, list[BudgetRow]] = {}
    for code in TableCode:
        table = tables.claim(_fullest(tables, code))
        if table is not None:
            read[code] = yield from _one_table(table, code, document, one_period=one_period)
    if len(read) == len(TableCode):
        yield from checks.cross_table(*(read[code] for code in TableCode))


def _reports_a_year(table: Table, period: str) -> bool:
    slots = [slot for slot in slots_of(table, period) if slot]
    apportioned = {slot.period for slot in slots if slot.measure is Measure.APPORTIONMENT}
    return any(slot.measure is Measure.EXPENDITURE and slot.period in apportioned for slot in slots)


def _fullest(tables: Claims, code: TableCode) -> Callable[[Table], bool]:
    """Return what tells the one table of a code: the fullest, with the gross total in it.

    A report may print the same lines for one activity before its financial resources (electoral support: A/80/621,
    p. 14); such a table stays unclaimed, and a finding says so.
    """
    fullest = max((t for t in tables.left if table_code(t) is code), key=_fullness, default=None)
    return lambda table: table is fullest


def _fullness(table: Table) -> tuple[bool, int]:
    codes = {code_of(row.label) for row in table.rows} - {None}
    return "GROSS" in codes, len(codes)


def _one_table(
    table: Table, code: TableCode, document: Document, *, one_period: bool
) -> Generator[Record | Check | Finding, None, list[BudgetRow]]:
    period = document.period or ""
    slots = slots_of(table, period)
    yield from _unknown_columns(table, slots)
    scale = _scale(table, document)
    if scale is None:
        says = f"{_named(table)}: no unit line; its amounts were not read"
        yield Finding(Severity.ERROR, "unit", says, place=_place(table), table=table)
        return []
    rows = money_rows(table, code, slots, scale, period)
    for row in rows:
        row.stands = one_period  # in a report on two periods the line has one of its years alone
        yield from [row.line] if one_period or BudgetSlot(period, Measure.EXPENDITURE) in row.amounts else []
        yield from row.amounts.values()
        yield from _doubts(row, table)
    yield from checks.table_checks(rows)
    return rows


def _scale(table: Table, document: Document) -> Decimal | None:
    """Return the table's scale; a budget table without a unit line has that of the other one."""
    if table.unit:
        return table.scale
    return next((other.scale for other in document.tables if other.unit and table_code(other)), None)


def financial_scale(document: Document) -> Decimal | None:
    """Return what the amounts of the financial resources count, None where no such table or no unit line is printed."""
    found = [table for table in document.tables if table_code(table) is TableCode.FINANCIAL_RESOURCES]
    fullest = max(found, key=_fullness, default=None)
    return _scale(fullest, document) if fullest else None


def _unknown_columns(table: Table, slots: list[BudgetSlot | None]) -> Iterator[Finding]:
    for column, slot in zip(table.columns, slots, strict=True):
        if slot is None:
            head = " > ".join(column.path)
            says = f"{_named(table)}: column {head!r} is not known"
            yield Finding(Severity.WARNING, "unknown_column", says, place=_place(table), table=table)
    known = [slot for slot in slots if slot]
    for slot in dict.fromkeys(slot for slot in known if known.count(slot) > 1):
        says = f"{_named(table)}: two columns say {slot.measure} {slot.period}; the second was not read"
        yield Finding(Severity.WARNING, "double_column", says, place=_place(table), table=table)


def _doubts(row: BudgetRow, table: Table) -> Iterator[Finding]:
    line, named = row.line, f"{_named(table)} · row {row.line.label!r}"
    place = line.origin.place
    if line.code is None:
        says = f"{named}: no code is known for this label; the row stands with a null code"
        about = line if row.stands else next(iter(row.amounts.values()), None)
        yield Finding(Severity.WARNING, "unknown_label", says, place=place, about=about, table=table)
    for slot, amount in row.amounts.items():
        if amount.raw and amount.value is None:
            says = f"{named}: {amount.raw!r} under {slot.measure} is no amount; left null"
            yield Finding(Severity.WARNING, "unreadable_amount", says, place=place, about=amount, table=table)


def _named(table: Table) -> str:
    return f"table {table.title or '(untitled)'!r}"


def _place(table: Table) -> Place:
    return table.place._replace(page=table.page)
