"""The title over a table's head, and its unit line."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.layout.continued import says_again
from extractors.layout.line_kinds import CELL_SIZE, UNIT_LINE, has_gap
from extractors.layout.lines import Line
from extractors.tables.bands import Band
from extractors.words.brackets import brackets

NEXT_LINE = 1.8
"""Sizes between two lines of one title at the most."""
BESIDE = 95.0
"""Points between the heads of two tables that stand beside each other, at the most."""
NUMBER_LINE = re.compile(r"^Tabl(?:e|eau)\s+\S+$")


@dataclass(slots=True)
class OverHead:
    """What stands over a head: its title, the source below that, and its unit line."""

    title: list[Line] = field(default_factory=list)
    source: list[Line] = field(default_factory=list)
    unit: list[Line] = field(default_factory=list)
    is_whole: bool = False
    """A line with nothing but the table's number opens the title: no more is above it."""

    def take(self, line: Line, edge: float, *, is_again: bool) -> bool:
        """Take the next line up, `edge` the baseline of the one below it; say whether it is any of these.

        `is_again` says that the line follows one that says that the table goes on.
        """
        if self.is_whole:
            return False
        in_parentheses = not self.title and not line.bold and _is_in_parentheses(line)
        if in_parentheses and not says_again(line):
            return self._take_aside(line)
        if not is_again and not says_again(line) and not self._is_bold_title(line, edge):
            self.is_whole = bool(self.title) and bool(NUMBER_LINE.match(line.text))
            if not self.is_whole:
                return False
        self.title.insert(0, line)
        return True

    def _take_aside(self, line: Line) -> bool:
        """Take a line in parentheses, one of each kind: a unit is set as cells are, a source as text."""
        aside = self.unit if line.size <= CELL_SIZE else self.source
        is_first = not aside
        if is_first:
            aside.append(line)
        return is_first

    def _is_bold_title(self, line: Line, edge: float) -> bool:
        near = not self.title or edge - line.baseline < 1.5 * line.size
        return near and line.bold and not has_gap(line)


def title_over(head: list[Line], lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the bold lines over a head and the unit line in parentheses, within 42 points of each other.

    A follow-up table prints a source below its title, as large as text: "(A/79/817)"; that is part of the title, and so
    is a line that says that the table of the page before goes on.
    """
    edge = head[0].baseline
    above = [line for line in lines if edge - 130 < line.baseline < edge and line not in head]
    again = {id(line) for over, line in pairwise(above) if says_again(over) and _is_next(over, line)}
    over_head = OverHead()
    for line in reversed(above):
        if edge - line.baseline > 42 or not over_head.take(line, edge, is_again=id(line) in again):
            break
        edge = line.baseline
    return over_head.title + (over_head.source if over_head.title else []), over_head.unit


def lines_over(rule: Band, lines: list[Line], others: list[Band]) -> list[Line]:
    """Return lines without those that stand over a table beside the one whose head ends at `rule`, and not over it.

    Three offices stand beside each other on a count of votes, each named over its candidates (Liberia, 2005). `others`
    are the rules under all heads of a page.
    """
    beside = [other for other in others if other.x1 < rule.x0 or rule.x1 < other.x0]
    beside = [other for other in beside if abs(other.y - rule.y) < BESIDE]
    if not beside:
        return lines
    return [line for line in lines if _is_over(line, rule) or not any(_is_over(line, other) for other in beside)]


def _is_over(line: Line, rule: Band) -> bool:
    return line.x0 < rule.x1 and rule.x0 < line.x1


def _is_in_parentheses(line: Line) -> bool:
    """Say whether a line is one parenthesis; a planned cell's last line goes on behind it: "(2020/21: 30 %) before"."""
    return bool(UNIT_LINE.match(line.text)) and brackets(line.text)[0].end == len(line.text)


def _is_next(over: Line, line: Line) -> bool:
    return line.baseline - over.baseline < NEXT_LINE * over.size and not has_gap(line)


def boxed_title(head: list[Line], sides: tuple[float, float], lines: list[Line], bands: list[Band]) -> list[Line]:
    """Return the words between two full rules right over the head ("Expected accomplishment 1.1: …")."""
    edge = head[0].baseline
    over = [b.y for b in bands if edge - 90 < b.y < edge and b.covers(*sides)]
    if len(over) < 2 or edge - over[-1] > 16:
        return []
    title = [line for line in lines if over[-2] < line.baseline < over[-1]]
    fits = all(line.size > CELL_SIZE and not has_gap(line) and line.x0 < sides[0] + 8 for line in title)
    return title if fits else []
