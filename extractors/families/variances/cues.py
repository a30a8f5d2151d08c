"""The words that open a reason for a variance: "were attributable primarily to", « a été en partie compensée par ».

They are data (rules/variances_cues.toml); here they become one expression for each of the two polarities.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from extractors.words import facts
from schemas.variances import Polarity, VarianceDirection

SPACES = ("\u00a0", "\u202f")
NOT_A_WORD = r"(?<![\w'-])"


class ReasonCue(NamedTuple):
    """A cue in a text: where it begins, where the reason begins, and what it says of the reason."""

    start: int
    end: int
    polarity: Polarity


def cues(text: str) -> list[ReasonCue]:
    """Return the cues printed in a text, in print order; both languages are tried.

    Weak cues ("reflect", "due to" without a verb) count only where a text has no other.
    """
    small = _small(text)
    found = [
        ReasonCue(match.start(), match.end(), polarity)
        for polarity, expression in _expressions().items()
        for match in expression.finditer(small)
    ]
    return sorted(found) or [ReasonCue(m.start(), m.end(), Polarity.MAIN) for m in _weak().finditer(small)]


def direction_of(text: str) -> VarianceDirection | None:
    """Return what a text first says of the requirements: « dépassement de crédits » is over; None if nothing."""
    small = _small(text)
    found = [(m.start(), direction) for direction, words in _directions().items() if (m := words.search(small))]
    return min(found)[1] if found else None


def _small(text: str) -> str:
    """Return a text in small letters with plain blanks and apostrophes, as long as it was.

    The expressions below are three times as fast on it, and made in a third of the time: a set of signs beyond Latin-1
    costs as much as a hundred letters, and they would have one for each blank.
    """
    small = text.lower()
    if len(small) != len(text):
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for space in SPACES:
        small = small.replace(space, " ")
    return small.replace("’", "'")


@cache
def last_words() -> frozenset[str]:
    """Return the words that may stand between a reason and what follows it, and are part of neither."""
    return frozenset(word for words in _languages() for word in words["between"])


@cache
def prepositions() -> frozenset[str]:
    """Return the words that a cue ends on, or that each item of its list repeats in its stead."""
    return frozenset(word for words in _languages() for word in words["prepositions"])


@cache
def _languages() -> tuple[dict[str, Any], ...]:
    text = facts.text("variances_cues.toml")
    return tuple(tomllib.loads(text)["language"])


@cache
def _expressions() -> dict[Polarity, re.Pattern[str]]:
    main = [_cue(cue, words["adverbs"], words["be"]) for words in _languages() for cue in words["main"]]
    offset = [
        (
            _optional(words["before_offset"]),
            _optional(words["be"]),
            *_cue(cue, words["offset_adverbs"], words["be"]),
        )
        for words in _languages()
        for cue in words["offset"]
    ]
    return {Polarity.MAIN: _any(main), Polarity.OFFSET: _any(offset)}


@cache
def _weak() -> re.Pattern[str]:
    return _any([_cue(cue, words["adverbs"], words["be"]) for words in _languages() for cue in words["weak"]])


@cache
def _directions() -> dict[VarianceDirection, re.Pattern[str]]:
    over = [(_words(phrase),) for words in _languages() for phrase in words["over"]]
    under = [(_words(phrase),) for words in _languages() for phrase in words["under"]]
    return {VarianceDirection.OVER: _any(over), VarianceDirection.UNDER: _any(under)}


def _any(expressions: Sequence[tuple[str, ...]]) -> re.Pattern[str]:
    return re.compile(rf"{NOT_A_WORD}{_branches(expressions)}(?!\w)")


def _branches(expressions: Sequence[tuple[str, ...]]) -> str:
    """Return one expression for several, each in its parts: neighbours that open alike share their beginning."""
    shared = []
    for first, alike in groupby(expressions, key=lambda parts: parts[:1]):
        rests = [parts[1:] for parts in alike]
        shared.append("".join(first) + (_branches(rests) if len(rests) > 1 and first else "".join(rests[0])))
    return shared[0] if len(shared) == 1 else f"(?:{'|'.join(shared)})"


def _cue(cue: str, adverbs: list[str], be: list[str]) -> tuple[str, ...]:
    """Return the expression of one cue in its parts: `{}` may be an adverb or two, `{adverb}` and `{be}` must stand."""
    choices = {"{}": _choice(adverbs), "{adverb}": _choice(adverbs), "{be}": _choice(be)}
    parts: list[str] = []
    opened = False
    for word in cue.split():
        choice = choices.get(word) or _words(word)
        if word == "{}":
            parts.append(f"(?:,? (?:{choice}),?){{0,2}}" if opened else f"(?:(?:{choice}),? ){{0,2}}")
        else:
            parts.append(f" (?:{choice})" if opened else f"(?:{choice})")
            opened = True
    return tuple(parts)


def _optional(phrases: list[str]) -> str:
    return rf"(?:(?:{_choice(phrases)}),? )?"


def _choice(phrases: list[str]) -> str:
    return "|".join(_words(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def _words(phrase: str) -> str:
    """Return a phrase's expression, as `_small` writes it; "increased|higher requirements" is two phrases."""
    return " ".join(_either(word.split("|")) for word in phrase.replace("’", "'").split())


def _either(words: list[str]) -> str:
    escaped = list(map(re.escape, words))
    return escaped[0] if len(words) == 1 else f"(?:{'|'.join(escaped)})"
