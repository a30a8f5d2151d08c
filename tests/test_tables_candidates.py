"""Tables without drawn cells: what alignment, rules of one width and shaded rows tell, and what is no table."""

import pytest

from extractors.layout.lines import lines_on
from extractors.page.model import Fill, Fragment, Page, Rule
from extractors.tables import find_tables
from extractors.tables.bands import bands_of
from extractors.tables.candidates import MOST_LINES, candidates_on, ruled
from schemas.table import Table
from tests.pages_from_words import line, page, right, rule, word

ENDS = (280.0, 360.0, 440.0)


def row(y: float, label: str, *texts: str, size: float = 9, x0: float = 62, **style: bool) -> list[Fragment]:
    """A row: its label, and what ends at each column's edge."""
    out = line(x0, y, label, size, **style) if label else []
    for text, x1 in zip(texts, ENDS, strict=False):
        out += right(x1, y, text, size, **style) if text else []
    return out


def ports(y: float = 120, size: float = 9) -> list[Fragment]:
    """A head and four rows of figures, all of one size."""
    return [
        *row(y, "Port", "Boats", "Crews", "Landings", size=size),
        *row(y + 1.5 * size, "Alba", "287", "1,543", "12.5", size=size),
        *row(y + 3 * size, "Bero", "277", "3,630", "13.0", size=size),
        *row(y + 4.5 * size, "Cima", "149", "829", "9.5", size=size),
        *row(y + 6 * size, "Total", "713", "6,002", "35.0", size=size),
    ]


def heads(table: Table) -> list[tuple[str, ...]]:
    """What stands over each column."""
    return [column.path for column in table.columns]


def rows(table: Table) -> list[tuple[str, ...]]:
    """Label and cells of each row."""
    return [(row.label, *(cell.text for cell in row.cells)) for row in table.rows]


def the_table(built: Page) -> Table:
    """The only table of a page."""
    tables = find_tables([built], ".").tables
    assert len(tables) == 1, [(table.how, rows(table)) for table in tables]
    return tables[0]


PORTS = [
    ("Alba", "287", "1,543", "12.5"),
    ("Bero", "277", "3,630", "13.0"),
    ("Cima", "149", "829", "9.5"),
    ("Total", "713", "6,002", "35.0"),
]


@pytest.mark.parametrize(
    ("built", "how", "why"),
    [
        (page(ports()), "aligned", "nothing is drawn"),
        (page(ports(size=13)), "aligned", "as large as a heading: sizes are relative"),
        (page(ports(), rules=[rule(60, 123, 442)]), "aligned", "a rule under the head alone"),
        (page(ports(), rules=[rule(60, y, 442) for y in (123, 178)]), "ruled", "no rule over the head"),
        (page(ports(), fills=[Fill(60, 125 + 27 * i, 442, 138.5 + 27 * i, 0.8) for i in (0, 1)]), "filled", "zebra"),
    ],
)
def test_rows_that_stand_aligned_under_heads_are_a_table(built: Page, how: str, why: str) -> None:
    found = the_table(built)
    assert (heads(found), rows(found)) == ([("Boats",), ("Crews",), ("Landings",)], PORTS), why
    assert found.how == how, why


def test_a_row_whose_figures_have_columns_of_their_own_is_a_row_of_the_table() -> None:
    # A list of measures prints the programme beside one line and its amounts beside the next.
    built = page(
        *row(100, "Measure", "Program", "2030-31", "2031-32"),
        *row(112, "", "", "$'000", "$'000"),
        *row(126, "Clean harbours", "2.5"),
        *row(138, "Departmental receipt", "", "-", "6,588"),
        *row(150, "Safe quays", "1.1"),
        *row(162, "Total", "", "-", "6,588"),
        rules=[rule(60, y, 442) for y in (90, 115, 166)],
    )
    found = the_table(built)
    assert heads(found) == [("Program",), ("2030-31 $'000",), ("2031-32 $'000",)]
    assert rows(found)[:2] == [("Clean harbours", "2.5", "", ""), ("Departmental receipt", "", "-", "6,588")]


