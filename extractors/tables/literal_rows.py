"""Fifth rung, its end: drafts to literal rows, superscripts told apart, parents from headings and indents."""

import re
from dataclasses import dataclass

from extractors.layout.lines import box_of
from extractors.page.model import Fragment
from extractors.tables.cell_text import cell_text, paragraphs_of
from extractors.tables.row_numbers import names_of
from extractors.tables.rows import DraftRow
from schemas.origin import Place, around
from schemas.table import Cell, TableRow

SAME_INDENT = 3.0
"""Points between two labels of one depth; children are indented by 7 or 14.4."""
SUBTOTAL = re.compile(r"(?:sub-?total|total partiel)\b", re.IGNORECASE)
TOTAL = re.compile(r"total\b", re.IGNORECASE)
# "Nets . . . . . .", "Nets ......": dots that lead from a label to its figures are no text
LEADERS = re.compile(r"(?<![\s.…·_])(?:\s?[.…·_]){4,}\s*$")


@dataclass(slots=True)
class Parent:
    """A heading row that rows below it may stand under."""

    label: str
    x0: float
    bold: bool
    first_child_x0: float = float("inf")


def rows_of(drafts: list[DraftRow]) -> list[TableRow]:
    """Turn drafts into literal rows, their values not yet read, with their depth and the labels they stand under."""
    indents = _indents(drafts)
    columns = zip(*(draft.columns for draft in drafts), strict=True)
    rights = [max((f.x1 for cell in cells for f in cell), default=0.0) for cells in columns]
    rows: list[TableRow] = []
    parents: list[Parent] = []
    for draft, name in zip(drafts, names_of([draft.columns for draft in drafts]), strict=True):
        row = _row(draft, rights)
        row.depth = next((i for i, x in enumerate(indents) if abs(x - draft.label_x0) <= SAME_INDENT), 0)
        parents = [parent for parent in parents if not draft.spans_columns and _holds(parent, draft, name)]
        row.path = (*(parent.label for parent in parents), *([draft.under] if draft.under else []))
        for parent in parents:
            parent.first_child_x0 = min(parent.first_child_x0, name[0].x0 if name else float("inf"))
        _open_or_close(parents, draft, name)
        rows.append(row)
    return rows


def _open_or_close(parents: list[Parent], draft: DraftRow, name: list[Fragment]) -> None:
    """Add a row to the headings of what is below it if it is one; a printed subtotal closes its group."""
    label = _label(draft.columns[0] or name)
    if label and not _has_figures(draft, name) and not draft.is_remark:
        parents.append(Parent(label, float("-inf") if draft.spans_columns else name[0].x0, draft.bold))
    elif SUBTOTAL.match(_label(name)) and parents:
        parents.pop()


def _has_figures(draft: DraftRow, name: list[Fragment]) -> bool:
    """Say whether a row prints something behind its name, which may stand beside the empty column of its number."""
    return any(column for column in draft.columns[1:] if draft.columns[0] or column is not name)


def _indents(drafts: list[DraftRow]) -> list[float]:
    out: list[float] = []
    for x in sorted(draft.label_x0 for draft in drafts if draft.columns[0]):
        if not out or x - out[-1] > SAME_INDENT:
            out.append(x)
    return out


def _holds(parent: Parent, draft: DraftRow, name: list[Fragment]) -> bool:
    """Say whether a row stands under a heading: right of it, or at its own indent if its first child does too.

    The next heading at the same indent closes it (A/76/564, III.E: "Matériel majeur" and its lines share one indent),
    but a plain one stands under a bold one (A/80/634, p. 4: "Components" and "Operations"); so does a row at its
    indent once its children are indented, and a total that no line comes before.
    """
    if not name:
        return True
    if TOTAL.match(_label(name)) and parent.first_child_x0 == float("inf"):
        return False
    if name[0].x0 > parent.x0 + SAME_INDENT:
        return True
    lower = _has_figures(draft, name) or (parent.bold and not draft.bold)
    beside = abs(name[0].x0 - parent.x0) <= SAME_INDENT and lower and not (parent.bold and draft.bold)
    return beside and parent.first_child_x0 >= parent.x0 - SAME_INDENT and not _indented(parent)


def _indented(parent: Parent) -> bool:
    return parent.first_child_x0 != float("inf") and parent.first_child_x0 > parent.x0 + SAME_INDENT


def _row(draft: DraftRow, rights: list[float]) -> TableRow:
    label, marks = _label(draft.columns[0]), cell_text(draft.columns[0])[1]
    cells = [_cell(draft, i, rights[i]) for i in range(1, len(draft.columns))]
    words = [*draft.code, *(draft.columns[0][: draft.cut[0]] if draft.cut else draft.columns[0])]
    boxes = [box_of(words) if words else None, *(cell.place.box for cell in cells if cell.place.page == draft.page)]
    place = Place(draft.page, around([box for box in boxes if box]))
    label_place = Place(draft.page, box_of(words)) if words else Place()
    return TableRow(label, (), cells, place, bold=draft.bold, footnotes=marks, label_place=label_place)


def _label(fragments: list[Fragment]) -> str:
    return LEADERS.sub("", cell_text(fragments)[0])


def _cell(draft: DraftRow, i: int, right: float) -> Cell:
    fragments = draft.columns[i]
    text, marks = cell_text(fragments)
    here = fragments[: draft.cut[i]] if draft.cut else fragments
    page = draft.page if here or not draft.cut else draft.page + 1
    place = Place(page, box_of(here or fragments) if fragments else None)
    return Cell(text, place, marks, paragraphs=paragraphs_of(fragments, right), disputed=i in draft.disputed)
