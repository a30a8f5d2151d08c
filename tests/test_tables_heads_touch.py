"""Spanning heads whose partial rules touch: each is told by standing over the middle of its columns."""

import pytest

from extractors.layout.lines import lines_of
from extractors.tables.bands import Band
from extractors.tables.grid import Grid
from extractors.tables.regions import Region
from extractors.tables.touching import cut_where_heads_touch
from tests.pages_from_words import line, width

EDGES = [60.0, 200.0, 250.0, 300.0, 350.0, 400.0, 450.0, 500.0]
"""A label and six columns of 50 points."""


def cut(heads: list[tuple[float, str]], *, y: float = 110, leaves: bool = True) -> list[tuple[float, float]]:
    """Where a rule under `heads` (middle, words) over the six columns is cut."""
    words = [f for middle, text in heads for f in line(middle - width(text, 7) / 2, 107, text, 7)]
    words += [f for x in EDGES[1:-1] for f in line(x + 20, 118, "2027", 7)] if leaves else []
    region = Region(Band(122.0 if leaves else 110.0, 60, 500, []), lines_of(words), 60, 500, [])
    band = Band(y, 200, 500, EDGES[2:-1])
    return [(piece.x0, piece.x1) for piece in cut_where_heads_touch(band, region, Grid(EDGES, "joints"))]


@pytest.mark.parametrize(
    ("heads", "pieces"),
    [
        ([(250, "Regular"), (350, "Other"), (450, "Total")], [(200, 300), (300, 400), (400, 500)]),  # two columns each
        ([(225, "Posts"), (375, "Operations")], [(200, 250), (250, 500)]),  # one column, and five
        ([(350, "Variance")], [(200, 500)]),  # one head for all
        ([(x + 25, "Old") for x in EDGES[1:-1]], [(200, 500)]),  # one a column: no head spans any
        ([(262, "Regular"), (380, "Other")], [(200, 500)]),  # in nobody's middle: left as it is
    ],
)
def test_a_rule_is_cut_between_heads_that_are_centred(
    heads: list[tuple[float, str]], pieces: list[tuple[float, float]]
) -> None:
    assert cut(heads) == pieces


def test_the_heads_own_rule_is_not_cut() -> None:
    assert cut([(250, "Regular"), (350, "Other"), (450, "Total")], leaves=False) == [(200, 500)]
