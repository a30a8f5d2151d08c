"""Tiles: figures beside each other over their captions are runs of text, never a table."""

import pytest

from extractors.layout.sections import read_blocks
from extractors.page.model import Fragment
from extractors.tables import find_tables
from tests.pages_from_words import line, page, rule
from tests.test_tables_grid import upright

AT = (60, 200, 340)


def over(figures: list[str], captions: list[str], *, lower: float = 0.0) -> list[list[Fragment]]:
    """Figures at 100 (the last one `lower`), each over its caption."""
    out = [line(x, 100 + (lower if x == AT[-1] else 0), text, 12) for x, text in zip(AT, figures, strict=True)]
    return out + [line(x, 130, text) for x, text in zip(AT, captions, strict=True)]


@pytest.mark.parametrize(
    ("figures", "texts", "why"),
    [
        (["41", "7 (17,1%)", "94.5%"], ["41 boats", "7 (17,1%) nets", "94.5% ports"], "a figure and its caption each"),
        (["41", "ND", "94.5%"], ["41 boats", "ND nets", "94.5% ports"], "one figure is not known"),
        (["41", "15(3 lost) **", "94.5%"], ["41 boats", "15(3 lost) ** nets", "94.5% ports"], "a bracket with a word"),
        (["2030", "2031", "2032"], None, "years are a chart's axis"),
        (["41", "seven", "94"], None, "a word among the figures: a line of text"),
    ],
)
def test_a_figure_over_its_caption_is_one_run(figures: list[str], texts: list[str] | None, why: str) -> None:
    built = page(*over(figures, ["boats", "nets", "ports"], lower=2.4))
    blocks = [block.text for block in read_blocks([built], {})]
    assert blocks == texts if texts else not any(text.startswith("41 boats") for text in blocks), why


def test_what_stands_between_tiles_belongs_to_none() -> None:
    built = page(*over(["41", "7", "94"], ["boats", "nets", "ports"]), line(60, 118, "a line as wide as " * 5))
    assert "41 boats" in [block.text for block in read_blocks([built], {})]


def test_a_grid_of_tiles_is_no_table() -> None:
    """SITREP MVE 15, p. 1: pictures, figures, captions in a grid of three rows."""
    walls = (50, 180, 310, 440)
    built = page(
        *over(["41", "7", "94"], ["boats", "nets", "ports"]),
        rules=[rule(50, y, 440) for y in (50, 80, 110, 140)],
        verticals=[upright(x, 50, 140) for x in walls],
    )
    reading = find_tables([built])
    assert reading.tables == []
    assert [block.text for block in read_blocks([built], reading.claimed)] == ["41 boats", "7 nets", "94 ports"]


TEXT = "The port has many boats that are mended on its old quays."


def beside_text(figure_size: float, *, into: bool = False, figure: str = "1,229") -> list[str]:
    """Blocks of a page whose text leaves a strip at its right, in which a figure stands over a caption."""
    words = [fragment for row in range(8) for fragment in line(60, 100 + 14 * row, TEXT)]
    strip = [*line(430, 119, figure, figure_size), *line(425, 131, "nets mended"), *line(425, 144, "in 3 ports")]
    wide = line(400, 128, "also here") if into else []
    return [block.text for block in read_blocks([page(words, strip, wide)], {})]


@pytest.mark.parametrize(
    ("size", "into", "is_tile", "why"),
    [
        (13, False, True, "a large figure in a strip beside the text, its caption below it"),
        (10, False, False, "a figure of the text's size is none"),
        (13, True, False, "other words run into the strip"),
    ],
)
def test_a_tile_beside_the_text_is_a_run_of_its_own(size: float, into: bool, is_tile: bool, why: str) -> None:
    blocks = beside_text(size, into=into)
    assert ("1,229 nets mended in 3 ports" in blocks) == is_tile, why
    assert not is_tile or " ".join([TEXT] * 8) in blocks, why


@pytest.mark.parametrize("figure", ["1,229^a)", "1,229"])
def test_the_mark_of_a_note_is_no_part_of_a_tile_s_figure(figure: str) -> None:
    assert any("nets mended in 3 ports" in block and "1,229" in block for block in beside_text(13, figure=figure))


def test_a_caption_of_two_lines_beside_its_figure() -> None:
    """UNFPA, November 2025, p. 3: the figure stands halfway down the two lines at its right."""
    built = page(
        line(150, 100, "Nets mended"), line(350, 100, "Boats that"),
        line(100, 106, "1,781"), line(300, 106, "442"),
        line(150, 112, "in the port"), line(350, 112, "came in"),
    )  # fmt: skip
    assert [block.text for block in read_blocks([built], {})] == [
        "1,781 Nets mended in the port",
        "442 Boats that came in",
    ]


@pytest.mark.parametrize("figure", ["4.1 million", "US$ 3.2M", "36,1 Md", "58,900"])
def test_the_figure_of_a_tile_may_have_a_scale_and_a_currency(figure: str) -> None:
    built = page(*over([figure, "7", "94"], ["boats", "nets", "ports"]))
    assert f"{figure} boats" in [block.text for block in read_blocks([built], {})]


def test_the_numbers_of_an_axis_are_no_tiles() -> None:
    """Liberia, report 208, p. 6: the lines of a legend stand halfway between the numbers of an axis."""
    built = page(
        line(150, 100, "Share of the"), line(100, 106, "60"), line(150, 112, "nets mended"),
        line(100, 134, "55"), line(100, 162, "50"),
    )  # fmt: skip
    assert not any(block.text.startswith("60 Share") for block in read_blocks([built], {}))


def test_tiles_in_two_rows() -> None:
    """UNHCR, Ethiopia, 29 November 2025: the next row of figures is no caption; thousands by a letter, a mark."""
    parts = []
    for top, (left, right) in ((100, ("50K*", "430K")), (150, ("18", "49,751"))):
        parts += [line(70, top, left, 13), line(230, top, right, 13)]
        parts += [line(60, top + 14, "boats of the port", 7), line(215, top + 14, "nets in the old port", 7)]
    found = [block.text for block in read_blocks([page(*parts)], {})]
    assert found == [
        "50K* boats of the port",
        "430K nets in the old port",
        "18 boats of the port",
        "49,751 nets in the old port",
    ]
