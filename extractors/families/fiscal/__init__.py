"""Money tables of any publisher in long form: what each column is, what each row is, and which of it is not said.

A period is the column's; where its head names none, the row's if its label is one ("T1_2025"; a row for each quarter, a
column for each phase), else the title's: "Agenda 2063" in a label is no period (A/80/6 (Sect. 36), p. 4).

An amount is taken only where the heads say phase and period and a unit line (the table's, its title's, or the one that
all of the document prints) says the scale; else the literal table stands and a finding says what is missing. Columns of
differences and rates are no amounts (Senegal, voies et moyens 2026, p. 42; City of Asheville, budget summary, p. 1).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from extractors.families.fiscal.codes import LETTER, pages_without_codes, worded
from extractors.families.fiscal.heads import FiscalHeads, FiscalSlot, heads_of, names_amounts, period_alone, period_in
from extractors.families.fiscal.rows import FiscalRow, rows_of
from extractors.families.fiscal.telling import counts, is_of_money
from extractors.families.fiscal.units import Units, scale_said, units_of
from extractors.families.fiscal.words import is_named
from extractors.layout.document import Document
from extractors.words.currencies import FRANCS, currencies_in
from extractors.words.facts import rows
from schemas.document import DocumentData
from schemas.fiscal import FiscalAmount
from schemas.identity import name_tables
from schemas.origin import Origin
from schemas.proof import Finding
from schemas.table import Table
from schemas.vocabulary import Kept, Severity

# « trois milliards »
WORDS_ALONE = re.compile(r"[^\d]*[^\W\d_][^\d]*")
LONGEST_SAID = 160
"""Characters of a title, and of heads, that a finding quotes."""


OfficeOf = Callable[[Table], str | None]


def fiscal_amounts(
    document: Document, data: DocumentData, *, own_currency: bool = False, office_of: OfficeOf | None = None
) -> Iterator[FiscalAmount | Finding]:
    """Yield the amounts of each money table, or a finding that says which of period, phase and scale is missing.

    A table without a currency is in the money of the country that `data` names; `own_currency` leaves such tables out,
    in papers that print performance measures under the same heads ("2025 actual"). `office_of` names the office or
    component that a table is of: it stands over its rows.
    """
    name_tables(document.tables, data.document_key)  # each amount names its own
    units = units_of(document)
    for table in map(worded, document.tables):
        if is_of_money(table) and (table.currency or not own_currency):
            office = office_of(table) if office_of else None
            yield from _of_table(table, units, data.place, (office,) if office else ())


def _of_table(table: Table, units: Units, place: str | None, over: tuple[str, ...]) -> Iterator[FiscalAmount | Finding]:
    """Yield the amounts of one money table; `over` stands over its rows."""
    heads = heads_of(table, " ".join(filter(None, (table.title, table.heading))))
    held = [index for index, slot in enumerate(heads.slots) if slot]
    scale, problem = scale_said(table, units, held)
    if missing := [*heads.missing, *([problem] if problem else []), *_two_currencies(table)]:
        yield _finding(table, f"does not say {', '.join(missing)} of its amounts")
        return
    uncoded = pages_without_codes(table)
    shared: dict[str, Any] = {"table_id": table.table_id, "currency": _currency(table, units.agreed, place)}
    for one in rows_of(table, held):
        if one.row.place.page not in uncoded and _is_named(one) and not counts(one.row, table):
            yield from _amounts(one, heads.slots, scale or Decimal(1), {**shared, "parents": (*over, *one.parents)})
    if problems := list(_problems(table, heads, uncoded)):
        yield _finding(table, "; ".join(problems))


def _problems(table: Table, heads: FiscalHeads, uncoded: set[int]) -> Iterator[str]:
    """Yield what is not read of a table whose other amounts are."""
    if uncoded:
        yield f"prints its codes on no row of p. {', '.join(map(str, sorted(uncoded)))}"
    if words := _in_words(table):
        yield f"has words for amounts, which are not read: {', '.join(map(repr, words))[:LONGEST_SAID]}"
    if heads.left_out:
        yield f"does not say phase or period of {' | '.join(heads.left_out)[:LONGEST_SAID]}"


def _two_currencies(table: Table) -> Iterator[str]:
    """Yield what is wrong where unit line, title and heads name more than one currency."""
    heads = [" ".join(column.path) for column in table.columns]
    found = currencies_in(" | ".join([table.unit or "", table.title or "", *heads]))
    if len(found) > 1:
        yield f"currency ({' and '.join(sorted(found))} are named)"


def _currency(table: Table, shared: str | None, place: str | None) -> str | None:
    if table.currency:
        return table.currency
    own = _currencies().get(place or "")
    if FRANCS in currencies_in(" ".join(filter(None, (table.unit, table.title, shared)))):
        return own if own in ("XOF", "XAF") else None
    return own


def _is_named(one: FiscalRow) -> bool:
    return bool(LETTER.search(one.label)) and "\N{REPLACEMENT CHARACTER}" not in one.label


def _amounts(
    one: FiscalRow, slots: Sequence[FiscalSlot | None], scale: Decimal, shared: dict[str, Any]
) -> Iterator[FiscalAmount]:
    """Yield the amounts of a row in whole units; a share is none."""
    own = period_alone(one.label)
    for slot, cell in zip(slots, one.row.cells, strict=True):
        if slot and cell.value is not None and "%" not in cell.text:
            yield FiscalAmount(
                **shared,
                label=one.label,
                code=one.code,
                level=one.level,
                direction=one.direction,
                period=slot.period if period_in(slot.head) else own or slot.period,
                phase=slot.phase,
                phase_label=slot.head,
                measure=slot.measure,
                amount=int((cell.value * (cell.scale or scale)).to_integral_value()),
                raw=cell.text,
                origin=Origin(one.row.place_of(cell), cell.text, "fiscal.amount"),
            )


def _in_words(table: Table) -> list[str]:
    """Return what cells of amounts print in words (« trois milliards »); what says that there is none is no amount."""
    printed = (
        row.cells[index].text
        for index, column in enumerate(table.columns)
        if names_amounts(" ".join(column.path))
        for row in table.rows
        if row.cells[index].value is None and WORDS_ALONE.fullmatch(row.cells[index].text)
    )
    return [words for words in dict.fromkeys(printed) if not is_named("none", words.strip(" .()"))]


def _finding(table: Table, problem: str) -> Finding:
    title = (table.title or table.heading or "(untitled)")[:LONGEST_SAID]
    heads = " | ".join(" > ".join(column.path) for column in table.columns)[:LONGEST_SAID]
    place = table.place._replace(page=table.page)
    message = f"table {title!r} headed {heads!r} {problem}"
    return Finding(Severity.INFO, "fiscal_not_said", message, place=place, table=table, kept=Kept.LITERAL)


@cache
def _currencies() -> dict[str, str]:
    return {row["code"]: row["currency"] for row in rows("countries.csv")}
