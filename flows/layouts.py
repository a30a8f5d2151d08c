"""How tables were cut: heads, columns and rows as boxes on a page, so that a wrong cut is seen at a glance."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from flows.drawing import DrawnBox
from schemas.origin import Box
from warehouse.queries import layout_of
from warehouse.session import Warehouse


def table_outlines(warehouse: Warehouse, document_id: str, page: int) -> Iterator[DrawnBox]:
    """Yield the boxes of every table on a page: head cells, columns and rows, each under a name of its own."""
    for table in layout_of(warehouse, document_id).get("tables", []):
        yield from _outlines(table, page)


def rung_outlines(warehouse: Warehouse, document_id: str, page: int) -> Iterator[DrawnBox]:
    """Yield the columns of every reading of a page's tables, those that lost too, under how it was cut and why."""
    for rung in layout_of(warehouse, document_id).get("rungs", []):
        if rung["page"] == page:
            yield from _rung(rung)


def _rung(rung: Mapping[str, Any]) -> Iterator[DrawnBox]:
    x0, top, x1, bottom = rung["box"]
    what = f"{rung['how']} {'stands' if rung['stands'] else 'lost'}: {rung['why']}"
    edges = rung["edges"] or [x0, x1]
    yield from (DrawnBox((left, top, right, bottom), what) for left, right in pairwise(edges) if left < right)


def _outlines(table: Mapping[str, Any], page: int) -> Iterator[DrawnBox]:
    heads: list[Box] = [tuple(box) for at, box in table["heads"] if at == page]
    rows: list[Box] = [tuple(box) for at, box in table["rows"] if at == page and box]
    yield from (DrawnBox(box, "head of a table") for box in heads)
    yield from (DrawnBox(box, "row of a table", faint=True) for box in rows)
    columns: list[Box] = [tuple(box) for at, box in table.get("column_boxes", ()) if at == page]
    yield from (DrawnBox(box, "column of a table") for box in columns)
