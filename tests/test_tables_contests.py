"""Several tables of one print: contests below each other, each with its head, or all under one that is printed once.

Each is drawn after a page that was read wrong: tallies of towns in Massachusetts, a county clerk's report in Kansas,
the votes cast in a county of Utah, a weekly report of prices.
"""

from collections.abc import Sequence

import pytest

from extractors.page.model import Fragment
from extractors.tables import find_tables
from extractors.tables.candidates.candidate import count_up
from extractors.tables.lattice_cells import are_crowded
from schemas.table import Table
from tests.pages_from_words import line, page, right, rule
from tests.test_tables_drawn import drawn
from tests.test_tables_grid import upright

WALLS = [60.0, 200.0, 270.0, 340.0, 410.0]
ENDS = (265.0, 335.0, 405.0)
VOTES = (("Ann Reed", "212", "1,040", "57"), ("Ben Cole", "98", "733", "41"), ("Blanks", "7", "12", "3"))
OTHERS = (("Cy Dunn", "310", "905", "88"), ("Di Hale", "45", "612", "19"), ("Blanks", "2", "31", "6"))
WARDS = ("", "Ward 1", "Ward 2", "Ward 3")
TOWN = ("Results", "", "Town of Elm", "")


def tables(*fragments: Sequence[Fragment], **lines: list) -> list[Table]:
    return find_tables([page(*fragments, **lines)], ".").tables


def paths(table: Table) -> list[tuple[str, ...]]:
    return [column.path for column in table.columns]


def labels(table: Table) -> list[str]:
    return [row.label for row in table.rows]


def row(y: float, label: str, *texts: str) -> list[Fragment]:
    """A row of a page without walls: its label, and what ends at each column's edge."""
    out = line(62, y, label)
    for text, x1 in zip(texts, ENDS, strict=True):
        out += right(x1, y, text) if text else []
    return out


def block(y: float, rows: Sequence[Sequence[str]] = VOTES) -> list[Fragment]:
    return [f for i, texts in enumerate(rows) for f in row(y + 14 * i, *texts)]


def test_words_over_the_figures_below_them_head_these_anew() -> None:
    counts = [*line(62, 130, "Precincts"), *right(235, 130, "4"), *line(62, 144, "Reporting"), *right(235, 144, "4")]
    heads = row(172, "", "Total", "Early", "Mail")
    later = row(262, "", "Total", "Early", "Mail")
    drawing = {
        "rules": [rule(60, 116, 410), rule(60, 176, 410), rule(60, 226, 410), rule(60, 266, 410), rule(60, 312, 410)]
    }
    first, second = tables(counts, heads, block(188), later, block(278, OTHERS), **drawing)
    assert paths(first) == paths(second) == [("Total",), ("Early",), ("Mail",)]
    assert labels(second) == ["Cy Dunn", "Di Hale", "Blanks"]


def test_a_contest_right_below_another_has_its_own_head() -> None:
    first, second = tables(
        row(100, "MAYOR", "Reed", "Cole", "Blanks"),
        block(116),
        row(172, "CLERK", "Hale", "Dunn", "None"),
        block(188, OTHERS),
    )
    assert paths(first) == [("Reed",), ("Cole",), ("Blanks",)]
    assert (second.label_head, paths(second)) == ("CLERK", [("Hale",), ("Dunn",), ("None",)])


def test_words_in_the_midst_of_rows_are_a_row_where_they_head_nothing() -> None:
    """One word for three figures: a remark in a column of figures."""
    (table,) = tables(row(100, "Name", *WARDS[1:]), block(116), row(160, "Shut", "", "flood", ""), block(174, OTHERS))
    assert "Shut" in labels(table)


@pytest.mark.parametrize(
    ("texts", "counts", "why"),
    [(["1", "2", "2"], True, "pages"), (["0", "0", "0"], False, "a contest without a vote"), (["2", "1"], False, "")],
)
def test_noughts_alone_count_nothing_up(texts: list[str], counts: bool, why: str) -> None:
    assert count_up(texts) is counts, why


def test_a_head_printed_once_heads_the_blocks_below_in_its_columns() -> None:
    heads = row(100, "Names", *WARDS[1:])
    lower = [*line(62, 189, "SENATOR", bold=True), *block(203, OTHERS)]
    first, second = tables(heads, block(116), lower)
    assert paths(second) == paths(first) == [(head,) for head in WARDS[1:]]
    assert second.label_head == "Names"


@pytest.mark.parametrize(
    ("top", "by", "heading", "why"),
    [
        (206, 0, "SENATOR", "too far below"),
        (203, 45, "SENATOR", "in other columns"),
        (203, 0, "How many of all those who came to vote were sent away, and why?", "a form's question, not a heading"),
    ],
)
def test_a_head_printed_once_is_no_other_blocks(top: float, by: float, heading: str, why: str) -> None:
    moved = [f._replace(x0=f.x0 + by, x1=f.x1 + by) if f.x0 > 150 else f for f in block(top, OTHERS)]
    found = tables(row(100, "Names", *WARDS[1:]), block(116), line(62, top - 14, heading, 8, bold=True), moved)
    assert not any(column.path for table in found[1:] for column in table.columns), why


