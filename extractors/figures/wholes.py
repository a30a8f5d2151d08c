"""Which figure a clause splits: « dont », "comprising", a bracket behind a number, « parmi les 363 échantillons »."""

from decimal import Decimal
from functools import cache
from itertools import pairwise

from extractors.figures.asides import has_own_noun, is_aside
from extractors.figures.matching import Cue
from extractors.figures.quantities import MOST_BEFORE, Quantity, at_token, from_token
from extractors.figures.tokens import Token
from extractors.figures.words import money, vocabulary

FIRST = 8
"""Words between « dont » and the first part at the most: "comprising investment revenue of 4,065,200 dollars"."""
NEXT = 28
"""Words between two parts of one list at the most: what an amount is for may be long (A/RES/78/293, para. 6)."""
NEAR = 6
"""Words between a number and the bracket that splits it, at the most."""
FAR = 12
"""And where both count the same: « 35 cas vus entre la 38ème et la 41ème semaine (22 cas …) »."""
MOST = 12
"""Parts of one whole, at the most."""


@cache
def no_count() -> frozenset[str | None]:
    """Return the units that count nothing: money, shares, and measures of time, length and weight."""
    kept = {"%", "fraction", "mois", "jours", "ans", "months", "days", "years", "m", "km", "kg", "ha", "mm"}
    return money() | kept | vocabulary("no_split").keys()


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
    for cue in reversed(cues):  # the list within a list first: "78 tests, of which 12 cases, including 7 deaths"
        opened = from_token(found, cue.last)
        after = found[opened : opened + MOST]
        if cue.label not in ("PART", "PART_WITH") or not after or not _opens(sentence, cue.last, after[0]):
            continue
        whole = _whole_before(sentence, cue, found, deep)
        if whole is None:
            continue
        if cue.label == "PART":
            _adopt(sentence, whole, after, deep)
        elif _goes_with(sentence, cue, whole, after[0]):
            _adopt(sentence, whole, after[:1], deep)


def _whole_before(sentence: list[Token], cue: Cue, found: list[Quantity], deep: list[int]) -> Quantity | None:
    """Return the nearest figure before a cue that can be split, outside brackets that are closed.

    What "with" splits does not stand aside: "1,003 cases in 10 districts with 40 deaths".
    """
    last = from_token(found, cue.first)
    before = [q for q in reversed(found[max(0, last - MOST_BEFORE) : last]) if q.last <= cue.first]
    wholes = [q for q in before if deep[q.first] <= deep[cue.first] and _may_be_whole(q)]
    if cue.label == "PART_WITH":
        wholes = [q for q in wholes if not is_aside(sentence, q)] or wholes
    return wholes[0] if wholes else None


def _goes_with(sentence: list[Token], cue: Cue, whole: Quantity, part: Quantity) -> bool:
    """Say whether "with" splits: "881 shelters with 79 open", « 876 cas avec 481 décès »; not "a port with 3 quays"."""
    if part.last >= len(sentence) or sentence[part.last].tag != "WORD":  # "Alba follows with 83"
        return False
    told = vocabulary("outcome").keys() | vocabulary("state").keys()
    is_outcome = not has_own_noun(part) or not told.isdisjoint((part.unit or "").lower().split())
    return part.first == cue.last and whole.unit not in no_count() and is_outcome and part.value < whole.value


def parts_in_brackets(sentence: list[Token], found: list[Quantity]) -> None:
    """« 5 PoC opérationnels (4 à Bulape et 1 à Luebo) »: a bracket behind a number splits it."""
    deep = depths(sentence)
    for index, part in enumerate(found[1:], 1):
        if part.first == 0 or sentence[part.first - 1].text != "(":
            continue
        whole = found[index - 1]
        far = FAR if part.unit is not None and part.unit == whole.unit else NEAR
        near = 0 <= part.first - 1 - whole.last <= far and deep[part.first] == deep[whole.first] + 1
        inside = _inside(sentence, part, found[index:])
        exact = _sum_before(found[:index], inside)
        if exact is not None:  # « 51 cas dans deux provinces (49 en Ituri et 2 au Nord-Kivu) »
            whole, near = exact, True
        if near and not {whole.unit, part.unit} & (no_count() - {None}) and part.value <= whole.value:
            _name_whole(whole, exact, inside)
            _adopt(sentence, whole, inside, deep)


def _inside(sentence: list[Token], first: Quantity, found: list[Quantity]) -> list[Quantity]:
    """Return the figures of the bracket that `first` opens."""
    depth = 1
    for at in range(first.first, len(sentence)):
        depth += (sentence[at].text in "([") - (sentence[at].text in ")]")
        if depth == 0:
            return [q for q in found if q.last <= at]
    return found


def _sum_before(before: list[Quantity], inside: list[Quantity]) -> Quantity | None:
    """Return the last count before a bracket that its figures add up to."""
    counts = [q for q in inside if q.unit not in no_count() - {None}]
    total = sum((q.value for q in counts), Decimal(0))
    fits = [q for q in before if q.value == total and q.unit not in no_count() - {None}]
    return fits[-1] if fits and len(counts) > 1 else None


def _name_whole(whole: Quantity, exact: Quantity | None, inside: list[Quantity]) -> None:
    """Give a bare number the noun of the bracket that splits it: « Au port : 2 (1 filet bleu et 1 filet vieux) »."""
    if whole is exact and whole.unit is None:
        whole.unit = next((q.unit for q in inside if has_own_noun(q)), None)


