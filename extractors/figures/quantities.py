"""Which tokens of a sentence are figures, and what they are worth.

Amounts are parsed by `numbers.parse_number` alone; words and scales by rules/figures_words.csv.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from decimal import Decimal
from operator import attrgetter

from extractors.figures.matching import Cue
from extractors.figures.no_figures import is_negative, is_text, no_figure
from extractors.figures.spelled import may_open_number, spelled
from extractors.figures.tokens import Token
from extractors.figures.words import amount_scale, scale_word, signs, vocabulary, word_set
from extractors.words.number_grammar import parse_number

LONGEST_ROW = 2
"""More numbers than this beside each other are a row of a table or of tiles, no sentence; they are not read."""
MOST_BEFORE = 40
"""Figures that are looked back over for a noun or whole, at the most; a table read as text has hundreds a sentence."""
THOUSAND = 1000
LONGEST_TILE = 7
"""Characters of a number behind a plus that is none of a telephone, at the most."""
# "19.549", "2,194": three digits behind the only mark, which parts thousands or decimals; "0.125" can only be decimals
THREE_BEHIND = re.compile(r"(?!0[.,])\d+([.,])\d{3}$")
# What parts the thousands of « un million (1.000.000) »
GAPS = re.compile(r"[ .,](?=\d{3})")
OTHER_MARK = {",": ".", ".": ","}
LONGEST_NOUN = 3
"""Tokens of the noun between a number word and its numeral in brackets, the bracket among them."""


@dataclass(slots=True)
class Quantity:
    """A figure in a sentence: tokens `first` to `last` (one past), what it is worth, and what is found about it."""

    first: int
    last: int
    value: Decimal
    raw: str
    ambiguous: bool = False
    spelled: bool = False
    unit: str | None = None
    unit_end: int = 0
    qualifier: str | None = None
    subject: str | None = None
    rule: str = "figure"
    bare: Decimal = Decimal(0)
    """What its digits say before its scale."""
    places: list[str] = field(default_factory=list)
    """Places that it alone belongs to: the name it stands behind in a list."""
    range_of: "Quantity | None" = field(default=None, repr=False)
    """The first end of the range whose second end it is."""
    parent: "Quantity | None" = field(default=None, repr=False)
    twin: "Quantity | None" = field(default=None, repr=False)


def from_token(found: list[Quantity], at: int) -> int:
    """Return the place of the first of a sentence's figures that begins at a token or behind it."""
    return bisect_left(found, at, key=attrgetter("first"))


def at_token(found: list[Quantity], at: int) -> Quantity | None:
    """Return the figure of a sentence that begins at a token, if one does."""
    place = from_token(found, at)
    return found[place] if place < len(found) and found[place].first == at else None


def candidates(sentence: list[Token], language: str = "fr") -> list[int]:
    """Return the tokens that may be figures: years, list marks and long rows of bare numbers are left out."""
    out: list[int] = []
    row: list[int] = []
    end = 0
    for index, token in enumerate(sentence):
        if token.tag == "WORD" and (index < end or not may_open_number(token.text)):  # or inside a number in words
            continue
        last = _end(sentence, index, language)
        if last is None:
            continue
        if row and end != index:
            out += row if len(row) <= LONGEST_ROW else []
            row = []
        row.append(index)
        end = last
    out += row if len(row) <= LONGEST_ROW else []
    return [index for index in out if not (sentence[index].tag == "NUM" and no_figure(sentence, index))]


def _end(sentence: list[Token], index: int, language: str) -> int | None:
    """Return one past the last token of the number that opens at `index`, if one does."""
    token = sentence[index]
    if token.tag == "FRACTION":  # "5/12 Strengthening …" is a mandate (A/81/6 (Sect. 14), p. 5)
        is_share = index + 1 < len(sentence) and sentence[index + 1].lower in vocabulary("leads_to")
        return index + 1 if is_share else None
    if token.tag == "NUM":
        return index + 1
    words = spelled(sentence, index, language) if token.tag == "WORD" else None
    return words[1] if words else None


