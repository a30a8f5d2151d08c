"""A page to the parts of tables that stand on it, each cut into columns and rows."""

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from extractors.layout.continued import below_announcement, ends_page
from extractors.layout.line_kinds import TOTAL_LINE, UNIT_LINE, figures_of, has_gap
from extractors.layout.lines import Line, lines_of, lines_on
from extractors.page.model import Fragment, Page
from extractors.tables.bands import Band, bands_of
from extractors.tables.candidates import candidates_on
from extractors.tables.candidates.candidate import Candidate
from extractors.tables.candidates.evidence import Evidence
from extractors.tables.candidates.rows import rows_are_crowded
from extractors.tables.candidates.weighed import weighed
from extractors.tables.carried import contradict, stand_in_columns, stand_right_below
from extractors.tables.cell_text import printed_cell
from extractors.tables.codes import part_codes
from extractors.tables.doubtful import is_doubtful
from extractors.tables.fills import Shade, shades_of
from extractors.tables.grid import Grid, grid_of, runs_of
from extractors.tables.group_heads import with_group_rules
from extractors.tables.gutters import cut_at_gutters
from extractors.tables.head_cells import printed_heads
from extractors.tables.heads import read_heads
from extractors.tables.ladders import ladders_of
from extractors.tables.lattice import Lattice, have_same_walls, words_by_place
from extractors.tables.lattice_cells import is_figure
from extractors.tables.lattice_lines import with_printed_rows
from extractors.tables.lattice_reading import read_lattice
from extractors.tables.lattices import lattices_of
from extractors.tables.regions import Region, carried_region, notes_below, regions_of
from extractors.tables.repeated_heads import cut_at_repeated_heads
from extractors.tables.rows import DraftRow, drafts_of, opens_figure
from extractors.tables.texts import fitting, is_text, text_drafts, text_grid
from schemas.origin import Box, around
from schemas.table import Column, PrintedCell

MOST_RULES = 1_500
"""Rules on one page; more are a drawing or a map, and looking for heads over each would take minutes."""
AT_EDGE = 8.0
"""Points between a figure and the right edge of the column that it stands in, at the most."""


@dataclass(slots=True)
class Part:
    """One table's part on one page, cut into columns and rows; `grid` is None where nothing settles it.

    `heads` are its head cells as printed, `cells` all cells of a full grid, whose lines tell what spans what.
    """

    page: int
    region: Region
    grid: Grid | None
    label_head: str
    columns: list[Column]
    drafts: list[DraftRow]
    is_text: bool = False
    is_carried: bool = False
    is_open: bool = False
    head_cells: list[Box] = field(default_factory=list)
    heads: list[PrintedCell] = field(default_factory=list)
    cells: list[PrintedCell] = field(default_factory=list)
    is_crowded: bool = False
    """Half of its rows hold two figures in one cell: something cuts its columns wrong."""
    is_headless: bool = False
    """Its columns are told by their figures alone: what they stand under is not known."""
    evidence: Evidence | None = None
    """What it weighed, where it was held against other readings."""
    by_sums: bool = False
    """Sums chose it among readings that cost the same without them."""
    dispute: str = ""
    """Which figures another reading, which costs the same, has otherwise."""


class PageParts(NamedTuple):
    """The parts of tables on a page, top to bottom, and the readings of it that lost against them or are none."""

    parts: list[Part]
    lost: list[Candidate]


def parts_of(page: Page, above: Part | None) -> PageParts:
    """Return the parts of tables on a page; `above` is a table still open on the page before."""
    grids = lattices_of(page, above.grid.walls if above and above.grid and above.is_open else ())
    if len(page.rules) > MOST_RULES:
        return PageParts([], [])
    bands = [band for band in bands_of(page) if not any(grid.holds(band.x0 + 4, band.y) for grid in grids)]
    lattices = [with_printed_rows(grid, words_by_place(grid, page)) for grid in grids if grid.is_table]
    shades = [shade for shade in shades_of(page) if not _stands_in(shade, grids)]
    lines = cut_at_gutters(lines_of(_outside(page, lattices)) if lattices else lines_on(page), bands)
    lines, bands = cut_at_repeated_heads(lines, bands)
    regions = regions_of(lines, bands)
    goes_on = above is not None and _goes_on(above, lines)
    ladders = _unread(ladders_of(bands, shades, lines), regions, above if goes_on else None)
    shades = [shade for shade in shades if not _stands_in(shade, ladders) and not _is_read(shade, regions)]
    heads = _shaded_heads(shades, lines, bands)
    if ladders or heads:
        lattices = sorted([*lattices, *ladders], key=lambda grid: grid.ys[0])
        bands = [band for band in bands if not any(grid.holds(band.x0 + 4, band.y) for grid in ladders)] + heads
        lines = cut_at_gutters(lines_of(_outside(page, lattices)), bands)
        regions = regions_of(lines, sorted(bands, key=lambda band: band.y))
    parts = [_lattice_part(lattice, page, lines, above if i == 0 else None) for i, lattice in enumerate(lattices)]
    if above and goes_on and above.grid and above.grid.how != "grid":
        parts += _carried(above, lines, bands, regions[0] if regions else None, page.number)
    for region in regions:
        parts += _parts(region, bands, page.number, above if region.first_on_page else None)
    parts, lost = _with_candidates(parts, page, lines, bands)
    parts.sort(key=lambda part: min((line.baseline for line in part.region.head + part.region.body), default=0.0))
    for part in parts[:-1]:
        part.is_open = False
    return PageParts(parts, lost)


