"""Layouts that other writers choose: larger cells, plain heads, notes between rows, totals over the page, no joints."""

import pytest

from extractors.pages import Fragment, Page
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


def test_a_total_that_heads_rows_of_the_next_page_goes_on_with_its_table() -> None:
    # A/80/614, p. 14: the table is ruled off on the page before, its totals stand on this one, then what they cost.
    first = table(cells(125, "Masts", "1.0", "2.0", "3.0", size=8.5), cells(140, "Oars", "4.0", "5.0", "6.0", size=8.5))
    first.rules.append(rule(60, 146, 440))
    second = page(
        cells(80, "Total, including hired boats", size=8.5, bold=True),
        cells(94, "Approved", "5.0", "7.0", "9.0", size=8.5),
        cells(108, "Actual", "5.0", "6.0", "8.0", size=8.5),
        cells(130, "Estimated amount", size=8.5, bold=True),
        line(62, 140, "(Thousands of United States dollars)", 7),
        cells(154, "Approved", "", "", "250.5", size=8.5),
        line(62, 200, "58. The boats were mended."),
        rules=[rule(60, 114, 440), rule(60, 160, 440)],
        number=2,
    )
    whole, cost = find_tables([first, second]).tables
    assert [row.label for row in whole.rows] == ["Masts", "Oars", "Total, including hired boats", "Approved", "Actual"]
    assert [cell.text for cell in whole.rows[-1].cells] == ["5.0", "6.0", "8.0"]
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
