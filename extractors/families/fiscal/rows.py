"""What the rows of a money table are: code and label, level, what they stand under, and which way the money goes."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.families.fiscal.codes import above, code_and_label, codes_of
from extractors.families.fiscal.levels import called, is_formula, levels_of
from extractors.families.fiscal.sums import RowSums, sums_of
from extractors.families.fiscal.ways import direction_of, way_of_table, way_on
from extractors.families.fiscal.words import opens
from extractors.words.terms import normal
from schemas.fiscal import FiscalLevel, MoneyDirection
from schemas.table import Table, TableRow

# "(a). Investissements exécutés par l’État": one of the parts that a formula names
LETTERED = re.compile(r"^\(?[a-z]\)")


class FiscalRow(NamedTuple):
    """One row: its printed code, its label without it, its place in the table's arithmetic, its direction."""

    row: TableRow
    code: str | None
    label: str
    level: FiscalLevel
    parents: tuple[str, ...]
    direction: MoneyDirection


def rows_of(table: Table, columns: Sequence[int]) -> Iterator[FiscalRow]:
    """Yield what each row of a money table is, in print order; `columns` are those of its amounts."""
    title = " ".join(filter(None, (table.label_head, table.title, table.heading)))
    of_table = way = way_of_table(table, title)
    coded, totals = codes_of(table), called(table, "total")
    sums = sums_of(table, columns, totals, called(table, "part"))
    closed: set[str] = set()
    whole = summed = ""
    under: tuple[str, ...] = ()
    for index, (row, level) in enumerate(zip(table.rows, levels_of(table, coded, sums), strict=True)):
        code, label = code_and_label(row.label) if coded else (None, row.label)
        way = way_on(row, way, of_table)
        path = tuple(part for part in row.path if part not in closed)
        over = _summed_above(label, whole, summed)
        over_it = path or above(row.label, coded)
        parents = (*path, over) if over else (*over_it, *_heads(table, sums, totals, index, over_it))
        yield FiscalRow(row, code, label, level, parents, direction_of((label, *reversed(parents)), way, title))
        closed |= _closed_by(label, path) & set(under)
        whole = whole if opens("part", label) else label
        summed = label if is_formula(label) else summed
        under = () if row.is_heading else row.path


def _heads(table: Table, sums: RowSums, totals: set[int], index: int, known: Sequence[str]) -> Iterator[str]:
    """Yield the labels of the rows above a row that sum it, but for totals and for what is known to stand over it."""
    for one in sums.headings(index):
        label = code_and_label(table.rows[one].label)[1]
        if one not in totals and label not in known:
            yield label


def _summed_above(label: str, whole: str, summed: str) -> str:
    """Return the row above that a row is part of by its words: of the last whole, or of a formula that names it."""
    if opens("part", label):
        return whole
    return summed if LETTERED.match(label) else ""


def _closed_by(label: str, path: Sequence[str]) -> set[str]:
    """Return the headings that a total closes: those it names."""
    return {part for part in path if normal(part) in normal(label)} if opens("total", label) else set()
