"""The one grammar of printed numbers: sign, currency, scale word, digits, decimal mark, footnote marks.

A print is taken apart once (`read_print`); which value it has may hang on the decimal mark, which a table or document
shows elsewhere ("1,214" is 1214 or 1.214), so that the value is asked for with the mark. Conventions, "Numbers".
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.words.facts import rows
from extractors.words.numbers import DASHES, MOST_DIGITS, OTHER_DIGIT, Number

# Fonts draw a minus by the soft hyphen (WinAnsi prints it), or by a glyph of their own: Symbol's 2D, Windows' 96 and 97
MINUS = f"\\-{DASHES[1:]}\u00ad\u207b\u2796\ufe63\uff0d\uf02d\uf096\uf097"
"""Every character that is a minus before or behind digits and nil where it stands alone, for a pattern's class."""
RAISED = "¹²³⁰⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿ"
NOTE_SIGNS = f"*†‡§¶{RAISED}"
"""Signs of footnotes that are characters of their own, raised or not."""
LONGEST = 64
"""Characters of a printed number at the most, with all that stands around it."""
LONGEST_NIL = 8
"""Characters of a dash with its currency at the most; what is longer and has no digit is words."""
HAS_DIGIT = re.compile(r"\d")
# Nothing is printed by these; a soft hyphen is not among them: between digits it may be a dash, and is no number.
INVISIBLE = re.compile("[\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060\ufeff]")
APOSTROPHES = str.maketrans("’ʼ′", "'''")

# "1 183 384,7", "37 339.0", "1'231", "12,34,567", "111,183,700", "4770", ".5", once all around them is off
DIGITS = re.compile(
    rf"(?P<whole>\d{{1,2}}(?:,\d\d){{1,5}},\d{{3}}|\d{{1,3}}(?P<gap>[ ,.'])\d{{3}}(?:(?P=gap)\d{{3}}){{0,4}}"
    rf"|\d{{1,{MOST_DIGITS}}})?(?:(?P<mark>[.,])(?P<part>\d{{1,9}}))?"
)
# "1 174 132 .0": a blank before the point (A/80/623, p. 4); three digits behind it would be thousands
STRAY_BLANK = re.compile(r"(?<=\d) (?=[.,]\d{1,2}$)")
YEAR = re.compile(r"(?:19|20)\d\d")
PLAIN = re.compile(r"\d{1,4}|\d{1,3}\.\d|–")
"""What most cells print; all of it is read the same way whatever stands around."""

SCALES = {
    "k": 3, "thousand": 3, "mille": 3, "millier": 3, "milliers": 3, "lakh": 5, "lakhs": 5, "m": 6, "mn": 6, "mio": 6,
    "million": 6, "millions": 6, "crore": 7, "crores": 7, "md": 9, "mds": 9, "mrd": 9, "bn": 9, "billion": 9,
    "billions": 9, "milliard": 9, "milliards": 9, "tn": 12, "trillion": 12, "trillions": 12,
}  # fmt: skip
"""Powers of ten of scale words; `k` and `m` scale nothing but money ("5 m" are metres)."""
OF_MONEY = frozenset({"k", "m"})


UNITS = [Decimal(1).scaleb(-places) for places in range(10)]


class NumberPrint(NamedTuple):
    """A printed number taken apart: its sign, its digits with what parts them, and what the print itself shows.

    `mark` is the decimal mark that these digits show by themselves, None where they show none; `is_open` says that one
    of two marks makes another number of them ("1,214"). `scale` is what a scale word in the print multiplies by.
    """

    negative: bool
    whole: str
    part: str
    gap: str
    mark: str | None
    scale: Decimal | None

    @property
    def is_open(self) -> bool:
        """Say whether the digits can be read in two ways."""
        return self.mark is None and self.gap in (",", ".")

    def number(self, mark: str | None = None) -> Number | None:
        """Return the value where `mark` is the decimal mark; None where the print contradicts it, or is open."""
        if self.mark and mark and self.mark != mark:
            return None  # "4,8" where the mark is ".": a list or a slip, not ours to settle
        if self.is_open and mark is None:
            return None
        if not self.whole and not self.part:
            return Number(Decimal(0), Decimal(0))  # a dash: nil, and nothing that was rounded
        digits = self._plain_digits(mark)
        value = Decimal(digits)
        unit = UNITS[len(digits.partition(".")[2])]
        return Number(-value if self.negative else value, unit)

    def _plain_digits(self, mark: str | None) -> str:
        """Return the digits with a point for the decimal mark, and nothing between thousands."""
        if self.is_open and self.gap == mark:
            return self.whole.replace(self.gap, ".")
        whole = self.whole.replace(self.gap, "") if self.gap else self.whole
        return f"{whole or '0'}.{self.part}" if self.part else whole


