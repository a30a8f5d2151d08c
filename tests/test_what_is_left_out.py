"""What the families leave out or name instead of guessing: blanks, what is printed twice, what nothing heads."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from extractors.families.decisions import resolved
from extractors.families.finance import checks
from extractors.families.frameworks.records import ReportSetting, accomplishment_records
from extractors.families.projects import highlights, projects
from extractors.families.prose import document_references
from extractors.words.opening_quantity import Manner
from schemas.budget import BudgetLine
from schemas.figures import KeyFigure
from schemas.finance import Redeployment, Staffing
from schemas.origin import Origin, Place
from schemas.proof import Finding
from schemas.results import OutputActual
from schemas.text import Block, BlockKind
from schemas.vocabulary import Level, TableCode, Verdict
from tests import test_budget, test_finance, test_fiscal, test_strengths, test_variances
from tests.test_frameworks import (
    ACTUAL,
    PLANNED,
    SECOND,
    TOLD,
    cell,
    indicator_head,
    line,
    output_head,
    read,
    rows,
    sheet,
    title,
)

HERE = Origin(Place(1), "", "test")


def says(findings: list[Finding]) -> list[str]:
    return [finding.says for finding in findings]


def test_budget_tables_without_a_year_are_not_read() -> None:
    made = test_budget.document(test_budget.table(test_budget.LINES), periods=())
    found = list(test_budget.budget_tables(test_budget.Claims(made.tables), made, one_period=True))
    assert [(f.check_name, f.severity) for f in test_budget.findings(found)] == [("period", "error")]
    assert len(found) == 1


def test_a_second_column_that_says_the_same_is_named_and_not_read() -> None:
    heads = [*test_budget.ONE_YEAR, "Apportionment"]
    twice = test_budget.table([f"{row}|7.0" if "|" in row else row for row in test_budget.LINES], heads)
    found = test_budget.read(twice)
    assert [f.check_name for f in test_budget.findings(found)] == ["double_column"]
    assert "two columns say apportionment 2030/31" in test_budget.findings(found)[0].says
    assert test_budget.lines(found)[1].apportionment_usd == 50_000


def staffing(authorized: int | None, actual: int | None, rate: str | None) -> Staffing:
    return Staffing(
        period="2030/31",
        label="Observers",
        authorized=authorized,
        actual_average=actual,
        vacancy_rate_pct=rate,
        origin=HERE,
    )


@pytest.mark.parametrize(
    ("record", "verdicts", "why"),
    [
        (staffing(40, 16, "60.0"), [Verdict.HOLDS], "24 of 40"),
        (staffing(40, 10, "60.0"), [Verdict.FAILS], "30 of 40"),
        (staffing(None, 16, "60.0"), [], "no posts printed"),
        (staffing(40, None, "60.0"), [], "no average printed"),
        (staffing(40, 16, None), [], "no rate printed"),
    ],
)
def test_a_blank_offers_no_rate(record: Staffing, verdicts: list[Verdict], why: str) -> None:
    assert [check.verdict for check in checks.vacancy_rates([record], Decimal(0))] == verdicts, why


def moved(code: str, revised: int | None, level: Level = Level.LINE) -> Redeployment:
    return Redeployment(
        period="2030/31",
        label=code,
        code=code,
        level=level,
        original_usd=500,
        redeployed_usd=-100,
        revised_usd=revised,
        origin=HERE,
    )


def spent(code: str, apportioned: int, expenditure: int, level: Level = Level.SUBTOTAL) -> BudgetLine:
    return BudgetLine(
        class_label="Boats", variance_pct=None, period="2030/31", table_code=TableCode.FINANCIAL_RESOURCES, label=code, code=code, level=level, origin=HERE,
        apportionment_usd=apportioned, expenditure_usd=expenditure, variance_usd=apportioned - expenditure,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("record", "line", "names"),
    [
        (moved("X", 400), spent("X", 500, 400), ["original = apportionment", "redeployed = overspend", "revised = expenditure"]),
        (moved("X", None), spent("X", 500, 400), ["original = apportionment"]),  # a blank meets nothing
        (moved("X", 400, Level.TOTAL), spent("X", 500, 400), []),  # the total is no group
        (moved("Y", 400), spent("X", 500, 400), []),
        (moved("X", 400), spent("X", 500, 400, Level.LINE), []),  # a line of the same code is no class
    ],
)  # fmt: skip
def test_what_a_redeployment_meets(record: Redeployment, line: BudgetLine, names: list[str]) -> None:
    found = checks.redeployments_meet_budget([record], [line], test_finance.Decimal(1))
    assert [check.identity.partition(":")[0] for check in found] == names


def test_a_list_of_outputs_in_a_report_has_lost_its_second_column() -> None:
    made = read(
        sheet(
            title(100), indicator_head(120), cell(PLANNED, 140, "Nets"), cell(ACTUAL, 140, "Achieved"),
            line(PLANNED, 175, "Outputs", italic=True), cell(PLANNED, 195, "• Repair of boats"), rules=(110, 124, 160),
        )
    )  # fmt: skip
    assert says(made.findings) == ["the framework headed 'Outputs' has lost its second column"]
    assert rows(made)[-1] == ("Repair of boats", [])


def by_column(*body: Any) -> Any:
    heads = (
        (PLANNED, "Expected accomplishments"),
        (220.0, "Planned indicators of achievement"),
        (390.0, "Actual indicators of achievement"),
    )
    head = [fragment for x, words in heads for fragment in line(x, 120, words, 7, italic=True)]
    return read(sheet(head, *body, rules=(110, 124, 300)))


def test_an_accomplishment_beside_its_indicators_goes_on_in_the_next_row() -> None:
    made = by_column(
        cell(PLANNED, 140, "1.1 Boats are mended"), cell(220, 140, "1.1.1 Nets (2030: 1)"), cell(390, 140, "Achieved"),
        cell(PLANNED, 170, "in all ports"), cell(220, 170, "1.1.2 Oars (2030: 2)"), cell(390, 170, "Achieved"),
    )  # fmt: skip
    assert [(one.number, one.title) for one in made.accomplishments] == [("1.1", "Boats are mended in all ports")]
    assert [row.planned for row in made.accomplishments[0].indicators] == [
        "1.1.1 Nets (2030: 1)",
        "1.1.2 Oars (2030: 2)",
    ]


def test_indicators_beside_no_accomplishment_are_named() -> None:
    made = by_column(cell(PLANNED, 140, "Boats"), cell(220, 140, "1.1.1 Nets (2030: 1)"), cell(390, 140, "Achieved"))
    assert not made.accomplishments
    assert says(made.findings) == ["indicators without an accomplishment: '1.1.1 Nets (2030: 1)'"]


@pytest.mark.parametrize(("mark", "quantity"), [("–", 0), ("12", 12), ("1,250", 1250), ("45%", 45), ("$12", 12)])
def test_what_stands_beside_an_output_is_its_figure(mark: str, quantity: int) -> None:
    made = read(
        sheet(
            title(100), output_head(120), cell(PLANNED, 160, "Repair of boats"),
            line(SECOND, 160, mark), cell(TOLD, 160, "Boats"), rules=(110, 146),
        )
    )  # fmt: skip
    records = accomplishment_records(made.accomplishments[0], ReportSetting("2030/31", Manner(".", noun_leads=False)))
    assert [record.quantity for record in records if isinstance(record, OutputActual)] == [quantity]


def test_a_category_twice_in_one_text_is_not_held_to_the_table() -> None:
    international = f"Agents recrutés sur le plan international, dont 1 temporaire {test_strengths.AVERAGE}"
    twice = test_strengths.planned("12 observateurs militaires et 12 observateurs militaires, 80 agents internationaux")
    assert test_strengths.found(twice) == []
    assert len(test_strengths.found(test_strengths.delivered(71, international))) == 1


def test_a_percentage_that_is_none_is_named() -> None:
    tables = [test_variances.heading("Boats", "($10.0)", "(1x%)")]
    *_, findings = test_variances.read(
        tables, [test_variances.paragraph("7", "The reduced requirements were due to nets.")]
    )
    assert [
        (f.check_name, "no percentage is read from" in f.says) for f in findings if f.check_name == "unreadable_amount"
    ] == [("unreadable_amount", True)]


def test_a_paragraph_that_names_neither_year_explains_none() -> None:
    heads = ("Variance > 2030/31", "Variance > 2031/32")
    tables = [test_variances.heading("Boats", "($10.0)", "(1.0%)", "($20.0)", "(2.0%)", heads=heads)]
    *_, findings = test_variances.read(
        tables,
        [test_variances.paragraph("7", "The reduced requirements were due to nets.")],
        periods=("2030/31", "2031/32"),
    )
    assert "paragraph_without_year" in test_variances.checks_named(findings)


def test_a_paragraph_whose_number_was_not_told_has_it_all_the_same() -> None:
    lost = Block(BlockKind.OTHER, f"8. {test_variances.DUE}", (Place(5, (120, 120, 540, 130)),), None)
    explained, *_ = test_variances.read([test_variances.heading("Boats", "($10.0)", "(1.0%)")], [lost])
    assert [(one.paragraphs, one.text) for one in explained] == [(("8",), test_variances.DUE)]


def item(text: str, number: str | None = "1") -> Block:
    return Block(BlockKind.PARAGRAPH, text, (Place(2),), number=number)


def figure(of: str, raw: str, value: int, unit: str, name: str = "a", **fields: Any) -> KeyFigure:
    return KeyFigure(
        record_id=name, value=value, value_raw=raw, unit=unit, qualifier=None, sentence=of, origin=Origin(Place(2), raw, "test"), **fields
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "as_of", "day", "why"),
    [
        ("On 6 July 2030 the mission paid $50 for nets.", None, "2030-07-06", "its own year"),
        ("On 6 July the mission paid $50 for nets.", date(2031, 8, 30), "2031-07-06", "the bulletin's year"),
        ("On 6 July the mission paid $50 for nets.", date(2031, 5, 30), "2030-07-06", "a month to come is last year's"),
        ("On 6 July the mission paid $50 for nets.", date(2031, 7, 1), "2031-07-06", "the bulletin's own month"),
        ("On 6 July the mission paid $50 for nets.", None, None, "no year is printed anywhere"),
        ("On 31 June 2030 the mission paid $50 for nets.", None, None, "no day at all"),
        ("The mission paid $50 for nets in 2029.", None, "2029", "a year alone"),
    ],
)
def test_the_day_of_a_project(text: str, as_of: date | None, day: str | None, why: str) -> None:
    (found,) = projects([item(text)], [figure(text, "$50", 50, "USD")], as_of, None)
    assert found.date_start == day, why


def test_the_link_of_an_item_may_stand_in_the_next_block() -> None:
    text = "The mission paid $50 for nets."
    own = [figure(text, "$50", 50, "USD")]
    link = "For more information: http://example.org/nets."
    more, other = item(link, None), item(f"Elsewhere, {link}", None)
    assert [p.url for p in projects([item(text), more], own, None, None)] == ["http://example.org/nets"]
    assert [p.url for p in projects([item(text), other], own, None, None)] == [None]


def test_a_headline_names_a_place_or_a_fund() -> None:
    blocks = [
        item(f"• {lead} : Deux nouveaux quais{fund}", None)
        for lead, fund in (("Demain", ""), ("Gao", ""), ("Demain", " (QIP)"))
    ]
    assert [(h.place, h.fund) for h in highlights(blocks)] == [("Gao", None), (None, "QIP")]


def test_a_reference_in_a_text_without_full_stops_has_what_is_near_it() -> None:
    text = "boats and nets " * 400 + "see A/70/5 " + "oars and quays " * 400
    (found,) = document_references([item(text)], None)
    assert "A/70/5" in found.text and len(found.text) < 3_000


def test_a_heading_ends_what_a_colon_opened() -> None:
    opens = item("Decides to appropriate to the Account:", "12")
    lettered = item("(a) The amount of 3,000 dollars for boats;", None)
    assert [d.amount_usd for d in resolved([opens, lettered])] == [3_000]
    assert [d.amount_usd for d in resolved([opens, Block(BlockKind.HEADING, "II. Nets", (Place(3),)), lettered])] == []


def test_a_table_that_prints_its_currency_keeps_it() -> None:
    made = test_fiscal.money(["LFI 2026", "PLF 2026"], *test_fiscal.ROWS)
    made.currency = "EUR"
    assert {amount.currency for amount in test_fiscal.read(made)} == {"EUR"}


def test_a_long_text_stands_with_its_first_amount_alone() -> None:
    words = "Approves the budgets in the amount of 7,000 dollars for boats, and an amount of 2,000 dollars for nets"
    short, long = (list(resolved([item(f"{words}{rest};", "12")])) for rest in ("", ", and so on" * 500))
    assert [bool(one.text) for one in short] == [True, True]
    assert [bool(one.text) for one in long] == [True, False]
