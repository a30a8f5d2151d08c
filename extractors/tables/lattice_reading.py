"""A full grid to a literal table: its title, head, rows and columns of labels."""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from extractors.layout.line_kinds import UNIT_LINE, figures_of
from extractors.layout.lines import APART, Line, box_of, lines_of, lines_on
from extractors.page.model import Fragment, Page
from extractors.tables.bands import Band
from extractors.tables.cell_text import cell_text, join_lines
from extractors.tables.codes import part_codes
from extractors.tables.grid import Grid
from extractors.tables.lattice import (
    Lattice,
    first_place,
    is_floored,
    is_walled,
    places_of,
)
from extractors.tables.lattice_cells import YEARS, PlaceWords, calendar_head, is_figure, opens_with_row
from extractors.tables.lattice_spans import printed_cells
from extractors.tables.lattice_words import sideways_words, words_by_place
from extractors.tables.open_heads import RowWords, opens_with_figures
from extractors.tables.outer_stub import part_drawn_stub
from extractors.tables.regions import Region
from extractors.tables.row_numbers import FEWEST, count_rows
from extractors.tables.rows import DraftRow
from extractors.tables.second_heads import rows_of_title
from extractors.tables.stubs import stub_of, with_stub_first
from extractors.words.numbers import scale_of
from schemas.origin import Box
from schemas.table import Column, PrintedCell

CHART = 320.0
"""Points a chart takes over its data table at the most."""
REMARK = 12
"""Words of a sentence that takes a row of its own, at the least."""
LEAST_WALLS = 4
"""Walls of a grid of three columns: the rows' numbers, what they stand under, and one more."""
WHITE = 0.95
"""Grey of a fill that is no colour of its own, at the least."""


@dataclass(slots=True)
class LatticeTable:
    """A full grid read into head and rows; `cells` is what it prints, with the spans that its lines tell."""

    region: Region
    grid: Grid
    label_head: str
    columns: list[Column]
    drafts: list[DraftRow]
    head_cells: list[Box]
    cells: list[PrintedCell]


class CaptionedLattice(NamedTuple):
    """A grid below the rows of its caption: its cells, how many of its rows are head, and the caption's lines."""

    lattice: Lattice
    cells: PlaceWords
    heads: int
    caption: list[Line]


def read_lattice(lattice: Lattice, page: Page, above: Grid | None = None) -> LatticeTable:
    """Return head and rows of a full grid: the head is all above the first row with a figure.

    One that goes on with the grid `above` on the page before has no head of its own.
    """
    lattice, cells, heads, caption = _below_caption(lattice, page, is_rest=above is not None)
    region = _region(lattice, page, cells, heads)
    region.title = caption or _title(lattice, page)
    _move_unit(region)
    label, columns = named_columns(lattice, cells[:heads])
    rows = [(i, row) for i, row in enumerate(cells[heads:], heads) if any(row)]
    drafts = [_draft(row, page.number) for _, row in rows]
    _set_spans(lattice, rows, drafts)
    xs = list(lattice.xs)
    if len(above.walls) > len(above.edges) if above else _has_two_labels(lattice, cells, heads):
        drafts = _under_groups(drafts)
        columns, xs = columns[1:], [xs[0], *xs[2:]]
    elif len(xs) >= LEAST_WALLS and _are_counted(drafts):
        _set_under_spans(lattice, [i for i, _ in rows], drafts)
    part_codes(drafts)
    boxes = [box_of(cell) for row in cells[:heads] for cell in row if cell]
    stub = above.stub if above else stub_of(cells[heads:]) if len(xs) == len(lattice.xs) else 0
    if stub:
        columns, label = with_stub_first(drafts, columns, label, stub)
    grid = Grid(xs, "grid", walls=lattice.xs, stub=stub)
    printed = printed_cells(lattice, cells, heads, set(sideways_words(lattice, page)))
    if lattice.printed:
        part_drawn_stub(_by_drawn_cell(lattice, rows, drafts))
    return LatticeTable(region, grid, label, columns, drafts, boxes, printed)


