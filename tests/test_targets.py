"""Targets over years out of a planned cell, and the one quantity a text states."""

import time
from decimal import Decimal

import pytest

from extractors.families.frameworks.targets import indicator_targets, read_planned
from extractors.words.framework_words import kind_of_mark
from extractors.words.opening_quantity import Manner, one_quantity, opening_quantity
from schemas.origin import Origin, Place
from schemas.results import Indicator

ENGLISH = Manner(".", noun_leads=False)


@pytest.mark.parametrize(
    ("cell", "text", "targets"),
    [
        ("Boats mended (2018/19 : 0 ; 2020/21 : 1 000)", "Boats mended", [("2018/19", "0"), ("2020/21", "1 000")]),
        # words after the parenthesis stay, other parentheses stay
        (
            "Boats repaired (large ones) (number: 2030/31: 4; 2031/32: 6), in port",
            "Boats repaired (large ones), in port",
            [("2030/31", "4"), ("2031/32", "6")],
        ),
        # a lost colon or space changes nothing
        ("Nets (2018/19 :1 ; 2019/20 2; 2020/21:3)", "Nets", [("2018/19", "1"), ("2019/20", "2"), ("2020/21", "3")]),
        # a semicolon alone starts no period
        ("Gear (2020/21 : 2 boats ; 5 nets)", "Gear", [("2020/21", "2 boats ; 5 nets")]),
        # brackets within a target
        ("Crews (2019/20: 4 (of whom 2 women); 2020/21: 5)", "Crews", [("2019/20", "4 (of whom 2 women)"), ("2020/21", "5")]),
        # a period within a target's words opens none; a year over a line's end is one
        ("Plan (2019/20: plan for 2021/22 adopted; 2020/ 21: yes)", "Plan", [("2019/20", "plan for 2021/22 adopted"), ("2020/21", "yes")]),
        # a period that is only mentioned is no target
        ("Growth (compared with 2019/20) (2020/21: 3)", "Growth (compared with 2019/20)", [("2020/21", "3")]),
        # the whole year in both halves, and calendar years
        ("Ports (2018/2019: 4)", "Ports", [("2018/19", "4")]),
        ("Ports (2019: 4; 2020: 5)", "Ports", [("2019", "4"), ("2020", "5")]),
        ("1.1.2 Ports opened", "Ports opened", []),  # the printed number is no text; no parenthesis, no rows
    ],
)  # fmt: skip
def test_a_planned_cell_is_taken_apart(cell: str, text: str, targets: list[tuple[str, str]]) -> None:
    planned = read_planned(cell)
    assert planned.text == text
    assert [(target.period, target.raw) for target in planned.targets] == targets
    assert not planned.problems


def test_a_second_parenthesis_adds_its_own_targets_and_says_what_they_count() -> None:
    planned = read_planned("Acts against boats (2019/20: 1; 2020/21: 2) and nets (2019/20: 3; 2020/21: 4)")
    assert planned.text == "Acts against boats and nets"
    assert [(t.period, t.raw, t.part) for t in planned.targets] == [
        ("2019/20", "1", "Acts against boats"),
        ("2020/21", "2", "Acts against boats"),
        ("2019/20", "3", "and nets"),
        ("2020/21", "4", "and nets"),
    ]


def test_the_words_that_open_a_parenthesis_say_what_it_counts() -> None:
    (target,) = read_planned("Women elected (percentage of women: 2020/21: 30 %)").targets
    assert (target.part, target.raw) == ("percentage of women", "30 %")


@pytest.mark.parametrize(
    "cell",
    [
        "Boats (2019/20: 4; 2020/21: 5",  # the closing bracket is lost
        "Boats 2019/20: 4; 2020/21: 5)",  # the opening bracket is lost
        "Boats (2019/20: ; 2020/21: 5)",  # a period without its target
    ],
)
def test_a_parenthesis_that_does_not_parse_is_named(cell: str) -> None:
    assert read_planned(cell).problems


