"""The head over a block of rows: its lines, and which words stand over which columns."""

from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from extractors.page.model import Fragment
from extractors.tables.bands import Band
from extractors.tables.candidates.blocks import CAPTION, CutLine, FigureBlock
from extractors.tables.candidates.captions import UNIT
from extractors.tables.candidates.cells import LineCell, may_head
from extractors.tables.candidates.cover import CoverColumns
from extractors.tables.candidates.spanning import groups_under, is_set_as
from extractors.tables.cell_text import cell_text
from schemas.table import Column

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
COVERS = 0.8
"""Share of a block's width that a rule of its whole width covers at the least."""
ALL_BUT = 0.8
"""Share of the columns that the words of a head stand over, one over each, at the least."""
UNDER = 0.7
"""Sizes between a head and the rule that tells what it spans, at the most, where heads beside it stand lower."""
OVER = 4.0
"""Points that the rule under a spanning head reaches over the label's column at the most."""
FEWEST_PARTED = 3
"""Columns under words that no white parts, at the least, to part them by their columns: two may share a head."""
MORE_THAN_BLANK = 0.33
"""Sizes between the heads of two columns at the least; a blank takes .28 at the most."""
SAME_RULE = 3.0
"""Points between two rules drawn for one at the most."""
Levels = list[list[list[Fragment]]]
"""The head's fragments over each column, the label's first, from the outermost head in."""


@dataclass(slots=True)
class Head:
    """A head's lines, the headings that stand between it and the first figure, and the rules it stands between."""

    lines: list[CutLine] = field(default_factory=list)
    headings: list[CutLine] = field(default_factory=list)
    top: Band | None = None
    under: Band | None = None


def head_of(above: list[CutLine], block: FigureBlock, columns: CoverColumns, bands: list[Band]) -> Head:
    """Return what heads a block: what stands between two rules over it, or the lines right over its columns."""
    first = block.rows[0].line
    left, right = min(row.line.x0 for row in block.rows), columns.spans[-1][1]
    full = [b for b in bands if b.y < first.baseline and _share(b, left, right) >= COVERS]
    for top, under in reversed(list(pairwise(full))):
        held = [each for each in above if each.line.baseline > top.y]
        inside = [each for each in held if each.line.baseline < under.y]
        lead = held[len(inside) :]
        high = under.y - top.y > HIGHEST * first.size or len(lead) > MOST_LEAD
        if not high and _are_heads(inside, columns):
            signs = [each for each in lead if all(UNIT.match(cell.text) for cell in each.cells)]
            return Head([*inside, *signs], [each for each in lead if each not in signs], top, under)
    return _unruled(above, block, columns, full)


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
    for i, each in reversed(list(enumerate(lines))):
        line = each.line
        if i and _is_of_title(each, lines[i - 1], columns):
            break
        apart = below - line.baseline > (empty if _heads_each(each, columns) else NEAR * line.size)
        if apart or CAPTION.match(line.text) or line.baseline < stop or (each.is_row and not may_head(each.cells)):
            break
        if not head.lines and i and _names_section(each, lines[i - 1], columns):
            head.headings.insert(0, each)
        elif len(each.cells) == 1 and each.cells[0].x0 <= columns.label_end:
            if head.lines or each.cells[0].x1 > columns.spans[-1][1]:
                break
            head.headings.insert(0, each)
        elif _is_unit(line.text) or each.cells[-1].middle <= columns.label_end or line.x0 > columns.spans[-1][1]:
            break
        else:
            head.lines.insert(0, each)
        below = line.baseline
    head.top = next((b for b in full if head.lines and 0 < head.lines[0].line.baseline - b.y < 24), None)
    if not head.lines:
        head.headings = []
    return head


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
    if _placed_in_order(_with_parted(each, [], columns), columns):
        return True
    figures = {i for i, are in enumerate(columns.are_figures, 1) if are} or told
    return len(told) == len(over) and len(told & figures) >= ALL_BUT * len(figures)


def _is_unit(text: str) -> bool:
    return text[:1] + text[-1:] in ("()", "[]") and len(text) > 6 and text.count(text[0]) == 1


def heads_over(head: Head, columns: CoverColumns, bands: list[Band]) -> Levels:
    """Return the head's fragments over each column, the label's first, from the outermost head in."""
    levels: Levels = [[] for _ in range(len(columns.spans) + 1)]
    owners: list[list[frozenset[int]]] = [[] for _ in levels]
    ends = [line.line.baseline for line in head.lines[1:]] + [head.lines[-1].line.baseline + 12] if head.lines else []
    lines = [_with_parted(each, head.lines[i + 1 :], columns) for i, each in enumerate(head.lines)]
    for i, (each, end) in enumerate(zip(lines, ends, strict=True)):
        rules = _rules_under(each, end, head, bands)
        grouped = _grouped(each, lines[i + 1 :], columns) or _placed_in_order(each, columns)
        for cell in each.cells:
            ruled = _under(cell, rules, columns)
            own = frozenset(ruled or grouped.get(id(cell.fragments)) or _wrapped(cell, lines[i + 1 :], columns))
            _put(cell, own, levels, owners)
            if ruled:
                for column in own:
                    owners[column][-1] = frozenset()  # what stands below a rule is another head
    return levels


