"""The caption and the unit line over a head that may be set in any size or weight."""

import re

from extractors.tables.candidates.blocks import CAPTION, CutLine

FARTHEST = 4.0
"""Sizes between two lines of a caption, or a caption and its head, at the most."""
MOST_LINES = 5
"""Lines from "Table 3" to the head at the most."""
# "(Thousands of euros)", "[In thousands]", "Montants en milliards FCFA", "In millions of dollars", "$'000"
UNIT = re.compile(
    r"^(?:[(\[].{2,90}[)\]]"
    r"|(?:in|en|montants? en|amounts? in) (?:thousand|million|billion|mill|milli|%|per ?cent).{0,60}"
    r"|[$€£%]|[$€£]'?000s?)$",
    re.IGNORECASE,
)
TABLE = re.compile(r"^(?:table|tableau)\b", re.IGNORECASE)


def caption_over(above: list[CutLine], top: float) -> tuple[list[CutLine], list[CutLine]]:
    """Return the lines of a table's caption, and its unit line, from `above` the baseline `top` of its head.

    A caption that says "Table 3" reaches from there to the head; without one, bold lines right over the head are it.
    """
    near = _near(above, top)
    unit = [each for each in near[-2:] if UNIT.match(each.line.text)][-1:]
    rest = [each for each in near if each not in unit]
    if rest and CAPTION.match(rest[0].line.text):
        return rest, unit
    return _bold_below(rest), unit


def _near(above: list[CutLine], top: float) -> list[CutLine]:
    """Return the lines that a caption may have: close above each other, no row among them, "Table 3" the first."""
    near: list[CutLine] = []
    edge = top
    for each in reversed(above):
        if edge - each.line.baseline > FARTHEST * each.line.size or len(near) == MOST_LINES or each.is_row:
            break
        near.insert(0, each)
        edge = each.line.baseline
        if TABLE.match(each.line.text):
            break
    return near


def _bold_below(lines: list[CutLine]) -> list[CutLine]:
    """Return the bold lines of one size that lines end with, none of them cells."""
    bold: list[CutLine] = []
    for each in reversed(lines):
        if not each.line.bold or len(each.cells) > 1 or (bold and abs(each.line.size - bold[0].line.size) > 1):
            break
        bold.insert(0, each)
    return bold
