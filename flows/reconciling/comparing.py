"""Hold one outside figure against what the documents print, and tell the kind of a difference where it shows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from extractors.words.terms import code_of, normal
from flows.reconciling.outside import OutsideRow
from schemas.vocabulary import Level, Measure

PARTS = {"CIV.NAT": ("CIV.NPO", "CIV.NGS")}
"""National staff is one line in some reports and two in others."""
FACTORS = (1_000, 1_000_000)


class PrintedAmount(NamedTuple):
    """One amount that a document prints, in whole units; `slack` is half a unit of its last printed digit."""

    entity: str
    period: str
    measure: str
    code: str
    label: str
    level: str
    amount: Decimal
    slack: Decimal
    symbol: str
    page: int | None
    record_id: str
    table: str


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """What became of one outside row: equal, differs or absent; how it differs, and the print it was held against."""

    row: OutsideRow
    state: str
    how: str = ""
    kind: str = ""
    printed: PrintedAmount | None = None


class PrintedAmounts:
    """What documents print, to be asked by entity, and within it by line."""

    def __init__(self, printed: Iterable[PrintedAmount]) -> None:
        self._of: dict[str, list[PrintedAmount]] = defaultdict(list)
        for each in printed:
            self._of[normal(each.entity)].append(each)
        for entity, held in self._of.items():
            self._of[entity] = [*held, *_sums(held)]

    def of_entity(self, entity: str) -> list[PrintedAmount]:
        """Return every amount printed about an entity."""
        return self._of.get(normal(entity), [])


def compared(row: OutsideRow, prints: PrintedAmounts) -> ComparedRow:
    """Return what an outside row comes to against every print of its figure."""
    if row.amount is None:
        return ComparedRow(row, "absent", "the data set gives no amount")
    about = prints.of_entity(row.entity)
    if not about:
        return ComparedRow(row, "absent", f"no document is about {row.entity}")
    same_line = [each for each in about if _is_line(each, row)]
    own = [each for each in same_line if each.period == row.period and each.measure == row.measure]
    if not own:
        return ComparedRow(row, "absent", _why_absent(row, about, same_line))
    equal = [each for each in own if _equal(row.amount, each)]
    if equal:
        others = sorted({each.amount for each in own if not _equal(row.amount, each)})
        also = f"another document prints {', '.join(f'{other:,}' for other in others)}" if others else ""
        return ComparedRow(row, "equal", also, printed=equal[0])
    return _different(row, own, same_line, about)


def _is_line(each: PrintedAmount, row: OutsideRow) -> bool:
    if row.level is not None and each.level != row.level:
        return False
    code = row.code or code_of(row.label)
    if code and each.code:
        return bool(each.code == code)
    return bool(row.label) and normal(each.label) == normal(row.label)


def _equal(amount: Decimal, each: PrintedAmount) -> bool:
    return abs(amount - each.amount) <= each.slack


def _why_absent(row: OutsideRow, about: Sequence[PrintedAmount], same_line: Sequence[PrintedAmount]) -> str:
    if not same_line:
        return f"no line {row.code or row.label} of {row.entity}"
    periods = sorted({each.period for each in same_line})
    if row.period not in periods:
        return f"no {row.period} of this line; there is {', '.join(periods)}"
    measures = sorted({each.measure for each in same_line if each.period == row.period})
    return f"no {row.measure} of {row.period}; there is {', '.join(measures)}"


def _different(
    row: OutsideRow, own: Sequence[PrintedAmount], same_line: Sequence[PrintedAmount], about: Sequence[PrintedAmount]
) -> ComparedRow:
    assert row.amount is not None
    for kind, how, printed in _kinds(row, row.amount, own, same_line, about):
        return ComparedRow(row, "differs", how, kind, printed)
    amount = row.amount
    nearest = min(own, key=lambda each: abs(each.amount - amount))
    off = amount - nearest.amount
    share = f" ({off / abs(nearest.amount):+.1%})" if nearest.amount else ""
    return ComparedRow(row, "differs", f"off by {off:+,f}{share}", "amount", nearest)


def _kinds(
    row: OutsideRow,
    amount: Decimal,
    own: Sequence[PrintedAmount],
    same_line: Sequence[PrintedAmount],
    about: Sequence[PrintedAmount],
) -> Iterator[tuple[str, str, PrintedAmount]]:
    """Yield the kinds of difference that explain an amount, the plainest first; zero explains nothing."""
    if amount == 0:
        return
    for each in own:
        if each.amount:
            yield from ((kind, how, each) for kind, how in _written_otherwise(amount, each))
    for each in same_line:
        if each.period == row.period and _equal(amount, each):
            yield f"measure {each.measure}", f"this is the {each.measure}", each
    for each in same_line:
        if each.measure == row.measure and _equal(amount, each):
            yield "period", f"this is the amount of {each.period}", each
    for each in about:
        if (each.period, each.measure) == (row.period, row.measure) and _equal(amount, each):
            kind = "line" if each.level == Level.LINE else each.level
            yield kind, f"this is the {kind} {each.code or each.label}", each


def _written_otherwise(amount: Decimal, each: PrintedAmount) -> Iterator[tuple[str, str]]:
    """Yield the ways in which an amount is the printed one with another sign, or counted in another unit."""
    if _equal(-amount, each):
        yield "sign", "the sign is the other one"
    for factor in FACTORS:
        if _equal(amount * factor, each):
            yield f"factor {factor:,}", f"the data set counts in units of {factor:,}"
        if _equal(amount / factor, each):
            yield f"factor {factor:,}", f"the data set is {factor:,} times too large"


def _sums(held: Iterable[PrintedAmount]) -> Iterator[PrintedAmount]:
    """Yield the lines that a document prints in parts alone, as the sum of the parts."""
    parted: dict[tuple[str, ...], dict[str, PrintedAmount]] = defaultdict(dict)
    for each in held:
        if each.level == Level.LINE and each.measure != Measure.VARIANCE_PCT:
            parted[each.symbol, each.table, each.period, each.measure][each.code] = each
    for lines in parted.values():
        for whole, parts in PARTS.items():
            if whole not in lines and all(part in lines for part in parts):
                first, *others = (lines[part] for part in parts)
                amount = sum((each.amount for each in others), first.amount)
                slack = sum((each.slack for each in others), first.slack)
                yield first._replace(code=whole, label=" + ".join(parts), amount=amount, slack=slack)


def printed_of(row: Any) -> PrintedAmount:
    """Return a row of `budget_amounts` as a print."""
    amount = Decimal(str(row["value"]))
    slack = Decimal("0.05") if row["measure"] == Measure.VARIANCE_PCT else _slack(amount)
    names = ("period", "measure", "label", "level", "page", "record_id")
    return PrintedAmount(
        entity=row["entity"] or "",
        code=row["code"] or "",
        amount=amount,
        slack=slack,
        symbol=row["symbol"] or row["document_id"],
        table=row["table_code"],
        **{name: row[name] for name in names},
    )


def _slack(amount: Decimal) -> Decimal:
    """Return how far whole units may lie from a print in thousands with one decimal, which all these tables have."""
    return Decimal(50) if amount % 100 == 0 and amount else Decimal("0.5")
