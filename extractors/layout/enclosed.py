"""Lines of tables at a page's top or foot, which running heads and feet must not take: heads under rules, rows."""

from collections.abc import Iterator
from itertools import pairwise

from extractors.layout.line_kinds import figures_of, has_gap
from extractors.layout.lines import Line, lines_of
from extractors.page.model import Page, Rule

NEAR = 3.0
"""Sizes between a line of a table and the next one, or the next rule, at the most."""
SAME_END = 4.0
"""Points by which the ends of two rules of one table may differ."""


def lines_in_tables(page: Page, top: float, low: float) -> list[Line]:
    """Return the lines over `top` or below `low` that stand in a table: rows of figures side by side, and their heads.

    A head stands over a rule under which such a row follows; it has three cells, or a rule of the same width over it,
    which a running head has not. Beyond `top` and `low` a little more is looked at, for the rows next to it.
    """
    reach = NEAR * max((fragment.size for fragment in page.fragments), default=0.0)
    lines = lines_of(f for f in page.fragments if f.baseline < top + 2 * reach or f.baseline > low - 2 * reach)
    gapped = [line for line in lines if has_gap(line)]
    rows = {id(line) for pair in pairwise(gapped) if _is_near(*pair) and all(map(_is_row, pair)) for line in pair}
    found = [line for line in gapped if id(line) in rows]
    return found + [line for line in gapped if id(line) not in rows and _is_head(line, gapped, page.rules)]


def rules_of(line: Line, rules: list[Rule]) -> Iterator[Rule]:
    """Yield the rules right over and under a table's line that are as wide as it, or wider."""
    for rule in rules:
        if rule.x0 < line.x0 + SAME_END and line.x1 < rule.x1 + SAME_END and abs(rule.y - line.baseline) < _reach(line):
            yield rule


def _is_near(line: Line, other: Line) -> bool:
    return other.baseline - line.baseline < _reach(line)


def _reach(line: Line) -> float:
    return NEAR * line.size


def _is_row(line: Line) -> bool:
    return len(figures_of(line)) > 1


def _is_head(line: Line, lines: list[Line], rules: list[Rule]) -> bool:
    near = list(rules_of(line, rules))
    under = [rule for rule in near if rule.y > line.baseline]
    row = next((other for other in lines if other.baseline > line.baseline), None)
    if not under or row is None or not figures_of(row) or row.baseline - under[0].y > _reach(row):
        return False
    boxed = any(rule.y < line.baseline and abs(rule.x1 - under[0].x1) < SAME_END for rule in near)
    cells = 1 + sum(right.x0 - left.x1 > NEAR * left.size for left, right in pairwise(line.fragments))
    return boxed or cells > 2
