"""A step inside and a step outside of what each rule of layout and tables measures: sizes, gaps, counts, shares."""

from dataclasses import replace

import pytest

from extractors.layout.bullets import is_bullet, opens_item
from extractors.layout.continued import ends_page, is_below_rows
from extractors.layout.line_kinds import figures_of, has_gap, opens_note, set_as_head, set_small_italic
from extractors.layout.lines import Line, glue, lines_of
from extractors.layout.measures import UNKNOWN, body_size, runs_of_lines
from extractors.page.model import Fragment
from extractors.tables.bands import Band
from extractors.tables.candidates.cells import count_columns, is_row_of_figures, line_cells, may_head
from extractors.tables.candidates.evidence import Evidence
from extractors.tables.candidates.rows import figures_apart, rows_are_crowded
from extractors.tables.carried import contradict, stand_in_columns, stand_right_below
from extractors.tables.cell_text import cell_text, has_room, join_lines, paragraphs_of
from extractors.tables.grid import Grid, runs_of
from extractors.tables.part import Part
from extractors.tables.parts import _goes_on
from extractors.tables.regions import Region
from extractors.tables.rows import DraftRow
from tests.pages_from_words import line, right, word


def apart(gap: float, left: str = "Boats", behind: str = "Nets", size: float = 10.0) -> Line:
    """Two words, `gap` sizes between them."""
    first = word(72, 100, left, size)
    return Line([first, word(first.x1 + gap * size, 100, behind, size)], 100)


@pytest.mark.parametrize(("gap", "is_gap"), [(2.9, False), (3.1, True)])
def test_a_row_of_cells_has_three_sizes_between_two(gap: float, is_gap: bool) -> None:
    assert has_gap(apart(gap)) is is_gap


@pytest.mark.parametrize(
    ("printed", "figures"),
    [
        ("Boats 12 (34.5) 2030 (3)", ["12", "(34.5)"]),  # a year and a column's number are none
        ("12 14", ["14"]),  # the first word is the label's
        ("Boats – 1,250.5* 45% (12)%", ["–", "1,250.5*", "45%", "(12)%"]),
        ("Boats 12x 4½", []),
        ("Boats a12", []),
        ("Boats 12^a", ["12"]),  # a raised mark is none
    ],
)
def test_figures_of_a_line(printed: str, figures: list[str]) -> None:
    assert figures_of(Line(line(72, 100, printed), 100)) == figures


@pytest.mark.parametrize(
    ("size", "italic", "head", "small_italic"),
    [(7.7, False, True, False), (7.8, False, False, False), (7.7, True, True, True), (9.2, True, True, False), (9.4, True, False, False)],
)  # fmt: skip
def test_how_heads_are_set(size: float, italic: bool, head: bool, small_italic: bool) -> None:
    made = Line(line(72, 100, "Boats", size, italic=italic), 100)
    assert (set_as_head(made), set_small_italic(made)) == (head, small_italic)


def test_a_note_opens_with_its_mark_or_its_word() -> None:
    assert opens_note(Line(line(72, 100, "^a Boats"), 100))
    assert opens_note(Line(line(72, 100, "Source : port"), 100))
    assert not opens_note(Line(line(72, 100, "Sources of boats"), 100))


@pytest.mark.parametrize(
    ("lines", "size"),
    [
        ([(9, "one two three four five", False), (12, "one two three four", False)], 9.0),  # four words are a label
        ([(9, "one two three four five", False), (12, "one two three four five", True)], 9.0),  # bold is a heading
        ([(9, "one two three four five", False), (12, "one two three four five six", False)], 12.0),  # more letters
        ([(9.2, "one two three four five", False)], 9.0),  # halves of a point
        ([(9.3, "one two three four five", False)], 9.5),
        ([(12, "one two", False)], UNKNOWN),
    ],
)
def test_the_size_of_the_text(lines: list[tuple[float, str, bool]], size: float) -> None:
    assert body_size([[Line(line(72, 100, text, points, bold=bold), 100) for points, text, bold in lines]]) == size


