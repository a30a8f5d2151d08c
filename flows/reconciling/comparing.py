"""Hold one outside figure against what the documents print, and tell the kind of a difference where it shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from flows.reconciling.outside import OutsideRow
from flows.reconciling.prints import EntityPrints, PrintedAmount, PrintedAmounts
from schemas.vocabulary import Level, Measure

FACTORS = (1_000, 1_000_000, 1_000_000_000)
FEWEST_DIGITS = 3
"""Digits of a rounded amount that say more than its size: "5" million is near too much."""


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """What became of one outside row: equal, differs or absent; how it differs, and the print it was held against."""

    row: OutsideRow
    state: str
    how: str = ""
    kind: str = ""
    printed: PrintedAmount | None = None


@dataclass(frozen=True, slots=True)
class Against:
    """What one outside row may be: its own figure, its line in any period and measure, all that is printed."""

    row: OutsideRow
    amount: Decimal
    own: Sequence[PrintedAmount]
    line: Sequence[PrintedAmount]
    about: EntityPrints


def compared(row: OutsideRow, prints: PrintedAmounts) -> ComparedRow:
    """Return what an outside row comes to against every print of its figure."""
    if row.amount is None:
        return ComparedRow(row, "absent", "the data set gives no amount")
    about = prints.of_entity(row.entity)
    if about is None:
        return ComparedRow(row, "absent", f"no document is about {row.entity}")
    line = about.of_line(row)
    own = [each for each in line if each.period == row.period and row.measure.means(each.measure)]
    if not own:
        return ComparedRow(row, "absent", _why_absent(row, line))
    equal = [each for each in own if _equal(row.amount, each)]
    if equal:
        return ComparedRow(row, "equal", _also_printed(row.amount, equal[0], own), printed=equal[0])
    return _different(Against(row, row.amount, own, line, about))


def _equal(amount: Decimal, each: PrintedAmount) -> bool:
    return abs(amount - each.amount) <= each.slack


def _also_printed(amount: Decimal, equal: PrintedAmount, own: Sequence[PrintedAmount]) -> str:
    """Say what other prints of the same figure have: another document's, or another row of the same name."""
    said = []
    for whose, is_same in (("another document prints", False), ("the same document also prints", True)):
        amounts = {each.amount for each in own if not _equal(amount, each) and (each.symbol == equal.symbol) is is_same}
        if amounts:
            said.append(f"{whose} {', '.join(f'{other:,f}' for other in sorted(amounts))}")
    return "; ".join(said)


def _why_absent(row: OutsideRow, line: Sequence[PrintedAmount]) -> str:
    if not line:
        return f"no line {row.code or row.label} of {row.entity}"
    periods = sorted({each.period for each in line})
    if row.period not in periods:
        return f"no {row.period} of this line; there is {', '.join(periods)}"
    measures = sorted({each.measure.name for each in line if each.period == row.period})
    return f"no {row.measure.name} of {row.period}; there is {', '.join(measures)}"


def _different(held: Against) -> ComparedRow:
    for kind, how, printed in _kinds(held):
        return ComparedRow(held.row, "differs", how, kind, printed)
    nearest = min(held.own, key=lambda each: abs(each.amount - held.amount))
    off = held.amount - nearest.amount
    share = f" ({off / abs(nearest.amount):+.1%})" if nearest.amount else ""
    return ComparedRow(held.row, "differs", f"off by {off:+,f}{share}", "amount", nearest)


def _kinds(held: Against) -> Iterator[tuple[str, str, PrintedAmount]]:
    """Yield the kinds of difference that explain an amount, the plainest first; zero explains nothing."""
    if held.amount == 0:
        return
    for each in held.own:
        yield from ((kind, how, each) for kind, how in _written_otherwise(held.amount, each))
    elsewhere = list(_elsewhere(held))
    for kind, how, each in elsewhere:
        if _equal(held.amount, each):
            yield kind, how, each
    for each in held.about.of_stage(held.row.period, held.row.measure.stage):
        if each.amount and _equal(held.amount, each):
            kind = "line" if each.level == Level.LINE else each.level
            yield kind, f"this is the {kind} {each.line}", each
    for kind, how, each in elsewhere:
        yield from (
            (f"{kind}, {how_kind}", f"{how}; {said}", each) for how_kind, said in _written_otherwise(held.amount, each)
        )


def _elsewhere(held: Against) -> Iterator[tuple[str, str, PrintedAmount]]:
    """Yield the other amounts of a line that may have been taken for it: another measure's, then another period's."""
    row = held.row
    amounts = [each for each in held.line if _is_amount(each) == _is_amount(held.own[0]) and each.amount]
    for each in amounts:
        if each.period == row.period and not row.measure.means(each.measure):
            yield f"measure {each.measure.name}", f"this is the {each.measure.name}", each
    for each in amounts:
        if each.period != row.period and row.measure.means(each.measure):
            yield "period", f"this is the amount of {each.period}", each


def _is_amount(each: PrintedAmount) -> bool:
    return each.measure.name != Measure.VARIANCE_PCT


def _written_otherwise(amount: Decimal, each: PrintedAmount) -> Iterator[tuple[str, str]]:
    """Yield the ways in which an amount is the printed one with another sign, or counted in another unit."""
    if not each.amount:
        return
    if _equal(-amount, each):
        yield "sign", "the sign is the other one"
    for factor in FACTORS:
        for sign, also in ((1, ""), (-1, ", and the sign is the other one")):
            kind = f"factor {factor:,}" + (", sign" if also else "")
            if _equal(sign * amount * factor, each) or _rounds(sign * amount, factor, each):
                yield kind, f"the data set counts in units of {factor:,}{also}"
            if _equal(sign * amount / factor, each):
                yield kind, f"the data set is {factor:,} times too large{also}"


def _rounds(amount: Decimal, factor: int, each: PrintedAmount) -> bool:
    """Say whether a printed amount, counted in a larger unit, rounds to an amount of enough digits."""
    _, digits, exponent = amount.as_tuple()
    assert isinstance(exponent, int)
    half = Decimal(factor) * Decimal(10) ** exponent / 2
    return len(digits) >= FEWEST_DIGITS and abs(amount * factor - each.amount) <= half
