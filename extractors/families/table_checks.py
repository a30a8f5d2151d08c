"""The identities that any literal table offers by itself: the formulas its heads print, and its totals.

"(3)=(1)-(2)" and "(4)=(3)÷(1)" stand under the heads of budget tables (A/80/634, p. 23); a row "Total" closes rows of
one depth. A table whose structure is not plain offers no total: a sum is tried only where it must hold. Sums that hold
beyond chance though nothing says so are proof as well: the last figure of a column or row that is the sum of the
others, or the first, rules out chance by ten bits and more (extractors/tables/identities.py). Only what holds is told
of these: a sum that nobody announced cannot fail.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractors.families.said import FAMILY
from extractors.families.sums import sum_of
from extractors.tables.identities import Identity, identities
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
