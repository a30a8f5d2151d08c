"""A full grid to its part: one at a page's top goes on with the table of the page before."""

from extractors.layout.continued import below_announcement, ends_page
from extractors.layout.lines import Line
from extractors.page.model import Page
from extractors.tables.grid import Grid
from extractors.tables.lattice import Lattice, have_same_walls
from extractors.tables.lattice_cells import is_figure
from extractors.tables.lattice_reading import LatticeTable, read_lattice
from extractors.tables.part import Part
from extractors.tables.rows import DraftRow

SAME_END = 4.0
"""Points by which the sides of a grid may differ from those of the one it goes on with."""


def lattice_part(lattice: Lattice, page: Page, lines: list[Line], above: Part | None) -> Part:
    """Return a full grid's part; one at a page's top with the columns of the grid before it goes on with that.

    One without a head does even where the page before had room left (accounts of a French municipality, p. 2).
    """
    _, top, _, bottom = lattice.box
    is_first = not any(line.baseline < top for line in below_announcement(lines))
    table = read_lattice(lattice, page)
    carried = above is not None and is_first and _goes_on(above, table)
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


def _goes_on(above: Part, table: LatticeTable) -> bool:
    """Say whether a grid has the walls of the one before it, which is open or heads it, and not its head again."""
    if not above.is_open and table.region.head:
        return False
    is_again = [column.path for column in above.columns] == [column.path for column in table.columns]
    if is_again or above.grid is None or above.grid.how != "grid":
        return False
    return have_same_walls(above.grid.walls, table.grid.walls) or _stands_in(above.grid, table)


def _stands_in(above: Grid, table: LatticeTable) -> bool:
    """Say whether what a grid without a head prints stands in as many columns of one as wide.

    Rows painted in turn show no wall: where the columns meet is told by what each page prints.
    """
    outer = [(above.edges[i], table.grid.edges[i]) for i in (0, -1)]
    if table.region.head or len(above.edges) != len(table.grid.edges) or any(abs(a - b) > SAME_END for a, b in outer):
        return False
    cells = [(i, word) for draft in table.drafts for i, cell in enumerate(draft.columns) for word in cell]
    return all(above.column(word) == i for i, word in cells)


def _has_rows_of_figures(drafts: list[DraftRow]) -> bool:
    return sum(any(column and is_figure(column) for column in draft.columns[1:]) for draft in drafts) > 1
