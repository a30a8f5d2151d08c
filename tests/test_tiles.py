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
