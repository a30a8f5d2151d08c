"""Layouts that hide a table's columns: heads over groups, codes before labels, heads set left, labels near figures."""

import pytest

from extractors.page.model import Fragment, Page, Rule
from extractors.tables import find_tables
from extractors.tables.candidates.cells import LineCell
from extractors.tables.candidates.spanning import groups_under
from schemas.table import Table
from tests.pages_from_words import line, page, right, rule, width, word

ENDS = (280.0, 340.0, 400.0, 460.0)


def the_table(*fragments: list[Fragment], rules: tuple[Rule, ...] = (), verticals: tuple[Rule, ...] = ()) -> Table:
    """The only table of a page."""
    built: Page = page(*fragments, rules=rules, verticals=verticals)
    (table,) = find_tables([built], ".").tables
    return table


def heads(table: Table) -> list[tuple[str, ...]]:
    """What stands over each column."""
    return [column.path for column in table.columns]


def labels(table: Table) -> list[tuple[tuple[str, ...], str]]:
    """What each row stands under, and its label."""
    return [(row.path, row.label) for row in table.rows]


def centred(middle: float, y: float, text: str, size: float = 9) -> list[Fragment]:
    """One word around a middle."""
    return [word(middle - width(text, size) / 2, y, text, size)]


def row(y: float, label: str, *texts: str, x0: float = 62) -> list[Fragment]:
    """A row: its label, and what ends at each column's edge."""
    out = line(x0, y, label, 9) if label else []
    return out + [f for text, x1 in zip(texts, ENDS, strict=False) if text for f in right(x1, y, text, 9)]


FIGURES = (("Alba", "287", "1,543", "12", "96"), ("Bero", "71", "630", "43", "17"), ("Cima", "149", "82", "9", "350"))


def body(y: float, x0: float = 62) -> list[Fragment]:
    """Three rows of four figures."""
    return [f for i, cells in enumerate(FIGURES) for f in row(y + 13 * i, *cells, x0=x0)]


YEARS = [*centred(297, 104, "2029/30"), *centred(417, 104, "2030/31")]
PLANS = row(117, "Port", "Planned", "Actual", "Planned", "Actual")
TWO = [("2029/30", "Planned"), ("2029/30", "Actual"), ("2030/31", "Planned"), ("2030/31", "Actual")]


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        ((), "nothing is drawn"),
        ((rule(60, 93, 462), rule(60, 121, 462), rule(60, 164, 462)), "rules over and under the head, none in it"),
        ((rule(60, 93, 462), rule(60, 121, 462), rule(360, 107, 460)), "a rule under one of them alone"),
    ],
)
def test_years_centred_over_groups_head_all_their_columns(rules: tuple[Rule, ...], why: str) -> None:
    assert heads(the_table(YEARS, PLANS, body(132), rules=rules)) == TWO, why


def test_a_head_of_two_lines_over_every_other_column_is_no_group() -> None:
    first = [*centred(330, 104, "Approved"), *centred(450, 104, "Revised")]
    names = zip((270, 330, 390, 450), ("Share", "budget", "Actual", "budget"), strict=True)
    second = [f for x, text in names for f in centred(x, 115, text)]
    rules = (rule(60, 93, 462), rule(60, 119, 462), rule(60, 164, 462))
    assert heads(the_table(first, second, line(62, 115, "Port", 9), body(132), rules=rules)) == [
        ("Share",), ("Approved budget",), ("Actual",), ("Revised budget",),
    ]  # fmt: skip


def test_fiscal_years_in_a_full_grid_are_heads() -> None:
    # "2029/30" was taken for a pair of figures ("57/38" cases and deaths), and nothing headed the columns.
    walls = (60.0, 240.0, 288.0, 348.0, 408.0, 468.0)
    down = tuple(Rule(x - 0.25, 107 if x in (288.0, 408.0) else 93, x + 0.25, 164) for x in walls)
    across = (*(rule(60, y, 468) for y in (93, 121, 137, 150, 164)), rule(240, 107, 468))
    assert heads(the_table(YEARS, PLANS, body(132), rules=across, verticals=down)) == TWO


@pytest.mark.parametrize(
    ("rules", "verticals", "why"),
    [
        ((rule(60, 93, 462), rule(60, 121, 462)), (), "rules over and under the head"),
        ((), (), "nothing is drawn"),
    ],
)
def test_codes_before_the_labels_are_what_they_stand_under(
    rules: tuple[Rule, ...], verticals: tuple[Rule, ...], why: str
) -> None:
    codes = [f for i, code in enumerate(("1004", "1009", "1013")) for f in line(62, 132 + 13 * i, code, 9)]
    total = row(171, "Total", "507", "2,255", "64", "463", x0=92)
    head = row(117, "", "Planned", "Revised", "Actual", "Share")
    found = labels(the_table(head, codes, body(132, x0=92), total, rules=rules, verticals=verticals))
    assert found == [(("1004",), "Alba"), (("1009",), "Bero"), (("1013",), "Cima"), ((), "Total")], why


