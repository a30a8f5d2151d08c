"""A results framework as printed: accomplishments, rows, entries. No meaning yet.

Tables are read into these by reading.py; records.py makes records of them.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from schemas.origin import Place


class FrameworkTable(StrEnum):
    """The two tables of an accomplishment."""

    INDICATORS = "indicators"
    OUTPUTS = "outputs"


@dataclass(slots=True)
class Entry:
    """One entry of the cells beside a planned cell, and the paragraphs that stand with it.

    `mark` is what the second column prints ("Oui", "35", "0.12"), '' where it prints nothing there (indicators), and
    `value` its number. `beside` says whether the first paragraph begins on the mark's line.
    """

    mark: str
    place: Place = Place()
    paragraphs: list[str] = field(default_factory=list)
    beside: bool = False
    value: Decimal | None = None


@dataclass(slots=True)
class PlannedRow:
    """One row: the planned cell, its sub-heading, and what stands beside it."""

    planned: str
    place: Place
    entries: list[Entry] = field(default_factory=list)
    group: str | None = None

    @property
    def told(self) -> list[str]:
        """Return the paragraphs beside the planned cell."""
        return [text for entry in self.entries for text in entry.paragraphs]


UNNUMBERED = 0


class ComponentHeading(NamedTuple):
    """One component's heading; a component may have several (phases, staffing tables).

    `number` is UNNUMBERED where the heading prints none: the accomplishments below it tell.
    """

    number: int
    title: str
    place: Place


@dataclass(slots=True)
class Accomplishment:
    """One expected accomplishment with its rows; `reports` says whether its table prints actual indicators."""

    number: str
    title: str
    place: Place
    indicators: list[PlannedRow] = field(default_factory=list)
    outputs: list[PlannedRow] = field(default_factory=list)
    reports: bool = True

    @property
    def component(self) -> int:
        """Return the number of its component: "1.2" is of component 1."""
        return int(self.number.split(".")[0])

    def rows(self, part: FrameworkTable) -> list[PlannedRow]:
        """Return the rows of one of its tables."""
        return self.indicators if part is FrameworkTable.INDICATORS else self.outputs
