"""A table that goes on over a page is one table: its head once or again, under words that say so or none."""

from decimal import Decimal

import pytest

from extractors.layout.enclosed import lines_in_tables
from extractors.layout.furniture import set_aside
from extractors.page.model import Fragment, Page, Rule
from extractors.tables import find_tables
from schemas.table import Table
from tests.pages_from_words import line, page, right, rule

ENDS = (250.0, 340.0, 430.0)
HEAD = ("2030 approved", "2030 executed", "2031 proposed")
TITLE = [*line(60, 90, "Table 1", 9), *line(60, 101, "Expenditure by port", 9, bold=True)]
UNIT = line(60, 112, "(Thousands of euros)", 7)


def cells(y: float, label: str, *figures: str, ends: tuple[float, ...] = ENDS, size: float = 8.5) -> list[Fragment]:
    """A row: its label at the left, its figures at their columns' right edges."""
    out = line(60, y, label, size) if label else []
    return out + [f for end, text in zip(ends, figures, strict=False) if text for f in right(end, y, text, size)]


def across(*heights: float) -> list[Rule]:
    """Rules as wide as the table."""
    return [rule(58, y, 432) for y in heights]


def body(y: float, *labels: str, first: int = 100) -> list[Fragment]:
    """Rows of three figures each, 12 points apart."""
    amounts = [(f"{first + i}.5", f"{first + i - 9}.0", f"1,{first + i}.5") for i in range(len(labels))]
    return [f for i, label in enumerate(labels) for f in cells(y + 12 * i, label, *amounts[i])]


def first_page(*more: Fragment, rules: tuple[float, ...] = (178,)) -> Page:
    """A page on which a table opens: title, unit, head and four rows, by default closed by a rule."""
    rows = body(138, "Alba", "Bero", "Cima", "Dora")
    return page(*TITLE, *UNIT, cells(126, "Port", *HEAD, size=7.5), rows, more, rules=across(118, 129, *rules))


def next_page(
    *over: Fragment,
    top: float = 60,
    head: tuple[str, ...] = (),
    labels: tuple[str, ...] = ("Elma", "Fara"),
    rules: tuple[float, ...] = (),
    number: int = 2,
) -> Page:
    """A page whose table begins at `top`, under what stands over it; `rules` are counted from there."""
    heads = cells(top + 8, "Port", *head, size=7.5) if head else []
    rows = body(top + (20 if head else 8), *labels, first=140)
    drawn = (0, 11, *rules) if head else rules
    return page(*over, heads, rows, rules=across(*(top + y for y in drawn)), number=number)


def over(top: float, *texts: str) -> list[Fragment]:
    """Lines over a table's head at `top`, the last of them right over it."""
    return [
        f
        for i, text in enumerate(reversed(texts))
        for f in line(60, top - 6 - 11 * i, text, 7.5 if text[0] == "(" else 9)
    ]


def read(*pages: Page) -> list[Table]:
    """The tables of pages whose running heads and feet are set aside."""
    set_aside(list(pages))
    return find_tables(list(pages)).tables


ONE = [
    (("Table 1 (continued)",), HEAD, "words and head"),
    (("Table 1 (continued)", "(Thousands of euros)"), HEAD, "with the unit once more"),
    (("Table 1 (cont’d)",), HEAD, "short"),
    (("TABLE 1 (CONTINUED)",), HEAD, "in capitals"),
    (("Tableau 1 (suite)",), HEAD, "in French"),
    (("Tableau 1 : suite et fin",), HEAD, "its last page"),
    (("Suite du tableau 1",), HEAD, "words before the number"),
    (("Table 1 – continued",), HEAD, "no brackets"),
    (("Continued",), HEAD, "no number"),
    (("(continued)",), HEAD, "in brackets, as a unit line is"),
    (("Table 1 (continued)", "Expenditure by port"), HEAD, "with the title once more"),
    (("Expenditure by port (continued)",), HEAD, "the title alone"),
    (("Table 1 (continued)",), (), "no head again"),
    ((), HEAD, "the head alone"),
    ((), (), "rows alone"),
]


@pytest.mark.parametrize(("texts", "head", "why"), ONE)
@pytest.mark.parametrize("top", [48.0, 60.0, 75.0, 110.0])
@pytest.mark.parametrize("closed", [True, False])
def test_a_table_goes_on(texts: tuple[str, ...], head: tuple[str, ...], why: str, top: float, closed: bool) -> None:
    above = first_page(rules=(178,) if closed else ())
    tables = read(above, next_page(*over(top, *texts), top=top, head=head, rules=(36,)))
    assert [(t.number, t.title, t.unit, t.scale, t.pages) for t in tables] == [
        ("1", "Expenditure by port", "Thousands of euros", Decimal(1000), (1, 2))
    ], why
    assert [row.label for row in tables[0].rows] == ["Alba", "Bero", "Cima", "Dora", "Elma", "Fara"], why
    assert [str(cell.value) for cell in tables[0].rows[-1].cells] == ["141.5", "132.0", "1141.5"], why
    assert tables[0].columns[0].path == ("2030 approved",)


