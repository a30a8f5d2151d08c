"""What the columns of a money table hold: phase, measure and period, as heads and title say them."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from extractors.families.fiscal.months import MONTH_IN_YEAR, MONTHS_SPANNED, YEAR, period_of_months
from extractors.families.fiscal.words import FISCAL, is_named, phases, says
from extractors.words.facts import words_for
from extractors.words.numbers import dates, fiscal_periods, plain
from extractors.words.terms import normal
from schemas.fiscal import FiscalMeasure, Phase
from schemas.table import Column, Table, TableRow

_Y = r"(?:19|20)\d\d"
# "T1_2025", "TRIM_1_2024", "1er trimestre 2025", "Q1 2025"; "2015-16", "2015/16"; "2026"
QUARTER = re.compile(
    rf"(?:\b[tq]|trim[_ ]?)(?P<short>[1-4])[_ ]?(?P<year>{_Y})|"
    rf"(?P<long>[1-4])(?:er|e|eme|st|nd|rd|th) (?:trimestre|quarter)(?: de| of)? (?P<its_year>{_Y})|"
    rf"(?P<year_first>{_Y})[ _-]?[tq](?P<behind>[1-4])\b"
)
# "Q1 Budget": of the quarter, as its title says of which year
QUARTER_ALONE = re.compile(r"\b[tq][1-4]\b|\b(?:trimestre|quarter)\b")
QUARTERS = {
    "premier": 1, "first": 1, "deuxieme": 2, "second": 2, "troisieme": 3, "third": 3, "quatrieme": 4, "fourth": 4,
}  # fmt: skip
WORDED = re.compile(rf"\b(?P<word>{'|'.join(QUARTERS)}) (?:trimestre|quarter)(?: de| of)? (?P<year>{_Y})")
FISCAL_YEAR = re.compile(rf"(?<!\d)(?P<first>{_Y})[-/](?:20)?(?P<last>\d\d)(?!\d)")
# "FY18 Adopted", "FY 15 Expenditure", "FY2014" (City of Boston): the year in which it ends
NUMBERED = re.compile(r"\bfy ?'?(?P<year>(?:20)?\d\d)(?!\d)(?! ?[-/]\d)")
# "2 027": a year set as a number (Senegal, voies et moyens 2026, p. 35)
SET_AS_NUMBER = re.compile(r"^2 0(?=\d\d$)")
# "AS OF 12/31/2021 2020 ACTUALS": a day beside a year is when it was printed
DAY = re.compile(rf"(?<!\d)\d{{1,2}}/\d{{1,2}}/{_Y}(?!\d)")
PERIOD_ALONE = re.compile(rf"^(?:[tq]|trim|exercice|annee|year|fy|gestion)?[_ ]?[1-4]?[_ ]?{_Y}(?:[-/]\d\d)?$")
"""A head that is a year or a quarter and nothing else ("TRIM_1_2025")."""
LAWS = re.compile(r"(?<![a-z])(?:lfi|lfr|plf|(?:projet de )?loi de finances(?: initiale| rectificative)?)(?![a-z])")
"""Laws of finance: their name says the phase, whatever stands beside it ("Prévisions LFI")."""
# « Réalisa-tions », « Ordonnance-ments »: a head that wraps in a word (Senegal, Cour des comptes 2017, pp. 37 and 62)
BROKEN = re.compile(r"(?<=[a-z])- ?(?=[a-z])")
LAST_OF_YEAR = (12, 31)
# "1 204", "1,204.5", "1'204": set as an amount, as the number of a page or of an account is not
THOUSANDS = re.compile(r"\d[ \u00a0\u202f,.'’]\d{3}(?!\d)")
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

    Beside columns that say all, one of amounts that does not is left out and named ("2027,00" beside "LFI 2026":
    Senegal, voies et moyens 2026, p. 39).
    """
    amounts = [index for index, column in enumerate(table.columns) if _is_of_amounts(table, index, column)]
    of_title, stage_of_it = _period_of_title(title), stage_of_title(title, len(amounts))
    heads = [" ".join(column.path) for column in table.columns]
    stages = [_stage_under(head, stage_of_it) if index in amounts else None for index, head in enumerate(heads)]
    pairs = zip(heads, stages, strict=True)
    said = [_slot(stage, _period_under(head, stage, of_title), head) for head, stage in pairs]
    slots, twice = _told_apart(_without_running(said, heads))
    unsaid = [index for index in amounts if slots[index] is None]
    if any(slots):
        left_out = dict.fromkeys([*_left_out(table, slots, unsaid), *twice])
        return FiscalHeads(_foreseen(slots), [], list(left_out))
    missing = dict.fromkeys("period" if stages[index] and not said[index] else "phase" for index in unsaid)
    return FiscalHeads(slots, list(missing) or ["phase"], [])


