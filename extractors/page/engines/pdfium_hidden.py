"""Which words of a PDFium page are not seen. Its areas are asked for only where its text gives cause to doubt.

Most pages have black text on white, and no area that is painted after text: they cost a look at their colours.
"""

import ctypes
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import sub
from typing import Any, NamedTuple

import pypdfium2.raw as c

from extractors.page.engines import pdfium_calls as quick
from extractors.page.engines.assemble import THICKEST_RULE, Face
from extractors.page.engines.hidden import (
    CLIPS,
    INVISIBLE,
    MOST_LOOKS,
    TINIEST,
    Paint,
    Piece,
    band_of,
    common,
    is_in,
    is_outside,
    unseen,
)
from extractors.page.engines.pdfium_forms import BOX, SOLID, Forms, are_corners, cut_texts
from extractors.page.engines.pdfium_layers import LAYER, Layers
from extractors.page.engines.pdfium_paths import PAGE, AnswerBuffers, DrawnThings, Within, objects, shown_box
from extractors.page.engines.pdfium_spoken import Spoken
from extractors.page.engines.sheet import Sheet
from extractors.page.engines.strokes import grey
from extractors.page.model import Fill, Fragment
from schemas.origin import Box

InkColour = tuple[int, int, int, int]
"""Red, green, blue and opacity, 0 to 255."""
SAME_TONE = 0.02
"""Steps of grey within which an area may have a text's colour."""
HIGHEST = 24.0
"""Points below the upper edge where a word stands wholly on the page, whatever its size is on most pages."""
NARROWEST = 4
"""A word's width goes into the lowest letter's height so often at the most."""
PATTERN = (191, 191, 191)
"""What PDFium says of an area that is filled with a pattern."""


