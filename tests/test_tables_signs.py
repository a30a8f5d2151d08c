"""Signs, marks and line ends around figures of a table: what belongs to the figure, and what to its cell."""

from decimal import Decimal

import pytest

from extractors.layout.lines import lines_of
from extractors.page.model import Fragment
from extractors.tables import find_tables
from extractors.words.note_marks import without_marks
from schemas.table import Table
from tests.pages_from_words import line, page, right, rule, word

XS = (260.0, 350.0, 440.0)
"""Right edges of the columns of figures."""


def row(y: float, label: str, *figures: str) -> list[Fragment]:
    """A row of 9 pt: label and right-aligned figures."""
    out = line(62, y, label, 9) if label else []
    for text, x1 in zip(figures, XS, strict=False):
        out += right(x1, y, text, 9) if text else []
    return out


def read(*rows: list[Fragment]) -> Table:
    """The one table of a page: a head of three columns between two rules, rows, and the rule that closes them."""
    head = [
        *line(62, 104, "Programme", 8),
        *(f for text, x1 in zip("ABC", XS, strict=True) for f in right(x1, 104, text, 8)),
    ]
    rules = [rule(60, y, 442) for y in (93, 109, 300)]
    (table,) = find_tables([page(*head, *(f for one in rows for f in one), rules=rules)]).tables
    return table


def cells(table: Table) -> list[tuple[str, list[Decimal | None]]]:
    return [(row.label, [cell.value for cell in row.cells]) for row in table.rows]


def numbers(*printed: str) -> list[Decimal]:
    return [Decimal(text) for text in printed]


def test_a_parenthesis_at_the_cells_left_is_the_figures() -> None:
    table = read(
        [*row(120, "Harbours", "1,214.5", "1,180.2", "34.3)"), word(385, 120, "(", 9)],
        row(134, "Markets", "845.0", "861.3", "16.3"),
    )
    assert cells(table) == [
        ("Harbours", numbers("1214.5", "1180.2", "-34.3")),
        ("Markets", numbers("845.0", "861.3", "16.3")),
    ]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([(60, "Total"), (200, "("), (250, "34.3)")], "Total (34.3)"),
        ([(60, "Total"), (200, "("), (240, "1"), (250, "034.3)")], "Total (1 034.3)"),  # thousands
        ([(60, "Total"), (200, "$"), (250, "34.3")], "Total $34.3"),
        ([(60, "Total"), (200, "€"), (250, "–")], "Total €–"),  # nil
        ([(60, "$"), (200, "34.3")], "$ 34.3"),  # a label
        ([(60, "Total"), (200, "12"), (212, "€"), (250, "34.3")], "Total 12 € 34.3"),  # the figure's on its left
        ([(60, "Total"), (200, "("), (250, "34.3")], "Total ( 34.3"),  # nothing closes it
        ([(60, "Total"), (200, "("), (250, "see"), (270, "3)")], "Total ( see 3)"),  # words in brackets
        ([(60, "Total"), (200, "("), (250, "3"), (270, "(4)")], "Total ( 3 (4)"),
        ([(60, "Total"), (200, "–"), (250, "34.3")], "Total – 34.3"),  # a dash is a cell of its own
    ],
)
def test_what_stands_apart_at_a_cells_left(words: list[tuple[float, str]], text: str) -> None:
    (read_line,) = lines_of(word(x0, 100, printed, 9) for x0, printed in words)
    assert read_line.text == text


def test_a_figure_that_wraps_in_its_cell_is_one() -> None:
    table = read(
        row(120, "Organs", "152.9", "415.2", "233.8"),
        row(134, "", "9", "10", ""),
        row(144, "Direction", "288.0", "856.9", "552.7"),
        row(158, "", "", "", "(2"),
        row(168, "Agreement", "442.8", "–", "514.3)"),
    )
    assert cells(table) == [
        ("Organs", numbers("152.9", "415.2", "233.8")),
        ("Direction", numbers("9288.0", "10856.9", "552.7")),
        ("Agreement", numbers("442.8", "0", "-2514.3")),
    ]


@pytest.mark.parametrize(
    ("above", "below", "why"),
    [
        (("Ships", "9", "10"), ("Crews", "288", "856"), "two labels"),
        (("", "9", "10"), ("Crews", "288", "856"), "whole figures, one below the other"),
        (("Ships", "9", "10"), ("Cost", "288.0", "856.9"), "two labels, decimals in one"),
        (("", "9.5", "10"), ("Crews", "288.0", "856.9"), "decimals in both"),
        (("", "9", "10"), ("Crews", "28.0", "856.9"), "no group of three"),
    ],
)
def test_two_rows_set_close_are_two(above: tuple[str, ...], below: tuple[str, ...], why: str) -> None:
    table = read(row(120, "Organs", "152.9", "415.2"), row(134, *above), row(144, *below))
    assert len(table.rows) == 3, why


def test_asterisks_and_raised_letters_are_marks() -> None:
    table = read(row(120, "Harbours*", "1,214.5", "250**", "12"), row(134, "Marketsᵃ", "845.0", "861.3***", "13"))
    assert cells(table) == [("Harbours", numbers("1214.5", "250", "12")), ("Markets", numbers("845.0", "861.3", "13"))]
    assert [row.footnotes for row in table.rows] == [("*",), ("ᵃ",)]
    assert table.rows[1].cells[1].footnotes == ("***",)


@pytest.mark.parametrize(
    ("text", "without", "marks"),
    [
        ("Ports*", "Ports", ("*",)),
        ("250 **", "250", ("**",)),  # set apart
        ("Temporary postsᵃ 2030/31", "Temporary posts 2030/31", ("ᵃ",)),  # in the middle
        ("861.3³", "861.3", ("³",)),
        ("Fleet†", "Fleet", ("†",)),
        ("Area in km²", "Area in km²", ()),  # an exponent stays
        ("Water, m³", "Water, m³", ()),
        ("*", "*", ()),  # a mark alone is what the cell prints
        ("* Provisional", "* Provisional", ()),  # the note itself
        ("5*3 metres", "5*3 metres", ()),  # a product
    ],
)
def test_marks_are_taken_off(text: str, without: str, marks: tuple[str, ...]) -> None:
    assert without_marks(text) == (without, marks)


def test_a_currency_before_its_figure_is_no_label() -> None:
    table = read(row(120, "France", "12 500 €", "8 000 €", "1"), row(134, "Total", "US$ 45,000", "$41,000.5", "2"))
    assert cells(table) == [("France", numbers("12500", "8000", "1")), ("Total", numbers("45000", "41000.5", "2"))]


@pytest.mark.parametrize("sign", ["-", "−", "–", "\u00ad", "\uf02d", "− "])
def test_a_minus_of_any_font_stays_with_its_figure(sign: str) -> None:
    table = read(row(120, "Harbours", "1,214.5", f"{sign}34.3", "1"), row(134, "Markets", "845.0", "16.3", "2"))
    assert cells(table)[0] == ("Harbours", numbers("1214.5", "-34.3", "1"))
