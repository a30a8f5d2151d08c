"""Open a warehouse: SQLite or PostgreSQL by URL, one writer at a time, readers never wait."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError

from warehouse.revision import HEAD
from warehouse.tables import metadata
from warehouse.views import create_views

LOCK_WAIT_SECONDS = 30
LOCK_KEY = 0x62696C616E  # "bilan": the writer's advisory lock on PostgreSQL


class OutOfReach(Exception):
    """The warehouse cannot be opened; the message says why and what to do."""


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
    """Take the writer's lock until the transaction ends; on SQLite the transaction itself is the lock."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": LOCK_KEY})


@contextmanager
def open_warehouse(url: str | URL, *, write: bool = False) -> Iterator[Warehouse]:
    """Open the warehouse at an SQLAlchemy URL.

    A writer makes a new warehouse and brings an older one up to date; a reader says so instead. Raises OutOfReach.
    """
    address = make_url(url)
    if not write and _is_missing_file(address):  # SQLite would make an empty file of it
        raise OutOfReach(_no_such(address, "does not exist yet"))
    warehouse = Warehouse(_engine(address))
    try:
        _prepare(warehouse, write=write)
        yield warehouse
    finally:
        warehouse.close()


def _is_missing_file(url: URL) -> bool:
    path = url.database
    return url.get_backend_name() == "sqlite" and bool(path) and path != ":memory:" and not Path(str(path)).exists()


def _no_such(url: URL, state: str) -> str:
    name = url.render_as_string(hide_password=True)
    return f"the warehouse {name} {state}; 'bilan ingest' or 'bilan night' makes it or upgrades it"


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": LOCK_WAIT_SECONDS})
        event.listen(engine, "connect", _on_sqlite_connect)
        event.listen(engine, "begin", _on_sqlite_begin)
        return engine
    return create_engine(url)


def _on_sqlite_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # pysqlite's own transactions lose updates between processes
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = normal")


def _on_sqlite_begin(connection: Connection) -> None:
    writer = connection.get_execution_options().get("writer")
    connection.exec_driver_sql("begin immediate" if writer else "begin")


def _prepare(warehouse: Warehouse, *, write: bool) -> None:
    try:
        found = _revision(warehouse)
    except SQLAlchemyError as error:
        name = warehouse.engine.url.render_as_string(hide_password=True)
        raise OutOfReach(f"the warehouse {name} cannot be opened: {_first_line(error)}") from error
    if found == HEAD:
        return
    if found is not None and found > HEAD:  # revisions are numbered 0001, 0002 …
        name = warehouse.engine.url.render_as_string(hide_password=True)
        raise OutOfReach(f"the warehouse {name} has schema {found}, this bilan knows {HEAD}: use the newer bilan")
    if not write:
        state = "does not exist yet" if found is None else f"has schema {found}, this bilan reads {HEAD}"
        raise OutOfReach(_no_such(warehouse.engine.url, state))
    if found is None:
        _create(warehouse)
    else:
        from warehouse.migrate import upgrade  # noqa: PLC0415 -- Alembic is imported only if the revision differs

        upgrade(warehouse)


def _revision(warehouse: Warehouse) -> str | None:
    with warehouse.reading() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("select version_num from alembic_version")).scalar()


def _create(warehouse: Warehouse) -> None:
    with warehouse.writing() as connection:
        if inspect(connection).has_table("alembic_version"):
            return  # another writer was first
        metadata.create_all(connection)
        create_views(connection)
        connection.execute(text("create table alembic_version (version_num varchar(32) not null primary key)"))
        connection.execute(text("insert into alembic_version values (:head)"), {"head": HEAD})


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
