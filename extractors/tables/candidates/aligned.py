"""Alignment alone: rows of figures below each other, whatever is drawn."""

from collections.abc import Iterator

from extractors.layout.lines import Line
from extractors.tables.bands import Band
from extractors.tables.candidates.blocks import blocks_of, printed_with_rows
from extractors.tables.candidates.candidate import Candidate, candidate_of
from extractors.tables.fills import Shade

HOW = "aligned"


def candidates(page: int, lines: list[Line], bands: list[Band], shades: list[Shade]) -> Iterator[Candidate]:
    """Yield what stands aligned on whole lines."""
    yield from within(HOW, page, lines, bands, shades)


def within(how: str, page: int, lines: list[Line], bands: list[Band], shades: list[Shade]) -> Iterator[Candidate]:
    """Yield the candidates of some lines, which may be cut to a width."""
    own = printed_with_rows(lines)
    for block in blocks_of(own):
        candidate = candidate_of(how, page, block, own, bands, shades)
        if candidate is not None:
            yield candidate
