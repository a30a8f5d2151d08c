"""What a reader of the page does not see: outside its box, without ink, in the colour it lies on, or painted over.

Text is dropped only for what is known: whatever lies under or over it that is a picture, a shading, ragged or seen
through has no known colour, and the text stays.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from extractors.page.engines.assemble import Glyph, along
from extractors.page.model import Fragment
from schemas.origin import Box

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""
PAPER: Colour = (255, 255, 255)
EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)
TINIEST = 2_000
"""A letter's size goes into the page's longer side so often at the most: .4 points of A4, a pixel of a large screen."""
CLOSE = 2
"""Steps of 255 by which one colour may differ from itself, written in another colour space."""
FILLED, INVISIBLE, CLIPS_TOO, CLIPS = (0, 4), 3, 4, 7
"""Rendering modes: whose fill colour is all that shows; without ink; the first that clips; the one that only clips."""
MOST_LOOKS = 1_000_000
"""Comparisons of text with areas a page; what is not looked at is seen (a real page has some 20,000)."""


class Piece(NamedTuple):
    """A piece of text: the band in which its digits stand, when it is painted, and how."""

    band: Box
    order: int
    """How many pieces of text the page paints before it."""
    mode: int = 0
    colour: Colour | None = None
    """Its fill colour; None where it is not known."""
    clear: bool = False
    """Painted without any opacity."""
    clip: Box = EVERYWHERE
    """The box around what it is cut to."""


class Paint(NamedTuple):
    """An area that is painted, in paint order."""

    box: Box
    order: int
    """How many pieces of text are painted before it."""
    colour: Colour | None = None
    """None where it is not known what shows: a picture, a shading, no upright box, seen through, partly cut away."""


def band_of(run: Fragment | Glyph) -> Box:
    """Return where the digits of a run or glyph stand on the page; it is measured along its own direction."""
    top, bottom = run.baseline - 0.55 * run.size, run.baseline - 0.1 * run.size
    if not run.rotation:
        return run.x0, top, run.x1, bottom
    corners = [along(x, y, -run.rotation) for x in (run.x0, run.x1) for y in (top, bottom)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def is_outside(band: Box, width: float, height: float) -> bool:
    """Say whether the middle of a piece of text lies outside the page's visible box."""
    across, down = band[0] + band[2], band[1] + band[3]
    return across < 0 or across > 2 * width or down < 0 or down > 2 * height


def is_in(clip: Box, band: Box) -> bool:
    """Say whether something of a piece of text lies within the box that it is cut to."""
    x0, top, x1, bottom = common(clip, band)
    return x0 < x1 and top < bottom


def unseen(pieces: Sequence[Piece], paints: Sequence[Paint]) -> set[int]:
    """Return which pieces, by their place in the list, are not seen among what is painted (in paint order)."""
    looks = [MOST_LOOKS]
    out = _covered(pieces, paints, looks)
    out |= {i for i, piece in enumerate(pieces) if piece.clear or _has_no_ink(piece, paints, looks)}
    return out | {i for i, piece in enumerate(pieces) if i not in out and _is_ground(piece, paints, looks)}


def _covered(pieces: Sequence[Piece], paints: Sequence[Paint], looks: list[int]) -> set[int]:
    """Return the pieces that an opaque box is painted over."""
    down = sorted((piece.band[1], i) for i, piece in enumerate(pieces))
    tops = [top for top, _ in down]
    out: set[int] = set()
    if any(piece.mode >= CLIPS_TOO for piece in pieces):
        return out  # what is painted through letters shows them, and no engine says what is
    for paint in paints:
        if paint.colour is None or not paint.order:
            continue
        within = down[bisect_left(tops, paint.box[1]) : bisect_right(tops, paint.box[3])]
        looks[0] -= len(within)
        if looks[0] < 0:
            break
        out.update(i for _, i in within if pieces[i].order < paint.order and _holds(paint.box, pieces[i].band))
    return out


def _has_no_ink(piece: Piece, paints: Sequence[Paint], looks: list[int]) -> bool:
    """Say whether a piece prints nothing: invisible text over a scan or over drawn letters stands for what they show.

    Text that clips is seen where something is painted through it.
    """
    if piece.mode not in (INVISIBLE, CLIPS):
        return False
    looks[0] -= len(paints)
    if looks[0] < 0:
        return False
    if piece.mode == INVISIBLE:
        return not any(paint.colour is None and _meet(paint.box, piece.band) for paint in paints)
    return not any(paint.order > piece.order and _meet(paint.box, piece.band) for paint in paints)


def _is_ground(piece: Piece, paints: Sequence[Paint], looks: list[int]) -> bool:
    """Say whether a piece has the colour of what it lies on: of the last area painted before it, or of the paper."""
    if piece.colour is None or piece.mode not in FILLED:
        return False
    for paint in reversed(paints):
        looks[0] -= 1
        if looks[0] < 0:
            return False
        if paint.order <= piece.order and _meet(paint.box, piece.band):
            return paint.colour is not None and _holds(paint.box, piece.band) and is_close(paint.colour, piece.colour)
    return is_close(PAPER, piece.colour)


def is_close(one: Colour, other: Colour) -> bool:
    """Say whether two colours look the same."""
    return all(abs(a - b) <= CLOSE for a, b in zip(one, other, strict=True))


def common(one: Box, other: Box) -> Box:
    """Return what two boxes share."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _holds(box: Box, band: Box) -> bool:
    return box[0] <= band[0] + 1 and box[1] <= band[1] and box[2] >= band[2] - 1 and box[3] >= band[3]


def _meet(box: Box, band: Box) -> bool:
    return box[0] < band[2] and box[2] > band[0] and box[1] < band[3] and box[3] > band[1]
