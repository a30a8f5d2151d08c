"""Who issued a document: the institution that opens a line of its cover, or one known by name."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import pairwise

from extractors.kinds.cover.lines import Cover, CoverLine
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
STATE_OF = re.compile(r"\b(?:Government|Gouvernement) (?:of (?:the )?|de la |du |de )[A-ZÀ-Ý][\w’'-]+")
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
    known = _known(edges) or _known(cover.lines) or _known(cover.behind, often=True)
    if known:
        return known
    for rank in (3, 4):
        name = _opening(cover.all, rank, says_what)
        if name:
            return name
    return _named_most(TOWN, text) or _named_most(STATE_OF, text)


def _opening(lines: Sequence[CoverLine], rank: int, says_what: SaysWhat) -> str | None:
    """Return the first line that opens with an institution of a rank, with the lines its name goes on over."""
    for i, line in enumerate(lines):
        flat = normal(line.text).removeprefix("the ")
        is_row = len(FIGURES.findall(flat)) > 1  # "MINISTRY OF AGRICULTURE 28130.48 67.52": a row of a table
        opens = any(normal(line.text).startswith(words) or flat.startswith(words) for words in _openings(rank))
        if len(line.text) <= LONGEST and opens and not is_row:
            name = _whole(lines[i : i + MOST_LINES], says_what)
            if len(name.split()) > 1:
                return name
    return None


def _whole(lines: Sequence[CoverLine], says_what: SaysWhat) -> str:
    """Return a name with the lines it goes on over: by its words, or in a narrow column of capitals."""
    words = [lines[0].text]
    for before, line in pairwise(lines):
        by_words = GOES_ON.search(normal(before.text)) or GOES_IN.match(normal(line.text))
        in_column = before.text.isupper() and line.text.isupper() and len(before.text) <= NARROW
        apart = line.size != before.size or line.y - before.y > CLOSE * line.size
        if apart or says_what(line.text) is not None or not (by_words or in_column):
            break
        words.append(line.text)
    return _named(CUT.sub("", " ".join(words)).strip(" ,;:–-"))


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


def _known(lines: Iterable[CoverLine], *, often: bool = False) -> str | None:
    """Return the agency that the lines name most; twice at the least where they are running text."""
    flat = [normal(line.text) for line in lines]
    hits = {name: [hit for line in flat if (hit := pattern.search(line))] for name, pattern in _publishers()}
    # of two named as often, the one whose name is written out: an acronym stands in a sentence about its deeds
    best = max(hits, key=lambda name: (len(hits[name]), max((len(hit[0]) for hit in hits[name]), default=0)))
    return best if len(hits[best]) > (1 if often else 0) else None


def _named_most(pattern: re.Pattern[str], text: str) -> str | None:
    counts = Counter(pattern.findall(text))
    return counts.most_common(1)[0][0] if counts else None


@cache
def _openings(rank: int) -> tuple[str, ...]:
    return tuple(row["opens"] for row in rows("institutions.csv") if row["rank"] == str(rank))


@cache
def _publishers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words: dict[str, list[str]] = {}
    for row in rows("publishers.csv"):
        words.setdefault(row["publisher"], []).append(row["words"])
    return tuple((name, re.compile("|".join(patterns))) for name, patterns in words.items())
