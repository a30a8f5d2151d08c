"""Fifth rung: lines to rows in the making, wrapped labels joined, each fragment in its column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from extractors.layout.lines import GLUED, Line
from extractors.page.model import Fragment
from extractors.tables.cell_text import cell_text
from extractors.tables.grid import Grid
from extractors.tables.regions import Region
from extractors.words.number_grammar import read_print

WRAPPED = 1.32
"""Leading of a wrapped label, in sizes, at the most (A/80/634: 1.19; rows stand 1.6 apart)."""
WORD_GAP = 0.45
"""Sizes between two words of one cell at the most, where no marked content tells them apart (justified: up to .4)."""
MARKED_GAP = 1.0
"""Sizes between two words of one marked cell at the most (A/81/6 (Sect. 3), p. 15: a justified line)."""
AT_EDGE = 4.0
"""Points between the end of a figure and its column's right edge at the most."""
HALF_A_LINE = 0.7
"""Sizes between two lines of one row at the most: a figure half-way down a label (A/80/604/Add.1, p. 9)."""
PADDING = 12.0
"""Points that a cell leaves free at its right end, at the most: a word that does not fit goes to the next line."""
# "1004", "A-12", "62.1", "2.1.4", "D1b"; "3." and "(a)" are marks of items and stay with their label
CODE = re.compile(r"^(?=.*\d)[A-Z]{0,4}[-./]?\d[\dA-Za-z./-]*(?<![./-])$")


@dataclass(slots=True)
class DraftRow:
    """A row in the making: the fragments of each column, the label's first."""

    page: int
    columns: list[list[Fragment]]
    bold: bool
    first_baseline: float
    last_baseline: float
    size: float
    cut: list[int] = field(default_factory=list)
    """How many fragments of each column stand on `page`, if the row runs on over the page's end."""

    spans_columns: bool = False
    """It is one heading over the columns behind the label's: "Enrollment, in thousands"."""
    code: list[Fragment] = field(default_factory=list)
    """The code left of its label, in a column of codes."""
    under: str = ""
    """The label left of the row's own, in a merged cell that holds several rows."""
    is_remark: bool = False
    """It is a sentence across the table, on the row above: it heads nothing."""
    disputed: tuple[int, ...] = ()
    """Columns in which another reading, as good as this one, has another figure."""

    @property
    def has_figures(self) -> bool:
        """Say whether any column but the label's prints something."""
        return any(self.columns[1:])

    @property
    def label_x0(self) -> float:
        """Return where the label's first line begins."""
        return self.columns[0][0].x0 if self.columns[0] else float("inf")


def drafts_of(region: Region, grid: Grid, page: int) -> list[DraftRow]:
    """Return the rows of a region, in print order, wrapped labels joined."""
    rows: list[DraftRow] = []
    banners = {id(fragment) for line in region.banners for fragment in line.fragments}
    lines = [_draft(line, grid, page, is_banner=id(line.fragments[0]) in banners) for line in region.body]
    is_last = are_last_lines([line for line in lines if line.has_figures])
    for row in lines:
        above = rows[-1] if rows else None
        if above and not (is_last and opens_label(above, row)) and _goes_on(above, row, region):
            join_draft(above, row)
        else:
            rows.append(row)
    return rows


def are_last_lines(lines: Sequence[DraftRow]) -> bool:
    """Say whether figures stand beside the last line of their label: then most of these lines go on in lower case."""
    labels = [line.columns[0][0].text for line in lines if line.columns[0] and not _marks(line.columns[0])]
    return sum(label[:1].islower() for label in labels) > max(1, len(lines) / 2)


def opens_label(above: DraftRow, row: DraftRow) -> bool:
    """Say whether a line without figures stands below a row of figures."""
    return above.has_figures and not row.has_figures


def _draft(line: Line, grid: Grid, page: int, *, is_banner: bool = False) -> DraftRow:
    columns: list[list[Fragment]] = [[] for _ in range(len(grid.edges) - 1)]
    if is_banner:
        columns[0] = line.fragments
        return DraftRow(page, columns, line.bold, line.baseline, line.baseline, line.size, spans_columns=True)
    column = 0
    last: Fragment | None = None
    for fragment in line.fragments:
        if last is None or not _runs_on(last, fragment, grid):
            column = grid.column(fragment)
        columns[column].append(fragment)
        last = fragment
    return DraftRow(page, columns, line.bold, line.baseline, line.baseline, line.size)


