"""A printed sum as a check: its addends with their names, and the figure that stands for their sum."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.words.numbers import Number
from schemas.checks import equal
from schemas.proof import Check
from schemas.record import Record
from schemas.table import Table
from schemas.vocabulary import CheckKind

Addend = tuple[str, Number]
"""What is added: its name, and its figure with the printed unit."""


def sum_of(
    name: str,
    kind: CheckKind,
    addends: Sequence[Addend],
    total: Number,
    *,
    ties: Sequence[Record] = (),
    table: Table | None = None,
) -> Check:
    """Return the check that the addends make up `total`; `ties` are the records, `table` the print that it is of."""
    numbers = [number for _, number in addends]
    check = equal(
        name,
        kind,
        sum((number.value for number in numbers), Decimal(0)),
        total.value,
        units=[*(number.unit for number in numbers), total.unit],
        ties=ties,
        addends=[(label, number.value) for label, number in addends],
    )
    check.tables += [table] if table else []
    return check


def meets(
    name: str,
    kind: CheckKind,
    expected: int | None,
    found: int | None,
    *,
    units: Sequence[Decimal],
    ties: Sequence[Record],
) -> Iterator[Check]:
    """Yield the check that two printed amounts are one, where both are; `units` are those of all that was added."""
    if expected is not None and found is not None:
        yield equal(name, kind, Decimal(expected), Decimal(found), units=units, ties=ties)
