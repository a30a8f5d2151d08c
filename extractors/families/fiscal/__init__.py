"""Money tables of any publisher in long form: what each column is, what each row is, and which of it is not said.

A period is the column's; where its head names none, the row's (a row for each quarter, a column for each phase), else
the title's: "Agenda 2063" in a label is no period beside "2025 approved" (A/80/6 (Sect. 36), p. 4).

An amount is taken only where the heads say phase and period and a unit line (the table's, its title's, or the one that
all of the document prints) says the scale; else the literal table stands and a finding says what is missing. Columns of
differences and rates are no amounts (Senegal, voies et moyens 2026, p. 42; City of Asheville, budget summary, p. 1).
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extractors.families.fiscal.heads import FiscalHeads, heads_of, period_in, stage_of
from extractors.families.fiscal.rows import pages_without_codes, rows_of
from extractors.families.fiscal.words import is_named, says
from extractors.layout.document import Document
from extractors.words.currencies import FRANCS, currencies_in
from extractors.words.facts import rows
from extractors.words.numbers import scale_of
from extractors.words.terms import normal
from schemas.fiscal import FiscalAmount
from schemas.origin import Origin
from schemas.proof import Finding
from schemas.table import Cell, Table, TableRow
from schemas.vocabulary import Kept, Severity

# "(en milliards de FCFA)", "Montants en milliards FCFA", "Thousands of dollars", "en F CFA"
UNIT = re.compile(
    r"\b(?:en|in|montants? en)\s+"
    r"(?:milliers?|millions?|milliards?|thousands?|billions?|crores?|lakhs?|f\s?cfa|dollars?|euros?)"
    r"(?:\b|de\b)|\b(?:thousands|millions|billions) of\b"
)
WHOLE_DIGITS = 7
"""Digits of whole figures that no unit line scales, in a document that scales none."""
LONGEST_UNIT_LINE = 60
"""Characters of a line of text that is a unit line."""
FEWEST_ROWS = 2
"""Rows of a money table, and years among its heads, at the least."""
LONGEST_SAID = 160
"""Characters of a title, and of heads, that a finding quotes."""
RUN_ON = re.compile(r"(?<=milliards|.millions|.milliers)de\b")
"""A lost space: « En milliardsde FCFA » (annexe PLF 2024, p. 30)."""
SIGN = re.compile(r"[$€£]")
LETTER = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class MoneyTable:
    """One table as far as its heads and unit line say what it holds; `missing` names what they do not."""

    table: Table
    heads: FiscalHeads
    scale: Decimal | None
    currency: str | None
    missing: list[str]


def fiscal_amounts(
    document: Document, place: str | None, *, own_currency: bool = False
) -> Iterator[FiscalAmount | Finding]:
    """Yield the amounts of each money table, or a finding that says which of period, phase and scale is missing.

    The tables have their ids. `place` is the country whose money a table without a currency is in; `own_currency`
    leaves such tables out, in papers that print performance measures under the same heads ("2025 actual").
    """
    shared = _units_of_document(document)
    whole = {_heads(table) for table in document.tables if _is_of_money(table) and _prints_whole_units(table)}
    for table in document.tables:
        if own_currency and not table.currency:
            continue
        if not _is_of_money(table):
            continue
        money = described(table, shared, place, whole)
        if money.missing:
            yield _finding(table, f"does not say {', '.join(money.missing)} of its amounts")
            continue
        uncoded = pages_without_codes(table)
        yield from _amounts(money, uncoded)
        if uncoded:
            yield _finding(table, f"prints its codes on no row of p. {', '.join(map(str, sorted(uncoded)))}")
        if money.heads.left_out:
            yield _finding(table, f"does not say phase or period of {' | '.join(money.heads.left_out)[:LONGEST_SAID]}")


def described(
    table: Table, shared: Sequence[str], place: str | None, whole: Container[tuple[str, ...]] = ()
) -> MoneyTable:
    """Return what a table's heads and unit line say; `shared` are all unit lines of the document.

    `whole` are the heads under which other tables of the document print whole units.
    """
    title = " ".join(filter(None, (table.title, table.heading)))
    heads = heads_of(table, title)
    scale, problem = _scale(table, shared, whole)
    missing = [*heads.missing, *([problem] if problem else []), *_two_currencies(table)]
    return MoneyTable(table, heads, scale, _currency(table, _agreed(shared), place), missing)


def _scale(table: Table, shared: Sequence[str], whole: Container[tuple[str, ...]]) -> tuple[Decimal | None, str | None]:
    """Return the scale that unit line, title or document say, or what is wrong with it.

    Whole figures of a document that prints no scale anywhere are whole units; beside one scale their own may be lost.
    Small ones are where another table prints whole units under the same heads (City of Augusta, budget 2022, p. 20).
    """
    lines = [line for line in (table.unit, table.title) if line and (UNIT.search(normal(line)) or _scale_in(line) != 1)]
    scales = {_scale_in(line) for line in lines}
    if len(scales) > 1:
        return None, "scale (unit line and title contradict each other)"
    if scales:
        return scales.pop(), None
    if (_prints_whole_units(table) or _heads(table) in whole) and all(_scale_in(line) == 1 for line in shared):
        return Decimal(1), None
    has_sign = any(SIGN.search(cell.text) for row in table.rows for cell in row.cells)
    line = _agreed(shared)
    if line and (has_sign or _prints_decimals(table)):
        return _scale_in(line), None
    return None, "scale"


def _heads(table: Table) -> tuple[str, ...]:
    return tuple(normal(" ".join(column.path)) for column in table.columns)


def _agreed(units: Sequence[str]) -> str | None:
    """Return the unit line that all of a document's agree with, None where they differ or none is printed."""
    return units[0] if len({_scale_in(line) for line in units}) == 1 else None


