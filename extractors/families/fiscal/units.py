"""What the amounts of a money table are counted in: by its unit line, its title, or what all of the document prints."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from extractors.families.fiscal.telling import SIGN, is_of_money, prints_decimals, prints_whole_units
from extractors.families.fiscal.words import opens, says
from extractors.layout.document import Document
from extractors.layout.lines import lines_of
from extractors.words.numbers import scale_of
from extractors.words.terms import normal
from schemas.table import Table

LONGEST_UNIT_LINE = 60
"""Characters of a line of text that is a unit line."""
RUN_ON = re.compile(r"(?<=milliards|.millions|.milliers)de\b")
"""A lost space: « En milliardsde FCFA » (annexe PLF 2024, p. 30)."""


class Units(NamedTuple):
    """What a document says of its amounts: its unit lines, and the heads under which tables print whole units.

    `running` are those of the heads and feet of its pages, which hold for all that stands between them.
    """

    lines: list[str]
    running: list[str]
    whole: frozenset[tuple[str, ...]]

    @property
    def agreed(self) -> str | None:
        """Return the unit line that all of a document's agree with, None where they differ or none is printed."""
        return self.lines[0] if len({_scale_in(line) for line in self.lines}) == 1 else None

    @property
    def over_pages(self) -> Decimal | None:
        """Return the scale of the running heads, None where they say none, or two."""
        scales = {_scale_in(line) for line in self.running}
        return scales.pop() if len(scales) == 1 else None

    @property
    def scales_nothing(self) -> bool:
        """Say whether no line of the document says that its amounts are multiplied."""
        return all(_scale_in(line) == 1 for line in self.lines)


def units_of(document: Document) -> Units:
    """Return every unit line of a document, of its tables and between them, and the heads of whole units."""
    lines = [line for table in document.tables for line in (table.unit, table.title) if line]
    lines += [block.text for block in document.blocks if len(block.text) <= LONGEST_UNIT_LINE]
    # "(in thousands of dollars, unless otherwise stated)" runs over the pages (City of Toronto, sinking funds 2024)
    running = {line.plain for page in document.pages for line in lines_of(page.furniture)}
    units = [line for line in sorted(running) if len(line) <= LONGEST_UNIT_LINE and says("unit_line", line)]
    whole = frozenset(_heads(table) for table in document.tables if is_of_money(table) and prints_whole_units(table))
    return Units([*(line for line in lines if says("unit_line", line)), *units], units, whole)


def scale_said(table: Table, units: Units, columns: Sequence[int]) -> tuple[Decimal | None, str | None]:
    """Return the scale that unit line, title, stub, heads of amounts or document say, or what is wrong with it.

    Whole figures of a document that prints no scale anywhere are whole units; beside one scale their own may be lost.
    Small ones are where another table prints whole units under the same heads (City of Augusta, budget 2022, p. 20).
    """
    scales = {_scale_in(line) for line in _lines_of_scale(table)}
    in_heads = {_scale_in(" ".join(table.columns[index].path)) for index in columns or range(len(table.columns))}
    in_heads -= set() if columns else {Decimal(1)}
    if len(in_heads) > 1:
        return None, "scale (the heads differ in it)"
    scales |= in_heads - {Decimal(1)}
    if len(scales) > 1:
        return None, "scale (unit line and title contradict each other)"
    scale = scales.pop() if scales else _scale_of_document(table, units)
    return scale, None if scale else "scale"


def _scale_of_document(table: Table, units: Units) -> Decimal | None:
    """Return the scale that a table which says none has by what stands over its page, or by all of the document."""
    if units.over_pages:
        return units.over_pages
    if units.scales_nothing and (prints_whole_units(table) or _heads(table) in units.whole):
        return Decimal(1)
    return _scale_in(units.agreed) if units.agreed and (_prints_sign(table) or prints_decimals(table)) else None


def _lines_of_scale(table: Table) -> list[str]:
    """Return the lines of a table that say its scale: unit line, title, the words over its labels, a line in brackets.

    "Statement of Operations" has "(in $000)" as its first row (City of Mississauga, highlights of 2016).
    """
    first = table.rows[0].label if table.rows and table.rows[0].is_heading else ""
    lines = (table.unit, table.title, table.label_head, first if first.startswith("(") else "")
    said = [line for line in lines if line and _says_scale(line)]
    return [*said, table.label_head] if opens("units_as_stated", table.label_head) and not said else said


def _says_scale(line: str) -> bool:
    return says("unit_line", line) or _scale_in(line) != 1


def _prints_sign(table: Table) -> bool:
    return any(SIGN.search(cell.text) for row in table.rows for cell in row.cells)


def _heads(table: Table) -> tuple[str, ...]:
    return tuple(normal(" ".join(column.path)) for column in table.columns)


def _scale_in(line: str) -> Decimal:
    return scale_of(RUN_ON.sub(" de", normal(line)))
