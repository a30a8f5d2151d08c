"""Symbols of United Nations documents, as printed: "A/74/737/Add.11", "A/81/6 (Sect. 29A)/Part A", "ST/SGB/2017/1".

A suffix makes another document: A/81/6 (Sect. 29A) and A/81/6 (Sect. 29C) are two. So what is printed behind a symbol
is never dropped: a citation takes every suffix of the grammar, a masthead or running head whatever it prints.
"""

import re
from typing import NamedTuple

SERIES = "A|S|E|T|ST|DP|TD|CEB|JIU|HSP|UNEP|UNW"
# "/RES", "/C.5", "/CONF.230", "/ES-10", "/PV.8400", "/74", "/2017", "/250B"
PART = r"/(?:[A-Z]{1,8}(?:-\d{1,3})?(?:\.\d{1,4})?|\d{1,5}[A-Z]?)(?!\w)"
# "/Add.10", "/Corr.1", "/Part A", "/Summary"; a line may end before or behind the stroke
SUFFIX = r"(?: ?/ ?(?:Add|Corr|Rev|Amend|Part)\b\.? ?[\dA-Z]{1,3}(?!\w)|/\w[\w.-]{0,23}\b)"
# "(Sect. 29A)", "(Income sect. 2)", "(Vol. II)", "(Part I)", "(Introduction)", "(Plan outline)"
BRACKETED = r"(?:(?:income |expenditure )?sects?|parts?|vols?|chap|suppl?|introduction|plan outline)\b"
BRACKET = rf" ?\({BRACKETED}[^()]{{0,16}}\)"
# What stands before is looked at behind the first letters, so that only these are searched for
_OPENS = "|".join(rf"{series}(?<![\w/]{series})" for series in SERIES.split("|"))
SYMBOL = re.compile(
    rf"(?:{_OPENS})(?=(?:/[A-Z]{{1,8}}){{0,3}}[-/.]{{1,2}}\d)(?>(?:{PART}){{1,40}})(?<=[\dA-Z])"
    rf"(?>(?:{SUFFIX}){{0,12}}(?:(?i:{BRACKET})(?:{SUFFIX}){{0,12}})?)"
)
# A document of two organs has two symbols: "A/70/95–S/2015/446"
SECOND = re.compile(rf" ?[-–—‑] ?{SYMBOL.pattern}")
# A series that is not listed: "FCCC/CP/2019/13"
STRANGER = re.compile(r"(?<![\w/])[A-Z]{2,8}(?:/[A-Z\d][\w.-]{0,12}){1,6}(?<=\d)")
FOOTNOTE_MARKS = "*†‡§ "
# What can only belong to the symbol before it: "/…", "[Sect. 3]", the letter of "A/RES/74/290 A"
GOES_ON = re.compile(r"[/(\[–—-]|[A-Z]$")
STROKE = re.compile(r" ?/ ?")
NUMBERED = re.compile(r"/(Add|Corr|Rev|Amend)\.? (?=\d)")


class SymbolHead(NamedTuple):
    """The symbol that a masthead or running head prints, whole, and what of it the grammar does not know."""

    symbol: str
    unread: str


def symbol_of_head(words: str) -> SymbolHead | None:
    """Return the symbol that stands alone in `words`, a cell of a masthead or a running head; None if it does not.

    Whatever is printed behind it up to a footnote mark is part of it, known to the grammar or not: a shorter symbol
    would name another document.
    """
    plain = printed_plain(words.strip(FOOTNOTE_MARKS))
    found = SYMBOL.match(plain)
    if not found:
        return SymbolHead(plain, plain) if STRANGER.match(plain) else None
    second = SECOND.match(plain, found.end())
    rest = plain[second.end() if second else found.end() :].strip()
    return SymbolHead(plain, rest) if not rest or GOES_ON.match(rest) else None


def printed_plain(symbol: str) -> str:
    """Return a symbol without the breaks of its print: "A/80/604/ Add. 10" is A/80/604/Add.10."""
    return NUMBERED.sub(r"/\1.", STROKE.sub("/", " ".join(symbol.split())))
