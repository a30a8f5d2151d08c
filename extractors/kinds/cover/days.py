"""Days and periods as covers print them: "04-Feb-2023", « 04 août2014 », "3–9 February 2025", « exercice 2026 »."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from extractors.families.said import Said
from extractors.words.facts import rows, words_for
from extractors.words.numbers import plain
from extractors.words.terms import normal

COVER = Said("cover_words.csv")
"""What lines of covers say: of which day they are, what they adopt, publish, number."""
NUMBER_OF = {row["name"]: int(row["month"]) for row in rows("months.csv")}
"""Months by their names and short forms, as `normal` compares them."""
_MONTH = "|".join(sorted(NUMBER_OF, key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_TH = r"(?:er|st|nd|rd|th|o)?"
_OF = words_for("cover_words.csv", "of_a_month").pattern
_TO = words_for("cover_words.csv", "to_a_day").pattern
# "7 January 2026", « 1er juillet 2020 », "9th December 2014", "28 November, 2014", « 04 aout2014 », "04-Feb-2023",
# "27th, October, 2025", "23 de marzo de 2020"
_DAY_FIRST = rf"(?P<day>\d{{1,2}}){_TH},?[\s-]*(?:{_OF} )?(?P<month>{_MONTH})\.?,?"
_YEAR_BEHIND = rf"[\s-]*(?:{_OF} )?{_YEAR}(?!\d)"
DAY = re.compile(rf"(?<![\d/.,]){_DAY_FIRST}{_YEAR_BEHIND}")
# "December 31, 2024", "February 28,2011"
MONTH_FIRST = re.compile(rf"\b(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:, ?| ){_YEAR}\b")
# "19/10/2014", "19-10-2014", "19.10.2014", and "10/26/2025", whose second figure can be no month
STROKES = re.compile(rf"(?<![\w/.-])(?P<day>\d{{1,2}})(?P<sign>[/.-])(?P<month>\d{{1,2}})(?P=sign){_YEAR}(?![\d/-])")
# "2024-08-29"
ISO = re.compile(rf"(?<![\d-]){_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])")
# "25 aout 2014", "17 September 2014 - 12pm": a line of its own
DAY_ALONE = re.compile(rf"{_DAY_FIRST}{_YEAR_BEHIND}(?:\W{{1,5}}\d{{1,2}} ?[:h]?\d{{0,2}} ?[ap]?m?)?")
# "octobre 2024", "juin2025", "octubre de 2024"
MONTH = re.compile(rf"\b(?P<month>{_MONTH})\.?,? ?(?:{_OF} )?{_YEAR}(?!\d)")
_ITS_YEAR = rf"(?:,? ?(?:{_OF} )?(?P<its_year>(?:19|20)\d\d))?"
# "5-11 fevrier 2024", "03 - 09 February 2025", "du 16 aout au 5 octobre 2014", "from 28 July to 3 August 2025"
# "No. 1 – 1 December 2025 to 4 February 2026": the number of a series is no day
_NO_NUMBER = "".join(rf"(?<!{mark})" for mark in ("no\\. ", "no\\.", "no ", "n° ", "n°", "# ", "#"))
RANGE = re.compile(
    rf"(?<![\d/.,]){_NO_NUMBER}(?P<first>\d{{1,2}}){_TH}"
    rf"(?:[\s-]*(?:{_OF} )?(?P<its_month>{_MONTH})\b\.?{_ITS_YEAR})?"
    rf"\s*(?:-|{_TO})\s*{_DAY_FIRST}{_YEAR_BEHIND}"
)
# "October 31 - November 15, 2025", "March 3 to 9, 2025"
RANGE_MONTH_FIRST = re.compile(
    rf"\b(?P<its_month>{_MONTH})\.? (?P<first>\d{{1,2}})(?:st|nd|rd|th)?{_ITS_YEAR}"
    rf"\s*(?:-|{_TO})\s*(?:(?P<month>{_MONTH})\.? )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:, ?| ){_YEAR}\b"
)
LONGEST_DAY_LINE = 90
"""Characters of a line that dates a document; a longer one tells of something that happened then."""


LONGEST_SPAN = 31
"""Days of a report's own period; a longer span is that of its totals ("23 May – 27 November 2014")."""


Span = tuple[date, date]


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


def range_in(text: str) -> Span | None:
    """Return first and last day of a span of days printed in `text`."""
    return next((days for _, _, days in _ranges(normal(plain(text)))), None)


def _ranges(flat: str) -> list[tuple[int, int, Span]]:
    """Return the spans of days in a compared text, with where each begins and ends."""
    matches = chain(RANGE.finditer(flat), RANGE_MONTH_FIRST.finditer(flat))
    return sorted((*match.span(), days) for match in matches if (days := _first_and_last(match)))