def _runs_on(last: Fragment, fragment: Fragment, grid: Grid) -> bool:
    """Say whether a fragment belongs to the cell of the one before, whatever boundary lies between.

    A superscript does; so does the next word of a heading that runs on over the figures' columns.
    """
    gap = fragment.x0 - last.x1
    if not fragment.space_before and (fragment.superscript or gap < GLUED * fragment.size):
        return True
    same_mark = last.mark == fragment.mark >= 0
    if gap >= WORD_GAP * fragment.size:
        return same_mark and gap < MARKED_GAP * fragment.size and any(map(str.isalpha, last.text))
    return same_mark or not _are_cut(last, fragment, grid)


def _are_cut(last: Fragment, fragment: Fragment, grid: Grid) -> bool:
    """Say whether two near fragments stand in two cells: a figure ends at its column's edge, or a word begins there.

    "approximately 40 entities" ends at no column's edge, a figure in its column does.
    """
    if fragment.mark < 0 and opens_figure(fragment) and _ends_column(fragment, grid):
        return True
    if not any(map(str.isalpha, last.text)) and _ends_column(last, grid):
        return True
    # a link in running text has a mark of its own: "resolution 2589 (2021)"
    return last.mark != fragment.mark and (_ends_column(fragment, grid) or _opens_column(fragment, grid))


def _ends_column(fragment: Fragment, grid: Grid) -> bool:
    return True in [abs(fragment.x1 + 1 - x) < AT_EDGE for x in grid.edges]


def _opens_column(fragment: Fragment, grid: Grid) -> bool:
    return any(-AT_EDGE < fragment.x0 - x < PADDING for x in grid.edges)


def _goes_on(above: DraftRow, row: DraftRow, region: Region) -> bool:
    """Say whether `row` is another line of the row above: a wrapped label, or a cell's next line."""
    if above.page != row.page or above.spans_columns or row.spans_columns or _stands_apart(above, row):
        return False
    if _share_a_cell(above, row):
        return not _figures_meet(above, row)
    if not row.has_figures and _are_marked(above, row):
        return _labels_meet(above, row)  # "**Outreach programmes**: leaflets and …" begins bold and goes on plain
    if not _same_weight(above, row, region) or _are_ruled_apart(above, row, region):
        return False
    return _cells_go_on(above, row)


def _cells_go_on(above: DraftRow, row: DraftRow) -> bool:
    """Say whether what a line prints in its columns goes on with what the row above prints there."""
    if _stands_half_way(above, row) or _figures_wrap(above, row):
        return True
    if above.has_figures and row.has_figures:
        return not _figures_meet(above, row) and _same_cell(above, row)
    return _labels_meet(above, row)


def _stands_apart(above: DraftRow, row: DraftRow) -> bool:
    """Say whether a line stands further below a row than a wrapped one, not below it, or has a code of its own."""
    leading = row.first_baseline - above.last_baseline
    return not 0 < leading <= WRAPPED * row.size or (_is_code(above) and _is_code(row))


def _are_marked(above: DraftRow, row: DraftRow) -> bool:
    """Say whether the file marks the labels of both lines as contents."""
    return bool(_marks(above.columns[0])) and bool(_marks(row.columns[0]))


def _labels_meet(above: DraftRow, row: DraftRow) -> bool:
    """Say whether the label goes on in the next line: by marked content where both have some, else if it has any."""
    one, other = _marks(above.columns[0]), _marks(row.columns[0])
    return bool(one & other) if one and other else bool(row.columns[0])


def _are_ruled_apart(above: DraftRow, row: DraftRow, region: Region) -> bool:
    """Say whether a rule stands between two lines."""
    return any(above.last_baseline < band.y < row.first_baseline for band in region.rules)


def _stands_half_way(above: DraftRow, row: DraftRow) -> bool:
    """Say whether a line stands less than a line below another, and prints nothing in the label's or its columns."""
    if row.columns[0] or row.first_baseline - above.last_baseline >= HALF_A_LINE * row.size:
        return False
    return not any(a and b for a, b in zip(above.columns, row.columns, strict=True))


def _is_code(row: DraftRow) -> bool:
    """Say whether a code is all of a row's label: the next line's code opens a row of its own."""
    return len(row.columns[0]) == 1 and bool(CODE.match(row.columns[0][0].text))


def _marks(fragments: list[Fragment]) -> set[int]:
    return {fragment.mark for fragment in fragments if fragment.mark >= 0}


def _share_a_cell(above: DraftRow, row: DraftRow) -> bool:
    """Say whether a cell behind the label's runs on in the next line, by its marked content.

    "17 of these posts" opens the second line of a description, and is no figure (A/80/614, p. 29).
    """
    pairs = list(zip(above.columns, row.columns, strict=True))
    shared = [i for i, (a, b) in enumerate(pairs) if i and a and b and 0 <= a[-1].mark == b[0].mark]
    return len(shared) > 0 and not any(_is_same_mark(pairs[i], pairs[i - 1]) for i in shared)