def test_a_label_of_two_lines_with_its_figures_half_way_down_is_one_row() -> None:
    built = page(
        *row(100, "Programme", "Approved", "Spent", "Proposed"),
        *row(113, "Maintenance of harbours,"),
        *row(118.5, "", "1,214.5", "1,180.2", "1,302.0"),
        *row(124, "quays and lights"),
        *row(139, "Fish markets", "845.0", "861.3", "900.0"),
        *row(153, "Training of pilots"),
        *row(158.5, "", "96.0", "88.7", "102.4"),
        *row(164, "and crews"),
        fills=[Fill(60, 104, 442, 128, 0.8), Fill(60, 144, 442, 168, 0.8)],
    )
    labels = [label for label, *_ in rows(the_table(built))]
    assert labels == ["Maintenance of harbours, quays and lights", "Fish markets", "Training of pilots and crews"]


def test_a_heading_over_rows_set_close_is_no_part_of_their_label() -> None:
    built = page(
        *row(100, "Port", "Boats", "Crews", "Landings"),
        *row(111, "North"),
        *row(122, "Alba", "287", "1,543", "12.5", x0=70),
        *row(133, "Bero", "277", "3,630", "13.0", x0=70),
        *row(144, "South"),
        *row(155, "Cima", "149", "829", "9.5", x0=70),
    )
    found = the_table(built)
    assert [(row.label, row.path) for row in found.rows if not row.is_heading] == [
        ("Alba", ("North",)),
        ("Bero", ("North",)),
        ("Cima", ("South",)),
    ]


def test_a_currency_sign_at_a_columns_left_is_part_of_its_figure() -> None:
    built = page(ports(), line(215, 133.5, "$", 9), line(215, 174, "$", 9))
    assert [cells[1] for cells in rows(the_table(built))] == ["$287", "277", "149", "$713"]


def test_leader_dots_are_no_text() -> None:
    built = page(ports(), line(90, 133.5, "........................", 9), line(90, 147, "......................", 9))
    assert rows(the_table(built)) == PORTS


def test_a_head_over_a_partial_rule_spans_its_columns() -> None:
    built = page(
        ports(), line(324, 106, "Traffic", 9), rules=[*(rule(60, y, 442) for y in (123, 178)), rule(320, 109, 442)]
    )
    assert heads(the_table(built)) == [("Boats",), ("Traffic", "Crews"), ("Traffic", "Landings")]


def test_heads_centred_over_groups_of_columns_span_them_without_a_rule() -> None:
    built = page(ports(), line(258, 108, "Fleet", 9), line(371, 108, "Traffic", 9))
    assert heads(the_table(built)) == [("Fleet Boats",), ("Traffic", "Crews"), ("Traffic", "Landings")]


def test_no_row_goes_on_over_a_drawn_edge() -> None:
    built = page(
        *row(100, "Port", "Boats", "Crews"),
        *row(115, "Alba", "287", "1,543"),
        *row(126, "South"),
        *row(142, "Bero", "277", "3,630"),
        *row(169, "Cima", "149", "829"),
        *row(196, "Dora", "112", "906"),
        rules=[rule(60, y, 442) for y in (104, 118, 200)],
    )
    assert [label for label, *_ in rows(the_table(built))] == ["Alba", "South", "Bero", "Cima", "Dora"]


def test_rules_over_the_figures_alone_leave_no_labels_out() -> None:
    built = page(ports(), rules=[rule(270, y, 442) for y in (110, 123, 178)])
    labels = [line(62, 133.5 + 13.5 * i, "Port", 9) for i in range(4)]
    alone = page(*[f for f in built.fragments if f.x0 > 250], *labels, rules=built.rules)
    assert list(ruled.candidates(1, lines_on(alone), bands_of(alone), [])) == []


