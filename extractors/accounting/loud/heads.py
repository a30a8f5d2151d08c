"""Columns of figures that nothing heads: what they count is not known, whatever cut them."""

from collections.abc import Collection, Iterator, Sequence

from schemas.origin import Place, around
from schemas.proof import Finding
from schemas.table import Table
from schemas.vocabulary import Severity

FEWEST_COLUMNS = 2
"""Columns of figures without a head, at the least: one column is what its labels and title say."""
FEWEST_VALUES = 3
"""Figures of a column at the least."""


def columns_without_head(tables: Sequence[Table], said: Collection[int]) -> Iterator[Finding]:
    """Yield a finding for each table half of whose columns of figures have no head; `said` are those told already."""
    for table in tables:
        figures = [index for index in range(len(table.columns)) if _is_of_figures(table, index)]
        bare = [index for index in figures if not any(table.columns[index].path)]
        if id(table) not in said and len(bare) >= FEWEST_COLUMNS and 2 * len(bare) >= len(figures):
            yield _finding(table, len(bare), len(figures))


def _is_of_figures(table: Table, index: int) -> bool:
    printed = [row.cells[index] for row in table.rows if row.cells[index].text]
    values = sum(cell.value is not None for cell in printed)
    return values >= FEWEST_VALUES and 2 * values > len(printed)


def _finding(table: Table, bare: int, figures: int) -> Finding:
    says = f"{bare} of {figures} columns of figures have no head; read as they stand"
    box = around([part.box for part in table.parts[:1] if part.box])
    place = table.place if table.page is None else Place(table.page, box)
    return Finding(Severity.WARNING, "columns_without_head", says, place=place, table=table)
