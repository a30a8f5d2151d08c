"""What the warehouse says of its documents: findings, checks."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from flows.printing import STYLES, console, counted, say, show_table
from flows.tracing import tell_check
from flows.visible import shown
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


def print_findings(warehouse: Warehouse, name: str | None) -> None:
    """Print the findings of one document, or of all: worst first."""
    where, parameters = _of(warehouse, name)
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


def print_checks(warehouse: Warehouse, name: str | None) -> None:
    """Print how many checks came to which verdict, then the checks: of one document all, else what does not hold."""
    where, parameters = _of(warehouse, name)
    counts = select(
        warehouse,
        f"select kind, verdict, count(*) as n from checks f {where} group by kind, verdict",  # noqa: S608
        parameters,
    )
    kinds = sorted({row["kind"] for row in counts})
    table = {(row["kind"], row["verdict"]): row["n"] for row in counts}
    show_table(["kind", *Verdict], [[kind, *(table.get((kind, v), 0) for v in Verdict)] for kind in kinds])
    alone = "" if name else "where verdict <> 'holds'"
    rows = select(
        warehouse,
        f"select coalesce(f.symbol, f.document_id) as document, f.* from checks f {where} {alone} "  # noqa: S608
        "order by case verdict when 'fails' then 1 when 'within_rounding' then 2 else 3 end, document, kind, identity",
        parameters,
    )
    for row in rows:
        say()
        ties = json.loads(row["record_ids"])
        tell_check(
            row, "" if name else row["document"], f"trace {ties[0]}" if ties and not ties[0].startswith("tb") else ""
        )


def _of(warehouse: Warehouse, name: str | None) -> tuple[str, dict[str, str]]:
    if name is None:
        return "", {}
    return "where f.document_id = :id", {"id": find_document(warehouse, name).document_id}


def _print_rows(title: str, rows: Sequence[Mapping[str, Any]]) -> None:
    say(counted(len(rows), title.removesuffix("s")) if rows else f"no {title}")
    if rows:
        show_table(list(rows[0].keys()), [list(row.values()) for row in rows])
    say()
