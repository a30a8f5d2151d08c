"""How results frameworks are worded: what opens their parts, what heads their columns, where a cell ends."""

import re
from functools import cache, lru_cache

from extractors.words.facts import rows
from extractors.words.numbers import DASHES, plain
from extractors.words.terms import normal

# "1 668", "26,970", "3.1", "31,8"
FIGURE = re.compile(r"\d{1,3}(?:[ ,.]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)?")
# "1.1.1 Percentage of …"
INDICATOR_NUMBER = re.compile(r"^(\d{1,2}\.\d{1,2}\.\d{1,2})\.?\s+")
LETTERS = re.compile(r"[^a-z0-9]+")


@cache
def lead(opens: str) -> re.Pattern[str]:
    """Return the pattern of a line that opens a component, an accomplishment or external factors.

    Its groups are `number` and `title`, None where the title stands on the next line; a colon or a dash parts them, so
    that "Expected accomplishment 1.1, …" within a paragraph opens none. A mission's sole component may have no number:
    "Component: provision of logistical support" (A/80/628, p. 13). The words are rules/results_leads.csv.
    """
    words = sorted((row["words"] for row in rows("results_leads.csv") if row["opens"] == opens), key=len, reverse=True)
    number = {
        "component": r"(?:\s+(?P<number>\d{1,2})|(?=\s*:\s*\S))",
        "accomplishment": r"\s+(?P<number>\d{1,2}\.\d{1,2})",
    }.get(opens)
    tail = (
        rf"{number}(?:\s+\((?i:continued|suite)\))?(?:\s*[:.–—-]\s*(?P<title>\S.*)|\s*[:.–—-]?)$" if number else r"\b"
    )
    return re.compile(rf"^(?=[^\W\d_a-z])(?i:{'|'.join(map(re.escape, words))}){tail}")


@cache
def every_lead() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of all leads, for a process whose forks would make them each anew."""
    return tuple(lead(opens) for opens in dict.fromkeys(row["opens"] for row in rows("results_leads.csv")))


def letters_of(words: str) -> str:
    """Return the letters and digits of a head, which its lines and hyphens part as they come."""
    return LETTERS.sub("", normal(words))


@lru_cache(maxsize=1024)
def role_of(words: str) -> str | None:
    """Return the role of a column by its head, or None for a head that no rule knows."""
    return _known().get(letters_of(words))


def has_role(words: str, role: str) -> bool:
    """Say whether words are a head of one role: for a line of text its first letter nearly always tells."""
    first = words[:1]
    if first.isascii() and first.isalnum() and first.lower() not in _first_letters(role):
        return False
    return role_of(words) == role


@cache
def _first_letters(role: str) -> frozenset[str]:
    return frozenset(letters[:1] for letters, own in _known().items() if own == role)


@cache
def _known() -> dict[str, str]:
    return {LETTERS.sub("", row["words"]): row["role"] for row in rows("results_heads.csv")}


def roles_of(heads: list[str]) -> list[str]:
    """Return the roles of a table's columns: the first must be known, the others go by their place where they are not.

    Beside an accomplishment stand its indicators, whatever their head says: "Mission support indicators" (A/80/614,
    p. 25). [] says that the heads are no framework's.
    """
    first = role_of(heads[0]) if heads else None
    if first == "planned_output":
        return ["planned_output", "delivered", "remarks"][: len(heads)]
    if first == "planned_indicator":
        return [first, *(role_of(text) or "actual_indicator" for text in heads[1:])]
    if first == "accomplishment" and len(heads) > 1:
        return [first, "planned_indicator", *(role_of(text) or "actual_indicator" for text in heads[2:])]
    return []


@cache
def words_of_kind(kind: str) -> tuple[tuple[str, str], ...]:
    """Return the words of one kind in rules/results_words.csv and what each means.

    The longest come first: "not more than" before "more than".
    """
    found = [(row["word"], row["means"]) for row in rows("results_words.csv") if row["kind"] == kind]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


@cache
def _normal_words(kind: str) -> frozenset[str]:
    return frozenset(normal(word) for word, _ in words_of_kind(kind))


def kind_of_mark(text: str) -> str | None:
    """Return what an entry of the second column is: yes, no or number; None for any other words."""
    flat = plain(text)
    if flat and all(c in DASHES for c in flat):
        return "number"
    words = normal(flat).rstrip(".")
    answer = next((means for word, means in words_of_kind("answer") if words == word), None)
    figure = FIGURE.match(flat.lstrip("$"))
    return answer or ("number" if figure else None)


def runs_on(before: str) -> bool:
    """Say whether a text ends on a word that no cell ends on: « … ateliers de la », "… support to the"."""
    words = before.rsplit(maxsplit=1)
    return bool(words) and normal(words[-1]) in _normal_words("link")


def opens_sentence(text: str) -> bool:
    """Say whether a line begins with a word that is in capitals only where a sentence begins (« Ce chiffre … »)."""
    return text[0].isupper() and normal(text.split(maxsplit=1)[0]) in _normal_words("link") | _normal_words("opening")


def in_sentence(text: str) -> bool:
    """Say whether a line begins in the middle of a sentence."""
    return text[0].islower() or text[0] in ";,.)%»"
