"""Full grids of reports nobody has written yet: calendars, lists of attributes, a title inside, a chart's axes."""

from collections.abc import Sequence

import pytest

from extractors.layout.furniture import set_aside
from extractors.page.model import Fill, Page
from extractors.tables import find_tables
from tests.pages_from_words import line, page, rule
from tests.test_tables_grid import upright

MONTHS = "JFMAMJJASOND"


def drawn(rows: Sequence[tuple[str, ...]], walls: list[float], *, bold_labels: bool = False, number: int = 1) -> Page:
    """A page with a full grid of rows 20 points high and these walls; an empty word prints nothing."""
    words = [
        line(x + 3, 114 + 20 * i, text, 8, bold=bold_labels and x == walls[0])
        for i, row in enumerate(rows)
        for text, x in zip(row, walls, strict=False)
        if text
    ]
    across = [rule(walls[0], 100 + 20 * i, walls[-1]) for i in range(len(rows) + 1)]
    down = [upright(x, 100, 100 + 20 * len(rows)) for x in walls]
    return page(*words, rules=across, verticals=down, number=number)


def calendar(*, title: bool = False) -> Page:
    """Three activities over twelve months, one month of each filled."""
    rows = [("Months", *MONTHS), ("Nets mended", *[""] * 12), ("Boats built", *[""] * 12), ("Oars cut", *[""] * 12)]
    walls = [40.0, *(150.0 + 30 * i for i in range(13))]
    built = drawn([("A year on the coast",), *rows] if title else rows, walls)
    if title:
        built.verticals = [upright(x, 100 if x in (40, 510) else 120, 200) for x in walls]
    below = 120 if title else 100
    built.fills = [Fill(150 + 30 * i, below + 20 * i, 180 + 30 * i, below + 20 + 20 * i, 0.4) for i in (1, 2, 3)]
    return built


def test_a_calendar_is_a_table_though_its_cells_print_nothing() -> None:
    """OCHA's calendar of a drought (Burkina Faso 2025, p. 13)."""
    reading = find_tables([calendar()])
    (table,) = reading.tables
    assert [column.path for column in table.columns] == [(month,) for month in MONTHS]
    assert [row.label for row in table.rows] == ["Nets mended", "Boats built", "Oars cut"]
    (finding,) = reading.findings
    assert finding.check_name == "cells_in_colour"
    assert "3 cells" in finding.says


def test_a_first_row_over_all_columns_is_the_title() -> None:
    (table,) = find_tables([calendar(title=True)]).tables
    assert table.title == "A year on the coast"
    assert [column.path for column in table.columns] == [(month,) for month in MONTHS]


def test_labels_without_lines_between_them_are_rows_of_their_own_in_a_calendar() -> None:
    """The lines begin with the months (Burkina Faso 2025, p. 19)."""
    built = calendar()
    built.rules[2:4] = [rule(150, 140, 510), rule(150, 160, 510)]
    (table,) = find_tables([built]).tables
    assert [row.label for row in table.rows] == ["Nets mended", "Boats built", "Oars cut"]


def test_the_lines_of_a_chart_are_no_rules_of_a_table() -> None:
    built = drawn([("", "", "")] * 6, [60.0, 200.0, 340.0, 480.0])
    built.fragments += line(100, 95, "Nets and boats by month", 7, italic=True)
    built.fragments += line(64, 254, "0", 7)
    assert not find_tables([built]).tables


@pytest.mark.parametrize(
    ("rows", "labels", "why"),
    [
        (
            [("Port", "Bonn"), ("Boats", "ten"), ("Printed on", "4 June")],
            ["Port", "Boats", "Printed on"],
            "a list of attributes has no head",
        ),
        ([("Who", "what " * 40), ("Nets", "as many")], ["Who", "Nets"], "prose is no head"),
    ],
)
def test_a_grid_without_a_head_loses_no_row(rows: list[tuple[str, ...]], labels: list[str], why: str) -> None:
    """SitRep 20/2026, p. 1; Burkina Faso 2025, p. 21."""
    built = drawn(rows, [40.0, 140.0, 1140.0], bold_labels=True)
    (table,) = find_tables([built]).tables
    assert [row.label for row in table.rows] == labels, why


@pytest.mark.parametrize(
    ("printed", "is_furniture", "why"),
    [
        (["Coast Guard | 7", "Coast Guard | 8", "Coast Guard | 9"], True, "the number goes up with the pages"),
        (["Page 1 sur 3", "Page 2 sur 3", "Page 3 sur 3"], True, "one of two numbers does"),
        (["Boats 4", "Boats 9", "Boats 2"], False, "a figure that does not"),
    ],
)
def test_a_head_that_counts_the_pages_is_set_aside(printed: list[str], is_furniture: bool, why: str) -> None:
    pages = [page(line(400, 40, text), number=i) for i, text in enumerate(printed, start=1)]
    set_aside(pages)
    assert all(bool(built.furniture) == is_furniture for built in pages), why


def test_words_that_run_up_a_narrow_head_are_its_text() -> None:
    """SITREP MVE 23, p. 3: heads of two lines beside each other, read from the foot up."""
    built = drawn([("Port", "", ""), ("Bonn", "4", "ND"), ("Rome", "ND", "7")], [40.0, 140.0, 200.0, 260.0])
    built.fragments += [
        *(built.fragments[0]._replace(text=text, x0=x, x1=x + 8, baseline=y, rotation=90) for text, x, y in [
            ("lost", 160, 118), ("Nets", 150, 118), ("and", 150, 106), ("Boats", 210, 118),
        ]),
    ]  # fmt: skip
    reading = find_tables([built])
    (table,) = reading.tables
    assert [column.path for column in table.columns] == [("Nets and lost",), ("Boats",)]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["4", "ND"], ["ND", "7"]]


def test_a_list_over_tiles_in_one_grid_is_a_table_of_its_own() -> None:
    """SITREP MVE 39, p. 1: the walls of the two have nothing in common."""
    walls = [40.0, 140.0, 240.0, 340.0]
    built = drawn([("", "", ""), ("", "", ""), ("53", "11", "34"), ("nets", "boats", "ports")], walls)
    built.fragments += [*line(43, 114, "Place", 8), *line(203, 114, "Bonn", 8)]
    built.fragments += [*line(43, 134, "Day", 8), *line(203, 134, "4 June", 8)]
    built.verticals = [
        *(upright(x, 100, 140) for x in (40, 200, 340)),
        *(upright(x, 140, 180) for x in walls),
    ]
    (table,) = find_tables([built]).tables
    assert [(table.columns[0].path, row.label, row.cells[0].text) for row in table.rows] == [
        (("Bonn",), "Day", "4 June")
    ]


def test_lines_that_part_groups_of_columns_leave_the_columns_to_the_joints() -> None:
    """SITREP MVE 23, p. 5: every rule is drawn cell by cell, walls stand between the groups only."""
    rows = [("Port", "Nets", "Boats", "Oars", "Masts"), ("Bonn", "1", "2", "3", "4"), ("Rome", "5", "6", "7", "8")]
    edges = [40.0, 140.0, 200.0, 260.0, 320.0, 380.0]
    built = drawn(rows, edges)
    built.fragments = [f._replace(size=7, italic=True) if f.baseline < 120 else f for f in built.fragments]
    built.verticals = [upright(x, 100, 160) for x in (40, 260, 380)]
    built.rules = [rule(40, 100 + 20 * i, 380, joints=tuple(edges[1:-1])) for i in range(4)]
    (table,) = find_tables([built]).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["1", "2", "3", "4"], ["5", "6", "7", "8"]]
