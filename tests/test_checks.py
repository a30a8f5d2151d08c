"""Equal, within rounding, or not."""

from decimal import Decimal

import pytest

from extractors.accounting.failures import failures
from extractors.accounting.messages import message_of
from schemas.budget import BudgetAmount
from schemas.checks import equal, same_ratio
from schemas.origin import Origin, Place
from schemas.vocabulary import CheckKind, Verdict


def amount() -> BudgetAmount:
    return BudgetAmount(
        table_code="summary", class_label=None, label="Gross requirements", code="GROSS", level="gross",
        period="2030/31", measure="expenditure", value=Decimal(1), raw="1",
        origin=Origin(Place(6), "1", "budget.summary"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "found", "verdict"),
    [
        ("100", "100", Verdict.HOLDS),
        ("100.04", "100", Verdict.HOLDS),  # rounds to the print
        ("100.1", "100.0", Verdict.WITHIN_ROUNDING),  # off by 0.1, three numbers printed to 0.1 allow 0.15
        ("100.15", "100.0", Verdict.WITHIN_ROUNDING),  # the slack itself is allowed
        ("100.2", "100.0", Verdict.FAILS),
        ("-100", "100", Verdict.FAILS),  # the sign counts
    ],
)
def test_verdicts_of_three_numbers_printed_to_a_tenth(expected: str, found: str, verdict: Verdict) -> None:
    check = equal("a − b = c", CheckKind.ROW, Decimal(expected), Decimal(found), units=[Decimal("0.1")] * 3, ties=[])
    assert (check.slack, check.verdict) == (Decimal("0.15"), verdict)


def test_a_dash_takes_the_unit_of_the_others() -> None:
    check = equal(
        "a − b = c", CheckKind.ROW, Decimal(2), Decimal(2), units=[Decimal(100), Decimal(0), Decimal(100)], ties=[]
    )
    assert check.slack == 150


def test_percentages_as_printed() -> None:
    thousand = Decimal(100)
    kind = CheckKind.PERCENTAGE
    holds = same_ratio(
        "c ÷ a",
        (Decimal(-48000), thousand),
        (Decimal(1000000), thousand),
        (Decimal("-4.8"), Decimal("0.1")),
        kind=kind,
        ties=[],
    )
    fails = same_ratio(
        "c ÷ a",
        (Decimal(-48000), thousand),
        (Decimal(1000000), thousand),
        (Decimal("4.8"), Decimal("0.1")),
        kind=kind,
        ties=[],
    )
    assert holds is not None
    assert fails is not None
    assert (holds.verdict, fails.verdict) == (Verdict.HOLDS, Verdict.FAILS)
    assert (
        same_ratio(
            "c ÷ a", (Decimal(5), Decimal(1)), (Decimal(0), Decimal(0)), (Decimal(0), Decimal(0)), kind=kind, ties=[]
        )
        is None
    )


def test_a_failure_is_a_finding_with_both_figures_page_and_next_step() -> None:
    record = amount()
    check = equal(
        "sum = gross", CheckKind.TOTAL, Decimal(1234500), Decimal(1235500), units=[Decimal(100)] * 3, ties=[record]
    )
    (finding,) = failures([check], lambda _: "")
    assert (finding.page, finding.expected, finding.found, finding.about) == (6, "1,234,500", "1,235,500", record)
    assert message_of(finding, "A/80/590") == (
        "p. 6 · sum = gross: should be 1,234,500, printed 1,235,500; as printed; both kept; "
        "open: bilan show A/80/590 --page 6"
    )


def test_what_holds_is_no_finding() -> None:
    assert (
        failures([equal("a", CheckKind.ROW, Decimal(1), Decimal(1), units=[Decimal(1)], ties=[])], lambda _: "") == []
    )
