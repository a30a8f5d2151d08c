"""The noun a figure counts: behind it, or before it in « le nombre de cas est de 71 »."""

from extractors.figures.quantities import Quantity
from extractors.figures.subjects import clause_before
from extractors.figures.tokens import Token
from extractors.figures.words import ends_plural, is_plural_form, vocabulary, word_set

QUOTES = frozenset('“”"«‘')
FEWEST_COLONS = 2
"""Colons of a sentence whose first label holds for what follows, at the least."""
FAR = 40
"""Tokens between « nombre de cas » and its figure at the most (SITREP36, p. 2: 26)."""
COLLECTIVE_FAR = 6
"""Words between « population » and its number, at the most."""
LEAD = 4
"""« de » stands less than so many tokens behind « nombre », « nombre cumulé »."""
LONGEST = 5
"""Words of a noun behind "number of", at the most."""
SHORTEST_PLURAL = 3
LABEL = 20
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
        noun = _noun_led_to(sentence, at, quantity.first) if sentence[at].lower in vocabulary("count_of") else None
        if noun is not None:
            return text[sentence[noun[0]].start : sentence[_head(sentence, noun, quantity.first) - 1].end]
    return None


def number_of_behind(sentence: list[Token], at: int) -> tuple[int, int] | None:
    """Return the noun of « porte à cinq, le nombre total de ports » behind a figure that ends at `at`."""
    at += int(at < len(sentence) and sentence[at].text == ",")
    if at + 1 >= len(sentence) or sentence[at].lower not in vocabulary("definite"):
        return None
    return _noun_led_to(sentence, at + 1, len(sentence)) if sentence[at + 1].lower in vocabulary("count_of") else None


def _noun_led_to(sentence: list[Token], at: int, end: int) -> tuple[int, int] | None:
    """Return the noun that « de » leads to from « nombre cumulé » at `at`; it stands before `end`."""
    behind = range(at + 1, min(at + LEAD, end))
    led = next((index for index in behind if sentence[index].lower in vocabulary("leads_to")), None)
    if led is None:
        return None
    has_article = led + 1 < len(sentence) and sentence[led + 1].lower in vocabulary("definite")
    noun = noun_at(sentence, led + 1 + int(has_article))
    return noun if noun is not None and noun[1] <= end else None


def _closes(sentence: list[Token], opened: int, end: int) -> bool:
    return any(token.text == ")" for token in sentence[opened:end])


def _head(sentence: list[Token], noun: tuple[int, int], end: int) -> int:
    """Return where a noun ends: at its plural where words stand before it ("number of displaced persons")."""
    unmarked = noun[1]
    for last in range(noun[1], min(noun[0] + LONGEST, end) + 1):
        word = sentence[last - 1]
        if word.tag != "WORD" or _is_function(word):
            break
        if ends_plural(word.lower) and not word.lower.endswith("ss"):
            return last
        unmarked = last if word.lower in vocabulary("unmarked_plural") else unmarked  # "police officers" goes on
    return unmarked


def labelled(sentence: list[Token], quantity: Quantity, text: str) -> str | None:
    """Return the noun of "Current admissions are 35", « Contacts suivis : 305 »: the first plural of the clause before.

    It is none where a figure stands in the clause already, or what stands before the colon is no label. A label may
    have its note marks, and its figure a plus: "Houses flooded*: +1 046".
    """
    at = _lead(sentence, quantity)
    is_label = at > 0 and sentence[at].text in (":", "=")
    if at <= 0 or not (is_label or sentence[at].lower in vocabulary("copula")):
        return None
    at -= _marks_before(sentence, at) if is_label else 0
    plural = _plural_before(sentence, at)
    if plural is None:
        return _opening_label(sentence, text) if is_label else None
    noun = noun_at(sentence, plural)
    return _text_of(sentence, noun, text) if noun is not None and noun[1] <= at else sentence[plural].text


def _lead(sentence: list[Token], quantity: Quantity) -> int:
    """Return the token that leads to a figure, past its plus and the words of its qualifier."""
    at = quantity.first - 1 - int(quantity.first > 1 and sentence[quantity.first - 1].text == "+")
    while at > 0 and sentence[at].lower in vocabulary("before_amount"):
        at -= 1
    return at


def _marks_before(sentence: list[Token], at: int) -> int:
    """Return how many note marks stand before a token: two before the colon of "Ports shut**: 10"."""
    count = 0
    while at - count > 1 and sentence[at - count - 1].text == "*":
        count += 1
    return count


def _plural_before(sentence: list[Token], at: int) -> int | None:
    """Return the first plural of the clause before `at`, if it has one."""
    return next((index for index in range(clause_before(sentence, at, LABEL), at) if _is_plural(sentence[index])), None)


def first_plural(sentence: list[Token], at: int) -> str | None:
    """Return the first plural of the clause before `at` as printed, if it has one."""
    plural = _plural_before(sentence, at)
    return sentence[plural].text if plural is not None else None


def _is_plural(token: Token) -> bool:
    """Say whether a word of a clause is the plural of a noun: "admissions", « cas », not « virus » or "hours"."""
    ends = ends_plural(token.lower) and not token.lower.endswith("ss")
    ends = ends or token.lower in vocabulary("unmarked_plural")
    is_long = len(token.text) > SHORTEST_PLURAL or token.lower in vocabulary("short_plural")
    idle = _is_function(token) or token.lower in word_set("before_noun")
    idle = idle or token.lower in vocabulary("singular") or token.lower in vocabulary("span")
    return token.tag == "WORD" and ends and is_long and not idle


