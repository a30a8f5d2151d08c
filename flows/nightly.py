"""The night: every document of the inbox, one task a document, one run, one artifact."""

from collections import Counter
from pathlib import Path

from prefect import flow, task
from prefect.artifacts import create_table_artifact

from flows import steps
from flows.printing import line
from flows.settings import Settings, is_relative_sqlite, settings
from flows.steps import Report
from warehouse import load, runs
from warehouse.connect import OutOfReach, open_warehouse


def is_transient(_task: object, _run: object, state: object) -> bool:
    """Say whether a failed task may pass the next time: a locked or unreachable warehouse, never a bad document."""
    error = getattr(state, "data", None)
    return isinstance(error, OutOfReach) or type(error).__name__ in {"OperationalError", "InterfaceError"}


@task(retries=2, retry_delay_seconds=5, retry_condition_fn=is_transient, persist_result=False, cache_policy=None)
def ingest_document(path: Path, places: Settings, run_id: str, engine: str) -> Report:
    """Take one file all the way into the warehouse."""
    with open_warehouse(places.warehouse_url, write=True) as warehouse:
        return steps.ingest_file(path, warehouse, places, run_id, engine, force=False)


@flow(name="night", persist_result=False, log_prints=False)
def night(inbox: Path | None = None, warehouse: str | None = None, engine: str = "pdfplumber") -> list[Report]:
    """Load every document of the inbox once; each in a task of its own, so that one bad file stops no other."""
    return run_over(settings_for_worker(warehouse, inbox), "night", engine)


def settings_for_worker(warehouse: str | None, inbox: Path | None = None) -> Settings:
    """Return the places of a deployed run. Raises ValueError for a relative SQLite path.

    A worker's working directory is not the operator's: a relative path would make a second warehouse.
    """
    if warehouse and is_relative_sqlite(warehouse):
        raise ValueError(f"{warehouse!r} is relative to a worker's folder; give an absolute path, or set BILAN_WAREHOUSE")
    return settings(warehouse, inbox)


def run_over(places: Settings, trigger: str, engine: str, paths: list[Path] | None = None) -> list[Report]:
    """Run one task for each file, write the run down, and leave an artifact."""
    run_id = steps.new_run_id()
    begin(places, run_id, trigger)
    files = list(steps.files_in(paths or [places.inbox]))
    reports = [ingest_document(path, places, run_id, engine) for path in files]
    with open_warehouse(places.warehouse_url, write=True) as warehouse:
        runs.finish_run(warehouse, run_id, Counter(report.state for report in reports), steps.now())
    leave_artifact(trigger, reports)
    return reports


def begin(places: Settings, run_id: str, trigger: str) -> None:
    """Open the run in the warehouse, and see that its codes are those of this extractor."""
    from extractors.terms import codes

    with open_warehouse(places.warehouse_url, write=True) as warehouse:
        load.load_codes(warehouse, codes())
        runs.start_run(warehouse, run_id, trigger, steps.now())


def leave_artifact(trigger: str, reports: list[Report]) -> None:
    """Leave a table of documents, counts and findings beside the flow run."""
    table = [
        {
            "file": report.source_name,
            "state": report.state,
            "reason": report.reason or "",
            "kind": report.kind or "",
            "records": report.records,
            "checks hold": f"{report.checks['holds']}/{report.checks.total()}",
            "findings": sum(report.findings.values()),
        }
        for report in reports
    ]
    description = "\n".join(line(report) for report in reports)
    create_table_artifact(key=f"bilan-{trigger}", table=table, description=description)