def test_a_table_in_one_of_two_columns_of_text_is_cut_to_its_rules() -> None:
    prose = [line(460, 120 + 13.5 * i, "and the boats were 12 mended", 9) for i in range(5)]
    built = page(ports(), *prose, rules=[rule(60, y, 442) for y in (110, 123, 178)])
    assert rows(the_table(built)) == PORTS


def test_rows_of_words_above_the_first_figure_and_below_the_last_are_rows() -> None:
    built = page(
        *row(100, "Mission", "Credits", "Source"),
        *row(114, "Schools", "88,6 gross", "Budget"),
        *row(128, "Ports", "61,3", "Budget"),
        *row(142, "Boats", "31,3", "Budget"),
        *row(156, "Pensions", "5,9 net", "Senate"),
        rules=[rule(60, y, 442) for y in (90, 104, 160)],
    )
    assert [label for label, *_ in rows(the_table(built))] == ["Schools", "Ports", "Boats", "Pensions"]


def test_a_caption_of_any_weight_and_its_unit_line_stand_over_the_head() -> None:
    built = page(
        line(60, 68, "Boats were mended.", 9),
        line(60, 80, "Table 4", 9),
        line(60, 92, "Landings by port", 9),
        line(60, 104, "(Tonnes)", 9),
        ports(),
    )
    found = the_table(built)
    assert (found.number, found.title, found.unit) == ("4", "Landings by port", "Tonnes")


def contents(i: int) -> list[Fragment]:
    """A line of a list of contents."""
    return [*line(60, 120 + 14 * i, f"Of boats and masts {'. ' * 3}"), *right(440, 120 + 14 * i, str(4 + i * i))]


@pytest.mark.parametrize(
    ("built", "why"),
    [
        (page(line(60, 100, "Chapter"), right(440, 100, "Page"), *map(contents, range(6))), "a list of contents"),
        (
            page(
                *[[*right(90, 250 - 20 * i, str(50 * i)), *right(440, 250 - 20 * i, str(5 * i))] for i in range(6)],
                line(70, 130, "Boats"),
                right(445, 130, "Crews"),
            ),
            "two axes of a chart step evenly",
        ),
        (page(ports()[4:]), "figures without a head"),
        (
            page(
                *row(100, "Port", "Boats"),
                *[[*row(115 + 15 * i, "Alba"), *line(240 + 9 * i, 115 + 15 * i, "1,214,543.7")] for i in range(7)],
            ),
            "figures that end nowhere in common",
        ),
        (
            page(ports(), *[line(222, 140 + 13.5 * i, "boats that were mended in their ports", 9) for i in range(1)],
                 *[[*line(62, 190 + 13.5 * i, "Dora"), *line(230, 190 + 13.5 * i, "mended in the port and at sea"),
                    *right(440, 190 + 13.5 * i, "12.5")] for i in range(4)]),
            "words that cross the columns",
        ),
        (page(ports()[:8]), "one row under a head, with neither caption nor rule"),
        (
            page(*[[*line(60, 90 + 12 * i, "The boats were mended in"), *line(320, 90 + 12 * i, "2031 by crews of 12 from Alba")] for i in range(8)]),
            "prose in two columns, which opens with a figure",
        ),
        (
            page(
                line(62, 100, "Mon"), right(280, 100, "Tue"), right(360, 100, "Wed"), right(440, 100, "Thu"),
                *[row(115 + 15 * i, str(4 * i + 1), *(str(4 * i + j) for j in (2, 3, 4))) for i in range(5)],
            ),
            "a calendar counts its days",
        ),
    ],
)  # fmt: skip
def test_what_stands_aligned_and_is_no_table(built: Page, why: str) -> None:
    assert not find_tables([built], ".").tables, why


