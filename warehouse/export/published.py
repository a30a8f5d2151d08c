"""The snapshot that the web page reads: the views, and where each record stands on its page."""

from itertools import chain
from pathlib import Path
from typing import Any

from schemas.identity import digest
from schemas.registry import RECORDS
from warehouse.export import snapshot
from warehouse.export.views import ViewColumn, ViewData, each_view, one_moment
from warehouse.literal import stored_pages
from warehouse.queries import places, select
from warehouse.session import Warehouse
from warehouse.views import views_digest

STATE = "select number from zz_change"
PLACES = ("x0", "top", "x1", "bottom")


def state_of(warehouse: Warehouse) -> str:
    """Return 16 hex digits that change whenever anything was written: one small row is asked, not the archive."""
    return digest(views_digest(), *(str(row["number"]) for row in select(warehouse, STATE)))


def publish(warehouse: Warehouse, path: Path) -> None:
    """Write the snapshot to a file that is not there yet. Raises sqlite3.Error, and what the warehouse raises."""
    with one_moment(warehouse) as connection:
        own = (view(warehouse) for view in (_record_places, _pages))
        snapshot.write_file(path, chain(each_view(connection), own))


def _record_places(warehouse: Warehouse) -> ViewData:
    """Return where each record stands: the page and box of its figure, or its characters in a text."""
    columns = [
        *(_column(name, "text") for name in ("record_id", "view")),
        _column("page", "integer"),
        *(_column(name, "number") for name in PLACES),
        *(_column(name, "integer") for name in ("span_start", "span_end")),
    ]
    names = [column.name for column in columns if column.name != "view"]
    rows = [
        (row["record_id"], model.view, *(row[name] for name in names[1:]))
        for model in RECORDS
        for row in places(warehouse, model.view, ":value = ''", "")
    ]
    return ViewData("record_places", "", tuple(columns), sorted(rows, key=lambda row: row[:2]), ("record_id",))


def _pages(warehouse: Warehouse) -> ViewData:
    """Return the size of each page of each document, in points as shown."""
    documents = select(warehouse, "select distinct document_id from documents order by 1")
    rows: list[tuple[Any, ...]] = []
    for document_id in sorted(row["document_id"] for row in documents):
        rows += [(document_id, *size) for size in stored_pages(warehouse, document_id)]
    kinds = {"document_id": "text", "page": "integer", "width": "number", "height": "number"}
    columns = tuple(_column(name, kind) for name, kind in kinds.items())
    return ViewData("pages", "", columns, rows, ("document_id", "page"))


def _column(name: str, kind: str) -> ViewColumn:
    return ViewColumn(name, kind, "", "", (), is_date=False)
