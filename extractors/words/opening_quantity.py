"""The quantity a text opens with: figure, comparator, unit, tolerance. "≥ 40 %", "6 of 9 ports", « 8 % ± 3 % ».

Conventions, "components, …": a value only where one quantity is stated; several, or words, have none.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from extractors.words.framework_words import FIGURE, words_of_kind
from extractors.words.number_grammar import parse_number
from extractors.words.numbers import plain
from extractors.words.terms import normal

PLUS_MINUS = re.compile(r"\s*(?:±|\+/-|\+/−)\s*(?P<figure>\d+(?:[.,]\d+)?)\s*%?")
# A year, a day of a month, the number of a text, a grade (P-3), the power of a metre (m2): no quantities of their own
NO_QUANTITY = re.compile(
    r"\b(?:19|20)\d{2}(?:/\d{2,4})?\b|\b[Nn][°o]s?\.? ?\d+|\b[A-Z]{1,4}-\d+|\b[ck]?m[23]\b"
    r"|\b\d{1,2}(?:er)? (?=[A-Za-zéû]{3,9} (?:19|20)\d{2})"
)
WORD = re.compile(r"[^\W\d_][\w’'‐‑-]*")
# « 16 créés », "9 held": no nouns; « 10 activités », « 26 comités » are
PARTICIPLE = re.compile(r"(?:(?<!it)é|(?<!it)és|ées|[^e]ed)$")
DIGIT = re.compile(r"\d")
# Where a figure may begin: behind a space or a bracket, not within a word, a figure or a symbol
FIGURES = re.compile(r"(?<![^\s(])(?<!\d )\d")
LONGEST_COUNTED = 120
"""Characters behind a figure in which its unit stands."""
UNIT_WORDS = 4
"""Words of a counted noun at the most ("United Nations police officers")."""


class Manner(NamedTuple):
    """How a document prints quantities: its decimal mark, and whether the counted noun leads its phrase (French)."""

    mark: str
    noun_leads: bool


class LeadingQuantity(NamedTuple):
    """What a text opens with. `value` is in whole units (3.1 million is 3100000), `rest` what follows the figure."""

    value: Decimal
    unit: str | None
    comparator: str | None
    tolerance: Decimal | None
    rest: str


def opening_quantity(text: str, manner: Manner) -> LeadingQuantity | None:
    """Return the quantity that `text` opens with, printed in the document's manner; None if it opens with words."""
    flat = plain(text)
    comparator, at = _comparator(flat)
    figure = FIGURE.match(flat, at)
    number = parse_number(figure.group(), manner.mark) if figure else None
    if figure is None or number is None or flat[figure.end() : figure.end() + 1].isalpha():
        return None
    value, rest = number.value, flat[figure.end() :]
    scale, rest = _scaled(rest)
    percent, rest = _percent(rest)
    margin = PLUS_MINUS.match(rest)
    tolerance = parse_number(margin.group("figure"), manner.mark) if margin else None
    rest = rest[margin.end() :] if margin else rest
    unit = "%" if percent else _noun(rest, leads=manner.noun_leads)
    return LeadingQuantity(value * scale, unit, comparator, tolerance.value if tolerance else None, rest.strip())


def opening_figure(text: str, mark: str) -> Decimal | None:
    """Return the figure that a text opens with, whatever is printed behind it."""
    found = FIGURE.match(text)
    number = parse_number(found.group(), mark) if found else None
    return number.value if number else None


def quantities_in(text: str, manner: Manner) -> Iterator[LeadingQuantity]:
    """Yield every quantity of a text in print order: years, days, grades and numbers of texts are none."""
    flat = plain(text)
    skipped = [range(*found.span()) for found in NO_QUANTITY.finditer(flat)]
    for found in FIGURES.finditer(flat):
        if any(found.start() in span for span in skipped):
            continue
        quantity = opening_quantity(flat[found.start() : found.start() + LONGEST_COUNTED], manner)
        if quantity is not None:
            yield quantity


def one_quantity(text: str, manner: Manner) -> LeadingQuantity | None:
    """Return the quantity of a text that states one and no more: "6 of 9 ports" does, "2 boats; 5 nets" does not."""
    quantity = opening_quantity(text, manner)
    if quantity is None or DIGIT.search(NO_QUANTITY.sub("", _without_whole(quantity.rest))):
        return None
    return quantity


def whole_unit(quantity: LeadingQuantity) -> bool:
    """Say whether a text is nothing but the quantity it opens with: "26 %", "109 days", "1 668"."""
    rest = quantity.rest.rstrip(".")
    return not rest or rest == quantity.unit


def _comparator(text: str) -> tuple[str | None, int]:
    low = text.casefold()
    for words, sign in words_of_kind("comparator"):
        if low.startswith(words) and (not words.isalpha() or low[len(words) :][:1] == " "):
            return sign, len(words) + (low[len(words) :][:1] == " ")
    for words, _ in words_of_kind("article"):
        if low.startswith(f"{words} "):
            return None, len(words) + 1
    return None, 0


def _scaled(rest: str) -> tuple[Decimal, str]:
    low = rest.casefold().lstrip()
    for words, factor in words_of_kind("scale"):
        if low.startswith(words) and not low[len(words) :][:1].isalpha():
            return Decimal(factor), rest.lstrip()[len(words) :]
    return Decimal(1), rest


def _percent(rest: str) -> tuple[bool, str]:
    low = rest.casefold().lstrip()
    for words, _ in words_of_kind("percent"):
        if low.startswith(words):
            return True, rest.lstrip()[len(words) :]
    return False, rest


def _without_whole(rest: str) -> str:
    """Drop the whole of "6 of 9 ports", « 703 communes sur 703 »: it is no second quantity."""
    for words, _ in words_of_kind("of_whole"):
        before, found, after = f" {rest}".partition(f" {words} ")
        whole = FIGURE.match(after) if found else None
        if whole and not DIGIT.search(before):
            return before + after[whole.end() :]
    return rest


def _noun(rest: str, *, leads: bool) -> str | None:
    """Return the counted noun behind a figure; the whole of "6 of 9 ports" is skipped first.

    In English it is what stands before the first preposition, verb or mark ("internal reports on …"); in French, where
    the adjectives follow, the first word (« réunions mensuelles »).
    """
    words: list[str] = []
    at = 0
    text = _without_whole(rest).strip()
    for found in WORD.finditer(text):
        word = found.group()
        if text[at : found.start()].strip() or normal(word) in _stops() or word[1:2] in "’'" or PARTICIPLE.search(word):
            break
        words.append(word)
        at = found.end()
        if leads:
            break
    return " ".join(words) if 0 < len(words) <= UNIT_WORDS else None


@cache
def _stops() -> frozenset[str]:
    return frozenset(normal(word) for word, _ in words_of_kind("no_unit"))
