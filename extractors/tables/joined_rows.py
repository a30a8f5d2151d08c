"""The rows of a table's parts, page after page; a row that a page's end cuts in two is one row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.layout.line_kinds import MISSING
from extractors.page.model import Fragment
from extractors.tables.part import Part
from extractors.tables.planned_rows import PlannedCells, row_opens_entry
from extractors.tables.rows import DraftRow, opens_figure, run_on
from extractors.words.framework_words import roles_of

ONE_COLUMN = 2
"""Columns of a row in a table of one column: the label's, which stays empty, and its own."""


@dataclass(slots=True)
class Joined:
    """All rows of a table; `rests` has the row that each rest of one, on the next page, was joined to, by its id."""

    drafts: list[DraftRow]
    rests: dict[int, DraftRow]

    def whole(self, draft: DraftRow) -> DraftRow:
        """Return the row that a part's row stands in: itself, or the one whose rest it is."""
        return self.rests.get(id(draft), draft)


def join_rows(parts: Sequence[Part]) -> Joined:
    """Return all rows of a table's parts."""
    drafts: list[DraftRow] = []
    rests: dict[int, DraftRow] = {}
    planned = _planned(parts)
    for above, part in zip([None, *parts], parts, strict=False):
        rows = part.drafts
        if above and rows and above.drafts:
            first, owner = rows[0], _owner(drafts)
            if planned and not planned.column and row_opens_entry(first):
                if first.columns[0] and not planned.begins(owner, first):
                    rests[id(first)] = _label_to_owner(owner, first)
                    rows = [rests[id(first)], *rows[1:]]
            elif not planned.begins(owner, first) if planned else _is_rest(owner, drafts[-1], first, part):
                rests[id(first)] = drafts[-1]
                _run_on(drafts, first)
                rows = rows[1:]
        drafts += rows
    return Joined(drafts, rests)


def _planned(parts: Sequence[Part]) -> PlannedCells | None:
    """Return what tells the planned cells of a results framework, None for any other table."""
    first = parts[0]
    roles = roles_of([first.label_head, *(" ".join(column.path) for column in first.columns)])
    if not roles or not first.is_text:
        return None
    column = 1 if "planned_indicator" in roles[1:] else 0
    cells = (draft.columns[column] for part in parts for draft in part.drafts)
    return PlannedCells(roles, max((fragment.x1 for cell in cells for fragment in cell), default=0.0))


def _label_to_owner(owner: DraftRow, row: DraftRow) -> DraftRow:
    """Give a label that goes on to its row; returns what is left, an entry without a label."""
    blank: list[list[Fragment]] = [[] for _ in row.columns[1:]]
    run_on(owner, replace(row, columns=[row.columns[0], *blank]))
    return replace(row, columns=[[], *row.columns[1:]])


def _owner(drafts: list[DraftRow]) -> DraftRow:
    """Return the row whose label may run on: the last one that has a label."""
    return next((draft for draft in reversed(drafts) if draft.columns[0]), drafts[-1])


def _is_rest(owner: DraftRow, above: DraftRow, row: DraftRow, part: Part) -> bool:
    """Say whether a page's first row is the rest of the last row above.

    Its words go on in lower case; or, in a table of words, it prints a label alone that is no heading.
    """
    if len(above.columns) != len(row.columns) or (above.bold and not row.bold):
        return False
    if _is_one_cell(above) and _is_one_cell(row):
        return row.columns[1][0].text[:1].islower()
    if not row.columns[0] and not _is_grid(part):
        return not _prints_figure(row)
    if part.is_text and _is_rest_of_label(owner, row):
        return True
    return _goes_on_low(owner, above, row) or (not above.has_figures and _opens_bracket(row))


def _is_one_cell(row: DraftRow) -> bool:
    """Say whether a row is one of a table of one column."""
    return len(row.columns) == ONE_COLUMN and not row.columns[0]


def _is_rest_of_label(owner: DraftRow, row: DraftRow) -> bool:
    """Say whether a row of a table of words prints a label alone that is no heading, below one with figures."""
    return owner.has_figures and not row.has_figures and not row.bold


def _prints_figure(row: DraftRow) -> bool:
    """Say whether a cell behind the label's begins with a figure."""
    return any(opens_figure(column[0]) for column in row.columns[1:] if column)


def _is_grid(part: Part) -> bool:
    """Say whether a part is a full grid, where a label's cell holds several rows: one that is blank says nothing."""
    return part.grid is not None and part.grid.how == "grid"


def _goes_on_low(owner: DraftRow, above: DraftRow, row: DraftRow) -> bool:
    """Say whether a cell of a row goes on with the one above it in lower case; "n/a" is a cell of its own."""
    pairs = zip([owner.columns[0], *above.columns[1:]], row.columns, strict=True)
    return any(a and b and b[0].text[:1].islower() and b[0].text not in MISSING for a, b in pairs)


def _opens_bracket(row: DraftRow) -> bool:
    return bool(row.columns[0]) and row.columns[0][0].text[:1] == "("


def _run_on(drafts: list[DraftRow], row: DraftRow) -> None:
    """Join a row cut by the page's end: its label to the row that owns it, its cells to the last row."""
    owner, last = _owner(drafts), drafts[-1]
    if owner is not last and row.columns[0]:
        row = _label_to_owner(owner, row)
    run_on(last, row)
