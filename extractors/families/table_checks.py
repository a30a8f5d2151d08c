"""The identities that any literal table offers by itself: the formulas its heads print, and its totals.

"(3)=(1)-(2)" and "(4)=(3)÷(1)" stand under the heads of budget tables (A/80/634, p. 23); a row "Total" closes rows of
one depth. A table whose structure is not plain offers no total: a sum is tried only where it must hold.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractors.families.said import FAMILY
from extractors.families.sums import sum_of
from extractors.words.numbers import Number, scale_of
from schemas.checks import equal, same_ratio
from schemas.proof import Check
from schemas.table import Table, TableRow
from schemas.vocabulary import CheckKind

# "(3)=(1)-(2)", "(4) = (3)/(1)", "(8)=(7÷5)"
FORMULA = re.compile(r"^\((\d{1,2})\) ?= ?\(?(\d{1,2})\)? ?([-–−+÷/]) ?\(?(\d{1,2})\)?$")
COLUMN_NUMBER = re.compile(r"^\((\d{1,2})\)(?: ?=.*)?$")
FEWEST_ADDENDS = 2
WHOLE = 100


class Formula(NamedTuple):
    """What a column says of itself: its index = left (operator) right, as column indexes."""

    result: int
    left: int
    operator: str
    right: int


def table_checks(tables: Sequence[Table]) -> Iterator[Check]:
    """Yield every identity that the tables offer by themselves."""
    for table in tables:
        for formula in formulas_of(table):
            for row in table.rows:
                yield from _formula(table, row, formula)
        yield from _totals(table)


def formulas_of(table: Table) -> list[Formula]:
    """Return the formulas printed in a table's head, in terms of its columns."""
    numbers: dict[int, int] = {}
    printed: list[tuple[int, re.Match[str]]] = []
    for index, column in enumerate(table.columns):
        for part in column.path:
            if number := COLUMN_NUMBER.match(part):
                numbers[int(number.group(1))] = index
            if formula := FORMULA.match(part):
                printed.append((index, formula))
    return [
        Formula(index, numbers[int(m.group(2))], m.group(3), numbers[int(m.group(4))])
        for index, m in printed
        if int(m.group(2)) in numbers and int(m.group(4)) in numbers
    ]


def _formula(table: Table, row: TableRow, formula: Formula) -> Iterator[Check]:
    is_rounded = _is_rounded(table)
    left, right, found = (number_of(row, i, is_rounded) for i in (formula.left, formula.right, formula.result))
    if left is None or right is None or found is None:
        return
    name = f"{head_of(table, formula.result)}: {row.label or '(no label)'}"
    if formula.operator in "÷/":
        check = same_ratio(name, left, right, found, kind=CheckKind.PERCENTAGE, ties=[])
        if check is not None:
            yield _of(check, table)
        return
    expected = left.value + right.value if formula.operator == "+" else left.value - right.value
    units = [left.unit, right.unit, found.unit]
    yield _of(equal(name, CheckKind.ROW, expected, found.value, units=units, ties=[]), table)


def _totals(table: Table) -> Iterator[Check]:
    """Yield sum of rows = "Total", where all rows above it are of one kind; a subtotal closes its own group."""
    addends: list[TableRow] = []
    groups = 0
    for row in table.rows:
        if row.is_heading:
            groups += bool(addends)
            addends = []
        elif FAMILY.is_named("sum_row", row.label):
            plain = len({(r.depth, r.path) for r in addends}) == 1 and len(addends) >= FEWEST_ADDENDS
            if plain and (not groups or FAMILY.is_named("subtotal_row", row.label)):
                yield from _sums(table, addends, row)
            return  # what follows the first total is built on it, in ways the table does not print
        else:
            addends.append(row)


def _sums(table: Table, addends: list[TableRow], total: TableRow) -> Iterator[Check]:
    if FAMILY.says("averaged", table.title or ""):
        return  # its "Total" is the average of all (a survey of rice mills: kilometres)
    is_rounded = _is_rounded(table)
    for index in range(len(table.columns)):
        found = number_of(total, index, is_rounded)
        known = [number for row in addends if (number := number_of(row, index, is_rounded))]
        if found is None or len(known) < len(addends) or not _adds_up(table, total, index, known):
            continue
        name = f"sum of rows = {total.label}: {head_of(table, index)}"
        named = [(row.label, number) for row, number in zip(addends, known, strict=True)]
        yield sum_of(name, CheckKind.TOTAL, named, found, table=table)


def _adds_up(table: Table, total: TableRow, index: int, known: Sequence[Number]) -> bool:
    """Say whether a column's total is the sum of its rows: no rate or average, and none of them is a sum itself."""
    if FAMILY.says("no_sum", " ".join(table.columns[index].path)):
        return False
    found = number_of(total, index)
    # each row's own rate ("23.40%"), no shares of 100
    is_rate = "%" in total.cells[index].text and found is not None and found.value != WHOLE
    return not is_rate and not _nested([number.value for number in known])


def _nested(values: list[Decimal]) -> bool:
    """Say whether a row is itself the sum of those above it, under a label that does not say so."""
    above = Decimal(0)
    for count, value in enumerate(values):
        if count >= FEWEST_ADDENDS and value and value == above:
            return True
        above += value
    return False


def _of(check: Check, table: Table) -> Check:
    check.tables.append(table)
    return check


def number_of(row: TableRow, index: int, is_rounded: bool = False) -> Number | None:
    """Return a cell's number with its printed unit, None for a cell without; whole counts are not rounded.

    `is_rounded`: they are thousands or millions, and so are.
    """
    cell = row.cells[index]
    if cell.value is None:
        return None
    return Number(cell.value, cell.unit if is_rounded or cell.unit < 1 else Decimal(0))


def _is_rounded(table: Table) -> bool:
    """Say whether whole figures of a table are rounded: its unit line, title, stub or heads name a scale.

    "($000's)": fourteen departments add up to 292,121 beside a total of 292,123 (City of Vancouver, Q3 2011, p. 10).
    Beside decimals whole figures are counts: posts below thousands of dollars.
    """
    heads = (" ".join(column.path) for column in table.columns)
    is_scaled = table.scale != 1 or any(scale_of(words) != 1 for words in (table.title, table.label_head, *heads))
    return is_scaled and not any(0 < cell.unit < 1 for row in table.rows for cell in row.cells)


def head_of(table: Table, index: int) -> str:
    """Return how an identity names a column: its table, then its head."""
    words = " > ".join(table.columns[index].path)
    return f"{table.title or table.number or 'table'}, {words}"
