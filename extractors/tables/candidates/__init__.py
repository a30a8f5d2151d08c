"""Tables that no other detector sees: each way to see one proposes candidates with evidence, an arbiter chooses.

The ways share what a candidate is: rows of figures that stand below each other (`blocks`), columns from the white
between them (`cover`), what heads them (`head`), its caption. They differ in where they look: at whole lines
(`aligned`), between the rules of one width (`ruled`), over shaded rows (`filled`). Words alone are seen between three
rules of one width (`worded`).
"""

from extractors.layout.lines import Line
from extractors.tables.bands import Band
from extractors.tables.candidates import aligned, filled, ruled, worded
from extractors.tables.candidates.candidate import Candidate
from extractors.tables.fills import Shade

WAYS = (filled.candidates, ruled.candidates, aligned.candidates, worded.candidates)
MOST_LINES = 600
"""Lines of one page that candidates are looked for in; more are a drawing."""
MOST_CANDIDATES = 60
"""Candidates of one page that are held against each other."""


def candidates_on(page: int, lines: list[Line], bands: list[Band], shades: list[Shade]) -> list[Candidate]:
    """Return the tables among the lines that no detector has read, top to bottom."""
    if len(lines) > MOST_LINES:
        return []
    found = [candidate for way in WAYS for candidate in way(page, lines, bands, shades)]
    return settle(found[:MOST_CANDIDATES])


def settle(candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates that are tables and cost least, none over another; what loses says why in `refused`."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda candidate: candidate.evidence.cost):
        candidate.refused = candidate.evidence.refusal()
        over = next((other for other in kept if candidate.overlaps(other)), None)
        if over is not None and not candidate.refused:
            candidate.refused = f"{over.how} costs less"
        if not candidate.refused:
            kept.append(candidate)
    return sorted(kept, key=lambda candidate: candidate.box[1])
