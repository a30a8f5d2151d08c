"""Partial rules that touch: spanning heads side by side whose rules leave no gap, told by where their words stand."""

from itertools import pairwise

from extractors.layout.lines import lines_of
from extractors.tables.bands import Band
from extractors.tables.grid import Grid
from extractors.tables.regions import Region

APART = 0.8
"""Sizes between two heads of one line at the least."""
CENTRED = 3.5
"""Points between the middle of a spanning head and that of its columns at the most."""
Extent = tuple[float, float]


def cut_where_heads_touch(band: Band, region: Region, grid: Grid) -> list[Band]:
    """Return a partial rule as one for each head over it; as it is, unless each head is centred over its columns."""
    edges = [band.x0, *(x for x in grid.edges if band.x0 + CENTRED < x < band.x1 - CENTRED), band.x1]
    heads = _heads_over(band, region)
    if not 1 < len(heads) < len(edges) - 1 or band.y > region.head_rule.y - 2:
        return [band]
    cuts = _cuts([(x0 + x1) / 2 for x0, x1 in heads], edges)
    return [Band(band.y, a, b, []) for a, b in pairwise(cuts)] if cuts else [band]


def _heads_over(band: Band, region: Region) -> list[Extent]:
    """Return the extents of the heads right over a rule, left to right, the lines of each taken together."""
    over = [f for ln in region.head for f in ln.fragments if band.x0 < (f.x0 + f.x1) / 2 < band.x1]
    lines = lines_of(f for f in over if f.baseline < band.y and not f.superscript)
    rows = lines[-1:] if lines and band.y - lines[-1].baseline < 2 * lines[-1].size else []
    heads: list[Extent] = []
    for line in rows:
        for fragment in line.fragments:
            if heads and fragment.x0 - heads[-1][1] < APART * fragment.size:
                heads[-1] = (heads[-1][0], fragment.x1)
            else:
                heads.append((fragment.x0, fragment.x1))
    return heads


def _cuts(middles: list[float], edges: list[float]) -> list[float]:
    """Return the edges between which each middle is that of whole columns, one group after the other; [] if none."""
    cuts = [edges[0]]
    for middle in middles:
        end = min(edges[1:], key=lambda edge: abs((cuts[-1] + edge) / 2 - middle))
        if end <= cuts[-1] or abs((cuts[-1] + end) / 2 - middle) > CENTRED:
            return []
        cuts.append(end)
    return cuts if cuts[-1] == edges[-1] else []
