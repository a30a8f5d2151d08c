"""Identities that decided between two readings prove neither: they are marked."""

from extractors.accounting.doubts import TablesOnPages
from extractors.page.second_opinion import NOT_ITS_OWN
from schemas.extraction import Extraction
from schemas.proof import Check
from schemas.table import Table


def mark_chosen(extraction: Extraction) -> None:
    """Mark the identities of each table whose own sums chose its columns or its decimal mark among equals."""
    chosen = {id(table) for table in extraction.tables if table.by_sums}
    if not chosen:
        return
    holding = TablesOnPages(extraction.tables)
    for check in extraction.checks:
        if check.kind not in NOT_ITS_OWN and any(id(table) in chosen for table in _tied(check, holding)):
            check.chose_reading = True


def _tied(check: Check, holding: TablesOnPages) -> list[Table]:
    """Return the tables that an identity ties, by itself or by its records."""
    return [*check.tables, *(table for record in check.ties for table in holding(record.origin.place))]
