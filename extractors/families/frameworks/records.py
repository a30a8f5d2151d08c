"""Accomplishments and their rows to records: what was planned, what is reported, what was delivered.

Conventions, "components, expected_accomplishments, indicators" and "outputs, output_actuals".
"""

import re
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractors.families.frameworks.model import Accomplishment, Entry, PlannedRow
from extractors.families.frameworks.targets import PlannedTargets, indicator_targets, read_planned
from extractors.words.framework_words import kind_of_mark, words_of_kind
from extractors.words.numbers import DASHES, plain
from extractors.words.opening_quantity import (
    LeadingQuantity,
    Manner,
    one_quantity,
    opening_figure,
    opening_quantity,
    quantities_in,
    whole_unit,
)
from extractors.words.terms import normal
from schemas.origin import Origin
from schemas.proof import Finding
from schemas.record import Record
from schemas.results import Delivered, ExpectedAccomplishment, Indicator, Output, OutputActual, Status
from schemas.vocabulary import Severity

SENTENCE = re.compile(r"(?<=[^\W\d_A-Z]{2}[.!?])\s+(?=[A-ZÀ-Ý«“(])|(?<=[%\d)»][.!?])\s+(?=[A-ZÀ-Ý«“(])")

# « Nombre de réunions », « nombre total d’ateliers », "Number of boats"
COUNTED = re.compile(r"\b(?:nombre(?: \w+| \([^()]*\))? (?:de |d[’']|des )|number (?:\([^()]*\) )?of )", re.IGNORECASE)
# "5 aircraft (2 fixed-wing, 1 rotary-wing aircraft and …)": parts of what stands before them
IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*+[)\]]")
NOUN = re.compile(r"[^\W\d_][\w-]{3,}")


class ReportSetting(NamedTuple):
    """What the rows do not say: the fiscal year reported on and how quantities are printed."""

    period: str | None
    manner: Manner


def accomplishment_records(one: Accomplishment, setting: ReportSetting) -> Iterator[Record | Finding]:
    """Yield an accomplishment, its indicators with their targets, its outputs with what was delivered."""
    yield ExpectedAccomplishment(
        component=one.component,
        accomplishment=one.number,
        title=one.title,
        origin=Origin(one.place, one.title, "frameworks.accomplishment"),
    )
    for seq, row in enumerate(one.indicators, 1):
        yield from _indicator(one, seq, row, setting)
    for seq, row in enumerate(one.outputs, 1):
        yield from _output(one, seq, row, setting)


def _indicator(one: Accomplishment, seq: int, row: PlannedRow, setting: ReportSetting) -> Iterator[Record | Finding]:
    planned = read_planned(row.planned)
    actual = " ".join(row.told) or None
    figure = _actual_figure(row.told, planned, setting) if actual else None
    record = Indicator(
        component=one.component,
        accomplishment=one.number,
        seq=seq,
        indicator=planned.text,
        actual=actual,
        status=_status(actual) if one.reports else None,
        actual_value=figure.value if figure else None,
        actual_unit=figure.unit if figure else None,
        origin=Origin(row.place, row.planned, "frameworks.indicator"),
    )
    yield record
    yield from indicator_targets(planned, record, setting.period, setting.manner)
    for problem in planned.problems:
        yield _finding(one, row, problem, record)
    if planned.number and planned.number != f"{one.number}.{seq}":
        yield _finding(one, row, f"indicator {planned.number} stands in place {seq}: {planned.text!r}", record)
    if one.reports and actual is None:
        yield _finding(one, row, f"nothing was read beside the indicator {planned.text!r}", record)


def _status(actual: str | None) -> Status | None:
    if actual is None:
        return None
    words = normal(actual)
    is_met = any(words.startswith(met) and not words[len(met) :][:1].isalpha() for met, _ in words_of_kind("met"))
    return Status.MET if is_met else Status.REPORTED


def _actual_figure(told: Sequence[str], planned: PlannedTargets, setting: ReportSetting) -> LeadingQuantity | None:
    """Return the figure that a cell's first paragraph consists of, or the one that it states in a target's unit.

    A cell that states two, in whatever paragraph, has none: which of them answers the target is not said.
    """
    first = told[0]
    quantity = opening_quantity(first, setting.manner)
    if quantity and whole_unit(quantity):
        return quantity
    targets = [one for target in planned.targets if (one := one_quantity(target.raw, setting.manner))]
    units = {_stem(target.unit) for target in targets if target.unit}
    if quantity and _is_in(quantity, units):
        return quantity
    opening = opening_quantity(_without_lead(first), setting.manner) if targets else None
    named = units or _named_units(planned.text, opening, setting.manner)
    stated = [one for one in quantities_in(" ".join(told), setting.manner) if _is_in(one, named)]
    return stated[0] if len({one.value for one in stated}) == 1 else None


def _named_units(indicator: str, opening: LeadingQuantity | None, manner: Manner) -> set[str]:
    """Return what targets without a unit count: what the indicator says it counts, and the opening noun if it names it.

    « Nombre de réunions (2020/21 : 12) », "Number of boats"; « Intégration d’ex-combattants (2020/21 : 3 500) » beside
    « 448 ex-combattants ont reçu un appui » (A/76/564, 2.4.4).
    """
    named = COUNTED.search(indicator)
    counted = opening_quantity(f"1 {indicator[named.end() :]}", manner) if named else None
    units = {_stem(counted.unit)} if counted and counted.unit else set()
    noun = _stem(opening.unit) if opening and opening.unit else ""
    return units | ({noun} if noun in {_stem(word) for word in NOUN.findall(normal(indicator))} else set())


