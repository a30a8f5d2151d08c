"""A step inside and a step outside of what rungs tell: how many, how far apart, what stands between them, which is shaded."""

import pytest

from extractors.layout.lines import Line
from extractors.tables.bands import Band
from extractors.tables.fills import Shade
from extractors.tables.grid import Grid
from extractors.tables.ladders import _parts_words, ladders_of
from extractors.tables.lattice import Lattice
from extractors.tables.part import Part
from extractors.tables.parts import _unread
from extractors.tables.regions import Region
from tests.pages_from_words import line, right, word

X0, JOINTS, X1 = 60.0, [200.0, 320.0], 440.0
STEP, SIZE = 16.0, 9.0
HEAD, ROWS = ("Harbour", "Boats", "Nets"), [("Masts", "12", "34.5"), ("Oars", "7", "8.0"), ("Sails", "–", "1.5")]


def bands(*ys: float, x0: float = X0, x1: float = X1, joints: list[float] | None = None) -> list[Band]:
    return [Band(y, x0, x1, list(JOINTS if joints is None else joints)) for y in ys]


def row(y: float, label: str, *cells: str, size: float = SIZE) -> Line:
    fragments = line(X0 + 3, y, label, size) if label else []
    for cell, edge in zip(cells, (JOINTS[1], X1), strict=False):
        fragments += right(edge - 4, y, cell, size) if cell else []
    return Line(fragments, y)


def rows(*texts: tuple[str, ...], top: float = 100.0) -> list[Line]:
    return [row(top + STEP * i + 11, *cells) for i, cells in enumerate(texts)]


def shaded(*steps: int, grey: float = 0.8, top: float = 100.0, x0: float = X0) -> list[Shade]:
    at = [(top + STEP * i, top + STEP * (i + 1)) for i in steps]
    return [Shade(*bands(a, x0=x0), *bands(b, x0=x0), grey) for a, b in at]


def shape(found: list[Lattice]) -> list[tuple[int, int]]:
    """How many columns and rows each has."""
    return [(len(grid.xs) - 1, len(grid.ys) - 1) for grid in found]


FOUR = (100.0, 116.0, 132.0, 148.0)
TABLE = rows(HEAD, *ROWS[:2])


@pytest.mark.parametrize(
    ("rungs", "lines", "found", "why"),
    [
        (bands(*FOUR), TABLE, [(3, 3)], "four rungs: a head and two rows"),
        (bands(*FOUR[:3]), TABLE, [], "three"),
        ([*bands(*FOUR[:3]), *bands(148, x0=64)], TABLE, [(3, 3)], "an end four points off"),
        ([*bands(*FOUR[:3]), *bands(148, x0=64.5)], TABLE, [], "more: a rule of another table"),
        ([*bands(*FOUR[:3]), *bands(148, x1=444)], TABLE, [(3, 3)], "the right end four points off"),
        ([*bands(*FOUR[:3]), *bands(148, x1=444.5)], TABLE, [], "more"),
        (bands(*FOUR, 164), TABLE, [(3, 3)], "nothing stands over the last rung: it is none"),
        ([*bands(*FOUR[:2], joints=[]), *bands(*FOUR[2:])], TABLE, [(3, 3)], "rules without joints tell nothing"),
        ([*bands(*FOUR[:3]), *bands(148, joints=[260.0])], TABLE, [(3, 3)], "a joint of one in four is none of the columns'"),
        ([*bands(*FOUR[:2]), *bands(*FOUR[2:], joints=[*JOINTS, 260.0])], TABLE, [(4, 3)], "of two in four it is"),
        (bands(100, 116, 132, 292), [*TABLE[:2], row(143, *ROWS[1])], [(3, 3)], "160 points high"),
        (bands(100, 116, 132, 293), [*TABLE[:2], row(143, *ROWS[1])], [], "more: no row"),
        (bands(*FOUR), [*TABLE[:2], row(139, *ROWS[1]), row(146, *ROWS[2])], [], "two rows of figures between two rungs"),
        (bands(*FOUR), [*TABLE[:2], row(139, *ROWS[1]), row(146, "of oak")], [(3, 3)], "a row of two lines"),
        (bands(*FOUR), [*TABLE[:2], row(139, "Oars", "7", "2020"), row(146, "", "", "2021")], [(3, 3)], "years are words"),
        (bands(*FOUR), [row(111, "Harbour"), *TABLE[1:]], [], "a head of one cell"),
        (bands(*FOUR), [TABLE[0], row(127, "Masts"), TABLE[2]], [], "a row of one cell: too few rows"),
        (bands(*FOUR, 164), [*TABLE[:2], row(143, "Oars"), row(159, *ROWS[2])], [(3, 4)], "two rows and a label"),
        (bands(*FOUR, joints=[]), TABLE, [(3, 3)], "without joints the words part the columns"),
        (bands(*FOUR, joints=[]), rows(("Harbour", "Boats", ""), *ROWS[:2]), [], "and each has a head"),
        (bands(*FOUR, joints=[]), rows(("", "Boats", "Nets"), *ROWS[:2]), [(3, 3)], "but the labels'"),
    ],
)  # fmt: skip
def test_which_rungs_are_a_table(rungs: list[Band], lines: list[Line], found: list[tuple[int, int]], why: str) -> None:
    assert shape(ladders_of(rungs, [], lines)) == found, why


