"""Who issued a document: the institution that opens a line of its cover, or one known by name."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from math import inf

from extractors.kinds.cover.days import COVER
from extractors.kinds.cover.lines import MOST_BLOCKS, Cover, CoverLine, Part, words_under
from extractors.words.facts import rows
from extractors.words.terms import normal

SaysWhat = Callable[[str], int | None]
LONGEST = 110
"""Characters of a line that is an institution's name; a longer one is a sentence about it."""
# "Ministry of Health Page 1 Republic of Uganda", "Ministère de la Santé – 12 mars", "City of Boston is investing in"
CUT = re.compile(
    r"(?<!\s)\s{1,8}(?:page\s{1,8}\d.{0,400}|[-–—|•·\d(].{0,400}|(?:is|are|was|has|have|will|est|sont|ont)\s.{0,400})$"
    r"|[.:;,]\s{0,8}$",
    re.IGNORECASE,
)
# A line of a name that goes on: "MINISTERE", "DE LA SANTE PUBLIQUE,", "HYGIENE ET PREVOYANCE"
GOES_ON = re.compile(r"(?:,|\b(?:de|des|du|et|and|of|la|le|l'|the|for|pour|ministere))$")
GOES_IN = re.compile(r"^(?:de|des|du|d'|de la|et|and|of|for|l'|hygiene|the)\b")
FIGURES = re.compile(r"(?<!\w)\d[\d.,]*")
MOST_LINES = 5
# "City of Asheville Parks", "City of New York": two capitals at the most, as running text names a town
TOWN = re.compile(
    r"\b(?:City|Town|Village|County|Municipality|Commune|Ville) (?:of|de) "
    r"(?:(?:New|San|Santa|Los|Las|Saint|St\.|Fort|Port|El|North|South|East|West) )?[A-ZÀ-Ý][\w’'-]+"
    r"(?: [A-ZÀ-Ý][\w’'-]+(?=[.,;’']))?"
)
OF_TOWN = re.compile(r"(?:the )?(?:city|town|village|county|municipality|commune|ville) (?:of|de) ")
# "City of Vancouver, Finance and Supply Chain Management": an office and its town on one line
LETTERHEAD = re.compile(OF_TOWN.pattern + r"[^\d,]{3,40}, [^\d]{4,80}$")
RUNS_ON = re.compile(r" (?!(?:and|of|de|du|des|et|for|the|in)\b)[a-zà-ÿ]{3,} [a-zà-ÿ]")
# "www.unocha.org", "Tel: (246) 434-4880": a line that says where its issuer is found
ADDRESS = re.compile(r"\b(?:www\.|https?://)|@\w|\b(?:tel|fax)\b\.?\s?:", re.IGNORECASE)
LEADERS = re.compile(r"\.{4}|(?:\. ){4}")
EDGE = 6
"""Lines at the top and at the foot of a cover, where its publisher stands."""
OWN_RANK = 2
"""Ranks of rules/institutions.csv that name an issuer itself; a state or a town above it is only its country."""


def publisher_of(cover: Cover, text: str, says_what: SaysWhat) -> str | None:
    """Return who issued a document, as printed (a known agency by its usual name), or None.

    `says_what` tells a line of the title, at which a name ends at the latest.

    A ministry or office on the cover comes first, then an agency known by name, then a town or a state; then the
    running text, where a town is named as the one that acts.
    """
    edges = [*cover.lines[:EDGE], *cover.lines[-EDGE:], *cover.running]
    if letterhead := next((line.text for line in edges if LETTERHEAD.match(normal(line.text))), None):
        return _named(letterhead)
    own = [name for rank in range(1, OWN_RANK + 1) if (name := _opening(cover.all, rank, says_what))]
    if own:
        return own[0]
    said = _without_sources(cover.lines)
    # its address, and who the borders on a map are no opinion of
    addresses = [line for line in said if ADDRESS.search(line.text) or COVER.says("disclaims", line.text)]
    edges = [line for line in edges if line in said or line in cover.running]
    known = _known([*edges, *addresses]) or _known_alone(said) or _known_alone(cover.behind[:MOST_BLOCKS])
    if known:
        return known
    for rank in (3, 4):
        name = _opening(cover.all, rank, says_what)
        if name:
            return name
    return _named_most(TOWN, text)


def _opening(lines: Sequence[CoverLine], rank: int, says_what: SaysWhat) -> str | None:
    """Return the first line that opens with an institution of a rank, with the lines its name goes on over."""
    for i, line in enumerate(lines):
        for part in line.parts or (Part(line.text, -inf, inf),):
            if opens_with_institution(part.text, rank) and not _runs_on(lines[i : i + 2]):
                name = _whole(part, lines[i : i + MOST_LINES], says_what)
                if len(name.split()) > 1:
                    return name
    return None


