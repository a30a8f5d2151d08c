"""A step inside and a step outside of what titles, unit lines and captions over a table are told by; sums of its rows."""

import pytest

from extractors.families.table_checks import formulas_of, table_checks
from extractors.layout.lines import Line
from extractors.tables.bands import Band
from extractors.tables.titles import boxed_title, title_over
from schemas.vocabulary import CheckKind, Verdict
from tests.pages_from_words import line
from tests.tables_in_code import table

HEAD = [Line(line(62, 200, "Port", 7), 200)]


def at(y: float, text: str, size: float = 10.0, **style: bool) -> Line:
    return Line(line(62, y, text, size, **style), y)


@pytest.mark.parametrize(
    ("above", "title", "unit", "why"),
    [
        ([at(185, "Boats", bold=True)], ["Boats"], [], "bold, right over the head"),
        ([at(185, "Boats")], [], [], "not bold"),
        ([at(158.5, "Boats", bold=True)], ["Boats"], [], "41.5 points over it"),
        ([at(157.5, "Boats", bold=True)], [], [], "42.5"),
        ([at(170, "Boats", bold=True), at(185, "(Thousands of dollars)", 8)], ["Boats"], ["(Thousands of dollars)"], "a unit between"),
        ([at(170, "Boats", bold=True), at(185, "(A/79/817)")], ["Boats", "(A/79/817)"], [], "its source, as large as text"),
        ([at(185, "(A/79/817)")], [], [], "a source without a title"),
        ([at(170, "Boats of", bold=True), at(184.5, "all ports", bold=True)], ["Boats of", "all ports"], [], "1.45 sizes apart"),
        ([at(170, "Boats of", bold=True), at(185.5, "all ports", bold=True)], ["all ports"], [], "1.55: a heading over it"),
        ([at(160, "(Euros)", 8), at(172, "Boats", bold=True), at(185, "(Dollars)", 8)], ["Boats"], ["(Dollars)"], "one unit"),
        ([at(170, "Boats", bold=True), at(185, "(2020/21: 30 %) before", 8)], [], [], "a cell that goes on behind its bracket"),
        ([Line([*line(62, 185, "Boats", bold=True), *line(300, 185, "12", bold=True)], 185)], [], [], "a row"),
        ([at(170, "Table 1", bold=False), at(185, "Boats", bold=True)], ["Table 1", "Boats"], [], "its number over it"),
    ],
)  # fmt: skip
def test_the_title_over_a_head(above: list[Line], title: list[str], unit: list[str], why: str) -> None:
    found = title_over(HEAD, [*above, *HEAD])
    assert ([one.text for one in found[0]], [one.text for one in found[1]]) == (title, unit), why


@pytest.mark.parametrize(
    ("heights", "words", "boxed", "why"),
    [
        ((150, 190), at(170, "Boats"), True, "between two rules over the head"),
        ((190,), at(170, "Boats"), False, "one rule"),
        ((150, 184.5), at(170, "Boats"), True, "15.5 points over it"),
        ((150, 183.5), at(170, "Boats"), False, "16.5"),
        ((110.5, 190), at(170, "Boats"), True, "89.5 points high"),
        ((109.5, 190), at(170, "Boats"), False, "90.5"),
        ((150, 190), at(170, "Boats", 9.4), True, "as large as text"),
        ((150, 190), at(170, "Boats", 9.2), False, "as small as a cell"),
        ((150, 190), Line([*line(62, 170, "Boats"), *line(300, 170, "Nets")], 170), False, "a row"),
        ((150, 190), Line(line(67.5, 170, "Boats"), 170), True, "hardly set in"),
        ((150, 190), Line(line(68.5, 170, "Boats"), 170), False, "set in"),
    ],
)  # fmt: skip
def test_a_title_in_a_box(heights: tuple[float, ...], words: Line, boxed: bool, why: str) -> None:
    bands = [Band(y, 60, 540, []) for y in heights]
    assert bool(boxed_title(HEAD, (60, 540), [words, *HEAD], bands)) is boxed, why


def summed(*rows: tuple[str, ...], head: str = "Boats", title: str = "") -> list[Verdict]:
    made = table([head], list(rows), unit=None)
    made.title = title or None
    return [check.verdict for check in table_checks([made]) if check.kind is CheckKind.TOTAL]


