"""Ranges and parts that stand in one piece: "8-9 points", « 22/36 zones », as two numbers with their mark between."""

import re

from extractors.figures.matching import cues
from extractors.figures.tokens import Token
from extractors.figures.words import vocabulary, word_set

PIECES = re.compile(r"(\d{1,4})([-–/])(\d{1,4})$")
YEARS = range(1900, 2101)
GLUED = re.compile(r"([^\W\d_]{2,12})(\d{1,9})$")
COMPOUND = re.compile(r"([^\W\d_]{2,12})([-‑])([^\W\d_]{3,12}(?:[-‑]old)?)$")
DASHES = frozenset("-‑")
LARGEST_FRACTION = 10
"""The denominator of a fraction at the most; "6/21 ports" are a part and its whole."""
THOUSANDS = 3
"""Digits of a group of thousands."""
NAMED_FAR = 4
"""Words before a number among which one that it names stands."""
AGE_FAR = 4
FAR = 12
"""Words before a number in which "resolution" makes it a document's: "resolutions 76/274 and 79/309"."""
SIGNS = frozenset("%€$£°")


def parted(words: list[Token]) -> list[Token]:
    """Return the tokens of a sentence with each range, part of a whole, compound and lost blank in its pieces."""
    out: list[Token] = []
    has_thousands = True in [len(word.text) == THOUSANDS and word.tag == "NUM" for word in words]
    for index, word in enumerate(words):
        if has_thousands and out and _ends_thousands(words, index):
            out[-1] = Token(f"{out[-1].text}{word.text}", "NUM", out[-1].start)
        elif has_thousands and index and _ends_thousands(words, index + 1):
            out[-1] = Token(f"{out[-1].text}, ", "NUM", out[-1].start)
        elif word.tag == "WORD" and DASHES.isdisjoint(word.text):  # nearly every word
            out.append(word)
        else:
            out += _in_pieces(words, index)
    return out


def _in_pieces(words: list[Token], index: int) -> list[Token]:
    word = words[index]
    tag = word.tag
    if tag in ("RANGE", "FRACTION"):
        found = _pieces(words, index)
        tags = ("NUM", "MARK", "NUM")
    elif tag == "NAME" and (glued := GLUED.match(word.text)) and glued[1] in word_set("functions"):
        found, tags = (glued[1], glued[2], ""), ("WORD", "NUM", "")  # "a ration of15 days": print lost the blank
    elif tag == "WORD" and (compound := COMPOUND.match(word.text)) and _is_compound(*compound.groups()):
        found, tags = (compound[1], compound[2], compound[3]), ("WORD", "MARK", "WORD")
    else:
        return [word]
    out, start = [], word.start
    for text, piece in zip(found or (), tags, strict=False):
        out += [Token(text, piece, start)] if text else []
        start += len(text)
    return out or [word]


def _ends_thousands(words: list[Token], index: int) -> bool:
    """Say whether three digits end a number whose comma has a blank behind it: "300, 000 USD", "97, 611 cases"."""
    if index < 2 or index >= len(words) or words[index - 1].text != ",":
        return False
    opened, mark, last = words[index - 2 : index + 1]
    close = opened.end == mark.start and last.start == mark.end + 1
    is_pair = close and _is_group(last.text) and opened.tag == "NUM" and opened.text.isdigit()
    if not is_pair or len(opened.text) > THOUSANDS:
        return False
    return last.text == "000" or (_stands_alone(words, index) and not _is_named(words, index - 2))


def _is_group(text: str) -> bool:
    return len(text) == THOUSANDS and text.isdigit()


def _stands_alone(words: list[Token], index: int) -> bool:
    """Say whether a noun stands behind the digits that end a number: "40, 520 and 610 nets" are three numbers."""
    after = words[index + 1] if index + 1 < len(words) else None
    return after is not None and after.tag == "WORD" and after.lower not in word_set("functions")


def _is_named(words: list[Token], at: int) -> bool:
    """Say whether the digits at `at` name something or go on a list: "week 35, 200 boats", "on May 15, 200 boats"."""
    before = words[at - 1] if at else None
    if before is not None and (before.text == "," or before.text[0].isupper()):
        return True
    return bool(cues(words[max(at - NAMED_FAR, 0) : at + 1], "NOT"))


def _is_compound(number: str, _mark: str, measure: str) -> bool:
    """Say whether a word is a number and a measure: "three-day"."""
    return number.lower() in vocabulary("number") and measure.lower() in vocabulary("compound")


def _pieces(words: list[Token], index: int) -> tuple[str, str, str] | None:
    after = words[index + 1] if index + 1 < len(words) else None
    found = PIECES.match(words[index].text)
    if found is None or after is None:
        return None
    one, two = int(found[1]), int(found[3])
    if found[2] != "/":
        fits = len(found[1]) < 4 and len(found[3]) < 4 and _is_range(words, index, one, two, after)
    elif words[index].tag == "FRACTION":
        fits = not _is_fraction(two, after) and (after.text == ")" or _is_part(words, index, one, two, after))
    else:
        fits = _is_part(words, index, one, two, after)
    return (found[1], found[2], found[3]) if fits else None


def _is_fraction(denominator: int, after: Token) -> bool:
    return denominator <= LARGEST_FRACTION and after.lower in vocabulary("leads_to")


def _is_range(words: list[Token], index: int, one: int, two: int, after: Token) -> bool:
    """Say whether a dash stands between two quantities: weeks, pages and ages are none, nor days of a month."""
    if one >= two or (index and words[index - 1].lower in vocabulary("no_range_before")):
        return False
    if after.text in DASHES and after.start == words[index].end:  # "48–72-hour"
        return index + 2 < len(words) and words[index + 2].lower in vocabulary("compound")
    if after.tag != "WORD" or after.lower in word_set("functions"):
        return after.text in SIGNS
    return after.lower not in vocabulary("no_range_after") or _lasts(words, index)


def _lasts(words: list[Token], index: int) -> bool:
    """Say whether a range of months or years is a span: "for 4-7 months", « environ 2-3 ans »; no age of a person."""
    before = words[index - 1].lower if index else ""
    return (before in vocabulary("lasts") or before in vocabulary("about")) and not _is_age(words, index)


def _is_age(words: list[Token], index: int) -> bool:
    """Say whether what stands before a range of months or years is a person: « enfants de 6-59 mois »."""
    return any(word.lower in vocabulary("age_word") for word in words[max(0, index - AGE_FAR) : index])


def _is_part(words: list[Token], index: int, one: int, two: int, after: Token) -> bool:
    """Say whether a stroke stands between a part and its whole: « 22/36 zones », "34/104 (33 %)"; dates are none."""
    if one > two or two in YEARS or words[index].text.startswith("0"):
        return False
    if any(word.lower.startswith(tuple(vocabulary("document"))) for word in words[max(0, index - FAR) : index]):
        return False
    counts = after.tag == "WORD" and not after.text.istitle() and after.lower not in word_set("functions")
    bracket = after.text == "(" and index + 3 < len(words) and words[index + 3].text == "%"
    return counts or bracket
