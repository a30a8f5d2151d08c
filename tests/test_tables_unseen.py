"""Layouts that other writers choose: larger cells, plain heads, notes between rows, totals over the page, no joints."""

import pytest

from extractors.page.model import Fragment, Page
from extractors.tables import find_tables
from tests.pages_from_words import line, page, right, rule
from tests.test_tables_figures import the_table

ENDS = (278.0, 358.0, 438.0)


def cells(y: float, label: str, *texts: str, size: float, **style: bool) -> list[Fragment]:
    """A row: its label and what ends at each column's edge."""
    out = line(62, y, label, size, **style)
    for text, x1 in zip(texts, ENDS, strict=False):
        out += right(x1, y, text, size, **style) if text else []
    return out


def table(*rows: list[Fragment], head_size: float = 7, italic: bool = True, number: int = 1, end: float = 0) -> Page:
    """A page with a head between two rules without joints, rows, and a rule at `end`."""
    head = cells(105, "Category", "Approved", "Spent", "Variance", size=head_size, italic=italic)
    rules = [rule(60, y, 440) for y in (90, 110, end) if y]
    return page(head, *rows, rules=rules, number=number)


@pytest.mark.parametrize(
    ("size", "head_size", "italic", "why"),
    [
        (8.5, 7, True, "as the United Nations set them"),
        (7, 6, True, "cells as small as heads: a total between two rules is no head"),
        (9.5, 8, True, "cells as large as text"),
        (9.5, 9, False, "a head told by the figures below it, not by its style"),
        (10, 10, False, "all of one size"),
    ],
)
def test_tables_of_figures_in_any_size(size: float, head_size: float, italic: bool, why: str) -> None:
    built = table(
        cells(125, "Masts", "1 250.5", "1 200.0", "50.5", size=size),
        line(62, 140, "Oars and all that", size),
        cells(140 + 1.2 * size, "goes with them", "–", "2.5", "(2.5)", size=size),
        cells(168, "Total", "1 250.5", "1 202.5", "48.0", size=size, bold=True),
        line(62, 200, "58. The boats were mended.", 10),
        head_size=head_size,
        italic=italic,
        end=175,
    )
    built.rules.append(rule(60, 157, 440))
    found = the_table(built)
    assert [column.path for column in found.columns] == [("Approved",), ("Spent",), ("Variance",)], why
    assert [(row.label, [cell.text for cell in row.cells]) for row in found.rows] == [
        ("Masts", ["1 250.5", "1 200.0", "50.5"]),
        ("Oars and all that goes with them", ["–", "2.5", "(2.5)"]),
        ("Total", ["1 250.5", "1 202.5", "48.0"]),
    ], why


def test_a_row_between_two_rules_heads_nothing() -> None:
    # A gross total between its rules, figures below it: no head, whatever its size.
    built = table(
        cells(125, "Masts", "1.0", "2.0", "3.0", size=9.5),
        cells(140, "Gross", "1.0", "2.0", "3.0", size=9.5),
        cells(155, "Oars", "1.0", "2.0", "3.0", size=9.5),
        cells(170, "Sails", "1.0", "2.0", "3.0", size=9.5),
        end=180,
    )
    built.rules += [rule(60, 130, 440), rule(60, 145, 440)]
    assert [row.label for row in the_table(built).rows] == ["Masts", "Gross", "Oars", "Sails"]


def test_a_note_between_rows_is_a_note_and_the_rows_go_on() -> None:
    built = table(
        cells(125, "Masts^a", "1.0", "2.0", "3.0", size=8.5),
        line(66, 137, "^a Rented from others.", 7.5),
        cells(152, "Oars", "4.0", "5.0", "6.0", size=8.5),
        end=160,
    )
    found = the_table(built)
    assert [row.label for row in found.rows] == ["Masts", "Oars"]
    assert found.notes == ["a Rented from others."]


def test_a_total_alone_on_the_next_page_closes_its_table() -> None:
    first = table(cells(125, "Masts", "1.0", "2.0", "3.0", size=8.5), cells(140, "Oars", "4.0", "5.0", "6.0", size=8.5))
    first.rules.append(rule(60, 146, 440))  # the rule over the total stands on the page before it
    second = page(
        cells(80, "Total", "5.0", "7.0", "9.0", size=8.5, bold=True),
        line(62, 120, "58. The boats were mended."),
        rules=[rule(60, 86, 440)],
        number=2,
    )
    (found,) = find_tables([first, second]).tables
    assert [row.label for row in found.rows] == ["Masts", "Oars", "Total"]
    assert [cell.text for cell in found.rows[-1].cells] == ["5.0", "7.0", "9.0"]


