"""The night: every file of the inbox, one step of one document a task, one run, one artifact."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from logging import LogRecord
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from httpx import HTTPError
from prefect import flow, get_run_logger, tags, task
from prefect.artifacts import create_markdown_artifact, create_progress_artifact, update_progress_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, StateType
from prefect.logging import get_logger
from prefect.runtime import flow_run
from prefect.states import Completed, Failed
from prefect.utilities.annotations import quote
from sqlalchemy import make_url

from flows import batch, steps
from flows.artifact import in_a_line, markdown_of
from flows.dead_runs import close_in_prefect, own_id
from flows.intake_files import Snapshot, Waiting, find_files, let_rest, listing_of
from flows.opening import trouble
from flows.outcome import Outcome, listed
from flows.places import QueuePlace, finish
from flows.printing import counted, left_out_line, outcome_line
from flows.publishing import publish_night, why_not
from flows.read_tasks import TaskDesk, Threads
from flows.settings import (
    at_home,
    dask_of,
    deployed,
    exports_of,
    hold_of,
    inbox_folder,
    jobs_of,
    reread_seconds,
    serve_url,
    store_folder,
    warehouse_url,
)
from flows.steps import Settings
from flows.visible import visible
from warehouse.connect import OutOfReach, open_warehouse
from warehouse.session import is_passing, patiently

if TYPE_CHECKING:
    from uuid import UUID

T = TypeVar("T")
PROGRESS_SECONDS = 5.0
"""How often the progress of a long night is told: each telling is a call to Prefect's server."""
NEW_TROUBLE = "NewTrouble"
"""The name of the state, of type FAILED, that a run with trouble nobody was told of ends in: automations see it."""


class NewTrouble(Exception):
    """A run went through, and refused or held files that nobody was told of before; all else of it is loaded.

    Or its views could not be exported: `not_exported` says why.
    """

    def __init__(self, said: str, outcomes: list[Outcome], not_exported: str = "") -> None:
        super().__init__(said)
        self.outcomes, self.not_exported = outcomes, not_exported


def is_transient(_task: object, _run: object, state: object) -> bool:
    """Say whether a failed task may pass the next time: a locked or unreachable warehouse, never a bad document."""
    error = getattr(state, "data", None)
    return isinstance(error, OutOfReach) or (isinstance(error, BaseException) and is_passing(error))


WRITES: dict[str, Any] = {
    "persist_result": False,
    "cache_policy": NO_CACHE,
    "retries": 2,
    "retry_delay_seconds": 5,
    "retry_condition_fn": is_transient,
}
"""Of a task that needs the warehouse: what may pass is tried again, nothing of it is kept."""


@task(task_run_name="load {name}", tags=["bilan", "load"], **WRITES)
def load_document(name: str, place: QueuePlace, settings: Settings, run_id: str) -> Outcome:
    """Replace the document's rows in one transaction, and write down what became of the file."""
    with ExitStack() as stack:
        warehouse = patiently(lambda: stack.enter_context(open_warehouse(settings.warehouse, write=True)))
        return finish(warehouse, place, settings, run_id)


@task(name="export", tags=["bilan", "export"], **WRITES)
def export_views(url: str, folder: Path, forms: Sequence[str]) -> str:
    """Write the views where BILAN_EXPORT says; who reads them sees the old ones or the new ones."""
    return publish_night(url, folder, forms)


def run_name() -> str:
    """Return a run's name: the flow and its file, and the minute it was to start, UTC."""
    start = flow_run.get_scheduled_start_time() or datetime.now(UTC)
    path = (flow_run.get_parameters() or {}).get("path")
    file = f" {visible(Path(path).name)}" if path else ""
    return f"{flow_run.get_flow_name()}{file} {start.astimezone(UTC):%Y-%m-%d %H:%M}"


