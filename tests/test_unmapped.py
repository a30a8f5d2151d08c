"""Fonts that do not say which characters they print: such a page has no words, a document of such pages is refused."""

import pytest

from extractors.page.model import Fragment, Page
from extractors.page.unmapped import is_unmapped, set_unmapped_aside
from extractors.source.limits import Unreadable
from schemas.vocabulary import Reason, Severity

GLYPHS = "\N{REPLACEMENT CHARACTER}"


def page(number: int, *words: str, hidden: str = "") -> Page:
    fragments = [Fragment(word, 72, 100, 100 + 12 * row, 10) for row, word in enumerate(words)]
    digits = sum(char.isdigit() for word in (*words, hidden) for char in word)
    return Page(number, 612, 792, fragments, hidden=[Fragment(hidden, 0, 1, 1, 1)] if hidden else [], digits=digits)


def test_a_quarter_of_a_page_may_be_unexplained() -> None:
    assert not is_unmapped(page(1, GLYPHS, "abc"))
    assert is_unmapped(page(1, GLYPHS * 2, "abc"))
    assert not is_unmapped(page(1))


def test_an_unmapped_page_loses_its_words_and_says_so() -> None:
    pages = [page(1, "Pumps", "42"), page(2, GLYPHS * 5, "4567", hidden="89"), page(3, GLYPHS, "repaired", "7")]
    findings = set_unmapped_aside(pages)
    assert [len(one.fragments) for one in pages] == [2, 0, 3]
    assert [one.digits for one in pages] == [2, 2, 1]  # what is hidden stays in the ledger
    assert [(one.page, one.severity) for one in findings] == [(2, Severity.ERROR), (3, Severity.WARNING)]
    assert "5 of its 9 characters" in findings[0].says


def test_a_document_most_of_whose_pages_are_unmapped_is_refused() -> None:
    """Pages without words count on neither side: a scan between them explains nothing."""
    half = [page(1, "Pumps"), page(2, GLYPHS * 5), page(3)]
    assert len(set_unmapped_aside(half)) == 1
    with pytest.raises(Unreadable, match="on 2 of its 3 pages with text") as refused:
        set_unmapped_aside([page(1, "Pumps"), page(2, GLYPHS * 5), page(3, GLYPHS), page(4)])
    assert refused.value.reason is Reason.ENCODING