def _first_and_last(found: re.Match[str]) -> Span | None:
    its_month = found["its_month"] or found["month"]
    last = _date(int(found["year"]), NUMBER_OF[found["month"] or its_month], int(found["day"]))
    if last is None:
        return None
    month = NUMBER_OF[its_month]
    first = _date(int(found["its_year"] or last.year), month, int(found["first"]))
    if first and first > last and not found["its_year"]:
        first = _date(last.year - 1, month, int(found["first"]))
    return (first, last) if first and first <= last else None


def without_days(text: str) -> str:
    """Return a title without the day that ends it, and without the word that leads to it ("… for 9 December 2014")."""
    flat = normal(text)
    if len(flat) != len(text):
        return text
    days = (found for pattern in (DAY, MONTH_FIRST, STROKES, ISO) for found in pattern.finditer(flat))
    ends = [found.start() for found in days if len(flat) - found.end() <= MOST_BEHIND]
    spans = [start for start, end, _ in _ranges(flat) if len(flat) - end <= MOST_BEHIND]
    last = next(iter(spans), max(ends, default=None))
    return LEADS_TO_A_DAY.sub("", text[:last]) if last else text


# "… for 9 December", « … du mercredi 14 août », "SITUATION REPORT – ) 01 December"
LEADS_TO_A_DAY = re.compile(
    r"[\s,;:|–—-]{1,8}(?:(?:for|of|du|au|le|as of|on)\b)?\s{0,4}"
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\w{3,6}day)?[\s,;:–—()-]{0,8}$",
    re.IGNORECASE,
)
MOST_BEHIND = 12
"""Characters behind the day that ends a title: "à 18h00"."""


def dated(title: str, cover: list[str], behind: list[str]) -> Dated:
    """Return the days of a document by its title, the short lines of its cover, and what is said behind it.

    The days of the title's own line go before a span that the cover names elsewhere, however long they are.
    """
    short = _short_lines(title, cover)
    own = _standing_alone(short)
    titled = [title, *(line for line in short if _is_of_title(line, title))]
    start, end = (None, None) if own else _span_of([title, *short])
    cued = [day for line in short if COVER.says("as_of", line) for day in days_in(line)[-1:]]
    issued = [day for line in short if COVER.says("published", line) for day in days_in(line)]
    others = [line for line in short if not COVER.says("published", line) and not COVER.says("lasts", line)]
    plainly = [day for line in others for day in days_in(line)]
    decided = _decided([*cover, *behind])
    first = next(chain(cued, own, _last_days(titled), filter(None, [end]), plainly, decided, issued), None)
    return Dated(first or _month_of(short), next(iter(issued), None), start, end)


def _last_days(titled: Sequence[str]) -> list[date]:
    """Return the last days of the spans that the title's lines name; where they name none, their days."""
    spans = [span for line in titled if (span := range_in(line))]
    return [last for _, last in spans] or [day for line in titled for day in days_in(line)]


def _is_of_title(line: str, title: str) -> bool:
    """Say whether a line is the title's, but for the day that ends it."""
    words = normal(without_days(line))
    return bool(words) and words != normal(line) and words in normal(title)


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


def _span_of(lines: Iterable[str]) -> Span | tuple[None, None]:
    """Return the first span of days that is a report's own."""
    spans = filter(None, map(range_in, lines))
    return next((span for span in spans if (span[1] - span[0]).days <= LONGEST_SPAN), (None, None))


def _decided(lines: list[str]) -> Iterator[date]:
    """Yield the days on which a report was adopted: the sentence may run over three lines."""
    for i, line in enumerate(lines):
        found = COVER.find("adopted", line)
        if found:
            yield from days_in(" ".join([normal(line)[found.start() :], *lines[i + 1 : i + 2]]))[:1]


# "Thematic report – February 2018", "Volume 50 | Set. 2019"
PIECES = re.compile(r" [|-] ")


def _month_of(lines: Iterable[str]) -> date | None:
    """Return the last day of a month that stands alone on a line ("OCTOBRE 2024") or is cued ("updated in May")."""
    for line in lines:
        flat = normal(plain(line)).strip(" .,")
        pieces = (MONTH.fullmatch(piece.strip(" .,")) for piece in PIECES.split(flat))
        found = next(filter(None, pieces), None) or (MONTH.search(flat) if COVER.says("as_of", line) else None)
        if found:
            year, month = int(found["year"]), NUMBER_OF[found["month"]]
            return date(year, month, monthrange(year, month)[1])
    return None


def _day(found: re.Match[str]) -> date | None:
    year, month, day = int(found["year"]), found["month"], int(found["day"])
    if month.isdigit():
        return _date(year, int(month), day) or _date(year, day, int(month))
    return _date(year, NUMBER_OF[month], day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
