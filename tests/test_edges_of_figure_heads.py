"""A step inside and a step outside of what heads rows of figures: how near, how full, which rules, which captions."""

import pytest

from extractors.layout.lines import Line
from extractors.page.model import Fragment
from extractors.tables.bands import Band
from extractors.tables.candidates.blocks import CutLine, FigureBlock, blocks_of, printed
from extractors.tables.candidates.captions import caption_over
from extractors.tables.candidates.cells import LineCell
from extractors.tables.candidates.cover import CoverColumns
from extractors.tables.candidates.head import Head, head_of
from extractors.tables.candidates.head_words import placed_in_order, with_parted
from extractors.tables.candidates.recut import recut, with_last_lines
from extractors.tables.candidates.spanning import groups_under
from extractors.tables.grid import Grid
from extractors.tables.group_heads import with_group_rules
from tests.pages_from_words import line, right, word

ENDS = (280.0, 360.0, 440.0)
COLUMNS = CoverColumns([(250, 280), (330, 360), (410, 440)], [True, True, True], 150)


def row(y: float, label: str, *cells: str, size: float = 10.0, **style: bool) -> Line:
    fragments: list[Fragment] = line(62, y, label, size, **style) if label else []
    for text, x1 in zip(cells, ENDS, strict=False):
        fragments += right(x1, y, text, size, **style) if text else []
    return Line(fragments, y)


def cut(*lines: Line) -> list[CutLine]:
    return printed(list(lines))


ROWS = cut(*(row(200 + 12 * i, f"Port {i}", "120", f"{i}7", "31.5") for i in range(4)))
BLOCK = FigureBlock(ROWS, 0)
LEAVES = row(188, "Port", "Boats", "Crews", "Nets")


def head(*above: Line, rules: tuple[tuple[float, float, float], ...] = (), block: FigureBlock = BLOCK) -> Head:
    return head_of(cut(*above), block, COLUMNS, [Band(y, x0, x1, []) for y, x0, x1 in rules])


def heads(found: Head) -> list[str]:
    return [each.line.text for each in found.lines]


def full(*ys: float) -> tuple[tuple[float, float, float], ...]:
    return tuple((y, 60.0, 440.0) for y in ys)


TEXT = LEAVES.text


