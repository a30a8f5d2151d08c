"""What the columns of a money table hold: phase, measure and period, as heads and title say them."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from extractors.families.fiscal.words import is_named, phases, says
from extractors.words.numbers import dates, fiscal_periods, plain
from extractors.words.terms import normal
from schemas.fiscal import FiscalMeasure, Phase
from schemas.table import Table, TableRow

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
FISCAL = re.compile(rf"(?<!\d)(?P<first>{_Y})[-/](?:20)?(?P<last>\d\d)(?!\d)")
# "FY18 Adopted", "FY 15 Expenditure", "FY2014" (City of Boston): the year in which it ends
NUMBERED = re.compile(r"\bfy ?'?(?P<year>(?:20)?\d\d)(?!\d)(?! ?[-/]\d)")
# "2 027": a year set as a number (Senegal, voies et moyens 2026, p. 35)
SET_AS_NUMBER = re.compile(r"^2 0(?=\d\d$)")
# "AS OF 12/31/2021 2020 ACTUALS": a day beside a year is when it was printed
DAY = re.compile(rf"(?<!\d)\d{{1,2}}/\d{{1,2}}/{_Y}(?!\d)")
YEAR = re.compile(rf"(?<!\d)(?P<year>{_Y})(?!\d)")
PERIOD_ALONE = re.compile(rf"^(?:[tq]|trim|exercice|annee|year|fy|gestion)?[_ ]?[1-4]?[_ ]?{_Y}(?:[-/]\d\d)?$")
"""A head that is a year or a quarter and nothing else ("TRIM_1_2025")."""
LAWS = re.compile(r"(?<![a-z])(?:lfi|lfr|plf|(?:projet de )?loi de finances(?: initiale| rectificative)?)(?![a-z])")
"""Laws of finance: their name says the phase, whatever stands beside it ("Prévisions LFI")."""
FORESEEN = re.compile(r"\bprevisions?\b")
# « exécution des recettes du budget général », "Budget execution report": what is executed, and no phase of its own
BUDGET_ITSELF = re.compile(r"\bbudget\b(?! (?:primitif|modifie|revise))")
LAST_OF_YEAR = (12, 31)
Stage = tuple[Phase, FiscalMeasure]


# "Expenditure > (2024/25) > (2)", "FY 15 Expenditure"; « 3. Dépenses d’acquisition » are a nature of expenditure
NOT_LETTERS = re.compile(r"\bfy\b|[^a-z]+")
SPENT: Stage = (Phase.EXECUTED, FiscalMeasure.AMOUNT)
"""The phase of a head that says "expenditure" and no phase: "2024 expenditure", not "2014-15 Expenditures Budget"."""


class FiscalSlot(NamedTuple):
    """What a column holds: phase and measure, the period, and the head as printed."""

    phase: Phase
    measure: FiscalMeasure
    period: str
    head: str


class FiscalHeads(NamedTuple):
    """What each column holds; which of phase and period nothing says; the heads of columns left out for that."""

    slots: list[FiscalSlot | None]
    missing: list[str]
    left_out: list[str]


def heads_of(table: Table, title: str) -> FiscalHeads:
    """Return what each column holds, and what columns of amounts do not say.

    Beside columns that say all, one that names a period or a phase alone is left out and named ("2027,00" beside
    "LFI 2026": Senegal, voies et moyens 2026, p. 39); one that names neither is no amount.
    """
    slots: list[FiscalSlot | None] = []
    missing: list[str] = []
    left_out: list[str] = []
    of_title, executed = period_in(title) or _first_quarter(title), _only_executed(title)
    for index, column in enumerate(table.columns):
        head = " ".join(column.path)
        if says("difference", head) or not _has_figures(table.rows, index):
            slots.append(None)
            continue
        stage = _stage_under(head, executed)
        slots.append(_slot(stage, _period_under(head, stage, of_title), head))
        if slots[-1] is None:
            missing.append("period" if stage else "phase")
            left_out += [head] if stage or period_in(head) else []
    slots, twice = _told_apart(slots)
    left_out += twice
    if any(slots):
        return FiscalHeads(_foreseen(slots), [], left_out)
    return FiscalHeads(slots, list(dict.fromkeys(missing)) or ["phase"], [])


def _told_apart(slots: Sequence[FiscalSlot | None]) -> tuple[list[FiscalSlot | None], list[str]]:
    """Return the slots without those that two columns fill under one head, and these heads: which is which is not said.

    A head that was read over three columns ("original adopted", "target", "current"; City of Philadelphia, March 2021).
    """
    twice = {slot for slot in slots if slot and slots.count(slot) > 1}
    return [None if slot in twice else slot for slot in slots], sorted(slot.head for slot in twice)


def _period_under(head: str, stage: Stage | None, of_title: str | None) -> str | None:
    """Return the period of a head, the title's where it names none; an amount to date is of no whole year."""
    return None if says("part_of_year", head) else period_in(head) or _of_approved(stage, of_title)


