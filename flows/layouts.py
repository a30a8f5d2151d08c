"""How tables were cut: heads, columns and rows as boxes on a page, so that a wrong cut is seen at a glance."""

from collections.abc import Iterator, Mapping
from typing import Any

from flows.drawing import DrawnBox
from schemas.origin import Box
from warehouse.queries import layout_of
from warehouse.session import Warehouse


def table_outlines(warehouse: Warehouse, document_id: str, page: int) -> Iterator[DrawnBox]:
    """Yield the boxes of every table on a page: head cells, columns and rows, each under a name of its own."""
    for table in layout_of(warehouse, document_id).get("tables", []):
        yield from _outlines(table, page)


def _outlines(table: Mapping[str, Any], page: int) -> Iterator[DrawnBox]:
    heads: list[Box] = [tuple(box) for at, box in table["heads"] if at == page]
    rows: list[Box] = [tuple(box) for at, box in table["rows"] if at == page and box]
    yield from (DrawnBox(box, "head of a table") for box in heads)
    yield from (DrawnBox(box, "row of a table", faint=True) for box in rows)
    columns: list[Box] = [tuple(box) for at, box in table.get("column_boxes", ()) if at == page]
    yield from (DrawnBox(box, "column of a table") for box in columns)
