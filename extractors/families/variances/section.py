"""Claim the headings of the analysis of variances and yield all the section says: records, checks, and doubts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.families.budget.tables import financial_scale
from extractors.families.claims import Claims
from extractors.families.variances import (
    Variance,
    VarianceHeading,
    analysis_of,
    by_period,
    explanations_of,
    is_variance_heading,
)
from extractors.families.variances.checks import ResourceLines, heading_checks, needs_explanation, rule_check
from extractors.families.variances.cues import cues, direction_of
from extractors.layout.document import Document
from schemas.budget import BudgetAmount
from schemas.origin import Place
from schemas.proof import Check, Finding
from schemas.record import Record
from schemas.text import Block
from schemas.variances import VarianceExplanation, VarianceReason
from schemas.vocabulary import Kept, Severity

SHOWN = 90
"""Characters of a paragraph that a finding quotes."""


def variances(tables: Claims, document: Document, budget: Sequence[object]) -> Iterator[Record | Check | Finding]:
    """Yield explanations and reasons, where they meet the financial resources, and what fits nowhere.

    `budget` are the records of the budget tables; none of them, no checks against them.
    """
    claimed = tables.claim_all(is_variance_heading)
    analysis = analysis_of(claimed, document.blocks, document.front.periods, financial_scale(document))
    lines = ResourceLines(record for record in budget if isinstance(record, BudgetAmount))
    for heading in analysis.headings:
        heading.code = lines.code_of(heading.label) or heading.code
        records = list(explanations_of(heading, document.period or ""))
        yield from records
        yield from _doubts(heading, records)
    for paragraph in analysis.stray:
        message = "explains no line: a number or a heading before it is missing"
        yield _finding("paragraph_without_heading", paragraph.places[:1], _quoted(paragraph), message)
    yield from heading_checks(analysis.headings, lines)
    yield from rule_check(analysis.headings, lines)


def _doubts(heading: VarianceHeading, records: Sequence[VarianceExplanation | VarianceReason]) -> Iterator[Finding]:
    for variance, explanation in zip(heading.variances, heading.explanations, strict=True):
        yield from _of_variance(heading, variance, explanation)
        given = [r for r in records if isinstance(r, VarianceReason) and r.period == variance.period]
        if explanation.text and not given:
            message = f"no known cue opens a reason: {explanation.text[:SHOWN]!r}; the text stands without reasons"
            yield _finding("variance_without_cue", [heading.row.place], _named(heading), message, explanation)
    for paragraph in by_period(heading).get("", []):
        message = "names none of the heading's years, and no paragraph above does; it explains no year"
        yield _finding("paragraph_without_year", paragraph.places[:1], _quoted(paragraph), message)


def _of_variance(heading: VarianceHeading, variance: Variance, explanation: VarianceExplanation) -> Iterator[Finding]:
    def doubt(check: str, message: str) -> Finding:
        about = f"{_named(heading)}, {variance.period}"
        return _finding(check, [heading.row.place], about, message, explanation)

    printed = " ".join(cell.text for cell in variance.cells if cell.text)
    if variance.amount is None:
        yield doubt("unreadable_amount", f"no amount is read from {printed!r}; left null")
    if _has_unread_percentage(variance):
        yield doubt("unreadable_amount", f"no percentage is read from {printed!r}; left null")
    if explanation.text is None and not (heading.paragraphs and _is_small(variance)):
        yield doubt("variance_without_text", f"prints {printed!r} and no paragraph on it")
    said = direction_of(_before_cue(explanation.text or ""))
    if said and explanation.direction and said is not explanation.direction:
        message = f"prints {printed!r}, which is {explanation.direction}, and its text says {said}"
        yield replace(doubt("variance_direction", message), kept=Kept.BOTH)


def _has_unread_percentage(variance: Variance) -> bool:
    return len(variance.cells) > 1 and bool(variance.cells[-1].text) and variance.cells[-1].value is None


def _is_small(variance: Variance) -> bool:
    """Say whether a variance needs no explanation: its other year's brought the line in (A/80/600, p. 27)."""
    amount, percentage = variance.amount, variance.percentage
    return amount is not None and percentage is not None and not needs_explanation(amount.value, percentage.value)


def _before_cue(text: str) -> str:
    first = next(iter(cues(text)), None)
    return text[: first.start] if first else ""


def _named(heading: VarianceHeading) -> str:
    return f"variance heading {heading.label!r}"


def _quoted(paragraph: Block) -> str:
    return f"paragraph {paragraph.number or 'without number'} {paragraph.text[:SHOWN]!r}"


def _finding(check: str, places: Sequence[Place], what: str, message: str, about: Record | None = None) -> Finding:
    place = places[0] if places else Place()
    return Finding(Severity.WARNING, check, f"{what}: {message}", place=place, about=about)
