"""Money tables of any publisher in long form: what each column is, what each row is, and which of it is not said.

An amount is taken only where the heads say phase and period and a unit line (the table's, its title's, or the one that
all of the document prints) says the scale; else the literal table stands and a finding says what is missing. Columns of
differences and rates are no amounts (Senegal, voies et moyens 2026, p. 42; City of Asheville, budget summary, p. 1).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from extractors.layout.document import Document
from extractors.words.facts import rows
from extractors.words.numbers import plain, scale_of
from extractors.words.terms import normal
from schemas.fiscal import FiscalAmount, FiscalLevel, FiscalMeasure, MoneyDirection, Phase
from schemas.origin import Origin
from schemas.proof import Finding
from schemas.table import Cell, Table, TableRow
from schemas.vocabulary import Kept, Severity

# "R_711 - Impôts", "711101 - Impôts", "A11 Recettes fiscales", "66.2 Transfers"
CODE = re.compile(r"^(?P<code>[A-Z]{1,3}_?\d[\d.]*|\d{2,}(?:\.\d+)*)(?:\s*[-–_:]\s*|\s+)(?P<label>[^\W\d_].*)$")
_Y = r"(?:19|20)\d\d"
# "T1_2025", "TRIM_1_2024", "1er trimestre 2025", "Q1 2025"; "2015-16", "2015/16"; "2026"
QUARTER = re.compile(
    rf"(?:\b[tq]|trim[_ ]?)(?P<short>[1-4])[_ ]?(?P<year>{_Y})|"
    rf"(?P<long>[1-4])(?:er|e|eme|st|nd|rd|th) (?:trimestre|quarter)(?: de| of)? (?P<its_year>{_Y})"
)
QUARTERS = {
    "premier": 1, "first": 1, "deuxieme": 2, "second": 2, "troisieme": 3, "third": 3, "quatrieme": 4, "fourth": 4,
}  # fmt: skip
WORDED = re.compile(rf"\b(?P<word>{'|'.join(QUARTERS)}) (?:trimestre|quarter)(?: de| of)? (?P<year>{_Y})")
FISCAL = re.compile(rf"(?<!\d)(?P<first>{_Y})[-/](?P<last>\d\d)(?!\d)")
YEAR = re.compile(rf"(?<!\d)(?P<year>{_Y})(?!\d)")
# "(en milliards de FCFA)", "Montants en milliards FCFA", "Thousands of dollars", "en F CFA"
UNIT = re.compile(
    r"\b(?:en|in|montants? en)\s+(?:milliers?|millions?|milliards?|thousands?|billions?|f\s?cfa|dollars?|euros?)"
    r"(?:\b|de\b)|\b(?:thousands|millions|billions) of\b"
)
FRANCS = re.compile(r"\bf\s?cfa\b")
WHOLE_DIGITS = 7
"""Digits of whole figures that no unit line scales, in a document that scales none."""
LONGEST_UNIT_LINE = 60
"""Characters of a line of text that is a unit line."""
FEWEST_ROWS = 2
"""Rows of a money table, and years among its heads, at the least."""
LONGEST_SAID = 160
"""Characters of a title, and of heads, that a finding quotes."""
PERIOD_ALONE = re.compile(rf"^(?:[tq]|trim|exercice|annee|year|fy|gestion)?[_ ]?[1-4]?[_ ]?{_Y}(?:[-/]\d\d)?$")
"""A head that is a year or a quarter and nothing else ("TRIM_1_2025")."""
RUN_ON = re.compile(r"(?<=milliards|.millions|.milliers)de\b")
"""A lost space: « En milliardsde FCFA » (annexe PLF 2024, p. 30)."""
SIGN = re.compile(r"[$€£]")
LETTER = re.compile(r"[^\W\d_]")
LAWS = re.compile(r"(?<![a-z])(?:lfi|lfr|plf|(?:projet de )?loi de finances(?: initiale| rectificative)?)(?![a-z])")
"""Laws of finance: their name says the phase, whatever stands beside it ("Prévisions LFI")."""
FORESEEN = re.compile(r"\bprevisions?\b")


class FiscalSlot(NamedTuple):
    """What a column holds: phase and measure, the period, and the head as printed."""

    phase: Phase
    measure: FiscalMeasure
    period: str
    head: str


@dataclass(slots=True)
class MoneyTable:
    """One table as far as its heads and unit line say what it holds; `missing` names what they do not."""

    table: Table
    slots: list[FiscalSlot | None]
    scale: Decimal | None
    currency: str | None
    missing: list[str]


def fiscal_amounts(document: Document, place: str | None) -> Iterator[FiscalAmount | Finding]:
    """Yield the amounts of each money table, or a finding that says which of period, phase and scale is missing.

    The tables have their ids. `place` is the country whose money a table without a currency is in.
    """
    shared = _units_of_document(document)
    for table in document.tables:
        if not _is_of_money(table):
            continue
        money = described(table, shared, place)
        if money.missing:
            yield _finding(money)
        else:
            yield from _amounts(money)


def described(table: Table, shared: Sequence[str], place: str | None) -> MoneyTable:
    """Return what a table's heads and unit line say; `shared` are all unit lines of the document."""
    title = " ".join(filter(None, (table.title, table.heading)))
    slots, missing = _slots(table, title)
    scale, problem = _scale(table, shared)
    if problem:
        missing.append(problem)
    return MoneyTable(table, slots, scale, _currency(table, _agreed(shared), place), missing)


