"""Words and letters printed twice at one place, to make them look bold or by a careless program."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter

from extractors.page.model import Fragment

SAME_PLACE = 0.1
"""Sizes between a word and its second print at the most."""
SAME_LETTER = 0.5
"""Of a letter's width, the most that lies between it and its second print: no two letters of a word stand so close."""


def second_letters(
    texts: Sequence[str],
    starts: Sequence[float],
    ends: Sequence[float],
    baselines: Sequence[float],
    joints: Sequence[int],
) -> set[int]:
    """Return which pieces are a letter that is printed once more beside the piece before: `2,,155..5` of "2,155.5".

    `joints` are the pieces with no blank before them. PDFium gives one of two prints where the letter is wide enough.
    """
    return {
        i
        for i in joints
        if i and len(texts[i]) == 1 and texts[i] == texts[i - 1] and abs(baselines[i] - baselines[i - 1]) < 1
        if abs(starts[i] - starts[i - 1]) < SAME_LETTER * (ends[i - 1] - starts[i - 1])
    }


def printed_once(fragments: Sequence[Fragment]) -> tuple[list[Fragment], list[Fragment]]:
    """Return fragments without those that print an earlier one's words at its place once more, and those.

    A word is held against its like in the squares around it, one a square, so that no page takes long.
    """
    if not _may_be_doubled(fragments):
        return list(fragments), []
    times = Counter([fragment.text for fragment in fragments])
    seen: dict[str, dict[int, dict[int, Fragment]]] = {}
    kept: list[Fragment] = []
    again: list[Fragment] = []
    for fragment in fragments:
        if times[fragment.text] == 1:  # every other word of a page, and nothing to hold it against
            kept.append(fragment)
            continue
        rows = seen.setdefault(fragment.text, {})
        side = max(1, round(fragment.size * SAME_PLACE))
        column, row = int(fragment.x0 / side), int(fragment.baseline / side)
        is_level = row in rows or row - 1 in rows or row + 1 in rows
        if is_level and _is_printed(fragment, rows, row, column):
            again.append(fragment)
            continue
        rows.setdefault(row, {}).setdefault(column, fragment)
        kept.append(fragment)
    return kept, again


def _may_be_doubled(fragments: Sequence[Fragment]) -> bool:
    """Say whether like words stand near enough to be one word printed twice; on most pages none do.

    In the order of their heights, like words that print one another are neighbours, or have neighbours as near to each
    other and not quite level.
    """
    places = sorted(map(itemgetter(0, 3, 1), fragments))
    reach = SAME_PLACE * max([fragment.size for fragment in fragments], default=0.0)
    for (text, above, left), (other, y, x) in pairwise(places):
        if text == other and y - above < reach and (y != above or x - left < reach):
            return True
    return False


def _is_printed(fragment: Fragment, rows: dict[int, dict[int, Fragment]], row: int, column: int) -> bool:
    """Say whether a like word stands in the square of a fragment, or in one beside it."""
    for places in (rows.get(row), rows.get(row - 1), rows.get(row + 1)):
        if places:
            for other in (places.get(column), places.get(column - 1), places.get(column + 1)):
                if other is not None and _is_second(fragment, other):
                    return True
    return False


def _is_second(fragment: Fragment, other: Fragment) -> bool:
    reach = SAME_PLACE * fragment.size
    near = abs(fragment.x0 - other.x0) < reach and abs(fragment.baseline - other.baseline) < reach
    return near and abs(fragment.x1 - other.x1) < reach and fragment.rotation == other.rotation
