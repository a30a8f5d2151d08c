"""What the arbiter weighs: sums beyond chance, readings that cost less, and readings that cost the same."""

from decimal import Decimal

import pytest

from extractors.tables.identities import FEWEST_BITS, bits_of_sum, identities
from extractors.words.number_grammar import parse_number
from extractors.words.numbers import Number


def numbers(texts: str) -> list[Number | None]:
    """The figures of a row, "-" where a cell prints none."""
    return [None if text == "-" else parse_number(text, ".") for text in texts.split()]


def figures(*rows: str) -> list[list[Number | None]]:
    """The figures of a table."""
    return [numbers(row) for row in rows]


@pytest.mark.parametrize(
    ("addends", "total", "least", "most", "why"),
    [
        ("1,543 3,630 829", "6,002", 12.5, 12.6, "one in 6,002"),
        ("3 4", "7", 2.7, 2.9, "7 = 3 + 4 stands in any table"),
        ("12.5 13.0 9.5", "35.0", 6.0, 6.2, "350 tenths, of which five are as good"),
        ("12.5 13.0 9.5", "35.2", 6.0, 6.2, "off by as much as four roundings may be"),
        ("12.5 13.0 9.5", "35.3", 0, 0, "off by more"),
        ("1,543 3,630 829", "6,003", 0, 0, "whole numbers are not rounded"),
        ("6,002 0 0", "6,002", 0, 0, "a total of one figure is its copy"),
        ("500 -500", "0", 0, 0, "nil is a sum of anything"),
    ],
)
def test_a_sum_weighs_as_many_bits_as_chance_would_need(
    addends: str, total: str, least: float, most: float, why: str
) -> None:
    of = [number for number in numbers(addends) if number]
    found = parse_number(total, ".")
    assert found is not None
    assert least <= bits_of_sum(of, found) <= most, why


def test_a_sum_that_was_one_of_several_tried_weighs_less() -> None:
    of, total = (
        [Number(Decimal(1543), Decimal(1)), Number(Decimal(3630), Decimal(1))],
        Number(Decimal(5173), Decimal(1)),
    )
    assert bits_of_sum(of, total) - bits_of_sum(of, total, tried=8) == pytest.approx(3)


@pytest.mark.parametrize(
    ("table", "found", "why"),
    [
        (figures("1543 22", "3630 30", "829 9", "6002 61"), [(3, 0)], "the last of a column; 61 is too small to say"),
        (figures("6002 61", "1543 22", "3630 30", "829 9"), [(0, 0)], "the first of a column"),
        (figures("1543 3630 5173", "12 13 25"), [(0, 2)], "the last of a row; 25 is too small to say"),
        (figures("5173 1543 3630"), [(0, 0)], "the first of a row"),
        (figures("1543 -", "- 3630", "829 2000", "2372 5630"), [(3, 0), (3, 1)], "blank cells are left out"),
        (figures("1543 3630", "1543 3630"), [], "no sum of one figure"),
        (figures(), [], "no figure at all"),
    ],
)
def test_sums_are_found_at_the_ends_of_columns_and_rows(
    table: list[list[Number | None]], found: list[tuple[int, int]], why: str
) -> None:
    held = identities(table)
    assert [identity.total for identity in held] == found, why
    assert all(identity.bits >= FEWEST_BITS for identity in held)
