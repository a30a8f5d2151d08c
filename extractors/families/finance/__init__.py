"""The small finance tables of a performance report, told by their heads: posts, redeployments, income, equipment.

Each reader takes one literal table and yields its records in print order. Amounts are printed in thousands and become
whole dollars here, once (A/76/564, sections III.B to III.F; A/80/590, section III.D).
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from extractors.words.numbers import dates
from extractors.words.terms import code_of
from schemas.finance import (
    ContingentOwnedEquipment,
    MissionFactor,
    OtherIncome,
    Redeployment,
    Staffing,
    UnbudgetedContribution,
)
from schemas.origin import Origin, Place
from schemas.table import Cell, Table, TableRow
from schemas.vocabulary import Level

THOUSAND = Decimal(1000)
# "II. Personnel civil", "A. Factors applicable to the mission area"
MARK = re.compile(r"^(?:[IVX]{1,5}|[A-Z])\.\s+")
TOTAL = re.compile(r"^(?:grand )?total\b", re.IGNORECASE)
SUBTOTAL = re.compile(r"^(?:sub-?total|total partiel)\b", re.IGNORECASE)
PERCENTAGE = re.compile(r"^(?:percentage|pourcentage)\b", re.IGNORECASE)

HEADS = {
    "authorized": re.compile(r"approved|authorized|approuv|autoris", re.IGNORECASE),
    "actual_average": re.compile(r"\bactual|\br[ée]el|\bmoyenne|\baverage", re.IGNORECASE),
    "vacancy_rate_pct": re.compile(r"vacan", re.IGNORECASE),
    "original_usd": re.compile(r"original|initial", re.IGNORECASE),
    "redeployed_usd": re.compile(r"redeploy|r[ée]affect", re.IGNORECASE),
    "revised_usd": re.compile(r"revised|r[ée]vis", re.IGNORECASE),
    "pct": re.compile(r"percentage|pourcentage", re.IGNORECASE),
    "effective_date": re.compile(r"effective|entr[ée]e en vigueur", re.IGNORECASE),
    "last_review_date": re.compile(r"review|examen", re.IGNORECASE),
}


def columns_headed(table: Table, *names: str) -> dict[str, int] | None:
    """Return which column each name heads, or None unless every name heads exactly one column of its own."""
    heads = [" ".join(column.path) for column in table.columns]
    found = {name: [i for i, head in enumerate(heads) if HEADS[name].search(head)] for name in names}
    if any(len(hits) != 1 for hits in found.values()):
        return None
    return {name: hits[0] for name, hits in found.items()}


def staffing(table: Table, columns: dict[str, int], period: str) -> Iterator[Staffing]:
    """Yield one record a category; its parent is the printed heading row it is indented under."""
    for row in _with_figures(table):
        parent = row.path[-1] if row.path else None
        yield Staffing(
            parent_label=parent,
            label=row.label,
            code=code_of(row.label, parent),
            authorized=_count(row.cells[columns["authorized"]]),
            actual_average=_count(row.cells[columns["actual_average"]]),
            vacancy_rate_pct=row.cells[columns["vacancy_rate_pct"]].value,
            period=period,
            origin=origin_of(row, "ledger.staffing"),
        )


def redeployments(table: Table, columns: dict[str, int], period: str) -> Iterator[Redeployment]:
    """Yield one record a group and one for the total; the "percentage of redeployments" is none."""
    for row in _with_figures(table):
        label = MARK.sub("", row.label)
        if PERCENTAGE.match(label):
            continue
        yield Redeployment(
            label=label,
            code=code_of(label),
            level=level_of(label),
            period=period,
            original_usd=_dollars(row.cells[columns["original_usd"]], table),
            redeployed_usd=_dollars(row.cells[columns["redeployed_usd"]], table),
            revised_usd=_dollars(row.cells[columns["revised_usd"]], table),
            origin=origin_of(row, "ledger.redeployments"),
        )


def other_income(table: Table, period: str) -> Iterator[OtherIncome]:
    """Yield one record a printed row."""
    for row in table.rows:
        yield OtherIncome(
            label=row.label,
            code=code_of(row.label),
            level=level_of(row.label),
            period=period,
            amount_usd=_dollars(row.cells[0], table),
            origin=origin_of(row, "ledger.other_income"),
        )


def unbudgeted_contributions(table: Table, column: int, period: str) -> Iterator[UnbudgetedContribution]:
    """Yield one record a printed row, also where the amount is blank, with the note its mark points to.

    `column` is the one that holds the values of `period`.
    """
    for row in table.rows:
        cell = row.cells[column]
        marks = row.footnotes + cell.footnotes
        yield UnbudgetedContribution(
            label=row.label,
            level=level_of(row.label),
            period=period,
            amount_usd=_dollars(cell, table),
            footnote=_note(table, marks),
            origin=origin_of(row, "ledger.unbudgeted_contributions"),
        )


def contingent_owned_equipment(table: Table, period: str) -> Iterator[ContingentOwnedEquipment]:
    """Yield one record a line, subtotal and total; a subtotal stands in the group it closes, the total in none."""
    for row, group in _grouped(table):
        level = level_of(row.label)
        yield ContingentOwnedEquipment(
            group_label=None if level is Level.TOTAL else group,
            label=row.label,
            code=code_of(row.label, group) if level is not Level.TOTAL else code_of(row.label),
            level=level,
            period=period,
            expenditure_usd=_dollars(row.cells[0], table),
            origin=origin_of(row, "ledger.contingent_owned_equipment"),
        )


def mission_factors(table: Table, columns: dict[str, int]) -> Iterator[MissionFactor]:
    """Yield one record a factor; "0,0-5,0" is a range, one percentage fills both ends."""
    for row, group in _grouped(table):
        low, high = _ends(row.cells[columns["pct"]])
        yield MissionFactor(
            group_label=MARK.sub("", group) if group else None,
            label=MARK.sub("", row.label),
            pct_min=low,
            pct_max=high,
            effective_date=next(iter(dates(row.cells[columns["effective_date"]].text)), None),
            last_review_date=next(iter(dates(row.cells[columns["last_review_date"]].text)), None),
            origin=origin_of(row, "ledger.mission_factors"),
        )


def level_of(label: str) -> Level:
    """Return whether a row is a line, a subtotal or the total, by its printed label."""
    if SUBTOTAL.match(label):
        return Level.SUBTOTAL
    return Level.TOTAL if TOTAL.match(label) else Level.LINE


def origin_of(row: TableRow, rule: str) -> Origin:
    """Return where a row is printed, its label and figures as printed."""
    printed = " ".join(text for text in (row.label, *(cell.text for cell in row.cells)) if text)
    return Origin(row.place or Place(), printed, rule)


def _with_figures(table: Table) -> Iterator[TableRow]:
    return (row for row in table.rows if not row.is_heading)


def _grouped(table: Table) -> Iterator[tuple[TableRow, str | None]]:
    group: str | None = None
    for row in table.rows:
        if row.is_heading:
            group = row.label
        else:
            yield row, group


def _count(cell: Cell) -> int | None:
    return None if cell.value is None else int(cell.value)


def _dollars(cell: Cell, table: Table) -> int | None:
    return None if cell.value is None else int(cell.value * (cell.scale or scale_of_table(table)))


def scale_of_table(table: Table) -> Decimal:
    """Return what a finance table's amounts count: as its unit line says, thousands where it has none."""
    return table.scale if table.unit else THOUSAND


def _ends(cell: Cell) -> tuple[Decimal | None, Decimal | None]:
    """Return both ends of what a cell prints: one number is both."""
    return cell.ends or (cell.value, cell.value)


def _note(table: Table, marks: tuple[str, ...]) -> str | None:
    texts = [note for mark in marks for note in table.notes if note.startswith(f"{mark} ")]
    return " ".join(text.split(" ", 1)[1] for text in texts) or None