@pytest.mark.parametrize(
    ("texts", "head", "why"),
    [
        (("Table 2 (continued)",), HEAD, "another number"),
        (("Revenue by port (continued)",), HEAD, "another title"),
        (("Table 1 (continued)", "(Millions of euros)"), HEAD, "another unit"),
        (("Table 1 (continued)",), ("2032 approved", "2032 executed", "2033 proposed"), "other columns"),
        (("Ports that were closed are left out.",), HEAD, "text in between"),
    ],
)
def test_a_table_that_only_looks_alike_is_its_own(texts: tuple[str, ...], head: tuple[str, ...], why: str) -> None:
    tables = read(first_page(), next_page(*over(110, *texts), top=110, head=head, rules=(36,)))
    assert [table.pages for table in tables] == [(1,), (2,)], why


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (cells(68, "Elma", "7.5", "8.5", ends=(290, 390)), "two columns between the three"),
        (cells(68, "Elma", "1.5", "2.5", "3.5", "4.5", ends=(225, 295, 365, 430)), "four columns"),
        (cells(68, "Boats", "2030", "2031", "2032"), "years head columns of their own"),
        (cells(68, "Boats", "owned", "hired", "1.5"), "words head columns of their own"),
        (cells(68, "7", "", "", "1.5"), "a number as label is no figure of a column, and one of three are too few"),
        (cells(68, "Elma", "7.5", "8.5", "9.5", size=11), "larger type"),
        (line(60, 68, "In 2031 the Ministry of Ports spent 1.5 million euros on 12 boats and 40 nets", 8.5), "text"),
    ],
)
def test_rows_that_do_not_stand_in_its_columns_are_not_its_rows(rows: list[Fragment], why: str) -> None:
    tables = read(first_page(), page(rows, body(80, "Fara"), number=2))
    assert tables[0].pages == (1,), why


def whole(*pages: Page) -> Table:
    """The one table of some pages."""
    (table,) = read(*pages)
    return table


def test_the_page_may_cut_a_row() -> None:
    # A label's first line at the page's foot, the rest of it with its figures on the next page.
    above = first_page(*line(60, 186, "Upkeep of quays and", 8.5), rules=(190,))
    below = page(cells(68, "lights of all ports", "1.5", "2.5", "3.5"), body(80, "Elma"), number=2)
    assert [row.label for row in whole(above, below).rows][4:] == ["Upkeep of quays and lights of all ports", "Elma"]


@pytest.mark.parametrize(
    ("between", "why"),
    [
        ([*line(60, 188, "^a Only those afloat.", 7)], "a note by its mark"),
        ([*line(60, 188, "Source: the Ministry of Ports.", 7)], "a source"),
        ([*line(60, 188, "* Only those afloat.", 7)], "a note that is smaller than the rows"),
        ([*line(60, 188, "(continued on next page)", 8.5)], "words that say that more follows"),
    ],
)
@pytest.mark.parametrize("head", [(), HEAD])
def test_notes_may_stand_between(between: list[Fragment], head: tuple[str, ...], why: str) -> None:
    assert len(whole(first_page(*between), next_page(head=head, rules=(36,))).rows) == 6, why


@pytest.mark.parametrize(
    ("labels", "rules", "why"),
    [
        (("Total",), (12,), "one row at the page's top"),
        (("Elma",), (), "one row and nothing else"),
        (("Elma", "Fara", "Gola"), (0, 12, 24, 36), "a rule under each row"),
        (("Elma", "Fara", "Gola"), (0, 36), "a frame opened again"),
    ],
)
def test_a_page_may_begin_with_rows(labels: tuple[str, ...], rules: tuple[float, ...], why: str) -> None:
    found = whole(first_page(rules=(142, 154, 166, 178)), next_page(labels=labels, rules=rules))
    assert [row.label for row in found.rows] == ["Alba", "Bero", "Cima", "Dora", *labels], why


@pytest.mark.parametrize("pages", [2, 3, 5])
@pytest.mark.parametrize("top", [40.0, 56.0, 70.0])
@pytest.mark.parametrize("head", [(), HEAD])
def test_running_heads_and_feet_take_nothing_of_a_table(pages: int, top: float, head: tuple[str, ...]) -> None:
    """Head, words over it and a row come again at the same height on each page; page numbers do, too."""
    built = [first_page()]
    for number in range(2, pages + 1):
        texts = ("Table 1 (continued)",) if head else ()
        built.append(next_page(*over(top, *texts), top=top, head=head, rules=(36,), number=number))
    for i, one in enumerate(built, start=1):
        one.fragments += line(300, 770, str(i), 9)
    found = whole(*built)
    assert not any(fragment.text == "Table" for one in built for fragment in one.furniture)
    assert found.pages == tuple(range(1, pages + 1))
    assert len(found.rows) == 4 + 2 * (pages - 1)


@pytest.mark.parametrize(
    "rows",
    [
        cells(68, "Elma", "7.5", "8.5", ends=(290, 390)),
        cells(68, "Elma", "1.5", "2.5", "3.5", "4.5", ends=(225, 295, 365, 430)),
    ],
)
def test_an_open_table_does_not_go_on_in_other_columns(rows: list[Fragment]) -> None:
    tables = read(first_page(rules=()), page(rows, body(92, "Fara"), number=2))
    assert tables[0].pages == (1,)


