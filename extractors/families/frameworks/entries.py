"""Rows to entries: what stands beside a planned cell, entry by entry, paragraph by paragraph.

The second column of an output prints Yes, No or a figure; each opens an entry, and the third column's paragraphs go
with the entry that begins last above them (A/80/590, p. 14: one planned output with three figures).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extractors.families.frameworks.cells import (
    GAP,
    HEIGHT,
    Piece,
    has_room,
    in_sentence,
    opens_sentence,
    right_of,
    runs_on,
    text_of,
)
from extractors.families.frameworks.heads import FrameworkHead
from extractors.families.frameworks.model import Entry, FrameworkTable, PlannedRow
from extractors.families.frameworks.quantities import kind_of_mark
from extractors.families.frameworks.rows import LIST_MARKS, DraftEntry
from schemas.origin import Place, around


def paragraphs_of(
    pieces: list[Piece], openings: Sequence[tuple[int, float]] = (), right: float = 0.0
) -> list[list[Piece]]:
    """Cut a cell into its paragraphs: by a gap, by marked content, at `openings` (page, baseline) of entries.

    At a page's end a paragraph goes on if its last line is full, or the next begins in the middle of a sentence.
    `right` is where the column's longest line ends.
    """
    parts: list[list[Piece]] = []
    right = right or right_of(pieces)
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
        full = not has_room(last, piece, right) and last.text[-1] not in ".;"
        return in_sentence(piece.text) or runs_on(last.text) or (full and not opens_sentence(piece.text))
    if last.mark >= 0 and piece.mark >= 0:
        return last.mark == piece.mark
    return piece.baseline - last.baseline <= GAP * piece.size


def planned_rows(drafts: list[DraftEntry], head: FrameworkHead) -> list[PlannedRow]:
    """Return rows with their entries; a row's place is that of its planned cell on the page where it begins."""
    right = right_of(p for draft in drafts for c, cell in draft.cells.items() if c == len(head.lefts) - 1 for p in cell)
    return [_planned_row(draft, head, right) for draft in drafts]


def _planned_row(draft: DraftEntry, head: FrameworkHead, right: float) -> PlannedRow:
    column = head.planned
    first = draft.cells.get(column) or next(iter(draft.cells.values()))
    row = PlannedRow(_unlisted(draft.text(column), head), _place(first), group=draft.group)
    if head.part is FrameworkTable.OUTPUTS:
        row.entries = _entries(draft, right)
    elif head.has_second:
        told = [piece for c in sorted(draft.cells) if c > column for piece in draft.cells[c]]
        texts = [text_of(part) for part in paragraphs_of(told, right=right)]
        row.entries = [Entry("", _place(told), texts, beside=True)] if told else []
    return row


def _unlisted(text: str, head: FrameworkHead) -> str:
    return text if head.has_second else text.lstrip(LIST_MARKS).lstrip()


def _entries(draft: DraftEntry, right: float) -> list[Entry]:
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
