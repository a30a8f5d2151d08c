"""The data dictionary, made from the schemas: `python -m warehouse.dictionary` writes docs/data-dictionary.md."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo
from sqlalchemy import BigInteger, Column, Double, Integer, create_engine, text

from schemas.document import DocumentData
from schemas.registry import BY_VIEW, RECORDS
from warehouse import tables
from warehouse.answers import ANSWERS
from warehouse.descriptions import COMMON, OWN, VIEWS
from warehouse.values import stored, values_of
from warehouse.views import create_views, definitions

TARGET = Path(__file__).parent.parent / "docs" / "data-dictionary.md"
HEAD = """# Data dictionary

Made from the schemas by `python -m warehouse.dictionary`; do not edit. Money is in whole currency units, percentages
are in per cent, a printed en dash is 0 and an empty cell is null. `stored` is an example as the column holds it,
`printed` the same in a document where it looks otherwise there; a column with a closed list of words names them all.
"""
DIAGRAM = """How the views hang together; every view of records has `record_id`, `document_id`, `page` and `snippet`.

```mermaid
flowchart LR
    runs -- run_id --> intake -- sha256 --> documents
    documents -- document_id --> tables -- table_id --> table_cells
    documents --> page_ledger --> unread_numbers
    documents --> findings
    documents --> checks -- check_id --> check_records -- record_id --> records
    documents -- document_id --> records
    codes -- code --> records
    subgraph records
{groups}
    end
    budget --> figure_vintages --> budget_facts
    budget --> variance_overview
    results --> indicator_history
    results --> output_delivery
```
"""
TABLE = ("| column | type | unit | stored | printed | what |", "|---|---|---|---|---|---|")
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

ORIGIN = {"fails": "n_fails"}
"""Column of a view → the column of a table that it shows under another name."""


def dictionary() -> str:
    """Return the whole dictionary as Markdown. Raises KeyError for a column that nothing describes."""
    sections = [_section(view, names) for view, names in view_columns().items()]
    first, *others = sorted(map(_answer, ANSWERS), key=lambda section: not section.startswith("## budget_facts"))
    return "\n".join([HEAD, diagram(), first, *sections, *others])


def diagram() -> str:
    """Return a picture, as Mermaid, of what every view leads to; the records stand in boxes by what they are about."""
    groups: dict[str, list[str]] = {}
    for model in RECORDS:
        groups.setdefault(model.__module__.rpartition(".")[2], []).append(model.view)
    boxes = [f'        {about}["{"<br>".join(views)}"]' for about, views in groups.items()]
    return DIAGRAM.format(groups="\n".join(boxes))


def _answer(name: str) -> str:
    answer = ANSWERS[name]
    return "\n".join(
        [f"## {name}", "", answer.about, "", *TABLE, *(_line(name, column) for column in answer.columns), ""]
    )


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


def about_of(view: str) -> str:
    """Return what a view holds, in a sentence. Raises KeyError for a view that nothing describes."""
    if view in ANSWERS:
        return ANSWERS[view].about
    model = BY_VIEW.get(view)
    return VIEWS[view] if model is None else " ".join((model.__doc__ or "").split())


def _section(view: str, names: list[str]) -> str:
    return "\n".join([f"## {view}", "", about_of(view), "", *TABLE, *(_line(view, name) for name in names), ""])


def _line(view: str, name: str) -> str:
    about, printed, unit = described(view, name)
    kind = type_of(view, name)
    held = stored(printed, kind)
    words = ", ".join(f"`{word}`" for word in values_of(view, name))
    cells = (f"`{name}`", kind, unit, held, printed if printed != held else "", f"{about}: {words}" if words else about)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def described(view: str, name: str) -> tuple[str, str, str]:
    """Return what a view's column holds, a printed example and its unit. Raises KeyError for one nobody describes."""
    if view in ANSWERS:
        _, about, example = ANSWERS[view].columns[name]
        return about, example, ""
    model = BY_VIEW.get(view)
    fields = model.model_fields if model else DocumentData.model_fields if view == "documents" else {}
    if name in fields and name not in tables.BASE_FIELDS:
        return _of_field(fields[name])
    about, example = (OWN.get(view, {}).get(name)) or COMMON[name]
    return about, example, ""


def _of_field(field: FieldInfo) -> tuple[str, str, str]:
    extra: Any = field.json_schema_extra or {}
    examples = field.examples or [""]
    return field.description or "", str(examples[0]), str(extra.get("unit", ""))


def type_of(view: str, name: str) -> str:
    """Return the type of a view's column: integer, number or text."""
    if view in ANSWERS:
        return ANSWERS[view].columns[name][0]
    column = next((column.type for column in _columns(view, ORIGIN.get(name, name))), None)  # None: told by a query
    if isinstance(column, BigInteger | Integer):
        return "integer"
    return "number" if isinstance(column, Double) else "text"


def _columns(view: str, name: str) -> Iterator[Column[Any]]:
    places = PHYSICAL[view] if view in PHYSICAL else (tables.records[view], tables.edition)
    return (table.c[name] for table in places if name in table.c)


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(dictionary(), encoding="utf-8")
