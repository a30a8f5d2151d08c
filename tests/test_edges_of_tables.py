"""A step inside and a step outside of what the rules of grids, rows and heads of tables measure."""

from collections.abc import Callable

import pytest

from extractors.layout.lines import Line
from extractors.page.model import Fill, Fragment, Rule
from extractors.tables import find_tables
from extractors.tables.bands import Band
from extractors.tables.filled_cells import painted_grids
from extractors.tables.filled_walls import with_filled_walls
from extractors.tables.fills import shades_of
from extractors.tables.grid import Grid
from extractors.tables.head_rules import words_at_left
from extractors.tables.lattice import Lattice
from extractors.tables.lattice_lines import with_printed_rows
from extractors.tables.lattice_words import _is_own_row
from extractors.tables.open_heads import opens_with_figures, with_head_above
from extractors.tables.open_sides import joined_beside, with_open_sides
from extractors.tables.planned_rows import PlannedCells, row_opens_entry
from extractors.tables.regions import Region, notes_below
from extractors.tables.repeated_heads import cut_at_repeated_heads
from extractors.tables.rows import DraftRow
from extractors.tables.texts import fitting, is_text, text_drafts
from extractors.tables.touching import cut_where_heads_touch
from tests.pages_from_words import line, page, right, rule, word


def at(y: float, *cells: tuple[float, str], size: float = 8.0, **style: bool) -> Line:
    return Line([f for x, text in cells for f in line(x, y, text, size, **style)], y)


# Tables beside each other under one head
AGES = ("Age", "Number")


def beside(
    head: tuple[str, ...] = AGES * 2, *, labels: bool = True, rows: int = 3, last: float = 20, over: float | None = None
) -> list[Line]:
    xs = [60.0 + 110 * i for i in range(len(head))]
    out = [at(100 - over, (170, "2029"), (390, "2030"))] if over is not None else []
    out.append(at(100, *zip(xs, head, strict=True)))
    for i in range(rows):
        texts = [("Under" if labels else "7") if n % 2 == 0 else "12" for n in range(len(head))]
        out.append(at(100 + (i * 12 if i < rows - 1 else (i - 1) * 12 + last) + 12, *zip(xs, texts, strict=True)))
    return out


@pytest.mark.parametrize(
    ("lines", "cut", "why"),
    [
        (beside(), True, "two tables of three rows"),
        (beside(rows=2, last=12), False, "two rows are too few"),
        (beside(labels=False), False, "no labels in the second: groups of one table"),
        (beside(("Ships", "Crew", "Boats", "Ships")), False, "not the same words again"),
        (beside(("Ships", "Boats", "Ships", "Boats")), True, "the same"),
        (beside(("Age", "Age", "Age", "Age")), False, "one word over and over heads nothing"),
        (beside(("1", "2", "1", "2")), False, "numbers are no heads"),
        (beside(last=23), True, "nearly three sizes below"),
        (beside(last=25), False, "farther: the third row is another thing's"),
        (beside(over=20), False, "groups over the head: one table"),
        (beside(over=25), True, "a line farther off is none of it"),
    ],
)
def test_tables_beside_each_other_are_cut_under_a_repeated_head(lines: list[Line], cut: bool, why: str) -> None:
    found, _ = cut_at_repeated_heads(lines, [])
    assert (len(found) > len(lines)) is cut, why
    heads = [one.text for one in found if one.baseline == 100]
    assert not cut or (len(heads) == 2 and len(set(heads)) == 1)


@pytest.mark.parametrize(
    ("y", "pieces"), [(77, 2), (75, 1), (110, 2), (151, 2), (153, 1)]
)  # fmt: skip
def test_rules_are_cut_with_the_tables(y: float, pieces: int) -> None:
    _, bands = cut_at_repeated_heads(beside(last=12), [Band(y, 50, 500, [150.0, 400.0])])
    assert len(bands) == pieces
    assert sum(len(band.joints) for band in bands) == 2


def test_a_word_over_the_cut_ends_what_is_cut() -> None:
    lines = [*beside(last=12), at(148, (240, "Boats and nets of all the ports"))]
    found, _ = cut_at_repeated_heads(lines, [])
    assert found[-1] is lines[-1]


