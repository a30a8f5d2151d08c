"""A Prefect server for one night, where none is named: a process of its own, so that this one imports no server.

Prefect starts one too, but from within the flow's process, which imports all of it first, and tells nobody where it is:
the workers of a Dask cluster would each start another.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.isolation.confinement import die_with_parent

ALONE = {
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
    "PREFECT_UI_ENABLED": "0",
}
START = """
from flows.garbage import collect_seldom
collect_seldom()  # a fifth of what its two thousand modules cost to import
import sys
import uvicorn
uvicorn.run("prefect.server.api.server:create_app", factory=True, log_level="critical", host="127.0.0.1",
            port=int(sys.argv[1]))
"""
ROOT = str(Path(__file__).resolve().parents[1])
PAUSE_SECONDS = 0.2
START_SECONDS = 120
"""Prefect's own 20 are too few for a first start on a busy machine (97 s were seen)."""
END_SECONDS = 10


class ServerSilent(Exception):
    """The server did not come up; the message says how it ended."""


@contextmanager
def a_server() -> Iterator[str]:
    """Have Prefect use the server that its settings name, else one that lives as long as this; gives its address.

    Raises ServerSilent.
    """
    from prefect.settings import PREFECT_API_URL, PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS, temporary_settings

    if named := PREFECT_API_URL.value():
        yield named
        return
    port = _free_port()
    server = _start(port)
    try:
        asked = PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS.value()
        _wait(server, f"http://127.0.0.1:{port}/api/health", max(START_SECONDS, asked))
        address = f"http://127.0.0.1:{port}/api"
        with temporary_settings({PREFECT_API_URL: address}):
            try:
                yield address
            finally:
                _say_the_rest()
    finally:
        _end(server)


def _start(port: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 -- this very interpreter
        [sys.executable, "-c", START, str(port)],
        env={**os.environ, **ALONE, "PYTHONPATH": os.pathsep.join(filter(None, (ROOT, os.environ.get("PYTHONPATH"))))},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # ctrl-C is for the night, which has something to say to the server yet
        preexec_fn=die_with_parent,  # noqa: PLW1509 -- kill -9 of the night leaves nothing behind
    )


def _wait(server: "subprocess.Popen[bytes]", url: str, seconds: float) -> None:
    """Wait until the server answers. Raises ServerSilent if it ended, or does not within so many seconds."""
    from urllib.request import urlopen

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if server.poll() is not None:
            raise ServerSilent(f"it ended with status {server.returncode}")
        try:
            with urlopen(url, timeout=PAUSE_SECONDS * 10):  # noqa: S310 -- our own, on the loopback
                return
        except OSError:
            time.sleep(PAUSE_SECONDS)
    raise ServerSilent(f"no answer within {seconds:g} s")


def _say_the_rest() -> None:
    """Have Prefect send what waits to be sent while there is a server to take it; else it complains at the very end."""
    from prefect.events.worker import EventsWorker
    from prefect.logging.handlers import APILogWorker

    EventsWorker.drain_all(timeout=END_SECONDS)
    APILogWorker.drain_all(timeout=END_SECONDS)


def _end(server: "subprocess.Popen[bytes]") -> None:
    server.terminate()
    try:
        server.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
