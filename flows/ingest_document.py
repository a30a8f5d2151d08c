"""The operator's flow: one document, or a folder of them, now."""

from pathlib import Path

from prefect import flow

from flows.nightly import run_over, settings_of
from flows.outcome import Outcome
from flows.visible import visible


@flow(name="ingest", persist_result=False)
def ingest(path: str, warehouse: str | None = None, store: str | None = None) -> list[Outcome]:
    """Load the document at `path`, an absolute path on the worker's machine. Raises FileNotFoundError."""
    if not Path(path).is_absolute():
        raise FileNotFoundError(f"{visible(path)} is relative to a worker's folder; give an absolute path")
    return run_over([Path(path)], settings_of(warehouse, store), "operator")
