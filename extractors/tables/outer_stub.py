"""Two columns of labels that white alone parts: "Region | District", the region printed once for its districts."""

from collections.abc import Sequence

from extractors.layout.lines import Line
from extractors.page.model import Fragment
from extractors.tables.cell_text import cell_text
from extractors.tables.grid import Grid
from extractors.tables.literal_rows import TOTAL
from extractors.tables.rows import DraftRow

SAME_EDGE = 0.2
"""Sizes by which the inner labels, and a head and its labels, begin at different places, at the most."""
APART = 0.3
"""Sizes between an outer label and the inner one beside it, at the least; two words of one label stand .25 apart."""
LEAST_EDGES = 4
"""Edges of a grid of three columns: two of labels, one of figures."""
FEWEST = 3
"""Rows of figures with an inner label at the least."""


def part_outer_stub(drafts: Sequence[DraftRow], head: Sequence[Line]) -> None:
    """Set the outer label of two apart, and put the rows below it that print none under it as well.

    Each column has a head, in the lines of `head`. An outer label holds for the rows below where the first row has
    one: it is printed at the top of its rows. Where it stands half-way down it is said of its own row alone.
    """
    labelled = [draft for draft in drafts if draft.has_figures and draft.columns[0] and not _is_total(draft)]
    start = _inner_start(labelled, head) if len(labelled) >= FEWEST else None
    if start is None or any(draft.code for draft in labelled):  # what stands left of these labels is a code
        return
    is_on_top = labelled[0].columns[0][0].x0 < start - labelled[0].size
    above = ""
    for draft in labelled:
        outer = [fragment for fragment in draft.columns[0] if fragment.x0 < start - SAME_EDGE * draft.size]
        draft.code, draft.columns[0] = outer, draft.columns[0][len(outer) :]
        own = cell_text(outer)[0] if outer else ""
        above = own or (above if is_on_top else "")
        draft.under = above


def part_drawn_stub(cells: Sequence[Sequence[DraftRow]]) -> None:
    """Set the outer label of two apart where drawn cells hold several rows each, one column of labels beside theirs.

    "Atlantic | Miles" over "VMT" in one cell: the name of the county, in the middle of its column, holds for both rows
    (a roadway statistic of New Jersey, 2021). `cells` are the rows of each drawn cell.
    """
    several = [rows for rows in cells if len(rows) > 1 and all(row.columns[0] for row in rows)]
    if len(several) < FEWEST or 2 * len(several) < len(cells):
        return
    start = several[0][1].columns[0][0].x0
    if not all(_has_outer(rows, start) for rows in several):
        return
    slack = SAME_EDGE * several[0][0].size
    for first, *others in several:
        outer = [fragment for fragment in first.columns[0] if fragment.x0 < start - slack]
        first.code, first.columns[0] = outer, first.columns[0][len(outer) :]
        for row in (first, *others):
            row.under = cell_text(outer)[0]


def _has_outer(rows: Sequence[DraftRow], start: float) -> bool:
    """Say whether the first of some rows has a label left of where its own and those of the others begin."""
    first, *others = [row.columns[0] for row in rows]
    slack = SAME_EDGE * rows[0].size
    alike = all(abs(label[0].x0 - start) <= slack for label in others)
    return alike and first[0].x0 < start - slack and _begins_at(start, first, slack)


def _inner_start(rows: Sequence[DraftRow], head: Sequence[Line]) -> float | None:
    """Return where the inner labels begin, None where some row has none there, or either column has no head."""
    bare = min(row.columns[0][0].x0 for row in rows)
    start = max(row.columns[0][0].x0 for row in rows)
    slack = SAME_EDGE * rows[0].size
    if start - bare < 2 * rows[0].size or not all(_begins_at(start, row.columns[0], slack) for row in rows):
        return None
    firsts = [[fragment.x0 for fragment in line.fragments] for line in head]
    is_headed = any(all(any(abs(x - own) < slack for x in line) for own in (bare, start)) for line in firsts)
    return start if is_headed else None


def _begins_at(start: float, label: Sequence[Fragment], slack: float) -> bool:
    """Say whether words of a label begin at one place, alone or clearly behind others."""
    at = next((i for i, fragment in enumerate(label) if abs(fragment.x0 - start) < slack), None)
    return at is not None and (at == 0 or label[at].x0 - label[at - 1].x1 > APART * label[at].size)


def _is_total(draft: DraftRow) -> bool:
    return bool(TOTAL.match(cell_text(draft.columns[0])[0]))


def has_outer_stub(grid: Grid, lines: Sequence[Line]) -> bool:
    """Say whether a grid's second column has the labels, and the first those of groups, on the first of their rows.

    Every row of figures prints words in the second, the first row in the first as well, and some row nothing there.
    """
    if len(grid.edges) < LEAST_EDGES:
        return False
    rows = [_stubs(line, grid) for line in lines if grid.column(line.fragments[-1]) > 1]
    rows = [(outer, inner) for outer, inner in rows if not TOTAL.match(cell_text(outer or inner)[0])]
    are_named = all(inner and inner[0].text[:1].isalpha() for _, inner in rows)
    return len(rows) >= FEWEST and are_named and bool(rows[0][0]) and not all(outer for outer, _ in rows)


def _stubs(line: Line, grid: Grid) -> tuple[list[Fragment], list[Fragment]]:
    """Return what a line prints in the first and in the second column of a grid."""
    first, second = ([f for f in line.fragments if grid.column(f) == column] for column in (0, 1))
    return first, second
