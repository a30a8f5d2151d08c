"""How tables were cut: heads, columns and rows as boxes on a page, so that a wrong cut is seen at a glance."""

from collections.abc import Iterator, Mapping
from typing import Any

from flows.drawing import Outline
from schemas.origin import Box
from warehouse.queries import layout_of, select
from warehouse.session import Warehouse

WIDEST = 48
"""Characters of a cell in the printed form of a table; longer ones are cut with an ellipsis."""


def table_outlines(warehouse: Warehouse, document_id: str, page: int) -> Iterator[Outline]:
    """Yield the boxes of every table on a page: head cells, columns and rows, each under a name of its own."""
    for table in layout_of(warehouse, document_id).get("tables", []):
        yield from _outlines(table, page)


def _outlines(table: Mapping[str, Any], page: int) -> Iterator[Outline]:
    heads: list[Box] = [tuple(box) for at, box in table["heads"] if at == page]
    rows: list[Box] = [tuple(box) for at, box in table["rows"] if at == page and box]
    yield from (Outline(box, "head of a table") for box in heads)
    yield from (Outline(box, "row of a table", faint=True) for box in rows)
    columns: list[Box] = [tuple(box) for at, box in table.get("column_boxes", ()) if at == page]
    yield from (Outline(box, "column of a table") for box in columns)


def printed_tables(warehouse: Warehouse, document_id: str, page: int | None) -> Iterator[str]:
    """Yield a document's literal tables as lines: title and place, heads, then a line a row, cells apart by "|"."""
    query = "select * from tables where document_id = :id and (:page is null or page = :page) order by page, table_id"
    for table in select(warehouse, query, {"id": document_id, "page": page}):
        unit = f" ({table['unit']})" if table["unit"] else ""
        yield f"p. {table['page'] or '–'} · {table['title'] or '(untitled)'}{unit} · {table['table_id']}"
        yield from _rows(warehouse, table["table_id"])
        yield ""


def _rows(warehouse: Warehouse, table_id: str) -> Iterator[str]:
    query = "select * from table_cells where table_id = :id order by row_index, column_index"
    cells = select(warehouse, query, {"id": table_id})
    first = [cell for cell in cells if cells and cell["row_index"] == cells[0]["row_index"]]
    yield "  " + " | ".join(["", *(_short(cell["column_label"]) for cell in first)])
    row: list[str] = []
    for cell in cells:
        if cell["column_index"] == 1 and row:
            yield "  " + " | ".join(row)
            row = []
        row = row or [_short(cell["row_label"])]
        row.append(_short(cell["raw"]))
    if row:
        yield "  " + " | ".join(row)


def _short(text: str) -> str:
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"
