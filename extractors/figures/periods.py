"""When a figure holds: the year or fiscal year that stands beside it, else the sentence's."""

import re
from typing import NamedTuple

from extractors.figures.words import vocabulary
from extractors.words.numbers import FISCAL, MONTHS, fiscal_periods

# « depuis 2013 », "in 2020", « en 2019 et 2020 », "in January 2026"
PERIOD = re.compile(
    rf"\b(?:{'|'.join(vocabulary('leads_to_period'))})\s+(?:(?:{'|'.join(MONTHS)})\s+)?((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?:19|20)\d\d")
OPENS = (*(f" {word}" for word in vocabulary("and")), ",", ";", ":")
"""What stands before a clause that a period opens."""


class Printed(NamedTuple):
    """A period of a sentence, and where it is printed."""

    name: str
    start: int
    opens: bool
    """Whether it opens a clause: « et en 2031, 50 quais » is of what follows."""


def periods_of(sentence: str) -> list[Printed]:
    """Return the years and fiscal years that a sentence says something of, in print order."""
    years = PERIOD.finditer(sentence) if YEAR.search(sentence) else ()
    found = [Printed(year[1], year.start(1), _opens(sentence, year.start())) for year in years]
    fiscal = fiscal_periods(sentence)
    for year in FISCAL.finditer(sentence) if "/" in sentence else ():
        found += [Printed(name, year.start(), False) for name in fiscal_periods(year.group())]
    if fiscal and not any(name == fiscal[0] for name, _, _ in found):  # a span of two dates
        found.append(Printed(fiscal[0], 0, True))
    return sorted(found, key=lambda period: period.start)


def period_at(periods: list[Printed], end: int, next_start: int) -> str | None:
    """Return the period of the figure that ends at `end`: printed before the next figure, else the last before it.

    « 5 384,80 en 2026 contre 4 359,62 en 2025 » are two periods.
    """
    if len({period.name for period in periods}) < 2:
        return periods[0].name if periods else None
    behind = next((period.name for period in periods if end <= period.start < next_start and not period.opens), None)
    before = [period.name for period in periods if period.start < end]
    return behind or (before[-1] if before else periods[0].name)


def _opens(sentence: str, start: int) -> bool:
    """Say whether nothing but a joint stands before the preposition of a period."""
    return sentence[:start].rstrip().lower().endswith(OPENS) or not start
