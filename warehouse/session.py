"""An open warehouse: who reads waits for nobody, who writes does so alone."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, text

LOCK_WAIT_SECONDS = 30
LOCK_KEY = 0x62696C616E  # "bilan": the writer's advisory lock on PostgreSQL


class Warehouse:
    """An open warehouse. `reading` and `writing` give connections, each one transaction."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection to read from; it waits for no writer."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the writer's connection: one transaction, committed whole or not at all, one writer at a time."""
        with self.engine.connect().execution_options(writer=True) as connection, connection.begin():
            wait_for_turn(connection)
            yield connection

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
