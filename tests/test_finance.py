"""Small finance tables: what is a row, what is its level, and which identities it offers."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from extractors.families import finance
from extractors.families.claims import Claims
from extractors.families.finance import checks, is_equipment, is_other_income, is_unbudgeted
from extractors.families.finance.money_table import MoneyTable, columns_headed, printed_unit
from schemas.budget import BudgetLine
from schemas.finance import Decision, OtherIncome
from schemas.origin import Origin, Place
from schemas.table import Table
from schemas.vocabulary import Level, TableCode, Verdict
from tests.tables_in_code import table

HERE = Origin(Place(1), "", "test")

POSTS = table(
    ["Approved", "Actual (average)", "Vacancy rate (percentage)"],
    [
        ("Military observers", "40", "16", "60.0"),
        ("National staff",),
        ("National Professional Officers", "150", "135", "10.0"),
        ("General Service staff", "–", "–", "–"),
    ],
    unit=None,
)
MOVED = table(
    ["Original distribution", "Redeployment", "Revised distribution"],
    [
        ("I. Military and police personnel", "500.0", "(100.0)", "400.0"),
        ("II. Civilian personnel", "300.0", "100.1", "400.1"),
        ("III. Operational costs", "200.0", "–", "200.0"),
        ("Total", "1 000.0", "–", "1 000.0"),
        ("Percentage of redeployments", "", "", "10.0"),
    ],
)
INCOME = table(
    ["Amount"],
    [
        ("Investment revenue", "2 477.4"),
        ("Voluntary contributions in cash", "–"),
        ("Prior-period adjustments", ""),
        ("Total", "2 477.4"),
    ],
)
EQUIPMENT = table(
    ["Expenditure"],
    [
        ("Major equipment",),
        ("Military contingents", "10.5"),
        ("Formed police units", "2.0"),
        ("Subtotal", "12.5"),
        ("Self-sustainment",),
        ("Military contingents", "4.0"),
        ("Subtotal", "4.0"),
        ("Total", "16.5"),
    ],
)


def read(described: MoneyTable, of: Table) -> list[Any]:
    """Return the records of a table of one period, all its columns."""
    return [record for records in described.read(of, "2020/21") for record in records]


def test_a_heading_row_is_a_parent_and_no_record() -> None:
    rows = read(finance.STAFFING, POSTS)
    assert [(r.parent_label, r.label, r.code, r.authorized) for r in rows] == [
        (None, "Military observers", "MIL.OBS", 40),
        ("National staff", "National Professional Officers", "CIV.NPO", 150),
        ("National staff", "General Service staff", "CIV.NGS", 0),  # a dash is nil, not unknown
    ]


def test_a_dash_has_a_rate_of_nil_and_offers_no_check() -> None:
    rows = read(finance.STAFFING, POSTS)
    assert rows[-1].vacancy_rate_pct == 0
    assert len(list(checks.vacancy_rates(rows, Decimal(1)))) == 2  # nothing is divided by no posts


def test_a_table_without_a_vacancy_rate_gives_no_posts() -> None:
    by_date = table(["Approved", "Actual"], [("1 July 2024", "7", "7")], unit=None)
    assert columns_headed(by_date, "authorized", "actual_average", "vacancy_rate_pct") is None


def test_a_redeployment_loses_its_numeral_and_the_percentage_is_no_row() -> None:
    rows = read(finance.REDEPLOYMENTS, MOVED)
    assert [(r.label, r.code, r.level, r.redeployed_usd) for r in rows] == [
        ("Military and police personnel", "MIL", Level.LINE, -100_000),
        ("Civilian personnel", "CIV", Level.LINE, 100_100),
        ("Operational costs", "OPS", Level.LINE, 0),
        ("Total", "TOTAL", Level.TOTAL, 0),
    ]


def line(code: str, apportioned: int, spent: int, level: Level = Level.SUBTOTAL) -> BudgetLine:
    return BudgetLine(
        table_code=TableCode.FINANCIAL_RESOURCES, class_label=None, label=code, code=code, level=level, period="2020/21",
        apportionment_usd=apportioned, expenditure_usd=spent, variance_usd=apportioned - spent, variance_pct=None, origin=HERE,
    )  # fmt: skip


def test_a_group_topped_up_meets_its_overspend_within_rounding() -> None:
    rows = read(finance.REDEPLOYMENTS, MOVED)
    lines = [
        line("MIL", 500_000, 400_000),
        line("CIV", 300_000, 400_200),  # overspent by 100.2, topped up by 100.1
        line("OPS", 200_000, 150_000),
        line("GROSS", 1_000_000, 950_200, Level.GROSS),
    ]
    made = list(checks.redeployments_meet_budget(rows, lines, Decimal(100)))
    verdicts = {check.identity: check.verdict for check in made}
    assert verdicts["redeployed = overspend: Civilian personnel"] is Verdict.WITHIN_ROUNDING
    assert verdicts["revised = expenditure: Military and police personnel"] is Verdict.HOLDS
    # the one group with money left holds the whole balance: 200.0 − 150.0 against 49.8
    assert verdicts["revised − expenditure = unencumbered balance: Operational costs"] is Verdict.FAILS


def test_a_blank_amount_stands_as_a_row_with_null() -> None:
    rows = read(finance.OTHER_INCOME, INCOME)
    assert [r.amount_usd for r in rows] == [2_477_400, 0, None, 2_477_400]
    check = next(finance.OTHER_INCOME.checks(rows, INCOME))
    assert check.verdict is Verdict.HOLDS


def test_equipment_lines_stand_in_their_group_and_the_total_in_none() -> None:
    rows = read(finance.EQUIPMENT, EQUIPMENT)
    assert [(r.group_label, r.code, r.level) for r in rows][2:4] == [
        ("Major equipment", "COE.MAJ", Level.SUBTOTAL),
        ("Self-sustainment", "COE.SEL.CON", Level.LINE),
    ]
    assert rows[-1].group_label is None
    assert [check.verdict for check in checks.equipment(rows, Decimal(100))] == [Verdict.HOLDS] * 3


@pytest.mark.parametrize(
    ("printed", "ends"),
    [
        ("1.5", (Decimal("1.5"), Decimal("1.5"))),  # one percentage fills both ends
        ("0,0-5,0", (Decimal("0.0"), Decimal("5.0"))),  # a hyphen between figures is a range, no minus
        ("0.0–4.0", (Decimal("0.0"), Decimal("4.0"))),  # so is an en dash
        ("n/a", (None, None)),
    ],
)
def test_a_factor_is_one_percentage_or_a_range(printed: str, ends: tuple[Decimal | None, Decimal | None]) -> None:
    factors = table(
        ["Percentage", "Effective date", "Last review date"],
        [("A. Applicable to the mission area",), ("Hostile action", printed, "1 July 2017", "1 April 2016")],
        unit=None,
    )
    (row,) = read(finance.MISSION_FACTORS, factors)
    assert (row.pct_min, row.pct_max) == ends
    assert (row.group_label, row.effective_date) == ("Applicable to the mission area", date(2017, 7, 1))


def test_a_mark_finds_its_note() -> None:
    given = table(
        ["Value"], [("Status-of-forces agreement^a", "45.2"), ("Total", "45.2")], notes=("a Rental value of land.",)
    )
    rows = read(finance.UNBUDGETED, given)
    assert [row.footnote for row in rows] == ["Rental value of land.", None]


def test_each_column_of_contributions_is_of_its_own_period() -> None:
    given = table(["2019/20 > Value", "2020/21 > Value"], [("Status-of-forces agreement", "45.2", "46.0")])
    assert [(row.period, row.amount_usd) for row in read(finance.UNBUDGETED, given)] == [
        ("2019/20", 45_200),
        ("2020/21", 46_000),
    ]


def test_each_table_is_known_by_its_own_signs() -> None:
    assert is_other_income(INCOME) and not is_other_income(EQUIPMENT)
    assert is_equipment(EQUIPMENT) and not is_equipment(INCOME)
    given = table(["Value"], [("Status-of-forces agreement", "45.2"), ("Total", "45.2")])
    assert is_unbudgeted(given) and not is_unbudgeted(INCOME)


def test_the_printed_unit_is_the_last_digit_in_whole_dollars() -> None:
    assert printed_unit(INCOME) == 100
    assert printed_unit(table(["Amount"], [("Total", "5")], unit=None)) == 1000  # finance tables print thousands


def decision(item: str, amount: int, parent: str | None = None) -> Decision:
    return Decision(item=item, parent_item=parent, label=f"{item}", amount_usd=amount, origin=HERE)


def test_a_decision_in_dollars_meets_a_table_in_thousands() -> None:
    income = [OtherIncome(label="Total", level=Level.TOTAL, period="2020/21", amount_usd=73_206_100, origin=HERE)]
    asked = [
        decision("a", 30_000_000),
        decision("b", 73_206_100),
        decision("b", 73_206_100, "b"),
        decision("c", 103_206_100),
    ]
    made = {c.identity: c.verdict for c in checks.decisions_meet_tables(asked, [], income, Decimal(100))}
    assert made["decision = other revenue: Total, item (b)"] is Verdict.HOLDS
    assert made["parts of item (b) = item"] is Verdict.HOLDS
    assert made["sum of the items before = item (c)"] is Verdict.HOLDS


def test_an_unclaimed_table_is_named_with_page_and_head() -> None:
    claims = Claims([INCOME, POSTS])
    assert claims.claim(is_other_income) is INCOME
    (finding,) = claims.unclaimed()
    assert "Approved" in finding.says
    assert (finding.page, finding.table) == (3, POSTS)
