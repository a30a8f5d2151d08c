"""A step inside and a step outside of what makes a block a candidate: its last rows of words, rules, numbers, what is cut."""

import pytest

from extractors.layout.lines import Line
from extractors.page.model import Fragment
from extractors.tables.bands import Band
from extractors.tables.candidates.blocks import FigureBlock, blocks_of, printed
from extractors.tables.candidates.candidate import Candidate, candidate_of
from tests.pages_from_words import line, right

ENDS = (280.0, 360.0, 440.0)
HEAD = ("Port", "Boats", "Crews", "Nets")
ROWS = [
    ("Alba", "120", "17", "31.5"),
    ("Bero", "98", "4", "12.0"),
    ("Cima", "77", "21", "8.5"),
    ("Dora", "5", "3", "2.5"),
]


def row(y: float, label: str, *cells: str, size: float = 10.0, **style: bool) -> Line:
    fragments: list[Fragment] = line(62, y, label, size, **style) if label else []
    for text, x1 in zip(cells, ENDS, strict=False):
        fragments += right(x1, y, text, size, **style) if text else []
    return Line(fragments, y)


def table(*below: Line, rules: tuple[Band, ...] = (), head: tuple[str, ...] = HEAD) -> Candidate:
    body = [row(100 + 12 * i, *cells) for i, cells in enumerate(ROWS)]
    lines = printed([row(88, *head), *body, *below])
    (block,) = [one for one in blocks_of(lines) if len(one.rows) > 2]
    found = candidate_of("aligned", 1, FigureBlock(list(block.rows), block.first), lines, list(rules), [])
    assert found is not None
    return found


CLOSE = Band(180, 60, 442, [])
WORDS = row(148, "Eda", "many", "few", "none")


@pytest.mark.parametrize(
    ("below", "rules", "rows", "why"),
    [
        ([], (), 4, "nothing below"),
        ([WORDS], (CLOSE,), 5, "a row of words over the closing rule"),
        ([WORDS], (), 4, "no rule closes the table"),
        ([WORDS], (Band(180, 200, 442, []),), 4, "a rule that begins right of the labels"),
        ([WORDS], (Band(180, 60, 430, []),), 4, "a rule that ends before the last column"),
        ([WORDS], (Band(140, 60, 442, []),), 4, "a rule over it"),
        ([row(148, "Of all the ports")], (CLOSE,), 4, "a label alone first: no row"),
        ([WORDS, row(160, "Of all the ports")], (CLOSE,), 6, "a label below it"),
        ([WORDS, *(row(152 + 4 * i, "Fara", "many", "few") for i in range(1, 4))], (CLOSE,), 8, "four rows of words"),
        ([WORDS, *(row(152 + 4 * i, "Fara", "many", "few") for i in range(1, 5))], (CLOSE,), 4, "five"),
        ([WORDS, row(160, "Table 4. Nets")], (CLOSE,), 4, "the next caption"),
        ([WORDS, row(160, "Source: port office")], (CLOSE,), 4, "a note"),
        ([row(176, "Eda", "many", "few", "none")], (CLOSE,), 5, "four sizes below"),
        ([row(176.1, "Eda", "many", "few", "none")], (CLOSE,), 4, "farther"),
    ],
)  # fmt: skip
def test_rows_of_words_below_the_last_figure(below: list[Line], rules: tuple[Band, ...], rows: int, why: str) -> None:
    assert len(table(*below, rules=rules).drafts) == rows, why


@pytest.mark.parametrize(
    ("below", "rows", "why"),
    [
        (row(150, "Sum", "300", "45", size=14.0), 5, "a sum set larger, its two figures where those above end"),
        (row(150, "Sum", "300", size=14.0), 4, "one figure ends somewhere by chance"),
        (row(150, "Sum", "300", size=10.0), 5, "set as the rows are"),
    ],
)
def test_a_sum_set_larger(below: Line, rows: int, why: str) -> None:
    assert len(table(below).drafts) == rows, why


@pytest.mark.parametrize(
    ("rules", "ruled", "why"),
    [
        ((), False, "no rule"),
        ((Band(92, 60, 442, []),), True, "under the head"),
        ((Band(118, 60, 442, []),), True, "between two rows"),
        ((Band(118, 200, 442, []),), False, "one that leaves the labels out"),
        ((Band(150, 60, 442, []),), False, "below the last row"),
    ],
)
def test_a_rule_that_tells_a_table(rules: tuple[Band, ...], ruled: bool, why: str) -> None:
    assert table(rules=rules).evidence.is_ruled is ruled, why


def test_what_is_weighed() -> None:
    found = table().evidence
    assert (found.numbers_covered, found.numbers_left, found.words_cut, found.heads_missing) == (12, 0, 0, 0)
    assert (found.columns, found.rows, found.size, found.edges_shared) == (3, 4, 7, 1.0)
    assert (found.has_caption, found.is_ruled, found.counts_up) == (False, False, False)
    assert table(head=("Port", "Boats", "Crews", "")).evidence.heads_missing == 1


@pytest.mark.parametrize(
    ("over", "has_caption"), [("Table 3. Boats", True), ("(Thousands of euros)", True), ("Boats of the port", False)]
)
def test_a_caption_or_a_unit_tells_a_table(over: str, has_caption: bool) -> None:
    body = [row(100 + 12 * i, *cells) for i, cells in enumerate(ROWS)]
    lines = printed([row(74, over), row(88, *HEAD), *body])
    (block,) = [one for one in blocks_of(lines) if len(one.rows) > 2]
    found = candidate_of("aligned", 1, block, lines, [], [])
    assert found is not None and found.evidence.has_caption is has_caption


def test_two_candidates_at_one_place() -> None:
    one = table()
    other = table()
    assert one.overlaps(other)
    other.region.head = [row(288, *HEAD)]
    other.region.body = [row(300 + 12 * i, *cells) for i, cells in enumerate(ROWS)]
    assert not one.overlaps(other)
    assert (one.page, round(one.box[0]), round(one.box[2])) == (1, 62, 440)
