"""Lists of names with their figures in brackets: « Province de l’Ituri (874 cas) : Bunia (259), Rwampara (201) ».

Each figure counts what the figure before the list counts, is part of it, and belongs to the place it stands behind.
"""

from dataclasses import dataclass

from extractors.figures.asides import has_own_noun
from extractors.figures.counted import first_plural
from extractors.figures.places import places_in
from extractors.figures.quantities import Quantity
from extractors.figures.tokens import Token
from extractors.figures.wholes import no_count
from extractors.figures.words import vocabulary

LONGEST_NAME = 4
"""Words of a name at the most ("South Kivu", « Saint Jean du Sud »)."""
APART = 8
"""Tokens between a bracket and the next name's bracket at the most."""
FEWEST = 2
SEVERAL_WORDS = 2
PLACES_FAR = 12
"""Tokens before a list in which a word tells that it lists places, at the most."""


@dataclass(slots=True)
class Item:
    """A name and the figures in the bracket behind it: `first` is the name's first token, `last` ends its bracket."""

    first: int
    last: int
    figures: list[Quantity]

    @property
    def head(self) -> Quantity:
        """Return the figure that the name has: what follows in the bracket says more of it."""
        return self.figures[0]


def named_lists(sentence: list[Token], found: list[Quantity]) -> list[list[Item]]:
    """Return the lists of names with figures in brackets, each of two items or behind a colon."""
    lists: list[list[Item]] = []
    for item in _items(sentence, found):
        if lists and _goes_on(sentence, lists[-1][-1], item, found):
            lists[-1].append(item)
        else:
            lists.append([item])
    return [items for items in lists if len(items) >= FEWEST or _behind_colon(sentence, items[0])]


def settle_lists(sentence: list[Token], found: list[Quantity]) -> None:
    """Point the figures of each list of names to their whole, and give those without a noun the whole's."""
    for items in named_lists(sentence, found):
        _name_places(sentence, items)
        _name_in_turn(items)
        heads = [item.head for item in items if item.head.unit not in no_count() - {None}]
        before = [q for q in found if q.last <= items[0].first and q.unit not in no_count()]
        whole = _whole(sentence, items, heads, before)
        if whole is None:
            _name_by_label(sentence, items, heads)
            continue
        for head in heads:
            head.parent = whole
            if not has_own_noun(head):
                head.unit = whole.unit


def _name_in_turn(items: list[Item]) -> None:
    """Give bare figures the nouns that the first bracket prints: "Alba (281 boats; 748 nets), Bora (5; 34)"."""
    named = items[0].figures
    if len(named) < FEWEST or not all(map(has_own_noun, named)):
        return
    for item in items[1:]:
        bare = item.figures if len(item.figures) == len(named) else []
        for figure, model in zip(bare, named, strict=False):
            if not has_own_noun(figure):
                figure.unit, figure.unit_end, figure.subject = model.unit, figure.last, model.subject
                figure.rule = "counted_before"


def _name_by_label(sentence: list[Token], items: list[Item], heads: list[Quantity]) -> None:
    """Give figures without a noun the one of the label before their list: « Filets : Alba (12), Bora (7) »."""
    colon = next((at for at in range(items[0].first - 1, 0, -1) if sentence[at].text == ":"), 0)
    label = first_plural(sentence, colon) if items[0].first - colon <= SEVERAL_WORDS else None
    for head in heads if label is not None else []:
        head.unit = head.unit if head.unit is not None else label


def _name_places(sentence: list[Token], items: list[Item]) -> None:
    """Give the figures of a list of places the place they stand behind: where a word says that places are listed."""
    opened = sentence[max(0, items[0].first - PLACES_FAR) : items[0].first]
    names = [[token.text for token in sentence[item.first : _opening(sentence, item)]] for item in items]
    told = any(token.lower in vocabulary("place_word") for token in opened)
    if not told and not any(places_in(sentence[item.first : item.last]) for item in items):
        return
    for item, name in zip(items, names, strict=True):
        for figure in item.figures:
            figure.places = [" ".join(name).replace("' ", "'").replace("’ ", "’")]


def _opening(sentence: list[Token], item: Item) -> int:
    return next(at for at in range(item.first, item.last) if sentence[at].text == "(")


def _whole(sentence: list[Token], items: list[Item], heads: list[Quantity], before: list[Quantity]) -> Quantity | None:
    """Return the figure that a list splits: their sum, else what stands before the colon that opens the list."""
    total = sum(head.value for head in heads)
    exact = next((q for q in reversed(before) if q.value == total and len(heads) >= FEWEST), None)
    if exact is not None:
        return exact
    last = before[-1] if before else None
    opened = last is not None and _behind_colon(sentence, items[0]) and heads and last.value >= total
    return last if opened else None


def _items(sentence: list[Token], found: list[Quantity]) -> list[Item]:
    items: list[Item] = []
    for quantity in found:
        opened = quantity.first - 1
        while opened > 0 and sentence[opened].lower in ("n", "="):
            opened -= 1
        if opened < 1 or sentence[opened].text != "(" or not _is_name(sentence[opened - 1]):
            if items and quantity.last <= items[-1].last:
                items[-1].figures.append(quantity)
            continue
        first = opened - 1
        while first > 0 and opened - first < LONGEST_NAME and _is_name(sentence[first - 1]):
            first -= 1
        items.append(Item(first, _closed(sentence, opened), [quantity]))
    return items


def _is_name(token: Token) -> bool:
    return token.tag == "WORD" and token.text[0].isupper()


def _closed(sentence: list[Token], opened: int) -> int:
    """Return one past the bracket that closes the one at `opened`."""
    return next((at + 1 for at in range(opened, len(sentence)) if sentence[at].text == ")"), len(sentence))


def _goes_on(sentence: list[Token], last: Item, item: Item, found: list[Quantity]) -> bool:
    between = sentence[last.last : item.first]
    is_joined = any((token.text in ",;&" or token.lower in vocabulary("and")) for token in between)
    apart = any(last.last <= q.first < item.first for q in found) or any(token.text in ":." for token in between)
    return is_joined and not apart and len(between) <= APART


def _behind_colon(sentence: list[Token], item: Item) -> bool:
    at = item.first - 1
    while at > 0 and sentence[at].lower in vocabulary("determiner"):
        at -= 1
    return at > 1 and sentence[at].text == ":"
