"""Which tokens of a sentence are figures, and what they are worth.

Amounts are parsed by `numbers.parse_number` alone; words and scales by rules/figures_words.csv.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from extractors.figures.matching import Cue
from extractors.figures.spelled import spelled
from extractors.figures.tokens import Token
from extractors.figures.words import amount_scale, scale_word, signs, vocabulary, word_set
from extractors.words.number_grammar import parse_number

LONGEST_ROW = 2
"""More numbers than this beside each other are a row of a table or of tiles, no sentence; they are not read."""
LONGEST_NOUN = 3
"""Tokens of the noun between a number word and its numeral in brackets, the bracket among them."""
# The number of a heading: "3.1", "4.2.1"
NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}$")
MINUS = frozenset("-−‑–")
YEARS = range(1900, 2101)
TITLES = 100
"""Numbers of titles are smaller."""
TITLE_WORDS = 5
THOUSAND = 1000
HOURS, MINUTES = 24, 60


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


def candidates(sentence: list[Token], language: str = "fr") -> list[int]:
    """Return the tokens that may be figures: years, list marks and long rows of bare numbers are left out."""
    out: list[int] = []
    row: list[int] = []
    end = 0
    for index, token in enumerate(sentence):
        if index < end and token.tag == "WORD":  # inside a number in words
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
    if token.tag in ("NUM", "FRACTION"):
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
    last = index + 1
    ambiguous = False
    if token.tag == "FRACTION":
        part, whole = token.text.split("/")
        value = (Decimal(part) / Decimal(whole)).quantize(Decimal("0.0001"))
        return Quantity(index, last, value, token.text, unit="fraction", unit_end=last, spelled=False)
    if token.tag == "WORD":
        words = spelled(sentence, index, language)
        if words is None:
            return None
        value, last = words
        if last < len(sentence) and sentence[last].lower in vocabulary("thousand"):
            return None  # « deux mille trois millions »: scales that go up tell no number
        last = _numeral_in_brackets(sentence, last, value)
    else:
        scaled = _scale(sentence, last, index) is not None or _is(sentence, last, "%")
        read, ambiguous = _value(token.text, mark, scaled)
        if read is None:
            return None
        value = read
    of_one = vocabulary("part_of_one").get(sentence[last].lower) if last < len(sentence) else None
    if of_one is not None and token.tag == "WORD" and value < int(of_one):
        share = (value / int(of_one)).quantize(Decimal("0.0001"))
        raw = text[token.start : sentence[last].end]
        return Quantity(index, last + 1, share, raw, unit="fraction", unit_end=last + 1, spelled=True)
    scale = _scale(sentence, last, index)
    if scale is not None:
        last += 1
        larger = _scale(sentence, last, index) if scale == THOUSAND else None
        if larger is not None and larger > scale:  # « 2 mil millones », « 3 mille milliards »
            scale, last = scale * larger, last + 1
        value *= scale
        value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
    first = index - int(is_negative(sentence, index))
    value = -value if first < index else value
    if (
        index > 1
        and sentence[index - 1].text == "("
        and sentence[index - 2].lower in vocabulary("one")
        and _is(sentence, last, ")")
    ):
        first, last = index - 2, last + 1  # « Un (1) décès »
    raw = text[sentence[first].start : sentence[last if _is(sentence, last, "%") else last - 1].end]
    bare = value / scale if scale is not None else value
    return Quantity(first, last, value, raw, ambiguous, token.tag == "WORD", bare=bare)


def _is_plus(sentence: list[Token], index: int) -> bool:
    """Say whether a plus before a number is a change's: "+23,52 %", "+1.6 points"; "+223" is a telephone's."""
    after = sentence[index + 1] if index + 1 < len(sentence) else None
    if index == 0 or sentence[index - 1].text != "+" or after is None:
        return False
    counts = after.tag == "WORD" and after.lower not in word_set("functions")
    return after.text in ("%", "€", "$") or after.lower in vocabulary("scale") or counts


def _in_decades(sentence: list[Token], index: int) -> bool:
    """« les années quatre-vingt » counts nothing."""
    return index > 0 and sentence[index].tag == "WORD" and sentence[index - 1].lower in vocabulary("decade")


def _repeats(sentence: list[Token], spelled: Quantity, numeral: Quantity) -> bool:
    """Say whether a numeral in brackets repeats the number word just before: « Deux échantillons (2) »."""
    is_near = numeral.first - spelled.last <= LONGEST_NOUN and numeral.value == spelled.value
    bracketed = sentence[numeral.first - 1].text == "(" and _is(sentence, numeral.last, ")")
    return spelled.spelled and is_near and bracketed


def is_negative(sentence: list[Token], index: int) -> bool:
    """Say whether a minus belongs to the number: "was −4.5 per cent"; « zone-3 », "12 -15", a dash of a list do not."""
    if index < 2 or sentence[index].tag != "NUM":
        return False
    sign, before = sentence[index - 1], sentence[index - 2]
    if sentence[0].text in MINUS and not _is(sentence, index + 1, "%"):
        return False  # a list of items behind dashes: "-47 people by air -12 by sea"
    if before.text == "(" and sign.text in MINUS and _is(sentence, index + 1, "%"):
        return True  # « (- 5%) »
    if sign.text in MINUS and before.lower in word_set("functions") and _is(sentence, index + 1, "%"):
        return True  # « un recul de - 5 % »
    if sign.text not in MINUS or sign.end != sentence[index].start or before.tag in ("NUM", "RANGE", "FRACTION"):
        return False
    apart = before.end < sign.start or before.text == "("
    return apart and (sign.text != "–" or _is(sentence, index + 1, "%"))


def _scale(sentence: list[Token], at: int, first: int) -> Decimal | None:
    """Return what the word at `at` multiplies by; « 93,5M USD » and "$5m" are millions, "5 m" metres."""
    if at >= len(sentence):
        return None
    if sentence[at].text == "K" and sentence[at].start == sentence[at - 1].end:  # "430K refugees"
        return Decimal(1000)
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
    numbered = index == 0 and after is not None and NUMBERED.match(token.text) and after.text[0].isupper()
    if numbered or (index == 0 and _opens_title(sentence)):
        return "heading_number"  # "3.1 Distribution spatiale", « 3 Analyse temporelle »
    if index > 1 and before is not None and before.text == "." and before.end == token.start:
        return "heading_number" if sentence[index - 2].end == before.start else ""  # "4.2.1", "29E.44"
    if _is_first_day(sentence, index):
        return "day"
    if is_negative(sentence, index) or _opens_dashed(sentence, index):
        return ""
    if before is not None and before.text in ("-", "_", "/", "#", "&") and before.end == token.start:
        return "" if _ends_pair(sentence, index) else "part_of_name"
    in_brackets = before is not None and before.text == "(" and after is not None and after.text == ")"
    return "list_mark" if in_brackets and index == 1 else _told_by_glue(sentence, index)


def _opens_dashed(sentence: list[Token], index: int) -> bool:
    """Say whether the dash before a number is the mark of a list that the sentence opens with."""
    dashed = index > 0 and sentence[index - 1].text in MINUS and sentence[0].text in MINUS
    return dashed and (index < 2 or sentence[index - 2].end < sentence[index - 1].start)


def _opens_title(sentence: list[Token]) -> bool:
    """Say whether a number opens a title: a small one before a capital, and no plural that it may count."""
    number, words = sentence[0].text, sentence[1 : 1 + TITLE_WORDS]
    first = words[0].text if words else ""
    if not (number.isdigit() and 1 < int(number) < TITLES and len(first) > 3 and first.istitle()):
        return False
    for word in words:
        if word.tag != "WORD" or word.lower in word_set("functions"):
            break
        if word.lower.endswith(("s", "x")) or word.lower in vocabulary("unmarked_plural"):
            return False
    return words[0].lower not in vocabulary("scale").keys() | vocabulary("count_of").keys()


def _is_first_day(sentence: list[Token], index: int) -> bool:
    """Say whether a number is the first day of a span whose last is a date in figures: « du 17 au 23/09/2025 »."""
    joint, date = [*sentence[index + 1 : index + 3], None, None][:2]
    if joint is None or date is None or joint.lower not in vocabulary("to_day"):
        return False
    return date.tag == "RANGE" and len(re.findall(r"\d+", date.text)) == 3


def _told_by_glue(sentence: list[Token], index: int) -> str:
    """Tell minutes, "22 :00 HRS", and a name's number, "4W matrix"; « 2H » counts men."""
    token = sentence[index]
    mark = sentence[index - 1].text if index > 1 and sentence[index - 1].end == token.start else ""
    if mark == ":" and len(token.text) == 2 and sentence[index - 2].tag == "NUM":
        return "clock"
    if _opens_clock(sentence, index):
        return "clock"
    after = sentence[index + 1] if index + 1 < len(sentence) else None
    glued = after is not None and after.start == token.end and len(after.text) == 1 and after.text.isupper()
    return "part_of_name" if glued and after and after.text not in vocabulary("person") else ""