@pytest.mark.parametrize(
    ("label", "heading"),
    [("Names", "ELECTORS OF PRESIDENT AND VICE PRESIDENT"), ("", "MAYOR")],
    ids=["a heading over a wall", "a heading over the labels, none over these"],
)
def test_a_head_over_one_grid_heads_the_next_with_the_same_walls(label: str, heading: str) -> None:
    """Its heading stands between the head and the first grid."""
    upper, lower = drawn([*VOTES, *VOTES], WALLS), drawn([*OTHERS, *VOTES], WALLS)
    by = 145
    words = [f._replace(baseline=f.baseline + by) for f in lower.fragments]
    across = [r._replace(top=r.top + by, bottom=r.bottom + by) for r in lower.rules]
    down = [upright(x, 100 + by, 220 + by) for x in WALLS]
    heads = [f for text, x in zip((label, "W 1", "W 2", "W 3"), WALLS, strict=False) for f in line(x + 3, 83, text, 8)]
    over = line(60, 94, heading, 8)
    first, second = tables(
        heads, over, upper.fragments, line(60, 241, "SENATOR", 8), words,
        rules=[*upper.rules, *across], verticals=[*upper.verticals, *down],
    )  # fmt: skip
    assert paths(first) == paths(second) == [("W 1",), ("W 2",), ("W 3",)]
    assert labels(first)[:3] == [heading, "Ann Reed", "Ben Cole"]
    assert labels(second)[:3] == ["Cy Dunn", "Di Hale", "Blanks"]


@pytest.mark.parametrize("empty", [0, 7], ids=["a form", "a form with columns that print nothing"])
def test_the_title_in_cells_of_a_form_heads_no_column(empty: int) -> None:
    contest = ("ELECTORS", "", "", "")
    heads, others = ("", "Reed", "Cole", "Blanks"), ("", "Hale", "Dunn", "None")
    one = [("Town 1", *VOTES[0][1:]), ("Town 2", *VOTES[1][1:])]
    two = [("Town 1", *OTHERS[0][1:]), ("Town 2", *OTHERS[1][1:])]
    senate = ("SENATOR", "", "Second", "")
    texts = [("ELECTION", "", "Official", ""), contest, heads, *one, ("", "", "", ""), senate, contest, others, *two]
    wide = [*WALLS, *(440.0 + 20 * i for i in range(empty))]
    first, second = find_tables([drawn(texts, wide)], ".").tables
    assert paths(first)[:3] == [("Reed",), ("Cole",), ("Blanks",)]
    assert paths(second)[:3] == [("Hale",), ("Dunn",), ("None",)]
    assert (first.title, second.title) == ("ELECTION Official ELECTORS", "SENATOR Second ELECTORS")
    assert labels(first) == labels(second) == ["Town 1", "Town 2"]


@pytest.mark.parametrize(
    ("heads", "first", "is_head", "why"),
    [
        (("", *(f"Ward {i}" for i in range(1, 7))), 2, False, "it begins and ends among the wards"),
        (("Wards", *"123456"), 2, False, "it begins and ends among numbers that count the columns"),
        (("", *(f"Ward {i}" for i in range(1, 7))), 4, True, "a group's: it ends where the wards end"),
        (("", "Men", "Old", "Young", "Poor", "Rich", "All"), 2, True, "no series"),
    ],
)
def test_a_cell_over_some_of_a_series_is_no_head(heads: tuple[str, ...], first: int, is_head: bool, why: str) -> None:
    walls = [60.0, *(200.0 + 50 * i for i in range(7))]
    figures = [(f"Name {i}", *(f"{97 * i + 31 * j:,}" for j in range(2, 8))) for i in range(5)]
    built = drawn([("", *("Town" if i == first else "" for i in range(1, 7))), heads, *figures], walls)
    for i in (first + 1, first + 2):  # the title's cell reaches over three columns
        built.verticals[i] = upright(walls[i], 120, 240)
    (table,) = find_tables([built], ".").tables
    town = ("Town",) if is_head else ()
    over = range(first - 1, first + 2)
    assert paths(table) == [((*town, head) if i in over else (head,)) for i, head in enumerate(heads[1:])], why


