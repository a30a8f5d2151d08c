"""The two old packings of PDF undone, as far as they go and within a bound: LZW and runs (ISO 32000-1, 7.4.4–7.4.5).

Data that unfolds without end is cut at the bound; what is cut is longer than any page's content may be.
"""

from dataclasses import dataclass

CLEAR, END = 256, 257
WIDEST = 12
"""Bits of the longest code."""
LAST_RUN = 128
"""The length byte that ends run-length data."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What came out, and whether it ends as it should; `is_sound` is false where a code has no meaning."""

    data: bytes
    is_whole: bool
    is_sound: bool = True


def undo_lzw(data: bytes, most: int, early: int = 1) -> Unpacked:
    """Undo LZW whose codes grow `early` (PDF's EarlyChange) codes before they must; `most` bytes and one run more."""
    single = [bytes([value]) for value in range(256)]
    table = [*single, b"", b""]
    out: list[bytes] = []
    size, width, held, bits = 0, 9, 0, 0
    last = b""
    for byte in data:
        held, bits = held << 8 | byte, bits + 8
        if bits < width:
            continue
        bits -= width
        code, held = held >> bits, held & ((1 << bits) - 1)
        if code == END:
            return Unpacked(b"".join(out), is_whole=True)
        if code == CLEAR:
            table, width, last = [*single, b"", b""], 9, b""
            continue
        if code < len(table):
            run = table[code]
        elif code == len(table) and last:
            run = last + last[:1]
        else:
            return Unpacked(b"".join(out), is_whole=False, is_sound=False)
        if last:
            table.append(last + run[:1])
            width = min(max(9, (len(table) + early).bit_length()), WIDEST)
        last = run
        out.append(run)
        size += len(run)
        if size >= most:
            return Unpacked(b"".join(out), is_whole=True)
    return Unpacked(b"".join(out), is_whole=False)


def runs(data: bytes, most: int) -> Unpacked:
    """Undo run lengths; at most `most` bytes and one run more. Data without its end mark are whole if no run is cut."""
    out = bytearray()
    at = 0
    while at < len(data) and data[at] != LAST_RUN and len(out) < most:
        length = data[at]
        if length < LAST_RUN:
            part = data[at + 1 : at + 2 + length]
            is_cut = len(part) < length + 1
            at += 2 + length
        else:
            part = data[at + 1 : at + 2] * (257 - length)
            is_cut = not part
            at += 2
        out += part
        if is_cut:
            return Unpacked(bytes(out), is_whole=False)
    return Unpacked(bytes(out), is_whole=True)
