"""A doubtful page is read once more, by the other engine: no words, unexplained characters, sums or columns in doubt.

A reading that mends the page is taken and said so; a difference that mends nothing is said too. At most one page in
twenty is read twice, and always one if there is cause.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from extractors.page import engines
from extractors.page.engines import PageRead
from extractors.page.model import Page
from extractors.page.unmapped import unexplained
from extractors.source.limits import Limits, Unreadable
from extractors.source.opening import Source
from schemas.extraction import Extraction
from schemas.origin import Place
from schemas.proof import Check, Finding
from schemas.vocabulary import CheckKind, Kept, Reason, Severity, Verdict

SHARE = 20
"""One page in so many may be read twice."""
LEADER = re.compile(r"^[.…]+$")
"""Leader dots: one engine gives them one by one, the other in runs; nobody reads them."""
NOT_ITS_OWN = frozenset({CheckKind.CROSS_TABLE, CheckKind.TEXT})
"""Identities with another table, or with the text: their failing says little of how one table was read."""
IN_DOUBT = frozenset({"columns_unsettled", "figures_share_a_cell", "two_readings"})
"""Findings that doubt how the columns of one table were cut."""
SHOWN = 3
"""Differing words that a finding quotes from each reading."""


ENDED = frozenset({Reason.CPU_LIMIT, Reason.MEMORY_LIMIT, Reason.CRASH, Reason.PROTOCOL})
"""Reasons of a process that a page brought down."""


@dataclass(slots=True)
class PagesRead:
    """Some pages by their number (1-based), why the others could not be read, and how many the file has, if known."""

    pages: dict[int, Page] = field(default_factory=dict)
    failed: dict[int, Unreadable] = field(default_factory=dict)
    page_count: int | None = None

    def take(self, read: PageRead) -> None:
        """Take down what an engine made of one page."""
        if isinstance(read.page, Unreadable):
            self.failed[read.number] = read.page
        else:
            self.pages[read.number] = read.page
        self.page_count = read.page_count


ReadPages = Callable[[str, Source, Sequence[int], Limits], PagesRead]
"""Engine, document, numbers of pages, limits → those pages."""


def read_here(name: str, source: Source, numbers: Sequence[int], limits: Limits) -> PagesRead:
    """Read pages by the engine `name` in this process: a `ReadPages`."""
    found = PagesRead()
    for read in engines.pages_by(name, source.content, numbers, limits):
        found.take(read)
    return found


class OtherEngine:
    """The engine that did not read the document first; opened when it is asked, and for a few pages only."""

    def __init__(
        self, source: Source, limits: Limits, first: str, page_count: int, read_pages: ReadPages = read_here
    ) -> None:
        self.name = next(name for name in engines.NAMES if name != first)
        self.left = max(1, page_count // SHARE)
        self.failed: dict[int, Unreadable] = {}
        """Pages that this engine was asked for and could not read, and why."""
        self.page_count = page_count
        """Pages that this engine finds, once it was asked; as many as the first until then."""
        self._source, self._limits, self._read_pages = source, limits, read_pages

    def read(self, numbers: Iterable[int]) -> dict[int, Page]:
        """Return this engine's reading of pages, as many as it may; what it cannot read is in `failed`."""
        asked = list(numbers)[: self.left]
        self.left -= len(asked)
        if not asked:
            return {}
        found = self._read_pages(self.name, self._source, asked, self._limits)
        self.failed |= found.failed
        self.page_count = found.page_count or self.page_count
        if any(why.reason in ENDED for why in found.failed.values()):
            self.left = 0  # what brought it down once is not tried again
        return found.pages

    @property
    def findings(self) -> list[Finding]:
        """Return a finding for each page that this engine could not read."""
        return [_gave_up(number, self.name, why) for number, why in self.failed.items()]


def mend_pages(pages: list[Page], other: OtherEngine) -> list[Finding]:
    """Put the other engine's reading in the place of pages without words or with unexplained characters.

    Changes `pages` only where that reading is better; returns what was done.
    """
    findings = []
    doubtful = [page for page in pages if not page.fragments or unexplained(page)]
    readings = other.read(page.number for page in doubtful)
    for page in doubtful:
        reading = readings.get(page.number)
        if reading and _is_better(reading, page):
            pages[page.number - 1] = reading
            why = "it knows characters that the first did not" if page.fragments else "the first found no word"
            why = "the first could not read it" if page.failed else why
            findings.append(_taken(page.number, other.name, f"{why} ({_counts(page, reading)})"))
    return findings