def _below_caption(lattice: Lattice, page: Page, *, is_rest: bool) -> CaptionedLattice:
    """Return a grid without the rows that are its caption; one that goes on with another has no head, and none."""
    cells = words_by_place(lattice, page)
    titles = 0 if is_rest else rows_of_title(lattice, cells)
    caption = lines_of(f for row in cells[:titles] for cell in row for f in cell)
    if titles:
        lattice, cells = replace(lattice, ys=lattice.ys[titles:]), cells[titles:]
    heads = 0 if is_rest else max(bool(titles), _head_rows(lattice, cells))
    while heads and len(cells) > 2 and (over := _caption(lattice, cells, heads)):
        caption += over
        lattice = replace(lattice, ys=lattice.ys[1:])
        cells, heads = cells[1:], _head_rows(lattice, cells[1:])
    return CaptionedLattice(lattice, cells, heads, caption)


def _region(lattice: Lattice, page: Page, cells: PlaceWords, heads: int) -> Region:
    """Return the lines of a grid's head and body, and how much of it is printed sideways or said by colour."""
    left, right = lattice.xs[0], lattice.xs[-1]
    region = Region(Band(lattice.ys[heads], left, right, []), [], left, right, [])
    region.head = lines_of(f for row in cells[:heads] for cell in row for f in cell)
    region.body = lines_of(f for row in cells[heads:] for cell in row for f in cell)
    region.sideways = sum(map(len, sideways_words(lattice, page).values()))
    region.in_colour = _in_colour(lattice, page, heads) if lattice.says_by_colour else 0
    return region


def _move_unit(region: Region) -> None:
    """Set the last line of a caption apart as the unit, where it is one: "(in thousands of euros)"."""
    last = region.title[-1].text if len(region.title) > 1 else ""
    if UNIT_LINE.match(last) and scale_of(last) != 1:
        region.unit = [region.title.pop()]


def named_columns(lattice: Lattice, heads: PlaceWords) -> tuple[str, list[Column]]:
    """Return the label's head and the other columns, each with its path and marks."""
    paths = [_path(lattice, heads, i) for i in range(len(lattice.xs) - 1)]
    columns = [Column(path, lattice.xs[i + 1], lattice.xs[i + 2], marks) for i, (path, marks) in enumerate(paths[1:])]
    return " ".join(paths[0][0]), columns


def _has_two_labels(lattice: Lattice, cells: PlaceWords, heads: int) -> bool:
    """Say whether the first two columns are labels: groups, and what they hold (a government's, p. 7).

    One head stands over both, or the groups' cells run down beside several rows of figures.
    """
    if not heads or len(lattice.xs) < 4:
        return False
    printed = [row[1] for row in cells[heads:] if row[1]]
    if not printed or any(is_figure(cell) for cell in printed):
        return False
    return not any(first_place(lattice, i, 1)[1] for i in range(heads)) or _run_down(lattice, cells, heads)


def _run_down(lattice: Lattice, cells: PlaceWords, heads: int) -> bool:
    """Say whether a cell of the first column stands beside two rows of figures (SITREP MVE 15, p. 7)."""
    rows = list(enumerate(cells))[heads:]
    of_figures = {i for i, row in rows if row[1] and any(cell and is_figure(cell) for cell in row[2:])}
    beside = [i for i, row in rows if i in of_figures and not row[0] and i - 1 in of_figures]
    return any(not is_floored(lattice, i, 0) for i in beside)


def _in_colour(lattice: Lattice, page: Page, heads: int) -> int:
    """Return how many cells of a calendar print nothing but are filled."""
    printed = places_of(lattice, page)
    fills = [fill for fill in page.fills if fill.grey < WHITE and lattice.holds(fill.x0 + 2, fill.top + 2)]
    return sum(
        any(fill.x0 < (x0 + x1) / 2 < fill.x1 and fill.top < (y0 + y1) / 2 < fill.bottom for fill in fills)
        for row, (y0, y1) in enumerate(pairwise(lattice.ys))
        for column, (x0, x1) in enumerate(pairwise(lattice.xs))
        if row >= heads and column and (row, column) not in printed and first_place(lattice, row, column)[1] == column
    )


