"""One run of the command line over an inbox, bounded and measured from outside."""

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TAG = "BILAN_RUN_TAG"
"""An environment variable that every process of a run inherits: by it the ones left behind are found."""
GRACE = 2.0
"""Seconds in which the children of a run that has ended must be gone."""


@dataclass(frozen=True)
class Bounds:
    """What a whole run may take before the harness itself ends it: seconds of wall and CPU, megabytes a process."""

    wall: float = 300.0
    cpu: int = 0
    memory: int = 0


ENDLESS = Bounds()


@dataclass(frozen=True)
class Run:
    """What a run came to. `left` are the processes that outlived it; `peak` is that of its largest process (MB)."""

    status: int
    output: str
    cpu: float
    peak: float
    wall: float
    timed_out: bool
    left: tuple[int, ...]


@dataclass
class Started:
    """A run that has begun."""

    child: subprocess.Popen[bytes]
    tag: str
    log: Path
    began: float


def start(
    inbox: Path, warehouse: Path, bounds: Bounds = ENDLESS, jobs: int = 1, more: Mapping[str, str] | None = None
) -> Started:
    """Begin to ingest a folder into a warehouse."""
    tag = f"{warehouse}-{os.getpid()}-{time.monotonic_ns()}"
    environment = os.environ | {TAG: tag, "COLUMNS": "200"} | dict(more or {})
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), environment.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    command = [sys.executable, "-m", "flows.cli", "ingest", str(inbox), "--jobs", str(jobs)]
    command += ["--warehouse", f"sqlite:///{warehouse}"]
    log = warehouse.with_suffix(f".{time.monotonic_ns()}.log")
    with log.open("wb") as out:
        child = subprocess.Popen(
            command, env=environment, cwd=warehouse.parent, stdin=subprocess.DEVNULL, stdout=out, stderr=out
        )
    _bound(child.pid, bounds)
    return Started(child, tag, log, time.monotonic())


def finish(run: Started, seconds: float) -> Run:
    """Wait for a run's end; past so many seconds it is ended."""
    ended = threading.Event()
    late = threading.Timer(seconds, _end, (run.tag, ended))
    late.start()
    _, status, used = os.wait4(run.child.pid, 0)
    run.child.returncode = os.waitstatus_to_exitcode(status)
    late.cancel()
    wall = time.monotonic() - run.began
    left = left_behind(run.tag)
    kill(left)
    output = run.log.read_bytes().decode("utf-8", "replace")
    peak = used.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)
    return Run(run.child.returncode, output, used.ru_utime + used.ru_stime, peak, wall, ended.is_set(), left)


def ingest(inbox: Path, warehouse: Path, bounds: Bounds, jobs: int = 1, more: Mapping[str, str] | None = None) -> Run:
    """Ingest a folder into a warehouse and wait for the end of it."""
    return finish(start(inbox, warehouse, bounds, jobs, more), bounds.wall)


def _bound(pid: int, bounds: Bounds) -> None:
    """Bound a process and those that it starts, where the system lets another process do that."""
    if not hasattr(resource, "prlimit"):
        return
    if bounds.cpu:
        resource.prlimit(pid, resource.RLIMIT_CPU, (bounds.cpu, bounds.cpu))
    if bounds.memory:
        resource.prlimit(pid, resource.RLIMIT_AS, (bounds.memory << 20, bounds.memory << 20))


def left_behind(tag: str) -> tuple[int, ...]:
    """Return the processes of a run that are still there after a short grace."""
    deadline = time.monotonic() + GRACE
    while (found := processes(tag)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return found


def processes(tag: str) -> tuple[int, ...]:
    """Return the processes that have a run's tag in their environment; none where there is no /proc."""
    mark, found = f"{TAG}={tag}\0".encode(), []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (folder / "environ").read_bytes() and "\nState:\tZ" not in (folder / "status").read_text():
                found.append(int(folder.name))
        except OSError:
            continue
    return tuple(sorted(found))


def kill(pids: tuple[int, ...]) -> None:
    """End processes that a run left behind."""
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def _end(tag: str, ended: threading.Event) -> None:
    ended.set()
    kill(processes(tag))