def collective(sentence: list[Token], quantity: Quantity) -> str | None:
    """Return the singular that names many before their number: « une population estimée à 1,9 million »."""
    for at in range(quantity.first - 1, max(quantity.first - 2 - COLLECTIVE_FAR, -1), -1):
        if sentence[at].lower in vocabulary("collective"):
            return sentence[at].text
        if not _leads_to_number(sentence[at]):
            return None
    return None


def _leads_to_number(token: Token) -> bool:
    """Say whether a word may stand between such a singular and its number: « de », "is", a colon, its place."""
    told = any(token.lower in vocabulary(kind) for kind in ("before_amount", "copula", "link", "collective_gap"))
    return told or token.text in (":", "*") or (token.tag == "WORD" and token.text.istitle())


def _text_of(sentence: list[Token], noun: tuple[int, int], text: str) -> str:
    return text[sentence[noun[0]].start : sentence[noun[1] - 1].end]


def _opening_label(sentence: list[Token], text: str) -> str | None:
    """Return the plural of the label that opens a sentence: « Filets reçus : Alba : 0 Bora : 2 » counts nets."""
    colons = [index for index, token in enumerate(sentence[:LABEL]) if token.text == ":"]
    first = sentence[int(not sentence[0].text[0].isalpha())] if colons and len(sentence) > 1 else None
    if len(colons) < FEWEST_COLONS or first is None or not first.lower.endswith("s") or _is_function(first):
        return None
    noun = noun_at(sentence, sentence.index(first))
    return _text_of(sentence, noun, text) if noun is not None else None


def short_label(sentence: list[Token], quantity: Quantity) -> str | None:
    """Return the one word of a label that names what is counted: « Admission : 0 »."""
    at = quantity.first - 1
    if at < 1 or sentence[at].text != ":" or not _is_short_label(sentence[at - 1 : at]):
        return None
    opens = at == 1 or sentence[at - 2].tag in ("NUM", "MARK")
    return sentence[at - 1].text if opens else None


def _is_short_label(words: list[Token]) -> bool:
    """Say whether a label names what is counted by one noun: « Admission : 0 »."""
    return len(words) == 1 and words[0].tag == "WORD" and words[0].text.istitle() and not _is_function(words[0])


def _behind_count(sentence: list[Token], at: int) -> int:
    """Return where the noun of « Cumul cas confirmés », « Nombre cumulé des guéris » begins."""
    if at >= len(sentence) or sentence[at].lower not in vocabulary("count_of"):
        return at
    last = at + 1
    while last < len(sentence) and (
        sentence[last].lower in vocabulary("leads_to") or sentence[last].lower in vocabulary("cumulated")
    ):
        last += 1
    return last


def _is_adverb(sentence: list[Token], at: int) -> bool:
    """Say whether a word tells how what follows it is: "1,325 completely destroyed"."""
    told = sentence[at].text.islower() and sentence[at].lower.endswith(tuple(vocabulary("adverb_ending")))
    return told and at + 1 < len(sentence) and sentence[at + 1].tag == "WORD" and not _is_function(sentence[at + 1])


def _is_action(sentence: list[Token], at: int) -> bool:
    """Say whether an article stands behind a word that is no plural: "27 met the definition" counts no met."""
    behind = sentence[at + 1].lower if at + 1 < len(sentence) else ""
    is_led = behind in vocabulary("article") or behind in vocabulary("definite") or behind in vocabulary("determiner")
    return is_led and not is_plural_form(sentence[at].lower)


def _is_name(token: Token) -> bool:
    return token.tag == "NAME" and token.text[0].isupper()


def _is_function(token: Token) -> bool:
    return token.lower in word_set("functions")


def noun_at(sentence: list[Token], at: int) -> tuple[int, int] | None:
    """Return the tokens of the counted noun at `at`: « nouveaux projets », « agents de santé », "police officers"."""
    first = _behind_count(sentence, at)
    while first < len(sentence) and _leads_to_noun(sentence, first):
        first += 1
    if first + 1 < len(sentence) and _is_name(sentence[first]) and sentence[first + 1].text.islower():
        follows = sentence[first + 1]  # "50 DPD1 units"
        return (first, first + 2) if follows.tag == "WORD" and not _is_function(follows) else None
    if first >= len(sentence) or not _may_be_noun(sentence, first):
        return None
    return first, first + 1 + 2 * int(_has_complement(sentence, first + 1))


def _leads_to_noun(sentence: list[Token], at: int) -> bool:
    """Say whether a word before a noun is passed over: « nouveaux », a quotation mark, "completely"."""
    token = sentence[at]
    return token.lower in word_set("before_noun") or token.text in QUOTES or _is_adverb(sentence, at)


def _may_be_noun(sentence: list[Token], at: int) -> bool:
    """Say whether a word may be what is counted; "31 of thirty" counts no thirty."""
    token = sentence[at]
    is_word = token.tag in ("WORD", "SYMBOL") and not _is_function(token) and token.lower not in vocabulary("number")
    return is_word and not _is_action(sentence, at)


def _has_complement(sentence: list[Token], at: int) -> bool:
    """Say whether « de » and a noun stand at a token: « agents de santé », not « barques d’abord »."""
    pair = sentence[at : at + 2]
    if len(pair) < 2 or pair[0].lower not in vocabulary("complement") or not pair[1].text.islower():
        return False
    word = pair[1].lower
    is_noun = word in vocabulary("noun_in_e") or not word.endswith(tuple(vocabulary("no_complement")))
    return pair[1].tag == "WORD" and is_noun and not _is_function(pair[1])
