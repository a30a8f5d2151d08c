"""Posts by category: what a row or column counts, of which unit, period and day; A/80/621 and A/80/634 whole."""

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractors.families.claims import Claims
from extractors.families.posts import posts
from extractors.layout.document import Document, Front
from extractors.source.opening import Source
from schemas.finance import Staffing
from schemas.posts import Basis, Post
from schemas.proof import Finding
from schemas.table import Table
from tests.readings import ORIGIN
from tests.tables_in_code import table

CATEGORIES = ["Military observers", "Inter- national staff", "National Professional Officers", "Total"]
DOCUMENT = Document(Source(b"", "0" * 64, "application/pdf"), 1, Front(periods=("2030/31",)), [], [])


def read(*tables: Table) -> list[Any]:
    return list(posts(Claims(list(tables)), DOCUMENT, []))


def summary(*rows: tuple[str, ...]) -> Table:
    return table(CATEGORIES, list(rows), unit=None)


def test_a_summary_names_unit_category_period_and_basis() -> None:
    found = read(
        summary(
            ("Support",), ("Approved 2030/31", "–", "1 006", "4", "1 010"), ("Actual 2030/31", "–", "990", "", "990")
        )
    )
    assert [(p.unit_label, p.label, p.code, p.period, p.basis, p.posts) for p in found] == [
        ("Support", "Military observers", "MIL.OBS", "2030/31", "approved", 0),  # a dash is none
        ("Support", "International staff", "CIV.INT", "2030/31", "approved", 1006),  # a head that wraps at its hyphen
        ("Support", "National Professional Officers", "CIV.NPO", "2030/31", "approved", 4),
        ("Support", "Total", None, "2030/31", "approved", 1010),  # a total of posts has no code of money
        ("Support", "Military observers", "MIL.OBS", "2030/31", "actual", 0),
        ("Support", "International staff", "CIV.INT", "2030/31", "actual", 990),
        ("Support", "Total", None, "2030/31", "actual", 990),  # a blank is no post
    ]


def test_a_net_change_is_no_post_and_parts_of_a_year_are_said() -> None:
    made = summary(("Net change", "–", "(5)", "–", "(5)"), ("Approved 2030/31", "1", "1", "1", "3"))
    made.rows.append(summary(("Drawdown period (as at 30 June 2031)", "1", "2", "3", "6")).rows[0])
    made.rows[-1].path = ("Support", "Proposed 2031/32")
    found = read(made)
    assert {p.basis for p in found if isinstance(p, Post)} == {Basis.APPROVED}
    assert [f.check_name for f in found if isinstance(f, Finding)] == ["posts_of_part_of_year"]


def test_the_unit_is_the_one_that_stands_right_over_the_row() -> None:
    made = summary(("Approved 2030/31", "1", "1", "1", "3"))
    made.rows[0].path = ("Office of the Harbour Master", "Support")
    assert {p.unit_label for p in read(made)} == {"Support"}


def test_posts_by_grade_stay_literal() -> None:
    assert (
        read(
            table(
                ["International staff > USG– ASG", "P-5– P-4", "FS"],
                [("Approved posts 2030/31", "1", "2", "3")],
                unit=None,
            )
        )
        == []
    )


def test_vacancy_factors_have_the_year_or_day_of_their_column() -> None:
    heads = [
        "Actual > 2029/30",
        "2030/31 approved",
        "Actual as at 31 December 2030",
        "Actual average, January to December 2030",
    ]
    rows = [
        ("Civilian personnel",), ("International staff", "7.3", "6.7", "9.7", "7.7"), ("National Professional Officers", "–", "", "8.8", "1.0"),
        ("Military observers", "1.0", "1.0", "1.0", "1.0"),
    ]  # fmt: skip
    made = table(heads, rows, unit=None)
    made.title = "Vacancy factors"
    found = [
        (p.label, p.period, p.on_date, p.rate_of, p.rate_pct) for p in read(made) if p.code in ("CIV.INT", "CIV.NPO")
    ]
    assert found == [
        ("International staff", "2029/30", None, "actual", Decimal("7.3")),
        ("International staff", "2030/31", None, "approved", Decimal("6.7")),
        ("International staff", "2030/31", date(2030, 12, 31), "actual", Decimal("9.7")),  # the year that holds the day
        ("National Professional Officers", "2029/30", None, "actual", Decimal(0)),
        ("National Professional Officers", "2030/31", date(2030, 12, 31), "actual", Decimal("8.8")),
    ]


