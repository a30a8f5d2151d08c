"""The small finance tables of a performance report: posts, redeployments, income, equipment, factors, contributions.

Each is a description (`money_table.py`): which columns it has, which record its rows make, what they must add up to
(A/76/564, sections III.B to III.F; A/80/590, section III.D). Amounts become whole dollars there, once.
"""

from functools import partial
from operator import attrgetter

from extractors.families.finance import checks
from extractors.families.finance.money_table import MoneyTable, says
from extractors.words.terms import code_of
from schemas.finance import (
    ContingentOwnedEquipment,
    MissionFactor,
    OtherIncome,
    Redeployment,
    Staffing,
    UnbudgetedContribution,
)
from schemas.table import Table

FEW_ROWS = 8
"""Rows of a table of contributions outside the budget at the most."""


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
    words = " ".join((table.title or "", *(row.label for row in table.rows)))
    few = 1 <= len(table.columns) <= 2 and len(table.rows) <= FEW_ROWS
    return few and says("unbudgeted", words) and not any(code_of(row.label) == "GROSS" for row in table.rows)


AMOUNT = attrgetter("amount_usd")
STAFFING = MoneyTable(
    Staffing,
    "ledger.staffing",
    roles=("authorized", "actual_average", "vacancy_rate_pct"),
    identities=(checks.vacancy_rates,),
)
MOVED = ("original_usd", "redeployed_usd", "revised_usd")
REDEPLOYMENTS = MoneyTable(
    Redeployment,
    "ledger.redeployments",
    roles=MOVED,
    marked=True,
    left_out="percentage",
    identities=(
        checks.redeployment_rows,
        *(
            partial(checks.total_of_lines, f"redeployments, {role.removesuffix('_usd')}", attrgetter(role))
            for role in MOVED
        ),
    ),
)
OTHER_INCOME = MoneyTable(
    OtherIncome,
    "ledger.other_income",
    fills="amount_usd",
    tells=is_other_income,
    blank_rows=True,
    identities=(partial(checks.total_of_lines, "other revenue", AMOUNT),),
)
EQUIPMENT = MoneyTable(
    ContingentOwnedEquipment,
    "ledger.contingent_owned_equipment",
    fills="expenditure_usd",
    tells=is_equipment,
    identities=(checks.equipment,),
)
MISSION_FACTORS = MoneyTable(
    MissionFactor, "ledger.mission_factors", roles=("pct", "effective_date", "last_review_date"), marked=True
)
UNBUDGETED = MoneyTable(
    UnbudgetedContribution,
    "ledger.unbudgeted_contributions",
    fills="amount_usd",
    tells=is_unbudgeted,
    blank_rows=True,
    identities=(partial(checks.total_of_lines, "unbudgeted contributions", AMOUNT),),
)
FINANCE = (STAFFING, REDEPLOYMENTS, OTHER_INCOME, EQUIPMENT, MISSION_FACTORS, UNBUDGETED)
"""The tables in the order in which they claim; the broadest sign comes last."""
