"""What cuts a PDFium object, and what a form does to all that it draws: cut away, seen through, without any opacity.

PDFium cuts what a form draws to the form's own box (ISO 32000-1, 8.10.1), and gives that box as one more path of each
object within; what the form itself is cut to and how opaque it is it says of the form alone.
"""

from collections.abc import Collection
from typing import Any

import pypdfium2.raw as c

from extractors.page.engines import pdfium_calls as quick
from extractors.page.engines.hidden import EVERYWHERE, common
from extractors.page.engines.pdfium_paths import PAGE, AnswerBuffers, Matrix, Within, shown_box
from extractors.page.engines.sheet import Sheet
from schemas.origin import Box

SOLID = 255
BOX = 5
"""Segments of a path that is one box, at the most."""
MOST_CORNERS = 64
"""Segments of a path that text is cut to; one with as many is not looked at, and the text stays."""


class Forms:
    """The forms of one page; each is asked once."""

    def __init__(self, places: AnswerBuffers, sheet: Sheet) -> None:
        self.places, self.sheet = places, sheet
        self._opacity: dict[int, int] = {}
        self._bounds: dict[int, Box] = {}

    def is_clear(self, within: Within) -> bool:
        """Say whether nothing is seen of what the forms around an object draw: one of them has no opacity."""
        return any(not self._opacity_of(form) for form, _ in within.forms)

    def are_solid(self, within: Within) -> bool:
        """Say whether the forms around an object let nothing through."""
        return all(
            self._opacity_of(form) == SOLID and not quick.is_see_through(quick.pointer(form))
            for form, _ in within.forms
        )

    def bounds_of_clip(self, thing: Any, within: Within) -> Box:
        """Return the box on the page outside which surely nothing of an object is shown."""
        box = bounds_of_clip(thing, within.matrix, self.places, self.sheet)
        for form, matrix in within.forms:
            if form not in self._bounds:
                self._bounds[form] = bounds_of_clip(quick.pointer(form), matrix, self.places, self.sheet)
            box = common(box, self._bounds[form])
        return box

    def clip(self, thing: Any, within: Within) -> Box | None:
        """Return the box on the page that an object is cut to; None if it is cut to anything else."""
        around = [(thing, within), *((quick.pointer(form), Within(matrix)) for form, matrix in within.forms)]
        box = EVERYWHERE
        for one, place in around:
            own = _clip(one, place, self.places, self.sheet)
            if own is None:
                return None
            box = common(box, own)
        return box

    def _opacity_of(self, form: int) -> int:
        if form not in self._opacity:
            known = quick.fill_colour(quick.pointer(form), *self.places.ints)
            self._opacity[form] = self.places.counts[3] if known else SOLID
        return self._opacity[form]


def cut_texts(texts: Collection[int], forms: Forms, inner: dict[int, Within]) -> dict[int, Box]:
    """Return what is shown of text objects, by address, of which something is cut away: a box on the page.

    What runs over in a box of text is written to its end, and nothing of it is shown below the box (the annex to a
    finance bill of 2024, p. 24). Costs two calls an object, .1 ms a page; few objects are cut to anything.
    """
    things = list(map(quick.pointer, texts))
    counts = list(map(quick.clip_count, map(quick.pointer, map(quick.clip_of, things))))
    if not inner and max(counts, default=0) < 1:
        return {}
    out = {}
    for address, thing, count in zip(texts, things, counts, strict=True):
        within = inner.get(address, PAGE)
        if count > 0 or within.forms:
            box, shown = (
                forms.bounds_of_clip(thing, within),
                shown_box(forms.places.bounds(thing), within.matrix, forms.sheet),
            )
            if shown[0] < shown[2] and shown[1] < shown[3] and common(box, shown) != shown:
                out[address] = box
    return out


def bounds_of_clip(thing: Any, matrix: Matrix, places: AnswerBuffers, sheet: Sheet) -> Box:
    """Return the box on the page around what the paths of an object's own leave of it."""
    clip = quick.pointer(quick.clip_of(thing))
    box = EVERYWHERE
    for i in range(max(quick.clip_count(clip), 0)):
        corners = min(max(quick.clip_segments(clip, i), 0), MOST_CORNERS)
        if 0 < corners < MOST_CORNERS:
            xs, ys = places.points([quick.pointer(quick.clip_segment(clip, i, j)) for j in range(corners)])
            box = common(box, shown_box([min(xs), min(ys), max(xs), max(ys)], matrix, sheet))
    return box


def _clip(thing: Any, within: Within, places: AnswerBuffers, sheet: Sheet) -> Box | None:
    """Return the box that the paths of an object's own cut it to; None if they are anything else."""
    clip = quick.pointer(quick.clip_of(thing))
    box = EVERYWHERE
    for i in range(max(quick.clip_count(clip), 0)):
        count = min(quick.clip_segments(clip, i), BOX + 1)
        segments = [quick.pointer(quick.clip_segment(clip, i, j)) for j in range(count)]
        if not within.is_upright or not are_corners(segments, places):
            return None
        xs, ys = places.points(segments)
        box = common(box, shown_box([min(xs), min(ys), max(xs), max(ys)], within.matrix, sheet))
    return box


def are_corners(segments: list[Any], places: AnswerBuffers) -> bool:
    """Say whether segments go straight round the corners of an upright box."""
    if any(quick.segment_kind(one) == c.FPDF_SEGMENT_BEZIERTO for one in segments):
        return False
    xs, ys = ({round(value, 2) for value in column} for column in places.points(segments))
    return len(segments) in (4, BOX) and len(xs) == len(ys) == 2
