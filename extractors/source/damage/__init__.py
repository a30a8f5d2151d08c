"""Damage inside a PDF, seen in its bytes: what engines pass over in silence, and what a page would cost them.

No table of the file is believed, and nothing is read of its text. Of an encrypted file only the tree is seen.
"""

from dataclasses import dataclass, field
from itertools import chain

from extractors.source.damage.amount import Drawing, check_amounts, drawing
from extractors.source.damage.objects import Thing, objects_of
from extractors.source.damage.operators import draws_nothing, ends_within, prints_in_tiles
from extractors.source.damage.streams import Fault
from extractors.source.damage.syntax import Ref
from extractors.source.damage.tables import left_behind, misplaced
from extractors.source.damage.tree import (
    Leaf,
    ObjectStore,
    catalog_of,
    content_streams,
    leaf_of,
    leaves_of,
    miscounted,
    needed,
    packed_in,
    page_objects,
    references_in,
    root_of,
    stream_of,
    trailers_of,
    unpack,
)
from extractors.source.limits import Limits

TOTAL = 400_000_000
"""Bytes that are decoded of one file at the most; what follows is not looked into."""
MOST_STEPS = 1_000_000
"""Objects that are followed to find the pages of a fault; what lies behind is not named page by page."""
NO_TEXT_INSIDE = (b"/Image", b"/N ")
"""Entries of streams without which every character is the same: pictures, and the profiles of colours."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One object that is damaged or missing, and which pages need it (1-based).

    `is_content` says that it draws those pages; otherwise it is one of their resources, a font mostly.
    """

    number: int
    fault: Fault
    pages: tuple[int, ...]
    is_content: bool
    after: int = 0
    """Bytes that came out of it before."""


@dataclass(slots=True)
class Anatomy:
    """What a PDF's bytes say of its pages; as it is made, it says nothing."""

    promised: int = 0
    """Pages that the tree says it has."""
    leaves: int = 0
    """Pages that it names; if there is no tree any more, all objects that are pages."""
    has_tree: bool = True
    lost: list[int] = field(default_factory=list)
    """Those of them (1-based) whose object is missing or is no page."""
    strays: int = 0
    """Objects that are pages, but that the tree does not name."""
    troubles: list[Trouble] = field(default_factory=list)
    miscounted: int = 0
    """Nodes of the tree, its root left out, that say another number of pages than stand under them."""
    misplaced: int = 0
    """Entries of the file's own table that lead to no object."""
    left_behind: int = 0
    """Objects behind the file's last end mark."""
    is_portfolio: bool = False
    """The documents are files inside, and the pages a cover (ISO 32000-1, 12.3.5)."""
    is_dynamic: bool = False
    """The pages are set by a form in XML, and those of the file say to wait (XFA 3.3; ISO 32000-1, 12.7.8)."""


Faults = dict[int, tuple[Fault, int]]
"""What is wrong with objects, and how many bytes came out of each before."""


def inspect(content: bytes, limits: Limits) -> Anatomy:
    """Return what a PDF's bytes say of its pages; it asks no engine.

    Raises Unreadable with OBJECT_LIMIT for a page that would print more than it may, or a file of too many objects.
    """
    things, places = objects_of(content)
    store = ObjectStore(content, things)
    packed = packed_in(store)
    is_encrypted = any("Encrypt" in trailer for trailer in trailers_of(store))
    if is_encrypted and packed:
        return Anatomy()
    unpack(store, packed)
    catalog = catalog_of(store)
    root = root_of(store, catalog)
    named = leaves_of(store, root, limits.max_pages + 1)
    leaves = named or [leaf_of(store, number) for number in sorted(page_objects(store))]
    if len(leaves) > limits.max_pages:
        return Anatomy()
    faults, drawings = _tried(store, leaves, is_encrypted)
    check_amounts(store, leaves, drawings, limits)
    promised = root.get("Count")
    return Anatomy(
        promised=promised if isinstance(promised, int) else 0,
        leaves=len(leaves),
        has_tree=bool(named),
        lost=[number for number, leaf in enumerate(leaves, 1) if leaf.lost],
        strays=len(page_objects(store) - {leaf.number for leaf in leaves}),
        troubles=[*(_placed(store, leaves, faults) if faults else []), *_undrawn(store, leaves)],
        miscounted=miscounted(store, root, limits.max_pages + 1),
        misplaced=misplaced(content, places),
        left_behind=left_behind(content, places),
        is_portfolio="Collection" in catalog,
        is_dynamic="NeedsRendering" in catalog and "XFA" in store.dictionary(catalog.get("AcroForm")),
    )


