"""Headings and their marks: "II. Mandate performance", "B. Budget implementation", unnumbered bold lines."""

import re
from dataclasses import dataclass, field

from extractors.layout.line_kinds import figures_of, has_gap
from extractors.layout.lines import Line
from extractors.layout.measures import UNKNOWN

# "II.", "A.", "1."
MARK = re.compile(r"^([IVX]{1,5}|[A-Z]|\d{1,2})\.$")
ROMAN = {"I": 1, "V": 5, "X": 10}
LEAST = 0.9
"""Sizes of the text that a heading is set in, at the least; bold cells of tables are set in .85 (A/80/590)."""


def opens_heading(line: Line, body: float = UNKNOWN) -> bool:
    """Say whether a line is (the first of) a heading: bold, set in text size or larger, and no row of figures."""
    return line.bold and line.size >= LEAST * body and not (has_gap(line) and len(figures_of(line)) > 1)


def is_numbered(line: Line) -> bool:
    """Say whether a heading's line begins with its mark: "II.", "A.", "1."."""
    return len(line.fragments) > 1 and bool(MARK.match(line.fragments[0].text))


@dataclass(slots=True)
class Outline:
    """Where in the document we are: the marks of the headings above, outermost first."""

    marks: list[str] = field(default_factory=list)

    @property
    def section(self) -> str:
        """Return the marks joined: "II.B"."""
        return ".".join(self.marks)

    def enter(self, line: Line) -> tuple[str | None, int]:
        """Go on to a heading; returns its mark and level (4 for one without a mark, which keeps the section)."""
        if not is_numbered(line):
            return None, 4
        mark = line.fragments[0].text.rstrip(".")
        level = self._level(mark)
        self.marks = [*self.marks[: level - 1], mark]
        return mark, level

    def _level(self, mark: str) -> int:
        """Return 1 for Roman numerals, 2 for letters, 3 for digits; "I." after "H." is a letter."""
        if mark.isdigit():
            return min(3, len(self.marks) + 1)
        if any(len(letter) == 1 and mark == chr(ord(letter) + 1) for letter in self.marks[1:2]):
            return 2
        is_roman = all(c in ROMAN for c in mark)
        if is_roman and roman(mark) == sum(map(roman, self.marks[:1])) + 1:
            return 1
        if len(mark) == 1 and not is_roman:
            return 2 if self.marks else 1
        return 1 if is_roman else 2


def roman(mark: str) -> int:
    """Return the value of a Roman numeral up to XXXIX; 0 for anything else."""
    values = [ROMAN.get(c, 0) for c in mark]
    if 0 in values:
        return 0
    return sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
