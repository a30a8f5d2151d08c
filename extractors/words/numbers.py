"""A printed amount to a Decimal, or the reason why not; scale lines, fiscal periods and dates.

Exact and literal: nothing here rounds, scales or guesses. A printed number that could be read in two ways is read only
if the caller knows the document's decimal mark.
"""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import NamedTuple

SPACES = "\u0020\u00a0\u2007\u2009\u202f"
DASHES = "\u002d\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
# Nothing is printed by these: zero-width characters, direction marks, soft hyphen, byte order mark.
INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff]")

MOST_DIGITS = 15
"""Digits of the longest whole number that is printed; a run of more is a barcode or an attack, and no number."""
# "1 183 384,7", "37 339.0", "111,183,700", "4770", after spaces are plain and signs are off
DIGITS = re.compile(
    rf"(?P<whole>\d{{1,3}}(?:(?P<gap>[ ,.])\d{{3}}(?:(?P=gap)\d{{3}}){{0,4}})?|\d{{1,{MOST_DIGITS}}})"
    r"(?:(?P<mark>[.,])(?P<part>\d{1,9}))?"
)

# "1 174 132 .0": a blank before the point (A/80/623, p. 4); three digits behind it would be thousands
STRAY_BLANK = re.compile(r"(?<=\d) (?=[.,]\d{1,2}$)")

# Full-width, Arabic-Indic and other digits
OTHER_DIGIT = re.compile(r"[^\D0-9]")


class Number(NamedTuple):
    """A printed number: its value, and the unit of its last printed digit (0.1 for "37 339.0", 0 for a dash)."""

    value: Decimal
    unit: Decimal

    def scaled(self, scale: Decimal) -> "Number":
        """Return the number with its unit in whole units of what it counts ("37 339.0" in thousands: 37339000)."""
        return Number(self.value * scale, self.unit * scale)


def plain(printed: str) -> str:
    """Return `printed` with plain digits and single plain spaces, and without characters that print nothing.

    Full-width and Arabic-Indic digits become ASCII digits; every kind of space becomes U+0020.
    """
    if printed.isascii():
        return " ".join(printed.split())
    text = INVISIBLE.sub("", printed)
    text = OTHER_DIGIT.sub(lambda digit: str(unicodedata.digit(digit.group())), text)
    return " ".join(text.split())


def parse_number(printed: str, mark: str | None = None) -> Number | None:
    """Read a cell that is one number as a whole.

    `mark` is the document's decimal mark ("." or ",") where it is known. A dash alone is 0. Parentheses are a minus,
    `$` and `%` fall away. Returns None for a blank, words, "n/a", several figures, and for a number that the missing
    mark leaves ambiguous ("1,234" may be 1234 or 1.234).
    """
    if printed[:1].isalpha():
        return None  # words, as most cells of some tables are
    text = plain(printed)
    if len(text) == 1 and text in DASHES:
        return Number(Decimal(0), Decimal(0))
    negative, text = _unsigned(text)
    text = STRAY_BLANK.sub("", text)
    found = DIGITS.fullmatch(text)
    if not found:
        return None
    digits = _digits(found, mark)
    if digits is None:
        return None
    value = Decimal(digits)
    return Number(-value if negative else value, Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0)))


def _unsigned(text: str) -> tuple[bool, str]:
    """Take sign, currency and per cent off: "($14 115.9)", « (21,9 %) », "(49.4)%", "-3"."""
    negative = False
    for _ in range(2):
        text = text.strip("$% ")
        if text.startswith("(") and text.endswith(")") and not negative:
            negative, text = True, text[1:-1]
    if text[:1] in DASHES and text[1:2].isdigit() and not negative:
        negative, text = True, text[1:]
    return negative, text


def _digits(found: re.Match[str], mark: str | None) -> str | None:
    whole, gap, point, part = found.group("whole", "gap", "mark", "part")
    if gap and gap != " ":
        if gap == mark:
            return whole.replace(gap, ".") if point is None and whole.count(gap) == 1 else None
        if gap == point or (point is None and mark is None and whole.count(gap) == 1):
            return None  # "1,234": thousands or thousandths, unless the mark is known
        whole = whole.replace(gap, "")
    if point and mark and point != mark:
        return None  # "4,8" where the mark is ".": a list or a slip, not ours to settle
    return f"{whole.replace(' ', '')}.{part}" if point else whole.replace(" ", "")


def whole_number(printed: str) -> int | None:
    """Read a whole number in prose, "12,345" or "12 345"; None for a run of digits too long to be a number."""
    digits = printed.replace(" ", "").replace(",", "")
    return int(digits) if digits.isdecimal() and len(digits) <= MOST_DIGITS else None


SCALES = (
    (re.compile(r"\b(?:thousands?|milliers)\b", re.IGNORECASE), Decimal(1_000)),
    (re.compile(r"\bmillions?\b", re.IGNORECASE), Decimal(1_000_000)),
    (re.compile(r"\b(?:billions?|milliards?)\b", re.IGNORECASE), Decimal(1_000_000_000)),
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
DATE = re.compile(rf"\b(\d{{1,2}})(?:er|st)?\s+({_MONTH})\s+(\d{{4}})\b", re.IGNORECASE)
# "1 July 2024 to 30 June 2025", « 1er juillet 2020 au 30 juin 2021 »
SPAN = re.compile(
    rf"\b1(?:er|st)?\s+(?:{_MONTH})\s+(\d{{4}})\s+(?:to|au|-|–)\s+3[01]\s+(?:{_MONTH})\s+(\d{{4}})\b", re.IGNORECASE
)
# "2024/25", "2024/2025"; not the middle of a symbol ("S/2020/21")
FISCAL = re.compile(r"(?<![/\w])((?:19|20)\d{2})/((?:19|20)?\d{2})\b")


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
    found = [(m.start(), int(m.group(1)), int(m.group(2)[-2:])) for m in FISCAL.finditer(flat)]
    found += [(m.start(), int(m.group(1)), int(m.group(2)) % 100) for m in SPAN.finditer(flat)]
    years = [f"{start}/{end:02}" for _, start, end in sorted(found) if end == (start + 1) % 100]
    return list(dict.fromkeys(years))


def period_bounds(period: str) -> tuple[date, date]:
    """Return first and last day of a peacekeeping fiscal year: "2024/25" is 1 July 2024 to 30 June 2025."""
    start = int(period[:4])
    return date(start, 7, 1), date(start + 1, 6, 30)
