"""Characters made safe where they are read: whole, printable, and in the order in which a reader sees them.

After this no text holds half a character, NUL, another control character, or a sign that turns the direction of what
stands behind it. Once a page or file the whole is searched for any of them; hardly one has any.
"""

import re

CONTROLS = "\x00-\x08\x0b\x0e-\x1f\x7f-\x9f"
"""All but the tab and the ends of lines and pages."""
HALVES = "\ud800-\udfff"
"""UTF-16 writes a rare character in two halves; what is known of one half alone is nothing."""
TURNS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Unicode's signs for the direction of writing (UAX 9)."""
NO_CHARACTERS = "\ufffe\uffff"
UNSAFE = re.compile(f"[{CONTROLS}{HALVES}{TURNS}{NO_CHARACTERS}]")

UNKNOWN = "\ufffd"
"""A character is printed here, and nothing says which."""
NOTHING = "\u2060"
"""A sign that prints nothing and turns nothing: a text of nothing else keeps its place."""

DIGIT = re.compile(r"\d")
DIGITS = re.compile(r"\d+")
"""A decimal digit of any script (Unicode's Nd): what the ledger counts; "²" is an exponent or a note's mark."""

_HALF = re.compile(f"[{HALVES}]")
_TURN = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_CONTROL = (*range(0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0xA0))
_PRINTED = _TURN | dict.fromkeys((*_CONTROL, 0xFFFE, 0xFFFF), UNKNOWN)

_LINE_ENDS = dict.fromkeys((0x0B, 0x1C, 0x1D, 0x1E, 0x85), "\n")
# "l\x92accord": bytes of Windows-1252 taken for Latin-1; every browser reads them so (WHATWG, Encoding, "windows-1252")
_WESTERN = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
_WRITTEN = _TURN | dict.fromkeys(_CONTROL, "") | _WESTERN | _LINE_ENDS | dict.fromkeys((0xFFFE, 0xFFFF), UNKNOWN)
_MARKED_UP = {code: to for code, to in _WRITTEN.items() if code not in _TURN}
# Everything behind this sign stands from right to left, up to the sign that ends it or the end of the line.
_OVERRIDDEN = re.compile("\u202e([^\u202c-\u202e\n\r\x0c]*+)")
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def digits_in(text: str) -> int:
    """Return how many digit characters a text has, whatever else stands in it."""
    return sum(map(len, DIGITS.findall(_whole(text))))


def printed(text: str) -> str:
    """Return what a font's glyphs stand for, made safe: a control character is a glyph that nothing explains.

    Glyphs stand where they are drawn, so that a sign for the direction turns none of them and is left out.
    """
    if not UNSAFE.search(text):
        return text
    return _whole(text).translate(_PRINTED) or NOTHING


def written(text: str) -> str:
    """Return the text of a file, made safe: control characters print nothing, C1 ones are what browsers take them for.

    What is written from right to left against its nature stands as a reader sees it: behind U+202E "1234" reads 4321.
    """
    if not UNSAFE.search(text):
        return text
    seen = _OVERRIDDEN.sub(lambda turned: turned[1][::-1].translate(_MIRRORED), _whole(text))
    return seen.translate(_WRITTEN)


def marked_up(text: str) -> str:
    """Return the text of a file of markup, made safe but for the signs that turn the direction of writing.

    They turn what stands behind them in one block, never its tags: what the markup prints is `written` block by block.
    """
    return _whole(text).translate(_MARKED_UP) if UNSAFE.search(text) else text


def is_turned(text: str, *, before: bool) -> bool:
    """Say whether what comes behind a text is turned from right to left, if what came `before` it is."""
    sign = max(map(text.rfind, "\u202d\u202e\u202c"))
    return text[sign] == "\u202e" if sign >= 0 else before


def _whole(text: str) -> str:
    """Return a text whose halves are joined, lone ones replaced."""
    if not _HALF.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
