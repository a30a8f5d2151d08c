"""Boxes painted beside the text: side bars and tiles on dark ground are read by themselves, the text runs on."""

import pytest

from extractors.layout.sections import read_blocks
from extractors.page.model import Fill, Fragment
from tests.pages_from_words import line, page

TEXT = "The port of the old town mended nine boats in May,"
END = "and sold the rest of them in June."


def blocks(*parts: list[Fragment], fills: list[Fill]) -> list[str]:
    built = page(*parts)
    built.fills = fills
    return [block.text for block in read_blocks([built], {})]


def body(left: float = 60, rows: int = 8) -> list[list[Fragment]]:
    """Lines of one paragraph, which the last one ends."""
    return [line(left, 100 + 12 * row, TEXT) for row in range(rows)] + [line(left, 100 + 12 * rows, END)]


SIDE = "12 nets were lost in the storm of the old port."
BAR = Fill(330, 105, 560, 165, 0.9)


@pytest.mark.parametrize(
    ("fills", "is_apart", "why"),
    [
        ([BAR], True, "a side bar stands beside the text"),
        ([], False, "nothing parts the words of a line"),
        ([Fill(0, 0, 612, 792, 1.0)], False, "a page's ground parts nothing"),
        ([Fill(330, 105, 560, 113, 0.9)], False, "a marked line is no box"),
        ([BAR] * 301, False, "a map has more fills than are looked at"),
    ],
)
def test_a_side_bar_is_read_by_itself(fills: list[Fill], is_apart: bool, why: str) -> None:
    """International Medical Corps, Ethiopia, No. 5, p. 1."""
    side = [
        line(340, 112 + 12 * row, text)
        for row, text in enumerate(("12 nets were lost in", "the storm of the old", "port."))
    ]
    found = blocks(*body(), *side, fills=fills)
    assert (SIDE in found) == is_apart, why
    assert not is_apart or " ".join([TEXT] * 8 + [END]) in found, why


def test_text_beside_a_box_goes_on_below_it_at_full_width() -> None:
    """Lines that stand beside a box were not ended there on purpose, though those below reach farther."""
    beside = [
        line(60, 100 + 12 * row, text)
        for row, text in enumerate(
            ("The port of the old town of", "Alba mended nine boats that", "Bora sold to the port, and")
        )
    ]
    side = [line(330, 100 + 12 * row, "nets of the storm") for row in range(3)]
    wide = line(60, 136, "Cima lost all of its own, as the rules of the old port of the town had told it to.")
    found = blocks(*beside, wide, *side, fills=[Fill(320, 90, 560, 128, 0.9)])
    assert any(
        text.startswith("The port of the old town of Alba mended nine boats that Bora sold to the port, and Cima")
        for text in found
    )


TILES = [Fill(50, 90, 200, 130, 0.2), Fill(210, 90, 360, 130, 0.2)]


@pytest.mark.parametrize(
    ("left", "right", "texts", "why"),
    [
        (("Boats of the port:", "163 of 191 boats"), ("Nets mended in May", "7,2 % of all"),
         ["Boats of the port: 163 of 191 boats", "Nets mended in May 7,2 % of all"], "the caption over its figure"),
        (("12", "41"), ("7", "8"), ["12 7 41 8"], "painted cells with numbers alone are a table's"),
    ],
)  # fmt: skip
def test_tiles_on_dark_ground(left: tuple[str, str], right: tuple[str, str], texts: list[str], why: str) -> None:
    """WFP, Haiti, December 2025, p. 1: tiles of two lines stand side by side."""
    parts = [
        line(x, 105 + 12 * row, text) for x, texts_ in ((60, left), (220, right)) for row, text in enumerate(texts_)
    ]
    assert blocks(*parts, fills=TILES) == texts, why


@pytest.mark.parametrize(("images", "parted"), [([(50, 90, 150, 180), (260, 90, 400, 180)], True), ([], False)])
def test_captions_beside_pictures_are_two(images: list[tuple[float, float, float, float]], parted: bool) -> None:
    """PAHO, Haiti, No. 4, p. 1: narrow captions right of two pictures, at one height."""
    left = [line(160, 110 + 12 * row, text) for row, text in enumerate(("Nets of the", "12 boats"))]
    right = [line(410, 110 + 12 * row, text) for row, text in enumerate(("The quay of", "the old port"))]
    built = page(*left, *right)
    built.images = images
    found = [block.text for block in read_blocks([built], {})]
    assert ("Nets of the 12 boats" in found and "The quay of the old port" in found) == parted
