"""A step inside and a step outside of what tiles are told by: how many, how large, how far from their captions."""

import pytest

from extractors.layout.lines import Line, lines_of
from extractors.layout.tiles import Tile, with_tiles
from extractors.page.model import Fragment
from tests.pages_from_words import line, word

XS = (100.0, 220.0, 340.0)


def row(y: float, *texts: str, size: float = 10.0, xs: tuple[float, ...] = XS) -> list[Fragment]:
    """Texts beside each other, each with its middle at one place."""
    out: list[Fragment] = []
    for x, text in zip(xs, texts, strict=False):
        words = line(0, y, text, size) if text else []
        if not words:
            continue
        by = x - words[-1].x1 / 2
        out += [f._replace(x0=f.x0 + by, x1=f.x1 + by) for f in words]
    return out


def tiles(*rows: list[Fragment], body: float = 10.0) -> list[str]:
    return [one.text for one in with_tiles(lines_of(f for made in rows for f in made), body) if isinstance(one, Tile)]


CAPTIONS = ("boats", "nets", "oars")
THREE = ["43 boats", "10 nets", "25 oars"]


@pytest.mark.parametrize(
    ("rows", "found", "why"),
    [
        ([row(100, "43", "10", "25"), row(112, *CAPTIONS)], THREE, "three beside each other"),
        ([row(100, "43", "10"), row(112, "boats", "nets")], [], "two, as small as the text"),
        ([row(100, "43", "10", size=14), row(114, "boats", "nets")], THREE[:2], "two, 1.4 times as large"),
        ([row(100, "43", "10", size=13.8), row(114, "boats", "nets")], [], "two, hardly as large"),
        ([row(100, "43", size=14), row(134, "boats")], THREE[:1], "one, its caption 2.4 sizes below"),
        ([row(100, "43", size=14), row(136, "boats")], [], "one, its caption farther"),
        ([row(100, "43", "10", "25"), row(144.5, *CAPTIONS)], THREE, "captions 4.45 sizes below"),
        ([row(100, "43", "10", "25"), row(145.5, *CAPTIONS)], [], "4.55"),
        ([row(100, "43", "10", "25"), row(112, *CAPTIONS), row(129, "mended", "mended", "mended")], [f"{one} mended" for one in THREE], "a second line 1.7 sizes below"),
        ([row(100, "43", "10", "25"), row(112, *CAPTIONS), row(130, "mended", "mended", "mended")], THREE, "1.8: another thing"),
        ([row(100, "43", "10", "25"), row(112, "boats", "nets", "7")], [], "a caption of no words"),
        ([row(100, "43", "10", "25"), row(112, "boats", "nets")], [], "a caption missing"),
        ([row(100, "2029", "2030", "2031"), row(112, *CAPTIONS)], [], "years are an axis"),
        ([row(100, "43", "ND", "25"), row(112, *CAPTIONS)], ["43 boats", "ND nets", "25 oars"], "one that is not known"),
        ([row(100, "43", "ND", "ND"), row(112, *CAPTIONS)], [], "one figure alone is known"),
        ([row(100, "43", "x10", "25"), row(112, *CAPTIONS)], [], "a word among them"),
        ([row(100, "43", "25"), row(103.9, "", "10", xs=(100, 160)), row(116, *CAPTIONS, xs=(100, 160, 220))], ["43 boats", "10 nets", "25 oars"], "one set a little lower"),
        ([row(100, "43", "25"), row(104.1, "", "10", xs=(100, 160)), row(116, *CAPTIONS, xs=(100, 160, 220))], [], "set lower"),
        ([row(88, *CAPTIONS), row(100, "43", "10", "25")], ["43 boats", "10 nets", "25 oars"], "captions over their figures"),
    ],
)  # fmt: skip
def test_which_rows_of_figures_are_tiles(rows: list[list[Fragment]], found: list[str], why: str) -> None:
    assert tiles(*rows) == found, why


@pytest.mark.parametrize(
    ("x1", "found", "why"),
    [(0.65, [], "one run of three figures"), (0.75, THREE, "three runs")],
)
def test_how_far_two_tiles_stand_apart(x1: float, found: list[str], why: str) -> None:
    figures = [
        word(100 + i * (24 + 10 * x1), 100, text, x1=100 + i * (24 + 10 * x1) + 24)
        for i, text in enumerate(("43", "10", "25"))
    ]
    captions = [word(f.x0, 112, text, x1=f.x1) for f, text in zip(figures, CAPTIONS, strict=True)]
    captions = [f._replace(x0=f.x0 + 1, x1=f.x1 - 1) for f in captions] if found else captions
    assert tiles(figures, captions) == found, why


@pytest.mark.parametrize(("width", "by", "found"), [(110, 0, True), (122, 0, False), (40, 55, True), (40, 65, False)])
def test_how_wide_the_caption_of_a_tile_is(width: float, by: float, found: bool) -> None:
    """Two tiles 120 apart: a caption reaches halfway to the next."""
    figures = row(100, "43", "10", size=14, xs=(100, 220))
    captions = [word(100 + by - width / 2, 114, "boats", x1=100 + by + width / 2), *row(114, "nets", xs=(280,))]
    assert bool(tiles(figures, captions)) is (found and by >= 0)


@pytest.mark.parametrize(("width", "found"), [(83, True), (85, False)])
def test_how_wide_the_caption_of_a_figure_alone_is(width: float, found: bool) -> None:
    figures = row(100, "43", size=14, xs=(100,))
    assert bool(tiles(figures, [word(100 - width / 2, 120, "boats", x1=100 + width / 2)])) is found


def test_lines_without_figures_stay_as_they_are() -> None:
    made = [Line(line(72, 100, "Boats and nets"), 100), Line(line(72, 112, "of all ports"), 112)]
    assert with_tiles(made, 10.0) == made
