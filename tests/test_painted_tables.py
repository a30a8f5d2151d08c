"""Tables that fills draw: heads whose cells meet without a line, cells painted one by one with white around them."""

import pytest

from extractors.page.model import Fill, Page
from extractors.tables import find_tables
from tests.pages_from_words import line, page, rule
from tests.test_tables_grid import upright

WALLS = (60.0, 160.0, 240.0, 320.0, 400.0)
DARK, LIGHT = 0.2, 0.8


def two_level_head(*, fills: bool = True, cut: bool = False) -> Page:
    """A grid whose walls begin below the head's first row, where only the fills of the cells meet."""
    words = [line(64, 128, "Ports"), line(164, 128, "Boats"), line(270, 113, "Nets mended"), line(244, 128, "New"),
             line(324, 128, "All")]  # fmt: skip
    if cut:
        words[2] = line(215, 113, "Nets mended here")
    for i, row in enumerate([("North", "11", "8", "93"), ("South", "18", "18", "60"), ("Total", "29", "26", "153")]):
        words += [line(x + 4, 148 + 20 * i, text) for x, text in zip(WALLS, row, strict=False)]
    rules = [rule(60, 100, 400), rule(240, 117, 400), *(rule(60, 134 + 20 * i, 400) for i in range(4))]
    inner = [upright(x, 134, 194) for x in WALLS[1:3]]
    down = [upright(60, 100, 194), upright(400, 100, 194), upright(320, 117, 194), *inner]
    drawn = [Fill(60, 100, 159.7, 134, DARK), Fill(160.2, 100, 239.7, 134, DARK), Fill(240.2, 100, 400, 117, DARK)]
    drawn += [Fill(240.2, 117, 319.7, 134, DARK), Fill(320.2, 117, 400, 134, DARK)]
    return page(*words, rules=rules, verticals=down, fills=drawn if fills else [])


def test_fills_that_meet_wall_a_head_off() -> None:
    """A sitrep on mpox of 2024 (p. 2): three heads became one over the first column, the figures' heads shifted."""
    (table,) = find_tables([two_level_head()]).tables
    assert [c.path for c in table.columns] == [("Boats",), ("Nets mended", "New"), ("Nets mended", "All")]
    assert table.label_head == "Ports"


def test_words_that_run_across_leave_two_fills_one_head() -> None:
    """A head painted in two pieces of one colour is one cell where its words run on."""
    (table,) = find_tables([two_level_head(cut=True)]).tables
    assert ("Nets mended here",) not in [c.path for c in table.columns[:1]]
    assert "Nets mended here" in " ".join(" ".join(c.path) for c in table.columns) + table.label_head


XS = ((60, 150), (158, 220), (228, 290), (298, 360))
ROWS = [("Year", "2019", "2020", "All"), ("Boats built", "13", "80", "93"), ("Nets mended", "04", "11", "15"),
        ("Oars cut", "01", "02", "03")]  # fmt: skip


def painted(*, zebra: bool = False, tall: bool = False) -> Page:
    """Four rows of boxes 18 points high and 6 apart; `zebra` paints every other row, `tall` one total over two rows."""
    fills, words = [], []
    for i, row in enumerate(ROWS):
        top = 100 + 24 * i
        for j, ((x0, x1), text) in enumerate(zip(XS, row, strict=True)):
            if zebra and i % 2:
                words += line(x0 + 4, top + 12, text, 8)
            elif tall and j == 3 and i in (1, 2):
                fills += [Fill(x0, top, x1, top + 42, LIGHT)] if i == 1 else []
                words += line(x0 + 4, top + 24, "108", 8) if i == 1 else []
            else:
                fills.append(Fill(x0, top + 0.3 * j, x1, top + 18 + 0.3 * j, DARK if i == 0 else LIGHT))
                words += line(x0 + 4, top + 12 + 0.3 * j, text, 8)
    ground = Fill(50, 90, 370, 230, 0.95)
    return page(words, fills=[ground, *fills])


def test_cells_painted_one_by_one_are_a_table() -> None:
    """An anti-corruption office's report of 2023, p. 29: not a line is drawn, and cells stand 4 points apart."""
    (table,) = find_tables([painted()]).tables
    assert [c.path for c in table.columns] == [("2019",), ("2020",), ("All",)]
    assert [(row.label, [cell.text for cell in row.cells]) for row in table.rows] == [
        (label, rest) for label, *rest in ROWS[1:]
    ]


def test_a_cell_painted_over_two_rows_belongs_to_the_first() -> None:
    (table,) = find_tables([painted(tall=True)]).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["13", "80", "108"], ["04", "11", ""], ["01", "02", "03"],
    ]  # fmt: skip


def test_zebra_rows_are_no_painted_cells() -> None:
    """Words stand between the fills: what the shaded rows alone hold is not the table."""
    tables = find_tables([painted(zebra=True)]).tables
    assert all({row.label for row in table.rows} >= {"Boats built", "Oars cut"} for table in tables)


@pytest.mark.parametrize(
    ("cells", "labels", "why"),
    [
        ((("35 583 860", "980"), ("35 218 972", "660")), ["Crews and all that"], "a number too long for its line"),
        ((("35 583", "980"), ("35 218", "660")), ["Crews", "and all that"], "two rows: the number would have had room"),
        ((("35 583 860", "98"), ("35 218 972", "66")), ["Crews", "and all that"], "two rows: no thousands go on so"),
    ],
)
def test_a_wrapped_number_is_no_second_row(cells: tuple[tuple[str, str], ...], labels: list[str], why: str) -> None:
    """An audit report of 2022, p. 21: "35 583 860" over "980" were two rows, and billions became millions."""
    walls = (60.0, 160.0, 222.0, 284.0)
    words = [line(64, 114, "Item", 10), line(164, 114, "2030", 10), line(226, 114, "2031", 10)]
    words += [line(64, 132, "Crews", 10), line(64, 144, "and all that", 10)]
    words += [line(x + 4, y, text, 10) for x, cell in zip(walls[1:], cells, strict=False)
              for y, text in zip((132, 144), cell, strict=True)]  # fmt: skip
    words += [line(64, 164, "Total", 10), line(164, 164, "1", 10), line(226, 164, "2", 10)]
    rules = [rule(60, y, 284) for y in (100, 120, 150, 170)]
    built = page(*words, rules=rules, verticals=[upright(x, 100, 170) for x in walls])
    (table,) = find_tables([built]).tables
    assert [row.label for row in table.rows][:-1] == labels, why