def test_a_page_of_more_lines_than_a_table_has_is_left_alone() -> None:
    table = [
        row(10, "Port", "Boats", "Crews", size=2),
        *(row(13 + i, f"Port {i}", "1,214", "99.5", size=2) for i in range(0, 30, 3)),
    ]
    rest = [line(62, 900 + i, "boats") for i in range(0, 3 * MOST_LINES, 3)]
    assert len(candidates_on(1, lines_on(page(*table)), [], []).kept) == 1
    assert candidates_on(1, lines_on(page(*table, *rest)), [], []).kept == []


def test_each_line_printed_within_one_drawn_cell_is_a_row() -> None:
    xs, ys = (60, 200, 285, 365, 445), (110, 123, 178)
    built = page(
        ports(),
        rules=[rule(60, y, 445) for y in ys],
        verticals=[rule(0, 0, 0)._replace(x0=x, x1=x + 0.5, top=110, bottom=178) for x in xs],
    )
    found = the_table(built)
    assert (found.how, rows(found)) == ("grid", PORTS)


def test_a_share_below_its_figure_in_one_drawn_cell_is_no_row() -> None:
    xs, ys = (60, 200, 285, 365), (110, 123, 150, 178)
    built = page(
        *row(120, "Port", "Boats", "Crews"),
        *row(134, "Alba", "287", "1,543"),
        *row(146, "(north)", "(5 %)", "(12 %)"),
        *row(161, "Bero", "277", "3,630"),
        *row(173, "(south)", "(6 %)", "(14 %)"),
        rules=[rule(60, y, 365) for y in ys],
        verticals=[rule(0, 0, 0)._replace(x0=x, x1=x + 0.5, top=110, bottom=178) for x in xs],
    )
    assert [cells[1] for cells in rows(the_table(built))] == ["287 (5 %)", "277 (6 %)"]


@pytest.mark.parametrize(
    ("gap", "first", "why"),
    [
        (20, ("101", "Harbours", "", "", ""), "a code and a name set apart below the head open a section"),
        (11, ("11", "Alba", "287", "1,543", "12.5"), "right below, they are the last line of the head"),
    ],
)
def test_a_code_and_a_name_below_the_head_are_a_row(gap: float, first: tuple[str, ...], why: str) -> None:
    def coded(y: float, code: str, name: str, *figures: str) -> list[Fragment]:
        return [*line(62, y, code, 9), *line(110, y, name, 9), *row(y, "", *figures)]

    built = page(
        *row(100, "", "Boats", "Crews", "Landings"), *line(62, 100, "Code", 9), *line(110, 100, "Name", 9),
        *coded(100 + gap, "101", "Harbours"), *coded(114 + gap, *("11", "Alba", "287", "1,543", "12.5")),
        *coded(128 + gap, *("12", "Bero", "277", "3,630", "13.0")), *coded(142 + gap, *("13", "Cima", "149", "829", "9.5")),
    )  # fmt: skip
    table = the_table(built)
    assert rows(table)[0] == first, why


def test_a_head_stands_an_empty_line_over_its_rows_if_each_column_has_its_word() -> None:
    built = page(*row(106, "Port", "Boats", "Crews", "Landings"), ports(120)[4:])
    assert heads(the_table(built)) == [("Boats",), ("Crews",), ("Landings",)]


def test_years_that_a_spreadsheet_prints_as_numbers_head_columns() -> None:
    built = page(*row(108, "Port", "LFI 2030", "2031,00", "2032,00"), ports()[4:])
    assert heads(the_table(built)) == [("LFI 2030",), ("2031,00",), ("2032,00",)]


def test_a_rule_drawn_twice_under_a_head_spans_no_columns() -> None:
    built = page(
        *line(400, 100, "Change", 9),
        *row(107, "Port", "Boats", "Crews"),
        *right(440, 114, "(2031/2030)", 9),
        ports(112)[4:],
        rules=[rule(60, y, 442) for y in (90, 116, 118, 180)],
    )
    assert heads(the_table(built)) == [("Boats",), ("Crews",), ("Change", "(2031/2030)")]


