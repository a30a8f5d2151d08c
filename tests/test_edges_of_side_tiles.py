"""A step inside and a step outside of what tells a tile that stands in a strip beside the text."""

import pytest

from extractors.layout.lines import Line
from extractors.layout.side_tiles import side_tiles
from extractors.layout.tiles import Tile
from extractors.page.model import Fragment
from tests.pages_from_words import line, word

BODY, MIDDLE = 10.0, 480.0
TEXT = "The boats of the port were mended"
"""Seven words, and so a line of the text."""


def middled(y: float, text: str, size: float, off: float = 0.0, wide: float | None = None) -> list[Fragment]:
    """A run with its middle at the strip's; `wide` sets its width."""
    words = line(0, y, text, size)
    if wide is not None:
        words = [word(0, y, text, size, x1=wide)]
    by = MIDDLE + off - words[-1].x1 / 2
    return [one._replace(x0=one.x0 + by, x1=one.x1 + by) for one in words]


def strip(
    *runs: list[Fragment], text: str = TEXT, at: tuple[float, ...] = (100.0, 112.0, 124.0, 136.0), end: float = 300.0
) -> list[Line]:
    """A page's lines: text at the left, which ends at `end`, and runs in the strip, each on a line of the text or its own."""
    held: dict[float, list[Fragment]] = {}
    for y in at:
        *first, last = line(60, y, text, BODY)
        held[y] = [*first, last._replace(x1=end)]
    for run in runs:
        held.setdefault(run[0].baseline, []).extend(run)
    return [Line(held[y], y) for y in sorted(held)]


def tiles(lines: list[Line], body: float = BODY) -> list[str]:
    rest, found = side_tiles(lines, body)
    assert all(isinstance(tile, Tile) for tile in found)
    assert sum(len(one.fragments) for one in [*rest, *found]) == sum(len(one.fragments) for one in lines)
    return [tile.text for tile in found]


CAPTION = middled(130, "boats mended", 8)


@pytest.mark.parametrize(
    ("figure", "size", "is_tile", "why"),
    [
        ("43", 16, True, "a large figure over its caption"),
        ("43", 12.5, True, "a quarter larger than the text"),
        ("43", 12.4, False, "hardly larger"),
        ("43 (12%)", 16, True, "with its share"),
        ("2024", 16, False, "a year"),
        ("1899", 16, True, "no year of these centuries"),
        ("Boats", 16, False, "a word"),
    ],
)  # fmt: skip
def test_a_large_figure(figure: str, size: float, is_tile: bool, why: str) -> None:
    assert tiles(strip(middled(112, figure, size), CAPTION)) == ([f"{figure} boats mended"] if is_tile else []), why


@pytest.mark.parametrize(
    ("caption", "is_tile", "why"),
    [
        (middled(142.3, "boats mended", 8), True, "1.9 sizes of the figure below it"),
        (middled(142.5, "boats mended", 8), False, "farther"),
        (middled(130, "boats mended", 8, off=9.5), True, "its middle .6 sizes off"),
        (middled(130, "boats mended", 8, off=9.8), False, "more, and it begins elsewhere"),
        (middled(130, "boats", 8, wide=192), True, "six sizes from the middle to its end"),
        (middled(130, "boats", 8, wide=193), False, "wider"),
        (line(473, 130, "boats that were mended in May", 8), True, "it begins within a point of the figure"),
        (line(473.1, 130, "boats that were mended in May", 8), False, "it begins elsewhere"),
        ([word(472, 130, "boats", 10, x1=664)], True, "flush, and twelve sizes wide"),
        ([word(472, 130, "boats", 10, x1=664.1)], False, "wider, and not much smaller"),
        (middled(130, "12 / 31", 8), False, "no word of a caption"),
        (middled(130, "51", 16), False, "another figure"),
    ],
)  # fmt: skip
def test_its_caption(caption: list[Fragment], is_tile: bool, why: str) -> None:
    assert bool(tiles(strip(middled(112, "43", 16), caption))) is is_tile, why


def test_the_lines_of_a_caption_stand_close() -> None:
    figure, second = middled(112, "43", 16), middled(148, "in May", 8)
    assert tiles(strip(figure, CAPTION, second)) == ["43 boats mended in May"]
    assert tiles(strip(figure, CAPTION, middled(149, "in May", 8))) == ["43 boats mended in May"], (
        "1.9 of the text's size"
    )
    assert tiles(strip(figure, CAPTION, middled(149.1, "in May", 8))) == ["43 boats mended"]


