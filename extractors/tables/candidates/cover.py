"""Columns from the white between them: what overlaps stands in one column."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

from extractors.tables.candidates.blocks import FigureBlock
from extractors.tables.candidates.cells import SAME_EDGE, LineCell

MINUS = frozenset("-–−")
NARROW_SIGN = 8.0
"""Points a column of signs takes at the most."""
BEHIND = 2.0
"""Points behind a column's right edge where the next begins at the latest."""


@dataclass(slots=True)
class CoverColumns:
    """The columns behind the label's: from where to where each prints, left to right, and which print figures."""

    spans: list[tuple[float, float]]
    are_figures: list[bool]
    label_end: float

    def of(self, cell: LineCell) -> int:
        """Return the column of a cell, 0 for the label's: the one it overlaps most, else the nearest."""
        if cell.x1 <= self.label_end + 1:
            return 0
        near = self._near(cell.x0, cell.x1)
        shared = [min(cell.x1, self.spans[i][1]) - max(cell.x0, self.spans[i][0]) for i in near]
        most = max(shared)
        if cell.x0 < self.label_end and most < min(cell.x1, self.label_end) - cell.x0:
            return 0
        return near[shared.index(most)] + 1

    def _near(self, x0: float, x1: float) -> range:
        """Return which columns an extent reaches into, and the next on either side: they stand left to right, apart."""
        first = bisect_right(self.spans, x0, key=lambda span: span[1])
        last = bisect_left(self.spans, x1, key=lambda span: span[0])
        return range(max(0, min(first, last) - 1), min(len(self.spans), max(first, last) + 1))

    def spanned(self, x0: float, x1: float) -> list[int]:
        """Return the columns that an extent reaches into, those of figures and words alike; 0 is the label's."""
        near = self._near(x0, x1)
        return [i + 1 for i in near if min(self.spans[i][1], x1) - max(self.spans[i][0], x0) > 0]

    def edges(self, left: float, right: float) -> list[float]:
        """Return the boundaries from the label's left edge to the last column's right one."""
        out = [min(left, self.spans[0][0]), (self.label_end + self.spans[0][0]) / 2]
        out += [a[1] + min(BEHIND, (b[0] - a[1]) / 2) for a, b in pairwise(self.spans)]
        return [*out, max(right, self.spans[-1][1])]


def cover_columns(block: FigureBlock, numbers: float | None = None) -> CoverColumns | None:
    """Return the columns of a block, None where its figures leave no white between them and their labels.

    The labels are the numbers that count the rows where these have a column of their own, which ends at `numbers`.
    """
    rows = [row.cells for row in block.figures]
    merged = merged_spans([cell for cells in rows for cell in cells[1:] if cell.is_figure])
    labels = [cells[0] for cells in rows if not (cells[0].is_figure and _stands_in(cells[0], merged))]
    if not labels:
        return None
    spans = _with_signs(merged, rows)
    label_end = _label_end(labels, rows, merged[0][0]) if numbers is None else numbers
    of_words = merged_spans(_words_between(block, spans, label_end))
    columns = sorted([*((span, True) for span in spans), *((span, False) for span in of_words)])
    return CoverColumns([span for span, _ in columns], [figure for _, figure in columns], label_end)


def _words_between(block: FigureBlock, spans: list[tuple[float, float]], label_end: float) -> list[LineCell]:
    """Return the words behind the labels that stand in no column of figures."""
    words = [cell for row in block.rows for cell in row.cells if not cell.is_figure and cell.x0 > label_end]
    return [cell for cell in words if not _stands_in(cell, spans)]


def _label_end(labels: list[LineCell], rows: list[list[LineCell]], left: float) -> float:
    """Return where the label's column ends, left of all figures; behind codes a sum's name stands where labels do."""
    ends = [cell.x1 for cell in labels if cell.x1 < left]
    end = max(ends) if ends else min(cell.x1 for cell in labels)
    return max([end, *(cell.x1 for cells in rows for cell in cells[1:] if cell.x0 <= end and cell.x1 < left)])


def _stands_in(cell: LineCell, spans: list[tuple[float, float]]) -> bool:
    return any(_overlap_span(cell, span) for span in spans)


def _with_signs(spans: list[tuple[float, float]], rows: list[list[LineCell]]) -> list[tuple[float, float]]:
    """Return spans, one that prints nothing but minus signs of the figures behind them made one with theirs.

    Spreadsheets set the sign at the left of the column: "-    0,73" (a ministry's annex on revenue of 2026, p. 40).
    """
    out: list[tuple[float, float]] = []
    for span in spans:
        last = out[-1] if out else None
        if last is not None and last[1] - last[0] < NARROW_SIGN and _are_signs(last, span, rows):
            out[-1] = (last[0], span[1])
        else:
            out.append(span)
    return out


def _are_signs(one: tuple[float, float], other: tuple[float, float], rows: list[list[LineCell]]) -> bool:
    """Say whether all that stands in one span is a dash, with a figure right behind it in the other."""
    for cells in rows:
        for left, right in pairwise([*cells, None]):
            if left is None or not _overlap_span(left, one):
                continue
            is_figure = right is not None and right.is_figure and _overlap_span(right, other)
            if left.text not in MINUS or not is_figure or other[0] - one[1] > left.fragments[0].size:
                return False
    return True


def edges_shared(block: FigureBlock, columns: CoverColumns, *, of_words: bool = False) -> float:
    """Return the share of figures that end, begin, or are centred where the others of their column are.

    In a table `of_words` these are words.
    """
    at: dict[int, list[LineCell]] = {}
    for row in block.rows if of_words else block.figures:
        for cell in row.cells[1:]:
            if of_words or cell.is_figure:
                at.setdefault(columns.of(cell), []).append(cell)
    size = block.rows[0].line.size
    shared = sum(max(_alike([way(cell) for cell in cells], size) for way in WAYS) for cells in at.values())
    return shared / sum(map(len, at.values()))


def _point(cell: LineCell) -> float:
    """Return where the decimal point stands, roughly: digits are of one width."""
    whole = max(cell.text.rfind("."), cell.text.rfind(","))
    return cell.x1 if whole < 0 else cell.x0 + (cell.x1 - cell.x0) * whole / len(cell.text)


WAYS = (lambda cell: cell.x1, lambda cell: cell.x0, lambda cell: cell.middle, _point)
"""What the figures of a column may share: right edge, left edge, middle, decimal point."""


def _alike(points: list[float], size: float) -> int:
    """Return how many of some points lie within `SAME_EDGE` of the one that most lie near to."""
    ordered = sorted(points)
    best = start = 0
    for end, point in enumerate(ordered):
        while point - ordered[start] > 2 * SAME_EDGE * size:
            start += 1
        best = max(best, end - start + 1)
    return best


def merged_spans(cells: list[LineCell]) -> list[tuple[float, float]]:
    """Return from where to where cells print, those that overlap made one."""
    spans: list[tuple[float, float]] = []
    for cell in sorted(cells, key=lambda cell: cell.x0):
        if spans and cell.x0 < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], cell.x1))
        else:
            spans.append((cell.x0, cell.x1))
    return spans


def _overlap_span(cell: LineCell, span: tuple[float, float]) -> bool:
    return cell.x0 < span[1] and span[0] < cell.x1
