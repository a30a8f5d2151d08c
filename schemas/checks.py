"""The arithmetic of proof: equal at the printed precision, within its rounding, or not.

Contract, view `checks`: `holds` is equal once the computed side is rounded to the printed precision;
`within_rounding` is off by no more than half a printed unit for every printed number of the identity, the result
included; `fails` is more. Both figures stay as printed.
"""

from collections.abc import Sequence
from decimal import Decimal

from schemas.proof import Check
from schemas.record import Record
from schemas.vocabulary import CheckKind, Verdict

HALF = Decimal("0.5")
Figure = tuple[Decimal, Decimal]
"""A figure and its printed unit."""


def verdict_of(expected: Decimal, found: Decimal, unit: Decimal, slack: Decimal) -> Verdict:
    """Return the verdict on two figures; `unit` is the printed unit of `found`, all in the records' units."""
    off = abs(expected - found)
    if off <= unit * HALF:
        return Verdict.HOLDS
    return Verdict.WITHIN_ROUNDING if off <= slack else Verdict.FAILS


def equal(
    identity: str,
    kind: CheckKind,
    expected: Decimal,
    found: Decimal,
    *,
    units: Sequence[Decimal],
    ties: Sequence[Record],
    addends: Sequence[tuple[str, Decimal]] = (),
) -> Check:
    """Compare what the print computes to (`expected`) with what it prints (`found`).

    `units` holds the printed unit of every printed number of the identity, the result's last (a dash has none and
    counts as the coarsest of the others); `addends` are (label, figure) for a sum to be shown as a column.
    """
    coarsest = max(units, default=Decimal(0))
    slack = sum((unit or coarsest for unit in units), Decimal(0)) * HALF
    verdict = verdict_of(expected, found, units[-1] or coarsest, slack)
    return Check(identity, kind, expected, found, slack, verdict, tuple(addends), ties=list(ties))


def same_ratio(
    identity: str,
    part: Figure,
    whole: Figure,
    printed: Figure,
    *,
    kind: CheckKind,
    ties: Sequence[Record],
) -> Check | None:
    """Check a printed percentage: part ÷ whole × 100. Each figure comes with its printed unit.

    Returns None if the whole is nil. A part or a whole that is itself rounded moves the ratio by half its unit.
    """
    if not whole[0]:
        return None
    expected = part[0] / whole[0] * 100
    unit = printed[1] or Decimal("0.1")
    slack = unit * HALF + 100 * HALF * (part[1] + abs(part[0] / whole[0]) * whole[1]) / abs(whole[0])
    shown = expected.quantize(unit / 10)
    return Check(identity, kind, shown, printed[0], slack, verdict_of(shown, printed[0], unit, slack), ties=list(ties))
