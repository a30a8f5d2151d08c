"""First rung: drawn rules to bands, one a height, with the joints that tell where columns meet."""

from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from extractors.page.model import Page, Rule

SAME_HEIGHT = 1.2
"""Points between two pieces of one band; Word draws thick rules as two with a gap of 1 pt."""
SMALL_GAP = 3.0
"""Points between two pieces of one rule drawn cell by cell (A/80/634, p. 5: 1.5); spanning heads stand 80 apart."""
NEAR = 3.0
"""Points within which two joints are the same column boundary."""


@dataclass(slots=True)
class Band:
    """A rule across the page: its middle, its ends, and the inner column boundaries it shows."""

    y: float
    x0: float
    x1: float
    joints: list[float]

    def covers(self, x0: float, x1: float, slack: float = 4.0) -> bool:
        """Say whether the band reaches from `x0` to `x1`."""
        return self.x0 <= x0 + slack and self.x1 >= x1 - slack


RuleOrBand = TypeVar("RuleOrBand", Rule, Band)


def bands_of(page: Page) -> list[Band]:
    """Return the page's bands, top to bottom; pieces that nearly touch are one band, their gap a joint."""
    out: list[Band] = []
    for row in level(sorted(page.rules, key=attrgetter("y"))):
        out += _joined(row)
    return out


def merged(points: list[float]) -> list[float]:
    """Return sorted points with those within `NEAR` of their neighbour made one."""
    out: list[list[float]] = []
    for point in sorted(points):
        if out and point - out[-1][-1] <= NEAR:
            out[-1].append(point)
        else:
            out.append([point])
    return [sum(group) / len(group) for group in out]


def level(drawn: list[RuleOrBand]) -> list[list[RuleOrBand]]:
    """Return rules or bands, given top to bottom, as rows of one height, each from left to right."""
    rows: list[list[RuleOrBand]] = []
    for piece in drawn:
        if rows and piece.y - rows[-1][0].y <= SAME_HEIGHT:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=attrgetter("x0")) for row in rows]


def _joined(row: list[Rule]) -> list[Band]:
    out: list[Band] = []
    for rule in row:
        last = out[-1] if out else None
        if last and rule.x0 - last.x1 <= SMALL_GAP:
            if rule.x1 > last.x1 + NEAR:
                last.joints.append((last.x1 + rule.x0) / 2)
            last.joints += rule.joints
            last.x1 = max(last.x1, rule.x1)
        else:
            out.append(Band(rule.y, rule.x0, rule.x1, list(rule.joints)))
    for band in out:
        band.joints = [x for x in merged(band.joints) if band.x0 + NEAR < x < band.x1 - NEAR]
    return out
