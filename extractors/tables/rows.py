"""Fifth rung: lines to rows, wrapped labels joined, superscripts told apart, parents from headings and indents."""

import re
from dataclasses import dataclass, field

from extractors.layout.lines import GLUED, Line, box_of
from extractors.page.model import Fragment
from extractors.tables.cell_text import cell_text, paragraphs_of
from extractors.tables.grid import Grid
from extractors.tables.regions import Region
from extractors.words.number_grammar import read_print
from schemas.origin import Place, around
from schemas.table import Cell, TableRow

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
SAME_INDENT = 3.0
"""Points between two labels of one depth; children are indented by 7 or 14.4."""
# "1004", "A-12", "62.1", "2.1.4", "D1b"; "3." and "(a)" are marks of items and stay with their label
CODE = re.compile(r"^(?=.*\d)[A-Z]{0,4}[-./]?\d[\dA-Za-z./-]*(?<![./-])$")
SUBTOTAL = re.compile(r"(?:sub-?total|total partiel)\b", re.IGNORECASE)
TOTAL = re.compile(r"total\b", re.IGNORECASE)


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


@dataclass(slots=True)
class Parent:
    """A heading row that rows below it may stand under."""

    label: str
    x0: float
    bold: bool
    first_child_x0: float = float("inf")


def drafts_of(region: Region, grid: Grid, page: int) -> list[DraftRow]:
    """Return the rows of a region, in print order, wrapped labels joined."""
    rows: list[DraftRow] = []
    for line in region.body:
        row = _draft(line, grid, page)
        above = rows[-1] if rows else None
        if above and _goes_on(above, row, region):
            _join(above, row)
        else:
            rows.append(row)
    return rows


def rows_of(drafts: list[DraftRow]) -> list[TableRow]:
    """Turn drafts into literal rows, their values not yet read, with their depth and the labels they stand under."""
    indents = _indents(drafts)
    columns = zip(*(draft.columns for draft in drafts), strict=True)
    rights = [max((f.x1 for cell in cells for f in cell), default=0.0) for cells in columns]
    rows: list[TableRow] = []
    parents: list[Parent] = []
    for draft in drafts:
        row = _row(draft, rights)
        row.depth = next((i for i, x in enumerate(indents) if abs(x - draft.label_x0) <= SAME_INDENT), 0)
        parents = [parent for parent in parents if not draft.spans_columns and _holds(parent, draft, row)]
        row.path = (*(parent.label for parent in parents), *([draft.under] if draft.under else []))
        for parent in parents:
            parent.first_child_x0 = min(parent.first_child_x0, draft.label_x0)
        if not draft.has_figures and row.label and not draft.is_remark:
            parents.append(Parent(row.label, float("-inf") if draft.spans_columns else draft.label_x0, draft.bold))
        elif SUBTOTAL.match(row.label) and parents:
            parents.pop()  # a printed subtotal closes its group
        rows.append(row)
    return rows


def _draft(line: Line, grid: Grid, page: int) -> DraftRow:
    columns: list[list[Fragment]] = [[] for _ in range(len(grid.edges) - 1)]
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
    if not fragment.space_before and (fragment.superscript or fragment.x0 - last.x1 < GLUED * fragment.size):
        return True
    same_mark = last.mark == fragment.mark >= 0
    if fragment.x0 - last.x1 >= WORD_GAP * fragment.size:
        near = same_mark and fragment.x0 - last.x1 < MARKED_GAP * fragment.size
        return near and any(map(str.isalpha, last.text))
    if same_mark:
        return True
    if fragment.mark < 0 and opens_figure(fragment) and _ends_column(fragment, grid):
        return False  # "approximately 40 entities" ends at no column's edge, a figure in its column does
    if not any(map(str.isalpha, last.text)) and _ends_column(last, grid):
        return False
    # a link in running text has a mark of its own: "resolution 2589 (2021)"
    return last.mark == fragment.mark or not (_ends_column(fragment, grid) or _opens_column(fragment, grid))


def _ends_column(fragment: Fragment, grid: Grid) -> bool:
    return True in [abs(fragment.x1 + 1 - x) < AT_EDGE for x in grid.edges]


def _opens_column(fragment: Fragment, grid: Grid) -> bool:
    return any(-AT_EDGE < fragment.x0 - x < PADDING for x in grid.edges)


