"""Tables of figures: heads, columns, rows, parents and notes of one page."""

from decimal import Decimal

import pytest

from extractors.layout.lines import lines_of
from extractors.page.model import Fragment, Page
from extractors.tables import find_tables
from extractors.tables.bands import Band
from extractors.tables.gutters import MOST_STACKS, cut_at_gutters
from schemas.table import Table
from tests.pages_from_words import line, page, right, rule, word

JOINTS = (200.0, 280.0, 360.0)
SPREAD = (60.0, 440.0)


def head(y: float, *texts: str) -> list[Fragment]:
    """A head's line: the label's head at the left, the others right-aligned in their columns."""
    out = line(62, y, texts[0], 7, italic=True) if texts[0] else []
    for text, x1 in zip(texts[1:], (278, 358, 438), strict=False):
        out += right(x1, y, text, 7, italic=True) if text else []
    return out


def row(y: float, label: str, *figures: str, x0: float = 62, **style: object) -> list[Fragment]:
    """A row of 8.5 pt: label and right-aligned figures."""
    out = line(x0, y, label, 8.5, **style) if label else []
    for text, x1 in zip(figures, (278, 358, 438), strict=False):
        out += right(x1, y, text, 8.5, **style) if text else []
    return out


def simple(*rows: list[Fragment], number: int = 1, joints: tuple[float, ...] = JOINTS, end: float = 300) -> Page:
    """A page with one table: title, unit line, head of one row, and `rows` up to a thick rule at `end`."""
    rules = [rule(*_at(90)), rule(*_at(110), joints=joints), rule(*_at(end), thickness=1.5, joints=joints)]
    return page(
        *line(60, 70, "Boats and their cost", bold=True),
        *line(60, 82, "(Thousands of United States dollars)", 7),
        *head(105, "Category", "Approved", "Spent", "Variance"),
        *[fragment for fragments in rows for fragment in fragments],
        rules=rules,
        number=number,
    )


def _at(y: float) -> tuple[float, float, float]:
    return (SPREAD[0], y, SPREAD[1])


def the_table(*pages: Page) -> Table:
    """The only table of some pages."""
    tables = find_tables(list(pages)).tables
    assert len(tables) == 1, [table.title for table in tables]
    return tables[0]


def texts(table: Table) -> list[tuple[str, list[str]]]:
    """Labels and cell texts, row by row."""
    return [(found.label, [cell.text for cell in found.cells]) for found in table.rows]


def test_title_unit_head_and_figures() -> None:
    table = the_table(simple(row(125, "Masts", "1 250.5", "1 200.0", "50.5"), row(140, "Oars", "–", "2.5", "")))
    assert (table.title, table.unit, table.scale) == (
        "Boats and their cost",
        "Thousands of United States dollars",
        1000,
    )
    assert table.label_head == "Category"
    assert [column.path for column in table.columns] == [("Approved",), ("Spent",), ("Variance",)]
    assert texts(table) == [("Masts", ["1 250.5", "1 200.0", "50.5"]), ("Oars", ["–", "2.5", ""])]
    values = [[cell.value for cell in found.cells] for found in table.rows]
    assert values[0][0] == Decimal("1250.5")
    assert values[1] == [Decimal(0), Decimal("2.5"), None]  # a dash is nil, a blank is nothing


def test_without_joints_a_gap_as_wide_as_a_space_parts_columns() -> None:
    # LibreOffice draws one line; 2.3 pt part "11 563.4" from "13 393.1", 2.1 pt the parts of a number.
    near = [*line(62, 125, "Masts", 8.5), *right(278, 125, "11 563.4", 8.5), *right(313, 125, "13 393.1", 8.5)]
    wide = [*line(62, 140, "Oars", 8.5), *right(278, 140, "9 836.6", 8.5), *right(313, 140, "9 666.2", 8.5)]
    built = page(
        *line(62, 105, "Category", 7, italic=True),
        *right(278, 105, "Spent", 7, italic=True),
        *right(313, 105, "Asked", 7, italic=True),
        *near,
        *wide,
        rules=[rule(60, 90, 320), rule(60, 110, 320), rule(60, 150, 320)],
    )
    assert texts(the_table(built)) == [("Masts", ["11 563.4", "13 393.1"]), ("Oars", ["9 836.6", "9 666.2"])]


