"""The night: every file of the inbox, one step of one document a task, one run, one artifact."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from prefect import flow, get_run_logger, tags, task
from prefect.artifacts import create_markdown_artifact, create_progress_artifact, update_progress_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, StateType
from prefect.runtime import flow_run
from prefect.states import Completed
from prefect.utilities.annotations import quote

from flows import batch, steps
from flows.artifact import in_a_line, markdown_of
from flows.batch import QueuePlace
from flows.intake_files import Waiting, find_files, let_rest, listing_of
from flows.isolation.reading import Desk
from flows.outcome import Outcome, listed
from flows.printing import left_out_line, outcome_line
from flows.settings import deployed, hold_of, inbox_folder, reread_seconds, store_folder, warehouse_url
from flows.steps import Settings
from flows.visible import visible
from warehouse.connect import OutOfReach, open_warehouse
from warehouse.presence import FilePlace, Listing
from warehouse.session import Warehouse, is_passing, patiently

if TYPE_CHECKING:
    from uuid import UUID

T = TypeVar("T")
PROGRESS_SECONDS = 5.0
"""How often the progress of a long night is told: each telling is a call to Prefect's server."""
NEW_TROUBLE = "NewTrouble"
"""The name of the state, of type FAILED, that a run with trouble nobody was told of ends in: automations see it."""


class NewTrouble(Exception):
    """A run went through, and refused or held files that nobody was told of before; all else of it is loaded."""

    def __init__(self, said: str, outcomes: list[Outcome]) -> None:
        super().__init__(said)
        self.outcomes = outcomes


def is_transient(_task: object, _run: object, state: object) -> bool:
    """Say whether a failed task may pass the next time: a locked or unreachable warehouse, never a bad document."""
    error = getattr(state, "data", None)
    return isinstance(error, OutOfReach) or (isinstance(error, BaseException) and is_passing(error))


@task(task_run_name="read {name}", persist_result=False, cache_policy=NO_CACHE, tags=["bilan", "read"])
def read_document(name: str, place: QueuePlace, settings: Settings, desk: Desk) -> None:
    """Read one document in a process of its own; a refusal is a result, not a failure."""
    batch.read_now(place, settings, desk)


@task(
    task_run_name="load {name}",
    persist_result=False,
    cache_policy=NO_CACHE,
    retries=2,
    retry_delay_seconds=5,
    retry_condition_fn=is_transient,
    tags=["bilan", "load"],
)
def load_document(name: str, place: QueuePlace, settings: Settings, run_id: str) -> Outcome:
    """Replace the document's rows in one transaction, and write down what became of the file."""
    with open_warehouse(settings.warehouse, write=True) as warehouse:
        return batch.finish(warehouse, place, settings, run_id)


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
) -> State[list[Outcome]]:
    """Load what is new in the inbox; a run with new trouble ends in the state NewTrouble, of type Failed.

    Args:
        inbox: the folder of files, absolute; else BILAN_INBOX of the worker
        warehouse: an SQLAlchemy URL without a password (Prefect shows parameters); else BILAN_WAREHOUSE of the worker
        store: the folder of loaded documents' bytes, absolute; else BILAN_STORE, or bilan-store/ beside the warehouse
        force: read again what is loaded, quarantined or parked
        hold: a new reading that changes more than so many per cent of a document is held; else BILAN_HOLD

    """
    folder = inbox_folder(Path(inbox) if inbox else None)
    if folder is None or not folder.is_dir():
        raise FileNotFoundError(
            f"{visible(str(folder or 'the inbox'))} is no folder here; set BILAN_INBOX or the parameter inbox"
        )
    return run_over([folder], settings_of(warehouse, store, force=force, hold=hold), "night")


def settings_of(warehouse: str | None, store: str | None, *, force: bool = False, hold: str | None = None) -> Settings:
    """Return a flow's settings. Raises Misplaced for a relative SQLite path, and for a setting that cannot be meant."""
    url = deployed(warehouse_url(warehouse))
    return Settings(url, Path(store) if store else store_folder(url), force=force, hold=hold_of(hold))


def run_over(paths: Sequence[Path], settings: Settings, trigger: str) -> State[list[Outcome]]:
    """Take every file under `paths` to the warehouse; an artifact and the state returned say what came of them."""
    inbox = inbox_folder()
    files, left_out = find_files(paths, inbox=inbox)
    let_rest(files)
    log: Callable[[str], None] = get_run_logger().info
    desk, listing = Desk(), listing_of(paths, files, inbox)
    desk.many = len(files) > 1
    budget = reread_seconds() if trigger == "night" else None
    progress = Progress(len(files))
    with ExitStack() as stack:
        stack.enter_context(tags("bilan", trigger))
        warehouse = patiently(lambda: stack.enter_context(open_warehouse(settings.warehouse, write=True)))
        run_id, outcomes = stack.enter_context(steps.a_run(warehouse, trigger, desk))
        try:
            for place in _places(warehouse, files, settings, run_id, listing, budget):
                outcomes.append(one_file(warehouse, place, settings, run_id, desk))
                if outcomes[-1].state != "unchanged":
                    log(outcome_line(outcomes[-1]))
                progress.tell(len(outcomes))
        finally:
            unchanged = [(o.name, o.sha256) for o in outcomes if o.state == "unchanged"]
            with steps.as_far_as_it_answers() as patience:
                batch.note_seen(warehouse, unchanged, listing, run_id, patience)
    for line in _last_lines(outcomes, files, left_out, paths):
        log(line)
    leave_artifact(trigger, outcomes, left_out)
    return ended(outcomes)