def _goes_on(above: Part, lines: list[Line]) -> bool:
    """Say whether a page may begin within the table above: that is open, or rows or its total say so."""
    if above.is_open and above.grid and not above.is_text and above.grid.how != "grid":
        return not contradict(below_announcement(lines), above.grid, above.drafts)
    if above.is_open or not above.region.open_at_foot or above.grid is None:
        return above.is_open
    if _is_total(lines, above.grid):
        return True
    return not above.is_text and stand_in_columns(below_announcement(lines), above.grid, above.drafts)


def _with_candidates(parts: list[Part], page: Page, lines: list[Line], bands: list[Band]) -> PageParts:
    """Return the parts with the tables that no detector read.

    One of them may take the place of a part whose columns nothing settles, or whose cells hold several figures.
    """
    firm = [part for part in parts if part.grid is not None and not part.is_crowded and not _in_doubt(part)]
    settled = [box for part in firm if (box := _extent(part.region)) is not None]
    free = [line for line in lines if not any(_meet(line.box, box) for box in settled)] if settled else lines
    standing = {id(one): (one, part) for part in parts if part not in firm and part.drafts for one in [_standing(part)]}
    read = candidates_on(page.number, free, bands, shades_of(page), [one for one, _ in standing.values()])
    found = [candidate for candidate in read.kept if id(candidate) not in standing]
    found = [candidate for candidate in found if not any(_takes_up(part, candidate) for part in firm)]
    rowless = [part for part in parts if not part.drafts and not _is_among(part.region, [one.box for one in found])]
    for candidate, part in standing.values():
        part.evidence, part.by_sums, part.dispute = candidate.evidence, candidate.by_sums, candidate.dispute
    stood = {id(part) for candidate, part in standing.values() if candidate in read.kept}
    kept = [part for part in parts if part in firm or part in rowless or id(part) in stood]
    return PageParts([*kept, *(_candidate_part(candidate, page.number) for candidate in found)], read.lost)


def _in_doubt(part: Part) -> bool:
    """Say whether the columns of a part that rules and edges tell may be cut wrong; a drawn grid's are not."""
    is_read = bool(part.cells) or part.is_text or part.is_carried or part.region.one_row or part.region.is_subpart
    is_drawn = part.grid is not None and part.grid.how == "joints"  # its rules end where columns do
    return not is_read and not is_drawn and is_doubtful(part.columns, part.drafts)


def _standing(part: Part) -> Candidate:
    """Return a part in doubt as the arbiter weighs it."""
    region, edges = part.region, part.grid.edges if part.grid else []
    grid = part.grid or Grid([region.x0, region.x1], "unsettled")
    evidence = weighed(part.drafts, part.columns, edges)
    return Candidate(
        grid.how, region, grid, part.label_head, part.columns, part.drafts, part.heads, evidence, stands=True
    )


def _takes_up(part: Part, found: Candidate) -> bool:
    """Add to a part the rows right below its last rule that nothing heads, if they stand in its columns."""
    is_above = part.grid is not None and not part.is_text and not part.cells and found.evidence.is_headless
    if not is_above or part.grid is None:
        return False
    if not stand_right_below(found.region.body, part.region.body, part.grid, part.drafts):
        return False
    part.region.body += found.region.body
    part.region.notes += found.region.notes
    part.drafts += drafts_of(found.region, part.grid, part.page)
    return True


def _extent(region: Region) -> Box | None:
    return around([line.box for line in (*region.head, *region.body)])


def _is_among(region: Region, boxes: list[Box]) -> bool:
    extent = _extent(region)
    return extent is not None and any(_meet(extent, box) for box in boxes)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _candidate_part(found: Candidate, page: int) -> Part:
    boxes = [cell.box for cell in found.heads if cell.box is not None]
    return Part(
        page, found.region, found.grid, found.label_head, found.columns, found.drafts,
        head_cells=boxes, heads=found.heads, is_headless=found.evidence.is_headless,
        evidence=found.evidence, by_sums=found.by_sums, dispute=found.dispute,
    )  # fmt: skip


def _stands_in(shade: Shade, grids: list[Lattice]) -> bool:
    return any(grid.holds(shade.top.x0 + 4, (shade.top.y + shade.bottom.y) / 2) for grid in grids)


