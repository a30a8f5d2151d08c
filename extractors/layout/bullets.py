"""What opens an item of a list: a bullet of any glyph, set apart from its words or glued to them."""

import re
import unicodedata

from extractors.layout.lines import Line

# Symbol fonts print their bullets at private places (U+F0B7, U+F0D6), as a control (U+0001) or as nothing known.
GLYPHS = "•–—●▪◦➤▶►▸‣⁃∙·■□◆◇○❖✓✔✗➢→⇒♦★*-"
KINDS = frozenset({"Co", "Cc", "So"})
"""Kinds of characters that are glyphs of their own: private, control, symbol."""
DASHES = frozenset("–—-·*→")
"""Bullets that are also something else: they open an item only before a word."""


def is_bullet(text: str) -> bool:
    """Say whether a fragment is nothing but a bullet: "•", U+F0B7, the "o" of Word's second level."""
    if len(text) != 1:
        return False
    return text in GLYPHS or text in {"o", "\ufffd"} or unicodedata.category(text) in KINDS


def opens_item(line: Line) -> bool:
    """Say whether a line begins with a bullet, and words behind it."""
    first = line.fragments[0].text
    if len(line.fragments) > 1 and is_bullet(first):
        follows = line.fragments[1].text
        return first not in DASHES or re.match(r"[^\W_]", follows) is not None
    return len(first) > 1 and unicodedata.category(first[0]) == "Co"
