"""Identities that a literal table offers by itself."""

from decimal import Decimal

import pytest

from extractors.families.table_checks import Formula, formulas_of, proven_sums, table_checks
from schemas.vocabulary import Verdict
from tests.tables_in_code import table

HEADS = ["2025/26 > (1)", "2026/27 > (2)", "Variance > Amount > (3)=(2)-(1)", "Variance > Percentage > (4)=(3)÷(1)"]


def verdicts(*tables: object) -> list[Verdict]:
    return [check.verdict for check in table_checks(tables)]  # type: ignore[arg-type]


def test_printed_formulas_name_their_columns() -> None:
    assert formulas_of(table(HEADS, [])) == [Formula(2, 1, "-", 0), Formula(3, 2, "÷", 0)]


def test_a_formula_is_tried_row_by_row() -> None:
    made = table(HEADS, [("Travel", "200.0", "190.0", "(10.0)", "(5.0)"), ("Posts", "50.0", "60.0", "9.0", "18.0")])
    # the second row's variance should be 10.0; its percentage follows from the print
    assert verdicts(made) == [Verdict.HOLDS, Verdict.FAILS, Verdict.HOLDS, Verdict.HOLDS]


def test_whole_posts_are_not_rounded() -> None:
    made = table(["2025/26 > (1)", "2026/27 > (2)", "Variance > (3)=(2)-(1)"], [("National", "1", "–", "–")], unit=None)
    (check,) = table_checks([made])
    assert (check.verdict, check.slack) == (Verdict.FAILS, Decimal(0))


def test_a_total_of_rows_of_one_kind_is_their_sum() -> None:
    made = table(["Amount", "Per cent"], [("Posts", "10.5", "70"), ("Travel", "4.6", "30"), ("Total", "15.0", "100")])
    (check,) = table_checks([made])  # percentages are not summed
    assert (check.verdict, check.expected, check.addends[0]) == (
        Verdict.WITHIN_ROUNDING,
        Decimal("15.1"),
        ("Posts", Decimal("10.5")),
    )


def test_whole_thousands_are_rounded_and_posts_beside_decimals_are_not() -> None:
    """City of Vancouver, review of Q3 2011, p. 10: "($000's)" over whole figures."""
    rows = [("Parks", "51 273"), ("Roads", "75 061"), ("Total", "126 335")]
    assert verdicts(table(["Budget ($000's)"], rows, unit=None)) == [Verdict.WITHIN_ROUNDING]
    assert verdicts(table(["Budget"], rows, unit=None)) == [Verdict.FAILS]
    mixed = [("Posts", "12", "51.5"), ("Others", "3", "7.5"), ("Total", "16", "59.0")]
    assert verdicts(table(["Number", "Amount"], mixed)) == [Verdict.FAILS, Verdict.HOLDS]


def test_a_total_over_several_groups_is_not_tried() -> None:
    rows = [
        ("Posts",),
        ("International", "190"),
        ("National", "10"),
        ("Other",),
        ("Travel", "5"),
        ("Fuel", "6"),
        ("Total", "211"),
    ]
    assert verdicts(table(["2024/25"], rows, unit=None)) == []


def test_a_blank_takes_part_in_no_identity() -> None:
    assert verdicts(table(["Amount"], [("Posts", "10.5"), ("Travel", ""), ("Total", "10.5")])) == []
    assert verdicts(table(HEADS, [("Travel", "200.0", "", "(10.0)", "(5.0)")])) == [Verdict.HOLDS]


def test_a_row_that_sums_those_above_it_without_saying_so_is_no_addend() -> None:
    rows = [("Bulape", "8"), ("Mweka", "4"), ("Province", "12"), ("Total", "12")]
    assert verdicts(table(["Cases"], rows, unit=None)) == []


def test_a_rate_of_each_row_is_not_summed_but_shares_of_a_hundred_are() -> None:
    rows = [("Schools", "25.0%", "60%"), ("Roads", "20.0%", "40%"), ("Total", "23.4%", "100%")]
    assert verdicts(table(["Share spent", "Share of all"], rows, unit=None)) == [Verdict.HOLDS]


@pytest.mark.parametrize(
    ("head", "tried"),
    [
        ("Operations", True),  # no "ratio": the words stand whole
        ("Corporate", True),
        ("Ratio to the budget", False),
        ("Execution rate", False),
        ("Taux d’exécution", False),
        ("Moyenne", False),
        ("In percent", False),
        ("%", False),
        ("Number of months", False),
        ("Létalité", False),
    ],
)
def test_a_column_of_rates_averages_or_years_has_no_sum(head: str, tried: bool) -> None:
    made = table([head], [("Boats", "10"), ("Nets", "4"), ("Total", "14")], unit=None)
    assert verdicts(made) == ([Verdict.HOLDS] if tried else [])


def test_the_total_of_a_table_of_averages_is_no_sum() -> None:
    rows = [("Alba", "12"), ("Bero", "14"), ("Total", "13")]
    made = table(["Kilometres"], rows, unit=None)
    assert verdicts(made) == [Verdict.FAILS]
    made.title = "Average distance to the port"
    assert verdicts(made) == []


@pytest.mark.parametrize(
    ("heads", "rows", "said", "why"),
    [
        (
            ["Men", "Women", "All"],
            [("Alba", "1 543", "3 630", "5 173"), ("Bero", "12", "13", "25")],
            ["sum of columns = A table, All: Alba"],
            "25 of 12 and 13 says nothing: 4.6 bits",
        ),
        (
            ["Boats"],
            [("Region", "6 002"), ("Alba", "1 543"), ("Bero", "3 630"), ("Cima", "829")],
            ["sum of rows = Region: A table, Boats"],
            "a region before its ports",
        ),
        (
            ["Boats"],
            [("Alba", "1 543"), ("Bero", "3 630"), ("Total", "5 173")],
            [],
            "a row that says Total is tried as such",
        ),
        (["Boats"], [("Alba", "1 543"), ("Bero", "3 630"), ("All", "5 174")], [], "what holds not was never announced"),
        (["Per cent"], [("Alba", "1 543"), ("Bero", "3 630"), ("All", "5 173")], [], "rates do not add up"),
        (["2030", "2031", "Average"], [("Alba", "1 543", "3 630", "5 173")], [], "nor do averages"),
        (["Boats"], [("Alba", "1 543%"), ("Bero", "3 630%"), ("All", "5 173%")], [], "nor does what prints %"),
    ],
)
def test_sums_that_hold_beyond_chance_are_checks(
    heads: list[str], rows: list[tuple[str, ...]], said: list[str], why: str
) -> None:
    checks = list(proven_sums([table(heads, rows, unit=None)]))
    assert [check.identity for check in checks] == said, why
    assert all(check.verdict is Verdict.HOLDS and check.tables and check.addends for check in checks)


def test_a_table_that_its_sums_have_cut_proves_nothing_by_them() -> None:
    made = table(["Boats"], [("Alba", "1 543"), ("Bero", "3 630"), ("All", "5 173")], unit=None)
    made.by_sums = True
    assert list(proven_sums([made])) == []
