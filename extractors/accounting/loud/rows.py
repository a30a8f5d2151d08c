"""Numbers in rows below each other that no table took: the columns show it, whatever else the page lacks."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.layout.lines import Line, lines_of, lines_on
from extractors.page.model import Page
from extractors.source.characters import DIGIT
from extractors.tables.candidates.aligned import HOW
from extractors.tables.candidates.blocks import FigureBlock, blocks_of, printed
from extractors.tables.candidates.candidate import candidate_of, count_up
from extractors.tables.candidates.cells import LineCell
from schemas.origin import Place, around
from schemas.proof import Finding
from schemas.vocabulary import Severity

FEWEST_ROWS = 3
"""Rows of figures below each other, at the least: two are a formula or a pair of tiles."""
FEWEST_FIGURES = 2
"""Figures of one such row, at the least: one beside a label is a list."""
IN_LINE = 0.75
"""Share of the figures that stand in line with one of the row above, at the least."""
SAME_EDGE = 0.3
"""Sizes between two edges, or middles, of one column, at the most."""
MOST_LINES = 600
"""Lines of one page that are looked at; more are a drawing."""
MOST_FIGURES = 60
"""Figures of one row that are looked at."""
QUOTED = 60
"""Characters of the first row that a finding quotes."""


def rows_in_no_table(page: Page, taken: set[int]) -> Iterator[Finding]:
    """Yield a finding for each block of aligned figures on a page; `taken` are the words of tables, by identity."""
    found = _lines_left(page, taken)
    if sum(map(_may_be_row, found)) < FEWEST_ROWS:
        return
    lines = printed(found)
    for block in blocks_of(lines):
        rows = [figures for row in block.figures if len(figures := _figures(row.cells)) >= FEWEST_FIGURES]
        if len(rows) < FEWEST_ROWS or not _in_line(rows, block.rows[0].line.size):
            continue
        candidate = candidate_of(HOW, page.number, block, lines, [], [])
        texts = (one.text for row in rows for one in row)
        if candidate.evidence.counts_up if candidate else count_up(list(texts)):
            continue  # a list of contents, a calendar, the axis of a chart
        yield _finding(block, page.number, len(rows))


def _lines_left(page: Page, taken: set[int]) -> list[Line]:
    """Return the lines of what no table took; none where too few words have digits, as on most pages."""
    untaken = [f for f in page.fragments if id(f) not in taken and not f.text.isalpha()]
    left = [fragment for fragment in untaken if DIGIT.search(fragment.text) and not fragment.rotation]
    if len(left) < FEWEST_ROWS * FEWEST_FIGURES:
        return []
    free = [fragment for fragment in page.fragments if id(fragment) not in taken]
    lines = lines_of(free) if len(free) < len(page.fragments) else lines_on(page)
    return lines[:MOST_LINES]


def _may_be_row(line: Line) -> bool:
    return line.has_apart and sum(any(map(str.isdigit, f.text)) for f in line.fragments) >= FEWEST_FIGURES


def _figures(cells: Sequence[LineCell]) -> list[LineCell]:
    printed_figures = [cell for cell in cells if cell.is_figure and any(map(str.isdigit, cell.text))]
    return printed_figures[:MOST_FIGURES]


def _in_line(rows: Sequence[Sequence[LineCell]], size: float) -> bool:
    pairs = [(cell, above) for above, here in pairwise(rows) for cell in here]
    held = sum(any(_share(cell, other, size) for other in above) for cell, above in pairs)
    return held >= IN_LINE * len(pairs)


def _share(one: LineCell, other: LineCell, size: float) -> bool:
    edges = ((one.x1, other.x1), (one.x0, other.x0), (one.middle, other.middle))
    return any(abs(a - b) <= SAME_EDGE * size for a, b in edges)


def _finding(block: FigureBlock, page: int, rows: int) -> Finding:
    first = next(row.line.text for row in block.figures if len(_figures(row.cells)) >= FEWEST_FIGURES)
    says = f"{rows} rows of numbers stand below each other in no table, the first: {first[:QUOTED]!r}"
    place = Place(page, around([row.line.box for row in block.figures]))
    return Finding(Severity.WARNING, "rows_in_no_table", says, place=place)
