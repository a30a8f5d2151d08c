"""A step inside and a step outside of what makes lines one row, and of what stands left of the labels."""

from collections.abc import Sequence

import pytest

from extractors.layout.lines import Line
from extractors.page.model import Fragment
from extractors.tables.bands import Band
from extractors.tables.codes import part_codes
from extractors.tables.grid import Grid
from extractors.tables.lattice import Lattice
from extractors.tables.regions import Region
from extractors.tables.row_numbers import label_sums, numbers_edge
from extractors.tables.rows import DraftRow, are_last_lines, drafts_of
from extractors.tables.second_heads import cut_at_second_heads
from extractors.tables.stubs import stub_of
from tests.pages_from_words import line, right, rule, word

EDGES = [60.0, 200.0, 280.0, 360.0]
ENDS = (276.0, 356.0)


def printed(y: float, label: str, *cells: str, size: float = 10.0, **style: object) -> Line:
    fragments = line(62, y, label, size, **style) if label else []
    for text, x1 in zip(cells, ENDS, strict=False):
        fragments += right(x1, y, text, size, **style) if text else []
    return Line(fragments, y)


def rows(*lines: Line, rules: Sequence[float] = ()) -> list[list[str]]:
    """What each row prints in its columns."""
    region = Region(Band(90, EDGES[0], EDGES[-1], []), [], EDGES[0], EDGES[-1], [])
    region.body, region.rules = list(lines), [Band(y, EDGES[0], EDGES[-1], []) for y in rules]
    drafts = drafts_of(region, Grid(list(EDGES), "edges"), 1)
    return [[" ".join(f.text for f in column) for column in draft.columns] for draft in drafts]


@pytest.mark.parametrize(
    ("above", "below", "count", "why"),
    [
        (printed(100, "Boats of"), printed(113.1, "ports", "12"), 1, "1.32 sizes below: a wrapped label"),
        (printed(100, "Boats of"), printed(113.3, "ports", "12"), 2, "farther: a heading and a row"),
        (printed(100, "Boats of"), printed(100, "ports", "12"), 2, "not below it"),
        (printed(100, "Boats", "12"), printed(112, "of ports"), 1, "the label ends below its figures"),
        (printed(100, "Boats", "12"), printed(112, "Nets", "14"), 2, "two figures of one column"),
        (printed(100, "Boats", "12"), printed(112, "of ports", "", "14"), 1, "the label goes on, figures in other columns"),
        (printed(100, "Boats", "12"), printed(112, "Nets", "", "14"), 2, "two labels with blank cells"),
        (printed(100, "Boats", "12"), printed(112, "", "", "14"), 1, "no label of its own"),
        (printed(100, "Boats", "many"), printed(112, "of ports", "of oak"), 1, "words of two cells go on"),
        (printed(100, "Boats", "many"), printed(112, "Nets", "of oak"), 1, "and so under any label"),
        (printed(100, "Boats", "many"), printed(112, "of ports", "12"), 2, "a figure under words"),
        (printed(100, "Boats", "12"), printed(112, "of ports", "–"), 2, "a dash is a figure"),
        (printed(100, "Boats"), printed(106.9, "", "12"), 1, "a figure less than .7 sizes lower"),
        (printed(100, "Boats"), printed(107.1, "", "12"), 2, "lower"),
        (printed(100, "Boats", "12"), printed(106.9, "", "14"), 2, "a second figure there"),
        (printed(100, "Boats", "(2"), printed(112, "", "514.3)"), 1, "half a bracket goes on"),
        (printed(100, "Boats", "(2"), printed(112, "of ports", "514.3)"), 1, "under a label too"),
        (printed(100, "Boats", "10"), printed(112, "", "856.9"), 1, "decimals below none: one number of two lines"),
        (printed(100, "Boats", "10"), printed(112, "Nets", "856.9"), 2, "each has a label"),
        (printed(100, "Boats", "10.5"), printed(112, "", "856.9"), 2, "two whole figures"),
        (printed(100, "Boats", "10"), printed(112, "", "85"), 2, "no one number"),
        (printed(100, "1004", "12"), printed(112, "1005", "", "14"), 2, "two codes"),
        (printed(100, "1004", "12"), printed(112, "ports", "", "14"), 1, "a code, and a word below it"),
        (printed(100, "Boats", "12", bold=True), printed(112, "of ports"), 2, "of another weight"),
        (printed(100, "Boats", bold=True), printed(112, "of ports", "12"), 2, "a bold heading over a row"),
    ],
)  # fmt: skip
def test_two_lines_of_one_row(above: Line, below: Line, count: int, why: str) -> None:
    assert len(rows(above, below)) == count, why


