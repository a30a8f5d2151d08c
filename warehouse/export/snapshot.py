"""Views as one SQLite file: a table a view, keys, and a full-text index that folds accents."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from warehouse.export.views import ViewData

FILE = "bilan.sqlite"
TYPES = {"integer": "integer", "number": "real", "text": "text"}
SEARCHED = {
    "paragraphs": ("text",),
    "indicators": ("indicator", "actual"),
    "outputs": ("planned", "remarks"),
    "variance_reasons": ("label", "text"),
    "key_figures": ("sentence", "subject"),
}
"""View → the columns whose words are looked up; `paragraphs_fts match 'securite'` finds "sécurité"."""
INDEXED = ("document_id", "table_id", "code")


def write(folder: Path, data: list[ViewData]) -> dict[str, str]:
    """Write each view to a table of one file; returns view → file."""
    write_file(folder / FILE, data)
    return dict.fromkeys((view.name for view in data), FILE)


def write_file(path: Path, data: Iterable[ViewData]) -> None:
    """Write views to an SQLite file that is not there yet. Raises sqlite3.Error, OSError."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma journal_mode = off")
        connection.execute("pragma synchronous = off")
        connection.execute("begin")
        for view in data:
            _fill(connection, view)
            if columns := SEARCHED.get(view.name):
                _index_words(connection, view, columns)
        connection.execute("commit")
        connection.execute("analyze")


def _fill(connection: sqlite3.Connection, view: ViewData) -> None:
    columns = ", ".join(f'"{column.name}" {TYPES[column.type]}' for column in view.columns)
    key = f", primary key ({', '.join(view.key)})" if view.key else ""
    connection.execute(f'create table "{view.name}" ({columns}{key})')
    places = ", ".join("?" for _ in view.columns)
    connection.executemany(f'insert into "{view.name}" values ({places})', view.rows)  # noqa: S608 -- names of our own
    for name in INDEXED:
        if name in view.names and view.key[:1] != (name,):
            connection.execute(f'create index "ix_{view.name}_{name}" on "{view.name}" ("{name}")')


def _index_words(connection: sqlite3.Connection, view: ViewData, columns: tuple[str, ...]) -> None:
    fts, names = f"{view.name}_fts", ", ".join(columns)
    # content="…": with single quotes Datasette takes the index for one of its own and finds every row.
    connection.execute(
        f'create virtual table {fts} using fts5({names}, content="{view.name}", '
        'tokenize="unicode61 remove_diacritics 2")'
    )
    connection.execute(f"insert into {fts}({fts}) values ('rebuild')")  # noqa: S608
