"""A candidate: a block of rows with its columns, head, caption and evidence."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from extractors.layout.line_kinds import opens_note
from extractors.layout.lines import Line
from extractors.tables.bands import Band
from extractors.tables.candidates.blocks import CAPTION, FARTHEST, CutLine, FigureBlock
from extractors.tables.candidates.captions import TABLE, caption_over
from extractors.tables.candidates.cover import CoverColumns, cover_columns, edges_shared
from extractors.tables.candidates.evidence import Evidence
from extractors.tables.candidates.head import Head, head_of
from extractors.tables.candidates.head_levels import Levels, columns_under, heads_over
from extractors.tables.candidates.recut import part_row_numbers, recut, with_last_lines
from extractors.tables.candidates.rows import rows_from
from extractors.tables.codes import part_codes
from extractors.tables.fills import Shade
from extractors.tables.grid import Grid
from extractors.tables.head_cells import printed_heads
from extractors.tables.outer_stub import part_outer_stub
from extractors.tables.regions import Region, notes_below
from extractors.tables.row_numbers import label_sums, numbers_edge
from extractors.tables.rows import DraftRow
from schemas.origin import Box
from schemas.table import Column, PrintedCell

MOST_HEADS = 4
"""Lines over the rows that may head the numbers which count them, at the most."""
MOST_REST = 4
"""Lines of words below a table's last figure at the most."""
NUMERAL = re.compile(r"^-?\d{1,3}(?:,?\d{3})*(?:\.\d+)?%?$")


@dataclass(slots=True)
class Candidate:
    """What may be a table, read into columns and rows; `how` names the way that sees it, `refused` why it lost."""

    how: str
    region: Region
    grid: Grid
    label_head: str
    columns: list[Column]
    drafts: list[DraftRow]
    heads: list[PrintedCell]
    evidence: Evidence
    refused: str = ""
    """Why it lost, empty while it has not."""
    stands: bool = False
    """Another detector has read it already: it is a table, whatever it costs."""
    by_sums: bool = False
    """Sums chose it among readings that cost the same without them."""
    dispute: str = ""
    """Which figures another reading, which costs the same, has otherwise: those rows leave them without value."""

    @property
    def page(self) -> int:
        """Return the page it stands on."""
        return self.drafts[0].page

    @property
    def box(self) -> Box:
        """Return the box around head and rows."""
        boxes = [line.box for line in (*self.region.head, *self.region.body)]
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)

    def overlaps(self, other: "Candidate") -> bool:
        """Say whether two candidates take the same place."""
        a, b = self.box, other.box
        return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def candidate_of(
    how: str,
    page: int,
    block: FigureBlock,
    lines: list[CutLine],
    bands: list[Band],
    shades: list[Shade],
    of_words: CoverColumns | None = None,
) -> Candidate | None:
    """Return a block as a candidate, None where its columns cannot be told; `lines` are all of the place looked at.

    `of_words` are the columns of a table of words, whose figures tell none.
    """
    numbers = None
    if of_words is None:
        recut(block)
        with_last_lines(block, lines)
        numbers = _part_numbers(block, lines)
    columns = of_words or cover_columns(block, numbers)
    if columns is None:
        return None
    above = lines[: block.first]
    head = head_of(above, block, columns, bands, shades)
    rows = [*head.headings, *block.rows, *_rest(lines, block, columns, bands)]
    over = above[: len(above) - len(head.headings) - len(head.lines)]
    caption, unit = caption_over(over, (head.lines or rows)[0].line.baseline)
    walls = _walls(rows, columns, bands, shades)
    levels = heads_over(head, columns, bands, shades)
    edges = columns.edges(min(row.line.x0 for row in rows), max(row.line.x1 for row in rows))
    label, named = columns_under(levels, edges)
    region = _region(head, rows, edges)
    region.title, region.unit = [each.line for each in caption], [each.line for each in unit]
    region.notes = notes_below(_below(lines, region.body[-1], edges[0]))
    drafts = rows_from(rows, columns, walls, page)
    part_codes(drafts)
    label_sums(drafts, numbers)
    part_outer_stub(drafts, region.head)
    has_caption = bool(unit) or bool(caption and TABLE.match(caption[0].line.text))
    if of_words:
        evidence = _evidence_of_words(block, columns, levels, has_caption)
    else:
        evidence = _evidence(block, columns, levels, has_caption, _is_ruled(head, walls))
    return Candidate(how, region, Grid(edges, how), label, named, drafts, printed_heads(levels), evidence)


def _part_numbers(block: FigureBlock, lines: list[CutLine]) -> float | None:
    """Cut off the numbers that count the rows, if they have a head of their own; returns where their column ends."""
    heads = lines[max(0, block.first - MOST_HEADS) : block.first]
    edge = numbers_edge([row.line.fragments for row in block.figures], [each.line.fragments for each in heads])
    if edge is not None:
        part_row_numbers([*heads, *block.figures], edge)
    return edge


def _region(head: Head, rows: list[CutLine], edges: list[float]) -> Region:
    """Return head and rows as a region; where no rule is under the head, one is thought over the first row."""
    first = rows[0].line
    under = head.under or Band(first.baseline - first.size, edges[0], edges[-1], [])
    region = Region(under, [each.line for each in head.lines], edges[0], edges[-1], [])
    region.body = [row.line for row in rows]
    return region


