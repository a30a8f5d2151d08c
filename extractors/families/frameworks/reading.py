"""Tables and blocks to accomplishments, in print order: titles open them, tables fill them.

A framework is an accomplishment's title, the table of its indicators, and the table of its outputs; or one table whose
first column holds the accomplishments ("1.1 …") and whose second holds their indicators.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extractors.families.frameworks.model import (
    UNNUMBERED,
    Accomplishment,
    ComponentHeading,
    FrameworkTable,
    PlannedRow,
)
from extractors.families.frameworks.rows import (
    LIST_MARKS,
    FrameworkHead,
    cells_by_role,
    entries_of,
    framework_head,
    planned_rows,
)
from extractors.layout.document import Document
from extractors.layout.lines import glue
from extractors.words.framework_words import lead, role_of
from schemas.origin import Place
from schemas.proof import Finding
from schemas.table import Table
from schemas.text import Block, BlockKind
from schemas.vocabulary import Severity

# "1.1 Progress towards …" in a column of accomplishments
NUMBERED = re.compile(r"^(\d{1,2}\.\d{1,2})\.?\s+(?P<title>\S.*)$")
SHORT = 400
"""Characters of a title at the most."""


@dataclass(slots=True)
class FrameworksRead:
    """What a document holds: accomplishments in print order, the tables they were read from, and what is wrong."""

    components: list[ComponentHeading] = field(default_factory=list)
    accomplishments: list[Accomplishment] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    current: Accomplishment | None = None
    awaited: set[FrameworkTable] = field(default_factory=set)
    """The tables that may still come under the accomplishment's title; a title printed again awaits both again."""
    lists_outputs: bool = False
    """Whether "Outputs" stands right above: what follows may be a list of them."""

    def find(self, says: str, place: Place) -> None:
        """Add a finding with its place."""
        self.findings.append(Finding(Severity.WARNING, "framework", says, place=place))


def read_frameworks(document: Document) -> FrameworksRead:
    """Return the accomplishments of a document with their rows, whichever side its tables come from."""
    reading = FrameworksRead()
    gaps = sorted(f.place.page for f in document.findings if f.check_name == "missing_page" and f.place.page)
    for printed in in_print_order(document.tables, document.blocks):
        page = printed.page if isinstance(printed, Table) else printed.places[0].page
        while gaps and page is not None and page >= gaps[0]:
            gaps.pop(0)
            reading.current = None
        if isinstance(printed, Block):
            _enter_block(printed, reading)
        else:
            _enter_table(printed, reading)
    _name_lost_columns(reading)
    return reading


def in_print_order(tables: Iterable[Table], blocks: Iterable[Block]) -> Iterator[Table | Block]:
    """Yield tables and what stands between them, page by page from the top, or character by character."""
    between = [block for block in blocks if block.places and block.kind in (BlockKind.HEADING, BlockKind.OTHER)]
    keyed: list[tuple[tuple[int, float], Table | Block]] = [(block.places[0].position, block) for block in between]
    keyed += [(table.place.position, table) for table in tables]
    yield from (thing for _, thing in sorted(keyed, key=lambda pair: pair[0]))


def _enter_block(block: Block, reading: FrameworksRead) -> None:
    """Take what a block opens, or an item of a list of outputs that the word "Outputs" alone heads (budgets)."""
    owner, text, place = reading.current, block.text, block.places[0]
    if owner and reading.lists_outputs and text[:1] in LIST_MARKS:
        owner.outputs.append(PlannedRow(text.lstrip(LIST_MARKS).lstrip(), place))
        return
    reading.lists_outputs = False
    if owner and FrameworkTable.OUTPUTS in reading.awaited and role_of(text) == "planned_output":
        reading.lists_outputs = True
        reading.awaited.discard(FrameworkTable.OUTPUTS)
        if owner.reports:
            reading.find(f"the framework headed {text!r} has lost its second column", place)
    elif lead("accomplishment").match(text) or (len(text) <= SHORT and _may_name_component(block)):
        _enter_title(text, place, reading)


