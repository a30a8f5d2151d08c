"""Head over a rule at any size: what stands between rules of one width, cut to that width.

A table in one of two columns of text prints its rows on the lines of the prose beside it.
"""

from collections.abc import Iterator

from extractors.layout.lines import Line
from extractors.tables.bands import Band
from extractors.tables.candidates.aligned import within
from extractors.tables.candidates.candidate import Candidate
from extractors.tables.fills import Shade

HOW = "ruled"
SAME_END = 4.0
"""Points by which the ends of the rules of one table may differ."""
FEWEST = 2
"""Rules of a table at the least: over its head or under it, and at its end."""
MOST_WIDTHS = 12
"""Widths of rules on one page at the most; more are a drawing."""
NARROWEST = 60.0
"""Points a table is wide at the least."""
OVER = 9.0
"""Sizes over the uppermost rule in which caption and unit stand."""


def candidates(page: int, lines: list[Line], bands: list[Band], shades: list[Shade]) -> Iterator[Candidate]:
    """Yield what stands between rules of one width."""
    yield from between(HOW, page, lines, bands, bands, shades)


def between(
    how: str, page: int, lines: list[Line], edges: list[Band], bands: list[Band], shades: list[Shade]
) -> Iterator[Candidate]:
    """Yield the candidates among lines cut to each width that `edges` share."""
    stacks = [stack for stack in stacks_of(edges) if len(stack) >= FEWEST]
    for stack in stacks[:MOST_WIDTHS]:
        for candidate in within(how, page, cut_to(lines, stack), bands, shades):
            if not _lacks_labels(candidate, lines):
                yield candidate


def _lacks_labels(candidate: Candidate, lines: list[Line]) -> bool:
    """Say whether the labels stand left of the width: then what stands first in it are figures."""
    x0, top, _, bottom = candidate.box
    firsts = [fragment.text for draft in candidate.drafts for fragment in draft.columns[0]]
    if any(char.isalpha() for text in firsts for char in text):
        return False
    return any(line.x0 < x0 - line.size and top < line.baseline < bottom for line in lines)


def stacks_of(bands: list[Band]) -> list[list[Band]]:
    """Return the rules of each width on a page, top to bottom."""
    stacks: list[list[Band]] = []
    for band in (b for b in bands if b.x1 - b.x0 > NARROWEST):
        same = (s for s in stacks if abs(s[0].x0 - band.x0) < SAME_END and abs(s[0].x1 - band.x1) < SAME_END)
        stack = next(same, None)
        if stack is None:
            stacks.append([band])
        else:
            stack.append(band)
    return stacks


def cut_to(lines: list[Line], stack: list[Band]) -> list[Line]:
    """Return the lines around a stack of rules, each cut to the stack's width."""
    x0, x1 = stack[0].x0 - SAME_END, stack[0].x1 + SAME_END
    out = []
    for line in lines:
        if stack[0].y - OVER * line.size < line.baseline < stack[-1].y + 2 * line.size:
            own = [f for f in line.fragments if x0 < f.x0 and f.x1 < x1]
            if own:
                out.append(line if len(own) == len(line.fragments) else Line(own, line.baseline))
    return out
