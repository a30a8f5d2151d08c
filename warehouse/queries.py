"""What the command line asks the warehouse."""

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, RowMapping, text

from schemas.origin import Box
from schemas.registry import RECORDS
from warehouse.intake import LEFT_READING
from warehouse.rows import harmless
from warehouse.session import Warehouse
from warehouse.tables import physical_name
from warehouse.views import definitions

Rows = Sequence[RowMapping]


CANDIDATES = 20
"""Things of one name that are listed."""


class NotFound(Exception):
    """Nothing, or more than one thing, answers to what was asked for; `candidates` are lines, one a thing."""

    def __init__(self, message: str, candidates: Sequence[str] = ()) -> None:
        more = len(candidates) - CANDIDATES
        self.candidates = [*candidates[:CANDIDATES], *([f"… and {more:,} more"] if more > 0 else [])]
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class CurrentEdition:
    """One current edition of a document."""

    document_id: str
    symbol: str | None
    sha256: str
    source_name: str
    media_type: str
    media_type_is_pdf: bool
    page_count: int | None


def select(warehouse: Warehouse, query: str, parameters: Mapping[str, Any] | None = None) -> Rows:
    """Run one select with bound parameters; a name that no database holds finds nothing."""
    with warehouse.reading() as connection:
        return selected(connection, query, parameters)


def selected(connection: Connection, query: str, parameters: Mapping[str, Any] | None = None) -> Rows:
    """Run one select as `select` does, of several on one connection: a server is asked only once if it is there."""
    return connection.execute(text(query), harmless(dict(parameters or {}))).mappings().all()


def find_document(warehouse: Warehouse, name: str) -> CurrentEdition:
    """Return the document an operator means: an id, a unique beginning of one, a symbol, or a name.

    A name is a source name, or a file's as `status` and `ingest` have it; a copy's too. A finding of a document
    without symbol names it by the beginning of its sha256; that is taken too. Raises NotFound with what to do next.
    """
    with warehouse.reading() as connection:
        ids = "', '".join(sorted({row["document_id"] for row in selected(connection, CALLED, _named(name))}))
        rows = selected(connection, NAMED.format(ids)) if ids else ()
    if not rows:
        raise NotFound(_why_not(warehouse, name))
    if len(rows) > 1:
        choices = [
            f"{row['document_id']}  {row['symbol'] or '–'}, {row['language']}, {row['path'] or row['source_name']}"
            for row in rows
        ]
        raise NotFound(f"{name!r} may be any of {len(rows)} documents; give an id:", choices)
    row = rows[0]
    names = ("document_id", "symbol", "sha256", "source_name", "media_type", "page_count")
    return CurrentEdition(**{name: row[name] for name in names}, media_type_is_pdf=row["page_count"] is not None)


CALLED = """
select e.document_id from zz_edition e where e.is_current = 1 and lower(e.symbol) = lower(:name)
union select document_id from zz_edition where source_name = :name
union select e.document_id from zz_intake_file i join zz_edition e on e.sha256 = i.sha256 where i.path = :name
  and e.status in ('loaded', 'held')
union select document_id from zz_edition where sha256 between :digest and :digest_end
union select document_id from zz_document where document_id between :id and :id_end
"""
"""Each line is one look into an index, however large the archive."""
NAMED = (
    "select document_id, symbol, language, sha256, source_name, page_count, "
    "(select max(media_type) from zz_edition n where n.sha256 = documents.sha256) as media_type, "
    "(select min(i.path) from zz_intake_file i where i.sha256 = documents.sha256 and i.gone = 0) as path "
    "from documents where is_current = 1 and document_id in ('{}') order by source_name, document_id"
)
SHORTEST_ID, SHORTEST_DIGEST = 3, 8
HEX = re.compile("d?[0-9a-f]+")


def _named(name: str) -> dict[str, str]:
    """Return what a name may be the beginning of, as the first and the last id and sha256 that begin so."""
    begins = name if HEX.fullmatch(name) else ""
    digest = begins if len(begins) >= SHORTEST_DIGEST else ""
    own = begins if len(begins) >= SHORTEST_ID else ""
    return {
        "name": name,
        "digest": digest,
        "digest_end": digest and f"{digest}g",
        "id": own,
        "id_end": own and f"{own}g",
    }


