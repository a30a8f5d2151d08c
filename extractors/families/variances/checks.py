"""Where the analysis of variances must meet the financial resources, and which lines it must explain.

"Analysis is provided for variances of at least plus or minus 5 per cent or $100,000" (A/80/634, note to section IV).
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractors.families.variances import Variance, VarianceHeading
from extractors.words.terms import normal
from schemas.budget import BudgetAmount
from schemas.checks import equal
from schemas.origin import Place
from schemas.proof import Check, Finding
from schemas.record import Record
from schemas.variances import VarianceExplanation
from schemas.vocabulary import CheckKind, Level, Measure, Severity, TableCode

LEAST_USD = Decimal(100_000)
LEAST_PCT = Decimal(5)
TENTH = Decimal("0.1")
HUNDRED_DOLLARS = Decimal(100)
RULE = "every variance of at least ±5 per cent or 100,000 dollars is explained"


def needs_explanation(amount: Decimal | None, percentage: Decimal | None) -> bool:
    """Say whether a variance reaches the amount (USD) or the percentage that asks for an explanation."""
    return any(
        printed is not None and abs(printed) >= least
        for printed, least in ((amount, LEAST_USD), (percentage, LEAST_PCT))
    )


class ResourceLine(NamedTuple):
    """A line's variance of one year, as the financial resources print it."""

    label: str
    code: str | None
    period: str
    amount: BudgetAmount | None
    percentage: BudgetAmount | None

    @property
    def must_be_explained(self) -> bool:
        """Say whether the variance reaches the amount or the percentage that asks for an explanation."""
        amount, percentage = (one.value if one else None for one in (self.amount, self.percentage))
        return needs_explanation(amount, percentage)


class ResourceLines:
    """The lines of the financial resources, found by their label or, where it is worded otherwise, by their code."""

    def __init__(self, amounts: Iterable[BudgetAmount]) -> None:
        self.all = lines_of(amounts)
        self._by_label = {(normal(line.label), line.period): line for line in reversed(self.all)}
        self._by_code = {(line.code or "", line.period): line for line in reversed(self.all) if line.code}
        self._codes = {normal(line.label): line.code for line in self.all if line.code}

    def find(self, label: str, code: str | None, period: str) -> ResourceLine | None:
        """Return the line that a heading explains, None if the table has none."""
        return self._by_label.get((normal(label), period)) or self._by_code.get((code or "", period))

    def code_of(self, label: str) -> str | None:
        """Return the code of a label as the table knows it: there its class may decide."""
        return self._codes.get(normal(label))


def lines_of(amounts: Iterable[BudgetAmount]) -> list[ResourceLine]:
    """Return the variances of the lines of the financial resources, by line and year, in print order."""
    found: dict[tuple[str | None, str, str], dict[Measure, BudgetAmount]] = {}
    for amount in amounts:
        if amount.table_code is TableCode.FINANCIAL_RESOURCES and amount.level is Level.LINE:
            found.setdefault((amount.class_label, amount.label, amount.period), {})[amount.measure] = amount
    return [
        ResourceLine(
            label, next(iter(by.values())).code, period, by.get(Measure.VARIANCE), by.get(Measure.VARIANCE_PCT)
        )
        for (_, label, period), by in found.items()
        if Measure.VARIANCE in by
    ]


def heading_checks(headings: Sequence[VarianceHeading], lines: ResourceLines) -> Iterator[Check | Finding]:
    """Yield heading = financial resources for each amount and percentage; a heading that fits no line is a finding."""
    for heading in headings:
        for variance, explanation in zip(heading.variances, heading.explanations, strict=True):
            line = lines.find(heading.label, heading.code, variance.period)
            if line:
                yield from _meets(variance, explanation, line)
            elif lines.all:
                yield _no_line(explanation)


def rule_check(headings: Sequence[VarianceHeading], lines: ResourceLines) -> Iterator[Check | Finding]:
    """Yield the rule as one check (how many lines must be explained, how many are), and what is missing."""
    explained = {
        id(line): e for h in headings for e in h.explanations if (line := lines.find(e.label, e.code, e.period))
    }
    due = [line for line in lines.all if line.must_be_explained]
    if not due or not headings:
        return
    missing = [line for line in due if id(line) not in explained]
    ties: list[Record] = [explained[id(line)] for line in due if id(line) in explained]
    ties += [line.amount for line in missing if line.amount]
    figures = (Decimal(len(due)), Decimal(len(due) - len(missing)))
    yield equal(RULE, CheckKind.TEXT, *figures, units=[Decimal(1)], ties=ties)
    for line in missing:
        yield _unexplained(line)


def _meets(variance: Variance, explanation: VarianceExplanation, line: ResourceLine) -> Iterator[Check]:
    pairs = (
        ("variance", variance.amount, line.amount, HUNDRED_DOLLARS),
        ("percentage", variance.percentage, line.percentage, TENTH),
    )
    for what, mine, theirs, unit in pairs:
        if mine and theirs and theirs.value is not None:
            is_rounded = any(map(str.isdigit, theirs.raw))  # a dash is nil, and no rounded figure
            units = [unit if is_rounded else Decimal(0), mine.unit or unit]
            identity = f"variance heading = financial resources: {line.label}, {what} {line.period}"
            ties: list[Record] = [explanation, theirs]
            yield equal(identity, CheckKind.CROSS_TABLE, theirs.value, mine.value, units=units, ties=ties)


def _no_line(explanation: VarianceExplanation) -> Finding:
    named = f"variance heading {explanation.label!r}, {explanation.period}"
    says = f"{named}: the financial resources have no such line"
    place = explanation.origin.place
    return Finding(Severity.WARNING, "variance_without_line", says, place=place, about=explanation)


def _unexplained(line: ResourceLine) -> Finding:
    record = line.amount
    place = record.origin.place if record else Place()
    printed = " · ".join(amount.raw for amount in (line.amount, line.percentage) if amount)
    says = (
        f"{line.label!r}, {line.period}: a variance of {printed} must be explained, and no heading of the analysis of "
        "variances does"
    )
    return Finding(Severity.WARNING, "variance_unexplained", says, place=place, about=record)
