"""What a first page says of its document, at the edges of masthead and title, and where masthead and pages differ."""

from datetime import date

import pytest

from extractors.layout.front import front_of_text, read_front, settled
from extractors.layout.furniture import set_aside
from extractors.page.model import Fragment
from extractors.words.symbols import SymbolHead, symbol_of_head
from tests.pages_from_words import line, page, word

NAME = "Boats of the United Nations Mission in South Sudan"


@pytest.mark.parametrize(
    ("size", "baseline", "bold", "is_title"),
    [
        (12.8, 260, True, False), (13.0, 260, True, True), (15.4, 260, True, True), (15.6, 260, True, False),
        (14, 170.0, True, False), (14, 170.5, True, True), (14, 169.5, True, False), (14, 260, False, False),
    ],
)  # fmt: skip
def test_how_a_title_is_set(size: float, baseline: float, bold: bool, is_title: bool) -> None:
    pages = [page(line(72, baseline, NAME, size, bold=bold), line(72, 400, "Text"))]
    assert (read_front(pages, set_aside(pages)).title == NAME) is is_title


def official(*more: list[Fragment]) -> str | None:
    pages = [
        page(
            line(400, 110, "Distr.: General"),
            line(72, 300, "Fleets", 14, bold=True),
            line(72, 400, "UNIFIL UNIFIL"),
            *more,
        )
    ]
    return read_front(pages, set_aside(pages)).entity


def test_the_agenda_stands_between_masthead_and_title() -> None:
    assert official(line(72, 200, NAME)) == "UNMISS"
    assert official(line(72, 320, NAME)) is None, "below the title it is text"
    assert official(line(72, 160, NAME)) is None, "over it the masthead's"


def test_twelve_pages_tell_whom_a_text_names() -> None:
    for last, entity in ((12, "UNIFIL"), (13, None)):
        pages = [page(line(72, 300, f"Leaf x{n}x {'UNIFIL' if n == last else ''}"), number=n) for n in range(1, 15)]
        assert read_front(pages, set_aside(pages)).entity == entity


@pytest.mark.parametrize(("gap", "symbol"), [(1.45, None), (1.55, "A/91/590")])
def test_a_symbol_stands_in_a_cell_of_its_own(gap: float, symbol: str | None) -> None:
    first = word(72, 60, "Assembly")
    pages = [page([first, word(first.x1 + 10 * gap, 60, "A/91/590")], line(72, 300, "Text"))]
    assert read_front(pages, set_aside(pages)).symbol == symbol


def head(symbol: str) -> SymbolHead:
    found = symbol_of_head(symbol)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("masthead", "running", "is_official", "symbol", "doubts"),
    [
        ("A/91/590", "A/91/590", True, "A/91/590", 0),
        ("A/91/590/Add.1", "A/91/590", True, "A/91/590/Add.1", 0),  # pages may print it shorter
        ("A/91/590", "A/91/590/Add.1", True, "A/91/590/Add.1", 1),  # the masthead is cut
        ("A/91/590", "A/91/604", True, "A/91/590", 1),  # the masthead names the document
        (None, "A/91/604", True, "A/91/604", 0),
        ("A/91/590", None, True, "A/91/590", 0),
        (None, None, True, None, 1),  # an official masthead has one
        (None, None, False, None, 0),
    ],
)
def test_the_symbol_that_masthead_and_pages_agree_on(
    masthead: str | None, running: str | None, is_official: bool, symbol: str | None, doubts: int
) -> None:
    found, said = settled(masthead and head(masthead), running and head(running), is_official)
    assert (found, len(said)) == (symbol, doubts)


@pytest.mark.parametrize(
    ("mast", "publisher"),
    [
        ("General Assembly", "United Nations – General Assembly"), ("Assemblée générale", "Nations Unies – Assemblée générale"),
        ("Security Council", "United Nations – Security Council"), ("Conseil de sécurité", "Nations Unies – Conseil de sécurité"),
        ("City Council", None),
    ],
)  # fmt: skip
def test_who_publishes(mast: str, publisher: str | None) -> None:
    pages = [page(line(72, 130, mast, 20, bold=True), line(72, 300, "Text of the Security Council"))]
    assert read_front(pages, set_aside(pages)).publisher == publisher


@pytest.mark.parametrize(
    ("title", "first", "last"),
    [
        ("Budget for 2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("Report for the year ended 31 December 2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("Budget for the biennium 2018–2019", date(2018, 1, 1), date(2019, 12, 31)),
        ("Budget pour l’exercice 2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("Budget for 2030/31 and for 2031/32", date(2030, 7, 1), date(2032, 6, 30)),
        ("Boats 2027", None, None),
    ],
)
def test_the_period_of_a_title(title: str, first: date | None, last: date | None) -> None:
    front = front_of_text("Text of a report", title)
    assert (front.period_start, front.period_end) == (first, last)


def test_a_text_gives_one_period_where_its_title_names_none() -> None:
    assert front_of_text("In 2030/31 and in 2031/32.", "Boats").periods == ("2030/31",)
    assert front_of_text("In 2030/31.", "Boats for 2027").periods == ()
