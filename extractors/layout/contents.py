"""The list of contents of a report: which chapters it has, where the print of a chapter's own heading is lost.

A/76/564 as PDF prints "I.", then "A." to "F." twice, then "IV.": its contents (p. 2) name II and III, and the two rows
of letters are theirs.
"""

import re
from itertools import pairwise

from extractors.layout.headings import roman
from schemas.text import Block, BlockKind

# "II. Exécution du mandat . . . . . . . . 14", "A. General Assembly ................... 24", « Introduction ………… 7 »
LEADERS = re.compile(r"\.(?: ?\.){4}|…(?: ?…){2}")
CHAPTER = re.compile(r"(?:^|\s)([IVX]{1,5})\.\s(?=[^\W\d_])")
PAGES = 8
"""Pages on which a list of contents stands."""


def settle_chapters(blocks: list[Block]) -> None:
    """Give rows of letters their chapters where headings between two chapters are lost, and the contents name them.

    Nothing is changed unless there are as many rows of letters ("A.", "B.", …) as there are lost chapters.
    """
    listed = _listed(blocks)
    chapters = [i for i, block in enumerate(blocks) if block.kind is BlockKind.HEADING and block.level == 1]
    for first, last in pairwise(chapters):
        lost = [mark for mark in listed if _value(blocks[first]) < roman(mark) < _value(blocks[last])]
        rows = [i for i in range(first, last) if blocks[i].level == 2 and blocks[i].number == "A"]
        if not lost or len(lost) != len(rows):
            continue
        for mark, start, end in zip(lost, rows, [*rows[1:], last], strict=True):
            for block in blocks[start:end]:
                block.section = ".".join([mark, *block.section.split(".")[1:]])


def _listed(blocks: list[Block]) -> list[str]:
    """Return the Roman numerals of the list of contents, in print order, each once."""
    marks: dict[str, None] = {}
    for block in blocks:
        if block.places and (block.places[0].page or 0) > PAGES:
            break
        if block.kind is not BlockKind.HEADING and LEADERS.search(block.text):
            marks |= dict.fromkeys(CHAPTER.findall(f"{block.number}. {block.text}" if block.number else block.text))
    return [mark for mark in marks if roman(mark)]


def _value(chapter: Block) -> int:
    return roman(chapter.number or "")
