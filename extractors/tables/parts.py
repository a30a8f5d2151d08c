"""A page to the parts of tables that stand on it, each cut into columns and rows."""

from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.layout.continued import below_announcement, ends_page
from extractors.layout.line_kinds import has_gap
from extractors.layout.lines import Line, lines_of, lines_on
from extractors.page.model import Fragment, Page, Rule
from extractors.tables.bands import Band, bands_of
from extractors.tables.candidates import candidates_on
from extractors.tables.candidates.candidate import Candidate
from extractors.tables.candidates.headed_once import only_heading_parts
from extractors.tables.candidates.weighed import weighed
from extractors.tables.carried import contradict, stand_in_columns, stand_right_below
from extractors.tables.doubtful import is_doubtful, labels_hold_figures
from extractors.tables.fills import Shade, shades_of
from extractors.tables.grid import Grid
from extractors.tables.gutters import cut_at_gutters
from extractors.tables.head_boxes import boxed_regions
from extractors.tables.ladders import ladders_of
from extractors.tables.lattice import Lattice, have_same_walls
from extractors.tables.lattice_lines import with_printed_rows
from extractors.tables.lattice_part import lattice_part
from extractors.tables.lattice_words import words_by_place
from extractors.tables.lattices import lattices_of
from extractors.tables.part import PageParts, Part
from extractors.tables.region_parts import begins_with_total, carried_parts, parts_of_region
from extractors.tables.regions import Region, regions_of
from extractors.tables.repeated_heads import cut_at_repeated_heads
from extractors.tables.rows import drafts_of
from extractors.tables.second_heads import cut_at_second_heads
from extractors.tables.turned_heads import set_turned_heads
from schemas.origin import Box, around

MOST_RULES = 1_500
"""Rules on one page; more are a drawing or a map, and looking for heads over each would take minutes."""


@dataclass(slots=True)
class Seen:
    """What is seen of tables on a page by what is drawn: full grids; outside of them lines, rules, regions."""

    lattices: list[Lattice]
    lines: list[Line]
    bands: list[Band]
    regions: list[Region]
    walls: list[Rule]
    """Those of boxes around a table."""
    boxed: list[Region]
    """Regions whose heads stand in boxes of their own."""


def parts_of(page: Page, above: Part | None) -> PageParts:
    """Return the parts of tables on a page; `above` is a table still open on the page before."""
    grids = lattices_of(page, above.grid.walls if above and above.grid and above.is_open else ())
    if len(page.rules) > MOST_RULES:
        return PageParts([], [])
    walls = [wall for grid in grids if grid.is_frame for wall in grid.down]
    grids = [grid for grid in grids if not grid.is_frame]
    seen = _seen_outside(grids, page, walls)
    carries = above is not None and _goes_on(above, seen.lines)
    _add_shaded(seen, page, grids, above if carries else None)
    parts, lost = _with_candidates(_parts_seen(seen, page, above, carries=carries), page, seen.lines, seen.bands)
    set_turned_heads(parts, page)
    parts.sort(key=_first_baseline)
    for part in parts[:-1]:
        part.is_open = False
    _head_once(parts, lines_on(page))
    return PageParts(parts, lost)


def _head_once(parts: list[Part], lines: list[Line]) -> None:
    """Set the heads of grids that stand without right below one with the same walls: the page prints them once."""
    for above, part in pairwise(parts):
        if part.is_headless and not above.is_headless and _is_same_grid(above, part, lines):
            heads = zip(part.columns, above.columns, strict=True)
            part.columns = [replace(own, path=head.path, footnotes=head.footnotes) for own, head in heads]
            part.label_head, part.is_headless = above.label_head, False


def _is_same_grid(above: Part, part: Part, lines: list[Line]) -> bool:
    """Say whether two parts are grids with their walls at the same places, no more than a heading between them."""
    walls = [one.grid.walls for one in (above, part) if one.grid is not None and one.grid.walls]
    is_same = len(walls) == 2 and len(above.columns) == len(part.columns) and have_same_walls(*walls)
    return is_same and only_heading_parts(above.region, part.region, lines)


def _parts_seen(seen: Seen, page: Page, above: Part | None, *, carries: bool) -> list[Part]:
    """Return what is seen on a page as parts; `carries` says that it begins within the table above."""
    parts = [lattice_part(grid, page, seen.lines, None if i else above) for i, grid in enumerate(seen.lattices)]
    if carries and above and above.grid and above.grid.how != "grid":
        parts += carried_parts(above, seen.lines, seen.bands, seen.regions[0] if seen.regions else None, page.number)
    for region in seen.regions:
        parts += parts_of_region(region, seen.bands, page.number, above if region.first_on_page else None)
    return parts


def _first_baseline(part: Part) -> float:
    return min((line.baseline for line in part.region.head + part.region.body), default=0.0)


def _seen_outside(grids: list[Lattice], page: Page, walls: list[Rule]) -> Seen:
    """Return what rules tell of a page outside its full grids; `walls` are those of boxes around a table."""
    bands = [band for band in bands_of(page) if not any(grid.holds(band.x0 + 4, band.y) for grid in grids)]
    lattices = [with_printed_rows(grid, words_by_place(grid, page)) for grid in grids if grid.is_table]
    lines = cut_at_gutters(lines_of(_outside(page, lattices)) if lattices else lines_on(page), bands, walls)
    lines, bands = cut_at_repeated_heads(lines, bands)
    boxed = boxed_regions(page, lattices, lines)
    return Seen(lattices, lines, bands, _regions(lines, bands, boxed, page), walls, boxed)