def _goes_on(above: DraftRow, row: DraftRow, region: Region) -> bool:
    """Say whether `row` is another line of the row above: a wrapped label, or a cell's next line."""
    leading = row.first_baseline - above.last_baseline
    apart = leading > WRAPPED * row.size or leading <= 0 or (_is_code(above) and _is_code(row))
    if above.page != row.page or apart:
        return False
    if _share_a_cell(above, row):
        return not _figures_meet(above, row)
    labels = _marks(above.columns[0]), _marks(row.columns[0])
    if all(labels) and not row.has_figures:
        return bool(labels[0] & labels[1])  # "**Outreach programmes**: leaflets and …" begins bold and goes on plain
    if not _same_weight(above, row, region) or any(
        above.last_baseline < b.y < row.first_baseline for b in region.rules
    ):
        return False
    share_none = not any(a and b for a, b in zip(above.columns, row.columns, strict=True))
    if leading < HALF_A_LINE * row.size and not row.columns[0] and share_none:
        return True
    if _figures_wrap(above, row):
        return True
    if above.has_figures and row.has_figures:
        return not _figures_meet(above, row) and _same_cell(above, row)
    return bool(labels[0] & labels[1]) if all(labels) else bool(row.columns[0])


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
    pairs = [
        (cell_text(a)[0], cell_text(b)[0]) for a, b in zip(above.columns[1:], row.columns[1:], strict=True) if a and b
    ]
    if not pairs or not all(read_print(f"{a} {b}") for a, b in pairs):
        return False
    halves = [(read_print(a), read_print(b)) for a, b in pairs]
    if any(a is None or b is None for a, b in halves):
        return True
    is_one_row = not (above.columns[0] and row.columns[0])
    return is_one_row and any(a and b and b.part and not a.part for a, b in halves)


def opens_figure(fragment: Fragment) -> bool:
    """Say whether a fragment is a figure or a dash."""
    text = fragment.text
    return not any(map(str.isalpha, text)) and (any(map(str.isdigit, text)) or "–" in text or "—" in text)


def _same_cell(above: DraftRow, row: DraftRow) -> bool:
    """Say whether two lines share a cell: by marked content where there is some, else by standing close.

    Two labels, the second with a capital, whose figures stand in other columns are two rows with blank cells.
    """
    pairs = [(a, b) for a, b in zip(above.columns, row.columns, strict=True) if a and b]
    marked = [(a, b) for a, b in pairs if a[-1].mark >= 0 and b[0].mark >= 0]
    if marked:
        return any({f.mark for f in a} & {f.mark for f in b} for a, b in marked)
    label = row.columns[0][0].text if above.columns[0] and row.columns[0] else ""
    return len(pairs) > int(bool(label)) or label[:1].islower() or not row.columns[0]


def run_on(above: DraftRow, row: DraftRow) -> None:
    """Join a row cut by the page's end with its rest on the next page."""
    above.cut = above.cut or [len(column) for column in above.columns]
    _join(above, row)


def _join(above: DraftRow, row: DraftRow) -> None:
    for mine, theirs in zip(above.columns, row.columns, strict=True):
        if mine and theirs:
            theirs[0] = theirs[0]._replace(space_before=True)
        mine.extend(theirs)
    above.last_baseline = row.last_baseline


def _indents(drafts: list[DraftRow]) -> list[float]:
    out: list[float] = []
    for x in sorted(draft.label_x0 for draft in drafts if draft.columns[0]):
        if not out or x - out[-1] > SAME_INDENT:
            out.append(x)
    return out


def _holds(parent: Parent, draft: DraftRow, row: TableRow) -> bool:
    """Say whether a row stands under a heading: right of it, or at its own indent if its first child does too.

    The next heading at the same indent closes it (A/76/564, III.E: "Matériel majeur" and its lines share one indent),
    but a plain one stands under a bold one (A/80/634, p. 4: "Components" and "Operations"); so does a row at its
    indent once its children are indented, and a total that no line comes before.
    """
    if not draft.columns[0]:
        return True
    if TOTAL.match(row.label) and parent.first_child_x0 == float("inf"):
        return False
    if draft.label_x0 > parent.x0 + SAME_INDENT:
        return True
    lower = draft.has_figures or (parent.bold and not draft.bold)
    beside = abs(draft.label_x0 - parent.x0) <= SAME_INDENT and lower and not (parent.bold and draft.bold)
    return beside and parent.first_child_x0 >= parent.x0 - SAME_INDENT and not _indented(parent)


def _indented(parent: Parent) -> bool:
    return parent.first_child_x0 != float("inf") and parent.first_child_x0 > parent.x0 + SAME_INDENT


def _row(draft: DraftRow, rights: list[float]) -> TableRow:
    label, marks = cell_text(draft.columns[0])
    cells = [_cell(draft, i, rights[i]) for i in range(1, len(draft.columns))]
    words = [*draft.code, *(draft.columns[0][: draft.cut[0]] if draft.cut else draft.columns[0])]
    boxes = [box_of(words) if words else None, *(cell.place.box for cell in cells if cell.place.page == draft.page)]
    place = Place(draft.page, around([box for box in boxes if box]))
    label_place = Place(draft.page, box_of(words)) if words else Place()
    return TableRow(label, (), cells, place, bold=draft.bold, footnotes=marks, label_place=label_place)


def _cell(draft: DraftRow, i: int, right: float) -> Cell:
    fragments = draft.columns[i]
    text, marks = cell_text(fragments)
    here = fragments[: draft.cut[i]] if draft.cut else fragments
    page = draft.page if here or not draft.cut else draft.page + 1
    place = Place(page, box_of(here or fragments) if fragments else None)
    return Cell(text, place, marks, paragraphs=paragraphs_of(fragments, right), disputed=i in draft.disputed)
