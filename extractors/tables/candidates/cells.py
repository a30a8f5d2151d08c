"""A line as cells: what stands apart on it, and which of its cells print a figure."""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from extractors.layout.lines import APART, Line, join_text
from extractors.page.model import Fragment
from extractors.tables.grid import INNER, NEXT
from extractors.words.currencies import without_currency

# "1,214.5", "(34.3)", "5.7**", "$ 9,994", "$(608)", "(175.7–177.3)", "12 %", "26.8%", "60+", "<0.1"
FIGURE = re.compile(r"^[<>≥≤~±+−–(\[-]*\s?[$€£]?\s?[+−–(\[-]?\d[\d\s.,’'–−-]*[%+]?[)\]]?\s?%?[*†‡§#a-e]{0,3}$")
# "94,5% (52/55)", "48 (44,8%)", "1,204,318 (36.3%)": a figure and what it is of, or its share; "1325 (2000)" is none
PAIR = re.compile(
    r"^(?:\d{1,3}(?:[.,]\d+)?\s?%\s?[(\[]\d[\d /]{0,12}|\d[\d .,]{0,14}\s?[(\[]\d{1,3}(?:[.,]\d+)?\s?%)[)\]][*†‡]{0,3}$"
)
# What a table prints where there is no figure: a dash, a dagger, "n/a", two points.
MISSING = re.compile(r"^(?:[-–—−‐…†‡#*:]{1,3}|\.{2,3}|n\.?/?\s?[ad]\.?|nil|nd|N/?A|X)$", re.IGNORECASE)
# "1996", "2 027", "2027,00", "2030-31", "1996/97", "9–12", "(13)": what heads a column as often as it stands in one.
HEADS_TOO = re.compile(r"^\(?(?:(?:19|20)\d\d(?:[-–/]\d{2,4}|[.,]00)?|\d{1,2}(?:[-–]\d{1,2})?)\)?[*†]?$")
# "855,1": no group of three goes on behind it
DECIMALS = re.compile(r"\d[.,]\d{1,2}$")
# "a.", "b)", "(c)": the letter of an item, set apart from its words by a tab (a commune's form of questions)
ITEM = re.compile(r"^\(?[a-z][.)]$")
AFTER_ITEM = 2.0
"""Sizes between the letter of an item and its words at the most."""
SIGNS = frozenset("$€£")
SAME_EDGE = 0.35
"""Sizes by which the edges of what one column prints differ at the most: of figures, labels, lines of a head."""
LEADER_SIGNS = ".…·_ "
LEADERS = re.compile(r"^[.…·_\s]{3,}$")


class LineCell(NamedTuple):
    """What one line prints in one place."""

    x0: float
    x1: float
    fragments: list[Fragment]
    text: str

    @property
    def middle(self) -> float:
        """Return the middle between both edges."""
        return (self.x0 + self.x1) / 2

    @property
    def is_figure(self) -> bool:
        """Say whether the cell is one figure, or what stands for one."""
        return _is_figure(self.text)


@lru_cache(maxsize=8_192)
def _is_figure(text: str) -> bool:
    """Say whether a text is one figure, or what stands for one; kept, since every question of columns asks it anew."""
    return bool(FIGURE.match(text) or MISSING.match(text) or PAIR.match(text)) or _is_amount(text)


def _is_amount(text: str) -> bool:
    """Say whether a text is a figure with the sign or code of its currency: "1 687 €", "USD 1,204"."""
    may_be = text[:1].isdigit() != text[-1:].isdigit()
    return may_be and bool(FIGURE.match(without_currency(text)))


def line_cells(line: Line) -> list[LineCell]:
    """Return the cells of a line, left to right, cut once and left as they are; leader dots part two and are none."""
    if line.cells is None:
        line.cells = _cut(line)
    return line.cells


def _cut(line: Line) -> list[LineCell]:
    groups: list[list[Fragment]] = []
    last: Fragment | None = None
    for fragment in line.fragments:
        if fragment.text[:1] in LEADER_SIGNS and LEADERS.match(fragment.text):
            last = None
            continue
        if last is not None and _runs_on(last, fragment):
            groups[-1].append(fragment)
        else:
            groups.append([fragment])
        if last is None or not fragment.superscript:
            last = fragment
    return _with_signs([_cell(group) for group in groups])


def _with_signs(cells: list[LineCell]) -> list[LineCell]:
    """Return cells with each currency sign in that of the figure behind it: a ledger sets it at the column's left."""
    out: list[LineCell] = []
    for cell in cells:
        if out and out[-1].text in SIGNS and cell.is_figure:
            out[-1] = _cell([*out[-1].fragments, *cell.fragments])
        else:
            out.append(cell)
    return out


def _runs_on(last: Fragment, fragment: Fragment) -> bool:
    """Say whether a fragment stands in the cell of the one before it; two figures do only as parts of one number."""
    size = max(last.size, fragment.size)
    gap = fragment.x0 - last.x1
    if fragment.superscript or not fragment.space_before:
        return gap < APART * size
    if fragment.text[:1].isdigit() and last.text[-1:].isdigit():
        if DECIMALS.search(last.text):
            return False
        if not last.text[:1].isalpha():  # "Q1 2009" is a label
            return gap < INNER * size and bool(NEXT.match(fragment.text))
    return gap < APART * size or (gap < AFTER_ITEM * size and _is_item(last, fragment))


def _is_item(letter: Fragment, words: Fragment) -> bool:
    """Say whether the letter of an item stands before its words: no column holds letters alone, each with its point."""
    return bool(ITEM.match(letter.text)) and words.text[:1].isalpha()


def _cell(group: list[Fragment]) -> LineCell:
    if len(group) == 1:  # most are
        return LineCell(group[0].x0, group[0].x1, group, group[0].text)
    text = join_text([f for f in group if not f.superscript] or group)
    return LineCell(group[0].x0, max([f.x1 for f in group]), group, text)


def is_row_of_figures(cells: list[LineCell]) -> bool:
    """Say whether a figure stands behind the first cell, which is the label's or itself a figure."""
    return len(cells) > 1 and any(cell.is_figure for cell in cells[1:])


def may_head(cells: list[LineCell]) -> bool:
    """Say whether cells may be a head's: words, years, or numbers that count columns (1 2 3 … 10, grades 7 8 9)."""
    behind = [cell for cell in cells[1:] if cell.is_figure]
    counts = count_columns([cell.text.strip("()") for cell in behind])
    plain = [cell.text.replace(" ", "") for cell in behind]
    return counts or all(HEADS_TOO.match(text) and len(text) >= 4 for text in plain)


def count_columns(numbers: list[str]) -> bool:
    """Say whether numbers count the columns they stand over: 1 2 3, 7 8 9."""
    plain = len(numbers) > 2 and all(number.isdigit() for number in numbers)
    return plain and all(int(b) - int(a) == 1 for a, b in pairwise(numbers))
