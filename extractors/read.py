"""The one way through: open → pages → sections and tables → kind → records → checks = an Extraction."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain
from pathlib import Path

from pydantic import ValidationError

from extractors.accounting.beyond import without_beyond
from extractors.accounting.chosen import mark_chosen
from extractors.accounting.doubts import Doubts
from extractors.accounting.failures import failures
from extractors.accounting.loud import loud
from extractors.accounting.messages import render
from extractors.accounting.version import versions
from extractors.families.table_checks import table_checks
from extractors.kinds import KindTold
from extractors.layout.document import Document, Front, TakenLines
from extractors.layout.front import read_front
from extractors.layout.furniture import set_aside
from extractors.layout.lines import Line
from extractors.layout.sections import read_prints
from extractors.page import engines
from extractors.page.damage import damage_found, is_damaged
from extractors.page.doubled import printed_once
from extractors.page.model import Page
from extractors.page.second_opinion import OtherEngine, ReadPages, mend_pages, mend_tables, read_here
from extractors.page.turned import turn_back
from extractors.page.unmapped import is_unmapped, set_unmapped_aside, told_by_glyph_numbers
from extractors.page.unseen import hidden_text
from extractors.source.damage import Anatomy, inspect
from extractors.source.limits import Limits, Unreadable
from extractors.source.media import PDF
from extractors.source.opening import Source, open_source
from extractors.tables import find_tables
from extractors.tables.part import Part
from extractors.tables.placing import place_under_headings
from extractors.words.language import DECIMAL_MARKS
from extractors.words.numbering import numbering_findings
from schemas.extraction import Extraction
from schemas.identity import name_checks, name_findings, name_records, name_tables
from schemas.origin import Place
from schemas.proof import Check, Finding
from schemas.record import Record
from schemas.vocabulary import Kept, Kind, NextStep, Reason, Severity

Meaning = Callable[[Document], Extraction]
"""What makes an extraction of a document's blocks and literal tables."""
DEFAULT_LIMITS = Limits()
UNKNOWN_SIZE = (612.0, 792.0)
"""Points of a page that no engine could read: US letter, as the United Nations print."""


def read_document(path: Path, limits: Limits = DEFAULT_LIMITS, engine: str = engines.DEFAULT) -> Extraction:
    """Read one file into records with their origin and proof.

    `engine` names the PDF engine; text needs none. Raises Unreadable with a reason code and a sentence if the file
    cannot be read, and OSError if it cannot be opened.
    """
    return read_source(open_source(path, limits), limits, engine)


def read_source(
    source: Source,
    limits: Limits = DEFAULT_LIMITS,
    engine: str = engines.DEFAULT,
    second: ReadPages = read_here,
) -> Extraction:
    """Read bytes that are in hand already; see `read_document`. `second` is how the other engine's pages are had."""
    return _read(source, limits, engine, second, _understood)


def read_tables(
    source: Source,
    limits: Limits = DEFAULT_LIMITS,
    engine: str = engines.DEFAULT,
    second: ReadPages = read_here,
) -> Extraction:
    """Read a document's literal tables alone, as `read_source` does, without kind and records; raises as it does.

    Pages and tables in doubt are read a second time by the same rules, but what the records' own identities would doubt
    is not asked: only those that tables offer by themselves are tried. A table's id is that of the full reading where
    symbol or bytes name the document.
    """
    return _read(source, limits, engine, second, _tables_alone)


def _read(source: Source, limits: Limits, engine: str, second: ReadPages, meaning: Meaning) -> Extraction:
    if source.media_type == PDF:
        extraction = _read_twice(source, limits, engine, second, meaning)
        extraction.versions = versions(engine)
    else:
        extraction = meaning(_read_text(source, limits))
        extraction.versions = versions("text")
    conclude(extraction, extraction.document.symbol or source.sha256[:12])
    return extraction


def conclude(extraction: Extraction, name: str) -> None:
    """Say which identities fail, now that all doubts of the reading are known, and write every finding's message."""
    mark_chosen(extraction)
    failed = failures(extraction.checks, Doubts(extraction))
    name_findings(failed)
    extraction.findings += failed
    render(extraction.findings, name)


