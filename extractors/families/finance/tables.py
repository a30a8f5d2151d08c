"""Claim the small finance tables of a report and yield what they say, with the identities they offer."""

from collections.abc import Iterator, Sequence

from extractors.families.claims import Claims
from extractors.families.finance import FINANCE, checks
from extractors.families.finance.money_table import printed_unit
from extractors.layout.document import Document
from schemas.budget import BudgetLine
from schemas.finance import Redeployment
from schemas.proof import Check, Finding
from schemas.record import Record


def finance_tables(
    tables: Claims, document: Document, lines: Sequence[BudgetLine]
) -> Iterator[Record | Check | Finding]:
    """Yield the records of each described table and their identities; `lines` are what redeployments must meet."""
    for described in FINANCE:
        for table in tables.claim_all(described.is_one):
            for records in described.read(table, document.period or ""):
                yield from records
                yield from described.checks(records, table)
                moved = [record for record in records if isinstance(record, Redeployment)]
                yield from checks.redeployments_meet_budget(moved, lines, printed_unit(table))
