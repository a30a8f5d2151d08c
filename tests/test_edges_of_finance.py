"""A step inside and a step outside of what ties the small finance tables together, and of which years a text names."""

from collections.abc import Iterable
from decimal import Decimal

import pytest

from extractors.families.finance import checks
from schemas.budget import BudgetLine
from schemas.finance import ContingentOwnedEquipment, Decision, OtherIncome, Redeployment, Staffing
from schemas.origin import Origin, Place
from schemas.proof import Check
from schemas.vocabulary import Level, TableCode, Verdict

HERE = Origin(Place(1), "", "test")
YEAR = "2030/31"
UNIT = Decimal(100)
HOLDS, WITHIN, FAILS = Verdict.HOLDS, Verdict.WITHIN_ROUNDING, Verdict.FAILS


def verdicts(found: Iterable[Check]) -> dict[str, Verdict]:
    return {check.identity: check.verdict for check in found}


def post(authorized: int | None, actual: int | None, rate: str | None) -> Staffing:
    return Staffing(
        label="Crew", authorized=authorized, actual_average=actual, period=YEAR, origin=HERE,
        vacancy_rate_pct=None if rate is None else Decimal(rate),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("record", "verdict", "why"),
    [
        (post(150, 135, "10.0"), HOLDS, "fifteen of 150"),
        (post(150, 135, "10.1"), WITHIN, "a post less may be vacant"),
        (post(150, 135, "10.3"), WITHIN, "half a post and half a tenth off"),
        (post(150, 135, "10.4"), FAILS, "more"),
        (post(150, 135, "9.7"), WITHIN, "below"),
        (post(150, 135, "9.6"), FAILS, "further below"),
        (post(0, 0, "0.0"), None, "no posts have no rate"),
        (post(None, 135, "10.0"), None, "nothing authorised"),
        (post(150, None, "10.0"), None, "nothing filled"),
        (post(150, 135, None), None, "no rate"),
    ],
)
def test_a_vacancy_rate(record: Staffing, verdict: Verdict | None, why: str) -> None:
    assert [check.verdict for check in checks.vacancy_rates([record], UNIT)] == ([verdict] if verdict else []), why


def income(level: Level, amount: int | None) -> OtherIncome:
    return OtherIncome(label=level.value, level=level, period=YEAR, amount_usd=amount, origin=HERE)


@pytest.mark.parametrize(
    ("records", "verdict", "why"),
    [
        ([income(Level.LINE, 500), income(Level.LINE, 700), income(Level.TOTAL, 1_200)], HOLDS, "a sum"),
        ([income(Level.LINE, 500), income(Level.LINE, None), income(Level.TOTAL, 500)], HOLDS, "a blank is nothing"),
        ([income(Level.LINE, 500), income(Level.LINE, 700), income(Level.TOTAL, 1_250)], HOLDS, "half a unit off"),
        (
            [income(Level.LINE, 500), income(Level.LINE, 700), income(Level.TOTAL, 1_350)],
            WITHIN,
            "half a unit for each",
        ),
        ([income(Level.LINE, 500), income(Level.LINE, 700), income(Level.TOTAL, 1_351)], FAILS, "more"),
        ([income(Level.LINE, 500), income(Level.SUBTOTAL, 700), income(Level.TOTAL, 500)], HOLDS, "lines alone"),
        ([income(Level.LINE, 500)], None, "no total"),
        ([income(Level.TOTAL, 500)], None, "no line"),
        ([income(Level.LINE, 500), income(Level.TOTAL, None)], None, "a total that is blank"),
    ],
)
def test_lines_and_their_total(records: list[OtherIncome], verdict: Verdict | None, why: str) -> None:
    found = checks.total_of_lines("revenue", lambda r: r.amount_usd, records, UNIT)
    assert [check.verdict for check in found] == ([verdict] if verdict else []), why


def gear(level: Level, amount: int, group: str | None) -> ContingentOwnedEquipment:
    return ContingentOwnedEquipment(
        group_label=group, label=f"{group} {level.value}", level=level, period=YEAR, expenditure_usd=amount, origin=HERE
    )


