"""Alignment alone: rows of figures below each other, whatever is drawn."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from extractors.layout.lines import Line
from extractors.tables.bands import Band
from extractors.tables.candidates.blocks import blocks_of, printed_with_rows
from extractors.tables.candidates.candidate import Candidate, candidate_of
from extractors.tables.candidates.headed_once import shares_head, under_head_of
from extractors.tables.fills import Shade

HOW = "aligned"


def candidates(page: int, lines: list[Line], bands: list[Band], shades: list[Shade]) -> Iterator[Candidate]:
    """Yield what stands aligned on whole lines, or on the parts of lines that tables side by side are cut into."""
    for side in _sides(lines):
        yield from within(HOW, page, side, bands, shades)


def _sides(lines: list[Line]) -> Iterator[list[Line]]:
    """Yield the lines as each of the tables side by side has them: of parts at one height its own, and whole lines."""
    groups = [list(group) for _, group in groupby(lines, attrgetter("baseline"))]
    for side in range(max(map(len, groups), default=0)):
        yield [group[side] if len(group) > 1 else group[0] for group in groups if len(group) == 1 or side < len(group)]


def within(how: str, page: int, lines: list[Line], bands: list[Band], shades: list[Shade]) -> Iterator[Candidate]:
    """Yield the candidates of some lines, which may be cut to a width."""
    own = printed_with_rows(lines)
    above: Candidate | None = None
    for block in blocks_of(own):
        candidate = candidate_of(how, page, block, own, bands, shades)
        if candidate is None:
            continue
        if above is not None and shares_head(above, candidate, lines):
            candidate = under_head_of(above, candidate)
        yield candidate
        above = candidate
