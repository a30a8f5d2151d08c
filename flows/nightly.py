"""The night: every file of the inbox, one step of one document a task, one run, one artifact."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar, cast

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.utilities.annotations import quote

from flows import batch, steps
from flows.batch import QueuePlace
from flows.intake_files import Waiting, find_files, let_rest
from flows.isolation.reading import Desk
from flows.outcome import Outcome, as_row, description_of
from flows.printing import left_out_line, outcome_line
from flows.settings import deployed, inbox_folder, store_folder, warehouse_url
from flows.steps import Settings
from flows.visible import visible
from warehouse import intake
from warehouse.connect import OutOfReach, open_warehouse
from warehouse.session import Warehouse

T = TypeVar("T")


def is_transient(_task: object, _run: object, state: object) -> bool:
    """Say whether a failed task may pass the next time: a locked or unreachable warehouse, never a bad document."""
    error = getattr(state, "data", None)
    return isinstance(error, OutOfReach) or type(error).__name__ in {"OperationalError", "InterfaceError"}


@task(task_run_name="read {name}", persist_result=False, cache_policy=NO_CACHE)
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
)
def load_document(name: str, place: QueuePlace, settings: Settings, run_id: str) -> Outcome:
    """Replace the document's rows in one transaction, and write down what became of the file."""
    with open_warehouse(settings.warehouse, write=True) as warehouse:
        return batch.finish(warehouse, place, settings, run_id)


@flow(name="night", persist_result=False)
def night(
    inbox: str | None = None, warehouse: str | None = None, store: str | None = None, force: bool = False
) -> list[Outcome]:
    """Load what is new in the inbox; with `force`, read again what is loaded, quarantined or parked.

    Places left out come from BILAN_INBOX, BILAN_WAREHOUSE and BILAN_STORE.
    """
    folder = inbox_folder(Path(inbox) if inbox else None)
    if folder is None or not folder.is_dir():
        raise FileNotFoundError(
            f"{visible(str(folder or 'the inbox'))} is no folder here; set BILAN_INBOX or the parameter inbox"
        )
    return run_over([folder], settings_of(warehouse, store, force=force), "night")


def settings_of(warehouse: str | None, store: str | None, *, force: bool = False) -> Settings:
    """Return a flow's settings. Raises Misplaced for a relative SQLite path, and for a limit that is no number."""
    url = deployed(warehouse_url(warehouse))
    return Settings(url, Path(store) if store else store_folder(url), force=force)


def run_over(paths: Sequence[Path], settings: Settings, trigger: str) -> list[Outcome]:
    """Take every file under `paths` to the warehouse, and leave an artifact of what came of them."""
    files, left_out = find_files(paths)
    let_rest(files)
    log: Callable[[str], None] = get_run_logger().info
    desk = Desk()
    desk.many = len(files) > 1
    with open_warehouse(settings.warehouse, write=True) as warehouse, steps.a_run(warehouse, trigger, desk) as run:
        run_id, outcomes = run
        for place in _places(warehouse, files, settings, run_id):
            outcomes.append(one_file(warehouse, place, settings, run_id, desk))
            log(outcome_line(outcomes[-1]))
        unchanged = [(o.name, o.sha256) for o in outcomes if o.state == "unchanged"]
        intake.note_unchanged(warehouse, unchanged, steps.now(), run_id)
    if left_out:
        log(left_out_line(left_out))
    leave_artifact(trigger, outcomes, left_out)
    return outcomes


def _places(warehouse: Warehouse, files: Sequence[Waiting], settings: Settings, run_id: str) -> Iterator[QueuePlace]:
    """Yield each file as its turn comes; what took bilan down before comes last."""
    last = []
    for waiting in batch.in_order(warehouse, files):
        place = batch.begin(warehouse, waiting, settings, run_id)
        if place.begun is not None and place.begun.last_and_alone:
            last.append(place)
        else:
            yield place
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
    """Leave a table of documents, counts and findings beside the flow run."""
    table = [as_row(outcome) for outcome in outcomes]
    create_table_artifact(key=f"bilan-{trigger}", table=table, description=description_of(outcomes, left_out))