def _shaded_heads(shades: list[Shade], lines: list[Line], rules: list[Band]) -> list[Band]:
    """Return the edges of shaded rows of cells away from ladders and rules: a table may shade its head alone."""
    shades = [shade for shade in shades if not any(_is_ruled(edge, rules) for edge in shade[:2])]
    rows = [
        shade for shade in shades if any(shade.top.y < ln.baseline < shade.bottom.y and has_gap(ln) for ln in lines)
    ]
    return [edge for shade in rows for edge in (shade.top, shade.bottom)]


def _is_ruled(edge: Band, rules: list[Band]) -> bool:
    return any(abs(rule.y - edge.y) < 3 and rule.x0 < edge.x1 and edge.x0 < rule.x1 for rule in rules)


def _unread(ladders: list[Lattice], regions: list[Region], above: Part | None) -> list[Lattice]:
    """Return the ladders that no region reads: neither one with a head, nor the rest of the table `above`."""
    unread = [grid for grid in ladders if not any(_reads(region, grid.box) for region in regions)]
    if above is None or above.grid is None:
        return [grid for grid in unread if not grid.headless]
    edges, is_grid = above.grid.edges, above.grid.how == "grid"
    rest = [grid for grid in unread if abs(grid.xs[0] - edges[0]) < 4 and abs(grid.xs[-1] - edges[-1]) < 4][:1]
    return [grid for grid in unread if (grid not in rest and not grid.headless) or (grid in rest and is_grid)]


def _reads(region: Region, box: Box) -> bool:
    """Say whether a region's head or rows stand in a box: the sums of a table have rules around them, too."""
    rows = region.inside if region.closings else region.body
    end = max([region.head_rule.y, *(line.baseline for line in rows)])
    if region.closings:
        end = min(end, region.closings[-1])
    start = min(line.baseline for line in region.head)
    return start < box[3] and box[1] < end + 2 and region.x0 < box[2] and box[0] < region.x1


def _is_read(shade: Shade, regions: list[Region]) -> bool:
    box = (shade.top.x0, shade.top.y, shade.top.x1, shade.bottom.y)
    return any(_reads(region, box) for region in regions)


def _outside(page: Page, lattices: list[Lattice]) -> list[Fragment]:
    return [f for f in page.fragments if not any(grid.holds(f.x0, f.baseline) for grid in lattices)]


def _lattice_part(lattice: Lattice, page: Page, lines: list[Line], above: Part | None) -> Part:
    """Return a full grid's part; one at a page's top with the columns of the grid before it goes on with that.

    One without a head does even where the page before had room left (accounts of a French municipality, p. 2).
    """
    _, top, _, bottom = lattice.box
    is_first = not any(line.baseline < top for line in below_announcement(lines))
    table = read_lattice(lattice, page)
    again = above is not None and [c.path for c in above.columns] == [c.path for c in table.columns]
    may_go_on = above is not None and (above.is_open or not table.region.head)
    carried = may_go_on and is_first and not again and _same_edges(above, table.grid)
    if above and carried:
        table = read_lattice(lattice, page, above.grid)
        table.columns, table.label_head = above.columns, above.label_head
    size = max((line.size for line in table.region.body), default=0.0)
    is_open = ends_page([line for line in lines if line.baseline > bottom], size)
    table.region.first_on_page, table.region.open_at_foot = is_first, is_open
    return Part(
        page.number, table.region, table.grid, table.label_head, table.columns, table.drafts,
        is_carried=carried, is_open=is_open, head_cells=table.head_cells, cells=table.cells,
        is_headless=not carried and not table.region.head and _has_rows_of_figures(table.drafts),
    )  # fmt: skip


def _has_rows_of_figures(drafts: list[DraftRow]) -> bool:
    return sum(any(column and is_figure(column) for column in draft.columns[1:]) for draft in drafts) > 1


def _same_edges(above: Part | None, grid: Grid) -> bool:
    return (
        above is not None
        and above.grid is not None
        and above.grid.how == "grid"
        and have_same_walls(above.grid.walls, grid.walls)
    )


def _parts(region: Region, bands: list[Band], page: int, above: Part | None) -> list[Part]:
    if is_text(region):
        part = _text_part(region, bands, page)
        return [part if part.drafts else _literal(region, page)]
    parts = [_figure_part(sub, bands, page, above) for sub in _subparts(region) if sub.body]
    return parts or [_literal(region, page)]


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
    return Part(
        page, region, grid, heads.label, heads.columns, drafts, is_crowded=rows_are_crowded(drafts),
        is_open=_is_open(region), head_cells=heads.boxes, heads=printed_heads(heads.cells),
    )  # fmt: skip


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


def _carried(above: Part, lines: list[Line], bands: list[Band], below: Region | None, page: int) -> list[Part]:
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


def _is_total(lines: list[Line], grid: Grid | None) -> bool:
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
