"""The period that a paper of public finance, a report or a plan is for, in fiscal and in calendar years."""

import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from extractors.kinds.cover.days import COVER, days_in
from extractors.words.numbers import fiscal_periods, period_bounds, plain
from extractors.words.terms import normal

ALONE = re.compile(r"(?<![\d/.,-])(?:19|20)\d\d(?![\d/-]|,\d)")
Bounds = tuple[date, date]

_Y = r"(?:19|20)\d\d"
# "FY 2015-16", "2015-16", "2015/16": a year and the two digits of the next
SHORT = re.compile(rf"(?<![\d/-])(?P<first>{_Y})\s?[-/]\s?(?P<last>\d\d)(?![\d/-])")
# "2025-2027", "2015 - 2018", "from 2025 to 2027", « de 2015 a 2018 »
LONG = re.compile(rf"(?<![\d/-])(?P<first>{_Y})\s*(?:-|/|a|to|et|and)\s*(?P<last>{_Y})(?![\d/-])")
# « premier trimestre 2025 », "first quarter of 2025", "T1 2025", "Q1 2025"
NUMBER_OF = {
    "1er": 1, "premier": 1, "first": 1, "2eme": 2, "deuxieme": 2, "second": 2,
    "3eme": 3, "troisieme": 3, "third": 3, "4eme": 4, "quatrieme": 4, "fourth": 4,
}  # fmt: skip
QUARTER = re.compile(
    rf"\b(?:(?P<word>{'|'.join(NUMBER_OF)}) (?:trimestre|quarter)|[tq](?P<figure>[1-4]))(?: de| of)? (?P<year>{_Y})\b|"
    rf"\b(?P<its_year>{_Y}) (?P<its_word>{'|'.join(NUMBER_OF)}) quarter\b"
)
# "loi de finances pour l'annee 2026", "PLF 2024", "budget 2023", "exercice 2017", "gestion 2016", "FY 2016"
_OF = (
    r"(?: (?:pour|de|du|for|of|l'|la|the|annee|an|year|exercice|au titre de|initiale|general|annuel|public|d'|en)){0,5}"
)
_MONEY = (
    r"lois? de finances?(?: initiale| rectificative)?|plf|lfi|lfr|budgets?|exercices?|gestions?|fiscal year|fy|comptes?"
)
_REPORT = (
    r"annees?|years?|rapports? (?:annuel|public|d'activites?|d'execution)[a-z ]{0,30}|annual report|activites?|"
    r"programme budget"
)
OF_MONEY = re.compile(rf"\b(?:{_MONEY}){_OF}[ :-]{{0,3}}(?P<year>{_Y})\b(?![-/]\d)")
OF_REPORT = re.compile(rf"\b(?:{_MONEY}|{_REPORT}){_OF}[ :-]{{0,3}}(?P<year>{_Y})\b(?![-/]\d)")
# A line that is a fiscal year and no more: pairs of years in a running head are what a table compares (FY 2022)
FISCAL_YEAR = re.compile(rf"(?:fiscal year|fy|exercice|gestion|annee budgetaire) ?(?P<year>{_Y})")
# "FY18 Adopted Budget": two digits of the year in which it ends
TWO_DIGITS = re.compile(r"\bfy ?'?(?P<year>\d\d)(?![\d/-])")
# "2023 citizens' budget", "2024 annual report"
YEAR_FIRST = re.compile(rf"\b(?P<year>{_Y}) (?:citizens'? budget|annual|budget|report|proposed|adopted|plan)")
# "the period from 1 July 2024 to 30 June 2025"
FROM_TO = re.compile(r"\b(?:period|periode|exercice)\b[^.;]{0,80}")


def period_of(title: str, cover: list[str], heads: list[str], text: str, day: date | None = None) -> Bounds | None:
    """Return first and last day of the period that title, cover, heads of tables or text name, in this order.

    `heads` are those of tables of money: the latest year that they print is the one that is asked for. `day` is the
    document's own: where it ends a year, and neither title nor cover names another, it is for that year.
    """
    if named := _named_in_front(title, cover):
        return named
    if day and (day.month, day.day) == (12, 31):
        return date(day.year, 1, 1), day
    return _of_heads(heads) or _cued([text], OF_MONEY) or _spoken(text) or _of_years(text)


def _named_in_front(title: str, cover: list[str]) -> Bounds | None:
    """Return the period that the title names, else the short lines of the cover."""
    short = [line for line in cover if len(line) <= LONGEST_LINE and not line.rstrip().endswith(".")]
    # "For the year ended" over "December 31, 2010" (City of Edmonton, financial report of 2010)
    joined = [f"{line} {below}" for line, below in pairwise(short) if COVER.says("year_ended", line)]
    for lines in ([title], [*joined, *short]):  # "2016 Budget and Five-Year Plan" above a chart of 2012 to 2021
        for reads in (_ended, _quarter, _fiscal_year, _years, _reported):
            found = next((bounds for line in lines if (bounds := reads(line))), None)
            if found:
                return found
    return None


