"""Chapters whose headings print lost, settled by the list of contents."""

import pytest

from extractors.layout.contents import settle_chapters
from schemas.origin import Place
from schemas.text import Block, BlockKind

DOTS = " . . . . . . . . "
CONTENTS = f"I. Introduction{DOTS}5 II. Mandate{DOTS}6 III. Performance{DOTS}9 IV. Variances{DOTS}12"


def sections(contents, marks):
    """The sections of headings with these marks, and of a paragraph under each, after a list of contents."""
    blocks = [Block(BlockKind.OTHER, contents, (Place(2),))]
    chapter = ""
    for mark in marks:
        level = 2 if mark in "ABCDEFGH" else 1
        chapter = chapter if level == 2 else mark
        section = mark if level == 1 else f"{chapter}.{mark}"
        blocks.append(Block(BlockKind.HEADING, "Title", (Place(9),), mark, level, section))
        blocks.append(Block(BlockKind.PARAGRAPH, "Text.", (Place(9),), "1", 0, section))
    settle_chapters(blocks)
    assert [b.section for b in blocks[1::2]] == [b.section for b in blocks[2::2]]
    return [b.section for b in blocks[1::2]]


@pytest.mark.parametrize(
    ("contents", "marks", "wanted"),
    [
        (CONTENTS, ["I", "A", "B", "A", "B", "IV"], ["I", "II.A", "II.B", "III.A", "III.B", "IV"]),  # A/76/564
        (CONTENTS, ["I", "A", "B", "III"], ["I", "II.A", "II.B", "III"]),
        (CONTENTS, ["I", "A", "B", "II", "A", "III"], ["I", "I.A", "I.B", "II", "II.A", "III"]),  # none is lost
        (CONTENTS, ["I", "A", "B", "IV"], ["I", "I.A", "I.B", "IV"]),  # two lost, one row: it may be anyone's
        (CONTENTS, ["I", "A", "A", "A", "IV"], ["I", "I.A", "I.A", "I.A", "IV"]),  # more rows than chapters
        ("II. Mandate, of which more below.", ["I", "A", "III"], ["I", "I.A", "III"]),  # no list of contents
        (f"I. Introduction{DOTS}5 III. Qana{DOTS}9", ["I", "A", "III"], ["I", "I.A", "III"]),  # II is not listed
    ],
)
def test_a_row_of_letters_goes_to_its_lost_chapter(contents, marks, wanted):
    assert sections(contents, marks) == wanted
