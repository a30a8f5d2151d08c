"""Characters as print means them: one rule for every text, with the way back to the decoded characters.

Characters that print nothing (zero-width, direction marks, byte order mark) fall away, the soft hyphen but where it
stands before a figure or behind one, as the minus of some fonts; full-width and
Arabic-Indic digits become ASCII digits, the Arabic decimal and thousands marks "." and ","; ligatures become their
letters; every kind of space becomes U+0020, and of the blanks that pad a column six stay. Nothing else changes, so
accents, quotes and dashes stay as printed.
"""

import re
import unicodedata
from typing import NamedTuple

NOTHING = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\ufeff"
SPACES = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
LIGATURES = "\ufb00-\ufb06"
DIGITS = "\u0660-\u0669\u06f0-\u06f9\uff10-\uff19"
MARKS = {"\u066b": ".", "\u066c": ",", "\uff0c": ",", "\uff0e": ".", "\uff05": "%", "\uff04": "$", "\u066a": "%"}
ODD = re.compile(f"[{NOTHING}{SPACES}{LIGATURES}{DIGITS}{''.join(MARKS)}]")


SOFT_HYPHEN = "\u00ad"
# "­34.3", "(­34.3)", "34.3­": beside digits, and no letter or digit on its other side
MINUS_AT = re.compile(r"(?<![^\W_])\u00ad(?=[$€£]?\d)|(?<=\d)\u00ad(?![^\W_])")

WIDEST = 6
"""Blanks of a run that stay: a layout that pads its columns with more says nothing more by it."""
WIDE = " " * (WIDEST + 1)


class Plain(NamedTuple):
    """A run of plain characters; `offsets[i]` is where the i-th stands in the decoded text, None if none moved."""

    text: str
    start: int
    offsets: tuple[int, ...] | None = None

    def at(self, index: int) -> int:
        """Return where a character of the run stands in the decoded text; one past the last is its end."""
        if self.offsets is None:
            return self.start + index
        return self.offsets[index]


def plain(text: str, start: int = 0) -> Plain:
    """Return the plain form of `text`, which stands at `start` in the decoded text."""
    if not ODD.search(text) and WIDE not in text:
        return Plain(text, start)
    out: list[str] = []
    offsets: list[int] = []
    blanks = 0
    for index, character in enumerate(text):
        meant = character if character == SOFT_HYPHEN and MINUS_AT.match(text, index) else _meant(character)
        blanks = blanks + 1 if meant == " " else 0
        if blanks > WIDEST:
            continue
        out.append(meant)
        offsets.extend([start + index] * len(meant))
    offsets.append(start + len(text))
    return Plain("".join(out), start, tuple(offsets))


def _meant(character: str) -> str:
    if not ODD.match(character):
        return character
    if character in NOTHING:
        return ""
    if character in MARKS:
        return MARKS[character]
    if character.isdecimal():
        return str(unicodedata.digit(character))
    if "\ufb00" <= character <= "\ufb06":
        return unicodedata.normalize("NFKC", character)
    return "\t" if character == "\t" else " "
