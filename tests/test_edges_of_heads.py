"""Heads over aligned rows: spanning words, titles of two cells, headings below a head; and the columns they stand over."""

from typing import Any

import pytest

from extractors.page.model import Fragment
from extractors.tables import find_tables
from extractors.tables.candidates.cells import LineCell
from extractors.tables.candidates.cover import CoverColumns, merged_spans
from tests.pages_from_words import line, page, right, rule, word

ENDS = (280.0, 360.0, 440.0)


def cells(y: float, *texts: str, label: str = "") -> list[Fragment]:
    return [
        *(line(62, y, label, 9) if label else []),
        *(f for x1, t in zip(ENDS, texts, strict=False) for f in right(x1, y, t, 9)),
    ]


def centred(x: float, y: float, text: str) -> list[Fragment]:
    words = line(0, y, text, 9)
    return [f._replace(x0=f.x0 + x - words[-1].x1 / 2, x1=f.x1 + x - words[-1].x1 / 2) for f in words]


def read(
    *head: list[Fragment], rules: tuple[tuple[float, float, float], ...] = (), first: float = 120
) -> tuple[Any, ...]:
    rows = [
        cells(first + 12 * i, *(str((7 * i * int(x)) % 97 + 101) for x in ENDS), label=f"Port {i}") for i in range(5)
    ]
    (table,) = find_tables([page(*head, *rows, rules=[rule(*one) for one in rules])], ".").tables
    return table.label_head, [" > ".join(column.path) for column in table.columns], table.rows[0].label


LEAVES = cells(108, "Boats", "Crews", "Nets", label="Port")
PLAIN = ["Boats", "Crews", "Nets"]


@pytest.mark.parametrize(
    ("head", "rules", "found", "why"),
    [
        ([LEAVES], (), ("Port", PLAIN, "Port 0"), "a word over each column"),
        ([centred(310, 96, "Fleet"), LEAVES], ((250, 99, 362),), ("Port", ["Fleet > Boats", "Fleet > Crews", "Nets"], "Port 0"), "a rule tells what it spans"),
        ([centred(350, 96, "Fleet"), LEAVES], (), ("Port", [f"Fleet > {one}" for one in PLAIN], "Port 0"), "centred over all"),
        ([centred(338, 96, "Fleet"), LEAVES], (), ("Port", [f"Fleet > {one}" for one in PLAIN], "Port 0"), "1.3 sizes off"),
        ([centred(326, 96, "Fleet"), LEAVES], (), ("Port", ["Fleet > Boats", "Fleet > Crews", "Nets"], "Port 0"), "2.7 sizes off, over the first two"),
        ([centred(350, 84, "REPORT ON BOATS"), [*centred(325, 96, "AS OF"), *centred(375, 96, "MAY")], LEAVES], (), ("Port", PLAIN, "Port 0"), "a title's last line of two cells"),
        ([cells(98, *PLAIN), cells(108, "built", "paid", "mended", label="Port")], (), ("Port", ["Boats built", "Crews paid", "Nets mended"], "Port 0"), "two lines"),
    ],
)  # fmt: skip
def test_what_heads_the_columns(head: list[list[Fragment]], rules: Any, found: tuple[Any, ...], why: str) -> None:
    assert read(*head, rules=rules) == found, why


@pytest.mark.parametrize(
    ("y", "paths", "first"),
    [(91.5, PLAIN, "101"), (92.5, PLAIN, "Port 0")],
)  # fmt: skip
def test_a_code_and_a_name_below_a_head_are_a_heading(y: float, paths: list[str], first: str) -> None:
    """101 | General Fund, 1.8 sizes below the head: else the head's own last line, which heads no column."""
    found = read(cells(y, *PLAIN, label="Port"), [*line(62, 108, "101", 9), *line(120, 108, "General Fund", 9)])
    assert (found[1], found[2]) == (paths, first)


def test_a_label_alone_below_a_head_is_a_heading() -> None:
    assert read(LEAVES, cells(114, label="NORTH"), first=126)[1:] == (PLAIN, "NORTH")


COLUMNS = CoverColumns([(240, 280), (320, 360), (400, 440)], [True, True, True], 150)


def cell(x0: float, x1: float) -> LineCell:
    return LineCell(x0, x1, [word(x0, 100, "12", 9, x1=x1)], "12")


@pytest.mark.parametrize(
    ("x0", "x1", "column", "spanned"),
    [
        (250, 270, 1, [1]), (330, 350, 2, [2]), (410, 430, 3, [3]),
        (62, 151, 0, []), (62, 152, 0, []), (285, 300, 1, []), (301, 318, 2, []), (460, 480, 3, []),
        (270, 340, 2, [1, 2]), (255, 325, 1, [1, 2]), (230, 450, 1, [1, 2, 3]), (280, 320, 1, []), (139, 250, 0, [1]), (140, 265, 1, [1]),
    ],
)  # fmt: skip
def test_which_column_a_cell_stands_in(x0: float, x1: float, column: int, spanned: list[int]) -> None:
    assert (COLUMNS.of(cell(x0, x1)), COLUMNS.spanned(x0, x1)) == (column, spanned)


def test_columns_meet_two_points_behind_an_edge_or_halfway() -> None:
    assert COLUMNS.edges(60, 445) == [60, 195, 282, 362, 445]
    close = CoverColumns([(240, 280), (282, 320)], [True, True], 230)
    assert close.edges(250, 310) == [240, 235, 281, 320]


def test_cells_that_overlap_are_one_span() -> None:
    assert merged_spans([cell(300, 320), cell(240, 280), cell(270, 290), cell(290, 299)]) == [
        (240, 290),
        (290, 299),
        (300, 320),
    ]


@pytest.mark.parametrize(
    ("width", "off", "is_title", "why"),
    [(117, 0, True, "shorter than a third of the columns' width"), (121, 0, False, "longer"), (117, 4, True, "its middle hardly off"), (117, 5, False, "its middle a size off")],
)  # fmt: skip
def test_a_line_of_two_cells_below_a_title(width: float, off: float, is_title: bool, why: str) -> None:
    left = 350 + off - width / 2
    two = [word(left, 96, "AS OF", 9, x1=left + 30), word(left + width - 30, 96, "MAY", 9, x1=left + width)]
    _, paths, _ = read(centred(350, 84, "REPORT ON ALL THE BOATS"), two, LEAVES)
    assert (paths == PLAIN) is is_title, why


@pytest.mark.parametrize(
    ("end", "second", "spans", "why"),
    [
        (300, 99.0, True, "an empty column of six points parts two rules under one head"),
        (293, 99.0, False, "thirteen points: two rules, two heads"),
        (300, 97.5, False, "the second rule stands higher"),
    ],
)
def test_two_rules_under_one_head(end: float, second: float, spans: bool, why: str) -> None:
    """A/80/634, p. 27: "Flight hours" over two groups that a narrow empty column parts."""
    across = tuple((60.0, y, 442.0) for y in (90, 111, 180))
    _, paths, _ = read(centred(306, 96, "Fleet"), LEAVES, rules=((250, 99, end), (306, second, 362), *across))
    assert (paths[0] == "Fleet > Boats") is spans, why