@pytest.mark.parametrize(("y", "count"), [(105, 2), (99, 1), (112, 1)])
def test_a_rule_between_two_lines_parts_them(y: float, count: int) -> None:
    assert len(rows(printed(100, "Boats of"), printed(112, "ports", "12"), rules=[y])) == count


@pytest.mark.parametrize(
    ("end", "bold", "count", "why"),
    [
        (329, False, 1, "no room for the next word: it opens bold and goes on plain"),
        (327, False, 2, "room for it"),
        (329, True, 1, "bold as a whole"),
    ],
)
def test_a_label_that_opens_in_bold(end: float, bold: bool, count: int, why: str) -> None:
    opening = [word(62, 100, "Boats", bold=True, x1=300), word(302, 100, "of", x1=end, bold=bold)]
    below = Line([word(62, 112, "ports", bold=bold, x1=82)], 112)
    assert len(rows(Line(opening, 100), below)) == count, why


@pytest.mark.parametrize(
    ("labels", "last"),
    [
        (("of ports", "and nets", "Oars"), True),
        (("of ports", "Nets", "Oars"), False),
        (("of ports", "and nets", "Oars", "Tar"), False),  # half of them
        (("of ports",), False),  # one says nothing
    ],
)
def test_figures_beside_the_last_line_of_their_label(labels: tuple[str, ...], last: bool) -> None:
    made = [DraftRow(1, [line(62, 100, text), right(276, 100, "12")], False, 100, 100, 10) for text in labels]
    assert are_last_lines(made) is last
    marked = [DraftRow(1, [line(62, 100, text, mark=4)], False, 100, 100, 10) for text in labels]
    assert not are_last_lines(marked), "the file's own marks tell cells"


def test_a_label_over_its_last_line_opens_a_row() -> None:
    lines = [("Boats",), ("of ports", "12"), ("Nets",), ("of ports", "14")]
    found = rows(*(printed(100 + 12 * i, *cells) for i, cells in enumerate(lines)))
    assert found == [["Boats of ports", "12", ""], ["Nets of ports", "14", ""]]


def pair(gap: float, text: str = "afloat", x1: float = 240.0, marks: tuple[int, int] = (-1, -1)) -> list[str]:
    """What the first two columns hold of two words, the second of which stands in the second column by its middle."""
    first = word(150, 100, "nets", mark=marks[0], x1=196)
    second = word(196 + gap, 100, text, mark=marks[1], x1=x1)
    return rows(Line([first, second], 100))[0][:2]


TWO, ONE = ["nets", "afloat"], ["nets afloat", ""]


@pytest.mark.parametrize(
    ("gap", "marks", "found", "why"),
    [
        (4.4, (-1, -1), ONE, "a blank: words run on over a boundary"),
        (4.6, (-1, -1), TWO, "more than .45 sizes"),
        (9.9, (3, 3), ONE, "of one marked content, in a justified line"),
        (10.1, (3, 3), TWO, "more than a size"),
        (9.9, (3, 4), TWO, "of two"),
        (3.9, (3, 4), TWO, "a cell begins at the boundary"),
    ],
)
def test_words_over_a_boundary(gap: float, marks: tuple[int, int], found: list[str], why: str) -> None:
    assert pair(gap, marks=marks) == found, why


@pytest.mark.parametrize(
    ("x1", "marks", "parted", "why"),
    [
        (276, (-1, -1), True, "a figure at its column's right edge"),
        (282.9, (-1, -1), True, "within four points of it"),
        (283.1, (-1, -1), False, "beyond: of the words before it"),
        (275.1, (-1, -1), True, "left of it"),
        (274.9, (-1, -1), False, "further left"),
        (276, (3, 3), False, "the file says that it is of the words"),
    ],
)
def test_a_figure_right_behind_words(x1: float, marks: tuple[int, int], parted: bool, why: str) -> None:
    assert (pair(4.0, "12", x1, marks) == ["nets", "12"]) is parted, why


@pytest.mark.parametrize(
    ("x0", "parted"), [(196.1, True), (195.9, False), (211.9, True), (212.1, False)]
)  # fmt: skip
def test_a_marked_word_at_a_columns_left_edge(x0: float, parted: bool) -> None:
    first = word(150, 100, "nets", mark=3, x1=x0 - 2)
    second = word(x0, 100, "afloat", mark=4, x1=250)
    assert (rows(Line([first, second], 100))[0][1] == "afloat") is parted


