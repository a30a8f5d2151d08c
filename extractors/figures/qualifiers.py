"""The words that qualify a figure: « plus de », "an estimated", « maximum » behind it, a sign such as "~" or "≥"."""

from extractors.figures.matching import Cue
from extractors.figures.quantities import Quantity
from extractors.figures.tokens import Token
from extractors.figures.words import vocabulary

GAP = 3
"""Tokens between a qualifier and its figure (« une hausse en moyenne de 14 % »)."""


def qualifier(sentence: list[Token], cues: list[Cue], quantity: Quantity, limit: int, text: str) -> str | None:
    """Return what qualifies a figure, as printed; None if nothing does. `limit` is one past the figure before it."""
    idle = {i for cue in cues if cue.label == "NO_BEFORE" for i in range(cue.first, cue.last)}  # "handed over 14 cars"
    for cue in reversed(cues):
        if _is_behind(cue, quantity) or (cue.first not in idle and _is_before(sentence, cue, quantity, limit)):
            return text[sentence[cue.first].start : sentence[cue.last - 1].end]
    return _sign_before(sentence, quantity)


def _is_behind(cue: Cue, quantity: Quantity) -> bool:
    return cue.label == "AFTER" and cue.first == max(quantity.unit_end, quantity.last)


def _is_before(sentence: list[Token], cue: Cue, quantity: Quantity, limit: int) -> bool:
    """Say whether nothing but links stands between a cue and its figure, or the cue opens a sentence for all counts."""
    if cue.label == "OPENS":  # « En moyenne, 35 000 personnes et 200 000 … »
        return cue.first == 0 and quantity.unit != "%"
    if cue.label != "BEFORE" or not limit <= cue.first < cue.last <= quantity.first <= cue.last + GAP:
        return False
    return all(token.lower in vocabulary("link") for token in sentence[cue.last : quantity.first])


def _sign_before(sentence: list[Token], quantity: Quantity) -> str | None:
    at = quantity.first - 1 - int(quantity.first > 0 and sentence[quantity.first - 1].text == "+")
    return sentence[at].text if at >= 0 and sentence[at].text in vocabulary("about") else None
