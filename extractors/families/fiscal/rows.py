"""What the rows of a money table are: code and label, level, what they stand under, and which way the money goes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extractors.families.fiscal.words import is_named, opens, says, where
from extractors.words.terms import normal
from schemas.fiscal import FiscalLevel, MoneyDirection
from schemas.table import Table, TableRow

# "R_711 - Impôts", "711101 - Impôts", "A11 Recettes fiscales", "66.2 Transfers"
CODE = re.compile(r"^(?P<code>[A-Z]{1,3}_?\d[\d.]*|\d{2,}(?:\.\d+)*)(?:\s*[-–_:]\s*|\s+)(?P<label>[^\W\d_].*)$")
# « PRODUITS FINANCIERS (77) », « RECETTES FISCALES (IMPOTS DIRECTS + … (R_71)) »: the code of what is summed here
CODE_BEHIND = re.compile(r"\((?P<code>[A-Z]{1,3}_?\d[\d.]*|\d{2,}(?:\.\d+)*)\)+$")
CHAPTER = re.compile(r"^[A-Z]{1,3}_(?=\d)")
"""What stands before the figures of a code, in one table of a series and not in the next: R_77 and 77."""
# « Dépenses en capital sur ressources internes = (a) + (b) »
FORMULA = re.compile(r"=\s?\(?\w{1,3}\)?\s?[+–-]\s?\(?\w{1,3}\)?$")
# "(a). Investissements exécutés par l’État": one of the parts that such a formula names
LETTERED = re.compile(r"^\(?[a-z]\)")
# "I TOTAL RECETTES", « II. Total des dépenses », "A - Total"
NUMERAL = re.compile(r"^(?:[IVX]{1,5}|[A-Z]|\d{1,2})\s?[.)–-]?\s+(?=\S)")


class FiscalRow(NamedTuple):
    """One row: its printed code, its label without it, its place in the table's arithmetic, its direction."""

    row: TableRow
    code: str | None
    label: str
    level: FiscalLevel
    parents: tuple[str, ...]
    direction: MoneyDirection


def code_and_label(printed: str) -> tuple[str | None, str]:
    """Part a label into its printed code and its words: "R_711 - Impôts" is R_711 and Impôts."""
    found = CODE.match(printed)
    return (found["code"], found["label"]) if found else (None, printed)


def pages_without_codes(table: Table) -> set[int]:
    """Return the pages of a table that lost its codes on them: what is part of what is not known there.

    On another page most rows print one.
    """
    coded: dict[int, list[bool]] = {}
    for row in table.rows:
        if row.place.page and not row.is_heading:
            coded.setdefault(row.place.page, []).append(_compared(row.label) is not None)
    if not any(2 * sum(rows) > len(rows) for rows in coded.values()):
        return set()
    return {page for page, rows in coded.items() if len(rows) >= FEWEST_UNCODED and not any(rows)}


FEWEST_UNCODED = 3
"""Rows of a page that print no code where it is not by chance: totals and gifts have none."""


def rows_of(table: Table) -> Iterator[FiscalRow]:
    """Yield what each row of a money table is, in print order."""
    title = " ".join(filter(None, (table.label_head, table.title, table.heading)))
    of_table = way = _way_of_table(table, title)
    coded = {code: code_and_label(row.label)[1] for row in table.rows if (code := _compared(row.label))}
    ends_in_total = any(opens("total", _words_of(row.label)) and not row.path for row in table.rows)
    closed: set[str] = set()
    whole = summed = ""
    for row in table.rows:
        code, label = code_and_label(row.label)
        way = _way_on(row, way, of_table)
        path = tuple(part for part in row.path if part not in closed)
        is_part = opens("part", label)
        over = _summed_above(label, whole, summed)
        parents = (*path, over) if over else path or _above(row.label, coded)
        level = FiscalLevel.SUBTOTAL if is_part else _level(row, coded, is_inner=bool(path) and ends_in_total)
        yield FiscalRow(row, code, label, level, parents, _direction((label, *reversed(parents)), way, title))
        closed |= _closed_by(label, path)
        whole = whole if is_part else label
        summed = label if FORMULA.search(normal(label)) else summed


def _summed_above(label: str, whole: str, summed: str) -> str:
    """Return the row above that a row is part of by its words: of the last whole, or of a formula that names it."""
    if opens("part", label):
        return whole
    return summed if LETTERED.match(label) else ""


def _closed_by(label: str, path: Sequence[str]) -> set[str]:
    """Return the headings that a total closes: those it names."""
    return {part for part in path if normal(part) in normal(label)} if opens("total", label) else set()


def _level(row: TableRow, coded: Mapping[str, str], *, is_inner: bool) -> FiscalLevel:
    """Return a row's level by its words, or by codes that begin with its own ("711" of 711101 and 711201).

    `is_inner`: it stands under a heading of a table that ends in a total of all (City of Asheville, budget, p. 2).
    """
    words, own = _words_of(row.label), _compared(row.label)
    if opens("subtotal", words) or FORMULA.search(normal(row.label)):
        return FiscalLevel.SUBTOTAL
    if opens("total", words):
        return FiscalLevel.SUBTOTAL if is_inner else FiscalLevel.TOTAL
    has_parts = own is not None and any(other != own and other.startswith(own) for other in coded)
    return FiscalLevel.SUBTOTAL if has_parts else FiscalLevel.LINE


def _words_of(printed: str) -> str:
    """Return a label without its code or numeral."""
    return NUMERAL.sub("", code_and_label(printed)[1])


def _compared(printed: str) -> str | None:
    """Return the code that a label prints before or behind its words, as codes of one table are compared."""
    found = CODE.match(printed) or CODE_BEHIND.search(printed)
    return CHAPTER.sub("", found["code"]) if found else None


def _above(printed: str, coded: Mapping[str, str]) -> tuple[str, ...]:
    """Return the labels of the rows whose codes a row's own begins with, the shortest first."""
    own = _compared(printed)
    if own is None:
        return ()
    return tuple(coded[code] for code in sorted(coded, key=len) if code != own and own.startswith(code))


WAYS = (MoneyDirection.REVENUE, MoneyDirection.EXPENDITURE)


def _way_of_table(table: Table, title: str) -> MoneyDirection | None:
    """Return the way that a table's title names outright, else its heads."""
    return _named_by(title) or _named_by(" | ".join(" ".join(column.path) for column in table.columns))


def _way_on(row: TableRow, way: MoneyDirection | None, of_table: MoneyDirection | None) -> MoneyDirection | None:
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


def _direction(nearest_first: Sequence[str], way: MoneyDirection | None, title: str) -> MoneyDirection:
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
        found = [(span[0], -span[1], way) for way in WAYS if (span := where(way.value, words))]
        if found:
            return min(found)[2]
    return MoneyDirection.OTHER
