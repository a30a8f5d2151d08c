"""Heads that span groups of columns with no rule under them: each is centred over its own, heads of theirs below."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extractors.tables.candidates.blocks import CutLine
from extractors.tables.candidates.cells import SAME_EDGE, LineCell
from extractors.tables.candidates.cover import CoverColumns
from extractors.tables.fills import Shade

CENTRED = 2.0
"""Sizes between the middle of a spanning head and that of its columns at the most."""
WIDER = 2.0
"""Times as far from it that it may stand where the heads below say again which columns are its own."""
MOST = 60
"""Columns that groups are looked for in; more are a drawing."""
Extents = Sequence[tuple[float, float]]


def groups_under(heads: Sequence[LineCell], lower: Sequence[Sequence[LineCell]], extents: Extents) -> list[range]:
    """Return the columns under each head of a line, left to right, [] where the line spans no groups.

    `lower` are the lines of the head below it, all behind the label's column; `extents` is from where to where each
    column prints, its own heads included. The line right below heads each column; heads that wrap span none.
    """
    lower = [line for line in lower if line]  # a line of the label's alone (a sitrep of Uganda, October 2022, p. 3)
    if not _may_span(heads, lower) or len(extents) > MOST:
        return []
    tolerance = CENTRED * heads[0].fragments[0].size
    again = _groups_again(heads, lower, extents, tolerance)
    groups = again or _partition([head.middle for head in heads], extents, tolerance)
    if max(map(len, groups), default=1) == 1:
        return []
    if again or _is_over_all(groups, lower[0], extents):
        return groups
    return [] if _wraps(heads, lower[0]) else groups


def painted_groups(each: CutLine, columns: CoverColumns, shades: Sequence[Shade]) -> dict[int, list[int]]:
    """Return the columns under each word of a head's line that stands in painted cells, {} where these tell no groups.

    A health bulletin paints a cell over two columns of cases each, and sets its words to its left (Sri Lanka, week 36
    of 2025, p. 3).
    """
    heads = [cell for cell in each.cells if cell.x1 > columns.label_end]
    joints = _joints_around(heads, each.line.baseline, shades)
    over = [bisect_right(joints, cell.middle) for cell in heads]
    held = [_columns_in(own, joints, columns) for own in over] if joints and len(over) == len(set(over)) else []
    if len(held) < 2 or not all(held) or max(map(len, held)) == 1:
        return {}  # a word set half-way down is over no group (DR Congo, week 32 of 2024, p. 3)
    return {id(cell.fragments): own for cell, own in zip(heads, held, strict=True)}


def _joints_around(heads: Sequence[LineCell], baseline: float, shades: Sequence[Shade]) -> Sequence[float]:
    """Return where the painted cells meet that heads stand in."""
    for shade in shades:
        is_beside = not heads or heads[0].x0 < shade.top.x0 or heads[-1].x1 > shade.top.x1
        if shade.top.joints and shade.top.y < baseline < shade.bottom.y and not is_beside:
            return shade.top.joints
    return ()


def _columns_in(cell: int, joints: Sequence[float], columns: CoverColumns) -> list[int]:
    """Return the columns whose middle lies in a painted cell of a row, by the cell's place in it."""
    return [i for i, (a, b) in enumerate(columns.spans, 1) if bisect_right(joints, (a + b) / 2) == cell]


def _is_over_all(groups: Sequence[range], below: Sequence[LineCell], extents: Extents) -> bool:
    """Say whether one head stands over all columns, and does not go on in the line below."""
    goes_on = any(cell.text[:1].islower() for cell in below)
    return len(groups) == 1 and len(groups[0]) == len(extents) and not goes_on


def _partition(middles: Sequence[float], extents: Extents, tolerance: float) -> list[range]:
    """Return the columns in as many groups as there are middles, each as near to its group's as can be.

    Columns left and right of all groups may stand under none: names behind codes, a total.
    """
    left_out = tolerance
    last = len(extents)
    ways: dict[int, tuple[float, list[range]]] = {start: (left_out * start, []) for start in range(last)}
    for middle in middles:
        nearer: dict[int, tuple[float, list[range]]] = {}
        for start, (cost, groups) in ways.items():
            for end in range(start + 1, last + 1):
                off = abs((extents[start][0] + extents[end - 1][1]) / 2 - middle)
                if off <= tolerance and (end not in nearer or cost + off < nearer[end][0]):
                    nearer[end] = (cost + off, [*groups, range(start, end)])
        ways = nearer
    ends = [(cost + left_out * (last - end), groups) for end, (cost, groups) in ways.items()]
    return min(ends, key=lambda each: each[0])[1] if ends else []