@pytest.mark.parametrize(
    ("approved", "actual"),
    [
        (("5.0", "7.0", "9.0"), ("5.0", "6.0", "8.0")),
        (("", "", "9.0"), ("", "", "8.0")),  # the whole alone, in the last column (A/80/600, p. 12)
    ],
)
def test_a_total_that_heads_rows_of_the_next_page_goes_on_with_its_table(
    approved: tuple[str, ...], actual: tuple[str, ...]
) -> None:
    # A/80/614, p. 14: the table is ruled off on the page before, its totals stand on this one, then what they cost.
    first = table(cells(125, "Masts", "1.0", "2.0", "3.0", size=8.5), cells(140, "Oars", "4.0", "5.0", "6.0", size=8.5))
    first.rules.append(rule(60, 146, 440))
    second = page(
        cells(80, "Total, including hired boats", size=8.5, bold=True),
        cells(94, "Approved", *approved, size=8.5),
        cells(108, "Actual", *actual, size=8.5),
        cells(130, "Estimated amount", size=8.5, bold=True),
        line(62, 140, "(Thousands of United States dollars)", 7),
        cells(154, "Approved", "", "", "250.5", size=8.5),
        line(62, 200, "58. The boats were mended."),
        rules=[rule(60, 114, 440), rule(60, 160, 440)],
        number=2,
    )
    whole, cost = find_tables([first, second]).tables
    assert [row.label for row in whole.rows] == ["Masts", "Oars", "Total, including hired boats", "Approved", "Actual"]
    assert [cell.text for cell in whole.rows[-1].cells] == list(actual)
    assert (cost.title, [(row.label, row.cells[-1].text) for row in cost.rows]) == (
        "Estimated amount",
        [("Approved", "250.5")],
    )


def test_a_table_without_columns_keeps_its_lines_and_a_finding() -> None:
    # One head over everything, one run a line: nothing tells a column.
    built = page(
        line(62, 105, "Indicators", 7, italic=True),
        line(62, 130, "More boats afloat than in the year before"),
        line(62, 150, "Fewer boats ashore"),
        rules=[rule(60, 90, 440), rule(60, 110, 440), rule(60, 160, 440)],
    )
    reading = find_tables([built])
    assert [finding.check_name for finding in reading.findings] == ["columns_unsettled"]
    assert [[cell.text for cell in row.cells] for row in reading.tables[0].rows] == [
        ["More boats afloat than in the year before"],
        ["Fewer boats ashore"],
    ]


def test_a_head_without_rows_is_told() -> None:
    # The row was lost with the page before (A/76/564, p. 85).
    built = page(
        line(380, 105, "Variance", 7, italic=True),
        line(123, 140, "72. The requirements rose."),
        rules=[rule(340, 95, 440), rule(340, 110, 440)],
    )
    reading = find_tables([built])
    assert not reading.tables
    assert [finding.check_name for finding in reading.findings] == ["head_without_rows"]


@pytest.mark.parametrize(
    ("text", "told", "why"),
    [
        ("Boats in the ports and on quays today", 0, "a note over the rule of a foot"),
        ("Boats of all the ports of May", 1, "seven words may be a head"),
    ],
)
def test_text_over_a_rule_is_no_head_without_rows(text: str, told: int, why: str) -> None:
    body = line(123, 140, "72. The requirements rose.")
    reading = find_tables([page(line(345, 105, text, 7), body, rules=[rule(340, 95, 540), rule(340, 110, 540)])])
    assert [finding.check_name for finding in reading.findings] == ["head_without_rows"] * told, why
    assert bool(reading.claimed.get(1)) is bool(told), why


def test_words_set_apart_over_a_rule_are_a_head_however_long() -> None:
    head = [*line(345, 105, "Boats in the ports", 7), *line(440, 105, "and on quays today", 7)]
    body = line(123, 140, "72. The requirements rose.")
    reading = find_tables([page(head, body, rules=[rule(340, 95, 540), rule(340, 110, 540)])])
    assert [finding.check_name for finding in reading.findings] == ["head_without_rows"]


def test_a_figure_in_parentheses_between_two_rules_is_a_row() -> None:
    # A/80/623, p. 17: "Net change (11)" stood between its rules, and "(11)" was taken for a column's number.
    built = page(
        line(62, 105, "Category", 7, italic=True),
        right(438, 105, "Total", 7, italic=True),
        line(62, 125, "Sailors", 8.5, italic=True),
        *[line(70, y, f"{kind} 2030/31", 8.5) for y, kind in ((140, "Approved"), (180, "Approved"), (195, "Actual"))],
        *[right(438, y, text, 8.5) for y, text in ((140, "2 420"), (180, "1 410"), (195, "1 399"))],
        line(70, 153, "Net change", 8.5, bold=True),
        right(438, 153, "(11)", 8.5, bold=True),
        line(62, 168, "Rowers", 8.5, italic=True),
        rules=[rule(60, y, 440, joints=(380,)) for y in (95, 110, 145, 157, 200)],
    )
    found = the_table(built)
    assert [(row.label, row.cells[0].text) for row in found.rows][2:4] == [("Net change", "(11)"), ("Rowers", "")]