# Notes and heads
@pytest.mark.parametrize(
    ("rest", "count", "why"),
    [
        ([at(700, (60, "^a Boats")), at(710, (60, "and nets"))], 2, "a note and its second line"),
        ([at(700, (60, "Boats"))], 0, "no mark"),
        ([at(700, (60, "^a Boats")), at(717.9, (60, "and nets"))], 2, "18 points below"),
        ([at(700, (60, "^a Boats")), at(718.1, (60, "and nets"))], 1, "more"),
        ([at(700, (60, "^a Boats")), at(730, (60, "^b Nets"))], 2, "the next note"),
        ([at(700, (60, "^a Boats"), size=9.2)], 1, "as large as a cell"),
        ([at(700, (60, "^a Boats"), size=9.4)], 0, "as large as text"),
        ([at(700, (60, "^a Boats")), at(710, (60, "Heads"), size=7.0, italic=True)], 1, "the next table's head"),
    ],
)
def test_notes_right_below_a_table(rest: list[Line], count: int, why: str) -> None:
    assert len(notes_below(rest)) == count, why


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ([at(100, (60, "Planned"), (300, "Actual"))], "Planned"),
        ([at(100, (67.9, "Planned outputs"))], "Planned outputs"),
        ([at(100, (68.1, "Planned outputs"))], ""),  # set in further than the labels' column is
        ([at(100, (60, "Planned")), at(110, (60, "outputs"), (300, "yes/no"))], "Planned outputs"),
        ([Line([word(60, 100, "Planned", 8, x1=90), word(97.9, 100, "outputs", 8)], 100)], "Planned outputs"),
        ([Line([word(60, 100, "Planned", 8, x1=90), word(98.1, 100, "outputs", 8)], 100)], "Planned"),
    ],
)
def test_the_words_over_the_labels(head: list[Line], words: str) -> None:
    assert words_at_left(head, 60.0) == words


# Tables of words
WORDS = Grid([60, 200, 400], "heads", [60.0, 200.0])


@pytest.mark.parametrize(
    ("below", "body", "is_open", "misfits", "why"),
    [
        (at(112, (62, "Nets"), (202, "Oars"), size=10), 2, True, 0, "in its columns"),
        (at(112, (62, "Nets"), (402, "Oars"), size=10), 1, False, 0, "beyond them"),
        (Line([word(229.5, 112, "Nets", x1=320)], 112), 2, True, 0, "set in by 29.5"),
        (Line([word(230.5, 112, "Nets", x1=320)], 112), 1, False, 0, "set in by 30.5"),
        (Line([word(240, 112, "Nets", x1=289.5)], 112), 2, True, 0, "a short word stands anywhere"),
        (Line([word(240, 112, "Nets", x1=290.5)], 112), 1, False, 0, "a longer one"),
        (Line([word(300, 112, "Nets", x1=290), word(300, 112, "12", x1=407.5)], 112), 2, True, 0, "hardly over the edge"),
        (Line([word(300, 112, "12", x1=408.5)], 112), 1, False, 0, "over the edge"),
        (Line([word(54.5, 112, "Nets")], 112), 2, True, 0, "hardly left of it"),
        (Line([word(53.5, 112, "Nets")], 112), 1, False, 0, "left of it"),
        (at(112, (62, "Nets"), (232, "12"), size=10), 2, True, 0, "a figure stands anywhere"),
        (at(112, (53, "Nets"), size=10), 1, False, 0, "left of the table"),
        (at(112, (62, "Nets"), size=10.7, bold=True), 2, True, 0, "bold, hardly larger"),
        (at(112, (62, "Nets"), size=10.9, bold=True), 1, False, 0, "a heading"),
        (at(112, (62, "II."), (90, "Nets"), size=10, bold=True), 1, False, 0, "a numbered heading"),
        (at(112, (62, "External factors"), size=10), 1, False, 0, "what a framework's end says"),
    ],
)  # fmt: skip
def test_which_lines_fit_a_table_of_words(below: Line, body: int, is_open: bool, misfits: int, why: str) -> None:
    found = fitting([at(100, (60, "Boats"), (200, "Masts"), size=10), below], WORDS, [])
    assert (len(found.body), found.is_open, len(found.misfits)) == (body, is_open, misfits), why


@pytest.mark.parametrize(("first", "text"), [("Oars", True), ("Oar", False)])
def test_a_line_of_four_letters_tells_how_cells_are_set(first: str, text: bool) -> None:
    region = Region(Band(90, 50, 500, []), [at(80, (60, "Boats"))], 50, 500, [])
    region.inside = [at(100, (60, first), size=10), at(112, (60, "Nets of the port"), size=8)]
    assert is_text(region) is text


def test_a_closed_table_of_words_is_never_cut() -> None:
    lines = [
        at(100, (60, "Boats"), (200, "Masts"), size=10),
        at(112, (350, "Nets of all the ports"), size=10),
        at(124, (60, "Oars"), size=10),
    ]
    found = fitting([*lines, at(150, (60, "Text"), size=10)], WORDS, [130.0])
    assert (found.body, found.misfits, found.is_open) == (lines, [lines[1]], False)


