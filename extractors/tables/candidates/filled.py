"""Ladders and fills: rows that are shaded, every other one or in groups, under a head that may be coloured too."""

from collections.abc import Iterator

from extractors.layout.lines import Line
from extractors.tables.bands import Band
from extractors.tables.candidates.candidate import Candidate
from extractors.tables.candidates.ruled import between
from extractors.tables.fills import Shade

HOW = "filled"


def candidates(page: int, lines: list[Line], bands: list[Band], shades: list[Shade]) -> Iterator[Candidate]:
    """Yield what stands over shaded rows of one width."""
    edges = sorted((edge for shade in shades for edge in (shade.top, shade.bottom)), key=lambda edge: edge.y)
    yield from between(HOW, page, lines, edges, bands, shades)
