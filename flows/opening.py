"""Open the warehouse for a command: trouble with it is one line and an exit status, never a traceback."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import typer

from flows.settings import absolute, warehouse_url

if TYPE_CHECKING:
    from sqlalchemy.engine import URL
    from sqlalchemy.exc import DBAPIError

    from warehouse.session import Warehouse

USAGE, UNREACHABLE = 2, 3


@contextmanager
def opened(
    url: str | None, *, write: bool = False, unreachable: int = UNREACHABLE, instead: str = ""
) -> "Iterator[Warehouse]":
    """Open the warehouse of an option or the environment; what fails ends the command with one line and a status.

    `instead` opens that line where the warehouse was the second thing that was tried.
    """
    from flows.printing import complain
    from warehouse.connect import open_warehouse

    address = _usable(absolute(warehouse_url(url)))
    try:
        with ExitStack() as open_ones:
            with _driver_named(address):
                warehouse = open_ones.enter_context(open_warehouse(address, write=write))
            yield warehouse
    except Exception as error:
        said = trouble(error, address, write=write)
        if said is None:
            raise
        complain(f"{instead}{said}")
        raise typer.Exit(unreachable) from None


def trouble(error: Exception, address: "URL", *, write: bool) -> str | None:
    """Return in a sentence what around a command or a flow has ended it, or None: a slip of ours, to be seen whole.

    That is the warehouse at `address`, the store, what reads, or the cluster.
    """
    from sqlalchemy.exc import DBAPIError

    from flows.isolation.reader import NoRoom, ServerLost
    from flows.isolation.reading import ClusterTrouble
    from warehouse.connect import OutOfReach, shown
    from warehouse.store import StoreOutOfReach

    if isinstance(error, OutOfReach | StoreOutOfReach | ServerLost | NoRoom | ClusterTrouble):
        return str(error)
    if not isinstance(error, DBAPIError):
        return None
    following = "; nothing is half-loaded, run it again" if write else ""
    return f"the warehouse {shown(address)} gave up: {_said(error)}{following}"


@contextmanager
def _driver_named(address: "URL") -> "Iterator[None]":
    """End the command where a URL names a database without a driver; only while it is opened: later it is a slip."""
    from sqlalchemy.exc import NoSuchModuleError

    from flows.printing import complain
    from warehouse.connect import shown

    try:
        yield
    except (NoSuchModuleError, ModuleNotFoundError):
        if address.get_backend_name() == "postgresql" and address.get_driver_name() in ("psycopg", "psycopg2"):
            complain(
                f"{shown(address)}: PostgreSQL needs a driver: pip install 'bilan[postgresql]', and write "
                "postgresql+psycopg://"
            )
            raise typer.Exit(USAGE) from None
        complain(
            f"{shown(address)} names a database bilan has no driver for; write sqlite:/// or postgresql+psycopg://"
        )
        raise typer.Exit(USAGE) from None


@contextmanager
def answered() -> Iterator[None]:
    """Turn "there is no such thing" into one line and exit status 2."""
    from flows.printing import complain, say_beside
    from warehouse.queries import NotFound

    try:
        yield
    except NotFound as error:
        complain(str(error))
        for candidate in error.candidates:
            say_beside(f"  {candidate}")
        raise typer.Exit(USAGE) from None


def _usable(text: str) -> "URL":
    """Return a URL as SQLAlchemy means it; what cannot be read is not repeated, since it may hold a password."""
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    from flows.printing import complain

    try:
        url = make_url(text)
    except (ArgumentError, ValueError):  # a port that is no number is a bare ValueError
        complain(
            "the warehouse's URL cannot be read; write sqlite:///bilan.sqlite or postgresql+psycopg://user@host/name"
        )
        raise typer.Exit(USAGE) from None
    if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
        complain("a warehouse in memory is gone when the command ends; write sqlite:///bilan.sqlite")
        raise typer.Exit(USAGE)
    return url


def _said(error: "DBAPIError") -> str:
    said = str(error.orig).strip().splitlines() or [type(error.orig).__name__]
    if "locked" in said[0] or "lock timeout" in said[0]:
        return "another process has been writing to it all the while"
    return said[0]
