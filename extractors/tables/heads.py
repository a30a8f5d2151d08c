"""Fourth rung: the head path of each column, from the outermost in."""

import itertools
import re

from extractors.lines import Line, lines_of
from extractors.pages import Fragment
from extractors.tables.bands import Band
from extractors.tables.grid import Grid
from extractors.tables.regions import Region
from schemas.table import Column

# "(3)=(1)-(2)", "(4)=(3)÷(1)", "(1)"
FORMULA = re.compile(r"^[\s()=\d+\-–−÷/×x*.]+$")
SPACER = 12.0
"""Points an empty column between two groups of columns takes at the most."""
SPACED = 0.8
"""Sizes between two leaf heads of one line at the least."""


def read_heads(region: Region, grid: Grid, bands: list[Band]) -> tuple[str, list[Column]]:
    """Return the label column's head, and the other columns with their paths."""
    fragments = [f for line in region.head for f in line.fragments]
    partial = _partial_rules(region, bands)
    columns = [
        Column(path, grid.edges[i], grid.edges[i + 1], marks)
        for i in range(1, len(grid.edges) - 1)
        for path, marks in [_path(i, grid, fragments, partial)]
    ]
    label, _ = _leaf([f for f in fragments if grid.column(f) == 0])
    return " ".join(label), columns


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


def _path(
    i: int, grid: Grid, fragments: list[Fragment], partial: list[Band]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    middle = (grid.edges[i] + grid.edges[i + 1]) / 2
    over = [band for band in partial if band.x0 < middle < band.x1]
    path: list[str] = []
    marks: list[str] = []
    above = 0.0
    for band in over:
        mine = _of_band(i, grid, [f for f in fragments if above < f.baseline < band.y], band)
        words, found = _leaf(mine)
        path += words
        marks += found
        above = band.y
    words, found = _leaf([f for f in fragments if f.baseline > above and grid.column(f) == i])
    return tuple(path + words), tuple(marks + found)


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
