"""Stable names: what makes two readings the same document and two rows the same record.

Rules: the contract's section "Identity". An id never depends on page, box, rule or version, so that a re-run, a moved
table and another engine give the same ids.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable

from schemas.proof import Check, Finding
from schemas.record import Record
from schemas.table import Table

DIGITS = 16


def digest(*parts: str) -> str:
    """Return 16 hex digits that stand for `parts`, their order and their borders."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:DIGITS]


def name_records(records: Iterable[Record], document_key: str) -> None:
    """Give each record its id, in print order: equals are told apart by their ordinal."""
    seen: Counter[tuple[str, ...]] = Counter()
    for record in records:
        key = (record.view, *record.key())
        seen[key] += 1
        record.record_id = record.prefix + digest(document_key, *key, str(seen[key]))


def name_checks(checks: Iterable[Check], document_key: str) -> None:
    """Give each check its id and the ids of the records it ties; the records must be named already."""
    seen: Counter[tuple[str, ...]] = Counter()
    for check in checks:
        ids = [*(record.record_id for record in check.ties), *(table.table_id for table in check.tables)]
        check.record_ids = tuple(ids)
        key = (check.identity, *check.record_ids)
        seen[key] += 1
        check.check_id = "ck" + digest(document_key, "checks", *key, str(seen[key]))


def name_findings(findings: Iterable[Finding]) -> None:
    """Point each finding to the record or table it is about, once that has an id, and to the record's place."""
    for finding in findings:
        if finding.about is not None:
            finding.record_id = finding.about.record_id
            if finding.place.box is None and finding.page in (None, finding.about.origin.place.page):
                finding.place = finding.about.origin.place
        if finding.table is not None:
            finding.table_id = finding.table.table_id


def name_tables(tables: Iterable[Table], document_key: str) -> None:
    """Give each table its id: from its number, title and heads, equals told apart by their ordinal."""
    seen: Counter[tuple[str, ...]] = Counter()
    for table in tables:
        heads = " | ".join(" > ".join(column.path) for column in table.columns)
        key = (table.number or "", table.title or "", table.label_head, heads)
        seen[key] += 1
        table.table_id = "tb" + digest(document_key, "tables", *key, str(seen[key]))
