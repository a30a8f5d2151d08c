"""The identities of the small finance tables, and where they must meet the budget tables."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Any

from extractors.families.said import Said
from extractors.families.sums import meets, sum_of
from extractors.words.numbers import Number
from schemas.budget import BudgetLine
from schemas.checks import same_ratio
from schemas.finance import Decision, OtherIncome, Redeployment, Staffing
from schemas.proof import Check
from schemas.vocabulary import CheckKind, Level, TableCode

ONE_POST = Decimal(1)
TENTH = Decimal("0.1")
ONE_DOLLAR = Decimal(1)
SAME_QUANTITY = Decimal("0.001")
"""Share by which two prints may differ and still mean one quantity; further apart they are two quantities."""

AmountOf = Callable[[Any], int | None]
DECIDED: AmountOf = attrgetter("amount_usd")
SPENT: AmountOf = attrgetter("expenditure_usd")
DECISION = Said("decision_words.csv")


def vacancy_rates(records: Sequence[Staffing], _unit: Decimal) -> Iterator[Check]:
    """Yield (authorised − actual) ÷ authorised = vacancy rate; posts are whole, so only the rate is rounded."""
    for record in records:
        if record.authorized is None or record.actual_average is None or record.vacancy_rate_pct is None:
            continue
        vacant = Decimal(record.authorized - record.actual_average)
        name = f"(authorised − actual) ÷ authorised = vacancy rate: {record.label}"
        printed = (record.vacancy_rate_pct, TENTH)
        whole = (Decimal(record.authorized), Decimal(0))
        check = same_ratio(name, (vacant, ONE_POST), whole, printed, kind=CheckKind.RATE, ties=[record])
        if check:
            yield check


def total_of_lines(what: str, amount: AmountOf, records: Sequence[Any], unit: Decimal) -> Iterator[Check]:
    """Yield sum of lines = total; a blank amount counts as nothing."""
    lines = [one for one in records if one.level is Level.LINE]
    for total in [one for one in records if one.level is Level.TOTAL][:1]:
        yield from _sum(f"sum of lines = total: {what}", CheckKind.TOTAL, lines, total, amount, unit)


def equipment(records: Sequence[Any], unit: Decimal) -> Iterator[Check]:
    """Yield sum of lines = subtotal, group by group, and sum of subtotals = total."""
    subtotals = [one for one in records if one.level is Level.SUBTOTAL]
    for subtotal in subtotals:
        lines = [r for r in records if r.level is Level.LINE and r.group_label == subtotal.group_label]
        name = f"sum of lines = subtotal: {subtotal.group_label}"
        yield from _sum(name, CheckKind.SUBTOTAL, lines, subtotal, SPENT, unit)
    for total in [one for one in records if one.level is Level.TOTAL][:1]:
        name = "sum of subtotals = total: contingent-owned equipment"
        yield from _sum(name, CheckKind.TOTAL, subtotals, total, SPENT, unit)


def redeployment_rows(records: Sequence[Redeployment], unit: Decimal) -> Iterator[Check]:
    """Yield original + redeployed = revised, row by row."""
    for record in records:
        name = f"original + redeployed = revised: {record.label}"
        moved = (record.original_usd, record.redeployed_usd)
        yield from meets(name, CheckKind.ROW, _plus(*moved), record.revised_usd, units=[unit] * 3, ties=[record])


def redeployments_meet_budget(
    records: Sequence[Redeployment], lines: Sequence[BudgetLine], unit: Decimal
) -> Iterator[Check]:
    """Yield the places where the redeployments repeat the financial resources.

    The original distribution is the apportionment. A group that was topped up, or gave up all it had left, ends on what
    it spent, and got what it overspent; then the one group that is left holds the whole unencumbered balance (A/76/564,
    III.A and III.B).
    """
    financial = {line.code: line for line in lines if line.code and _is_class(line)}
    left = []
    for record in records:
        line = financial.get(record.code or "")
        if line is None or record.level is not Level.LINE:
            continue
        pairs = [("original = apportionment", record.original_usd, line.apportionment_usd)]
        if _near(record.revised_usd, line.expenditure_usd):
            over = None if line.variance_usd is None else -line.variance_usd
            pairs += [("redeployed = overspend", record.redeployed_usd, over)]
            pairs += [("revised = expenditure", record.revised_usd, line.expenditure_usd)]
        else:
            left.append((record, line))
        for words, mine, theirs in pairs:
            ties = [record, line]
            yield from meets(
                f"{words}: {record.label}", CheckKind.CROSS_TABLE, theirs, mine, units=[unit] * 2, ties=ties
            )
    for gross in _gross(lines)[:1] if len(left) == 1 else ():
        record, line = left[0]
        name = f"revised − expenditure = unencumbered balance: {record.label}"
        kept = _plus(record.revised_usd, None if line.expenditure_usd is None else -line.expenditure_usd)
        ties = [record, line, gross]
        yield from meets(name, CheckKind.BALANCE, kept, gross.variance_usd, units=[unit] * 3, ties=ties)


def decisions_meet_tables(
    records: Sequence[Decision], lines: Sequence[BudgetLine], income: Sequence[OtherIncome], unit: Decimal
) -> Iterator[Check]:
    """Yield decision = table (dollars beside thousands), and the parts of an item = the item."""
    known: list[tuple[str, Any, int | None]] = [(f"balance: {x.label}", x, x.variance_usd) for x in _gross(lines)]
    known += [(f"other revenue: {x.label}", x, x.amount_usd) for x in income]
    for record in records:
        match = next((k for k in known if k[2] and _near(record.amount_usd, k[2])), None)
        if match:
            name, units = f"decision = {match[0]}, item ({record.item})", [unit, ONE_DOLLAR]
            ties = [record, match[1]]
            yield from meets(name, CheckKind.CROSS_TABLE, match[2], record.amount_usd, units=units, ties=ties)
    yield from _items(records)


def _items(records: Sequence[Decision]) -> Iterator[Check]:
    """Yield parts = item, where the item does not say that they are some of its parts ("including $…")."""
    whole = {r.item: r for r in records if r.parent_item is None and r.amount_usd is not None}
    for item, record in whole.items():
        is_all = not DECISION.says("some", record.text or "")
        parts = [r for r in records if is_all and r.parent_item == item and r.amount_usd is not None]
        yield from _sum(f"parts of item ({item}) = item", CheckKind.TOTAL, parts, record, DECIDED, ONE_DOLLAR)
    items = list(whole.values())
    for i, record in enumerate(items[2:], 2):  # the item that repeats those before it (A/80/590, para. 79 (c))
        if _near(record.amount_usd, sum(r.amount_usd or 0 for r in items[:i])):
            name = f"sum of the items before = item ({record.item})"
            yield from _sum(name, CheckKind.TOTAL, items[:i], record, DECIDED, ONE_DOLLAR)


def _sum(
    name: str, kind: CheckKind, parts: Sequence[Any], total: Any, amount: AmountOf, unit: Decimal
) -> Iterator[Check]:
    found = amount(total)
    if found is not None and parts:
        addends = [(part.label, Number(Decimal(amount(part) or 0), unit)) for part in parts]
        yield sum_of(name, kind, addends, Number(Decimal(found), unit), ties=[*parts, total])


def _plus(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _near(one: int | None, other: int | None) -> bool:
    if one is None or other is None:
        return False
    return abs(one - other) <= SAME_QUANTITY * max(abs(one), abs(other))


def _gross(lines: Sequence[BudgetLine]) -> list[BudgetLine]:
    return [x for x in lines if x.level is Level.GROSS and x.table_code is TableCode.FINANCIAL_RESOURCES]


def _is_class(line: BudgetLine) -> bool:
    return line.level is Level.SUBTOTAL and line.table_code is TableCode.FINANCIAL_RESOURCES