def mend_tables(
    first: Extraction, pages: list[Page], other: OtherEngine, read: Callable[[list[Page]], Extraction]
) -> Extraction:
    """Return the extraction in which the fewest of the tables' own identities fail, then the fewest are in doubt.

    `pages` are those that `first` was read from, and `read` does the same with others: where the other engine reads
    the pages of a table in doubt differently, everything is read once more with them. What then holds and failed
    before chose this reading, and is marked.
    """
    readings = other.read(_pages_in_doubt(first))
    differing = {number: page for number, page in readings.items() if _differ(pages[number - 1], page)}
    if not differing:
        return first
    second = read([differing.get(page.number, page) for page in pages])
    if _costs_less(second, first):
        fails = {check.check_id for check in _failing(first.checks)}
        chose = [check for check in second.checks if check.check_id in fails and check.verdict is not Verdict.FAILS]
        for check in chose:
            check.chose_reading = True
        said = "its figures add up, the first engine's did not" if chose else "less of its tables is in doubt"
        second.findings += [_taken(number, other.name, said) for number in differing]
        return second
    first.findings += [_lasting(pages[number - 1], page) for number, page in differing.items()]
    return first


def _failing(checks: Iterable[Check]) -> list[Check]:
    return [check for check in checks if check.verdict is Verdict.FAILS and check.kind not in NOT_ITS_OWN]


def _costs_less(second: Extraction, first: Extraction) -> bool:
    """Say whether a reading fails less often, or as often and leaves less in doubt without losing a figure by it."""
    if len(second.checks) < len(first.checks):
        return False
    fails = [len(_failing(one.checks)) for one in (second, first)]
    if fails[0] != fails[1]:
        return fails[0] < fails[1]
    return len(_doubted(second)) < len(_doubted(first)) and _values(second) >= _values(first)


def _values(reading: Extraction) -> int:
    return sum(cell.value is not None for table in reading.tables for row in table.rows for cell in row.cells)


def _doubted(reading: Extraction) -> list[int]:
    """Return the pages of tables whose columns are in doubt, one for each finding that says so."""
    return [finding.page for finding in reading.findings if finding.check_name in IN_DOUBT and finding.page is not None]


def _pages_in_doubt(reading: Extraction) -> list[int]:
    """Return the pages of tables whose own identity fails, in the order of the failures, then those in doubt."""
    found: dict[int, None] = {}
    for check in _failing(reading.checks):
        places = [record.origin.place.page for record in check.ties] + [table.page for table in check.tables]
        found.update(dict.fromkeys(page for page in places if page is not None))
    return list(found | dict.fromkeys(_doubted(reading)))


def _is_better(reading: Page, first: Page) -> bool:
    if not first.fragments:
        return bool(reading.fragments)
    return len(reading.fragments) >= len(first.fragments) / 2 and unexplained(reading) < unexplained(first)


def _words(page: Page) -> Counter[str]:
    return Counter(fragment.text for fragment in page.fragments if not LEADER.match(fragment.text))


def _differ(first: Page, second: Page) -> bool:
    return _words(first) != _words(second) or _joints(first) != _joints(second)


def _joints(page: Page) -> list[tuple[int, ...]]:
    return sorted(tuple(round(x) for x in rule.joints) for rule in page.rules)


def _taken(number: int, name: str, why: str) -> Finding:
    says = f"the page was read once more by {name}, and that reading taken: {why}"
    return Finding(Severity.INFO, "second_opinion", says, place=Place(number))


def _gave_up(number: int, name: str, why: Unreadable) -> Finding:
    says = (
        f"{name} was asked to read it once more and could not ({why.reason}: {why.sentence}); the first reading stands"
    )
    return Finding(Severity.WARNING, "second_opinion", says, place=Place(number))


def _counts(first: Page, second: Page) -> str:
    """Return how many characters each engine reads of a page."""
    one, other = (sum(len(fragment.text) for fragment in page.fragments) for page in (first, second))
    return f"{other:,} characters, {first.engine or 'the first'} has {one:,}"


def _lasting(first: Page, second: Page) -> Finding:
    one, other = _words(first), _words(second)
    mine, theirs = (" ".join(list(some)[:SHOWN]) for some in (one - other, other - one))
    says = f"{first.engine} reads {mine!r}, {second.engine} {theirs!r}, and neither adds up ({_counts(first, second)})"
    place = Place(first.number)
    return Finding(Severity.WARNING, "engines_differ", says, mine, theirs, place=place, kept=Kept.FIRST)