@flow(name="night", flow_run_name=run_name, persist_result=False)
def night(
    inbox: str | None = None,
    warehouse: str | None = None,
    store: str | None = None,
    force: bool = False,
    hold: str | None = None,
    jobs: int | None = None,
    dask: str | None = None,
) -> State[list[Outcome]]:
    """Load what is new in the inbox; a run with new trouble ends in the state NewTrouble, of type Failed.

    Args:
        inbox: the folder of files, absolute; else BILAN_INBOX of the worker
        warehouse: an SQLAlchemy URL without a password (Prefect shows parameters); else BILAN_WAREHOUSE of the worker
        store: the folder of loaded documents' bytes, absolute; else BILAN_STORE, or bilan-store/ beside the warehouse
        force: read again what is loaded, quarantined or parked
        hold: a new reading that changes more than so many per cent of a document is held; else BILAN_HOLD
        jobs: how many documents are read at once on this machine; else two where there are two cores
        dask: the cluster that reads, "local" or a scheduler's address (tcp://host:8786); else BILAN_DASK, else none

    """
    folder = inbox_folder(Path(inbox) if inbox else None)
    if folder is None or not folder.is_dir():
        raise FileNotFoundError(
            f"{visible(str(folder or 'the inbox'))} is no folder here; set BILAN_INBOX or the parameter inbox"
        )
    settings = settings_of(warehouse, store, force=force, hold=hold)
    return run_over([folder], settings, "night", desk_of(jobs, dask))


def settings_of(warehouse: str | None, store: str | None, *, force: bool = False, hold: str | None = None) -> Settings:
    """Return a flow's settings. Raises Misplaced for a relative SQLite path, and for a setting that cannot be meant."""
    url = deployed(warehouse_url(warehouse))
    return Settings(url, at_home(Path(store)) if store else store_folder(url), force=force, hold=hold_of(hold))


def desk_of(jobs: int | None, dask: str | None) -> TaskDesk:
    """Return where a flow has documents read. Raises Misplaced for a cluster that cannot be meant."""
    where, many = dask_of(dask), jobs_of(jobs)
    if where is None:
        return TaskDesk(Threads(many))
    from flows.cluster import Cluster

    return TaskDesk(Cluster(where, many))


def run_over(paths: Sequence[Path], settings: Settings, trigger: str, desk: TaskDesk) -> State[list[Outcome]]:
    """Take every file under `paths` to the warehouse; an artifact and the state returned say what came of them.

    A run that is ended by what is around it (warehouse, store, cluster) is Failed with a sentence, and no traceback.
    """
    try:
        return taken_in(paths, settings, trigger, desk)
    except Exception as error:
        said = trouble(error, make_url(settings.warehouse), write=True)
        if said is None:
            raise
        return Failed(message=said, data=error)


def taken_in(paths: Sequence[Path], settings: Settings, trigger: str, desk: TaskDesk) -> State[list[Outcome]]:
    """Do what `run_over` does; what is around it is raised."""
    inbox = inbox_folder()
    files, left_out = find_files(paths, inbox=inbox)
    let_rest(files)
    log: Callable[[str], None] = get_run_logger().info
    listing = listing_of(paths, files, inbox)
    exports = exports_of() if trigger == "night" else None
    serve_url()  # what cannot be meant is said before anything runs
    if trigger == "night":
        settings = replace(settings, reread_seconds=reread_seconds())
    progress = Progress(len(files))
    with ExitStack() as stack:
        stack.enter_context(tags("bilan", trigger))
        warehouse = patiently(lambda: stack.enter_context(open_warehouse(settings.warehouse, write=True)))
        closing_dead = partial(close_in_prefect, log=log)
        run_id, outcomes = stack.enter_context(steps.a_run(warehouse, trigger, desk, own_id(), closing_dead))

        def load(place: QueuePlace) -> Outcome:
            return load_document(cast("Snapshot", place.taken).name, whole(place), settings, run_id)

        taken = batch.ingest(warehouse, files, settings, run_id, desk, listing, load)
        for outcome in stack.enter_context(closing(taken)):
            outcomes.append(outcome)
            if outcome.is_news:
                log(outcome_line(outcome))
            progress.tell(len(outcomes))
    for line in _last_lines(outcomes, files, left_out, paths):
        log(line)
    not_exported = exported(settings, *exports, log) if exports else ""
    leave_artifact(trigger, outcomes, left_out, not_exported)
    return ended(outcomes, not_exported)


