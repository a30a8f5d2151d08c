"""Words that a page prints twice at one place are read once."""

import pytest

from extractors.page.doubled import printed_once
from tests.pages_from_words import word


@pytest.mark.parametrize(
    ("by", "kept", "why"),
    [
        ((0.0, 0.0), 1, "all text drawn twice"),
        ((0.4, 0.0), 1, "moved by a hair, to look bold"),
        ((0.3, -0.3), 1, "moved aslant"),
        ((0.0, 10.0), 2, "the next line"),
        ((4.0, 0.0), 2, "letters over each other are no second print"),
    ],
)
@pytest.mark.parametrize("x0", [100.0, 100.7, 100.95])
def test_a_second_print_is_none(by: tuple[float, float], kept: int, why: str, x0: float) -> None:
    first = [word(x0, 100, "1,214.5"), word(200, 100, "Boats")]
    second = word(x0 + by[0], 100 + by[1], "1,214.5")
    assert len(printed_once([*first, second])[0]) == kept + 1, why


def test_two_words_at_one_place_are_two() -> None:
    assert len(printed_once([word(100, 100, "Total"), word(100, 100, "Totals")])[0]) == 2


def test_a_row_of_like_words_printed_twice_aslant_is_read_once() -> None:
    row = [word(100 + 50 * i, 100, "–") for i in range(4)]
    again = [word(100.3 + 50 * i, 100.2, "–") for i in range(4)]
    assert printed_once([*row, *again]) == (row, again)  # neighbours by height are not those that print each other
