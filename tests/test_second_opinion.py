"""A doubtful page is read once more by the other engine; what mends it is taken, what does not is said."""

from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pytest

from extractors.page import engines
from extractors.page.model import Fragment, Page
from extractors.page.second_opinion import OtherEngine, PagesRead, mend_pages, mend_tables
from extractors.read import read_document
from extractors.source.limits import Unreadable
from schemas.document import DocumentData
from schemas.extraction import Extraction
from schemas.origin import Place
from schemas.proof import Finding
from schemas.table import Cell, Column, Table, TableRow
from schemas.vocabulary import CheckKind, Kind, Reason, Severity, Verdict

SAMPLE = Path(__file__).parents[1] / "samples" / "inbox" / "minusma_2020_21_fr.pdf"
REAL = engines.engine


class Altered:
    """A real engine whose pages are altered on the way out, as a faulty font or a damaged page would."""

    def __init__(self, name, alter, opened):
        self.NAME, self.alter, self.opened = name, alter, opened

    @contextmanager
    def open_pdf(self, content):
        with REAL(self.NAME).open_pdf(content) as pdf:
            yield Pages(pdf, self)


class Pages:
    def __init__(self, pdf, engine):
        self.pdf, self.engine, self.page_count = pdf, engine, pdf.page_count

    def pages(self, limits):
        return (self.page(number, limits) for number in range(1, self.page_count + 1))

    def page(self, number, limits):
        page = self.pdf.page(number, limits)
        self.engine.opened.append((self.engine.NAME, number))
        page.fragments = self.engine.alter(page)
        return page


def altered(monkeypatch, **by_name):
    """Alter what each named engine reads; returns the list of (engine, page) that it fills."""
    opened: list[tuple[str, int]] = []
    same = lambda page: page.fragments  # noqa: E731
    monkeypatch.setattr(engines, "engine", lambda name: Altered(name, by_name.get(name, same), opened))
    return opened


def second(opened):
    return [number for name, number in opened if name == "pdfplumber"]


def about(extraction, name="second_opinion"):
    return [finding for finding in extraction.findings if finding.check_name == name]


def failing(extraction):
    checks = [check for check in extraction.checks if check.kind is not CheckKind.TEXT]
    return [check for check in checks if check.verdict is Verdict.FAILS]


def page_of_a_row():
    """The page of a row with an identity of its own: misreading its figures breaks it."""
    extraction = read_document(SAMPLE)
    for check in extraction.checks:
        record = check.ties[0] if check.ties else None
        if check.kind == "row" and record is not None and record.origin.place.page:
            return record.origin.place.page
    raise AssertionError("the sample has no row with an identity")


def misread(page_number, digit):
    """Print one digit all through the page's figures of three digits."""

    def alter(page: Page) -> list[Fragment]:
        if page.number != page_number:
            return page.fragments
        return [
            f._replace(text=digit * len(f.text)) if f.text.isdigit() and len(f.text) == 3 else f for f in page.fragments
        ]

    return alter


def test_a_sound_document_is_read_once(monkeypatch):
    opened = altered(monkeypatch)
    assert not about(read_document(SAMPLE))
    assert second(opened) == []


def test_a_page_without_words_is_taken_from_the_other_engine(monkeypatch):
    expected = read_document(SAMPLE).records
    opened = altered(monkeypatch, pdfium=lambda page: [] if page.number == 1 else page.fragments)
    extraction = read_document(SAMPLE)
    assert second(opened) == [1]
    assert [(f.page, f.severity) for f in about(extraction)] == [(1, Severity.INFO)]
    assert {view: len(records) for view, records in extraction.records.items()} == {
        view: len(records) for view, records in expected.items()
    }


def test_unexplained_characters_that_both_engines_see_stay_and_are_said(monkeypatch):
    def spoil(page):
        return (
            [page.fragments[0]._replace(text="\ufffd\ufffd"), *page.fragments[1:]]
            if page.number == 1
            else page.fragments
        )

    altered(monkeypatch, pdfium=spoil)
    assert about(read_document(SAMPLE))
    altered(monkeypatch, pdfium=spoil, pdfplumber=spoil)
    extraction = read_document(SAMPLE)
    assert not about(extraction)
    assert [finding.page for finding in about(extraction, "unexplained_characters")] == [1]