def _tried(store: ObjectStore, leaves: list[Leaf], is_encrypted: bool) -> tuple[Faults, dict[int, Drawing]]:
    """Decode every stream that the pages need; return what is wrong, and what the streams draw."""
    contents = set(chain.from_iterable(content_streams(store, leaf) for leaf in leaves))
    faults: Faults = {}
    drawings: dict[int, Drawing] = {}
    total, most = 0, 0 if is_encrypted else TOTAL
    for number in sorted(needed(store, set(chain.from_iterable(map(_starts, leaves))))):
        thing = store.things.get(number)
        if fault := _absent(store, number):
            faults[number] = (fault, 0)
        elif thing and _holds_text(thing) and total < most:
            result = stream_of(store, number)
            total += len(result.data)
            draws = number in contents or _is_form(thing)
            if draws:
                drawings[number] = drawing(result.data)
            fault = result.fault or _fault_of(thing, result.data, draws=draws)
            if fault:
                faults[number] = (fault, len(result.data))
    return _with_unnamed(store, leaves, drawings) | faults, drawings


def _fault_of(thing: Thing, data: bytes, *, draws: bool) -> Fault | None:
    """Return what is wrong with a stream that was decoded whole: its end, or that what it draws is no text."""
    if not thing.is_closed:
        return Fault.UNCLOSED
    if prints_in_tiles(thing.body, data):
        return Fault.TILES
    return Fault.OPEN if draws and ends_within(data) else None


def _with_unnamed(store: ObjectStore, leaves: list[Leaf], drawings: dict[int, Drawing]) -> Faults:
    """Return a fault for each stream, of a page or of a form with resources, that draws by a name for nothing."""
    named = [(number, leaf.resources) for leaf in leaves for number in content_streams(store, leaf)]
    named += [(number, own) for number in drawings if (own := store.dictionary(Ref(number)).get("Resources"))]
    drawn = ((number, resources) for number, resources in named if number in drawings)
    return {
        number: (Fault.UNNAMED, 0) for number, resources in drawn if draws_nothing(store, drawings[number], resources)
    }


def _undrawn(store: ObjectStore, leaves: list[Leaf]) -> list[Trouble]:
    """Return a trouble for each page whose contents lead to what is there, but is no stream (ISO 32000-1, 7.8.2)."""
    found = []
    for page, leaf in enumerate(leaves, 1):
        held = leaf.dictionary.get("Contents")
        each = held if isinstance(held, list) else [held]
        if any(isinstance(part, int | str | dict) for part in each):
            found.append(Trouble(leaf.number, Fault.NO_STREAM, (page,), is_content=True))
        for number in content_streams(store, leaf):
            thing = store.things.get(number)
            if store.body(number) is not None and not (thing and thing.is_stream):
                found.append(Trouble(number, Fault.NO_STREAM, (page,), is_content=True))
    return found


def _holds_text(thing: Thing) -> bool:
    return thing.is_stream and not any(entry in thing.body for entry in NO_TEXT_INSIDE)


def _is_form(thing: Thing) -> bool:
    return thing.is_stream and b"/Form" in thing.body


def _absent(store: ObjectStore, number: int) -> Fault | None:
    """Return what is wrong with an object that is not there, or is no stream."""
    if store.body(number) is None:
        return Fault.MISSING
    thing = store.things.get(number)
    return Fault.NO_STREAM if thing and _is_hollow_form(store, number, thing) else None


def _is_hollow_form(store: ObjectStore, number: int, thing: Thing) -> bool:
    """Say whether an object calls itself a form and has nothing to draw: what it drew is lost."""
    if thing.is_stream or b"/Form" not in thing.body:
        return False
    return store.dictionary(Ref(number)).get("Subtype") == "Form"


def _starts(leaf: Leaf) -> list[int]:
    """Return the objects that a page names itself: its contents and its resources."""
    return references_in(leaf.dictionary.get("Contents")) + references_in(leaf.resources)


def _placed(store: ObjectStore, leaves: list[Leaf], faults: Faults) -> list[Trouble]:
    """Return each fault with the pages that it is on, what draws them first."""
    drawn: dict[int, list[int]] = {}
    shown: dict[int, list[int]] = {}
    steps = 0
    for page, leaf in enumerate(leaves, 1):
        if steps > MOST_STEPS:
            break
        contents = {*references_in(leaf.dictionary.get("Contents")), *content_streams(store, leaf)}
        parts = needed(store, _starts(leaf))
        steps += len(parts)
        for number in parts & faults.keys():
            is_drawn = faults[number][0] is Fault.NO_STREAM or (
                number in store.things and _is_form(store.things[number])
            )
            is_content = number in contents or is_drawn
            (drawn if is_content else shown).setdefault(number, []).append(page)
    return [
        Trouble(number, faults[number][0], tuple(pages), is_content, faults[number][1])
        for found, is_content in ((drawn, True), (shown, False))
        for number, pages in sorted(found.items())
    ]