def ended(outcomes: list[Outcome]) -> State[list[Outcome]]:
    """Return the state a run ends in: counts as its message; trouble that is new is a failure of its own name."""
    new = [outcome for outcome in outcomes if outcome.is_new]
    counts = in_a_line(outcomes)
    if not new:
        return Completed(message=counts, data=outcomes)
    said = f"{counts}; new: {_told(new)}"
    return State(type=StateType.FAILED, name=NEW_TROUBLE, message=said, data=NewTrouble(said, outcomes))


def night_here(**parameters: object) -> list[Outcome]:
    """Run the night in this process; returns what became of each file. Raises what ended the run, if anything did."""
    with tags("bilan", "night"):
        state = cast("State[Any]", night(**parameters, return_state=True))
    return outcomes_of(state)


def outcomes_of(state: State[Any]) -> list[Outcome]:
    """Return what became of each file of a flow run in this process. Raises what ended the run, if anything did."""
    try:
        return cast("list[Outcome]", state.result())
    except NewTrouble as trouble:
        return trouble.outcomes


def _told(new: Sequence[Outcome]) -> str:
    return listed([f"{outcome.name} ({outcome.reason or outcome.state})" for outcome in new], visible)


def _last_lines(
    outcomes: Sequence[Outcome], files: Sequence[Waiting], left_out: Sequence[str], paths: Sequence[Path]
) -> Iterator[str]:
    unchanged = sum(outcome.state == "unchanged" for outcome in outcomes)
    if unchanged:
        yield f"{'unchanged':<11} {unchanged:,} of {len(outcomes):,} files"
    if waiting := sum(outcome.waits for outcome in outcomes):
        yield f"{waiting:,} of them were read by an older bilan and wait for the next nights (BILAN_REREAD_MINUTES)"
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
            made = create_progress_artifact(progress=share, description=f"of {self.total:,} files")
            self.artifact = cast("UUID", made)
        else:
            update_progress_artifact(artifact_id=self.artifact, progress=share)


def _places(
    warehouse: Warehouse,
    files: Sequence[Waiting],
    settings: Settings,
    run_id: str,
    listing: Listing,
    budget: float | None,
) -> Iterator[QueuePlace]:
    """Yield each file as its turn comes: what is new; what an older bilan read; what took bilan down.

    What an older bilan read is read again newest document first, for `budget` seconds (None: all of it); the rest stays
    as it is for this night.
    """
    last: list[QueuePlace] = []
    older: list[tuple[str, Waiting, FilePlace]] = []
    at_start = patiently(lambda: steps.loaded_at_start(warehouse, settings, files))
    for waiting in patiently(lambda: list(batch.in_order(warehouse, files))):
        place = batch.begin(warehouse, waiting, settings, run_id, at_start, put_off_older=budget is not None)
        listing.seen.append(place.place)
        if place.older is not None:
            older.append((place.older, waiting, place.place))
        elif place.begun is not None and place.begun.last_and_alone:
            last.append(place)
        else:
            yield place
    end = time.monotonic() + (budget or 0.0)
    for _, waiting, known in sorted(older, key=lambda each: each[0], reverse=True):
        if time.monotonic() < end:
            place = batch.begin(warehouse, waiting, settings, run_id)
            if place.begun is not None and place.begun.last_and_alone:
                last.append(place)
                continue
            yield place
        else:
            yield batch.waits(waiting, known)
    for place in last:
        batch.begin_alone(warehouse, place)
        yield place


def one_file(warehouse: Warehouse, place: QueuePlace, settings: Settings, run_id: str, desk: Desk) -> Outcome:
    """Take one file; tasks run only for a document that is to be read."""
    if place.outcome is not None:
        unchanged = place.outcome.state == "unchanged"
        return place.outcome if unchanged else batch.finish(warehouse, place, settings, run_id)
    assert place.taken is not None
    name = place.taken.name
    try:
        read_document(name, whole(place), settings, whole(desk))
        return load_document(name, whole(place), settings, run_id)
    finally:
        batch.give_back(warehouse, place)


def whole(value: T) -> T:
    """Hand a task a value as it is: Prefect would walk through every record of it in search of futures."""
    return cast("T", quote(value))


def leave_artifact(trigger: str, outcomes: Sequence[Outcome], left_out: Sequence[str] = ()) -> None:
    """Leave a page in Markdown beside the flow run: what came out, what did not and why, what changed."""
    create_markdown_artifact(
        key=f"bilan-{trigger}", markdown=markdown_of(outcomes, left_out), description=in_a_line(outcomes)
    )
