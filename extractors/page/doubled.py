"""Words printed twice at one place: a second pass over all text, to make it look bold or by a careless program."""

from collections.abc import Iterable

from extractors.page.model import Fragment

SAME_PLACE = 0.1
"""Sizes between a word and its second print at the most."""


def printed_once(fragments: Iterable[Fragment]) -> tuple[list[Fragment], list[Fragment]]:
    """Return fragments without those that print an earlier one's words at its place once more, and those.

    A word is held against its like in the squares around it, one a square, so that no page takes long.
    """
    seen: dict[str, dict[tuple[int, int], Fragment]] = {}
    kept: list[Fragment] = []
    again: list[Fragment] = []
    for fragment in fragments:
        places = seen.setdefault(fragment.text, {})
        side = max(1, round(fragment.size * SAME_PLACE))
        column, row = int(fragment.x0 / side), int(fragment.baseline / side)
        around = ((column + x, row + y) for x in (0, -1, 1) for y in (0, -1, 1)) if places else ()
        if any(place in places and _is_second(fragment, places[place]) for place in around):
            again.append(fragment)
            continue
        places.setdefault((column, row), fragment)
        kept.append(fragment)
    return kept, again


def _is_second(fragment: Fragment, other: Fragment) -> bool:
    reach = SAME_PLACE * fragment.size
    near = abs(fragment.x0 - other.x0) < reach and abs(fragment.baseline - other.baseline) < reach
    return near and abs(fragment.x1 - other.x1) < reach and fragment.rotation == other.rotation
