"""The words of a full grid's cells: each in its place, those of a merged cell in its upper left one."""

from bisect import bisect_right
from itertools import pairwise, takewhile

from extractors.layout.lines import Line, lines_of, lines_on
from extractors.page.model import Fragment, Page
from extractors.tables.lattice import Lattice, first_place, is_floored, is_walled, place_of, places_of
from extractors.tables.lattice_cells import QUARTERS, PlaceWords, is_figure, upright

SPLIT = 1.2
"""Sizes between the words of two cells at the least."""
TOUCHING = 1.0
"""Points between two words that touch, or are printed one over the other, at the most."""
WHITE = 0.45
"""Sizes between the heads of two columns in one cell at the least; a blank takes .28, justified words .4."""
RUNS_ON = 0.6
"""Sizes between two words of one label at the most."""


def words_by_place(lattice: Lattice, page: Page) -> PlaceWords:
    """Return the words of each place, row by row; those of a merged cell stand in its upper left place."""
    cells: PlaceWords = [[[] for _ in lattice.xs[1:]] for _ in lattice.ys[1:]]
    own = places_of(lattice, page) if lattice.says_by_colour else set()
    for line in lines_on(page):
        placed = _with_overflow(_placed(lattice, line))
        is_split = _is_split([fragment for fragment, _ in placed])
        for fragment, (row, column) in placed:
            if not (is_split and _is_open_row(lattice, row)) and not _is_own_row(lattice, row, column, own):
                row, column = first_place(lattice, row, column)  # noqa: PLW2901 - the cell it is merged with
            cells[row][column].append(fragment)
    _part_figures(lattice, cells)
    _part_heads(lattice, cells)
    for (row, column), words in sideways_words(lattice, page).items():
        cells[row][column].append(upright(words))
    return cells


def _placed(lattice: Lattice, line: Line) -> list[tuple[Fragment, tuple[int, int]]]:
    """Return the words of a line that stand in a grid, each with its place."""
    return [(f, place) for f in line.fragments for place in [place_of(lattice, f)] if place is not None]


def _is_open_row(lattice: Lattice, row: int) -> bool:
    """Say whether no line parts the cells of a row: a filled head's."""
    return not any(is_walled(lattice, row, i) for i in range(1, len(lattice.xs) - 1))


def _part_figures(lattice: Lattice, cells: PlaceWords) -> None:
    """Set the figures of a merged cell back into the places that they stand in, where each row has its own label.

    A ministry's table leaves out lines between the figures of one district, or two (Uganda, sitrep 41 of 2022, p. 3).
    """
    for row, places in enumerate(cells):
        _part_label(lattice, places)
        for column, words in enumerate(places[1:], 1):
            own = _by_own_place(lattice, words, (row, column)) if len(words) > 1 else {}
            is_told = {i for i, _ in own} == {row} or all(cells[i][0] for i, _ in own)
            if len(own) > 1 and is_told and all(map(is_figure, own.values())):
                places[column] = []
                for (i, j), cell in own.items():
                    cells[i][j] = [*cells[i][j], *cell]


def _part_heads(lattice: Lattice, cells: PlaceWords) -> None:
    """Set the words of two columns' heads that no line parts back into their columns, if white does on each line.

    "2018 Restated | 2019 Proposed" over "Budget | Budget" in one light cell (a budget in brief of Vancouver, 2019).
    """
    for row, places in enumerate(cells):
        if any(cell and is_figure(cell) for cell in places):
            return
        for column, words in enumerate(places):
            own = _by_column(lattice, words)
            if len(own) > 1 and column in (0, min(own)) and not any(places[i] for i in own if i != column):
                cells[row][column] = []
                for i, cell in own.items():
                    cells[row][i] = cell


def _by_column(lattice: Lattice, words: list[Fragment]) -> dict[int, list[Fragment]]:
    """Return the words of one cell by the column each stands in, {} where some wall has no white on some line."""
    own: dict[int, list[Fragment]] = {}
    for word in words:
        own.setdefault(bisect_right(lattice.xs, (word.x0 + word.x1) / 2) - 1, []).append(word)
    walls = [lattice.xs[i] for i in sorted(own)[1:]]
    lines = lines_of(words)
    return own if walls and all(_is_white(x, lines) for x in walls) else {}


def _is_white(x: float, lines: list[Line]) -> bool:
    """Say whether words stand on both sides of a wall on each line, more than a blank between them.

    A line set to both edges of its cell is of one head: "Taux    d'exécution" over "T1_2025" (a budget report, p. 5).
    """
    gaps = []
    for line in lines:
        left = [f.x1 for f in line.fragments if (f.x0 + f.x1) / 2 < x]
        right = [f.x0 for f in line.fragments if (f.x0 + f.x1) / 2 >= x]
        gaps.append((min(right) - max(left)) / line.size if left and right else 0.0)
    return min(gaps, default=0.0) > WHITE


