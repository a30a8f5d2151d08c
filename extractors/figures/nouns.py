"""The noun behind a figure: at once, behind a bracket, « de », "of these", or behind « le nombre total de »."""

from functools import cache

from extractors.figures.counted import noun_at, number_of_behind
from extractors.figures.no_figures import is_text
from extractors.figures.places import places_in
from extractors.figures.quantities import Quantity
from extractors.figures.tokens import Token, tokens
from extractors.figures.words import is_plural_form, vocabulary, vocabulary_of, word_set
from extractors.words.facts import rows
from extractors.words.language import plural_ending

MILLION = 1_000_000
LONGEST_LABEL = 6
LONGEST_PLACE = 5
"""Words of a place's name, at the most."""
LONGEST_BRACKET = 8
LONGEST_LIST = 30
"""Tokens of a bracket with names between a number and its plural: « sept (Lac, Kanem et Sila) provinces »."""


def noun_behind(sentence: list[Token], quantity: Quantity, language: str) -> tuple[int, int] | None:
    """Return the tokens of the noun that stands behind a figure and says what it counts; None if none does."""
    noun = _noun_of_n(sentence, quantity) or _noun_at_once(sentence, quantity, language)
    return noun or _noun_of_share(sentence, quantity) or number_of_behind(sentence, quantity.last)


def _noun_of_n(sentence: list[Token], quantity: Quantity) -> tuple[int, int] | None:
    """Return the noun that a count in brackets shares with what its share is of: "15.4% (n=470) of the cases"."""
    opened = [token.lower for token in sentence[max(quantity.first - 3, 0) : quantity.first]]
    at = quantity.last + 1
    if opened != ["(", "n", "="] or at >= len(sentence) or sentence[at].lower not in vocabulary("leads_to"):
        return None
    return noun_at(sentence, at + 1 + int(at + 1 < len(sentence) and sentence[at + 1].lower in vocabulary("definite")))


def _noun_at_once(sentence: list[Token], quantity: Quantity, language: str) -> tuple[int, int] | None:
    """Return the noun behind a figure; neither the label of the next figure nor what several things did."""
    led = leads_on(sentence, quantity)
    at = behind_bracket(sentence, quantity, quantity.last + int(led))
    at += int(led and at < len(sentence) and sentence[at].lower in vocabulary("definite"))
    at = _past_marks(sentence, at)
    at += int(_is_plus(sentence, at) and not is_age(sentence, quantity))
    noun = None if _is_of_label(sentence, quantity.first, at) else noun_at(sentence, at)
    if noun is None or (quantity.value != 1 and _is_what_they_do(sentence, noun, language)):
        return None
    return None if _is_place(sentence, noun) else noun


def _is_of_label(sentence: list[Token], first: int, at: int) -> bool:
    """Say whether what stands behind a labelled figure is the next label, or a lone capital: "Total: 13,686 Home"."""
    if _is_next_label(sentence, first, at):
        return True
    led = first > 0 and sentence[first - 1].text == ":" and at + 1 == len(sentence)
    return led and sentence[at].text.istitle() and not is_plural_form(sentence[at].lower)


def _is_what_they_do(sentence: list[Token], noun: tuple[int, int], language: str) -> bool:
    """Say whether the word behind several things is a verb, or a participle: "23 requiring a review"."""
    first, last = noun
    participle = tuple(vocabulary_of("participle_ending", language)) or "-"
    does = last < len(sentence) and sentence[last].lower in vocabulary_of("participle_object", language)
    return (does and sentence[first].lower.endswith(participle)) or _is_verb(sentence[first], language)


def _is_place(sentence: list[Token], noun: tuple[int, int]) -> bool:
    """Say whether what stands behind a figure is a place alone: "10 Kenya" of a map; "12 Mali boats" are boats."""
    first = noun[0]
    words = [_in_title(token) for token in sentence[first : first + LONGEST_PLACE]]
    named = places_in(words) if words[0].text[0].isupper() else []
    printed = named[0].printed if named else words[0].text
    if not printed.startswith(words[0].text) or not (named or printed in _countries()):
        return False
    after = first + len(tokens(printed))
    behind = sentence[after] if after < len(sentence) else None
    return behind is None or behind.tag != "WORD" or behind.text[0].isupper()


@cache
def _countries() -> frozenset[str]:
    """Return the names of countries that are one word; the gazetteer knows the places of some alone."""
    return frozenset(
        row[name] for row in rows("countries.csv") for name in ("name_en", "name_fr") if " " not in row[name]
    )


def _in_title(token: Token) -> Token:
    """Return a word in capitals as the gazetteer prints it: "346 ANGOLA" of a tile."""
    return token._replace(text=token.text.title()) if token.text.isupper() else token