def _under_groups(drafts: list[DraftRow]) -> list[DraftRow]:
    """Return the rows with their second label as the label and their first as what they stand under."""
    group = ""
    for draft in drafts:
        outer, inner, *cells = draft.columns
        group = join_lines(outer) or group
        draft.under = group if inner else ""
        draft.columns = [inner or outer, *cells]
    return drafts


def _are_counted(drafts: list[DraftRow]) -> bool:
    """Say whether numbers in the first column count the rows; a sum has none."""
    numbers = [text for draft in drafts if (text := join_lines(draft.columns[0])).isdecimal()]
    return len(numbers) >= FEWEST and count_rows(numbers, first=1)


def _set_under_spans(lattice: Lattice, rows: list[int], drafts: list[DraftRow]) -> None:
    """Put rows that numbers count under the words of the cell that runs down beside them: "1 | Region | District"."""
    group = ""
    for i, draft in zip(rows, drafts, strict=True):
        if is_floored(lattice, i, 1):
            runs_down = not is_floored(lattice, i + 1, 1) and not is_figure(draft.columns[1])
            group = join_lines(draft.columns[1]) if runs_down else ""
        draft.under = group


def _head_rows(lattice: Lattice, cells: PlaceWords) -> int:
    """Return how many rows are head: those over the first figure, but for the headings that name the rows below.

    A statistics office prints « 2016г. » across the columns, right under their heads (2017, p. 9).
    """
    heads = _rows_over_figures(lattice, cells)
    while 0 < heads < len(cells) and _is_heading(lattice, cells, heads - 1) and any(map(is_figure, cells[heads][1:])):
        heads -= 1
    return heads


def _opens_with_figures(first: list[list[Fragment]]) -> bool:
    """Say whether a first row prints figures alone, some of which may look like years: "1997" among 1,641 and 5,065."""
    figures = sum(map(is_figure, first))
    return 2 * figures > len(first) and all(is_figure(cell) or YEARS.match(join_lines(cell)) for cell in first)


def _rows_over_figures(lattice: Lattice, cells: PlaceWords) -> int:
    """Return how many rows stand over the first figure, or over the first heading that spans all columns."""
    first = [cell for cell in cells[0][1:] if cell]
    if _opens_with_figures(first) or opens_with_figures(cells):
        return 0
    months = calendar_head(cells)
    if months is not None:
        return months
    for i, row in enumerate(cells[1:], start=1):
        if any(map(is_figure, row[1:])) or (len(first) > 1 and _is_heading(lattice, cells, i)):
            return i
    return 0 if opens_with_row(cells) else 1


def _is_heading(lattice: Lattice, cells: PlaceWords, i: int) -> bool:
    """Say whether a row prints its label alone, and is not the label's head beside a head of two rows."""
    return bool(cells[i][0]) and not any(cells[i][1:]) and not _spans_down(lattice, cells, i)


def _spans_down(lattice: Lattice, cells: PlaceWords, i: int) -> bool:
    """Say whether a row's only text is the label's head beside a head of two rows, in a cell of its own."""
    return not cells[0][0] and i == 1 and is_walled(lattice, i, 1)


