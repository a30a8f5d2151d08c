"""Which words of a PDFium page are not seen. Its areas are asked for only where its text gives cause to doubt.

Most pages have black text on white, and no area that is painted after text: they cost a look at their colours.
"""

import ctypes
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as c

from extractors.page.engines import pdfium_calls as quick
from extractors.page.engines.assemble import THICKEST_RULE, Face
from extractors.page.engines.hidden import (
    CLIPS,
    INVISIBLE,
    MOST_LOOKS,
    Paint,
    Piece,
    band_of,
    common,
    is_outside,
    unseen,
)
from extractors.page.engines.pdfium_layers import LAYER, Layers
from extractors.page.engines.pdfium_paths import PLAIN, AnswerBuffers, DrawnThings, objects, shown_box
from extractors.page.engines.sheet import Sheet
from extractors.page.engines.strokes import grey
from extractors.page.model import Fill, Fragment
from schemas.origin import Box

InkColour = tuple[int, int, int, int]
"""Red, green, blue and opacity, 0 to 255."""
SOLID = 255
BOX = 5
"""Segments of a path that is one box, at the most."""
SAME_TONE = 0.02
"""Steps of grey within which an area may have a text's colour."""
HIGHEST = 24.0
"""Points below the upper edge where a word stands wholly on the page, whatever its size is on most pages."""
EVERYWHERE = 1e9
MOST_CORNERS = 64
"""Segments of a path that text is cut to; one with as many is not looked at, and the text stays."""
PATTERN = (191, 191, 191)
"""What PDFium says of an area that is filled with a pattern."""


class Ground(NamedTuple):
    """What a page's text lies on, and what lies on it."""

    page: ctypes.c_void_p
    sheet: Sheet
    fills: list[Fill]
    drawn: DrawnThings
    layers: Layers

    def is_plain(
        self, starts: Sequence[float], ends: Sequence[float], baselines: Sequence[float], inks: set[InkColour]
    ) -> bool:
        """Say whether all text is surely seen: upright words inside the page's box, in other colours than its areas."""
        if self.drawn.late or min(starts) < 0 or max(ends) > self.sheet.width:
            return False
        return min(baselines) >= HIGHEST and max(baselines) <= self.sheet.height and not self._may_be_ground(inks)

    def hidden(
        self, runs: Sequence[Fragment], owners: Sequence[int], inks: Sequence[InkColour], looks: Sequence[Face]
    ) -> set[int]:
        """Return which runs (each measured along its own direction) are not seen, by their place in the list.

        `owners` are the text objects that print them, `inks` and `looks` their colours and fonts.
        """
        bands = [band_of(run) for run in runs]
        out = {i for i, band in enumerate(bands) if is_outside(band, self.sheet.width, self.sheet.height)}
        modes = {run.render_mode for run in runs}
        if modes & {INVISIBLE, CLIPS} or self._may_be_ground(set(inks)) or self._is_painted_over(bands, owners):
            out |= self._unseen(runs, bands, owners, inks, looks)
        return out

    def cut_away(self, owners: Collection[int]) -> set[int]:
        """Return which text objects of the page's own, by address, stand wholly outside the path they are cut to.

        What runs over in a box of text is written to its end, and nothing of it is shown below the box (the annex to a
        finance bill of 2024, p. 24). Costs two calls an object, .1 ms a page; few objects are cut to anything.
        """
        things = list(map(quick.pointer, owners))
        clips = list(map(quick.pointer, map(quick.clip_of, things)))
        counts = list(map(quick.clip_count, clips))
        if max(counts, default=0) < 1:
            return set()
        places = AnswerBuffers()
        return {
            owner
            for owner, thing, clip, count in zip(owners, things, clips, counts, strict=True)
            if count > 0 and owner not in self.drawn.inner and _is_cut_away(thing, clip, count, places)
        }

    def off_layers(self, marks: Mapping[int, int]) -> frozenset[int]:
        """Return which text objects of the page's own, by address, stand on a layer that is off.

        `marks` has the id of each one's marked content, -1 for none. Costs a call an object.
        """
        counts = list(map(quick.mark_count, map(quick.pointer, marks)))
        if not any(counts):  # as on most pages without tags
            return frozenset()
        counted = zip(marks.items(), counts, strict=True)
        marked = [owner for (owner, mark), count in counted if count > 1 or (count and mark < 0)]
        return self.layers.off([owner for owner in marked if owner not in self.drawn.inner])

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
        paints = list(_paints(self.page, self.sheet, places))
        when = {address: order for order, address in enumerate(places.texts)}
        again = _unread(places, set(owners), self.sheet)
        pieces, at = [], []
        for i, (run, band, owner, ink, look) in enumerate(zip(runs, bands, owners, inks, looks, strict=True)):
            if owner in when and look.name and not any(_holds_middle(box, band) for box in again):
                pieces.append(_piece(run, band, when[owner], owner, ink))
                at.append(i)
        return {at[i] for i in unseen(pieces, paints)}


