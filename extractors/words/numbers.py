"""What a number is once it is read; plain text, scale lines, fiscal periods and dates.

Exact and literal: nothing here rounds, scales or guesses. Printed numbers are read by `number_grammar` alone.
"""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

SPACES = "\u0020\u00a0\u2007\u2009\u202f"
DASHES = "\u002d\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
# Nothing is printed by these: zero-width characters, direction marks, byte order mark; and a soft hyphen, but before a
# figure, where some fonts draw their minus by it.
UNSEEN = ("\u00ad", "\u2060", "\ufeff", *map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F))))
INVISIBLE = re.compile(r"(?<=[^\W_])\u00ad|\u00ad(?![$€£]?\d)|[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")

MOST_DIGITS = 15
"""Digits of the longest whole number that is printed; a run of more is a barcode or an attack, and no number."""
# Full-width, Arabic-Indic and other digits
OTHER_DIGIT = re.compile(r"[^\D0-9]")


class Number(NamedTuple):
    """A printed number: its value, and the unit of its last printed digit (0.1 for "37 339.0", 0 for a dash)."""

    value: Decimal
    unit: Decimal

    def scaled(self, scale: Decimal) -> "Number":
        """Return the number with its unit in whole units of what it counts ("37 339.0" in thousands: 37339000)."""
        return Number(self.value * scale, self.unit * scale)


@lru_cache(maxsize=4_096)
def plain(printed: str) -> str:
    """Return `printed` with plain digits and single plain spaces, and without characters that print nothing.

    Full-width and Arabic-Indic digits become ASCII digits; every kind of space becomes U+0020. Kept: figures, families
    and ledger ask for a block's text one after the other, each of them three times on the average.
    """
    if printed.isascii():
        return " ".join(printed.split())
    text = printed
    if True in [sign in printed for sign in UNSEEN]:  # a tenth of what the pattern takes, and hardly a text has any
        text = INVISIBLE.sub("", printed)
    text = OTHER_DIGIT.sub(lambda digit: str(unicodedata.digit(digit.group())), text)
    return " ".join(text.split())


def whole_number(printed: str) -> int | None:
    """Read a whole number in prose, "12,345" or "12 345"; None for a run of digits too long to be a number."""
    digits = printed.replace(" ", "").replace(",", "")
    return int(digits) if digits.isdecimal() and len(digits) <= MOST_DIGITS else None


# "En M€", "(k€)", "Md FCFA"
_SIGN = r"(?:[€$£]|(?:eur|usd|chf|f\s?cfa|xof|xaf)\b)"
SCALES = (
    (
        re.compile(
            r"\b(?:thousands?|milliers|milhares|miles de)\b|R\$\s?mil\b|(?<![\d,.])(?:['’]|\$\s?)000s?\b|"
            rf"\bk\s?{_SIGN}",
            re.IGNORECASE,
        ),
        Decimal(1_000),
    ),
    (re.compile(rf"\b(?:millions?|millones|milh[õo]es)\b|\bm\s?{_SIGN}", re.IGNORECASE), Decimal(1_000_000)),
    (
        re.compile(rf"\b(?:billions?|milliards?)\b|\$\s?bn\b|\bm(?:ds?|rd)\s?(?:de )?{_SIGN}", re.IGNORECASE),
        Decimal(1_000_000_000),
    ),
    (re.compile(r"\bcrores?\b", re.IGNORECASE), Decimal(10_000_000)),
    (re.compile(r"\blakhs?\b", re.IGNORECASE), Decimal(100_000)),
)


def scale_of(unit_line: str | None) -> Decimal:
    """Return what a table's unit line multiplies by: "(Thousands of United States dollars)" is 1000, none is 1."""
    for words, scale in SCALES:
        if unit_line and words.search(unit_line):
            return scale
    return Decimal(1)


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january janvier", "february février fevrier", "march mars", "april avril", "may mai", "june juin",
            "july juillet", "august août aout", "september septembre", "october octobre", "november novembre",
            "december décembre decembre",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
# "7 January 2026", « 1er juillet 2020 », "30 June 2025"
DATE = re.compile(rf"(\d(?<!\w\d)\d?)(?:er|st)?\s+({_MONTH})\s+(\d{{4}})\b", re.IGNORECASE)
# "1 July 2024 to 30 June 2025", « 1er juillet 2020 au 30 juin 2021 »
SPAN = re.compile(
    rf"1(?<!\w1)(?:er|st)?\s+(?:{_MONTH})\s+(\d{{4}})\s+(?:to|au|-|–)\s+3[01]\s+(?:{_MONTH})\s+(\d{{4}})\b",
    re.IGNORECASE,
)
# "2024/25", "2024/2025"; not the middle of a symbol ("S/2020/21")
FISCAL = re.compile(r"((?:1(?<![/\w]1)9|2(?<![/\w]2)0)\d{2})/((?:19|20)?\d{2})\b")


def dates(text: str) -> list[date]:
    """Return the full dates printed in `text`, in print order; an impossible one (31 June) is left out."""
    found = []
    for day, month, year in DATE.findall(plain(text)):
        try:
            found.append(date(int(year), MONTHS[month.lower()], int(day)))
        except ValueError:
            continue
    return found


def fiscal_periods(text: str) -> list[str]:
    """Return the fiscal years named in `text` as "2024/25", each once, in print order.

    Both "2024/25" and "1 July 2024 to 30 June 2025" name one; a span within one calendar year names none.
    """
    flat = plain(text)
    found = [(m.start(), int(m.group(1)), int(m.group(2)[-2:])) for m in FISCAL.finditer(flat)] if "/" in flat else []
    found += [(m.start(), int(m.group(1)), int(m.group(2)) % 100) for m in SPAN.finditer(flat)]
    years = [f"{start}/{end:02}" for _, start, end in sorted(found) if end == (start + 1) % 100]
    return list(dict.fromkeys(years))


def period_bounds(period: str) -> tuple[date, date]:
    """Return first and last day of a peacekeeping fiscal year: "2024/25" is 1 July 2024 to 30 June 2025."""
    start = int(period[:4])
    return date(start, 7, 1), date(start + 1, 6, 30)
