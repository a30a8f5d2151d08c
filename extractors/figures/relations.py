"""How the figures of a sentence belong together: parts of a whole, and one amount in two currencies."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from extractors.figures.asides import has_own_noun, is_aside
from extractors.figures.lists import settle_lists
from extractors.figures.matching import Cue
from extractors.figures.quantities import MOST_BEFORE, Quantity, at_token, from_token
from extractors.figures.tokens import Token
from extractors.figures.wholes import named_parts, no_count, parts_among, parts_in_brackets
from extractors.figures.words import money, vocabulary

NEAR = 6
"""Tokens between the amount and its other currency."""
FAR = 12
"""Tokens between a part and the whole of the same things: "1.4 million people with food and shelter, out of 4.8"."""
LEAST_SUM = 10
"""Smaller sums come out by chance."""
MOST_PARTS = 12
SPLITS = frozenset("–—:(")


def add_relations(sentence: list[Token], cues: list[Cue], found: list[Quantity]) -> None:
    """Point the parts of a sentence to their whole, and two currencies of one amount to each other."""
    _twins(sentence, cues, found)
    named_parts(sentence, cues, found)
    settle_lists(sentence, found)
    parts_in_brackets(sentence, found)
    _parts_out_of(sentence, cues, found)
    parts_among(sentence, cues, found)
    _pairs(sentence, found)
    _other_counts(sentence, found)
    _shares_in_brackets(sentence, found)
    _sums(sentence, found)
    _sums_of_money(sentence, found)


def _twins(sentence: list[Token], cues: list[Cue], found: list[Quantity]) -> None:
    said = {cue.first for cue in cues if cue.label == "SAME"}
    for one, two in pairwise(found):
        between = range(one.unit_end, two.first)
        if one.unit not in money() or two.unit not in money() or one.unit == two.unit or len(between) > NEAR:
            continue
        if any(i in said or sentence[i].text == "(" for i in between):
            one.twin, two.twin = two, one


def _parts_out_of(sentence: list[Token], cues: list[Cue], found: list[Quantity]) -> None:
    """« 42 femmes sur 147 »: the figure before is part of the figure after; "179th out of 188" is a rank."""
    for cue in (cue for cue in cues if cue.label.startswith("WHOLE")):
        if cue.first and sentence[cue.first - 1].tag == "ORDINAL":
            continue
        whole = at_token(found, cue.last - 1)
        last = from_token(found, cue.first)
        before = [q for q in found[max(0, last - MOST_BEFORE) : last] if q.last <= cue.first]
        part = next((q for q in reversed(before) if q.unit not in no_count()), None)  # « 6 (28,6%) sur les 21 »
        if whole is not None and part is not None and _is_part_of(cue, part, whole):
            part.parent = part.parent or whole
            whole.unit = whole.unit or part.unit
            part.unit = _unit_of_part(cue, part, whole)


def _is_part_of(cue: Cue, part: Quantity, whole: Quantity) -> bool:
    """Say whether a cue leads from a part to its whole; not in "5 agents of the 21 ports"."""
    counts = not {whole.unit, part.unit} & no_count() and part.value < whole.value
    other = cue.label == "WHOLE_OF_SAME" and has_own_noun(part) and part.unit != whole.unit
    other = other and not _leads_at_once(cue, part)
    far = FAR if whole.unit is None or whole.unit == part.unit else NEAR
    return counts and not other and cue.first - part.last <= far and part.parent is not whole


def _unit_of_part(cue: Cue, part: Quantity, whole: Quantity) -> str | None:
    """Return what a part counts: « 17 sur 26 provinces » provinces."""
    return part.unit if part.unit is not None and not _leads_at_once(cue, part) else whole.unit


def _leads_at_once(cue: Cue, part: Quantity) -> bool:
    """Say whether nothing stands between a part and "of the": it counts what its whole does, "13 of the 15 towns"."""
    return cue.label == "WHOLE_OF_SAME" and cue.first == part.last and part.unit_end <= part.last


def _pairs(sentence: list[Token], found: list[Quantity]) -> None:
    """« 22/36 zones », « 34 décès/53 cas »: a part and its whole."""
    for part, whole in pairwise(found):
        between = " ".join(token.lower for token in sentence[max(part.last, part.unit_end) : whole.first])
        if between not in vocabulary("out_of") or whole.unit in no_count() or part.value > whole.value:
            continue
        part.unit = part.unit if part.unit_end > part.last else whole.unit
        part.parent = part.parent or whole


def _other_counts(sentence: list[Token], found: list[Quantity]) -> None:
    """« 274 657 personnes sinistrées soit 39 236 ménages »: the same people by another count."""
    for whole, part in pairwise(found):
        said = part.first - whole.last <= NEAR and sentence[part.first - 1].lower in vocabulary("that_is")
        counts = not {whole.unit, part.unit} & (no_count() | {None})
        if said and counts and whole.unit != part.unit and part.value < whole.value:
            part.parent = part.parent or whole


def _shares_in_brackets(sentence: list[Token], found: list[Quantity]) -> None:
    """« 10000 personnes vulnérables (52 % de femmes) »; a share alone, « 361(88,3%) », has no whole of its own."""
    for whole, share in pairwise(found):
        opened = share.first and sentence[share.first - 1].text == "("
        says = share.last < len(sentence) and sentence[share.last].text == "%" and share.last + 1 < len(sentence)
        of_what = says and sentence[share.last + 1].lower in vocabulary("leads_to")  # "(51% increase)" is no share
        if share.unit == "%" and opened and of_what and whole.unit != "%" and share.first - whole.last <= NEAR:
            share.parent = share.parent or whole


def _sums(sentence: list[Token], found: list[Quantity]) -> None:
    """Parts that stand beside their whole and add up to it exactly (490 + 143 = 633)."""
    split = {index for index, token in enumerate(sentence) if token.text == ";"}
    ends = {id(end) for q in found if q.range_of is not None for end in (q, q.range_of)}
    for at, whole in enumerate(found):
        if not _may_be_sum(whole) or _is_item(sentence, found, at):
            continue
        for side in (found[at + 1 : at + 1 + MOST_PARTS], list(reversed(found[max(0, at - MOST_PARTS) : at]))):
            countable = (q for q in side if id(q) not in ends and _may_be_of(sentence, q, whole))
            _adopt_sum((q for q in countable if not _parted(q, whole, split)), whole)


def _sums_of_money(sentence: list[Token], found: list[Quantity]) -> None:
    """Point amounts that add up to the one that a dash, a colon or a bracket splits: "$7 – $5 from Alba and $2 …"."""
    for at, whole in enumerate(found):
        if whole.unit not in money():
            continue
        parts = [q for q in found[at + 1 : at + 1 + MOST_PARTS] if q.unit == whole.unit and q.twin is not whole]
        between = sentence[max(whole.last, whole.unit_end) : parts[0].first] if parts else []
        if any(token.text in SPLITS or token.lower in vocabulary("splits") for token in between):
            _adopt_sum(parts, whole)


def _may_be_sum(whole: Quantity) -> bool:
    return whole.value >= LEAST_SUM and whole.unit not in money() and whole.unit != "%"


def _is_item(sentence: list[Token], found: list[Quantity], at: int) -> bool:
    """Say whether a figure is one of a list of its like: « 1 cas dans Alba, 10 cas en Bora, 16 cas en Cima »."""
    if not 0 < at < len(found) - 1:
        return False
    trio = found[at - 1 : at + 2]
    joints = [{token.text for token in sentence[one.last : two.first]} for one, two in pairwise(trio)]
    alike = len({q.unit for q in trio}) == 1 and all(map(has_own_noun, trio))
    return alike and all("," in marks and marks.isdisjoint(":(") for marks in joints)


def _adopt_sum(countable: Iterable[Quantity], whole: Quantity) -> None:
    """Point the first figures that add up to a whole to it, two at the least; none is looked at behind its sum."""
    parts: list[Quantity] = []
    total = Decimal(0)
    for part in countable:
        parts.append(part)
        total += part.value
        if len(parts) > 1 and total >= whole.value:
            if total == whole.value:
                _adopt(parts, whole)
            return


def _may_be_of(sentence: list[Token], part: Quantity, whole: Quantity) -> bool:
    """Say whether a figure that adds up may be part of another by its noun: towers and stations are no spots.

    Behind a colon or within a bracket anything may be: « 34 agents : 12 médecins et 22 infirmiers ».
    """
    if part.unit in money() or part.unit == "%" or part.parent not in (None, whole) or is_aside(sentence, part):
        return False
    if not has_own_noun(part) or not has_own_noun(whole) or _names_part(part, whole):
        return True
    between = sentence[min(part.last, whole.last) : max(part.first, whole.first)]
    return any(token.text in ":(=—" or token.lower in vocabulary("splits") for token in between)


def _names_part(part: Quantity, whole: Quantity) -> bool:
    """Say whether two figures share a word of their nouns ("kits" of "WASH kits"), or one names what became of them."""
    own, of = (part.unit or "").lower(), (whole.unit or "").lower()
    if own == of or not set(own.split()).isdisjoint(of.split()):
        return True
    return any(own in vocabulary(kind) for kind in ("outcome", "state", "person_state", "person"))


def _parted(one: Quantity, two: Quantity, split: set[int]) -> bool:
    """Say whether a semicolon stands between two figures: what adds up there does so by chance."""
    return any(at in split for at in range(min(one.last, two.last), max(one.first, two.first)))


def _adopt(parts: list[Quantity], whole: Quantity) -> None:
    if whole.parent in parts:
        return
    for part in parts:
        part.parent = part.parent or whole
