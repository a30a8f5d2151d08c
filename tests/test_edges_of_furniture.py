"""A step inside and a step outside of what running heads and feet are told by: zones, counts of pages, places."""

from collections.abc import Callable

import pytest

from extractors.layout.furniture import set_aside
from extractors.page.model import Fragment, Page
from tests.pages_from_words import line, page, rule

Made = Callable[[int], list[Fragment]]


def aside(count: int, made: Made, *rules: float) -> list[list[str]]:
    """What is set aside of each of so many pages, each with a text of its own."""
    pages = [
        page(made(n), line(72, 300, f"Text of leaf x{n}x"), number=n, rules=[rule(72, y, 540) for y in rules])
        for n in range(1, count + 1)
    ]
    set_aside(pages)
    return [[fragment.text for fragment in one.furniture] for one in pages]


def on(numbers: range, baseline: float, text: str) -> Made:
    return lambda n: line(250, baseline, text) if n in numbers else []


@pytest.mark.parametrize(
    ("count", "made", "taken", "why"),
    [
        (3, on(range(1, 4), 71.5, "Boats"), 3, "at the top"),
        (3, on(range(1, 4), 72.5, "Boats"), 0, "below the head's zone"),
        (3, on(range(1, 4), 732.5, "Boats"), 3, "at the foot"),
        (3, on(range(1, 4), 731.5, "Boats"), 0, "above the foot's zone"),
        (2, on(range(1, 3), 60, "Boats"), 0, "on two pages"),
        (8, on(range(1, 4), 60, "Boats"), 3, "on three of eight"),
        (9, on(range(1, 4), 60, "Boats"), 0, "on three of nine"),
        (30, on(range(1, 7), 750, "Boats"), 6, "at the foot of a part of six pages"),
        (30, on(range(1, 6), 750, "Boats"), 0, "five pages are no part"),
        (30, on(range(1, 7), 60, "Boats"), 0, "at the top it may be a table's head"),
        (40, lambda n: line(250, 750, "Boats") if n % 2 and n < 24 else [], 12, "on every other page of a part"),
        (40, lambda n: line(250, 750, "Boats") if n % 3 == 1 and n < 32 else [], 0, "on one page of three"),
        (3, lambda n: line(72, 60, "Boats of 2 ports" if n % 2 else "2 ports of Boats"), 3, "facing pages mirror it"),
        (3, lambda n: line(72, 60, "05_May of Boats" if n < 3 else "05 May of Boats"), 3, "a blank comes and goes"),
        (3, lambda n: line(72, 60, f"Boats x{n}"), 0, "words of each page's own"),
        (3, lambda n: line(72, 60, "—" * n), 0, "strokes of different lengths, no letter"),
    ],
)
def test_the_same_words_on_many_pages(count: int, made: Made, taken: int, why: str) -> None:
    assert sum(bool(words) for words in aside(count, made)) == taken, why


@pytest.mark.parametrize(
    ("count", "made", "taken", "why"),
    [
        (4, lambda n: line(250, 750, f"{n + 3}"), 4, "a number alone that counts the pages"),
        (2, lambda n: line(250, 750, f"- {n} -"), 2, "on two pages"),
        (2, lambda n: line(250, 750, f"OCHA | {n}"), 0, "with words, on two pages"),
        (3, lambda n: line(250, 750, f"OCHA | {n}"), 3, "with words, on three"),
        (4, lambda n: line(250, 750, f"OCHA | {7 * n}"), 0, "it does not go up with the pages"),
        (4, lambda n: line(250, 750, f"Page {n} sur 4"), 4, "among other words"),
        (4, lambda n: line(250, 750, f"Boats {n}" if n % 2 else f"{n} Boats"), 4, "on the outer side of facing pages"),
        (2, lambda n: [*line(250, 740, f"{n}"), *line(250, 752, f"leaf x{n}x")], 0, "over another line, on two pages"),
        (12, lambda n: line(250, 750, f"{n}") if n < 5 else [], 0, "four pages of twelve"),
        (12, lambda n: line(250, 750, f"{n}") if n < 6 else [], 5, "five of twelve"),
    ],
)
def test_what_counts_the_pages(count: int, made: Made, taken: int, why: str) -> None:
    assert sum(bool(words) for words in aside(count, made)) == taken, why


