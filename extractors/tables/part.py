"""One table's part on one page, and all parts of a page."""

from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.tables.candidates.candidate import Candidate
from extractors.tables.candidates.evidence import Evidence
from extractors.tables.grid import Grid
from extractors.tables.regions import Region
from extractors.tables.rows import DraftRow
from schemas.origin import Box
from schemas.table import Column, PrintedCell


@dataclass(slots=True)
class Part:
    """One table's part on one page, cut into columns and rows; `grid` is None where nothing settles it.

    `heads` are its head cells as printed, `cells` all cells of a full grid, whose lines tell what spans what.
    """

    page: int
    region: Region
    grid: Grid | None
    label_head: str
    columns: list[Column]
    drafts: list[DraftRow]
    is_text: bool = False
    is_carried: bool = False
    is_open: bool = False
    head_cells: list[Box] = field(default_factory=list)
    heads: list[PrintedCell] = field(default_factory=list)
    cells: list[PrintedCell] = field(default_factory=list)
    is_crowded: bool = False
    """Half of its rows hold two figures in one cell: something cuts its columns wrong."""
    is_headless: bool = False
    """Its columns are told by their figures alone: what they stand under is not known."""
    evidence: Evidence | None = None
    """What it weighed, where it was held against other readings."""
    by_sums: bool = False
    """Sums chose it among readings that cost the same without them."""
    dispute: str = ""
    """Which figures another reading, which costs the same, has otherwise."""


class PageParts(NamedTuple):
    """The parts of tables on a page, top to bottom, and the readings of it that lost against them or are none."""

    parts: list[Part]
    lost: list[Candidate]
