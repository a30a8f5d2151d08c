"""The warm server: it has the core imported, forks a child for each document, and watches what the child takes.

It never looks into a document. It ends when its parent's end of the socket closes, and takes its children along.
"""

import gc
import os
import selectors
import signal
import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from resource import getpagesize

from extractors.accounting.version import versions_of
from extractors.page import engines
from extractors.source.media import PDF, TEXT
from flows.isolation.child import ANSWERED, work
from flows.isolation.confinement import MAXRSS_BYTES, OUT_OF_MEMORY
from flows.isolation.orders import Ending, Order
from flows.isolation.seal import Seal, seal
from flows.isolation.warming import LATE, READING, WARM, fill_caches, import_all

WATCH_SECONDS = 0.02
LONGEST_LINE = 1 << 16


@dataclass(slots=True)
class Child:
    """A child at work."""

    order: Order
    pid: int
    began: float
    killed: str = ""


class Server:
    """Forks and watches: one loop, no thread, no state but the children at work."""

    def __init__(self, control: socket.socket, many: bool) -> None:
        self.control = control
        self.children: dict[int, Child] = {}
        self.many, self.is_warm = many, False
        self.wanted: set[str] = set()
        """What children had to import late."""
        self.life, self._alive = os.pipe()
        self.page_bytes = getpagesize()

    def run(self) -> None:
        """Serve until the parent is gone."""
        woken, bell = os.pipe()
        for end in (woken, bell):
            os.set_blocking(end, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(bell, warn_on_full_buffer=False)
        with selectors.DefaultSelector() as look:
            look.register(self.control, selectors.EVENT_READ)
            look.register(woken, selectors.EVENT_READ)
            while True:
                ready = {key.fd for key, _ in look.select(WATCH_SECONDS if self.children else None)}
                if woken in ready:
                    with suppress(BlockingIOError):
                        os.read(woken, 4096)
                self._bury()
                self._watch()
                if self.control.fileno() in ready and not self._take():
                    return

    def _take(self) -> bool:
        """Take one order and fork for it; returns False once the parent is gone."""
        line, files, _, _ = socket.recv_fds(self.control, LONGEST_LINE, 2)
        if not line or len(files) != 2:
            return False
        order = Order.from_line(line)
        self._warm()
        pid = os.fork()
        if pid == 0:
            self._close()
            work(order, files[0], files[1], self.life)
        for file in files:
            os.close(file)
        self.children[pid] = Child(order, pid, time.monotonic())
        self.control.sendall(b"started\n")
        return True

    def _close(self) -> None:
        """In the child: let go of what is the server's."""
        signal.set_wakeup_fd(-1)
        self.control.close()
        os.close(self._alive)

    def _warm(self) -> None:
        """Make ready for the documents after the first; a lone one would pay for what it may not need."""
        if self.many and (self.wanted or not self.is_warm):
            import_all([*READING, *sorted(self.wanted)])
            fill_caches()
            gc.freeze()
            self.is_warm = True
            self.wanted.clear()
        self.many = True

    def _bury(self) -> None:
        """Say of each child that ended how it did, and what it cost."""
        for pid in list(self.children):
            if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
                continue
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)  # whatever it left behind; while it is not buried its number is its own
            _, status, used = os.wait4(pid, 0)
            child = self.children.pop(pid)
            code = os.waitstatus_to_exitcode(status)
            if code == OUT_OF_MEMORY:
                child.killed = child.killed or "memory"
            elif ANSWERED <= code < OUT_OF_MEMORY:
                self.wanted |= {name for i, name in enumerate(LATE) if code >> i & 1}
            cpu, wall = used.ru_utime + used.ru_stime, time.monotonic() - child.began
            ending = Ending(child.order.ticket, code, child.killed, cpu, wall, used.ru_maxrss * MAXRSS_BYTES)
            self.control.sendall(ending.to_line())

    def _watch(self) -> None:
        """End the children that take too long by the clock, or too much memory."""
        now = time.monotonic()
        for child in self.children.values():
            limits = child.order.limits
            if now - child.began > limits.wall_seconds:
                self._end(child, "wall")
            elif self._resident(child.pid) > limits.memory_bytes:
                self._end(child, "memory")

    def _end(self, child: Child, why: str) -> None:
        child.killed = child.killed or why
        with suppress(ProcessLookupError):
            os.kill(child.pid, signal.SIGKILL)

    def _resident(self, pid: int) -> int:
        """Return the bytes of memory that a child holds; 0 where the system does not say (the child watches itself)."""
        try:
            with open(f"/proc/{pid}/statm", "rb") as file:  # noqa: PTH123 -- fifty times a second
                return int(file.read().split()[1]) * self.page_bytes
        except (OSError, IndexError, ValueError):
            return 0

    def close(self) -> None:
        """End every child."""
        for child in self.children.values():
            self._end(child, "wall")


def probe() -> Seal:
    """Return what the kernel would hold a child to: one is sealed to see."""
    pid = os.fork()
    if pid == 0:
        os._exit(seal().to_byte())
    _, status = os.waitpid(pid, 0)
    return Seal.from_byte(os.waitstatus_to_exitcode(status)) if os.WIFEXITED(status) else Seal()


def main(control: int, *, many: bool = False) -> None:
    """Serve the parent at the other end of this socket, then end; `many` documents are to be expected."""
    for number in (signal.SIGINT, signal.SIGHUP):  # ctrl-C is the parent's: it says what happens to the documents
        signal.signal(number, signal.SIG_IGN)
    import_all(WARM)
    for media_type in (PDF, TEXT):  # a sealed process does not see what is installed
        versions_of(media_type, engines.DEFAULT)
    gc.freeze()  # what little garbage imports leave is not worth a tenth of a second
    server = Server(socket.socket(fileno=control), many)
    try:
        server.control.sendall(probe().level.encode() + b"\n")
        server.run()
    except (BrokenPipeError, ConnectionResetError):
        pass  # the parent is gone: so is the reason to be here
    finally:
        server.close()
