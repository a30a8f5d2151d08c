"""Reading on a Dask cluster, through prefect-dask: found, held to this flow's own versions, watched.

`local` is a cluster of this machine that lives as long as the run: its workers are threads, since what reads is a
process of its own in any case, and a worker's process would import Dask and Prefect to wait for it. Else it is a
scheduler's address. Whoever reaches a scheduler can run code on its workers: it belongs behind a firewall, or on tls://
(docs/operations.md).
"""

import logging
import os
import platform
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from importlib import metadata
from typing import Any

from extractors.accounting.version import versions
from extractors.page import engines
from flows.isolation.reader import ServerLost
from flows.isolation.reading import ClusterTrouble
from flows.isolation.warm import stop_all
from flows.settings import LOCAL

os.environ.setdefault("DASK_LOGGING__DISTRIBUTED", "error")  # what matters is said by the run; before Dask is imported

import dask
from distributed import KilledWorker
from distributed.comm.core import CommClosedError
from prefect import flow
from prefect.context import FlowRunContext
from prefect.task_runners import TaskRunner
from prefect_dask.task_runners import DaskTaskRunner

IN_HAND = 2
"""Documents in hand for each thread of the cluster: one is read, one waits there."""
CONNECT_SECONDS = 10
WORKERS_SECONDS = 60
"""How long a run waits for the first worker, and for another when all are gone."""
ASK_SECONDS = 2.0
ANSWER_SECONDS = 60
"""How often, and for how long, a scheduler is asked who is there: one on a busy machine takes its time."""
SAID = "nothing is half-loaded; run it again, it goes on where it was"
dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})  # a document may have 200 MB
logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # a scheduler that vanishes: thirty lines of its own


@flow(name="bilan", validate_parameters=False)
def any_flow() -> None:
    """Stand for the flow in what travels with a task."""


@contextmanager
def carried() -> Iterator[None]:
    """Let a task travel without its flow: a deployment loads that from a file, by a name that no worker can import."""
    context = FlowRunContext.get()
    if context is None:
        yield
        return
    with context.model_copy(update={"flow": any_flow}):
        yield


class Runner(DaskTaskRunner):
    """prefect-dask's task runner, for flows of any origin."""

    def submit(self, *arguments: Any, **named: Any) -> Any:
        """Submit a task; returns its future."""
        with carried():
            return super().submit(*arguments, **named)


class Cluster:
    """The workers of a Dask cluster; `stop` ends one that was started here, and lets go of any other."""

    def __init__(self, where: str, jobs: int) -> None:
        self.where, self._jobs = where, jobs
        self._runner = _runner(where, jobs)
        self._client: Any = None
        self._threads = jobs
        self._asked = self._manned = 0.0

    @property
    def room(self) -> int:
        """Return how many documents may be in hand."""
        return IN_HAND * max(1, self._threads)

    def start(self) -> "TaskRunner[Any]":
        """Return where tasks are submitted, once there are workers of this version. Raises ClusterTrouble."""
        self._runner.__enter__()  # type: ignore[no-untyped-call]
        try:
            self._find()
        except BaseException:
            self.stop()
            raise
        return self._runner

    def _find(self) -> None:
        try:
            self._client = self._runner.client
        except RuntimeError as error:
            raise ClusterTrouble(f"the Dask cluster {self.where} does not start ({error}); {SAID}") from error
        except OSError as error:
            raise ClusterTrouble(
                f"no Dask scheduler answers at {self.where}; start one, or unset BILAN_DASK; {SAID}"
            ) from error
        try:
            self._client.wait_for_workers(1, timeout=WORKERS_SECONDS)
        except TimeoutError as error:
            raise ClusterTrouble(
                f"the Dask cluster {self.where} has no workers after {WORKERS_SECONDS} s; start some: dask worker "
                f"{self._client.scheduler.address}; {SAID}"
            ) from error
        ours = identity()
        for worker, theirs in self._client.run(identity, on_error="return").items():
            if why := misfit(worker, theirs, ours):
                raise ClusterTrouble(why)
        self._manned = time.monotonic()
        self.look()

    def look(self) -> None:
        """Ask the scheduler, now and then, who is there. Raises ClusterTrouble if nobody is any more."""
        if self._client.status not in ("running", "connecting"):
            raise self._lost()
        now = time.monotonic()
        if now - self._asked < ASK_SECONDS:
            return
        self._asked = now
        try:
            threads = self._client.sync(self._client.scheduler.ncores, callback_timeout=ANSWER_SECONDS)
        except (OSError, CancelledError, AttributeError) as error:
            raise self._lost() from error
        self._threads = sum(threads.values())
        if self._threads:
            self._manned = now
        elif now - self._manned > WORKERS_SECONDS:
            raise ClusterTrouble(f"the Dask cluster {self.where} has had no worker for {WORKERS_SECONDS} s; {SAID}")

    def trouble(self, error: BaseException) -> Exception | None:
        """Return what to make of a failure: who was killed with one document over and over reads it alone, last."""
        if isinstance(error, KilledWorker):
            return ServerLost(f"workers of {self.where} died while they had it")
        if isinstance(error, CancelledError | CommClosedError):  # the second: while an answer was fetched
            return self._lost()
        return error if isinstance(error, ServerLost | ClusterTrouble) else None

    def stop(self) -> None:
        """Let go of the cluster; what is still being read there is forgotten, what is read here ends."""
        stop_all()
        with suppress(OSError, CancelledError):
            self._runner.__exit__(None, None, None)
        self._client = None

    def _lost(self) -> ClusterTrouble:
        return ClusterTrouble(f"the Dask scheduler at {self.where} is gone; {SAID}")


def identity() -> dict[str, str]:
    """Return the versions that flow and worker must share: those that read, and those that carry."""
    carry = ("prefect", "prefect-dask", "distributed")
    return {
        "bilan": versions(engines.DEFAULT).extractor_version,
        "pdfplumber": metadata.version("pdfplumber"),
        "spacy": metadata.version("spacy"),
        "Python": ".".join(platform.python_version_tuple()[:2]),
        **{name: metadata.version(name) for name in carry},
    }


def misfit(worker: str, theirs: "dict[str, str] | BaseException", ours: dict[str, str]) -> str | None:
    """Return why a worker must not read for this flow, both versions named; None if it may."""
    do = "install the same wheel with the same constraints there, start the worker anew, and run it again"
    if not isinstance(theirs, dict):
        said = str(theirs).splitlines() or [type(theirs).__name__]
        return f"the Dask worker {worker} cannot read ({type(theirs).__name__}: {said[0]}); {do}"
    other = [
        f"{name} {theirs.get(name, 'none')}, this flow {ours[name]}" for name in ours if theirs.get(name) != ours[name]
    ]
    return f"the Dask worker {worker} has {'; '.join(other)}; {do}" if other else None


def _runner(where: str, jobs: int) -> Runner:
    client = {"timeout": CONNECT_SECONDS}
    if where != LOCAL:
        return Runner(address=where, client_kwargs=client)
    local = {
        "processes": False,
        "n_workers": jobs,
        "threads_per_worker": 1,
        "dashboard_address": None,
        "memory_limit": None,  # what reads is bounded itself
        "silence_logs": logging.ERROR,
    }
    return Runner(cluster_kwargs=local, client_kwargs=client)
