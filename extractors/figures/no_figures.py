"""Numbers of a sentence that count nothing: years, marks of lists, numbers of headings, hours, parts of names."""

import re

from extractors.figures.tokens import Token
from extractors.figures.words import ends_plural, is_plural_form, vocabulary, word_set

# A number for free calls, "0 800 130 000", "0800": none that counts begins with a nought and a group
TELEPHONE = re.compile(r"0(?: \d{3}|\d{3})")
# The number of a heading: "3.1", "4.2.1"; no document has forty chapters ("51.3 Age of life expectancy")
NUMBERED = re.compile(r"[1-3]?\d(?:\.\d{1,2}){1,2}$")
MINUS = frozenset("-−‑–")
JOINED = frozenset("-_/#&")
"""Marks that make a number glued to them part of a name."""
YEARS = range(1900, 2101)
TITLES = 100
"""Numbers of titles are smaller."""
TITLE_WORDS = 5
HOURS, MINUTES = 24, 60
IN_BRACKETS = 12
"""Tokens before a mark of an item among which no bracket opens."""


def no_figure(sentence: list[Token], index: int) -> str:
    """Return what a number is that is no figure: a year, the mark of a list, part of a name; "" if it may be one."""
    token = sentence[index]
    if _in_years(token):
        before, ahead = (sentence[at] if at >= 0 else None for at in (index - 1, index - 2))
        return "year" if _is_year(before, _behind(sentence, index), ahead) else ""
    if TELEPHONE.match(token.text):
        return "telephone"
    return (_opens(sentence) if index == 0 else "") or _in_line(sentence, index)


def _behind(sentence: list[Token], index: int) -> Token | None:
    return sentence[index + 1] if index + 1 < len(sentence) else None


def _opens(sentence: list[Token]) -> str:
    """Tell a number that opens a sentence: the mark of an item, or the number of a heading."""
    token, after = sentence[0], _behind(sentence, 0)
    if after is not None and after.text in (")", ".") and after.start == token.end:
        return "list_mark"  # "1. …", "2) …"
    numbered = after is not None and NUMBERED.match(token.text) and after.text[0].isupper()
    numbered = numbered and after is not None and after.text not in vocabulary("scale_letter")  # "15.7 M people"
    return "heading_number" if numbered or _opens_title(sentence) else ""  # "3.1 Distribution spatiale", « 3 Analyse »


def _in_line(sentence: list[Token], index: int) -> str:
    """Tell a number by what stands before it: a point, a day to come, a sign or a mark that is glued to it."""
    glued = _glued_before(sentence, index)
    if glued == "." and index > 1:
        return "heading_number" if _glued_before(sentence, index - 1) else ""  # "4.2.1", "29E.44"
    if _is_first_day(sentence, index):
        return "day"
    if is_negative(sentence, index) or _opens_dashed(sentence, index):
        return ""
    if glued in JOINED:
        is_share = glued == "-" and is_text(sentence, index + 1, "%")  # "the second round-96% of it"
        return "" if is_share or _ends_pair(sentence, index) else "part_of_name"
    if _marks_item(sentence, index) or _in_brackets(sentence, index):
        return "list_mark"
    return _told_by_glue(sentence, index)


def _marks_item(sentence: list[Token], index: int) -> bool:
    """Say whether a number marks an item within a sentence: « deux voies : 1) par mer ; et 2) par terre »."""
    after = _behind(sentence, index)
    if after is None or after.start != sentence[index].end or not sentence[index].text.isdigit():
        return False
    if after.text == "." and index + 2 == len(sentence) and len(sentence[index].text) == 1:
        return sentence[index - 1].text in (":", ";")  # « trois étapes : 1. »
    if after.text != ")":
        return False
    marks = [token.text for token in sentence[:index]]
    lead = index - 1 - int(sentence[index - 1].lower in vocabulary("and"))
    in_brackets = "(" in marks[-IN_BRACKETS:]  # "Alba (5; 0)" is no list
    return not in_brackets and marks[lead] in (":", ";", ",") and len(sentence[index].text) == 1


def _glued_before(sentence: list[Token], index: int) -> str:
    """Return the token that stands before another without a blank between; "" if none does."""
    return sentence[index - 1].text if index and sentence[index - 1].end == sentence[index].start else ""


