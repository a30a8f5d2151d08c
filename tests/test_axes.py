"""Axes of charts: numbers by even steps at even distances are no quantities, and a chart's lines are no table."""

from itertools import chain

import pytest

from extractors.accounting.drawn import CHART, PAGE_NUMBER, told_by_place
from extractors.layout.axes import axes_of
from extractors.page.model import Fragment, Page, Rule
from extractors.tables import find_tables
from tests.pages_from_words import line, page, right, rule, word


def upwards(texts: str, x1: float = 100, top: float = 100, by: float = 20) -> list[Fragment]:
    """Numbers that end at one edge, the first uppermost; "_" stands for a blank within one."""
    return list(chain(*(right(x1, top + by * i, t.replace("_", " "), 8) for i, t in enumerate(texts.split()))))


def across(texts: str, x0: float = 120, y: float = 300, by: float = 40) -> list[Fragment]:
    """Numbers on one line, at even distances."""
    return [word(x0 + by * i, y, text, 8) for i, text in enumerate(texts.split())]


def beside(y: float) -> list[Fragment]:
    """Words on both sides of the axis' place."""
    return [*line(72, y, "Alba", 8), *line(104, y, "boats", 8)]


@pytest.mark.parametrize(
    ("fragments", "axes", "why"),
    [
        (upwards("200 150 100 50 0"), ["200 150 100 50 0"], "an axis"),
        (upwards("45_000 30_000 15_000 0"), ["45 000 30 000 15 000 0"], "groups of digits are one number"),
        (upwards("12% 8% 4% 0%"), ["12% 8% 4% 0%"], "percentages"),
        (upwards("0.3 0.2 0.1 0.0"), ["0.3 0.2 0.1 0.0"], "decimals"),
        (upwards("50 0 -50 -100"), ["50 0 -50 -100"], "below zero"),
        (upwards("16 14 12 10 8 6"), ["16 14 12 10 8 6"], "four of its numbers share the other edge, too"),
        (upwards("100 50 0"), [], "three may stand so by chance"),
        (upwards("1 2 3 4 5"), [], "a list's numbers grow down the page"),
        (upwards("200 150 90 50 0"), [], "steps that differ are figures"),
        (upwards("200 150 100 50 0", by=100), [], "numbers as far apart as paragraphs scale nothing"),
        ([*upwards("40 30 20 10"), *chain(*(beside(100 + 20 * i) for i in range(4)))], [], "a column of a table"),
        (across("0 5 10 15 20"), ["0 5 10 15 20"], "an axis that runs across"),
        (across("0 5 10 15"), [], "four on a line may be a row"),
        (across("1 2 3 4 5 6"), [], "the numbers of columns"),
        (across("20 15 10 5 0"), [], "no axis runs to the left"),
    ],
)
def test_an_axis_goes_by_even_steps_at_even_distances(fragments: list[Fragment], axes: list[str], why: str) -> None:
    found = axes_of(page(fragments))
    assert [" ".join(tick.text for tick in axis.fragments) for axis in found] == axes, why


def test_numbers_printed_sideways_under_a_chart_are_its_axis() -> None:
    turned = [tick._replace(rotation=90) for tick in across("2 4 6 8 10 12")]
    assert len(axes_of(page(turned))) == 1


def chart(*, figures: bool) -> Page:
    """Bars over a line, closed by lines of the scale, with the figures of the bars in what the lines close."""
    lines = [rule(100, y, 400) for y in (90, 140, 190)]
    walls = [Rule(x - 0.25, 90, x + 0.25, 190) for x in (100, 200, 300, 400)]
    bars = chain(*(line(x, y, text, 8) for x, y, text in ((140, 110, "93"), (240, 160, "118"), (340, 110, "143"))))
    years = chain(*(line(x, 180, year, 8) for x, year in ((140, "Alba"), (240, "Bero"), (340, "Cima"))))
    return page(
        upwards("200 150 100 50 0", x1=94, top=92, by=24) if figures else [], bars, years, rules=lines, verticals=walls
    )


@pytest.mark.parametrize(("figures", "tables"), [(True, 0), (False, 1)])
def test_lines_beside_an_axis_are_a_charts_and_no_table(figures: bool, tables: int) -> None:
    assert len(find_tables([chart(figures=figures)], ".").tables) == tables


def test_what_stands_by_an_axis_is_the_charts_and_a_lone_page_number_is_the_pages() -> None:
    axis = [word(60, 100 + 30 * step, str(40 - 10 * step)) for step in range(5)]
    bars = [word(90, 130, "27"), word(120, 150, "19")]
    number, other = word(300, 770, "3"), word(300, 400, "3")
    built = page(*axis, *bars, number, other, number=3)
    told = told_by_place(built, axes_of(built), [*bars, number, other])
    assert [told.get(id(each)) for each in (*bars, number, other)] == [CHART, CHART, PAGE_NUMBER, None]
