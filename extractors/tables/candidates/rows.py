"""The lines of a block to rows: which label goes on in the next line, and which heads the rows below."""

from itertools import pairwise
from statistics import median

from extractors.layout.lines import Line
from extractors.page.model import Fragment
from extractors.tables.candidates.blocks import CutLine
from extractors.tables.candidates.cells import LineCell, line_cells
from extractors.tables.candidates.cover import CoverColumns
from extractors.tables.rows import HALF_A_LINE, WRAPPED, DraftRow, are_last_lines, opens_label

TIGHT = 0.85
"""Leading within one row, as a share of that from row to row, at the most."""
RUNS_ON = (",", "-", "–", "/")
"""How a line ends that another goes on with."""


def rows_from(lines: list[CutLine], columns: CoverColumns, walls: list[float], page: int) -> list[DraftRow]:
    """Return the rows of a block's lines; nothing is one row over a drawn edge at one of the heights `walls`."""
    pitch = _pitch(lines)
    rows: list[DraftRow] = []
    drafts = [_draft(each, columns, page) for each in lines]
    is_last = are_last_lines([draft for draft in drafts if draft.has_figures])
    for row in drafts:
        above = rows[-1] if rows else None
        apart = above is not None and any(above.last_baseline < y < row.first_baseline for y in walls)
        if (
            above is not None
            and not apart
            and not (is_last and opens_label(above, row))
            and _goes_on(above, row, pitch)
        ):
            _join(above, row)
        else:
            rows.append(row)
    return rows


def _pitch(lines: list[CutLine]) -> float:
    """Return the leading from one row of figures to the next, which tells it from that of a wrapped label."""
    steps = [b.line.baseline - a.line.baseline for a, b in pairwise(lines) if a.is_row and b.is_row]
    return median(steps) if steps else WRAPPED * lines[0].line.size / TIGHT


def _draft(each: CutLine, columns: CoverColumns, page: int) -> DraftRow:
    out: list[list[Fragment]] = [[] for _ in range(len(columns.spans) + 1)]
    line = each.line
    crossing = [cell for cell in each.cells if _crosses(cell, columns)] if len(each.cells) == 1 else []
    for cell in each.cells:
        out[0 if crossing else columns.of(cell)] += cell.fragments
    spans = any(cell.x0 > columns.label_end for cell in crossing)
    return DraftRow(page, out, line.bold, line.baseline, line.baseline, line.size, spans_columns=spans)


def _crosses(cell: LineCell, columns: CoverColumns) -> bool:
    """Say whether the only words of a line stand over several columns."""
    return not cell.is_figure and len(columns.spanned(cell.x0, cell.x1)) > 1


def _goes_on(above: DraftRow, row: DraftRow, pitch: float) -> bool:
    """Say whether a line is another of the row above."""
    leading = row.first_baseline - above.last_baseline
    if not 0 < leading <= WRAPPED * row.size or above.spans_columns or row.spans_columns:
        return False
    if leading < HALF_A_LINE * row.size:
        return not _share_a_column(above, row)
    if above.bold != row.bold:
        return False
    if above.has_figures and row.has_figures:
        return _words_run_on(row)
    may_be_label = bool(row.columns[0]) or not row.has_figures
    return may_be_label and (leading < TIGHT * pitch or _runs_on(above, row))


def _share_a_column(above: DraftRow, row: DraftRow) -> bool:
    """Say whether two lines print something in one column behind the label's."""
    return any(a and b for a, b in zip(above.columns[1:], row.columns[1:], strict=True))


def _words_run_on(row: DraftRow) -> bool:
    """Say whether all that a line prints goes on with the line above: words in lower case, and no figure."""
    printed = [column[0].text for column in row.columns if column]
    return all(text[:1].islower() for text in printed)


def _runs_on(above: DraftRow, row: DraftRow) -> bool:
    """Say whether a label's words go on: in lower case, or behind a comma."""
    if not row.columns[0] or not above.columns[0]:
        return False
    return row.columns[0][0].text[:1].islower() or above.columns[0][-1].text.endswith(RUNS_ON)


def _join(above: DraftRow, row: DraftRow) -> None:
    for mine, theirs in zip(above.columns, row.columns, strict=True):
        mine.extend(theirs)
    above.last_baseline = row.last_baseline


def rows_are_crowded(drafts: list[DraftRow]) -> bool:
    """Say whether half of the rows that print a figure hold two of them apart in one cell."""
    held = [[figures_apart(column) for column in draft.columns] for draft in drafts]
    rows = [row for row in held if any(row)]
    return len(rows) > 1 and 2 * sum(max(row) > 1 for row in rows) >= len(rows)


def figures_apart(column: list[Fragment]) -> int:
    """Return how many figures the first line of a cell prints, each apart from the other."""
    if True not in [fragment.text[-1:].isdigit() for fragment in column]:
        return 0
    if len(column) == 1:  # most are
        return 1
    line = Line([f for f in column if abs(f.baseline - column[0].baseline) < 1], column[0].baseline)
    return sum(cell.is_figure for cell in line_cells(line)) if line.has_apart else 1
