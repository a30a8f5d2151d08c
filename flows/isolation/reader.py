"""The parent's side: hand documents to the warm server, and hear what became of each. Nothing is parsed here."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from extractors.source.limits import Limits, Unreadable
from flows.isolation.deaths import answer_of
from flows.isolation.orders import Ending, Order

PASSED_ON = frozenset(
    {"PATH", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME"}
    | {"BILAN_RUN_TAG"}  # by which whoever starts a run finds the processes it left
)
PASSED_ON_BY_PREFIX = ("OPENBLAS_", "OMP_", "MALLOC_")
"""What of the environment a reading process sees: a warehouse's URL, which may hold a password, is not among it."""
ROOT = Path(__file__).resolve().parents[2]
START = """
from flows.garbage import collect_seldom
collect_seldom()  # before all else: what is imported is a seventh cheaper for it
import os, sys
from flows.isolation.server import main
main(int(sys.argv[1]), many=sys.argv[2:] == ["many"])
os._exit(0)  # nothing is left to be written: to take apart all that was imported is a seventh of a second
"""
CHUNK = 1 << 16


class ServerLost(Exception):
    """The server that reads documents is gone, or never came up; no document is to blame. The message says why.

    `tickets` are the documents that were in its hands.
    """

    def __init__(self, said: str, tickets: Iterable[int] = ()) -> None:
        super().__init__(said)
        self.tickets = frozenset(tickets)


class NoRoom(Exception):
    """There is no room for a copy of a document, where temporary files lie; the message says where that is."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of one order: what the job returned, or why it returned nothing; and what it cost."""

    ticket: int
    result: bytes | Unreadable
    cost: str


class Reader:
    """The warm server and the documents in its hands; `close` ends them all (`contextlib.closing`).

    A document is handed over as an open file of its own, so that neither its size nor its answer's can stop anyone.
    """

    def __init__(self, *, many: bool = False) -> None:
        """Start a server; `many` documents make it worth its while to have everything ready before the first."""
        ours, theirs = socket.socketpair()
        self._complaints: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 -- it lives as long as the server
        self._server = _start(theirs, self._complaints, ["many"] if many else [])
        theirs.close()
        self._socket = ours
        self._lines: Iterator[bytes] = _lines(ours)
        self._orders: dict[int, tuple[Order, BinaryIO]] = {}
        self._done: list[Answered] = []
        self._tickets = 0
        try:
            self.level = next(self._lines).decode()
            """How reading is sealed here, as `runs.isolation` says it."""
        except StopIteration:
            raise self._lost() from None

    @property
    def in_hand(self) -> int:
        """Return how many documents are being read."""
        return len(self._orders)

    def begin(self, content: bytes, job: str, arguments: dict[str, Any], limits: Limits) -> int:
        """Have `job` (a name in flows.isolation.jobs) work on bytes; returns the ticket its answer will carry.

        Raises ServerLost, NoRoom.
        """
        self._tickets += 1
        order = Order(self._tickets, job, arguments, limits)
        with _copy_of(content) as document:
            answer = _copy_of(b"")
            self._orders[order.ticket] = order, answer
            try:
                socket.send_fds(self._socket, [order.to_line()], [document.fileno(), answer.fileno()])
            except OSError:
                raise self._lost() from None
        while (line := self._line()) != b"started":
            self._end(line)
        return order.ticket

    def next(self) -> Answered:
        """Wait for the next document that ends, and return what became of it. Raises ServerLost."""
        while not self._done:
            self._end(self._line())
        return self._done.pop(0)

    def stop(self) -> None:
        """End what is being read: whoever waits for it, in another thread, is told that the server is lost."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """End the server and every document in its hands."""
        self._socket.close()
        with suppress(subprocess.TimeoutExpired):
            self._server.wait(2)
        self._server.kill()
        self._server.wait()
        for _, answer in self._orders.values():
            answer.close()
        self._complaints.close()

    def _line(self) -> bytes:
        try:
            return next(self._lines)
        except (StopIteration, OSError):
            raise self._lost() from None

    def _end(self, line: bytes) -> None:
        ending = Ending.from_line(line)
        order, answer = self._orders.pop(ending.ticket)
        with answer:
            result = answer_of(ending, order.limits, answer)
        self._done.append(Answered(ending.ticket, result, ending.cost))

    def _lost(self) -> ServerLost:
        """Return what to raise when the server is gone: its last words, if it had any."""
        with suppress(subprocess.TimeoutExpired):
            self._server.wait(2)
        self._complaints.seek(0)
        last = self._complaints.read(CHUNK).decode("utf-8", "replace").strip().splitlines()
        why = last[-1] if last else f"exit status {self._server.poll()}"
        said = f"the process that reads documents is gone ({why}); run it again, it goes on where it was"
        return ServerLost(said, self._orders)


def _copy_of(content: bytes) -> BinaryIO:
    """Return an open file without a name that holds bytes. Raises NoRoom."""
    try:
        file: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 -- whoever asked for it closes it
        file.write(content)
        file.seek(0)
    except OSError as error:
        said = (
            f"no room for a copy of a document in {tempfile.gettempdir()}: {error.strerror}; see to it, or set TMPDIR"
        )
        raise NoRoom(said) from error
    return file


def _start(control: socket.socket, complaints: BinaryIO, words: list[str]) -> "subprocess.Popen[bytes]":
    environment = {
        name: value for name, value in os.environ.items() if name in PASSED_ON or name.startswith(PASSED_ON_BY_PREFIX)
    }
    environment["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # it would look through all that is installed for some
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    return subprocess.Popen(  # noqa: S603 -- this very interpreter, and code of our own
        [sys.executable, "-P", "-c", START, str(control.fileno()), *words],
        pass_fds=[control.fileno()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=complaints,
        env=environment,
        start_new_session=True,  # ctrl-C is for the parent alone
    )


def _lines(source: socket.socket) -> Iterator[bytes]:
    """Yield each whole line that comes over a socket, until its other end closes."""
    held = b""
    while True:
        *lines, held = held.split(b"\n")
        yield from lines
        more = source.recv(CHUNK)
        if not more:
            return
        held += more