def test_a_rule_under_two_heads_spans_the_columns_of_neither() -> None:
    ends = (280.0, 340.0, 400.0, 460.0)
    built = page(
        *line(296, 96, "Today", 9),
        *line(408, 96, "Since May", 9),
        *(f for y, texts in ((108, "Alive Dead Alive Dead"), (122, "1 2 31 40"), (136, "0 1 25 27"), (150, "4 0 56 67"))
          for text, x1 in zip(texts.split(), ends, strict=True) for f in right(x1, y, text, 9)),
        *(f for y, label in ((122, "Alba"), (136, "Bero"), (150, "Cima")) for f in line(62, y, label, 9)),
        rules=[rule(240, 100, 462), rule(60, 111, 462), rule(60, 154, 462)],
    )  # fmt: skip
    paths = [path[0] for path in heads(the_table(built))]
    assert paths == ["Today", "Today", "Since May", "Since May"]


def test_heads_closer_than_cells_are_parted_by_the_columns_they_stand_over() -> None:
    # Codes of districts over columns of one or two digits (a sitrep on Ebola of 2022, p. 3).
    ends = [200 + 14.0 * i for i in range(6)]
    codes = ["MUB", "KYE", "FPC", "KAS", "KAG", "KAK"]
    built = page(
        *(word(x1 - 12, 108, code, 7, x1=x1) for code, x1 in zip(codes, ends, strict=True)),
        *(f for i in range(5) for f in line(62, 122 + 12 * i, f"Port {i}", 7)),
        *(
            word(x1 - 7, 122 + 12 * i, str((17 + 31 * i * i - 7 * j * i) % 90), 7, x1=x1)
            for i in range(5)
            for j, x1 in enumerate(ends)
        ),
    )
    assert heads(the_table(built)) == [(code,) for code in codes]


@pytest.mark.parametrize(
    ("last", "tables", "why"),
    [
        (5, 1, "five full rows of three figures are a table, whatever heads them"),
        (4, 0, "four may be anything"),
    ],
)
def test_many_aligned_figures_without_head_are_read_and_said(last: int, tables: int, why: str) -> None:
    given = ["1,287", "543", "12.5", "277", "3,630", "13.0", "149", "829", "9.5", "713", "2", "35.0", "88", "61", "4.4"]
    built = page(*(row(100 + 13 * i, f"Port {'ABCDE'[i]}", *given[3 * i : 3 * i + 3]) for i in range(last)))
    reading = find_tables([built], ".")
    assert len(reading.tables) == tables, why
    assert [finding.check_name for finding in reading.findings] == ["columns_without_head"] * tables, why


def test_a_minus_at_its_columns_left_is_part_of_the_figure_behind_it() -> None:
    built = page(ports(), line(399.5, 133.5, "-", 9))
    built.fragments = [f._replace(x0=415.0, x1=418.0) if f.text == "-" else f for f in built.fragments]
    assert [cells[3] for cells in rows(the_table(built))] == ["- 12.5", "13.0", "9.5", "35.0"]


def test_words_over_several_columns_alone_on_their_line_span_them() -> None:
    built = page(
        *row(100, "Port", "Boats", "Crews", "Landings"),
        *line(262, 112, "Counted by the port, in thousands", 9),
        *row(124, "Alba", "287", "1,543", "12.5"),
        *row(138, "Bero", "277", "3,630", "13.0"),
        *row(152, "Cima", "149", "829", "9.5"),
        rules=[rule(60, y, 442) for y in (103, 156)],
    )
    found = the_table(built)
    (part,) = found.parts
    spanning = [(cell.column, cell.columns) for cell in part.cells if cell.text.startswith("Counted")]
    assert spanning == [(1, 3)]
    assert [row.path for row in found.rows if row.label == "Bero"] == [("Counted by the port, in thousands",)]


