"""The title over a table's head, and its unit line."""

import re
from itertools import pairwise

from extractors.layout.continued import says_again
from extractors.layout.line_kinds import CELL_SIZE, UNIT_LINE, has_gap
from extractors.layout.lines import Line
from extractors.tables.bands import Band
from extractors.words.brackets import brackets

NEXT_LINE = 1.8
"""Sizes between two lines of one title at the most."""
NUMBER_LINE = re.compile(r"^Tabl(?:e|eau)\s+\S+$")


def title_over(head: list[Line], lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the bold lines over a head and the unit line in parentheses, within 42 points of each other.

    A follow-up table prints a source below its title, as large as text: "(A/79/817)"; that is part of the title, and so
    is a line that says that the table of the page before goes on.
    """
    edge = head[0].baseline
    above = [line for line in lines if edge - 130 < line.baseline < edge and line not in head]
    again = {id(line) for over, line in pairwise(above) if says_again(over) and _is_next(over, line)}
    title: list[Line] = []
    unit: list[Line] = []
    source: list[Line] = []
    for line in reversed(above):
        if edge - line.baseline > 42:
            break
        in_parentheses = not title and not line.bold and _is_in_parentheses(line)
        if says_again(line) or (id(line) in again and not in_parentheses):
            title.insert(0, line)
        elif in_parentheses and line.size <= CELL_SIZE and not unit:
            unit = [line]
        elif in_parentheses and not source and line.size > CELL_SIZE:
            source = [line]
        elif line.bold and not has_gap(line) and (not title or edge - line.baseline < 1.5 * line.size):
            title.insert(0, line)
        elif title and NUMBER_LINE.match(line.text):
            title.insert(0, line)
            break
        else:
            break
        edge = line.baseline
    return title + (source if title else []), unit


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
