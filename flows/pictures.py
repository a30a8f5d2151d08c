"""Which boxes a page picture shows: what the warehouse knows of a page, and of one record."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from extractors.source.limits import Unreadable
from flows.drawing import DrawnBox
from flows.isolation.reading import work_isolated
from flows.layouts import rung_outlines, table_outlines
from flows.settings import limits_of
from schemas.origin import Box
from schemas.registry import RECORDS
from warehouse import queries
from warehouse.queries import CurrentEdition, NotFound
from warehouse.session import Warehouse
from warehouse.store import Store

DRAW = "flows.drawing:picture"


def show_page(warehouse: Warehouse, store: Store, document: CurrentEdition, page: int) -> bytes:
    """Return a PNG of a page with its records outlined by type, how its tables were cut, and what is unread."""
    records = [
        DrawnBox(box, view)
        for view, place in queries.places_on_page(warehouse, document.document_id, page)
        if (box := _box(place))
    ]
    tables = list(table_outlines(warehouse, document.document_id, page))
    unread = [
        DrawnBox(box, "number not read", filled=True, unread=True)
        for box in queries.unread_boxes(warehouse, document.document_id, page)
    ]
    return _drawn(kept_file(store, document), page, [*tables, *records, *unread])


def show_rungs(warehouse: Warehouse, store: Store, document: CurrentEdition, page: int) -> bytes:
    """Return a PNG of a page with each reading of its tables: which stands, which lost, and why."""
    return _drawn(kept_file(store, document), page, list(rung_outlines(warehouse, document.document_id, page)))


def show_record(store: Store, document: CurrentEdition, place: Any, what: str) -> bytes:
    """Return a PNG of a record's page with its figure outlined."""
    box = _box(place)
    outlines = [DrawnBox(box, what, filled=True)] if box else []
    return _drawn(kept_file(store, document), place["page"], outlines)


def _drawn(path: Path, page: int, outlines: Sequence[DrawnBox]) -> bytes:
    """Draw a page, in a process of its own. Raises NotFound for a page that is not there or cannot be drawn."""
    arguments = {"page": page, "outlines": [asdict(outline) for outline in outlines]}
    try:
        return work_isolated(path.read_bytes(), DRAW, arguments, limits_of())
    except Unreadable as error:
        raise NotFound(error.sentence) from error


def fullest_page(warehouse: Warehouse, document: CurrentEdition) -> int:
    """Return the page that most records were read from, the first of equals; page 1 if there are none."""
    counts: Counter[int] = Counter()
    for model in RECORDS:
        query = (
            f"select page, count(*) as n from {model.view} where document_id = :id and page is not null group by page"  # noqa: S608
        )
        for row in queries.select(warehouse, query, {"id": document.document_id}):
            counts[row["page"]] += row["n"]
    return min(counts, key=lambda page: (-counts[page], page), default=1)


def line_of(warehouse: Warehouse, amount: Any) -> str | None:
    """Return the id of the budget line an amount stands on: the checks of a one-period table tie its lines."""
    query = (
        "select record_id from budget_lines where document_id = :document_id and table_code = :table_code "
        "and label = :label and level = :level and period = :period and page = :page "
        "and coalesce(class_label, '') = coalesce(:class_label, '')"
    )
    names = ("document_id", "table_code", "label", "level", "period", "page", "class_label")
    rows = queries.select(warehouse, query, {name: amount[name] for name in names})
    return str(rows[0]["record_id"]) if len(rows) == 1 else None


def kept_file(store: Store, document: CurrentEdition) -> Path:
    """Return the kept bytes of a PDF. Raises NotFound if there is no page to draw, or the bytes are gone."""
    if not document.media_type_is_pdf:
        raise NotFound(
            f"{document.source_name} is text: there is no page to draw; 'bilan tables DOCUMENT' prints its tables, "
            "'bilan trace RECORD_ID' the lines around a figure"
        )
    path = store.path(document.sha256)
    if not path.exists():
        raise NotFound(f"the bytes of {document.source_name} are not in {store.folder}; ingest it again with --force")
    return path


def _box(place: Any) -> Box | None:
    if place["x0"] is None:
        return None
    return (place["x0"], place["top"], place["x1"], place["bottom"])
