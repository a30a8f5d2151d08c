"""The words of a head over the columns: which of them stand over which, and in how many levels."""

from collections.abc import Sequence
from itertools import pairwise

from extractors.page.model import Fragment
from extractors.tables.bands import Band
from extractors.tables.candidates.blocks import CutLine
from extractors.tables.candidates.cells import LineCell
from extractors.tables.candidates.cover import CoverColumns
from extractors.tables.candidates.head import Head
from extractors.tables.candidates.head_words import placed_in_order, with_parted
from extractors.tables.candidates.spanning import groups_under, is_set_as, painted_groups
from extractors.tables.cell_text import cell_text
from extractors.tables.fills import Shade
from schemas.table import Column

UNDER = 0.7
"""Sizes between a head and the rule that tells what it spans, at the most, where heads beside it stand lower."""
SAME_RULE = 3.0
"""Points between two rules drawn for one at the most."""
Levels = list[list[list[Fragment]]]
"""The head's fragments over each column, the label's first, from the outermost head in."""


def heads_over(head: Head, columns: CoverColumns, bands: list[Band], shades: Sequence[Shade] = ()) -> Levels:
    """Return the head's fragments over each column, the label's first, from the outermost head in."""
    levels: Levels = [[] for _ in range(len(columns.spans) + 1)]
    owners: list[list[frozenset[int]]] = [[] for _ in levels]
    lines = [with_parted(each, head.lines[i + 1 :], columns) for i, each in enumerate(head.lines)]
    shared: dict[int, frozenset[int]] = {}
    for i, (each, end) in enumerate(zip(lines, _ends(head), strict=True)):
        rules = _rules_under(each, end, head, bands)
        grouped = (
            painted_groups(each, columns, shades)
            or _grouped(each, lines[i + 1 :], columns)
            or placed_in_order(each, columns)
        )
        for cell in each.cells:
            ruled = _under(cell, rules, columns)
            own = frozenset(ruled or grouped.get(id(cell.fragments)) or _wrapped(cell, lines[i + 1 :], columns))
            if i and not ruled and id(cell.fragments) not in grouped:
                own = _of_head_above(cell, each, lines[i - 1], shared, columns) or own
            shared[id(cell.fragments)] = frozenset() if ruled else own
            _put(cell, own, levels, owners)
            if ruled:
                for column in own:
                    owners[column][-1] = frozenset()  # what stands below a rule is another head
    return levels


def _ends(head: Head) -> list[float]:
    """Return down to where a rule under each of a head's lines may stand: the next line, or a line's height."""
    baselines = [each.line.baseline for each in head.lines]
    return [*baselines[1:], baselines[-1] + 12] if baselines else []


def _rules_under(each: CutLine, end: float, head: Head, bands: list[Band]) -> list[Band]:
    """Return the rules between a head's line and the next that stand under one of its words alone.

    The rule that closes the head may be drawn twice; one under two words spans the columns of neither.
    """
    low = max(end, each.line.baseline + UNDER * each.line.size)
    if head.under is not None:
        low = min(low, head.under.y - SAME_RULE)
    near = [b for b in bands if each.line.baseline - 1 < b.y < low]
    return [b for b in near if sum(b.x0 - 2 < cell.middle < b.x1 + 2 for cell in each.cells) < 2]


def _wrapped(cell: LineCell, lower: list[CutLine], columns: CoverColumns) -> list[int]:
    """Return the columns a head reaches over; over none, those of the head below it that it is the first line of."""
    for i, line in enumerate(lower if not columns.spanned(cell.x0, cell.x1) else []):
        below = next((other for other in line.cells if is_set_as(cell, other)), None)
        if below is not None:
            placed = placed_in_order(line, columns).get(id(below.fragments))
            return placed or _wrapped(below, lower[i + 1 :], columns)
    return _over(cell, columns)


def _of_head_above(
    cell: LineCell, each: CutLine, above: CutLine, shared: dict[int, frozenset[int]], columns: CoverColumns
) -> frozenset[int]:
    """Return the columns that share the head right above a word, if it alone goes on with that below.

    "PERSONAL CHOICE" over "(PER)", both set to the left of votes and shares (a county's votes cast, 2006).
    """
    for head in above.cells:
        own = shared[id(head.fragments)] - {0}
        if len(own) > 1 and is_set_as(head, cell):
            x0, x1 = columns.spans[min(own) - 1][0], columns.spans[max(own) - 1][1]
            under = [other for other in each.cells if min(head.x0, x0) - 1 < other.middle < max(head.x1, x1) + 1]
            return own if len(under) == 1 else frozenset()
    return frozenset()


def _put(cell: LineCell, own: frozenset[int], levels: Levels, owners: list[list[frozenset[int]]]) -> None:
    """Add a head's words to the cell that the same columns share above it, or open one."""
    goes_on = all(owners[column] and owners[column][-1] == own for column in own)
    shared = levels[min(own)][-1] if goes_on else []
    shared += cell.fragments
    if not goes_on:
        for column in own:
            levels[column].append(shared)
            owners[column].append(own)


def _under(cell: LineCell, rules: list[Band], columns: CoverColumns) -> list[int]:
    """Return the columns that the rule right under a head spans, if it is no rule of the whole width."""
    for rule in rules:
        if rule.x0 - 2 < cell.middle < rule.x1 + 2:
            held = [i for i, (a, b) in enumerate(columns.spans, 1) if rule.x0 - 2 < (a + b) / 2 < rule.x1 + 2]
            return held if len(held) < len(columns.spans) or cell.x0 > columns.label_end else []
    return []


def _over(cell: LineCell, columns: CoverColumns) -> list[int]:
    """Return the columns a head reaches over; the label's where it stands left of all others, and nearer to it."""
    spanned = columns.spanned(cell.x0, cell.x1)
    is_near = not spanned and cell.x0 - columns.label_end < columns.spans[0][0] - cell.x1
    if (cell.x0 <= columns.label_end and cell.x1 < columns.spans[0][1]) or is_near:
        return [0]
    return spanned or [columns.of(cell)]


def _grouped(each: CutLine, lower: list[CutLine], columns: CoverColumns) -> dict[int, list[int]]:
    """Return the columns of heads that stand centred over groups of columns, with heads of their own below."""
    behind = [[cell for cell in line.cells if cell.x0 > columns.label_end] for line in (each, *lower)]
    groups = groups_under(behind[0], behind[1:], _extents(lower, columns))
    return {id(cell.fragments): [i + 1 for i in group] for cell, group in zip(behind[0], groups, strict=bool(groups))}


def _extents(lower: list[CutLine], columns: CoverColumns) -> list[tuple[float, float]]:
    """Return from where to where each column prints, the heads that stand over it alone included."""
    out = list(columns.spans)
    for line in lower:
        placed = placed_in_order(line, columns)
        for cell in line.cells:
            over = placed.get(id(cell.fragments)) or columns.spanned(cell.x0, cell.x1)
            if len(over) == 1 and over[0]:
                x0, x1 = out[over[0] - 1]
                out[over[0] - 1] = min(x0, cell.x0), max(x1, cell.x1)
    return out


def columns_under(levels: Levels, edges: list[float]) -> tuple[str, list[Column]]:
    """Return the label column's head, and the other columns with their paths and marks."""
    read = [[cell_text(level) for level in column] for column in levels]
    label = " ".join(text for text, _ in read[0] if text)
    columns = [
        Column(tuple(t for t, _ in own if t), a, b, tuple(mark for _, marks in own for mark in marks))
        for own, (a, b) in zip(read[1:], list(pairwise(edges))[1:], strict=True)
    ]
    return label, columns
