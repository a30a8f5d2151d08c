"""Number words, scale words, units and function words: the vocabulary of prose figures, as data."""

import re
from decimal import Decimal
from functools import cache

from extractors.words.facts import rows

DIGIT = re.compile(r"\d")
LETTERS = re.compile(r"[^\W\d_]+")


@cache
def vocabulary(kind: str) -> dict[str, str]:
    """Return the words of a kind ("number", "scale", "unit") and what they stand for."""
    return {row["word"]: row["value"] for row in rows("figures_words.csv") if row["kind"] == kind}


@cache
def word_set(name: str) -> frozenset[str]:
    """Return a list of words by the name of its file ("functions", "before_noun")."""
    return frozenset(row["word"] for row in rows(f"figures_{name}.csv"))


def number_word(word: str) -> Decimal | None:
    """Return what a number word stands for, from two on: "deux", "vingt-deux", "twenty-two"; None for another word."""
    known = vocabulary("number")
    if word in known:
        return Decimal(known[word])
    if "-" not in word:
        return None
    rest = word.replace("‑", "-").removeprefix("quatre-vingts").removeprefix("quatre-vingt")
    parts = rest.split("-")
    total = Decimal(80) if word.startswith("quatre-vingt") else Decimal(0)
    for part in parts:
        if part in ("", "et"):
            continue
        if part not in known and part not in ("un", "one"):
            return None
        total += Decimal(known.get(part, "1"))
    return total or None


def may_count(sentence: str) -> bool:
    """Say whether a sentence has a digit or a part of a number word: no other one holds a figure."""
    if DIGIT.search(sentence):
        return True
    return not vocabulary("number").keys().isdisjoint(LETTERS.findall(sentence.lower()))


def scale_word(word: str) -> Decimal | None:
    """Return what a scale word multiplies by: « mille », "million", « milliards »."""
    scale = vocabulary("scale").get(word)
    return Decimal(scale) if scale else None