def test_rows_between_column_lines_are_told_by_the_names_behind_the_codes() -> None:
    # Eight rows were one, "1004 1009 1013", and no figure had a value: the codes have no line for the sum.
    codes = [f for i, code in enumerate(("1004", "1009", "1013")) for f in line(62, 132 + 13 * i, code, 9)]
    total = row(171, "Total", "507", "2,255", "64", "463", x0=92)
    head = row(117, "", "Planned", "Revised", "Actual", "Share")
    walls = tuple(Rule(x - 0.25, 106, x + 0.25, 175) for x in (60.0, 88.0, 240.0, 288.0, 348.0, 408.0, 468.0))
    across = tuple(rule(60, y, 468) for y in (106, 121, 175))
    table = the_table(head, codes, body(132, x0=92), total, rules=across, verticals=walls)
    assert [str(cell.value) for cell in table.rows[0].cells][-4:] == ["287", "1543", "12", "96"]
    assert len(table.rows) == 4


def test_a_label_that_wraps_between_column_lines_is_one_row() -> None:
    second = line(62, 156, "harbour", 9)
    last = row(169, "Dora", "5", "6", "7", "8")
    head = row(117, "Port", "Planned", "Revised", "Actual", "Share")
    walls = tuple(Rule(x - 0.25, 106, x + 0.25, 175) for x in (60.0, 240.0, 288.0, 348.0, 408.0, 468.0))
    across = tuple(rule(60, y, 468) for y in (106, 121, 175))
    first = [*row(132, *FIGURES[0]), *row(145, "Bero and its", *FIGURES[1][1:])]
    table = the_table(head, first, second, last, rules=across, verticals=walls)
    assert [each.label for each in table.rows] == ["Alba", "Bero and its harbour", "Dora"]


def test_heads_at_the_left_of_wide_columns_head_the_figures_at_their_right() -> None:
    starts = (196.0, 286.0, 346.0, 406.0)
    head = [f for x, text in zip(starts, ("Plan", "Rev.", "Act.", "Est."), strict=True) for f in line(x, 117, text, 9)]
    rules = (rule(60, 106, 462), rule(60, 121, 462), rule(60, 164, 462))
    table = the_table(line(62, 117, "Port", 9), head, body(132), rules=rules)
    assert heads(table) == [("Plan",), ("Rev.",), ("Act.",), ("Est.",)]
    assert [[cell.text for cell in each.cells] for each in table.rows] == [list(cells[1:]) for cells in FIGURES]


def test_a_label_that_reaches_up_to_its_figure_is_cut_off_it() -> None:
    head = row(117, "Port", "Planned", "Revised", "Actual", "Share")
    long = row(171, "", "612", "3", "4", "5")
    start = long[0].x0 - 4
    name = "Harbours"
    long = [word(start - width(name, 9), 171, name, 9, x1=start), *long]
    table = the_table(head, body(132), long)
    assert [(each.label, each.cells[0].text) for each in table.rows][-1] == ("Harbours", "612")


def test_the_last_label_of_a_table_goes_on_below_its_figures() -> None:
    head = row(117, "Port", "Planned", "Revised", "Actual", "Share")
    last = [*row(171, "Dora and its", "5", "6", "7", "8"), *line(62, 182, "harbour", 9)]
    assert the_table(head, body(132), last).rows[-1].label == "Dora and its harbour"


def test_small_rows_of_whole_numbers_over_a_sum_are_no_head() -> None:
    # All is set in 7 points, as heads of the United Nations are: the rows between the rules headed the sum.
    def small(y: float, *texts: str) -> list[Fragment]:
        return [f._replace(size=7.0) for f in row(y, *texts)]

    rules = (rule(60, 106, 462), rule(60, 121, 462), rule(60, 162, 462), rule(60, 175, 462))
    rows = [f for i, cells in enumerate(FIGURES) for f in small(132 + 13 * i, *cells)]
    table = the_table(
        small(117, "Port", "Plan", "Rev.", "Act.", "Est."), rows, small(171, "Total", "507", "255", "64", "463"),
        rules=rules,
    )  # fmt: skip
    assert [each.label for each in table.rows] == ["Alba", "Bero", "Cima", "Total"]


def test_rows_of_codes_set_close_are_rows_of_their_own() -> None:
    # Each line prints a code and a name: the second is no other line of the first, whatever it leaves blank.
    head = [*line(62, 117, "Code", 9), *row(117, "Port", "Planned", "Revised", "Actual", "Share", x0=92)]
    rows = [
        *line(62, 132, "1004", 9), *row(132, "Alba", "287", "", "12", "", x0=92),
        *line(62, 143, "1009", 9), *row(143, "Bero", "", "630", "", "17", x0=92),
        *line(62, 154, "1013", 9), *row(154, "Cima", "149", "82", "9", "350", x0=92),
    ]  # fmt: skip
    table = the_table(head, rows, rules=(rule(60, 106, 462), rule(60, 121, 462), rule(60, 158, 462)))
    assert len(table.rows) == 3


