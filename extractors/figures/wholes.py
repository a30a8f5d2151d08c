"""Which figure a clause splits: « dont », "comprising", a bracket behind a number, « parmi les 363 échantillons »."""

from functools import cache

from extractors.figures.matching import Cue
from extractors.figures.meaning import money
from extractors.figures.quantities import Quantity
from extractors.figures.tokens import Token
from extractors.figures.words import vocabulary

JOINTS = frozenset({"et", "and", ",", ";", "&", "+", ":", "que"})
FIRST = 8
"""Words between « dont » and the first part at the most: "comprising investment revenue of 4,065,200 dollars"."""
NEXT = 28
"""Words between two parts of one list at the most: what an amount is for may be long (A/RES/78/293, para. 6)."""
NEAR = 6
"""Words between a number and the bracket that splits it, at the most."""
MOST = 12
"""Parts of one whole, at the most."""


@cache
def no_count() -> frozenset[str | None]:
    """Return the units that count nothing: money, shares, and measures of time, length and weight."""
    return money() | {"%", "fraction", "mois", "jours", "ans", "months", "days", "years", "m", "km", "kg", "ha", "mm"}


def depths(sentence: list[Token]) -> list[int]:
    """Return for each token how many brackets are open around it."""
    out: list[int] = []
    depth = 0
    for token in sentence:
        depth -= token.text in ")]" and depth > 0
        out.append(depth)
        depth += token.text in "(["
    return out


def named_parts(sentence: list[Token], cues: list[Cue], found: list[Quantity]) -> None:
    """« 64 cas (53 confirmés et 11 probables) dont 45 décès »: what stands behind « dont » is part of the 64."""
    deep = depths(sentence)
    for cue in cues:
        if cue.label != "PART":
            continue
        before = [q for q in found if q.last <= cue.first and deep[q.first] <= deep[cue.first]]
        whole = next((q for q in reversed(before) if _may_be_whole(q)), None)
        after = [q for q in found if q.first >= cue.last]
        if whole is None or not after or not _opens(sentence, cue.last, after[0]):
            continue
        _adopt(sentence, whole, after, deep)


def parts_in_brackets(sentence: list[Token], found: list[Quantity]) -> None:
    """« 5 PoC opérationnels (4 à Bulape et 1 à Luebo) »: a bracket behind a number splits it."""
    deep = depths(sentence)
    for index, part in enumerate(found[1:], 1):
        whole = found[index - 1]
        opened = part.first > 0 and sentence[part.first - 1].text == "("
        near = opened and 0 <= part.first - 1 - whole.last <= NEAR and deep[part.first] == deep[whole.first] + 1
        if near and not {whole.unit, part.unit} & no_count() and part.value <= whole.value:
            _adopt(sentence, whole, [q for q in found[index:] if deep[q.first] > deep[whole.first]], deep)


def parts_among(sentence: list[Token], cues: list[Cue], found: list[Quantity]) -> None:
    """« Parmi les 363 échantillons analysés, 274 … », « Pour un ensemble de 572 contacts à suivre, 519 contacts … »."""
    for cue in cues:
        opens = cue.first == 0 or sentence[cue.first - 1].text in (",", ";", ":", "•") or cue.first == 1
        if cue.label != "AMONG" or not opens:
            continue
        whole = next((q for q in found if q.first == cue.last - 1), None)
        after = [q for q in found if whole is not None and q.first >= whole.last and q.unit not in no_count()]
        if whole is None or whole.unit in no_count() or not after:
            continue
        part = next((q for q in after if q.unit == whole.unit), after[0])
        if part.value <= whole.value and part.parent is None:
            part.parent = whole


def _may_be_whole(quantity: Quantity) -> bool:
    """Say whether a figure can be split: « enfants de moins de 59 mois dont 1 » splits the children."""
    splits = quantity.unit in money() or quantity.unit not in no_count()
    return splits and quantity.unit is not None and quantity.parent is None


def _opens(sentence: list[Token], start: int, part: Quantity) -> bool:
    """Say whether a figure is the first part behind « dont »: nothing but words stands between."""
    between = sentence[start : part.first]
    plain = all(token.tag in ("WORD", "NAME") or token.text in ("$", "€", "£", ":") for token in between)
    return len(between) <= FIRST and plain


def _adopt(sentence: list[Token], whole: Quantity, after: list[Quantity], deep: list[int]) -> None:
    """Point the figures of a list to their whole, as long as they are joined and no more than it together."""
    left = whole.value
    last: Quantity | None = None
    for part in after[:MOST]:
        if part.parent is not None:  # « 15 nouveaux cas dont 2 de Mweka et 15 réprélèvements »: the 2 is of the 15
            continue
        if deep[part.first] > deep[after[0].first]:  # « 12 réprélèvements (dont 2 de Mweka) »
            continue
        if last is not None and not _joined(sentence, last, part, deep):
            break
        of_sort = (part.unit in money()) == (whole.unit in money()) or part.unit == "%"
        if part is whole or not of_sort:
            break
        if part.unit == "%" and last is not None and last.unit != "%":
            break
        if part.unit != "%":
            if part.value > left:
                break
            left -= part.value
        part.parent = whole
        last = part


def _joined(sentence: list[Token], last: Quantity, part: Quantity, deep: list[int]) -> bool:
    """Say whether a comma or an "and" joins two parts, and neither a bracket's end nor another clause parts them."""
    between = sentence[max(last.unit_end, last.last) : part.first]
    if len(between) > NEXT or any(token.lower in vocabulary("ends_parts") for token in between):
        return False
    if min(deep[last.first : part.first], default=0) < deep[last.first]:
        return False
    return any(token.lower in JOINTS for token in between)
