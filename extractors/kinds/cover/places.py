"""Which country a document is about: named in its title, on its cover, or in most of what it says of countries."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import groupby

from extractors.kinds.cover.days import COVER
from extractors.words.facts import rows
from extractors.words.terms import normal

SHARE = 0.5
"""Share of all mentions of countries that one has in a document about it; a regional bulletin names many."""
ACRONYM = "="
"""Marks a name in rules/countries.csv that counts in capitals only: "US", "RDC"."""


def place_of(top: Sequence[str], cover: Sequence[str], text: str) -> str | None:
    """Return the ISO 3166 code of the country that the title and the lines at the top name, else cover or text.

    Each is asked in turn; where one names several countries, the one that it names most is taken, if any is. Nothing
    but the title is asked where that is about a region, nor the text where the lines at the top are.
    """
    is_of_region = any(COVER.says("region", line) for line in top[:1])
    for words in (top[:1],) if is_of_region else (top[:1], top, cover):
        named = _surely_in("\n".join(line for line in words if len(line) <= LONGEST_LINE))
        code, count = named.most_common(1)[0] if named else ("", -1)
        if count > SHARE * named.total():
            return code
    if any(COVER.says("region", line) for line in top):
        return None
    return _most_named(text, countries_in("\n".join([*top, *cover])))


def _most_named(text: str, named: Counter[str]) -> str | None:
    """Return the country that most mentions of countries in `text` name; `named` are those named in front."""
    sure, unsure = _mentions(text)
    # the name of a province, a town or a quarter that nothing in front says: of nothing is told (Jamaica, in Queens)
    counts = sure or Counter({code: n for code, n in unsure.items() if code in named})
    code, count = counts.most_common(1)[0] if counts else ("", 0)
    return code if count >= FEWEST and count > SHARE * counts.total() else None


LONGEST_LINE = 240
"""Characters of a line that says where a document belongs, the longest title included."""
FEWEST = 2
"""Times that a text names its country at the least."""


def countries_in(text: str) -> Counter[str]:
    """Return how often each country is named in `text`, by name, adjective or acronym.

    A name that a region of another country has too ("Equateur") counts only where nothing else does.
    """
    sure, unsure = _mentions(text)
    return sure or unsure


# "US dollars", "United States dollars", « dollars des États-Unis », « dollars américains »
MONEY = re.compile(
    r"(?:US|U\.S\.|United States|Canadian|Australian) dollars?|"
    r"(?:Swiss|CFA) francs?|francs? (?:suisses?|CFA)|"
    r"dollars? (?:des [ÉE]tats[-‑]Unis|am[ée]ricains?|US|canadiens?)",
    re.IGNORECASE,
)


def _surely_in(text: str) -> Counter[str]:
    return _mentions(text)[0]


def _mentions(text: str) -> tuple[Counter[str], Counter[str]]:
    """Return how often each country is named for certain, and by names that a region may have as well."""
    text = MONEY.sub("", text)
    names = Counter(_names().findall(normal(text)))
    sure, unsure = Counter[str](), Counter[str]()
    for name, times in names.items():
        (unsure if name in AMBIGUOUS else sure)[_codes()[name]] += times
    sure.update(_acronyms()[hit] for hit in _capitals().findall(text))
    return sure, unsure


AMBIGUOUS = frozenset(
    {"equateur", "georgia", "luxembourg", "dominique", "jordan", "jersey", "maurice", "panama", "jamaica"}
)
"""Names of countries that are names of provinces, towns and people as well: Équateur is a province of the DRC."""


@cache
def _codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for row in rows("countries.csv"):
        for name in (row["name_en"], row["name_fr"], *row["also"].split("|")):
            if name and not name.startswith(ACRONYM):
                codes.setdefault(normal(name), row["code"])
    return codes


@cache
def _acronyms() -> dict[str, str]:
    named = ((name, row["code"]) for row in rows("countries.csv") for name in row["also"].split("|"))
    return {name.removeprefix(ACRONYM): code for name, code in named if name.startswith(ACRONYM)}


@cache
def _names() -> re.Pattern[str]:
    longest_first = sorted(sorted(_codes(), key=len, reverse=True), key=lambda name: name[0])
    # by their first letters: else each of 600 names would be tried at every word
    grouped = [
        f"{re.escape(first)}(?:{'|'.join(re.escape(name[1:]) for name in names)})"
        for first, names in groupby(longest_first, key=lambda name: name[0])
    ]
    # an adjective has its endings: « français, françaises », « guinéenne »
    return re.compile(rf"(?<![\w-])({'|'.join(grouped)})(?:n?e)?s?(?![\w-])")


@cache
def _capitals() -> re.Pattern[str]:
    longest_first = sorted(_acronyms(), key=len, reverse=True)
    return re.compile(rf"(?<![\w$.])(?:{'|'.join(map(re.escape, longest_first))})(?![\w$])")