def test_two_figures_closer_than_cells_are_two_where_each_ends_its_column() -> None:
    head = row(117, "Port", "Planned", "Revised", "Actual", "Share")
    near = [*row(171, "Dora", "5", "6", "(4,777.5)"), *right(460, 171, "-264,157.6", 9)]
    table = the_table(head, body(132), near)
    assert [cell.text for cell in table.rows[-1].cells] == ["5", "6", "(4,777.5)", "-264,157.6"]


def test_a_small_row_between_rules_is_no_head() -> None:
    def small(fragments: list[Fragment]) -> list[Fragment]:
        return [f._replace(size=7.0) for f in fragments]

    rows = [small(row(132 + 13 * i, *cells)) for i, cells in enumerate(FIGURES)]
    rules = tuple(rule(60, y, 462) for y in (106, 121, 136, 149, 162))
    table = the_table(small(row(117, "Port", "Plan", "Rev.", "Act.", "Est.")), *rows, rules=rules)
    assert [each.label for each in table.rows] == ["Alba", "Bero", "Cima"]


def test_years_over_groups_of_heads_set_left_head_them_all() -> None:
    starts = (196.0, 286.0, 346.0, 406.0)
    leaves = zip(starts, ("Plan", "Act.", "Plan", "Act."), strict=True)
    below = [*line(62, 117, "Port", 9), *(f for x, text in leaves for f in line(x, 117, text, 9))]
    years = [*centred(268, 104, "2029/30"), *centred(403, 104, "2030/31")]
    found = heads(the_table(years, below, body(132), rules=(rule(60, 93, 462), rule(60, 121, 462), rule(60, 164, 462))))
    assert found == [("2029/30", "Plan"), ("2029/30", "Act."), ("2030/31", "Plan"), ("2030/31", "Act.")]


def test_the_last_label_over_a_heads_rule_goes_on_in_the_size_of_text() -> None:
    def large(fragments: list[Fragment]) -> list[Fragment]:
        return [f._replace(size=10.0) for f in fragments]

    last = [*row(171, "Dora and its", "5", "6", "7", "8"), *line(62, 183, "harbour", 9)]
    head = row(117, "Port", "Planned", "Revised", "Actual", "Share")
    table = the_table(large([*head, *body(132), *last]), rules=(rule(60, 106, 462), rule(60, 121, 462)))
    assert table.rows[-1].label == "Dora and its harbour"


def test_a_head_whose_second_line_goes_on_is_no_head_over_all() -> None:
    # "Revised | budget" over the middle one of three columns
    first = right(340, 104, "Revised", 9)
    second = row(117, "Port", "Planned", "budget", "Actual")
    figures = [f for i, cells in enumerate(FIGURES) for f in row(132 + 13 * i, *cells[:4])]
    found = heads(the_table(first, second, figures))
    assert found == [("Planned",), ("Revised budget",), ("Actual",)]


def test_rows_whose_blanks_fit_each_other_are_two() -> None:
    # Each has its label; where the one is blank the other prints: they were fused, in silence.
    cells = (("Alba", "287", "", "", "96"), ("Bero", "", "630", "43", ""), ("Cima", "149", "82", "9", "350"))
    close = [f for i, cells_ in enumerate(cells) for f in row(132 + 10.5 * i, *cells_)]
    rules = (rule(60, 93, 462), rule(60, 121, 462), rule(60, 164, 462))
    table = the_table(PLANS, close, rules=rules)
    assert [one.label for one in table.rows] == ["Alba", "Bero", "Cima"]


def heads_at(y: float, *placed: tuple[float, str]) -> list[Fragment]:
    return [f for middle, text in placed for f in centred(middle, y, text)]


HEAD_RULES = (rule(60, 70, 462), rule(60, 121, 462), rule(60, 164, 462))


def test_a_head_of_three_lines_that_wraps_spans_nothing() -> None:
    lines = [
        heads_at(82, (329, "Old"), (449, "New")),
        heads_at(93, (321, "boats"), (441, "boats")),
        [*line(62, 104, "Port", 9), *heads_at(104, (265, "Share"), (325, "lost"), (385, "Crews"), (445, "lost"))],
    ]
    found = heads(the_table(*lines, body(132), rules=HEAD_RULES))
    assert found == [("Share",), ("Old boats lost",), ("Crews",), ("New boats lost",)]


def cells_at(*placed: tuple[float, str]) -> list[LineCell]:
    return [LineCell(f.x0, f.x1, [f], f.text) for f in heads_at(100, *placed)]


def test_a_line_of_the_label_between_heads_and_columns_parts_no_group() -> None:
    heads_, leaves = cells_at((295, "North"), (415, "South")), cells_at(*zip((265, 325, 385, 445), "ABCD", strict=True))
    extents = [(cell.x0, cell.x1) for cell in leaves]
    assert groups_under(heads_, [leaves], extents) == [range(2), range(2, 4)]
    assert groups_under(heads_, [[], leaves], extents) == [range(2), range(2, 4)], "Uganda, October 2022, p. 3"
    assert groups_under(heads_, [leaves[:1], leaves], extents) == [], "one of several lines of a head"