def _rules_under(each: CutLine, end: float, head: Head, bands: list[Band]) -> list[Band]:
    """Return the rules between a head's line and the next that stand under one of its words alone.

    The rule that closes the head may be drawn twice; one under two words spans the columns of neither.
    """
    low = max(end, each.line.baseline + UNDER * each.line.size)
    if head.under is not None:
        low = min(low, head.under.y - SAME_RULE)
    near = [b for b in bands if each.line.baseline - 1 < b.y < low]
    return [b for b in near if sum(b.x0 - 2 < cell.middle < b.x1 + 2 for cell in each.cells) < 2]


def _with_parted(each: CutLine, lower: list[CutLine], columns: CoverColumns) -> CutLine:
    """Return a head's line with words that stand closer than two cells may as a cell each, if each has its column."""
    pieces = replace(each, cells=[piece for cell in each.cells for piece in _cut_at_gaps(cell)])
    if len(pieces.cells) > len(each.cells) and _placed_in_order(pieces, columns):
        return pieces
    below = [cell for line in lower for cell in line.cells]
    parts = [part for cell in each.cells for part in _parted(cell, below, columns)]
    return replace(each, cells=parts)


def _parted(cell: LineCell, below: list[LineCell], columns: CoverColumns) -> list[LineCell]:
    """Return the words of a head that stand closer than two cells may as a cell each, if each is over its own column.

    Codes of nine districts over narrow columns (a sitrep on Ebola of 2022, p. 3). Columns share a head that has others
    below, or whose words no more than a blank parts.
    """
    spanned = columns.spanned(cell.x0, cell.x1)
    is_leaf = not any(other.x0 < cell.x1 and cell.x0 < other.x1 for other in below)
    cut = _cut_at_gaps(cell) if len(spanned) > 1 and is_leaf else []
    words = [LineCell(f.x0, f.x1, [f], f.text) for f in cell.fragments] if len(spanned) >= FEWEST_PARTED else []
    return next((parts for parts in (cut, words) if len(parts) > 1 and _have_own(parts, columns)), [cell])


def _cut_at_gaps(cell: LineCell) -> list[LineCell]:
    """Return the pieces of a head that more than a blank parts."""
    groups = [[cell.fragments[0]]]
    for left, right in pairwise(cell.fragments):
        if right.x0 - left.x1 > MORE_THAN_BLANK * left.size:
            groups.append([])
        groups[-1].append(right)
    return [LineCell(own[0].x0, own[-1].x1, own, " ".join(f.text for f in own)) for own in groups]


def _wrapped(cell: LineCell, lower: list[CutLine], columns: CoverColumns) -> list[int]:
    """Return the columns a head reaches over; over none, those of the head below it that it is the first line of."""
    for i, line in enumerate(lower if not columns.spanned(cell.x0, cell.x1) else []):
        below = next((other for other in line.cells if is_set_as(cell, other)), None)
        if below is not None:
            placed = _placed_in_order(line, columns).get(id(below.fragments))
            return placed or _wrapped(below, lower[i + 1 :], columns)
    return _over(cell, columns)


def _have_own(parts: list[LineCell], columns: CoverColumns) -> bool:
    over = [columns.spanned(part.x0, part.x1) for part in parts]
    told = [column[0] for column in over if len(column) == 1]
    return len(told) == len(over) == len(set(told))


def _in_order(cells: list[LineCell], columns: CoverColumns) -> bool:
    """Say whether a line has as many heads as there are columns, none of them over another's column alone."""
    if len(cells) != len(columns.spans):
        return False
    over = [columns.spanned(cell.x0, cell.x1) for cell in cells]
    return all(not own or i in own for i, own in enumerate(over, 1))


def _placed_in_order(each: CutLine, columns: CoverColumns) -> dict[int, list[int]]:
    """Return the column of each head of a line that heads all, wherever in its column it stands: heads set left."""
    cells = [cell for cell in each.cells if cell.middle > columns.label_end]
    return {id(cell.fragments): [i] for i, cell in enumerate(cells, 1)} if _in_order(cells, columns) else {}


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
        placed = _placed_in_order(line, columns)
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
