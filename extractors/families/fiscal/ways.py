"""Which way the money of a row goes: by its own words, by the headings over it, by title and heads of its table."""

from collections.abc import Sequence

from extractors.families.fiscal.words import find, is_named, opens, says
from schemas.fiscal import MoneyDirection
from schemas.table import Table, TableRow

WAYS = (MoneyDirection.REVENUE, MoneyDirection.EXPENDITURE)


def way_of_table(table: Table, title: str) -> MoneyDirection | None:
    """Return the way that a table's title names outright, else its heads."""
    return _named_by(title) or _named_by(" | ".join(" ".join(column.path) for column in table.columns))


def way_on(row: TableRow, way: MoneyDirection | None, of_table: MoneyDirection | None) -> MoneyDirection | None:
    """Return the way from a row on: a heading names it for all below, up to its total ("General Fund Expense Summary").

    Town of Lexington, budget 2012, p. I-1: one table of revenue and of expenses.
    """
    named = _named_by(row.label)
    if row.is_heading and named:
        return named
    return of_table if opens("total", row.label) and named else way


def _named_by(words: str) -> MoneyDirection | None:
    """Return the way that words name outright ("Dépenses", "Obligations") if they name one alone."""
    named = [way for way in WAYS if says(f"{way.value}_itself", words)]
    return named[0] if len(named) == 1 else None


def direction_of(nearest_first: Sequence[str], way: MoneyDirection | None, title: str) -> MoneyDirection:
    """Return which way the money of a row goes; `way` is that which title or heads of its table name outright.

    What serves a debt is debt, and a balance goes neither way. What a row or a heading over it names outright goes
    before the table's: « Dépenses en capital sur ressources internes » are spent. What is only of one way goes behind
    it: "Board of Revision of Taxes" is an office among obligations (City of Philadelphia, 2017).
    """
    if opens("balance", nearest_first[0]):
        return MoneyDirection.OTHER
    for words in nearest_first:
        if says(MoneyDirection.DEBT.value, words):
            return MoneyDirection.DEBT
        if named := _named_by(words):
            return named
    called = (one for one in WAYS if is_named(one.value, nearest_first[0]))
    return next(called, way) or _of_one_way((*nearest_first, title))


def _of_one_way(nearest_first: Sequence[str]) -> MoneyDirection:
    """Return the way of the nearest words that are of one, the first of them where two are.

    Of two that begin at one place the longer says it: « Charges », but "Charges for service" are revenue (City of
    Asheville, budget, p. 4).
    """
    for words in nearest_first:
        if says(MoneyDirection.DEBT.value, words):
            return MoneyDirection.DEBT
        found = [(hit.start(), -hit.end(), way) for way in WAYS if (hit := find(way.value, words))]
        if found:
            return min(found)[2]
    return MoneyDirection.OTHER
