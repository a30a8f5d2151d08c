"""What a content stream's own words say is lost: text or a picture without its end, and names that lead to nothing.

An engine reads on from such a place in silence, with the rest of the stream as one string or as a picture's data.
"""

import re
from typing import Any

from extractors.source.damage.amount import Drawing
from extractors.source.damage.syntax import Ref
from extractors.source.damage.tree import ObjectStore

PICTURE = re.compile(rb"(?<![^\s])BI[\s/](?:[^()]{0,400}?)\sID\s")
"""A picture within the stream (ISO 32000-1, 8.9.7); its data follow, and end with EI."""
PICTURE_END = re.compile(rb"\sEI(?![^\s])")
BRACKET = re.compile(rb"[()]")
TILING = re.compile(rb"/PatternType[ \t\r\n]{1,4}1(?![0-9])")
SHOWS = re.compile(rb"[)>\]][ \t\r\n]{0,4}(?:Tj|TJ|'|\")(?![^\s])")
MOST_PICTURES = 10_000
"""Past this a stream is not searched for them: each costs up to 400 bytes."""
DRAWN = frozenset({"Form", "Image", "PS"})
"""What a name that is drawn leads to (ISO 32000-1, table 87)."""


def ends_within(data: bytes) -> bool:
    """Say whether a decoded content stream ends within a string or a picture: all behind its beginning is lost."""
    if 0 < data.count(b"BI") <= MOST_PICTURES:
        data, is_whole = _without_pictures(data)
        if not is_whole:
            return True
    if b"\\" in data:
        for escaped in (b"\\\\", b"\\(", b"\\)"):  # the first is a backslash that is text
            data = data.replace(escaped, b"")
    return data.count(b"(") > data.count(b")") and _depth(data) > 0


def _without_pictures(data: bytes) -> tuple[bytes, bool]:
    """Return a stream without the pictures within it, and whether each of them had its end."""
    kept, at = [], 0
    while picture := PICTURE.search(data, at):
        kept.append(data[at : picture.start()])
        end = PICTURE_END.search(data, picture.end())
        if end is None:
            return b"".join(kept), False
        at = end.end()
    return b"".join((*kept, data[at:])), True


def _depth(data: bytes) -> int:
    """Return how many brackets are open at the end; a bracket within a string closes too (ISO 32000-1, 7.3.4.2)."""
    depth = 0
    for bracket in BRACKET.findall(data):
        if bracket == b"(":
            depth += 1
        elif bracket == b")" and depth:
            depth -= 1
    return depth


def prints_in_tiles(body: bytes, data: bytes) -> bool:
    """Say whether a stream is the tile of a pattern (ISO 32000-1, 8.7.3) and shows text."""
    return TILING.search(body) is not None and SHOWS.search(data) is not None


def draws_nothing(store: ObjectStore, drawn: Drawing, resources: Any) -> bool:
    """Say whether a stream draws by a name that its resources do not have, or that leads to no picture and no form."""
    if not drawn.draws:
        return False
    names = store.dictionary(store.dictionary(resources).get("XObject"))
    return any(not _is_drawn(store, names.get(name)) for name in drawn.draws)


def _is_drawn(store: ObjectStore, thing: Any) -> bool:
    """Say whether a name leads to what can be drawn; an object that is missing is told of by itself."""
    if not isinstance(thing, Ref):
        return False
    return store.body(thing.number) is None or store.dictionary(thing).get("Subtype") in DRAWN
