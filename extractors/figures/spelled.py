"""Number words as one number: « deux mille cinq cents », "one hundred and twenty", « soixante et onze »."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from extractors.figures.tokens import Token, small_letters
from extractors.figures.words import counted_in, vocabulary

KINDS = ("one", "number", "hundred", "thousand")
TEN, ELEVEN, HUNDRED, THOUSAND = 10, 11, 100, 1000
LONGEST = 24
"""Parts of the longest number in words."""


@dataclass(slots=True)
class _Sum:
    """What the words so far are worth: closed groups of thousands, and the open group below a thousand."""

    closed: int = 0
    group: int = 0
    scale: int = 10**15

    def add(self, part: str, language: str) -> bool:
        """Add a word; False if it does not go on the number."""
        if part in vocabulary("hundred"):
            return self._hundred(_is_own(part, language))
        if part in vocabulary("thousand"):
            return self._thousand(part)
        return self._unit(1 if part in vocabulary("one") else int(vocabulary("number").get(part, 0)))

    def _hundred(self, may_open: bool) -> bool:
        """« cent », « deux cents », "twelve hundred"; "several hundred" opens none."""
        if self.group >= 20 or (self.group == 0 and not may_open):
            return False
        self.group = (self.group or 1) * 100
        return True

    def _thousand(self, part: str) -> bool:
        """« mille », « mil » alone is a thousand; "million" needs a number before it, and larger scales come first."""
        scale = int(vocabulary("thousand")[part])
        if self.group == 0 and self.scale == THOUSAND < scale:  # « dos mil millones »: thousands of millions
            self.closed, self.scale = self.closed * scale, scale
            return True
        if scale >= self.scale or (self.group == 0 and part not in vocabulary("opens_thousand")):
            return False
        self.closed, self.group, self.scale = self.closed + (self.group or 1) * scale, 0, scale
        return True

    def _unit(self, value: int) -> bool:
        """« vingt » « deux »; « soixante » « onze »; « quatre » « vingts »: not « vingt trente »."""
        tens = self.group % 100
        fits = (tens == 0 and (value < 100 or self.group == 0)) or (tens >= 20 and tens % 10 == 0 and value < 10)
        fits = fits or (tens in (60, 80) and 10 <= value < 20)
        if tens == 4 and value == 20:
            self.group += 76
            return True
        self.group += value if fits else 0
        return fits and value > 0


def spelled(sentence: list[Token], at: int, language: str) -> tuple[Decimal, int] | None:
    """Return what the number words from token `at` on are worth together, and one past the last; None if no number.

    Numbers count from two on; « deux, trois » and « vingt trente » are two numbers; "per cent" is none.
    """
    if not may_open_number(sentence[at].text):
        return None
    first = sentence[at].lower
    if at and first in vocabulary("opens_thousand") and sentence[at - 1].lower in vocabulary("number"):
        return None  # « deux mille trois mille »: the end of what is no number
    so_far, last, parts = _Sum(), at, 0
    while last < len(sentence) and parts < LONGEST:
        step = _next(sentence, last, so_far, language)
        if step is None:
            break
        so_far, last, parts = *step, parts + 1
    value = so_far.closed + so_far.group
    return (Decimal(value), last) if value > 1 else None


@lru_cache(maxsize=16_384)
def may_open_number(word: str) -> bool:
    """Say whether a word may be the first of a number in words; nearly none of a text is."""
    small = small_letters(word)
    return small in _number_words() or "-" in small or "‑" in small


@cache
def _number_words() -> frozenset[str]:
    """Return the words that a number in words may begin with."""
    return frozenset().union(*(vocabulary(kind) for kind in KINDS))


def _next(sentence: list[Token], at: int, so_far: _Sum, language: str) -> tuple[_Sum, int] | None:
    """Return the number with the word at `at` (and the joint before it), and where it ends."""
    opened = so_far.closed + so_far.group > 0
    jumped = int(opened and sentence[at].lower in vocabulary("number_joint") and at + 1 < len(sentence))
    token = sentence[at + jumped]
    if token.tag != "WORD" or (at and not opened and _is_per_cent(sentence, at)):
        return None
    parts = [part for part in token.lower.replace("‑", "-").split("-") if part not in vocabulary("number_joint")]
    if jumped and not _joins(sentence[at].lower, so_far, parts):
        return None
    tried = _with(so_far, parts, language)
    return (tried, at + jumped + 1) if tried is not None else None


def _with(so_far: _Sum, parts: list[str], language: str) -> _Sum | None:
    """Return a number with the words of one token added; None if they do not go on it."""
    tried = _Sum(so_far.closed, so_far.group, so_far.scale)
    fits = bool(parts) and all(_known(part, language) and tried.add(part, language) for part in parts)
    return tried if fits else None


def _joins(joint: str, so_far: _Sum, parts: list[str]) -> bool:
    """« vingt et un », « soixante et onze », "two hundred and thirty", « treinta y cinco »: others part two numbers."""
    if not parts:
        return False
    tens = so_far.group % 100
    is_one = parts[0] in vocabulary("one")
    value = 1 if is_one else int(vocabulary("number").get(parts[0], 0))
    match vocabulary("number_joint")[joint]:
        case "ones":
            return len(parts) == 1 and (is_one or value == ELEVEN) and tens in range(20, 80, 10)
        case "tens":
            return len(parts) == 1 and tens in range(30, 100, 10) and 0 < value < TEN
    return tens == 0 and 0 < value < HUNDRED


def _known(part: str, language: str) -> bool:
    own = counted_in(part)
    return own in ("", language) and any(part in vocabulary(kind) for kind in KINDS)


def _is_own(part: str, language: str) -> bool:
    """Say whether a word that only one language counts with is the text's: « cent », not the coin."""
    return counted_in(part) == language


def _is_per_cent(sentence: list[Token], at: int) -> bool:
    return sentence[at].lower in vocabulary("hundred") and sentence[at - 1].lower in vocabulary("per_hundred")
