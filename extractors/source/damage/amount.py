"""How much a page prints, counted before any engine draws it: what an engine drops in silence costs all the same."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.source.damage.syntax import Ref, name
from extractors.source.damage.tree import Leaf, ObjectStore, content_streams, stream_of
from extractors.source.limits import Limits, Unreadable
from schemas.vocabulary import Reason

STRING = re.compile(rb"\(((?:[^()\\]++|\\.)*+)\)|<([0-9A-Fa-f\s]*)>", re.DOTALL)
"""What is shown, in letters or in hex (ISO 32000-1, 9.4.3)."""
NAMED = re.compile(rb"/([^\s\x00<>\[\](){}/%]{1,127})[ \t\r\n]{1,4}\Z")
"""What stands before the operator `Do`: a form or a picture, by its name in the resources."""
DEEPEST = 40
"""Forms within forms; PDFium goes no deeper."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """How many bytes one content stream has, and what it draws by name, how often."""

    size: int
    draws: dict[str, int]


def drawing(data: bytes) -> Drawing:
    """Return what a decoded content stream is and draws."""
    draws: dict[str, int] = {}
    at = data.find(b"Do")
    while at >= 0:
        named = NAMED.search(data[max(at - 132, 0) : at])
        if named:
            draws[name(named[1])] = draws.get(name(named[1]), 0) + 1
        at = data.find(b"Do", at + 2)
    return Drawing(len(data), draws)


def check_amounts(store: ObjectStore, leaves: Sequence[Leaf], drawings: dict[int, Drawing], limits: Limits) -> None:
    """Raise Unreadable with OBJECT_LIMIT if a page prints more than it may, its forms counted each time.

    A character has two bytes at the most. They are counted only where there are enough bytes for too many.
    """
    content = Counting(store, drawings, lambda number: drawings[number].size)
    text = Counting(store, drawings, lambda number: _shown(stream_of(store, number).data))
    most = 2 * limits.max_objects
    for page, leaf in enumerate(leaves, 1):
        size = content.page(leaf)
        if size > limits.max_content:
            sentence = f"page {page} is drawn by {size:,} bytes, more than {limits.max_content:,}"
            raise Unreadable(Reason.OBJECT_LIMIT, sentence, "pages")
        shown = text.page(leaf) if size > most else 0
        if shown > most:
            sentence = f"page {page} shows {shown:,} bytes of text: more than {limits.max_objects:,} objects"
            raise Unreadable(Reason.OBJECT_LIMIT, sentence, "pages")


def _shown(data: bytes) -> int:
    """Return how many bytes of text a content stream shows."""
    return sum(len(string[1]) if string[1] is not None else len(string[2]) // 2 for string in STRING.finditer(data))


class Counting:
    """Adds up a measure of what pages print; each form is taken as often as it is drawn.

    A form that draws itself goes on so as deep as PDFium follows it: twice at each level is too much, once is not.
    """

    def __init__(self, store: ObjectStore, drawings: dict[int, Drawing], measure: Callable[[int], int]) -> None:
        self._store, self._drawings, self._measure = store, drawings, measure
        self._known: dict[tuple[int, int], int] = {}
        self._measured: dict[int, int] = {}

    def page(self, leaf: Leaf) -> int:
        """Return the measure of a page."""
        return sum(self._whole(number, leaf.resources, 0) for number in content_streams(self._store, leaf))

    def _whole(self, number: int, resources: Any, depth: int) -> int:
        drawn = self._drawings.get(number)
        if drawn is None:
            return 0
        if number not in self._measured:
            self._measured[number] = self._measure(number)
        total = self._measured[number]
        if drawn.draws and depth < DEEPEST:
            names = self._store.dictionary(self._store.dictionary(resources).get("XObject"))
            for form, times in drawn.draws.items():
                inner = names.get(form)
                if isinstance(inner, Ref):
                    total += times * self._form(inner, resources, depth + 1)
        return total

    def _form(self, form: Ref, resources: Any, depth: int) -> int:
        key = form.number, depth
        if key not in self._known:
            own = self._store.dictionary(form).get("Resources", resources)
            self._known[key] = self._whole(form.number, own, depth)
        return self._known[key]