def _slot(stage: Stage | None, period: str | None, head: str) -> FiscalSlot | None:
    return FiscalSlot(*stage, period, head) if stage and period else None


def _stage_under(head: str, executed: Stage | None) -> Stage | None:
    """Return the phase of a head; of one that is a period alone that of the title, if it is of execution."""
    return stage_of(head) or (executed if PERIOD_ALONE.match(normal(head)) else None)


@lru_cache(maxsize=2_048)
def period_in(words: str) -> str | None:
    """Return the quarter, fiscal year or year that words name; None for none, or for two years ("2024/2023").

    What stands as at a day within the year is of no whole one ("Expenditure as at 28 February 2026"), nor what stands
    to date ("Fiscal year 2021 year to date"). Kept: a column's head is asked for each of its cells.
    """
    if says("part_of_year", words):
        return None
    if any((day.month, day.day) != LAST_OF_YEAR for day in dates(words)):
        return next(iter(fiscal_periods(words)), None) if "/" not in words else None
    flat = SET_AS_NUMBER.sub("20", normal(plain(words)))
    if quarter := _quarter_in(flat):
        return quarter
    if found := FISCAL.search(flat):
        is_one = (int(found["first"]) + 1) % 100 == int(found["last"])  # "2025-27" is three years
        return f"{found['first']}/{found['last']}" if is_one else None
    numbered = {f"20{found['year'][-2:]}" for found in NUMBERED.finditer(flat)}
    years = numbered or set(YEAR.findall(DAY.sub("", flat)) or YEAR.findall(flat))
    return years.pop() if len(years) == 1 else None


def _quarter_in(flat: str) -> str | None:
    if found := QUARTER.search(flat):
        return f"{found['year'] or found['its_year']}-Q{found['short'] or found['long']}"
    found = WORDED.search(flat)
    return f"{found['year']}-Q{QUARTERS[found['word']]}" if found else None


def _first_quarter(title: str) -> str | None:
    """Return the quarter of a budget that a title tells of up to 31 March (Senegal, report T1 2025, p. 29)."""
    ends = [day.year for day in dates(title) if (day.month, day.day) == (3, 31)]
    return f"{ends[0]}-Q1" if len(ends) == 1 else None


def stage_of(head: str) -> Stage | None:
    """Return phase and measure of a head; the longest words that it holds decide ("revised budget").

    One that says "expenditure" and no phase is of what was spent (A/80/6 (Sect. 31), p. 11); what a year that still
    runs is expected to come to has no phase ("FY16 estimated actual", "current projection").
    """
    flat = normal(head).replace("_", " ")
    if says("expected", flat):
        return None
    law = LAWS.search(flat)
    words = law.group() if law else flat
    found = [(len(hit.group()), stage) for pattern, stage in phases() if (hit := pattern.search(words))]
    if found:
        return max(found, key=lambda one: one[0])[1]
    return SPENT if is_named("spent", NOT_LETTERS.sub(" ", words)) else None


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


def _only_executed(title: str) -> Stage | None:
    """Return execution where the title names it and no other phase: its heads may be years alone."""
    flat = BUDGET_ITSELF.sub("", normal(title))
    found = {stage[0] for pattern, stage in phases() if pattern.search(flat)}
    return SPENT if found == {Phase.EXECUTED} else None


def _of_approved(stage: Stage | None, period: str | None) -> str | None:
    """Return the period of a head that names none: the title's; a law of finance is for the whole year."""
    if period and stage and stage[0] in (Phase.APPROVED, Phase.ADJUSTED, Phase.PROPOSED):
        return period.partition("-Q")[0]
    return period


def _has_figures(table_rows: Sequence[TableRow], index: int) -> bool:
    cells = [row.cells[index] for row in table_rows]
    return any(cell.value is not None for cell in cells) and not all("%" in cell.text for cell in cells if cell.text)