def test_the_rule_of_a_head_may_leave_the_labels_column_out() -> None:
    # A/80/600, p. 5: the rule over the head is wide, its own rule stands over the figures only.
    built = page(
        right(278, 105, "Report", 7, italic=True),
        right(358, 105, "Date", 7, italic=True),
        right(438, 105, "Amount", 7, italic=True),
        cells(125, "Proposed budget", "B/30/1", "2 May 2030", "70 711.0", size=8.5),
        cells(140, "Recommendation", "B/30/2", "3 June 2030", "70 291.1", size=8.5),
        cells(155, "Appropriation", "", "", "65 942.1", size=8.5),
        rules=[
            rule(60, 95, 440, joints=(200,)),
            rule(200, 110, 440, joints=(280, 360)),
            rule(60, 162, 440, joints=(200, 280, 360)),
        ],
    )
    found = the_table(built)
    assert [column.path for column in found.columns] == [("Report",), ("Date",), ("Amount",)]
    assert [(row.label, row.cells[2].text) for row in found.rows] == [
        ("Proposed budget", "70 711.0"),
        ("Recommendation", "70 291.1"),
        ("Appropriation", "65 942.1"),
    ]


def test_a_rule_over_some_of_the_heads_is_not_the_one_that_opens_the_table() -> None:
    built = page(
        line(320, 100, "Decided on", 7, italic=True),
        *(right(x, 110, text, 7, italic=True) for x, text in ((278, "Report"), (358, "Date"), (438, "Amount"))),
        cells(130, "Proposed budget", "B/30/1", "2 May 2030", "70 711.0", size=8.5),
        cells(145, "Recommendation", "B/30/2", "3 June 2030", "70 291.1", size=8.5),
        rules=[
            rule(60, 92, 440, joints=(200,)),
            rule(282, 103, 440),
            rule(200, 115, 440, joints=(280, 360)),
            rule(60, 152, 440, joints=(200, 280, 360)),
        ],
    )
    assert [row.label for row in the_table(built).rows] == ["Proposed budget", "Recommendation"]


def test_a_label_two_points_above_its_figures_is_their_label() -> None:
    # A/80/628, p. 5: cells set at the foot beside a label set at the top.
    built = table(line(62, 125, "Net", 8.5), cells(127, "", "1.0", "2.0", "3.0", size=8.5), end=140)
    assert [(row.label, [cell.text for cell in row.cells]) for row in the_table(built).rows] == [
        ("Net", ["1.0", "2.0", "3.0"])
    ]


def marked(y: float, label: str, words: str, figure: str, marks: tuple[int, int, int], **style: bool) -> list[Fragment]:
    """One line of a table whose second column holds words; each cell has its marked content."""
    out = line(62, y, label, 8.5, mark=marks[0], **style) if label else []
    out += line(204, y, words, 8.5, mark=marks[1]) if words else []
    return out + (right(438, y, figure, 8.5, mark=marks[2]) if figure else [])


@pytest.mark.parametrize(
    ("second", "why"),
    [
        ("17 of the posts", "a figure opens the line (A/80/614, p. 29)"),
        ("2030", "the year of a date (A/80/623, p. 6)"),
        ("– and oars", "so does a dash"),
    ],
)
def test_a_marked_cell_runs_on_whatever_its_next_line_opens_with(second: str, why: str) -> None:
    built = page(
        line(62, 105, "Category", 7, italic=True),
        line(204, 105, "Description", 7, italic=True),
        right(438, 105, "Amount", 7, italic=True),
        marked(125, "Boats and", "Closing 6 posts and", "1 250.5", (1, 2, 3)),
        marked(135.2, "oars", second, "", (1, 2, 3)),
        marked(150, "Sails", "Mending", "2.5", (4, 5, 6)),
        rules=[rule(60, 90, 440), rule(60, 110, 440, joints=(200, 360)), rule(60, 156, 440)],
    )
    assert [(row.label, [cell.text for cell in row.cells]) for row in the_table(built).rows] == [
        ("Boats and oars", [f"Closing 6 posts and {second}", "1 250.5"]),
        ("Sails", ["Mending", "2.5"]),
    ], why


