"""Bytes to characters, or the reason why not: nothing is ever replaced in silence."""

import codecs
import re
from collections.abc import Callable

from extractors.source.characters import written
from extractors.source.limits import Limits, Unreadable
from schemas.vocabulary import Reason

CHARACTERS_A_PAGE = 10_000
"""Three times the fullest page of a budget report; more than `max_pages` of these is no document."""
LONGEST_LINE = 2_000_000
"""Characters; a whole report on one line (a web page without line ends) is a tenth of it."""

MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the first half of it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Letters that French and English put into words: what a Western text has above ASCII, beside quotes and dashes.
LETTERS = frozenset("àâäæçéèêëîïôœöùûüÿñóíáÀÂÄÆÇÉÈÊËÎÏÔŒÖÙÛÜÑ")
SIGNS = frozenset("«»‘’“”–—…•€°±·§©®™²³½ºª\u00a0")
MEANT = 0.9
"""Share of the bytes above ASCII that must come out as letters or signs of Western print."""
# A letter between two lower-case ones in capitals ("dÈcembre"): bytes of another alphabet or of Mac Roman.
ODD = re.compile(r"[a-z][À-ÖØ-Þ][a-z]")

SAMPLE = 4_000
"""Bytes that tell whether letters have two bytes."""
NIL = 0.4
"""Share of nil bytes, all on one side, in a text of mostly Latin letters of two bytes, at the least."""
ASCII = frozenset(b"\t\n\r") | frozenset(range(0x20, 0x7F))
FEWEST_BYTES = 40
"""Bytes that tell that letters have one, at the least."""
PLAIN, BLANK = 0.6, 0.05
"""Share of ASCII, and of blanks, among the bytes of such a text, at the least; in Chinese of two bytes .5 and .004."""

LONE_RETURN = re.compile(r"\r(?!\n)")
"""How the old Macintosh ended a line."""


def decode(content: bytes, limits: Limits, make_safe: Callable[[str], str] = written) -> str:
    """Return the text of `content`: by its mark, as UTF-8, or as Windows-1252 where the letters make sense; made safe.

    Raises Unreadable: PAGE_LIMIT and OBJECT_LIMIT for text without measure, ENCODING for bytes that are no text in any
    of these encodings or that hold NUL or U+FFFD, NO_TEXT for nothing but blanks.
    """
    if len(content) > limits.max_pages * CHARACTERS_A_PAGE:
        raise Unreadable(Reason.PAGE_LIMIT, f"{len(content):,} bytes of text: more than {limits.max_pages:,} pages")
    text = _decoded(content)
    if "\x00" in text:
        raise Unreadable(Reason.ENCODING, "it holds NUL characters: no text, or text in an unmarked wide encoding")
    text = LONE_RETURN.sub("\n", make_safe(text)) if "\r" in text else make_safe(text)
    if max(map(len, text.splitlines()), default=0) > LONGEST_LINE:
        sentence = f"a line of more than {LONGEST_LINE:,} characters: this is no text for readers"
        raise Unreadable(Reason.OBJECT_LIMIT, sentence)
    if "\ufffd" in text:
        where = f"line {text.count(chr(10), 0, text.index(chr(0xFFFD))) + 1}"
        sentence = f"characters were lost before the file came here (U+FFFD, {where}): ask for the original"
        raise Unreadable(Reason.ENCODING, sentence)
    if not text.strip():
        raise Unreadable(Reason.NO_TEXT, "it holds nothing but blanks")
    return text


def _decoded(content: bytes) -> str:
    for mark, encoding in MARKED:
        if content.startswith(mark):
            return _strict(content[len(mark) :], encoding)
    if _wide(content):
        return _strict(content, "utf-16-le" if content[1:2] == b"\x00" else "utf-16-be")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _western(content, error)


def _strict(content: bytes, encoding: str) -> str:
    if encoding.startswith("utf-16") and (true := _belied(content, encoding)):
        sentence = f"marked as {encoding.upper()}, but its bytes are {true}: ask for the original"
        raise Unreadable(Reason.ENCODING, sentence)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        sentence = f"marked as {encoding.upper()}, but broken at byte {error.start:,}: {error.reason}"
        raise Unreadable(Reason.ENCODING, sentence) from error


def _belied(content: bytes, encoding: str) -> str:
    """Return what the bytes behind a mark of UTF-16 are instead, "" where it tells the truth.

    Read by a mark that lies, letters come out as Chinese ones: Latin letters have their nil byte on the other side, or
    none at all.
    """
    sample = content[:SAMPLE]
    first, second = sample[::2].count(0), sample[1::2].count(0)
    own, other = (second, first) if encoding == "utf-16-le" else (first, second)
    if other > NIL * len(sample) and other > own:
        return "of the other order"
    return "letters of one byte" if not own and _are_single(sample) else ""


def _are_single(sample: bytes) -> bool:
    """Say whether bytes are letters of one byte, a blank between words: of Chinese letters few bytes are a blank."""
    plain = sum(byte in ASCII for byte in sample)
    return len(sample) > FEWEST_BYTES and plain > PLAIN * len(sample) and sample.count(b" ") > BLANK * len(sample)


def _wide(content: bytes) -> bool:
    """Say whether every second byte is nil: UTF-16 without its mark, mostly Latin letters."""
    sample = content[:SAMPLE]
    return len(sample) > 3 and max(sample[::2].count(0), sample[1::2].count(0)) > NIL * len(sample)


def _western(content: bytes, error: UnicodeDecodeError) -> str:
    """Read bytes that are no UTF-8 as Windows-1252, if they come out as words; a UTF-8 text cut or broken does not."""
    sentence = f"no UTF-8 (byte {error.start:,}: {error.reason}), and as Windows-1252 it makes no words"
    if _mostly_utf8(content):
        sentence = f"UTF-8, but broken at byte {error.start:,}: {error.reason}"
        raise Unreadable(Reason.ENCODING, sentence) from error
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise Unreadable(Reason.ENCODING, sentence) from error
    high = [c for c in text if c > "\x7f"]
    meant = sum(c in LETTERS or c in SIGNS for c in high)
    if meant < MEANT * len(high) or len(ODD.findall(text)) > 0.1 * len(high):
        raise Unreadable(Reason.ENCODING, sentence) from error
    return text


UTF8_PAIR = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def _mostly_utf8(content: bytes) -> bool:
    """Say whether most bytes above ASCII stand in whole UTF-8 characters: then the text is UTF-8 with a broken spot."""
    whole = sum(len(pair) for pair in UTF8_PAIR.findall(content))
    high = sum(map(content.count, (bytes([byte]) for byte in range(0x80, 0x100))))
    return whole * 2 > high