def _in_brackets(sentence: list[Token], index: int) -> bool:
    """Say whether a number in brackets opens a sentence or an item: "(1) to repair", « trois buts : (1) pêcher »."""
    if not index or sentence[index - 1].text != "(" or not is_text(sentence, index + 1, ")"):
        return False
    if index == 1:
        return True
    lead = sentence[index - 2]
    behind = _behind(sentence, index + 1)
    goes_on = behind is not None and behind.tag in ("WORD", "NAME")
    return (
        goes_on and sentence[index].text.isdigit() and (lead.text in (":", ";", ",") or lead.lower in vocabulary("and"))
    )


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
        if is_plural_form(word.lower):
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
    if _closes_clock(sentence, index) or _opens_clock(sentence, index):
        return "clock"
    return "part_of_name" if _is_name_of(_behind(sentence, index), sentence[index]) else ""


def _is_name_of(after: Token | None, number: Token) -> bool:
    """Say whether a capital is glued to a whole number, and none that counts persons: no name has a decimal mark."""
    if after is None or after.start != number.end or len(after.text) > 1 or not number.text.isdigit():
        return False
    return after.text.isupper() and after.text not in vocabulary("person")


def _closes_clock(sentence: list[Token], index: int) -> bool:
    """Say whether two digits behind a colon are minutes: "22 :00 HRS"."""
    timed = index > 1 and len(sentence[index].text) == 2 and sentence[index - 2].tag == "NUM"
    return timed and _glued_before(sentence, index) == ":"


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


def _is_year(before: Token | None, after: Token | None, ahead: Token | None) -> bool:
    """Say whether a number is a year by what stands beside it; `ahead` is the token before the one before.

    "More than 2020 nets" counts, "higher than 2020 levels" compares.
    """
    if _goes_on_years(before, ahead):
        return True
    lead = vocabulary("before_year").get(before.lower, "") if before is not None else ""
    if lead == "compares":
        lead = "counts" if ahead is None or ahead.lower in vocabulary("counts_than") else "year"
    if lead == "counts":  # « dont 2020 pour les femmes » counts; « de 2020 » and « dont 2020. » do not
        return after is None or (before is not None and before.lower in vocabulary("from") and not _is_noun(after))
    return lead == "year" or not _is_noun(after)


def _goes_on_years(before: Token | None, ahead: Token | None) -> bool:
    """Say whether a joint leads from another year: « en 2025 ou 2026 susceptibles de … »."""
    if before is None or ahead is None:
        return False
    return before.lower in vocabulary("list_joint") and _in_years(ahead)


def _in_years(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdigit() and int(token.text) in YEARS


def _is_noun(token: Token | None) -> bool:
    return (
        token is not None
        and token.tag == "WORD"
        and token.lower not in word_set("functions")
        and (ends_plural(token.lower) and token.text.islower())
    )


def is_negative(sentence: list[Token], index: int) -> bool:
    """Say whether a minus belongs to the number: "was −4.5 per cent"; « zone-3 », "12 -15", a dash of a list do not."""
    if index < 2 or sentence[index].tag != "NUM" or sentence[index - 1].text not in MINUS:
        return False
    before = sentence[index - 2]
    if is_text(sentence, index + 1, "%"):
        led = before.text == "(" or before.lower in word_set("functions")
        return led or _is_apart(sentence, index)  # « (- 5%) », « un recul de - 5 % »
    if sentence[0].text in MINUS:
        return False  # a list of items behind dashes: "-47 people by air -12 by sea"
    return sentence[index - 1].text != "–" and _is_apart(sentence, index)


def _is_apart(sentence: list[Token], index: int) -> bool:
    """Say whether a minus is set tight before its number, and apart from what stands before it."""
    before, sign = sentence[index - 2 : index]
    is_tight = sign.end == sentence[index].start and before.tag not in ("NUM", "RANGE", "FRACTION")
    return is_tight and (before.end < sign.start or before.text == "(")


def is_text(sentence: list[Token], index: int, text: str) -> bool:
    """Say whether a token is a text; what is behind the sentence is none."""
    return index < len(sentence) and sentence[index].text == text