def test_a_label_that_begins_bold_and_goes_on_plain_is_one() -> None:
    # A/81/6 (Sect. 10), p. 11: the item's name is bold, what follows it is not; marked content tells that it is one cell.
    built = table(
        cells(125, "Masts", "1", "2", "3", size=8.5, bold=True),
        line(62, 140, "Outreach and events: leaflets about boats", 8.5, bold=True, mark=7),
        line(62, 150.2, "and harbours", 8.5, mark=7),
        end=160,
    )
    labels = [row.label for row in the_table(built).rows]
    assert labels == ["Masts", "Outreach and events: leaflets about boats and harbours"]


def test_one_head_over_lines_of_words_is_a_table_of_one_column() -> None:
    # A/81/6 (Sect. 27), p. 25: "Category and subcategory", and no figures in the year.
    def one(number: int, *rows: list[Fragment]) -> Page:
        rules = [rule(60, y, 440) for y in (90, 110, 200 if number == 2 else 0) if y]
        return page(line(62, 105, "Category", 7, italic=True), *rows, rules=rules, number=number)

    first = one(1, line(62, 125, "C. Boats", 8.5, bold=True), line(70, 140, "Mending: masts and", 8.5))
    second = one(2, line(70, 125, "oars in two ports", 8.5), line(62, 140, "Sailing: at sea", 8.5))
    reading = find_tables([first, second])
    assert not reading.findings
    (found,) = reading.tables
    assert [column.path for column in found.columns] == [("Category",)]
    assert [row.cells[0].text for row in found.rows] == [
        "C. Boats",
        "Mending: masts and oars in two ports",
        "Sailing: at sea",
    ]


def test_a_book_in_the_last_line_of_a_table_is_no_head() -> None:
    # A/81/6 (Sect. 19), p. 20: a cell's last line is the title of a book, in italics, over the closing rule.
    built = table(
        cells(125, "Masts", "1", "2", "3", size=8.5),
        *[cells(125 + 15 * i, f"Oars {i}", "1", "2", "3", size=8.5) for i in range(1, 7)],
        line(62, 230, "Brochures on the Survey of", 8.5),
        line(62, 240.2, "Boats and Harbours", 8.5, italic=True),
        end=246,
    )
    reading = find_tables([built])
    assert not reading.findings
    assert len(reading.tables) == 1


def test_a_head_whose_rule_is_drawn_in_two_ends_there() -> None:
    # A/81/6 (Sect. 15), p. 27: a double line parts planned from actual; few words below, so all looked like a head.
    built = page(
        line(62, 105, "2030 (actual)", 7, italic=True),
        line(202, 105, "2031 (actual)", 7, italic=True),
        line(362, 105, "2032 (planned)", 7, italic=True),
        line(362, 125, "of boats", 10),
        rules=[
            rule(60, 90, 520, joints=(200, 360)),
            rule(60, 110, 356, joints=(200,), thickness=1.5),
            rule(360, 110, 520, thickness=1.5),
            rule(59, 135, 520, joints=(200, 360)),
        ],
    )
    reading = find_tables([built])
    assert not reading.findings
    assert [[cell.text for cell in row.cells] for row in reading.tables[0].rows] == [["", "of boats"]]


def test_rows_below_a_ruled_off_total_stand_under_the_head_above_it() -> None:
    """A city's table of posts of 2018: a rule closes each department, and the head is printed once."""
    built = table(
        cells(125, "Masts", "30.6", "37.6", "7.0", size=8.5),
        cells(137, "Oars", "27.0", "28.0", "1.0", size=8.5),
        cells(149, "Total", "57.6", "65.6", "8.0", size=8.5, italic=True),
        cells(163, "Nets", "10.0", "11.0", "1.0", size=8.5),
        cells(175, "Sails", "203.0", "181.0", "(22.0)", size=8.5),
        cells(187, "Ropes", "4.0", "5.0", "1.0", size=8.5),
        cells(199, "Anchors", "6.0", "5.0", "(1.0)", size=8.5),
        cells(211, "Buoys", "9.0", "9.5", "0.5", size=8.5),
        cells(223, "Total", "232.0", "211.5", "(20.5)", size=8.5, italic=True),
        line(62, 300, "58. The boats were mended.", 10),
        end=153,
    )
    built.rules.append(rule(60, 227, 440))
    found = the_table(built)
    assert [row.label for row in found.rows] == [
        "Masts", "Oars", "Total", "Nets", "Sails", "Ropes", "Anchors", "Buoys", "Total",
    ]  # fmt: skip
    assert found.rows[4].cells[2].text == "(22.0)"
