"""The body of a framework's table: what stands on each height to rows.

There are no inner rules. All cells of a row begin on one height, and rows stand further apart than lines; so a row
begins where a planned cell begins a gap below everything above it. A row cut by the page's end goes on at the next
page's top: its planned cell in the middle of a sentence, or with nothing but more of its second cell.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from extractors.families.frameworks.cells import (
    GAP,
    CellStretch,
    Piece,
    has_room,
    in_sentence,
    right_of,
    runs_on,
    text_of,
)
from extractors.families.frameworks.heads import FrameworkHead
from extractors.families.frameworks.model import FrameworkTable
from extractors.families.frameworks.quantities import kind_of_mark
from extractors.families.frameworks.targets import NUMBER, ends_in_targets, is_open

OFTEN = 5
"""Lines of a table at the least that show how far its lines stand apart."""
WIDER = 1.18
"""Gap between rows over that between lines at the least: 1.3 and 1.7 (A/76/564, A/80/590)."""
ENDED = 1.2
"""Sizes between a row and the last line of a column that prints nothing on the row's height."""
LAST_LINES = 40
"""Lines of a cell that tell whether the next line goes on with it."""
# "Medical services (continued)"
CONTINUED = re.compile(r"(?:(?<!\s)\s++)?\((?:continued|cont.d|suite)\)$", re.IGNORECASE)
LIST_MARKS = "•–—●▪"
BULLETS = "•–—-(*"


@dataclass(slots=True)
class DraftEntry:
    """A row in the making: the pieces of each column, in print order."""

    cells: dict[int, list[Piece]] = field(default_factory=dict)
    group: str | None = None

    def add(self, stretch: CellStretch) -> None:
        """Take in what stands on one height."""
        for column, piece in stretch.pieces.items():
            self.cells.setdefault(column, []).append(piece)

    def text(self, column: int) -> str:
        """Return a cell's text, words divided at a line's end whole again."""
        return text_of(self.cells.get(column, []))

    def end(self, column: int) -> str:
        """Return the text of a cell's last lines: what the next line may go on with."""
        return text_of(self.cells.get(column, [])[-LAST_LINES:])


class Typesetting(NamedTuple):
    """How a table is set: where its planned cells' longest line ends, and the least gap between rows in sizes."""

    right: float
    gap: float


def rows_of(body: list[CellStretch], head: FrameworkHead) -> list[DraftEntry]:
    """Return the rows of a table's body, each under its bold sub-heading."""
    rows: list[DraftEntry] = []
    set_as = _setting_of(body, head)
    group: list[Piece] = []
    row: DraftEntry | None = None
    above: dict[int, Piece] = {}
    for stretch in body:
        if _is_group(stretch, head):
            goes_on = bool(group) and row is None and not _gap(stretch, above, set_as.gap)
            group = [*(group if goes_on else []), *stretch.pieces.values()]
            row = None
        elif row is None or _opens_row(stretch, above, row, head, set_as):
            row = DraftEntry(group=CONTINUED.sub("", text_of(group)) or None)
            rows.append(row)
        if row is not None:
            row.add(stretch)
        above.update((column, piece) for column, piece in stretch.pieces.items() if column >= head.planned)
    return rows


def _setting_of(body: list[CellStretch], head: FrameworkHead) -> Typesetting:
    """Measure a table; rows set closer than usual still stand further apart than lines."""
    planned = [stretch.pieces[head.planned] for stretch in body if head.planned in stretch.pieces]
    steps = Counter(
        round((piece.baseline - last.baseline) / piece.size, 1)
        for last, piece in pairwise(planned)
        if last.page == piece.page and piece.baseline - last.baseline >= piece.size
    )
    leading = min((step for step, times in steps.items() if times >= OFTEN), default=GAP)
    return Typesetting(right_of(planned), min(GAP, WIDER * leading))


def _is_group(stretch: CellStretch, head: FrameworkHead) -> bool:
    pieces = list(stretch.pieces.items())
    return len(pieces) == 1 and pieces[0][0] == head.planned and pieces[0][1].bold


def _gap(stretch: CellStretch, above: dict[int, Piece], gap: float) -> bool:
    """Say whether what stands on a height is a gap below the last line of every column (`above`).

    A column that goes on shows the gap between its own lines, which may have drifted from the other columns'.
    """
    size = next(iter(stretch.pieces.values())).size
    for column, last in above.items():
        piece = stretch.pieces.get(column)
        y, least = (piece.baseline, gap) if piece else (stretch.top, ENDED)
        if last.page == stretch.page and y - last.baseline <= least * size:
            return stretch.ruled
    return True


def _opens_row(
    stretch: CellStretch, above: dict[int, Piece], row: DraftEntry, head: FrameworkHead, set_as: Typesetting
) -> bool:
    piece = stretch.pieces.get(head.planned)
    if piece is None or not above:
        return False
    if NUMBER.match(piece.text) or _is_listed(piece, head):
        return True
    planned = row.cells.get(head.planned, [])
    last = planned[-1] if planned else None
    if max(line.page for line in above.values()) != stretch.page:
        return _opens_page(stretch, piece, row, head, set_as.right)
    if last and last.page == piece.page and last.mark == piece.mark >= 0:
        return False
    if not _gap(stretch, above, set_as.gap):
        return False
    beside = any(column > head.planned for column in stretch.pieces)
    return beside or not _goes_on(piece.text, row.end(head.planned))


def _is_listed(piece: Piece, head: FrameworkHead) -> bool:
    """Say whether a line opens an item of a list of outputs without a second column."""
    return head.part is FrameworkTable.OUTPUTS and not head.has_second and piece.text[0] in LIST_MARKS


def _opens_page(stretch: CellStretch, piece: Piece, row: DraftEntry, head: FrameworkHead, right: float) -> bool:
    """Say whether the first line of a page begins a row; else it goes on with the row the last page cut."""
    planned = row.end(head.planned)
    if _goes_on(piece.text, planned) or runs_on(planned):
        return False
    last = row.cells.get(head.planned, [])[-1:]
    ended = not planned or ends_in_targets(planned) or has_room(last[0], piece, right)
    alone = max(stretch.pieces) == head.planned
    if alone or not head.has_second:  # its second cell is lost, or the cell above goes on
        return ended or (not head.has_second and planned[-1] in ".;")
    if head.part is FrameworkTable.OUTPUTS:
        return 1 in stretch.pieces and kind_of_mark(stretch.pieces[1].text) is not None
    second = stretch.pieces.get(head.planned + 1)
    if second is None or in_sentence(second.text):
        return False
    return ended or planned[-1] in ".;" or not _lacks_targets(planned, piece.text)


def _goes_on(text: str, before: str) -> bool:
    """Say whether a planned cell's line goes on with what is before it."""
    return in_sentence(text) or text[0] in BULLETS or is_open(before) or before[-1:] in ",:"


def _lacks_targets(before: str, text: str) -> bool:
    """Say whether a line closes a parenthesis that the text before it has not: its targets were still to come."""
    return not ends_in_targets(before) and text.find(")") >= 0 and text.find(")") < (text.find("(") % (len(text) + 1))