def test_a_wrapped_label_is_one_row_and_its_figures_stand_on_the_last_line() -> None:
    table = the_table(
        simple(row(125, "Masts, sails and"), row(135, "ropes", "1.0", "2.0", "3.0"), row(150, "Oars", "4"))
    )
    assert texts(table)[0] == ("Masts, sails and ropes", ["1.0", "2.0", "3.0"])
    assert len(table.rows) == 2


def test_bold_headings_and_indents_make_the_row_path() -> None:
    table = the_table(
        simple(
            row(125, "Fleet", bold=True),
            row(140, "Masts", "1.0", "1.0", "–", x0=76),
            row(155, "Subtotal", "1.0", "1.0", "–", x0=90, bold=True),
            row(170, "Crews", bold=True),
            row(185, "Pilots", "2.0", "2.0", "–", x0=76),
        )
    )
    assert [(found.label, found.path) for found in table.rows if not found.is_heading] == [
        ("Masts", ("Fleet",)),
        ("Subtotal", ("Fleet",)),
        ("Pilots", ("Crews",)),
    ]


def test_a_partial_rule_spans_its_columns_and_formulas_come_last() -> None:
    built = page(
        *line(300, 98, "Change", 7, italic=True),
        *head(112, "Category", "Approved", "Amount", "Per cent"),
        *head(122, "", "(1)", "(2)", "(3)=(2)÷(1)"),
        *row(140, "Masts", "10.0", "1.0", "10.0"),
        rules=[rule(60, 88, 440), rule(281, 102, 440), rule(*_at(127), joints=JOINTS), rule(*_at(150), joints=JOINTS)],
    )
    # "Change" stands in the middle of the rule from 281 to 440
    built.fragments[0] = word(348, 98, "Change", 7, italic=True)
    assert [column.path for column in the_table(built).columns] == [
        ("Approved", "(1)"),
        ("Change", "Amount", "(2)"),
        ("Change", "Per cent", "(3)=(2)÷(1)"),
    ]


def test_spanning_heads_whose_rules_touch_span_their_own_columns() -> None:
    # Their pieces join to one rule from 200 to 520; each head stands in the middle of its own columns.
    joints = (200.0, 280.0, 360.0, 440.0)
    leaves = ("2030", "2031", "2030", "2031")
    built = page(
        *[fragment._replace(x0=266, x1=294) for fragment in line(266, 98, "Boats", 7, italic=True)],
        *[fragment._replace(x0=426, x1=454) for fragment in line(426, 98, "Crews", 7, italic=True)],
        *line(62, 112, "Category", 7, italic=True),
        *[
            f
            for text, x1 in zip(leaves, (278, 358, 438, 518), strict=True)
            for f in right(x1, 112, text, 7, italic=True)
        ],
        *line(62, 130, "Masts", 8.5),
        *[f for text, x1 in zip("1234", (278, 358, 438, 518), strict=True) for f in right(x1, 130, text, 8.5)],
        rules=[
            rule(60, 88, 520),
            rule(200, 102, 520, joints=joints[1:]),
            rule(60, 117, 520, joints=joints),
            rule(60, 140, 520, joints=joints),
        ],
    )
    assert [column.path for column in the_table(built).columns] == [
        ("Boats", "2030"),
        ("Boats", "2031"),
        ("Crews", "2030"),
        ("Crews", "2031"),
    ]


def test_footnote_marks_leave_words_and_figures_and_notes_follow_the_table() -> None:
    built = simple(row(125, "Masts^a", "12^b", "1", "11"), end=135)
    built.fragments += line(66, 150, "^a Large ones.", 8.5)
    table = the_table(built)
    assert table.rows[0].label == "Masts"
    assert table.rows[0].footnotes == ("a",)
    assert (table.rows[0].cells[0].text, table.rows[0].cells[0].footnotes) == ("12", ("b",))
    assert table.notes == ["a Large ones."]


