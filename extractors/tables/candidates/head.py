"""The head over a block of rows: its lines, and which words stand over which columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extractors.tables.bands import Band
from extractors.tables.candidates.blocks import CAPTION, CutLine, FigureBlock
from extractors.tables.candidates.captions import UNIT
from extractors.tables.candidates.cells import may_head
from extractors.tables.candidates.cover import CoverColumns
from extractors.tables.candidates.head_words import placed_in_order, with_parted
from extractors.tables.candidates.spanning import groups_under, painted_groups
from extractors.tables.fills import Shade

NEAR = 2.4
"""Sizes between two lines of one head, or a head and its rows, at the most, where no rules hold them."""
PITCH = 1.8
"""Sizes between two lines of one head at the most, where a line stands left of all figures."""
EMPTY_LINE = 3.2
"""Sizes between them at the most where an empty line parts them, and each column has its word over it."""
MOST_LINES = 9
"""Lines of a head at the most."""
HIGHEST = 11.0
"""Sizes a head takes between its two rules at the most."""
MOST_LEAD = 5
"""Lines between a head and the first row of figures at the most: headings, rows of words, signs of units."""
LONGEST = 90
"""Characters of a head for each column at the most; more are prose."""
SAME_RULE = 3.0
"""Points between the rule under one box and that over the next, at the most."""
COVERS = 0.8
"""Share of a block's width that a rule of its whole width covers at the least."""
ALL_BUT = 0.8
"""Share of the columns that the words of a head stand over, one over each, at the least."""


@dataclass(slots=True)
class Head:
    """A head's lines, the headings that stand between it and the first figure, and the rules it stands between."""

    lines: list[CutLine] = field(default_factory=list)
    headings: list[CutLine] = field(default_factory=list)
    top: Band | None = None
    under: Band | None = None


class HeadBox(NamedTuple):
    """The lines between two rules that may be a head's."""

    top: Band
    under: Band
    lines: list[CutLine]


def head_of(
    above: list[CutLine], block: FigureBlock, columns: CoverColumns, bands: list[Band], shades: Sequence[Shade] = ()
) -> Head:
    """Return what heads a block: what stands between two rules over it, or the lines right over its columns.

    `shades` are the page's shaded rows, whose painted cells may tell groups of columns.
    """
    first = block.rows[0].line
    full = _edges_over(block, columns, bands, shades)
    boxes = [box for box in _boxes(above, full, columns) if box.under.y - box.top.y <= HIGHEST * first.size]
    for box, above_it in zip(reversed(boxes), [*reversed(boxes[:-1]), None], strict=bool(boxes)):
        over = above_it if above_it and abs(above_it.under.y - box.top.y) < SAME_RULE else None
        lead = [each for each in above if each.line.baseline > box.under.y]
        if len(lead) <= MOST_LEAD and not (over and _heads_more(over, box, columns)):
            groups = over if over and _are_groups(over, box, columns) else _painted_over(box, above, columns, shades)
            return _boxed(box, groups, lead)
    return _unruled(above, block, columns, full)


def _edges_over(block: FigureBlock, columns: CoverColumns, bands: list[Band], shades: Sequence[Shade]) -> list[Band]:
    """Return the rules over a block that cover its width, and the edges of painted cells that do, top to bottom."""
    top = block.rows[0].line.baseline
    left, right = min(row.line.x0 for row in block.rows), columns.spans[-1][1]
    full = [b for b in bands if b.y < top and _share(b, left, right) >= COVERS]
    painted = [s for s in shades if s.top.joints and s.bottom.y < top and _covers_figures(s.top, columns)]
    return sorted([*full, *(edge for shade in painted for edge in shade[:2])], key=lambda band: band.y)


def _boxed(box: HeadBox, groups: HeadBox | None, lead: list[CutLine]) -> Head:
    """Return the head between two rules, the groups over it, and what stands below it."""
    signs = [each for each in lead if _is_of_units(each)]
    top, lines = (groups.top, groups.lines) if groups else (box.top, [])
    return Head([*lines, *box.lines, *signs], [each for each in lead if each not in signs], top, box.under)