def test_a_reading_whose_cells_hold_several_figures_gives_way_to_one_that_parts_them() -> None:
    # A head of small italics over a rule with joints of a box that is none of its columns (a bulletin of 2010, p. 3).
    head = row(100, "Port", "Boats", "Crews", "Landings", size=8, italic=True)
    rows = [row(114 + 14 * i, *each) for i, each in enumerate(PORTS)]
    rules = [rule(60, 90, 442), rule(60, 104, 442, joints=(430,)), rule(60, 168, 442)]
    found = the_table(page(head, *rows, rules=rules))
    assert (found.how, rows_of_figures(found)) == ("ruled", PORTS)


def rows_of_figures(table: Table) -> list[tuple[str, ...]]:
    """Rows that print a figure."""
    return [each for each in rows(table) if any(each[1:])]


def test_what_stays_cut_wrong_is_said() -> None:
    given = ("12 34 56", "78 90 12", "34 56 78")
    head = [*line(62, 100, "Port", 8, italic=True), *line(300, 100, "Boats and crews", 8, italic=True)]
    apart = [
        f
        for i, text in enumerate(given)
        for j, t in enumerate(text.split())
        for f in right(300 + (7 + 6 * i) * 3 * j + 9, 114 + 14 * i, t, 9)
    ]
    labels = [f for i in range(3) for f in line(62, 114 + 14 * i, f"Port {i}", 9)]
    rules = [rule(60, 90, 442), rule(60, 104, 442, joints=(280,)), rule(60, 158, 442)]
    reading = find_tables([page(head, labels, apart, rules=rules)], ".")
    assert [finding.check_name for finding in reading.findings] == ["figures_share_a_cell"]


def test_a_quarter_and_its_year_are_one_label() -> None:
    built = page(
        *row(100, "Quarter", "Boats", "Crews", "Landings"),
        *(f for i, each in enumerate(PORTS[:3], 1) for f in row(100 + 14 * i, f"Q{i} 2009", *each[1:])),
    )
    assert [label for label, *_ in rows(the_table(built))] == ["Q1 2009", "Q2 2009", "Q3 2009"]


WORDS = (("Lowest", "Nets or less", "Boats or less"), ("Middle", "Nets and oars", "Boats and oars"),
         ("Highest", "More than that", "Still more"), ("None", "Nothing", "Nothing"))  # fmt: skip


def words(*, wrapped: bool = False) -> list[Fragment]:
    """A head and four lines of words in three columns; `wrapped` gives the last a second line."""
    out = [*line(230, 100, "First year", 9), *line(340, 100, "Second year", 9)]
    for i, (label, one, other) in enumerate(WORDS):
        out += [*line(62, 116 + 12 * i, label, 9), *line(230, 116 + 12 * i, one, 9), *line(340, 116 + 12 * i, other, 9)]
    return [*out, *line(70, 163, "at all", 9), *line(230, 163, "whatever is asked", 9)] if wrapped else out


@pytest.mark.parametrize(
    ("built", "tables", "why"),
    [
        (page(words(), rules=[rule(60, y, 442) for y in (90, 104, 170)]), 1, "three rules, and words in columns"),
        (page(words(), rules=[rule(60, y, 442) for y in (104, 170)]), 0, "two rules may hold a box of text"),
        (
            page(words()[:16], rules=[rule(60, y, 442) for y in (90, 104, 170)]),
            0,
            "two lines may be a heading and a note",
        ),
        (page(words()[4:], rules=[rule(60, y, 442) for y in (90, 104, 170)]), 0, "without a head"),
    ],
)
def test_words_in_columns_between_three_rules_are_a_table(built: Page, tables: int, why: str) -> None:
    found = find_tables([built], ".").tables
    assert [rows(table) for table in found] == [list(WORDS)] * tables, why
    assert [heads(table) for table in found] == [[("First year",), ("Second year",)]] * tables, why