def _may_name_component(block: Block) -> bool:
    """Say whether a block may name a component: a page sets such a title in bold, a text cannot."""
    return block.kind is BlockKind.HEADING or block.places[0].page is None


def _enter_title(text: str, place: Place, reading: FrameworksRead) -> None:
    """Open what a title opens: a component, or an accomplishment."""
    found = lead("accomplishment").match(text)
    if found:
        _enter(found.group("number"), found.group("title") or "", place, reading)
        return
    found = lead("component").match(text)
    if found:
        number = int(found.group("number") or UNNUMBERED)
        reading.components.append(ComponentHeading(number, found.group("title") or "", place))
        reading.current = None


def _enter(number: str, title: str, place: Place, reading: FrameworksRead) -> None:
    """Go on to an accomplishment; one that recurs (phases, continuation pages) is the same one."""
    known = next((one for one in reversed(reading.accomplishments) if one.number == number), None)
    if known is None:
        last = reading.accomplishments[-1].number if reading.accomplishments else None
        if not _is_next(number, last):
            reading.find(f"accomplishment {number} comes after {last or 'none'}: {title!r}", place)
        known = Accomplishment(number, title, place)
        reading.accomplishments.append(known)
    reading.current = known
    reading.awaited = set(FrameworkTable)


def _is_next(number: str, last: str | None) -> bool:
    component, place = map(int, number.split("."))
    if last is None or int(last.split(".")[0]) < component:
        return place == 1
    return [int(part) for part in last.split(".")] == [component, place - 1]


def _enter_table(table: Table, reading: FrameworksRead) -> None:
    if table.title:
        _enter_title(table.title, table.title_place, reading)
    head = framework_head(table)
    if head is None:
        if table.title and lead("accomplishment").match(table.title):
            reading.tables.append(table)  # its rows were left out where its columns could not be told
        return
    reading.tables.append(table)
    if head.planned:
        _by_column(table, head, reading)
        return
    owner = reading.current
    if owner is None or head.part not in reading.awaited:
        told = f"{head.words!r} under accomplishment {owner.number}" if owner else f"{head.words!r}"
        reading.find(f"a framework headed {told} has no title of its own; its rows are left out", table.place)
        return
    reading.awaited.discard(head.part)
    _give_rows(table, head, owner, reading)


def _give_rows(table: Table, head: FrameworkHead, owner: Accomplishment, reading: FrameworksRead) -> None:
    """Give the rows of a table of indicators or outputs to the accomplishment whose they are."""
    if head.part is FrameworkTable.OUTPUTS and not head.has_second and owner.reports:
        reading.find(f"the framework headed {head.words!r} has lost its second column", table.place)
    owner.reports = owner.reports and (head.part is FrameworkTable.OUTPUTS or head.has_second)
    rows = list(planned_rows(table, head))
    owner.rows(head.part).extend(rows)
    if not rows:
        reading.find(f"the framework headed {head.words!r} has no rows", table.place)


def _by_column(table: Table, head: FrameworkHead, reading: FrameworksRead) -> None:
    """Read a table whose first column holds the accomplishments and whose second holds their indicators."""
    for row in table.rows:
        told, planned, *beside = cells_by_role(row, head)
        found = NUMBERED.match(told.text)
        if found:
            _enter(found.group(1), found.group("title"), told.place, reading)
        elif told.text and reading.current and not row.bold:
            reading.current.title = glue(reading.current.title, told.text)
        if reading.current is None:
            reading.find(f"indicators without an accomplishment: {planned.text!r}", row.place)
            continue
        reading.current.reports = head.has_second
        indicators = reading.current.indicators
        if planned.text:
            indicators.append(PlannedRow(planned.text, planned.place))
        if indicators:
            indicators[-1].entries += entries_of(beside, head)


def _name_lost_columns(reading: FrameworksRead) -> None:
    """Name the accomplishments without actual indicators where others of the same report print them."""
    if len({one.reports for one in reading.accomplishments if one.indicators}) > 1:
        for one in reading.accomplishments:
            if one.indicators and not one.reports:
                reading.find(f"the indicators of accomplishment {one.number} have lost their second column", one.place)