def _noun_of_share(sentence: list[Token], quantity: Quantity) -> tuple[int, int] | None:
    """Return the noun behind « de » and a bracket, or « de ces »: « 468 (61 %) des cas vus », « 283 de ces cas »."""
    at = _past_bracket(sentence, quantity)
    led = sentence[at : at + 2]
    if len(led) < 2 or led[0].lower not in vocabulary("leads_to"):
        return None
    points = led[1].lower in vocabulary("pointing")
    if at == quantity.last and not points:
        return None
    return noun_at(sentence, at + 1 + int(points or led[1].lower in vocabulary("definite")))


def _past_bracket(sentence: list[Token], quantity: Quantity) -> int:
    """Return where the words go on behind a bracket that opens behind a figure or ends with it: « (3/17) de … »."""
    at = quantity.last
    inside = [token.text for token in sentence[at : at + LONGEST_BRACKET]]
    if inside[:1] == ["("] and ")" in inside:
        return at + inside.index(")") + 1
    opened = any(token.text == "(" for token in sentence[max(quantity.first - 3, 0) : quantity.first])
    return at + int(opened and inside[:1] == [")"])


def _is_verb(token: Token, language: str) -> bool:
    """Say whether a word behind several things is what they did, or how: « 12 présentaient », "3 remotely"."""
    word = token.lower
    if not word.isalpha() or word != token.text or word in vocabulary("unmarked_plural"):
        return False
    ends = plural_ending(language)
    is_plural = not ends or word.endswith(ends) or word in vocabulary("measure")
    endings = (*vocabulary_of("verb_ending", language), *vocabulary("adverb_ending"))
    acts = word in vocabulary_of("verb", language) or word.endswith(endings)
    return not is_plural or acts


def leads_on(sentence: list[Token], quantity: Quantity) -> bool:
    """Say whether « de » leads from a large number to its noun: « 2 millions de filets »; not in « 15 de mai »."""
    led = quantity.last < len(sentence) and sentence[quantity.last].lower in vocabulary("of")
    return led and (quantity.value >= MILLION or not quantity.raw[-1].isdigit())


def _is_plus(sentence: list[Token], at: int) -> bool:
    """Say whether a plus is glued to the figure before it: "2.5M+ people", "60+ boats"."""
    return 0 < at < len(sentence) and sentence[at].text == "+" and sentence[at].start == sentence[at - 1].end


def _is_next_label(sentence: list[Token], first: int, at: int) -> bool:
    """Say whether the words behind a labelled figure are the label of the next: « Admission : 0 Sortie : 0 »."""
    if not first or sentence[first - 1].text != ":" or at >= len(sentence) or not sentence[at].text[0].isupper():
        return False
    last = at
    while last < len(sentence) and sentence[last].tag == "WORD" and last - at < LONGEST_LABEL:
        last += 1
    last = _past_marks(sentence, last)
    return last + 1 < len(sentence) and sentence[last].text == ":" and sentence[last + 1].text[0] in "+0123456789"


def behind_bracket(sentence: list[Token], quantity: Quantity, at: int) -> int:
    """Return where the noun may stand behind a bracket: « 7 (9 %) décès », « 151 (35 décès) ** Cas » of a tile."""
    words = [token.text for token in sentence[at : at + LONGEST_LIST]]
    if words[:1] != ["("] or ")" not in words:
        return at
    closed = words.index(")")
    if closed >= LONGEST_BRACKET and not _is_plural_at(sentence, at + closed + 1):
        return at
    is_share = words[closed - 1] == "%" and closed == 3
    last = _past_marks(sentence, at + closed + 1)
    # "30 (6 men, 24 women) staff": in a sentence a plural alone stands behind what splits
    fits = _is_noun(sentence, last) and (is_share or not quantity.first or is_plural_noun(sentence[last].lower))
    return last if fits else at


def _past_marks(sentence: list[Token], at: int) -> int:
    """Return where the words go on behind note marks: "50K* people planned for"."""
    while is_text(sentence, at, "*"):
        at += 1
    return at


def _is_plural_at(sentence: list[Token], at: int) -> bool:
    return at < len(sentence) and is_plural_noun(sentence[at].lower)


def _is_noun(sentence: list[Token], at: int) -> bool:
    return at < len(sentence) and sentence[at].tag == "WORD" and sentence[at].lower not in word_set("functions")


def is_age(sentence: list[Token], quantity: Quantity) -> bool:
    """Say whether a figure is an age: "persons aged 60+"."""
    return quantity.first > 0 and sentence[quantity.first - 1].lower in vocabulary("of_age")


def is_plural_noun(word: str) -> bool:
    """Say whether a word behind a bracket or an adjective is a plural for certain."""
    return word.endswith("s") or word in vocabulary("unmarked_plural")