class Ground(NamedTuple):
    """What a page's text lies on, and what lies on it."""

    page: ctypes.c_void_p
    sheet: Sheet
    fills: list[Fill]
    drawn: DrawnThings
    layers: Layers
    forms: Forms
    spoken: Spoken

    def is_plain(
        self, starts: Sequence[float], ends: Sequence[float], baselines: Sequence[float], sizes: Sequence[float]
    ) -> bool:
        """Say whether all text stands upright and large enough in the page's box, and nothing is painted over it."""
        if self.drawn.late or min(starts) < 0 or max(ends) > self.sheet.width:
            return False
        if min(sizes) < self._tiny or min(map(sub, ends, starts)) < self._narrow:
            return False
        return min(baselines) >= HIGHEST and max(baselines) <= self.sheet.height

    def is_inked(self, inks: set[InkColour]) -> bool:
        """Say whether all text surely has other colours than the page's areas, and no form is without any opacity."""
        return not self._may_be_ground(inks) and not any(map(self.forms.is_clear, set(self.drawn.inner.values())))

    @property
    def _tiny(self) -> float:
        return max(self.sheet.width, self.sheet.height) / TINIEST

    @property
    def _narrow(self) -> float:
        return self._tiny / NARROWEST

    def _is_tiny(self, run: Fragment, owner: int) -> bool:
        """Say whether a run is too low or too narrow to be seen, and its object with it: a Type 3 font sizes itself."""
        is_low, is_narrow = run.size < self._tiny, run.x1 - run.x0 < self._narrow
        if not (is_low or is_narrow):
            return False
        within = self.drawn.inner.get(owner, PAGE)
        bounds = self.forms.places.bounds(quick.pointer(owner))
        x0, top, x1, bottom = shown_box(bounds, within.matrix, self.sheet)
        return (is_low and bottom - top < self._tiny) or (is_narrow and x1 - x0 < self._tiny)

    def cut_texts(self, owners: Collection[int]) -> dict[int, Box]:
        """Return what is shown of those text objects, by address, that are cut: a box on the page."""
        return cut_texts(owners, self.forms, self.drawn.inner)

    def hidden(
        self,
        runs: Sequence[Fragment],
        owners: Sequence[int],
        inks: Sequence[InkColour],
        looks: Sequence[Face],
        cuts: Mapping[int, Box],
    ) -> set[int]:
        """Return which runs (each measured along its own direction) are not seen, by their place in the list.

        `owners` are the text objects that print them, `inks` and `looks` their colours and fonts, `cuts` what is shown
        of those that are cut.
        """
        bands = [band_of(run) for run in runs]
        out = {i for i, band in enumerate(bands) if is_outside(band, self.sheet.width, self.sheet.height)}
        out |= {i for i, owner in enumerate(owners) if owner in cuts and not is_in(cuts[owner], bands[i])}
        out |= {i for i, run in enumerate(runs) if self._is_tiny(run, owners[i])}
        modes = {run.render_mode for run in runs}
        if modes & {INVISIBLE, CLIPS} or not self.is_inked(set(inks)) or self._is_painted_over(bands, owners):
            out |= self._unseen(runs, bands, owners, inks, looks)
        return out

    def off_layers(self, marks: Mapping[int, int]) -> set[int]:
        """Return which text objects, by address, stand on a layer that is off, or in a form that does.

        `marks` has the id of each one's marked content, -1 for none. Costs a call an object.
        """
        counts = list(map(quick.mark_count, map(quick.pointer, marks)))
        inner = self.drawn.inner
        if not inner and not any(counts):  # as on most pages without tags
            return set()
        counted = zip(marks.items(), counts, strict=True)
        marked = [owner for (owner, mark), count in counted if count > 1 or (count and mark < 0)]
        forms = {within.forms[0][0]: quick.mark_count(quick.pointer(within.forms[0][0])) for within in inner.values()}
        marked_forms = [form for form, count in forms.items() if count > 0]
        off = self.layers.off([owner for owner in marked if owner not in inner] + marked_forms, forms)
        return {owner for owner in marks if (inner[owner].forms[0][0] if owner in inner else owner) in off}

    def _may_be_ground(self, inks: set[InkColour]) -> bool:
        """Say whether some text may have the colour of an area or of the paper, or none."""
        tones = {fill.grey for fill in self.fills} | {1.0}
        for *colour, opacity in inks:
            tone = grey([part / SOLID for part in colour])
            if not opacity or any(abs(tone - other) < SAME_TONE for other in tones):
                return True
        return False

    def _is_painted_over(self, bands: Sequence[Box], owners: Sequence[int]) -> bool:
        """Say whether the middle of a piece of text lies in an area that is painted after it."""
        if not self.drawn.late:
            return False
        when = {address: order for order, address in enumerate(self.drawn.texts)}
        down = sorted(
            ((top + bottom) / 2, (x0 + x1) / 2, when.get(owner, 0))
            for (x0, top, x1, bottom), owner in zip(bands, owners, strict=True)
        )
        middles = [y for y, _, _ in down]
        looks = MOST_LOOKS
        ends = [start for start, _ in self.drawn.late[1:]] + [len(self.fills)]
        for (start, order), end in zip(self.drawn.late, ends, strict=True):
            for x0, top, x1, bottom, _ in self.fills[start:end]:
                within = down[bisect_left(middles, top) : bisect_right(middles, bottom)]
                looks -= len(within)
                if looks < 0 or any(at < order and x0 < x < x1 for _, x, at in within):
                    return True
        return False

    def _unseen(
        self,
        runs: Sequence[Fragment],
        bands: Sequence[Box],
        owners: Sequence[int],
        inks: Sequence[InkColour],
        looks: Sequence[Face],
    ) -> set[int]:
        places = AnswerBuffers()
        forms = Forms(places, self.sheet)
        paints = list(_paints(self.page, forms))
        when = {address: order for order, address in enumerate(places.texts)}
        again = _unread(places, set(owners), self.sheet)
        pieces, at = [], []
        for i, (run, band, owner, ink, look) in enumerate(zip(runs, bands, owners, inks, looks, strict=True)):
            if owner in when and look.name and not any(_holds_middle(box, band) for box in again):
                piece = _piece(run, band, when[owner], owner, ink)
                pieces.append(_as_drawn(piece, places.inner.get(owner, PAGE), forms))
                at.append(i)
        return {at[i] for i in unseen(pieces, paints)}


