"""How tables were cut: heads, columns and rows as boxes on a page, so that a wrong cut is seen at a glance."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from flows.columns import in_columns
from flows.drawing import Outline
from flows.visible import shown
from schemas.origin import Box
from warehouse.queries import layout_of, select
from warehouse.session import Warehouse

INDENT = "  "
LONGEST_CELL = 5_000
"""Characters of a cell: the longest paragraph that a results framework prints in one."""


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


def printed_tables(warehouse: Warehouse, document_id: str, page: int | None, width: int) -> Iterator[str]:
    """Yield a document's literal tables as lines of about `width` characters: title and place, heads, rows.

    Cells stand in columns apart by "|"; a long one runs on below itself; a row stands in under what it is part of.
    """
    query = "select * from tables where document_id = :id and (:page is null or page = :page) order by page, table_id"
    for table in select(warehouse, query, {"id": document_id, "page": page}):
        unit = f" ({table['unit']})" if table["unit"] else ""
        number = f"table {table['number']} · " if table["number"] else ""
        size = f"{table['n_rows']} × {table['n_columns']}"
        title = shown(table["title"] or "(untitled)", LONGEST_CELL)
        yield f"p. {table['page'] or '–'} · {number}{title}{unit} · {size} · {table['table_id']}"
        yield from in_columns(_rows(warehouse, table["table_id"]), width)
        yield ""


def _rows(warehouse: Warehouse, table_id: str) -> list[list[str]]:
    """Return a table's printed rows, its heads first."""
    query = "select * from table_cells where table_id = :id order by row_index, column_index"
    rows: list[list[str]] = []
    heads: list[str] = [""]
    path: list[str] = []
    last = None
    for cell in select(warehouse, query, {"id": table_id}):
        if cell["row_index"] != last:
            above, path, last = path, [_cell(part) for part in json.loads(cell["row_path"])], cell["row_index"]
            printed = [row[0].strip() for row in rows]
            new = [
                part for depth, part in enumerate(path) if above[depth : depth + 1] != [part] and part not in printed
            ]
            rows += [[part] for part in new]
            rows.append([INDENT * len(path) + _cell(cell["row_label"])])
        if len(heads) < cell["column_index"] + 1:
            heads.append(_cell(" > ".join(json.loads(cell["column_path"]))))
        rows[-1].append(_cell(cell["raw"]))
    return [heads, *rows]


def _cell(text: str | None) -> str:
    """Return a cell's text as it will be shown: its column is made as wide as that."""
    return shown(text or "", LONGEST_CELL)
