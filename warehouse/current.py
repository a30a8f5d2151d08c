"""Which reading of a document is current, what a new one replaces, and what is held back for an operator."""

from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, delete, func, select, update

from warehouse.differences import differences
from warehouse.tables import document, edition, extraction, hold_decision

PDF = "application/pdf"
ACCEPTED, REJECTED = "accepted", "rejected"


@dataclass(frozen=True, slots=True)
class FileReading:
    """One reading of one file, in numbers. `on` is the day it was loaded."""

    extraction_id: str
    edition_id: str
    sha256: str
    source_name: str
    on: str
    extractor_version: str
    records: int
    checks: int
    fails: int
    is_chosen: bool = False
    """An operator made this file the current one."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """A current reading and the one that takes its place, or would."""

    before: FileReading
    after: FileReading

    @property
    def is_same_file(self) -> bool:
        """Say whether the same bytes were read again."""
        return self.before.edition_id == self.after.edition_id


READINGS = (
    select(
        extraction.c.extraction_id, edition.c.edition_id, edition.c.sha256, edition.c.source_name,
        edition.c.ingested_at, extraction.c.loaded_at, extraction.c.extractor_version, extraction.c.n_records,
        extraction.c.n_checks, extraction.c.n_fails, edition.c.is_chosen,
    )
    .join(edition, edition.c.edition_id == extraction.c.edition_id)
)  # fmt: skip


def as_reading(row: RowMapping) -> FileReading:
    """Return a row of READING as a value."""
    return FileReading(
        row["extraction_id"],
        row["edition_id"],
        row["sha256"],
        row["source_name"],
        (row["loaded_at"] or row["ingested_at"])[:10],
        row["extractor_version"],
        row["n_records"],
        row["n_checks"],
        row["n_fails"],
        bool(row["is_chosen"]),
    )


def current_reading(connection: Connection, document_id: str) -> FileReading | None:
    """Return the reading that the views show of a document, or None."""
    query = READINGS.where(
        edition.c.document_id == document_id,
        edition.c.is_current == 1,
        edition.c.status == "loaded",
        extraction.c.is_current == 1,
    )
    row = connection.execute(query).mappings().first()
    return None if row is None else as_reading(row)


def replacement(before: FileReading | None, after: FileReading | None, extraction_id: str) -> Replaced | None:
    """Return what the reading just loaded has replaced; None if it was the first, or did not become current."""
    if before is None or after is None or after.extraction_id != extraction_id:
        return None
    return Replaced(before, after)


def is_beyond(connection: Connection, replaced: Replaced, hold: float, sha256: str, version: str) -> bool:
    """Say whether a new reading changes more than `hold` per cent, and nobody has accepted it yet.

    Counted are the records that are added, removed or changed, against the larger of both readings; and the checks that
    are lost, against those there were. The same extractor over the same bytes changes nothing and is not held.
    """
    before, after = replaced.before, replaced.after
    if before.extraction_id == after.extraction_id or decided(connection, sha256, version) == ACCEPTED:
        return False
    changed = sum(1 for _ in differences(connection, before.extraction_id, after.extraction_id))
    lost = before.checks - after.checks
    return 100 * changed > hold * max(before.records, after.records) or (100 * lost > hold * before.checks and lost > 0)


def decided(connection: Connection, sha256: str, version: str) -> str | None:
    """Return what an operator decided on these bytes and this extractor, or None."""
    query = select(hold_decision.c.verdict).where(
        hold_decision.c.sha256 == sha256, hold_decision.c.extractor_version == version
    )
    return connection.execute(query).scalar()


def hold_back(connection: Connection, replaced: Replaced, edition_id: str, *, was_loaded: bool) -> None:
    """Put the reading that was current back in its place; the new one waits beside it."""
    mine = extraction.c.extraction_id == replaced.after.extraction_id
    connection.execute(update(extraction).where(mine).values(is_current=0, is_held=1))
    of_edition = extraction.c.edition_id == edition_id
    newest = (
        select(extraction.c.extraction_id)
        .where(of_edition, extraction.c.is_held == 0)
        .order_by(extraction.c.load_order.desc())
    )
    kept = connection.execute(newest.limit(1)).scalar()
    if kept is not None:
        connection.execute(update(extraction).where(extraction.c.extraction_id == kept).values(is_current=1))
    if not was_loaded:
        connection.execute(update(edition).where(edition.c.edition_id == edition_id).values(status="held"))
    document_id = connection.execute(select(edition.c.document_id).where(edition.c.edition_id == edition_id)).scalar()
    set_current(connection, str(document_id))


def set_current(connection: Connection, document_id: str) -> None:
    """Mark the current edition, and say what each supersedes.

    It is the one an operator chose; else the newest PDF, or the newest text where no PDF is. A PDF and a text of one
    document are renditions of each other, whatever came first. What is held is not in question.
    """
    mine = edition.c.document_id == document_id
    connection.execute(update(edition).where(mine, edition.c.status != "loaded").values(is_current=0))
    query = select(edition).where(mine, edition.c.status == "loaded").order_by(edition.c.load_order)
    editions = connection.execute(query).mappings().all()
    if not editions:
        return
    pdfs = [row for row in editions if row["media_type"] == PDF]
    chosen = [row for row in editions if row["is_chosen"]]
    current = (chosen or pdfs or list(editions))[-1]
    shown = (pdfs or list(editions))[-1] if current["media_type"] != PDF else current
    before: dict[bool, str] = {}
    for row in editions:
        is_pdf = row["media_type"] == PDF
        values = {
            "is_current": int(row["edition_id"] == current["edition_id"]),
            "supersedes": before.get(is_pdf),
            "rendition_of": shown["sha256"] if pdfs and not is_pdf else None,
        }
        before[is_pdf] = row["sha256"]
        connection.execute(update(edition).where(edition.c.edition_id == row["edition_id"]).values(values))


def drop_reading(connection: Connection, extraction_id: str) -> None:
    """Forget one reading and its rows."""
    connection.execute(delete(extraction).where(extraction.c.extraction_id == extraction_id))


def move_from_other_keys(connection: Connection, edition_id: str, sha256: str, document_id: str) -> bool:
    """Forget editions of these bytes under another key: an edition belongs to one document.

    Where one of them was an operator's choice, this one is it now. Returns whether that was so.
    """
    mine = edition.c.sha256 == sha256
    others = select(edition.c.document_id, edition.c.is_chosen).where(mine, edition.c.document_id != document_id)
    chosen = False
    for other, is_chosen in connection.execute(others).all():
        chosen = chosen or bool(is_chosen)
        connection.execute(delete(edition).where(mine, edition.c.document_id == other))
        if not connection.execute(select(func.count()).where(edition.c.document_id == other)).scalar():
            connection.execute(delete(document).where(document.c.document_id == other))
        else:
            set_current(connection, other)
    if chosen:
        connection.execute(update(edition).where(edition.c.edition_id == edition_id).values(is_chosen=1))
        set_current(connection, document_id)
    return chosen