def period_in(words: str) -> str | None:
    """Return the quarter, fiscal year or year that words name; None for none, or for two years ("2024/2023")."""
    flat = normal(plain(words))
    if found := QUARTER.search(flat):
        return f"{found['year'] or found['its_year']}-Q{found['short'] or found['long']}"
    if found := WORDED.search(flat):
        return f"{found['year']}-Q{QUARTERS[found['word']]}"
    if found := FISCAL.search(flat):
        is_one = (int(found["first"]) + 1) % 100 == int(found["last"])  # "2025-27" is three years
        return f"{found['first']}/{found['last']}" if is_one else None
    years = set(YEAR.findall(flat))
    return years.pop() if len(years) == 1 else None


def code_and_label(printed: str) -> tuple[str | None, str]:
    """Part a label into its printed code and its words: "R_711 - Impôts" is R_711 and Impôts."""
    found = CODE.match(printed)
    return (found["code"], found["label"]) if found else (None, printed)


def _slots(table: Table, title: str) -> tuple[list[FiscalSlot | None], list[str]]:
    """Return what each column holds, and which of phase and period columns of amounts do not say."""
    slots: list[FiscalSlot | None] = []
    missing: list[str] = []
    of_title, executed = period_in(title), _only_executed(title)
    for index, column in enumerate(table.columns):
        head = " ".join(column.path)
        if _says("difference", head) or not _has_figures(table.rows, index):
            slots.append(None)
            continue
        stage = _phase(head) or (executed if PERIOD_ALONE.match(normal(head)) else None)
        period = period_in(head) or _of_approved(stage, of_title)
        slots.append(FiscalSlot(*stage, period, head) if stage and period else None)
        if slots[-1] is None:
            missing.append("period" if stage else "phase")
    if any(slots):  # a column of something else beside them is no amount
        return _foreseen(slots), []
    return slots, list(dict.fromkeys(missing)) or ["phase"]


def _foreseen(slots: list[FiscalSlot | None]) -> list[FiscalSlot | None]:
    """Return the slots where « prévisions » beside « réalisations » are the budget as voted, and no proposal."""
    if not any(slot and slot.phase is Phase.EXECUTED for slot in slots):
        return slots
    return [
        slot._replace(phase=Phase.APPROVED)
        if slot and slot.phase is Phase.PROPOSED and FORESEEN.search(normal(slot.head))
        else slot
        for slot in slots
    ]


