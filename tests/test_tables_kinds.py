"""Tables of documents nobody had looked at, kind by kind: the dozen words of a page that went wrong, and what it says."""

from extractors.layout.sections import read_blocks
from extractors.page.model import Page
from extractors.tables import find_tables
from schemas.table import Table
from tests.pages_from_words import line, page, right, rule
from tests.test_tables_drawn import drawn
from tests.test_tables_grid import upright

WALLS = [40.0, 160.0, 220.0, 280.0, 340.0]


def values(table: Table) -> list[tuple[str, list[str]]]:
    return [(row.label, [cell.text for cell in row.cells]) for row in table.rows]


def heads(table: Table) -> list[tuple[str, ...]]:
    return [column.path for column in table.columns]


def without(built: Page, y: float, x0: float, x1: float) -> None:
    """Leave out of a drawn line what stands between two places."""
    left = next(one for one in built.rules if abs(one.y - y) < 1)
    built.rules.remove(left)
    built.rules += [rule(left.x0, y, x0), rule(x1, y, left.x1)]


def test_figures_of_a_merged_cell_stand_in_the_rows_that_have_labels() -> None:
    """Lines between the figures of one district were left out (Uganda, sitrep 41 of 2022, p. 3)."""
    rows = [
        ("Updates", "MUB", "KAS", "KYE"),
        ("Contacts", "26", "24", "7"),
        ("Alerts", "557", "59", "2"),
        ("Calls", "3", "1", "4"),
    ]
    built = drawn(rows, [*WALLS[:4], 340.0])
    without(built, 140, 160, 220)
    without(built, 160, 160, 220)
    (table,) = find_tables([built]).tables
    assert values(table) == [
        ("Contacts", ["26", "24", "7"]),
        ("Alerts", ["557", "59", "2"]),
        ("Calls", ["3", "1", "4"]),
    ]


def test_a_second_head_among_figures_begins_a_table() -> None:
    """Figures of a day, and below them those of the outbreak under heads of their own (the same page)."""
    rows = [
        ("Last day", "MUB", "KAS", "KYE"),
        ("Contacts", "26", "24", "7"),
        ("Alerts", "557", "59", "2"),
        ("", "", "Cumulative", ""),
        ("", "FPC", "KAG", "LUW"),
        ("Contacts", "2184", "650", "3"),
        ("Alerts", "1535", "98", "5"),
    ]
    day, outbreak = find_tables([drawn(rows, WALLS)]).tables
    assert (heads(day), len(day.rows)) == ([("MUB",), ("KAS",), ("KYE",)], 2)
    assert [path[-1] for path in heads(outbreak)] == ["FPC", "KAG", "LUW"]
    assert values(outbreak)[0] == ("Contacts", ["2184", "650", "3"])


def test_a_row_of_words_that_repeat_is_no_second_head() -> None:
    rows = [
        ("Ports", "A", "B", "C"),
        ("Sur", "1", "2", "3"),
        ("Nor", "4", "5", "6"),
        ("Est", "late", "late", "late"),
        ("Ouest", "7", "8", "9"),
    ]
    (table,) = find_tables([drawn(rows, WALLS)]).tables
    assert len(table.rows) == 4


def test_words_between_labels_and_figures_may_wrap_within_one_drawn_cell() -> None:
    """Codes of diseases stood on three lines of their own, and all rows in one (Mexico, week 2 of 2016, p. 9)."""
    built = drawn([("Disease", "Codes", "Week", "Year")], WALLS)
    built.fragments += [f for i, y in enumerate((140, 170, 200)) for f in line(43, y, f"Disease {'ABC'[i]}", 8)]
    built.fragments += [f for y in (134, 143, 152) for f in line(163, y, "A01-A09,", 6)]
    for y, week, year in ((140, "77 397", "84 903"), (170, "183", "196"), (200, "-", "4")):
        built.fragments += [*right(270, y, week, 8), *right(330, y, year, 8)]
    built.rules.append(rule(40, 215, 340))
    built.verticals = [upright(x, 100, 215) for x in WALLS]
    (table,) = find_tables([built]).tables
    assert [(label, cells[1:]) for label, cells in values(table)] == [
        ("Disease A", ["77 397", "84 903"]), ("Disease B", ["183", "196"]), ("Disease C", ["-", "4"]),
    ]  # fmt: skip


def test_labels_among_the_figures_label_the_rows() -> None:
    """A municipality's accounts print three columns left of the labels (a French commune, 2024, p. 1)."""
    rows = [("En milliers", "Par habitant", "Opérations", "Ratios"), *(
        (str((1003, 589, 22, 222, 71)[i]), str((743, 436, 16, 165, 52)[i]), f"Produits {'ABCDE'[i]}", ("58,68", "2,14", "22,16", "7,06", "50,79")[i]) for i in range(5)
    )]  # fmt: skip
    reading = find_tables([drawn(rows, WALLS)])
    (table,) = reading.tables
    assert (table.label_head, heads(table)) == ("Opérations", [("En milliers",), ("Par habitant",), ("Ratios",)])
    assert values(table)[0] == ("Produits A", ["1003", "743", "58,68"])
    assert [float(cell.value) for part in table.parts for cell in part.cells if cell.row == 1 and cell.value] == [
        1003,
        743,
        58.68,
    ]


def test_codes_before_labels_stay_the_rows_own() -> None:
    rows = [("Code", "Town", "Seen", "Sure"), *((f"524{i}8", f"Town {'ABCDE'[i]}", str(i), "0") for i in range(5))]
    (table,) = find_tables([drawn(rows, WALLS)]).tables
    assert [row.label for row in table.rows] == ["52408", "52418", "52428", "52438", "52448"]


