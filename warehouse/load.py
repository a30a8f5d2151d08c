"""Replace a document's rows in one transaction; the same bytes and extractor version change no row."""

import zlib
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update
from sqlalchemy import delete as delete_from

from schemas.code import Code
from schemas.extraction import Extraction
from schemas.identity import digest
from schemas.vocabulary import Verdict
from warehouse import rows
from warehouse.current import (
    FileReading,
    Replaced,
    current_reading,
    hold_back,
    is_beyond,
    move_from_other_keys,
    replacement,
    set_current,
)
from warehouse.intake import NAMES_A_QUERY
from warehouse.session import Warehouse
from warehouse.tables import (
    check,
    code,
    document,
    edition,
    extraction,
    finding,
    intake,
    ledger_row,
    literal_table,
    records,
    table_cell,
    unread_number,
)

KEPT_EXTRACTIONS = 2
KNOWN = (
    select(edition.c.document_id)
    .join(extraction, extraction.c.edition_id == edition.c.edition_id)
    .where(edition.c.sha256 == bindparam("bytes"), extraction.c.extractor_version == bindparam("version"))
    .where(extraction.c.is_current == 1, edition.c.status == "loaded")
)
"""Asked once a file, also of the unchanged: made once."""


@dataclass(frozen=True, slots=True)
class LoadOutcome:
    """What loading did: "loaded", "unchanged" or "held", to which document, and what stood or stands in its place."""

    state: str
    document_id: str
    replaced: Replaced | None = None
    chosen: FileReading | None = None
    """What stays current because an operator chose it."""


def known_extraction(warehouse: Warehouse, sha256: str, extractor_version: str) -> str | None:
    """Return the document that these bytes were loaded as by this extractor version, or None."""
    with warehouse.reading() as connection:
        return connection.execute(KNOWN, {"bytes": sha256, "version": extractor_version}).scalar()


def loaded_files(warehouse: Warehouse, paths: Sequence[str], versions: Collection[str]) -> dict[tuple[str, str], str]:
    """Return the document of each file (path, sha256) of these paths that is loaded by one of these extractors.

    A query some hundred files: what it costs goes with the inbox, not with the archive.
    """
    query = (
        select(intake.c.path, intake.c.sha256, edition.c.document_id)
        .join(edition, edition.c.sha256 == intake.c.sha256)
        .join(extraction, extraction.c.edition_id == edition.c.edition_id)
        .where(intake.c.state.in_(("loaded", "unchanged")), edition.c.status == "loaded")
        .where(extraction.c.is_current == 1, extraction.c.extractor_version.in_(versions))
    )
    out: dict[tuple[str, str], str] = {}
    with warehouse.reading() as connection:
        for start in range(0, len(paths), NAMES_A_QUERY):
            of_some = query.where(intake.c.path.in_(paths[start : start + NAMES_A_QUERY]))
            out |= {(path, sha256): document_id for path, sha256, document_id in connection.execute(of_some).all()}
    return out


def dated(warehouse: Warehouse, sha256: str) -> str | None:
    """Return the day of the document that these bytes were loaded as, by whatever extractor, or None.

    It is the day of publication, else the last it is about, else the day it was loaded.
    """
    day = func.coalesce(edition.c.published_on, edition.c.as_of, edition.c.period_end, edition.c.ingested_at)
    query = select(day).where(edition.c.sha256 == sha256, edition.c.status == "loaded")
    with warehouse.reading() as connection:
        return connection.execute(query).scalar()


def load(
    warehouse: Warehouse,
    reading: Extraction,
    source_name: str,
    now: str,
    *,
    force: bool = False,
    hold: float | None = None,
) -> LoadOutcome:
    """Load one extraction; `now` is an ISO time. Nothing of it is loaded unless all of it is.

    With `hold` a reading that changes more than so many per cent of what is current is kept beside it, "held", until an
    operator decides; what was accepted before is not asked again.
    """
    data, version = reading.document, reading.versions.extractor_version
    edition_id = "e" + digest(data.document_id, data.sha256)
    extraction_id = "x" + digest(edition_id, version)
    with warehouse.writing() as connection:
        if not force and _is_current(connection, extraction_id):
            return LoadOutcome("unchanged", data.document_id)
        before = current_reading(connection, data.document_id)
        _put_document(connection, data.document_id, data.document_key)
        was_loaded = _put_edition(connection, edition_id, reading, source_name, now)
        _put_extraction(connection, extraction_id, edition_id, reading, now)
        set_current(connection, data.document_id)
        after = current_reading(connection, data.document_id)
        replaced = replacement(before, after, extraction_id)
        if replaced and hold is not None and is_beyond(connection, replaced, hold, data.sha256, version):
            hold_back(connection, replaced, edition_id, was_loaded=was_loaded)
            return LoadOutcome("held", data.document_id, replaced)
        if move_from_other_keys(connection, edition_id, data.sha256, data.document_id):
            after = current_reading(connection, data.document_id)
        chosen = after if after and after.is_chosen and after.extraction_id != extraction_id else None
    return LoadOutcome("loaded", data.document_id, replaced, chosen)


