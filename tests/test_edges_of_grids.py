"""A step inside and a step outside of what full grids are told by: their walls, and what stands round them."""

from itertools import pairwise

import pytest

from extractors.layout.lines import Line
from extractors.page.model import Rule
from extractors.tables.bands import Band
from extractors.tables.lattice import (
    Lattice,
    first_place,
    grids_of,
    have_same_walls,
    is_floored,
    is_walled,
    part_of,
    place_of,
)
from extractors.tables.lattice_reading import _move_unit
from extractors.tables.lattices import _is_labelled, _is_of_chart, _is_right_below, _stands_free, _unframed
from extractors.tables.regions import Region
from tests.pages_from_words import line, page, rule, word

XS, YS = [60.0, 160.0, 260.0], [100.0, 120.0, 140.0, 160.0]


def walls(*xs: float, top: float = 100.0, bottom: float = 160.0) -> list[Rule]:
    return [Rule(x - 0.25, top, x + 0.25, bottom) for x in xs]


def grid(xs: list[float] = XS, ys: list[float] = YS) -> Lattice:
    return Lattice(xs, ys, [rule(xs[0], y, xs[-1]) for y in ys], walls(*xs, top=ys[0], bottom=ys[-1]))


def shapes(*verticals: Rule, rules: list[Rule], above: tuple[float, ...] = ()) -> list[tuple[int, int]]:
    found = grids_of(page(rules=rules, verticals=verticals), above)
    return [(len(one.xs) - 1, len(one.ys) - 1) for one in found]


ACROSS = [rule(60, y, 260) for y in YS]


@pytest.mark.parametrize(
    ("verticals", "rules", "above", "found", "why"),
    [
        (walls(*XS), ACROSS, (), [(2, 3)], "two columns and three rows"),
        (walls(*XS[:2]), ACROSS, (), [], "one column"),
        (walls(*XS), ACROSS[:3], (), [(2, 2)], "two rows"),
        (walls(*XS), ACROSS[:2], (), [], "one"),
        (walls(*XS), ACROSS[:2], (60, 160, 260), [(2, 1)], "which goes on with the grid of the page before"),
        (walls(*XS), ACROSS[:2], (60, 162.9, 260), [(2, 1)], "walls nearly at the same places"),
        (walls(*XS), ACROSS[:2], (60, 163.1, 260), [], "elsewhere"),
        (walls(*XS), ACROSS[:2], (60, 260), [], "another number of walls"),
        (walls(60, 160, 262.9), ACROSS, (), [(2, 3)], "lines that miss each other by less than three points"),
        (walls(60, 160, 263.5), ACROSS, (), [], "by more: one column"),
        (walls(*XS, top=113), ACROSS, (), [(2, 2)], "a line over them is none of theirs"),
        ([*walls(*XS), *walls(400, 500, 600, top=300, bottom=340)], [*ACROSS, *(rule(400, y, 600) for y in (300, 320, 340))], (), [(2, 3), (2, 2)], "two grids"),
        ([*walls(160), *walls(60, 260, bottom=120)], ACROSS, (), [], "a lower row without sides hangs on a line"),
        ([*walls(160, 260), *walls(60, bottom=120)], ACROSS, (), [(2, 3)], "one side is enough"),
    ],
)  # fmt: skip
def test_what_lines_enclose(
    verticals: list[Rule], rules: list[Rule], above: tuple[float, ...], found: list[tuple[int, int]], why: str
) -> None:
    assert shapes(*verticals, rules=rules, above=above) == found, why


@pytest.mark.parametrize(("up", "head"), [(9.1, True), (8.9, False)])
def test_walls_that_stand_up_over_the_uppermost_line(up: float, head: bool) -> None:
    verticals = [*walls(60, 260), *walls(160, top=100 - up)]
    (found,) = grids_of(page(rules=ACROSS, verticals=verticals), ())
    assert found.under_chart is head
    assert found.ys[0] == pytest.approx(100 - up if head else 100)