@pytest.mark.parametrize(
    ("above", "rules", "lines", "headings", "why"),
    [
        ([LEAVES], (), [TEXT], [], "right over the rows"),
        ([row(168.1, "Port", "Boats", "Crews", "Nets")], (), ["Port Boats Crews Nets"], [], "a word over each column: up to 3.2 sizes"),
        ([row(167.9, "Port", "Boats", "Crews", "Nets")], (), [], [], "farther"),
        ([row(176.1, "Port", "Boats", "Crews")], (), ["Port Boats Crews"], [], "one column without: up to 2.4 sizes"),
        ([row(175.9, "Port", "Boats", "Crews")], (), [], [], "farther"),
        ([row(164.1, "Port", "Boats"), LEAVES], (), ["Port Boats", TEXT], [], "a line of two over it, 2.4 sizes"),
        ([row(163.9, "Port", "Boats"), LEAVES], (), [TEXT], [], "farther"),
        ([row(176, "Port", "12", "14", "16"), LEAVES], (), [TEXT], [], "a row of figures is another table's"),
        ([row(176, "Table 3", "", "of", "ports"), LEAVES], (), [TEXT], [], "a caption"),
        ([row(176, "Port", "Boats", "Crews", "Nets"), row(188, "North")], (), ["Port Boats Crews Nets"], ["North"], "a label alone below it heads the rows"),
        ([row(188, "North")], (), [], [], "a label alone is no head"),
        ([row(176, "North"), LEAVES], (), [TEXT], [], "nor over the head"),
        ([row(176, "", "", "", "(boats of oak)"), LEAVES], (), [TEXT], [], "a unit in brackets"),
        ([Line(line(445, 176, "Nets of oak"), 176), LEAVES], (), [TEXT], [], "right of all columns"),
        ([LEAVES], full(174, 194), [TEXT], [], "between two rules"),
        ([row(150, "Port", "Boats", "Crews", "Nets")], full(130, 194), ["Port Boats Crews Nets"], [], "however far from the rows"),
        ([row(150, "Port", "Boats", "Crews", "Nets")], full(84, 194), ["Port Boats Crews Nets"], [], "eleven sizes high"),
        ([row(150, "Port", "Boats", "Crews", "Nets")], full(83, 194), [], [], "higher: no head's rules"),
        ([LEAVES], ((174, 60, 364), (194, 60, 364)), [TEXT], [], "rules over four fifths of its width"),
        ([row(150, "Port", "Boats", "Crews", "Nets")], ((130, 60, 362), (194, 60, 362)), [], [], "over less"),
        ([row(160, "Port", "Boats", "Crews", "Nets"), row(186, "North")], full(148, 172), ["Port Boats Crews Nets"], ["North"], "a heading below the lower rule"),
        ([row(160, "Port", "Boats", "Crews", "Nets"), row(186, "", "(US$)", "(US$)", "(US$)")], full(148, 172), ["Port Boats Crews Nets", "(US$) (US$) (US$)"], [], "units below it are of the head"),
        ([row(160, "Port of the"), row(186, "North")], full(148, 172), [], ["North"], "a label between two rules is no head"),
        ([row(120, "Port", "Boats", "Crews", "Nets"), *(row(136 + 11 * i, f"North {i}") for i in range(5))], full(108, 128), ["Port Boats Crews Nets"], [f"North {i}" for i in range(5)], "five lines between head and rows"),
    ],
)  # fmt: skip
def test_what_heads_a_block(
    above: list[Line], rules: tuple[tuple[float, float, float], ...], lines: list[str], headings: list[str], why: str
) -> None:
    found = head(*above, rules=rules)
    assert (heads(found), [each.line.text for each in found.headings]) == (lines, headings), why


@pytest.mark.parametrize(("lead", "held"), [(5, True), (6, False)])
def test_how_many_lines_stand_between_a_ruled_head_and_its_rows(lead: int, held: bool) -> None:
    lines = [row(130, "Port", "Boats", "Crews", "Nets"), *(row(142 + 10 * i, f"North {i}") for i in range(lead))]
    assert (head(*lines, rules=full(100, 136)).top is not None) is held


@pytest.mark.parametrize(("step", "y", "found"), [(20.0, 160.1, True), (20.0, 159.9, False), (12.0, 167.9, False)])
def test_an_empty_line_is_two_steps_of_the_rows(step: float, y: float, found: bool) -> None:
    block = FigureBlock(cut(*(row(200 + step * i, f"Port {i}", "120", f"{i}7", "31.5") for i in range(4))), 0)
    assert bool(heads(head(row(y, "Port", "Boats", "Crews", "Nets"), block=block))) is found


@pytest.mark.parametrize(("count", "lines"), [(9, 9), (10, 9)])
def test_how_many_lines_a_head_has(count: int, lines: int) -> None:
    made = [row(200 - 12 * (count - i), "Port", "Boats", "Crews", "Nets") for i in range(count)]
    assert len(heads(head(*made))) == lines
    assert bool(heads(head(*made, rules=full(200 - 12 * count - 10, 196)))) is True


@pytest.mark.parametrize(("y", "top"), [(164.1, True), (163.9, False)])
def test_the_rule_over_a_head(y: float, top: bool) -> None:
    assert (head(LEAVES, rules=full(y)).top is not None) is top


@pytest.mark.parametrize(("words", "is_head"), [(360, True), (361, False)])
def test_a_head_is_no_prose(words: int, is_head: bool) -> None:
    """Ninety characters for each column, the label's among them."""
    made = Line([word(62, 150, "a" * (words - 20), x1=140), word(250, 150, "b" * 20, x1=280)], 150)
    assert bool(heads(head(made, rules=full(130, 194)))) is is_head


# The columns that heads stand over
def cell(x0: float, x1: float, text: str = "Boats") -> LineCell:
    return LineCell(x0, x1, [word(x0, 100, text, x1=x1)], text)