@pytest.mark.parametrize(
    ("below", "rows"),
    [
        (at(125, (60, "Nets"), (200, "Oars"), size=10), 2),  # a rule between two rows
        (at(125, (60, "Nets"), size=10), 1),  # one cell below it: text
        (at(131, (60, "Nets"), (200, "Oars"), size=10), 1),  # three sizes below
        (at(125, (60, "Nets"), (200, "Oars"), size=10.7), 1),  # of another size
        (at(125, (60, "Nets"), (200, "Oars"), size=10, italic=True), 1),
    ],
)
def test_a_rule_that_parts_two_rows_ends_nothing(below: Line, rows: int) -> None:
    assert len(fitting([at(100, (60, "Boats"), (200, "Masts"), size=10), below], WORDS, [110.0]).body) == rows


@pytest.mark.parametrize(("size", "body"), [(9.1, 1), (9.3, 3)])
def test_footnotes_below_a_short_line_are_no_rows(size: float, body: int) -> None:
    lines = [
        at(100, (60, "Boats"), (200, "Masts"), size=10),
        at(690, (60, "______"), size=10),
        at(700, (60, "Nets"), size=size),
    ]
    assert len(fitting(lines, WORDS, []).body) == body


def drafted(*lines: Line, walls: tuple[float, ...] = (), grid: Grid = WORDS) -> list[list[str]]:
    return [
        [" ".join(f.text for f in column) for column in row.columns] for row in text_drafts(list(lines), grid, 1, walls)
    ]


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        ((at(100, (60, "Boats"), size=10), at(114.9, (60, "mended"), size=10)), [["Boats mended", ""]]),
        ((at(100, (60, "Boats"), size=10), at(115.1, (60, "Nets"), size=10)), [["Boats", ""], ["Nets", ""]]),
        ((at(100, (60, "Boats"), size=10), at(105.9, (200, "Yes"), size=10)), [["Boats", "Yes"]]),  # one row's cells
        ((at(100, (60, "Boats"), size=10), at(112, (60, "1.1.1"), (90, "Nets"), size=10)), [["Boats", ""], ["1.1.1 Nets", ""]]),
    ],
)  # fmt: skip
def test_rows_of_a_table_of_words(lines: tuple[Line, ...], rows: list[list[str]]) -> None:
    assert drafted(*lines) == rows


def test_a_rule_parts_two_rows_however_close() -> None:
    lines = at(100, (60, "Boats"), size=10), at(112, (60, "Nets"), size=10)
    assert drafted(*lines, walls=(103,)) == [["Boats", ""], ["Nets", ""]]
    assert drafted(*lines, walls=(107,)) == [["Boats Nets", ""]], "a line through the words is no wall"


def test_lines_set_close_tell_their_own_leading() -> None:
    labels = [at(100 + 11 * i, (60, f"of{i}"), size=10) for i in range(6)]
    assert len(drafted(*labels, at(168, (60, "Nets"), size=10))) == 2, "1.3 after 1.1 is more than a line"
    assert len(drafted(*labels[:5], at(157, (60, "Nets"), size=10))) == 1, "too few lines tell"


def test_a_list_in_one_column_has_an_item_a_row() -> None:
    one = Grid([60, 60, 400], "one column", [60.0, 60.0])
    assert len(drafted(at(100, (60, "• Boats"), size=10), at(112, (60, "• Nets"), size=10), grid=one)) == 2
    assert len(drafted(at(100, (60, "• Boats"), size=10), at(112, (60, "Nets"), size=10), grid=one)) == 1


# Frameworks over a page's end
def row(*cells: str, size: float = 10.0, bold: bool = False, y: float = 60.0) -> DraftRow:
    xs = (60.0, 300.0, 360.0)
    columns = [line(x, y, text, size, bold=bold) if text else [] for x, text in zip(xs, cells, strict=False)]
    return DraftRow(2, columns, bold, y, y, size)


OUTPUTS = PlannedCells(["planned_output", "delivered", "remarks"], 290.0)
INDICATORS = PlannedCells(["planned_indicator", "actual_indicator"], 290.0)
FULL = "Boats are mended in all the ports of the northern coast"