@pytest.mark.parametrize(
    ("cell", "text", "part"),
    [
        # the outer bracket never closes (A/80/614, p. 24)
        ("Calm ports (days of calm (2019/20: 4; 2020/21: 5)", "Calm ports", "days of calm"),
        # the bracket never opens (A/80/623, p. 31)
        ("Calm ports 2019/20: 4; 2020/21: 5)", "Calm ports", None),
        ("Calm (quiet) ports 2019/20: 4; 2020/21: 5)", "Calm (quiet) ports", None),
        ("Calm ports (2019/20: 4; 2020/21: 5", "Calm ports", None),
    ],
)
def test_targets_are_read_where_a_bracket_is_lost(cell: str, text: str, part: str | None) -> None:
    planned = read_planned(cell)
    assert planned.text == text
    assert [target[:3] for target in planned.targets] == [("2019/20", "4", part), ("2020/21", "5", part)]


def test_periods_outside_any_parenthesis_are_no_targets() -> None:
    planned = read_planned("Calm ports 2019/20: 4; 2020/21: 5")
    assert (planned.targets, len(planned.problems)) == ([], 1)


@pytest.mark.parametrize(
    ("raw", "value", "unit", "comparator", "tolerance"),
    [
        ("≥ 40 %", "40", "%", "≥", None),
        (">95 per cent", "95", "%", ">", None),
        ("at least 14 boats", "14", "boats", "≥", None),
        ("6 of 9 ports", "6", "ports", None, None),
        ("703 communes sur 703", "703", "communes", None, None),
        ("3.1 million", "3100000", None, None, None),
        ("8 % ± 3 %", "8", "%", None, "3"),
        ("≤ 120 days for posts from P-3 to D-1 as from 3 May 2021", "120", "days", "≤", None),  # grades and dates
        ("3.5 million m2 of area below ground", "3500000", "m2", None, None),  # A/80/600, p. 16
        ("12 internal reports on ports", "12", "internal reports", None, None),
    ],
)
def test_one_quantity(raw: str, value: str, unit: str | None, comparator: str | None, tolerance: str | None) -> None:
    quantity = one_quantity(raw, ENGLISH)
    assert quantity is not None
    assert quantity[:4] == (Decimal(value), unit, comparator, Decimal(tolerance) if tolerance else None)


@pytest.mark.parametrize("raw", ["n/a", "yes", "2 boats; 5 nets", "1 law and at least 3 plans", "plans in 4 ports", ""])
def test_words_or_several_quantities_have_no_value(raw: str) -> None:
    assert one_quantity(raw, ENGLISH) is None


def test_in_french_the_noun_is_the_first_word_and_the_comma_the_decimal_mark() -> None:
    quantity = opening_quantity("1 250,5 heures prévues assurées", Manner(",", noun_leads=True))
    assert quantity is not None
    assert (quantity.value, quantity.unit) == (Decimal("1250.5"), "heures")


@pytest.mark.parametrize(
    ("printed", "unit"),
    [("10 activités menées", "activités"), ("26 comités", "comités"), ("16 créés", None), ("4 formées", None)],
)
def test_a_noun_in_ites_is_no_participle(printed: str, unit: str | None) -> None:
    quantity = opening_quantity(printed, Manner(",", noun_leads=True))
    assert quantity is not None
    assert quantity.unit == unit


@pytest.mark.parametrize(
    ("printed", "kind"),
    [("Oui", "yes"), ("No", "no"), ("1 500", "number"), ("0.12", "number"), ("–", "number"), ("Partially", None), ("", None)],
)  # fmt: skip
def test_what_the_second_column_of_an_output_prints(printed: str, kind: str | None) -> None:
    assert kind_of_mark(printed) == kind


@pytest.mark.parametrize(
    ("own", "roles"),
    [("2020/21", ["baseline", "target", "target"]), (None, [None, None, None])],
)
def test_a_period_before_the_documents_own_is_a_baseline(own: str | None, roles: list[str | None]) -> None:
    planned = read_planned("Nets (2019/20: 1; 2020/21: 2; 2021/22: 3)")
    indicator = Indicator(
        component=1, accomplishment="1.1", seq=2, indicator="Nets", origin=Origin(Place(3), "Nets", "made")
    )
    found = list(indicator_targets(planned, indicator, own, ENGLISH))
    assert [target.role for target in found] == roles
    assert {(target.accomplishment, target.seq, target.origin.place.page) for target in found} == {("1.1", 2, 3)}


def test_a_planned_cell_of_any_length_is_read_in_linear_time() -> None:
    begun = time.process_time()
    read_planned("(" * 20_000 + "2019/20: 1; " * 20_000)
    assert time.process_time() - begun < 2