@pytest.mark.parametrize(
    ("rows", "verdicts", "why"),
    [
        ((("Alba", "2"), ("Bero", "3"), ("Total", "5")), [Verdict.HOLDS], "two rows and their total"),
        ((("Alba", "2"), ("Bero", "3"), ("Total", "6")), [Verdict.FAILS], "a slip"),
        ((("Alba", "5"), ("Total", "5")), [], "one row is no sum"),
        ((("Alba", "2"), ("Bero", "3"), ("Cima", "5"), ("Dora", "4"), ("Total", "9")), [], "a sum among the rows"),
        ((("Alba", "2"), ("Bero", "2"), ("Total", "4")), [Verdict.HOLDS], "two alike are no sum of each other"),
        ((("Alba", "2"), ("Bero", ""), ("Total", "2")), [], "a blank"),
        ((("Alba", "2"), ("Bero", "3"), ("Total", "5"), ("Cima", "1"), ("Total", "9")), [Verdict.HOLDS], "the first total alone"),
        ((("Alba", "2%"), ("Bero", "3%"), ("Total", "5%")), [], "rates"),
        ((("Alba", "40%"), ("Bero", "60%"), ("Total", "100%")), [Verdict.HOLDS], "shares of a hundred"),
        ((("North",), ("Alba", "2"), ("Bero", "3"), ("Total", "5")), [Verdict.HOLDS], "one group"),
        ((("North",), ("Alba", "2"), ("South",), ("Bero", "3"), ("Cima", "4"), ("Total", "7")), [], "a total of all groups"),
        ((("North",), ("Alba", "2"), ("South",), ("Bero", "3"), ("Cima", "4"), ("Subtotal", "7")), [Verdict.HOLDS], "of the last group"),
    ],
)  # fmt: skip
def test_which_rows_a_total_sums(rows: tuple[tuple[str, ...], ...], verdicts: list[Verdict], why: str) -> None:
    assert summed(*rows) == verdicts, why


@pytest.mark.parametrize(
    ("head", "title", "count"),
    [
        ("Boats", "", 1),
        ("Boats, %", "", 0),
        ("Rate", "", 0),
        ("Boats", "Average by port", 0),
        ("Boats", "Boats by port", 1),
    ],
)
def test_what_is_no_sum(head: str, title: str, count: int) -> None:
    assert len(summed(("Alba", "2"), ("Bero", "3"), ("Total", "5"), head=head, title=title)) == count


@pytest.mark.parametrize(
    ("formula", "cells", "verdicts"),
    [
        ("(3)=(1)+(2)", ("2", "3", "5"), [Verdict.HOLDS]), ("(3)=(1)-(2)", ("5", "3", "2"), [Verdict.HOLDS]),
        ("(3)=(1)-(2)", ("5", "3", "8"), [Verdict.FAILS]), ("(3)=(1)+(2)", ("2", "", "5"), []),
        ("(3)=(1)÷(2)", ("1", "4", "25.0"), [Verdict.HOLDS]), ("(3)=(1)÷(7)", ("1", "4", "25.0"), []),
    ],
)  # fmt: skip
def test_formulas_of_a_head(formula: str, cells: tuple[str, ...], verdicts: list[Verdict]) -> None:
    made = table(["Boats > (1)", "Nets > (2)", f"All > {formula}"], [("Alba", *cells)], unit=None)
    for column in made.columns:
        column.path = tuple(part for words in column.path for part in words.split(" > "))
    assert [check.verdict for check in table_checks([made])] == verdicts
    assert bool(formulas_of(made)) is ("7" not in formula)


def test_units_of_rounding_are_the_printed_ones() -> None:
    assert summed(("Alba", "2.1"), ("Bero", "3.1"), ("Total", "5.3")) == [Verdict.WITHIN_ROUNDING], "a tenth"
    assert summed(("Alba", "2.1"), ("Bero", "3.1"), ("Total", "5.6")) == [Verdict.FAILS]
    assert summed(("Alba", "21"), ("Bero", "31"), ("Total", "53")) == [Verdict.FAILS], "whole counts are not rounded"
