"""Whether paragraph numbers run without gaps: a number that is missing is a paragraph that nobody read.

The numbers of a report run from 1 on; those of a programme budget restart in each chapter ("31.II.1" after "31.I.24").
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from schemas.origin import Place
from schemas.proof import Finding
from schemas.text import Block, BlockKind
from schemas.vocabulary import Severity

# "58. The Mission", "29A.12 The Department"
OPENING = re.compile(r"^(\d{1,3}\.|\d{1,2}[A-Z]?(?:\.[IVX]{1,5})?\.\d{1,3}\.?)\s+[A-ZÀ-Ý“«]")
FEWEST = 10
"""Numbered paragraphs of a document that numbers its paragraphs, at the least; fewer are a list."""
TEXT_SIZE = 9.5
"""Points at the least; notes and cells are smaller."""
SAME_EDGE = 4.0
"""Points between the left edges of two numbers at the most."""


def numbering_findings(blocks: Sequence[Block]) -> list[Finding]:
    """Return what is odd about the paragraph numbers: a gap, and text that opens with a number out of turn."""
    numbered = [block for block in blocks if block.kind is BlockKind.PARAGRAPH and block.number]
    if len(numbered) < FEWEST:
        return []
    return [*_gaps(numbered), *_out_of_turn(blocks, numbered)]


def _gaps(numbered: Sequence[Block]) -> Iterator[Finding]:
    for before, after in pairwise(numbered):
        one, other = (before.number or "").split("."), (after.number or "").split(".")
        missing = int(other[-1]) - int(one[-1]) - 1
        if one[:-1] == other[:-1] and missing > 0:
            lost = f"{missing} paragraph{'s' if missing > 1 else ''}"
            yield _finding(after, f"paragraph {after.number} follows {before.number}: {lost} not read")
    if numbered and (numbered[0].number or "").split(".")[-1] != "1":
        yield _finding(numbered[0], f"the first paragraph that was read is {numbered[0].number}")


def _out_of_turn(blocks: Sequence[Block], numbered: Sequence[Block]) -> Iterator[Finding]:
    edges = {round(box[0]) for block in numbered for place in block.places[:1] if (box := place.box)}
    for block in blocks:
        if block.kind is not BlockKind.OTHER or block.size < TEXT_SIZE or not OPENING.match(block.text):
            continue
        box = block.places[0].box if block.places else None
        if box and any(abs(box[0] - edge) < SAME_EDGE for edge in edges):
            yield _finding(block, f"text opens with a number out of turn: {block.text[:60]!r}; no paragraph made")


def _finding(block: Block, what: str) -> Finding:
    place = block.places[0] if block.places else Place()
    return Finding(Severity.WARNING, "paragraph_numbers", what, place=place)