def quantities(
    sentence: list[Token], cues: list[Cue], found: list[int], text: str, mark: str, language: str = "fr"
) -> list[Quantity]:
    """Return the figures of a sentence in print order; `found` are its candidates, `mark` its decimal mark."""
    barred = {i for cue in cues if cue.label == "NOT" for i in range(cue.first, cue.last)}
    out: list[Quantity] = []
    for index in found:
        is_barred = index in barred and not _is_plus(sentence, index)
        if is_barred or (out and index < out[-1].last) or _in_decades(sentence, index):
            continue
        quantity = _quantity(sentence, index, text, mark, language)
        if quantity is not None and not (out and _repeats(sentence, out[-1], quantity)):
            out.append(quantity)
    return out


def _quantity(sentence: list[Token], index: int, text: str, mark: str, language: str) -> Quantity | None:
    token = sentence[index]
    if token.tag == "FRACTION":
        part, _, whole = token.text.partition("/")
        return _share(sentence, index, index + 1, part, whole, text)
    read = _in_words(sentence, index, language) if token.tag == "WORD" else _in_digits(sentence, index, mark)
    if read is None:
        return None
    value, last, ambiguous = read
    of_one = _part_of_one(sentence, last) if token.tag == "WORD" else None
    if of_one is not None and value < int(of_one):
        return _share(sentence, index, last + 1, str(value), of_one, text)
    scale, last = _scales(sentence, last, index)
    bare, value = value, value * scale
    value = value.quantize(Decimal(1)) if scale != 1 and value == value.to_integral_value() else value
    first = index - int(is_negative(sentence, index))
    bare, value = (-bare, -value) if first < index else (bare, value)
    if _spells_one(sentence, index, last):
        first, last = index - 2, last + 1  # « Un (1) décès »
    raw = text[sentence[first].start : sentence[last if is_text(sentence, last, "%") else last - 1].end]
    return Quantity(first, last, value, raw, ambiguous, token.tag == "WORD", bare=bare)


def _part_of_one(sentence: list[Token], at: int) -> str | None:
    """Return into how many parts a word parts one thing: four of « trois quarts »."""
    return vocabulary("part_of_one").get(sentence[at].lower) if at < len(sentence) else None


def _share(sentence: list[Token], first: int, last: int, part: str, whole: str, text: str) -> Quantity:
    """Return a fraction of one thing: "1/3", « trois quarts »."""
    value = (Decimal(part) / Decimal(whole)).quantize(Decimal("0.0001"))
    raw = text[sentence[first].start : sentence[last - 1].end]
    return Quantity(first, last, value, raw, unit="fraction", unit_end=last, spelled=sentence[first].tag == "WORD")


def _in_words(sentence: list[Token], index: int, language: str) -> tuple[Decimal, int, bool] | None:
    """Return what number words are worth, one past the last, and that it is not ambiguous."""
    words = spelled(sentence, index, language)
    if words is None:
        return None
    value, last = words
    if last < len(sentence) and sentence[last].lower in vocabulary("thousand"):
        return None  # « deux mille trois millions »: scales that go up tell no number
    return value, _numeral_in_brackets(sentence, last, value), False


def _in_digits(sentence: list[Token], index: int, mark: str) -> tuple[Decimal, int, bool] | None:
    """Return what a printed number says, one past it, and whether it could be read in two ways."""
    last = index + 1
    scaled = _scale(sentence, last, index) is not None or is_text(sentence, last, "%")
    value, ambiguous = _value(sentence[index].text, mark, scaled)
    return (value, last, ambiguous) if value is not None else None


def _scales(sentence: list[Token], at: int, first: int) -> tuple[Decimal, int]:
    """Return what the scale words from `at` on multiply by, and one past them."""
    scale = _scale(sentence, at, first)
    if scale is None:
        return Decimal(1), at
    larger = _scale(sentence, at + 1, first) if scale == THOUSAND else None
    if larger is not None and larger > scale:  # « 2 mil millones », « 3 mille milliards »
        return scale * larger, at + 2
    return scale, at + 1


def _spells_one(sentence: list[Token], index: int, last: int) -> bool:
    """Say whether a one in words stands before its numeral in brackets."""
    opened = index > 1 and sentence[index - 1].text == "(" and is_text(sentence, last, ")")
    return opened and sentence[index - 2].lower in vocabulary("one")


