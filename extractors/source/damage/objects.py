"""Where each object of a PDF stands, found in one pass over the bytes: it believes no table that damage may have hit.

The pass searches for literal words only, each from where it was found last, so that its cost is that of the bytes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.source.damage.syntax import LONGEST
from extractors.source.limits import Unreadable
from schemas.vocabulary import Reason

MOST = 500_000
"""Objects of one file; the fullest of the corpus has 20,000 (A/80/621)."""
HEADER = re.compile(rb"(?<![0-9])(\d{1,10})[ \t\r\n\x0c\x00]{1,4}\d{1,5}[ \t\r\n\x0c\x00]{1,4}\Z")
LENGTH = re.compile(rb"/Length[ \t\r\n]{1,4}(\d{1,10})(?![ \t\r\n]{1,4}\d{1,5}[ \t\r\n]{1,4}R)")
END = re.compile(rb"\s{0,4}endstream")


@dataclass(slots=True)
class Thing:
    """One object: where its number stands, its body (a stream's dictionary), and where its stream lies, if any."""

    at: int
    body: bytes
    start: int = -1
    end: int = -1
    is_closed: bool = True
    """Whether a stream has its end mark."""

    @property
    def is_stream(self) -> bool:
        """Say whether data follow the dictionary."""
        return self.start >= 0


class Cursor:
    """Where a word stands next: searched onwards only, so that all searches together cost one pass."""

    def __init__(self, content: bytes, word: bytes) -> None:
        self._content, self._word = content, word
        self._at = -1
        self._asked = -1

    def after(self, at: int) -> int:
        """Return the word's first place at or after `at`, the file's end if there is none; `at` may only grow."""
        if self._at < at or self._asked < 0:
            self._asked = at
            found = self._content.find(self._word, at)
            self._at = len(self._content) if found < 0 else found
        return self._at


def objects_of(content: bytes) -> tuple[dict[int, Thing], set[int]]:
    """Return each object by its number, the last definition as an update appends it, and where all of them begin.

    Raises Unreadable with OBJECT_LIMIT past the limit.
    """
    found: dict[int, Thing] = {}
    places = set()
    for seen, (number, thing) in enumerate(_objects(content)):
        if seen >= MOST:
            raise Unreadable(Reason.OBJECT_LIMIT, f"the file has more than {MOST:,} objects", "open")
        found[number] = thing
        places.add(thing.at)
    return found, places


def _objects(content: bytes) -> Iterator[tuple[int, Thing]]:
    headers = Cursor(content, b"obj")
    closings, streams, ends = Cursor(content, b"endobj"), Cursor(content, b"stream"), Cursor(content, b"endstream")
    size = len(content)
    header, at = _header(content, headers, 0)
    while header is not None:
        number, place = int(header[1]), at - len(header[0])
        opened = at + 3
        following, after = _header(content, headers, opened)
        close = min(closings.after(opened), after if following else size)
        stream = streams.after(opened)
        if stream < close and content[stream - 3 : stream] != b"end":
            thing, is_sure = _stream(content, place, opened, stream, ends)
            if following and after < thing.end:
                if is_sure:  # a file within the file has objects of its own
                    following, after = _header(content, headers, thing.end)
                else:
                    thing.end, thing.is_closed = after - len(following[0]), False
        else:
            thing = Thing(place, content[opened : min(close, opened + LONGEST)])
        yield number, thing
        header, at = following, after


def _header(content: bytes, headers: Cursor, start: int) -> tuple[re.Match[bytes] | None, int]:
    """Return the next "12 0 " before an "obj", and where that word stands."""
    at = headers.after(start)
    while at < len(content):
        header = HEADER.search(content[max(at - 24, 0) : at])
        if header:
            return header, at
        at = headers.after(at + 3)
    return None, at


def _stream(content: bytes, place: int, opened: int, stream: int, ends: Cursor) -> tuple[Thing, bool]:
    """Return a stream, and whether its end stands where its own length says."""
    body = content[opened : min(stream, opened + LONGEST)]
    start = stream + 6
    start += 2 if content[start : start + 2] == b"\r\n" else content[start : start + 1] in {b"\n", b"\r"}
    promised = LENGTH.search(body)
    if promised:
        end = start + int(promised[1])
        if END.match(content, end):
            return Thing(place, body, start, end), True
    end = ends.after(start)
    return Thing(place, body, start, end, end < len(content)), False
