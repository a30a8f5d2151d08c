"""Grids whose lines leave a side open, and tables drawn in two halves."""

from itertools import chain

import pytest

from extractors.page.model import Fragment, Page, Rule
from extractors.tables import find_tables
from tests.pages_from_words import line, page, right, rule

PORTS = (("Alba", "287", "1,543", "12.5"), ("Bero", "277", "3,630", "13.0"), ("Cima", "149", "829", "9.5"))


def wall(x: float, top: float, bottom: float) -> Rule:
    """A line down a page."""
    return Rule(x - 0.25, top, x + 0.25, bottom)


def printed(ends: tuple[float, ...] = (240, 320, 400), heads: str = "Boats Crews Landings") -> list[Fragment]:
    """Three ports with three figures each, under heads, at 100, 120 …"""
    rows = [("", *heads.split()), *PORTS]
    labels = chain(*(line(62, 100 + 20 * i, row[0], 8) for i, row in enumerate(rows) if row[0]))
    return [
        *labels,
        *chain(*(right(x1, 100 + 20 * i, t, 8) for i, r in enumerate(rows) for x1, t in zip(ends, r[1:], strict=True))),
    ]


HEIGHTS = (88, 106, 126, 146, 166)


@pytest.mark.parametrize(
    ("rules", "walls", "why"),
    [
        ([rule(60, y, 410) for y in HEIGHTS], (60, 170, 250, 330, 410), "all sides are closed"),
        ([rule(60, y, 410) for y in HEIGHTS], (170, 250, 330), "rules alone reach labels and last column"),
        ([rule(170, y, 410) for y in HEIGHTS], (170, 250, 330, 410), "labels stand left of all lines"),
        ([rule(170, y, 410) for y in (88, 106, 166)], (170, 250, 330, 410), "and one drawn cell holds all rows"),
    ],
)
def test_labels_and_last_column_may_stand_outside_the_walls(
    rules: list[Rule], walls: tuple[float, ...], why: str
) -> None:
    built = page(printed(), rules=rules, verticals=[wall(x, 88, 166) for x in walls])
    (table,) = find_tables([built], ".").tables
    found = [(row.label, *(cell.text for cell in row.cells)) for row in table.rows]
    assert (table.how, found) == ("grid", list(PORTS)), why
    assert [column.path for column in table.columns] == [("Boats",), ("Crews",), ("Landings",)], why


def halves(*, apart: float, figures_first: bool = True) -> Page:
    """Labels and two columns drawn in one grid, the third column and a fourth in another beside it."""
    words = printed((240, 320, 400 + apart), "Boats Crews Landings")
    last = ("Nets", "7", "9", "31") if figures_first else ("Nets", "x", "y", "z")
    words += chain(*(right(460 + apart, 100 + 20 * i, text, 8) for i, text in enumerate(last)))
    left = [rule(60, y, 330) for y in HEIGHTS]
    rules = [*left, *(rule(340 + apart, y, 470 + apart) for y in HEIGHTS)]
    xs = (60, 170, 250, 330, 340 + apart, 410 + apart, 470 + apart)
    return page(words, rules=rules, verticals=[wall(x, 88, 166) for x in xs], size=(900, 792))


@pytest.mark.parametrize(
    ("apart", "tables", "why"),
    [(10, 1, "white parts groups of columns"), (300, 2, "a page's half parts two tables")],
)
def test_halves_with_rows_at_the_same_heights_are_one_table(apart: float, tables: int, why: str) -> None:
    found = find_tables([halves(apart=apart)], ".").tables
    assert len(found) == tables, why
    assert [cell.text for cell in found[0].rows[0].cells][:2] == ["287", "1,543"], why
    if tables == 1:
        assert [len(row.cells) for row in found[0].rows] == [4, 4, 4], "the white between is no column"


def test_the_white_within_a_double_frame_is_no_column() -> None:
    frame = [*(rule(52, y, 418) for y in (80, 174)), *(rule(60, y, 410) for y in HEIGHTS)]
    touch = [rule(52, y, 60) for y in (106, 146)]
    walls = [wall(x, 80, 174) for x in (54, 416)] + [wall(x, 88, 166) for x in (60, 170, 250, 330, 410)]
    (table,) = find_tables([page(printed(), rules=[*frame, *touch], verticals=walls)], ".").tables
    assert [row.label for row in table.rows] == ["Alba", "Bero", "Cima"]


def test_the_double_frame_of_a_page_is_no_table() -> None:
    walls = [wall(x, 30, 760) for x in (30, 34, 570, 574)]
    rules = [rule(30, y, 574) for y in (30, 34, 756, 760)]
    words = chain(*(line(60, 100 + 14 * i, "The port mended 41 boats and 9 nets in March.") for i in range(12)))
    assert find_tables([page(words, rules=rules, verticals=walls)], ".").tables == []


def test_rows_of_two_figures_a_cell_within_one_drawn_cell_are_parted() -> None:
    # Cases and deaths of a sitrep on Ebola, four lines to a drawn row (Guinea, 4 August 2014, p. 3).
    given = [
        ("Cases (deaths)", "495 (363)", "95 (42)"),
        ("Confirmed", "351 (228)", "78 (32)"),
        ("By sex", "7/6", "5/4"),
    ]
    words = [*right(240, 100, "Country", 8), *right(320, 100, "Capital", 8)]
    for i, (label, *texts) in enumerate(given):
        words += line(62, 120 + 12 * i, label, 8)
        words += chain(*(right(x1, 120 + 12 * i, text, 8) for x1, text in zip((240, 320), texts, strict=True)))
    walls = [wall(x, 88, 150) for x in (60, 170, 250, 330)]
    (table,) = find_tables([page(words, rules=[rule(60, y, 330) for y in (88, 106, 150)], verticals=walls)], ".").tables
    assert [(row.label, *(cell.text for cell in row.cells)) for row in table.rows] == given
