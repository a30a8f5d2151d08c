"""Rows of figures that stand below each other: where a table without drawn cells begins and ends."""

import re
from dataclasses import dataclass
from itertools import pairwise

from extractors.layout.line_kinds import opens_note
from extractors.layout.lines import Line
from extractors.tables.candidates.cells import SAME_EDGE, LineCell, is_row_of_figures, line_cells, may_head
from extractors.tables.rows import HALF_A_LINE

FARTHEST = 4.0
"""Sizes between two rows of one block at the most, label lines between them left out."""
CLOSE = 2.0
"""Sizes between two rows that share no column, at the most."""
MOST_BETWEEN = 4
"""Lines of labels and headings between two rows of figures, at the most."""
FEWEST_HEADS = 3
"""Columns of figures with a head of their own among rows, at the least."""
PROSE = 0.66
"""Share of the block's width that a line without a gap takes where it is prose, at the least."""
SAME_SIZE = 1.6
"""Points by which lines of one block may differ in size."""
CAPTION = re.compile(
    r"^(?:table|tableau|figure|fig\.|graphique|chart|box|encadré)\s*(?:[A-Z]{0,2}[-. ]?\d|[IVX]+\b)", re.IGNORECASE
)


@dataclass(slots=True)
class CutLine:
    """A line with its cells."""

    line: Line
    cells: list[LineCell]
    is_row: bool


@dataclass(slots=True)
class FigureBlock:
    """Rows of figures with what stands between them; `first` is the index of the first row among the page's lines."""

    rows: list[CutLine]
    first: int

    @property
    def figures(self) -> list[CutLine]:
        """Return the rows that print a figure."""
        return [row for row in self.rows if row.is_row]


def printed_with_rows(lines: list[Line]) -> list[CutLine]:
    """Return lines with their cells if a row of figures is among them; most pages of prose have none."""
    cut = [line_cells(line) if line.has_apart else [] for line in lines]
    return _cut_lines(lines, cut) if any(map(is_row_of_figures, cut)) else []


def printed(lines: list[Line]) -> list[CutLine]:
    """Return lines with their cells."""
    return _cut_lines(lines, [line_cells(line) if line.has_apart else [] for line in lines])


def _cut_lines(lines: list[Line], cut: list[list[LineCell]]) -> list[CutLine]:
    """Return lines with their cells; `cut` are those of lines with anything far apart, the others have one."""
    pairs = zip(lines, cut, strict=True)
    out = [CutLine(line, cells or line_cells(line)[:1], is_row_of_figures(cells)) for line, cells in pairs]
    return [each for each in out if each.cells]


def blocks_of(lines: list[CutLine]) -> list[FigureBlock]:
    """Return the blocks of a page's lines, top to bottom."""
    blocks: list[FigureBlock] = []
    between: list[CutLine] = []
    for i, here in enumerate(lines):
        block = blocks[-1] if blocks else None
        if here.is_row and not (may_head(here.cells) and not _is_among(lines, i)):
            if block is not None and between is not None and _goes_on(block, between, here):
                block.rows += [*between, here]
            else:
                blocks.append(FigureBlock([here], i))
            between = []
        else:
            if not between and blocks and _closes(blocks[-1], here):
                blocks[-1].rows.append(here)
                continue
            between.append(here)
    return blocks


def _closes(block: FigureBlock, here: CutLine) -> bool:
    """Say whether a line is the end of a label whose figures stand half-way down it."""
    last = block.rows[-1].line
    under = 0 < here.line.baseline - last.baseline < HALF_A_LINE * here.line.size
    return under and len(here.cells) == 1 and here.line.x1 < min(c.x0 for c in block.rows[-1].cells[-1:])


def _is_among(lines: list[CutLine], i: int) -> bool:
    """Say whether a row of years or small numbers stands right among rows of figures, and so heads nothing."""
    above = lines[i - 1] if i else None
    return above is not None and above.is_row and not may_head(above.cells)


def _goes_on(block: FigureBlock, between: list[CutLine], here: CutLine) -> bool:
    if len(between) > MOST_BETWEEN or not _is_set_as(block, here):
        return False
    if between:  # most rows follow each other, and a page may have hundreds of them
        width = max(row.line.x1 for row in block.rows) - min(row.line.x0 for row in block.rows)
        if any(_parts(line, width) or _heads_anew(line, here) for line in between):
            return False
    lines = [block.rows[-1].line, *(each.line for each in between), here.line]
    if any(b.baseline - a.baseline > FARTHEST * max(a.size, b.size) for a, b in pairwise(lines)):
        return False
    return _is_in_line(block.figures[-3:], here) or _is_beside(block.rows[-1], between, here)


def _is_set_as(block: FigureBlock, here: CutLine) -> bool:
    """Say whether a row is set as large as the one before it, or its figures end where those above do."""
    same = abs(block.rows[-1].line.size - here.line.size) <= SAME_SIZE
    return same or _ends_alike(block.figures[-3:], here)


def _ends_alike(rows: list[CutLine], here: CutLine) -> bool:
    """Say whether all figures of a row set larger, or smaller, end where those above it do: a sum's, on a dark fill."""
    ends = [cell.x1 for row in rows for cell in row.cells[1:] if cell.is_figure]
    own = [cell.x1 for cell in here.cells[1:] if cell.is_figure]
    slack = SAME_EDGE * here.line.size
    return len(own) > 1 and all(any(abs(end - x) < slack for end in ends) for x in own)


def _parts(between: CutLine, width: float) -> bool:
    """Say whether a line between two rows ends a table: a caption, a note, a line of prose."""
    line = between.line
    is_prose = len(between.cells) < 2 and line.x1 - line.x0 > PROSE * width and len(line.text) > 40
    return bool(CAPTION.match(line.text)) or opens_note(line) or is_prose


def _heads_anew(between: CutLine, here: CutLine) -> bool:
    """Say whether a line between two rows heads those below: words, no two alike, each over a figure of its own.

    A clerk's report prints one contest below the other, each with its precincts counted over its own head (2023, p. 2).
    """
    heads = [cell for cell in between.cells if cell.text[:1].isalpha() and not cell.is_figure]
    figures = [cell for cell in here.cells[1:] if cell.is_figure]
    over = [sum(a.x0 < b.x1 and b.x0 < a.x1 for b in figures) for a in heads[-len(figures) :]]
    is_full = len(figures) >= FEWEST_HEADS and len(heads) in (len(figures), len(figures) + 1)
    return is_full and len({cell.text for cell in heads}) == len(heads) and set(over) == {1}


def _is_beside(above: CutLine, between: list[CutLine], here: CutLine) -> bool:
    """Say whether a row follows closely with a label at the same edge, its figures in columns of their own."""
    last = between[-1].line if between else above.line
    near = here.line.baseline - last.baseline < CLOSE * here.line.size
    return near and abs(here.line.x0 - above.line.x0) < 2 * here.line.size and not here.cells[0].is_figure


def _is_in_line(rows: list[CutLine], here: CutLine) -> bool:
    """Say whether a row has a figure in a column of the rows above."""
    above = [cell for row in rows for cell in row.cells[1:] if cell.is_figure]
    own = [cell for cell in here.cells[1:] if cell.is_figure]
    return any(a.x0 < b.x1 and b.x0 < a.x1 for a in above for b in own)
