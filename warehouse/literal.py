"""What is stored of a document's literal tables: rows, parts, and what is odd about them."""

from typing import Any

import orjson

from warehouse.answers import CURRENT
from warehouse.queries import layout_of, select
from warehouse.session import Warehouse


def stored_tables(warehouse: Warehouse, document_id: str) -> list[dict[str, Any]]:
    """Return a document's tables in print order; `parts` as data, None where an older bilan stored none."""
    query = f"select r.* from zz_literal_table r {CURRENT} where e.document_id = :id order by r.position"  # noqa: S608
    return [_read(dict(row), "parts") for row in select(warehouse, query, {"id": document_id})]


def stored_findings(warehouse: Warehouse, document_id: str) -> list[dict[str, Any]]:
    """Return the findings of a document that have a page or a table, in the order of their making; `box` as data."""
    query = (
        f"select r.* from zz_finding r {CURRENT} where e.document_id = :id "  # noqa: S608
        "and (r.page is not null or r.table_id is not null) order by r.position"
    )
    return [_read(dict(row), "box") for row in select(warehouse, query, {"id": document_id})]


def stored_pages(warehouse: Warehouse, document_id: str) -> list[tuple[int, float, float]]:
    """Return each page's number, width and height in points; nothing for a text."""
    return [tuple(size) for size in layout_of(warehouse, document_id).get("pages", ())]


def _read(row: dict[str, Any], name: str) -> dict[str, Any]:
    return {**row, name: None if row[name] is None else orjson.loads(row[name])}
