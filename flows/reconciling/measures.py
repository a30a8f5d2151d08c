"""What an outside data set calls its amounts, and which printed amounts that means."""

import re
from functools import cache
from typing import NamedTuple

from extractors.words.facts import rows
from extractors.words.terms import measure_of, normal
from schemas.fiscal import FiscalMeasure, Phase
from schemas.vocabulary import Measure

STAGES: dict[str, str] = {
    Measure.APPORTIONMENT: Phase.APPROVED,
    Measure.EXPENDITURE: Phase.EXECUTED,
    Measure.COST_ESTIMATE: Phase.PROPOSED,
}
"""Measures of performance reports in the terms of the Fiscal Data Package; a variance is of no stage but its own."""
DETAIL = re.compile(r"\b(commitment|payment)s?\b")


class MeasureName(NamedTuple):
    """One measure: its name, the stage of a budget it is of, and whether commitments or payments are meant."""

    name: str
    stage: str
    detail: str = ""

    def means(self, other: "MeasureName") -> bool:
        """Say whether a printed measure is this one; who names no detail means any."""
        return self.stage == other.stage and self.detail in ("", other.detail)


def of_report(measure: str) -> MeasureName:
    """Return the measure of a row of `budget_amounts`."""
    return MeasureName(measure, STAGES.get(measure, measure))


def of_fiscal(phase: str, measure: str) -> MeasureName:
    """Return the measure of a row of `fiscal_amounts`: "executed", "executed payment"."""
    detail = "" if measure == FiscalMeasure.AMOUNT else measure
    return MeasureName(f"{phase} {detail}".strip(), phase, detail)


def named(words: str) -> MeasureName | None:
    """Return the measure that words name ("audited expenditure", "executed payment", "LFI 2026"); None for none."""
    flat = normal(words.replace("_", " "))
    if flat.replace(" ", "_") in set(Measure):
        return of_report(flat.replace(" ", "_"))
    detail = found.group(1) if (found := DETAIL.search(flat)) else ""
    rest = DETAIL.sub("", flat).strip()
    if rest in set(Phase):
        return of_fiscal(rest, detail or FiscalMeasure.AMOUNT)
    if measure := measure_of((flat,)):
        return of_report(measure)
    return _by_words(flat, detail)


def _by_words(flat: str, detail: str) -> MeasureName | None:
    """Return the measure that a head of a public budget names; the longest words decide ("revised budget")."""
    hits = [(len(hit.group()), phase, measure) for pattern, phase, measure in _heads() if (hit := pattern.search(flat))]
    if not hits:
        return None
    _, phase, measure = max(hits)
    return of_fiscal(phase, detail or measure)


@cache
def _heads() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple(
        (re.compile(rf"(?<![a-z]){row['words']}(?![a-z])"), row["phase"], row["measure"])
        for row in rows("fiscal_phases.csv")
    )