def _left_out(table: Table, slots: Sequence[FiscalSlot | None], unsaid: Sequence[int]) -> list[str]:
    """Return the heads of the columns of amounts that say no phase or no period."""
    printed = [index for index, slot in enumerate(slots) if slot]
    return [" ".join(table.columns[index].path) or "(no head)" for index in unsaid if _is_like(table, index, printed)]


def names_amounts(head: str) -> bool:
    """Say whether a head names phase and period of amounts, whatever stands below it."""
    return not says("difference", head) and stage_of(head) is not None and period_in(head) is not None


def _is_of_amounts(table: Table, index: int, column: Column) -> bool:
    return not says("difference", " ".join(column.path)) and _has_figures(table.rows, index)


def _is_like(table: Table, index: int, others: Sequence[int]) -> bool:
    """Say whether a column names a phase or a period, or prints its figures as columns of amounts do."""
    head = " ".join(table.columns[index].path)
    texts = [row.cells[index].text for row in table.rows if row.cells[index].value is not None]
    fractions = [
        any(0 < row.cells[one].unit < 1 for row in table.rows if row.cells[one].value) for one in (index, *others)
    ]
    return bool(stage_of(head) or period_in(head) or all(fractions) or any(map(THOUSANDS.search, texts)))


def _told_apart(slots: Sequence[FiscalSlot | None]) -> tuple[list[FiscalSlot | None], list[str]]:
    """Return the slots without those that two columns fill under one head, and these heads: which is which is not said.

    A head that was read over three columns ("original adopted", "target", "current"; City of Philadelphia, March 2021).
    """
    twice = {slot for slot in slots if slot and slots.count(slot) > 1}
    return [None if slot in twice else slot for slot in slots], sorted(slot.head for slot in twice)


def _period_under(head: str, stage: Stage | None, of_title: str | None) -> str | None:
    """Return the period of a head, the title's where it names none; an amount to date is of no whole year.

    Years that are no one period ("Total Budget (All Years) 2006-2008") leave no room for the title's.
    """
    own = period_in(head)
    if says("part_of_year", head) or says("many_years", head) or (own is None and YEAR.search(plain(head))):
        return None
    if stage and stage[0] is Phase.EXECUTED and own and "-Q" not in own and MONTH_IN_YEAR.search(normal(plain(head))):
        return None  # "Actual March 2012": of a month, or up to it
    return own or _of_approved(stage, of_title, head)


def _slot(stage: Stage | None, period: str | None, head: str) -> FiscalSlot | None:
    return FiscalSlot(*stage, period, head) if stage and period else None


def _stage_under(head: str, of_title: Stage | None) -> Stage | None:
    """Return the phase of a head; of one that says no more than a period, or that it is an amount, the title's."""
    if stage := stage_of(head):
        return stage
    return of_title if PERIOD_ALONE.match(normal(head)) or is_bare(head) else None


def is_bare(head: str) -> bool:
    """Say whether a head says that a column holds amounts, and no more ("Coût / Cost")."""
    words = NOT_LETTERS.sub(" ", normal(head)).split()
    return bool(words) and all(is_named("bare_amount", word) for word in words)


def period_alone(label: str) -> str | None:
    """Return the period that a label is and no more ("T1_2025"); "Data Storage 2011" is what it was bought for."""
    return period_in(label) if PERIOD_ALONE.match(normal(label)) else None


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
    if span := MONTHS_SPANNED.search(flat):
        return period_of_months(span)
    return _quarter_in(flat) or _year_in(flat)