def test_a_row_of_words_goes_on_in_lower_case() -> None:
    built = page(words(wrapped=True), rules=[rule(60, y, 442) for y in (90, 104, 170)])
    assert rows(the_table(built))[-1] == ("None at all", "Nothing whatever is asked", "Nothing")


def beside(heads: str, *, labels: bool = True, over: str = "") -> Page:
    """Ages and people three times beside each other, or figures where the second and third ages would be."""
    starts, out = (62.0, 212.0, 362.0), []
    for number, x0 in enumerate(starts):
        first, second = heads.split()
        out += [*line(x0, 100, first, 9), *right(x0 + 120, 100, second, 9)]
        for i in range(5):
            label = f"{10 * number + i} years" if labels or not number else f"{31 * i + 7}.5"
            out += line(x0, 114 + 12 * i, label, 9)
            out += right(x0 + 120, 114 + 12 * i, f"3,{(617 * (i + 1) * (number + 2)) % 900 + 99}", 9)
        out += line(x0 + 40, 86, f"{over}{number}", 9) if over else []
    return page(out, rules=[rule(60, y, 490) for y in (76 if over else 90, 104, 168)])


@pytest.mark.parametrize(
    ("built", "tables", "why"),
    [
        (beside("Age People"), 3, "the same head again over words opens a table beside the first"),
        (beside("Age People", labels=False), 1, "over figures it is a group of the same table"),
        (beside("Age People", over="203"), 1, "so it is where heads of their own stand over the groups"),
    ],
)
def test_a_head_that_says_the_same_again_opens_a_table_beside_the_first(built: Page, tables: int, why: str) -> None:
    assert len(find_tables([built], ".").tables) == tables, why


TOWNS = ["Avon", "Bree", "Coria", "Dunmore", "Essex", "Fara", "Goole", "Hythe"]


def listed(names: list[str], top: float, count: int) -> tuple[list[Fragment], list[Rule]]:
    """Names and figures in two columns, a rule under each row."""
    ys = [top + 14 * i for i in range(len(names))]
    words = [f for y, name in zip(ys, names, strict=True) for f in line(72, y, name)]
    figures = [f for i, y in enumerate(ys) for f in right(240, y, str(count - i * i))]
    return [*words, *figures], [rule(70, y + 4, 242) for y in ys]


def test_a_table_without_a_detector_goes_on_overleaf_under_the_head_that_is_printed_once() -> None:
    """Cases by town, Western Cape, 20 May 2020, pp. 18-20: each town's figure was told of the next town, as prose."""
    first, under = listed(TOWNS[:6], 634, 420)
    over, rungs = listed(TOWNS, 80, 300)
    head = [*line(72, 620, "Town", bold=True), *line(180, 620, "No. of cases", bold=True)]
    pages = [
        page(head, first, rules=[rule(70, 624, 242), *under]),
        page(over, number=2, rules=[rule(70, 70, 242), *rungs]),
    ]
    [found] = find_tables(pages).tables
    assert [part.page for part in found.parts] == [1, 2]
    assert [row.cells[0].value for row in found.rows][-2:] == [264, 251]


def test_rows_between_rungs_are_a_table_that_nothing_heads() -> None:
    over, rungs = listed(TOWNS, 80, 300)
    reading = find_tables([page(over, rules=[rule(70, 70, 242), *rungs])])
    [found] = reading.tables
    assert [row.label for row in found.rows] == TOWNS
    assert "columns_without_head" in {finding.check_name for finding in reading.findings}


@pytest.mark.parametrize(("count", "tables"), [(6, 1), (5, 0)])
def test_six_labels_with_a_figure_each_are_a_table_that_nothing_heads(count: int, tables: int) -> None:
    """As prose each figure counted the label of the next row."""
    words, _ = listed(TOWNS[:count], 80, 300)
    reading = find_tables([page(words)])
    assert len(reading.tables) == tables
    assert [finding.check_name for finding in reading.findings] == ["columns_without_head"] * tables
