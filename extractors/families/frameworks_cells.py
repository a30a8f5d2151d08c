"""The body of a framework's table: lines to rows, rows to entries.

There are no inner rules. All cells of a row begin on one height, and rows stand further apart than lines; so a row
begins where a planned cell begins a gap below everything above it. A row cut by the page's end goes on at the next
page's top: its planned cell in the middle of a sentence, or with nothing but more of its second cell.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from extractors.families.frameworks_heads import Head
from extractors.families.frameworks_model import Entry, Part, PlannedRow
from extractors.families.frameworks_quantities import FIGURE, words_of_kind
from extractors.families.targets import NUMBER, ends_in_targets, is_open
from extractors.lines import Line, words_of
from extractors.numbers import DASHES, plain
from extractors.pages import Fragment
from extractors.tables.rows import glue
from extractors.terms import normal
from schemas.origin import Box, Place, around

GAP = 1.5
"""Sizes between two paragraphs or rows at the least: 1.73 and 2.0 (A/76/564, A/80/590); lines are 1.33 at the most."""
HEIGHT = 0.6
"""Sizes by which the baselines of one row's cells may differ (A/76/564, p. 69)."""
SPACE = 0.25
"""Sizes between two words."""
SLACK = 1.5
"""Points by which a line may end short of its column's longest."""
LAST_LINES = 40
# "Medical services (continued)"
CONTINUED = re.compile(r"\s*\((?:continued|cont.d|suite)\)$", re.IGNORECASE)
BULLETS = "•–—-(*"


@dataclass(slots=True)
class Piece:
    """One line of one cell."""

    page: int
    baseline: float
    size: float
    text: str
    box: Box
    bold: bool
    mark: int
    first: float
    """Width of its first word, in points."""


@dataclass(slots=True)
class Stretch:
    """What stands on one height of the table: a piece a column; `ruled` if a rule of the table is right above."""

    page: int
    top: float
    pieces: dict[int, Piece] = field(default_factory=dict)
    ruled: bool = False

    @property
    def bottom(self) -> float:
        """Return the lowest baseline."""
        return max(piece.baseline for piece in self.pieces.values())

    def reaches(self, column: int) -> bool:
        """Say whether anything stands in `column` or right of it; an accomplishment's title runs beside many rows."""
        return max(self.pieces) >= column


@dataclass(slots=True)
class Draft:
    """A row in the making: the pieces of each column, in print order."""

    cells: dict[int, list[Piece]] = field(default_factory=dict)
    group: str | None = None

    def add(self, stretch: Stretch) -> None:
        """Take in what stands on one height."""
        for column, piece in stretch.pieces.items():
            self.cells.setdefault(column, []).append(piece)

    def text(self, column: int) -> str:
        """Return a cell's text, words divided at a line's end whole again."""
        return text_of(self.cells.get(column, []))

    def end(self, column: int) -> str:
        """Return the text of a cell's last lines: what the next line may go on with."""
        return text_of(self.cells.get(column, [])[-LAST_LINES:])


def pieces_of(line: Line, page: int, head: Head) -> dict[int, Piece]:
    """Cut a line at the columns' boundaries."""
    cut: dict[int, list[Fragment]] = {}
    column = 0
    for fragment in line.fragments:
        if not fragment.superscript:
            column = head.column(fragment)
        cut.setdefault(column, []).append(fragment)
    pieces = {column: _piece(fragments, line, page) for column, fragments in cut.items()}
    return {column: piece for column, piece in pieces.items() if piece.text}


def _piece(fragments: list[Fragment], line: Line, page: int) -> Piece:
    own = Line(fragments, line.baseline)
    baseline = next((f.baseline for f in fragments if not f.superscript), line.baseline)
    return Piece(
        page,
        baseline,
        line.size,
        words_of(own),
        own.box,
        own.bold,
        fragments[0].mark,
        fragments[0].x1 - fragments[0].x0,
    )


def stretches(lines: Iterable[tuple[dict[int, Piece], bool]]) -> list[Stretch]:
    """Join lines whose columns drifted apart by less than a line; each comes with whether a rule is above it."""
    out: list[Stretch] = []
    for pieces, ruled in lines:
        first = next(iter(pieces.values()))
        last = out[-1] if out else None
        near = last and last.page == first.page and first.baseline - last.top < HEIGHT * first.size
        if last and near and not last.pieces.keys() & pieces.keys():
            last.pieces.update(pieces)
        else:
            out.append(Stretch(first.page, first.baseline, dict(pieces), ruled))
    return out


