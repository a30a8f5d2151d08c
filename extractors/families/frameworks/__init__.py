"""Results frameworks: components, accomplishments, indicators, outputs; claims their tables."""

from collections.abc import Iterable, Iterator

from extractors.families.claims import Claims
from extractors.families.frameworks.cells import runs_on
from extractors.families.frameworks.heads import role_of
from extractors.families.frameworks.leads import lead
from extractors.families.frameworks.model import UNNUMBERED, Accomplishment, ComponentHeading
from extractors.families.frameworks.pages import read_frameworks
from extractors.families.frameworks.quantities import Manner
from extractors.families.frameworks.records import ReportSetting, accomplishment_records
from extractors.layout.document import Document
from extractors.words.cell_values import document_mark
from extractors.words.language import DECIMAL_MARKS
from schemas import results
from schemas.origin import Origin, Place
from schemas.proof import Finding
from schemas.record import Record
from schemas.table import Table
from schemas.text import BlockKind

FIRST_ROLES = ("planned_indicator", "planned_output", "accomplishment")
SHORT = 200
"""Characters of a component's heading at the most."""


def frameworks(tables: Claims, document: Document) -> Iterator[Record | Finding]:
    """Yield the records of a document's results frameworks, and a finding for whatever in them does not read."""
    reading = read_frameworks(document.pages)
    read = reading.pages
    tables.claim_all(lambda table: role_of(table.label_head) in FIRST_ROLES and bool(read & set(_pages(table))))
    of_text = _of_text(tables, document)
    accomplishments = [*reading.accomplishments, *of_text[0]]
    yield from _components(reading.components or components_of(document), {one.component for one in accomplishments})
    setting = ReportSetting(document.period, manner_of(document))
    for one in accomplishments:
        yield from accomplishment_records(one, setting)
    yield from [*reading.findings, *of_text[1]]


def manner_of(document: Document) -> Manner:
    """Return how a document prints quantities: with the decimal mark that its figures show, else its language's."""
    language = document.front.language
    mark = document_mark(document.tables, (block.text for block in document.blocks))
    return Manner(mark or DECIMAL_MARKS.get(language, "."), noun_leads=language == "fr")


def _of_text(tables: Claims, document: Document) -> tuple[list[Accomplishment], list[Finding]]:
    """Return the accomplishments and findings of a text document; a PDF has none, and pays for no text reader."""
    if not document.text:
        return [], []
    from extractors.families.frameworks.text import is_framework, read_text_frameworks  # noqa: PLC0415 -- as above

    reading = read_text_frameworks(document)
    tables.claim_all(is_framework)
    return reading.accomplishments, reading.findings


def components_of(document: Document) -> Iterator[ComponentHeading]:
    """Yield the components' headings of a document without pages: among its blocks, then among its lines."""
    for block in document.blocks:
        if block.kind in (BlockKind.HEADING, BlockKind.OTHER) and len(block.text) <= SHORT:
            yield from _component(block.text, block.places[0] if block.places else Place())
    start = 0
    title, place = "", Place()
    for line in document.text.splitlines(keepends=True):
        words = line.strip()
        if words and title and runs_on(title) and len(title) <= SHORT:
            title = f"{title} {words}"
        elif words:
            yield from _component(title, place)
            place = Place(span=(start, start + len(line.rstrip())))
            title = words if len(line) <= SHORT and lead("component").match(words) else ""
        start += len(line)
    yield from _component(title, place)


def _component(text: str, place: Place) -> Iterator[ComponentHeading]:
    found = lead("component").match(text)
    if found:
        yield ComponentHeading(int(found.group("number") or UNNUMBERED), found.group("title") or "", place)


def _components(found: Iterable[ComponentHeading], numbers: set[int]) -> Iterator[results.Component]:
    """Yield one record for each component number, from the first heading that names it.

    `numbers` are those of the accomplishments: a heading without a number is that of the only one.
    """
    seen: set[int] = set()
    sole = next(iter(numbers)) if len(numbers) == 1 else UNNUMBERED
    for printed, title, place in found:
        number = printed or sole
        if title and number and number not in seen:
            seen.add(number)
            yield results.Component(component=number, title=title, origin=Origin(place, title, "frameworks.component"))


def _pages(table: Table) -> tuple[int, ...]:
    return table.pages or ((table.page,) if table.page is not None else ())
