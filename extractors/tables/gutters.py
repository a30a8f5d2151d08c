"""Tables side by side: where two of them stand next to each other, lines end at the gutter between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from extractors.layout.line_kinds import figures_of, has_gap
from extractors.layout.lines import Line, lines_of
from extractors.page.model import Fragment, Rule
from extractors.tables.bands import Band

SAME_END = 3.0
"""Points by which the ends of the rules of one table may differ."""
FEWEST = 3
"""Rules of a table at the least: over its head, under it, and at its end."""
MOST_STACKS = 12
"""Tables of different widths on one page at the most; more are a drawing, and each is held against every other."""
NARROW = 8.0
"""Points between two tables side by side at the least; the rules of two spanning heads stand 5 apart."""
AROUND = 45.0
"""Points over and under two tables in which titles and notes stand side by side as well."""
REACH = 3.0
"""Points between a table's rules and the wall of the box around it, at the least."""
RUNNING = 6
"""Words of a line of text at the least; cells of one line have fewer."""
GAP = 1.0
"""Sizes between the words on both sides of a gutter at the least."""


@dataclass(slots=True)
class RuleStack:
    """The rules of one width on a page: a table's, from its uppermost to its lowest."""

    x0: float
    x1: float
    ys: list[float]


@dataclass(slots=True)
class Gutter:
    """White between two tables: its middle, and from where to where it reaches."""

    x: float
    top: float
    bottom: float


def cut_at_gutters(lines: list[Line], bands: list[Band], walls: Sequence[Rule] = ()) -> list[Line]:
    """Return a page's lines, those that run on over two tables side by side cut in two; `walls` are those of boxes."""
    stacks = stacks_of(bands)
    if len(stacks) > MOST_STACKS:
        return lines
    out = lines
    for gutter in (gutter for stack in stacks for gutter in _right_of(stack, lines, bands, walls)):
        out = [part for line in out for part in _parts(line, gutter)]
    if len(stacks) < 2:
        return out
    for gutter in _gutters([stack for stack in stacks if prints_table(stack, lines)], bands):
        out = [part for line in out for part in _parts(line, gutter)]
    return out


def _right_of(stack: RuleStack, lines: list[Line], bands: list[Band], walls: Sequence[Rule]) -> Iterator[Gutter]:
    """Yield the gutter right of a table: the wall of the box that it stands in, or the white beside a text."""
    top, end = stack.ys[0], stack.ys[-1]
    wall = next((w for w in walls if stack.x1 + REACH < w.x0 and w.top < top and end < w.bottom), None)
    if wall is None:
        yield from _beside_text(stack, lines, bands)
    elif prints_table(stack, lines):
        yield Gutter(wall.x0, wall.top, wall.bottom)


def _beside_text(stack: RuleStack, lines: list[Line], bands: list[Band]) -> Iterator[Gutter]:
    """Yield the white right of a table whose rows stand on lines of the text in the page's other column."""
    if any(_leads_over(band, stack) for band in bands) or not prints_table(stack, lines):
        return
    inside = [line for line in lines if stack.ys[0] - line.size < line.baseline < stack.ys[-1] + 1]
    right = [[f for f in line.fragments if f.x0 > stack.x1 + SAME_END] for line in inside if line.x0 < stack.x1]
    beside = [words for words in right if words]
    if _are_text(beside):
        left = min(words[0].x0 for words in beside)
        yield Gutter((stack.x1 + left) / 2, stack.ys[0] - AROUND, stack.ys[-1] + 1)


def _leads_over(band: Band, stack: RuleStack) -> bool:
    """Say whether a rule within a table leads on over what stands right of it."""
    return stack.ys[0] - 1 < band.y < stack.ys[-1] + 1 and band.x0 < stack.x1 + SAME_END < band.x1 - GAP


def _are_text(lines: list[list[Fragment]]) -> bool:
    """Say whether lines are text: each begins with a letter, and one at least has more words than a cell."""
    return any(len(words) >= RUNNING for words in lines) and all(words[0].text[0].isalpha() for words in lines)


def prints_table(stack: RuleStack, lines: list[Line]) -> bool:
    """Say whether a head stands between the first two rules, and rows of figures below: a chart's lines have none."""
    top, under, *_, end = stack.ys
    inside = [line for line in lines if top < line.baseline < end]
    own = [(f, line.baseline) for line in inside for f in line.fragments if stack.x0 - SAME_END < f.x0 < stack.x1]
    rows = lines_of(f for f, baseline in own if under < baseline < end)
    return any(top < baseline < under for _, baseline in own) and any(figures_of(row) and has_gap(row) for row in rows)


def _gutters(stacks: list[RuleStack], bands: list[Band]) -> Iterator[Gutter]:
    for one, other in combinations(stacks, 2):
        left, right = sorted((one, other), key=lambda stack: stack.x0)
        top, bottom = max(one.ys[0], other.ys[0]), min(one.ys[-1], other.ys[-1])
        if right.x0 - left.x1 < NARROW or top >= bottom:
            continue
        whole = (min(one.ys[0], other.ys[0]), max(one.ys[-1], other.ys[-1]))
        x = (left.x1 + right.x0) / 2
        if not any(band.x0 < x < band.x1 and whole[0] - 1 < band.y < whole[1] + 1 for band in bands):
            yield Gutter(x, whole[0] - AROUND, whole[1] + AROUND)


def stacks_of(bands: list[Band]) -> list[RuleStack]:
    """Return the rules of each width that are as many as a table has, at the least."""
    stacks: list[RuleStack] = []
    for band in sorted(bands, key=lambda band: band.y):
        same = (s for s in stacks if abs(s.x0 - band.x0) < SAME_END and abs(s.x1 - band.x1) < SAME_END)
        stack = next(same, None)
        if stack is None:
            stacks.append(RuleStack(band.x0, band.x1, [band.y]))
        else:
            stack.ys.append(band.y)
    return [stack for stack in stacks if len(stack.ys) >= FEWEST]


def _parts(line: Line, gutter: Gutter) -> list[Line]:
    if not gutter.top < line.baseline < gutter.bottom:
        return [line]
    left: list[Fragment] = [f for f in line.fragments if (f.x0 + f.x1) / 2 < gutter.x]
    right = line.fragments[len(left) :]
    if not left or not right or right[0].x0 - left[-1].x1 < GAP * line.size:
        return [line]
    return [Line(left, line.baseline), Line(right, line.baseline)]