def lattice(top: float, *labels: str, head: bool = True, number: int = 1, around: tuple[Fragment, ...] = ()) -> Page:
    """A page with a full grid of three figures a row from `top`."""
    heights = [top + 14 * i for i in range(len(labels) + head + 1)]
    heads = cells(top + 10, "Port", *HEAD, ends=(265, 345, 430), size=7.5) if head else []
    rows = [
        f
        for i, label in enumerate(labels, start=head)
        for f in cells(top + 14 * i + 10, label, f"{i}.5", f"{i}.0", f"1,00{i}.5", ends=(265, 345, 430))
    ]
    walls = [Rule(x - 0.25, heights[0], x + 0.25, heights[-1]) for x in (58, 200, 270, 350, 432)]
    return page(around, heads, rows, rules=across(*heights), verticals=walls, number=number)


@pytest.mark.parametrize(
    ("texts", "head", "labels", "why"),
    [
        ((), True, ("Elma", "Fara"), "the head again"),
        (("Table 1 (continued)",), True, ("Elma", "Fara"), "under words that say so"),
        (("Table 1 (continued)", "(Thousands of euros)"), True, ("Elma", "Fara"), "with the unit once more"),
        (("Continued",), False, ("Elma", "Fara"), "words without a head"),
        ((), False, ("Elma",), "one row"),
    ],
)
@pytest.mark.parametrize("top", [48.0, 75.0, 110.0])
@pytest.mark.parametrize("note", [[], line(60, 200, "* Only those afloat.", 7)])
def test_a_full_grid_goes_on(
    texts: tuple[str, ...], head: bool, labels: tuple[str, ...], why: str, top: float, note: list[Fragment]
) -> None:
    above = lattice(118, "Alba", "Bero", "Cima", "Dora", around=(*TITLE, *UNIT, *note))
    found = whole(above, lattice(top, *labels, head=head, number=2, around=tuple(over(top, *texts))))
    assert (found.number, found.title, found.unit, found.scale) == (
        "1",
        "Expenditure by port",
        "Thousands of euros",
        Decimal(1000),
    )
    assert [row.label for row in found.rows] == ["Alba", "Bero", "Cima", "Dora", *labels], why


def test_a_rule_under_a_running_head_is_the_table_s_where_it_opens_its_head() -> None:
    built = [first_page(), *(next_page(*line(60, 50, "Ports", 9), head=HEAD, rules=(36,), number=i) for i in (2, 3, 4))]
    assert whole(*built).pages == (1, 2, 3, 4)
    assert [len(one.rules) for one in built[1:]] == [3, 3, 3]


@pytest.mark.parametrize(
    ("heads", "heights", "kept", "why"),
    [
        (cells(60, "Port", "Boats"), (52, 64), True, "two cells between rules of one width"),
        (cells(60, "Port", *HEAD), (64,), True, "four cells over a rule"),
        (cells(60, "Ministry of Ports", "Budget"), (64,), False, "a running head over its rule"),
        (cells(60, "Port", *HEAD), (), False, "no rule"),
    ],
)
def test_a_line_of_a_table_is_told_from_a_running_head(
    heads: list[Fragment], heights: tuple[float, ...], kept: bool, why: str
) -> None:
    found = lines_in_tables(page(heads, cells(74, "Alba", "1.5"), rules=across(*heights)), 72, 730)
    assert bool(found) == kept, why


def test_words_that_say_so_are_no_part_of_a_head_without_a_rule_over_it() -> None:
    heads = [fragment._replace(italic=True) for fragment in cells(126, "Port", *HEAD, size=7)]
    above = page(*TITLE, *UNIT, heads, body(138, "Alba", "Bero"), rules=across(129, 154))
    words = line(60, 118, "Table 1 (continued)", 7, italic=True)
    found = whole(above, page(words, heads, body(138, "Elma", "Fara"), rules=across(129, 154), number=2))
    assert [row.label for row in found.rows] == ["Alba", "Bero", "Elma", "Fara"]


def test_title_and_number_may_come_again_as_they_stand() -> None:
    assert whole(first_page(), next_page(*TITLE, *UNIT, top=118, head=HEAD, rules=(36,))).pages == (1, 2)


def test_a_head_may_say_that_it_goes_on() -> None:
    below = next_page(rules=(0, 11, 36), top=60)
    below.fragments = [*cells(68, "Port (continued)", *HEAD, size=7.5), *body(80, "Elma", "Fara")]
    assert [row.label for row in whole(first_page(), below).rows] == ["Alba", "Bero", "Cima", "Dora", "Elma", "Fara"]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (cells(68, "", "1.5", "2.5", "3.5"), "figures without a label"),
        (cells(68, "Elma", "1.5"), "one figure for three columns"),
    ],
)
def test_a_closed_table_goes_on_with_whole_rows_only(row: list[Fragment], why: str) -> None:
    assert read(first_page(), page(row, number=2))[0].pages == (1,), why
