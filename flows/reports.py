"""What the warehouse says of its documents: findings, checks."""

import json

from flows.printing import say, show_table
from flows.tracing import tell_check
from schemas.vocabulary import Verdict
from warehouse.queries import Rows, find_document, select
from warehouse.session import Warehouse


def print_findings(warehouse: Warehouse, name: str | None) -> None:
    """Print the findings of one document, or of all: worst first."""
    where, parameters = _of(warehouse, name)
    rows = select(
        warehouse,
        "select severity, coalesce(f.symbol, f.document_id) as document, f.page, f.check_name, f.message "  # noqa: S608
        f"from findings f {where} order by case severity when 'error' then 1 when 'warning' then 2 else 3 end, "
        "document, f.page, f.message",
        parameters,
    )
    _print_rows("findings", rows)


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


def _print_rows(title: str, rows: Rows, none: str = "") -> None:
    counted = f"{len(rows)} {title.removesuffix('s') if len(rows) == 1 else title}"
    say(counted if rows else none or f"no {title}", "bold")
    if rows:
        show_table(list(rows[0].keys()), [list(row.values()) for row in rows])
    say()
