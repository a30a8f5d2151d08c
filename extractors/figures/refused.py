"""Why a number of a sentence is no key figure: a rule that says what else it is, or that none does.

The rules are those by which `extractors.figures` leaves numbers out; each has its name here, for the ledger.
"""

import re
from collections.abc import Sequence
from functools import cache

from extractors.figures.matching import cues
from extractors.figures.no_figures import YEARS, no_figure
from extractors.figures.quantities import LONGEST_ROW
from extractors.figures.tokens import Token
from extractors.figures.words import vocabulary
from extractors.words.facts import rows
from extractors.words.numbers import MONTHS

WINDOW = 6
"""Tokens on each side of a number that a pattern of what is no figure spans at the most."""
LETTERS = re.compile(r"[^\W\d_]+")
DIGITS = re.compile(r"\d+")
DASHES = frozenset("-–—")
LONGEST_MARK = 2
"""Digits of the mark of an item in a sentence, at the most."""
LONG_CODE, SHORT_CODE = 7, 3
"""Digits of a bare number that is no quantity, and of one that begins with a nought ("0800"), at the least."""

Refusal = tuple[bool, str]
"""Whether a rule refuses the number, and its name; else the reason why the number is unread."""


def refusals(words: list[Token], left: Sequence[int]) -> dict[int, Refusal]:
    """Return for each of the tokens `left`, which hold digits and are no figure, which rule refuses it or why none."""
    marks = _item_marks(words)
    told = {index: _by_token(words, index, marks) for index in left}
    open_ones = [index for index in left if not told[index][0] and words[index].tag in ("NUM", "FRACTION", "CHAIN")]
    rows = _rows(words)
    for index in open_ones:
        if index in rows:
            told[index] = (False, "row_of_numbers")
    for first, last, rule in _patterns(words, [index for index in open_ones if index not in rows]):
        told.update({index: (True, rule) for index in range(first, last) if index in told and not told[index][0]})
    return told


def _by_token(words: list[Token], index: int, marks: frozenset[int]) -> Refusal:
    token = words[index]
    match token.tag:
        case "LINK" | "SYMBOL" | "ORDINAL":
            return True, token.tag.lower()
        case "NAME":
            return _name(token.text)
        case "RANGE":
            unit = words[index + 1].lower if index + 1 < len(words) else ""
            return (True, "age") if unit in vocabulary("age") else _range(token.text)
        case "NUM":
            rule = no_figure(words, index) or ("list_mark" if index in marks else _in_title(words, index))
            rule = rule or _in_age(words, index) or _identifies(words, index)
            return (True, rule) if rule else (False, "counts_nothing")
        case "CHAIN":
            return False, "row_of_numbers"
        case "FRACTION":  # "2/4 Ozone depletion": a list of mandates (A/81/6 (Sect. 14), p. 5)
            after = words[index + 1] if index + 1 < len(words) else None
            is_cited = after is not None and after.tag == "WORD" and after.text[0].isupper()
            return (True, "reference") if is_cited else (False, "counts_nothing")
    return False, "no_number"


def _item_marks(words: Sequence[Token]) -> frozenset[int]:
    """Return the marks of items in a sentence: "(1) to repair, (2) to build"; « deux (2) » is told by its figure.

    Each bracket is followed to its end once: a sentence may be a thousand numbers.
    """
    found: set[int] = set()
    for opened in (index for index, word in enumerate(words) if word.text == "("):
        end = opened + 1
        while end < len(words) and _is_mark(words[end]):
            end += 1
        if end < len(words) and words[end].text == ")":
            found.update(range(opened + 1, end))
    return frozenset(found)


def _is_mark(word: Token) -> bool:
    """Say whether a word is one of the marks of « chaque déclencheur (1, 2 et 3) », or what joins them."""
    joins = word.text == "," or word.lower in vocabulary("and")
    return joins or (word.tag == "NUM" and word.text.isdigit() and len(word.text) <= LONGEST_MARK)