def _piece(run: Fragment, band: Box, order: int, owner: int, ink: InkColour) -> Piece:
    *colour, opacity = ink
    is_plain = opacity == SOLID and not quick.is_see_through(quick.pointer(owner))
    red, green, blue = colour
    return Piece(band, order, run.render_mode, (red, green, blue) if is_plain else None, opacity == 0)


def _as_drawn(piece: Piece, within: Within, forms: Forms) -> Piece:
    """Return a piece of text as the forms around it let it be seen."""
    if not within.forms or forms.are_solid(within):
        return piece
    return piece._replace(colour=None, clear=piece.clear or forms.is_clear(within))


def _unread(places: AnswerBuffers, read: set[int], sheet: Sheet) -> list[Box]:
    """Return where text objects stand of which PDFium gives no word: it gives one of two prints in one place."""
    others = [address for address in places.texts if address not in read]
    return [shown_box(places.bounds(quick.pointer(one)), places.inner.get(one, PAGE).matrix, sheet) for one in others]


def _paints(page: ctypes.c_void_p, forms: Forms) -> Iterator[Paint]:
    """Yield a page's areas, pictures and shadings; lines are none."""
    places = forms.places
    for kind, thing, within in objects(page, places):
        paint = Paint(shown_box(places.bounds(thing), within.matrix, forms.sheet), len(places.texts), None)
        if kind != c.FPDF_PAGEOBJ_PATH:
            yield paint
        elif not _is_line(thing, places):
            yield _boxed(paint, thing, within, forms)


def _is_line(thing: Any, places: AnswerBuffers) -> bool:
    """Say whether a path paints nothing but a thin line, or nothing."""
    filled, stroked = places.mode(thing)
    if filled:
        return False
    return not stroked or (quick.segment_count(thing) <= BOX and places.width(thing) <= THICKEST_RULE)


def _boxed(paint: Paint, thing: Any, within: Within, forms: Forms) -> Paint:
    """Return a path with its colour, if it fills one upright box that is cut to a box and that no form lets through."""
    places = forms.places
    if not places.mode(thing)[0] or quick.segment_count(thing) > BOX or not _is_box(thing, places):
        return paint
    clip = forms.clip(thing, within) if within.is_upright and forms.are_solid(within) else None
    return paint._replace(box=common(paint.box, clip), colour=_solid(thing, within, places)) if clip else paint


def _is_box(thing: Any, places: AnswerBuffers) -> bool:
    """Say whether a short path is one upright box in the space of its own form."""
    count = quick.segment_count(thing)
    matrix = places.matrix(thing)
    segments = [quick.pointer(quick.segment(thing, i)) for i in range(count)]
    is_upright = (not matrix.b and not matrix.c) or (not matrix.a and not matrix.d)
    return is_upright and are_corners(segments, places)


def _solid(thing: Any, within: Within, places: AnswerBuffers) -> tuple[int, int, int] | None:
    """Return the colour of an area that surely hides what lies under it."""
    quick.fill_colour(thing, *places.ints)
    red, green, blue, opacity = places.counts[:]
    on_layer = any(map(_is_on_layer, (thing, *(quick.pointer(form) for form, _ in within.forms))))
    is_sure = opacity == SOLID and not quick.is_see_through(thing) and not on_layer
    return (red, green, blue) if is_sure and (red, green, blue) != PATTERN else None


def _is_on_layer(thing: Any) -> bool:
    """Say whether an object stands on a layer that a reader may put off."""
    name = ctypes.create_string_buffer(64)
    length = (ctypes.c_ulong * 1)()
    where, written = (quick.pointer(ctypes.addressof(one)) for one in (name, length))
    for i in range(max(quick.mark_count(thing), 0)):
        quick.mark_name(quick.pointer(quick.mark_at(thing, i)), where, 64, written)
        if name.raw[: max(length[0] - 2, 0)] == LAYER:
            return True
    return False


def _holds_middle(box: Box, band: Box) -> bool:
    x, y = (band[0] + band[2]) / 2, (band[1] + band[3]) / 2
    return box[0] < x < box[2] and box[1] < y < box[3]
