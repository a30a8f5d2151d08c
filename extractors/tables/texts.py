"""Tables of words: results frameworks, follow-up tables, performance measures.

Their cells are set like running text, hold paragraphs, and run on over pages without a new head. A row begins where
the label's column begins a cell; a figure further right with nothing in the label's column begins a row of its own
(A/80/590, p. 14: one planned output with three numbered results).
"""

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.layout.headings import is_numbered
from extractors.layout.lines import Line
from extractors.page.model import Fragment
from extractors.tables.bands import Band
from extractors.tables.candidates.cells import is_row_of_figures, line_cells
from extractors.tables.cell_text import PARAGRAPH
from extractors.tables.grid import Grid, leaf_lines, runs_of
from extractors.tables.head_rules import words_at_left
from extractors.tables.planned_rows import is_mark
from extractors.tables.regions import Region
from extractors.tables.rows import DraftRow, opens_figure
from extractors.words.framework_words import has_role, lead, role_of

INDENT = 30.0
"""Points by which a line of a cell is set in at the most; numbered paragraphs stand 63 right of a table's edge."""
APART = 0.75
"""Sizes between the words of two cells at the least."""
AT_LEFT = 1.5
"""Points between a word and its column's left edge at the most."""
HEIGHT = 0.6
"""Sizes by which the baselines of one row's cells may differ (A/76/564, p. 69)."""
ROWS_APART = 3.0
"""Sizes between two rows that a rule parts, at the most (A/80/621, p. 36: 2.5)."""
SMALLER = 0.92
"""Share of the cells' size that a footnote has at the most: 8.5 of 10 (A/80/600, p. 17)."""
LARGER = 1.08
"""Times that a heading is larger than the cells above it, at the least."""
SAME_SIZE = 0.6
"""Points by which the type of two rows may differ."""
OFTEN = 5
"""Lines of a table at the least that show how far its lines stand apart."""
WIDER = 1.18
"""Gap between rows over that between lines at the least: 1.3 and 1.7 (A/76/564, A/80/590)."""
FEWEST_ROWS = 4
"""Lines of a table of figures in the size of text, at the least."""
LEAST = 0.4
"""Share of its lines that are rows of figures, at the least, where labels wrap and headings stand between."""
NEARLY_ALL = 0.9
"""Share of them that print a figure behind their label, at the least."""
BULLETS = frozenset("•–—●▪")
# "1.1.1" opens an indicator wherever it stands
INDICATOR = re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}\.?")


def is_text(region: Region) -> bool:
    """Say whether cells are set like running text (10 pt), not like figures (8.5 pt), or a head says they are words."""
    first = next((line for line in region.inside if len(line.text) >= 4), None)
    if first is None or region.one_row:
        return False
    return _is_known(region) or (first.size > region.largest and not _are_rows_of_figures(region))


def _are_rows_of_figures(region: Region) -> bool:
    """Say whether nearly every line is a row by itself, figures behind its label (a sitrep on mpox of 2024, p. 3).

    Lines between them that stand left of all figures are headings, or labels that go on; but not where every row begins
    with a figure: its label is set a little lower (a sitrep on mpox of 2024, p. 3).
    """
    end = min(region.closings, default=float("inf"))
    lines = [line_cells(line) for line in region.inside if line.baseline < end]
    rows = [cells for cells in lines if is_row_of_figures(cells)]
    left = min((cell.x0 for cells in rows for cell in cells[1:] if cell.is_figure), default=0.0)
    is_bare = sum(cells[0].is_figure for cells in rows) > LEAST * len(rows)
    others = [cells for cells in lines if not is_row_of_figures(cells)]
    others = others if is_bare else [cells for cells in others if len(cells) > 1 or cells[0].x1 > left]
    return len(rows) >= max(FEWEST_ROWS, LEAST * len(lines)) and len(rows) >= NEARLY_ALL * (len(rows) + len(others))


def _is_known(region: Region) -> bool:
    return role_of(words_at_left(region.head, region.x0)) is not None


def text_grid(region: Region, bands: list[Band]) -> Grid | None:
    """Return the columns of a table of words: at the joints, else at the left edges of the heads."""
    columns = _heads_apart([run for line in leaf_lines(region, bands) for run in runs_of(line)])
    if region.joints:
        edges = [region.x0, *region.joints, region.x1]
        return Grid(edges, "joints", [_left(a, b, columns) for a, b in itertools.pairwise(edges)])
    if len(columns) == 1 and _is_known(region):  # its second column is lost, or was never there
        return Grid([region.x0, region.x0, region.x1], "one column", [region.x0, region.x0])
    if len(columns) < 2:
        return None
    return Grid([region.x0, *(x0 - 2 for x0, _ in columns[1:]), region.x1], "heads", [x0 for x0, _ in columns])