def _is_cut_away(thing: Any, clip: Any, count: int, places: AnswerBuffers) -> bool:
    """Say whether an object stands wholly outside one of the paths that it is cut to."""
    left, bottom, right, top = places.bounds(thing)
    if left >= right or bottom >= top:
        return False
    for i in range(count):
        corners = min(max(quick.clip_segments(clip, i), 0), MOST_CORNERS)
        xs, ys = places.points([quick.pointer(quick.clip_segment(clip, i, j)) for j in range(corners)])
        if 0 < corners < MOST_CORNERS and (max(xs) < left or right < min(xs) or max(ys) < bottom or top < min(ys)):
            return True
    return False


def _piece(run: Fragment, band: Box, order: int, owner: int, ink: InkColour) -> Piece:
    *colour, opacity = ink
    is_plain = opacity == SOLID and not quick.is_see_through(quick.pointer(owner))
    red, green, blue = colour
    return Piece(band, order, run.render_mode, (red, green, blue) if is_plain else None, opacity == 0)


def _unread(places: AnswerBuffers, read: set[int], sheet: Sheet) -> list[Box]:
    """Return where text objects stand of which PDFium gives no word: it gives one of two prints in one place."""
    others = [address for address in places.texts if address not in read]
    return [shown_box(places.bounds(quick.pointer(one)), places.inner.get(one, PLAIN), sheet) for one in others]


def _paints(page: ctypes.c_void_p, sheet: Sheet, places: AnswerBuffers) -> Iterator[Paint]:
    """Yield a page's areas, pictures and shadings; lines are none."""
    for kind, thing, matrix in objects(page, places):
        paint = Paint(shown_box(places.bounds(thing), matrix, sheet), len(places.texts), None)
        if kind != c.FPDF_PAGEOBJ_PATH:
            yield paint
        elif not _is_line(thing, places):
            yield _boxed(paint, thing, places, sheet) if matrix is PLAIN else paint


def _is_line(thing: Any, places: AnswerBuffers) -> bool:
    """Say whether a path paints nothing but a thin line, or nothing."""
    filled, stroked = places.mode(thing)
    if filled:
        return False
    return not stroked or (quick.segment_count(thing) <= BOX and places.width(thing) <= THICKEST_RULE)


def _boxed(paint: Paint, thing: Any, places: AnswerBuffers, sheet: Sheet) -> Paint:
    """Return a path of the page's own with its colour, if it fills one upright box and is cut to nothing else."""
    if not places.mode(thing)[0] or quick.segment_count(thing) > BOX or not _is_box(thing, places):
        return paint
    clip = _clip(thing, places, sheet)
    return paint._replace(box=common(paint.box, clip), colour=_solid(thing, places)) if clip else paint


def _is_box(thing: Any, places: AnswerBuffers) -> bool:
    """Say whether a short path of the page's own is one upright box."""
    count = quick.segment_count(thing)
    matrix = places.matrix(thing)
    segments = [quick.pointer(quick.segment(thing, i)) for i in range(count)]
    is_upright = (not matrix.b and not matrix.c) or (not matrix.a and not matrix.d)
    return is_upright and _are_corners(segments, places)


def _are_corners(segments: list[Any], places: AnswerBuffers) -> bool:
    """Say whether segments go straight round the corners of an upright box."""
    if any(quick.segment_kind(one) == c.FPDF_SEGMENT_BEZIERTO for one in segments):
        return False
    xs, ys = ({round(value, 2) for value in column} for column in places.points(segments))
    return len(segments) in (4, BOX) and len(xs) == len(ys) == 2


def _solid(thing: Any, places: AnswerBuffers) -> tuple[int, int, int] | None:
    """Return the colour of an area that surely hides what lies under it."""
    quick.fill_colour(thing, *places.ints)
    red, green, blue, opacity = places.counts[:]
    is_sure = opacity == SOLID and not quick.is_see_through(thing) and not _is_on_layer(thing)
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


def _clip(thing: Any, places: AnswerBuffers, sheet: Sheet) -> Box | None:
    """Return the box that an object of the page's own is cut to; None if it is cut to anything else."""
    clip = quick.pointer(quick.clip_of(thing))
    box: Box = (-EVERYWHERE, -EVERYWHERE, EVERYWHERE, EVERYWHERE)
    for i in range(max(quick.clip_count(clip), 0)):
        segments = [
            quick.pointer(quick.clip_segment(clip, i, j)) for j in range(min(quick.clip_segments(clip, i), BOX + 1))
        ]
        if not _are_corners(segments, places):
            return None
        xs, ys = places.points(segments)
        box = common(box, shown_box([min(xs), min(ys), max(xs), max(ys)], PLAIN, sheet))
    return box


def _holds_middle(box: Box, band: Box) -> bool:
    x, y = (band[0] + band[2]) / 2, (band[1] + band[3]) / 2
    return box[0] < x < box[2] and box[1] < y < box[3]