# « 12,5 % », "$1.5", "2.5 million": a quantity, and no section's number, date, list or middle of a symbol
IN_PROSE = re.compile(
    r"(?P<before>[€$£¥] ?)?(?<![\w.,/§-])(?P<digits>\d{1,15}(?:[ ,.'’]\d{3}){0,4}(?:[.,]\d{1,9})?)(?![\w/]|[.,-]\d)"
    r"(?P<behind> ?(?:%|[€$£¥]|p(?:er|our) cent|por ciento|milli|billion|bn\b|Mds?\b))?"
)


NIL = NumberPrint(False, "", "", "", None, None)


def parse_number(printed: str, mark: str | None = None) -> Number | None:
    """Read a cell that is one number as a whole.

    `mark` is the decimal mark ("." or ",") where it is known. A dash alone is 0; a minus, a plus, parentheses, a
    currency, `%`, a scale word and footnote marks may stand around the digits. Returns None for a blank, words, "n/a",
    several figures, a number that the missing mark leaves open ("1,234" may be 1234 or 1.234), and one that shows
    another mark than the known one.
    """
    found = read_print(printed)
    return found.number(mark) if found else None


@lru_cache(maxsize=8_192)
def read_print(printed: str) -> NumberPrint | None:
    """Take a printed number apart; None for anything that is not one number as a whole.

    Kept: tables, arbiter, loud findings and figures ask for one print each, and a table prints many more than once.
    """
    if PLAIN.fullmatch(printed):
        whole, mark, part = printed.partition(".")
        return NumberPrint(False, whole, part, "", mark or None, None) if whole != "–" else NIL
    text = _plain(printed)
    if not text or len(text) > (LONGEST if HAS_DIGIT.search(text) else LONGEST_NIL):
        return None
    around = _Around()
    digits = around.strip(text)
    if around.is_odd(digits):
        return None
    if not digits:
        return NIL if around.is_nil else None
    found = DIGITS.fullmatch(STRAY_BLANK.sub("", digits.translate(APOSTROPHES)))
    return _taken_apart(found, around) if found else None


def without_front(text: str) -> str:
    """Return a text without the signs and currencies that may stand before digits: "US$ 45,000" is "45,000"."""
    while text and not text[0].isdecimal() and (found := _front().match(text)):
        text = text[found.end() :].lstrip()
    return text


def shown_marks(text: str) -> Iterator[str]:
    """Yield the decimal marks that quantities in running text show by themselves: « 12,5 % », "$1.5", "1,214.50"."""
    for found in IN_PROSE.finditer(text):
        read = read_print(found.group("digits"))
        if read and read.mark and (read.gap or found.group("before") or found.group("behind")):
            yield read.mark


