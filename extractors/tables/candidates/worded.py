"""Tables of words: a head between two rules, and below it lines whose words stand in the same columns, up to a rule."""

from collections.abc import Iterator
from itertools import pairwise

from extractors.layout.lines import Line
from extractors.tables.bands import Band
from extractors.tables.candidates.blocks import CutLine, FigureBlock, printed
from extractors.tables.candidates.candidate import Candidate, candidate_of
from extractors.tables.candidates.cells import LineCell
from extractors.tables.candidates.cover import CoverColumns, merged_spans
from extractors.tables.candidates.ruled import cut_to, stacks_of
from extractors.tables.fills import Shade

HOW = "worded"
FEWEST_RULES = 3
"""Rules of a table of words: over its head, under it, and at its end."""
FEWEST_ROWS = 3
"""Lines with words in several columns at the least."""
MOSTLY = 0.6
"""Share of the lines that have words in several columns, at the least; the others are headings."""
MOST_HEADS = 4
"""Lines of a head at the most."""


def candidates(page: int, lines: list[Line], bands: list[Band], shades: list[Shade]) -> Iterator[Candidate]:
    """Yield what stands between three rules of one width, a head between the first two."""
    for stack in stacks_of(bands):
        if len(stack) < FEWEST_RULES:
            continue
        own = printed(cut_to(lines, stack))
        for (_, head), (under, body) in pairwise(_between(own, stack)):
            columns = _columns(head, body)
            if columns is not None:
                block = FigureBlock(body, own.index(body[0]))
                candidate = candidate_of(HOW, page, block, own, [b for b in bands if b.y <= under.y], shades, columns)
                if candidate is not None:
                    yield candidate


def _between(lines: list[CutLine], stack: list[Band]) -> Iterator[tuple[Band, list[CutLine]]]:
    """Yield each rule of a stack but the last, with the lines between it and the next."""
    for top, bottom in pairwise(stack):
        yield top, [each for each in lines if top.y < each.line.baseline < bottom.y]


def _columns(head: list[CutLine], body: list[CutLine]) -> CoverColumns | None:
    """Return the columns of a head and its lines of words, None if the head has none or the words cross them."""
    rows = [each for each in body if len(each.cells) > 1]
    if not 0 < len(head) <= MOST_HEADS or not any(len(each.cells) > 1 for each in head):
        return None
    if len(rows) < max(FEWEST_ROWS, MOSTLY * len(body)):
        return None
    labels = [each.cells[0] for each in rows]
    spans = merged_spans([cell for each in [*head, *rows] for cell in _behind(each)])
    label_end = max(cell.x1 for cell in labels)
    if not spans or label_end > spans[0][0]:
        return None
    return CoverColumns(spans, [True] * len(spans), label_end)


def _behind(each: CutLine) -> list[LineCell]:
    """Return the cells behind a line's first, which is the label's; the label's column may have no head."""
    return each.cells[1:]
