"""Shaded rows as bands: where a table has no lines, the edges of its rows' fills say what rules would.

Word and Excel paint a shaded row cell by cell, so that the joints between the fills are the column boundaries; a row
painted in one piece has none.
"""

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from extractors.page.model import Fill, Page
from extractors.tables.bands import Band, merged

WHITE = 0.99
"""Fills this light are not seen."""
LOW, HIGH = 6.0, 120.0
"""Points a row takes at the least and at the most; lower fills are rules, higher ones the grounds of boxes."""
LEVEL = 1.2
"""Points by which the edges of two cells of one row may differ."""
CELL_GAP = 4.0
"""Points of white between two cells of one row at the most."""
MOST_FILLS = 4_000
"""Fills on one page; more are a drawing or a map."""


class Shade(NamedTuple):
    """A shaded row: its upper and lower edge with the joints of its cells, and how light it is (0 black to 1 white)."""

    top: Band
    bottom: Band
    grey: float


def shades_of(page: Page) -> list[Shade]:
    """Return a page's shaded rows."""
    if len(page.fills) > MOST_FILLS:
        return []
    cells = [fill for fill in page.fills if fill.grey < WHITE and LOW < fill.bottom - fill.top < HIGH]
    return [_shade(row) for row in _rows(cells)]


def _rows(cells: list[Fill]) -> Iterator[list[Fill]]:
    """Yield the fills of each row, left to right; what another one covers is left out."""
    by_height = sorted(cells, key=lambda fill: (round(fill.top / LEVEL), round(fill.bottom / LEVEL), fill.x0, -fill.x1))
    for _, level in groupby(by_height, key=lambda fill: (round(fill.top / LEVEL), round(fill.bottom / LEVEL))):
        row: list[Fill] = []
        for fill in level:
            if row and fill.x1 <= row[-1].x1 + LEVEL:
                continue
            if row and fill.x0 - row[-1].x1 > CELL_GAP:
                yield row
                row = []
            row.append(fill)
        if row:
            yield row


def _shade(row: list[Fill]) -> Shade:
    joints = merged([(left.x1 + right.x0) / 2 for left, right in pairwise(row)])
    x0, x1 = row[0].x0, row[-1].x1
    return Shade(Band(row[0].top, x0, x1, joints), Band(row[0].bottom, x0, x1, list(joints)), row[0].grey)
