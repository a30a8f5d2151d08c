"""Rows that numbers count: the name behind the number tells what stands under what."""

import pytest

from extractors.page.model import Rule
from extractors.tables import find_tables
from extractors.tables.literal_rows import rows_of
from extractors.tables.row_numbers import names_of
from extractors.tables.rows import DraftRow
from tests.pages_from_words import line, page, right, rule

COLUMNS = (60.0, 90.0, 300.0)


def drafts(*printed: tuple[str, str, str], indent: float = 0.0) -> list[DraftRow]:
    """Rows of number, name and figure; `indent` sets names behind a number further in than headings."""
    made = []
    for i, (number, name, figure) in enumerate(printed):
        at = COLUMNS[1] + (indent if number else 0.0)
        columns = [line(COLUMNS[0], 100 + 14 * i, number), line(at, 100 + 14 * i, name)]
        columns.append(right(COLUMNS[2], 100 + 14 * i, figure) if figure else [])
        made.append(DraftRow(1, columns, bold=False, first_baseline=100 + 14 * i, last_baseline=100 + 14 * i, size=10))
    return made


HEADED = (("", "Islands", ""), ("1", "Boats", "12"), ("2", "Nets", "30"), ("", "Delta", ""), ("3", "Oars", "4"))


@pytest.mark.parametrize(("indent", "total"), [(10.0, ()), (0.0, ("Delta",))])
def test_a_heading_in_the_column_of_names_heads_the_rows_below_it(indent: float, total: tuple[str, ...]) -> None:
    made = drafts(*HEADED, ("", "Total", "46"), indent=indent)
    made[-1].columns[0], made[-1].columns[1] = made[-1].columns[1], []
    paths = [row.path for row in rows_of(made)]
    assert paths == [(), ("Islands",), ("Islands",), (), ("Delta",), total]


def test_a_total_with_a_number_stands_under_no_heading() -> None:
    made = drafts(*HEADED, ("4", "Total", "46"), indent=10.0)
    made[-1].columns[1] = line(COLUMNS[1], 180, "Total")
    assert rows_of(made)[-1].path == ()


def test_a_heading_over_both_columns_heads_the_rows_too() -> None:
    made = drafts(*HEADED)
    for heading in (made[0], made[3]):
        heading.columns[0], heading.columns[1] = line(COLUMNS[0], 100, heading.columns[1][0].text), []
    assert [row.path for row in rows_of(made)] == [(), ("Islands",), ("Islands",), (), ("Delta",)]


def test_the_number_may_stand_in_the_labels_column() -> None:
    made = drafts(*HEADED)
    for draft in made:
        draft.columns = [draft.columns[0] + draft.columns[1], draft.columns[2]]
    assert [row.path for row in rows_of(made)] == [(), ("Islands",), ("Islands",), (), ("Delta",)]


def test_a_numbered_row_without_figures_heads_none() -> None:
    made = drafts(("1", "Boats", "12"), ("2", "Nets", ""), ("3", "Oars", "4"), ("4", "Sails", "5"))
    assert [row.path for row in rows_of(made)] == [(), (), (), ()]


def test_a_numbered_heading_keeps_its_number() -> None:
    made = drafts(
        ("1.", "Boats", "12"), ("2.", "Nets", "3"), ("3.", "Oars", "1"), ("4.", "Fleet", ""), ("", "Sails", "5")
    )
    for draft in made:
        draft.columns = [draft.columns[0] + draft.columns[1], draft.columns[2]]
    made[-1].columns[0] = line(COLUMNS[1] + 10, 200, "Sails")
    assert rows_of(made)[-1].path == ("4. Fleet",)


