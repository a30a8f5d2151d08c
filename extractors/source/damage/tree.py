"""The pages that a PDF's own tree names, and what each of them needs, whatever an engine makes of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from extractors.source.damage.objects import Thing
from extractors.source.damage.streams import Decoded, decoded, early_change, filters_of
from extractors.source.damage.syntax import REFERENCE, Ref, parsed

OBJECT_STREAM = re.compile(rb"/Type[ \t\r\n]{0,4}/ObjStm")
PAGE = re.compile(rb"/Type[ \t\r\n]{0,4}/Page(?![A-Za-z])")
NEEDLESS = ("Parent", "Annots", "Metadata", "PieceInfo", "Thumb")
"""Entries of pages and forms that lead elsewhere, or to nothing that is printed."""


@dataclass(slots=True)
class Packed:
    """The objects of one object stream (ISO 32000-1, 7.5.7): its data, their numbers, where each begins, and an end."""

    data: bytes
    numbers: list[int]
    places: list[int]

    def body(self, i: int) -> bytes:
        """Return the body of the stream's object in this place."""
        return self.data[self.places[i] : self.places[i + 1]]


@dataclass(slots=True)
class ObjectStore:
    """A PDF's objects by number; those packed in object streams by the stream and their place in it."""

    content: bytes
    things: dict[int, Thing]
    packed: dict[int, tuple[Packed, int]] = field(default_factory=dict)
    _parsed: dict[int, Any] = field(default_factory=dict)

    def body(self, number: int) -> bytes | None:
        """Return what stands in an object, of a stream its dictionary; None if the object is missing."""
        thing = self.things.get(number)
        if thing is not None:
            return thing.body
        packed = self.packed.get(number)
        return packed[0].body(packed[1]) if packed else None

    def value(self, thing: Any) -> Any:
        """Return what a reference leads to, in a few steps; anything else as it is."""
        for _ in range(8):
            if not isinstance(thing, Ref):
                return thing
            number = thing.number
            if number not in self._parsed:
                self._parsed[number] = parsed(self.body(number) or b"")
            thing = self._parsed[number]
        return None

    def dictionary(self, thing: Any) -> dict[str, Any]:
        """Return the dictionary that a reference leads to, an empty one where there is none."""
        value = self.value(thing)
        return value if isinstance(value, dict) else {}


def stream_of(store: ObjectStore, number: int) -> Decoded:
    """Return a stream's data decoded."""
    thing = store.things[number]
    dictionary = store.dictionary(Ref(number))
    data = store.content[thing.start : thing.end]
    return decoded(data, filters_of(dictionary), early=early_change(dictionary))


@dataclass(slots=True)
class Leaf:
    """One page of the tree: its object's number (0 for one written in place), its dictionary, inherited resources.

    `lost` says why there is no page: its object is missing, or is none.
    """

    number: int
    dictionary: dict[str, Any]
    resources: Any = None
    lost: bool = False


def packed_in(store: ObjectStore) -> list[int]:
    """Return the numbers of the streams in which other objects are packed (ISO 32000-1, 7.5.7)."""
    return [number for number, thing in store.things.items() if thing.is_stream and OBJECT_STREAM.search(thing.body)]


def unpack(store: ObjectStore, packed: list[int]) -> None:
    """Add the objects that these streams hold."""
    for number in packed:
        dictionary = store.dictionary(Ref(number))
        first, count = dictionary.get("First"), dictionary.get("N")
        if isinstance(first, int) and isinstance(count, int) and "DecodeParms" not in dictionary:
            held = _members(stream_of(store, number).data, first, count)
            store.packed |= {inner: (held, i) for i, inner in enumerate(held.numbers)}


def _members(data: bytes, first: int, count: int) -> Packed:
    """Return the objects in an object stream's data, as many as are there."""
    words = data[: max(first, 0)].split()[: 2 * max(count, 0)]
    if not all(map(bytes.isdigit, words)) or any(len(word) > 10 for word in words):
        return Packed(data, [], [])
    places = [first + place for place in map(int, words[1::2]) if first + place < len(data)]
    return Packed(data, list(map(int, words[: 2 * len(places) : 2])), [*places, len(data)])


def trailers_of(store: ObjectStore) -> list[dict[str, Any]]:
    """Return what the file says of itself as a whole, the last it says first (ISO 32000-1, 7.5.5 and 7.5.8)."""
    trailers = [parsed(store.content[place : place + 4096]) for place in _places(store.content, b"trailer")]
    trailers += [store.value(Ref(n)) for n, thing in store.things.items() if thing.is_stream and b"/XRef" in thing.body]
    return [trailer for trailer in reversed(trailers) if isinstance(trailer, dict)]


def catalog_of(store: ObjectStore) -> dict[str, Any]:
    """Return the catalogue that leads to a page tree, an empty dictionary if none is found."""
    catalogs = (store.dictionary(trailer.get("Root")) for trailer in trailers_of(store))
    return next((catalog for catalog in catalogs if store.dictionary(catalog.get("Pages"))), {})


