"""Warm servers of this process, for threads that each read one document at a time: a flow's own, or a Dask worker's."""

from contextlib import suppress
from typing import Any

from extractors.source.limits import Limits
from flows.isolation.reader import Answered, Reader

_idle: list[Reader] = []
_busy: set[Reader] = set()
"""Lists and sets take and give one element at a time, whichever thread asks."""


def read_warm(content: bytes, job: str, arguments: dict[str, Any], limits: Limits) -> tuple[Answered, str]:
    """Return what became of a document, and how its reading was sealed; the server that read it stays for the next.

    Raises ServerLost, NoRoom.
    """
    try:
        reader = _idle.pop()
    except IndexError:
        reader = Reader()
    _busy.add(reader)
    try:
        reader.begin(content, job, arguments, limits)
        answered = reader.next()
    except BaseException:
        _busy.discard(reader)
        reader.close()
        raise
    _busy.discard(reader)
    _idle.append(reader)
    return answered, reader.level


def stop_all() -> None:
    """End every server of this process; whoever reads with one is told that it is lost."""
    for reader in tuple(_busy):
        reader.stop()
    with suppress(IndexError):
        while True:
            _idle.pop().close()
