"""Words that stand where another cell's figure does, and rows set so close that they look like paragraphs."""

import pytest

from extractors.tables import find_tables
from tests.pages_from_words import line, page, rule, word
from tests.test_tables_drawn import drawn
from tests.test_tables_grid import upright

WALLS = [40.0, 140.0, 240.0, 320.0]


def test_a_label_that_runs_under_a_figure_stays_a_label() -> None:
    """A finance law's annex of 2024, p. 12: the sheet hides the end of a label, the file prints it over "296,20"."""
    built = drawn([("Item", "2030", "2031"), ("", "", ""), ("Nets", "12,50", "13,75")], WALLS)
    built.fragments += [
        word(60, 134, "Boats", 8),
        word(82, 134, "mended", 8),
        word(111, 134, "in", 8),
        word(119, 134, "all", 8),
    ]
    built.fragments += [word(132, 134, "seasons", 8, x1=152), word(154, 134, "too", 8), word(163, 134, "296,20", 8)]
    built.fragments += [word(243, 134, "397,47", 8)]
    (table,) = find_tables([built]).tables
    assert [(row.label, [cell.text for cell in row.cells]) for row in table.rows] == [
        ("Boats mended in all seasons too", ["296,20", "397,47"]),
        ("Nets", ["12,50", "13,75"]),
    ]


def test_a_unit_beside_its_figure_stays_in_its_cell() -> None:
    built = drawn([("Item", "2030", "2031"), ("Boats", "", "7"), ("Nets", "12", "13")], WALLS)
    built.fragments += [word(150, 134, "USD", 8), word(164, 134, "296", 8)]
    (table,) = find_tables([built]).tables
    assert table.rows[0].label == "Boats"
    assert table.rows[0].cells[0].text.replace(" ", "") == "USD296"


@pytest.mark.parametrize(
    ("rules", "why"),
    [((80, 96, 186), "rows 15 points apart in type of 11: each column was one paragraph"),
     ((80, 96, 111, 126, 141, 156, 171, 186), "a rule between each two rows")],
)  # fmt: skip
def test_rows_of_figures_in_the_size_of_text_are_rows(rules: tuple[int, ...], why: str) -> None:
    """A sitrep on mpox of 2024, p. 3: "1 2 3 4" was one label and "82 22 6 2" one cell."""
    rows = [("Masts", "82", "68.3"), ("Boats", "22", "18.3"), ("Nets", "6", "5.0"), ("Oars", "2", "1.7"),
            ("Sails", "1", "0.8"), ("Total", "113", "100")]  # fmt: skip
    words = [*line(64, 91, "Item", 11), *line(224, 91, "Mended", 11), *line(364, 91, "Share", 11)]
    for i, row in enumerate(rows):
        words += [f for x, text in zip((64, 236, 372), row, strict=True) for f in line(x, 107 + 15 * i, text, 11)]
    built = page(words, rules=[rule(60, y, 460, joints=(200, 330)) for y in rules])
    (table,) = find_tables([built]).tables
    assert [(row.label, *(cell.text for cell in row.cells)) for row in table.rows] == rows, why


def test_groups_beside_several_rows_are_labels_though_each_column_has_its_head() -> None:
    """SITREP MVE 15, p. 7, and 04/2026, p. 3: "North" stands beside three rows, and each is known by its port."""
    rows = [("Coast", "Port", "Boats"), ("North", "Tan", "302"), ("", "Ruam", "136"), ("", "Bun", "61"),
            ("South", "Gom", "1"), ("Total", "", "500")]  # fmt: skip
    built = drawn(rows, [40.0, 140.0, 240.0, 320.0])
    built.rules[2:4] = [rule(140, 140, 320), rule(140, 160, 320)]
    (table,) = find_tables([built]).tables
    assert [(row.path, row.label, row.cells[0].text) for row in table.rows] == [
        (("North",), "Tan", "302"),
        (("North",), "Ruam", "136"),
        (("North",), "Bun", "61"),
        (("South",), "Gom", "1"),
        ((), "Total", "500"),
    ]


def test_a_number_set_wide_in_a_narrow_cell_is_one() -> None:
    """An audit report of 2022, p. 22: two figures a cell, so it was told, and no table."""
    walls = (60.0, 140.0, 202.0, 264.0)
    words = [line(64, 114, "Item"), line(144, 114, "2030"), line(206, 114, "2031")]
    for i, numbers in enumerate(
        [(("34", "123", "245"), ("46", "750", "000")), (("10", "194", "000"), ("62", "272", "000"))]
    ):
        y = 132 + 30 * i
        words += [line(64, y, "Crews"), line(64, y + 12, "and boats")]
        for x, groups in zip(walls[1:], numbers, strict=False):
            words += [[word(x + 4 + 20 * j, y, text) for j, text in enumerate(groups)], line(x + 4, y + 12, "000")]
    rules = [rule(60, y, 264) for y in (100, 120, 150, 180)]
    (table,) = find_tables([page(*words, rules=rules, verticals=[upright(x, 100, 180) for x in walls])]).tables
    assert [cell.text for cell in table.rows[0].cells] == ["34 123 245 000", "46 750 000 000"]
