"""Open a warehouse: SQLite or PostgreSQL by URL, one writer at a time, readers never wait."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError

from warehouse import session
from warehouse.revision import HEAD
from warehouse.session import Warehouse
from warehouse.tables import change, metadata
from warehouse.views import create_views, selects, views_are_current

OURS = re.compile(r"\d{4}")
"""Our revisions are numbered 0001, 0002 …"""
ANOTHER = "name an empty database, or a file that is not there yet"
SHOWN = 3
"""Names that a message lists."""
CONNECT_SECONDS = 10
"""How long a server may take to answer before it counts as out of reach."""


class OutOfReach(Exception):
    """The warehouse cannot be opened; the message says why and what to do."""


@contextmanager
def open_warehouse(url: str | URL, *, write: bool = False) -> Iterator[Warehouse]:
    """Open the warehouse at an SQLAlchemy URL.

    A writer makes a new warehouse and brings an older one up to date; a reader says so instead. Raises OutOfReach.
    """
    address = make_url(url)
    if not write and _is_missing_file(address):  # SQLite would make an empty file of it
        raise OutOfReach(_no_such(address))
    warehouse = Warehouse(_engine(address, write=write))
    try:
        _prepare(warehouse, write=write)
        yield warehouse
    finally:
        warehouse.close()


def shown(url: URL) -> str:
    """Return a URL as people and logs may see it: without password, and without the query, which may hold one."""
    return url.set(query={}).render_as_string(hide_password=True)


def _is_missing_file(url: URL) -> bool:
    path = url.database
    return url.get_backend_name() == "sqlite" and bool(path) and path != ":memory:" and not Path(str(path)).exists()


def _no_such(url: URL, found: str | None = None) -> str:
    if found is None:
        state = "does not exist yet" if _is_missing_file(url) else "holds nothing of bilan's yet"
        return f"the warehouse {shown(url)} {state}; 'bilan ingest' or 'bilan night' makes it"
    state = f"has schema {found}, this bilan reads {HEAD}"
    return f"the warehouse {shown(url)} {state}; the next 'bilan ingest' or 'bilan night' upgrades it"


def _engine(url: URL, *, write: bool) -> Engine:
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": session.LOCK_WAIT_SECONDS})
        event.listen(engine, "connect", _on_sqlite_connect)
        if write:
            event.listen(engine, "connect", _keep_a_log)
        event.listen(engine, "begin", _on_sqlite_begin)
        return engine
    if url.get_driver_name() == "psycopg" and "connect_timeout" not in url.query:
        url = url.update_query_dict({"connect_timeout": str(CONNECT_SECONDS)})
    return create_engine(url, pool_pre_ping=True)  # a restarted server leaves stale connections in the pool


def _on_sqlite_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # pysqlite's own transactions lose updates between processes
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma synchronous = normal")


def _keep_a_log(connection: Any, _record: Any) -> None:
    """Have an SQLite file keep a log, so that readers never wait: it says so itself, and a reader changes no file."""
    connection.execute("pragma journal_mode = wal")


def _on_sqlite_begin(connection: Connection) -> None:
    writer = connection.get_execution_options().get("writer")
    connection.exec_driver_sql("begin immediate" if writer else "begin")


def _prepare(warehouse: Warehouse, *, write: bool) -> None:
    try:
        found = _revision(warehouse)
    except SQLAlchemyError as error:
        name = shown(warehouse.engine.url)
        said = _first_line(error)
        raise OutOfReach(
            f"the warehouse {name} cannot be opened: {said}{_what_next(said, warehouse.engine.url)}"
        ) from error
    if found == HEAD:
        if write:
            with _kept_whole(warehouse):
                _renew_views(warehouse)
        return
    name = shown(warehouse.engine.url)
    if found is not None and not OURS.fullmatch(found):
        raise OutOfReach(f"the warehouse {name} is another program's (schema {found}); {ANOTHER}")
    if found is not None and found > HEAD:
        raise OutOfReach(f"the warehouse {name} has schema {found}, this bilan knows {HEAD}: use the newer bilan")
    if not write:
        raise OutOfReach(_no_such(warehouse.engine.url, found))
    if found is None:
        _create(warehouse)
    else:
        from warehouse.migrate import upgrade  # noqa: PLC0415 -- Alembic is imported only if the revision differs

        with _kept_whole(warehouse):
            upgrade(warehouse)


@contextmanager
def _kept_whole(warehouse: Warehouse) -> Iterator[None]:
    """Say of a warehouse that cannot be brought up to date why; nothing of it was changed."""
    try:
        yield
    except RuntimeError as error:
        name = shown(warehouse.engine.url)
        raise OutOfReach(f"the warehouse {name} cannot be brought up to date: {error}") from error


def _revision(warehouse: Warehouse) -> str | None:
    with warehouse.reading() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("select version_num from alembic_version")).scalar()


def _renew_views(warehouse: Warehouse) -> None:
    """Make the views anew if their definitions have changed since the last writer."""
    with warehouse.reading() as connection:
        if views_are_current(connection):
            return
    with warehouse.writing() as connection:
        create_views(connection)


def _create(warehouse: Warehouse) -> None:
    with warehouse.writing() as connection:
        looked_at = inspect(connection)
        there = {*looked_at.get_table_names(), *looked_at.get_view_names()}
        if "alembic_version" in there:
            return  # another writer was first
        if taken := sorted(there & {*metadata.tables, *selects(connection.dialect.name)}):
            name, what = shown(warehouse.engine.url), ", ".join(taken[:SHOWN])
            raise OutOfReach(f"the warehouse {name} holds {what} of another program's; {ANOTHER}")
        metadata.create_all(connection, checkfirst=False)  # nothing of it is there: each would be asked for
        connection.execute(insert(change), {"number": 0})
        create_views(connection)
        connection.execute(text("create table alembic_version (version_num varchar(32) not null primary key)"))
        connection.execute(text("insert into alembic_version values (:head)"), {"head": HEAD})


CURES = (
    ("file is not a database", "it is no warehouse of bilan's: name another file"),
    ("onnection refused", "is the server running, and is that its port?"),
    ("could not translate host name", "is the host's name right?"),
    ("resolve host", "is the host's name right?"),
    ("imeout", "can the host be reached from here?"),
    ("password", "it stands in the URL, or in ~/.pgpass"),
    ("does not exist", "make it first: createdb, createuser"),
)
"""What a server or SQLite says → what to do about it; they say no more than what is wrong."""


def _what_next(said: str, url: URL) -> str:
    """Say what SQLite and servers leave out: what to do."""
    if "unable to open database file" in said:  # the log that readers share with a writer lies beside the file
        folder = Path(str(url.database)).absolute().parent
        if not folder.is_dir():
            return f"; {folder} is no folder: make it first"
        return "; SQLite writes beside it even to read: copy it to a folder that you may write to"
    return next((f"; {cure}" for words, cure in CURES if words in said), "")


def _first_line(error: SQLAlchemyError) -> str:
    said = str(getattr(error, "orig", None) or error).strip()
    return said.splitlines()[0] if said else type(error).__name__
