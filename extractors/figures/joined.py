"""Figures that stand joined: lists that share a noun, the two ends of a range, and brackets of ages."""

from itertools import pairwise

from extractors.figures.quantities import Quantity
from extractors.figures.tokens import Token
from extractors.figures.words import money, signs, vocabulary

AGE_FAR = 4
"""Words between a person and an age at the most."""
SIGNED = 2
"""Tokens between the ends of a range of money: the dash and the second sign."""
DASHES = frozenset("-–")
LONG_DASHES = DASHES | {"—"}


def share_nouns(sentence: list[Token], found: list[Quantity]) -> None:
    """Give figures of a range or list the noun behind its last: "12 to 15 guards", "40, 52 and 61 nets".

    Only a joint opens a list, from its end: in "zone 3, 5 boats" nothing tells what the 3 counts. An end that is
    scaled or money shares nothing: what "3 to 5 million" means of the 3 is not printed.
    """
    in_list = False
    for one, two in reversed(list(pairwise(found))):
        in_list = _goes_on(sentence[one.last : two.first], in_list) and _lends_noun(two)
        if in_list and one.unit_end <= one.last and one.unit not in money():
            one.unit, one.unit_end = two.unit, one.last


def _goes_on(between: list[Token], in_list: bool) -> bool:
    """Say whether a joint stands between two figures, or a comma before a list's end."""
    if len(between) != 1:
        return False
    return between[0].lower in vocabulary("list_joint") or (in_list and between[0].text == ",")


def _lends_noun(quantity: Quantity) -> bool:
    if quantity.unit is None or quantity.unit in money() or not quantity.unit_end:
        return False
    return quantity.raw[-1].isdigit() or quantity.unit == "%" or quantity.spelled


def share_scales(sentence: list[Token], found: list[Quantity]) -> None:
    """Give the first end of a range the scale and unit of the second: « 18 à 52 Md€ », « 23 à 30 °C »."""
    for one, two in pairwise(found):
        if one.value < two.bare and _is_bare_end(one, two) and _leads_to_end(sentence[one.last : two.first]):
            scale = two.value / two.bare if two.bare else 1
            one.value, one.unit, one.unit_end = one.value * scale, two.unit, one.last


def _leads_to_end(between: list[Token]) -> bool:
    """Say whether nothing but "to" or a dash, and a sign such as "~", stands between the ends of a range."""
    joints = [token.lower for token in between if token.text not in vocabulary("about")]
    return len(joints) == 1 and (joints[0] in DASHES or joints[0] in vocabulary("to"))


def _is_bare_end(one: Quantity, two: Quantity) -> bool:
    """Say whether the first end of a range has neither scale nor noun of its own."""
    if one.unit_end > one.last or one.value >= two.value or not one.raw[-1].isdigit():
        return False
    inherited = one.rule != "counted_before" and one.unit not in money()
    return inherited or one.unit in (None, two.unit)


def add_ranges(sentence: list[Token], found: list[Quantity]) -> None:
    """Join both ends of each range: "12–15 nets", « 30 000 à 40 000 personnes », "between 5 and 9".

    "From 8 to 5" is none. A qualifier before a range is both ends'.
    """
    for one, two in pairwise(found):
        if one.value < two.value and one.unit == two.unit is not None and _are_ends(sentence, one, two):
            two.range_of = one
            two.qualifier = two.qualifier or one.qualifier


def _are_ends(sentence: list[Token], one: Quantity, two: Quantity) -> bool:
    between = sentence[max(one.last, one.unit_end) : two.first]
    sign = int(len(between) == SIGNED and between[1].text in signs())  # "$10,000-$18,000"
    if len(between) - sign != 1:
        return False
    joint, before = between[0].lower, sentence[one.first - 1].lower if one.first else ""
    if joint in LONG_DASHES:
        return one.last == two.first - 1 - sign
    if joint in vocabulary("to"):
        return before not in vocabulary("from")
    return joint in vocabulary("and") and before in vocabulary("between")


def drop_ages(sentence: list[Token], found: list[Quantity]) -> None:
    """Take the unit of an age bracket's ends: « 0 - 4 ans », "children from 5 to 59 months" count nothing."""
    for one, two in pairwise(found):
        if (two.unit or "").lower() in vocabulary("age") and _are_ages(sentence, one, two):
            one.unit = two.unit = None


def _are_ages(sentence: list[Token], one: Quantity, two: Quantity) -> bool:
    """Say whether two figures that are joined are ages: of a person, else by a dash (not « pendant 2-3 ans »).

    Each may have its unit: « enfants de 9 mois à 15 ans », « 30 ans (1 an – 86 ans) ».
    """
    has_unit = (one.unit or "").lower() in vocabulary("age") and one.unit_end > one.last
    between = sentence[one.unit_end if has_unit else one.last : two.first]
    if len(between) != 1:
        return False
    before = [token.lower for token in sentence[max(0, one.first - AGE_FAR) : one.first]]
    is_aged = not vocabulary("age_word").keys().isdisjoint(before)
    if between[0].lower in LONG_DASHES:
        return is_aged or not before or before[-1] not in vocabulary("lasts")
    return is_aged and between[0].lower in vocabulary("to")