@pytest.mark.parametrize(
    ("by", "down", "points", "lines"),
    [
        (0, 12, 10, 2),
        (0, 22.9, 10, 2),  # 2.3 sizes below
        (0, 23.1, 10, 1),
        (29, 12, 10, 2),  # three sizes to the right
        (31, 12, 10, 1),
        (-29, 12, 10, 2),
        (-31, 12, 10, 1),
        (0, 12, 10.9, 2),  # nearly the same size
        (0, 12, 11.1, 1),
        (0, 0, 10, 1),  # beside it
    ],
)
def test_lines_of_one_run(by: float, down: float, points: float, lines: int) -> None:
    first = Line(line(100, 100, "Boats and nets"), 100)
    second = Line(line(100 + by, 100 + down, "Oars", points), 100 + down)
    runs = runs_of_lines([first, second])
    assert [runs[id(one)].lines for one in (first, second)] == [lines, lines]
    assert runs[id(first)].edge == (max(first.x1, second.x1) if lines == 2 else first.x1)


@pytest.mark.parametrize(
    ("words", "opens"),
    [
        (("•", "Boats"), True), (("\uf0b7", "Boats"), True), (("o", "Boats"), True), (("–", "Boats"), True),
        (("–", "–"), False),  # two dashes are two cells
        (("•", "–"), True), (("•",), False), (("ab", "Boats"), False), (("\uf0b7Boats",), True), (("\uf0b7",), False),
        (("x", "Boats"), False),
    ],
)  # fmt: skip
def test_what_opens_an_item(words: tuple[str, ...], opens: bool) -> None:
    made = [word(72 + 40 * i, 100, text) for i, text in enumerate(words)]
    assert opens_item(Line(made, 100)) is opens


def test_a_bullet_is_one_character() -> None:
    assert [is_bullet(text) for text in ("•", "••", "", "o", "O", "\ufffd", "\u2708")] == [
        True,
        False,
        False,
        True,
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("words", "points", "below"),
    [
        ("Only those afloat", 9.1, True),  # smaller than the rows' ten points
        ("Only those afloat", 9.3, False),
        ("(continued on next page)", 10, True),
        ("Continued from the beginning of the year that ended in May 2030", 10, False),
    ],
)
def test_what_stands_below_the_last_row(words: str, points: float, below: bool) -> None:
    made = Line(line(72, 700, words, points), 700)
    assert is_below_rows(made, 10.0) is below
    assert ends_page([made], 10.0) is below
    assert not is_below_rows(Line([*line(72, 700, words, points), word(500, 700, "12", points)], 700), 10.0)


def test_notes_end_a_page_whatever_follows_their_mark() -> None:
    large = Line(line(72, 720, "Boats and nets", 12), 720)
    assert ends_page([], 10.0)
    assert ends_page([Line(line(72, 700, "^a Boats", 10), 700), large], 10.0)
    assert ends_page([Line([word(72, 700, "____")], 700), large], 10.0)
    assert not ends_page([Line([word(72, 700, "___")], 700), large], 10.0)


@pytest.mark.parametrize(
    ("text", "more", "glued"),
    [
        ("", "Boats", "Boats"), ("Boats", "and nets", "Boats and nets"), ("quick-", "impact", "quick-impact"),
        ("par\u00ad", "tout", "partout"), ("12-", "and", "12- and"), ("quick-", "12", "quick- 12"), ("-", "nets", "- nets"),
    ],
)  # fmt: skip
def test_two_lines_of_running_text(text: str, more: str, glued: str) -> None:
    assert glue(text, more) == glued


@pytest.mark.parametrize(
    ("up", "lines"),
    [(5.0, ["Boats a"]), (7.9, ["Boats a"]), (8.2, ["a", "Boats"]), (-0.9, ["Boats a"]), (-1.5, ["Boats", "a"])],
)
def test_a_raised_mark_is_of_the_line_below_it(up: float, lines: list[str]) -> None:
    mark = word(110, 100 - up, "a", 6, superscript=True)
    assert [one.text for one in lines_of([*line(72, 100, "Boats"), mark])] == lines


