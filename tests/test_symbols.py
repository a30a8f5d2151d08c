"""Symbols keep every suffix: a shorter symbol would be another document."""

import pytest

from extractors.layout.front import read_front
from extractors.layout.furniture import set_aside
from extractors.page.model import Fragment
from extractors.words.symbols import SYMBOL, symbol_of_head
from tests.pages_from_words import line, page


@pytest.mark.parametrize(
    "symbol",
    [
        "A/91/6 (Sect. 29A)/Part A",  # three sections of A/81/6 had one identity
        "A/91/6 (Sect. 29 A)",
        "A/91/6 (Sect. XIV)",
        "A/91/6 (Income sect. 2)",
        "A/91/6 (Introduction)",
        "A/91/6 (Plan outline)",
        "A/91/6 (Sect. 3)/Add.1",
        "A/91/6 (Sect. 29A)/Corr.1",
        "A/91/5 (Vol. II)",
        "A/91/604/Add.10/Corr.2",
        "A/91/590/Rev.1",
        "A/C.5/91/L.3",
        "A/HRC/43/1/Add.2",
        "A/ES-10/L.1",
        "A/CONF.230/11",
        "A/RES/91/290",
        "S/2030/952",
        "S/PRST/2030/9",
        "S/PV.8400",
        "E/CN.17/IPF/1997/1",
        "E/ICEF/2030/5",
        "ST/SGB/2027/1",
        "ST/AI/2027/1/Amend.1",
        "DP/FPA/2030/1",
        "TD/B/67/4",
        "CEB/2031/HLCM/FB/3",
        "A/91/6/Summary",
        "A/91/6/Some.thing-new",  # glued to it, so part of it, known or not
    ],
)
def test_a_symbol_is_read_whole(symbol: str) -> None:
    found = SYMBOL.search(f"see the report ({symbol}), para. 3")
    assert found is not None
    assert found.group() == symbol
    assert symbol_of_head(f"{symbol}*") == (symbol, "")


@pytest.mark.parametrize(
    ("printed", "whole", "unread"),
    [
        ("A/91/6 [Sect. 3]", "A/91/6 [Sect. 3]", "[Sect. 3]"),
        ("A/91/6 (Annexe 3)", "A/91/6 (Annexe 3)", "(Annexe 3)"),
        ("FCCC/CP/2030/13", "FCCC/CP/2030/13", "FCCC/CP/2030/13"),  # a series nobody listed
        ("A/70/95–S/2015/446", "A/70/95–S/2015/446", ""),  # two organs, two symbols
        ("A/91/604/ Add. 10", "A/91/604/Add.10", ""),  # loose print
        ("A/RES/91/290 B", "A/RES/91/290 B", "B"),
    ],
)
def test_what_a_head_prints_behind_a_symbol_is_kept(printed: str, whole: str, unread: str) -> None:
    assert symbol_of_head(printed) == (whole, unread)


@pytest.mark.parametrize("words", ["A/91/590, paragraph 3", "A/91/590 3", "and A/91/590", "A/H1N1", "15/20 posts"])
def test_other_words_are_no_head(words: str) -> None:
    assert symbol_of_head(words) is None


def masthead(symbol: str, head: str = "") -> tuple[str | None, list[str]]:
    first = page(
        line(72, 60, "United Nations"),
        line(400, 60, symbol),
        line(400, 110, "Distr.: General"),
        line(72, 300, "The report of the Mission."),
    )
    others = [page(line(72, 60, head), line(72, 300, "It goes on."), number=n) for n in (2, 3) if head]
    front = read_front([first, *others], set_aside([first, *others]))
    return front.symbol, front.doubts


@pytest.mark.parametrize(
    ("symbol", "head", "taken", "doubts"),
    [
        ("A/91/6 (Sect. 29A)/Part A*", "", "A/91/6 (Sect. 29A)/Part A", 0),
        ("A/91/590", "A/91/590", "A/91/590", 0),
        ("A/91/95–S/2030/446", "A/91/95", "A/91/95–S/2030/446", 0),  # heads print one of the two
        ("A/91/6 [Sect. 3]", "", "A/91/6 [Sect. 3]", 1),  # kept whole, and said
        ("A/91/6", "A/91/6 (Sect. 29A)", "A/91/6 (Sect. 29A)", 1),  # the longer one
        ("A/91/590/Corr.1", "A/91/591", "A/91/590/Corr.1", 1),
        ("(A/91/590)", "", None, 1),  # nothing is guessed
    ],
)
def test_the_masthead_names_the_document_or_a_doubt_is_said(
    symbol: str, head: str, taken: str | None, doubts: int
) -> None:
    found, said = masthead(symbol, head)
    assert (found, len(said)) == (taken, doubts)


def test_a_symbol_in_two_sizes_is_one() -> None:
    """The masthead sets its first letter large: "A" in 20 points, "/81/6 (Sect. 29A)" in 10."""
    big = Fragment("A", 400, 414, 60, 20)
    small = [part._replace(space_before=index > 0) for index, part in enumerate(line(414, 60, "/91/6 (Sect. 29C)"))]
    pages = [page([big, *small], line(400, 110, "Distr.: General"), line(72, 300, "The report."))]
    assert read_front(pages, set_aside(pages)).symbol == "A/91/6 (Sect. 29C)"