@pytest.mark.parametrize(
    ("cells", "above", "below", "begins", "why"),
    [
        (OUTPUTS, ("Boats", "Yes", ""), ("Nets", "Yes", ""), True, "an answer beside it"),
        (OUTPUTS, ("Boats", "Yes", ""), ("Nets", "", "The storm"), False, "words beside it alone"),
        (OUTPUTS, ("Boats", "Yes", ""), ("and nets", "Yes", ""), False, "in mid-sentence"),
        (OUTPUTS, ("Boats,", "Yes", ""), ("Nets", "Yes", ""), False, "behind a comma"),
        (OUTPUTS, ("Boats (2030: 1", "Yes", ""), ("Nets", "Yes", ""), False, "its targets are open"),
        (OUTPUTS, ("Boats", "Yes", ""), ("• Nets", "Yes", ""), False, "an item of the cell"),
        (OUTPUTS, ("Boats", "Yes", ""), ("Nets", "", ""), True, "the line above had room for it"),
        (OUTPUTS, (FULL, "Yes", ""), ("Nets", "", ""), False, "it had none"),
        (OUTPUTS, ("Boats", "Yes", ""), ("", "12", "Nets"), False, "no planned cell"),
        (INDICATORS, ("Boats", "Achieved"), ("1.1.2 Nets", "Achieved"), True, "its number"),
        (INDICATORS, (FULL, "Achieved"), ("Nets (2030: 1)", "Achieved"), True, "targets of its own"),
        (INDICATORS, (f"{FULL}.", "Achieved"), ("Nets (2030: 1)", "Achieved"), True, "behind a full stop"),
        (INDICATORS, (FULL, "Achieved"), ("Nets", "Achieved"), True, "no targets to come"),
        (INDICATORS, (f"{FULL} 2030", "Achieved"), ("Nets 1)", "Achieved"), False, "a bracket that it closes"),
        (INDICATORS, ("Boats", "Achieved"), ("Nets", "of them"), False, "what is beside it goes on"),
    ],
)  # fmt: skip
def test_where_a_planned_cell_begins(
    cells: PlannedCells, above: tuple[str, ...], below: tuple[str, ...], begins: bool, why: str
) -> None:
    assert cells.begins(row(*above, y=700.0), row(*below)) is begins, why


def test_an_entry_opens_on_its_rows_first_line() -> None:
    made = row("Nets", "Yes", "")
    assert row_opens_entry(made)
    made.columns[1] = line(300, 65.9, "Yes")
    assert row_opens_entry(made), "nearly on it"
    made.columns[1] = line(300, 66.1, "Yes")
    assert not row_opens_entry(made)
    assert not row_opens_entry(row("Nets", "Yes")), "two columns have no entries"


# Grids
def walls(*xs: float, top: float = 100, bottom: float = 160) -> list[Rule]:
    return [Rule(x - 0.25, top, x + 0.25, bottom) for x in xs]


def lattice(xs: list[float], ys: list[float]) -> Lattice:
    return Lattice(xs, ys, [rule(xs[0], y, xs[-1]) for y in ys], walls(*xs, top=ys[0], bottom=ys[-1]))


def held(rows: list[tuple[str, ...]], top: float = 112.0) -> list[list[list[Fragment]]]:
    return [
        [line(62 + 100 * n, top + 20 * i, text, 8) if text else [] for n, text in enumerate(row)]
        for i, row in enumerate(rows)
    ]


BODY = [("North", "13", "80"), ("South", "4", "11"), ("West", "17", "91")]


def test_a_calendar_s_labels_are_rows_of_their_own_up_to_an_open_top() -> None:
    """OCHA's calendars draw lines from the months on, over the first row too: nothing is looked for above it."""
    grid = Lattice([60, 160, 260], [100, 120, 140], [rule(160, 100, 260), rule(160, 120, 260), rule(60, 140, 260)], [])
    assert [_is_own_row(grid, row, 0, {(0, 0), (1, 0)}) for row in (0, 1)] == [True, True]
    assert not _is_own_row(grid, 1, 0, {(0, 0)}), "the second row prints no label"


@pytest.mark.parametrize(("count", "tables"), [(1_500, 1), (1_501, 0)])
def test_a_page_of_very_many_rules_is_a_drawing(count: int, tables: int) -> None:
    rows = (("Port", "Boats"), ("Alba", "12.5"), ("Bero", "7.0"), ("Cima", "31.5"))
    words = [[*line(62, 105 + 15 * i, a, 8), *right(278, 105 + 15 * i, b, 8)] for i, (a, b) in enumerate(rows)]
    drawn = [rule(60, 160, 280)] * (count - 2)
    reading = find_tables([page(*words, rules=[rule(60, 90, 280), rule(60, 110, 280), *drawn])])
    assert len(reading.tables) == tables
    assert ("too_many_rules" in [finding.check_name for finding in reading.findings]) is (not tables)