def _regions(lines: list[Line], bands: list[Band], boxed: list[Region], page: Page) -> list[Region]:
    """Return a page's regions; between the rows under a boxed head the edges of shaded rows stand for rules."""
    regions = regions_of(lines, bands, boxed)
    if boxed:
        edges = [edge for shade in shades_of(page) for edge in (shade.top, shade.bottom)]
        for region in boxed:
            region.rules = sorted([*region.rules, *(e for e in edges if e.covers(region.x0, region.x1))], key=_height)
    return regions


def _height(band: Band) -> float:
    return band.y


def _add_shaded(seen: Seen, page: Page, grids: list[Lattice], above: Part | None) -> None:
    """Add the ladders that no region reads, and the regions whose heads fills alone tell; `above` may go on in one."""
    shades = [shade for shade in shades_of(page) if not _stands_in(shade, grids)]
    ladders = _unread(ladders_of(seen.bands, shades, seen.lines), seen.regions, above)
    shades = [shade for shade in shades if not _stands_in(shade, ladders) and not _is_read(shade, seen.regions)]
    heads = _shaded_heads(shades, seen.lines, seen.bands)
    if not ladders and not heads:
        return
    tables = [part for grid in ladders for part in cut_at_second_heads(grid, words_by_place(grid, page))]
    seen.lattices = sorted([*seen.lattices, *tables], key=lambda grid: grid.ys[0])
    outside = [band for band in seen.bands if not any(grid.holds(band.x0 + 4, band.y) for grid in ladders)]
    seen.bands = outside + heads
    lines = cut_at_gutters(lines_of(_outside(page, seen.lattices)), seen.bands, seen.walls)
    seen.lines, seen.bands = cut_at_repeated_heads(lines, seen.bands)
    seen.regions = _regions(seen.lines, sorted(seen.bands, key=_height), seen.boxed, page)


def _goes_on(above: Part, lines: list[Line]) -> bool:
    """Say whether a page may begin within the table above: that is open, or rows or its total say so."""
    if above.is_open and above.grid and not above.is_text and above.grid.how != "grid":
        return not contradict(below_announcement(lines), above.grid, above.drafts)
    if above.is_open or not above.region.open_at_foot or above.grid is None:
        return above.is_open
    if begins_with_total(lines, above.grid):
        return True
    return not above.is_text and stand_in_columns(below_announcement(lines), above.grid, above.drafts)


def _with_candidates(parts: list[Part], page: Page, lines: list[Line], bands: list[Band]) -> PageParts:
    """Return the parts with the tables that no detector read.

    One of them may take the place of a part whose columns nothing settles, or whose cells hold several figures.
    """
    firm = [part for part in parts if _is_firm(part)]
    doubted = [part for part in parts if part not in firm]
    standing = [(part, _standing(part)) for part in doubted if part.drafts]
    read = candidates_on(page.number, _free(lines, firm), bands, shades_of(page), [one for _, one in standing])
    found = [one for one in read.kept if not one.stands and not any(_takes_up(part, one) for part in firm)]
    for part, one in standing:
        part.evidence, part.by_sums, part.dispute = one.evidence, one.by_sums, one.dispute
    outdone = [part for part, one in standing if one not in read.kept]
    outdone += _rowless_among(doubted, found)
    kept = [part for part in parts if part not in outdone]
    return PageParts([*kept, *(_candidate_part(one, page.number, lines) for one in found)], read.lost)


def _is_firm(part: Part) -> bool:
    """Say whether the columns of a part are told, and cut nothing wrong."""
    return part.grid is not None and bool(part.drafts) and not part.is_crowded and not _in_doubt(part)


def _rowless_among(parts: list[Part], found: list[Candidate]) -> list[Part]:
    """Return the heads without rows that stand in a table which was found."""
    boxes = [one.box for one in found]
    return [part for part in parts if not part.drafts and _is_among(part.region, boxes)]


def _free(lines: list[Line], firm: list[Part]) -> list[Line]:
    """Return the lines that stand in no part whose columns are told."""
    settled = [box for part in firm if (box := _extent(part.region)) is not None]
    for box in settled:
        lines = [line for line in lines if not _meet(line.box, box)]
    return lines


def _in_doubt(part: Part) -> bool:
    """Say whether the columns of a part that rules and edges tell may be cut wrong; a drawn grid's are not."""
    is_read = bool(part.cells) or part.is_text or part.is_carried or part.region.one_row or part.region.is_subpart
    is_drawn = part.grid is not None and part.grid.how == "joints"  # its rules end where columns do
    if is_read or is_drawn:
        return not is_read and labels_hold_figures(part.drafts)
    return is_doubtful(part.columns, part.drafts) or labels_hold_figures(part.drafts)


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


def _candidate_part(found: Candidate, page: int, lines: list[Line]) -> Part:
    found.region.open_at_foot = _ends_page(found.region, lines)
    found.region.largest = max(found.region.largest, *(line.size for line in found.region.body))
    boxes = [cell.box for cell in found.heads if cell.box is not None]
    return Part(
        page, found.region, found.grid, found.label_head, found.columns, found.drafts,
        head_cells=boxes, heads=found.heads, is_headless=found.evidence.is_headless,
        evidence=found.evidence, by_sums=found.by_sums, dispute=found.dispute,
    )  # fmt: skip


def _ends_page(region: Region, lines: list[Line]) -> bool:
    """Say whether nothing but footnotes stands below a table's rows: they may go on overleaf."""
    last = max(line.baseline for line in (*region.body, *region.notes))
    return ends_page([line for line in lines if line.baseline > last], region.body[-1].size)


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
