"""The identities of the budget tables; each is a sentence, tried on the figures as printed."""

from collections.abc import Iterable, Iterator

from extractors.families.budget import BudgetRow, BudgetSlot
from extractors.families.sums import sum_of
from extractors.words.numbers import Number
from schemas.checks import equal, same_ratio
from schemas.proof import Check
from schemas.record import Record
from schemas.vocabulary import CheckKind, Level, Measure, TableCode

MONEY = (Measure.APPORTIONMENT, Measure.EXPENDITURE, Measure.VARIANCE, Measure.COST_ESTIMATE)


def table_checks(rows: list[BudgetRow]) -> Iterator[Check]:
    """Yield every identity that one budget table offers."""
    for row in rows:
        yield from row_checks(row)
    for slot in _slots(rows):
        if slot.measure in MONEY:
            yield from subtotals(rows, slot)
            yield from gross_net_total(rows, slot)


def row_checks(row: BudgetRow) -> Iterator[Check]:
    """Yield variance = apportionment − expenditure (or estimate − apportionment) and its percentage, by period."""
    for period in dict.fromkeys(slot.period for slot in row.amounts):
        variance = row.number(BudgetSlot(period, Measure.VARIANCE))
        less, base, words = _sides(row, period)
        if less is None or base is None or variance is None:
            continue
        ties = _ties([row], BudgetSlot(period, Measure.VARIANCE))
        expected = less.value - base.value if words.startswith("cost") else base.value - less.value
        units = [base.unit, less.unit, variance.unit]
        name = f"{words} = variance: {row.name}, {period}"
        yield equal(name, CheckKind.ROW, expected, variance.value, units=units, ties=ties)
        percentage = row.number(BudgetSlot(period, Measure.VARIANCE_PCT))
        if percentage:
            yield from _percentage(row, period, variance, base, percentage)


def subtotals(rows: list[BudgetRow], slot: BudgetSlot) -> Iterator[Check]:
    """Yield sum of lines = subtotal, class by class."""
    for total in rows:
        if total.line.level is Level.SUBTOTAL and total.line.table_code is TableCode.FINANCIAL_RESOURCES:
            lines = [r for r in rows if r.line.level is Level.LINE and r.line.class_label == total.line.class_label]
            yield from _sum(
                f"sum of lines = subtotal: {total.line.class_label}", CheckKind.SUBTOTAL, lines, total, slot
            )


def gross_net_total(rows: list[BudgetRow], slot: BudgetSlot) -> Iterator[Check]:
    """Yield sum of classes = gross, gross − income = net, gross + contributions in kind = total."""
    by_level = {row.line.level: row for row in rows if row.line.level not in (Level.LINE, Level.SUBTOTAL)}
    gross, income, net = (by_level.get(level) for level in (Level.GROSS, Level.INCOME, Level.NET))
    classes = [row for row in rows if row.line.level is Level.SUBTOTAL]
    if gross and classes:
        yield from _sum("sum of classes = gross requirements", CheckKind.TOTAL, classes, gross, slot)
    if gross and income and net:
        yield from _sum("gross − staff assessment income = net", CheckKind.GROSS_NET, [gross, income], net, slot, -1)
    in_kind, total = by_level.get(Level.IN_KIND), by_level.get(Level.TOTAL)
    if gross and in_kind and total:
        name = "gross requirements + voluntary contributions in kind = total"
        yield from _sum(name, CheckKind.TOTAL, [gross, in_kind], total, slot)


def cross_table(summary: list[BudgetRow], financial: list[BudgetRow]) -> Iterator[Check]:
    """Yield summary = financial resources, row by row and column by column."""
    by_code = {row.line.code: row for row in financial if row.line.code and row.line.level is not Level.LINE}
    for row in summary:
        other = by_code.get(row.line.code or "")
        for slot in row.amounts if other else ():
            mine, theirs = row.number(slot), other.number(slot) if other else None
            if other and mine and theirs:
                ties = [*_ties([row], slot), *_ties([other], slot)]
                name = f"summary = financial resources: {row.line.label}, {slot.measure} {slot.period}"
                units = [mine.unit, theirs.unit]
                yield equal(name, CheckKind.CROSS_TABLE, mine.value, theirs.value, units=units, ties=ties)


def _sides(row: BudgetRow, period: str) -> tuple[Number | None, Number | None, str]:
    """Return (spent or asked for, apportioned, how they make the variance) of one period."""
    estimate = row.number(BudgetSlot(period, Measure.COST_ESTIMATE))
    if estimate is None:
        spent = row.number(BudgetSlot(period, Measure.EXPENDITURE))
        return spent, row.number(BudgetSlot(period, Measure.APPORTIONMENT)), "apportionment − expenditure"
    before = [slot for slot in row.amounts if slot.measure is Measure.APPORTIONMENT and slot.period < period]
    base = row.number(max(before)) if before else None
    return estimate, base, "cost estimate − apportionment"


def _percentage(row: BudgetRow, period: str, part: Number, whole: Number, printed: Number) -> Iterator[Check]:
    ties = _ties([row], BudgetSlot(period, Measure.VARIANCE_PCT))
    name = f"variance ÷ apportionment = percentage: {row.name}, {period}"
    check = same_ratio(name, part, whole, printed, kind=CheckKind.PERCENTAGE, ties=ties)
    if check:
        yield check


def _sum(
    name: str, kind: CheckKind, parts: list[BudgetRow], total: BudgetRow, slot: BudgetSlot, sign: int = 1
) -> Iterator[Check]:
    numbers = [part.number(slot) for part in parts]
    found = total.number(slot)
    known = [number for number in numbers if number]
    if found is None or not known or len(known) != len(numbers):
        return  # a blank takes part in no sum
    signed = [known[0], *(number._replace(value=sign * number.value) for number in known[1:])]
    addends = [(part.name, number) for part, number in zip(parts, signed, strict=True)]
    yield sum_of(f"{name}, {slot.measure} {slot.period}", kind, addends, found, ties=_ties([*parts, total], slot))


def _ties(rows: Iterable[BudgetRow], slot: BudgetSlot) -> list[Record]:
    return [record for row in rows if (record := row.tie(slot))]


def _slots(rows: list[BudgetRow]) -> list[BudgetSlot]:
    return list(dict.fromkeys(slot for row in rows for slot in row.amounts))
