"""The number of a series: "SITREP N 001", « n°111 », "Situation Report 28", "Week 06"."""

import re
from collections.abc import Iterable

from extractors.kinds.cover.days import COVER
from extractors.words.facts import rows
from extractors.words.numbers import plain
from extractors.words.terms import normal

# "no. 208", "N0.1", « Sit_Rep_n°189 », "N 001", "# 7", "number 12", « numero 5 », "issue 3"
NUMBERED = re.compile(
    r"(?:\b|_)(?:no|n0(?=[.°])|n|nr|num|numero|number|issue|edition|vol)\s?(?:[.°ºo:]|o\.)?\s?[:#]?\s?(?P<number>\d{1,4})(?![\d/]\d|\d|[.,]\d)(?!\s?(?:%|cas|cases))|#\s?(?P<hash>\d{1,4})\b"
)
# "Situation Report 28", "sitrep 36", "Flash Update 3", "Bulletin 12"
_SERIES, _WEEK = ("|".join(r["words"] for r in rows("cover_words.csv") if r["is"] == one) for one in ("series", "week"))
BEHIND_NAME = re.compile(rf"\b(?:{_SERIES})\s?:?\s?(?P<number>\d{{1,3}})(?![\d/-])\b")
# "Week 06", « Semaine 32 », "Epi week 5", « SE 12 »
WEEK = re.compile(rf"\b(?:{_WEEK})\s?(?:no\.?|n°)?\s?:?\s?(?P<number>\d{{1,2}})(?!\d)\b")
LONGEST = 100


def number_of(lines: Iterable[str]) -> str | None:
    """Return the number of a series that one of the lines prints, as printed; a week's where nothing else is."""
    flat = [normal(plain(line)) for line in lines if len(line) <= LONGEST]
    flat = [line for line in flat if not COVER.says("numbers_a_law", line)]
    for pattern in (NUMBERED, BEHIND_NAME, WEEK):
        for line in flat:
            found = pattern.search(line)
            if found:
                return next(group for group in found.groups() if group)
    return None
