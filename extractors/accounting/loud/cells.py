"""What stands within a table and in no cell of it, and what stands in a cell and gave it no value."""

import re
from collections.abc import Iterable, Iterator, Sequence

from extractors.accounting.cells import MIDDLE, Cells, where_cell_went
from extractors.accounting.columns import IN_CELL, unread
from extractors.page.model import Fragment, Page
from extractors.words.number_grammar import read_print
from schemas.origin import Place, around
from schemas.proof import Finding
from schemas.table import PrintedCell, Table, TablePart
from schemas.vocabulary import Severity

NO_VALUE = unread("cell_without_value")
"""Digits without words that are no number, no date and no range."""
# "7 [8]", "– [3]": what is planned with what was planned before (A/81/6 (Sect. 9), p. 24), two numbers on purpose
TWO_ON_PURPOSE = re.compile(r"^\S{1,12} \[\d{1,6}\]$")
FEWEST_VALUES = 2
"""Cells of a column that have a value, at the least, so that one without is odd."""
Placed = tuple[Table, TablePart]
SHOWN = 5
"""Words or cells that a finding quotes."""
LONGEST_QUOTE = 24
"""Characters of one of them."""


def boxes_by_page(tables: Iterable[Table]) -> dict[int, Cells]:
    """Return where cells stand on each page that has some; what they hold is not asked."""
    found: dict[int, list[PrintedCell]] = {}
    for table in tables:
        for part in table.parts:
            if part.page is not None:
                found.setdefault(part.page, []).extend(part.cells)
    return {page: Cells((cell, IN_CELL) for cell in cells) for page, cells in found.items()}


def words_in_no_cell(page: Page, parts: Sequence[Placed], cells: Cells, around_tables: set[int]) -> Iterator[Finding]:
    """Yield a finding for each part of a table on a page that holds words which none of its cells took.

    `around_tables` are the words of titles, unit lines and notes, by identity: a unit line may stand below the head's
    first rule (A/80/621, p. 19).
    """
    middles = [((f.x0 + f.x1) / 2, f.baseline - MIDDLE * f.size, f) for f in page.fragments]
    for table, part in parts:
        if part.box is None:
            continue
        x0, top, x1, bottom = part.box
        untaken = [f for x, y, f in middles if x0 <= x <= x1 and top <= y <= bottom and not cells.hold(x, y)]
        words = [f for f in untaken if id(f) not in around_tables and _is_word(f)]
        if words:
            left = "1 word" if len(words) == 1 else f"{len(words)} words"
            says = f"in none of its cells: {left} between the rules of a table: {_quoted(words)}"
            place = Place(page.number, around([word.box for word in words]))
            yield Finding(Severity.WARNING, "words_in_no_cell", says, place=place, table=table)


def cells_without_value(table: Table) -> Iterator[Finding]:
    """Yield a finding for a table's cells of digits without value in columns where most cells have one."""
    odd = [(part.page, cell) for part in table.parts for cell in _odd_cells(part, table.how)]
    if not odd:
        return
    page = odd[0][0]
    few = [repr(_short(cell.text)) for _, cell in odd[:SHOWN]]
    more = f" and {len(odd) - SHOWN:,} more" if len(odd) > SHOWN else ""
    verb = "cell has digits and no value" if len(odd) == 1 else "cells have digits and no value"
    says = f"{len(odd):,} {verb} in columns where most have one: {', '.join(few)}{more}"
    box = around([cell.box for at, cell in odd if at == page and cell.box])
    place = table.place if page is None else Place(page, box)
    yield Finding(Severity.WARNING, "cell_without_value", says, place=place, table=table)


def _odd_cells(part: TablePart, how: str) -> Iterator[PrintedCell]:
    columns: dict[int, list[PrintedCell]] = {}
    for cell in part.cells:
        if not cell.is_head and cell.column and cell.columns == 1 and cell.text:
            columns.setdefault(cell.column, []).append(cell)
    for cells in columns.values():
        values = sum(cell.value is not None for cell in cells)
        if values >= FEWEST_VALUES and values * 2 > len(cells):
            yield from (cell for cell in cells if _has_no_value(cell, how))


def _has_no_value(cell: PrintedCell, how: str) -> bool:
    """Say whether a cell's digits are no number, and no two on purpose.

    A number that has no value is told elsewhere (`decimal_mark`), or a page's end cuts its cell (A/76/564, p. 20).
    """
    is_odd = where_cell_went(cell, how) == NO_VALUE and not TWO_ON_PURPOSE.match(cell.text)
    return is_odd and read_print(cell.text) is None


def _is_word(fragment: Fragment) -> bool:
    text = fragment.text
    is_word = text[:1].isalnum() or any(map(str.isalnum, text))
    return is_word and not fragment.rotation and not fragment.superscript


def _quoted(words: Sequence[Fragment]) -> str:
    few = " ".join(_short(word.text) for word in words[:SHOWN])
    return repr(few) + (" …" if len(words) > SHOWN else "")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"