@pytest.mark.parametrize(
    ("rows", "opens", "why"),
    [
        ([("Stock", "12", "7"), *BODY], True, "figures like those below"),
        ([("Port", "Boats", "Nets"), *BODY], False, "words"),
        ([("Port", "1", "2"), *BODY], True, "two numbers count no columns"),
        ([("Port", "12", "Nets"), *BODY], False, "half of them"),
        ([("12", "7", "Stock"), *BODY], True, "figures first, the label behind them"),
        ([("Stock", "12", "7"), *BODY[:2]], False, "two figures make no column of figures"),
        ([("Stock", "12", "7"), BODY[0], ("South", "x", "y"), BODY[2], ("East", "1", "2")], True, "three of four"),
        ([("Stock", "12", "7"), BODY[0], ("South", "x", "y"), ("West", "x", "y"), ("East", "1", "2"), BODY[2]], False, "three of five"),
    ],
)  # fmt: skip
def test_a_grid_that_opens_with_figures(rows: list[tuple[str, ...]], opens: bool, why: str) -> None:
    assert opens_with_figures(held(rows)) is opens, why


@pytest.mark.parametrize(
    ("head", "rows", "why"),
    [
        ([at(95, (62, "Port"), (162, "Boats"), (262, "Nets"))], 1, "a word over each column"),
        ([at(76, (62, "Port"), (162, "Boats"), (262, "Nets"))], 1, "3.1 sizes above, an empty line between"),
        ([at(75, (62, "Port"), (162, "Boats"), (262, "Nets"))], 0, "farther"),
        ([at(83, (62, "Port")), at(95, (162, "Boats"), (262, "Nets"))], 1, "a line of one word, 1.5 sizes above"),
        ([at(81, (62, "Port")), at(95, (162, "Boats"), (262, "Nets"))], 0, "farther"),
        ([at(84, (62, "Port"), (162, "Boats"), (262, "Nets")), at(95, (62, "Rows"))], 2, "a heading between"),
        ([at(84, (62, "Port"), (162, "Boats"), (262, "Nets")), at(95, (75, "Rows"))], 1, "no heading: it begins further right"),
        ([at(95, (162, "Boats"))], 0, "one column alone"),
        ([at(95, (62, "Port"), (162, "Boats"))], 0, "two of three"),
        ([Line([word(57, 95, "Port", 8), *line(162, 95, "Boats", 8), *line(262, 95, "Nets", 8)], 95)], 0, "over the grid's edge"),
        ([Line([word(58.5, 95, "Port", 8), *line(162, 95, "Boats", 8), *line(262, 95, "Nets", 8)], 95)], 1, "hardly over it"),
        ([Line([word(62, 95, "Port", 8, x1=158), word(161, 95, "Boats", 8), word(262, 95, "Nets", 8)], 95)], 0, "words that run on"),
        ([Line([word(62, 95, "Port", 8, x1=157), word(162, 95, "Boats", 8), word(262, 95, "Nets", 8)], 95)], 1, "apart"),
    ],
)  # fmt: skip
def test_the_head_over_a_grid_without_one(head: list[Line], rows: int, why: str) -> None:
    grid = lattice([60, 160, 260, 360], [100, 120, 140, 160, 180])
    cells = held([("Stock", "12", "7"), *BODY])
    assert len(with_head_above(grid, cells, head).ys) == 5 + rows, why


def test_four_lines_head_a_grid_at_the_most() -> None:
    grid = lattice([60, 160, 260, 360], [100, 120, 140, 160, 180])
    lines = [at(95 - 10 * i, (62, "Port"), (162, "Boats"), (262, "Nets")) for i in reversed(range(5))]
    found = with_head_above(grid, held([("Stock", "12", "7"), *BODY]), lines)
    assert 55 < found.ys[0] < 65


OPEN = lattice([160, 260, 360], [100, 120, 140, 160])


def labelled(
    x: float = 62, texts: tuple[str, ...] = ("North", "South", "West"), own: tuple[str, ...] = ("13", "4", "17")
) -> list[Line]:
    return [
        at(112 + 20 * i, *([(x, text)] if text else []), (170, figure), (270, "80"))
        for i, (text, figure) in enumerate(zip(texts, own, strict=True))
    ]


