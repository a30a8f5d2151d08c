"""What is exported: views with described columns and rows in a stable order, all from one moment of the warehouse."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from schemas.registry import BY_VIEW
from warehouse.answers import ANSWERS
from warehouse.dictionary import about_of, described, type_of
from warehouse.export.place import NotExported
from warehouse.session import Warehouse
from warehouse.values import is_date, values_of
from warehouse.views import definitions

Chosen = Sequence[str] | None
Row = tuple[Any, ...]

KEYS = {
    "documents": ("document_id", "sha256"),
    "intake": ("source_name", "sha256"),
    "runs": ("run_id",),
    "codes": ("code",),
    "checks": ("check_id",),
    "findings": ("finding_id",),
    "tables": ("table_id",),
    "table_cells": ("table_id", "row_index", "column_index"),
}
"""What tells the rows of a view apart; in a view of records, the record's id."""
FIRST = "budget_facts"
OF_NO_DOCUMENT = ("intake", "runs")
"""Views that an export of one document leaves out: files and runs are not part of it."""
AS_STORED: dict[str, Callable[[Any], Any]] = {"integer": int, "number": float, "text": str}


class ViewColumn(NamedTuple):
    """One column: its type (integer, number, text), what it holds, its unit, and every word of a closed list."""

    name: str
    type: str
    about: str
    unit: str
    values: tuple[str, ...]
    is_date: bool


@dataclass(frozen=True, slots=True)
class ViewData:
    """One view's columns and rows; `key` tells its rows apart, empty where nothing does."""

    name: str
    about: str
    columns: tuple[ViewColumn, ...]
    rows: list[Row]
    key: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        """Return its columns' names."""
        return [column.name for column in self.columns]


def view_names() -> list[str]:
    """Return every view there is: what is safe to sum first, the other answering ones last."""
    return [FIRST, *definitions(), *(name for name in ANSWERS if name != FIRST)]


def chosen(warehouse: Warehouse, views: Chosen, document_id: str | None = None) -> list[ViewData]:
    """Return views, all of one moment. Raises NotExported for a name that no view has."""
    names = view_names()
    if unknown := [name for name in views or () if name not in names]:
        raise NotExported(f"there is no view {unknown[0]!r}; views: {', '.join(names)}")
    wanted = [name for name in names if not views or name in views]
    if document_id and not views:
        wanted = [name for name in wanted if name not in OF_NO_DOCUMENT]
    with one_moment(warehouse) as connection:
        return [_read(connection, name, document_id) for name in wanted]


def each_view(connection: Connection) -> Iterator[ViewData]:
    """Yield every view, one in memory at a time."""
    for name in view_names():
        yield _read(connection, name, None)


def one_moment(warehouse: Warehouse) -> Any:
    """Give a connection whose every query sees the same state: a writer changes nothing meanwhile."""
    return _Moment(warehouse)


class _Moment:
    """PostgreSQL shows each query what is committed by then; SQLite holds to the state of the first."""

    def __init__(self, warehouse: Warehouse) -> None:
        engine = warehouse.engine
        is_server = engine.dialect.name == "postgresql"
        self._connection = (
            engine.connect().execution_options(isolation_level="REPEATABLE READ") if is_server else engine.connect()
        )

    def __enter__(self) -> Connection:
        return self._connection.__enter__()

    def __exit__(self, *error: Any) -> None:
        self._connection.__exit__(*error)


def _read(connection: Connection, name: str, document_id: str | None) -> ViewData:
    query = f"select * from {name}"  # noqa: S608 -- names of our own views
    result = connection.execute(text(query))
    names = tuple(result.keys())
    columns = tuple(_column(name, each) for each in names)
    rows: Iterator[Sequence[Any]] = iter(result)
    if document_id and "document_id" in names:
        at = names.index("document_id")
        rows = (row for row in rows if row[at] == document_id)
    kept = [tuple(_as_stored(value, column.type) for value, column in zip(row, columns, strict=True)) for row in rows]
    key = KEYS.get(name, ("record_id",) if name in BY_VIEW else ())
    kept.sort(key=_in_print_order(names, key))
    return ViewData(name, about_of(name), columns, kept, key)


def _column(view: str, name: str) -> ViewColumn:
    about, _, unit = described(view, name)
    return ViewColumn(name, type_of(view, name), about, unit, values_of(view, name), is_date(view, name))


def _as_stored(value: Any, kind: str) -> Any:
    """Return a value as its column's type says: PostgreSQL sums whole numbers to Decimals."""
    if value is None or type(value) is not Decimal:
        return float(value) if kind == "number" and type(value) is int else value
    return AS_STORED[kind](value)


def _in_print_order(names: Sequence[str], key: Sequence[str]) -> Callable[[Row], Any]:
    """Return a sort key: document, place in print, then whatever tells rows apart; texts by code point everywhere."""
    order = ["document_id", *(("position",) if "position" in names else ("page",)), *key]
    places = [names.index(name) for name in order if name in names]
    places += [at for at in range(len(names)) if at not in places] if not key else []
    return lambda row: [(row[at] is None, row[at]) for at in places]
