"""Print without words: numbers alone that were taken for a label, a head, a cell of words, a heading or a note.

They stand in the literal table or block, and nobody can use them: the ledger calls them unread.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from extractors.accounting.columns import IN_HEAD, IN_TEXT_CELL, Went, unread
from extractors.accounting.forms import told_by_form
from extractors.source.characters import DIGIT
from extractors.words.numbers import plain

LETTER = re.compile(r"[^\W\d_]")
# "1", "(3)", "2024", "15-24", "≥72", "2024/25", "1.1", "4.2.1"
SHORT = re.compile(r"^[(<>≥≤~]{0,2}\d{1,4}(?:\s?[-–/]\s?\d{1,4}){0,2}[+).]{0,2}$|^\d{1,3}(?:\.\d{1,3}){1,4}\.?$")
# "2 027", "2028,00": a year that a spreadsheet printed as a number (Voies et moyens du Sénégal, 2026, pp. 13 and 39)
YEAR_AS_NUMBER = re.compile(r"^(?:1 ?9|2 ?0)\d\d(?:[.,]00)?$")
# "(1)", "(3)=(1)–(2)"
FORMULA = re.compile(r"^\(?\d{1,2}\)?(?:\s?[=+*×/÷–-]\s?\(?\d{1,2}\)?)*$")
LONGEST_LABEL = 120
"""Characters of a label at the most; more is a cell of words, whichever column it stands in."""
# What opens a note: its mark, or the word for it, and then words. A number alone is a mark before a capital only:
# "3 cas confirmés" on a map counts (a situation report on Ebola in Guinea).
NOTE = re.compile(
    r"^(?:(?i:[a-z*†‡§]{1,2}|\(?[a-z\d]{1,2}\)|\d{1,2}\s?[.:)]|notes?|sources?|n\.?b)\s?[.:)]?|\d{1,2}(?=\s+[^\W\d_a-zà-ÿ]))"
    r"\s+\S*[^\W\d_]{2}"
)
# A number alone: "0", "1,139.93", "(12)", "8.4%"
ALONE = re.compile(r"^[(–-]?\d[\d.,]*\)?%?$")
# The number of a column, a year: what alone may stand beside its like in a head
COLUMN_NUMBER = re.compile(r"^\(?(\d{1,3})\)?$")
YEAR = re.compile(r"^(?:19|20)\d\d$")
# "1 000 000": groups of one number
THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
SHORTEST_ROW = 3
"""Numbers alone beside each other that are a row of figures; a label or a note may print two."""
# "1.1, 1.2, 2.1": the accomplishments that a row belongs to (A/80/621, p. 50)
NUMBERS_OF_PARTS = re.compile(r"^\d{1,2}\.\d{1,2}(?:(?:,| and| et) \d{1,2}\.\d{1,2})+,?$")
# "0,0-5,0", "(175.7–177.3)", "10 – 15 %": two numbers, which are no value of one cell
RANGE = re.compile(r"^\(?\d[\d.,\s]*%?\s?[-–—]\s?\d[\d.,\s]*%?\)?%?$")
# "29 [35]", "– [10]": what is planned now, and what was before; read as conventions say, one print of two figures
REPLACED = re.compile(r"^(?:\d{1,3}(?:[ ,.]?\d{3})*|[-–—]) ?\[\d{1,3}(?:[ ,.]?\d{3})*\]$")
LETTERS_A_DIGIT = 2
"""Letters of a heading or note for each of its unread digits, at the least."""


@lru_cache(maxsize=4096)
def of_label(text: str) -> Went:
    """Return where the digits of a label went: one that is an amount and no word is no label."""
    if LETTER.search(text):
        if has_row_of_figures(numbers_joined(text)):  # "2. Is it sent to the press? 1 1 0 1 0": no column was cut
            return unread("number_as_label")
        return IN_HEAD if len(text) <= LONGEST_LABEL else IN_TEXT_CELL
    return IN_HEAD if SHORT.match(text) or rule_of(text) else unread("number_as_label")


@lru_cache(maxsize=4096)
def of_head(text: str) -> Went:
    """Return where the digits of a head went: years and the numbers of columns are heads, figures are none."""
    is_head = any(form.match(text) for form in (SHORT, YEAR_AS_NUMBER, FORMULA)) or LETTER.search(text) or rule_of(text)
    return IN_HEAD if is_head else unread("number_as_head")


@lru_cache(maxsize=4096)
def of_cell(text: str) -> Went:
    """Return where the digits of a cell without value went: "118 0 0/0" and "5 (12 %)" are no words."""
    if LETTER.search(text) or REPLACED.match(text):
        return IN_TEXT_CELL
    rule = "numbered" if NUMBERS_OF_PARTS.match(text) else rule_of(text)
    if rule:
        return Went("not_quantities", rule)
    return unread("range" if RANGE.match(text) else "cell_without_value")


def has_row_of_figures(words: Sequence[str]) -> bool:
    """Say whether three numbers or more stand beside each other as no head or label prints them.

    Heads print years, and the numbers of columns, which count up.
    """
    runs = [list(run) for alone, run in groupby(words, key=is_alone) if alone]
    return any(len(run) >= SHORTEST_ROW and not _are_heads(run) for run in runs)


def numbers_joined(text: str) -> list[str]:
    """Return the words of a print, the groups of a number as one."""
    return THOUSANDS.sub(lambda number: number[0].replace(" ", ""), plain(text)).split()


def is_alone(text: str) -> bool:
    """Say whether a print is one number and nothing else."""
    return bool(ALONE.match(text))


def _are_heads(numbers: Sequence[str]) -> bool:
    if all(YEAR.match(number) for number in numbers):
        return True
    counted = [int(found[1]) for number in numbers if (found := COLUMN_NUMBER.match(number))]
    return len(counted) == len(numbers) and all(before < after for before, after in pairwise(counted))


def opening_number(text: str) -> str:
    """Return the number alone that opens a print, "" if none does or its form says that it is a date."""
    flat = plain(text)
    first = flat.split(maxsplit=1)[:1]
    if not first or not is_alone(first[0]):
        return ""
    return "" if any(start == 0 for start, _, _ in told_by_form(flat)) else first[0]


def rule_of(text: str) -> str:
    """Return the rule that says what all digits of a print are; "" if some are left."""
    flat = plain(text)
    told = [(start, end, rule) for start, end, rule in told_by_form(flat)]
    places = [digit.start() for digit in DIGIT.finditer(flat)]
    whole = all(any(start <= at < end for start, end, _ in told) for at in places)
    return told[0][2] if whole and told else ""


def is_note(text: str, unread_digits: int) -> bool:
    """Say whether a small print is a note: it opens with a mark, and has more words than numbers."""
    return bool(NOTE.match(text)) and _has_words(text, unread_digits)


def is_heading(text: str, unread_digits: int) -> bool:
    """Say whether a heading may keep the numbers that no rule took: it is short, and has more words than numbers."""
    return len(text) <= LONGEST_LABEL and _has_words(text, unread_digits)


def _has_words(text: str, unread_digits: int) -> bool:
    return len(LETTER.findall(text)) >= LETTERS_A_DIGIT * unread_digits