@pytest.mark.parametrize(
    ("lines", "opens", "why"),
    [
        (labelled(), True, "a label left of each row"),
        (labelled(-99.5), True, "259.5 points off"),
        (labelled(-100.5), False, "260.5: another thing's"),
        (labelled(texts=("North", "South", "")), True, "two of three"),
        (labelled(texts=("North", "", "")), False, "one of three"),
        (labelled(own=("Boats", "Nets", "Oars")), False, "its own first column are labels"),
        (labelled(texts=("1", "2", "3")), False, "numbers are no labels"),
    ],
)
def test_labels_left_of_a_grid(lines: list[Line], opens: bool, why: str) -> None:
    assert with_open_sides(OPEN, lines).open_left is opens, why


@pytest.mark.parametrize(
    ("ends", "figures", "reaches", "why"),
    [
        ([375.0, 375.0], 3, True, "two rules reach 15 points over the last wall"),
        ([375.0], 3, False, "one rule"),
        ([373.9, 373.9], 3, False, "13.9 points are a stroke's"),
        ([375.0, 375.0], 2, True, "two figures of three"),
        ([375.0, 375.0], 1, False, "one of three"),
    ],
)
def test_a_last_column_that_rules_alone_reach(ends: list[float], figures: int, reaches: bool, why: str) -> None:
    grid = Lattice(
        OPEN.xs, OPEN.ys, [*OPEN.across, *(rule(160, 100 + 20 * i, x) for i, x in enumerate(ends))], OPEN.down
    )
    lines = [at(112 + 20 * i, (170, "Boats"), (270, "80"), *([(363, "9")] if i < figures else [])) for i in range(3)]
    assert (len(with_open_sides(grid, lines).xs) > 3) is reaches, why


@pytest.mark.parametrize(
    ("x", "ys", "figures", "grids", "why"),
    [
        (370, [100, 120, 140, 160], True, 1, "rows at the same heights"),
        (370, [102, 122, 142, 162], True, 1, "two points lower"),
        (370, [104, 124, 144, 164], True, 2, "four points"),
        (370, [100, 120, 140, 160], False, 2, "labels of its own"),
        (360, [100, 120, 140, 160], True, 2, "they touch"),
        (448, [100, 120, 140, 160], True, 1, "a fifth of the width apart, nearly"),
        (462, [100, 120, 140, 160], True, 2, "farther"),
        (370, [100, 120, 140], True, 2, "two rows"),
    ],
)
def test_two_halves_of_one_grid(x: float, ys: list[float], figures: bool, grids: int, why: str) -> None:
    lines = [at(112 + 20 * i, (70, "North"), (170, "12"), (x + 10, "7" if figures else "South")) for i in range(3)]
    found = joined_beside([lattice([60, 160, 260, 360], [100, 120, 140, 160]), lattice([x, x + 60], ys)], lines)
    assert len(found) == grids, why


@pytest.mark.parametrize(
    ("cells", "edges", "why"),
    [
        ([["North", "South"], ["12", "7"]], 1, "two rows in one drawn cell"),
        ([["North", "South"], ["12"]], 0, "one figure"),
        ([["North"], ["12", "7"]], 0, "one label"),
        ([["North", "South"], ["12", "Boats"]], 0, "words"),
        ([["North", "South"], ["12", "(7%)"]], 0, "a figure and its share"),
        ([["North", "South"], ["35 583 860", "980"]], 0, "one number too long for its cell"),
    ],
)
def test_rows_within_a_drawn_cell(cells: list[list[str]], edges: int, why: str) -> None:
    grid = lattice([60, 120, 170], [100, 140])
    made = [
        [f for i, text in enumerate(texts) for f in line(62 + 60 * n, 112 + 12 * i, text, 8)]
        for n, texts in enumerate(cells)
    ]
    assert len(with_printed_rows(grid, [made]).ys) == 2 + edges, why


@pytest.mark.parametrize(("down", "edges"), [(1.9, 1), (2.1, 0)])
def test_figures_stand_on_the_lines_of_labels(down: float, edges: int) -> None:
    grid = lattice([60, 120, 170], [100, 140])
    labels = [*line(62, 112, "North", 8), *line(62, 124, "South", 8)]
    figures = [*line(122, 112 + down, "12", 8), *line(122, 124 + down, "7", 8)]
    found = with_printed_rows(grid, [[labels, figures]]).ys
    assert len(found) == 2 + edges
    assert edges == 0 or found[1] == pytest.approx(112 + 0.3 * 12)


# Spanning heads whose rules touch
@pytest.mark.parametrize(
    ("middles", "pieces", "why"),
    [
        ((150, 250), 2, "each centred over its two columns"),
        ((153.4, 250), 2, "3.4 points off"),
        ((153.6, 250), 1, "3.6"),
        ((200,), 1, "one head"),
    ],
)
def test_one_rule_under_two_heads(middles: tuple[float, ...], pieces: int, why: str) -> None:
    heads = [word(x - 15, 92, "Boats", 7, x1=x + 15) for x in middles]
    region = Region(Band(120, 50, 300, []), [Line(heads, 92)], 50, 300, [])
    grid = Grid([50, 100, 150, 200, 250, 300], "joints")
    assert len(cut_where_heads_touch(Band(100, 100, 300, []), region, grid)) == pieces, why