def _without_lead(text: str) -> str:
    """Return a cell without the words that lead to its figure: « Au total, 4 réunions », "In total, 4 meetings"."""
    low = normal(text)
    lead = next((words for words, _ in words_of_kind("in_all") if low.startswith(f"{words} ")), None)
    return text.split(" ", lead.count(" ") + 1)[-1] if lead else text


def _is_in(quantity: LeadingQuantity, units: Container[str]) -> bool:
    """Say whether a quantity counts one of some units."""
    return bool(quantity.unit) and _stem(quantity.unit or "") in units


def _stem(unit: str) -> str:
    """Return a counted noun without its plural: "meetings" and "meeting" are one unit."""
    return normal(unit).split()[-1].rstrip("sx")


def _output(one: Accomplishment, seq: int, row: PlannedRow, setting: ReportSetting) -> Iterator[Record | Finding]:
    entries = [entry for entry in row.entries if entry.mark or entry.paragraphs]
    leading = kind_of_mark(entries[0].mark) if entries else None
    actuals, remarks = _told(one, seq, entries, setting)
    counted = _planned_quantity(row.planned, [one.what for one in actuals], setting.manner)
    record = Output(
        component=one.component,
        accomplishment=one.number,
        seq=seq,
        group_label=row.group,
        planned=row.planned,
        planned_quantity=counted.value if counted else None,
        planned_unit=counted.unit if counted else None,
        delivered=Delivered(leading) if leading else None,
        remarks=" ".join(remarks) or None,
        origin=Origin(row.place, row.planned, "frameworks.output"),
    )
    yield record
    yield from actuals
    if record.delivered is None and one.reports:
        beside = " ".join(filter(None, (entry.mark for entry in entries)))
        yield _finding(one, row, f"neither Yes, No nor a number beside {row.planned!r}, but {beside!r}", record)


def _told(
    one: Accomplishment, seq: int, entries: Sequence[Entry], setting: ReportSetting
) -> tuple[list[OutputActual], list[str]]:
    """Return what was delivered, and what is left for the remarks."""
    told = [_actual(one, seq, entry, kind_of_mark(entry.mark), entry is entries[0], setting) for entry in entries]
    return [actual for actual, _ in told if actual], [text for _, rest in told for text in rest if text]


def _planned_quantity(planned: str, delivered: Sequence[str], manner: Manner) -> LeadingQuantity | None:
    """Return what a planned cell counts: the first quantity of what was delivered, else the one that it opens with.

    « Organisation de 6 ateliers dans le nord », beside 7 "Ateliers ont été organisés", plans 6 ateliers. A cell that
    states two quantities of one unit plans neither alone where several of it were delivered: 8 operations and 20 joint
    operations beside 14 and 13 (A/76/564, 2.1.3).
    """
    opened = [opening_quantity(f"1 {what}", manner) for what in delivered]
    units = [_stem(found.unit) for found in opened if found and found.unit]
    same = next((quantity for quantity in quantities_in(planned, manner) if _is_in(quantity, units)), None)
    counted = same or opening_quantity(planned, manner)
    if counted is None or not counted.unit:
        return None
    unit = _stem(counted.unit)
    listed = [one for one in quantities_in(IN_BRACKETS.sub("", planned), manner) if _is_in(one, {unit})]
    return counted if len(listed) == 1 or units.count(unit) < 2 else None


def _actual(
    one: Accomplishment, seq: int, entry: Entry, kind: str | None, leads: bool, setting: ReportSetting
) -> tuple[OutputActual | None, list[str]]:
    """Return an entry's record, if it is one, and what is left for the remarks, in print order."""
    if kind is None:
        return None, [entry.mark, *entry.paragraphs]
    if leads and kind != "number":
        return None, entry.paragraphs
    what, rest = _first_sentence(entry.paragraphs[0]) if entry.paragraphs and entry.beside else ("", "")
    quantity = _figure(entry, setting.manner.mark) if kind == "number" else None
    record = OutputActual(
        accomplishment=one.number,
        seq=seq,
        quantity=quantity,
        quantity_raw=entry.mark,
        what=what,
        origin=Origin(entry.place, entry.mark, "frameworks.actual"),
    )
    return record, [rest, *entry.paragraphs[1:]] if entry.beside else entry.paragraphs


def _first_sentence(text: str) -> tuple[str, str]:
    parts = SENTENCE.split(text, maxsplit=1)
    return parts[0], parts[1] if len(parts) > 1 else ""


def _figure(entry: Entry, mark: str) -> Decimal | None:
    """Return an entry's figure as printed, not multiplied; its unit ("%", "km") falls away, a dash is 0."""
    if entry.value is not None:
        return entry.value
    flat = plain(entry.mark).lstrip("$")
    if flat and all(c in DASHES for c in flat):
        return Decimal(0)
    return opening_figure(flat, mark)


def _finding(one: Accomplishment, row: PlannedRow, what: str, about: Record) -> Finding:
    return Finding(Severity.WARNING, "framework", f"accomplishment {one.number}: {what}", place=row.place, about=about)
