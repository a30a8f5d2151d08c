"""What the warehouse says of its documents: findings, checks."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from flows.printing import STYLES, console, counted, say, show_table
from flows.tracing import tell_check
from flows.visible import shown
from schemas.registry import RECORDS
from schemas.vocabulary import Verdict
from warehouse.queries import find_document, select
from warehouse.session import Warehouse

FINDINGS = """
select f.severity, coalesce(f.symbol, f.document_id) as document, f.page, f.check_name, f.message, f.symbol,
  (select max(e.source_name) from zz_edition e where e.document_id = f.document_id and e.is_current = 1) as source_name
from findings f {} order by case f.severity when 'error' then 1 when 'warning' then 2 else 3 end, document, f.page,
  f.message
"""
LISTED = ("severity", "document", "page", "check_name", "message")
"""What a pipe is given of a finding."""
SEVERITIES = {"error": "error", "warning": "warning", "info": "remark"}
"""Severity → how it is counted, the worst first."""


def print_findings(
    warehouse: Warehouse, name: str | None = None, check: str | None = None, page: int | None = None
) -> None:
    """Print the findings of one document, or of all, of one check and page where they are named: worst first."""
    where, parameters = _where(warehouse, name, {"f.check_name": check, "f.page": page})
    rows = select(warehouse, FINDINGS.format(where), parameters)
    if not console.is_terminal:
        _print_rows("findings", [{name: row[name] for name in LISTED} for row in rows])
        return
    worst = Counter(row["severity"] for row in rows)
    each = ", ".join(f"{counted(worst[name], SEVERITIES[name])}" for name in SEVERITIES if worst[name])
    say(f"{counted(len(rows), 'finding')}: {each}" if rows else "no findings", "bold")
    for row in rows:
        about = "" if name else f"{row['symbol'] or shown(row['source_name'], 40)}  "
        say(f"  {row['severity']:<7}  {about}{row['check_name']}", STYLES.get(row["severity"]))
        say(f"      {row['message']}", hangs=6)


def print_checks(
    warehouse: Warehouse,
    name: str | None = None,
    kind: str | None = None,
    page: int | None = None,
    *,
    fails: bool = False,
) -> None:
    """Print how many checks came to which verdict, then the checks: of one document all, else what does not hold.

    `kind`, `page` and `fails` leave out what is of another kind, about no figure of the page, or does not fail.
    """
    where, parameters = _where(warehouse, name, {"f.kind": kind, "f.verdict": Verdict.FAILS.value if fails else None})
    rows = select(
        warehouse,
        f"select coalesce(f.symbol, f.document_id) as document, f.* from checks f {where} "  # noqa: S608
        "order by case verdict when 'fails' then 1 when 'within_rounding' then 2 else 3 end, document, kind, identity",
        parameters,
    )
    if page is not None:
        there = _records_on(warehouse, name, page)
        rows = [row for row in rows if there & set(json.loads(row["record_ids"]))]
    counts = Counter((row["kind"], row["verdict"]) for row in rows)
    kinds = sorted({kind for kind, _ in counts})
    show_table(["kind", *Verdict], [[kind, *(counts[kind, v] for v in Verdict)] for kind in kinds])
    for row in rows:
        if not name and row["verdict"] == Verdict.HOLDS:
            continue
        say()
        ties = json.loads(row["record_ids"])
        tell_check(
            row, "" if name else row["document"], f"trace {ties[0]}" if ties and not ties[0].startswith("tb") else ""
        )


def _records_on(warehouse: Warehouse, name: str | None, page: int) -> set[str]:
    """Return the ids of the records and tables that stand on a page, of one document or of all."""
    where, parameters = _where(warehouse, name, {"f.page": page})
    ids = [("table_id", "tables"), *(("record_id", model.view) for model in RECORDS)]
    query = " union ".join(f"select {name} as it from {view} f {where}" for name, view in ids)  # noqa: S608
    return {row["it"] for row in select(warehouse, query, parameters)}


def _where(
    warehouse: Warehouse, name: str | None, asked: Mapping[str, str | int | None]
) -> tuple[str, dict[str, str | int]]:
    """Return a condition and its parameters: one document, where it is named, and columns that are asked for."""
    of_one = {} if name is None else {"f.document_id": find_document(warehouse, name).document_id}
    given = {column: value for column, value in {**of_one, **asked}.items() if value is not None}
    parameters = {column.removeprefix("f."): value for column, value in given.items()}
    where = " and ".join(f"{column} = :{column.removeprefix('f.')}" for column in given)
    return f"where {where}" if where else "", parameters


def _print_rows(title: str, rows: Sequence[Mapping[str, Any]]) -> None:
    say(counted(len(rows), title.removesuffix("s")) if rows else f"no {title}")
    if rows:
        show_table(list(rows[0].keys()), [list(row.values()) for row in rows])
    say()
