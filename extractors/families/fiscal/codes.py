"""The codes that rows of a money table print, before their words or behind them, and what stands under what by them."""

import re
from collections.abc import Mapping
from dataclasses import replace

from schemas.table import Table, TableRow

# "R_711 - Impôts", "711101 - Impôts", "A11 Recettes fiscales", "66.2 Transfers"
CODE = re.compile(r"^(?P<code>[A-Z]{1,3}_?\d[\d.]*|\d{2,}(?:\.\d+)*)(?:\s*[-–_:]\s*|\s+)(?P<label>[^\W\d_].*)$")
# « PRODUITS FINANCIERS (77) », « RECETTES FISCALES (IMPOTS DIRECTS + … (R_71)) »: the code of what is summed here
CODE_BEHIND = re.compile(r"\((?P<code>[A-Z]{1,3}_?\d[\d.]*|\d{2,}(?:\.\d+)*)\)+$")
CHAPTER = re.compile(r"^[A-Z]{1,3}_(?=\d)")
"""What stands before the figures of a code, in one table of a series and not in the next: R_77 and 77."""
YEAR = re.compile(r"(?:19|20)\d\d")
LETTER = re.compile(r"[^\W\d_]")
FEWEST_UNCODED = 3
"""Rows of a page that print no code where it is not by chance: totals and gifts have none."""


def code_and_label(printed: str) -> tuple[str | None, str]:
    """Part a label into its printed code and its words: "R_711 - Impôts" is R_711 and Impôts."""
    found = CODE.match(printed)
    return (found["code"], found["label"]) if found else (None, printed)


def compared(printed: str) -> str | None:
    """Return the code that a label prints before or behind its words, as codes of one table are compared."""
    found = CODE.match(printed) or CODE_BEHIND.search(printed)
    return CHAPTER.sub("", found["code"]) if found else None


def worded(table: Table) -> Table:
    """Return a table whose labels are codes, or numbers of rows, with the words of its first column in their stead.

    "CÓDIGO | ESPECIFICAÇÃO" (Londrina, balance of 2021, annex 10): « 11 | IMPOSTOS » is "11 IMPOSTOS"; rows without a
    code have their words alone.
    """
    lines = [row for row in table.rows if row.cells and not row.is_heading]
    numbered = [row for row in lines if not LETTER.search(row.label) and LETTER.search(row.cells[0].text)]
    if 2 * len(numbered) <= len(lines) or any(row.cells[0].value is not None for row in lines):
        return table
    return replace(table, rows=[_worded(row) if row.cells else row for row in table.rows])


def _worded(row: TableRow) -> TableRow:
    words = row.cells[0].text
    return replace(row, label=f"{row.label} {words}" if CODE.match(f"{row.label} {words}") else words or row.label)


def codes_of(table: Table) -> dict[str, str]:
    """Return the codes of a table's rows with their words.

    None are codes where all are years: "2008 New Sidewalks" (City of Vancouver, review of June 2011, p. 20).
    """
    coded = {code: code_and_label(row.label)[1] for row in table.rows if (code := compared(row.label))}
    return {} if all(map(YEAR.fullmatch, coded)) else coded


def above(printed: str, coded: Mapping[str, str]) -> tuple[str, ...]:
    """Return the labels of the rows whose codes a row's own begins with, the shortest first."""
    own = compared(printed)
    if own is None:
        return ()
    return tuple(coded[code] for code in sorted(coded, key=len) if code != own and own.startswith(code))


def pages_without_codes(table: Table) -> set[int]:
    """Return the pages of a table that lost its codes on them: what is part of what is not known there.

    On another page most rows print one.
    """
    coded: dict[int, list[bool]] = {}
    for row in table.rows:
        if row.place.page and not row.is_heading:
            coded.setdefault(row.place.page, []).append(compared(row.label) is not None)
    if not any(2 * sum(rows) > len(rows) for rows in coded.values()):
        return set()
    return {page for page, rows in coded.items() if len(rows) >= FEWEST_UNCODED and not any(rows)}
