"""How the figures of a sentence belong together: parts of a whole, and one amount in two currencies."""

from itertools import pairwise

from extractors.figures.matching import Cue
from extractors.figures.meaning import MONEY
from extractors.figures.quantities import Quantity
from extractors.figures.tokens import Token

NEAR = 6
"""Tokens between the amount and its other currency."""
NO_COUNT = MONEY | {"%", "mois", "jours", "ans", "months", "days", "years", "m", "km", "kg", "ha"}
LEAST_SUM = 10
"""Smaller sums come out by chance."""
MOST_PARTS = 12


def add_relations(sentence: list[Token], cues: list[Cue], found: list[Quantity]) -> None:
    """Point the parts of a sentence to their whole, and two currencies of one amount to each other."""
    _twins(sentence, cues, found)
    _named_parts(sentence, cues, found)
    _parts_out_of(cues, found)
    _shares_in_brackets(sentence, found)
    _sums(found)


def _twins(sentence: list[Token], cues: list[Cue], found: list[Quantity]) -> None:
    said = {cue.first for cue in cues if cue.label == "SAME"}
    for one, two in pairwise(found):
        between = range(one.unit_end, two.first)
        if one.unit not in MONEY or two.unit not in MONEY or one.unit == two.unit or len(between) > NEAR:
            continue
        if any(i in said or sentence[i].text == "(" for i in between):
            one.twin, two.twin = two, one


def _named_parts(sentence: list[Token], cues: list[Cue], found: list[Quantity]) -> None:
    """« 283 agents dont 181 femmes »; « dont 65 hommes et 9 femmes »."""
    for cue in cues:
        if cue.label != "PART":
            continue
        before = [q for q in found if q.last <= cue.first]
        after = [q for q in found if q.first >= cue.last]
        if not before or not after or after[0].first > cue.last + 4:
            continue
        whole = next((q for q in reversed(before) if q.unit != "%" and q.parent is None), None)
        if whole is None:
            continue
        end = cue.last
        for part in after[:MOST_PARTS]:
            marks = [token.text for token in sentence[end : part.first]]
            joined = part is after[0] or (len(marks) <= 4 and marks[-1:] and marks[-1] in ("et", "and", ","))
            other_sort = (part.unit in MONEY) != (whole.unit in MONEY) and part.unit != "%"
            if not joined or other_sort:
                break
            part.parent = whole
            end = max(part.unit_end, part.last)


def _parts_out_of(cues: list[Cue], found: list[Quantity]) -> None:
    """« 42 femmes sur 147 »: the figure before is part of the figure after."""
    for cue in cues:
        if cue.label == "WHOLE":
            whole = next((q for q in found if q.first == cue.last - 1), None)
            part = next((q for q in reversed(found) if q.last <= cue.first), None)
            if whole is None or part is None or {whole.unit, part.unit} & NO_COUNT or part.value >= whole.value:
                continue
            if cue.first - part.last <= NEAR:
                part.parent = part.parent or whole
                whole.unit = whole.unit or part.unit


def _shares_in_brackets(sentence: list[Token], found: list[Quantity]) -> None:
    """« 10000 personnes vulnérables (52 % de femmes) », « 361(88,3%) »."""
    for whole, share in pairwise(found):
        opened = share.first and sentence[share.first - 1].text == "("
        if share.unit == "%" and opened and whole.unit != "%" and share.first - whole.last <= NEAR:
            share.parent = share.parent or whole


def _sums(found: list[Quantity]) -> None:
    """Parts that stand beside their whole and add up to it exactly (490 + 143 = 633)."""
    for at, whole in enumerate(found):
        if whole.value < LEAST_SUM or whole.unit in MONEY or whole.unit == "%":
            continue
        for side in (found[at + 1 : at + 1 + MOST_PARTS], list(reversed(found[max(0, at - MOST_PARTS) : at]))):
            countable = [q for q in side if q.unit not in MONEY and q.unit != "%"]
            for count in range(2, len(countable) + 1):
                total = sum(q.value for q in countable[:count])
                if total == whole.value:
                    _adopt(countable[:count], whole)
                if total >= whole.value:
                    break


def _adopt(parts: list[Quantity], whole: Quantity) -> None:
    if whole.parent in parts:
        return
    for part in parts:
        part.parent = part.parent or whole
