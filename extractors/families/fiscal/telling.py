"""Whether a table is one of money, and which of its rows count people or things instead."""

import re
from collections.abc import Sequence
from decimal import Decimal

from extractors.families.fiscal.codes import LETTER
from extractors.families.fiscal.heads import is_bare, period_in, stage_of, stage_of_title
from extractors.families.fiscal.words import is_named, says
from extractors.words.currencies import currencies_in
from extractors.words.numbers import scale_of
from schemas.table import Cell, Table, TableRow

WHOLE_DIGITS = 7
"""Digits of whole figures that no unit line scales, in a document that scales none."""
TEN = 10
"""Whole figures of a money table are not all below it: answers and marks are."""
FEWEST_ROWS = 2
"""Rows of a money table, and years among its heads, at the least."""
SIGN = re.compile(r"[$€£]")


def is_of_money(table: Table) -> bool:
    """Say whether a table's heads or title name a phase of money or its unit, and it counts no people."""
    if says("count", table.title or "") or (len(table.rows) < FEWEST_ROWS and not table.currency):
        return False
    heads = [head for column in table.columns if not says("difference", head := " ".join(column.path))]
    names = (_is_dated_or_scaled(table, heads) and _names_money(table)) or _is_bare(table, heads)
    return (names or any(map(stage_of, heads))) and _prints_amounts(table)


def _prints_amounts(table: Table) -> bool:
    """Say whether labels name what is counted, and not every figure is a mark: 0 or 1 under "Budget adopté"."""
    if not any(LETTER.search(row.label) for row in table.rows):
        return False
    return any(cell.value and (abs(cell.value) >= TEN or cell.unit < 1) for cell in money_cells(table))


def _is_dated_or_scaled(table: Table, heads: Sequence[str]) -> bool:
    """Say whether two heads name a year, or head or stub says what the figures are multiplied by ("$billion")."""
    if sum(map(bool, map(period_in, heads))) >= FEWEST_ROWS:
        return True
    return any(scale_of(words) != 1 and _names_currency(words) for words in (table.label_head, *heads))


def _is_bare(table: Table, heads: Sequence[str]) -> bool:
    """Say whether a head says "Amount" and no more under a title that names a phase (« Dotation initiale »)."""
    title = " ".join(filter(None, (table.title, table.heading)))
    return any(map(is_bare, heads)) and stage_of_title(title, 1) is not None


def _names_currency(words: str) -> bool:
    return bool(SIGN.search(words) or currencies_in(words))


def _names_money(table: Table) -> bool:
    """Say whether title, stub or labels name revenue, expenditure or debt ("Total revenues")."""
    words = " | ".join(filter(None, (table.title, table.heading, table.label_head, *(row.label for row in table.rows))))
    return any(says(one, words) for one in ("revenue", "expenditure", "debt"))


def counts(row: TableRow, table: Table) -> bool:
    """Say whether a row counts people or things, by its label or by a heading over it ("Post resources by category").

    "Posts" in a table of dollars is an object of expenditure (A/80/6 (Sect. 31), p. 11). A share is no amount either:
    "Tax revenue (% of GDP)" (Ghana, budget 2025, appendix 2B).
    """
    if "%" in row.label or any(says("post_counts", part) for part in row.path):
        return True
    return says("count", row.label) and not (table.currency and is_named("post_money", row.label))


def prints_decimals(table: Table) -> bool:
    """Say whether a table prints fractions of its unit."""
    return any(0 < cell.unit < 1 for cell in money_cells(table))


def money_cells(table: Table) -> list[Cell]:
    """Return the cells with a value of the rows that count no people, shares left out."""
    money = [row for row in table.rows if not counts(row, table)]
    return [cell for row in money for cell in row.cells if cell.value is not None and "%" not in cell.text]


def prints_whole_units(table: Table) -> bool:
    """Say whether a table prints no fractions but hundredths, and figures so large that nothing scales them."""
    figures = [cell for cell in money_cells(table) if cell.value]
    is_whole = {cell.unit for cell in figures} in ({Decimal(1)}, {Decimal("0.01")})
    return is_whole and any(abs(cell.value or 0) >= 10 ** (WHOLE_DIGITS - 1) for cell in figures)