@dataclass(slots=True)
class _Around:
    """What stands around the digits: each kind once, those before them first."""

    kinds: list[str] = field(default_factory=list)
    scale: str = ""
    note: str = ""
    is_twice: bool = False

    @property
    def negative(self) -> bool:
        """Say whether a minus or else parentheses make the number negative; a sign within them is the sign."""
        return "minus" in self.kinds or "behind" in self.kinds or ("open" in self.kinds and "plus" not in self.kinds)

    @property
    def is_nil(self) -> bool:
        """Say whether the print is a dash, whatever its currency, and nothing else."""
        return "minus" in self.kinds and not {"open", "scale"} & set(self.kinds)

    @property
    def multiplier(self) -> Decimal | None:
        """Return what the scale word multiplies by, None where none is printed."""
        return Decimal(10) ** SCALES[self.scale] if self.scale else None

    def strip(self, text: str) -> str:
        """Return what is left of a print once all that may stand around digits is taken off."""
        while text and not text[0].isdecimal() and (found := _front().match(text)):
            text = text[found.end() :].lstrip()
            self._add(found)
        while text and not text[-1].isdecimal() and (found := _back().search(text)):
            text = text[: found.start()].rstrip()
            self._add(found)
        return text

    def is_odd(self, digits: str) -> bool:
        """Say whether what stands around digits makes no number: half a parenthesis, two signs, metres, a power."""
        kinds = self.kinds
        signs = [kind for kind in kinds if kind in ("minus", "plus", "behind")]
        if self.is_twice or len(signs) > 1 or ("open" in kinds) != ("close" in kinds):
            return True
        if "open" in kinds and set(signs) & set(kinds[: kinds.index("open")]):
            return True  # "-(12)": a minus of a minus, or one of them for show
        if signs == ["behind"] and YEAR.fullmatch(digits):
            return True  # "2019–": since then
        if self.scale in OF_MONEY and "currency" not in kinds:
            return True
        return digits == "10" and self.note.isdigit()  # "10⁶" is a million, or ten with note 6

    def _add(self, found: re.Match[str]) -> None:
        kind = found.lastgroup or ""
        self.is_twice = self.is_twice or kind in self.kinds
        self.kinds.append(kind)
        if kind == "scale":
            self.scale = found.group("scale").lower()
        elif kind == "note":
            self.note = found.group("note")


def _taken_apart(found: re.Match[str], around: _Around) -> NumberPrint | None:
    whole, gap, point, part = found.groups("")
    if not whole and (point != "." or not part):
        return None
    if not gap and whole.count(","):
        gap = ","  # "12,34,567": lakhs and crores
    if gap and gap == point:
        return None  # "1,234,5"
    if whole[:1] == "0" and not point and _has_one_mark(whole, gap):
        whole, point, part = whole.partition(gap)  # "0,123": no thousands begin with a nought
        gap = ""
    return NumberPrint(around.negative, whole, part, gap, _shown(whole, gap, point), around.multiplier)


def _has_one_mark(whole: str, gap: str) -> bool:
    """Say whether a comma or a point stands once between digits: it may part thousands, or be the decimal mark."""
    return gap in (",", ".") and whole.count(gap) == 1


def _shown(whole: str, gap: str, point: str) -> str | None:
    """Return the decimal mark that digits show: a mark behind them, or the other one where one parts thousands."""
    if not point and gap in (",", ".") and not _has_one_mark(whole, gap):
        return "." if gap == "," else ","
    return point or None


def _plain(printed: str) -> str:
    """Return a print with plain digits and single plain spaces, and without characters that print nothing."""
    if printed.isascii():
        return " ".join(printed.split())
    text = OTHER_DIGIT.sub(lambda digit: str(unicodedata.digit(digit.group())), INVISIBLE.sub("", printed))
    return " ".join(text.split())


@cache
def _front() -> re.Pattern[str]:
    """Return the pattern of one thing before digits; India's accounts set a minus in brackets: "(–) 4,48,387"."""
    signs, words = _currencies()
    return re.compile(
        rf"(?P<minus>[{MINUS}]|\([{MINUS}]\)(?=\s?+\d))|(?P<open>\()|(?P<plus>\+)|(?P<percent>%)|(?P<note>[*†‡]{{1,3}})"
        rf"|(?P<scale>k|M|Mds?)(?=[€$£])|(?P<currency>{signs}|(?:{words})(?![^\W\d_]))"
    )


@cache
def _back() -> re.Pattern[str]:
    """Return the pattern of one thing behind digits; words stand behind no other letter."""
    signs, words = _currencies()
    scales = "|".join(sorted(SCALES, key=len, reverse=True))
    return re.compile(
        rf"(?:(?P<close>\))|(?P<behind>[{MINUS}])|(?P<percent>%)|(?P<note>[{NOTE_SIGNS}]{{1,4}})"
        rf"|(?P<currency>{signs}|(?<![^\W\d_])(?:{words}))|(?<![^\W\d_])(?P<scale>(?i:{scales}))\.?)$"
    )


def _currencies() -> tuple[str, str]:
    """Return the alternatives of all printed currencies: signs, behind letters or not ("US$"), and words."""
    prints = sorted({row["print"] for row in rows("currencies.csv")}, key=len, reverse=True)
    signs = [re.escape(one) for one in prints if not one[-1].isalpha()]
    words = [re.escape(one) for one in prints if one[-1].isalpha()]
    return "|".join(signs), "|".join(words)
