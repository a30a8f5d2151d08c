"""What the cells of a full grid tell of it: tiles or a table, where its head ends, what it says by colour alone."""

import re
from itertools import pairwise

from extractors.layout.line_kinds import MISSING
from extractors.layout.lines import Line, glue, lines_of
from extractors.page.model import Fragment
from extractors.tables.cell_text import join_lines
from extractors.tables.grid import runs_of
from extractors.words.number_grammar import parse_number

PlaceWords = list[list[list[Fragment]]]

QUARTERS = (90, 270)
"""Degrees of words that run up or down their cell."""
LONGEST_HEAD = 160
"""Characters of a column's head at the most (a government's: 90); a cell of more is prose."""
# "495(363)", "57/38", "94,5% (52/55)", "1 494 318 (9%)": cases and deaths in one cell (a sitrep of August 2014, p. 3)
PAIR = re.compile(
    r"^\d{1,6}(?:[ .,’]\d{3}){0,3}(?:[.,]\d+)? ?%? ?(?:\(\d{1,6}(?:[.,]\d+)? ?(?:%|/ ?\d{1,6})?\)|/ ?\d{1,6})$"
)
# "2030/31", "2030-2031": a fiscal year heads columns, and is no pair of figures
YEARS = re.compile(r"^(?:19|20)\d\d(?: ?[-–/] ?(?:\d\d|(?:19|20)\d\d))?$")
THREE = re.compile(r"^\d{3}$")
SAME_LINE = 3.0
"""Points between the edges of two words of one line that runs up a cell, at the most."""
FEWEST_ROWS = 5
"""Lines of one cell that print a figure far behind its label, at the least, where it holds rows of a list."""
FEWEST_TILES = 3
LEAVES = 6
"""Columns of a calendar at the least: its months."""
NEARLY_ALL = 0.9


def upright(words: list[Fragment]) -> Fragment:
    """Return the words that run up or down a cell as one, set upright at the foot of where they stand."""
    up = words[0].rotation == 90
    ordered = sorted(words, key=lambda f: (round(f.x0 / 3), -f.baseline) if up else (-round(f.x0 / 3), f.baseline))
    text, line = "", ordered[0].text
    for left, right in pairwise(ordered):
        same_line = abs(left.x0 - right.x0) < SAME_LINE
        text, line = (text, f"{line} {right.text}") if same_line else (glue(text, line), right.text)
    text = glue(text, line)
    x0, x1 = min(f.x0 for f in words), max(f.x1 for f in words)
    return words[0]._replace(text=text, x0=x0, x1=x1, baseline=max(f.baseline for f in words), rotation=0)


def is_figure(cell: list[Fragment]) -> bool:
    """Say whether a cell prints a number, or that there is none, and nothing else; a year is no such number."""
    text = join_lines(cell)
    if YEARS.match(text):
        return False
    if text.lower() in MISSING or PAIR.match(text):
        return True
    return any(parse_number(text, mark) is not None for mark in ".,")


def are_tiles(cells: PlaceWords) -> bool:
    """Say whether a grid is tiles: one row of figures, with a caption under each, and nothing else but pictures."""
    printed = [row for row in cells if any(row)]
    if len(printed) > FEWEST_TILES or len(cells[0]) < FEWEST_TILES:
        return False
    of_figures = [i for i, row in enumerate(printed) if all(row) and all(map(is_figure, row))]
    if len(of_figures) != 1 or of_figures[0] + 1 >= len(printed):
        return False
    captions = printed[of_figures[0] + 1]
    return all(captions) and not any(map(is_figure, captions))


def are_crowded(cells: PlaceWords) -> bool:
    """Say whether most rows print two figures in one cell: the lines part groups of columns, not columns.

    The columns are then told by the rules' joints, as where no line runs down (SITREP MVE 23, p. 5).
    """
    if any(_holds_rows(cell) for row in cells for cell in row):
        return True
    rows = [[_figures(cell) for cell in row] for row in cells]
    rows = [row for row in rows if sum(row) > 1]
    return len(rows) > 1 and 2 * sum(max(row) > 1 for row in rows) > len(rows)


def _figures(cell: list[Fragment]) -> int:
    """Return how many figures a cell prints far apart on one of its lines, behind a label or not.

    The lines between whole groups of rows enclose many (a weekly report of prices, 2017, p. 1).
    """
    lines = lines_of(cell)
    if lines and _is_justified_number(
        [f.text for f in lines[0].fragments], [f.text for ln in lines[1:] for f in ln.fragments]
    ):
        return 1
    return max(map(_figures_apart, lines), default=0)


def _holds_rows(cell: list[Fragment]) -> bool:
    """Say whether a cell is a frame around the rows of a list."""
    return len(cell) >= 2 * FEWEST_ROWS and sum(map(_is_row, lines_of(cell))) >= FEWEST_ROWS


def _is_row(line: Line) -> bool:
    """Say whether a line ends on a figure far behind its label: a candidate's votes, in a frame around all of them."""
    runs = runs_of(line)
    return len(runs) > 1 and any(parse_number(runs[-1][2], mark) is not None for mark in ".,")


def _figures_apart(line: Line) -> int:
    """Return how many figures stand far apart on a line, none where it prints more words than one label."""
    runs = runs_of(line)
    figures = [run for run in runs if any(parse_number(run[2], mark) is not None for mark in ".,")]
    apart = all(right[0] - left[1] > line.size for left, right in pairwise(figures))
    return len(figures) if apart and len(figures) >= len(runs) - 1 else 0


def _is_justified_number(first: list[str], rest: list[str]) -> bool:
    """Say whether a cell prints one number, its first line set wide as a paragraph's is: "34  123  245" over "000"."""
    is_one = len(rest) == 1 and bool(THREE.match(rest[0]))
    return is_one and len(first) > 1 and len(first[0]) < 4 and first[0].isdigit() and all(map(THREE.match, first[1:]))


def calendar_head(cells: PlaceWords) -> int | None:
    """Return how many rows are head where a row prints something in each of many columns and the next in few.

    The months of a calendar are its head, though no figure follows.
    """
    width = len(cells[0]) - 1
    for i, row in enumerate(cells[:-1]):
        if width >= LEAVES and sum(map(bool, row[1:])) >= NEARLY_ALL * width:
            return i + 1 if 2 * sum(map(bool, cells[i + 1][1:])) < width else None
    return None


def opens_with_row(cells: PlaceWords) -> bool:
    """Say whether a grid without figures has no head: its first row is prose, or one of a list of attributes.

    « Provinces touchées | Ituri », « Date de publication | 04 juin »: labels in bold down to the last row, and what
    is beside the first is set as what is beside the others (SitRep 20/2026, p. 1).
    """
    if any(len(join_lines(cell)) > LONGEST_HEAD for cell in cells[0]):
        return True
    printed = [row for row in cells if row[0] and row[-1]]
    if len(cells[0]) != 2 or len(printed) < 3:
        return False
    are_bold = [(_is_bold(row[0]), _is_bold(row[1])) for row in printed]
    alike = sum(style == are_bold[0] for style in are_bold[1:])
    return all(label for label, _ in are_bold) and 2 * alike >= len(are_bold) - 1


def _is_bold(cell: list[Fragment]) -> bool:
    return sum(len(f.text) if f.bold else -len(f.text) for f in cell) > 0
