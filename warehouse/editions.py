"""The files a document was read from: which is current, an operator's choice, and what is held for a decision."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from warehouse.current import (
    ACCEPTED,
    PDF,
    READINGS,
    REJECTED,
    FileReading,
    as_reading,
    current_reading,
    drop_reading,
    move_from_other_keys,
    set_current,
)
from warehouse.differences import Change, differences
from warehouse.queries import NotFound, find_document
from warehouse.queries import select as ask
from warehouse.session import Warehouse
from warehouse.tables import edition, extraction, hold_decision, intake

SHORTEST_DIGEST = 6
CHOICE, BYTES, EXTRACTOR, HELD = "the operator's choice", "other bytes", "another extractor", "held: not decided yet"


@dataclass(frozen=True, slots=True)
class Held:
    """A reading that waits for an operator, and what it would replace."""

    document_id: str
    reading: FileReading


@dataclass(frozen=True, slots=True)
class ComparedReadings:
    """Two readings of one document, why they differ, and each record that does."""

    before: FileReading
    after: FileReading
    why: tuple[str, ...]
    changes: tuple[Change, ...]


def editions_of(warehouse: Warehouse, document_id: str) -> Sequence[RowMapping]:
    """Return every file of a document, newest first, with the numbers of its newest reading."""
    query = (
        "select e.edition_id, e.sha256, e.source_name, e.ingested_at, e.is_current, e.is_chosen, x.is_held, "
        "x.n_records, x.n_checks, x.n_fails, x.n_findings from zz_edition e "
        "join zz_extraction x on x.edition_id = e.edition_id where e.document_id = :id "
        "and x.load_order = (select max(y.load_order) from zz_extraction y where y.edition_id = e.edition_id) "
        "order by e.load_order desc"
    )
    return ask(warehouse, query, {"id": document_id})


def find_edition(warehouse: Warehouse, name: str) -> RowMapping:
    """Return the loaded edition an operator means: the beginning of a sha256 or of its id, or a source name.

    Raises NotFound, with the candidates where there are several.
    """
    query = (
        "select edition_id, document_id, sha256, symbol, source_name, ingested_at from zz_edition "
        "where status = 'loaded' and (edition_id = :name or source_name = :name "
        "or (length(:name) >= :least and substr(sha256, 1, length(:name)) = :name)) order by load_order desc"
    )
    rows = ask(warehouse, query, {"name": name, "least": SHORTEST_DIGEST})
    if not rows:
        raise NotFound(f"no edition is called {name!r}; 'bilan editions DOCUMENT' lists them")
    if len(rows) > 1:
        choices = [f"{row['sha256'][:8]}  {row['source_name']}, {row['ingested_at'][:10]}" for row in rows]
        raise NotFound(f"{name!r} may be any of {len(rows)} editions; give the beginning of a sha256:", choices)
    return rows[0]


def choose(warehouse: Warehouse, document_id: str, edition_id: str | None) -> FileReading | None:
    """Make an edition current and keep it so; with None the newest is current again. Returns what is current now."""
    with warehouse.writing() as connection:
        mine = edition.c.document_id == document_id
        connection.execute(update(edition).where(mine).values(is_chosen=0))
        if edition_id is not None:
            connection.execute(update(edition).where(edition.c.edition_id == edition_id).values(is_chosen=1))
        set_current(connection, document_id)
        return current_reading(connection, document_id)


def compare(warehouse: Warehouse, document_id: str) -> ComparedReadings | None:
    """Return what changed between a document's current reading and its last other one; None if there is no other.

    What is held comes first: it is what would be current. Where an operator chose an edition, the change is from the
    newest reading to the chosen one. A text is compared with a PDF only if nothing else is there.
    """
    with warehouse.reading() as connection:
        current = current_reading(connection, document_id)
        other = None if current is None else _other(connection, document_id, current)
        if current is None or other is None:
            return None
        reading, is_held, is_newer = other
        before, after = (current, reading) if is_held else (reading, current)
        why = [BYTES] if before.edition_id != after.edition_id else []
        why += [EXTRACTOR] if before.extractor_version != after.extractor_version else []
        why += [HELD] if is_held else [CHOICE] if current.is_chosen and is_newer else []
        changes = tuple(differences(connection, before.extraction_id, after.extraction_id))
        return ComparedReadings(before, after, tuple(why), changes)


def _other(connection: Connection, document_id: str, current: FileReading) -> tuple[FileReading, bool, bool] | None:
    """Return the reading that the current one is compared with; whether it is held, whether it is newer."""
    columns = (extraction.c.is_held, extraction.c.load_order, edition.c.media_type)
    query = READINGS.add_columns(*columns).where(edition.c.document_id == document_id)
    rows = connection.execute(query.order_by(extraction.c.load_order.desc())).mappings().all()
    mine = next(row for row in rows if row["extraction_id"] == current.extraction_id)
    rest = [row for row in rows if row is not mine]
    alike = [row for row in rest if (row["media_type"] == PDF) == (mine["media_type"] == PDF)]
    held = [row for row in rest if row["is_held"]]
    best = next(iter(held or alike or rest), None)
    if best is None:
        return None
    return as_reading(best), bool(best["is_held"]), best["load_order"] > mine["load_order"]


def find_held(warehouse: Warehouse, name: str) -> Held:
    """Return the held reading an operator means, by its document or its file as `status` has it. Raises NotFound."""
    query = READINGS.add_columns(edition.c.document_id).where(extraction.c.is_held == 1)
    with warehouse.reading() as connection:
        rows = connection.execute(query.order_by(extraction.c.load_order.desc())).mappings().all()
        of_file = select(intake.c.sha256).where(intake.c.path == name, intake.c.state == "held", intake.c.gone == 0)
        files = set(connection.execute(of_file).scalars())
    mine = [row for row in rows if row["sha256"] in files]
    mine = mine or [row for row in rows if row["source_name"] == name or _begins(row["sha256"], name)]
    if not mine:
        document_id = find_document(warehouse, name).document_id
        mine = [row for row in rows if row["document_id"] == document_id]
    if not mine:
        raise NotFound(f"nothing of {name} is held; 'bilan status' lists what is")
    if len(mine) > 1:
        choices = [f"{row['sha256'][:8]}  {row['source_name']}" for row in mine]
        raise NotFound(f"of {name} {len(mine)} readings are held; give the beginning of a sha256:", choices)
    return Held(mine[0]["document_id"], as_reading(mine[0]))


def _begins(sha256: str, name: str) -> bool:
    return len(name) >= SHORTEST_DIGEST and sha256.startswith(name)


def accept(warehouse: Warehouse, held: Held, now: str) -> FileReading | None:
    """Load what is held; returns what is current now, which an earlier choice may have settled otherwise."""
    reading = held.reading
    with warehouse.writing() as connection:
        _decide(connection, reading, ACCEPTED, now)
        mine = extraction.c.edition_id == reading.edition_id
        connection.execute(update(extraction).where(mine).values(is_current=0))
        this = extraction.c.extraction_id == reading.extraction_id
        connection.execute(update(extraction).where(this).values(is_current=1, is_held=0))
        whole = edition.c.edition_id == reading.edition_id
        connection.execute(update(edition).where(whole).values(status="loaded"))
        set_current(connection, held.document_id)
        move_from_other_keys(connection, reading.edition_id, reading.sha256, held.document_id)
        _move_files(connection, reading.sha256, "loaded", None)
        return current_reading(connection, held.document_id)


def reject(warehouse: Warehouse, held: Held, now: str) -> bool:
    """Forget what is held, and read these bytes with this extractor no more; returns whether the file stays loaded."""
    reading = held.reading
    with warehouse.writing() as connection:
        _decide(connection, reading, REJECTED, now)
        drop_reading(connection, reading.extraction_id)
        mine = extraction.c.edition_id == reading.edition_id
        if connection.execute(select(extraction.c.extraction_id).where(mine)).first() is None:
            connection.execute(delete(edition).where(edition.c.edition_id == reading.edition_id))
        same_bytes = select(edition.c.edition_id).where(edition.c.sha256 == reading.sha256)
        stays = connection.execute(same_bytes).first() is not None
        _move_files(connection, reading.sha256, "unchanged" if stays else "dismissed", REJECTED_SENTENCE)
        set_current(connection, held.document_id)
    return stays


REJECTED_SENTENCE = "its reading was rejected; what was current before stays so"


def is_rejected(warehouse: Warehouse, sha256: str, version: str) -> bool:
    """Say whether an operator has rejected what this extractor reads in these bytes."""
    query = select(hold_decision.c.verdict).where(
        hold_decision.c.sha256 == sha256, hold_decision.c.extractor_version == version
    )
    with warehouse.reading() as connection:
        return connection.execute(query).scalar() == REJECTED


def _decide(connection: Connection, reading: FileReading, verdict: str, now: str) -> None:
    """Write down a decision; the last one counts."""
    mine = (hold_decision.c.sha256 == reading.sha256) & (hold_decision.c.extractor_version == reading.extractor_version)
    connection.execute(delete(hold_decision).where(mine))
    values = {"sha256": reading.sha256, "extractor_version": reading.extractor_version}
    connection.execute(insert(hold_decision), values | {"verdict": verdict, "decided_at": now})


def _move_files(connection: Connection, sha256: str, state: str, message: str | None) -> None:
    mine = (intake.c.sha256 == sha256) & (intake.c.state == "held")
    connection.execute(update(intake).where(mine).values(state=state, message=message, reason=None, stage=None))