EXTENTS = [(250.0, 280.0), (330.0, 360.0), (410.0, 440.0), (490.0, 520.0)]
UNDER = [cell(*extent, f"C{i}") for i, extent in enumerate(EXTENTS)]


@pytest.mark.parametrize(
    ("middles", "groups", "why"),
    [
        ((305, 465), [(0, 2), (2, 4)], "each over two"),
        ((324.9, 465), [(0, 2), (2, 4)], "two sizes off"),
        ((325.1, 465), [(1, 2), (2, 4)], "nearer to the second"),
        ((385,), [(0, 4)], "one over all"),
        ((265, 345, 425, 505), [], "as many as columns"),
    ],
)  # fmt: skip
def test_groups_of_columns(middles: tuple[float, ...], groups: list[tuple[int, int]], why: str) -> None:
    found = groups_under([cell(x - 15, x + 15, "Fleet") for x in middles], [UNDER], EXTENTS)
    assert [(one.start, one.stop) for one in found] == groups, why


@pytest.mark.parametrize(("middle", "again"), [(345.0, True), (345.1, False)])
def test_groups_that_begin_with_the_same_head(middle: float, again: bool) -> None:
    """ "Planned, Actual" under each: their heads may stand four sizes off the middle, and no farther."""
    lower = [cell(*extent, "Planned" if i % 2 == 0 else "Actual") for i, extent in enumerate(EXTENTS)]
    found = groups_under([cell(middle - 15, middle + 15), cell(450, 480)], [lower], EXTENTS)
    assert (found == [range(2), range(2, 4)]) is again


@pytest.mark.parametrize(
    ("left", "spans", "why"),
    [
        ((325, 360), False, "set as the second head of each group is, and over it alone: its first line"),
        ((280, 360), True, "it reaches over the first as well"),
        ((310, 340), True, "no edge is that of a head below"),
    ],
)
def test_a_first_line_over_the_second_head_of_each_group(left: tuple[int, int], spans: bool, why: str) -> None:
    lower = [cell(*extent, "Spent" if i % 2 == 0 else "total") for i, extent in enumerate(EXTENTS)]
    upper = [cell(x0, x1, "Share of") for x0, x1 in (left, (left[0] + 160, left[1] + 160))]
    assert bool(groups_under(upper, [lower], EXTENTS)) is spans, why


def test_heads_that_wrap_span_no_group() -> None:
    heads_of_two = [cell(290, 320), cell(450, 480)]
    assert groups_under(heads_of_two, [UNDER[:2], UNDER], EXTENTS) == [], "the line right below has fewer"
    assert groups_under(heads_of_two, [], EXTENTS) == []
    assert groups_under([], [UNDER], EXTENTS) == []


@pytest.mark.parametrize(
    ("spans", "placed", "why"),
    [
        ([(250, 280), (330, 360), (410, 440)], True, "a word over each"),
        ([(255, 300), (320, 350), (410, 440)], True, "wherever in its column"),
        ([(250, 280), (330, 360)], False, "one is missing"),
        ([(250, 280), (285, 300), (410, 440)], True, "one stands over none"),
        ([(250, 280), (412, 420), (430, 440)], False, "two over one column"),
        ([(100, 140), (250, 280), (330, 360), (410, 440)], True, "the label's does not count"),
    ],
)
def test_heads_in_the_order_of_their_columns(spans: list[tuple[float, float]], placed: bool, why: str) -> None:
    made = CutLine(row(100, "Port"), [cell(*span) for span in spans], is_row=False)
    assert bool(placed_in_order(made, COLUMNS)) is placed, why