def test_a_table_of_rates_that_is_not_called_one_of_vacancies_is_none() -> None:
    rows = [("International staff", "7.3"), ("National staff", "1.0"), ("Military observers", "1.0")]
    assert read(table(["Actual 2030/31"], rows, unit=None)) == []


def test_deployment_by_day() -> None:
    rows = [
        ("Military contingents",), ("Approved deployment for the 2029/30 period", "687", ""), ("1 July 2030", "190", "–"),
        ("1 October 2030", "100", "90"), ("1 April 2031", "–", "–"),
    ]  # fmt: skip
    found = [
        (p.label, p.period, p.basis, p.on_date, p.posts) for p in read(table(["Approved", "Actual"], rows, unit=None))
    ]
    assert found[:4] == [
        ("Military contingents", "2029/30", "approved", None, 687),
        ("Military contingents", "2030/31", "approved", date(2030, 7, 1), 190),
        ("Military contingents", "2030/31", "deployed", date(2030, 7, 1), 0),
        ("Military contingents", "2030/31", "approved", date(2030, 10, 1), 100),
    ]


def test_the_incumbency_table_gives_posts_and_a_rate() -> None:
    record = Staffing(label="National", parent_label="United Nations Volunteers", code="CIV.UNV", authorized=6,
                      actual_average=3, vacancy_rate_pct=Decimal(50), period="2030/31", origin=ORIGIN)  # fmt: skip
    found = list(posts(Claims([]), DOCUMENT, [record]))
    assert [(p.basis, p.posts, p.rate_pct) for p in found] == [
        ("approved", 6, None),
        ("actual", 3, None),
        ("vacancy", None, 50),
    ]
    assert {p.parent_label for p in found} == {"United Nations Volunteers"}


def test_categories_with_years_and_days_as_columns() -> None:
    """A/80/604/Add.10, pp. 6 and 7: the Advisory Committee's own tables of posts."""
    heads = ["Authorized 2029/30", "Encumbered as at 30 June 2030", "Authorized and proposed for 2030/31", "Variance"]
    rows = [
        ("Posts",), ("International staff", "190", "165", "185", "(5)"), ("National Professional Officers", "10", "–", "", "–"),
        ("General temporary assistance",), ("International", "11", "10", "10", "(1)"), ("Total", "211", "175", "195", "(6)"),
    ]  # fmt: skip
    found = read(table(heads, rows, unit=None))
    assert [(p.parent_label, p.label, p.code, p.period, p.basis, p.on_date, p.posts) for p in found] == [
        ("Posts", "International staff", "CIV.INT", "2029/30", "approved", None, 190),
        ("Posts", "International staff", "CIV.INT", "2029/30", "actual", date(2030, 6, 30), 165),
        ("Posts", "International staff", "CIV.INT", "2030/31", "proposed", None, 185),  # authorized and proposed
        ("Posts", "National Professional Officers", "CIV.NPO", "2029/30", "approved", None, 10),
        ("Posts", "National Professional Officers", "CIV.NPO", "2029/30", "actual", date(2030, 6, 30), 0),
        ("General temporary assistance", "International", "CIV.GTA", "2029/30", "approved", None, 11),
        ("General temporary assistance", "International", "CIV.GTA", "2029/30", "actual", date(2030, 6, 30), 10),
        ("General temporary assistance", "International", "CIV.GTA", "2030/31", "proposed", None, 10),
        (None, "Total", None, "2029/30", "approved", None, 211),  # a total stands under nothing
        (None, "Total", None, "2029/30", "actual", date(2030, 6, 30), 175),
        (None, "Total", None, "2030/31", "proposed", None, 195),
    ]