# Codes left of the labels
def coded(*labels: str, gap: float = 12.0, starts: Sequence[float] = ()) -> list[list[str]]:
    drafts = []
    for i, label in enumerate(labels):
        code, _, name = label.partition(" ")
        y, first = 100 + 12 * i, word(62, 100 + 12 * i, code, x1=62 + 6 * len(code))
        x0 = starts[i] if starts else first.x1 + gap
        drafts.append(DraftRow(1, [[first, *line(x0, y, name)], right(276, y, "12")], False, y, y, 10))
    part_codes(drafts)
    return [[draft.under, " ".join(f.text for f in draft.columns[0])] for draft in drafts]


@pytest.mark.parametrize(
    ("labels", "gap", "parted", "why"),
    [
        (("1004 Boats", "1107 Nets"), 12, True, "codes"),
        (("1004 Boats", "1107 Nets"), 4.6, True, "more than .45 sizes before the names"),
        (("1004 Boats", "1107 Nets"), 4.4, False, "a blank"),
        (("1004 Boats", "Nets"), 12, False, "one code is none"),
        (("1004 Boats", "1107 Nets", "Oars", "Tar"), 12, True, "half of the rows"),
        (("1004 Boats", "1107 Nets", "Oars", "Tar", "Sails"), 12, False, "fewer"),
        (("1 Boats", "2 Nets"), 12, False, "they count the rows"),
        (("4 Boats", "5 Nets"), 12, False, "from any number on"),
        (("1 Boats", "3 Nets"), 12, True, "with a gap they are codes"),
        (("A-1 Boats", "A-2 Nets"), 12, True, "letters do not count"),
        (("3. Boats", "7. Nets"), 12, False, "marks of items"),
        (("1004 12", "1107 14"), 12, False, "figures behind figures"),
    ],
)  # fmt: skip
def test_codes_stand_left_of_the_labels(labels: tuple[str, ...], gap: float, parted: bool, why: str) -> None:
    under, name = coded(*labels, gap=gap)[0]
    code, _, rest = labels[0].partition(" ")
    assert (under, name) == ((code, rest) if parted else ("", labels[0])), why


@pytest.mark.parametrize(
    ("starts", "parted"),
    [((100, 100, 100, 100, 105), True), ((100, 100, 100, 100, 140), True), ((100, 100, 100, 140, 150), False), ((100, 104.4, 100, 100, 140), True), ((100, 104.6, 100, 100, 140), False)],
)  # fmt: skip
def test_names_behind_codes_begin_at_one_place(starts: tuple[float, ...], parted: bool) -> None:
    found = coded("1004 Boats", "1107 Nets", "1209 Oars", "1310 Tar", "1412 Sails", starts=starts)
    assert (found[0][0] == "1004") is parted


# Numbers that count the rows
def numbered(
    *numbers: str, names: Sequence[float] = (100, 100, 100, 100), head: Sequence[float] = (62, 100)
) -> float | None:
    lines = [[word(62, 100, n, x1=70), word(x, 100, "Boats")] for n, x in zip(numbers, names, strict=False)]
    return numbers_edge(lines, [[word(x, 90, "No") for x in head]])


@pytest.mark.parametrize(
    ("found", "edge", "why"),
    [
        (numbered("1", "2", "3"), 85.0, "halfway between them"),
        (numbered("1", "2"), None, "two say nothing"),
        (numbered("2", "3", "4"), None, "they begin at 1"),
        (numbered("1", "2", "4"), None, "a number is missing"),
        (numbered("1", "2", "3", names=(100, 100, 106)), None, "names begin elsewhere"),
        (numbered("1", "2", "3", head=(62,)), None, "no head over the names"),
        (numbered("1", "2", "3", head=(100,)), None, "none over the numbers"),
        (numbered("1", "2", "3", head=(91.9, 129.9)), 85.0, "heads that begin within the white between"),
        (numbered("1", "2", "3", head=(92.1, 100)), None, "too far behind the number's edge"),
        (numbered("1", "2", "3", head=(62, 130.1)), None, "too far behind the name's edge"),
    ],
)
def test_where_the_column_of_numbers_ends(found: float | None, edge: float | None, why: str) -> None:
    assert found == edge, why


def test_a_sum_has_no_number() -> None:
    total = DraftRow(1, [[], line(100, 124, "Total"), right(276, 124, "12")], False, 124, 124, 10)
    label_sums([total], None)
    assert not total.columns[0]
    label_sums([total], 85.0)
    assert [f.text for f in total.columns[0]] == ["Total"]
    assert not total.columns[1]


