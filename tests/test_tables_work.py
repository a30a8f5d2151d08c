"""Pages with more on them than any table has: the work grows as the print does, and what is too much is said.

Calls are counted, not seconds.
"""

import sys
from collections.abc import Callable
from random import Random
from types import FrameType
from typing import Any

import pytest

from extractors.page.model import Page, Rule
from extractors.tables import find_tables
from extractors.tables.candidates import MOST_LINES
from extractors.tables.parts import MOST_RULES
from tests.pages_from_words import line, page, right, rule, word

MOST_CALLS = 3_000_000
"""Calls for any page: some seconds on a slow machine."""


def calls(built: Page) -> int:
    """Return how many functions are called to find the tables of a page."""
    count = 0

    def counted(_frame: FrameType, event: str, _of: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        find_tables([built], ".")
    finally:
        sys.setprofile(None)
    return count


def ruled(rules: int) -> Page:
    """Rules one over the other, sixty rows among them."""
    rows = [line(62, 100 + 10 * i, f"Port {i} 1,214 99.5", 5) for i in range(60)]
    return page(*rows, rules=[rule(60, 20 + 700 * i / rules, 560) for i in range(rules)])


def at_random(rules: int) -> Page:
    """Rules up and across at random places, and as many numbers."""
    dice = Random(3)

    def place() -> tuple[float, float]:
        return dice.uniform(0, 500), dice.uniform(0, 700)

    across = [rule(x, y, x + dice.uniform(20, 300)) for x, y in (place() for _ in range(rules))]
    down = [Rule(x, y, x + 0.5, y + dice.uniform(20, 300)) for x, y in (place() for _ in range(rules))]
    words = [word(*place(), str(dice.randint(1, 9999)), 7) for _ in range(rules)]
    return page(*words, rules=across, verticals=down)


def grid(cells: int) -> Page:
    """A full grid of as many rows as columns, a number in each cell."""
    wide, high = 590 / cells, 700 / cells
    words = [
        word(1 + wide * c, high * (r + 0.8), "12", 1.5, x1=2 + wide * c) for r in range(cells) for c in range(cells)
    ]
    across = [rule(0, high * i, 590) for i in range(cells + 1)]
    return page(*words, rules=across, verticals=[Rule(wide * i, 0, wide * i + 0.2, 700) for i in range(cells + 1)])


def aligned(rows: int) -> Page:
    """Rows of twenty numbers."""
    dice = Random(5)
    found = [
        [*line(10, 10 + 1.5 * row, f"Port{row}", 1), *(f for i in range(20) for f in right(40 + 25 * i, 10 + 1.5 * row, str(dice.randint(10, 9999)), 1))]
        for row in range(rows)
    ]  # fmt: skip
    return page(*found)


def leaders(lines: int) -> Page:
    """A list of contents: sixty dots, each set by itself, between a chapter and its page."""
    found = [
        [*line(20, 10 + 1.5 * i, f"Chapter of {i}", 1), *(word(80 + 3 * k, 10 + 1.5 * i, ".", 1, x1=80.5 + 3 * k) for k in range(60)), *right(400, 10 + 1.5 * i, str(7 * i % 500), 1)]
        for i in range(lines)
    ]  # fmt: skip
    return page(*found)


@pytest.mark.parametrize(
    ("make", "size", "most", "why"),
    [
        (ruled, 375, 2.4, "1,500 rules"),
        (at_random, 90, 4.4, "rules at random: what crosses what is asked of each pair"),
        (grid, 18, 4.8, "a grid of 200 by 200: four times the cells, not eight times the work"),
        (aligned, 60, 2.3, "10,000 aligned numbers"),
        (leaders, 60, 2.3, "500 lines of leader dots"),
    ],
)
def test_twice_the_print_is_no_more_than_its_share_of_work(
    make: Callable[[int], Page], size: int, most: float, why: str
) -> None:
    work = [calls(make(size * times)) for times in (1, 2)]
    assert work[1] <= most * work[0], (why, work)
    assert work[1] < MOST_CALLS


@pytest.mark.parametrize(
    ("built", "said", "why"),
    [
        (ruled(MOST_RULES + 1), "too_many_rules", "a drawing"),
        (page(*(word(20, 10 + 3 * i, "1,214", 1) for i in range(MOST_LINES + 1))), "too_many_lines", "a list"),
    ],
)
def test_what_is_too_much_for_one_page_is_said(built: Page, said: str, why: str) -> None:
    assert said in {finding.check_name for finding in find_tables([built], ".").findings}, why
