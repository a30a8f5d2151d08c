"""A stream's data decoded as far as it goes, with bounds on what comes out, and what is wrong with it."""

import base64
import binascii
import re
import zlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from extractors.source.damage.unpacking import Unpacked, runs, undo_lzw

STEP = 1 << 18
"""Bytes decoded at a time."""
LARGEST = 20_000_000
"""Bytes of one decoded stream that are looked at; the content of a map has 2.8 million."""
TAIL = 16
"""Bytes that may lie behind packed data: their checksum (4) and the ends of lines."""
FLATE = frozenset({"FlateDecode", "Fl"})
ASCII85 = frozenset({"ASCII85Decode", "A85"})
HEX = frozenset({"ASCIIHexDecode", "AHx"})
LZW = frozenset({"LZWDecode", "LZW"})
RUNS = frozenset({"RunLengthDecode", "RL"})
LEFT_ALONE = frozenset({"CCITTFaxDecode", "CCF", "JBIG2Decode", "DCTDecode", "DCT", "JPXDecode", "Crypt"})
"""Filters of the standard that are not undone here (ISO 32000-1, table 6): nothing is said of such streams."""
BLANKS = re.compile(rb"[\s\x00]+")
NULS = bytes(64)
"""A run of NULs in plain data: a hole that a copying program filled (ISO 32000-1, 7.8.2: operators are text)."""


class Fault(StrEnum):
    """What is wrong with a stream's data, as a clause about it."""

    EARLY = "breaks off"
    BROKEN = "is damaged"
    CHECKSUM = "does not fit its checksum"
    FILTER = "is packed in a way that no reader knows"
    HOLE = "has a hole of empty bytes"
    UNCLOSED = "has lost its end mark"
    MISSING = "is missing from the file"
    OPEN = "ends within a text or a picture"
    UNNAMED = "draws what the file does not have"
    NO_STREAM = "is something else, no data that draw"
    TILES = "prints words in a pattern of tiles, which no reader takes for text"


@dataclass(slots=True)
class Decoded:
    """What came out of a stream; `known` is false where it was not undone, `fault` what is wrong with it."""

    data: bytes = b""
    fault: Fault | None = None
    known: bool = True


def filters_of(dictionary: Any) -> list[str]:
    """Return the names of a stream's filters, the outermost first."""
    if not isinstance(dictionary, dict):
        return []
    filters = dictionary.get("Filter", dictionary.get("F"))
    if isinstance(filters, list):
        return [name for name in filters if isinstance(name, str)]
    return [filters] if isinstance(filters, str) else []


def early_change(dictionary: Any) -> int:
    """Return how early the codes of a stream's LZW grow: 1, unless the stream says 0 (ISO 32000-1, table 8)."""
    parameters = dictionary.get("DecodeParms", dictionary.get("DP")) if isinstance(dictionary, dict) else None
    each = parameters if isinstance(parameters, list) else [parameters]
    return 0 if any(isinstance(one, dict) and one.get("EarlyChange") == 0 for one in each) else 1


def decoded(data: bytes, filters: list[str], most: int = LARGEST, early: int = 1) -> Decoded:
    """Return a stream's data decoded, at most `most` bytes of it, with the first thing that is wrong."""
    if not filters:
        return Decoded(data[:most], Fault.HOLE if NULS in data else None)
    result = Decoded(data)
    for name in filters:
        if name in FLATE:
            result = _inflated(result.data, most)
        elif name in ASCII85:
            result = _from_text(result.data, ascii85=True)
        elif name in HEX:
            result = _from_text(result.data, ascii85=False)
        elif name in LZW:
            result = _of(undo_lzw(result.data, most, early))
        elif name in RUNS:
            result = _of(runs(result.data, most))
        else:
            return Decoded(known=False, fault=None if name in LEFT_ALONE else Fault.FILTER)
        if result.fault:
            break
    return result


def _of(unpacked: Unpacked) -> Decoded:
    """Return what an old packing gave, with what is wrong with it."""
    if not unpacked.is_sound:
        return Decoded(unpacked.data, Fault.BROKEN)
    return Decoded(unpacked.data, None if unpacked.is_whole else Fault.EARLY)


def _inflated(data: bytes, most: int) -> Decoded:
    out, ended, fault, _ = _inflate(data, zlib.MAX_WBITS, most)
    if fault is None and (ended or len(out) >= most):
        return Decoded(out)
    # Without its checksum the data may still be whole: some programs write none, or a wrong one.
    raw, ended, _, left = _inflate(data[2:], -zlib.MAX_WBITS, most)
    if ended and left <= TAIL:
        return Decoded(raw, Fault.CHECKSUM if fault else None)
    return Decoded(out, fault or Fault.EARLY)


def _inflate(data: bytes, bits: int, most: int) -> tuple[bytes, bool, Fault | None, int]:
    """Return what comes out, whether the data say that this is all, what stopped it, and how much lies behind."""
    unpacking = zlib.decompressobj(bits)
    out = bytearray()
    left = data
    try:
        while not unpacking.eof and len(out) < most:
            more = unpacking.decompress(left, STEP)
            out += more
            left = unpacking.unconsumed_tail
            if not more and not left:
                break
    except zlib.error:
        return bytes(out), False, Fault.BROKEN, 0
    return bytes(out), unpacking.eof, None, len(unpacking.unused_data)


def _from_text(data: bytes, ascii85: bool) -> Decoded:
    """Undo a spelling in letters; what stands behind its end mark is no part of it."""
    mark = b"~>" if ascii85 else b">"
    body, found, _ = data.partition(mark)
    body = BLANKS.sub(b"", body.removeprefix(b"<~") if ascii85 else body)
    try:
        out = base64.a85decode(body) if ascii85 else binascii.unhexlify(body + b"0" * (len(body) % 2))
    except ValueError:
        return Decoded(fault=Fault.BROKEN)
    return Decoded(out, None if found else Fault.EARLY)
