"""Months in the heads of money tables: "Jan - Mar 31", « de janvier à mars 2025 », "January to December 2012"."""

import re

from extractors.words.numbers import MONTHS
from extractors.words.terms import normal


def _beginnings() -> dict[str, int]:
    """Return the months by what they begin with, three letters at the least ("sept"); "jui" is of two."""
    found: dict[str, set[int]] = {}
    for name, number in MONTHS.items():
        flat = normal(name)
        for length in range(3, len(flat) + 1):
            found.setdefault(flat[:length], set()).add(number)
    return {words: numbers.pop() for words, numbers in found.items() if len(numbers) == 1}


MONTH_OF = _beginnings()
_MONTH = "|".join(sorted(MONTH_OF, key=len, reverse=True))
_Y = r"(?:19|20)\d\d"
YEAR = re.compile(rf"(?<!\d)(?P<year>{_Y})(?!\d)")
MONTHS_SPANNED = re.compile(
    rf"\b(?P<first>{_MONTH})\.?(?: \d{{1,2}})? ?(?:-|to|a|au|through|thru) ?(?:\d{{1,2}} )?(?P<last>{_MONTH})\b"
)
# "Actual March 2012", "Actual Expenditures to Sep 30, 2011"; December ends the year
MONTH_IN_YEAR = re.compile(rf"\b(?!dec)(?:{_MONTH})\.?(?: \d{{1,2}}(?:st|nd|rd|th)?)?,? {_Y}\b")


def period_of_months(span: re.Match[str]) -> str | None:
    """Return the year or the quarter that a span of months is, None for one that is neither or names no year."""
    first, last = MONTH_OF[span["first"]], MONTH_OF[span["last"]]
    years: set[str] = set(YEAR.findall(span.string))
    if len(years) != 1:
        return None
    year = years.pop()
    if (first, last) == (1, 12):
        return year
    return f"{year}-Q{last // 3}" if last - first == 2 and last % 3 == 0 else None
