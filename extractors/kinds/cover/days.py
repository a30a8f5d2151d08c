"""Days and periods as covers print them: "04-Feb-2023", « 04 août2014 », "3–9 February 2025", « exercice 2026 »."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import NamedTuple

from extractors.families.said import Said
from extractors.words.numbers import MONTHS, plain
from extractors.words.terms import normal

COVER = Said("cover_words.csv")
"""What lines of covers say: of which day they are, what they adopt, publish, number."""
SHORT = {"jan": 1, "janv": 1, "feb": 2, "fev": 2, "fevr": 2, "mar": 3, "apr": 4, "avr": 4, "jun": 6, "jul": 7,
         "juil": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12}  # fmt: skip
NUMBER_OF = {**{normal(name): number for name, number in MONTHS.items()}, **SHORT}
_MONTH = "|".join(sorted(NUMBER_OF, key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# "7 January 2026", « 1er juillet 2020 », "9th December 2014", "28 November, 2014", « 04 aout2014 », "04-Feb-2023"
_DAY_FIRST = rf"(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?[\s-]*(?P<month>{_MONTH})\.?,?"
DAY = re.compile(rf"(?<![\d/.,]){_DAY_FIRST}[\s-]*{_YEAR}(?!\d)")
# "December 31, 2024", "February 28,2011"
MONTH_FIRST = re.compile(rf"\b(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:, ?| ){_YEAR}\b")
# "19/10/2014"; "2024-08-29"
STROKES = re.compile(rf"(?<![\w/])(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/{_YEAR}(?![\d/])")
ISO = re.compile(rf"(?<![\d-]){_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])")
# "25 aout 2014", "17 September 2014 - 12pm": a line of its own
DAY_ALONE = re.compile(rf"{_DAY_FIRST}[\s-]*{_YEAR}(?:\W{{1,5}}\d{{1,2}} ?[:h]?\d{{0,2}} ?[ap]?m?)?")
# "octobre 2024", "juin2025"
MONTH = re.compile(rf"\b(?P<month>{_MONTH})\.?,? ?{_YEAR}(?!\d)")
# "5-11 fevrier 2024", "03 - 09 February 2025", "du 16 aout au 5 octobre 2014", "from 28 July to 3 August 2025"
RANGE = re.compile(
    rf"(?<![\d/.,])(?P<first>\d{{1,2}})(?:er|st|nd|rd|th)?"
    rf"(?:[\s-]*(?P<its_month>{_MONTH})\b\.?,?(?: ?(?P<its_year>(?:19|20)\d\d))?)?"
    rf"\s*(?:-|to|au|and|et|a)\s*{_DAY_FIRST} ?{_YEAR}(?!\d)"
)
LONGEST_DAY_LINE = 90
"""Characters of a line that dates a document; a longer one tells of something that happened then."""


LONGEST_SPAN = 31
"""Days of a report's own period; a longer span is that of its totals ("23 May – 27 November 2014")."""


class Dated(NamedTuple):
    """The days that a cover prints: to which its figures stand, when it came out, and what it reports on."""

    as_of: date | None = None
    published_on: date | None = None
    start: date | None = None
    end: date | None = None


def days_in(text: str) -> list[date]:
    """Return the full dates printed in `text`, in print order."""
    flat = normal(plain(text))
    found = [
        (m.start(), day)
        for pattern in (DAY, MONTH_FIRST, STROKES, ISO)
        for m in pattern.finditer(flat)
        if (day := _day(m))
    ]
    return [day for _, day in sorted(found)]


def range_in(text: str) -> tuple[date, date] | None:
    """Return first and last day of a span of days printed in `text`."""
    for found in RANGE.finditer(normal(plain(text))):
        last = _day(found)
        if last is None:
            continue
        month = NUMBER_OF[found["its_month"]] if found["its_month"] else last.month
        first = _date(int(found["its_year"] or last.year), month, int(found["first"]))
        if first and first > last and not found["its_year"]:
            first = _date(last.year - 1, month, int(found["first"]))
        if first and first <= last:
            return first, last
    return None


