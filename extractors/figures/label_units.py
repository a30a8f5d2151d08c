"""The unit that a label prints in brackets before its figure: "Requested allocation (euros): 485,000"."""

from decimal import Decimal
from typing import NamedTuple

from extractors.figures.tokens import Token
from extractors.figures.words import scale_word, signs, vocabulary
from extractors.words.currencies import currency_of
from extractors.words.numbers import scale_of

LONGEST = 8
"""Tokens within the brackets of a unit at the most: "(in thousands of United States dollars)"."""


class LabelUnit(NamedTuple):
    """What a label says of its figure: its words, the unit, and what it multiplies by."""

    label: str
    unit: str
    scale: Decimal


def unit_in_label(sentence: list[Token], first: int, text: str) -> LabelUnit | None:
    """Return what the label before the figure at token `first` says; None if it prints no known unit.

    "Budget (USD million): 3.4" is 3,400,000 USD; « Taux (%) : 34 »; "Trend (weekly): 34" says no unit.
    """
    if first < 4 or [token.text for token in sentence[first - 2 : first]] != [")", ":"]:
        return None
    opened = next((at for at in range(first - 3, max(first - 4 - LONGEST, 0), -1) if sentence[at].text == "("), None)
    words = sentence[opened + 1 : first - 2] if opened else []
    unit = _unit(words, text)
    if not opened or unit is None:
        return None
    return LabelUnit(_label(sentence[:opened], text), unit, _scale(words, text))


def _unit(words: list[Token], text: str) -> str | None:
    """Return the currency of a bracket, or the unit that it is."""
    if not words:
        return None
    if len(words) == 1 and words[0].lower in vocabulary("unit"):
        return vocabulary("unit")[words[0].lower]
    named = currency_of(text[words[0].start : words[-1].end])
    return named or next((signs()[word.text] for word in words if word.text in signs()), None)


def _scale(words: list[Token], text: str) -> Decimal:
    """Return what a bracket multiplies by: "USD million", « en milliers de FCFA »."""
    scale = next((scale for word in words if (scale := scale_word(word.lower)) is not None), None)
    return scale if scale is not None else scale_of(text[words[0].start : words[-1].end])


def _label(before: list[Token], text: str) -> str:
    """Return the words that stand in a row before a bracket."""
    start = len(before)
    while start and before[start - 1].tag in ("WORD", "NAME"):
        start -= 1
    return text[before[start].start : before[-1].end] if start < len(before) else ""
