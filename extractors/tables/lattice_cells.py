"""What the cells of a full grid tell of it: tiles or a table, where its head ends, what it says by colour alone."""

from extractors.numbers import parse_number
from extractors.pages import Fragment
from extractors.tables.rows import join_lines

Cells = list[list[list[Fragment]]]

LONGEST_HEAD = 160
"""Characters of a column's head at the most (a government's: 90); a cell of more is prose."""
FEWEST_TILES = 3
LEAVES = 6
"""Columns of a calendar at the least: its months."""
NEARLY_ALL = 0.9


def is_figure(cell: list[Fragment]) -> bool:
    """Say whether a cell prints a number and nothing else; a year is none."""
    text = join_lines(cell)
    is_year = len(text) == 4 and text[:2] in ("19", "20")
    return not is_year and any(parse_number(text, mark) is not None for mark in ".,")


def are_tiles(cells: Cells) -> bool:
    """Say whether a grid is tiles: one row of figures, with a caption under each, and nothing else but pictures."""
    printed = [row for row in cells if any(row)]
    if len(printed) > FEWEST_TILES or len(cells[0]) < FEWEST_TILES:
        return False
    of_figures = [i for i, row in enumerate(printed) if all(row) and all(map(is_figure, row))]
    if len(of_figures) != 1 or of_figures[0] + 1 >= len(printed):
        return False
    captions = printed[of_figures[0] + 1]
    return all(captions) and not any(map(is_figure, captions))


def calendar_head(cells: Cells) -> int | None:
    """Return how many rows are head where a row prints something in each of many columns and the next in few.

    The months of a calendar are its head, though no figure follows.
    """
    width = len(cells[0]) - 1
    for i, row in enumerate(cells[:-1]):
        if width >= LEAVES and sum(map(bool, row[1:])) >= NEARLY_ALL * width:
            return i + 1 if 2 * sum(map(bool, cells[i + 1][1:])) < width else None
    return None


def opens_with_row(cells: Cells) -> bool:
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
