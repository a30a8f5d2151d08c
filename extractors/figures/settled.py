"""What a figure counts once its whole is known: a state or nothing behind it counts the noun of the whole.

« 64 cas (53 confirmés et 11 probables) » counts cases; "4,409 schools, including 113 damaged" schools.
"""

from extractors.figures.asides import has_own_noun, is_aside
from extractors.figures.quantities import MOST_BEFORE, Quantity
from extractors.figures.tokens import Token
from extractors.figures.wholes import no_count
from extractors.figures.words import money, vocabulary, vocabulary_of

SHORTEST_PARTICIPLE = 5
ALONE = "alone"
"""An ending that tells a state of any figure; the others tell one of a part alone."""


def settle_units(sentence: list[Token], found: list[Quantity], language: str) -> None:
    """Give figures without a noun of their own, and those that print a state, the noun of their whole or neighbour."""
    for index, quantity in enumerate(found):
        if quantity.unit is None or not has_own_noun(quantity):
            _inherit(sentence, quantity, found[max(0, index - MOST_BEFORE) : index])
        elif _is_state(quantity, language) or _follows_state(sentence, index, found, language):
            _take_noun(sentence, quantity, index, found, language)
    for quantity in found:
        cut_short = (quantity.unit or "").startswith(quantity.subject or "")  # "African Union (AU) Member States"
        if cut_short and quantity.unit not in money() | vocabulary("subject_before").keys():
            quantity.subject = quantity.unit


def _inherit(sentence: list[Token], quantity: Quantity, before: list[Quantity]) -> None:
    """Take the unit of the whole, else of the last figure of the clause that is neither aside nor a part."""
    if quantity.unit in no_count() - {None}:
        return
    whole = quantity.parent
    if whole is not None:
        quantity.unit = whole.unit if whole.unit not in no_count() else quantity.unit
        return
    if quantity.unit is None:
        return
    main = next((q for q in reversed(before) if _leads(sentence, q)), None)
    if main is not None:
        root = main.parent if main.parent is not None and main.parent.unit not in no_count() else main
        quantity.unit = root.unit


def _leads(sentence: list[Token], quantity: Quantity) -> bool:
    return has_own_noun(quantity) and quantity.unit not in no_count() and not is_aside(sentence, quantity)


def _follows_state(sentence: list[Token], index: int, found: list[Quantity], language: str) -> bool:
    """Say whether a participle stands where the figure before has its noun and one: « 12 quais usés et 9 brisés »."""
    word = (found[index].unit or "").lower()
    before = found[index - 1] if index else None
    endings = tuple(vocabulary_of("state_ending", language))
    if before is None or not word.endswith(endings) or word in vocabulary("person_state") or not endings:
        return False
    behind = sentence[before.unit_end].lower if before.unit_end < len(sentence) else ""
    return has_own_noun(before) and behind.endswith(endings) and found[index].first - before.unit_end == 2


def _is_state(quantity: Quantity, language: str) -> bool:
    """Say whether a figure's noun is what became of the things: confirmed, damaged, « décontaminés »."""
    word = (quantity.unit or "").lower()
    if word in vocabulary("person_state") or " " in word or quantity.rule == "counted_before":
        return False
    if word in vocabulary("state"):
        return True
    if len(word) < SHORTEST_PARTICIPLE or word.endswith(tuple(vocabulary("no_state_ending"))):
        return False
    endings = vocabulary_of("state_ending", language).items()
    return any(word.endswith(end) and (told == ALONE or quantity.parent is not None) for end, told in endings)


def _take_noun(sentence: list[Token], quantity: Quantity, index: int, found: list[Quantity], language: str) -> None:
    parts = [q for q in found if q.parent is quantity]
    near = [*_joined_to(sentence, index, found), *_before(sentence, index, found)]
    nouns = [quantity.parent] if quantity.parent is not None else [*parts, *near]
    counts = (q for q in nouns if q.unit not in no_count() and not _is_state(q, language))
    noun = next((q.unit for q in counts), None)
    if noun is not None and noun != quantity.unit:
        words = noun.split()
        while len(words) > 1 and _is_state_word(words[0].lower(), language):
            words.pop(0)
        noun = " ".join(words)
        quantity.subject = f"{noun} {quantity.subject or quantity.unit}"
        quantity.unit = noun


def _is_state_word(word: str, language: str) -> bool:
    """Say whether a word before a noun is a state: "suspected cases" are cases."""
    endings = tuple(end for end, told in vocabulary_of("state_ending", language).items() if told == ALONE)
    return word in vocabulary("state") or bool(endings and word.endswith(endings))


def _joined_to(sentence: list[Token], index: int, found: list[Quantity]) -> list[Quantity]:
    """Return the figure that "105 suspected and 35 confirmed cases" is counted with."""
    after = found[index + 1] if index + 1 < len(found) else None
    between = sentence[found[index].unit_end : after.first] if after is not None else []
    return [after] if after is not None and [token.lower in vocabulary("and") for token in between] == [True] else []


def _before(sentence: list[Token], index: int, found: list[Quantity]) -> list[Quantity]:
    """Return the figures before, nearest first, that lead their clause: « 10 cas, 4 guéris »."""
    return [q for q in reversed(found[max(0, index - MOST_BEFORE) : index]) if _leads(sentence, q)]
