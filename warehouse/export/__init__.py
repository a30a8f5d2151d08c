"""The views taken home: Parquet, CSV, a workbook, DuckDB, or an SQLite snapshot, each with its `datapackage.json`.

The same warehouse gives the same bytes (DuckDB: the same rows). An export is written beside its place and put there
when it is whole: who reads it never sees half of one.
"""

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

from warehouse.export import delimited, duck, parquet, snapshot, workbook
from warehouse.export.package import describe
from warehouse.export.place import NotExported, beside
from warehouse.export.views import Chosen, ViewData, chosen
from warehouse.session import Warehouse

Writer = Callable[[Path, list[ViewData]], dict[str, str]]
"""Writes views into a folder; returns view → the file that holds it."""

FORMATS: dict[str, tuple[Writer, tuple[str, ...]]] = {
    "parquet": (parquet.write, ("pyarrow",)),
    "csv": (delimited.write, ("pyarrow",)),
    "xlsx": (workbook.write, ("xlsxwriter",)),
    "duckdb": (duck.write, ("pyarrow", "duckdb")),
    "sqlite": (snapshot.write, ()),
}
"""Format → what writes it, and the libraries it needs."""


def export(warehouse: Warehouse, folder: Path, form: str, views: Chosen = None, document_id: str | None = None) -> int:
    """Write views into a folder, with a `datapackage.json`; returns how many rows there are.

    `views` are names, else all; `document_id` keeps one document's rows. Raises NotExported with a sentence: no such
    format or view, a library that is not installed, a folder that holds other files, a disk that is full; what was in
    the folder is then still there.
    """
    _can_write(form)
    data = chosen(warehouse, views, document_id)
    _write(folder, form, data)
    return _rows(data)


def export_each(warehouse: Warehouse, folder: Path, forms: Sequence[str]) -> int:
    """Write every view in several formats, each to `folder`/format, all of one moment; returns how many rows there are.

    Raises NotExported as `export`: formats that were written by then are in place, the others are as they were.
    """
    for form in forms:
        _can_write(form)
    data = chosen(warehouse, None)
    for form in forms:
        _write(folder / form, form, data)
    return _rows(data)


def _can_write(form: str) -> None:
    if form not in FORMATS:
        raise NotExported(f"there is no format {form!r}; choose from {', '.join(FORMATS)}")
    if missing := [name for name in FORMATS[form][1] if find_spec(name) is None]:
        raise NotExported(f"{form} needs {' and '.join(missing)}, not installed here: pip install 'bilan[export]'")


def _write(folder: Path, form: str, data: list[ViewData]) -> None:
    with beside(folder) as new:
        files = FORMATS[form][0](new, data)
        describe(new, form, data, files)


def _rows(data: list[ViewData]) -> int:
    return sum(len(view.rows) for view in data)
