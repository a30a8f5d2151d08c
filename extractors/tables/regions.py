"""Second rung: where a table stands on its page: its head, its body, its notes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.layout.continued import ends_page, is_below_rows
from extractors.layout.line_kinds import (
    CELL_SIZE,
    HEAD_SIZE,
    figures_of,
    has_gap,
    opens_note,
    set_small_italic,
)
from extractors.layout.lines import Line
from extractors.page.model import Fragment
from extractors.tables.bands import Band
from extractors.tables.banners import is_banner
from extractors.tables.head_rules import HEAD_HEIGHT, WRAPPED, head_above, is_inner, united
from extractors.tables.titles import boxed_title, lines_over, title_over
from schemas.origin import Box
from schemas.table import Column, PrintedCell


class ReadHead(NamedTuple):
    """A head that the walls around its cells tell: the label's, the columns', its cells as printed, its box."""

    label: str
    columns: list[Column]
    cells: list[PrintedCell]
    box: Box


@dataclass(slots=True)
class Region:
    """One table on one page: its lines sorted into title, unit, head, body and notes.

    `head_rule` ends the head; `rules` are all bands within the table.
    """

    head_rule: Band
    head: list[Line]
    x0: float
    x1: float
    joints: list[float]
    one_row: bool = False
    closing: float = 0.0
    body: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    title: list[Line] = field(default_factory=list)
    unit: list[Line] = field(default_factory=list)
    rules: list[Band] = field(default_factory=list)
    open_at_foot: bool = False
    first_on_page: bool = False
    inside: list[Line] = field(default_factory=list)
    closings: list[float] = field(default_factory=list)
    misfits: list[Line] = field(default_factory=list)
    is_subpart: bool = False
    sideways: int = 0
    """How many words printed sideways its cells hold."""
    in_colour: int = 0
    """How many cells of a calendar print nothing but are filled."""
    largest: float = CELL_SIZE
    """Points; a larger line is text, no cell."""
    banners: list[Line] = field(default_factory=list)
    """Lines across its columns that name the rows below them, each between two rules."""
    read: ReadHead | None = None
    """Its head, where its cells have walls and the rows below have none."""


def regions_of(lines: list[Line], bands: list[Band], boxed: Sequence[Region] = ()) -> list[Region]:
    """Find the tables of a page: each begins with a head, small and italic, over a full rule.

    `boxed` are regions whose heads are read already.
    """
    found = _headed(lines, [band for band in bands if not any(_is_of_box(band, region) for region in boxed)], bands)
    _set_titles(found, lines, bands)
    regions = sorted([*found, *boxed], key=lambda region: region.head_rule.y)
    for region in regions:
        region.first_on_page = not any(line.baseline < _opening(region) for line in lines)
    for i, region in enumerate(regions):
        _fill(region, lines, bands, next((r for r in regions[i + 1 :] if _is_below(r, region)), None))
    return regions


def _headed(lines: list[Line], own: list[Band], bands: list[Band]) -> list[Region]:
    """Return a region for each rule among `own` that stands under a head, top to bottom, without its rows."""
    regions: list[Region] = []
    level_bands = united(own)
    for band in level_bands:
        head = [] if is_inner(band, lines, bands) else head_above(lines, level_bands, band)
        if head and regions and is_banner(head, band, regions[-1].head_rule):
            regions[-1].banners += head
        elif head:
            regions.append(_region(band, head, lines, bands))
    return regions


def _set_titles(regions: list[Region], lines: list[Line], bands: list[Band]) -> None:
    rules = [region.head_rule for region in regions]
    for region in regions:
        own = lines_over(region.head_rule, lines, rules)
        region.title, region.unit = title_over(region.head, own)
        if not region.title:
            region.title = boxed_title(region.head, (region.x0, region.x1), lines, bands)


def _is_of_box(band: Band, region: Region) -> bool:
    """Say whether a rule is one of the box around a head."""
    if region.read is None:
        return False
    x0, top, x1, bottom = region.read.box
    return top - 2 < band.y < bottom + 2 and x0 - 2 < band.x0 and band.x1 < x1 + 2


def _is_below(region: Region, other: Region) -> bool:
    """Say whether a region ends the other: it stands lower, and not beside it."""
    return region.x0 < other.x1 and other.x0 < region.x1


def carried_region(above: Region, lines: list[Line], bands: list[Band], below: Region | None) -> Region:
    """Return what stands at a page's top within the width of a table still open on the page before."""
    region = Region(Band(0.0, above.x0, above.x1, above.joints), [], above.x0, above.x1, above.joints)
    region.largest = above.largest
    _fill(region, lines, bands, below)
    return region


