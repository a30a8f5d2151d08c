"""Every file ever seen, in exactly one state, with its reason."""

from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, Update, bindparam, delete, insert, select, update

from warehouse.rows import harmless
from warehouse.session import Warehouse
from warehouse.tables import intake

TRIED_AGAIN = frozenset({"CPU_LIMIT", "MEMORY_LIMIT", "CRASH"})
"""Reasons that may pass by themselves; any other needs new bytes or a new extractor."""
TRIES = 3
NAMES_A_QUERY = 500


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of one file: its name and bytes, its state, and why."""

    source_name: str
    sha256: str
    state: str
    reason: str | None = None
    message: str | None = None
    stage: str | None = None


def settled(warehouse: Warehouse, source_name: str, sha256: str, extractor_version: str) -> Seen | None:
    """Return a file's refusal if trying it again would change nothing: same bytes, same extractor, tries used up."""
    query = select(intake).where(
        intake.c.source_name == source_name,
        intake.c.sha256 == sha256,
        intake.c.extractor_version == extractor_version,
        intake.c.state.in_(("quarantined", "parked")),
    )
    with warehouse.reading() as connection:
        row = connection.execute(query).mappings().first()
    if row is None or (row["reason"] in TRIED_AGAIN and row["attempts"] < TRIES):
        return None
    state = "parked" if row["reason"] in TRIED_AGAIN else row["state"]
    return Seen(source_name, sha256, state, row["reason"], row["message"], row["stage"])


def count_attempt(warehouse: Warehouse, source_name: str, sha256: str, extractor_version: str, now: str) -> None:
    """Write down an attempt before it begins, so that a file that takes the reader down is known the next time."""
    with warehouse.writing() as connection:
        row = _row(connection, source_name, sha256)
        if row is None:
            values = {"source_name": source_name, "sha256": sha256, "attempts": 1, "first_seen": now}
            values |= {"state": "quarantined", "reason": "CRASH", "stage": "read", "last_seen": now}
            message = "reading began and never ended"
            connection.execute(insert(intake), values | {"message": message, "extractor_version": extractor_version})
            return
        same = row["extractor_version"] == extractor_version
        values = {"attempts": row["attempts"] + 1 if same else 1, "last_seen": now}
        connection.execute(_where(source_name, sha256).values(values | {"extractor_version": extractor_version}))


def note(warehouse: Warehouse, seen: Seen, extractor_version: str, now: str, run_id: str) -> None:
    """Write down what became of a file."""
    values = {
        "state": seen.state,
        "reason": seen.reason,
        "message": seen.message,
        "stage": seen.stage,
        "last_seen": now,
        "run_id": run_id,
        "extractor_version": extractor_version,
    }
    values = harmless(values)
    with warehouse.writing() as connection:
        if seen.sha256:
            _forget_unread(connection, seen.source_name)
        if _row(connection, seen.source_name, seen.sha256) is None:
            own = {"source_name": seen.source_name, "sha256": seen.sha256, "attempts": 1, "first_seen": now}
            connection.execute(insert(intake), own | values)
        else:
            connection.execute(_where(seen.source_name, seen.sha256).values(values))


def note_unchanged(warehouse: Warehouse, names: list[tuple[str, str]], now: str, run_id: str) -> None:
    """Write down, in one transaction, the files (name, sha256) that brought nothing new."""
    if not names:
        return
    files = [{"name": name, "bytes": sha256} for name, sha256 in dict.fromkeys(names)]
    seen = {"state": "unchanged", "reason": None, "message": None, "stage": None, "last_seen": now, "run_id": run_id}
    with warehouse.writing() as connection:
        connection.execute(
            delete(intake).where(intake.c.source_name == bindparam("name"), intake.c.sha256 == ""), files
        )
        known = _among(connection, [file["name"] for file in files])
        if old := [file for file in files if (file["name"], file["bytes"]) in known]:
            mine = (intake.c.source_name == bindparam("name")) & (intake.c.sha256 == bindparam("bytes"))
            connection.execute(update(intake).where(mine).values(seen), old)
        new = [file for file in files if (file["name"], file["bytes"]) not in known]
        own = [{"source_name": file["name"], "sha256": file["bytes"], "attempts": 0, "first_seen": now} for file in new]
        if own:
            connection.execute(insert(intake), [seen | values for values in own])


def _among(connection: Connection, names: list[str]) -> set[tuple[str, str]]:
    """Return the (name, sha256) of every file ever seen under these names."""
    out: set[tuple[str, str]] = set()
    for start in range(0, len(names), NAMES_A_QUERY):
        some = names[start : start + NAMES_A_QUERY]
        query = select(intake.c.source_name, intake.c.sha256).where(intake.c.source_name.in_(some))
        out |= {(name, sha256) for name, sha256 in connection.execute(query)}
    return out


def _forget_unread(connection: Connection, source_name: str) -> None:
    """Forget that a file could not be read at all (it grew, it was a link): its bytes are known now."""
    connection.execute(delete(intake).where(intake.c.source_name == source_name, intake.c.sha256 == ""))


def _row(connection: Connection, source_name: str, sha256: str) -> RowMapping | None:
    query = select(intake).where(intake.c.source_name == source_name, intake.c.sha256 == sha256)
    return connection.execute(query).mappings().first()


def _where(source_name: str, sha256: str) -> Update:
    return update(intake).where(intake.c.source_name == source_name, intake.c.sha256 == sha256)
