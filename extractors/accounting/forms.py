"""What the form of a print shows to be no quantity: links, symbols, resolutions, dates, years, telephones, hours."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractors.families.prose import ASSEMBLY, COUNCIL
from extractors.words.numbers import DATE, FISCAL, MONTHS
from extractors.words.symbols import SYMBOL

MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
MONTH_NAMES = tuple(MONTHS)
DASHES = ("-", "–", "—", "/")
TELEPHONES = ("tel", "tél", "phone", "fax", "mobile", "whatsapp")


class Form(NamedTuple):
    """A rule of what is no quantity, and how it is printed; a text without any of `needs`, in small letters, has none.

    Most texts lack all of them, and are not searched: that is a third of what the ledger of prose costs. For the same
    reason a form begins with its first digit and looks back from there.
    """

    rule: str
    needs: tuple[str, ...]
    form: re.Pattern[str]
    also: re.Pattern[str] | None = None
    """A part of it that is found sooner than the whole."""
    opens: tuple[str, ...] = ()
    """What it begins with, in small letters: it is tried there alone."""

    def found_in(self, text: str, small: str) -> Iterable[re.Match[str]]:
        """Return where it is printed in a text, and in small letters the same text."""
        if self.also is not None and not self.also.search(text):
            return ()
        if not self.opens or len(small) != len(text) or not FOLDED.isdisjoint(text):
            return self.form.finditer(text)
        return self._tried(text, sorted({at for name in self.opens for at in _places(name, small)}))

    def _tried(self, text: str, places: list[int]) -> Iterator[re.Match[str]]:
        """Yield what is printed at some places, none within another."""
        end = 0
        for at in places:
            found = self.form.match(text, at) if at >= end else None
            if found is not None:
                yield found
                end = found.end()


FOLDED = frozenset("ſı")
"""Letters that a pattern takes for "s" and "i", and that are none in small letters."""


def _places(name: str, text: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


FORMS = (
    Form("link", ("http", "www.", "@"), re.compile(
        r"(?:https?://|www\.)\S{1,400}|[\w.+-]{1,64}@[\w.-]{1,64}"
    )),
    # "aft.gouv.fr/…/19-december-2024", "RA_2025_def.pdf": links and files without their scheme
    Form("link", ("/",), re.compile(
        r"\b[a-z](?<![\w.@-].)[\w-]{0,60}(?:\.[\w-]{1,60}){0,4}\.[a-z]{2,6}/\S{1,400}(?:(?<=-) [\w-]{1,80}\.\w{2,4}\b)?"
    ), also=re.compile(r"\.[a-z]{2,6}/")),
    Form("link", (".pdf", ".htm", ".xls", ".doc", ".csv"), re.compile(
        r"[\w-]{1,200}\.(?:pdf|html?|xlsx?|docx?|csv)\b"
    )),
    Form("symbol", ("/",), SYMBOL),
    Form("resolution", ("solution", "cision"), ASSEMBLY),
    Form("resolution", ("solution",), COUNCIL),
    Form("date", MONTH_NAMES, DATE),
    # "12.05.2020", "12/05/20", "2020-05-12"
    Form("date", (".", "/", "-"), re.compile(
        r"\d(?<![\d.,/]\d)(?:\d?([./-])\d{1,2}\1(?:(?:19|20)\d\d|\d\d)|(?<=2)0\d\d-\d\d-\d\d)(?![\d/])"
    )),
    # "7 January", « du 3 au 9 mars », "June 30, 2025"
    Form("date", MONTH_NAMES, re.compile(
        r"\d(?<![\d.,]\d)(?:\d?(?:er|st|nd|rd|th)?\s?(?:et|and|to|au|-|–|&)\s?\d{1,2}|\d?)(?:er|st|nd|rd|th)?\s"
        rf"(?:{MONTH})\b",
        re.IGNORECASE,
    )),
    Form("date", MONTH_NAMES, re.compile(
        rf"\b(?:{MONTH})\s\d{{1,2}}(?:st|nd|rd|th)?(?!\d| \d{{3}})(?:,? (?:19|20)\d\d)?", re.IGNORECASE
    ), opens=MONTH_NAMES),
    # "2025/315", a decision of the Economic and Social Council (A/81/6 (Sect. 9), p. 11)
    Form("resolution", ("/",), re.compile(r"[12](?<![\w.,/][12])(?:(?<=1)9|(?<=2)0)\d\d/\d{3}(?![\w/])")),
    # "04aout2014": the blanks were lost
    Form("date", MONTH_NAMES, re.compile(
        rf"\d(?<!\d\d)\d?(?:{MONTH})(?:19|20)\d\d(?!\d)", re.IGNORECASE
    ), also=re.compile(r"\d[^\W\d_]")),
    # "04-Feb-2023": a word between a day and a year, in any language (Africa CDC, February 2023)
    Form("date", ("-",), re.compile(
        r"\d(?<![\w.,-]\d)(?:(?<=[0-3])\d)?-[^\W\d_]{3,9}-(?:19|20)\d\d(?!\d)"
    ), also=re.compile(r"-[^\W\d_]{3,9}-")),
    Form("years", ("/",), FISCAL),
    Form("years", DASHES, re.compile(
        r"[12](?<![\w.,][12])(?:(?<=1)9|(?<=2)0)\d\d\s?[-–—/]\s?(?:(?:19|20)\d\d|\d\d)(?![\d.,]\d)"
    )),
    # "S1-2023", "S33 2024", "SE12", "W5": weeks of an epidemic under a chart
    Form("week", ("s", "w"), re.compile(
        r"[SEW](?<![\w-][SEW])(?:(?<=S)E?|(?<=E)W|(?<=W))\d{1,2}(?:[- ](?:19|20)\d\d)?(?![\w-])"
    )),
    # "+223 20 22 58 61", "Tel: 030 2665 123"; "1 000 000 000" is none
    Form("phone", ("+", "00"), re.compile(
        r"(?:\+|0(?<!\w0)0(?<!\d[ .,']00))[1-9]\d{0,2}(?:[ .()/-]{1,2}\d{1,4}){2,6}"
    )),
    # "081 08 000 20": a group that opens with a nought, and no decimals; no thousands are parted so
    Form("phone", ("0",), re.compile(r"0(?<![\d.,]0)(?<!\d 0)\d{1,3}(?:[ .-]\d{2,4}){2,5}(?![\d,]|\.\d)")),
    Form("phone", TELEPHONES, re.compile(
        r"\b(?:t[ée]l|phone|fax|mobile|whatsapp)\w{0,10}\W{1,5}\+?\d{1,4}(?:[ .()/-]{1,2}\d{1,4}){1,6}", re.IGNORECASE
    )),
    # "26-00248 (E) 160126", "*2600248*" at the foot of a first page
    Form("job_number", ("-", "*"), re.compile(
        r"\d(?<![\w-]\d)\d-\d{5}(?: ?\([A-Z]\)(?: \d{6}\b)?)?(?![\w-])|\*\d{7}\*"
    )),
    # "14 h 30", "10h00", "9:30"
    Form("clock", ("h", ":"), re.compile(
        r"\d(?<![\d.,]\d)(?:(?:(?<=[01])\d|(?<=2)[0-3])\s?|\s?)[hH:]\s?[0-5]\d(?!\d)"
    )),
)  # fmt: skip
"""Rules of what is no quantity, in the order in which they speak; first those that take the longest print."""


def told_by_form(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what the print alone shows to be no quantity: links, symbols, dates, years, telephones, hours."""
    small = text.lower()
    stands: dict[int, bool] = {}  # the months are needed by five forms, and are 36 words to look for
    for form in FORMS:
        asked = id(form.needs)
        if asked not in stands:
            stands[asked] = True in [need in small for need in form.needs]
        if stands[asked]:
            for found in form.found_in(text, small):
                yield found.start(), found.end(), form.rule
