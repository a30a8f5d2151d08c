"""What a line of a page is, by its size, its style and its form: a head's, a note, a row of figures, a unit line."""

import re

from extractors.layout.lines import GAP, Line
from extractors.words.number_grammar import MINUS, NOTE_SIGNS

HEAD_SIZE = 7.75
"""Points; column heads are set in 7, cells in 8.5, text in 10 (A/80/590)."""
CELL_SIZE = 9.3
"""Points; a line set larger than this is text, not a cell of a table with figures."""
NOTE = re.compile(r"^(?:Notes?|Source|Abbreviations?|Abréviations?|Sources?)\s*:", re.IGNORECASE)
UNIT_LINE = re.compile(r"^\(.{3,200}\)?$")
FIGURE = re.compile(rf"^[($€£¥+{MINUS}]{{0,3}}\d[\d.,'’]*[%€]?\)?%?[{NOTE_SIGNS}{MINUS}]{{0,3}}$|^[{MINUS}]$")
YEAR = re.compile(r"^(?:19|20)\d\d$|^\(\d{1,2}\)$")
COLUMN_NUMBER = re.compile(r"^\(\d{1,2}\)$")
# « ND », « N/A » where a figure is not known or does not apply (SitRep 6/2026, p. 4)
MISSING = frozenset({"nd", "n.d.", "n/d", "na", "n.a.", "n/a"})
TOTAL_LINE = re.compile(r"(?:sub-?|grand )?total\b", re.IGNORECASE)


def has_gap(line: Line) -> bool:
    """Say whether a line is a row of cells: its words stand far apart."""
    return line.has_gap


def figures_of(line: Line) -> list[str]:
    """Return the figures a line prints behind its label, years and the numbers of columns left out; found once."""
    if line.figures is None:
        words = [f.text for f in line.fragments[1:] if not f.text[:1].isalpha() and not f.superscript]
        line.figures = [word for word in words if FIGURE.match(word) and not YEAR.match(word)]
    return line.figures


def ends_in_its_figure(line: Line) -> bool:
    """Say whether a line is a label and one figure far behind it."""
    *label, last = line.fragments
    is_labelled = bool(label) and label[0].text[:1].isalpha() and last.x0 - label[-1].x1 > GAP * last.size
    return is_labelled and len(figures_of(line)) == 1 and bool(FIGURE.match(last.text))


def opens_note(line: Line) -> bool:
    """Say whether a line begins a footnote, by its raised mark or by "Note:"."""
    return line.fragments[0].superscript or bool(NOTE.match(line.text))


def set_as_head(line: Line) -> bool:
    """Say whether a line is small, or italic at cell size."""
    return line.size <= HEAD_SIZE or (line.italic and line.size <= CELL_SIZE)


def set_small_italic(line: Line) -> bool:
    """Say whether a line is small and italic."""
    return line.size <= HEAD_SIZE and line.italic
