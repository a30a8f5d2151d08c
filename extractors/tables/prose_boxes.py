"""Boxes of prose: a frame drawn around sentences is no table, and a cell that holds sentences is read as text too.

Situation reports set whole pages in one frame, a heading and a list a row (OCHA's Ebola update No. 14, p. 2), and
bulletins a row of figures over a cell of prose as wide as the table (WHO AFRO, week 6 of 2025, pp. 9-14).
"""

import re
from itertools import pairwise

from extractors.layout.bullets import is_bullet
from extractors.layout.line_kinds import has_gap
from extractors.layout.lines import Line
from extractors.tables.candidates.blocks import CAPTION
from extractors.tables.candidates.cells import FIGURE
from extractors.tables.part import Part
from schemas.origin import Box
from schemas.table import PrintedCell

SEVERAL = 2
FEWEST_WORDS = 12
"""Words of a cell that holds sentences, at the least; labels and heads have fewer."""
LONG_LINE = 8
"""Words of a line of prose, at the least."""
MOSTLY = 0.6
"""Share of the words, or lines, that are prose in a frame around prose, at the least."""
SOME = 0.2
"""Share of the lines of a frame whose words stand apart by chance, at the most."""
# "… of 43 deaths, an overall lethality rate of 60.5%.", « … ; »
SENTENCE = re.compile(r"[^\W\d_]{2}[^.;]{20,600}[.;](?:\s|$)")


def is_box_of_prose(part: Part) -> bool:
    """Say whether what looks like a table is a frame around running text: it states no figure in a cell of its own."""
    if part.cells:
        return _is_frame(part.cells)
    is_opened = not part.is_text and not part.is_carried  # what goes on with a table is its rows, however long
    if is_opened and len(part.columns) < SEVERAL and _is_one_column(part):
        return True
    if part.grid is None and not part.drafts and not part.region.inside:
        return _is_running(part.region.head)
    plain = is_opened and part.grid is not None
    return plain and not _has_columns(part) and _runs_on(part.region.body)


def prose_cells(part: Part) -> list[Box]:
    """Return the boxes of the cells that hold sentences and span their table from side to side."""
    if not part.cells or part.grid is None:
        return []
    columns = max(cell.column + cell.columns for cell in part.cells)
    wide = [cell for cell in part.cells if cell.columns == columns > 1]
    return [cell.box for cell in wide if cell.box is not None and _holds_sentences(cell)]


def _holds_sentences(cell: PrintedCell) -> bool:
    return _words(cell) >= FEWEST_WORDS and SENTENCE.search(cell.text) is not None


def _is_frame(cells: list[PrintedCell]) -> bool:
    """Say whether cells are one below the other, without a figure, and most of their words are sentences.

    The picture's caption beside them is no column of words, and neither are the tiles over them, cut as a head (a
    situation report on mpox in a framed page, S32 of 2024, p. 1).
    """
    shown = [cell for cell in cells if _words(cell)]
    if not shown or any(FIGURE.match(cell.text) for cell in cells if cell.text):
        return False
    long = sum(_words(cell) for cell in shown if _holds_sentences(cell))
    if long < MOSTLY * sum(map(_words, shown)):
        return False
    own = [cell for cell in shown if not cell.is_head and not CAPTION.match(cell.text)]
    return not any(_stand_beside(one, other) for one, other in pairwise(own))


def _stand_beside(one: PrintedCell, other: PrintedCell) -> bool:
    """Say whether two cells of words stand side by side; a column of bullets stands beside nothing."""
    if one.row != other.row or one.box is None or other.box is None:
        return False
    return one.box[2] < other.box[0]


def _is_one_column(part: Part) -> bool:
    """Say whether what was cut into no columns is text: lines of prose beside a side bar, a caption over a rule.

    A side bar parts no rows (International Medical Corps, Ethiopia, No. 5, p. 1), and the bars of a list of activities
    run into the text beside them (WFP, Haiti, December 2025, p. 2).
    """
    lines = [*part.region.head, *part.region.body]
    if not part.region.body:
        return not part.drafts and not part.region.inside and _is_running(part.region.head)
    if any(map(has_gap, part.region.head)):  # "Variable    Assumption": each of two columns has its head
        return False
    return sum(len(line.fragments) >= LONG_LINE for line in lines) >= SEVERAL


def _is_running(head: list[Line]) -> bool:
    """Say whether what stands over a rule, with no row below it, is text: a note over a foot, a caption in a bar.

    It would be claimed as a table's head, and read nowhere (that report; OCHA's on Ebola of 7 October 2014, p. 2).
    """
    return any(len(line.fragments) >= LONG_LINE for line in head) and not any(map(has_gap, head))


def _words(cell: PrintedCell) -> int:
    return sum(not is_bullet(word) and any(map(str.isalpha, word)) for word in cell.text.split())


def _has_columns(part: Part) -> bool:
    """Say whether columns have heads, or rows print more than their label: some of them in words, any a figure."""
    if sum(any(column.path) for column in part.columns) > 1:
        return True
    behind = [" ".join(f.text for f in cell) for draft in part.drafts for cell in draft.columns[1:] if cell]
    return len(behind) > SOME * len(part.drafts) or any(FIGURE.match(text) for text in behind)


def _runs_on(lines: list[Line]) -> bool:
    """Say whether rows are lines of running text: long, without a gap, and a sentence goes on over two of them."""
    long = [line for line in lines if len(line.fragments) >= LONG_LINE and not has_gap(line)]
    goes_on = any(below.text[0].islower() for _, below in pairwise(lines))
    return len(long) >= MOSTLY * len(lines) and len(long) > 1 and goes_on