def _region(band: Band, head: list[Line], lines: list[Line], bands: list[Band]) -> Region:
    """Return a region with its true width: a head that stands over the figures only leaves the label's column out."""
    wide = _label_rule(band, lines, bands)
    if wide:
        return Region(band, head, wide.x0, wide.x1, wide.joints, one_row=True, closing=wide.y)
    row = next((ln for ln in lines if band.y < ln.baseline < band.y + 20), None)
    if row and row.bold and row.x0 < band.x0 - 8 and band.x0 < row.x1 <= band.x1 + 4:
        return Region(band, head, row.x0, band.x1, [], one_row=True)
    over = _wider_rule_over(band, head, bands)
    if over and row and over.x0 - 6 < row.x0 < band.x0 - 8:
        return Region(band, head, over.x0, band.x1, [band.x0, *band.joints] if band.joints else [])
    return Region(band, head, band.x0, band.x1, band.joints)


def _wider_rule_over(band: Band, head: list[Line], bands: list[Band]) -> Band | None:
    """Return the rule that opens a head whose own rule leaves the label's column out (A/80/600, p. 5)."""
    over = [b for b in bands if band.y - HEAD_HEIGHT < b.y < head[0].baseline]
    return next((b for b in reversed(over) if b.x0 < band.x0 - 8 and abs(b.x1 - band.x1) < 4), None)


def _label_rule(band: Band, lines: list[Line], bands: list[Band]) -> Band | None:
    """Return the rule that closes a table whose head stands over the figures only.

    Each variance of a performance report is such a table of one row (A/80/590, p. 22).
    """
    closing = next((b for b in bands if b.y > band.y + 1 and b.x0 < band.x0 - 8 and b.x1 > band.x1 - 8), None)
    if closing is None or closing.y - band.y > 40:
        return None
    rows = [ln for ln in lines if band.y < ln.baseline < closing.y]
    return closing if rows and all(CELL_SIZE >= ln.size > HEAD_SIZE for ln in rows) else None


def _fill(region: Region, lines: list[Line], bands: list[Band], below: Region | None) -> None:
    foot = _opening(below) - 1 if below else float("inf")
    inside = [ln for ln in lines if region.head_rule.y < ln.baseline < foot and _within(ln, region)]
    if region.one_row:
        region.body = _only_row(inside, region.closing)
        return
    closing = [b.y for b in bands if region.head_rule.y < b.y < foot and b.covers(region.x0, region.x1)]
    region.inside, region.closings = inside, closing
    region.largest = max(region.largest, _size_of_figures(inside, closing))
    end = _end(inside, closing, region.largest)
    region.rules = [b for b in bands if region.head_rule.y < b.y <= end + 12]
    region.body = [ln for ln in inside if ln.baseline <= end]
    _split_notes(region)
    rest = [ln for ln in inside if ln.baseline > end]
    below_table = notes_below(rest)
    region.notes += below_table
    size = max((line.size for line in region.body), default=0.0)
    region.open_at_foot = below is None and ends_page(rest[len(below_table) :], size)


def _only_row(inside: list[Line], closing: float) -> list[Line]:
    """Return the lines of a table of one row: down to the rule that closes it, or the bold ones under its head."""
    return [ln for ln in inside if ln.baseline < closing] or _bold_row(inside)


def _bold_row(inside: list[Line]) -> list[Line]:
    """Return the bold lines right under a head: one row, its label wrapped or not."""
    row: list[Line] = []
    for line in inside:
        if not line.bold or (row and line.baseline - row[-1].baseline > 1.4 * line.size):
            break
        row.append(line)
    return row


def _opening(region: Region) -> float:
    """Return the baseline of a table's first line, its title and unit line included."""
    return min(line.baseline for line in (*region.title, *region.unit, *region.head))