def _heads_apart(runs: list[tuple[float, float, str]]) -> list[list[float]]:
    """Return from where to where heads print, those that overlap made one."""
    columns: list[list[float]] = []
    for x0, x1, _ in sorted(runs):
        if columns and x0 < columns[-1][1]:
            columns[-1][1] = max(columns[-1][1], x1)
        else:
            columns.append([x0, x1])
    return columns


def _left(edge: float, right: float, heads: list[list[float]]) -> float:
    """Return where a column's head begins, or its edge."""
    return next((x0 for x0, _ in heads if edge - 2 < x0 < right), edge)


@dataclass(slots=True)
class Fitting:
    """The lines of a table of words on one page; `misfits` are those that fit no column, kept as they stand."""

    body: list[Line]
    is_open: bool
    misfits: list[Line]


def fitting(lines: list[Line], grid: Grid, closing: list[float]) -> Fitting:
    """Return the lines that belong to the table, and whether it is still open behind them.

    A table ends at a rule as wide as itself; before that, at the first line that fits no column, unless lines that fit
    come again before the rule: a closed table is never cut. Footnotes at a page's foot are none of its lines.
    """
    lines = lines[: _foot(lines)]
    end = _closing_rule(lines, grid, closing)
    inside = [line for line in lines if end is None or line.baseline < end]
    fits = [_fits(line, grid) and not _opens_part(line, inside[0].size) for line in inside]
    last = len(fits) - 1 - fits[::-1].index(True) if True in fits else -1
    if end is None and False in fits:
        last = fits.index(False) - 1
    body = inside[: last + 1]
    misfits = [line for line, fit in zip(body, fits, strict=False) if not fit]
    return Fitting(body, end is None and len(body) == len(lines), misfits)


def _closing_rule(lines: list[Line], grid: Grid, closing: list[float]) -> float | None:
    """Return the height of the first rule below a table's first line that does not part two of its rows."""
    below = [y for y in closing if lines and y > lines[0].baseline]
    return next((y for y in below if not _parts_rows(y, lines, grid)), None)


def _foot(lines: list[Line]) -> int:
    """Return where the footnotes at the foot of a page begin: below a short line, all set smaller than the cells."""
    at = next((i for i, line in enumerate(lines) if not line.text.strip("_ ")), len(lines))
    is_foot = all(line.size < SMALLER * lines[0].size for line in lines[at + 1 :])
    return at if is_foot else len(lines)


def _opens_part(line: Line, size: float) -> bool:
    """Say whether a line in a table's columns stands below the table: a heading, or what a framework's parts open."""
    if line.bold and (line.size > LARGER * size or is_numbered(line) or lead("component").match(line.text)):
        return True
    opens = lead("accomplishment").match(line.text) or lead("external").match(line.text)
    return bool(opens) or has_role(line.text, "planned_output")


def _parts_rows(y: float, lines: list[Line], grid: Grid) -> bool:
    """Say whether a rule as wide as the table parts two rows: cells of two columns stand right below it."""
    above = next((line for line in reversed(lines) if line.baseline < y), None)
    below = next((line for line in lines if line.baseline > y), None)
    if above is None or below is None or below.baseline - above.baseline > ROWS_APART * below.size:
        return False
    is_alike = abs(below.size - above.size) < SAME_SIZE and not below.italic
    return is_alike and len(_cells(below, grid)) > 1 and _fits(below, grid)


def text_drafts(lines: list[Line], grid: Grid, page: int, walls: Sequence[float] = ()) -> list[DraftRow]:
    """Return the rows of a table of words; a rule of its width, at one of the heights `walls`, parts two rows."""
    rows: list[DraftRow] = []
    last: list[Fragment | None] = [None] * (len(grid.edges) - 1)
    owner: dict[int, DraftRow] = {}  # a label that runs on beside the next row stays with its own
    cut = [_cells(line, grid) for line in lines]
    gap = _gap(cut, grid)
    for above, line, cells in zip([None, *lines], lines, cut, strict=False):
        is_walled = _is_ruled_apart(above, line, walls)
        for i, cell in enumerate(cells):
            column = grid.column(cell[0])
            starts = is_walled or _starts(cell[0], last[column], gap) or _opens_item(cell[0], grid)
            is_first = _may_open(column, grid, below_rule=is_walled and i == 0)
            if not rows or (starts and _opens_row(is_first, column, cell, rows[-1], last)):
                rows.append(_empty(line, grid, page))
            if starts or column not in owner:
                owner[column] = rows[-1]
            owner[column].columns[column] += [cell[0]._replace(space_before=True), *cell[1:]]
            last[column] = cell[-1]
    return rows