@pytest.mark.parametrize(
    ("gap", "parts", "why"),
    [(3.4, 3, "more than a blank between them"), (3.2, 3, "a blank, but each over its own of three columns")],
)
def test_words_of_a_head_over_columns_of_their_own(gap: float, parts: int, why: str) -> None:
    narrow = CoverColumns([(250, 270), (270.5, 293), (295, 320)], [True] * 3, 150)
    words = [word(250, 100, "A", x1=270), word(270 + gap, 100, "B", x1=292), word(292 + gap, 100, "C", x1=318)]
    made = CutLine(Line(words, 100), [LineCell(250, 318, words, "A B C")], is_row=False)
    assert len(with_parted(made, [], narrow).cells) == parts, why
    two = CoverColumns(narrow.spans[:2], [True] * 2, 150)
    pair = CutLine(Line(words[:2], 100), [LineCell(250, 292, words[:2], "A B")], is_row=False)
    assert len(with_parted(pair, [], two).cells) == (2 if gap > 3.3 else 1), "two columns may share a head"


# Blocks of rows
def blocks(*lines: Line) -> list[int]:
    return [len(block.rows) for block in blocks_of(cut(*lines))]


def after(y: float, *cells: str, label: str = "Bero", size: float = 10.0) -> list[Line]:
    return [row(100, "Alba", "120", "17", "31.5"), row(y, label, *cells, size=size)]


@pytest.mark.parametrize(
    ("lines", "found", "why"),
    [
        (after(140, "7", "8", "9.5"), [2], "four sizes below"), (after(140.1, "7", "8", "9.5"), [1, 1], "farther"),
        (after(112, "7", "8", "9.5", size=11.6), [2], "1.6 points larger"), (after(112, "7", "8", "9.5", size=11.7), [2], "more: a sum whose figures end where those above do"),
        (after(112, "7", size=11.7), [1, 1], "one figure tells nothing"),
        ([*after(160, "7", "8", "9.5"), *(row(112 + 12 * i, "North") for i in range(4))], [6], "four labels between"),
        ([*after(172, "7", "8", "9.5"), *(row(112 + 12 * i, "North") for i in range(5))], [1, 1], "five"),
        ([*after(124, "7", "8", "9.5"), row(112, "Table 3")], [1, 1], "a caption between"),
        ([*after(124, "7", "8", "9.5"), row(112, "^a Of the port")], [1, 1], "a note"),
        ([*after(124, "7", "8", "9.5"), Line([word(62, 112, "The boats of the port were all mended in May", x1=315)], 112)], [1, 1], "a line of prose, two thirds as wide"),
        ([*after(124, "7", "8", "9.5"), Line([word(62, 112, "The boats of the port were all mended in May", x1=311)], 112)], [3], "shorter: a label"),
        ([*after(124, "7", "8", "9.5"), Line([word(62, 112, "The boats of the port were all mended in", x1=315)], 112)], [3], "forty characters"),
    ],
)  # fmt: skip
def test_rows_of_one_block(lines: list[Line], found: list[int], why: str) -> None:
    assert blocks(*sorted(lines, key=lambda each: each.baseline)) == found, why


@pytest.mark.parametrize(
    ("y", "x", "found"), [(119.9, 62, [2]), (120, 62, [1, 1]), (119.9, 81.9, [2]), (119.9, 82.1, [1, 1])]
)
def test_a_row_with_figures_in_columns_of_its_own(y: float, x: float, found: list[int]) -> None:
    above = Line([*line(62, 100, "Alba"), *right(280, 100, "120")], 100)
    below = Line([*line(x, y, "Bero"), *right(440, y, "9.5")], y)
    assert blocks(above, below) == found