def _within(line: Line, region: Region) -> bool:
    return line.x0 > region.x0 - 6 and line.x0 < region.x1


def _size_of_figures(inside: list[Line], closing: list[float]) -> float:
    """Return the size of a table's rows where most are figures, 0 for a table of words."""
    rows = [line for line in inside if line.baseline < closing[-1]] if closing else inside[:3]
    of_figures = [line for line in rows if len(figures_of(line)) > 1 and not any(map(_is_word, line.fragments[-2:]))]
    return max(line.size for line in of_figures) + 0.3 if 2 * len(of_figures) > len(rows) else 0.0


def _is_word(fragment: Fragment) -> bool:
    return any(char.isalpha() for char in fragment.text)


def _end(inside: list[Line], closing: list[float], largest: float) -> float:
    """Return the baseline of the table's last line: the first line of text, or of notes, ends it.

    A closed table is never cut by size: a line set in 10 pt between two of its rules belongs to it.
    """
    end = 0.0
    last_rule = max(closing, default=float("-inf"))
    for i, line in enumerate(inside):
        closed = line.baseline < last_rule
        if _is_text(inside, i, largest, closed=closed) or (set_small_italic(line) and len(figures_of(line)) < 2):
            break
        if not closed and _is_behind(line, inside[i - 1] if i else None, below_rule=bool(closing)):
            break
        end = line.baseline
    return end


def _is_text(inside: list[Line], i: int, largest: float, *, closed: bool) -> bool:
    """Say whether a line is set larger than the rows it stands among may be, and does not end a label."""
    line = inside[i]
    if line.size <= CELL_SIZE or (closed and len(line.text) < 8):
        return False
    of_figures = largest > CELL_SIZE
    among_figures = closed or (of_figures and any(len(figures_of(ln)) > 1 for ln in inside[i : i + 3]))
    if among_figures and line.size <= largest:
        return False
    return not (i and of_figures and _goes_on(inside[i - 1], line))


def _is_behind(line: Line, above: Line | None, *, below_rule: bool) -> bool:
    """Say whether a line that no rule closes stands behind the table: a note, one far off, one below its last rule."""
    if above is None or opens_note(line):
        return opens_note(line)
    return line.baseline - above.baseline > 40 or (below_rule and is_below_rows(line, above.size))


def _goes_on(above: Line, line: Line) -> bool:
    """Say whether a line is the end of the label above it: in lower case, right below it, left of all figures."""
    near = line.baseline - above.baseline <= WRAPPED * line.size and abs(line.size - above.size) < 0.3
    figures = [f.x0 for f in above.fragments[1:] if not _is_word(f)]
    is_left = bool(figures) and abs(line.x0 - above.x0) < 1 and line.x1 < figures[0]
    return near and is_left and line.text[:1].islower()


def _split_notes(region: Region) -> None:
    """Move notes out of the body; a row whose label begins with a mark has figures too.

    What follows the first note is notes, but rows of figures that a rule of the table still closes.
    """
    start = next((i for i, line in enumerate(region.body) if _begins_note(line)), None)
    if start is None:
        return
    after, region.body = region.body[start:], region.body[:start]
    last = region.closings[-1] if region.closings else 0.0
    if not any(line.baseline < last and _is_row(line) for line in after):
        region.notes = after
        return
    note: Line | None = None
    for line in after:
        note = line if _begins_note(line) or (note and _continues(note, line)) else None
        (region.notes if note else region.body).append(line)


def _is_row(line: Line) -> bool:
    return has_gap(line) and len(figures_of(line)) > 0


def _begins_note(line: Line) -> bool:
    return opens_note(line) and not has_gap(line)


def _continues(note: Line, line: Line) -> bool:
    near = line.baseline - note.baseline < 1.4 * line.size
    return near and abs(note.size - line.size) < 0.3 and not has_gap(line)


def notes_below(rest: list[Line]) -> list[Line]:
    """Return the lines of notes that stand right below a table; `rest` is what follows it."""
    notes: list[Line] = []
    for line in rest:
        if line.size > CELL_SIZE or (not notes and not opens_note(line)) or set_small_italic(line):
            break
        if notes and line.baseline - notes[-1].baseline > 18 and not opens_note(line):
            break
        notes.append(line)
    return notes
