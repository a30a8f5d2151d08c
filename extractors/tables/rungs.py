"""What `show --rungs` draws: each reading of a table on a page, what it weighs, and the lines of code that cut it."""

from collections.abc import Iterable, Iterator

from extractors.tables.candidates.candidate import Candidate
from extractors.tables.candidates.evidence import Evidence
from extractors.tables.part import Part
from schemas.origin import around
from schemas.rung import Rung

CUT_BY = {
    "joints": "extractors/tables/grid.py: grid_of",
    "edges": "extractors/tables/grid.py: grid_of",
    "heads": "extractors/tables/texts.py: text_grid",
    "one column": "extractors/tables/parts.py: parts_of",
    "unsettled": "extractors/tables/parts.py: parts_of",
    "grid": "extractors/tables/lattice.py: grids_of",
    "aligned": "extractors/tables/candidates/aligned.py: candidates",
    "ruled": "extractors/tables/candidates/ruled.py: candidates",
    "filled": "extractors/tables/candidates/filled.py: candidates",
    "worded": "extractors/tables/candidates/worded.py: candidates",
}
"""Where the columns of each reading are cut: file and function."""


def rungs_of(parts: Iterable[Part], lost: Iterable[Candidate]) -> Iterator[Rung]:
    """Yield what stands on a page, then what lost, with its reason."""
    for part in parts:
        box = around([line.box for line in (*part.region.head, *part.region.body)])
        if box is not None:
            how = part.grid.how if part.grid else "unsettled"
            edges = tuple(part.grid.edges) if part.grid else ()
            yield Rung(part.page, how, box, edges, True, _stands(how, part.evidence))
    for candidate in lost:
        edges = () if candidate.how == "unsettled" else tuple(candidate.grid.edges)
        yield Rung(candidate.page, candidate.how, candidate.box, edges, False, candidate.refused)


def _stands(how: str, evidence: Evidence | None) -> str:
    """Return what a reading that stands weighs, where it was weighed, and what cut it."""
    weighed = "" if evidence is None else f"{evidence.words} · "
    return f"{weighed}cut by {CUT_BY[how]}"