@pytest.mark.parametrize(("gap", "y"), [(2.5, 101.25), (2.6, 102.6)])
def test_two_edges_are_one_rung(gap: float, y: float) -> None:
    (grid,) = ladders_of(bands(100, 100 + gap, *FOUR[1:]), [], TABLE)
    assert grid.ys[0] == pytest.approx(y)


@pytest.mark.parametrize(
    ("over", "crosses", "why"),
    [(1.9, False, "1.9 points into the next column"), (2.1, True, "2.1: no wall stands there")],
)
def test_words_over_a_wall(over: float, crosses: bool, why: str) -> None:
    long = Line([word(63, 127, "Masts", SIZE, x1=200 + over), *right(316, 127, "12", SIZE)], 127)
    (grid,) = ladders_of(bands(*FOUR), [], [TABLE[0], long, TABLE[2]])
    assert (len(grid.down) < 4 * 3) is crosses, why


@pytest.mark.parametrize(("crossed", "tables"), [(3, 1), (4, 0)])
def test_a_paragraph_in_a_box_crosses_the_walls(crossed: int, tables: int) -> None:
    """Of twelve walls at least seven in ten are crossed by no word."""
    lines = [Line([*one.fragments], one.baseline) for one in TABLE]
    over = [(x, one) for one in lines for x in JOINTS][:crossed]
    for x, one in over:
        one.fragments.append(word(x - 3, one.baseline, "x", SIZE, x1=x + 3))
    assert len(ladders_of(bands(*FOUR), [], [Line(one.fragments, one.baseline) for one in lines])) == tables


ZEBRA = shaded(0, 2)
"""A shaded head and a shaded second row: rungs at 100, 116, 132 and 148."""


@pytest.mark.parametrize(
    ("last", "count", "why"),
    [
        ([row(159, *ROWS[2])], 4, "the row below the last shaded one has no fill"),
        ([row(165.9, *ROWS[2])], 4, "less than two sizes below"),
        ([row(166.1, *ROWS[2])], 3, "farther"),
        ([row(159, "Sails")], 3, "a label alone is no row"),
        ([row(159, *ROWS[2]), row(172, "of oak")], 4, "and its second line"),
        ([], 3, "nothing"),
    ],
)
def test_the_row_below_the_last_shaded_one(last: list[Line], count: int, why: str) -> None:
    (grid,) = ladders_of([], ZEBRA, [*TABLE, *last])
    assert len(grid.ys) - 1 == count, why


@pytest.mark.parametrize(("down", "foot"), [(13.0, 172.0), (13.1, 159.0)])
def test_how_far_the_last_row_reaches(down: float, foot: float) -> None:
    (grid,) = ladders_of([], ZEBRA, [*TABLE, row(159, *ROWS[2]), row(159 + down, "of oak")])
    assert foot < grid.ys[-1] < foot + 5, "1.45 sizes below it at the most"


@pytest.mark.parametrize(
    ("shades", "why"),
    [
        (shaded(0, 1, 2), "all rows are shaded: what has no fill is not of them"),
        ([*ZEBRA[:1], *shaded(2, x0=X0 + 5)], "a fill that begins elsewhere"),
    ],
)
def test_no_row_is_added(shades: list[Shade], why: str) -> None:
    found = ladders_of(bands(*FOUR), shades, [*TABLE, row(159, *ROWS[2])])
    assert max(len(grid.ys) - 1 for grid in found) == 3, why


REST = rows(*ROWS, ("Tar", "3", "2.5"))