def rows_of(body: list[Stretch], head: Head) -> list[Draft]:
    """Return the rows of a table's body, each under its bold sub-heading."""
    rows: list[Draft] = []
    right = _right(piece for stretch in body for column, piece in stretch.pieces.items() if column == head.planned)
    group: list[Piece] = []
    row: Draft | None = None
    above: Stretch | None = None
    for stretch in body:
        if _is_group(stretch, head):
            goes_on = bool(group) and row is None and above is not None and not _gap(stretch, above)
            group = [*(group if goes_on else []), *stretch.pieces.values()]
            row = None
        elif row is None or _opens_row(stretch, above, row, head, right):
            row = Draft(group=CONTINUED.sub("", text_of(group)) or None)
            rows.append(row)
        if row is not None:
            row.add(stretch)
        above = stretch if stretch.reaches(head.planned) else above
    return rows


def _is_group(stretch: Stretch, head: Head) -> bool:
    pieces = list(stretch.pieces.items())
    return len(pieces) == 1 and pieces[0][0] == head.planned and pieces[0][1].bold


def _gap(stretch: Stretch, above: Stretch) -> bool:
    size = next(iter(stretch.pieces.values())).size
    return stretch.page != above.page or stretch.top - above.bottom > GAP * size or stretch.ruled


def _opens_row(stretch: Stretch, above: Stretch | None, row: Draft, head: Head, right: float) -> bool:
    piece = stretch.pieces.get(head.planned)
    if piece is None or above is None:
        return False
    if NUMBER.match(piece.text):
        return True
    planned = row.cells.get(head.planned, [])
    last = planned[-1] if planned else None
    if above.page != stretch.page:
        return _opens_page(stretch, piece, row, head, right)
    if last and last.page == piece.page and last.mark == piece.mark >= 0:
        return False
    if not _gap(stretch, above):
        return False
    beside = any(column > head.planned for column in stretch.pieces)
    return beside or not _goes_on(piece.text, row.end(head.planned))


def _opens_page(stretch: Stretch, piece: Piece, row: Draft, head: Head, right: float) -> bool:
    """Say whether the first line of a page begins a row; else it goes on with the row the last page cut."""
    planned = row.end(head.planned)
    if _goes_on(piece.text, planned) or _runs_on(planned):
        return False
    if head.part is Part.OUTPUTS and head.has_second:
        return 1 in stretch.pieces and kind_of_mark(stretch.pieces[1].text) is not None
    last = row.cells.get(head.planned, [])[-1:]
    ended = not planned or ends_in_targets(planned) or planned[-1] in ".;" or _has_room(last[0], piece, right)
    if not head.has_second:
        return ended
    second = stretch.pieces.get(head.planned + 1)
    if second is None or _in_sentence(second.text):
        return False
    return ended or not _lacks_targets(planned, piece.text)


def _goes_on(text: str, before: str) -> bool:
    """Say whether a planned cell's line goes on with what is before it."""
    return _in_sentence(text) or text[0] in BULLETS or is_open(before) or before[-1:] in ",:"


def _runs_on(before: str) -> bool:
    """Say whether a text ends on a word that no cell ends on: « … ateliers de la », "… support to the"."""
    words = before.rsplit(maxsplit=1)
    return bool(words) and normal(words[-1]) in _links()


@cache
def _links() -> frozenset[str]:
    return frozenset(normal(word) for word, _ in words_of_kind("link"))


def _has_room(last: Piece, piece: Piece, right: float) -> bool:
    """Say whether a line had room for the first word of the next: then the next begins something new."""
    return last.box[2] + SPACE * piece.size + piece.first < right - SLACK


def _right(pieces: Iterable[Piece]) -> float:
    return max((piece.box[2] for piece in pieces), default=0.0)


def _in_sentence(text: str) -> bool:
    return text[0].islower() or text[0] in ";,.)%»"


def _lacks_targets(before: str, text: str) -> bool:
    """Say whether a line closes a parenthesis that the text before it has not: its targets were still to come."""
    return not ends_in_targets(before) and text.find(")") >= 0 and text.find(")") < (text.find("(") % (len(text) + 1))


def text_of(pieces: list[Piece]) -> str:
    """Join the lines of one cell."""
    text = ""
    for piece in pieces:
        text = glue(text, piece.text)
    return text


