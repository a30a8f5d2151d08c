"""Marks of headings: which numeral, letter or digit goes on with which, and what opens a heading at all."""

import pytest

from extractors.layout.headings import Outline, is_numbered, opens_heading, roman
from extractors.layout.lines import Line
from tests.pages_from_words import line


def heading(words: str, **style: bool) -> Line:
    return Line(line(72, 100, words, bold=True, **style), 100)


@pytest.mark.parametrize(
    ("marks", "section", "levels"),
    [
        (("I.", "II.", "A.", "B."), "II.B", (1, 1, 2, 2)),  # numerals, then letters under the last
        (("I.", "II.", "III.", "IV.", "A.", "V."), "V", (1, 1, 1, 1, 2, 1)),  # V is due after IV
        (("I.", "G.", "H.", "I."), "I.I", (1, 2, 2, 2)),  # behind H an I is a letter
        (("I.", "A.", "1.", "2."), "I.A.2", (1, 2, 3, 3)),
        (("I.", "1.", "A."), "I.A", (1, 2, 2)),
        (("I.", "10.", "A."), "I.A", (1, 2, 2)),  # a number of two digits is no letter: it once ended the reading
        (("I.", "A.", "X."), "X", (1, 2, 1)),  # a numeral that nothing led up to
    ],
)
def test_a_heading_stands_where_its_mark_is_due(marks: tuple[str, ...], section: str, levels: tuple[int, ...]) -> None:
    outline = Outline()
    entered = [outline.enter(heading(f"{mark} Boats")) for mark in marks]
    assert (outline.section, tuple(level for _, level in entered)) == (section, levels)


def test_a_heading_without_a_mark_keeps_the_section() -> None:
    outline = Outline(["II", "B"])
    assert outline.enter(heading("Boats and nets")) == (None, 4)
    assert outline.section == "II.B"


@pytest.mark.parametrize(
    ("mark", "value"), [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XXXIX", 39), ("A", 0), ("IC", 0), ("", 0)]
)
def test_numerals(mark: str, value: int) -> None:
    assert roman(mark) == value


@pytest.mark.parametrize(
    ("words", "numbered"),
    [("II. Boats", True), ("A. Boats", True), ("12. Boats", True), ("II.", False), ("(a) Boats", False), ("123. Boats", False)],
)  # fmt: skip
def test_a_mark_has_a_point_and_words_behind_it(words: str, numbered: bool) -> None:
    assert is_numbered(heading(words)) is numbered


@pytest.mark.parametrize(
    ("made", "opens", "why"),
    [
        (Line(line(72, 100, "Boats", 10, bold=True), 100), True, "bold, in the text's size"),
        (Line(line(72, 100, "Boats", 9, bold=True), 100), True, "nine tenths of it"),
        (Line(line(72, 100, "Boats", 8.9, bold=True), 100), False, "cells of tables are smaller"),
        (Line(line(72, 100, "Boats", 10), 100), False, "not bold"),
        (Line([*line(72, 100, "Boats", bold=True), *line(300, 100, "12", bold=True), *line(400, 100, "14", bold=True)], 100), False, "a row of figures"),
        (Line([*line(72, 100, "Boats", bold=True), *line(300, 100, "12", bold=True)], 100), True, "one number, set apart"),
    ],
)  # fmt: skip
def test_what_opens_a_heading(made: Line, opens: bool, why: str) -> None:
    assert opens_heading(made, 10.0) is opens, why