def _is_plus(sentence: list[Token], index: int) -> bool:
    """Say whether a plus before a number is a change's: "+23,52 %", "+1.6 points", "(+2)"; "+223" is a telephone's."""
    if _is_at_least(sentence, index):
        return True
    after = sentence[index + 1] if index + 1 < len(sentence) else None
    if index == 0 or sentence[index - 1].text != "+" or after is None:
        return False
    counts = after.tag == "WORD" and after.lower not in word_set("functions")
    return after.text in ("%", "€", "$") or after.lower in vocabulary("scale") or counts or _adds(sentence, index)


def _is_at_least(sentence: list[Token], index: int) -> bool:
    """Say whether a number behind a label and a plus ends its tile: "Houses flooded*: +1 046"; "Tel: +22320225" no."""
    led = index > 1 and sentence[index - 1].text == "+" and sentence[index - 2].text == ":"
    return led and index + 1 == len(sentence) and len(sentence[index].text) <= LONGEST_TILE


def _adds(sentence: list[Token], index: int) -> bool:
    """Say whether brackets say by how many a figure grew: « 13 cas (+2) », « (soit + 10) »; not "(+223) 20 22"."""
    opened = index > 2 and (sentence[index - 2].text == "(" or sentence[index - 2].lower in vocabulary("that_is"))
    is_code = index + 2 < len(sentence) and sentence[index + 2].tag == "NUM"
    return opened and is_text(sentence, index + 1, ")") and not is_code


def _in_decades(sentence: list[Token], index: int) -> bool:
    """« les années quatre-vingt » counts nothing."""
    return index > 0 and sentence[index].tag == "WORD" and sentence[index - 1].lower in vocabulary("decade")


def _repeats(sentence: list[Token], spelled: Quantity, numeral: Quantity) -> bool:
    """Say whether a numeral in brackets repeats the number word just before: « Deux échantillons (2) »."""
    is_near = numeral.first - spelled.last <= LONGEST_NOUN and numeral.value == spelled.value
    bracketed = sentence[numeral.first - 1].text == "(" and is_text(sentence, numeral.last, ")")
    return spelled.spelled and is_near and bracketed


def _scale(sentence: list[Token], at: int, first: int) -> Decimal | None:
    """Return what the word at `at` multiplies by; « 93,5M USD » and "$5m" are millions, "5 m" metres."""
    if at >= len(sentence):
        return None
    large = vocabulary("scale_letter").get(sentence[at].text)
    if large is not None and sentence[at].start == sentence[at - 1].end:  # "430K refugees", "1.46B US$"
        return Decimal(large)
    letter = amount_scale(sentence[at].lower)
    if letter is not None and _beside_money(sentence, first, at):
        return letter
    return None if sentence[at].text == "m" else scale_word(sentence[at].lower)


def _beside_money(sentence: list[Token], first: int, letter: int) -> bool:
    """Say whether a sign of money stands before a number or behind its scale."""
    beside = [sentence[first - 1].text] if first else []
    beside += [token.text for token in sentence[letter + 1 : letter + 2]]
    return not signs().keys().isdisjoint(beside)


def _value(printed: str, mark: str, scaled: bool) -> tuple[Decimal | None, bool]:
    """Return a number's value, and whether its print could be read in two ways (19.549; 2,194).

    A comma or dot with exactly three digits after it is thousands before a noun, a decimal mark before % or a scale.
    """
    printed = printed.replace(", ", ",")
    found = THREE_BEHIND.match(printed)
    sign = found[1] if found is not None else ""
    if not sign:
        number = parse_number(printed, mark) or parse_number(printed, OTHER_MARK[mark])
        ambiguous = False
    elif scaled:
        number, ambiguous = parse_number(printed, sign), sign != mark
    else:
        number, ambiguous = parse_number(printed, OTHER_MARK[sign]), not (sign == "," and mark == ".")
    return (number.value if number else None), ambiguous


def _numeral_in_brackets(sentence: list[Token], at: int, value: Decimal) -> int:
    """Return where « deux (2) » ends: one figure."""
    printed = [token.text for token in sentence[at : at + 3]]
    is_bracket = len(printed) == 3 and printed[0] == "(" and printed[2] == ")"
    return at + 3 if is_bracket and GAPS.sub("", printed[1]).lstrip("0") == str(value) else at