def opens_with_institution(text: str, *ranks: int) -> bool:
    """Say whether a line opens with an institution of one of some ranks, and is no sentence and no row of a table."""
    flat = normal(text)
    is_row = len(FIGURES.findall(flat)) > 1  # "MINISTRY OF AGRICULTURE 28130.48 67.52"
    bare = flat.removeprefix("the ")
    return (
        len(text) <= LONGEST
        and not is_row
        and any(flat.startswith(one) or bare.startswith(one) for one in _openings(*ranks))
    )


def _runs_on(lines: Sequence[CoverLine]) -> bool:
    """Say whether a line is one of a paragraph: the next begins with a small letter and is no part of a name."""
    if len(lines) < 2:
        return False
    line, below = lines
    is_close = line.size > 0 and below.size == line.size and below.y - line.y <= CLOSE * line.size
    is_of_name = GOES_ON.search(normal(line.text)) or GOES_IN.match(normal(below.text))
    return is_close and below.text[:1].islower() and not is_of_name


def _whole(part: Part, lines: Sequence[CoverLine], says_what: SaysWhat) -> str:
    """Return a name with the lines it goes on over: by its words, or in a narrow column of capitals."""
    words, before = [part.text], lines[0]
    for line in lines[1:]:
        text = words_under(part, line)
        if not text:  # what stands beside the name
            continue
        by_words = GOES_ON.search(normal(words[-1])) or GOES_IN.match(normal(text))
        in_column = words[-1].isupper() and text.isupper() and len(words[-1]) <= NARROW
        apart = line.size != before.size or line.y - before.y > CLOSE * line.size
        if apart or says_what(line.text) is not None or not (by_words or in_column):
            break
        words, before = [*words, text], line
    name = " ".join(words)
    at = says_what(name)
    if at and not GOES_ON.search(normal(name[:at].rstrip())):  # "COUR DES COMPTES RAPPORT PUBLIC"
        name = name[:at]
    return _named(CUT.sub("", name).strip(" ,;:–-"))


def _named(words: str) -> str:
    """Return a town without what follows it: its country, an office ("City of Edmonton, Alberta"), a sentence's verb.

    "The City of Mississauga uses debt very conservatively."
    """
    if not OF_TOWN.match(normal(words)):
        return words
    name = words.partition(",")[0]
    town = TOWN.match(name.removeprefix("The "))
    end = len(name) - len(name.removeprefix("The ")) + town.end() if town else len(name)
    return name[:end] if RUNS_ON.match(name[end:]) else name


NARROW = 26
"""Characters of a line in a narrow column: "HYGIENE ET PREVOYANCE" (sitrep mpox S32)."""
CLOSE = 1.6
"""Sizes from one line of a name to the next at the most."""


def _known(lines: Iterable[CoverLine]) -> str | None:
    """Return the agency that the lines name most."""
    named = [_agencies_in(normal(line.text)) for line in lines]
    hits: dict[str, list[str]] = {name: [] for name, _ in _publishers()}
    for agencies in named:
        if len(agencies) <= MOST_AGENCIES:
            for name, words in agencies.items():
                hits[name].append(words)
    # of two named as often, the one whose name is written out: an acronym stands in a sentence about its deeds
    best = max(hits, key=lambda name: (len(hits[name]), max(map(len, hits[name]), default=0)))
    return best if hits[best] else None


def _known_alone(lines: Iterable[CoverLine]) -> str | None:
    """Return the one agency that the pages behind a cover name, more than once; of several none is told."""
    named = Counter(name for line in lines for name in _agencies_in(normal(line.text)))
    name, count = next(iter(named.items()), ("", 0))
    return name if len(named) == 1 and count > 1 else None


def _without_sources(lines: list[CoverLine]) -> list[CoverLine]:
    """Return lines without those that name where figures are from, to the page's end, and without lists of contents."""
    last = next((i for i, line in enumerate(lines) if COVER.says("sources", line.text)), len(lines))
    return [line for line in lines[:last] if not LEADERS.search(line.text)]


MOST_AGENCIES = 2
"""Agencies that one line names; more of them are its sources or partners ("Sources: ECHO, UNICEF, WFP, OCHA")."""


def _agencies_in(flat: str) -> dict[str, str]:
    """Return the agencies that a compared line names, each with the words that name it."""
    return {name: hit[0] for name, pattern in _publishers() if (hit := pattern.search(flat))}


def _named_most(pattern: re.Pattern[str], text: str) -> str | None:
    counts = Counter(pattern.findall(text))
    return counts.most_common(1)[0][0] if counts else None


@cache
def _openings(*ranks: int) -> tuple[str, ...]:
    return tuple(row["opens"] for row in rows("institutions.csv") if int(row["rank"]) in ranks)


@cache
def _publishers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words: dict[str, list[str]] = {}
    for row in rows("publishers.csv"):
        words.setdefault(row["publisher"], []).append(row["words"])
    return tuple((name, re.compile("|".join(patterns))) for name, patterns in words.items())
