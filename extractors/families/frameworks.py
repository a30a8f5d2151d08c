"""Results frameworks: components, accomplishments, indicators, outputs; claims their tables."""

from collections.abc import Iterator

from extractors.claims import Claims
from extractors.document import Document
from extractors.families.frameworks_heads import role_of
from extractors.families.frameworks_leads import lead
from extractors.families.frameworks_pages import read_frameworks
from extractors.families.frameworks_records import Setting, accomplishment_records
from schemas.origin import Origin, Place
from schemas.proof import Finding
from schemas.record import Record
from schemas.results import Component
from schemas.table import Table
from schemas.text import Block, BlockKind

FIRST_ROLES = ("planned_indicator", "planned_output", "accomplishment")
SHORT = 200
"""Characters of a component's heading at the most."""


def frameworks(tables: Claims, document: Document) -> Iterator[Record | Finding]:
    """Yield the records of a document's results frameworks, and a finding for whatever in them does not read."""
    reading = read_frameworks(document.pages, document.name)
    read = reading.pages
    tables.claim_all(lambda table: role_of(table.label_head) in FIRST_ROLES and bool(read & set(_pages(table))))
    yield from components(document.blocks)
    setting = Setting(document.period, "," if document.front.language == "fr" else ".", document.name)
    for one in reading.accomplishments:
        yield from accomplishment_records(one, setting)
    yield from reading.findings


def components(blocks: list[Block]) -> Iterator[Component]:
    """Yield one record for each component number, from the first heading that names it."""
    seen: set[int] = set()
    for block in blocks:
        if block.kind not in (BlockKind.HEADING, BlockKind.OTHER) or len(block.text) > SHORT:
            continue
        found = lead("component").match(block.text)
        if found and found.group("title") and int(found.group("number")) not in seen:
            seen.add(int(found.group("number")))
            origin = Origin(block.places[0] if block.places else Place(), block.text, "frameworks.component")
            yield Component(component=int(found.group("number")), title=found.group("title"), origin=origin)


def _pages(table: Table) -> tuple[int, ...]:
    return table.pages or ((table.page,) if table.page is not None else ())
