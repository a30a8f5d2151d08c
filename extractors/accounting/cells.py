"""Which printed cell a word of a page stands in: by its middle, found in strips, whatever a page holds."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter, itemgetter
from sys import maxsize

from extractors.accounting.columns import IN_CELL, IN_HEAD, NOTE_MARK, Went, unread
from extractors.accounting.wordless import has_row_of_figures, of_cell, of_head, of_label, opening_number
from extractors.page.model import Fragment
from extractors.source.characters import DIGIT
from schemas.origin import Box
from schemas.table import PrintedCell, Table

STRIP = 4.0
"""Points of one strip of a page; a line of a table takes two or three."""
MOST_LOOKED_AT = 64
"""Cells of one strip that are looked at for one word; a row has fewer left of it that reach as far down."""
MIDDLE = 0.3
"""Sizes that the middle of a word stands above its baseline."""
NO_END = maxsize
"""The end of a head in which no figures stand."""

Placed = tuple[float, Box, Went, PrintedCell]
"""A cell with its left edge, its box and where its digits went."""
Strip = tuple[list[float], list[Placed]]
"""The cells of one strip from left to right, and their left edges."""


class Cells:
    """The printed cells of one page."""

    def __init__(self, cells: Iterable[tuple[PrintedCell, Went]]) -> None:
        strips: dict[int, list[Placed]] = {}
        self.looked_at = 0
        """Cells looked at so far: what the work on a page is bounded by."""
        for cell, went in cells:
            if cell.box is None:
                continue
            placed = cell.box[0], cell.box, went, cell
            for strip in range(int(cell.box[1] // STRIP), int(cell.box[3] // STRIP) + 1):
                strips.setdefault(strip, []).append(placed)
        self._strips: dict[int, Strip] = {}
        for strip, held in strips.items():
            held.sort(key=itemgetter(0))
            self._strips[strip] = list(map(itemgetter(0), held)), held

    def went(self, fragment: Fragment) -> Went | None:
        """Return where the digits of a word went, None if it stands in no cell: of several the smallest says it."""
        x, y = (fragment.x0 + fragment.x1) / 2, fragment.baseline - MIDDLE * fragment.size
        holding = self._holding(x, y)
        if not holding:
            return None
        _, _, went, cell = min(holding, key=_area)
        return NOTE_MARK if fragment.superscript and fragment.text in cell.marks else went

    def hold(self, x: float, y: float) -> bool:
        """Say whether a cell stands at a place; the last one that begins left of it nearly always does."""
        for _, (_, top, right, bottom), _, _ in reversed(self._near(x, y)):  # noqa: SIM110 -- half of what `any` takes
            if x <= right and top <= y <= bottom:
                return True
        return False

    def _holding(self, x: float, y: float) -> list[Placed]:
        """Return the cells at a place."""
        return [each for each in self._near(x, y) if x <= each[1][2] and each[1][1] <= y <= each[1][3]]

    def _near(self, x: float, y: float) -> list[Placed]:
        """Return the cells of a place's strip that begin left of it, as many as are looked at."""
        strip = self._strips.get(int(y // STRIP))
        if strip is None:
            return []
        lefts, placed = strip
        end = bisect_right(lefts, x)
        near = placed[max(end - MOST_LOOKED_AT, 0) : end]
        self.looked_at += len(near)
        return near


def _area(placed: Placed) -> float:
    x0, top, x1, bottom = placed[1]
    return (x1 - x0) * (bottom - top)


def cells_by_page(tables: Iterable[Table]) -> dict[int, Cells]:
    """Return the printed cells of each page that has some."""
    found: dict[int, list[tuple[PrintedCell, Went]]] = {}
    for table in tables:
        for part in table.parts:
            if part.page is not None:
                end = heads_end(part.cells)
                went = [(cell, where_cell_went(cell, table.how, end)) for cell in part.cells]
                found.setdefault(part.page, []).extend(went)
    return {page: Cells(cells) for page, cells in found.items()}


def heads_end(cells: Iterable[PrintedCell]) -> int:
    """Return the first row of a head that prints figures: no head goes on there, whatever the cut of the table says.

    Tiles are cut so, number over caption, as the head of a table without rows (a situation report on mpox, p. 1).
    """
    heads = sorted((cell for cell in cells if cell.is_head and cell.text), key=attrgetter("row", "column"))
    for row, beside in groupby(heads, key=attrgetter("row")):
        texts = [cell.text for cell in beside]
        if any(of_head(text).column == "unread" for text in texts if DIGIT.search(text)):
            return int(row)
        openings = [opening_number(text) for text in texts]
        if all(openings) and has_row_of_figures(openings):
            return int(row)
    return NO_END


def where_cell_went(cell: PrintedCell, how: str, end: int = NO_END) -> Went:
    """Return the column of the ledger for a cell's digits; lines whose columns nothing settles are kept, not read.

    `end` is the row in which the part's head ends, if figures stand in it.
    """
    if cell.value is not None:
        return IN_CELL
    if not DIGIT.search(cell.text):
        return IN_HEAD
    if cell.is_head:
        return of_head(cell.text) if cell.row < end else unread("number_as_head")
    if how == "unsettled":
        return unread("columns_unsettled")
    return of_label(cell.text) if cell.column == 0 else of_cell(cell.text)