def test_equipment_adds_up_group_by_group() -> None:
    made = [
        gear(Level.LINE, 1_000, "Major"), gear(Level.LINE, 2_000, "Major"), gear(Level.SUBTOTAL, 3_000, "Major"),
        gear(Level.LINE, 4_000, "Self"), gear(Level.SUBTOTAL, 5_000, "Self"), gear(Level.TOTAL, 8_000, None),
    ]  # fmt: skip
    total = "sum of subtotals = total: contingent-owned equipment"
    assert verdicts(checks.equipment(made, UNIT)) == {
        "sum of lines = subtotal: Major": HOLDS, "sum of lines = subtotal: Self": FAILS, total: HOLDS,
    }  # fmt: skip
    assert total not in verdicts(checks.equipment(made[:-1], UNIT)), "no total"
    assert not verdicts(checks.equipment([made[-1]], UNIT)), "no subtotal"
    assert not verdicts(checks.equipment([made[2]], UNIT)), "a subtotal without lines"


def moved(
    code: str | None, original: int | None, by: int | None, revised: int | None, level: Level = Level.LINE
) -> Redeployment:
    return Redeployment(
        label=code or "?", code=code, level=level, period=YEAR, original_usd=original, redeployed_usd=by,
        revised_usd=revised, origin=HERE,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("record", "verdict", "why"),
    [
        (moved("CIV", 300_000, 100_100, 400_100), HOLDS, "as printed"),
        (moved("CIV", 300_000, -100_100, 199_900), HOLDS, "moved out"),
        (moved("CIV", 300_000, 100_000, 400_100), WITHIN, "a unit off"),
        (moved("CIV", 300_000, 100_000, 400_151), FAILS, "one and a half are the most"),
        (moved("CIV", None, 100_000, 400_000), None, "no original"),
        (moved("CIV", 300_000, None, 400_000), None, "nothing moved"),
        (moved("CIV", 300_000, 100_000, None), None, "no revised one"),
    ],
)
def test_a_redeployment(record: Redeployment, verdict: Verdict | None, why: str) -> None:
    found = checks.redeployment_rows([record], UNIT)
    assert [check.verdict for check in found] == ([verdict] if verdict else []), why


def budget(
    code: str, apportioned: int, spent: int | None, level: Level = Level.SUBTOTAL, *, summary: bool = False
) -> BudgetLine:
    return BudgetLine(
        table_code=TableCode.SUMMARY if summary else TableCode.FINANCIAL_RESOURCES, class_label=None, label=code,
        code=code, level=level, period=YEAR, apportionment_usd=apportioned, expenditure_usd=spent,
        variance_usd=None if spent is None else apportioned - spent, variance_pct=None, origin=HERE,
    )  # fmt: skip


TOPPED_UP = "revised = expenditure: CIV"


@pytest.mark.parametrize(
    ("spent", "topped_up"), [(400_400, True), (400_401, False), (399_600, True), (399_599, False), (None, False)]
)  # fmt: skip
def test_a_group_that_ends_on_what_it_spent(spent: int | None, topped_up: bool) -> None:
    """Within a thousandth; else it holds what is left."""
    found = verdicts(
        checks.redeployments_meet_budget(
            [moved("CIV", 300_000, 100_000, 400_000)], [budget("CIV", 300_000, spent)], UNIT
        )
    )
    assert (TOPPED_UP in found) is topped_up
    assert ("redeployed = overspend: CIV" in found) is topped_up
    assert found["original = apportionment: CIV"] is HOLDS


GROSS = budget("GROSS", 1_000_000, 950_000, Level.GROSS)
LEFT = "revised − expenditure = unencumbered balance"


