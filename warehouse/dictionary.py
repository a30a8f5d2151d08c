"""The data dictionary, made from the schemas: `python -m warehouse.dictionary` writes docs/data-dictionary.md."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo
from sqlalchemy import BigInteger, Column, Double, Integer, create_engine, text

from schemas.document import DocumentData
from schemas.record import Record
from schemas.registry import BY_VIEW
from warehouse import tables
from warehouse.answers import ANSWERS
from warehouse.descriptions import COMMON, OWN, VIEWS
from warehouse.views import create_views, definitions

TARGET = Path(__file__).parent.parent / "docs" / "data-dictionary.md"
HEAD = """# Data dictionary

Made from the schemas by `python -m warehouse.dictionary`; do not edit. Money is in whole currency units, percentages
are in per cent, a printed en dash is 0 and an empty cell is null. Examples are as printed.
"""
PHYSICAL = {
    "documents": (tables.edition, tables.document, tables.extraction, tables.ledger_row),
    "intake": (tables.intake,),
    "runs": (tables.run,),
    "codes": (tables.code,),
    "checks": (tables.check, tables.edition),
    "findings": (tables.finding, tables.edition),
    "tables": (tables.literal_table, tables.edition),
    "table_cells": (tables.table_cell, tables.edition),
    "page_ledger": (tables.ledger_row, tables.edition),
    "unread_numbers": (tables.unread_number, tables.edition),
}


def dictionary() -> str:
    """Return the whole dictionary as Markdown. Raises KeyError for a column that nothing describes."""
    sections = [_section(view, names) for view, names in view_columns().items()]
    return "\n".join([HEAD, *sections, *(_answer(name) for name in ANSWERS)])


def _answer(name: str) -> str:
    answer = ANSWERS[name]
    lines = [f"## {name}", "", answer.about, "", "| column | type | unit | example | what |", "|---|---|---|---|---|"]
    lines += [
        f"| `{column}` | {kind} |  | {example} | {what} |" for column, (kind, what, example) in answer.columns.items()
    ]
    return "\n".join([*lines, ""])


def view_columns() -> dict[str, list[str]]:
    """Return every view's columns, as the database names them."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        tables.metadata.create_all(connection)
        create_views(connection)
        return {
            view: list(connection.execute(text(f"select * from {view}")).keys())  # noqa: S608 -- names of our own
            for view in definitions()
        }


def _section(view: str, names: list[str]) -> str:
    model = BY_VIEW.get(view)
    about = VIEWS[view] if model is None else " ".join((model.__doc__ or "").split())
    lines = [f"## {view}", "", about, "", "| column | type | unit | example | what |", "|---|---|---|---|---|"]
    return "\n".join([*lines, *(_line(view, model, name) for name in names), ""])


def _line(view: str, model: type[Record] | None, name: str) -> str:
    described, example, unit = _described(view, model, name)
    cells = (f"`{name}`", _type(view, name), unit, example, described)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _described(view: str, model: type[Record] | None, name: str) -> tuple[str, str, str]:
    fields = model.model_fields if model else DocumentData.model_fields if view == "documents" else {}
    if name in fields and name not in tables.BASE_FIELDS:
        return _of_field(fields[name])
    described, example = (OWN.get(view, {}).get(name)) or COMMON[name]
    return described, example, ""


def _of_field(field: FieldInfo) -> tuple[str, str, str]:
    extra: Any = field.json_schema_extra or {}
    examples = field.examples or [""]
    return field.description or "", str(examples[0]), str(extra.get("unit", ""))


def _type(view: str, name: str) -> str:
    column = next((column.type for column in _columns(view, name)), None)  # None: a look into another document
    if isinstance(column, BigInteger | Integer):
        return "integer"
    return "number" if isinstance(column, Double) else "text"


def _columns(view: str, name: str) -> Iterator[Column[Any]]:
    places = PHYSICAL[view] if view in PHYSICAL else (tables.records[view], tables.edition)
    return (table.c[name] for table in places if name in table.c)


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(dictionary(), encoding="utf-8")
