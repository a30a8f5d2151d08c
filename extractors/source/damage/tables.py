"""The file's own table of objects held against where they stand: a wrong one is repaired by every reader in silence."""

import re
from collections.abc import Collection, Iterator

START = re.compile(rb"startxref[ \t\r\n]{1,4}(\d{1,12})")
ENTRY = re.compile(rb"(\d{10}) \d{5} n")
STREAMED = re.compile(rb"\d{1,10}[ \t\r\n]{1,4}\d{1,5}[ \t\r\n]{1,4}obj")
BLANKS = b" \t\r\n\x00\x0c"


def misplaced(content: bytes, places: Collection[int]) -> int:
    """Return how many entries of the file's tables are wrong (its start counts as one); `places` are the objects' own.

    Offsets count from the header, for readers pass over what stands before it. Tables that are streams are not read.
    """
    shift = max(content.find(b"%PDF-"), 0)
    starts = START.findall(content[-1024:])
    known = set(places)
    wrong = 0
    for start in starts[-1:]:
        wrong += not any(_is_table(content, int(start) + moved) for moved in {0, shift})
    for entries in _sections(content):
        wrong += min(sum(not _stands(content, place + moved, known) for place in entries) for moved in {0, shift})
    return wrong


def left_behind(content: bytes, places: Collection[int]) -> int:
    """Return how many objects begin behind the file's last end mark: no table names what a cut-off update wrote."""
    end = content.rfind(b"%%EOF")
    return sum(place > end for place in places) if end >= 0 else 0


def _sections(content: bytes) -> Iterator[list[int]]:
    """Yield where each printed table says that its objects begin; it ends with the word trailer."""
    at = content.find(b"xref")
    while at >= 0:
        end = at + 4
        if content[at - 5 : at] != b"start":
            end = content.find(b"trailer", at)
            if end < 0:
                return
            yield [place for place in map(int, ENTRY.findall(content[at:end])) if place]  # some write 0 for a free one
        at = content.find(b"xref", end)


def _is_table(content: bytes, at: int) -> bool:
    head = content[at : at + 40].lstrip(BLANKS)
    return head.startswith(b"xref") or bool(STREAMED.match(head))


def _stands(content: bytes, place: int, known: set[int]) -> bool:
    """Say whether an object begins here, or behind a blank or two."""
    while place not in known and content[place : place + 1] in {b" ", b"\r", b"\n"}:
        place += 1
    return place in known
