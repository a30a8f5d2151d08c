"""Where a reading of frameworks stands: the accomplishment it is under, the table it is in, what it has found."""

from dataclasses import dataclass, field

from extractors.families.frameworks.cells import Piece
from extractors.families.frameworks.heads import FrameworkHead
from extractors.families.frameworks.model import Accomplishment, ComponentHeading, FrameworkTable
from extractors.layout.lines import Line
from schemas.origin import Place
from schemas.proof import Finding
from schemas.vocabulary import Severity


@dataclass(slots=True)
class OpenTable:
    """A table that lines still go into."""

    head: FrameworkHead
    owner: Accomplishment | None
    page: int
    body: list[tuple[dict[int, Piece], bool]] = field(default_factory=list)
    size: float = 0.0


@dataclass(slots=True)
class FrameworksRead:
    """What the pages hold: accomplishments in print order, the pages of their tables, and what is wrong with them."""

    components: list[ComponentHeading] = field(default_factory=list)
    accomplishments: list[Accomplishment] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    current: Accomplishment | None = None
    table: OpenTable | None = None
    awaited: set[FrameworkTable] = field(default_factory=set)
    """The tables that may still come under the accomplishment's title; a title printed again awaits both again."""
    cut_title: Line | None = None
    """The first line of a title that runs to its page's last line."""

    def find(self, says: str, page: int | None) -> None:
        """Add a finding about a page."""
        self.findings.append(Finding(Severity.WARNING, "framework", says, place=Place(page)))


def enter(number: str, title: str, place: Place, reading: FrameworksRead) -> None:
    """Go on to an accomplishment; one that recurs (phases, continuation pages) is the same one."""
    known = next((one for one in reversed(reading.accomplishments) if one.number == number), None)
    if known is None:
        last = reading.accomplishments[-1].number if reading.accomplishments else None
        if not _is_next(number, last):
            reading.find(f"accomplishment {number} comes after {last or 'none'}: {title!r}", place.page)
        known = Accomplishment(number, title, place)
        reading.accomplishments.append(known)
    reading.current = known
    reading.awaited = set(FrameworkTable)


def _is_next(number: str, last: str | None) -> bool:
    component, place = map(int, number.split("."))
    if last is None or int(last.split(".")[0]) < component:
        return place == 1
    return [int(part) for part in last.split(".")] == [component, place - 1]
