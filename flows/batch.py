"""Many files, one after the other or in child processes; the parent alone writes to the warehouse."""

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from extractors.version import versions
from flows import steps
from flows.garbage import collect_seldom
from flows.intake_files import Snapshot, Waiting
from flows.outcome import Outcome
from flows.steps import Settings
from schemas.extraction import Extraction
from warehouse import intake
from warehouse.session import Warehouse

Reading = tuple[Snapshot, Extraction | Outcome]


def ingest(
    warehouse: Warehouse, files: Iterable[Waiting], settings: Settings, run_id: str, jobs: int = 1
) -> Iterator[Outcome]:
    """Take every file to the warehouse, reading in `jobs` processes; yields what became of each as it is known."""
    unchanged: list[tuple[str, str]] = []
    readings = _read_here if jobs == 1 else _read_in_children
    try:
        for taken, result in readings(warehouse, files, settings, run_id, jobs):
            if isinstance(result, Outcome) and result.state == "unchanged":
                unchanged.append((result.name, result.sha256))
                yield result
            else:
                yield finish(warehouse, taken, result, settings, run_id)
    finally:
        intake.note_unchanged(warehouse, unchanged, steps.now(), run_id)


def finish(
    warehouse: Warehouse, taken: Snapshot | None, result: Extraction | Outcome, settings: Settings, run_id: str
) -> Outcome:
    """Load what was read, and write down what became of the file."""
    if taken is None or isinstance(result, Outcome):
        outcome = result
    else:
        outcome = steps.put(warehouse, taken.name, result, taken.content, settings)
    assert isinstance(outcome, Outcome)
    version = steps.version_for(taken, settings.engine) if taken else versions(settings.engine).extractor_version
    return steps.write_down(warehouse, outcome, version, run_id)


def begin(
    warehouse: Warehouse, waiting: Waiting, settings: Settings, run_id: str
) -> tuple[Snapshot | None, Outcome | None]:
    """Take a file and say at once what needs no reading; that it is being read is written down before it begins."""
    taken = steps.take(waiting, settings)
    if isinstance(taken, Outcome):
        return None, taken
    outcome = steps.known(warehouse, taken, settings)
    if outcome is None:
        outcome = steps.begin(warehouse, taken, settings, run_id)
    return taken, outcome


def _read_here(
    warehouse: Warehouse, files: Iterable[Waiting], settings: Settings, run_id: str, _jobs: int
) -> Iterator[tuple[Snapshot | None, Extraction | Outcome]]:
    for waiting in files:
        taken, outcome = begin(warehouse, waiting, settings, run_id)
        if outcome is None and taken is not None:
            yield taken, steps.read(taken, settings)
        elif outcome is not None:
            yield taken, outcome


def _read_in_children(
    warehouse: Warehouse, files: Iterable[Waiting], settings: Settings, run_id: str, jobs: int
) -> Iterator[tuple[Snapshot | None, Extraction | Outcome]]:
    """Read in child processes, never more than twice `jobs` documents in hand."""
    pending: dict[Future[bytes | Outcome], Snapshot] = {}
    pool = _pool(jobs)
    try:
        for waiting in files:
            taken, outcome = begin(warehouse, waiting, settings, run_id)
            if outcome is not None:
                yield taken, outcome
            elif taken is not None:
                try:
                    pending[pool.submit(steps.read_in_child, taken, settings)] = taken
                except BrokenProcessPool:  # the ones in hand are read again one by one, see _done
                    pool = _pool(jobs)
                    pending[pool.submit(steps.read_in_child, taken, settings)] = taken
            while len(pending) >= 2 * jobs:
                yield from _done(pending, settings)
        while pending:
            yield from _done(pending, settings)
    finally:
        pool.shutdown(cancel_futures=True)


def _done(pending: dict[Future[bytes | Outcome], Snapshot], settings: Settings) -> Iterator[Reading]:
    for future in wait(pending, return_when=FIRST_COMPLETED).done:
        taken = pending.pop(future)
        try:
            result = future.result()
        except BrokenProcessPool:
            result = _read_alone(taken, settings)
        yield taken, steps.understood(taken, result)


def _read_alone(taken: Snapshot, settings: Settings) -> bytes | Outcome:
    """Read a document again that may have taken the children down, so that its neighbours do not pay for it."""
    with _pool(1) as pool:
        try:
            return pool.submit(steps.read_in_child, taken, settings).result()
        except BrokenProcessPool:
            return steps.crashed(taken, "the process that read it died")


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=collect_seldom)