LONGEST_LINE = 80
"""Characters of a line of a cover that names the period; a longer one, or one with a full stop, is a sentence."""


def _of_years(text: str) -> Bounds | None:
    """Return the calendar year that a text names in most of its years."""
    counts = Counter(ALONE.findall(_flat(text)))
    year, count = counts.most_common(1)[0] if counts else ("", 0)
    return (date(int(year), 1, 1), date(int(year), 12, 31)) if count >= OFTEN and 2 * count > counts.total() else None


def agreed_year(title: str, text: str) -> Bounds | None:
    """Return the year that a text names in most of its years, where the title names it too."""
    bounds = _of_years(text) if ALONE.search(_flat(title)) else None
    return bounds if bounds and str(bounds[0].year) in ALONE.findall(_flat(title)) else None


OFTEN = 4


def _fiscal_year(line: str) -> Bounds | None:
    """Return the year that a line names as the fiscal year and says no more ("FISCAL YEAR 2022", "Exercice 2024")."""
    found = FISCAL_YEAR.fullmatch(_flat(line).strip(" .:()"))
    return (date(int(found["year"]), 1, 1), date(int(found["year"]), 12, 31)) if found else None


def _reported(line: str) -> Bounds | None:
    return _cued([line], OF_REPORT)


def _years(line: str) -> Bounds | None:
    """Return the period of a line that names one pair of years; several pairs head columns."""
    pairs = _pairs(line)
    return pairs[0] if len(pairs) == 1 else None


def _pairs(line: str) -> list[Bounds]:
    """Return the periods that a line names by pairs of years: fiscal years, and spans of calendar years."""
    flat = _flat(line)
    short = ((int(found["first"]), found["last"]) for found in SHORT.finditer(flat))
    pairs = [period_bounds(f"{first}/{last}") for first, last in short if int(last) == (first + 1) % 100]
    long = ((int(found["first"]), int(found["last"])) for found in LONG.finditer(flat))
    return pairs + [
        (date(first, 1, 1), date(last, 12, 31)) for first, last in long if first < last <= first + MOST_YEARS
    ]


MOST_YEARS = 10
"""Years that a plan or an audit covers at the most."""


def _ended(line: str) -> Bounds | None:
    """Return the year that ends on a printed day: "Year ended December 31, 2024"."""
    flat = _flat(line)
    found = COVER.find("year_ended", flat)
    days = days_in(flat[found.start() :]) if found else []
    if not days:
        return None
    return days[0].replace(year=days[0].year - 1) + timedelta(days=1), days[0]


def _quarter(line: str) -> Bounds | None:
    found = QUARTER.search(_flat(line))
    if not found:
        return None
    word, said = found["word"] or found["its_word"], found["year"] or found["its_year"]
    quarter = int(found["figure"]) if found["figure"] else NUMBER_OF[word]
    year, month = int(said), 3 * quarter
    after = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month - 2, 1), after - timedelta(days=1)


def _cued(lines: list[str], words: re.Pattern[str]) -> Bounds | None:
    """Return the calendar year that most cues name ("loi de finances … 2026"); of two named as often, the later."""
    counts = Counter(
        found["year"] for line in lines for pattern in (words, YEAR_FIRST) for found in pattern.finditer(_flat(line))
    )
    if not counts:
        return None
    year = int(max(counts, key=lambda one: (counts[one], one)))
    return date(year, 1, 1), date(year, 12, 31)


def _of_heads(heads: list[str]) -> Bounds | None:
    """Return the latest fiscal year of the heads: "2012-13 Actual … 2015-16 Proposed"."""
    return max((pair for head in heads for pair in _pairs(head) if (pair[1] - pair[0]).days < 370), default=None)


def _spoken(text: str) -> Bounds | None:
    """Return the fiscal year that a text names most; of two named as often, the later."""
    counts = Counter(fiscal_periods(text))
    counts.update(
        period
        for found in SHORT.finditer(_flat(text))
        for period in fiscal_periods(f"{found['first']}/{found['last']}")
    )
    if not counts:
        return None
    return period_bounds(max(counts, key=lambda one: (counts[one], one)))


def _flat(text: str) -> str:
    return TWO_DIGITS.sub(r"fy 20\g<year>", normal(plain(text)))


def most_named_period(text: str) -> Bounds | None:
    """Return the period that a text names most, a fiscal year or a span of years; of two named as often, the later."""
    flat = _flat(text)
    counts = Counter(
        period_bounds(period) for found in FROM_TO.finditer(flat) for period in fiscal_periods(found.group())
    )
    counts.update(pair for pair in _pairs(text) if (pair[1] - pair[0]).days > 370)
    return max(counts, key=lambda one: (counts[one], one), default=None)
