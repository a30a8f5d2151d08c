"""Views as one DuckDB file, a table a view; equal in content from the same warehouse, not in bytes."""

from pathlib import Path
from typing import Any

from warehouse.export.views import ViewData

FILE = "bilan.duckdb"


def write(folder: Path, data: list[ViewData]) -> dict[str, str]:
    """Write each view to a table of its own; returns view → file. Raises OSError if DuckDB cannot write."""
    import duckdb  # noqa: PLC0415 -- an extra: only who exports pays for it

    try:
        connection = duckdb.connect(str(folder / FILE))
        try:
            for view in data:
                _fill(connection, view)
        finally:
            connection.close()
    except duckdb.Error as error:
        raise OSError(str(error).splitlines()[0]) from error
    return dict.fromkeys((view.name for view in data), FILE)


def _fill(connection: Any, view: ViewData) -> None:
    from warehouse.export.arrow import as_arrow  # noqa: PLC0415

    connection.register("arrow_view", as_arrow(view))
    connection.execute(f"create table {view.name} as select * from arrow_view")  # noqa: S608 -- names of our own
    connection.unregister("arrow_view")
    _say(connection, f"table {view.name}", view.about)
    for column in view.columns:
        _say(connection, f"column {view.name}.{column.name}", column.about)


def _say(connection: Any, of: str, about: str) -> None:
    quoted = about.replace("'", "''")
    connection.execute(f"comment on {of} is '{quoted}'")