def _understood(document: Document) -> Extraction:
    from extractors.accounting.accounts import account_for  # noqa: PLC0415 -- they need no ledger either
    from extractors.kinds.choice import kind_of  # noqa: PLC0415 -- tables alone pay for no kind and its families

    extraction = understand(document, kind_of(document))
    accounts = account_for(document, chain.from_iterable(extraction.records.values()))
    extraction.ledger, extraction.unread = accounts.ledger, accounts.unread
    extraction.findings += accounts.findings
    return extraction


def _tables_alone(document: Document) -> Extraction:
    extraction = Extraction(document.data(Kind.OTHER), tables=document.tables, rungs=document.rungs)
    extraction.checks += table_checks(document.tables)
    extraction.findings += [*document.findings, *loud(document)]
    _name(extraction)
    return extraction


def _read_twice(source: Source, limits: Limits, engine: str, second: ReadPages, meaning: Meaning) -> Extraction:
    """Read a PDF, and what is doubtful in it once more by the other engine."""
    pages, anatomy = _pages(source, limits, engine)
    other = OtherEngine(source, limits, engine, len(pages), second)
    mended = mend_pages(pages, other)
    unmapped = {page.number for page in pages if is_unmapped(page)}
    mended += [*set_unmapped_aside(pages), *damage_found(anatomy, pages)]
    damaged = unmapped | {page.number for page in pages if page.failed or is_damaged(anatomy, page.number)}
    if not any(page.fragments for page in pages):
        raise _without_text(damaged | other.failed.keys(), sum(page.hidden_characters for page in pages))

    def reading(pages: list[Page]) -> Extraction:
        document = read_pages(source, [replace(page) for page in pages])
        document.findings += mended
        document.findings += _pages_without_text([page for page in document.pages if page.number not in damaged], other)
        extraction = meaning(document)
        turn_back(extraction, pages)
        extraction.pages = [page.size_as_shown for page in pages]
        return extraction

    extraction = mend_tables(reading(pages), pages, other, reading)
    extraction.findings += [*other.findings, *_page_counts(engine, len(pages), other)]
    return extraction


def _page_counts(engine: str, pages: int, other: OtherEngine) -> list[Finding]:
    """Say that the engines find different numbers of pages, where the other one was asked."""
    if other.page_count == pages:
        return []
    says = f"{engine} finds {pages:,} pages, {other.name} {other.page_count:,}"
    figures = (str(other.page_count), str(pages))
    return [Finding(Severity.WARNING, "engines_differ", says, *figures, next_step=NextStep.FETCH, kept=Kept.FIRST)]


def read_pages(source: Source, pages: list[Page]) -> Document:
    """Make blocks and literal tables of a PDF's pages, whose furniture is set aside; nothing is converted yet."""
    for page in pages:
        page.fragments, again = printed_once(page.fragments)
        page.hidden, page.lines = page.hidden + again, None
    front = read_front(pages, set_aside(pages))
    reading = find_tables(pages, DECIMAL_MARKS.get(front.language))
    prints = read_prints(pages, reading.claimed)
    blocks = [block for block, _ in prints]
    place_under_headings(reading.tables, blocks)
    return Document(
        source=source,
        page_count=len(pages),
        front=front,
        blocks=blocks,
        tables=reading.tables,
        pages=pages,
        findings=[
            *_doubts(front),
            *hidden_text(pages),
            *told_by_glyph_numbers(pages),
            *reading.findings,
            *numbering_findings(blocks),
        ],
        print=_printed([lines for _, lines in prints], reading.parts),
        rungs=reading.rungs,
    )


def _printed(blocks: list[list[tuple[int, Line]]], parts: list[Part]) -> TakenLines:
    regions = [part.region for part in parts]
    around = [line for region in regions for line in [*region.title, *region.unit, *region.head, *region.notes]]
    return TakenLines(blocks, around, [line for region in regions for line in region.body])


def _read_text(source: Source, limits: Limits) -> Document:
    from extractors.text import read_text  # noqa: PLC0415 -- a PDF pays for no text reader

    return read_text(source, limits)


