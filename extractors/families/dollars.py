"""Whole amounts of dollars in running text, as reports, resolutions and committees print them."""

import re

from extractors.words.numbers import plain, whole_number

# "384,229,600 United States dollars", "18,318,600 dollars", "$275,839,300"; « 80 025 500 dollars des États-Unis »
AMOUNT = re.compile(
    r"\$\s?(?P<sign>\d{1,3}(?>(?:,\d{3})+)|\d++)(?![\d,.]*\d)(?! ?(?:million|billion|per ))|"
    r"(?<![\d,.])(?P<words>\d{1,3}(?>(?:,\d{3})+))(?= (?:United States )?dollars\b)(?: United States)? dollars|"
    r"(?<![\d,.])(?P<french>\d{1,3}(?>(?:[ \u00a0\u202f]\d{3})+))\s+dollars(?: des États-Unis)?|"
    r"\d{1,3}(?>(?:[ \u00a0\u202f]\d{3})+)"  # a number of something else
)


def dollars_in(text: str, start: int = 0) -> list[re.Match[str]]:
    """Return the matches of the amounts that a text prints from `start` on; rounded ones ("$1.2 million") are none."""
    return [found for found in AMOUNT.finditer(text, start) if found.lastgroup]


def usd_of(found: re.Match[str]) -> int | None:
    """Return the whole dollars of a match of `dollars_in`; None for a run of digits too long to be a number."""
    return whole_number(plain(found["sign"] or found["words"] or found["french"]))
