"""The words that qualify a figure: « plus de », "an estimated", « maximum » behind it, a sign such as "~" or "≥"."""

from typing import NamedTuple

from extractors.figures.matching import Cue
from extractors.figures.quantities import Quantity
from extractors.figures.tokens import Token
from extractors.figures.words import vocabulary

GAP = 3
"""Tokens between a qualifier and its figure (« une hausse en moyenne de 14 % »)."""


class Qualifiers(NamedTuple):
    """The cues of a sentence that may qualify a figure, each with its place among them, by where they may do so."""

    before: dict[int, list[tuple[int, Cue]]]
    """By one past their last token."""
    behind: dict[int, list[tuple[int, Cue]]]
    """By their first token."""
    opening: list[tuple[int, Cue]]
    """« En moyenne, 35 000 personnes et 200 000 … »"""


def qualifiers_of(cues: list[Cue]) -> Qualifiers:
    """Return what may qualify a sentence's figures; looked through once, for a sentence may have hundreds."""
    idle = {i for cue in cues if cue.label == "NO_BEFORE" for i in range(cue.first, cue.last)}  # "handed over 14 cars"
    found = Qualifiers({}, {}, [])
    for at, cue in enumerate(cues):
        if cue.label == "AFTER":
            found.behind.setdefault(cue.first, []).append((at, cue))
        elif cue.label == "BEFORE" and cue.first not in idle:
            found.before.setdefault(cue.last, []).append((at, cue))
        elif cue.label == "OPENS" and cue.first == 0 and cue.first not in idle:
            found.opening.append((at, cue))
    return found


def qualifier(sentence: list[Token], said: Qualifiers, quantity: Quantity, limit: int, text: str) -> str | None:
    """Return what qualifies a figure, as printed; None if nothing does. `limit` is one past the figure before it."""
    able = list(said.behind.get(max(quantity.unit_end, quantity.last), ()))
    for end in range(quantity.first - GAP, quantity.first + 1):
        able += [(at, cue) for at, cue in said.before.get(end, ()) if _leads(sentence, cue, quantity, limit)]
    able += said.opening if quantity.unit != "%" else []
    if not able:
        return _sign_before(sentence, quantity)
    _, cue = max(able)
    return text[sentence[cue.first].start : sentence[cue.last - 1].end]


def _leads(sentence: list[Token], cue: Cue, quantity: Quantity, limit: int) -> bool:
    """Say whether nothing but links stands between a cue and its figure."""
    between = sentence[cue.last : quantity.first]
    return cue.first >= limit and all(token.lower in vocabulary("link") for token in between)


def _sign_before(sentence: list[Token], quantity: Quantity) -> str | None:
    at = quantity.first - 1 - int(quantity.first > 0 and sentence[quantity.first - 1].text == "+")
    return sentence[at].text if at >= 0 and sentence[at].text in vocabulary("about") else None
