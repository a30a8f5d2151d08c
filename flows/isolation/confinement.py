"""What the kernel counts for a process: CPU seconds, address space, bytes written; and that it dies with its parent."""

import ctypes
import os
import resource
import select
import signal
import sys
import threading
from contextlib import suppress

from extractors.source.limits import Limits

PARENT_DEATH_SIGNAL = 1
ROOM = 1.25
"""Address space beyond the start's, in memory limits: the kernel stops what grows too fast to be watched."""
OUT_OF_MEMORY = 120
"""Exit status of a child that watched its own memory (where the server cannot)."""
WATCH_SECONDS = 0.05
GRACE_SECONDS = 2
"""CPU seconds between the kernel's word that time is up and its last."""
MAXRSS_BYTES = 1 if sys.platform == "darwin" else 1024
"""What `ru_maxrss` counts in."""


def confine(cpu_seconds: float, memory_bytes: int, output_bytes: int) -> None:
    """Bound this process for good: CPU seconds from its start, bytes of memory from now on, bytes in any one file."""
    seconds = max(1, round(cpu_seconds))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + GRACE_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (output_bytes, output_bytes))
    with suppress(OSError, ValueError):  # where the system does not say its size, watching alone must do
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 -- pathlib costs more than the read
            pages = int(file.read().split()[0])
        most = pages * resource.getpagesize() + round(memory_bytes * ROOM)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def die_with_parent() -> None:
    """Have the kernel end this process when its parent ends, however that happens (Linux alone knows how)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)


def watch(limits: Limits, life: int) -> None:
    """End this process with the server: at once if it is gone, and from now on.

    `life` is a pipe that the server alone holds open for writing. Where the kernel does not see to it, a thread
    watches the pipe, and this process's memory too.
    """
    if select.select([life], [], [], 0)[0]:
        os._exit(1)
    if sys.platform != "linux":
        threading.Thread(target=_watch, args=(limits.memory_bytes, life), daemon=True).start()


def _watch(memory_bytes: int, life: int) -> None:
    while not select.select([life], [], [], WATCH_SECONDS)[0]:
        if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * MAXRSS_BYTES > memory_bytes:
            os._exit(OUT_OF_MEMORY)
    os._exit(1)
