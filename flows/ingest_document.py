"""The operator's flow: one document, or a folder of them, now."""

from pathlib import Path

from prefect import flow
from prefect.client.schemas.objects import State

from flows.nightly import desk_of, run_name, run_over, settings_of
from flows.outcome import Outcome
from flows.visible import visible


@flow(name="ingest", flow_run_name=run_name, persist_result=False)
def ingest(
    path: str,
    warehouse: str | None = None,
    store: str | None = None,
    force: bool = False,
    hold: str | None = None,
    jobs: int | None = None,
    dask: str | None = None,
) -> State[list[Outcome]]:
    """Load one document, or a folder of them; a run with new trouble ends in the state NewTrouble, of type Failed.

    Args:
        path: the file or folder, an absolute path on the worker's machine
        warehouse: an SQLAlchemy URL without a password (Prefect shows parameters); else BILAN_WAREHOUSE of the worker
        store: the folder of loaded documents' bytes, absolute; else BILAN_STORE, or bilan-store/ beside the warehouse
        force: read again what is loaded, quarantined or parked
        hold: a new reading that changes more than so many per cent of a document is held; else BILAN_HOLD
        jobs: how many documents are read at once on this machine; else two where there are two cores
        dask: the cluster that reads, "local" or a scheduler's address (tcp://host:8786); else BILAN_DASK, else none

    """
    if not Path(path).is_absolute():
        raise FileNotFoundError(f"{visible(path)} is relative to a worker's folder; give an absolute path")
    settings = settings_of(warehouse, store, force=force, hold=hold)
    return run_over([Path(path)], settings, "operator", desk_of(jobs, dask))