def exported(settings: Settings, folder: Path, forms: Sequence[str], log: Callable[[str], None]) -> str:
    """Export the views; returns why that failed, in a line, or nothing: what was loaded is loaded all the same."""
    try:
        with tags("bilan", "night"):
            log(export_views(whole(settings.warehouse), folder, forms))
    except Exception as error:
        log(why_not(error))
        return why_not(error)
    return ""


def ended(outcomes: list[Outcome], not_exported: str = "") -> State[list[Outcome]]:
    """Return the state a run ends in: counts as its message; trouble that is new is a failure of its own name."""
    new = [outcome for outcome in outcomes if outcome.is_new]
    counts = in_a_line(outcomes)
    if not new and not not_exported:
        return Completed(message=counts, data=outcomes)
    said = "; ".join([counts, *([f"new: {named(new)}"] if new else []), *([not_exported] if not_exported else [])])
    trouble = NewTrouble(said, outcomes, not_exported)
    return State(type=StateType.FAILED, name=NEW_TROUBLE, message=said, data=trouble)


def night_here(**parameters: object) -> tuple[list[Outcome], str]:
    """Run the night in this process; returns what became of each file, and why nothing was exported, if that failed.

    Raises what ended the run, if anything did.
    """
    get_logger("flow_runs").addFilter(is_answered)
    with tags("bilan", "night"):
        state = cast("State[Any]", night(**parameters, return_state=True))
    outcomes = outcomes_of(state)
    return outcomes, getattr(state.data, "not_exported", "")


def is_answered(record: LogRecord) -> bool:
    """Say whether a line of Prefect's log is about anything but its lost server: `night` says that in one line."""
    error = record.exc_info[1] if record.exc_info else None
    while error is not None and not isinstance(error, HTTPError):
        error = error.__cause__
    return error is None


def outcomes_of(state: State[Any]) -> list[Outcome]:
    """Return what became of each file of a flow run in this process. Raises what ended the run, if anything did."""
    try:
        return cast("list[Outcome]", state.result())
    except NewTrouble as trouble:
        return trouble.outcomes


def named(new: Sequence[Outcome]) -> str:
    """Return files that are new trouble on one line, each with its reason."""
    return listed([f"{outcome.name} ({outcome.reason or outcome.state})" for outcome in new], visible)


def _last_lines(
    outcomes: Sequence[Outcome], files: Sequence[Waiting], left_out: Sequence[str], paths: Sequence[Path]
) -> Iterator[str]:
    unchanged = sum(outcome.state == "unchanged" for outcome in outcomes)
    if unchanged:
        yield f"{'unchanged':<11} {unchanged:,} of {counted(len(outcomes), 'file')}"
    if waiting := sum(outcome.waits for outcome in outcomes):
        yield f"{counted(waiting, 'document')} read by an older bilan: next nights read more (BILAN_REREAD_MINUTES)"
    if not files:
        yield f"{', '.join(visible(str(path)) for path in paths)} holds no documents: is it the right folder?"
    if left_out:
        yield left_out_line(left_out)


class Progress:
    """The progress of a run as an artifact, told seldom; a short run has none."""

    def __init__(self, total: int) -> None:
        self.total, self.told = total, time.monotonic()
        self.artifact: UUID | None = None

    def tell(self, done: int) -> None:
        """Say how many files are done, if it was not said just now."""
        if time.monotonic() - self.told < PROGRESS_SECONDS or not self.total:
            return
        self.told = time.monotonic()
        share = 100 * done / self.total
        if self.artifact is None:
            made = create_progress_artifact(progress=share, description=f"of {counted(self.total, 'file')}")
            self.artifact = cast("UUID", made)
        else:
            update_progress_artifact(artifact_id=self.artifact, progress=share)


def whole(value: T) -> T:
    """Hand a task a value as it is: Prefect would walk through every record of it in search of futures."""
    return cast("T", quote(value))


def leave_artifact(
    trigger: str, outcomes: Sequence[Outcome], left_out: Sequence[str] = (), not_exported: str = ""
) -> None:
    """Leave a page in Markdown beside the flow run: what came out, what did not and why, what changed."""
    page = markdown_of(outcomes, left_out, not_exported, serve_url())
    create_markdown_artifact(key=f"bilan-{trigger}", markdown=page, description=in_a_line(outcomes))