@pytest.mark.parametrize(
    ("second", "found"),
    [(160.0, [(2, 4)]), (171.9, [(3, 4)]), (172.1, [(2, 2), (2, 2)])],
)  # fmt: skip
def test_two_tables_drawn_one_right_below_the_other(second: float, found: list[tuple[int, int]]) -> None:
    """No wall of theirs is in common: they stand twelve points apart and more."""
    ys = [100.0, 120.0, 140.0, 160.0, 180.0]
    verticals = [*walls(60, 260, bottom=180), *walls(160, bottom=140), *walls(second, top=140, bottom=180)]
    assert shapes(*verticals, rules=[rule(60, y, 260) for y in ys]) == found


def test_places_of_cells() -> None:
    made = grid()
    places = [
        place_of(made, word(x - 5, y, "ab", x1=x + 5)) for x, y in ((62, 110), (161, 123.1), (161, 122.9), (259, 159))
    ]
    assert places == [(0, 0), (1, 1), (0, 1), (2, 1)]
    assert [
        place_of(made, word(x - 5, y, "ab", x1=x + 5)) for x, y in ((58, 110), (110, 101), (262, 110), (110, 165))
    ] == [None] * 4
    assert [place_of(made, word(x - 5, y, "ab", x1=x + 5)) for x, y in ((59.5, 110), (260.5, 110), (110, 102.5))] == [
        (0, 0), (0, 1), (0, 0)
    ]  # fmt: skip


def test_merged_cells() -> None:
    made = Lattice(XS, YS, [rule(60, 100, 260), rule(160, 120, 260), rule(60, 140, 260), rule(60, 160, 260)],
                   [*walls(60, 260), *walls(160, bottom=140)])  # fmt: skip
    assert [first_place(made, row, 0) for row in range(3)] == [(0, 0), (0, 0), (2, 0)]
    assert [first_place(made, row, 1) for row in range(3)] == [(0, 1), (1, 1), (2, 0)]
    assert [is_walled(made, row, 1) for row in range(3)] == [True, True, False]
    assert [is_floored(made, row, 0) for row in range(3)] == [True, False, True]


def test_a_part_of_a_grid_has_the_walls_of_its_rows() -> None:
    made = Lattice(XS, YS, ACROSS, [*walls(60, 260), *walls(160, bottom=140)])
    assert [(part.xs, part.ys) for part in part_of(made, 0, 2)] == [(XS, YS[:3])]
    assert part_of(made, 0, 1) == [], "one row"
    assert part_of(Lattice(XS, YS, ACROSS, walls(60, 260)), 0, 2) == [], "one column"


@pytest.mark.parametrize(
    ("xs", "others", "same"),
    [((1, 2), (1, 2), True), ((1, 2), (1, 2, 3), False), ((1, 5), (1, 2.1), True), ((1, 5), (1, 2), False)],
)
def test_the_same_walls(xs: tuple[float, ...], others: tuple[float, ...], same: bool) -> None:
    assert have_same_walls(xs, others) is same


@pytest.mark.parametrize(
    ("top", "xs", "below", "why"),
    [
        (160, XS, True, "right below"), (157.1, XS, True, "hardly over its end"), (156.9, XS, False, "over it"),
        (183.9, XS, True, "a filled heading between them"), (184.1, XS, False, "farther"),
        (160, [62.9, 160, 260], True, "its left side hardly off"), (160, [63.1, 160, 260], False, "off"),
        (160, [60, 160, 263.1], False, "its right side off"),
        (160, [60, 100, 160, 260], True, "one wall more"), (160, [60, 100, 260], False, "another wall"),
    ],
)  # fmt: skip
def test_a_grid_right_below_another(top: float, xs: list[float], below: bool, why: str) -> None:
    assert _is_right_below(grid(), grid(xs, [top, top + 20, top + 40])) is below, why