@pytest.mark.parametrize(
    ("gap", "text", "at", "is_tile", "why"),
    [
        (15.1, TEXT, (100, 112, 124, 136), True, "one and a half sizes beside the text"),
        (14.9, TEXT, (100, 112, 124, 136), False, "nearer: a word of the line"),
        (100, "The boats of the port sail", (100, 112, 124, 136), True, "six words a line"),
        (100, "The boats of ports sail", (100, 112, 124, 136), False, "five: captions of other tiles"),
        (100, "The boats of ports 12 31", (100, 112, 124, 136), False, "figures are no words"),
        (100, TEXT, (112, 124), True, "two lines beside it"),
        (100, TEXT, (112,), False, "one"),
        (100, TEXT, (92.1, 149.9), True, "within two sizes above and below it"),
        (100, TEXT, (92, 149.9), False, "farther above"),
        (100, TEXT, (92.1, 150), False, "farther below"),
    ],
)  # fmt: skip
def test_the_text_beside_it(gap: float, text: str, at: tuple[float, ...], is_tile: bool, why: str) -> None:
    figure = middled(112, "43", 16)
    lines = strip(figure, middled(130, "ab", 8), text=text, at=at, end=figure[0].x0 - gap)
    assert bool(tiles(lines)) is is_tile, why


@pytest.mark.parametrize(
    ("other", "is_tile", "why"),
    [
        (line(530, 124, "Oars", 10), True, "beside the strip"),
        (line(440, 124, "Oars", 10), False, "in the strip"),
        (line(500, 124, "Oars", 10), False, "at its right end"),
        (line(500, 150, "Oars", 10), True, "below it"),
    ],
)
def test_nothing_else_stands_in_the_strip(other: list[Fragment], is_tile: bool, why: str) -> None:
    wide = middled(130, "boats", 8, wide=60)
    assert bool(tiles(strip(middled(112, "43", 16), wide, other))) is is_tile, why


@pytest.mark.parametrize(("between", "is_tile"), [(11, True), (12, False)])
def test_how_many_lines_are_looked_at(between: int, is_tile: bool) -> None:
    at = tuple(112 + 1.2 * i for i in range(between + 1))
    assert bool(tiles(strip(middled(112, "43", 16), middled(130, "boats", 8), at=at))) is is_tile


@pytest.mark.parametrize(
    ("lines_below", "wide", "is_tile", "why"),
    [
        (1, 320, True, "as wide as twenty sizes of the figure"),
        (1, 321, False, "wider: a line of the text"),
        (4, 100, True, "four lines"),
        (5, 100, False, "a paragraph"),
    ],
)
def test_how_much_stands_below_a_figure_set_large(lines_below: int, wide: float, is_tile: bool, why: str) -> None:
    runs = [line(60, 112, "430", 16)]
    runs += [[word(60, 122 + 9 * i, "boats", 8, x1=60 + wide)] for i in range(lines_below)]
    assert bool(tiles([Line(run, run[0].baseline) for run in runs])) is is_tile, why


def test_tiles_over_much_smaller_print_are_no_axis() -> None:
    runs = [line(60, 112, "64", 16), line(60, 121, "boats", 8), line(60, 142, "75", 16), line(60, 151, "nets of 7", 8)]
    held = [Line([*run, *line(300, run[0].baseline, "Oars", 10)], run[0].baseline) for run in runs]
    assert tiles(held) == ["64 boats", "75 nets of 7"]


@pytest.mark.parametrize(
    ("figure", "caption", "size", "beside", "is_tile", "why"),
    [
        ("43", 60, 9, True, True, "flush with a caption that is set much smaller, whatever stands beside them"),
        ("43", 60, 10, True, False, "not much smaller"),
        ("43", 63, 9, True, False, "not flush with it"),
        ("43", 60, 9, False, False, "with nothing beside it: the number of a chapter"),
        ("430", 60, 9, False, True, "no chapter's"),
        ("43%", 60, 9, False, True, "nor a share"),
        ("8 ports", 60, 9, True, True, "a figure with its noun"),
        ("8 ports of Alba", 60, 9, True, False, "a sentence in large print"),
    ],
)  # fmt: skip
def test_what_stands_over_much_smaller_print(
    figure: str, caption: float, size: float, beside: bool, is_tile: bool, why: str
) -> None:
    """Risk watch of January 2018: a column of tiles beside two numbered lists."""
    runs = [line(60, 112, figure, 16), line(caption, 122, "boats mended in May", size)]
    others = [line(300, y, "2 Oars", 10) for y in (108.0, 118.0)] if beside else []
    held: dict[float, list[Fragment]] = {}
    for run in [*runs, *others]:
        held.setdefault(run[0].baseline, []).extend(run)
    assert (tiles([Line(held[y], y) for y in sorted(held)]) == [f"{figure} boats mended in May"]) is is_tile, why


def test_two_tiles_below_each_other_are_two() -> None:
    runs = [middled(112, "43", 16), CAPTION, middled(184, "57", 16), middled(202, "nets sold", 8)]
    at = tuple(100.0 + 12 * i for i in range(10))
    assert tiles(strip(*runs, at=at)) == ["43 boats mended", "57 nets sold"]