@pytest.mark.parametrize(
    ("rows", "names", "why"),
    [
        (HEADED, ["Islands", "Boats", "Nets", "Delta", "Oars"], "numbers count the rows"),
        (
            (("", "Islands", ""), ("1.", "Boats", "12"), ("2.", "Nets", "3"), ("", "Delta", ""), ("1.", "Oars", "4")),
            ["Islands", "Boats", "Nets", "Delta", "Oars"],
            "they begin again under a heading",
        ),
        ((("1", "Boats", "12"), ("2", "Nets", "30"), ("", "of oak", ""), ("3", "Oars", "4")), ["Boats", "Nets", "", "Oars"], "what goes on with a name is no label"),
        ((("1", "Boats", "12"), ("2", "Nets", "30"), ("", "7", ""), ("3", "Oars", "4")), ["Boats", "Nets", "", "Oars"], "a figure is no name"),
        ((("1", "Boats", "12"), ("2", "Nets", "30"), ("3", "Oars", "4"), ("All", "Ports", "46")), ["Boats", "Nets", "Oars", "All"], "a label of its own"),
        ((("1", "Boats", "12"), ("2", "Nets", "30"), ("", "Delta", "")), ["1", "2", ""], "two count nothing"),
        ((("1", "Boats", "12"), ("2", "Nets", "30"), ("4", "Oars", "4")), ["1", "2", "4"], "they do not count on"),
        ((("1", "Boats", "12"), ("2", "30", "3"), ("3", "Oars", "4")), ["1", "2", "3"], "figures stand behind them"),
        ((("10001", "Boats", "12"), ("10002", "Nets", "30"), ("10003", "Oars", "4")), ["10001", "10002", "10003"], "codes"),
        ((("1", "", ""), ("2", "Nets", "30"), ("3", "Oars", "4")), ["1", "2", "3"], "only rows that print more are counted"),
    ],
)  # fmt: skip
def test_names_of_numbered_rows(rows: tuple[tuple[str, str, str], ...], names: list[str], why: str) -> None:
    found = names_of([draft.columns for draft in drafts(*rows)])
    assert [" ".join(fragment.text for fragment in name) for name in found] == names, why


SPAN_XS, SPAN_YS = (60.0, 90.0, 180.0, 260.0, 340.0), (100.0, 120.0, 140.0, 160.0, 180.0)


@pytest.mark.parametrize(
    ("spanned", "numbers", "name", "under", "why"),
    [
        ((140.0,), "123", "Islands", ["Islands", "Islands", ""], "the name's cell runs down beside two numbered rows"),
        ((140.0, 160.0), "123", "Islands", ["Islands", "Islands", "Islands"], "beside three"),
        ((), "123", "Islands", ["", "", ""], "it has a floor: it is its own row's"),
        ((140.0,), "ABC", "Islands", ["", "", ""], "letters count nothing"),
        ((140.0,), "12C", "Islands", ["", "", ""], "two numbers count nothing"),
        ((140.0,), "135", "Islands", ["", "", ""], "nothing counts the rows"),
        ((140.0,), "123", "31", ["", "", ""], "a figure names nothing"),
    ],
)
def test_a_cell_that_runs_down_beside_numbered_rows(
    spanned: tuple[float, ...], numbers: str, name: str, under: list[str], why: str
) -> None:
    printed = [("No.", "Region", "Port", "Boats"), *((number, "", "Alba", "12") for number in numbers)]
    printed[1] = (numbers[0], name, "Bero", "7")
    if 160.0 not in spanned:
        printed[3] = (numbers[2], "Delta", "Cima", "4")
    if not spanned:
        printed[2] = (numbers[1], "Coast", "Dora", "5")
    words = [
        line(SPAN_XS[i] + 3, 114 + 20 * row, text) for row, cells in enumerate(printed) for i, text in enumerate(cells)
    ]
    across = [
        part for y in SPAN_YS for part in ([rule(60, y, 90), rule(180, y, 340)] if y in spanned else [rule(60, y, 340)])
    ]
    verticals = [Rule(x - 0.25, 100, x + 0.25, 180) for x in SPAN_XS]
    (table,) = find_tables([page(*words, rules=across, verticals=verticals)]).tables
    assert [" ".join(row.path) for row in table.rows] == under, why
