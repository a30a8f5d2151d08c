"""Grids that open with figures: their head stands over them, or was printed on the page before."""

import pytest

from extractors.page.model import Fragment, Page
from extractors.tables import find_tables
from tests.pages_from_words import line, page, rule
from tests.test_tables_drawn import drawn

WALLS = [40.0, 140.0, 240.0, 320.0, 400.0]
ROWS = [(f"Port {letter}", name, f"${i},500.00", f"00{i}") for i, (letter, name) in enumerate(
    [("A", "Boats"), ("B", "Nets"), ("C", "Oars"), ("D", "Masts")], start=1)]  # fmt: skip


def ledger(*head: tuple[float, float, str]) -> Page:
    """A grid of four rows with words over it."""
    built = drawn(ROWS, WALLS)
    built.fragments = [*(f for x, y, text in head for f in line(x, y, text, 8)), *built.fragments]
    return built


def test_a_head_over_a_grid_is_its_head() -> None:
    """A city council's transfers of 2014, p. 8: each page's first row was read as the head, and its amount lost."""
    built = ledger((44, 96, "Member"), (144, 96, "What"), (250, 86, "Amount"), (250, 96, "(dollars)"), (330, 96, "U/A"))
    (table,) = find_tables([built]).tables
    assert (table.label_head, [c.path for c in table.columns]) == (
        "Member",
        [("What",), ("Amount (dollars)",), ("U/A",)],
    )
    assert [row.cells[1].text for row in table.rows] == ["$1,500.00", "$2,500.00", "$3,500.00", "$4,500.00"]


def test_prose_over_a_grid_heads_nothing_and_no_row_is_lost() -> None:
    reading = find_tables([ledger((44, 96, "Members moved these sums from one port to another within the year"))])
    (table,) = reading.tables
    assert len(table.rows) == 4
    assert "columns_without_head" in {finding.check_name for finding in reading.findings}


@pytest.mark.parametrize(
    ("first", "rows", "why"),
    [
        (("", "2030", "2031", "2032"), 3, "years head columns"),
        (("Item", "Boats", "Nets", "Oars"), 3, "words"),
        (("Stock", "12", "7", "19"), 4, "a row like those below it"),
    ],
)
def test_which_first_rows_are_heads(first: tuple[str, ...], rows: int, why: str) -> None:
    body = [("North", "13", "80", "93"), ("South", "4", "11", "15"), ("Total", "17", "91", "108")]
    (table,) = find_tables([drawn([first, *body], WALLS)]).tables
    assert len(table.rows) == rows, why


def test_a_figure_with_what_it_is_of_is_no_head() -> None:
    """ "94,5% (52/55)" in the first row (a sitrep on Ebola of June 2026, p. 6)."""
    rows = [("Posts", "North", "South"), ("Posts open", "94,5% (52/55)", "100,0% (14/14)"), ("Checks", "1", "2")]
    (table,) = find_tables([drawn(rows, [40.0, 160.0, 280.0, 400.0])]).tables
    assert [row.label for row in table.rows] == ["Posts open", "Checks"]


def _centred(middle: float, y: float, text: str) -> list[Fragment]:
    words = line(0, y, text)
    by = middle - words[-1].x1 / 2
    return [word._replace(x0=word.x0 + by, x1=word.x1 + by) for word in words]


def test_a_centred_title_in_two_words_heads_no_column() -> None:
    """ "AS OF    12/31/2021" under the title of a city's budget of 2022, p. 4."""
    words = [_centred(300, 60, "DETAIL OF REVENUE"), _centred(300, 74, "FOR YEARS 2019 - 2022")]
    words += [line(255, 88, "AS OF"), line(296, 88, "12/31/2021")]
    ends = (220, 290, 360, 430, 500)
    words += [
        line(end - 25, 104, text) for end, text in zip(ends, ("2019", "2020", "2021", "2022", "Change"), strict=True)
    ]
    for i, label in enumerate(("Boats", "Nets", "Oars", "Masts", "Sails", "Ropes")):
        y = 120 + 14 * i
        words += [line(60, y, label), *(line(end - 25, y, f"{i + 1},{7 * i % 10}50") for end in ends)]
    (table,) = find_tables([page(*words, rules=[rule(60, 300, 200)])]).tables
    assert [c.path for c in table.columns] == [("2019",), ("2020",), ("2021",), ("2022",), ("Change",)]
