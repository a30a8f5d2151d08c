"""Blocks of rows under a head that the page prints once, over the first of them.

A town clerk heads the precincts of the first contest and counts the others below in the same columns, each under its
own heading (Massachusetts, 2016).
"""

from collections.abc import Iterable
from dataclasses import replace

from extractors.layout.lines import Line
from extractors.tables.candidates.candidate import Candidate
from extractors.tables.carried import stand_in_columns
from extractors.tables.regions import Region

NEAR = 6.0
"""Sizes between the last row of one block and the first of the next, their heading between them, at the most."""
LONGEST = 12
"""Words of that heading at the most; a question of a form is longer, and has columns of its own."""


def shares_head(above: Candidate, below: Candidate, lines: Iterable[Line]) -> bool:
    """Say whether a block without a head goes on below one with, figure under figure in as many columns.

    `lines` are those of the place looked at.
    """
    if above.evidence.is_headless or not below.evidence.is_headless or len(above.columns) != len(below.columns):
        return False
    rows = [line for line in below.region.body if line.has_apart]
    return only_heading_parts(above.region, below.region, lines) and stand_in_columns(rows, above.grid, above.drafts)


def only_heading_parts(above: Region, below: Region, lines: Iterable[Line]) -> bool:
    """Say whether rows stand right below others, and no more than their heading between them."""
    last, first = above.body[-1], below.body[0]
    if not 0 < first.baseline - last.baseline < NEAR * max(first.size, last.size):
        return False
    between = [line for line in lines if last.baseline < line.baseline < first.baseline]
    words = " ".join(line.text for line in between)
    return len(words.split()) <= LONGEST and not words.endswith((".", "?", ":"))


def under_head_of(above: Candidate, below: Candidate) -> Candidate:
    """Return a block with the heads of the one above it."""
    columns = [
        replace(own, path=head.path, footnotes=head.footnotes)
        for own, head in zip(below.columns, above.columns, strict=True)
    ]
    return replace(
        below, label_head=above.label_head, columns=columns, evidence=replace(below.evidence, heads_missing=0)
    )
