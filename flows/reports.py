"""What the warehouse says of itself: status, findings, checks."""

import json
import re
from datetime import UTC, datetime, timedelta

import typer

from flows.opening import USAGE
from flows.printing import complain, say, show_table
from flows.tracing import tell_check
from schemas.vocabulary import Verdict
from warehouse.intake import LEFT_READING
from warehouse.queries import Rows, find_document, select
from warehouse.session import Warehouse

AGE = re.compile(r"(\d{1,6})\s*([mhd])")
UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def print_status(warehouse: Warehouse, max_age: str | None) -> int:
    """Print documents, trouble and last runs; returns 1 if the last finished run is older than `max_age`."""
    limit = None if max_age is None else _age(max_age)
    documents = select(
        warehouse,
        "select document_id, coalesce(symbol, '') as symbol, kind, language, entity, page_count, source_name, status "
        "from documents where is_current = 1 order by source_name",
    )
    _print_rows("documents", documents)
    trouble = select(
        warehouse,
        "select source_name, state, reason, case when state = 'reading' then :left else message end as message, "
        "attempts, last_seen from intake i "
        "where state in ('quarantined', 'parked', 'deferred', 'reading') and not exists (select 1 from intake later "
        "where later.source_name = i.source_name and later.state in ('loaded', 'unchanged') "
        "and later.last_seen > i.last_seen and later.run_id <> i.run_id) order by last_seen desc, source_name",
        {"left": LEFT_READING},
    )  # a file that was replaced by a good one of its name is no trouble any more
    _print_rows("not loaded", trouble, "every file seen is loaded")
    runs = select(warehouse, "select * from runs order by started_at desc limit 5")
    _print_rows("last runs", runs)
    if limit is None:
        return 0
    ended = max((run["finished_at"] for run in runs if run["finished_at"]), default=None)
    if ended and datetime.now(UTC) - datetime.fromisoformat(ended) <= limit:
        return 0
    complain(f"the last finished run is older than {max_age}: {ended or 'there is none'}; 'bilan night' runs one")
    return 1


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


def _age(text: str) -> timedelta:
    match = AGE.fullmatch(text.strip())
    if match is None:
        complain(f"--max-age {text!r} is no age; write 26h, 90m or 2d")
        raise typer.Exit(USAGE)
    return timedelta(**{UNITS[match[2]]: int(match[1])})