def _opens_clock(sentence: list[Token], index: int) -> bool:
    """Say whether minutes stand behind a number: "past 18:00 hrs"."""
    piece = sentence[index : index + 3]
    if len(piece) < 3 or piece[1].text != ":" or piece[2].tag != "NUM" or len(piece[2].text) != 2:
        return False
    glued = piece[0].end == piece[1].start and piece[1].end == piece[2].start
    return glued and piece[0].text.isdigit() and int(piece[0].text) <= HOURS and int(piece[2].text) < MINUTES


def _ends_pair(sentence: list[Token], index: int) -> bool:
    """Say whether a mark glued to a number stands behind another quantity: "18-28,9 %", « 34 décès/53 cas »."""
    if index < 2:
        return False
    one = sentence[index - 2]
    counted = one.tag == "WORD" and index > 2 and sentence[index - 3].tag == "NUM"
    return (one.tag == "NUM" or (counted and sentence[index - 1].text == "/")) and one.end == sentence[index - 1].start


def _is_year(before: Token | None, after: Token | None) -> bool:
    lead = vocabulary("before_year").get(before.lower, "") if before is not None else ""
    if lead == "counts":  # « dont 2020 pour les femmes » counts; « de 2020 » and « dont 2020. » do not
        return after is None or (before is not None and before.lower in vocabulary("from") and not _is_noun(after))
    if lead == "year":
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
