"""A pool whose readings are Prefect's tasks: in threads of this process, or on the workers of a Dask cluster.

What travels to a task is bytes and plain values, never a path: a worker needs no inbox, no store and no warehouse. What
comes back is the bounded JSON that a reading process wrote.
"""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass
from queue import Empty, SimpleQueue
from typing import Any, Protocol

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.logging import get_logger
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from extractors.accounting.version import versions_of
from extractors.source.limits import Limits, Unreadable
from flows.isolation.child import refusal
from flows.isolation.deaths import told
from flows.isolation.orders import ANSWER
from flows.isolation.reader import Answered, ServerLost
from flows.isolation.reading import READ, ClusterTrouble, Errand
from flows.isolation.warm import read_warm, stop_all

LOOK_SECONDS = 1.0
"""How often whoever waits for an answer looks whether there is anybody left to give one."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a task says of a document: the answer or refusal as its reading process wrote it, the cost, the seal."""

    content: bytes
    cost: str
    level: str


@task(task_run_name="read {name}", persist_result=False, cache_policy=NO_CACHE, tags=["bilan", "read"])
def read_document(name: str, content: bytes, job: str, arguments: dict[str, Any], limits: dict[str, Any]) -> Told:
    """Read one document in a process of its own; a refusal is a result, not a failure."""
    return read_here(content, job, arguments, limits)


def read_here(content: bytes, job: str, arguments: dict[str, Any], limits: dict[str, Any]) -> Told:
    """Read a document on this machine: a worker's own code does, for only the task's few words are carried to it.

    Raises ServerLost, NoRoom, ClusterTrouble.
    """
    held_to(arguments["version"], versions_of(arguments["media_type"], arguments["engine"]).extractor_version)
    arguments = {key: value for key, value in arguments.items() if key != "version"}
    answered, level = read_warm(content, job, arguments, Limits(**limits))
    result = answered.result
    return Told(refusal(result) if isinstance(result, Unreadable) else ANSWER + result, answered.cost, level)


def held_to(expected: str, ours: str) -> None:
    """Raise ClusterTrouble where a worker would read with another bilan than the flow that asks it to."""
    if ours != expected:
        import platform

        raise ClusterTrouble(
            f"the worker on {platform.node()} has bilan {ours}, this flow {expected}; install the same wheel there, "
            "start the worker anew, and run it again: nothing is half-loaded"
        )


class Workers(Protocol):
    """Who does the tasks of a pool."""

    def start(self) -> "TaskRunner[Any]":
        """Return where tasks are submitted, ready for them. Raises ClusterTrouble."""

    @property
    def room(self) -> int:
        """Return how many tasks may be in hand; before `start` at least one."""

    def look(self) -> None:
        """Raise ClusterTrouble if there is nobody left to do a task."""

    def trouble(self, error: BaseException) -> Exception | None:
        """Return what a task's failure means for its document (ServerLost) or all (ClusterTrouble); None: as it is."""

    def stop(self) -> None:
        """End what is being done, and let go of everybody."""


class Threads:
    """Threads of this process; each reads with a warm server of its own."""

    def __init__(self, jobs: int) -> None:
        self.room = jobs
        self._runner: ThreadPoolTaskRunner[Any] = ThreadPoolTaskRunner(max_workers=jobs)

    def start(self) -> "TaskRunner[Any]":
        """Return where tasks are submitted."""
        return self._runner.__enter__()

    def look(self) -> None:
        """Do nothing: this process is there."""

    def trouble(self, error: BaseException) -> Exception | None:
        """Return what to make of a failure: a lost server is one document's."""
        return error if isinstance(error, ServerLost) else None

    def stop(self) -> None:
        """End every reading, then the threads."""
        stop_all()
        self._runner.__exit__(None, None, None)


@contextmanager
def tasks_say_nothing() -> Iterator[None]:
    """Keep what tasks log to themselves: those that are cut off fail, each with a traceback, and the run says why."""
    logger = get_logger("task_runs")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


class TaskDesk:
    """A pool whose documents are read by tasks; workers are found when the first document is to be read."""

    def __init__(self, workers: Workers, job: str = READ) -> None:
        self._workers, self._job = workers, job
        self._runner: TaskRunner[Any] | None = None
        self._futures: dict[int, tuple[PrefectFuture[Told], Errand]] = {}
        self._ended: SimpleQueue[int] = SimpleQueue()
        self._tickets = itertools.count(1)
        self.many = False
        self.level: str | None = None

    @property
    def room(self) -> int:
        """Return how many documents may be in hand."""
        return self._workers.room

    @property
    def in_hand(self) -> int:
        """Return how many documents are being read."""
        return len(self._futures)

    def begin(self, errand: Errand) -> int:
        """Have a document read; returns the ticket its answer will carry. Raises ClusterTrouble."""
        if self._runner is None:
            self._runner = self._workers.start()
        version = versions_of(errand.media_type, errand.engine).extractor_version
        parameters = {
            "name": errand.name,
            "content": errand.content,
            "job": self._job,
            "arguments": errand.arguments | {"version": version},
            "limits": asdict(errand.limits),
        }
        ticket = next(self._tickets)
        future = self._runner.submit(read_document, parameters)
        self._futures[ticket] = future, errand
        future.add_done_callback(self._bell(ticket))
        return ticket

    def next(self) -> Answered:
        """Wait for the next document that ends, and return what became of it. Raises ServerLost, ClusterTrouble."""
        while True:
            try:
                ticket = self._ended.get(timeout=LOOK_SECONDS)
            except Empty:
                self._workers.look()
                continue
            if ticket in self._futures:
                return self._answer(ticket)

    def close(self) -> None:
        """End whatever is being read, and let go of the workers."""
        is_cut_off = bool(self._futures)
        self._futures.clear()
        if self._runner is not None:
            self._runner = None
            with tasks_say_nothing() if is_cut_off else nullcontext():
                self._workers.stop()

    def _bell(self, ticket: int) -> Callable[[object], None]:
        return lambda _: self._ended.put(ticket)

    def _answer(self, ticket: int) -> Answered:
        future, errand = self._futures.pop(ticket)
        try:
            answer: Told = future.result()
        except BaseException as error:
            trouble = self._workers.trouble(error)
            if isinstance(trouble, ServerLost):
                raise ServerLost(str(trouble), [ticket]) from error
            if trouble is not None:
                raise trouble from error
            raise
        levels = {*(self.level or "").split("; "), answer.level} - {""}
        self.level = "; ".join(sorted(levels))
        return Answered(ticket, told(answer.content, answer.cost, errand.limits), answer.cost)
