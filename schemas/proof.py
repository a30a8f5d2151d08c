"""Checks and findings: which identities hold, and what a person should look at."""

from dataclasses import dataclass, field
from decimal import Decimal

from schemas.origin import Box, Place
from schemas.record import Record
from schemas.table import Table
from schemas.vocabulary import CheckKind, Doubt, Kept, NextStep, Severity, Verdict


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
    chose_reading: bool = False
    """It decided between two readings of what it ties, so it proves neither."""


@dataclass(slots=True)
class Finding:
    """Something a person should look at, as data; `extractors.accounting.messages` alone makes a sentence of it.

    `says` is the bare statement: no page, no next step. `place` is empty where it is about the whole document,
    `also_on` are more pages that it says the same of. `next_step` None is the page to look at, where there is one.
    `doubt` of a failed check is whether the print or our reading may be wrong, and `because` why our reading.
    `about` and `table` are what it concerns while that is in hand; their ids name them once they have ids. `message` is
    what a person reads, once the document has a name.
    """

    severity: Severity
    check_name: str
    says: str
    expected: str | None = None
    found: str | None = None
    place: Place = Place()
    also_on: tuple[int, ...] = ()
    next_step: NextStep | None = None
    kept: Kept | None = None
    doubt: Doubt | None = None
    because: str = ""
    message: str = ""
    record_id: str | None = None
    table_id: str | None = None
    about: Record | None = field(default=None, compare=False, repr=False)
    table: Table | None = field(default=None, compare=False, repr=False)

    @property
    def page(self) -> int | None:
        """Return the page it is on (1-based), None in a text and for a whole document."""
        return self.place.page

    @property
    def box(self) -> Box | None:
        """Return the box it is about, in points of its page."""
        return self.place.box