def _why_not(warehouse: Warehouse, name: str) -> str:
    """Say why no document answers to a name: one that was never read is told with its reason."""
    query = (
        "select source_name, state, reason, message from intake where (reason is not null or state = 'reading') and "
        "(source_name = :name or path = :name or (length(:name) > 7 and substr(sha256, 1, length(:name)) = :name)) "
        "order by last_seen desc"
    )
    for row in select(warehouse, query, {"name": name}):
        if row["state"] == "reading":
            return f"{row['source_name']} is not loaded: {LEFT_READING}"
        return f"{row['source_name']} is {row['state']}: {row['reason']}, {row['message']}; nothing of it was loaded"
    return f"no document is called {name!r}; 'bilan status' lists them"


def find_record(warehouse: Warehouse, record_id: str) -> tuple[str, RowMapping, RowMapping]:
    """Return (view, the record's row, its place: box and span). Raises NotFound."""
    models = [model for model in RECORDS if record_id.startswith(model.prefix)]
    for model in models:
        rows = select(warehouse, f"select * from {model.view} where record_id = :id", {"id": record_id})  # noqa: S608
        if rows:
            return model.view, rows[0], place_of(warehouse, model.view, record_id)
    raise NotFound(f"no record is called {record_id!r}; the column record_id of the views holds their ids")


def place_of(warehouse: Warehouse, view: str, record_id: str) -> RowMapping:
    """Return a current record's box and span."""
    return places(warehouse, view, "r.record_id = :value", record_id)[0]


READ = (
    "select x.extraction_id from zz_edition e join zz_extraction x on x.edition_id = e.edition_id and x.is_current = 1 "
    "where e.document_id = :id and e.is_current = 1 and e.status = 'loaded'"
)
PLACE = "record_id, page, x0, top, x1, bottom, span_start, span_end"


def places_on_page(warehouse: Warehouse, document_id: str, page: int) -> list[tuple[str, RowMapping]]:
    """Return (view, place) of every current record printed on a page, view by view in print order."""
    of_views = [
        f"select {number} as place_of_view, position, {PLACE} from {physical_name(model)} "  # noqa: S608 -- our own
        "where extraction_id = :read and page = :page"
        for number, model in enumerate(RECORDS)
    ]
    query = " union all ".join(of_views) + " order by 1, 2"
    out: list[tuple[str, RowMapping]] = []
    with warehouse.reading() as connection:
        for row in selected(connection, READ, {"id": document_id}):
            found = selected(connection, query, {"read": row["extraction_id"], "page": page})
            out += [(RECORDS[each["place_of_view"]].view, each) for each in found]
    return out


def places(warehouse: Warehouse, view: str, where: str, value: str, page: int = 0) -> Rows:
    """Return ids, boxes and spans of current records; `where` is one of this module's own conditions."""
    source = definitions()[view].rsplit(" from ", 1)[1]  # a column may be a select of its own
    query = f"select r.record_id, r.page, r.x0, r.top, r.x1, r.bottom, r.span_start, r.span_end from {source}"  # noqa: S608
    return select(warehouse, f"{query} where {where}", {"value": value, "page": page})


def unread_boxes(warehouse: Warehouse, document_id: str, page: int) -> list[Box]:
    """Return where the numbers of a page stand that nobody read."""
    query = "select box from unread_numbers where document_id = :id and page = :page and box is not null"
    return [tuple(orjson.loads(row["box"])) for row in select(warehouse, query, {"id": document_id, "page": page})]


def layout_of(warehouse: Warehouse, document_id: str) -> dict[str, Any]:
    """Return the boxes of tables and blocks as a document's current extraction saw them; empty if there is none."""
    query = (
        "select x.layout from zz_extraction x join zz_edition e on e.edition_id = x.edition_id "
        "where e.document_id = :id and e.is_current = 1 and x.is_current = 1"
    )
    rows = select(warehouse, query, {"id": document_id})
    return orjson.loads(zlib.decompress(rows[0]["layout"])) if rows and rows[0]["layout"] else {}


def checks_of(warehouse: Warehouse, record_id: str, document_id: str) -> Rows:
    """Return the checks that a record of a document takes part in."""
    query = (
        "select c.* from checks c join check_records r on r.check_id = c.check_id and r.document_id = c.document_id "
        "where c.document_id = :id and r.document_id = :id and r.record_id = :record order by c.verdict, c.identity"
    )
    return select(warehouse, query, {"id": document_id, "record": record_id})
