"""Fourth rung: the head path of each column, from the outermost in."""

import itertools
import re
from typing import NamedTuple

from extractors.layout.lines import Line, box_of, lines_of
from extractors.page.model import Fragment
from extractors.tables.bands import Band
from extractors.tables.grid import Grid
from extractors.tables.regions import Region
from extractors.tables.touching import cut_where_heads_touch
from schemas.origin import Box
from schemas.table import Column

# "(3)=(1)-(2)", "(4)=(3)÷(1)", "(1)"
FORMULA = re.compile(r"^[\s()=\d+\-–−÷/×x*.]+$")
SPACER = 12.0
"""Points an empty column between two groups of columns takes at the most."""
SPACED = 0.8
"""Sizes between two leaf heads of one line at the least."""


class Heads(NamedTuple):
    """A table's heads: the label column's, the other columns with their paths, and the boxes of all head cells.

    `cells` are the fragments over each column, the label's first, from the outermost head in.
    """

    label: str
    columns: list[Column]
    boxes: list[Box]
    cells: list[list[list[Fragment]]]


def read_heads(region: Region, grid: Grid, bands: list[Band]) -> Heads:
    """Return the label column's head, and the other columns with their paths."""
    fragments = [f for line in region.head for f in line.fragments]
    partial = [piece for band in _partial_rules(region, bands) for piece in cut_where_heads_touch(band, region, grid)]
    own = [f for f in fragments if grid.column(f) == 0]
    cells = [_cells(i, grid, fragments, partial) for i in range(1, len(grid.edges) - 1)]
    columns = [
        Column(path, grid.edges[i], grid.edges[i + 1], marks)
        for i, over in enumerate(cells, 1)
        for path, marks in [_path(over)]
    ]
    boxes = dict.fromkeys(box_of(cell) for cell in [own, *itertools.chain(*cells)] if cell)
    return Heads(" ".join(_leaf(own)[0]), columns, list(boxes), [[own], *cells])


def _partial_rules(region: Region, bands: list[Band]) -> list[Band]:
    top, bottom = region.head[0].baseline, region.head_rule.y + 1  # a narrow head rule is itself a spanning one
    found = [b for b in bands if top - 1 < b.y < bottom and b.x0 > region.x0 + 8]
    out: list[Band] = []
    for band in found:
        last = out[-1] if out else None
        if last and abs(last.y - band.y) < 1 and 0 <= band.x0 - last.x1 < SPACER and _head_of_both(last, band, region):
            out[-1] = Band(last.y, last.x0, band.x1, [])
        else:
            out.append(band)
    return out


def _head_of_both(left: Band, right: Band, region: Region) -> bool:
    """Say whether one head spans two rules that a narrow empty column parts (A/80/634, p. 27: "Flight hours")."""
    over = [ln for ln in region.head if left.y - 20 < ln.baseline < left.y]
    words = [f for ln in over[-1:] for f in ln.fragments if left.x0 < f.x0 and f.x1 < right.x1]
    sides = [[f for f in words if b.x0 - 2 < f.x0 and f.x1 < b.x1 + 2] for b in (left, right)]
    if not words or all(sides):
        return False
    middle = (min(f.x0 for f in words) + max(f.x1 for f in words)) / 2
    return abs(middle - (left.x0 + right.x1) / 2) < SPACER


def _cells(i: int, grid: Grid, fragments: list[Fragment], partial: list[Band]) -> list[list[Fragment]]:
    """Return the head cells over column `i`, from the outermost in: one over each partial rule, and the leaf."""
    middle = (grid.edges[i] + grid.edges[i + 1]) / 2
    cells: list[list[Fragment]] = []
    above = 0.0
    for band in partial:
        if band.x0 < middle < band.x1:
            cells.append(_of_band(i, grid, [f for f in fragments if above < f.baseline < band.y], band))
            above = band.y
    return [*cells, [f for f in fragments if f.baseline > above and grid.column(f) == i]]


def _path(cells: list[list[Fragment]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of a column's head cells, and their footnote marks."""
    read = [_leaf(cell) for cell in cells]
    return tuple(word for words, _ in read for word in words), tuple(mark for _, marks in read for mark in marks)


def _of_band(i: int, grid: Grid, fragments: list[Fragment], band: Band) -> list[Fragment]:
    """Return what stands over a partial rule for column `i`: one spanning head, or the column's own leaf."""
    inside = [f for f in fragments if band.x0 - 2 < (f.x0 + f.x1) / 2 < band.x1 + 2]
    own = [f for f in inside if grid.column(f) == i]
    return inside if _spans(inside, grid, band) else own


def _spans(fragments: list[Fragment], grid: Grid, band: Band) -> bool:
    """Say whether the words over a rule are one head for all its columns: one run, near the rule's middle."""
    for line in lines_of(fragments):
        words = [f for f in line.fragments if not f.superscript]
        gaps = [right.x0 - left.x1 > SPACED * right.size for left, right in itertools.pairwise(words)]
        if any(gaps):
            return False
    columns = {grid.column(f) for f in fragments}
    covered = sum(band.x0 < (a + b) / 2 < band.x1 for a, b in zip(grid.edges[1:], grid.edges[2:], strict=False))
    middle = (min(f.x0 for f in fragments) + max(f.x1 for f in fragments)) / 2 if fragments else 0.0
    centred = abs(middle - (band.x0 + band.x1) / 2) < 0.3 * (band.x1 - band.x0)
    return bool(columns) and covered > 1 and centred


def _leaf(fragments: list[Fragment]) -> tuple[list[str], list[str]]:
    """Return a head's words, its formula row as a part of its own, and its footnote marks."""
    lines: list[Line] = lines_of(fragments)
    texts = [line.plain for line in lines]
    marks = [f.text for f in fragments if f.superscript]
    formulas = [text for text in texts if FORMULA.match(text) and "(" in text]
    words = " ".join(text for text in texts if text not in formulas)
    return [part for part in (words, *formulas) if part], marks