def _is_ruled_apart(above: Line | None, line: Line, walls: Sequence[float]) -> bool:
    """Say whether a rule stands between two lines."""
    return above is not None and any(above.baseline < y < line.baseline - HEIGHT * line.size for y in walls)


def _may_open(column: int, grid: Grid, *, below_rule: bool) -> bool:
    """Say whether a cell of a column opens a row: the label's, or the only column's, or the first below a rule."""
    return below_rule or column == 0 or grid.how == "one column"


def _empty(line: Line, grid: Grid, page: int) -> DraftRow:
    columns: list[list[Fragment]] = [[] for _ in range(len(grid.edges) - 1)]
    return DraftRow(page, columns, line.bold, line.baseline, line.baseline, line.size)


def _fits(line: Line, grid: Grid) -> bool:
    """Say whether each cell of a line begins near its column's left edge or ends inside it, and crosses no other."""
    for cell in _cells(line, grid):
        column = grid.column(cell[0])
        left, right = max(grid.edges[column], grid.lefts[column]), grid.edges[column + 1]
        crosses = cell[-1].x1 > right + 8
        set_in = cell[0].x0 - left > INDENT and not opens_figure(cell[0]) and cell[-1].x1 > left + INDENT + 60
        if crosses or set_in or cell[0].x0 < grid.edges[column] - 6:
            return False
    return True


def _cells(line: Line, grid: Grid) -> list[list[Fragment]]:
    """Return a line's fragments cell by cell: parted by a wide gap, marked content, or a column's left edge."""
    cells = [[line.fragments[0]]]
    lefts = grid.lefts[1:]
    for last, fragment in itertools.pairwise(line.fragments):
        if last.mark >= 0 and last.mark == fragment.mark:
            is_near = True
        else:
            x0 = fragment.x0
            is_near = x0 - last.x1 < APART * fragment.size and not _parted_by_marks(last, fragment, grid)
            if is_near and lefts:
                left = lefts[bisect_left(lefts, x0 - AT_LEFT) % len(lefts)]  # the first that is not left of it
                is_near = abs(x0 - left) >= AT_LEFT
        if is_near:
            cells[-1].append(fragment)
        else:
            cells.append([fragment])
    return cells


def _parted_by_marks(last: Fragment, fragment: Fragment, grid: Grid) -> bool:
    """Say whether two near words are marked as two cells, in two columns (A/81/6 (Sect. 34), p. 16)."""
    return last.mark >= 0 and fragment.mark >= 0 and grid.column(last) != grid.column(fragment)


def _gap(cut: list[list[list[Fragment]]], grid: Grid) -> float:
    """Return the sizes between two paragraphs at the least: rows set close still stand further apart than lines."""
    labels = [first for first in (cells[0][0] for cells in cut) if grid.column(first) == 0]
    steps = Counter(round((b.baseline - a.baseline) / b.size, 1) for a, b in itertools.pairwise(labels))
    leading = min((step for step, times in steps.items() if times >= OFTEN and step >= 1), default=PARAGRAPH)
    return min(PARAGRAPH, WIDER * leading)


def _opens_item(first: Fragment, grid: Grid) -> bool:
    """Say whether a line opens a numbered indicator, or an item of a list in a table of one column."""
    return bool(INDICATOR.fullmatch(first.text)) or (grid.how == "one column" and first.text[:1] in BULLETS)


def _starts(first: Fragment, above: Fragment | None, gap: float) -> bool:
    """Say whether a line begins a paragraph of its column: by a wider gap to the line above."""
    if above is None:
        return True
    leading = first.baseline - above.baseline
    return leading > gap * first.size or leading <= 0


def _opens_row(is_first: bool, column: int, cell: list[Fragment], row: DraftRow, last: list[Fragment | None]) -> bool:
    baseline = cell[0].baseline
    if abs(baseline - row.first_baseline) < HEIGHT * cell[0].size:
        return False
    if is_first or INDICATOR.fullmatch(cell[0].text):
        return True
    alone = not row.columns[column] or baseline - row.first_baseline > cell[0].size
    return alone and column < len(last) - 1 and (opens_figure(cell[0]) or is_mark(cell))
