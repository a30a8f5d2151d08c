"""Pages printed sideways that do not say so: turned until most words are upright, as a reader turns a sheet."""

from collections import Counter
from collections.abc import Callable, Sequence

from extractors.page.model import Fragment, Page

FEWEST = 12
"""Words of one direction that turn a page, at the least; a landscape page's running head has 6 (A/80/6 (Sect. 36))."""


def turn_of(fragments: Sequence[Fragment]) -> int:
    """Return by how many degrees clockwise a page must be turned for most of its words to be upright: 0 to 270."""
    sideways = [fragment.rotation % 360 for fragment in fragments if fragment.rotation]
    if len(sideways) < FEWEST:
        return 0
    turn, times = Counter(sideways).most_common(1)[0]
    return turn if turn % 90 == 0 and 2 * times > len(fragments) else 0


def upright(read: Callable[[int], Page]) -> Page:
    """Return a page as `read` reads it, once more if most words lie sideways: then turned (degrees clockwise)."""
    page = read(0)
    turn = turn_of(page.fragments)
    if turn:
        page = read(turn)
        page.turn = turn
    return page