def load_codes(warehouse: Warehouse, codes: Sequence[Code]) -> None:
    """Make the `codes` view say what the extractor's code columns refer to; writes only if something differs."""
    wanted = [tuple(row) for row in codes]
    with warehouse.reading() as connection:
        if [tuple(row) for row in connection.execute(select(code).order_by(code.c.position))] == wanted:
            return
    with warehouse.writing() as connection:
        connection.execute(delete_from(code))
        connection.execute(insert(code), [row._asdict() for row in codes])


def _is_current(connection: Connection, extraction_id: str) -> bool:
    query = select(extraction.c.is_current).where(extraction.c.extraction_id == extraction_id)
    return connection.execute(query).scalar() == 1


def _put_document(connection: Connection, document_id: str, document_key: str) -> None:
    if not connection.execute(select(document).where(document.c.document_id == document_id)).first():
        values = {"document_id": document_id, "document_key": document_key}
        connection.execute(insert(document), rows.harmless(values))


def _put_edition(connection: Connection, edition_id: str, reading: Extraction, source_name: str, now: str) -> bool:
    """Write down the file; returns whether it was loaded before."""
    data = reading.document
    values: dict[str, Any] = {
        **{name: rows.plain(value) for name, value in data.model_dump(mode="python").items()},
        "kind": str(data.kind),
        "source_name": source_name,
        "status": "loaded",
    }
    values = rows.harmless(values)
    known = connection.execute(select(edition.c.status).where(edition.c.edition_id == edition_id)).scalar()
    if known:
        connection.execute(update(edition).where(edition.c.edition_id == edition_id).values(values))
        return bool(known == "loaded")
    order = (connection.execute(select(func.max(edition.c.load_order))).scalar() or 0) + 1
    values |= {"edition_id": edition_id, "document_id": data.document_id, "ingested_at": now}
    connection.execute(insert(edition), values | {"load_order": order, "is_current": 0})
    return False


def _put_extraction(connection: Connection, extraction_id: str, edition_id: str, reading: Extraction, now: str) -> None:
    mine = extraction.c.edition_id == edition_id
    again = (extraction.c.extraction_id == extraction_id) | (mine & (extraction.c.is_held == 1))
    connection.execute(delete_from(extraction).where(again))
    older = select(extraction.c.extraction_id).where(mine).order_by(extraction.c.load_order.desc())
    for gone in connection.execute(older.offset(KEPT_EXTRACTIONS - 1)).scalars().all():
        connection.execute(delete_from(extraction).where(extraction.c.extraction_id == gone))
    connection.execute(update(extraction).where(mine).values(is_current=0))
    order = (connection.execute(select(func.max(extraction.c.load_order))).scalar() or 0) + 1
    connection.execute(
        insert(extraction),
        {
            "extraction_id": extraction_id,
            "edition_id": edition_id,
            "extractor_version": reading.versions.extractor_version,
            "load_order": order,
            "is_current": 1,
            "layout": zlib.compress(rows.layout(reading), 1),
            "loaded_at": now,
            "n_records": sum(len(group) for group in reading.records.values()),
            "n_checks": len(reading.checks),
            "n_fails": sum(each.verdict is Verdict.FAILS for each in reading.checks),
            "n_findings": len(reading.findings),
        },
    )
    for view, group in reading.records.items():
        _insert(connection, records[view], rows.record_rows(group, extraction_id))
    _insert(connection, check, rows.check_rows(reading.checks, extraction_id))
    _insert(connection, finding, rows.finding_rows(reading.findings, extraction_id))
    _insert(connection, literal_table, rows.table_rows(reading.tables, extraction_id))
    _insert(connection, table_cell, rows.cell_rows(reading.tables, extraction_id))
    _insert(connection, ledger_row, rows.ledger_rows(reading.ledger, extraction_id))
    _insert(connection, unread_number, rows.unread_rows(reading.unread, extraction_id))


def _insert(connection: Connection, table: Any, values: Iterable[dict[str, Any]]) -> None:
    batch = rows.all_harmless(list(values))
    if not batch:
        return
    written, in_order = _written(connection, table, tuple(batch[0]))
    if in_order is None:
        connection.exec_driver_sql(written, batch)
    else:
        connection.exec_driver_sql(written, [in_order(row) for row in batch])


Written = tuple[str, Callable[[dict[str, Any]], tuple[Any, ...]] | None]
"""An insert as a server takes it, and what puts a row's values in its order, where they are taken in order."""
_inserts: dict[tuple[str, str, tuple[str, ...]], Written] = {}


def _written(connection: Connection, table: Any, names: tuple[str, ...]) -> Written:
    """Return the insert of such rows into a table; it is written once, not once a document."""
    key = (connection.dialect.name, table.name, names)
    if key not in _inserts:
        statement = insert(table).compile(dialect=connection.dialect, column_keys=list(names))
        order = statement.positiontup
        _inserts[key] = (str(statement), None if order is None else itemgetter(*order))
    return _inserts[key]
