"""Which tokens of a sentence are figures, and what they are worth.

Amounts are parsed by `numbers.parse_number` alone; words and scales by rules/figures_words.csv.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from extractors.figures.matching import Cue
from extractors.figures.tokens import Token
from extractors.figures.words import number_word, scale_word, word_set
from extractors.words.number_grammar import parse_number

LONGEST_ROW = 6
"""More numbers than this beside each other are a row of a table or of tiles, no sentence; they are not read."""
LONGEST_NOUN = 3
"""Tokens of the noun between a number word and its numeral in brackets, the bracket among them."""
# The number of a heading: "3.1", "4.2.1"
NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}$")
HUNDREDS = frozenset({"cent", "cents", "hundred"})
YEARS = range(1900, 2101)


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
    parent: "Quantity | None" = field(default=None, repr=False)
    twin: "Quantity | None" = field(default=None, repr=False)


def candidates(sentence: list[Token]) -> list[int]:
    """Return the tokens that may be figures: years, list marks and long rows of bare numbers are left out."""
    out: list[int] = []
    row: list[int] = []
    for index, token in enumerate(sentence):
        numeric = token.tag in ("NUM", "FRACTION")
        if numeric or (token.tag == "WORD" and _is_number_word(sentence, index)):
            row.append(index)
            if len(row) > 1 and row[-2] != index - 1:
                out += row[:-1] if len(row) - 1 <= LONGEST_ROW else []
                row = [index]
    out += row if len(row) <= LONGEST_ROW else []
    return [index for index in out if not (sentence[index].tag == "NUM" and no_figure(sentence, index))]


def _is_number_word(sentence: list[Token], index: int) -> bool:
    """Say whether a word is a number; the "cent" of "per cent" and « pour cent » is none."""
    word = sentence[index].lower
    if word == "cent" and index and sentence[index - 1].lower in ("per", "pour"):
        return False
    return number_word(word) is not None


def quantities(sentence: list[Token], cues: list[Cue], found: list[int], text: str, mark: str) -> list[Quantity]:
    """Return the figures of a sentence in print order; `found` are its candidates, `mark` its decimal mark."""
    barred = {i for cue in cues if cue.label == "NOT" for i in range(cue.first, cue.last)}
    out: list[Quantity] = []
    for index in found:
        if index in barred or (out and index < out[-1].last):
            continue
        quantity = _quantity(sentence, index, text, mark)
        if quantity is not None and not (out and _repeats(sentence, out[-1], quantity)):
            out.append(quantity)
    return out


def _quantity(sentence: list[Token], index: int, text: str, mark: str) -> Quantity | None:
    token = sentence[index]
    last = index + 1
    ambiguous = False
    if token.tag == "FRACTION":
        part, whole = token.text.split("/")
        value = (Decimal(part) / Decimal(whole)).quantize(Decimal("0.0001"))
        return Quantity(index, last, value, token.text, unit="fraction", unit_end=last, spelled=False)
    if token.tag == "WORD":
        value, last = _spelled(sentence, index)
        last = _numeral_in_brackets(sentence, last, value)
    else:
        scaled = _scale(sentence, last) is not None or _is(sentence, last, "%")
        read, ambiguous = _value(token.text, mark, scaled)
        if read is None:
            return None
        value = read
    scale = _scale(sentence, last)
    if scale is not None:
        value, last = value * scale, last + 1
        value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
    raw = text[token.start : sentence[last if _is(sentence, last, "%") else last - 1].end]
    return Quantity(index, last, value, raw, ambiguous, token.tag == "WORD")


def _repeats(sentence: list[Token], spelled: Quantity, numeral: Quantity) -> bool:
    """Say whether a numeral in brackets repeats the number word just before: « Deux échantillons (2) »."""
    is_near = numeral.first - spelled.last <= LONGEST_NOUN and numeral.value == spelled.value
    bracketed = sentence[numeral.first - 1].text == "(" and _is(sentence, numeral.last, ")")
    return spelled.spelled and is_near and bracketed


def _spelled(sentence: list[Token], at: int) -> tuple[Decimal, int]:
    """Return what the number words from `at` on are worth together, and where they end.

    « deux cent trente-deux », "two hundred and thirty-two"; « deux, trois » and « vingt trente » are two numbers.
    """
    value, last = number_word(sentence[at].lower) or Decimal(0), at + 1
    while last < len(sentence):
        skipped = int(sentence[last].lower == "and" and value % 100 == 0)
        word = sentence[last + skipped].lower if last + skipped < len(sentence) else ""
        more = number_word(word) or Decimal(0)
        if word in HUNDREDS and value < 10 and not skipped:
            value *= 100
        elif 0 < more < 100 and value >= 100 and value % 100 == 0:
            value += more
        else:
            break
        last += 1 + skipped
    return value, last


def _scale(sentence: list[Token], at: int) -> Decimal | None:
    """Return what the word at `at` multiplies by; « 93,5M USD » is millions, "5 m" metres."""
    if at >= len(sentence) or sentence[at].text == "m":
        return None
    return scale_word(sentence[at].lower)


def _value(printed: str, mark: str, scaled: bool) -> tuple[Decimal | None, bool]:
    """Return a number's value, and whether its print could be read in two ways (19.549; 2,194).

    A comma or dot with exactly three digits after it is thousands before a noun, a decimal mark before % or a scale.
    """
    for sign in ",.":
        whole, found, part = printed.partition(sign)
        if found and len(part) == 3 and part.isdigit() and whole.isdigit() and whole != "0":
            if scaled:
                number = parse_number(printed, sign)
                return (number.value if number else None), sign != mark
            number = parse_number(printed, "." if sign == "," else ",")
            return (number.value if number else None), not (sign == "," and mark == ".")
    number = parse_number(printed, mark) or parse_number(printed, "," if mark == "." else ".")
    return (number.value if number else None), False


def _numeral_in_brackets(sentence: list[Token], at: int, value: Decimal) -> int:
    """Return where « deux (2) » ends: one figure."""
    printed = [token.text for token in sentence[at : at + 3]]
    if len(printed) == 3 and printed[0] == "(" and printed[2] == ")" and printed[1].lstrip("0") == str(value):
        return at + 3
    return at


def no_figure(sentence: list[Token], index: int) -> str:
    """Return what a number is that is no figure: a year, the mark of a list, part of a name; "" if it may be one."""
    token = sentence[index]
    before = sentence[index - 1] if index else None
    after = sentence[index + 1] if index + 1 < len(sentence) else None
    if len(token.text) == 4 and token.text.isdigit() and int(token.text) in YEARS:
        return "year" if _is_year(before, after) else ""
    if index == 0 and after is not None and after.text in (")", ".") and after.start == token.end:
        return "list_mark"  # "1. …", "2) …"
    if index == 0 and after is not None and NUMBERED.match(token.text) and after.text[0].isupper():
        return "heading_number"  # "3.1 Distribution spatiale"
    if index > 1 and before is not None and before.text == "." and before.end == token.start:
        return "heading_number" if sentence[index - 2].end == before.start else ""  # "4.2.1", "29E.44"
    if before is not None and before.text in ("-", "_", "/", "#", "&") and before.end == token.start:
        return "part_of_name"
    in_brackets = before is not None and before.text == "(" and after is not None and after.text == ")"
    return "list_mark" if in_brackets and index == 1 else ""


def _is_year(before: Token | None, after: Token | None) -> bool:
    if before is not None and before.lower in ("dont", "including", "de", "than", "environ"):
        # « dont 2020 pour les femmes » counts; « de 2020 » and « dont 2020. » do not
        return after is None or (before.lower == "de" and not _is_noun(after))
    if before is not None and before.lower in (
        "en",
        "in",
        "depuis",
        "since",
        "fin",
        "début",
        "by",
        "until",
        "from",
        "for",
        "pour",
    ):
        return True
    return not _is_noun(after)


def _is_noun(token: Token | None) -> bool:
    return (
        token is not None
        and token.tag == "WORD"
        and token.lower not in word_set("functions")
        and (token.lower.endswith(("s", "x")) and token.text.islower())
    )


def _is(sentence: list[Token], index: int, text: str) -> bool:
    return index < len(sentence) and sentence[index].text == text