def _scale_in(line: str) -> Decimal:
    return scale_of(RUN_ON.sub(" de", normal(line)))


def _units_of_document(document: Document) -> list[str]:
    """Return every unit line of a document, of its tables and between them."""
    lines = [line for table in document.tables for line in (table.unit, table.title) if line]
    lines += [block.text for block in document.blocks if len(block.text) <= LONGEST_UNIT_LINE]
    return [line for line in lines if UNIT.search(normal(line))]


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


def _amounts(money: MoneyTable, uncoded: Container[int | None]) -> Iterator[FiscalAmount]:
    for one in rows_of(money.table):
        if (
            one.row.place.page in uncoded
            or not LETTER.search(one.label)
            or "\N{REPLACEMENT CHARACTER}" in one.label
            or _counts(one.row, money.table)
        ):
            continue
        own = period_in(one.label)
        for slot, cell in zip(money.heads.slots, one.row.cells, strict=True):
            if slot and cell.value is not None and "%" not in cell.text:
                yield FiscalAmount(
                    table_id=money.table.table_id,
                    label=one.label,
                    code=one.code,
                    parents=one.parents,
                    level=one.level,
                    direction=one.direction,
                    period=slot.period if period_in(slot.head) else own or slot.period,
                    phase=slot.phase,
                    phase_label=slot.head,
                    measure=slot.measure,
                    amount=int((cell.value * (cell.scale or money.scale or 1)).to_integral_value()),
                    currency=money.currency,
                    raw=cell.text,
                    origin=_origin(cell, one.row),
                )


def _is_of_money(table: Table) -> bool:
    """Say whether a table's heads name a phase of money, and it counts no people."""
    title = " ".join(filter(None, (table.title, table.heading)))
    heads = [" ".join(column.path) for column in table.columns]
    if says("count", table.title or "") or (len(table.rows) < FEWEST_ROWS and not table.currency):
        return False
    if not any(LETTER.search(row.label) for row in table.rows) or not _money_cells(table):
        return False
    phases = [head for head in heads if stage_of(head) and not says("difference", head)]
    years = [head for head in heads if period_in(head) and not says("difference", head)]
    named = any(says(one, title + " " + table.label_head) for one in ("revenue", "expenditure", "debt"))
    return bool(phases) or (len(years) >= FEWEST_ROWS and named)


def _counts(row: TableRow, table: Table) -> bool:
    """Say whether a row counts people or things, by its label or by a heading over it ("Post resources by category").

    "Posts" in a table of dollars is an object of expenditure (A/80/6 (Sect. 31), p. 11).
    """
    if any(says("post_counts", part) for part in row.path):
        return True
    return says("count", row.label) and not (table.currency and is_named("post_money", row.label))


def _prints_decimals(table: Table) -> bool:
    return any(0 < cell.unit < 1 for cell in _money_cells(table))


def _money_cells(table: Table) -> list[Cell]:
    """Return the cells with a value of the rows that count no people, shares left out."""
    money = [row for row in table.rows if not _counts(row, table)]
    return [cell for row in money for cell in row.cells if cell.value is not None and "%" not in cell.text]


def _prints_whole_units(table: Table) -> bool:
    figures = [cell.value for cell in _money_cells(table) if cell.value and cell.unit >= 1]
    return not _prints_decimals(table) and any(abs(value) >= 10 ** (WHOLE_DIGITS - 1) for value in figures)


def _finding(table: Table, problem: str) -> Finding:
    title = (table.title or table.heading or "(untitled)")[:LONGEST_SAID]
    heads = " | ".join(" > ".join(column.path) for column in table.columns)[:LONGEST_SAID]
    place = table.place._replace(page=table.page)
    message = f"table {title!r} headed {heads!r} {problem}"
    return Finding(Severity.INFO, "fiscal_not_said", message, place=place, table=table, kept=Kept.LITERAL)


def _origin(cell: Cell, row: TableRow) -> Origin:
    return Origin(row.place_of(cell), cell.text, "fiscal.amount")


@cache
def _currencies() -> dict[str, str]:
    return {row["code"]: row["currency"] for row in rows("countries.csv")}