def paragraphs_of(
    pieces: list[Piece], openings: Sequence[tuple[int, float]] = (), right: float = 0.0
) -> list[list[Piece]]:
    """Cut a cell into its paragraphs: by a gap, by marked content, at `openings` (page, baseline) of entries.

    At a page's end a paragraph goes on if its last line is full, or the next begins in the middle of a sentence.
    `right` is where the column's longest line ends.
    """
    parts: list[list[Piece]] = []
    right = right or _right(pieces)
    for piece in pieces:
        last = parts[-1][-1] if parts else None
        if last is None or _at_entry(piece, openings) or not _same_paragraph(last, piece, right):
            parts.append([])
        parts[-1].append(piece)
    return parts


def _at_entry(piece: Piece, openings: Sequence[tuple[int, float]]) -> bool:
    reach = HEIGHT * piece.size
    near = bisect_left(openings, (piece.page, piece.baseline - reach))
    return near < len(openings) and openings[near] < (piece.page, piece.baseline + reach)


def _same_paragraph(last: Piece, piece: Piece, right: float) -> bool:
    if last.page != piece.page:
        full = not _has_room(last, piece, right) and last.text[-1] not in ".;"
        return _in_sentence(piece.text) or full or _runs_on(last.text)
    if last.mark >= 0 and piece.mark >= 0:
        return last.mark == piece.mark
    return piece.baseline - last.baseline <= GAP * piece.size


def kind_of_mark(text: str) -> str | None:
    """Return what an entry of the second column is: yes, no or number; None for any other words."""
    flat = plain(text)
    if flat and all(c in DASHES for c in flat):
        return "number"
    words = normal(flat).rstrip(".")
    answer = next((means for word, means in words_of_kind("answer") if words == word), None)
    figure = FIGURE.match(flat.lstrip("$"))
    return answer or ("number" if figure else None)


def planned_rows(drafts: list[Draft], head: Head) -> list[PlannedRow]:
    """Return rows with their entries; a row's place is that of its planned cell on the page where it begins."""
    right = _right(p for draft in drafts for c, cell in draft.cells.items() if c == len(head.lefts) - 1 for p in cell)
    return [_planned_row(draft, head, right) for draft in drafts]


def _planned_row(draft: Draft, head: Head, right: float) -> PlannedRow:
    column = head.planned
    first = draft.cells.get(column) or next(iter(draft.cells.values()))
    row = PlannedRow(draft.text(column), _place(first), group=draft.group)
    if head.part is Part.OUTPUTS:
        row.entries = _entries(draft, right)
    elif head.has_second:
        told = [piece for c in sorted(draft.cells) if c > column for piece in draft.cells[c]]
        texts = [text_of(part) for part in paragraphs_of(told, right=right)]
        row.entries = [Entry("", _place(told), texts, beside=True)] if told else []
    return row


def _entries(draft: Draft, right: float) -> list[Entry]:
    marks: list[list[Piece]] = []
    for piece in draft.cells.get(1, []):
        opens = kind_of_mark(piece.text) is not None
        last = marks[-1][-1] if marks else None
        wraps = last and not opens and last.page == piece.page and piece.baseline - last.baseline < GAP * piece.size
        if wraps:
            marks[-1].append(piece)
        else:
            marks.append([piece])
    starts = [(mark[0].page, mark[0].baseline) for mark in marks]
    entries = [Entry(text_of(mark), _place(mark)) for mark in marks]
    told = [piece for column in sorted(draft.cells) if column > 1 for piece in draft.cells[column]]
    for part in paragraphs_of(told, starts, right):
        first = part[0]
        reach = (first.page, first.baseline + HEIGHT * first.size)
        owner = bisect_right(starts, reach) - 1
        if owner < 0:  # text above the first entry, or without any
            entries.insert(0, Entry("", _place(part)))
            starts.insert(0, (first.page, first.baseline))
            owner = 0
        entry = entries[owner]
        near = starts[owner][0] == first.page and abs(starts[owner][1] - first.baseline) < first.size
        entry.beside = entry.beside or (not entry.paragraphs and near)
        entry.paragraphs.append(text_of(part))
    return entries


def _place(pieces: list[Piece]) -> Place:
    page = pieces[0].page
    return Place(page, around([piece.box for piece in pieces if piece.page == page]))