def without_days(text: str) -> str:
    """Return a title without the day that ends it, and without the word that leads to it ("… for 9 December 2014")."""
    flat = normal(text)
    if len(flat) != len(text):
        return text
    last = max(
        (
            m.start()
            for pattern in (DAY, MONTH_FIRST, STROKES, ISO)
            for m in pattern.finditer(flat)
            if len(flat) - m.end() <= MOST_BEHIND
        ),
        default=None,
    )
    return LEADS_TO_A_DAY.sub("", text[:last]) if last else text


# "… for 9 December", « … du mercredi 14 août », "SITUATION REPORT – ) 01 December"
LEADS_TO_A_DAY = re.compile(
    r"[\s,;:–—-]{1,8}(?:(?:for|of|du|au|le|as of|on)\b)?\s{0,4}"
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\w{3,6}day)?[\s,;:–—()-]{0,8}$",
    re.IGNORECASE,
)
MOST_BEHIND = 12
"""Characters behind the day that ends a title: "à 18h00"."""


def dated(title: str, cover: list[str], behind: list[str]) -> Dated:
    """Return the days of a document by its title, the short lines of its cover, and what is said behind it."""
    short = _short_lines(title, cover)
    own = _standing_alone(short)
    start, end = (None, None) if own else _span_of([title, *short])
    cued = [day for line in short if COVER.says("as_of", line) for day in days_in(line)[-1:]]
    issued = [day for line in short if COVER.says("published", line) for day in days_in(line)]
    plainly = [day for line in (title, *short) if not COVER.says("published", line) for day in days_in(line)]
    decided = _decided([*cover, *behind])
    first = next(chain(cued, own, [end] if end else [], plainly, decided, issued), None)
    return Dated(first or _month_of(short), next(iter(issued), None), start, end)


def _short_lines(title: str, cover: Iterable[str]) -> list[str]:
    """Return the lines of a cover that may date the document.

    A title of a line and more ends in its day; a sentence that begins with a short one tells of something else.
    """
    long = normal(title) if len(title) > LONGEST_DAY_LINE // 2 else ""
    return [line for line in cover if len(line) <= LONGEST_DAY_LINE or (long and normal(line).startswith(long))]


def _standing_alone(lines: list[str]) -> list[date]:
    """Return the day that a line is and no more, if it stands above every span of days (OCHA, 25 August 2014)."""
    for line in lines:
        if range_in(line):
            return []
        if DAY_ALONE.fullmatch(normal(plain(line)).strip(" .,")):
            return days_in(line)
    return []


def _span_of(lines: Iterable[str]) -> tuple[date, date] | tuple[None, None]:
    """Return the first span of days that is a report's own."""
    spans = filter(None, map(range_in, lines))
    return next((span for span in spans if (span[1] - span[0]).days <= LONGEST_SPAN), (None, None))


def _decided(lines: list[str]) -> Iterator[date]:
    """Yield the days on which a report was adopted: the sentence may run over three lines."""
    for i, line in enumerate(lines):
        found = COVER.find("adopted", line)
        if found:
            yield from days_in(" ".join([normal(line)[found.start() :], *lines[i + 1 : i + 2]]))[:1]


def _month_of(lines: Iterable[str]) -> date | None:
    """Return the last day of a month that stands alone on a line: "OCTOBRE 2024"."""
    for line in lines:
        found = MONTH.fullmatch(normal(plain(line)).strip(" .,"))
        if found:
            year, month = int(found["year"]), NUMBER_OF[found["month"]]
            return date(year, month, monthrange(year, month)[1])
    return None


def _day(found: re.Match[str]) -> date | None:
    month = found["month"]
    return _date(int(found["year"]), int(month) if month.isdigit() else NUMBER_OF[month], int(found["day"]))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
