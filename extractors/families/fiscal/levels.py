"""Where each row of a money table stands in its arithmetic: by its words, by its code, by the sums that hold."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from extractors.families.fiscal.codes import code_and_label, compared
from extractors.families.fiscal.sums import RowSums
from extractors.families.fiscal.words import closes, opens
from extractors.words.terms import normal
from schemas.fiscal import FiscalLevel
from schemas.table import Table, TableRow

# « Dépenses en capital sur ressources internes = (a) + (b) »
FORMULA = re.compile(r"=\s?\(?\w{1,3}\)?\s?[+–-]\s?\(?\w{1,3}\)?$")
CODES_SUMMED = re.compile(r"\((\d{2,}(?:\+\d{2,})+)\)$")
# "I TOTAL RECETTES", « II. Total des dépenses », "A - Total"
NUMERAL = re.compile(r"^(?:[IVX]{1,5}|[A-Z]|\d{1,2})\s?[.)–-]?\s+(?=\S)")


def levels_of(table: Table, coded: Mapping[str, str], sums: RowSums) -> Iterator[FiscalLevel]:
    """Yield the level of each row: what its words or its code say, then what its sums prove.

    A line that is the sum of others is none, and a total that another one sums is not the table's.
    """
    ends_in_total = any(opens("total", words_of(row.label)) and not row.path for row in table.rows)
    is_group = ends_in_total or sum(closes("total", row.label) for row in table.rows) > 1
    lines_that_are_none, totals_that_are_none = sums.sums | _repeating(table), sums.parts
    for index, row in enumerate(table.rows):
        level = _by_words(row, coded, is_inner=ends_in_total and bool(row.path), is_group=is_group)
        none = {FiscalLevel.LINE: lines_that_are_none, FiscalLevel.TOTAL: totals_that_are_none}.get(level, set())
        yield FiscalLevel.SUBTOTAL if index in none else level


def _repeating(table: Table) -> set[int]:
    """Return the rows that repeat the heading which the row above stands under, and so close it ("8. Overhead")."""
    pairs = enumerate(pairwise(table.rows), 1)
    return {index for index, (over, row) in pairs if not row.path and normal(row.label) in map(normal, over.path)}


def is_formula(label: str) -> bool:
    """Say whether a label is a sum that names its terms."""
    return bool(FORMULA.search(normal(label)))


def called(table: Table, what: str) -> set[int]:
    """Return the indexes of the rows that call themselves a total, or a part of the row above (« dont »)."""
    return {index for index, row in enumerate(table.rows) if opens(what, words_of(row.label))}


def words_of(printed: str) -> str:
    """Return a label without its code or numeral."""
    return NUMERAL.sub("", code_and_label(printed)[1])


def _by_words(row: TableRow, coded: Mapping[str, str], *, is_inner: bool, is_group: bool) -> FiscalLevel:
    """Return a row's level by its words, or by codes that begin with its own ("711" of 711101 and 711201).

    `is_inner`: it stands under a heading of a table that ends in a total of all (City of Asheville, budget, p. 2);
    `is_group`: a total that is named behind what it sums is one of several ("Community Facilities Total").
    """
    words = words_of(row.label)
    if any(opens(what, words) for what in ("part", "subtotal")) or is_formula(row.label):
        return FiscalLevel.SUBTOTAL
    if opens("total", words):
        return FiscalLevel.SUBTOTAL if is_inner or _sums_codes_of_one(row.label, coded) else FiscalLevel.TOTAL
    if closes("total", words):
        return FiscalLevel.SUBTOTAL if is_group else FiscalLevel.TOTAL
    return FiscalLevel.SUBTOTAL if _has_parts(row.label, coded) else FiscalLevel.LINE


def _has_parts(label: str, coded: Mapping[str, str]) -> bool:
    """Say whether codes of the table begin with a row's own."""
    own = compared(label) if coded else None
    return own is not None and any(other != own and other.startswith(own) for other in coded)


def _sums_codes_of_one(label: str, coded: Mapping[str, str]) -> bool:
    """Say whether a total names codes that are all of one row's: « TOTAL IMPOTS DIRECTS (711+712+713) », of R_71."""
    found = CODES_SUMMED.search(label)
    terms = found.group(1).split("+") if found else []
    return bool(terms) and any(all(len(term) > len(code) and term.startswith(code) for term in terms) for code in coded)
