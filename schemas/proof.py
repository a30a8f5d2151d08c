"""Checks and findings: which identities hold, and what a person should look at."""

from dataclasses import dataclass, field
from decimal import Decimal

from schemas.origin import Box
from schemas.record import Record
from schemas.table import Table
from schemas.vocabulary import CheckKind, Severity, Verdict


@dataclass(slots=True)
class Check:
    """One identity that the print offers, tried on the figures as printed.

    `expected`, `found` and `slack` are in the records' units (whole currency units, per cent, posts). `ties` are the
    records the identity ties together, while they are in hand, `tables` the literal tables where it ties no records;
    `record_ids` name them once they have ids.
    """

    identity: str
    kind: CheckKind
    expected: Decimal
    found: Decimal
    slack: Decimal
    verdict: Verdict
    addends: tuple[tuple[str, Decimal], ...] = ()
    record_ids: tuple[str, ...] = ()
    check_id: str = ""
    ties: list[Record] = field(default_factory=list, compare=False, repr=False)
    tables: list[Table] = field(default_factory=list, compare=False, repr=False)


@dataclass(slots=True)
class Finding:
    """Something a person should look at: what, where (page and printed text in the message), what next.

    `about` and `table` are what it concerns while that is in hand; their ids name them once they have ids.
    """

    severity: Severity
    check_name: str
    message: str
    expected: str | None = None
    found: str | None = None
    page: int | None = None
    record_id: str | None = None
    table_id: str | None = None
    box: Box | None = None
    about: Record | None = field(default=None, compare=False, repr=False)
    table: Table | None = field(default=None, compare=False, repr=False)
