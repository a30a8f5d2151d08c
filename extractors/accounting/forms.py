"""What the form of a print shows to be no quantity: links, symbols, resolutions, dates, years, telephones, hours."""

import re
from collections.abc import Iterator

from extractors.families.prose import ASSEMBLY, COUNCIL
from extractors.words.numbers import DATE, FISCAL, MONTHS
from extractors.words.symbols import SYMBOL

MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
RULES = (
    ("link", re.compile(r"(?:https?://|www\.)\S{1,400}|[\w.+-]{1,64}@[\w.-]{1,64}")),
    ("symbol", SYMBOL),
    ("resolution", ASSEMBLY),
    ("resolution", COUNCIL),
    ("date", DATE),
    # "12.05.2020", "12/05/20", "2020-05-12"
    ("date", re.compile(r"(?<![\d.,/])(?:\d{1,2}([./-])\d{1,2}\1(?:(?:19|20)\d\d|\d\d)|20\d\d-\d\d-\d\d)(?![\d/])")),
    # "7 January", « du 3 au 9 mars », "June 30, 2025"
    ("date", re.compile(
        rf"(?<![\d.,])(?:\d{{1,2}}(?:er|st|nd|rd|th)?\s?(?:et|and|to|au|-|–|&)\s?)?\d{{1,2}}(?:er|st|nd|rd|th)?\s(?:{MONTH})\b",
        re.IGNORECASE,
    )),
    ("date", re.compile(
        rf"\b(?:{MONTH})\s\d{{1,2}}(?:st|nd|rd|th)?(?!\d| \d{{3}})(?:,? (?:19|20)\d\d)?", re.IGNORECASE
    )),
    # "2025/315", a decision of the Economic and Social Council (A/81/6 (Sect. 9), p. 11)
    ("resolution", re.compile(r"(?<![\w.,/])(?:19|20)\d\d/\d{3}(?![\w/])")),
    ("years", FISCAL),
    ("years", re.compile(r"(?<![\w.,])(?:19|20)\d\d\s?[-–—/]\s?(?:(?:19|20)\d\d|\d\d)(?![\d.,]\d)")),
    # "S1-2023", "S33 2024", "SE12", "W5": weeks of an epidemic under a chart
    ("week", re.compile(r"(?<![\w-])(?:S|SE|W|EW)\d{1,2}(?:[- ](?:19|20)\d\d)?(?![\w-])")),
    # "+223 20 22 58 61", "Tel: 030 2665 123"
    ("phone", re.compile(r"(?:\+|\b00)\d{1,3}(?:[ .()/-]{1,2}\d{1,4}){2,6}")),
    ("phone", re.compile(
        r"\b(?:t[ée]l|phone|fax|mobile|whatsapp)\w{0,10}\W{1,5}\+?\d{1,4}(?:[ .()/-]{1,2}\d{1,4}){1,6}", re.IGNORECASE
    )),
    # "26-00248 (E) 160126", "*2600248*" at the foot of a first page
    ("job_number", re.compile(r"(?<![\w-])\d{2}-\d{5}(?: ?\([A-Z]\)(?: \d{6}\b)?)?(?![\w-])|\*\d{7}\*")),
    # "14 h 30", "10h00", "9:30"
    ("clock", re.compile(r"(?<![\d.,])(?:[01]?\d|2[0-3])\s?[hH:]\s?[0-5]\d(?!\d)")),
)  # fmt: skip
"""Rules of what is no quantity, in the order in which they speak; first those that take the longest print."""


def told_by_form(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what the print alone shows to be no quantity: links, symbols, dates, years, telephones, hours."""
    for rule, form in RULES:
        for found in form.finditer(text):
            yield found.start(), found.end(), rule
