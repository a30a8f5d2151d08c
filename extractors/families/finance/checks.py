"""The identities of the small finance tables, and where they must meet the budget tables."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from extractors.families.sums import sum_of
from extractors.words.numbers import Number
from schemas.budget import BudgetLine
from schemas.checks import equal, same_ratio
from schemas.finance import ContingentOwnedEquipment, Decision, OtherIncome, Redeployment, Staffing
from schemas.proof import Check
from schemas.record import Record
from schemas.vocabulary import CheckKind, Level, TableCode

ONE_POST = Decimal(1)
TENTH = Decimal("0.1")
ONE_DOLLAR = Decimal(1)
SAME_QUANTITY = Decimal("0.001")
"""Share by which two prints may differ and still mean one quantity; further apart they are two quantities."""

AmountOf = Callable[[Record], int | None]


def vacancy_rates(records: Sequence[Record], _unit: Decimal) -> Iterator[Check]:
    """Yield (authorised − actual) ÷ authorised = vacancy rate; posts are whole, so only the rate is rounded."""
    for record in (one for one in records if isinstance(one, Staffing)):
        if record.authorized is None or record.actual_average is None or record.vacancy_rate_pct is None:
            continue
        vacant = Decimal(record.authorized - record.actual_average)
        name = f"(authorised − actual) ÷ authorised = vacancy rate: {record.label}"
        printed = (record.vacancy_rate_pct, TENTH)
        whole = (Decimal(record.authorized), Decimal(0))
        check = same_ratio(name, (vacant, ONE_POST), whole, printed, kind=CheckKind.RATE, ties=[record])
        if check:
            yield check


def total_of_lines(what: str, amount: AmountOf, records: Sequence[Record], unit: Decimal) -> Iterator[Check]:
    """Yield sum of lines = total; a blank amount counts as nothing."""
    total = next((r for r in records if _level(r) is Level.TOTAL), None)
    lines = [r for r in records if _level(r) is Level.LINE]
    if total and lines:
        yield from _sum(f"sum of lines = total: {what}", CheckKind.TOTAL, lines, total, amount, unit)


def equipment(made: Sequence[Record], unit: Decimal) -> Iterator[Check]:
    """Yield sum of lines = subtotal, group by group, and sum of subtotals = total."""
    records = [record for record in made if isinstance(record, ContingentOwnedEquipment)]
    subtotals = [r for r in records if r.level is Level.SUBTOTAL]
    for subtotal in subtotals:
        lines = [r for r in records if r.level is Level.LINE and r.group_label == subtotal.group_label]
        name = f"sum of lines = subtotal: {subtotal.group_label}"
        yield from _sum(name, CheckKind.SUBTOTAL, lines, subtotal, _spent, unit)
    total = next((r for r in records if r.level is Level.TOTAL), None)
    if total and subtotals:
        name = "sum of subtotals = total: contingent-owned equipment"
        yield from _sum(name, CheckKind.TOTAL, subtotals, total, _spent, unit)


def _spent(record: Record) -> int | None:
    return record.expenditure_usd if isinstance(record, ContingentOwnedEquipment) else None


def redeployment_rows(records: Sequence[Record], unit: Decimal) -> Iterator[Check]:
    """Yield original + redeployed = revised, row by row."""
    for record in (one for one in records if isinstance(one, Redeployment)):
        if record.original_usd is not None and record.redeployed_usd is not None and record.revised_usd is not None:
            yield equal(
                f"original + redeployed = revised: {record.label}",
                CheckKind.ROW,
                Decimal(record.original_usd + record.redeployed_usd),
                Decimal(record.revised_usd),
                units=[unit] * 3,
                ties=[record],
            )


def redeployments_meet_budget(
    records: Sequence[Redeployment], lines: Sequence[BudgetLine], unit: Decimal
) -> Iterator[Check]:
    """Yield the places where the redeployments repeat the financial resources.

    The original distribution is the apportionment. A group that was topped up, or gave up all it had left, ends on what
    it spent; then the one group that is left holds the whole unencumbered balance (A/76/564, III.A and III.B).
    """
    financial = {line.code: line for line in lines if line.code and _is_class(line)}
    left = []
    for record in records:
        line = financial.get(record.code or "")
        if line is None or record.level is not Level.LINE:
            continue
        yield from _same("original = apportionment", record, record.original_usd, line, line.apportionment_usd, unit)
        if _near(record.revised_usd, line.expenditure_usd):
            yield from _topped_up(record, line, unit)
        else:
            left.append((record, line))
    gross = next(iter(_gross(lines)), None)
    if len(left) == 1 and gross and gross.variance_usd is not None:
        yield from _last_group(*left[0], gross, unit)


def _topped_up(record: Redeployment, line: BudgetLine, unit: Decimal) -> Iterator[Check]:
    """Yield what holds of a group that ends on what it spent: what it got is what it overspent."""
    over = None if line.variance_usd is None else -line.variance_usd
    yield from _same("redeployed = overspend", record, record.redeployed_usd, line, over, unit)
    yield from _same("revised = expenditure", record, record.revised_usd, line, line.expenditure_usd, unit)


def _gross(lines: Sequence[BudgetLine]) -> list[BudgetLine]:
    return [x for x in lines if x.level is Level.GROSS and x.table_code is TableCode.FINANCIAL_RESOURCES]


def decisions_meet_tables(
    records: Sequence[Decision], lines: Sequence[BudgetLine], income: Sequence[OtherIncome], unit: Decimal
) -> Iterator[Check]:
    """Yield decision = table (dollars beside thousands), and the parts of an item = the item."""
    known: list[tuple[str, Record, int | None]] = [(f"balance: {x.label}", x, x.variance_usd) for x in _gross(lines)]
    known += [(f"other revenue: {x.label}", x, x.amount_usd) for x in income]
    for record in records:
        match = next((k for k in known if k[2] and _near(record.amount_usd, k[2])), None)
        if match and record.amount_usd is not None and match[2] is not None:
            name = f"decision = {match[0]}, item ({record.item})"
            figures = (Decimal(match[2]), Decimal(record.amount_usd))
            units = [unit, ONE_DOLLAR]
            yield equal(name, CheckKind.CROSS_TABLE, *figures, units=units, ties=[record, match[1]])
    yield from _items(records)


def _items(records: Sequence[Decision]) -> Iterator[Check]:
    whole = {r.item: r for r in records if r.parent_item is None and r.amount_usd is not None}
    for item, record in whole.items():
        parts = [r for r in records if r.parent_item == item and r.amount_usd is not None]
        if parts:
            name = f"parts of item ({item}) = item"
            yield from _sum(name, CheckKind.TOTAL, parts, record, _decided, ONE_DOLLAR)
    yield from _total_item(list(whole.values()))


def _total_item(items: Sequence[Decision]) -> Iterator[Check]:
    """Yield sum of the earlier items = the item that repeats them (A/80/590, para. 79 (c))."""
    for i, record in enumerate(items[2:], 2):
        before = items[:i]
        if _near(record.amount_usd, sum(r.amount_usd or 0 for r in before)):
            name = f"sum of the items before = item ({record.item})"
            yield from _sum(name, CheckKind.TOTAL, before, record, _decided, ONE_DOLLAR)


def _decided(record: Record) -> int | None:
    return record.amount_usd if isinstance(record, Decision) else None


def _sum(
    name: str, kind: CheckKind, parts: Sequence[Record], total: Record, amount: AmountOf, unit: Decimal
) -> Iterator[Check]:
    found = amount(total)
    if found is None or not parts:
        return
    addends = [(_label(part), Number(Decimal(amount(part) or 0), unit)) for part in parts]
    yield sum_of(name, kind, addends, Number(Decimal(found), unit), ties=[*parts, total])


def _same(
    words: str, record: Redeployment, mine: int | None, line: BudgetLine, theirs: int | None, unit: Decimal
) -> Iterator[Check]:
    if mine is not None and theirs is not None:
        name = f"{words}: {record.label}"
        figures = (Decimal(theirs), Decimal(mine))
        yield equal(name, CheckKind.CROSS_TABLE, *figures, units=[unit, unit], ties=[record, line])


def _last_group(record: Redeployment, line: BudgetLine, gross: BudgetLine, unit: Decimal) -> Iterator[Check]:
    if record.revised_usd is not None and line.expenditure_usd is not None:
        yield equal(
            f"revised − expenditure = unencumbered balance: {record.label}",
            CheckKind.BALANCE,
            Decimal(record.revised_usd - line.expenditure_usd),
            Decimal(gross.variance_usd or 0),
            units=[unit] * 3,
            ties=[record, line, gross],
        )


def _near(one: int | None, other: int | None) -> bool:
    if one is None or other is None:
        return False
    return abs(one - other) <= SAME_QUANTITY * max(abs(one), abs(other))


def _is_class(line: BudgetLine) -> bool:
    return line.level is Level.SUBTOTAL and line.table_code is TableCode.FINANCIAL_RESOURCES


def _level(record: Record) -> Level | None:
    return getattr(record, "level", None)


def _label(record: Record) -> str:
    return str(getattr(record, "label", ""))