@pytest.mark.parametrize(
    ("gap", "cells"), [(0.7, ["Boats Nets"]), (0.8, ["Boats", "Nets"])]
)  # fmt: skip
def test_two_words_of_one_cell(gap: float, cells: list[str]) -> None:
    made = apart(gap)
    assert [cell.text for cell in line_cells(made)] == cells
    assert made.has_apart is (len(cells) > 1)
    assert [text for *_, text in runs_of(made)] == cells


@pytest.mark.parametrize(
    ("gap", "left", "behind", "cells"),
    [
        (0.3, "1", "250", ["1 250"]), (0.5, "1", "250", ["1", "250"]), (0.3, "1", "25", ["1", "25"]),
        (0.3, "12", "Boats", ["12 Boats"]), (0.5, "Q1", "2009", ["Q1 2009"]), (2, "$", "1,250", ["$ 1,250"]),
        (2, "$", "Boats", ["$", "Boats"]), (1.9, "a.", "Boats", ["a. Boats"]), (2.1, "a.", "Boats", ["a.", "Boats"]),
        (1.9, "(b)", "Boats", ["(b) Boats"]), (1.9, "A.", "Boats", ["A.", "Boats"]), (1.9, "a.", "12", ["a.", "12"]),
    ],
)  # fmt: skip
def test_figures_of_one_cell(gap: float, left: str, behind: str, cells: list[str]) -> None:
    assert [cell.text for cell in line_cells(apart(gap, left, behind))] == cells


def test_leader_dots_part_two_cells() -> None:
    assert [cell.text for cell in line_cells(Line(line(72, 100, "Boats ..... 12"), 100))] == ["Boats", "12"]


@pytest.mark.parametrize(
    ("texts", "is_row", "heads"),
    [
        (("Boats", "12"), True, False), (("12", "14"), True, False), (("Boats", "Nets"), False, True), (("12",), False, True),
        (("Port", "2030", "2031"), True, True), (("Port", "1", "2", "3"), True, True), (("Port", "7", "8", "9"), True, True),
        (("Port", "1", "2"), True, False), (("Port", "1", "3", "5"), True, False), (("Port", "–"), True, False),
    ],
)  # fmt: skip
def test_rows_and_heads(texts: tuple[str, ...], is_row: bool, heads: bool) -> None:
    cells = line_cells(Line([word(72 + 100 * i, 100, text) for i, text in enumerate(texts)], 100))
    assert (is_row_of_figures(cells), may_head(cells)) == (is_row, heads)


@pytest.mark.parametrize(
    ("numbers", "count"), [(["1", "2", "3"], True), (["7", "8", "9"], True), (["1", "2"], False), (["1", "2", "4"], False), (["1", "2", "x"], False), (["3", "2", "1"], False)]
)  # fmt: skip
def test_numbers_that_count_columns(numbers: list[str], count: bool) -> None:
    assert count_columns(numbers) is count


SOUND = Evidence(
    numbers_covered=9, numbers_left=0, edges_shared=1.0, words_cut=0, heads_missing=0, columns=3, rows=3, size=6,
    has_caption=False, is_ruled=False, counts_up=False,
)  # fmt: skip
ALONE = replace(SOUND, rows=5, columns=2, heads_missing=2, numbers_covered=10)


