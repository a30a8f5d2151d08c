"""The words of one cell: its lines joined, its footnote marks apart, its paragraphs."""

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.layout.lines import box_of, glue, is_ordinal, join_text
from extractors.page.model import Fragment
from extractors.words.framework_words import in_sentence, opens_sentence, runs_on
from extractors.words.note_marks import without_marks
from schemas.table import PrintedCell

PARAGRAPH = 1.5
"""Leading between two paragraphs of one cell, in sizes, at the least (A/76/564: lines 1.33, paragraphs 1.62)."""
TURN = 2.0
"""Sizes by which the next line of a cell stands higher, at the least, where a page's end cut it."""
SPACE = 0.25
"""Sizes between two words."""
SLACK = 1.5
"""Points by which a line may end short of its column's longest."""
UNIT_WITH_EXPONENT = re.compile(r"(?:^|[^A-Za-z])[ck]?m$")


def cell_text(fragments: Sequence[Fragment]) -> tuple[str, tuple[str, ...]]:
    """Return a cell's words without its footnote marks, and the marks; exponents (m²) and ordinals (9th) are words."""
    if not fragments:
        return "", ()
    if len(fragments) == 1 and not fragments[0].superscript:
        return without_marks(fragments[0].text)  # most cells are one run
    words: list[Fragment] = []
    marks: list[str] = []
    for fragment in fragments:
        if fragment.superscript and not (words and _is_raised_word(fragment, words[-1])):
            marks.append(fragment.text)
        else:
            words.append(fragment)
    text, signs = without_marks(join_lines(words))
    return text, (*marks, *signs)


def _is_raised_word(fragment: Fragment, before: Fragment) -> bool:
    """Say whether a raised fragment is part of the word before it: "25,892 m²" (A/80/634, p. 20), "9th"."""
    is_power = fragment.text in ("2", "3") and bool(UNIT_WITH_EXPONENT.search(before.text))
    return fragment.superscript and (is_power or is_ordinal(fragment.text, before.text))


def printed_cell(row: int, column: int, fragments: Sequence[Fragment], *, is_head: bool = False) -> PrintedCell:
    """Return the cell of one row and one column that fragments print; there is one at least."""
    text, marks = cell_text(fragments)
    return PrintedCell(row, column, text, marks=marks, is_head=is_head, box=box_of(fragments))


def join_lines(fragments: Sequence[Fragment]) -> str:
    """Join the fragments of one cell, line after line; a word divided at a line end is whole again."""
    starts = [
        i
        for i, (one, other) in enumerate(pairwise(fragments), 1)
        if abs(other.baseline - one.baseline) > 3
        and not _is_raised_word(other, one)
        and not _after_raised_word(fragments, i)
    ]
    if not starts:  # one line, as most are
        return join_text(fragments)
    text = ""
    for start, end in pairwise([0, *starts, len(fragments)]):
        text = glue(text, join_text(fragments[start:end]))
    return text


def _after_raised_word(fragments: Sequence[Fragment], i: int) -> bool:
    """Say whether a fragment stands behind an exponent, on the line of its unit."""
    if i < 2 or not _is_raised_word(fragments[i - 1], fragments[i - 2]):
        return False
    return abs(fragments[i].baseline - fragments[i - 2].baseline) <= 3


def paragraphs_of(fragments: Sequence[Fragment], right: float) -> tuple[str, ...]:
    """Return the paragraphs of a cell that has several, in a column whose longest line ends at `right`.

    A gap wider than the leading parts them; at a page's end their words do.
    """
    if not fragments or abs(fragments[-1].baseline - fragments[0].baseline) < 1:
        return ()
    parts: list[list[Fragment]] = []
    for fragment in fragments:
        leading = fragment.baseline - parts[-1][-1].baseline if parts else 0.0
        turned = leading < -TURN * fragment.size
        if not parts or leading > PARAGRAPH * fragment.size or (turned and not is_cut(parts[-1], fragment, right)):
            parts.append([])
        parts[-1].append(fragment)
    return tuple(cell_text(part)[0] for part in parts) if len(parts) > 1 else ()


def is_cut(above: Sequence[Fragment], first: Fragment, right: float) -> bool:
    """Say whether a page's end cut a paragraph whose words so far are `above`, in a column that ends at `right`."""
    text = cell_text(above)[0]
    if not text or in_sentence(first.text) or runs_on(text):
        return True
    full = not has_room(above[-1], first, right) and text[-1] not in ".;"
    return full and not opens_sentence(first.text)


def has_room(last: Fragment, first: Fragment, right: float) -> bool:
    """Say whether a line that ends at `last` had room for the first word of the next, which then begins a new one."""
    return last.x1 + SPACE * first.size + first.x1 - first.x0 < right - SLACK
