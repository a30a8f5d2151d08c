"""Heads of a framework's tables on a page, and the columns below them.

Columns are cut at the joints of the head's rule (A/80/590), else at the left edges of the head's words (A/76/564).
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache

from extractors.families.frameworks.model import FrameworkTable
from extractors.layout.lines import Line
from extractors.page.model import Fragment
from extractors.tables.bands import Band
from extractors.words.facts import rows
from extractors.words.terms import normal

HEAD_SIZE = 9.3
"""Points; heads are set in 7 or 8.5 and italic, cells in 10. A head as large as its cells is told by its italics."""
SMALL = 7.75
LINE_GAP = 20.0
"""Points between two lines of one head at the most."""
APART = 0.6
"""Sizes between the words of two heads at the least."""
BELOW = 26.0
"""Points below a head's last line within which its rule stands."""
WORDS_ALONE = 3
LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(slots=True)
class FrameworkHead:
    """A head: which table it opens, the role, left edge and left boundary of each column."""

    part: FrameworkTable
    roles: list[str]
    lefts: list[float]
    edges: list[float]
    words: str
    baseline: float
    lines: int = 1
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)

    @property
    def planned(self) -> int:
        """Return the column of the planned cells."""
        return 1 if "planned_indicator" in self.roles[1:] else 0

    @property
    def has_second(self) -> bool:
        """Say whether the table prints what came of the plan."""
        return len(self.roles) > self.planned + 1

    def column(self, fragment: Fragment) -> int:
        """Return the column of a fragment by where it begins."""
        return bisect_right(self.edges, fragment.x0, 1) - 1


def head_at(lines: list[Line], at: int, bands: list[Band]) -> FrameworkHead | None:
    """Return the framework's head whose first line is `lines[at]`, or None."""
    first = lines[at].fragments[0]
    if first.size > HEAD_SIZE and not first.italic:
        return None
    end = at
    while end < len(lines) and _set_as_head(lines[end]):
        if end > at and not _same_head(lines[end - 1], lines[end], bands):
            break
        end += 1
    if end == at:
        return None
    last = lines[end - 1].baseline
    rule = next((band for band in bands if last < band.y < last + BELOW), None)
    columns = _columns(lines[at:end], rule.joints if rule else [])
    words = [_words(column) for column in columns]
    roles = _roles([normal(text) for text in words])
    if not roles:
        return None
    lefts = [min(f.x0 for f in column) for column in columns]
    joints = rule.joints if rule else []
    inner = list(joints) if len(joints) == len(lefts) - 1 else [x - 2 for x in lefts[1:]]
    part = FrameworkTable.OUTPUTS if roles[0] == "planned_output" else FrameworkTable.INDICATORS
    return FrameworkHead(part, roles, lefts, [0.0, *inner], " | ".join(words), lines[at].baseline, end - at)


def outputs_alone(line: Line) -> FrameworkHead | None:
    """Return the head of planned outputs without a second column: the one word "Outputs" over a list (budgets)."""
    if len(line.fragments) > WORDS_ALONE or line.size <= HEAD_SIZE or role_of(line.text) != "planned_output":
        return None
    return FrameworkHead(FrameworkTable.OUTPUTS, ["planned_output"], [line.x0], [0.0], line.text, line.baseline)


def role_of(words: str) -> str | None:
    """Return the role of a column by its head, or None for a head that no rule knows."""
    return _known().get(LETTERS.sub("", normal(words)))


def _roles(words: list[str]) -> list[str]:
    """Return the columns' roles: the first must be known, the others go by their place where they are not."""
    first = role_of(words[0]) if words else None
    if first == "planned_output":
        return ["planned_output", "delivered", "remarks"][: len(words)]
    if first not in ("planned_indicator", "accomplishment"):
        return []
    others = [role_of(text) or "actual_indicator" for text in words[1:]]
    if first == "planned_indicator":
        return [first, *others]
    # Beside an accomplishment stand its indicators, whatever their head says: "Mission support indicators".
    return [first, "planned_indicator", *others[1:]] if others else []


def _set_as_head(line: Line) -> bool:
    return line.size <= SMALL or line.italic or (line.bold and line.size <= HEAD_SIZE)


def _same_head(above: Line, line: Line, bands: list[Band]) -> bool:
    ruled = any(above.baseline < band.y < line.baseline and band.covers(above.x0, line.x1) for band in bands)
    return line.baseline - above.baseline <= LINE_GAP and not ruled


def _columns(lines: list[Line], joints: list[float]) -> list[list[Fragment]]:
    """Sort a head's fragments into columns: between the joints, or by what overlaps from line to line."""
    runs = [run for line in lines for run in _runs(line)]
    columns: list[list[Fragment]] = []
    spans: list[tuple[float, float]] = []
    for run in sorted(runs, key=lambda run: run[0].x0):
        x0, x1 = run[0].x0, run[-1].x1
        if columns and x0 < spans[-1][1] and not any(spans[-1][0] < joint <= x0 for joint in joints):
            columns[-1] += run
            spans[-1] = (spans[-1][0], max(spans[-1][1], x1))
        else:
            columns.append(list(run))
            spans.append((x0, x1))
    return columns


def _runs(line: Line) -> list[list[Fragment]]:
    runs: list[list[Fragment]] = []
    for fragment in line.fragments:
        if fragment.superscript:
            continue
        last = runs[-1][-1] if runs else None
        apart = last is None or fragment.x0 - last.x1 > APART * fragment.size
        if last is None or apart or (last.mark != fragment.mark and last.mark >= 0):
            runs.append([fragment])
        else:
            runs[-1].append(fragment)
    return runs


def _words(fragments: list[Fragment]) -> str:
    ordered = sorted(fragments, key=lambda f: (round(f.baseline), f.x0))
    return " ".join(f.text for f in ordered)


@cache
def _known() -> dict[str, str]:
    return {LETTERS.sub("", row["words"]): row["role"] for row in rows("results_heads.csv")}