@pytest.mark.parametrize(
    ("unit", "rows"),
    [
        ("Thousands of United States dollars", ("100", "200")),  # costs of the same categories
        (None, ("9.5", "10.0")),  # rates, whatever the table is called
    ],
)
def test_costs_and_rates_of_categories_are_no_posts(unit: str | None, rows: tuple[str, str]) -> None:
    made: list[tuple[str, ...]] = [
        (label, *rows) for label in ("Military observers", "International staff", "National staff")
    ]
    assert read(table(["Approved 2029/30", "Proposed 2030/31"], made, unit=unit)) == []


RESOURCES = [
    ("Financial resources by main category of expenditure",), ("Posts", "8 032.7", "9 565.0", "–", "9 565.0"),
    ("Post resources by category",), ("Professional and higher", "", "26", "–", "27"), ("Total", "", "26", "–", "27"),
]  # fmt: skip
YEARS = ["2029 expenditure", "2030 approved", "Changes > Total", "2031 estimate (before recosting)"]
GRADES = [("Professional and higher",), ("D-1", "6", "–", "7"), ("P-5", "20", "–", "20"), ("Subtotal", "26", "–", "27")]


def of_programme(rows: list[tuple[str, ...]], heads: list[str], title: str, section: tuple[str, ...] = ()) -> Table:
    made = table(heads, rows, unit="Thousands of United States dollars/number of posts")
    made.title, made.section = title, section
    return made


@pytest.mark.parametrize(
    ("title", "section", "unit"),
    [
        ("Overall: evolution of financial and post resources", ("B. Resources",), None),  # the section's own whole
        ("Overall: evolution", ("II. Joint Kite Unit", "B. Resources"), "Joint Kite Unit"),  # one body of several
        ("Subprogramme 1: evolution of financial and post resources", ("II. Kites",), "Subprogramme 1"),
    ],
)
def test_post_resources_of_a_programme_budget(title: str, section: tuple[str, ...], unit: str | None) -> None:
    found = read(of_programme(RESOURCES, YEARS, title, section))
    assert [(p.unit_label, p.label, p.period, p.basis, p.posts) for p in found] == [
        (unit, "Professional and higher", "2030", "approved", 26),
        (unit, "Professional and higher", "2031", "proposed", 27),
        (unit, "Total", "2030", "approved", 26),
        (unit, "Total", "2031", "proposed", 27),
    ]


def test_a_number_of_posts_that_two_tables_print_is_one_and_grades_stay_literal() -> None:
    by_grade = of_programme(
        GRADES, ["2030 approved", "Changes > Total", "2031 proposed"], "Overall: proposed posts by category and grade"
    )
    found = read(by_grade, of_programme(RESOURCES, YEARS, "Overall: evolution of financial and post resources"))
    assert [(p.label, p.period, p.posts) for p in found] == [
        ("Professional and higher", "2030", 26),
        ("Professional and higher", "2031", 27),
        ("Total", "2030", 26),
        ("Total", "2031", 27),
    ]


@pytest.mark.parametrize(("name", "of_summary", "rates"), [("A_80_634.pdf", 132, 0), ("A_80_621.pdf", 308, 78)])
def test_reports_of_the_corpus(shared: Path, name: str, of_summary: int, rates: int) -> None:
    """The figures themselves are held by the scoreboard's posts; here is that none is lost or taken twice."""
    from extractors.read import read_document

    found = read_document(shared / "corpus" / "un" / name).records["posts"]
    rules = Counter(record.origin.rule for record in found)
    assert (rules["posts.summary"], rules["posts.vacancy_factors"]) == (of_summary, rates)
