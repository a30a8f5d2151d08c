"""Number words, scale words, units and function words: the vocabulary of prose figures, as data."""

import re
from decimal import Decimal
from functools import cache

from extractors.words.facts import rows

DIGIT = re.compile(r"\d")
LETTERS = re.compile(r"[^\W\d_]+")


@cache
def vocabulary(kind: str) -> dict[str, str]:
    """Return the words of a kind ("number", "scale", "unit" …) and what they stand for."""
    return _kinds().get(kind, {})


@cache
def _kinds() -> dict[str, dict[str, str]]:
    """Return every kind's words, in one pass over the file."""
    kinds: dict[str, dict[str, str]] = {}
    for row in rows("figures_words.csv"):
        kinds.setdefault(row["kind"], {})[row["word"]] = row["value"]
    return kinds


@cache
def vocabulary_of(kind: str, language: str) -> dict[str, str]:
    """Return the words of a kind that are a language's own."""
    own = [row for row in rows("figures_words.csv") if (row["kind"], row["language"]) == (kind, language)]
    return {row["word"]: row["value"] for row in own}


def counted_in(word: str) -> str:
    """Return the one language that counts with a word (« cent », not the coin); "" if several do or none."""
    own = _counting().get(word, frozenset())
    return next(iter(own)) if len(own) == 1 else ""


@cache
def _counting() -> dict[str, frozenset[str]]:
    """Return the languages of each word of numbers."""
    numbers: dict[str, frozenset[str]] = {}
    for row in rows("figures_words.csv"):
        if row["kind"] in ("number", "hundred", "thousand"):
            numbers[row["word"]] = numbers.get(row["word"], frozenset()) | {row["language"]}
    return numbers


@cache
def signs() -> dict[str, str]:
    """Return the currencies that prose prints before or behind an amount, and the ISO 4217 code of each.

    A sign that several countries share is told from the prose alone: "$" are dollars of the United States, « FCFA » of
    West Africa. Not every print of a table is one in prose: "COP" may be a conference.
    """
    return {row["print"]: row["in_prose"] for row in rows("currencies.csv") if row["in_prose"]}


LISTS = ("functions", "before_noun")


@cache
def word_set(name: str) -> frozenset[str]:
    """Return a list of words by the name of its file ("functions", "before_noun")."""
    return frozenset(row["word"] for row in rows(f"figures_{name}.csv"))


@cache
def every_word_set() -> tuple[frozenset[str], ...]:
    """Return all lists of words, for a process whose forks would read them each anew."""
    return tuple(map(word_set, LISTS))


@cache
def money() -> frozenset[str]:
    """Return the currencies that prose prints."""
    return frozenset(signs().values())


def ends_plural(word: str) -> bool:
    """Say whether a word ends as plurals do: "ports", « réseaux »."""
    return word.endswith(_plural_endings())


@cache
def _plural_endings() -> tuple[str, ...]:
    return tuple(vocabulary("plural_ending"))


def is_plural_form(word: str) -> bool:
    """Say whether a word is a plural by its ending, or one without: "people", "staff"."""
    return ends_plural(word) or word in vocabulary("unmarked_plural")


def may_count(sentence: str) -> bool:
    """Say whether a sentence has a digit or a part of a number word: no other one holds a figure."""
    if DIGIT.search(sentence):
        return True
    return not _counting().keys().isdisjoint(LETTERS.findall(sentence.lower()))


def scale_word(word: str) -> Decimal | None:
    """Return what a scale word multiplies by: « mille », "million", « milliards »."""
    scale = vocabulary("scale").get(word)
    return Decimal(scale) if scale else None


def amount_scale(word: str) -> Decimal | None:
    """Return what a letter multiplies an amount by ("$350k", « 3,2 M€ »): it is none beside anything but money."""
    scale = vocabulary("amount_scale").get(word)
    return Decimal(scale) if scale else None