def _only_executed(title: str) -> tuple[Phase, FiscalMeasure] | None:
    """Return execution where the title names it and no other phase: its heads may be years alone."""
    flat = normal(title)
    found = {phase for pattern, phase, _ in _phases() if pattern.search(flat)}
    return (Phase.EXECUTED, FiscalMeasure.AMOUNT) if found == {Phase.EXECUTED} else None


def _of_approved(stage: tuple[Phase, FiscalMeasure] | None, period: str | None) -> str | None:
    """Return the period of a head that names none: the title's; a law of finance is for the whole year."""
    if period and stage and stage[0] in (Phase.APPROVED, Phase.ADJUSTED, Phase.PROPOSED):
        return period.partition("-Q")[0]
    return period


def _scale(table: Table, shared: Sequence[str]) -> tuple[Decimal | None, str | None]:
    """Return the scale that unit line, title or document say, or what is wrong with it.

    Whole figures of a document that prints no scale anywhere are whole units; beside one scale their own may be lost.
    """
    lines = [line for line in (table.unit, table.title) if line and (UNIT.search(normal(line)) or _scale_in(line) != 1)]
    scales = {_scale_in(line) for line in lines}
    if len(scales) > 1:
        return None, "scale (unit line and title contradict each other)"
    if scales:
        return scales.pop(), None
    if _prints_whole_units(table) and all(_scale_in(line) == 1 for line in shared):
        return Decimal(1), None
    has_sign = any(SIGN.search(cell.text) for row in table.rows for cell in row.cells)
    line = _agreed(shared)
    if line and (has_sign or _prints_decimals(table)):
        return _scale_in(line), None
    return None, "scale"


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


def _currency(table: Table, shared: str | None, place: str | None) -> str | None:
    if table.currency:
        return table.currency
    words = normal(" ".join(filter(None, (table.unit, table.title, shared))))
    own = _currencies().get(place or "")
    if FRANCS.search(words):
        return own if own in ("XOF", "XAF") else None
    return own


def _amounts(money: MoneyTable) -> Iterator[FiscalAmount]:
    codes = [code for row in money.table.rows if (code := code_and_label(row.label)[0])]
    title = " ".join(filter(None, (money.table.title, money.table.heading)))
    for row in money.table.rows:
        code, label = code_and_label(row.label)
        if not LETTER.search(label) or "\N{REPLACEMENT CHARACTER}" in label or _says("count", label):
            continue
        own = period_in(label)  # a row for each year, a column for each phase
        for slot, cell in zip(money.slots, row.cells, strict=True):
            if slot and cell.value is not None and "%" not in cell.text:
                yield FiscalAmount(
                    table_id=money.table.table_id,
                    label=label,
                    code=code,
                    parents=row.path,
                    level=_level(label, code, codes),
                    direction=_direction((label, *reversed(row.path), title)),
                    period=own or slot.period,
                    phase=slot.phase,
                    phase_label=slot.head,
                    measure=slot.measure,
                    amount=int((cell.value * (cell.scale or money.scale or 1)).to_integral_value()),
                    currency=money.currency,
                    raw=cell.text,
                    origin=_origin(cell, row),
                )


def _level(label: str, code: str | None, codes: Sequence[str]) -> FiscalLevel:
    """Return a row's level: by its words, or by codes that begin with its own ("711" of 711101 and 711201)."""
    if _opens("subtotal", label):
        return FiscalLevel.SUBTOTAL
    if _opens("total", label):
        return FiscalLevel.TOTAL
    has_parts = code is not None and any(other != code and other.startswith(code) for other in codes)
    return FiscalLevel.SUBTOTAL if has_parts else FiscalLevel.LINE


def _direction(nearest_first: Sequence[str]) -> MoneyDirection:
    """Return which way the money goes: as the nearest words say that say it."""
    for words in nearest_first:
        for direction in (MoneyDirection.DEBT, MoneyDirection.REVENUE, MoneyDirection.EXPENDITURE):
            if _says(direction.value, words):
                return direction
    return MoneyDirection.OTHER