def _path(lattice: Lattice, heads: list[list[list[Fragment]]], column: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return a column's heads from the outermost in, and their footnote marks."""
    path: list[str] = []
    marks: list[str] = []
    seen: set[tuple[int, int]] = set()
    for row, cells in enumerate(heads):
        place = first_place(lattice, row, column)
        if cells[column] or (any(cells[1:]) and place == (row, 0)):
            place = (row, column)  # a filled head without lines between its cells
        text, own = cell_text(heads[place[0]][place[1]])
        if text and place not in seen:
            path.append(text)
            marks += own
        seen.add(place)
    return tuple(path), tuple(marks)


def _draft(row: list[list[Fragment]], page: int) -> DraftRow:
    fragments = [f for cell in row for f in cell]
    line = Line(fragments, fragments[0].baseline)
    draft = DraftRow(page, row, line.bold, line.baseline, max(f.baseline for f in fragments), line.size)
    draft.is_remark = not draft.has_figures and _is_remark(join_lines(row[0]))
    return draft


def _by_drawn_cell(lattice: Lattice, rows: list[tuple[int, RowWords]], drafts: list[DraftRow]) -> list[list[DraftRow]]:
    """Return rows in groups, those of one drawn cell together."""
    groups: list[list[DraftRow]] = []
    for (i, _), draft in zip(rows, drafts, strict=True):
        if groups and lattice.ys[i] in lattice.printed:
            groups[-1].append(draft)
        else:
            groups.append([draft])
    return groups


def _set_spans(lattice: Lattice, rows: list[tuple[int, RowWords]], drafts: list[DraftRow]) -> None:
    """Set which rows are a cell across a grid of centred labels: each names the rows below."""
    if _are_centred(drafts):
        for (i, _), draft in zip(rows, drafts, strict=True):
            draft.spans_columns = not draft.has_figures and not any(is_walled(lattice, i, j) for j in _inner(lattice))


def _are_centred(drafts: list[DraftRow]) -> bool:
    """Say whether labels are set centred: then where they begin tells no depth, and a cell across its row a heading."""
    labels = [(min(f.x0 for f in own), max(f.x1 for f in own)) for draft in drafts if (own := draft.columns[0])]
    lefts, middles = Counter(round(x0) for x0, _ in labels), Counter(round((x0 + x1) / 2) for x0, x1 in labels)
    return bool(labels) and max(lefts.values()) < max(middles.values()) > len(labels) / 2


def _is_remark(label: str) -> bool:
    """Say whether a row of one cell is prose on the row above (WHO AFRO, week 6 of 2025, p. 9)."""
    return len(label.split()) >= REMARK and label.rstrip().endswith(".")


def _title(lattice: Lattice, page: Page) -> list[Line]:
    """Return the caption over a grid: the lines right above it, from the one that says "Table" on.

    The caption of a chart's data table stands over the chart.
    """
    x0, top, x1, _ = lattice.box
    if lattice.under_chart:
        return _chart_title([ln for ln in lines_on(page) if top - CHART < ln.baseline < top])
    above = [ln for ln in lines_on(page) if top - 60 < ln.baseline < top + 1 and x0 - 60 < ln.x0 < x1]
    above = [_without_next(line, x1) for line in above]
    for i in range(len(above) - 1, -1, -1):
        if above[i].text.lower().startswith(("table", "tabl.")):
            return above[i:]
    last = above[-1:]
    return last if last and _may_be_title(last[0]) and top - last[0].baseline < 30 else []


def _without_next(line: Line, right: float) -> Line:
    """Return a line up to what stands right of a grid, apart from the words over it: the title of the next one."""
    pairs = enumerate(pairwise(line.fragments), 1)
    cut = next((i for i, (a, b) in pairs if b.x0 > right and b.x0 - a.x1 > APART * b.size), None)
    return line if cut is None else Line(line.fragments[:cut], line.baseline)


def _may_be_title(line: Line) -> bool:
    """Say whether a line over a grid is set as titles are, and is no sum of the grid above it."""
    apart = sum(b.x0 - a.x1 > APART * b.size for a, b in pairwise(line.fragments))
    return line.bold and (apart < 2 or len(figures_of(line)) < 2)


def _caption(lattice: Lattice, cells: PlaceWords, heads: int) -> list[Line]:
    """Return the lines of a first row that is one cell over all columns: the table's title (OCHA's calendars).

    Where figures follow at once it opens a group of rows.
    """
    is_one = bool(cells[0][0]) and not any(cells[0][1:])
    if heads == 1 and any(is_figure(cell) for row in cells[1:] for cell in row[1:]):
        return []
    return lines_of(cells[0][0]) if is_one and not any(is_walled(lattice, 0, i) for i in _inner(lattice)) else []


def _inner(lattice: Lattice) -> range:
    return range(1, len(lattice.xs) - 1)


def _chart_title(above: list[Line]) -> list[Line]:
    start = max((i for i, line in enumerate(above) if line.text.lower().startswith("fig")), default=len(above))
    return [line for i, line in enumerate(above[start : start + 3]) if i == 0 or line.bold == above[start].bold][:2]
