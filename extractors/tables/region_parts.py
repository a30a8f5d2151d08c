"""A region to its parts: rows of figures, rows of words, or lines that nothing settles; what a page carries on."""

from dataclasses import replace

from extractors.layout.continued import below_announcement
from extractors.layout.line_kinds import TOTAL_LINE, UNIT_LINE, figures_of, has_gap
from extractors.layout.lines import Line
from extractors.tables.bands import Band
from extractors.tables.candidates.rows import rows_are_crowded
from extractors.tables.cell_text import printed_cell
from extractors.tables.codes import part_codes
from extractors.tables.drawn_rows import between_edges
from extractors.tables.grid import Grid, grid_of, runs_of
from extractors.tables.group_heads import with_group_rules
from extractors.tables.head_cells import printed_heads
from extractors.tables.heads import read_heads
from extractors.tables.outer_stub import has_outer_stub, part_outer_stub
from extractors.tables.part import Part
from extractors.tables.regions import ReadHead, Region, carried_region, notes_below
from extractors.tables.row_numbers import label_sums, numbers_edge
from extractors.tables.rows import DraftRow, drafts_of, opens_figure
from extractors.tables.texts import fitting, is_text, text_drafts, text_grid
from schemas.table import Column, PrintedCell

AT_EDGE = 8.0
"""Points between a figure and the right edge of the column that it stands in, at the most."""


def parts_of_region(region: Region, bands: list[Band], page: int, above: Part | None) -> list[Part]:
    """Return the parts of a region, one at the least; `above` is the table that may go on in it."""
    if region.read:
        return [_boxed_part(region, region.read, page)]
    if is_text(region):
        part = _text_part(region, bands, page)
        return [part if part.drafts else _literal(region, page)]
    parts = [_figure_part(sub, bands, page, above) for sub in _subparts(region) if sub.body]
    return parts or [_literal(region, page)]


def _boxed_part(region: Region, head: ReadHead, page: int) -> Part:
    """Return the part of a region whose head the walls around its cells tell."""
    grid = Grid([region.x0, *region.joints, region.x1], "joints")
    drafts = between_edges(drafts_of(region, grid, page), [band.y for band in region.rules])
    part_codes(drafts)
    boxes = [cell.box for cell in head.cells if cell.box is not None]
    return Part(
        page, region, grid, head.label, head.columns, drafts, is_crowded=rows_are_crowded(drafts),
        is_open=_is_open(region), head_cells=boxes, heads=head.cells,
    )  # fmt: skip


def _literal(region: Region, page: int) -> Part:
    """Return a part whose columns nothing settles: each line as it stands, under all that its head says."""
    drafts = [
        DraftRow(page, [[], line.fragments], line.bold, line.baseline, line.baseline, line.size) for line in region.body
    ]
    column = Column((" ".join(line.text for line in region.head),), region.x0, region.x1)
    return Part(page, region, None, "", [column], drafts, heads=_head_lines(region))


def _head_lines(region: Region, first: int = 1, columns: int = 1) -> list[PrintedCell]:
    """Return the lines of a head over columns that nothing in it parts, a cell each."""
    lines = [printed_cell(i, first, line.fragments, is_head=True) for i, line in enumerate(region.head)]
    return [cell._replace(columns=columns) for cell in lines]


def _is_one_column(region: Region) -> bool:
    """Say whether one head stands over lines of words that no gap parts, up to a rule: "Category and subcategory"."""
    one_head = len(region.head) == 1 and len(runs_of(region.head[0])) == 1
    ends = bool(region.closings) or region.open_at_foot
    return one_head and ends and not any(has_gap(line) for line in region.body)


def _one_column(region: Region, page: int) -> Part:
    """Return a table of one column of words, which holds its cells: a label alone would make none."""
    grid = Grid([region.x0, region.x0, region.x1], "one column")
    column = Column((region.head[0].plain,), region.x0, region.x1)
    drafts = drafts_of(region, grid, page)
    return Part(page, region, grid, "", [column], drafts, is_open=_is_open(region), heads=_head_lines(region))


def _figure_part(region: Region, bands: list[Band], page: int, above: Part | None) -> Part:
    grid = grid_of(region, bands)
    numbers = _told_by_labels(region, grid) if grid is not None else None
    if above and above.grid and _has_same_head(above.region, region) and not _has_as_many(grid, above.grid):
        grid = above.grid
    if grid is None and _is_one_column(region):
        return _one_column(region, page)
    if grid is None:
        return _literal(region, page)
    if region.is_subpart:
        label = region.head[0].plain
        columns = [Column((label,), a, b) for a, b in zip(grid.edges[1:], grid.edges[2:], strict=False)]
        over = _head_lines(region, 0, len(columns) + 1)
        return Part(page, region, grid, "", columns, drafts_of(region, grid, page), heads=over)
    heads = read_heads(region, grid, with_group_rules(region.head, region.body, grid, bands))
    drafts = drafts_of(region, grid, page)
    part_codes(drafts)
    label_sums(drafts, numbers)
    part_outer_stub(drafts, region.head)
    return Part(
        page, region, grid, heads.label, heads.columns, drafts, is_crowded=rows_are_crowded(drafts),
        is_open=_is_open(region), head_cells=heads.boxes, heads=printed_heads(heads.cells),
    )  # fmt: skip


def _told_by_labels(region: Region, grid: Grid) -> float | None:
    """Set where the label's column ends if edges tell it: two of labels are one; returns where that of numbers ends."""
    numbers = _part_numbers(region, grid)
    if grid.how == "edges" and numbers is None and has_outer_stub(grid, region.body):
        del grid.edges[1]
    return numbers


