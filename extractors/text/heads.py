"""Column heads out of running words: known phrases, longest first (rules/text_heads.csv).

A dump prints heads row by row, wrapped lines and all: « Répartition initiale ⏎ du montant approuvé  Montants réaffectés
Répartition révisée ». Only phrases that are known can be told apart; a line with any other word ends the head.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from extractors.words import facts
from extractors.words.terms import normal

# "(1)", "(3) = (1) – (2)", "(4)=(3)÷(1)"
FORMULA = re.compile(r"\(\d\)(?:\s?=\s?\(\d\)?\s?[-–—−÷/+]\s?\(?\d\))?")
# "2020/21", "(2020/21)", "2024/25ᵃ"
PERIOD = re.compile(r"^\(?(?:19|20)\d\d/\d\d(?:\d\d)?\)?$")
MARK = re.compile(r"^(.*[^\W\d_)]|.*\))([a-h])$")
MOST_PHRASES = 40
LONGEST_HEAD = 160
"""Characters of one line of a head."""


class Phrase(NamedTuple):
    """One phrase of a head: its role, its words as printed without footnote mark, and the mark."""

    role: str
    printed: str
    note: str


@dataclass(slots=True)
class TextHead:
    """A head read so far: the label column's head, one path a column, footnote marks, and whether it is whole."""

    label: str = ""
    paths: list[tuple[str, ...]] = field(default_factory=list)
    notes: list[tuple[str, ...]] = field(default_factory=list)
    words: str = ""


def may_open(text: str) -> bool:
    """Say whether a line begins like a head; costs one look-up, for every line of a text."""
    first = text.split(maxsplit=1)[0]
    return normal(first) in _openings() or bool(PERIOD.match(first)) or text[:1] == "("


def read_head(text: str) -> tuple[TextHead | None, bool]:
    """Return the head that `text` is, None if it holds other words; and whether more words may follow.

    (None, True) is the beginning of a phrase that goes on in the next line.
    """
    formulas = FORMULA.findall(text)
    words = FORMULA.sub(" ", text).split()
    plain = [normal(word) for word in words]
    phrases: list[Phrase] = []
    index = 0
    while index < len(words):
        found, length = _phrase(words, plain, index)
        if found is None:
            return None, length > 0
        if found.role == "label" and any(phrase.role == "label" for phrase in phrases):
            return None, False  # another head begins
        phrases.append(found)
        index += length
    if not phrases or len(phrases) > MOST_PHRASES:
        return None, False
    return _head(phrases, [formula.strip() for formula in formulas], text), True


def _phrase(words: list[str], plain: list[str], index: int) -> tuple[Phrase | None, int]:
    """Return the longest known phrase at `index` and its length; (None, 1) for the beginning of one at the end."""
    if PERIOD.match(words[index]):
        return Phrase("period", words[index], ""), 1
    rest = " ".join(plain[index:])
    if rest in _beginnings() and rest not in _phrases():
        return None, 1  # « Répartition initiale du ⏎ montant approuvé »
    for length in range(min(_longest(), len(words) - index), 0, -1):
        last = index + length - 1
        role = _phrases().get(" ".join(plain[index : last + 1]))
        if role:
            return Phrase(role, " ".join(words[index : last + 1]), ""), length
        bare = MARK.match(words[last])
        role = _phrases().get(" ".join([*plain[index:last], normal(bare.group(1))])) if bare else None
        if role and bare:
            return Phrase(role, " ".join([*words[index:last], bare.group(1)]), bare.group(2)), length
    return None, 0


def _head(phrases: list[Phrase], formulas: list[str], text: str) -> TextHead:
    head = TextHead(words=normal(text))
    spans = [phrase.printed for phrase in phrases if phrase.role == "span"]
    roles = {phrase.role for phrase in phrases}
    bare = "column" in roles and "under" not in roles  # a span with no leaf below it is a column
    period = ""
    periods: list[str] = []
    for phrase in _in_column_order(phrases):
        if phrase.role == "label":
            head.label = phrase.printed
        elif phrase.role == "span" and not bare:
            continue
        elif phrase.role == "period":
            period = _entered(head, phrase.printed, periods) or period
        else:
            outer = spans[:1] if phrase.role == "under" else [period][: len(period)]
            head.paths.append((*outer, phrase.printed))
            head.notes.append((phrase.note,) if phrase.note else ())
    return _completed(head, spans, periods, formulas)


def _entered(head: TextHead, printed: str, periods: list[str]) -> str:
    """Add a period: one in parentheses to the column before it; else return it, as that of the columns behind."""
    period = printed.strip("()")
    if printed.startswith("(") and head.paths:
        head.paths[-1] = (*head.paths[-1], period)
        return ""
    periods.append(period)
    return period


def _in_column_order(phrases: list[Phrase]) -> list[Phrase]:
    """Put the leaf heads that a lower line prints below their spans, where there are several: as many below each."""
    spans = [phrase for phrase in phrases if phrase.role == "span"]
    leaves = [phrase for phrase in phrases if phrase.role == "under"]
    if len(spans) < 2 or not leaves or len(leaves) % len(spans):
        return phrases
    share = len(leaves) // len(spans)
    ordered: list[Phrase] = []
    for phrase in phrases:
        if phrase.role == "span":
            ordered += leaves[:share]
            leaves = leaves[share:]
        elif phrase.role != "under":
            ordered.append(phrase)
    return ordered


def _completed(head: TextHead, spans: list[str], periods: list[str], formulas: list[str]) -> TextHead:
    """Give a head that names columns by years alone, or by their span alone, its columns; and the row of formulas."""
    head.paths = _with_years(head.paths, spans, periods)
    head.notes += [()] * (len(head.paths) - len(head.notes))
    if len(formulas) == len(head.paths):
        head.paths = [(*path, formula) for path, formula in zip(head.paths, formulas, strict=True)]
    return head


def _with_years(paths: list[tuple[str, ...]], spans: list[str], periods: list[str]) -> list[tuple[str, ...]]:
    if spans and not paths:  # an amount and its percentage, for each year
        years: list[tuple[str, ...]] = [(spans[0], period) for period in periods] or [(spans[0],)]
        return [year for year in years for _ in range(2)]
    if len(periods) > 1 and len(paths) <= 1:  # "Amount" over three years
        over = tuple(part for path in paths for part in path if not set(path) & set(periods))
        return [(*over, period) for period in periods]
    return paths


@cache
def _phrases() -> dict[str, str]:
    return {normal(phrase): role for role, phrase in _rows()}


@cache
def _openings() -> frozenset[str]:
    first = {phrase.split()[0] for phrase in _phrases()}
    return frozenset(first | {word + letter for word in first for letter in "abcdefgh"})


@cache
def _longest() -> int:
    return max(len(phrase.split()) for phrase in _phrases()) + 1


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(
        " ".join(words[:n]) for phrase in _phrases() for words in (phrase.split(),) for n in range(1, len(words))
    )


def _rows() -> Iterator[tuple[str, str]]:
    yield from ((row["role"], row["phrase"]) for row in facts.rows("text_heads.csv"))
