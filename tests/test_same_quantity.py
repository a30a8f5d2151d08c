"""One quantity in two prints that differ: a finding, and only where it is sure (A/76/564, paras. 39 and 67)."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from extractors.families.same_quantity import same_quantity
from extractors.families.same_quantity_prints import TextSetting, prints_in
from extractors.read import read_document
from schemas.origin import Origin, Place
from schemas.proof import Finding
from schemas.prose import Paragraph
from schemas.results import Delivered, Indicator, Output, OutputActual
from schemas.variances import VarianceExplanation

ORIGIN = Origin(Place(3), "", "")
FUEL = "Stockage de 13,8 millions de litres de carburant (8,4 millions de litres pour les transports terrestres)"


def paragraph(text: str, number: str = "7") -> Paragraph:
    return Paragraph(number=number, text=text, origin=Origin(Place(1), "", ""))


def output(planned: str, seq: int = 1, delivered: Delivered | None = Delivered.YES) -> Output:
    return Output(component=1, accomplishment="1.1", seq=seq, planned=planned, delivered=delivered, origin=ORIGIN)


def actual(quantity: str, what: str, seq: int = 1) -> OutputActual:
    return OutputActual(accomplishment="1.1", seq=seq, quantity_raw=quantity, what=what, origin=ORIGIN)


def indicator(text: str) -> Indicator:
    return Indicator(component=1, accomplishment="1.1", seq=4, indicator="Violations", actual=text, origin=ORIGIN)


def explains(label: str, number: str, period: str = "2020/21") -> VarianceExplanation:
    return VarianceExplanation(label=label, period=period, paragraphs=(number,), origin=ORIGIN)


def found(*things: Any, language: str = "fr", periods: tuple[str, ...] = ("2020/21",)) -> list[Finding]:
    document: Any = SimpleNamespace(period=periods[0], front=SimpleNamespace(periods=periods, language=language))
    return list(same_quantity(things, document))


def test_the_line_that_a_paragraph_explains_tells_which_fuel_it_means() -> None:
    text = "La consommation de carburant a été moindre (2,0 millions de litres au lieu de 8,3 millions de litres)."
    [finding] = found(explains("Transports terrestres", "7"), paragraph(text), output(FUEL))
    assert "“8,3 millions de litres” (paragraph 7, p. 1)" in finding.says
    assert "8,4 millions de litres pour les transports terrestres" in finding.says
    assert "output 1.1#1, planned, p. 3" in finding.says and finding.page == 1
    assert found(explains("Opérations aériennes", "7"), paragraph(text), output(FUEL)) == []


def test_prose_and_an_indicator_that_count_otherwise() -> None:
    prose = "La situation des droits humains s’est dégradée. Au total, 905 violations et atteintes ont été recensées."
    [finding] = found(
        paragraph(prose), indicator("La Mission a recensé 902 violations des droits humains et atteintes.")
    )
    assert (finding.found, finding.expected) == ("902", "905")


ENGLISH = "The Mission recorded 902 human rights violations in northern camps."


@pytest.mark.parametrize(
    ("prose", "count", "why"),
    [
        ("The Mission recorded 905 human rights violations in northern camps.", 1, "the noun closes an English phrase"),
        ("The Mission recorded 902 human rights violations in northern camps.", 0, "equal"),
        ("The Mission recorded 990 human rights violations in northern camps.", 0, "far apart: two quantities"),
        ("The Mission recorded some 905 human rights violations in northern camps.", 0, "approximate"),
        ("In 2019/20, the Mission recorded 905 human rights violations in northern camps.", 0, "another period"),
        ("In 2020/21, the Mission recorded 905 human rights violations in northern camps.", 1, "the same period"),
        ("The Mission recorded 905 human rights violations in southern camps.", 0, "another place"),
        ("The Mission recorded 905 human rights trainings in northern camps.", 0, "another noun"),
        ("The Mission had planned for 905 human rights violations in northern camps.", 0, "another role"),
        ("The Mission spent $905 human rights violations in northern camps.", 0, "money"),
        ("The Mission recorded 905 violations.", 0, "too few words to tell"),
        ("The Mission recorded 902 human rights violations in northern camps and 905 human rights violations.", 0,
         "its equal is there"),
    ],
)  # fmt: skip
def test_only_a_sure_pair_is_shown(prose: str, count: int, why: str) -> None:
    assert len(found(paragraph(prose), indicator(ENGLISH), language="en")) == count, why


def test_rounding_is_no_difference() -> None:
    planned = output("Storage of 4.4 million litres of diesel fuel")
    assert found(paragraph("Budgeted 4,372,000 litres of diesel fuel."), planned, language="en") == []
    assert len(found(paragraph("Budgeted 4,342,000 litres of diesel fuel."), planned, language="en")) == 1


def test_two_outputs_never_repeat_one_another() -> None:
    what = "participants in human rights training sessions"
    things = [output("Training", 1), output("Training", 2), actual("102", what, 1), actual("101", what, 2)]
    assert found(*things, language="en") == []


def test_what_is_planned_for_the_next_period_is_left_alone() -> None:
    text = "Storage of 4.4 million litres of diesel fuel"
    prose = paragraph("Budgeted 4.34 million litres of diesel fuel.")
    assert found(prose, output(text, delivered=None), language="en") == []
    both = ("2020/21", "2022/23")
    assert found(prose, output(text), language="en", periods=both) == [], "a paragraph of which period?"
    assert len(found(explains("Fuel", "7"), prose, output(text), language="en", periods=both)) == 1
    assert found(explains("Fuel", "7", "2022/23"), prose, output(text), language="en", periods=both) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8,0 millions de litres au lieu de 11,3 millions de litres", [("8000000", "actual"), ("11300000", "planned")]),
        ("12.2 million litres, compared with a provision of 15 million litres",
         [("12200000", "actual"), ("15000000", "planned")]),
        ("12,2 millions de litres, contre 15,2 millions de litres prévus au budget",
         [("12200000", "actual"), ("15200000", "planned")]),
        ("moins que prévu (8,0 millions de litres)", [("8000000", "actual")]),
        ("le 15 mars 2020, 17 % des projets, 3 000 dollars", []),
        ("14 519 membres du personnel en tenue", []),
        ("2031 litres, une année", []),  # a year, whatever stands behind it
        ("2 millions de litres", [("2000000", "actual")]),
    ],
)  # fmt: skip
def test_roles_and_what_is_no_quantity(text: str, expected: list[tuple[str, str]]) -> None:
    language = "en" if "compared" in text else "fr"
    prints = prints_in(text, "actual", "", TextSetting("2020/21", language))
    assert [(str(int(one.value)), one.role) for one in prints] == expected


def test_a_run_of_digits_too_long_to_be_a_number_is_no_quantity() -> None:
    text = f"{'1' * 5_000} vehicles and 12 boats were used."
    assert [one.printed for one in prints_in(text, "actual", "", TextSetting("2020/21", "en"))] == [
        "12 boats were used"
    ]


@pytest.mark.parametrize("name", ["A_76_564_fr.pdf", "A_76_564_fr.txt"])
def test_the_two_pairs_of_a_whole_report(shared: Path, name: str) -> None:
    findings = read_document(shared / "corpus" / "un" / name).findings
    pairs = sorted((f.expected, f.found) for f in findings if f.check_name == "two_prints")
    assert [tuple(float(value or 0) for value in pair) for pair in pairs] == [(11.4e6, 11.3e6), (1809, 1802)]


def test_none_in_a_report_without_such_a_pair(shared: Path) -> None:
    findings = read_document(shared / "corpus" / "un" / "A_80_590.pdf").findings
    assert [f.says for f in findings if f.check_name in ("two_prints", "two_strengths")] == []


@pytest.mark.parametrize(("others", "told"), [(0, 1), (200, 0)])
def test_a_noun_counted_hundreds_of_times_tells_no_two_figures_apart(others: int, told: int) -> None:
    # A report of 500 pages took twice as long as one of 250: each print was held against every other.
    pair = [
        paragraph("Le port a recensé 1 309 bateaux neufs amarrés.", "1"),
        paragraph("Le port a recensé 1 310 bateaux neufs amarrés.", "2"),
    ]
    more = [paragraph(f"Le quai a reçu {n + 2} bateaux en bois.", str(n + 3)) for n in range(others)]
    assert len(found(*pair, *more)) == told
