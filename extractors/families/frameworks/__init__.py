"""Results frameworks: components, accomplishments, indicators, outputs; claims their tables."""

from collections.abc import Iterable, Iterator

from extractors.families.claims import Claims
from extractors.families.frameworks.model import UNNUMBERED, ComponentHeading
from extractors.families.frameworks.reading import read_frameworks
from extractors.families.frameworks.records import ReportSetting, accomplishment_records
from extractors.layout.document import Document
from extractors.words.cell_values import document_mark
from extractors.words.language import DECIMAL_MARKS, noun_first
from extractors.words.opening_quantity import Manner
from schemas import results
from schemas.origin import Origin
from schemas.proof import Finding
from schemas.record import Record


def frameworks(tables: Claims, document: Document) -> Iterator[Record | Finding]:
    """Yield the records of a document's results frameworks, and a finding for whatever in them does not read."""
    reading = read_frameworks(document)
    read = {id(table) for table in reading.tables}
    tables.claim_all(lambda table: id(table) in read)
    yield from _components(reading.components, {one.component for one in reading.accomplishments})
    setting = ReportSetting(document.period, manner_of(document))
    for one in reading.accomplishments:
        yield from accomplishment_records(one, setting)
    yield from reading.findings


def manner_of(document: Document) -> Manner:
    """Return how a document prints quantities: with the decimal mark that its figures show, else its language's."""
    language = document.front.language
    mark = document_mark(document.tables, (block.text for block in document.blocks))
    return Manner(mark or DECIMAL_MARKS.get(language, "."), noun_leads=noun_first(language))


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