def root_of(store: ObjectStore, catalog: dict[str, Any]) -> dict[str, Any]:
    """Return the root of the page tree, an empty dictionary if there is none."""
    return store.dictionary(catalog.get("Pages"))


def _places(content: bytes, word: bytes) -> list[int]:
    """Return where a word ends, its last hundred times, in their order."""
    places: list[int] = []
    at = content.rfind(word)
    while at >= 0 and len(places) < 100:
        places.insert(0, at + len(word))
        at = content.rfind(word, 0, at)
    return places


def leaves_of(store: ObjectStore, root: dict[str, Any], most: int) -> list[Leaf]:
    """Return the pages of the tree in their order, `most` of them; a page whose object is missing is there as lost."""
    leaves: list[Leaf] = []
    seen: set[int] = set()
    waiting = [(root, kid) for kid in _kids(store, root)][::-1]
    while waiting and len(leaves) < most:
        above, kid = waiting.pop()
        node = store.value(kid)
        number = kid.number if isinstance(kid, Ref) else 0
        if not isinstance(node, dict):
            leaves.append(Leaf(number, {}, lost=True))
        elif "Kids" in node:
            if number not in seen:
                node = {**node, "Resources": node.get("Resources", above.get("Resources"))}
                waiting += [(node, inner) for inner in _kids(store, node)][::-1]
            seen.add(number)
        else:
            resources = node.get("Resources", above.get("Resources"))
            leaves.append(Leaf(number, node, resources, lost=node.get("Type", "Page") not in {"Page", "Template"}))
    return leaves


def leaf_of(store: ObjectStore, number: int) -> Leaf:
    """Return a page that no tree names; it inherits nothing."""
    dictionary = store.dictionary(Ref(number))
    return Leaf(number, dictionary, dictionary.get("Resources"))


def miscounted(store: ObjectStore, root: dict[str, Any], most: int) -> int:
    """Return how many nodes under the root say a number of pages that those they hold do not add up to.

    An engine goes by that number to find a page (ISO 32000-1, 7.7.3.2): it gives another page, or one twice.
    """
    wrong = steps = 0
    seen: set[int] = set()
    waiting = [kid for kid in _kids(store, root) if isinstance(kid, Ref)]
    while waiting and steps < most:
        steps += 1
        kid = waiting.pop()
        node = store.dictionary(kid)
        if "Kids" not in node or kid.number in seen:
            continue
        seen.add(kid.number)
        kids = _kids(store, node)
        waiting += [inner for inner in kids if isinstance(inner, Ref)]
        wrong += node.get("Count") != sum(_said(store.dictionary(inner)) for inner in kids)
    return wrong


def _said(node: dict[str, Any]) -> int:
    """Return how many pages a node says it has; a page is one."""
    count = node.get("Count") if "Kids" in node else 1
    return count if isinstance(count, int) else 0


def _kids(store: ObjectStore, node: dict[str, Any]) -> list[Any]:
    kids = store.value(node.get("Kids"))
    return kids if isinstance(kids, list) else []


def page_objects(store: ObjectStore) -> set[int]:
    """Return the numbers of all objects that call themselves a page, in the tree or not."""
    found = {number for number, thing in store.things.items() if not thing.is_stream and PAGE.search(thing.body)}
    inside = {id(packed): packed for packed, _ in store.packed.values()}
    for packed in inside.values():
        if PAGE.search(packed.data):
            found |= {number for i, number in enumerate(packed.numbers) if PAGE.search(packed.body(i))}
    return found


def content_streams(store: ObjectStore, leaf: Leaf) -> list[int]:
    """Return the numbers of the streams that draw a page, in their order."""
    held = leaf.dictionary.get("Contents")
    value = store.value(held)
    parts = value if isinstance(value, list) else [held]
    return [part.number for part in parts if isinstance(part, Ref)]


def needed(store: ObjectStore, start: Iterable[int]) -> set[int]:
    """Return all objects that these need to be shown, themselves too: fonts, forms, pictures and their parts."""
    found: set[int] = set()
    waiting = list(start)
    while waiting:
        number = waiting.pop()
        if number in found:
            continue
        found.add(number)
        waiting += _references(store.body(number) or b"")
    return found


def _references(body: bytes) -> list[int]:
    """Return the numbers that an object refers to, as far as they print something."""
    if any(b"/" + entry.encode() in body for entry in NEEDLESS):
        return references_in(parsed(body))
    return [int(number) for number in REFERENCE.findall(body)] if b" R" in body else []


def references_in(value: Any) -> list[int]:
    """Return the numbers that a value refers to, as far as they print something."""
    found: list[int] = []
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Ref):
            found.append(part.number)
        elif isinstance(part, dict):
            waiting += [inner for entry, inner in part.items() if entry not in NEEDLESS]
        elif isinstance(part, list):
            waiting += part
    return found
