"""The noun a figure counts: behind it, or before it in « le nombre de cas est de 71 »."""

from extractors.figures.quantities import Quantity
from extractors.figures.tokens import Token
from extractors.figures.words import vocabulary, word_set

FAR = 40
"""Tokens between « nombre de cas » and its figure at the most (SITREP36, p. 2: 26)."""
LONGEST = 5
"""Words of a noun behind "number of", at the most."""
LABEL = 10
"""Words of a clause before its verb, or of a label, at the most."""


def counted_before(sentence: list[Token], quantity: Quantity, before: Quantity | None, text: str) -> str | None:
    """Return the noun of « nombre de … » before a figure without one, unless another figure counts between.

    « Le nombre d’aires de santé ayant notifié un cas demeure à 6 (28,6%) sur les 21 que compte la zone ».
    """
    stop = max(0, quantity.first - FAR)
    if before is not None and before.rule != "counted_before" and before.unit not in vocabulary("measure"):
        stop = max(stop, before.last)
    for at in range(quantity.first - 1, stop - 1, -1):
        if sentence[at].text == "(" and not _closes(sentence, at, quantity.first):
            return None  # "Number of boats mended (2030/31: 5,800; …)": a framework's targets, no sentence
        if sentence[at].lower not in vocabulary("count_of"):
            continue
        last = at + 1
        while last < quantity.first and last <= at + 2 and sentence[last].lower not in vocabulary("leads_to"):
            last += 1
        if last >= quantity.first or sentence[last].lower not in vocabulary("leads_to"):
            continue
        last += 1 + int(last + 1 < len(sentence) and sentence[last + 1].lower in vocabulary("definite"))
        noun = noun_at(sentence, last)
        if noun is not None and noun[1] <= quantity.first:
            return text[sentence[noun[0]].start : sentence[_head(sentence, noun, quantity.first) - 1].end]
    return None


def _closes(sentence: list[Token], opened: int, end: int) -> bool:
    return any(token.text == ")" for token in sentence[opened:end])


def _head(sentence: list[Token], noun: tuple[int, int], end: int) -> int:
    """Return where a noun ends: at its plural where words stand before it ("number of displaced persons")."""
    for last in range(noun[1], min(noun[0] + LONGEST, end) + 1):
        word = sentence[last - 1]
        if word.tag != "WORD" or _is_function(word):
            break
        if word.lower.endswith(("s", "x")) and not word.lower.endswith("ss"):
            return last
    return noun[1]


def labelled(sentence: list[Token], quantity: Quantity, text: str) -> str | None:
    """Return the noun of "Current admissions are 35", « Contacts suivis : 305 »: the first plural of the clause before.

    It is none where a figure stands in the clause already, or what stands before the colon is no label.
    """
    at = quantity.first - 1
    while at > 0 and sentence[at].lower in vocabulary("before_amount"):
        at -= 1
    is_label = at > 0 and sentence[at].text in (":", "=")
    if at <= 0 or not (is_label or sentence[at].lower in vocabulary("copula")):
        return None
    start = at
    while start and sentence[start - 1].tag in ("WORD", "NAME") and at - start < LABEL:
        start -= 1
    for index in range(start, at):
        token = sentence[index]
        is_plural = token.tag == "WORD" and len(token.text) > 3 and token.lower.endswith(("s", "x"))
        if (
            is_plural
            and not token.lower.endswith("ss")
            and not _is_function(token)
            and token.lower not in vocabulary("singular")
        ):
            noun = noun_at(sentence, index)
            return text[sentence[noun[0]].start : sentence[noun[1] - 1].end] if noun and noun[1] <= at else token.text
    return None


def _is_function(token: Token) -> bool:
    return token.lower in word_set("functions")


def noun_at(sentence: list[Token], at: int) -> tuple[int, int] | None:
    """Return the tokens of the counted noun at `at`: « nouveaux projets », « agents de santé », "police officers"."""
    first = at
    while first < len(sentence) and sentence[first].lower in word_set("before_noun"):
        first += 1
    if first >= len(sentence) or sentence[first].tag not in ("WORD", "SYMBOL") or _is_function(sentence[first]):
        return None
    last = first + 1
    if last + 1 < len(sentence) and sentence[last].lower in ("de", "d'") and sentence[last + 1].text.islower():
        follows = sentence[last + 1]
        noun = follows.lower == "santé" or not follows.text.endswith(("nt", "é", "és"))
        if follows.tag == "WORD" and noun and not _is_function(follows):
            last += 2
    return first, last
