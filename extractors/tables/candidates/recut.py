"""Cells that stand too near for a blank to tell: a label that reaches up to its figure, told by the rows around it."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from extractors.page.model import Fragment
from extractors.tables.candidates.blocks import CutLine, FigureBlock
from extractors.tables.candidates.cells import SAME_EDGE, LineCell
from extractors.tables.rows import WRAPPED


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


def part_row_numbers(lines: Sequence[CutLine], edge: float) -> None:
    """Cut what stands left of `edge`, where the column of the rows' numbers ends, off the names behind it."""
    for each in lines:
        first, *rest = each.cells
        left = [fragment for fragment in first.fragments if (fragment.x0 + fragment.x1) / 2 <= edge]
        right = first.fragments[len(left) :]
        if left and right:
            each.cells = [_cell(left), _cell(right), *rest]


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
    label = _label_of(last) if last.is_row else None
    if label is None:
        return
    below = [each for each in lines if each.line.baseline > last.line.baseline]
    figures = min(cell.x0 for cell in last.cells[1:] if cell.is_figure)
    for above, each in pairwise([last, *below]):
        if each.line.baseline - above.line.baseline >= WRAPPED * each.line.size or not _goes_on(label, each, figures):
            return
        block.rows.append(each)


def _label_of(row: CutLine) -> LineCell | None:
    """Return the label of a row of figures: its first words, or the last where codes stand left of all figures."""
    words = [cell for cell in row.cells if not cell.is_figure]
    if len(words) > 1 and words[-1].x1 < min(cell.x0 for cell in row.cells if cell.is_figure):
        return words[-1]
    return words[0] if words else None


def _goes_on(label: LineCell, each: CutLine, figures: float) -> bool:
    """Say whether a line prints one cell at a label's edge, in lower case and left of the figures."""
    own = each.cells[0]
    is_set_as = abs(own.x0 - label.x0) < SAME_EDGE * each.line.size and own.x1 < figures
    return len(each.cells) == 1 and is_set_as and own.text[:1].islower()