# Captions
@pytest.mark.parametrize(
    ("lines", "caption", "unit", "why"),
    [
        ([row(80, "Table 3. Boats")], 1, 0, "a caption"),
        ([row(60.1, "Table 3. Boats")], 1, 0, "four sizes over the head"), ([row(59.9, "Table 3. Boats")], 0, 0, "farther"),
        ([row(60, "Table 3. Boats"), row(72, "of the port"), row(84, "(Thousands of euros)")], 2, 1, "with its unit"),
        ([row(72, "Text of it"), row(84, "Boats of the port", bold=True)], 1, 0, "a bold line"),
        ([row(84, "Boats of the port")], 0, 0, "a plain one"),
        ([row(72, "Boats of", size=12, bold=True), row(84, "the port", size=11, bold=True)], 2, 0, "a point smaller"),
        ([row(72, "Boats of", size=12.1, bold=True), row(84, "the port", size=11, bold=True)], 1, 0, "more"),
        ([row(72, "Table 2. Nets"), row(84, "Table 3. Boats")], 1, 0, "the nearer one"),
        ([row(30 + 12 * i, "Table 3" if i == 0 else "of the port") for i in range(5)], 5, 0, "five lines"),
        ([row(18 + 12 * i, "Table 3" if i == 0 else "of the port") for i in range(6)], 0, 0, "six"),
        ([row(60, "Table 3. Boats"), row(84, "Alba", "12", "14", "16")], 0, 0, "a row between"),
    ],
)  # fmt: skip
def test_the_caption_over_a_head(lines: list[Line], caption: int, unit: int, why: str) -> None:
    found = caption_over(cut(*lines), 100.0)
    assert tuple(map(len, found)) == (caption, unit), why


# Cells too near for a blank to tell
@pytest.mark.parametrize(("end", "cells"), [(280.0, 4), (283.4, 4), (276.6, 4), (283.6, 3), (276.4, 3)])
def test_a_figure_is_cut_off_its_label(end: float, cells: int) -> None:
    """It ends where other rows end theirs, a third of a size off at the most."""
    glued = Line(
        [word(62, 248, "Port", x1=200), word(202, 248, "120", x1=end), *right(360, 248, "7"), *right(440, 248, "9.5")],
        248,
    )
    block = FigureBlock([*cut(*(each.line for each in ROWS)), *cut(glued)], 0)
    block.rows[-1].is_row = True
    recut(block)
    assert len(block.rows[-1].cells) == cells


@pytest.mark.parametrize(
    ("y", "text", "x", "taken", "why"),
    [
        (249.1, "of oak", 62, True, "a wrapped label"), (249.3, "of oak", 62, False, "farther than 1.32 sizes"),
        (248, "Of oak", 62, False, "a capital"), (248, "of oak", 65.4, True, "hardly off"), (248, "of oak", 65.6, False, "set in"),
    ],
)  # fmt: skip
def test_the_last_label_goes_on(y: float, text: str, x: float, taken: bool, why: str) -> None:
    block = FigureBlock(cut(*(each.line for each in ROWS)), 0)
    with_last_lines(block, cut(Line(line(x, y, text), y)))
    assert (len(block.rows) > len(ROWS)) is taken, why


# Rules put under heads of groups
GRID = Grid([60.0, 150.0, 290.0, 370.0, 450.0], "edges")


def bands(*head_lines: Line, drawn: tuple[Band, ...] = ()) -> list[tuple[float, float]]:
    found = with_group_rules(list(head_lines), [each.line for each in ROWS], GRID, list(drawn))
    return [(band.x0, band.x1) for band in found]


def over(x: float, y: float = 172.0, text: str = "Fleet") -> Line:
    words = line(0, y, text)
    by = x - words[-1].x1 / 2
    return Line([one._replace(x0=one.x0 + by, x1=one.x1 + by) for one in words], y)


@pytest.mark.parametrize(
    ("lines", "drawn", "found", "why"),
    [
        ((over(385), LEAVES), (), [(291, 449)], "over the last two columns"),
        ((LEAVES,), (), [], "a head of one line"),
        ((over(265), LEAVES), (), [], "over one column"),
        ((over(385), LEAVES), (Band(176, 365, 405, []),), [(365, 405)], "a drawn rule tells what it covers"),
        ((over(385), LEAVES), (Band(176, 330, 440, []),), [(291, 449)], "set as wide as its columns"),
        ((over(385), LEAVES), (Band(182.1, 330, 440, []),), [(330, 440), (291, 449)], "a size below it is none of its"),
        ((over(100), LEAVES), (), [], "a head over the labels"),
    ],
)  # fmt: skip
def test_rules_under_heads_of_groups(
    lines: tuple[Line, ...], drawn: tuple[Band, ...], found: list[tuple[float, float]], why: str
) -> None:
    assert sorted(bands(*lines, drawn=drawn)) == sorted(found), why