def _in_age(words: Sequence[Token], index: int) -> str:
    """Tell an age and both ends of a bracket of ages: "de 18 à 49 ans", « 0 - 11 mois »."""
    behind = index + 1
    if _joins_ends(words, behind) and behind + 1 < len(words) and words[behind + 1].tag == "NUM":
        behind += 2
    return "age" if behind < len(words) and words[behind].lower in vocabulary("age") else ""


def _joins_ends(words: Sequence[Token], at: int) -> bool:
    return at < len(words) and (words[at].text in DASHES or words[at].lower in vocabulary("to"))


def _identifies(words: Sequence[Token], index: int) -> str:
    """Tell a number that names something: behind a nought, or behind one that is, and a long bare one."""
    text = words[index].text
    before = words[index - 1] if index else None
    led = before is not None and before.tag == "NUM" and _opens_code(before.text)
    is_long = text.isdigit() and len(text) >= LONG_CODE
    return "identifier" if _opens_code(text) or led or is_long else ""


def _opens_code(text: str) -> bool:
    return text.isdigit() and text[0] == "0" and len(text) >= SHORT_CODE


def _in_title(words: Sequence[Token], index: int) -> str:
    """Tell the number of a title: "Result 3: improved quality of life" (A/81/6 (Sect. 9))."""
    after = words[index + 1].text if index + 1 < len(words) else ""
    is_numbered = index == 1 and words[0].tag == "WORD" and words[0].text[0].isupper() and after == ":"
    return "heading_number" if is_numbered else ""


def _name(text: str) -> Refusal:
    """Tell COVID-19 and G5, which are names, from "USD1000" and words that print lost the blank behind."""
    letters, digits = LETTERS.match(text), DIGITS.search(text)
    if letters is None or digits is None or letters.group() in _currencies():
        return False, "glued"
    if letters.group().lower() in MONTHS and len(digits.group()) in (2, 4):
        return True, "date"  # « septembre2025 »
    if letters.group().islower() and len(letters.group()) > 2:
        return (True, "note_mark") if len(digits.group()) <= 2 else (False, "glued")
    return True, "name"


@cache
def _currencies() -> frozenset[str]:
    return frozenset(row["print"] for row in rows("currencies.csv"))


def _range(text: str) -> Refusal:
    """Tell years, dates and numbered documents (74/290, 052/2015) from a range of quantities ("10-15")."""
    parts = DIGITS.findall(text)
    if "." in text:  # "31.II.1"
        return True, "paragraph_number"
    if len(parts) > 2:
        return True, "date"
    if int(parts[0]) in YEARS and len(parts[0]) == 4:
        return True, "years"
    return (True, "reference") if "/" in text else (False, "range")


def _rows(words: Sequence[Token]) -> set[int]:
    """Return the tokens of rows of numbers beside each other that are too long for a sentence."""
    rows: set[int] = set()
    row: list[int] = []
    for index, token in enumerate([*words, Token("", "END", 0)]):
        if token.tag in ("NUM", "FRACTION"):
            row.append(index)
            continue
        if len(row) > LONGEST_ROW:
            rows.update(row)
        row = []
    return rows


def _patterns(words: list[Token], left: Sequence[int]) -> list[tuple[int, int, str]]:
    """Return what the patterns of what is no figure find around tokens: first, one past the last, rule."""
    found: list[tuple[int, int, str]] = []
    for first, last in _windows(left):
        told = cues([_as_number(word) for word in words[first:last]], "NOT")
        found += [(cue.first + first, cue.last + first, cue.rule.removeprefix("not.")) for cue in told]
    return found


def _as_number(word: Token) -> Token:
    """Return a chain as the number that a pattern asks for: "articles 19,20,21"."""
    return word._replace(tag="NUM") if word.tag == "CHAIN" else word


def _windows(left: Sequence[int]) -> list[tuple[int, int]]:
    """Return the stretches of tokens around those `left`; stretches that meet are one."""
    out: list[tuple[int, int]] = []
    for index in left:
        first, last = max(index - WINDOW, 0), index + WINDOW + 1
        if out and first <= out[-1][1]:
            first = out.pop()[0]
        out.append((first, last))
    return out
