"""What a reading process does between fork and end: limits, seal, one document, one answer."""

import gc
import json
import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from extractors.source.limits import Limits, Unreadable
from flows.isolation.confinement import confine, die_with_parent, watch
from flows.isolation.orders import ANSWER, REFUSAL, Order
from flows.isolation.seal import seal
from flows.isolation.warming import LATE
from schemas.vocabulary import Reason

Job = Callable[..., bytes]
"""Bytes, limits and plain arguments in, bytes out; raises Unreadable."""
ANSWERED = 64
"""Least exit status of a child that has written its answer; its lower bits say which of LATE it imported."""


def work(order: Order, document: int, answer: int, life: int) -> None:
    """Read one document and end this process; `document` and `answer` are open files, `life` the server's pipe."""
    status = 1
    try:
        _confine(order.limits, life)
        with os.fdopen(document, "rb") as file:
            content = file.read()
        module, _, name = order.job.partition(":")
        job: Job = getattr(import_module(module), name)
        known = [name in sys.modules for name in LATE]
        seal()
        _write(answer, answered(job, content, order))
        status = ANSWERED + sum(1 << i for i, name in enumerate(LATE) if name in sys.modules and not known[i])
    finally:
        os._exit(status)


def answered(job: Job, content: bytes, order: Order) -> bytes:
    """Return what the job makes of the bytes, or why it makes nothing; never raises for a document's sake."""
    try:
        return ANSWER + job(content, order.limits, **order.arguments)
    except Unreadable as error:
        return refusal(error)
    except MemoryError:
        return refusal(Unreadable(Reason.MEMORY_LIMIT, "reading it takes more memory than a document may", "read"))
    except Exception as error:  # a slip of ours: told with its place, and the other documents go on
        return refusal(Unreadable(Reason.CRASH, slip(error), "read"))


def refusal(error: Unreadable) -> bytes:
    """Return a refusal as a child writes it."""
    said: dict[str, Any] = {"reason": error.reason.value, "sentence": error.sentence, "stage": error.stage}
    return REFUSAL + json.dumps(said).encode()


def slip(error: Exception) -> str:
    """Return what to say of an exception that should not have been: its kind, its place and its words."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    where = f" at {os.path.basename(frame.tb_frame.f_code.co_filename)}:{frame.tb_lineno}" if frame else ""  # noqa: PTH119
    return f"the extractor failed with {type(error).__name__}{where}: {error}; a slip of bilan's, please report it"


def _confine(limits: Limits, life: int) -> None:
    """Let go of the parent's terminal, and have the kernel count what this process takes."""
    gc.disable()  # one document, then the end: what lies in cycles is not worth looking for
    os.setpgid(0, 0)
    silence = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(silence, standard)
    os.close(silence)
    for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGXFSZ):  # Python ignores the last
        signal.signal(number, signal.SIG_DFL)
    confine(limits.cpu_seconds, limits.memory_bytes, limits.max_output_bytes)
    die_with_parent()
    watch(limits, life)


def _write(answer: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(answer, view) :]
