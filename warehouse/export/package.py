"""`datapackage.json`: what the files hold, in the terms of Frictionless Data (Table Schema, Data Package 1.0)."""

import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import orjson

from warehouse.export.place import NAME, PACKAGE
from warehouse.export.views import ViewColumn, ViewData

TYPES = {"integer": "integer", "number": "number", "text": "string"}
CODES = "see `codes`"
"""What the description of a column says whose words stand in the view `codes`."""
DIALECTS: dict[str, Any] = {
    "xlsx": lambda view: {"excel": {"sheet": view}},
    "sqlite": lambda view: {"sql": {"table": view}},
    "duckdb": lambda view: {"sql": {"table": view}},
}
ABOUT = (
    "Views of a bilan warehouse: documents, and what was read from them, each row with its page and printed text. "
    "Money is in whole currency units, percentages in per cent; an en dash was printed for 0, null is an empty cell."
)
OF_CSV = (
    " UTF-8. A quoted empty field is an empty text, an unquoted one is null. A text that a spreadsheet would take for "
    "a formula has an apostrophe before it."
)


def describe(folder: Path, form: str, data: list[ViewData], files: dict[str, str]) -> None:
    """Write the `datapackage.json` of a folder; `files` says which file holds a view."""
    names = {view.name for view in data}
    package = {
        "name": NAME,
        "title": "What bilan read",
        "description": ABOUT + (OF_CSV if form == "csv" else ""),
        "profile": "data-package",
        "version": version("bilan"),
        "resources": [_resource(folder, form, view, files[view.name], names) for view in data],
    }
    (folder / PACKAGE).write_bytes(orjson.dumps(package, option=orjson.OPT_INDENT_2))


def _resource(folder: Path, form: str, view: ViewData, file: str, names: set[str]) -> dict[str, Any]:
    dialect = {"dialect": DIALECTS[form](view.name)} if form in DIALECTS else {}
    content = (folder / file).read_bytes()
    size = {} if form == "parquet" else {"bytes": len(content)}  # frictionless counts no bytes of a Parquet file
    return {
        "name": view.name,
        "description": view.about,
        "path": file,
        "format": form,
        **({"encoding": "utf-8"} if form == "csv" else {}),
        **size,
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        **dialect,
        "schema": _schema(view, names),
    }


def _schema(view: ViewData, names: set[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(view, column) for column in view.columns], "missingValues": [""]}
    if view.key:
        schema["primaryKey"] = list(view.key)
    if links := list(_links(view, names)):
        schema["foreignKeys"] = links
    return schema


def _field(view: ViewData, column: ViewColumn) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.name in view.key else {}
    if column.values and column.type == "text":
        constraints["enum"] = list(column.values)
    return {
        "name": column.name,
        "type": "date" if column.is_date else TYPES[column.type],
        "description": column.about,
        **({"unit": column.unit} if column.unit else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def _links(view: ViewData, names: set[str]) -> Any:
    """Yield what a view's columns refer to, of what is exported with it."""
    for column in view.columns:
        target = {"document_id": "documents", "table_id": "tables"}.get(column.name)
        target = "codes" if CODES in column.about else target
        if target in names and target != view.name:
            key = "code" if target == "codes" else column.name
            yield {"fields": [column.name], "reference": {"resource": target, "fields": [key]}}