def test_a_label_with_a_unit_line_opens_a_part_of_its_own() -> None:
    # The amount stands in a merged cell, across the joints of the columns above (A/80/634, p. 16).
    table, part = find_tables(
        [
            simple(
                row(125, "Posts", "1", "2", "3"),
                row(140, "Estimated amount", bold=True),
                line(62, 150, "(Thousands of dollars)", 7),
                row(165, "Approved", "", "", "12 032.4", x0=76),
            )
        ]
    ).tables
    assert texts(table) == [("Posts", ["1", "2", "3"])]
    assert [column.path for column in part.columns] == [("Estimated amount",)]
    assert texts(part) == [("Approved", ["12 032.4"])]


def test_a_heading_that_runs_over_the_figures_stays_a_label() -> None:
    long = row(125, "Full budget of all boats: resources of every kind and size", bold=True)
    table = the_table(simple(long, row(140, "Masts", "1.0", "2.0", "3.0")))
    assert table.rows[0].label == "Full budget of all boats: resources of every kind and size"
    assert table.rows[0].is_heading


@pytest.mark.parametrize(
    ("left", "right_one"),
    [
        (106, 106),
        (105.47, 105.59),  # one a hair lower than the other, over a whole point (A/80/614, p. 36)
        (105.59, 105.47),
    ],
)
def test_two_variances_stand_over_one_row(left: float, right_one: float) -> None:
    # Each is a rule of its own over two columns; the label's column has no head (A/80/634, p. 29).
    built = page(
        *line(222, 100, "2030/31 variance", 7, italic=True),
        *line(332, 100, "2031/32 variance", 7, italic=True),
        *line(62, 118, "Ground transportation", 8.5),
        *[
            f
            for text, x1 in (("$14", 248), ("4.2%", 298), ("($9)", 358), ("(2.2%)", 408))
            for f in right(x1, 118, text, 8.5)
        ],
        *line(62, 140, "87. The requirements fell."),
        rules=[
            rule(200, left, 300, joints=(250,)),
            rule(310, right_one, 410, joints=(360,)),
            rule(60, 124, 410, joints=(200, 250, 305, 360)),
        ],
    )
    table = the_table(built)
    assert texts(table) == [("Ground transportation", ["$14", "4.2%", "($9)", "(2.2%)"])]
    assert [column.path for column in table.columns] == [("2030/31 variance",)] * 2 + [("2031/32 variance",)] * 2


def test_heads_over_groups_need_no_rule_where_the_columns_end_with_the_rules() -> None:
    # Two heads, each centred over two columns, over rules whose joints are the columns' edges (a survey of 1988-94).
    built = page(
        *line(62, 96, "Ages", 8.5),
        *line(232, 96, "Northern boats", 8.5),
        *line(352, 96, "Southern boats", 8.5),
        *[
            f
            for x1, text in ((238, "Old"), (298, "New"), (358, "Old"), (418, "New"))
            for f in right(x1, 110, text, 8.5)
        ],
        *[
            f
            for i in range(3)
            for f in [
                *line(62, 124 + 12 * i, f"{i + 1} to 2{i}", 8.5),
                *[
                    g
                    for j, x1 in enumerate((238, 298, 358, 418))
                    for g in right(x1, 124 + 12 * i, f"1,{i}{j}7,948", 8.5)
                ],
            ]
        ],
        rules=[rule(60, y, 420, joints=(180, 240, 300, 360)) for y in (86, 114, 152)],
    )
    paths = [column.path for column in the_table(built).columns]
    assert paths == [(f"{end} boats", age) for end in ("Northern", "Southern") for age in ("Old", "New")]