@pytest.mark.parametrize(
    ("axis", "is_of_chart", "why"),
    [
        ((30, 100, 50, 160), True, "an axis as high, left of it"),
        ((16.1, 100, 36.1, 160), True, "24 points off"), ((15.9, 100, 35.9, 160), False, "farther"),
        ((270, 100, 283.9, 160), True, "right of it"), ((284.1, 100, 300, 160), False, "farther right"),
        ((30, 100, 50, 130.1), True, "half as high"), ((30, 100, 50, 129.9), False, "lower"),
        ((30, 40, 50, 160), False, "half of the axis stands elsewhere"), ((30, 40.1, 50, 160), True, "hardly less"),
    ],
)  # fmt: skip
def test_lines_of_a_chart(axis: tuple[float, float, float, float], is_of_chart: bool, why: str) -> None:
    assert _is_of_chart(grid(), [], axis) is is_of_chart, why


@pytest.mark.parametrize(
    ("columns", "rows", "labelled", "is_labelled"),
    [(6, 10, 7, True), (6, 10, 6, False), (5, 10, 10, False), (6, 4, 4, True), (6, 3, 3, False)],
)
def test_a_wide_grid_with_labels(columns: int, rows: int, labelled: int, is_labelled: bool) -> None:
    made = grid([60.0 + 20 * i for i in range(columns + 1)], [100.0 + 20 * i for i in range(rows + 1)])
    assert _is_labelled(made, set(range(labelled))) is is_labelled


@pytest.mark.parametrize(
    ("inner", "free"),
    [((64, 110, 156), True), ((62.9, 110, 156), False), ((64, 110, 157.1), False), ((164, 110, 256), True), ((150, 110, 170), False), ((64, 90, 156), False), ((40, 110, 156), False)],
)  # fmt: skip
def test_a_rule_within_one_cell(inner: tuple[float, float, float], free: bool) -> None:
    assert _stands_free(rule(inner[0], inner[1], inner[2]), grid()) is free


@pytest.mark.parametrize(
    ("xs", "ys", "columns", "rows", "why"),
    [
        ([60, 67.9, 160, 260], YS, 2, 3, "the white of a frame, left"), ([60, 68.1, 160, 260], YS, 3, 3, "wider: a column"),
        ([60, 160, 252.1, 260], YS, 2, 3, "right"), (XS, [100, 107.9, 120, 140, 160], 2, 3, "above"),
        (XS, [100, 120, 140, 152.1, 160], 2, 3, "below"), ([60, 160, 167.9], YS, 2, 3, "one column would be left"),
        ([60, 67.9, 152.1, 160], YS, 3, 3, "and here"),
    ],
)  # fmt: skip
def test_the_white_of_a_frame(xs: list[float], ys: list[float], columns: int, rows: int, why: str) -> None:
    """What is white prints nothing; all wider cells do."""
    made = grid(xs, ys)
    words = [
        word((a + b) / 2 - 1, (c + d) / 2 + 2, "a", 6, x1=(a + b) / 2 + 1)
        for a, b in pairwise(xs) if b - a > 8
        for c, d in pairwise(ys) if d - c > 8
    ]  # fmt: skip
    found = _unframed(made, page(*words))
    assert (len(found.xs) - 1, len(found.ys) - 1) == (columns, rows), why


@pytest.mark.parametrize(
    ("last", "unit", "why"),
    [
        ("(in thousands of euros)", True, "a unit with a scale"),
        ("(by province)", False, "a line in brackets that is none"),
        ("Boats in thousands of ports", False, "a scale without brackets"),
    ],
)
def test_the_unit_in_a_caption(last: str, unit: bool, why: str) -> None:
    region = Region(Band(100, 60, 260, []), [], 60, 260, [])
    region.title = [Line(line(60, y, text), y) for y, text in ((80, "Table 1. Boats"), (92, last))]
    _move_unit(region)
    assert (len(region.title), len(region.unit)) == ((1, 1) if unit else (2, 0)), why
    region.title = [Line(line(60, 92, last), 92)]
    region.unit = []
    _move_unit(region)
    assert (len(region.title), len(region.unit)) == (1, 0), "a caption of one line is no unit"