def _covers_figures(band: Band, columns: CoverColumns) -> bool:
    """Say whether an edge of painted cells reaches over all columns of figures, the label's left out or not."""
    return band.covers(columns.spans[0][0], columns.spans[-1][1])


def _boxes(above: list[CutLine], full: list[Band], columns: CoverColumns) -> list[HeadBox]:
    """Return what stands between each two rules over a block and may head it, top to bottom."""
    boxes = [
        HeadBox(top, under, [each for each in above if top.y < each.line.baseline < under.y])
        for top, under in pairwise(full)
    ]
    return [box for box in boxes if _are_heads(box.lines, columns)]


def _heads_more(over: HeadBox, box: HeadBox, columns: CoverColumns) -> bool:
    """Say whether a box right over another heads more columns, and that less than half: it is the rows' first heading.

    "CARGOS | SUELDO BRUTO | SUELDO NETO" in a dark row, "PERSONAL SUPERIOR | SEGÚN LOM" in a light one below it.
    """
    own, others = (_headed(each, columns) for each in (box, over))
    return 2 * own < len(columns.spans) and others > own


def _headed(box: HeadBox, columns: CoverColumns) -> int:
    """Return how many words of one line of a box stand behind the labels."""
    return max(sum(cell.x0 > columns.label_end for cell in each.cells) for each in box.lines)


def _are_groups(over: HeadBox, box: HeadBox, columns: CoverColumns) -> bool:
    """Say whether the words of a box of one line stand over groups of columns, each with its head in the box below."""
    if len(over.lines) > 1:
        return False
    heads, *lower = [
        [cell for cell in each.cells if cell.middle > columns.label_end] for each in (*over.lines, *box.lines)
    ]
    return len(heads) > 1 and len(groups_under(heads, lower, columns.spans)) == len(heads)


def _painted_over(box: HeadBox, above: list[CutLine], columns: CoverColumns, shades: Sequence[Shade]) -> HeadBox | None:
    """Return the painted cells right over a box, if each of their lines stands over groups of columns: amounts, too."""
    shade = next((s for s in shades if s.top.joints and abs(s.bottom.y - box.top.y) < SAME_RULE), None)
    if shade is None:
        return None
    lines = [each for each in above if shade.top.y < each.line.baseline < shade.bottom.y]
    are_groups = bool(lines) and all(painted_groups(each, columns, shades) for each in lines)
    return HeadBox(shade.top, shade.bottom, lines) if are_groups else None


def _is_of_units(each: CutLine) -> bool:
    """Say whether a line below a head's rule prints nothing but units: it is a line of the head."""
    return all(UNIT.match(cell.text) for cell in each.cells)


def _unruled(above: list[CutLine], block: FigureBlock, columns: CoverColumns, full: list[Band]) -> Head:
    """Return the head over a block that does not stand between two rules: over one, or over the rows alone."""
    first = block.rows[0].line
    under = next((b for b in reversed(full) if first.baseline - b.y < HIGHEST * first.size), None)
    lead = [each for each in above if under is not None and each.line.baseline > under.y]
    if any(len(each.cells) > 1 for each in lead):
        under, lead = None, []  # the rule over a head that has none under it
    below = first.baseline if under is None else under.y + 0.8 * first.size
    head = _walked(above[: len(above) - len(lead)], below, columns, full, _empty_line(block))
    head.headings += lead
    head.under = under
    return head


def _share(band: Band, left: float, right: float) -> float:
    return (min(band.x1, right) - max(band.x0, left)) / (right - left)


def _are_heads(lines: list[CutLine], columns: CoverColumns) -> bool:
    """Say whether lines between two rules head columns: several stand apart, none is a row, a caption or prose."""
    over = any(len(line.cells) > 1 and line.cells[-1].middle > columns.label_end for line in lines)
    words = sum(len(cell.text) for line in lines for cell in line.cells)
    is_text = any(CAPTION.match(line.line.text) for line in lines) or words > LONGEST * (len(columns.spans) + 1)
    return over and not is_text and len(lines) <= MOST_LINES and all(may_head(line.cells) for line in lines)


def _empty_line(block: FigureBlock) -> float:
    """Return how far an empty line parts a head from its rows: two steps from row to row, or what is usual."""
    steps = [b.line.baseline - a.line.baseline for a, b in pairwise(block.figures)]
    return max(EMPTY_LINE * block.rows[0].line.size, 2 * median(steps) if steps else 0.0)