@pytest.mark.parametrize(
    ("above", "shades", "count", "why"),
    [
        (row(95, "Ropes", "4", "9.0"), shaded(0, 2), 4, "the row above the first shaded one, over a page's end"),
        (row(73.5, "Ropes", "4", "9.0"), shaded(0, 2), 4, "less than 1.7 rows above"),
        (row(72.5, "Ropes", "4", "9.0"), shaded(0, 2), 3, "farther"),
        (row(95, "Ropes", "", ""), shaded(0, 2), 3, "a label"),
        (row(95, "Harbour", "Boats", "Nets"), shaded(0, 2), 3, "a head has no figure"),
    ],
)
def test_the_row_above_the_first_shaded_one(above: Line, shades: list[Shade], count: int, why: str) -> None:
    found = ladders_of([], shades, [above, *REST[:3]])
    assert [len(grid.ys) - 1 for grid in found] == [count], why


@pytest.mark.parametrize(
    ("first", "headless"), [(HEAD, False), (ROWS[0], True), (("Harbour", "2029", "2030"), False), (("12", "a", "b"), False)]
)  # fmt: skip
def test_a_ladder_without_a_head(first: tuple[str, ...], headless: bool) -> None:
    (grid,) = ladders_of(bands(*FOUR), [], rows(first, *ROWS[:2]))
    assert grid.headless is headless


EIGHT = tuple(100 + STEP * i for i in range(8))


@pytest.mark.parametrize(
    ("grey", "between", "found", "why"),
    [
        (0.2, 0.8, [(3, 3), (3, 3)], "a second head, as dark as the first"),
        (0.22, 0.8, [(3, 3), (3, 3)], "nearly as dark"),
        (0.24, 0.8, [(3, 7)], "of another tone: a row"),
        (0.2, 0.2, [(3, 7)], "rows as dark as the head tell nothing"),
        (0.2, 0.22, [(3, 7)], "nearly"),
    ],
)
def test_a_head_again_opens_a_table(grey: float, between: float, found: list[tuple[int, int]], why: str) -> None:
    lines = [*rows(HEAD, *ROWS[:2]), row(159, "Nets of the north"), *rows(HEAD, *ROWS[1:], top=164.0)]
    shades = [*shaded(0, grey=0.2), *shaded(2, grey=between), *shaded(4, grey=grey)]
    assert shape(ladders_of(bands(*EIGHT), shades, lines)) == found, why


@pytest.mark.parametrize(
    ("bottom", "x1", "size", "found", "why"),
    [
        (180, 400, 9, [(3, 3), (3, 3)], "words across the columns in 32 points: what stands between two tables"),
        (179, 400, 9, [(3, 7)], "3.5 sizes high: a heading of one line"),
        (180, 400, 9.2, [(3, 7)], "larger words"),
        (180, 201.9, 9, [(3, 7)], "they cross no column"),
        (180, 202.1, 9, [(3, 3), (3, 3)], "they cross one"),
    ],
)
def test_what_stands_between_two_tables_of_one_width(
    bottom: float, x1: float, size: float, found: list[tuple[int, int]], why: str
) -> None:
    between = Line([word(63, 165, "Table 2: nets", size, x1=x1)], 165)
    below = [bottom + STEP * i for i in range(4)]
    lines = [*rows(HEAD, *ROWS[:2]), between, *rows(HEAD, *ROWS[1:], top=bottom)]
    assert shape(ladders_of(bands(*FOUR, *below), [], lines)) == found, why


def open_table(how: str, x0: float = X0) -> Part:
    region = Region(Band(80, x0, X1, []), [], x0, X1, [])
    return Part(1, region, Grid([x0, 200.0, X1], how), "", [], [])


@pytest.mark.parametrize(
    ("headless", "above", "kept", "why"),
    [
        (False, None, True, "a ladder with a head"), (True, None, False, "the rest of no table"),
        (True, open_table("grid"), True, "the rest of a grid"), (True, open_table("edges"), False, "of a table that is read by its columns"),
        (False, open_table("edges"), False, "that table's, too"), (False, open_table("edges", X0 + 3.9), False, "nearly as wide"),
        (False, open_table("edges", X0 + 4), True, "of another width: a table of its own"),
        (True, open_table("grid", X0 + 4), False, "of another width, without a head"),
    ],
)  # fmt: skip
def test_a_ladder_below_the_table_of_the_page_before(headless: bool, above: Part | None, kept: bool, why: str) -> None:
    ladder = Lattice([X0, 200.0, X1], list(FOUR), [], [], headless=headless)
    assert _unread([ladder], [], above) == ([ladder] if kept else []), why


@pytest.mark.parametrize(("both", "parts"), [(3, True), (2, False)])
def test_a_joint_of_few_rungs_parts_words_where_most_rows_print_on_both_sides(both: int, parts: bool) -> None:
    steps = [[row(100 + STEP * i, "Boats", "12" if i < both else "")] for i in range(5)]
    assert _parts_words(260.0, steps, []) is parts