def _is_same_mark(cells: tuple[list[Fragment], list[Fragment]], left: tuple[list[Fragment], list[Fragment]]) -> bool:
    """Say whether two columns share one mark: then it marks the line, and tells no cells apart."""
    return any(a and b and a[-1].mark == b[-1].mark for a, b in zip(cells, left, strict=True))


def _same_weight(above: DraftRow, row: DraftRow, region: Region) -> bool:
    """Say whether two lines may be one row's by their weight.

    Words that open in bold are one row with their plain end, if the first line is full: "Outreach programmes, special
    events: …" and its second line (A/81/6 (Sect. 19), p. 40).
    """
    if above.bold == row.bold:
        return True
    if above.has_figures or row.has_figures or not above.columns[0] or not row.columns[0]:
        return False
    last, first = above.columns[0][-1], row.columns[0][0]
    is_full = last.x1 + first.x1 - first.x0 > region.x1 - PADDING
    return last.bold == first.bold and is_full


def _figures_meet(above: DraftRow, row: DraftRow) -> bool:
    """Say whether some column prints a figure in one of two lines and anything in the other.

    What the file marks as one content is one cell, whatever opens its next line: "conversion of", "6 national posts".
    """
    both = [(a, b) for a, b in zip(above.columns[1:], row.columns[1:], strict=True) if a and b]
    pairs = [(a, b) for a, b in both if a[-1].mark < 0 or a[-1].mark != b[0].mark]
    return any((opens_figure(a[-1]) or opens_figure(b[0])) for a, b in pairs)


def _figures_wrap(above: DraftRow, row: DraftRow) -> bool:
    """Say whether figures of the line above go on in this one, wherever both lines print something in a column.

    In narrow cells "10 856.9" and "(2 514.3)" wrap at their blank. Two whole figures one below the other may be two
    rows; half a parenthesis, or decimals below a figure without, are none, unless each line has a label.
    """
    pairs = _texts_in_columns(above, row)
    if not pairs or not all(read_print(f"{a} {b}") for a, b in pairs):
        return False
    halves = [(read_print(a), read_print(b)) for a, b in pairs]
    wholes = [(a, b) for a, b in halves if a is not None and b is not None]
    has_two_labels = bool(above.columns[0]) and bool(row.columns[0])
    return len(wholes) < len(halves) or (not has_two_labels and any(b.part and not a.part for a, b in wholes))


def _texts_in_columns(above: DraftRow, row: DraftRow) -> list[tuple[str, str]]:
    """Return what two lines print in each column behind the label's where both print something."""
    both = [(a, b) for a, b in zip(above.columns[1:], row.columns[1:], strict=True) if a and b]
    return [(cell_text(a)[0], cell_text(b)[0]) for a, b in both]


def opens_figure(fragment: Fragment) -> bool:
    """Say whether a fragment is a figure or a dash."""
    return _is_figure(fragment.text)


@lru_cache(maxsize=8_192)
def _is_figure(text: str) -> bool:
    return not any(map(str.isalpha, text)) and (any(map(str.isdigit, text)) or "–" in text or "—" in text)


def _same_cell(above: DraftRow, row: DraftRow) -> bool:
    """Say whether two lines share a cell: by marked content where there is some, else by standing close.

    Two labels, the second with a capital, whose figures stand in other columns are two rows with blank cells.
    """
    pairs = [(a, b) for a, b in zip(above.columns, row.columns, strict=True) if a and b]
    marked = [(a, b) for a, b in pairs if a[-1].mark >= 0 and b[0].mark >= 0]
    if marked:
        return any(_marks(a) & _marks(b) for a, b in marked)
    if not row.columns[0]:
        return True
    both_labelled = bool(above.columns[0])
    return len(pairs) > both_labelled or (both_labelled and row.columns[0][0].text[:1].islower())


def run_on(above: DraftRow, row: DraftRow) -> None:
    """Join a row cut by the page's end with its rest on the next page."""
    above.cut = above.cut or [len(column) for column in above.columns]
    join_draft(above, row)


def join_draft(above: DraftRow, row: DraftRow) -> None:
    """Add what a line prints to the row above it."""
    for mine, theirs in zip(above.columns, row.columns, strict=True):
        if mine and theirs:
            theirs[0] = theirs[0]._replace(space_before=True)
        mine.extend(theirs)
    above.last_baseline = row.last_baseline