@pytest.mark.parametrize(
    ("records", "lines", "left", "why"),
    [
        ([moved("OPS", 200_000, 0, 200_000)], [budget("OPS", 200_000, 150_000), GROSS], {f"{LEFT}: OPS": HOLDS}, "the one group with money left"),
        ([moved("OPS", 200_000, 0, 200_000)], [budget("OPS", 200_000, 149_000), GROSS], {f"{LEFT}: OPS": FAILS}, "holds another balance"),
        ([moved("OPS", 200_000, 0, 200_000), moved("MIL", 500_000, 0, 500_000)],
         [budget("OPS", 200_000, 150_000), budget("MIL", 500_000, 450_000), GROSS], {}, "two groups have some left"),
        ([moved("OPS", 200_000, 0, 200_000)], [budget("OPS", 200_000, 150_000)], {}, "no gross"),
        ([moved("OPS", 200_000, 0, None)], [budget("OPS", 200_000, 150_000), GROSS], {}, "no revised amount"),
        ([moved("OPS", 200_000, 0, 200_000, Level.TOTAL)], [budget("OPS", 200_000, 150_000), GROSS], {}, "a total is no group"),
        ([moved(None, 200_000, 0, 200_000)], [budget("OPS", 200_000, 150_000), GROSS], {}, "a group of no code"),
        ([moved("OPS", 200_000, 0, 200_000)], [budget("OPS", 200_000, 150_000, Level.LINE), GROSS], {}, "a line is no class"),
        ([moved("OPS", 200_000, 0, 200_000)], [budget("OPS", 200_000, 150_000, summary=True), GROSS], {}, "the summary's"),
    ],
)  # fmt: skip
def test_the_group_that_holds_the_balance(
    records: list[Redeployment], lines: list[BudgetLine], left: dict[str, Verdict], why: str
) -> None:
    found = verdicts(checks.redeployments_meet_budget(records, lines, UNIT))
    assert {name: verdict for name, verdict in found.items() if name.startswith(LEFT)} == left, why


def asked(item: str, amount: int | None, parent: str | None = None, text: str | None = None) -> Decision:
    return Decision(item=item, parent_item=parent, label=item, amount_usd=amount, text=text, origin=HERE)


@pytest.mark.parametrize(
    ("amount", "verdict"),
    [(50_000, HOLDS), (50_001, WITHIN), (50_050, WITHIN), (50_051, None), (None, None)],
)
def test_a_decision_that_meets_the_balance(amount: int | None, verdict: Verdict | None) -> None:
    """Within a thousandth it is the same quantity, and the rounding is asked; else it is another."""
    found = verdicts(checks.decisions_meet_tables([asked("a", amount)], [GROSS], [], UNIT))
    assert found.get("decision = balance: GROSS, item (a)") is verdict


SUM = "sum of the items before = item"


@pytest.mark.parametrize(
    ("records", "found", "why"),
    [
        ([asked("a", 100), asked("b", 200), asked("c", 300)], {f"{SUM} (c)": HOLDS}, "an item that repeats those before"),
        ([asked("a", 100), asked("b", 100)], {}, "two items that are alike"),
        ([asked("a", 100), asked("b", 200), asked("c", 400)], {}, "another amount"),
        ([asked("a", 100), asked("b", 200), asked("c", 300), asked("d", 600)], {f"{SUM} (c)": HOLDS, f"{SUM} (d)": HOLDS}, "and again"),
        ([asked("a", 300), asked("x", 100, "a"), asked("y", 200, "a")], {"parts of item (a) = item": HOLDS}, "its parts"),
        ([asked("a", 300), asked("x", 100, "a"), asked("y", None, "a")], {"parts of item (a) = item": FAILS}, "a part is missing"),
        ([asked("a", None), asked("x", 100, "a")], {}, "an item without an amount"),
        ([asked("a", 300, text="$300, including $100"), asked("x", 100, "a")], {}, "some of its parts"),
    ],
)  # fmt: skip
def test_items_and_their_parts(records: list[Decision], found: dict[str, Verdict], why: str) -> None:
    assert verdicts(checks.decisions_meet_tables(records, [], [], UNIT)) == found, why
