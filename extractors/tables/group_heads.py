"""Heads over groups of columns with no rule under them, over a rule that heads a table: a rule is put under each."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from extractors.layout.lines import Line
from extractors.page.model import DESCENT
from extractors.tables.bands import Band
from extractors.tables.candidates.cells import LineCell, line_cells
from extractors.tables.candidates.spanning import groups_under
from extractors.tables.grid import Grid

UNDER = 1.0
"""Sizes between a head and a drawn rule that tells what it spans, at the most."""


def with_group_rules(head: Sequence[Line], body: Sequence[Line], grid: Grid, bands: Sequence[Band]) -> list[Band]:
    """Return the bands, one as wide as its columns under each head that stands centred over a group of them.

    A drawn rule tells what it covers; one that is narrower than its columns is set as wide.
    """
    if len(head) < 2 or (grid.how == "joints" and _are_ruled(head, bands)):
        return list(bands)
    leaves = [_leaves(line, grid) for line in head]
    found: list[Band] = []
    told: set[int] = set()
    for i, line in enumerate(head[:-1]):
        lower = leaves[i + 1 :]
        heads = [cell for cell in line_cells(line) if cell.middle > grid.edges[1]]
        if not heads or max(map(len, lower)) <= len(heads):
            continue
        extents = _extents([*lower, *map(line_cells, body)], grid)
        for drawn, band in _group_bands(line, heads, groups_under(heads, lower, extents), extents, bands, grid):
            told.add(id(drawn))
            found.append(band)
    kept = [band for band in bands if id(band) not in told]
    return sorted([*kept, *found], key=lambda band: (band.y, band.x0))


def _are_ruled(head: Sequence[Line], bands: Sequence[Band]) -> bool:
    """Say whether a rule is drawn between the lines of a head: where rules end with columns, those of groups do too."""
    return any(head[0].baseline < band.y < head[-1].baseline for band in bands)


def _group_bands(
    line: Line,
    heads: Sequence[LineCell],
    groups: Sequence[range],
    extents: Sequence[tuple[float, float]],
    bands: Sequence[Band],
    grid: Grid,
) -> Iterator[tuple[Band | None, Band]]:
    """Yield a band as wide as its columns for each head of a line over several, with the drawn one it stands for."""
    for cell, group in zip(heads, groups, strict=bool(groups)):
        drawn = next((band for band in bands if _is_under(band, cell, line)), None)
        if len(group) == 1 or (drawn and not _may_be_wider(drawn, [extents[column] for column in group], heads)):
            continue
        y = drawn.y if drawn else line.baseline + DESCENT * line.size
        yield drawn, Band(y, grid.edges[group.start + 1] + 1, grid.edges[group.stop + 1] - 1, [])


def _leaves(line: Line, grid: Grid) -> list[LineCell]:
    """Return what a line of a head prints over each column: heads may stand closer than the cells of a row."""
    groups = [list(words) for _, words in groupby(line.fragments, key=grid.column)]
    cells = [LineCell(own[0].x0, own[-1].x1, own, " ".join(f.text for f in own)) for own in groups]
    return [cell for cell in cells if cell.middle > grid.edges[1]]


def _extents(lines: Sequence[Sequence[LineCell]], grid: Grid) -> list[tuple[float, float]]:
    """Return from where to where each column behind the label's prints, its edges where it prints nothing."""
    edges = list(zip(grid.edges[1:], grid.edges[2:], strict=False))
    printed: list[list[tuple[float, float]]] = [[] for _ in edges]
    for line in lines:
        for x0, x1, *_ in line:
            middle = (x0 + x1) / 2
            for (left, right), own in zip(edges, printed, strict=True):
                if left <= middle < right:
                    if x0 > left - 1 and x1 < right + 1:
                        own.append((x0, x1))
                    break
    return [_around(own) if own else edge for own, edge in zip(printed, edges, strict=True)]


def _around(spans: Sequence[tuple[float, float]]) -> tuple[float, float]:
    lefts, rights = zip(*spans, strict=True)
    return min(lefts), max(rights)


def _may_be_wider(band: Band, columns: Sequence[tuple[float, float]], heads: Sequence[LineCell]) -> bool:
    """Say whether a drawn rule stands under one head, over the middle of each of its columns."""
    return all(_covers(band, column) for column in columns) and sum(_is_over(head, band) for head in heads) == 1


def _is_over(head: LineCell, band: Band) -> bool:
    return band.x0 - 2 < head.middle < band.x1 + 2


def _covers(band: Band, extent: tuple[float, float]) -> bool:
    return band.x0 - 2 < (extent[0] + extent[1]) / 2 < band.x1 + 2


def _is_under(band: Band, cell: LineCell, line: Line) -> bool:
    return 0 < band.y - line.baseline < UNDER * line.size and _is_over(cell, band)
