"""Sums that a literal table holds beyond chance though nothing on it says so: proof for whoever reads the table.

The last figure of a column or row that is the sum of the others, or the first, rules out chance by ten bits and more
(extractors/tables/identities.py). Only what holds is told: a sum that nobody announced cannot fail.
"""

from collections.abc import Iterable, Iterator

from extractors.families.said import FAMILY
from extractors.families.sums import sum_of
from extractors.families.table_checks import head_of, number_of
from extractors.tables.identities import Identity, identities
from extractors.words.numbers import Number
from schemas.proof import Check
from schemas.table import Table
from schemas.vocabulary import CheckKind


def proven_sums(tables: Iterable[Table]) -> Iterator[Check]:
    """Yield a check for each sum of a row or column that holds beyond chance; a row "Total" is tried elsewhere."""
    for table in tables:
        if not table.by_sums:
            figures = [[number_of(row, index) for index in range(len(row.cells))] for row in table.rows]
            for found in identities(figures):
                numbers = [figures[row][column] for row, column in (*found.addends, found.total)]
                if not _is_told_elsewhere(table, found) and not _is_no_sum(table, found):
                    yield _check(table, found, [number for number in numbers if number])


def _is_down(found: Identity) -> bool:
    return found.addends[0][1] == found.total[1]


def _is_told_elsewhere(table: Table, found: Identity) -> bool:
    return _is_down(found) and FAMILY.is_named("sum_row", table.rows[found.total[0]].label)


def _is_no_sum(table: Table, found: Identity) -> bool:
    """Say whether what adds up are rates, averages or years."""
    cells = (*found.addends, found.total)
    heads = {column for _, column in cells}
    words = [" ".join(table.columns[column].path) for column in heads]
    labels = {table.rows[row].label for row, _ in cells}
    printed = (table.rows[row].cells[column].text for row, column in cells)
    return any(FAMILY.says("no_sum", one) for one in (*words, *labels)) or any("%" in text for text in printed)


def _check(table: Table, found: Identity, numbers: list[Number]) -> Check:
    row, column = found.total
    label, head = table.rows[row].label or "(no label)", head_of(table, column)
    *addends, total = numbers
    if _is_down(found):
        kind, name = CheckKind.TOTAL, f"sum of rows = {label}: {head}"
        named = [table.rows[at].label for at, _ in found.addends]
    else:
        kind, name = CheckKind.ROW, f"sum of columns = {head}: {label}"
        named = [" > ".join(table.columns[at].path) for _, at in found.addends]
    return sum_of(name, kind, list(zip(named, addends, strict=True)), total, table=table)