def test_a_page_that_no_font_explains_gives_nothing_and_is_no_picture(monkeypatch):
    def spoil(page):
        return [f._replace(text="\ufffd" * len(f.text)) if page.number == 1 else f for f in page.fragments]

    altered(monkeypatch, pdfium=spoil, pdfplumber=spoil)
    extraction = read_document(SAMPLE)
    assert [f.severity for f in about(extraction, "unexplained_characters")] == [Severity.ERROR]
    assert [f for f in extraction.findings if f.page == 1 and f.check_name != "unexplained_characters"] == []
    assert next(row for row in extraction.ledger if row.page == 1).digits == 0


def test_a_table_that_breaks_its_own_identity_is_read_again_and_mended(monkeypatch):
    number = page_of_a_row()
    opened = altered(monkeypatch, pdfium=misread(number, "7"))
    extraction = read_document(SAMPLE)
    assert second(opened) == [number]
    assert failing(extraction) == []
    assert [(f.page, f.severity) for f in about(extraction)] == [(number, Severity.INFO)]
    assert 0 < sum(check.chose_reading for check in extraction.checks) < len(extraction.checks)


def test_a_difference_that_mends_nothing_is_a_finding(monkeypatch):
    number = page_of_a_row()
    altered(monkeypatch, pdfium=misread(number, "7"), pdfplumber=misread(number, "8"))
    extraction = read_document(SAMPLE)
    assert failing(extraction)
    assert [(f.page, f.severity) for f in about(extraction, "engines_differ")] == [(number, Severity.WARNING)]


def test_a_document_that_no_engine_finds_words_in_is_refused(monkeypatch):
    opened = altered(monkeypatch, pdfium=lambda page: [], pdfplumber=lambda page: [])
    with pytest.raises(Unreadable) as caught:
        read_document(SAMPLE)
    assert caught.value.reason is Reason.NO_TEXT
    assert len(second(opened)) == 1


@pytest.mark.parametrize(("page_count", "most"), [(1, 1), (19, 1), (20, 1), (40, 2), (1000, 50)])  # 5 %, at least one
def test_no_more_than_one_page_in_twenty_is_read_twice(page_count, most):
    asked = []

    def reads(_name, _source, numbers, _limits):
        asked.extend(numbers)
        return PagesRead()

    other = OtherEngine(None, None, "pdfium", page_count, reads)
    mend_pages([Page(number, 612, 792, []) for number in range(1, page_count + 1)], other)
    assert len(asked) == most
    assert other.read([1]) == {} and len(asked) == most


def reading(doubts, values):
    """What was read of a page: its doubts, and a table of so many figures."""
    document = DocumentData(kind=Kind.OTHER, language="en", sha256="0" * 64, media_type="application/pdf")
    cells = [Cell("1", value=Decimal(1)) for _ in range(values)]
    table = Table(1, [Column(())] * values, [TableRow("Boats", (), cells, Place(1))])
    findings = [Finding(Severity.WARNING, name, "", place=Place(1)) for name in doubts]
    return Extraction(document, tables=[table], findings=findings)


@pytest.mark.parametrize(
    ("first", "second", "taken", "why"),
    [
        (reading(["two_readings"], 3), reading([], 3), True, "its columns are settled"),
        (reading(["figures_share_a_cell"], 3), reading([], 4), True, "it has more figures, each in a cell of its own"),
        (reading(["two_readings"], 3), reading([], 2), False, "it lost a figure"),
        (reading(["two_readings"], 3), reading(["columns_unsettled"], 3), False, "it is in doubt as well"),
        (reading(["numbers_unread"], 3), reading([], 3), False, "no doubt of its columns: the page is not read again"),
    ],
)
def test_columns_in_doubt_are_read_by_the_other_engine_too(first, second, taken, why):
    pages = [Page(1, 612, 792, [], engine="pdfium")]
    again = Page(1, 612, 792, [Fragment("boats", 60, 90, 100, 10)], engine="pdfplumber")
    other = OtherEngine(None, None, "pdfium", 1, lambda *_: PagesRead({1: again}, page_count=1))
    found = mend_tables(first, pages, other, lambda _: second)
    assert found is (second if taken else first), why