@pytest.mark.parametrize(
    ("below", "why"),
    [
        (line(62, 132, "The rise is due to more boats", 8.5), "plain text under the row explains it"),
        (
            line(62, 136, "Military personnel", 8.5, bold=True),
            "bold after more than a line's leading is another heading",
        ),
    ],
)
def test_a_variance_without_a_closing_rule_is_the_bold_row_alone(below: list[Fragment], why: str) -> None:
    built = page(
        *line(332, 100, "Variance", 7, italic=True),
        *line(62, 118, "Ground", 8.5, bold=True),
        *right(358, 118, "$14", 8.5, bold=True),
        *right(408, 118, "2.2%", 8.5, bold=True),
        *below,
        rules=[rule(310, 106, 410, joints=(360,))],
    )
    assert texts(the_table(built)) == [("Ground", ["$14", "2.2%"])], why


def test_every_line_of_a_table_is_claimed_and_the_text_below_is_not() -> None:
    built = simple(row(125, "Masts", "1", "2", "3"), end=135)
    built.fragments += line(123, 160, "58. The boats were mended.")
    claimed = find_tables([built]).claimed[1]
    baselines = {fragment.baseline for fragment in built.fragments if fragment.baseline < 140}
    assert all(any(top < y < bottom for _, top, _, bottom in claimed) for y in baselines)
    assert not any(top < 160 < bottom for _, top, _, bottom in claimed)


def test_a_page_of_many_rules_is_a_drawing_and_said_to_be_one() -> None:
    built = page(*line(60, 70, "A map"), rules=[rule(60, 80 + i / 100, 500) for i in range(20_000)])
    reading = find_tables([built])
    assert not reading.tables
    assert [finding.check_name for finding in reading.findings] == ["too_many_rules"]


def test_running_text_over_the_figures_columns_keeps_its_figures() -> None:
    # "… approximately 40 entities …": no figure of a column, for it ends at no column's edge (A/80/6 (Sect. 31), p. 29).
    words = line(62, 140, "Digital platforms and content: news for about 40 entities of all boats and crews", 8.5)
    table = the_table(simple(row(125, "Masts", "1", "2", "3"), words, row(155, "Oars", "4", "5", "6")))
    assert table.rows[1].is_heading
    assert "about 40 entities" in table.rows[1].label


def test_a_head_cell_is_one_box_over_all_its_columns_and_lines() -> None:
    # A/80/614, p. 27: "Variance" over two columns, "2026/27 cost estimates" on three lines: each one outline in `show`.
    built = page(
        *right(278, 98, "Approved", 7, italic=True),
        *line(378, 88, "Variance", 7, italic=True),
        *head(105, "Category", "in 2030", "Amount", "Share"),
        *row(125, "Masts", "12.5", "2.0", "4.0"),
        *row(140, "Oars", "14.5", "3.0", "5.0"),
        rules=[
            rule(60, 80, 440),
            rule(282, 92, 440),
            rule(60, 110, 440, joints=JOINTS),
            rule(60, 160, 440, thickness=1.5, joints=JOINTS),
        ],
    )
    table = the_table(built)
    assert [column.path for column in table.columns] == [
        ("Approved in 2030",),
        ("Variance", "Amount"),
        ("Variance", "Share"),
    ]
    lefts = [round(box[0]) for _, box in table.head_boxes]
    heights = {round(box[3] - box[1]) for _, box in table.head_boxes}
    assert len(lefts) == 5, "label, wrapped head, spanning head, its two leaves"
    assert len(heights) == 2, "the wrapped head is taller than the others"


def test_a_drawing_of_many_widths_is_not_held_against_itself() -> None:
    # Every pair of widths was tried against every rule: a drawing of 1,500 rules would have taken minutes.
    bands = [Band(y, 40.0 * n, 40.0 * n + 30, []) for n in range(MOST_STACKS + 1) for y in (100.0, 110.0, 200.0)]
    lines = lines_of([*line(40, 105, "Boats", 7), *line(44, 150, "12", 8.5), *line(200, 150, "14", 8.5)])
    assert cut_at_gutters(lines, bands) is lines