def _walked(over: list[CutLine], below: float, columns: CoverColumns, full: list[Band], empty: float) -> Head:
    """Return the head's lines from the lowest up, and the headings below them: labels alone are a heading."""
    head = Head()
    stop = max((b.y for b in full if b.y < below - 12), default=0.0)
    lines = over[-MOST_LINES:]
    for above, each in reversed(list(zip([None, *lines], lines, strict=False))):
        is_far = below - each.line.baseline > (empty if _heads_each(each, columns) else NEAR * each.line.size)
        if is_far or each.line.baseline < stop or _ends_head(each, above, columns):
            break
        if not head.lines and _is_heading(each, above, columns):
            head.headings.insert(0, each)
        elif _heads_none(each, columns):
            break
        else:
            head.lines.insert(0, each)
        below = each.line.baseline
    if not head.lines:
        return Head()
    top = head.lines[0].line.baseline
    head.top = next((b for b in full if 0 < top - b.y < 24), None)
    return head


def _ends_head(each: CutLine, above: CutLine | None, columns: CoverColumns) -> bool:
    """Say whether a line is above all heads: a caption's, a row of figures, the last of a centred title."""
    if CAPTION.match(each.line.text) or (each.is_row and not may_head(each.cells)):
        return True
    return above is not None and _is_of_title(each, above, columns)


def _is_heading(each: CutLine, above: CutLine | None, columns: CoverColumns) -> bool:
    """Say whether a line below all heads names the rows under it: a label alone, or a code and a name."""
    if above is not None and _names_section(each, above, columns):
        return True
    return _is_label_alone(each, columns) and each.cells[0].x1 <= columns.spans[-1][1]


def _heads_none(each: CutLine, columns: CoverColumns) -> bool:
    """Say whether a line stands over no column: at the labels' alone, right of all, or a unit in brackets."""
    if _is_label_alone(each, columns) or each.cells[-1].middle <= columns.label_end:
        return True
    return each.line.x0 > columns.spans[-1][1] or _is_unit(each.line.text)


def _is_label_alone(each: CutLine, columns: CoverColumns) -> bool:
    return len(each.cells) == 1 and each.cells[0].x0 <= columns.label_end


def _names_section(each: CutLine, above: CutLine, columns: CoverColumns) -> bool:
    """Say whether a line below a head is a code and a name over the rows: "101000000 | General Fund" (a city's budget).

    It stands left of all figures, and further below the line above it than the lines of a head below each other.
    """
    figures = [a for (a, _), are in zip(columns.spans, columns.are_figures, strict=True) if are]
    apart = each.line.baseline - above.line.baseline > PITCH * each.line.size
    return len(each.cells) > 1 and bool(figures) and each.line.x1 < figures[0] and apart


def _is_of_title(each: CutLine, above: CutLine, columns: CoverColumns) -> bool:
    """Say whether a short line of two cells is the last of a centred title: "AS OF    12/31/2021" under its lines."""
    line, other = each.line, above.line
    near = line.baseline - other.baseline < NEAR * line.size and len(above.cells) == 1
    short = len(each.cells) == 2 and line.x1 - line.x0 < (columns.spans[-1][1] - columns.label_end) / 3
    same_middle = abs((line.x0 + line.x1) - (other.x0 + other.x1)) < line.size
    return near and short and same_middle and other.x0 > columns.label_end


def _heads_each(each: CutLine, columns: CoverColumns) -> bool:
    """Say whether a line has a word over nearly each column, and none over two: a head, however far it stands off."""
    over = [columns.spanned(cell.x0, cell.x1) for cell in each.cells if cell.x1 > columns.label_end]
    told = {column[0] for column in over if len(column) == 1}
    if placed_in_order(with_parted(each, [], columns), columns):
        return True
    figures = {i for i, are in enumerate(columns.are_figures, 1) if are} or told
    return len(told) == len(over) and len(told & figures) >= ALL_BUT * len(figures)


def _is_unit(text: str) -> bool:
    return text[:1] + text[-1:] in ("()", "[]") and len(text) > 6 and text.count(text[0]) == 1
