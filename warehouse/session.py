"""An open warehouse: who reads waits for nobody, who writes does so alone."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

T = TypeVar("T")

LOCK_WAIT_SECONDS = 30
LOCK_KEY = 0x62696C616E  # "bilan": the writer's advisory lock on PostgreSQL


PATIENCE_SECONDS = 60
"""How long what may pass by itself is waited for, after it was first met: a server that restarts, another's lock."""
CHANGED = text("update zz_change set number = number + 1")
"""Told by every writer, with what it writes."""
PAUSES = (0.5, 1, 2, 4)
"""Seconds between tries; the last goes on."""
PASSING = ("08", "40")
"""Classes of SQLSTATE that may pass: connections, transactions that met each other."""
PASSING_STATES = frozenset({"55P03", "57P01", "57P02", "57P03", "53300"})
"""A lock not had, a server that stops, crashed or starts, too many connections."""


class Warehouse:
    """An open warehouse. `reading` and `writing` give connections, each one transaction."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection to read from; it waits for no writer.

        A server shows each statement what is committed by then, in a transaction or not: without one, two of four
        round trips go.
        """
        with self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="AUTOCOMMIT")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the writer's connection: one transaction, committed whole or not at all, one writer at a time."""
        with self.engine.connect().execution_options(writer=True) as connection, connection.begin():
            wait_for_turn(connection)
            yield connection
            connection.execute(CHANGED)

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def wait_for_turn(connection: Connection) -> None:
    """Take the writer's lock until the transaction ends; on SQLite the transaction itself is the lock.

    Raises sqlalchemy.exc.OperationalError if another writer keeps it for longer than LOCK_WAIT_SECONDS.
    """
    if connection.dialect.name == "postgresql":
        wait = {"wait": f"{LOCK_WAIT_SECONDS}s"}
        connection.execute(text("select set_config('lock_timeout', :wait, true)"), wait)
        connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": LOCK_KEY})


def is_passing(error: BaseException) -> bool:
    """Say whether trouble may pass by itself: a lock, a server that restarts; never a full disk or a bad row."""
    if not isinstance(error, OperationalError | InterfaceError):
        return error.__cause__ is not None and is_passing(error.__cause__)  # of `OutOfReach`
    if error.connection_invalidated:
        return True
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return state[:2] in PASSING or state in PASSING_STATES
    said = str(error.orig).lower()
    if type(error.orig).__module__.startswith("sqlite3"):
        return "locked" in said or "busy" in said
    return isinstance(error, DBAPIError)  # a server that does not answer names no state


def patiently(work: Callable[[], T], patience: float | None = None) -> T:
    """Return what `work` returns, tried again while its trouble may pass, for PATIENCE_SECONDS at the most.

    `work` must be safe to repeat: a commit whose answer was lost may have been done.
    """
    end: float | None = None
    for number in range(10_000):
        try:
            return work()
        except Exception as error:
            if not is_passing(error):
                raise
            end = end or time.monotonic() + (PATIENCE_SECONDS if patience is None else patience)
            if time.monotonic() >= end:
                raise
        time.sleep(PAUSES[min(number, len(PAUSES) - 1)])
    raise AssertionError("never that often")