def _is_of_money(table: Table) -> bool:
    """Say whether a table's heads name a phase of money, and it counts no people."""
    title = " ".join(filter(None, (table.title, table.heading)))
    heads = [" ".join(column.path) for column in table.columns]
    if _says("count", table.title or "") or len(table.rows) < FEWEST_ROWS:
        return False
    if not any(LETTER.search(row.label) for row in table.rows) or not _money_cells(table):
        return False
    phases = [head for head in heads if _phase(head) and not _says("difference", head)]
    years = [head for head in heads if period_in(head) and not _says("difference", head)]
    named = any(_says(one, title + " " + table.label_head) for one in ("revenue", "expenditure", "debt"))
    return bool(phases) or (len(years) >= FEWEST_ROWS and named)


def _phase(head: str) -> tuple[Phase, FiscalMeasure] | None:
    """Return phase and measure of a head; the longest words that it holds decide ("revised budget")."""
    flat = normal(head).replace("_", " ")
    law = LAWS.search(flat)
    words = law.group() if law else flat
    found = [
        (len(hit.group()), phase, measure) for pattern, phase, measure in _phases() if (hit := pattern.search(words))
    ]
    if not found:
        return None
    _, phase, measure = max(found, key=lambda one: one[0])
    return phase, measure


def _has_figures(table_rows: Sequence[TableRow], index: int) -> bool:
    cells = [row.cells[index] for row in table_rows]
    return any(cell.value is not None for cell in cells) and not all("%" in cell.text for cell in cells if cell.text)


def _prints_decimals(table: Table) -> bool:
    return any(0 < cell.unit < 1 for cell in _money_cells(table))


def _money_cells(table: Table) -> list[Cell]:
    """Return the cells with a value of the rows that count no people, shares left out."""
    money = [row for row in table.rows if not _says("count", row.label)]
    return [cell for row in money for cell in row.cells if cell.value is not None and "%" not in cell.text]


def _prints_whole_units(table: Table) -> bool:
    figures = [cell.value for cell in _money_cells(table) if cell.value and cell.unit >= 1]
    return not _prints_decimals(table) and any(abs(value) >= 10 ** (WHOLE_DIGITS - 1) for value in figures)


def _finding(money: MoneyTable) -> Finding:
    table = money.table
    title = (table.title or table.heading or "(untitled)")[:LONGEST_SAID]
    heads = " | ".join(" > ".join(column.path) for column in table.columns)[:LONGEST_SAID]
    says = f"table {title!r} headed {heads!r} does not say {', '.join(money.missing)} of its amounts"
    place = table.place._replace(page=table.page)
    return Finding(Severity.INFO, "fiscal_not_said", says, place=place, table=table, kept=Kept.LITERAL)


def _origin(cell: Cell, row: TableRow) -> Origin:
    return Origin(row.place_of(cell), cell.text, "fiscal.amount")


def _says(what: str, words: str) -> bool:
    return bool(_words(what).search(normal(words)))


def _opens(what: str, words: str) -> bool:
    return bool(_words(what).match(normal(words)))


@cache
def _words(what: str) -> re.Pattern[str]:
    words = [row["words"] for row in rows("fiscal_words.csv") if row["is"] == what]
    return re.compile("|".join("%" if word == "%" else rf"(?<!\w){word}(?!\w)" for word in words))


@cache
def _phases() -> tuple[tuple[re.Pattern[str], Phase, FiscalMeasure], ...]:
    return tuple(
        (re.compile(rf"(?<![a-z]){row['words']}(?![a-z])"), Phase(row["phase"]), FiscalMeasure(row["measure"]))
        for row in rows("fiscal_phases.csv")
    )


@cache
def _currencies() -> dict[str, str]:
    return {row["code"]: row["currency"] for row in rows("countries.csv")}