def centred(baseline: float, text: str, by: float = 0.0) -> list[Fragment]:
    words = line(0, baseline, text)
    return [f._replace(x0=f.x0 + 306 + by - words[-1].x1 / 2, x1=f.x1 + 306 + by - words[-1].x1 / 2) for f in words]


@pytest.mark.parametrize(
    ("second", "taken", "why"),
    [
        (centred(83.5, "AS OF MAY"), True, "close below, on one axis"),
        (centred(90.5, "AS OF MAY"), False, "two sizes below"),
        (centred(83.5, "AS OF MAY", 9.5), True, "its middle hardly off"),
        (centred(83.5, "AS OF MAY", 10.5), False, "its middle a size off"),
        ([*centred(83.5, "AS MAY"), *line(450, 83.5, "12")], False, "a row of cells"),
    ],
)
def test_the_last_line_of_a_head_below_its_zone(second: list[Fragment], taken: bool, why: str) -> None:
    found = aside(3, lambda n: [*centred(70, "REPORT OF BOATS"), *second])
    assert (["MAY" in words for words in found] == [True] * 3) is taken, why


@pytest.mark.parametrize(
    ("over", "taken", "why"),
    [
        (centred(729, "Harbour of MAY"), True, "close above, on one axis"),
        (centred(719.5, "Harbour of MAY"), False, "two sizes above"),
        (centred(729, "Harbour of MAY", 10.5), False, "its middle a size off"),
        ([*centred(729, "Harbour MAY"), *line(450, 729, "12")], False, "a row of cells"),
        ([*centred(729, "Harbour"), *centred(718, "of MAY")], True, "and one more above that"),
        ([*centred(718, "of MAY")], False, "with a line's room between"),
    ],
)
def test_the_lines_of_a_foot_above_its_zone(over: list[Fragment], taken: bool, why: str) -> None:
    """OCHA's update of 7 October 2014, p. 2: its name and address stand over the link that the zone holds."""
    found = aside(3, lambda n: [*over, *centred(740, "www.boats.example")])
    assert (["MAY" in words for words in found] == [True] * 3) is taken, why


@pytest.mark.parametrize(("y", "gone"), [(61, True), (73.5, True), (74.5, False), (59, False)])
def test_the_rule_under_a_head_goes_with_it(y: float, gone: bool) -> None:
    pages = [
        page(line(250, 60, "Boats"), line(72, 300, f"x{n}x"), number=n, rules=[rule(72, y, 540)]) for n in range(1, 4)
    ]
    set_aside(pages)
    assert [not one.rules for one in pages] == [gone] * 3


def test_a_rule_below_the_zone_is_a_tables() -> None:
    for baseline, gone in ((70.0, True), (71.0, False)):
        pages: list[Page] = [
            page(line(250, baseline, "Boats"), line(72, 300, f"x{n}x"), number=n, rules=[rule(72, baseline + 9.5, 540)])
            for n in range(1, 4)
        ]
        set_aside(pages)
        assert [not one.rules for one in pages] == [gone] * 3


@pytest.mark.parametrize(
    ("words", "symbol", "jobs", "pages"),
    [
        ("19/27 26-00248", None, {"26-00248": 1}, {27: 1}),
        ("V.26-00248", None, {"V.26-00248": 1}, {}),
        ("19/27 Boats", None, {}, {27: 1}),  # counted, and no foot: other words stand beside it
        ("126-00248", None, {}, {}),
    ],
)
def test_what_a_foot_says(words: str, symbol: str | None, jobs: dict[str, int], pages: dict[int, int]) -> None:
    one = page(line(72, 750, words), line(72, 300, "Text"))
    found = set_aside([one])
    assert (found.symbol, dict(found.jobs), dict(found.printed_pages)) == (symbol, jobs, pages)
    assert bool(one.furniture) is (bool(jobs) and "Boats" not in words)