def _part_label(lattice: Lattice, places: list[list[Fragment]]) -> None:
    """Set the figures that stand far behind a label, in one merged cell with it, in their own places.

    A daily sitrep on mpox of August 2024 draws no line between "Alertes reçues" and their number (p. 1); a town paints
    over the walls between the precincts that do not vote (a tally of 2016, p. 1).
    """
    runs = _runs(places[0])
    figures = list(takewhile(is_figure, reversed(runs[1:])))
    own = {place[1]: run for run in figures if (place := place_of(lattice, run[0])) is not None}
    words = [word for run in runs[: len(runs) - len(figures)] for word in run]
    is_free = len(own) == len(figures) and all(column and not places[column] for column in own)
    if own and is_free and any(map(str.isalpha, words[-1].text)):
        places[0] = words
        for column, run in own.items():
            places[column] = run


def _runs(words: list[Fragment]) -> list[list[Fragment]]:
    """Return words in runs that stand as far apart as cells."""
    runs = [words[:1]]
    for left, right in pairwise(words):
        if _is_apart(left, right):
            runs.append([])
        runs[-1].append(right)
    return runs


def _is_apart(left: Fragment, right: Fragment) -> bool:
    """Say whether two words of one line stand as far apart as two cells."""
    return right.x0 - left.x1 > SPLIT * right.size and abs(right.baseline - left.baseline) < TOUCHING


def _by_own_place(
    lattice: Lattice, words: list[Fragment], place: tuple[int, int]
) -> dict[tuple[int, int], list[Fragment]]:
    """Return the words of a merged cell by the place each stands in; parts of one number stand in that of its first."""
    own: dict[tuple[int, int], list[Fragment]] = {}
    last: Fragment | None = None
    for word in words:
        runs_on = last is not None and 0 <= word.x0 - last.x1 < SPLIT * word.size
        if last is None or not (runs_on and abs(word.baseline - last.baseline) < TOUCHING):
            place = place_of(lattice, word) or place
        own.setdefault(place, []).append(word)
        last = word
    return own


def _with_overflow(placed: list[tuple[Fragment, tuple[int, int]]]) -> list[tuple[Fragment, tuple[int, int]]]:
    """Return the words of a line with their places, those that a label is too long for in the label's.

    A spreadsheet prints all of a label, and its cell hides what runs over the wall, under the figure that stands there
    ("personnes morale" and "296,20", a finance law's annex of 2024, p. 12).
    """
    places = {
        place
        for word, place in placed
        if place[1] and word.text.isalpha() and any(_covers(word, other) for other, its in placed if its == place)
    }
    if not places:
        return placed
    out: list[tuple[Fragment, tuple[int, int]]] = []
    for word, (row, column) in placed:  # left to right
        last = max((f.x1 for f, place in out if place == (row, column - 1)), default=None)
        runs_on = last is not None and word.text.isalpha() and word.x0 - last < RUNS_ON * word.size
        out.append((word, (row, column - 1) if (row, column) in places and runs_on else (row, column)))
    return out


def _covers(word: Fragment, other: Fragment) -> bool:
    """Say whether a word and a figure touch, or are printed one over the other."""
    is_over = min(word.x1, other.x1) - max(word.x0, other.x0) > -TOUCHING
    return is_over and not other.superscript and any(map(str.isdigit, other.text))


def sideways_words(lattice: Lattice, page: Page) -> dict[tuple[int, int], list[Fragment]]:
    """Return the words printed sideways in each cell: heads of narrow columns, labels beside several rows."""
    cells: dict[tuple[int, int], list[Fragment]] = {}
    for fragment in page.fragments:
        place = place_of(lattice, fragment) if fragment.rotation in QUARTERS else None
        if place is not None:
            cells.setdefault(first_place(lattice, *place), []).append(fragment)
    return cells


def _is_own_row(lattice: Lattice, row: int, column: int, own: set[tuple[int, int]]) -> bool:
    """Say whether a calendar's label is no merged cell although no line parts it from the next: each row has its own.

    OCHA's calendars draw the lines between two activities from the months on (Burkina Faso 2025, p. 19).
    """
    first, last = row, row + 1
    while first > 0 and not is_floored(lattice, first, column):
        first -= 1
    while last < len(lattice.ys) - 1 and not is_floored(lattice, last, column):
        last += 1
    return last - first > 1 and all((i, column) in own for i in range(first, last))


def _is_split(fragments: list[Fragment]) -> bool:
    """Say whether words stand far apart: a filled head draws no lines between its cells, yet has several."""
    return any(b.x0 - a.x1 > SPLIT * b.size for a, b in pairwise(fragments))
