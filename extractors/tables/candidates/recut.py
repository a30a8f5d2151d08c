"""Cells that stand too near for a blank to tell: a label that reaches up to its figure, told by the rows around it."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from extractors.page.model import Fragment
from extractors.tables.candidates.blocks import CutLine, FigureBlock
from extractors.tables.candidates.cells import LineCell
from extractors.tables.rows import WRAPPED

SAME_EDGE = 0.35
"""Sizes by which the right edges of two figures of one column differ at the most."""


def recut(block: FigureBlock) -> None:
    """Cut the figure off each cell of words that ends with one where the other rows end theirs."""
    figures = [cell for row in block.figures for cell in row.cells[1:] if cell.is_figure]
    size = block.rows[0].line.size
    rights = sorted(cell.x1 for cell in figures)
    ends = [b for a, b in pairwise(rights) if b - a < SAME_EDGE * size]
    for row in block.rows:
        cells = [part for cell in row.cells for part in _parted(cell, ends, SAME_EDGE * size)]
        if len(cells) > len(row.cells):
            row.cells, row.is_row = cells, True


def _parted(cell: LineCell, ends: Sequence[float], slack: float) -> list[LineCell]:
    """Return a cell of words and a figure as two, if the figure ends at a column's right edge; so two figures."""
    if not _ends_at(cell, ends, slack):
        return [cell]
    for cut in range(1, len(cell.fragments)):
        left, right = _cell(cell.fragments[:cut]), _cell(cell.fragments[cut:])
        is_label = left.text[-1:].isalpha() and not cell.is_figure
        is_beside = left.is_figure and _ends_at(left, ends, slack)
        if right.is_figure and any(map(str.isdigit, right.text)) and (is_label or is_beside):
            return [left, right]
    return [cell]


def _ends_at(cell: LineCell, ends: Sequence[float], slack: float) -> bool:
    near = bisect_right(ends, cell.x1 - slack)
    return near < len(ends) and ends[near] < cell.x1 + slack


def _cell(own: list[Fragment]) -> LineCell:
    return LineCell(own[0].x0, own[-1].x1, own, " ".join(fragment.text for fragment in own))


def with_last_lines(block: FigureBlock, lines: Sequence[CutLine]) -> None:
    """Add to a block the lines right below it that its last label goes on with: in lower case, at the label's edge."""
    last = block.rows[-1]
    below = [each for each in lines if each.line.baseline > last.line.baseline]
    words = [cell for cell in last.cells if not cell.is_figure]
    if not words or not last.is_row:
        return
    label = words[-1] if len(words) > 1 and words[-1].x1 < min(c.x0 for c in last.cells if c.is_figure) else words[0]
    figures = min(cell.x0 for cell in last.cells[1:] if cell.is_figure)
    for above, each in pairwise([last, *below]):
        own = each.cells[0]
        near = each.line.baseline - above.line.baseline < WRAPPED * each.line.size
        is_set_as = abs(own.x0 - label.x0) < SAME_EDGE * each.line.size and own.x1 < figures
        if len(each.cells) > 1 or not near or not is_set_as or not own.text[:1].islower():
            return
        block.rows.append(each)