def _part_numbers(region: Region, grid: Grid) -> float | None:
    """Give numbers that count the rows a column, if they have a head of their own; returns where it ends."""
    edge = numbers_edge([line.fragments for line in region.body], [line.fragments for line in region.head])
    if edge is not None and grid.how == "edges" and edge < grid.edges[1]:
        grid.edges.insert(1, edge)
    return edge


def _has_as_many(grid: Grid | None, other: Grid) -> bool:
    return grid is not None and len(grid.edges) == len(other.edges)


def _has_same_head(above: Region, region: Region) -> bool:
    """Say whether a table without joints goes on under the head of the page before: then its columns are the same."""
    same_place = abs(above.x0 - region.x0) < 3 and abs(above.x1 - region.x1) < 3
    same_words = [line.text for line in above.head] == [line.text for line in region.head]
    return same_place and same_words and bool(region.head) and not region.joints and not region.is_subpart


def _is_open(region: Region) -> bool:
    return region.open_at_foot and not any(y > region.body[-1].baseline for y in region.closings if region.body)


def _text_part(region: Region, bands: list[Band], page: int) -> Part:
    grid = text_grid(region, bands)
    if grid is None:
        if region.closings:
            region.body = [line for line in region.inside if line.baseline < region.closings[0]]
        return _literal(region, page)
    found = fitting(region.inside, grid, region.closings)
    region.body, region.misfits = found.body, found.misfits
    if not region.body and region.closings:  # never cut a closed table
        region.body = [line for line in region.inside if line.baseline < region.closings[0]]
    end = max((y for y in region.closings if region.body and y > region.body[-1].baseline), default=None)
    region.notes = notes_below([line for line in region.inside if end is not None and line.baseline > end])
    heads = read_heads(region, grid, bands)
    drafts = text_drafts(region.body, grid, page, region.closings)
    return Part(
        page, region, grid, heads.label, heads.columns, drafts,
        is_text=True, is_crowded=rows_are_crowded(drafts), is_open=found.is_open,
        head_cells=heads.boxes, heads=printed_heads(heads.cells),
    )  # fmt: skip


def _subparts(region: Region) -> list[Region]:
    """Cut a region where a label followed by a unit line opens a part of its own (A/80/634, p. 16)."""
    cuts = [i for i in range(len(region.body) - 2) if _opens_part(region.body[i], region.body[i + 1])]
    if not cuts:
        return [region]
    ends = [*cuts[1:], len(region.body)]
    subs = [_subpart(region, i, end) for i, end in zip(cuts, ends, strict=True)]
    subs[-1].notes, region.notes = region.notes, []
    region.body = region.body[: cuts[0]]
    region.open_at_foot = False
    return [region, *subs]


def _opens_part(label: Line, unit: Line) -> bool:
    is_unit = bool(UNIT_LINE.match(unit.text)) and unit.size < label.size - 0.5
    return is_unit and len(runs_of(label)) == 1 and label.text[:1] != "("


def _subpart(region: Region, start: int, end: int) -> Region:
    head, unit, rows = region.body[start], region.body[start + 1], region.body[start + 2 : end]
    return replace(
        region, head=[head], unit=[unit], title=[head], body=rows, joints=[], notes=[], one_row=True, is_subpart=True
    )


def carried_parts(above: Part, lines: list[Line], bands: list[Band], below: Region | None, page: int) -> list[Part]:
    """Return what goes on with the table above at the top of a page, without a head of its own."""
    region = carried_region(above.region, lines, bands, below)
    grid = above.grid
    top = below_announcement(lines)
    region.title = lines[: len(lines) - len(top)]
    region.inside = [line for line in region.inside if line not in region.title]
    region.body = [line for line in region.body if line not in region.title]
    if grid is None or not region.inside or region.inside[0] is not top[0]:
        return []
    if above.is_text:
        found = fitting(region.inside, grid, region.closings)
        region.body, region.misfits, is_open = found.body, found.misfits, found.is_open
        drafts, subs = text_drafts(region.body, grid, page, region.closings), []
    else:
        if top[0].size > above.region.largest or not any(_has_figure(line, grid) for line in region.body[:2]):
            return []
        region, *subs = _subparts(region)
        drafts, is_open = drafts_of(region, grid, page), _is_open(region)
    if not region.body:
        return []
    kind = above.is_text
    part = Part(page, region, grid, above.label_head, above.columns, drafts, kind, is_carried=True, is_open=is_open)
    return [part, *(_figure_part(sub, bands, page, None) for sub in subs)]


def begins_with_total(lines: list[Line], grid: Grid | None) -> bool:
    """Say whether a page begins with a total: it closes the table above, whatever rule stands between them.

    The total is a row, or heads the rows below it ("Total, including temporary positions", A/80/614, p. 14), whose only
    figure may be the last column's (A/80/600, p. 12).
    """
    if not lines or grid is None or not TOTAL_LINE.match(lines[0].text) or lines[0].x1 > grid.edges[-1] + 6:
        return False
    at_end = [figures_of(line) and abs(line.x1 - grid.edges[-1]) < AT_EDGE for line in lines[1:2]]
    return any(at_end) or any(len(figures_of(line)) > 1 for line in lines[:2])


def _has_figure(line: Line, grid: Grid) -> bool:
    return any(opens_figure(fragment) and grid.column(fragment) > 0 for fragment in line.fragments)