def understand(document: Document, told: KindTold) -> Extraction:
    """Let the kind it was told to be make records of a document, and name everything that came out.

    Raises Unreadable with SCHEMA for a record that breaks its own promise: that is a slip of ours, and nothing of the
    document is loaded.
    """
    data = told.describe(document)
    extraction = Extraction(data, tables=document.tables, blocks=document.blocks, rungs=document.rungs)
    extraction.findings += [*document.findings, *loud(document)]
    try:
        _sort(told.extract(document, data), extraction)
    except ValidationError as error:
        sentence = f"the extractor built a broken record: {error.errors()[0]['msg']} ({error.title})"
        raise Unreadable(Reason.SCHEMA, sentence, "extract") from error
    if extraction.document.keyed_by_content:
        extraction.findings.append(Finding(Severity.INFO, "identity", "no symbol, entity or date: known by its bytes"))
    _name(extraction)
    return extraction


def _pages(source: Source, limits: Limits, engine: str) -> tuple[list[Page], Anatomy]:
    """Return a PDF's pages, those that the engine cannot read as failed, and what the bytes say of them."""
    with engines.engine(engine).open_pdf(source.content) as pdf:
        if pdf.page_count > limits.max_pages:
            sentence = f"{pdf.page_count:,} pages, more than {limits.max_pages:,}"
            raise Unreadable(Reason.PAGE_LIMIT, sentence, "pages")
        anatomy = inspect(source.content, limits)
        return [_page(pdf, number, limits, engine) for number in range(1, pdf.page_count + 1)], anatomy


def _page(pdf: engines.OpenPdf, number: int, limits: Limits, engine: str) -> Page:
    """Return one page; one that is damaged is no reason to lose the others."""
    try:
        return pdf.page(number, limits)
    except Unreadable as error:
        if error.reason is not Reason.UNREADABLE:
            raise
        return Page(number, *UNKNOWN_SIZE, [], engine=engine, failed=error.sentence)


def _doubts(front: Front) -> list[Finding]:
    return [Finding(Severity.WARNING, "symbol", doubt, place=Place(1)) for doubt in front.doubts]


def _without_text(damaged: set[int], hidden: int) -> Unreadable:
    """Return why a PDF without a word is refused: a scan is said only where nothing else can be the cause."""
    if hidden:
        return Unreadable(Reason.NO_TEXT, f"no page of it shows text: {hidden:,} characters in it are hidden", "pages")
    if not damaged:
        return Unreadable(Reason.NO_TEXT, "no page of it has text: a scan needs OCR first", "pages")
    which = f"page {min(damaged)}" if len(damaged) == 1 else f"{len(damaged):,} pages"
    return Unreadable(Reason.UNREADABLE, f"no page of it has text, and {which} could not be read: damaged", "pages")


def _pages_without_text(pages: list[Page], other: OtherEngine) -> list[Finding]:
    """Say which pages have no word; a scan is said of none that the other engine could not read."""
    findings = []
    for page in pages:
        if page.fragments:
            continue
        if page.number in other.failed:
            says = f"the page has no words for {page.engine}, and {other.name} cannot read it: damaged?"
            step = NextStep.FETCH
            findings.append(Finding(Severity.WARNING, "damaged_page", says, place=Place(page.number), next_step=step))
        elif page.images:
            says = "the page is a picture without text; nothing was read from it"
            findings.append(Finding(Severity.WARNING, "NO_TEXT", says, place=Place(page.number)))
    return findings


def _sort(found: Iterable[Record | Check | Finding], extraction: Extraction) -> None:
    for thing in found:
        if isinstance(thing, Record):
            record, beyond = without_beyond(thing)
            extraction.findings += beyond
            extraction.records.setdefault(thing.view, []).extend([record] if record else [])
        elif isinstance(thing, Check):
            extraction.checks.append(thing)
        else:
            extraction.findings.append(thing)


def _name(extraction: Extraction) -> None:
    key = extraction.document.document_key
    name_tables(extraction.tables, key)
    for records in extraction.records.values():
        name_records(records, key)
    name_checks(extraction.checks, key)
    name_findings(extraction.findings)
