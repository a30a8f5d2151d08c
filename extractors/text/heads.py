"""Column heads out of running words: known phrases, longest first (rules/text_heads.csv).

A dump prints heads row by row, wrapped lines and all: « Répartition initiale ⏎ du montant approuvé  Montants réaffectés
Répartition révisée ». Only phrases that are known can be told apart; a line with any other word ends the head.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from extractors.terms import normal

# "(1)", "(3) = (1) – (2)", "(4)=(3)÷(1)"
FORMULA = re.compile(r"\(\d\)(?:\s?=\s?\(\d\)\s?[-–—−÷/+]\s?\(\d\))?")
# "2020/21", "(2020/21)", "2024/25ᵃ"
PERIOD = re.compile(r"^\(?(?:19|20)\d\d/\d\d(?:\d\d)?\)?$")
MARK = re.compile(r"^(.*[^\W\d_)]|.*\))([a-h])$")
LONGEST_HEAD = 160
"""Characters of one line of a head."""


class Phrase(NamedTuple):
    """One phrase of a head: its role, its words as printed without footnote mark, and the mark."""

    role: str
    printed: str
    note: str


@dataclass(slots=True)
class Head:
    """A head read so far: the label column's head, one path a column, footnote marks, and whether it is whole."""

    label: str = ""
    paths: list[tuple[str, ...]] = field(default_factory=list)
    notes: list[tuple[str, ...]] = field(default_factory=list)
    words: str = ""


def read_head(text: str) -> tuple[Head | None, bool]:
    """Return the head that `text` is, None if it holds other words; and whether more words may follow.

    (None, True) is the beginning of a phrase that goes on in the next line.
    """
    formulas = FORMULA.findall(text)
    words = FORMULA.sub(" ", text).split()
    phrases: list[Phrase] = []
    index = 0
    while index < len(words):
        found, length = _phrase(words, index)
        if found is None:
            return None, length > 0
        phrases.append(found)
        index += length
    if not phrases:
        return None, False
    return _head(phrases, [formula.strip() for formula in formulas], text), True


def _phrase(words: list[str], index: int) -> tuple[Phrase | None, int]:
    """Return the longest known phrase at `index` and its length; (None, 1) for the beginning of one at the end."""
    if PERIOD.match(words[index]):
        return Phrase("period", words[index], ""), 1
    for length in range(min(_longest(), len(words) - index), 0, -1):
        run = words[index : index + length]
        role = _phrases().get(normal(" ".join(run)))
        if role:
            return Phrase(role, " ".join(run), ""), length
        bare = MARK.match(run[-1])
        role = _phrases().get(normal(" ".join([*run[:-1], bare.group(1)]))) if bare else None
        if role and bare:
            return Phrase(role, " ".join([*run[:-1], bare.group(1)]), bare.group(2)), length
    rest = normal(" ".join(words[index:]))
    return None, int(rest in _beginnings())


def _head(phrases: list[Phrase], formulas: list[str], text: str) -> Head:
    head = Head(words=normal(text))
    span: str | None = None
    period = ""
    for phrase in phrases:
        if phrase.role == "label":
            head.label = phrase.printed
        elif phrase.role == "span":
            span = phrase.printed
        elif phrase.role == "period" and phrase.printed.startswith("(") and head.paths:
            head.paths[-1] = (*head.paths[-1], phrase.printed.strip("()"))
        elif phrase.role == "period":
            period = phrase.printed.strip("()")
        else:
            under = (span,) if phrase.role == "under" and span else ()
            head.paths.append((*under, *((period,) if period else ()), phrase.printed))
            head.notes.append((phrase.note,) if phrase.note else ())
    if span and not head.paths:
        head.paths, head.notes = [(span,), (span,)], [(), ()]  # an amount and its percentage
    if len(formulas) == len(head.paths):
        head.paths = [(*path, formula) for path, formula in zip(head.paths, formulas, strict=True)]
    return head


@cache
def _phrases() -> dict[str, str]:
    return {normal(phrase): role for role, phrase in _rows()}


@cache
def _longest() -> int:
    return max(len(phrase.split()) for phrase in _phrases()) + 1


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(
        " ".join(words[:n]) for phrase in _phrases() for words in (phrase.split(),) for n in range(1, len(words))
    )


def _rows() -> Iterator[tuple[str, str]]:
    text = (files("extractors") / "rules" / "text_heads.csv").read_text(encoding="utf-8")
    yield from ((row["role"], row["phrase"]) for row in csv.DictReader(text.splitlines()))