def _is_ruled(head: Head, walls: list[float]) -> bool:
    """Say whether a rule stands at the head, or between the rows."""
    return head.under is not None or head.top is not None or bool(walls)


def _rest(lines: list[CutLine], block: FigureBlock, columns: CoverColumns, bands: list[Band]) -> list[CutLine]:
    """Return the rows of words that stand below a block's last figure, above the rule that closes the table."""
    last = block.rows[-1].line
    close = next((b for b in bands if b.y > last.baseline and b.covers(columns.label_end, columns.spans[-1][1])), None)
    if close is None:
        return []
    rest = [each for each in lines if last.baseline < each.line.baseline < close.y]
    if not rest or len(rest) > MOST_REST or len(rest[0].cells) < 2 or any(map(_ends_table, rest)):
        return []
    steps = pairwise([last, *(each.line for each in rest)])
    far = any(below.baseline - above.baseline > FARTHEST * below.size for above, below in steps)
    return [] if far else rest


def _ends_table(each: CutLine) -> bool:
    """Say whether a line is a note or the next caption."""
    return opens_note(each.line) or bool(CAPTION.match(each.line.text))


def _walls(rows: list[CutLine], columns: CoverColumns, bands: list[Band], shades: list[Shade]) -> list[float]:
    """Return the heights between a block's first and last row at which a rule or a fill of its width ends."""
    top, bottom = rows[0].line.baseline, rows[-1].line.baseline
    drawn = [*bands, *(edge for shade in shades for edge in (shade.top, shade.bottom))]
    x0, x1 = columns.label_end, columns.spans[-1][1]
    return [band.y for band in drawn if top - rows[0].line.size < band.y < bottom and band.covers(x0, x1)]


def _below(lines: list[CutLine], last: Line, x0: float) -> list[Line]:
    return [each.line for each in lines if each.line.baseline > last.baseline and each.line.x0 > x0 - 2 * last.size]


def _evidence(block: FigureBlock, columns: CoverColumns, levels: Levels, has_caption: bool, is_ruled: bool) -> Evidence:
    figures = [cell for row in block.figures for cell in row.cells[1:] if cell.is_figure]
    places = Counter(
        (i, columns.of(cell)) for i, row in enumerate(block.figures) for cell in row.cells[1:] if cell.is_figure
    )
    alone = sum(count == 1 for count in places.values())
    of_figures = [i for i, figure in enumerate(columns.are_figures, 1) if figure]
    cut = [cell for row in block.figures for cell in row.cells if len(columns.spanned(cell.x0, cell.x1)) > 1]
    return Evidence(
        numbers_covered=alone,
        numbers_left=len(figures) - alone,
        edges_shared=edges_shared(block, columns),
        words_cut=len(cut),
        heads_missing=sum(not _has_own_head(levels, i) for i in of_figures),
        columns=len(of_figures),
        rows=len(block.figures),
        size=len(columns.spans) + len(block.rows),
        has_caption=has_caption,
        is_ruled=is_ruled,
        counts_up=count_up([cell.text for cell in figures]) or _is_axis(block, columns),
    )


def _evidence_of_words(block: FigureBlock, columns: CoverColumns, levels: Levels, has_caption: bool) -> Evidence:
    rows = [row for row in block.rows if len(row.cells) > 1]
    return Evidence(
        numbers_covered=0,
        numbers_left=0,
        edges_shared=edges_shared(block, columns, of_words=True),
        words_cut=sum(len(columns.spanned(cell.x0, cell.x1)) > 1 for row in rows for cell in row.cells),
        heads_missing=sum(not _has_own_head(levels, i) for i in range(1, len(columns.spans) + 1)),
        columns=len(columns.spans),
        rows=len(rows),
        size=len(columns.spans) + len(block.rows),
        has_caption=has_caption,
        is_ruled=True,
        counts_up=False,
    )


def _has_own_head(levels: Levels, column: int) -> bool:
    """Say whether a column's innermost head stands over it alone."""
    own = levels[column][-1] if levels[column] else None
    return own is not None and not any(level is own for i, other in enumerate(levels) if i != column for level in other)


def count_up(texts: list[str]) -> bool:
    """Say whether figures are all whole numbers that never go down: pages or numbers of a list, days of a calendar.

    A contest without a vote prints nothing but noughts, and counts nothing up.
    """
    numbers = [int(text) for text in texts if text.isdigit()]
    return len(numbers) == len(texts) and any(numbers) and all(a <= b for a, b in pairwise(numbers))


def _is_axis(block: FigureBlock, columns: CoverColumns) -> bool:
    """Say whether every column of figures goes up or down by even steps: the axes of charts do."""
    at: dict[int, list[str]] = {}
    for row in block.figures:
        for cell in row.cells[1:]:
            if cell.is_figure:
                at.setdefault(columns.of(cell), []).append(cell.text.replace("−", "-").replace("–", "-"))
    return all(_is_even(texts) for texts in at.values())


def _is_even(texts: list[str]) -> bool:
    values = [float(text.rstrip("%").replace(",", "")) for text in texts if NUMERAL.match(text)]
    steps = {round(b - a, 6) for a, b in pairwise(values)}
    return len(values) > 2 and len(values) == len(texts) and len(steps) == 1 and steps != {0.0}