@pytest.mark.parametrize(
    ("evidence", "refusal"),
    [
        (SOUND, ""),
        (replace(SOUND, rows=2), "too few rows"),
        (replace(SOUND, rows=2, is_ruled=True), ""),  # a rule, or a caption, tells as much as a row
        (replace(SOUND, rows=2, has_caption=True), ""),
        (replace(SOUND, rows=1, has_caption=True, is_ruled=True), "too few rows"),
        (replace(SOUND, edges_shared=0.8), ""),
        (replace(SOUND, edges_shared=0.79), "its figures end nowhere in common"),
        (replace(SOUND, rows=4, words_cut=1), ""),
        (replace(SOUND, rows=3, words_cut=1), "words cross its columns"),
        (replace(SOUND, counts_up=True), "its figures count up"),
        (replace(SOUND, counts_up=True, has_caption=True), ""),
        (replace(SOUND, columns=5, heads_missing=2), ""),  # three of five columns have a head
        (replace(SOUND, columns=5, heads_missing=3), "its columns have no heads"),
        (replace(SOUND, columns=0), "its columns have no heads"),
        (ALONE, ""),  # five full rows of two straight columns
        (replace(ALONE, rows=4), "its columns have no heads"),
        (replace(ALONE, columns=1, heads_missing=1), "its columns have no heads"),
        (replace(ALONE, numbers_covered=7), ""),
        (replace(ALONE, numbers_covered=6), "its columns have no heads"),
        (replace(ALONE, edges_shared=0.95), ""),
        (replace(ALONE, edges_shared=0.94), "its columns have no heads"),
        (replace(ALONE, words_cut=1), "its columns have no heads"),
    ],
)
def test_what_is_a_table(evidence: Evidence, refusal: str) -> None:
    assert evidence.refusal() == refusal


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (replace(SOUND, words_cut=1), "0 words cut against 1"),
        (replace(SOUND, numbers_covered=8), "9 numbers covered against 8"),
        (replace(SOUND, heads_missing=1), "0 columns without a head against 1"),
        (replace(SOUND, size=7), "6 columns and rows against 7"),
        (replace(SOUND, words_cut=1, size=7), "0 words cut against 1"),  # the heaviest first
        (SOUND, "both weigh the same, and it was seen first"),
    ],
)
def test_why_a_reading_costs_more(other: Evidence, said: str) -> None:
    assert SOUND.dearer(other) == said


def draft(y: float, label: str, *ends: tuple[float, str], size: float = 10.0) -> DraftRow:
    columns = [
        line(72, y, label, size) if label else [],
        *(right(x1, y, text, size) if text else [] for x1, text in ends),
    ]
    return DraftRow(1, columns, False, y, y, size)


GRID = Grid([72, 200, 280, 360], "edges")
ROWS = [draft(y, "Boats", (270, "12"), (350, "14")) for y in (100, 112)]


def top(*ends: tuple[float, str], label: str = "Nets", size: float = 10.0, y: float = 60.0) -> Line:
    return Line(
        [*(line(72, y, label, size) if label else []), *(f for x1, text in ends for f in right(x1, y, text, size))], y
    )


@pytest.mark.parametrize(
    ("row", "stands", "why"),
    [
        (top((270, "5"), (350, "7")), True, "figure under figure"),
        (top((275.5, "5"), (355.5, "7")), True, "half a size off"),
        (top((276.5, "5"), (356.5, "7")), False, "more than .6 sizes off"),
        (top((270, "2030"), (350, "2031")), False, "years are a head"),
        (top((270, "5"), (350, "7"), label=""), False, "nothing says what they count"),
        (top((270, "5")), True, "half of the figures"),
        (top(), False, "no figure"),
        (top((270, "5"), (350, "7"), size=11.4), True, "nearly of one size"),
        (top((270, "5"), (350, "7"), size=11.6), False, "larger"),
        (top((270, "5"), (350, "7"), (368, "9")), True, "within a size of the last edge"),
        (top((270, "5"), (350, "7"), (372, "9")), False, "beyond the columns"),
    ],
)
def test_rows_that_stand_in_the_columns_above(row: Line, stands: bool, why: str) -> None:
    assert stand_in_columns([row], GRID, ROWS) is stands, why


@pytest.mark.parametrize(("y", "below"), [(129, True), (131, False), (100, False)])
def test_rows_right_below(y: float, below: bool) -> None:
    above = [top((270, "5"), (350, "7"), y=100)]
    assert stand_right_below([top((270, "5"), (350, "7"), y=y)], above, GRID, ROWS) is below


