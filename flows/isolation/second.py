"""The second engine under its own, smaller limit: a process of its own, so that its end is a finding and no more."""

import os
import signal
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, BinaryIO

import orjson
from pydantic import TypeAdapter

from extractors.page.engines import PageRead, engine, pages_by
from extractors.page.model import Fill, Fragment, Page, Rule
from extractors.page.second_opinion import PagesRead
from extractors.source.limits import Limits, Unreadable
from extractors.source.opening import Source
from flows.isolation.confinement import OUT_OF_MEMORY, confine, die_with_parent
from schemas.origin import Box
from schemas.vocabulary import Reason

SIZE_BYTES = 8
"""Length of the number before each message."""
PLAIN = ("number", "width", "height", "engine", "turn", "digits")
BULK: dict[str, Any] = {
    "fragments": Fragment,
    "hidden": Fragment,
    "rules": Rule,
    "verticals": Rule,
    "fills": Fill,
    "images": Box,
}
"""What a page holds many of, and as what."""


def read_apart(name: str, source: Source, numbers: Sequence[int], limits: Limits) -> PagesRead:
    """Return pages as the engine `name` reads them, in a process of its own: a `ReadPages`.

    A page that is not read has the engine's own reason, or CPU_LIMIT, MEMORY_LIMIT or CRASH if the process died.
    """
    engine(name)  # here, so that this process's end tells the server to have it ready for the next document
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(ours)
        _send(theirs, name, source, numbers, limits)
    os.close(theirs)
    found = PagesRead()
    broken: Unreadable | None = None
    try:
        with os.fdopen(ours, "rb") as pipe:
            for message in _messages(pipe, limits.max_output_bytes):
                found.take(_heard(message))
    except (ValueError, KeyError, TypeError) as error:
        broken = Unreadable(Reason.PROTOCOL, f"what it sent is no page ({type(error).__name__})", "pages")
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    if why := broken or _death(os.waitstatus_to_exitcode(status), limits):
        found.failed |= {number: why for number in numbers if number not in found.pages and number not in found.failed}
    return found


def _send(pipe: int, name: str, source: Source, numbers: Sequence[int], limits: Limits) -> None:
    """In the new process: read the pages and send each as it is read; never returns."""
    status = 1
    try:
        die_with_parent()
        confine(limits.second_cpu_seconds, limits.second_memory_bytes, limits.max_output_bytes)
        with os.fdopen(pipe, "wb") as out:
            for read in pages_by(name, source.content, numbers, limits):
                line = orjson.dumps(_told(read))
                out.write(len(line).to_bytes(SIZE_BYTES, "big") + line)
                out.flush()
        status = 0
    except MemoryError:
        status = OUT_OF_MEMORY
    finally:
        os._exit(status)


def _told(read: PageRead) -> dict[str, Any]:
    """Return a page, or why it is not read, as plain data."""
    page = read.page
    if isinstance(page, Unreadable):
        told: dict[str, Any] = {"reason": page.reason.value, "sentence": page.sentence, "stage": page.stage}
    else:
        told = {name: getattr(page, name) for name in PLAIN}
        told |= {name: list(map(tuple, getattr(page, name))) for name in BULK}
    return told | {"number": read.number, "page_count": read.page_count}


def _heard(message: dict[str, Any]) -> PageRead:
    """Return what was told of a page. Raises ValueError, KeyError or TypeError if it is no page."""
    if "reason" in message:
        why = Unreadable(Reason(message["reason"]), str(message["sentence"]), str(message["stage"]))
        return PageRead(int(message["number"]), why, message["page_count"])
    page = _page(message)
    return PageRead(page.number, page, message["page_count"])


def _messages(pipe: BinaryIO, most: int) -> Iterator[dict[str, Any]]:
    """Yield what was sent, message by message. Raises ValueError for what is no JSON, or too long."""
    left = most
    while len(head := pipe.read(SIZE_BYTES)) == SIZE_BYTES:
        size = int.from_bytes(head, "big")
        left -= size
        if left < 0:
            raise ValueError(f"more than {most:,} bytes")
        line = pipe.read(size)
        if len(line) < size:
            return  # it died while it wrote: the page before is the last whole one
        message = orjson.loads(line)
        if not isinstance(message, dict):
            raise ValueError("no object")
        yield message


def _page(message: dict[str, Any]) -> Page:
    """Return a page as it was sent. Raises ValueError for anything that breaks its shape."""
    bulk = {field: _many(field).validate_python(message.get(field)) for field in BULK}
    number, width, height, engine, turn, digits = (message.get(field) for field in PLAIN)
    if not (isinstance(number, int) and isinstance(turn, int) and isinstance(digits, int)):
        raise ValueError("a page without a number")
    plain = {"number": number, "width": width, "height": height, "engine": str(engine), "turn": turn, "digits": digits}
    return Page(**plain, **bulk)  # type: ignore[arg-type]


@cache
def _many(field: str) -> TypeAdapter[Any]:
    return TypeAdapter(list[BULK[field]])  # type: ignore[valid-type]


def _death(status: int, limits: Limits) -> Unreadable | None:
    if status == 0:
        return None
    if status == -signal.SIGXCPU:
        sentence = f"it took more than {limits.second_cpu_seconds:g} CPU seconds"
        return Unreadable(Reason.CPU_LIMIT, sentence, "pages")
    if status == OUT_OF_MEMORY:
        return Unreadable(Reason.MEMORY_LIMIT, "it takes too much memory", "pages")
    how = f"signal {-status}" if status < 0 else f"exit status {status}"
    return Unreadable(Reason.CRASH, f"the process that read it died ({how})", "pages")