def _year_in(flat: str) -> str | None:
    """Return the one fiscal or calendar year that words name; "2025-27" is three years."""
    if found := FISCAL_YEAR.search(flat):
        is_one = (int(found["first"]) + 1) % 100 == int(found["last"])
        return f"{found['first']}/{found['last']}" if is_one else None
    numbered = {f"20{found['year'][-2:]}" for found in NUMBERED.finditer(flat)}
    years = numbered or set(YEAR.findall(DAY.sub("", flat)) or YEAR.findall(flat))
    return years.pop() if len(years) == 1 else None


def _quarter_in(flat: str) -> str | None:
    if found := QUARTER.search(flat):
        year = found["year"] or found["its_year"] or found["year_first"]
        return f"{year}-Q{found['short'] or found['long'] or found['behind']}"
    found = WORDED.search(flat)
    return f"{found['year']}-Q{QUARTERS[found['word']]}" if found else None


def _period_of_title(title: str) -> str | None:
    """Return the period that a title names, or the quarter of a budget that it tells of up to 31 March.

    Senegal, report T1 2025, p. 29.
    """
    ends = [day.year for day in dates(title) if (day.month, day.day) == (3, 31)]
    return period_in(title) or (f"{ends[0]}-Q1" if len(ends) == 1 else None)


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
    whole = f"{words} {BROKEN.sub('', words)}"
    found = [(len(hit.group()), stage) for pattern, stage in phases() if (hit := pattern.search(whole))]
    if found:
        return max(found, key=lambda one: one[0])[1]
    return SPENT if is_named("spent", NOT_LETTERS.sub(" ", words)) else None


def _foreseen(slots: list[FiscalSlot | None]) -> list[FiscalSlot | None]:
    """Return the slots where « prévisions » beside « réalisations » are the budget as voted, and no proposal."""
    if not any(slot and slot.phase is Phase.EXECUTED for slot in slots):
        return slots
    return [
        slot._replace(phase=Phase.APPROVED)
        if slot and slot.phase is Phase.PROPOSED and says("foreseen", slot.head)
        else slot
        for slot in slots
    ]


def _without_running(slots: list[FiscalSlot | None], heads: Sequence[str]) -> list[FiscalSlot | None]:
    """Return the slots without what a year is projected to come to beside what was spent in it so far.

    "2011 Projected Expenditures" beside "Actual Expenditures to Sep 30, 2011" (City of Vancouver, review of Q3 2011).
    """
    spent = [head for head in heads if (stage := stage_of(head)) and stage[0] is Phase.EXECUTED]
    running = {year for head in spent for year in YEAR.findall(head)}
    is_running = any(says("part_of_year", head) for head in heads)  # "Q2 Year-to-date Actuals" names no year

    def comes_to(slot: FiscalSlot) -> bool:
        return says("running", slot.head) and (is_running or slot.period.partition("-")[0] in running)

    return [None if slot and comes_to(slot) else slot for slot in slots]


def stage_of_title(title: str, columns: int) -> Stage | None:
    """Return the phase that a title names, if it names one alone: its heads may be years alone, or "Amount".

    The budget that is executed is none of its own (« exécution des recettes du budget général »).

    Several columns may be of several phases, whatever the title says, but for those of what was executed: years beside
    each other in « Projet de loi de finances 2026 » are no proposals all.
    """
    flat = words_for(FISCAL.file, "budget_itself").sub("", normal(title))
    found = {stage[0] for pattern, stage in phases() if pattern.search(flat)}
    if found == {Phase.EXECUTED} or (len(found) == 1 and columns == 1):
        return found.pop(), FiscalMeasure.AMOUNT
    return None


def _of_approved(stage: Stage | None, period: str | None, head: str) -> str | None:
    """Return the period of a head that names none: the title's; a law of finance is for the whole year."""
    if period and stage and stage[0] in (Phase.APPROVED, Phase.ADJUSTED, Phase.PROPOSED):
        return period if QUARTER_ALONE.search(normal(head)) else period.partition("-Q")[0]
    return period


def _has_figures(table_rows: Sequence[TableRow], index: int) -> bool:
    cells = [row.cells[index] for row in table_rows]
    return any(cell.value is not None for cell in cells) and not all("%" in cell.text for cell in cells if cell.text)