# A table's last rows below its last rule, and a last row that no shade holds
def boats(y: float, label: str, *texts: str, bold: bool = False) -> list[Fragment]:
    ends = (300.0, 380.0, 460.0)
    return [
        *line(62, y, label, 8.5, bold=bold),
        *(f for x1, text in zip(ends, texts, strict=False) for f in right(x1, y, text, 8.5, bold=bold)),
    ]


def posts(*more: list[Fragment]) -> list[list[str]]:
    head = [
        *line(62, 100, "Port", 7, italic=True),
        *(f for x1, t in ((300, "Boats"), (380, "Crews"), (460, "Nets")) for f in right(x1, 100, t, 7, italic=True)),
    ]
    body = [
        boats(120, "Alba", "287", "1,543", "12"),
        boats(132, "Bero", "277", "3,630", "13"),
        boats(144, "All", "564", "5,173", "25"),
    ]
    built = page(head, *body, *more, rules=[rule(60, y, 462) for y in (90, 106, 150)])
    return [
        [row.label, *(cell.text for cell in row.cells)]
        for table in find_tables([built], ".").tables
        for row in table.rows
    ]


@pytest.mark.parametrize(
    ("first", "count", "why"),
    [
        (lambda: [boats(164, "Cima", "149", "829", "9"), boats(176, "Dora", "12", "33", "4"), boats(188, "Eda", "5", "6", "7")], 6, "right below its last rule"),
        (list, 3, "nothing"),
    ],
)  # fmt: skip
def test_rows_below_the_last_rule_are_rows(first: Callable[[], list[list[Fragment]]], count: int, why: str) -> None:
    assert len(posts(*first())) == count, why


# A map of fills, and shaded rows
@pytest.mark.parametrize(("count", "looked_at"), [(4_000, True), (4_001, False)])
def test_a_page_of_very_many_fills_is_a_drawing(count: int, looked_at: bool) -> None:
    row = [Fill(60 + 100 * i, 100, 160 + 100 * i, 120, 0.7) for i in range(2)]
    fills = [*row, *(Fill(60, 300, 61, 301, 1.0) for _ in range(count - 2))]
    built = page(fills=fills)
    assert bool(shades_of(built)) is looked_at
    grid = Lattice([60, 160, 260], [90, 130], [rule(60, y, 260) for y in (90, 130)], walls(60, 260, top=90, bottom=130))
    assert (len(with_filled_walls(grid, fills, []).down) > 2) is looked_at
    cells = [Fill(60 + 100 * i, 100 + 22 * n, 158 + 100 * i, 120 + 22 * n, 0.7) for i in range(3) for n in range(4)]
    words = [line(70 + 100 * i, 112 + 22 * n, "12", 8) for i in range(3) for n in range(4)]
    painted = page(*words, fills=[*cells, *(Fill(60, 400, 61, 401, 1.0) for _ in range(count - 12))])
    assert bool(painted_grids(painted, [])) is looked_at


@pytest.mark.parametrize(
    ("second", "shades", "joints", "why"),
    [
        (Fill(163.9, 100, 260, 120, 0.7), 1, 1, "two cells of one row"),
        (Fill(164.1, 100, 260, 120, 0.7), 2, 0, "white between them"),
        (Fill(60, 100, 161, 120, 0.5), 1, 0, "one over the other"),
        (Fill(160, 100, 260, 105.9, 0.7), 1, 0, "a rule"),
        (Fill(160, 100, 260, 221, 0.7), 1, 0, "the ground of a box"),
        (Fill(160, 100, 260, 120, 0.995), 1, 0, "white"),
        (Fill(160, 104, 260, 124, 0.7), 2, 0, "another row"),
    ],
)
def test_cells_of_a_shaded_row(second: Fill, shades: int, joints: int, why: str) -> None:
    found = shades_of(page(fills=[Fill(60, 100, 160, 120, 0.7), second]))
    assert (len(found), sum(len(shade.top.joints) for shade in found)) == (shades, joints), why