@pytest.mark.parametrize("heads", [WARDS, ("Precincts", "1", "2", "3")], ids=["over a column", "over the labels alone"])
def test_a_title_over_the_labels_heads_none(heads: tuple[str, ...]) -> None:
    built = drawn([("Official tally sheet", "", "", ""), heads, *VOTES, *OTHERS], WALLS)
    built.verticals[1] = upright(WALLS[1], 100 if heads[0] else 120, 260)
    (table,) = find_tables([built], ".").tables
    assert (table.label_head, paths(table)) == (heads[0], [(head,) for head in heads[1:]])
    assert table.title == "Official tally sheet"


def test_a_heading_right_under_the_heads_is_none_of_them() -> None:
    """« 2016г. » stands across the columns, under heads of two rows (a statistics office, 2017, p. 9)."""
    built = drawn([("Names", "City", "", ""), WARDS, ("2016", "", "", ""), *VOTES, *OTHERS], WALLS)
    built.verticals[1:4] = [upright(x, 140 if x > 200 else 100, 160) for x in WALLS[1:4]]
    built.verticals[2:4] = [upright(x, 120, 140) for x in WALLS[2:4]]
    built.verticals += [upright(x, 160, 280) for x in WALLS[1:4]]
    (table,) = find_tables([built], ".").tables
    assert paths(table) == [("City", head) for head in WARDS[1:]]
    assert labels(table)[0] == "2016"


def test_a_first_row_of_figures_is_no_head_though_one_looks_like_a_year() -> None:
    (table,) = find_tables([drawn([("Ann Reed", "1997", "1,641", "5,065"), *VOTES[1:]], WALLS)], ".").tables
    assert paths(table) == [(), (), ()]
    assert labels(table) == ["Ann Reed", "Ben Cole", "Blanks"]


def test_heads_in_one_cell_with_the_labels_stand_in_their_columns() -> None:
    """The cell of the total beside them is closed."""
    built = drawn([("", "P 1", "P 2", "P 3"), *VOTES, *OTHERS], WALLS)
    built.verticals[1:3] = [upright(x, 120, 240) for x in WALLS[1:3]]
    (table,) = find_tables([built], ".").tables
    assert paths(table) == [("P 1",), ("P 2",), ("P 3",)]


@pytest.mark.parametrize(
    ("texts", "missing", "why"),
    [
        (("Di Hale", "310", "612", "19"), (1, 2), "beside a label"),
        (("", "", "41", "2"), (2, 3), "a row without a label"),
    ],
)
def test_figures_stand_in_their_columns_where_walls_are_painted_over(
    texts: tuple[str, ...], missing: Sequence[int], why: str
) -> None:
    built = drawn([WARDS, *VOTES, texts], WALLS)
    for i in missing:
        built.verticals[i] = upright(WALLS[i], 100, 180)
    (table,) = find_tables([built], ".").tables
    assert (table.rows[-1].label, *(cell.text for cell in table.rows[-1].cells)) == texts, why


@pytest.mark.parametrize(
    ("texts", "crowded", "why"),
    [
        (("Ethanol", "Iowa 1.35 1.42", "Ohio 1.38 1.49"), True, "rows of several figures under a heading"),
        (("Ethanol", "Iowa 1.35", "Ohio 1.38"), False, "one figure a line"),
        (("Votes", *("Reed 247", "Cole 68", "Dunn 64", "Hale 240", "None 3")), True, "five rows of a list in a frame"),
        (("Votes", *("Reed 247", "Cole 68", "Dunn 64", "Hale 240", "None")), False, "four"),
    ],
)
def test_lines_between_groups_of_rows_are_no_walls_of_cells(texts: Sequence[str], crowded: bool, why: str) -> None:
    """A weekly report of prices closes each group by a line, and sets a chart beside them in a frame (2017, p. 1)."""
    lines = [text.split() for text in texts]
    cell = [
        f for i, own in enumerate(lines) for j, text in enumerate(own) for f in line(60 + 80 * j, 100 + 12 * i, text)
    ]
    assert are_crowded([[cell, line(400, 100, "Chart")], [cell, []]]) is crowded, why


def test_a_second_line_goes_on_with_the_head_it_is_set_under() -> None:
    """Two columns share a head of two lines, set to the left over them."""
    ends = (235.0, 265.0, 320.0, 350.0)
    heads = [
        *line(215, 100, "LIBERTY"),
        *line(300, 100, "PERSONAL"),
        *line(215, 111, "(LIB)"),
        *line(300, 111, "(PER)"),
    ]
    figures = (("12", "40.5%", "31", "59.5%"), ("7", "31.8%", "15", "68.2%"), ("21", "51.2%", "20", "48.8%"))
    body = [
        [*line(62, y, "Ward"), *(f for text, x in zip(own, ends, strict=True) for f in right(x, y, text, 8))]
        for y, own in zip(range(124, 264, 12), figures * 4, strict=False)
    ]
    (table,) = tables(heads, *body)
    assert paths(table) == [("LIBERTY (LIB)",), ("LIBERTY (LIB)",), ("PERSONAL (PER)",), ("PERSONAL (PER)",)]