def _may_span(heads: Sequence[LineCell], lower: Sequence[Sequence[LineCell]]) -> bool:
    """Say whether heads may span groups: the line right below heads each column, and no head goes on further down."""
    leaves = max(map(len, lower), default=0)
    if not heads or leaves <= len(heads) or len(lower[0]) < leaves:
        return False  # as in a head of five lines that wraps
    return not all(_goes_on_lower(head, lower) for head in heads)


def _goes_on_lower(head: LineCell, lower: Sequence[Sequence[LineCell]]) -> bool:
    """Say whether a head goes on two lines below, the heads beside it set half-way down between both lines."""
    below = [[cell for cell in line if cell.x0 < head.x1 and head.x0 < cell.x1] for line in lower[:2]]
    return len(below) > 1 and not below[0] and any(is_set_as(head, cell) for cell in below[1])


def _wraps(heads: Sequence[LineCell], below: Sequence[LineCell]) -> bool:
    """Say whether each head of a line is set as the one right below it is: both are lines of one."""
    return all(any(is_set_as(head, other) for other in below) for head in heads)


def is_set_as(head: LineCell, below: LineCell) -> bool:
    """Say whether a head shares an edge or the middle with the one right below it: the lines of one head do."""
    slack = SAME_EDGE * head.fragments[0].size
    edges = (head.x0 - below.x0, head.x1 - below.x1, head.middle - below.middle)
    return head.x0 < below.x1 and below.x0 < head.x1 and any(abs(off) < slack for off in edges)


def _groups_again(
    heads: Sequence[LineCell], lower: Sequence[Sequence[LineCell]], extents: Extents, tolerance: float
) -> list[range]:
    """Return the groups that begin with the same head again and again, one under each head: "Planned, Actual".

    They need not stand centred as well as others: columns are wider than what they print.
    """
    line = max(lower, key=len)
    own = _over_each(line, extents)
    starts = _starts_again([cell.text if cell else "" for cell in own], len(heads))
    if not starts:
        return []
    firsts = [cell for cell in (own[i] for i in starts) if cell]
    if all(is_set_as(head, first) for head, first in zip(heads, firsts, strict=True)):
        return []  # "Approved budget | Actual | Revised budget": both lines are one head
    groups = [range(a, b) for a, b in pairwise([*starts, len(extents)])]
    if all(_is_over_last(head, [own[i] for i in group]) for head, group in zip(heads, groups, strict=True)):
        return []  # "Share of" over "Spent | total" again and again: the first line of the last head of each
    off = [abs(_middle(group, extents) - head.middle) for group, head in zip(groups, heads, strict=True)]
    return groups if max(off) <= WIDER * tolerance else []


def _is_over_last(head: LineCell, below: Sequence[LineCell | None]) -> bool:
    """Say whether a head is set as the last of some below it, and stands over none of the others."""
    *others, last = below
    return last is not None and is_set_as(head, last) and all(other is None or other.x1 < head.x0 for other in others)


def _over_each(line: Sequence[LineCell], extents: Extents) -> list[LineCell | None]:
    """Return the first head of a line over each column, None where there is none."""
    return [next((cell for cell in line if _stands_in(cell, extent)), None) for extent in extents]


def _starts_again(names: Sequence[str], times: int) -> list[int]:
    """Return where the first name stands that comes as often as it is asked for, and more than once."""
    counts = Counter(filter(None, names))
    first = next((name for name in names if counts[name] == times > 1), None)
    return [i for i, name in enumerate(names) if name == first] if first else []


def _middle(group: range, extents: Extents) -> float:
    return (extents[group[0]][0] + extents[group[-1]][1]) / 2


def _stands_in(cell: LineCell, extent: tuple[float, float]) -> bool:
    return extent[0] - 1 <= cell.middle <= extent[1] + 1
