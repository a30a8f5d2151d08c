"""Claim the small finance tables of a report and yield what they say, with the identities they offer."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import TypeVar

from extractors.families import finance
from extractors.families.claims import Claims
from extractors.families.finance import checks
from extractors.layout.document import Document
from extractors.words.numbers import fiscal_periods
from extractors.words.terms import code_of, normal
from schemas.budget import BudgetLine
from schemas.finance import OtherIncome, UnbudgetedContribution
from schemas.proof import Check, Finding
from schemas.record import Record
from schemas.table import Table

UNBUDGETED = re.compile(
    r"non[- ]budget|unbudgeted|status[- ]of[- ](?:forces|mission)|statut (?:des forces|de la mission)"
)
FACTORS = ("pct", "effective_date", "last_review_date")
STAFFING = ("authorized", "actual_average", "vacancy_rate_pct")
REDEPLOYMENTS = ("original_usd", "redeployed_usd", "revised_usd")

R = TypeVar("R", bound=Record)


def finance_tables(
    tables: Claims, document: Document, lines: Sequence[BudgetLine]
) -> Iterator[Record | Check | Finding]:
    """Yield posts, redeployments, income, equipment, factors and contributions; `lines` are what they must meet."""
    period = document.period or ""
    yield from _staffing(tables, period)
    yield from _redeployments(tables, period, lines)
    for table in tables.claim_all(is_other_income):
        income = list(finance.other_income(table, period))
        yield from income
        yield from checks.total_of_lines("other revenue", income, _amount, printed_unit(table))
    for table in tables.claim_all(is_equipment):
        equipment = list(finance.contingent_owned_equipment(table, period))
        yield from equipment
        yield from checks.equipment(equipment, printed_unit(table))
    for table in tables.claim_all(lambda table: finance.columns_headed(table, *FACTORS)):
        yield from finance.mission_factors(table, finance.columns_headed(table, *FACTORS) or {})
    for table in tables.claim_all(is_unbudgeted):
        yield from _unbudgeted(table, period)


def is_other_income(table: Table) -> bool:
    """Say whether a table lists other revenue: one column of amounts under labels of income."""
    codes = [code_of(row.label) for row in table.rows]
    known = sum(code is not None and code.startswith("INC.") for code in codes)
    return len(table.columns) == 1 and known >= 2 and known >= len(codes) / 2


def is_equipment(table: Table) -> bool:
    """Say whether a table lists contingent-owned equipment: headings of major equipment and self-sustainment."""
    headings = {code_of(row.label) for row in table.rows if row.is_heading}
    return len(table.columns) == 1 and bool(headings & {"COE.MAJ", "COE.SEL"})


def is_unbudgeted(table: Table) -> bool:
    """Say whether a table lists contributions outside the budget: their value, a year or two of it."""
    words = normal(" ".join((table.title or "", *(row.label for row in table.rows))))
    few = 1 <= len(table.columns) <= 2 and len(table.rows) <= 8
    return few and bool(UNBUDGETED.search(words)) and not any(code_of(row.label) == "GROSS" for row in table.rows)


def printed_unit(table: Table) -> Decimal:
    """Return the unit of a table's last printed digit in whole dollars: 100 for "2 477,4" in thousands."""
    units = [cell.unit for row in table.rows for cell in row.cells if cell.unit]
    return min(units, default=Decimal(1)) * finance.scale_of_table(table)


def _staffing(tables: Claims, period: str) -> Iterator[Record | Check]:
    for table in tables.claim_all(lambda table: finance.columns_headed(table, *STAFFING)):
        records = list(finance.staffing(table, finance.columns_headed(table, *STAFFING) or {}, period))
        yield from records
        yield from checks.vacancy_rates(records)


def _redeployments(tables: Claims, period: str, lines: Sequence[BudgetLine]) -> Iterator[Record | Check]:
    for table in tables.claim_all(lambda table: finance.columns_headed(table, *REDEPLOYMENTS)):
        unit = printed_unit(table)
        records = list(finance.redeployments(table, finance.columns_headed(table, *REDEPLOYMENTS) or {}, period))
        yield from records
        yield from checks.redeployment_rows(records, unit)
        for name in REDEPLOYMENTS:
            what = f"redeployments, {name.removesuffix('_usd')}"
            yield from checks.total_of_lines(what, records, attrgetter(name), unit)
        yield from checks.redeployments_meet_budget(records, lines, unit)


def _unbudgeted(table: Table, period: str) -> Iterator[Record | Check]:
    for column, head in enumerate(table.columns):
        named = fiscal_periods(" ".join(head.path))
        records = list(finance.unbudgeted_contributions(table, column, named[0] if named else period))
        yield from records
        yield from checks.total_of_lines("unbudgeted contributions", records, _amount, printed_unit(table))


def _amount(record: Record) -> int | None:
    return record.amount_usd if isinstance(record, OtherIncome | UnbudgetedContribution) else None
