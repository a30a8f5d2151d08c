"""Figures that stand aside: « dans 6 zones », "across the three provinces" tell where or when, and split nothing."""

from extractors.figures.quantities import Quantity
from extractors.figures.tokens import Token
from extractors.figures.words import vocabulary

FAR = 2
"""Determiners and words of a qualifier between a preposition and its figure, at the most."""


def is_aside(sentence: list[Token], quantity: Quantity) -> bool:
    """Say whether a preposition of place, time or means leads to a figure."""
    at = quantity.first - 1
    for _ in range(FAR):
        if at >= 0 and (sentence[at].lower in vocabulary("determiner") or sentence[at].text in vocabulary("about")):
            at -= 1
    return at >= 0 and sentence[at].lower in vocabulary("aside")


def has_own_noun(quantity: Quantity) -> bool:
    """Say whether a figure's unit was printed behind it, and not taken over from another figure."""
    return quantity.unit is not None and (quantity.unit_end > quantity.last or quantity.rule == "counted_before")
