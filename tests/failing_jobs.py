"""Jobs that do what a hostile document might make a reading process do: each is named in tests/test_isolation.py."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from extractors.source.limits import Limits
from flows.isolation import jobs


def _die(number: int) -> Callable[..., bytes]:
    def job(*_: object, **__: object) -> bytes:
        os.kill(os.getpid(), number)
        time.sleep(60)
        return b""

    return job


segfault, abort, killed = _die(signal.SIGSEGV), _die(signal.SIGABRT), _die(signal.SIGKILL)


def leave(*_: object, **__: object) -> bytes:
    os._exit(0)


def hang(*_: object, **__: object) -> bytes:
    time.sleep(600)
    return b""


def spin(*_: object, **__: object) -> bytes:
    while True:
        pass


def swell(*_: object, **__: object) -> bytes:
    held = []
    while True:
        held.append(bytearray(os.urandom(4096) * 1024))


def grab(*_: object, **__: object) -> bytes:
    return bytes(1 << 40)


def talk(_content: bytes, limits: Limits, **__: object) -> bytes:
    return b"x" * (limits.max_output_bytes + 1)


def mumble(*_: object, **__: object) -> bytes:
    return b"{no json"


def misreport(*_: object, **__: object) -> bytes:
    return b'{"document": {"kind": "no such kind"}}'


def of_another(content: bytes, limits: Limits, **arguments: str) -> bytes:
    return jobs.read(content, limits, **{**arguments, "sha256": "0" * 64})


def slip(*_: object, **__: object) -> bytes:
    raise KeyError("MIL.NEW")


def leave_a_grandchild(*_: object, **__: object) -> bytes:
    if os.fork() == 0:
        time.sleep(600)
    os._exit(0)


def environment(*_: object, **__: object) -> bytes:
    return "\n".join(f"{name}={value}" for name, value in os.environ.items()).encode()


def open_files(*_: object, **__: object) -> bytes:
    """Return what this process holds open; the two files of the order, the pipe to the server, and silence."""
    kinds = []
    for number in range(64):
        try:
            kinds.append(str(os.fstat(number).st_mode >> 12))
        except OSError:
            continue
    return " ".join(kinds).encode()


PROBES: dict[str, Callable[[], object]] = {
    "read a file": lambda: Path("/etc/passwd").read_bytes(),
    "list a folder": lambda: list(Path("/").iterdir()),
    "read another process": lambda: Path(f"/proc/{os.getppid()}/environ").read_bytes(),
    "write a file": lambda: Path("/tmp/bilan-probe").write_bytes(b"x"),
    "write beside its code": lambda: Path(__file__).with_name("probe").write_bytes(b"x"),
    "make a folder": lambda: Path("/tmp/bilan-probe.d").mkdir(),
    "change a mode": lambda: Path("/tmp").chmod(0o1777),
    "tcp": lambda: socket.create_connection(("127.0.0.1", 9), 0.1),
    "udp": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
    "unix socket": socket.socketpair,
    "run a program": lambda: subprocess.run(["/bin/true"], check=True),
    "become a program": lambda: os.execv("/bin/true", ["true"]),
    "end its parent": lambda: os.kill(os.getppid(), signal.SIGTERM),
}


def probe(*_: object, **__: object) -> bytes:
    """Return the names of the probes that got through."""
    through = []
    for name, attempt in PROBES.items():
        try:
            attempt()
            through.append(name)
        except OSError:
            continue
    return "\n".join(through).encode()


def _only(bad: Callable[..., bytes], language: bytes) -> Callable[..., bytes]:
    """Return a job that reads every document well but those of a language: it does `bad` to them."""

    def job(content: bytes, limits: Limits, **arguments: str) -> bytes:
        reading = jobs.read(content, limits, **arguments)
        return bad(content, limits) if b'"language":"' + language in reading[:2000] else reading

    return job


segfault_on_french, slip_on_french = _only(segfault, b"fr"), _only(slip, b"fr")
mumble_on_french, swell_on_french = _only(mumble, b"fr"), _only(swell, b"fr")
hang_on_english = _only(hang, b"en")
