"""An identity that fails is a finding: where, what it computes to, what is printed, and whose doubt it is."""

from collections.abc import Callable, Iterable

from schemas.origin import Place
from schemas.proof import Check, Finding
from schemas.vocabulary import Doubt, Kept, NextStep, Severity, Verdict


def failures(checks: Iterable[Check], why_doubted: Callable[[Check], str]) -> list[Finding]:
    """Return a finding for each check that fails.

    `why_doubted` says of a check why our reading may be wrong, "" where all that it ties is sure.
    """
    return [_finding(check, why_doubted(check)) for check in checks if check.verdict is Verdict.FAILS]


def _finding(check: Check, because: str) -> Finding:
    about = check.ties[-1] if check.ties else None
    table = check.tables[0] if check.tables else None
    place = about.origin.place if about else Place()
    if about is None and table:
        place = Place(table.page, table.place.box, table.place.span)
    return Finding(
        Severity.WARNING, f"{check.kind}_fails", check.identity, f"{check.expected:,f}", f"{check.found:,f}",
        place=place, next_step=None if place.page else NextStep.CHECKS, kept=Kept.BOTH,
        doubt=Doubt.READING if because else Doubt.PRINT, because=because, about=about, table=table,
    )  # fmt: skip
