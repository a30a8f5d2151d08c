"""What a document says of itself: symbol, title, language, entity, dates and periods.

UN masthead: symbol and "Distr.: General" at the right, a date, the original's language, the title in bold 14 pt
(A/80/590, p. 1; A/76/564 in French).
"""

import re
from collections import Counter
from datetime import date
from functools import cache

from extractors.layout.document import Front
from extractors.layout.furniture import Furniture
from extractors.layout.lines import Line, join_text, lines_of
from extractors.page.model import Fragment, Page
from extractors.words.facts import rows
from extractors.words.language import language_of
from extractors.words.numbers import dates, fiscal_periods, period_bounds
from extractors.words.symbols import SymbolHead, symbol_of_head
from extractors.words.terms import normal

MASTHEAD_END = 170.0
"""Points from the top; symbol, organ, distribution and date stand above (A/80/590, p. 1)."""
TITLE_SIZES = (12.9, 15.5)
"""Points; the title is set in 14, the organ above it in 20, "Report of the Secretary-General" in 12."""
# "for 2027", "for the year ended 31 December 2026", "for the biennium 2018–2019", « pour l’exercice 2027 »
CALENDAR = re.compile(
    r"\b(?:for|de|pour)(?: the (?:year|biennium)(?: ended 31 December)?| l.ann[ée]e| l.exercice(?: biennal)?)?"
    r"\s+((?:19|20)\d\d)(?:[-–]((?:19|20)\d\d))?\b"
)
PUBLISHERS = (
    (re.compile(r"\bgeneral assembly\b"), "United Nations – General Assembly"),
    (re.compile(r"\bassemblee generale\b"), "Nations Unies – Assemblée générale"),
    (re.compile(r"\bsecurity council\b"), "United Nations – Security Council"),
    (re.compile(r"\bconseil de securite\b"), "Nations Unies – Conseil de sécurité"),
)
ORGANIZATION = re.compile(r"^(?:United Nations|Nations Unies|Naciones Unidas)\s*", re.IGNORECASE)
OFFICIAL = re.compile(r"\bDistr\b", re.IGNORECASE)
"""A masthead that says to whom it is distributed shows a symbol."""
WIDE = 1.5
"""Sizes between two cells of the masthead at the least; words stand a quarter apart."""
SAMPLE_PAGES = 12
"""Pages read to tell the language, and the entity if no title names it."""


def read_front(pages: list[Page], furniture: Furniture) -> Front:
    """Return what the pages of a PDF say of their document; `pages` have their furniture set aside."""
    if not pages:
        return Front()
    first = lines_of([*pages[0].fragments, *pages[0].furniture])
    text = "\n".join(" ".join(f.text for f in page.fragments) for page in pages[:SAMPLE_PAGES])
    title = _title(first)
    masthead = [line for line in first if line.baseline < MASTHEAD_END]
    mast = " ".join(line.plain for line in masthead)
    is_official = OFFICIAL.search(mast) is not None
    front = front_of_text(text, title)
    if is_official:
        front.entity = entity_of(title or "") or entity_of(_agenda(first))
    front.symbol, front.doubts = settled(_symbol_of(masthead), furniture.symbol, is_official)
    front.published_on = next(iter(dates(mast)), None)
    front.job_number = furniture.jobs.most_common(1)[0][0] if furniture.jobs else None
    front.publisher = next((name for words, name in PUBLISHERS if words.search(normal(mast))), None)
    return front


def front_of_text(text: str, title: str | None = None) -> Front:
    """Return what running text says of its document, where there is no masthead."""
    front = Front(title=title, language=language_of(text))
    front.entity = entity_of(title or "") or _most_named(text)
    year = CALENDAR.search(title or "")
    front.periods = tuple(fiscal_periods(title or "") or (fiscal_periods(text)[:1] if not year else []))
    if front.periods:
        bounds = [period_bounds(period) for period in front.periods]
        front.period_start, front.period_end = min(bounds)[0], max(bounds)[1]
    elif year:
        first, last = year.group(1), year.group(2) or year.group(1)
        front.period_start, front.period_end = date(int(first), 1, 1), date(int(last), 12, 31)
    return front


def entity_of(words: str) -> str | None:
    """Return the acronym of the entity whose long name or acronym stands in `words`; the longest name wins."""
    flat = normal(words)
    named = [(len(name), acronym) for name, acronym in _names() if name in flat]
    if named:
        return max(named)[1]
    return next((word for word in re.findall(r"\b[A-Z]{4,10}\b", words) if word in _acronyms()), None)


def settled(masthead: SymbolHead | None, running: SymbolHead | None, is_official: bool) -> tuple[str | None, list[str]]:
    """Return the symbol that masthead and running heads agree on, and what a person should know of it.

    The masthead names the document; a running head may print it shorter (one of two joined symbols), and longer where
    the masthead is cut. Nothing is guessed where an official masthead shows no symbol that can be read.
    """
    taken = masthead or running
    if taken is None:
        return None, ["the masthead shows no symbol that can be read; look at the page"] if is_official else []
    doubts = []
    if masthead and running and running.symbol not in masthead.symbol:
        if running.symbol.startswith(masthead.symbol):
            taken = running
        doubts.append(f"symbol {masthead.symbol} in the masthead, {running.symbol} over the pages; {taken.symbol} kept")
    if taken.unread:
        doubts.append(f"symbol {taken.symbol}: {taken.unread!r} fits no known suffix; kept as printed")
    return taken.symbol, doubts


def _symbol_of(masthead: list[Line]) -> SymbolHead | None:
    """Return the symbol that stands in a cell of its own at the top of the first page."""
    cells = [cell for line in masthead for cell in _cells(line)]
    return next((heading for cell in cells if (heading := symbol_of_head(ORGANIZATION.sub("", cell)))), None)


def _cells(line: Line) -> list[str]:
    """Return the words of a line, parted where wide gaps stand."""
    cells: list[list[Fragment]] = []
    for fragment in line.fragments:
        if fragment.superscript:
            continue
        if cells and fragment.x0 - cells[-1][-1].x1 < WIDE * fragment.size:
            cells[-1].append(fragment)
        else:
            cells.append([fragment])
    return [join_text(cell) for cell in cells]


def _title(first: list[Line]) -> str | None:
    return " ".join(line.plain for line in _title_lines(first)) or None


def _title_lines(first: list[Line]) -> list[Line]:
    low, high = TITLE_SIZES
    return [line for line in first if line.bold and low < line.size < high and line.baseline > MASTHEAD_END]


def _agenda(first: list[Line]) -> str:
    """Return what stands between masthead and title: session, agenda item and its name."""
    top = min((line.baseline for line in _title_lines(first)), default=0.0)
    return " ".join(line.plain for line in first if MASTHEAD_END < line.baseline < top)


def _most_named(text: str) -> str | None:
    flat = normal(text)
    counts = Counter({acronym: flat.count(name) for name, acronym in _names() if name in flat})
    counts.update(word for word in re.findall(r"\b[A-Z]{4,10}\b", text) if word in _acronyms())
    return counts.most_common(1)[0][0] if counts else None


@cache
def _names() -> tuple[tuple[str, str], ...]:
    names = ("name_en", "name_fr")
    return tuple((normal(row[name]), row["acronym"]) for row in rows("missions.csv") for name in names)


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(acronym for _, acronym in _names())
