"""Ranges and parts that stand in one piece: "8-9 points", « 22/36 zones », as two numbers with their mark between."""

import re

from extractors.figures.tokens import Token
from extractors.figures.words import vocabulary, word_set

DASHED = re.compile(r"(\d{1,3})([-–])(\d{1,3})$")
PART_OF = re.compile(r"(\d{1,4})(/)(\d{1,4})$")
YEARS = range(1900, 2101)
FAR = 12
"""Words before a number in which "resolution" makes it a document's: "resolutions 76/274 and 79/309"."""
SIGNS = frozenset("%€$£")


def parted(words: list[Token]) -> list[Token]:
    """Return the tokens of a sentence with each range, and each part of a whole, as two numbers and their mark."""
    if not any(word.tag == "RANGE" for word in words):
        return words
    out: list[Token] = []
    for index, word in enumerate(words):
        found = _pieces(words, index) if word.tag == "RANGE" else None
        if found is None:
            out.append(word)
            continue
        one, mark, two = found
        out.append(Token(one, "NUM", word.start))
        out.append(Token(mark, "MARK", word.start + len(one)))
        out.append(Token(two, "NUM", word.start + len(one) + 1))
    return out


def _pieces(words: list[Token], index: int) -> tuple[str, str, str] | None:
    text = words[index].text
    after = words[index + 1] if index + 1 < len(words) else None
    if (found := DASHED.match(text)) and _is_range(words, index, int(found[1]), int(found[3]), after):
        return found[1], found[2], found[3]
    if (found := PART_OF.match(text)) and _is_part(words, index, int(found[1]), int(found[3]), after):
        return found[1], found[2], found[3]
    return None


def _is_range(words: list[Token], index: int, one: int, two: int, after: Token | None) -> bool:
    """Say whether a dash stands between two quantities: weeks, pages and ages are none, nor days of a month."""
    if one >= two or after is None or (index and words[index - 1].lower in vocabulary("no_range_before")):
        return False
    counts = after.tag == "WORD" and after.lower not in vocabulary("no_range_after")
    return after.text in SIGNS or (counts and after.lower not in word_set("functions"))


def _is_part(words: list[Token], index: int, one: int, two: int, after: Token | None) -> bool:
    """Say whether a stroke stands between a part and its whole: « 22/36 zones », "34/104 (33 %)"; dates are none."""
    if one > two or two in YEARS or words[index].text.startswith("0") or after is None:
        return False
    if any(word.lower.startswith(tuple(vocabulary("document"))) for word in words[max(0, index - FAR) : index]):
        return False
    counts = after.tag == "WORD" and after.text.islower() and after.lower not in word_set("functions")
    bracket = after.text == "(" and index + 3 < len(words) and words[index + 3].text == "%"
    return counts or bracket
