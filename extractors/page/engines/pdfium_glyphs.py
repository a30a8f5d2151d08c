"""Fonts without a map to characters whose glyphs stand in the usual order: a glyph's number says its character.

An Identity-H font without ToUnicode gives numbers of glyphs (ISO 32000-1, 9.10.2). Most fonts of Apple's, Microsoft's
and Monotype's begin with the glyphs of Apple's "post" table (TrueType Reference Manual, "post", format 1): the blank
is the third, "0" the nineteenth, "a" the sixty-eighth. PDFium takes the numbers for characters, so that every letter is
shifted by 29, and digits and blanks are control characters (Cour des comptes du Sénégal, 2017, p. 42: "6HORQ OH 0()3").
"""

import re
from collections import defaultdict
from itertools import repeat
from typing import Any

from extractors.page.engines import pdfium_calls as quick
from extractors.page.engines.pdfium_words import WORD
from extractors.source.characters import UNKNOWN
from extractors.words.language import LITTLE_WORDS

FIRST = 3
"""Glyph number of the blank, the first that prints a character."""
ORDER = (
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
    "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ"
)
"""What glyphs print, from the third on; without the second blank of Apple's list, which the others' fonts leave out."""
CHARACTER = dict(enumerate(ORDER, FIRST))
ALL_LITTLE_WORDS = frozenset[str]().union(*LITTLE_WORDS.values())
SHIFTED = re.compile("[\x03-\x08\x0e-\x1c]")
"""Blanks, signs and digits of such a font; U+0002 is PDFium's mark of a hyphen."""
BULLET = "•"
FEWEST, SHARE = 3, 0.1
"""Little words that prove the order: so many different ones of one font on one page, and a tenth of its words."""


class GlyphOrder:
    """Which fonts of a document were proved to have their glyphs in the usual order, by their address."""

    def __init__(self) -> None:
        self.proved: set[int] = set()

    def read(self, handle: Any, text: str) -> tuple[str, int]:
        """Return a page's text, and how many of its characters were told by their glyphs' numbers.

        `text` has one character for each of the text page's, and so has what is returned. What no font and no order
        says is U+FFFD: the number of a glyph may be any letter's or digit's.
        """
        if not _has_unmapped(handle, text):
            return text, 0
        letters, told = list(text), 0
        for font, places in _unmapped(handle, len(text)).items():
            printed = [CHARACTER.get(ord(text[i]), UNKNOWN) for i in places]
            if font in self.proved or _are_words("".join(printed)):
                self.proved.add(font)
                told += len(places)
            else:
                printed = [BULLET if _are_bullets(text, places) else UNKNOWN] * len(places)
            for i, character in zip(places, printed, strict=True):
                letters[i] = character
        return "".join(letters), told


def _has_unmapped(handle: Any, text: str) -> bool:
    """Say whether a font of the page has no map: a blank of it is a control character, or its words begin with none."""
    starts = [word.start() for word in WORD.finditer(text)]
    return bool(SHIFTED.search(text)) or any(map(quick.has_no_map, repeat(handle), starts))


def _unmapped(handle: Any, count: int) -> dict[int, list[int]]:
    """Return the characters that their font has no map for, by the font's address."""
    errors = map(quick.has_no_map, repeat(handle), range(count))
    by_font = defaultdict(list)
    for i in [i for i, error in enumerate(errors) if error == 1]:
        text_object = quick.text_object(handle, i)
        if text_object is not None:
            by_font[quick.font_of(quick.pointer(text_object))].append(i)
    return by_font


def _are_bullets(text: str, places: list[int]) -> bool:
    """Say whether a font prints one glyph alone, and it stands alone: a mark before items, and no letter or digit."""
    padded = f" {text} "
    beside = {padded[i : i + 3 : 2] for i in places}
    return len({text[i] for i in places}) == 1 and all(map(str.isspace, beside))


def _are_words(text: str) -> bool:
    """Say whether a text is words of a language that is known; numbers of a subset's glyphs make none.

    Chance makes little words of one letter, one among others or beside signs ("e" of Portuguese; see `unmapped`).
    """
    words = text.lower().split()
    little = [word for word in words if len(word) > 1 and word in ALL_LITTLE_WORDS]
    return len(set(little)) >= FEWEST and len(little) >= SHARE * len(words)