# Labels among the figures of a grid, and a second head among its rows
def cells(*texts: str, y: float = 112.0) -> list[list[Fragment]]:
    return [line(62 + 100 * i, y, text, 8) if text else [] for i, text in enumerate(texts)]


def stub(*first: str, names: Sequence[str] = ("Alba", "Bero", "Cima", "Dora", "Eda", "Fara", "Gora", "Hela")) -> int:
    return stub_of([cells(number, "7", name, "12") for number, name in zip(first, names, strict=False)])


@pytest.mark.parametrize(
    ("found", "column", "why"),
    [
        (stub("120", "7", "31", "12", "2204"), 2, "amounts left of the names"),
        (stub("120", "7", "31", "12"), 0, "four rows tell nothing"),
        (stub("120", "7", "31", "12", "A"), 2, "four of five"),
        (stub("120", "7", "31", "A", "B"), 0, "three of five"),
        (stub("101", "207", "312", "415", "519"), 0, "codes of one length"),
        (stub("1", "2", "3", "4", "10"), 2, "of two lengths, and they do not count up"),
        (stub("7", "8", "9", "10", "11"), 0, "they count the rows"),
        (stub("7", "8", "9", "10", "12"), 2, "a number is left out"),
        (stub("120", "120", "31", "12", "2204"), 2, "twice the same: amounts"),
        (stub("120", "7", "31", "12", "2204", names=("Alba", "Alba", "Cima", "Dora", "Eda")), 2, "one name twice"),
        (stub("120", "7", "31", "12", "2204", names=("Alba", "Alba", "Alba", "Alba", "Eda")), 0, "four alike are no labels"),
        (stub("120", "7", "31", "12", "2204", names=("Alba", "Bero", "Cima", "Dora", "")), 2, "one without a name"),
        (stub("120", "7", "31", "12", "2204", names=("Alba", "Bero", "Cima", "", "")), 0, "two without"),
    ],
)  # fmt: skip
def test_which_column_labels_the_rows(found: int, column: int, why: str) -> None:
    assert found == column, why


def test_two_columns_of_words_tell_no_label() -> None:
    numbers = ("12", "7", "31", "12", "2204")
    assert stub_of([cells(n, a, b, "9") for n, a, b in zip(numbers, "abcde", "fghij", strict=True)]) == 0


TOP = ("Port", "Boats", "Crews", "Nets")
FIGURES = [("Alba", "12", "7", "31"), ("Bero", "4", "80", "9"), ("Cima", "17", "5", "12")]
AGAIN = ("Town", "Houses", "Wells", "Mills")


def parts(*texts: tuple[str, ...]) -> list[int]:
    """How many rows each table has that a grid of these cells is cut into."""
    ys = [100 + 20.0 * i for i in range(len(texts) + 1)]
    xs = [60.0 + 100 * i for i in range(len(texts[0]) + 1)]
    down = [rule(x, (ys[0] + ys[-1]) / 2, x, thickness=ys[-1] - ys[0]) for x in xs]
    grid = Lattice(xs, ys, [rule(xs[0], y, xs[-1]) for y in ys], down)
    return [len(part.ys) - 1 for part in cut_at_second_heads(grid, [cells(*row) for row in texts])]


@pytest.mark.parametrize(
    ("texts", "found", "why"),
    [
        ((TOP, *FIGURES, AGAIN, *FIGURES), [4, 4], "a second head"),
        ((TOP, *FIGURES[:2], AGAIN, *FIGURES), [3, 4], "after two rows"),
        ((TOP, FIGURES[0], AGAIN, *FIGURES), [6], "after one"),
        ((TOP, *FIGURES, ("", "", "Of the north", ""), AGAIN, *FIGURES), [4, 5], "under a head that spans it"),
        ((TOP, *FIGURES, ("Town", "Houses", "12", "Mills"), *FIGURES), [8], "a figure in it"),
        ((TOP, *FIGURES, ("Town", "yes", "yes", "no"), *FIGURES), [8], "words twice"),
        ((TOP, *FIGURES, AGAIN, ("Alba", "12", "x", "x"), ("Bero", "7", "x", "x"), ("Cima", "5", "x", "x")), [8], "figures under one of three"),
        ((TOP, *FIGURES, AGAIN, ("Alba", "12", "x", "8"), ("Bero", "7", "x", "x")), [4, 3], "under two of three"),
        ((TOP, *FIGURES, AGAIN), [5], "nothing below it"),
    ],
)  # fmt: skip
def test_a_second_head_among_the_rows(texts: tuple[tuple[str, ...], ...], found: list[int], why: str) -> None:
    assert parts(*texts) == found, why
