"""Words that a page prints twice at one place are read once."""

import io

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors.page.doubled import printed_once, second_letters
from extractors.page.engines.pdfium_engine import open_pdf
from extractors.source.limits import Limits
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


@pytest.mark.parametrize(
    ("pieces", "again", "why"),
    [
        ([("2", 300.0, 305.0), (",", 305.0, 307.5), (",", 305.8, 308.3)], {2}, "a comma struck twice, to look bold"),
        ([("l", 80.0, 82.0), ("l", 82.0, 84.0)], set(), "two letters, one behind the other"),
        ([("l", 80.0, 82.0), ("l", 80.3, 82.3), ("l", 80.6, 82.6)], {1, 2}, "struck three times"),
        ([("11", 80.0, 90.0), ("11", 80.4, 90.4)], set(), "words are another rule's"),
        ([(".", 80.0, 82.5), (",", 80.4, 82.9)], set(), "another letter in its place is damage, no second print"),
    ],
)
def test_a_letter_struck_twice_is_one(pieces: list[tuple[str, float, float]], again: set[int], why: str) -> None:
    texts, starts, ends = zip(*pieces, strict=True)
    assert second_letters(texts, starts, ends, [100.0] * len(pieces), range(1, len(pieces))) == again, why


def test_a_letter_is_struck_twice_in_one_line_alone() -> None:
    assert not second_letters(",,", [80.0, 80.4], [82.0, 82.4], [100.0, 104.0], [1])
    assert not second_letters(",,", [80.0, 80.4], [82.0, 82.4], [100.0, 100.0], []), "a blank stands between"


def test_bold_by_two_strikes_is_read_once() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(300, 200))
    for at, letter in enumerate("2,155.5"):
        for strike in (0.0, 0.8):
            canvas.drawString(50 + stringWidth("2,155.5"[:at], "Helvetica", 12) + strike, 100, letter)
    canvas.save()
    with open_pdf(file.getvalue()) as pdf:
        page = pdf.page(1, Limits())
    assert [fragment.text for fragment in page.fragments] == ["2,155.5"]
    assert page.digits == 5 + page.hidden_digits, "what was struck again is counted as hidden"


def test_a_row_of_like_words_printed_twice_aslant_is_read_once() -> None:
    row = [word(100 + 50 * i, 100, "–") for i in range(4)]
    again = [word(100.3 + 50 * i, 100.2, "–") for i in range(4)]
    assert printed_once([*row, *again]) == (row, again)  # neighbours by height are not those that print each other