@pytest.mark.parametrize(
    ("left", "right_one", "words", "walled", "why"),
    [
        (0.7, 0.5, [], True, "two tones"),
        (0.7, 0.7, [], True, "one tone, and no words across"),
        (0.7, 0.7, line(130, 112, "Boats and nets mended", 8), False, "one tone, words across"),
        (0.7, 0.5, line(130, 112, "Boats and nets mended", 8), True, "two tones part words"),
        (0.7, 0.72, line(130, 112, "Boats and nets mended", 8), False, "hardly two tones"),
    ],
)
def test_a_wall_where_two_fills_meet(
    left: float, right_one: float, words: list[Fragment], walled: bool, why: str
) -> None:
    grid = Lattice([60, 160, 260], [90, 130], [rule(60, y, 260) for y in (90, 130)], walls(60, 260, top=90, bottom=130))
    fills = [Fill(60, 100, 160, 120, left), Fill(160, 100, 260, 120, right_one)]
    found = with_filled_walls(grid, fills, [Line(words, 112)] if words else [])
    assert (len(found.down) > 2) is walled, why


@pytest.mark.parametrize(("white", "is_one"), [(1.5, True), (29.9, True), (30.1, False), (0.9, False)])
def test_rows_of_painted_cells_stand_near_each_other(white: float, is_one: bool) -> None:
    step = 20 + white
    cells = [Fill(60 + 100 * i, 100 + step * n, 158 + 100 * i, 120 + step * n, 0.7) for i in range(3) for n in range(4)]
    words = [line(70 + 100 * i, 112 + step * n, "12", 8) for i in range(3) for n in range(4)]
    assert bool(painted_grids(page(*words, fills=cells), [])) is is_one


@pytest.mark.parametrize(
    ("fills", "walled"),
    [
        ([Fill(60, 100, 160, 120, 0.7), Fill(160, 100, 260, 120, 0.5)], True),
        ([Fill(60, 140, 160, 160, 0.7), Fill(160, 140, 260, 160, 0.5)], False),  # below the grid
        ([Fill(60, 60, 160, 80, 0.7), Fill(160, 60, 260, 80, 0.5)], False),  # over it
        ([Fill(40, 100, 160, 120, 0.7), Fill(160, 100, 260, 120, 0.5)], False),  # the left one begins outside
        ([Fill(60, 100, 160, 120, 0.7), Fill(160, 100, 280, 120, 0.5)], False),  # the right one ends outside
    ],
)
def test_only_fills_within_a_grid_show_its_walls(fills: list[Fill], walled: bool) -> None:
    grid = Lattice([60, 160, 260], [90, 130], [rule(60, y, 260) for y in (90, 130)], walls(60, 260, top=90, bottom=130))
    assert (len(with_filled_walls(grid, fills, []).down) > 2) is walled


# A head that stands off
def heads_far(y: float, *over: tuple[float, str]) -> list[tuple[str, ...]]:
    ends = (280.0, 360.0, 440.0)
    rows = [
        [
            *line(62, 120 + 12 * i, f"Port {i}", 9),
            *(f for x1 in ends for f in right(x1, 120 + 12 * i, f"{(7 * i * int(x1)) % 97 + 101}", 9)),
        ]
        for i in range(5)
    ]
    built = page(*rows, [f for x1, text in over for f in right(x1, y, text, 9)])
    (table,) = find_tables([built], ".").tables
    return [column.path for column in table.columns]


ALL_THREE = ((280.0, "Boats"), (360.0, "Crews"), (440.0, "Nets"))


@pytest.mark.parametrize(
    ("y", "over", "paths", "why"),
    [
        (100, ALL_THREE, [("Boats",), ("Crews",), ("Nets",)], "2.2 sizes over the rows"),
        (93, ALL_THREE, [("Boats",), ("Crews",), ("Nets",)], "three sizes: a head over each column"),
        (90, ALL_THREE, [(), (), ()], "farther"),
        (100, ALL_THREE[:2], [("Boats",), ("Crews",), ()], "near, it may leave one out"),
        (93, ALL_THREE[:2], [(), (), ()], "far off it may not"),
    ],
)
def test_how_far_a_head_stands_off(
    y: float, over: tuple[tuple[float, str], ...], paths: list[tuple[str, ...]], why: str
) -> None:
    assert heads_far(y, *over) == paths, why


@pytest.mark.parametrize(("count", "told"), [(29, False), (30, True)])
def test_words_of_another_direction_are_told(count: int, told: bool) -> None:
    words = [word(60 + 12 * (i % 15), 100 + 20 * (i // 15), f"w{i}", rotation=90) for i in range(count)]
    found = find_tables([page(line(60, 60, "The boats of the port sail."), words)], ".").findings
    assert ("sideways_words" in {one.check_name for one in found}) is told