def test_rows_without_anything_in_their_first_column_have_no_codes_there() -> None:
    rows = [("", "Town", "Seen", "Sure"), *(("", f"Town {'ABCDE'[i]}", str(i * i), "0") for i in range(5))]
    (table,) = find_tables([drawn(rows, WALLS)]).tables
    assert len(table.rows) == 5


def test_a_filled_heading_parts_no_grid_and_a_remark_heads_no_row() -> None:
    """Events under "New" and "Ongoing", a sentence across the table after each (WHO AFRO, week 6 of 2025, p. 9)."""
    walls = [40.0, 140.0, 240.0, 340.0]
    remark = "The ministry reported an outbreak of cholera in two districts of the north this week."
    day, rows = "7-Feb-25", []
    for i in range(3):
        rows += [(f"Land {'ABC'[i]}", day, str(40 + i)), (remark, "", "")]
    built = drawn([("Country", "Notified", "Cases"), *rows], walls)
    built.verticals = [v for x in walls for v in ([upright(x, 100, 240)] if x in (40.0, 340.0) else [])]
    built.verticals += [upright(x, 100 + 20 * i, 120 + 20 * i) for x in walls[1:3] for i in (0, 1, 3, 5)]
    (table,) = find_tables([built]).tables
    assert [(row.path, row.label) for row in table.rows if row.cells[1].text] == [
        ((), "Land A"),
        ((), "Land B"),
        ((), "Land C"),
    ]


def side_by_side() -> Page:
    """A table between rules of one width, and a column of text right of it, two of whose lines stand on its rows."""
    rows = [("Norte", "641", "7000"), ("Huila", "214", "4347"), ("Tolima", "124", "3485")]
    words = [*line(62, 108, "Town", 8), *right(180, 108, "Seen", 8), *right(260, 108, "Sure", 8)]
    for i, (label, seen, sure) in enumerate(rows):
        words += [
            *line(62, 128 + 14 * i, label, 8),
            *right(180, 128 + 14 * i, seen, 8),
            *right(260, 128 + 14 * i, sure, 8),
        ]
    words += [
        *line(300, 128, "Cases were seen in every town of the land", 8),
        *line(300, 139, "since the year began, says the ministry.", 8),
    ]
    words += line(300, 156, "Most of them were mild", 8)
    joints = (140.0, 200.0)
    return page(words, rules=[rule(60, y, 265, joints=joints) for y in (98, 114, 165)])


def test_text_beside_a_table_is_none_of_its_last_column() -> None:
    """« 8115 Casos notificados » was one cell (Colombia, week 8 of 2016, p. 2)."""
    reading = find_tables([side_by_side()])
    (table,) = reading.tables
    assert values(table) == [("Norte", ["641", "7000"]), ("Huila", ["214", "4347"]), ("Tolima", ["124", "3485"])]


def test_what_a_table_takes_of_a_line_is_no_text() -> None:
    built = side_by_side()
    texts = " ".join(block.text for block in read_blocks([built], find_tables([built]).claimed))
    assert "7000" not in texts
    assert "Cases were seen in every town" in texts


def test_words_of_a_total_stay_under_the_titles_they_sum_up() -> None:
    """« Total teachers » ends right under the titles of accounts, and was glued to its figure (Boston's schools, p. 203)."""
    words = [
        *line(60, 108, "Code", 8, italic=True),
        *line(100, 108, "Title", 8, italic=True),
        *right(260, 108, "Actual", 8, italic=True),
        *right(320, 108, "Planned", 8, italic=True),
    ]
    rows = [
        (
            f"5100{i}",
            f"Teacher of {'ABCD'[i]}",
            ("1,917.4", "177.0", "44.6", "72.1")[i],
            ("1,766.9", "174.5", "43.0", "62.7")[i],
        )
        for i in range(4)
    ]
    for i, (code, title, one, other) in enumerate(rows):
        y = 128 + 12 * i
        words += [*line(60, y, code, 8), *line(100, y, title, 8), *right(260, y, one, 8), *right(320, y, other, 8)]
    words += [*right(215, 178, "Total teachers", 8), *right(260, 178, "2,211.1", 8), *right(320, 178, "2,047.1", 8)]
    built = page(words, rules=[rule(58, y, 322) for y in (98, 114, 186)])
    (table,) = find_tables([built]).tables
    assert [cell.text for cell in table.rows[-1].cells] == ["Total teachers", "2,211.1", "2,047.1"]


def test_a_row_that_prints_one_thing_in_each_column_is_no_head() -> None:
    """« Sem registros » four times, between two rows with fills (Brazil, report 14 of 2016, p. 1)."""
    words = [f for x in (160, 230, 300) for f in line(x, 136, "No record", 8)] + line(62, 136, "Sur", 8)
    for i, y in enumerate((100, 112, 124, 148, 160, 172)):
        words += [
            *line(62, y, f"Port {'ABCDEF'[i]}", 8),
            *(f for x in (190, 260, 330) for f in right(x, y, ("212", "75", "335", "4", "181", "16")[i], 8)),
        ]
    built = page(words, rules=[rule(58, 127, 340), rule(58, 139, 340)])
    (table,) = find_tables([built]).tables
    assert [row.label for row in table.rows] == ["Port A", "Port B", "Port C", "Sur", "Port D", "Port E", "Port F"]