def test_rows_that_stand_elsewhere() -> None:
    assert contradict([top((250, "5"), (330, "7"))], GRID, ROWS)
    assert not contradict([top((270, "5"), (330, "7"))], GRID, ROWS), "half of them stand"
    assert not contradict([top((250, "5"))], GRID, ROWS), "one figure says little"
    assert not contradict([top()] * 3 + [top((250, "5"), (330, "7"))], GRID, ROWS), "three lines are looked at"


@pytest.mark.parametrize(
    ("how", "is_text", "goes_on"),
    [("joints", False, False), ("edges", False, False), ("grid", False, True), ("joints", True, True)],
)
def test_a_page_whose_figures_stand_elsewhere_goes_on_with_no_open_table(
    how: str, is_text: bool, goes_on: bool
) -> None:
    """But with a full grid, whose lines tell, and with a table of words."""
    region = Region(Band(80, 60, 400, []), [], 60, 400, [])
    open_part = Part(1, region, Grid(list(GRID.edges), how), "", [], list(ROWS), is_text=is_text, is_open=True)
    assert _goes_on(open_part, [top((250, "5"), (330, "7"))]) is goes_on
    assert _goes_on(open_part, [top((270, "5"), (350, "7"))]) is True


def lines_at(*tops: float, text: str = "Boats are mended") -> list[Fragment]:
    return [fragment for y in tops for fragment in line(72, y, text)]


@pytest.mark.parametrize(
    ("tops", "count"), [((100, 114.9), 0), ((100, 115.1), 2), ((100, 112, 130), 2), ((100,), 0), ((100, 100.9), 0)]
)
def test_paragraphs_of_a_cell_stand_apart(tops: tuple[float, ...], count: int) -> None:
    assert len(paragraphs_of(lines_at(*tops), 400)) == count


@pytest.mark.parametrize(("down", "joined"), [(2.9, "Boats nets"), (12, "Boats nets")])
def test_lines_of_a_cell(down: float, joined: str) -> None:
    assert join_lines([*line(72, 100, "Boats"), *line(102, 100 + down, "nets")]) == joined


def test_a_divided_word_is_whole_again_over_lines_alone() -> None:
    assert join_lines([*line(72, 100, "quick-"), *line(72, 112, "impact")]) == "quick-impact"
    assert join_lines([*line(72, 100, "quick-"), *line(110, 102.9, "impact")]) == "quick- impact"


@pytest.mark.parametrize(
    ("printed", "text", "marks"),
    [("25,892 m^2", "25,892 m2", ()), ("Boats^2", "Boats", ("2",)), ("9^th", "9th", ()), ("km^4", "km", ("4",)), ("12^a", "12", ("a",))],
)  # fmt: skip
def test_raised_words_and_marks(printed: str, text: str, marks: tuple[str, ...]) -> None:
    found, signs = cell_text(line(72, 100, printed))
    assert (found.replace(" ", ""), signs) == (text.replace(" ", ""), marks)


@pytest.mark.parametrize(("edge", "room"), [(126.0, False), (133.0, True)])
def test_a_line_had_room_for_the_next_word(edge: float, room: bool) -> None:
    last, first = word(72, 100, "Boats", x1=100), word(72, 112, "nets", x1=100)
    assert has_room(last, first, edge) is room  # 28 points, a blank of 2.5, and 1.5 to spare


@pytest.mark.parametrize(
    ("columns", "count"),
    [(["12"], 1), (["12", "14"], 2), (["Boats"], 0), (["12", "Boats"], 1)],
)
def test_figures_apart_in_one_cell(columns: list[str], count: int) -> None:
    assert figures_apart([word(200 + 40 * i, 100, text) for i, text in enumerate(columns)]) == count


def crowded(*held: int) -> bool:
    return rows_are_crowded(
        [DraftRow(1, [[], [word(200 + 40 * i, 100, "12") for i in range(n)]], False, 100, 100, 10) for n in held]
    )


def test_half_of_the_rows_hold_two_figures_in_one_cell() -> None:
    assert [crowded(2, 1), crowded(2, 1, 1), crowded(2), crowded(2, 2), crowded(2, 1, 0)] == [
        True,
        False,
        False,
        True,
        True,
    ]