def parts_among(sentence: list[Token], cues: list[Cue], found: list[Quantity]) -> None:
    """« Parmi les 363 échantillons analysés, 274 … », « Pour un ensemble de 572 contacts à suivre, 519 contacts … »."""
    for cue in cues:
        if cue.label != "AMONG" or not _opens_clause(sentence, cue.first):
            continue
        whole = at_token(found, cue.last - 1)
        counts = whole is not None and whole.unit not in no_count()
        part = _counted_behind(sentence, whole, found) if whole is not None and counts else None
        if whole is not None and part is not None and part.value <= whole.value and part.parent is None:
            part.parent = whole


def _opens_clause(sentence: list[Token], at: int) -> bool:
    return at < 2 or sentence[at - 1].text in (",", ";", ":", "•")


def _counted_behind(sentence: list[Token], whole: Quantity, found: list[Quantity]) -> Quantity | None:
    """Return the first figure behind another that counts the same things, else the first that counts any."""
    after = [q for q in found if q.first >= whole.last and q.unit not in no_count()]
    same = (q for q in after if q.unit == whole.unit)
    return next(same, None) or next((q for q in after if not is_aside(sentence, q)), None)


def _may_be_whole(quantity: Quantity) -> bool:
    """Say whether a figure can be split: « enfants de moins de 59 mois dont 1 » splits the children."""
    splits = quantity.unit in money() or quantity.unit not in no_count()
    return splits and quantity.unit is not None and quantity.parent is None


def _opens(sentence: list[Token], start: int, part: Quantity) -> bool:
    """Say whether a figure is the first part behind « dont »: nothing but words stands between."""
    between = sentence[start : part.first]
    if between and between[0].text == ",":  # "of whom, almost 660 boats"
        between = between[1:]
    if between and between[0].lower in vocabulary("aside"):  # "including through the distribution of 12 nets"
        return False
    if any(token.lower in vocabulary("to") for token in between[1:]):  # "including cash transfers to 13,000 households"
        return False
    plain = all(token.tag in ("WORD", "NAME") or token.text in ("$", "€", "£", ":") for token in between)
    return len(between) <= FIRST and plain


def _adopt(sentence: list[Token], whole: Quantity, after: list[Quantity], deep: list[int]) -> None:
    """Point the figures of a list to their whole, as long as they are joined and no more than it together."""
    left = whole.value
    last: Quantity | None = None
    for part in after[:MOST]:
        if deep[part.first] > deep[after[0].first] or _passed_over(sentence, part, whole):
            continue  # « 12 réprélèvements (dont 2 de Mweka) »
        if last is not None and _ends_list(sentence, whole, last, part, deep):
            break
        share = part.unit == "%"
        if part is whole or not (share or _is_money(part) == _is_money(whole)) or (not share and part.value > left):
            break
        left -= 0 if share else part.value
        part.parent = whole
        last = part


def _is_money(quantity: Quantity) -> bool:
    return quantity.unit in money()


def _ends_list(sentence: list[Token], whole: Quantity, last: Quantity, part: Quantity, deep: list[int]) -> bool:
    """Say whether a figure goes on no list: another noun's, a share behind counts, or one that nothing joins."""
    if part.unit == "%" and last.unit != "%":
        return True
    return _of_another_sort(sentence, whole, last, part, deep) or not _joined(sentence, last, part, deep)


def _passed_over(sentence: list[Token], part: Quantity, whole: Quantity) -> bool:
    """Say whether a figure within a list is none of its parts: it has a whole of its own, stands aside or measures.

    « 15 nouveaux cas dont 2 de Mweka et 15 réprélèvements »: the 2 is of the 15; « 260 contacts dont 210 dans 6 zones
    et 50 dans 2 »; "155 people, including 15 days of food".
    """
    if part.parent is not None:
        return True
    return has_own_noun(part) and (is_aside(sentence, part) or _measures(part, whole))


def _measures(part: Quantity, whole: Quantity) -> bool:
    """Say whether a part measures what its whole counts: days are no part of people."""
    return part.unit != whole.unit and part.unit in no_count() - money() - {"%", None, "fraction"}


def _of_another_sort(sentence: list[Token], whole: Quantity, last: Quantity, part: Quantity, deep: list[int]) -> bool:
    """Say whether a semicolon outside brackets leads from a list of counts to another noun."""
    between = range(last.last, part.first)
    is_parted = any(sentence[at].text == ";" and deep[at] == 0 for at in between)
    counts = whole.unit not in money() and has_own_noun(part)
    return is_parted and counts and (part.unit or "").lower() not in {(q.unit or "").lower() for q in (whole, last)}


def _joined(sentence: list[Token], last: Quantity, part: Quantity, deep: list[int]) -> bool:
    """Say whether a comma or an "and" joins two parts, and neither a bracket's end nor another clause parts them."""
    between = sentence[max(last.unit_end, last.last) : part.first]
    if len(between) > NEXT or any(token.lower in vocabulary("ends_parts") for token in between):
        return False
    if any(one.text == "," and two.text in vocabulary("adds") for one, two in pairwise(between)):
        return False  # "22 deaths, including 10 children, as well as 10 people injured"; « , AS Bulape » is a place
    if min(deep[last.first : part.first], default=0) < deep[last.first]:
        return False
    return any(token.lower in vocabulary("part_joint") for token in between)
