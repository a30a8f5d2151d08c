"""Runs that were killed, as Prefect knows them: it believes them running, for nobody told it better."""

from collections.abc import Callable, Sequence
from uuid import UUID

from httpx import HTTPError
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.exceptions import ObjectNotFound
from prefect.runtime import flow_run
from prefect.states import Crashed

SAID = "its process ended without a word (kill -9, a reboot); the next run of bilan closed it"


def own_id() -> str | None:
    """Return the id of the flow run that this is, for its row in `runs`; None for a retry, whose first try has it."""
    known, tries = flow_run.get_id(), flow_run.get_run_count()
    return UUID(known).hex if known and tries <= 1 else None


def close_in_prefect(dead: Sequence[str], log: Callable[[str], None]) -> None:
    """Set runs that the warehouse has closed as dead to Crashed, where Prefect's server knows them and has them open.

    Such a run would hold its deployment's place for ever. A server that does not answer this is no reason to stop.
    """
    try:
        with get_client(sync_client=True) as client:
            for run_id in dead:
                _close(client, UUID(run_id), log)
    except HTTPError as error:
        log(f"runs that were killed could not be closed in Prefect ({type(error).__name__})")


def _close(client: SyncPrefectClient, run_id: UUID, log: Callable[[str], None]) -> None:
    try:
        found = client.read_flow_run(run_id)
    except ObjectNotFound:  # a run of the command line, or of another server
        return
    if found.state is None or not found.state.is_final():
        client.set_flow_run_state(run_id, Crashed(message=SAID), force=True)
        log(f"{found.name} had been killed: it is closed")
