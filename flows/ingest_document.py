"""The operator's flow: one document, or a folder of them, now."""

from pathlib import Path

from prefect import flow

from flows.nightly import run_over, settings_for_worker
from flows.steps import Report


@flow(name="ingest", persist_result=False, log_prints=False)
def ingest(path: Path, warehouse: str | None = None, engine: str = "pdfplumber") -> list[Report]:
    """Load the document at `path`. Raises FileNotFoundError if nothing is there."""
    if not path.exists():
        raise FileNotFoundError(f"{path} does not exist on the worker's machine")
    return run_over(settings_for_worker(warehouse), "operator", engine, [path])
