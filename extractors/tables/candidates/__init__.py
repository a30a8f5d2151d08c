"""Tables that no other detector sees: each way to see one proposes candidates with evidence, the arbiter chooses.

The ways share what a candidate is: rows of figures that stand below each other (`blocks`), columns from the white
between them (`cover`), what heads them (`head`), its caption. They differ in where they look: at whole lines
(`aligned`), between the rules of one width (`ruled`), over shaded rows (`filled`). Words alone are seen between three
rules of one width (`worded`).
"""

from collections.abc import Sequence

from extractors.layout.lines import Line
from extractors.tables.arbiter import Settled, is_perfect, settle
from extractors.tables.bands import Band
from extractors.tables.candidates import aligned, filled, ruled, worded
from extractors.tables.candidates.blocks import FARTHEST
from extractors.tables.candidates.candidate import Candidate
from extractors.tables.candidates.cells import is_row_of_figures, line_cells
from extractors.tables.fills import Shade

WAYS = (filled.candidates, ruled.candidates, aligned.candidates, worded.candidates)
MOST_LINES = 600
"""Lines of one page that candidates are looked for in; more are a drawing."""
MOST_CANDIDATES = 60
"""Candidates of one page that are held against each other."""


def candidates_on(
    page: int, lines: list[Line], bands: list[Band], shades: list[Shade], standing: Sequence[Candidate] = ()
) -> Settled:
    """Return the tables among the lines that no detector has read, and each reading that lost.

    `standing` are readings in doubt that other detectors have made of some of the lines. A reading that is perfect ends
    the search on its lines: no other way looks at them.
    """
    found = list(standing)
    left = lines if len(lines) <= MOST_LINES else []
    for way in WAYS:
        seen = list(way(page, left, bands, shades))[: MOST_CANDIDATES - len(found)] if left else []
        found += seen
        for candidate in seen:
            if is_perfect(candidate) and not _runs_on(candidate, left):
                left = _without(candidate, left)
    return settle(found)


def _runs_on(candidate: Candidate, lines: list[Line]) -> bool:
    """Say whether a row of figures stands so near to a candidate that another way may see it as one of its own."""
    x0, top, x1, bottom = candidate.box
    for line in lines:
        near = FARTHEST * line.size
        beside = top - near < line.baseline < bottom + near and line.x0 < x1 and x0 < line.x1
        if beside and not top <= line.baseline <= bottom and line.has_apart and is_row_of_figures(line_cells(line)):
            return True
    return False


def _without(candidate: Candidate, lines: list[Line]) -> list[Line]:
    """Return what is left of the lines beside a candidate's head and rows."""
    taken = {id(fragment) for line in (*candidate.region.head, *candidate.region.body) for fragment in line.fragments}
    rest = ((line, [f for f in line.fragments if id(f) not in taken]) for line in lines)
    return [line if len(own) == len(line.fragments) else Line(own, line.baseline) for line, own in rest if own]
