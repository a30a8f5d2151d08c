"""What a document says of itself: symbol, title, language, entity, dates and periods.

UN masthead: symbol and "Distr.: General" at the right, a date, the original's language, the title in bold 14 pt
(A/80/590, p. 1; A/76/564 in French).
"""

import re
from collections import Counter
from datetime import date
from functools import cache

from extractors.document import Front
from extractors.facts import rows
from extractors.furniture import Furniture
from extractors.language import language_of
from extractors.lines import Line, lines_of
from extractors.numbers import dates, fiscal_periods, period_bounds
from extractors.pages import Page
from extractors.symbols import SYMBOL
from extractors.terms import normal

MASTHEAD_END = 170.0
"""Points from the top; symbol, organ, distribution and date stand above (A/80/590, p. 1)."""
TITLE_SIZES = (12.9, 15.5)
"""Points; the title is set in 14, the organ above it in 20, "Report of the Secretary-General" in 12."""
CALENDAR = re.compile(r"\b(?:for|de|pour(?: l.ann[ée]e)?)\s+(20\d\d)\b")
PUBLISHERS = (
    (re.compile(r"\bgeneral assembly\b"), "United Nations – General Assembly"),
    (re.compile(r"\bassemblee generale\b"), "Nations Unies – Assemblée générale"),
    (re.compile(r"\bsecurity council\b"), "United Nations – Security Council"),
    (re.compile(r"\bconseil de securite\b"), "Nations Unies – Conseil de sécurité"),
)
SAMPLE_PAGES = 12
"""Pages read to tell the language, and the entity if no title names it."""


def read_front(pages: list[Page], furniture: Furniture) -> Front:
    """Return what the pages of a PDF say of their document; `pages` have their furniture set aside."""
    if not pages:
        return Front()
    first = lines_of([*pages[0].fragments, *pages[0].furniture])
    text = "\n".join(" ".join(f.text for f in page.fragments) for page in pages[:SAMPLE_PAGES])
    title = _title(first)
    mast = " ".join(line.plain for line in first if line.baseline < MASTHEAD_END)
    front = front_of_text(text, title)
    printed = SYMBOL.search(mast)
    front.symbol = furniture.symbol or (printed.group() if printed else None)
    front.published_on = next(iter(dates(mast)), None)
    front.job_number = furniture.jobs.most_common(1)[0][0] if furniture.jobs else None
    front.publisher = next((name for words, name in PUBLISHERS if words.search(normal(mast))), None)
    return front


def front_of_text(text: str, title: str | None = None) -> Front:
    """Return what running text says of its document, where there is no masthead."""
    front = Front(title=title, language=language_of(text))
    front.entity = entity_of(title or "") or _most_named(text)
    front.periods = tuple(fiscal_periods(title or "") or fiscal_periods(text)[:1])
    if front.periods:
        bounds = [period_bounds(period) for period in front.periods]
        front.period_start, front.period_end = min(bounds)[0], max(bounds)[1]
    elif title and (year := CALENDAR.search(title)):
        front.period_start, front.period_end = date(int(year.group(1)), 1, 1), date(int(year.group(1)), 12, 31)
    return front


def entity_of(words: str) -> str | None:
    """Return the acronym of the entity whose long name or acronym stands in `words`; the longest name wins."""
    flat = normal(words)
    named = [(len(name), acronym) for name, acronym in _names() if name in flat]
    if named:
        return max(named)[1]
    return next((word for word in re.findall(r"\b[A-Z]{4,10}\b", words) if word in _acronyms()), None)


def _title(first: list[Line]) -> str | None:
    low, high = TITLE_SIZES
    lines = [line for line in first if line.bold and low < line.size < high and line.baseline > MASTHEAD_END]
    return " ".join(line.plain for line in lines) or None


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
