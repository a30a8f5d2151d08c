"""Every file ever seen, in exactly one state, with its reason.

A document is `reading` from `begin_reading` until `note` says what became of it, or `give_back` that nothing did. Two
counts decide how often it is read again, both for the same bytes and the same extractor version:

* `attempts`: readings in a row that its own process did not survive (TRIED_AGAIN); at TRIES it is parked;
* `starts`: how often a run found it in `reading`, left there by a run that never ended. Whatever took that run down
  (kill -9, a reboot, perhaps the document) nobody knows, so at LAST it is read last and alone, then parked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, RowMapping, Update, bindparam, delete, insert, select, tuple_, update

from warehouse.rows import harmless
from warehouse.session import Warehouse
from warehouse.tables import intake, run

TRIED_AGAIN = frozenset({"CPU_LIMIT", "MEMORY_LIMIT", "CRASH"})
"""Reasons that may pass by themselves; any other needs new bytes or a new extractor."""
TRIES = 3
LAST = 3
"""At this start of those that find it in `reading` a document is read last and alone; at the next it is parked."""
REFUSED = ("quarantined", "parked")
KEPT_OUT = (*REFUSED, "held")
"""States that the same bytes and the same extractor come to again without being read."""
LOADED = ("loaded", "unchanged")
LOADED_AS = (
    select(intake.c.path, intake.c.gone)
    .where(intake.c.sha256 == bindparam("bytes"), intake.c.state.in_(LOADED))
    .order_by(intake.c.path)
)
NAMES_A_QUERY = 500
AGAIN = "parked until its bytes or bilan change; 'bilan ingest --force PATH' or 'bilan night --force' tries again"
TOOK_DOWN = f"reading it took bilan itself down {LAST + 1} times; {AGAIN}"
LEFT_READING = "it is being read, or was when its run ended; the next run reads it"


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of one file: its path below its folder and its bytes, its state, and why."""

    path: str
    sha256: str
    state: str
    reason: str | None = None
    message: str | None = None
    stage: str | None = None


@dataclass(frozen=True, slots=True)
class BegunReading:
    """What `begin_reading` found. Only where neither `last_and_alone` nor `parked` is set has reading begun.

    `before` is the row as it was, or None. `last_and_alone`: nothing is written yet; `begin_alone` when all else of the
    run is done. `parked`: it must not be read; nothing is written yet, `note` that state.
    """

    path: str
    sha256: str
    extractor_version: str
    run_id: str
    before: Mapping[str, Any] | None = None
    last_and_alone: bool = False
    parked: Seen | None = None


def settled(warehouse: Warehouse, path: str, sha256: str, extractor_version: str) -> Seen | None:
    """Return a file's refusal if trying it again would change nothing: same bytes, same extractor, tries used up."""
    with warehouse.reading() as connection:
        return _refusal(_row(connection, path, sha256), extractor_version)


def begin_reading(
    warehouse: Warehouse,
    path: str,
    sha256: str,
    extractor_version: str,
    now: str,
    run_id: str,
    *,
    force: bool = False,
) -> BegunReading:
    """Write down, in one transaction, that a document is being read; an earlier refusal's reason stays in its row.

    `force` reads what is settled or parked too, and counts starts anew. See `Begun` for the two cases in which nothing
    is written and the document must not be read now.
    """
    return _begin(warehouse, BegunReading(path, sha256, extractor_version, run_id), now, force=force)


def begin_alone(warehouse: Warehouse, begun: BegunReading, now: str) -> BegunReading:
    """Begin a document that was put off as `last_and_alone`, when the run reads nothing else; it may be parked now."""
    return _begin(warehouse, replace(begun, last_and_alone=False), now, alone=True)


def _begin(
    warehouse: Warehouse, begun: BegunReading, now: str, *, force: bool = False, alone: bool = False
) -> BegunReading:
    name, sha256, version, run_id = begun.path, begun.sha256, begun.extractor_version, begun.run_id
    with warehouse.writing() as connection:
        row = _row(connection, name, sha256)
        begun = replace(begun, before=dict(row) if row else None)
        if refusal := None if force else _refusal(row, version):
            return replace(begun, parked=refusal)
        starts = 0 if force or row is None else _starts(connection, row, version, run_id)
        if starts > LAST:
            return replace(begun, parked=Seen(name, sha256, "parked", "CRASH", TOOK_DOWN, "read"))
        if starts == LAST and not alone:  # written only when it is really read: its neighbours wait in safety
            return replace(begun, last_and_alone=True)
        same = row is not None and row["extractor_version"] == version
        values = {"state": "reading", "starts": starts, "last_seen": now, "run_id": run_id}
        values |= {"extractor_version": version, "attempts": row["attempts"] if row and same else 0}
        _put(connection, name, sha256, row, now, values)
    return begun


def give_back(warehouse: Warehouse, begun: BegunReading) -> None:
    """Put a document's row back as it was before its reading began: the run was interrupted, the warehouse in trouble.

    A row that another run has taken over meanwhile stays as that run wrote it; one that another run parked for the
    starts it had counted does not: who gives it back has lived through reading it.
    """
    if begun.last_and_alone or begun.parked:
        return
    with warehouse.writing() as connection:
        row = _row(connection, begun.path, begun.sha256)
        if row is None or not (_is_read_by(row, begun.run_id) or _is_parked_for_starts(row)):
            return
        if begun.before is None:
            mine = (intake.c.path == begun.path) & (intake.c.sha256 == begun.sha256)
            connection.execute(delete(intake).where(mine))
        else:
            connection.execute(_where(begun.path, begun.sha256).values(dict(begun.before)))


def note(warehouse: Warehouse, seen: Seen, extractor_version: str, now: str, run_id: str) -> Seen:
    """Write down what became of a file; returns what was written: the last of TRIES attempts parks it.

    A refusal does not replace what another run has come to meanwhile; see `_is_overtaken`.
    """
    with warehouse.writing() as connection:
        if seen.sha256:
            _forget_unread(connection, seen.path)
        row = _row(connection, seen.path, seen.sha256)
        if row is not None and _is_overtaken(row, seen, extractor_version, run_id):
            return seen
        seen = as_dismissed(seen, row)
        attempts = _attempts(row, seen, extractor_version)
        starts = row["starts"] if row and seen.state == "parked" else 0
        if seen.state == "quarantined" and seen.reason in TRIED_AGAIN and attempts >= TRIES:
            seen = _parked(seen)
        values = {"state": seen.state, "reason": seen.reason, "message": seen.message, "stage": seen.stage}
        own = {"last_seen": now, "run_id": run_id, "extractor_version": extractor_version}
        counts = {"attempts": attempts, "starts": starts}
        _put(connection, seen.path, seen.sha256, row, now, harmless(values | own) | counts)
    return seen


def note_unchanged(warehouse: Warehouse, names: list[tuple[str, str]], now: str, run_id: str) -> None:
    """Write down, in one transaction, the files (name, sha256) that brought nothing new."""
    if not names:
        return
    files = [{"name": name, "bytes": sha256} for name, sha256 in dict.fromkeys(names)]
    seen: dict[str, Any] = {"state": "unchanged", "reason": None, "message": None, "stage": None}
    seen |= {"last_seen": now, "run_id": run_id, "attempts": 0, "starts": 0}
    with warehouse.writing() as connection:
        named = {file["name"] for file in files}
        unread = connection.execute(select(intake.c.path).where(intake.c.sha256 == "")).scalars().all()
        for name in named.intersection(unread):
            connection.execute(delete(intake).where(intake.c.path == name, intake.c.sha256 == ""))
        known = _among(connection, [file["name"] for file in files])
        old = [(file["name"], file["bytes"]) for file in files if (file["name"], file["bytes"]) in known]
        for start in range(0, len(old), NAMES_A_QUERY):
            mine = tuple_(intake.c.path, intake.c.sha256).in_(old[start : start + NAMES_A_QUERY])
            connection.execute(update(intake).where(mine).values(seen))
        new = [file for file in files if (file["name"], file["bytes"]) not in known]
        own = [
            {"path": f["name"], "sha256": f["bytes"], "source_name": base_name(f["name"]), "first_seen": now}
            for f in new
        ]
        if own:
            connection.execute(insert(intake), [seen | values for values in own])


def tried_before(warehouse: Warehouse) -> frozenset[str]:
    """Return the names of all files to be tried again, so that a run can read them after the fresh ones.

    These are files that their reader did not survive and files that an earlier run left in `reading`; one query,
    whatever the size of the inbox.
    """
    again = (intake.c.state == "quarantined") & intake.c.reason.in_(TRIED_AGAIN)
    query = select(intake.c.path).where((intake.c.state == "reading") | again)
    with warehouse.reading() as connection:
        return frozenset(connection.execute(query).scalars())


def refused_before(warehouse: Warehouse, path: str, sha256: str) -> bool:
    """Say whether a run has refused this file with these bytes; a refusal is remembered while it is read again."""
    with warehouse.reading() as connection:
        row = _row(connection, path, sha256)
    told = (*KEPT_OUT, "dismissed")
    return row is not None and (row["state"] in told or (row["state"] == "reading" and row["reason"] is not None))


def loaded_as(warehouse: Warehouse, sha256: str) -> dict[str, bool]:
    """Return the files with these bytes that are loaded, as (path: is it still there), by name."""
    with warehouse.reading() as connection:
        rows = connection.execute(LOADED_AS, {"bytes": sha256}).all()
    return {path: not gone for path, gone in rows}


def _refusal(row: RowMapping | None, extractor_version: str) -> Seen | None:
    """Return the refusal that a row holds, if reading the same bytes with this extractor would change nothing.

    What an operator has dismissed stays so until its bytes change.
    """
    if row is None:
        return None
    seen = Seen(row["path"], row["sha256"], row["state"], row["reason"], row["message"], row["stage"])
    if seen.state == "dismissed":
        return seen
    if row["extractor_version"] != extractor_version or row["state"] not in KEPT_OUT:
        return None
    return None if seen.state == "quarantined" and seen.reason in TRIED_AGAIN else seen


def _parked(seen: Seen) -> Seen:
    """Return a refusal that is not to be tried again, with the command that does so all the same."""
    return replace(seen, state="parked", message="; ".join(filter(None, (seen.message, AGAIN))))


def _starts(connection: Connection, row: RowMapping, extractor_version: str, run_id: str) -> int:
    """Return how many runs, this one included, found a document in `reading`.

    Not counted is a reading left by a run that said how it ended: it was not taken down. Nor is one by this very run,
    which may hold two files of one name and the same bytes.
    """
    if row["state"] != "reading" or row["extractor_version"] != extractor_version:
        return 0
    said = run.c.finished_at.is_not(None) & run.c.closed_by.is_(None)
    ended = select(run.c.run_id).where(run.c.run_id == row["run_id"], said)
    if row["run_id"] == run_id or connection.execute(ended).first():
        return int(row["starts"])
    return int(row["starts"]) + 1


def _attempts(row: RowMapping | None, seen: Seen, extractor_version: str) -> int:
    """Return how many readings in a row a document's own process did not survive, this one included."""
    if seen.reason not in TRIED_AGAIN:
        return 0
    before = int(row["attempts"]) if row and row["extractor_version"] == extractor_version else 0
    return before + 1 if seen.state == "quarantined" else before  # parked is what was known already


def _is_read_by(row: RowMapping, run_id: str) -> bool:
    return bool(row["state"] == "reading" and row["run_id"] == run_id)


def _is_parked_for_starts(row: RowMapping) -> bool:
    return bool(row["state"] == "parked" and row["starts"] >= LAST)


def _is_overtaken(row: RowMapping, seen: Seen, extractor_version: str, run_id: str) -> bool:
    """Say whether another run, with the same bytes and extractor, has come to more than this refusal meanwhile.

    It has loaded the document; or it has read it to a refusal of its own, and this one says only that it must not be
    read any more.
    """
    more = {"quarantined": LOADED, "parked": (*LOADED, "quarantined")}.get(seen.state, ())
    same = row["extractor_version"] == extractor_version and row["run_id"] != run_id
    return bool(same and row["state"] in more)


def as_dismissed(seen: Seen, row: RowMapping | Mapping[str, Any] | None) -> Seen:
    """Return a refusal as dismissed where the row says that a person has dismissed the file as just that.

    Such a file was read again by `--force`, or it cannot be read at all (a link, a device).
    """
    refused = seen.state in (*REFUSED, "deferred")
    was = row is not None and refused and row["state"] == "dismissed" and row["reason"] == seen.reason
    return replace(seen, state="dismissed") if was else seen


def base_name(path: str) -> str:
    """Return the last part of a path below an inbox."""
    return path.rsplit("/", 1)[-1]


def _among(connection: Connection, names: list[str]) -> set[tuple[str, str]]:
    """Return the (name, sha256) of every file ever seen under these names."""
    out: set[tuple[str, str]] = set()
    for start in range(0, len(names), NAMES_A_QUERY):
        some = names[start : start + NAMES_A_QUERY]
        query = select(intake.c.path, intake.c.sha256).where(intake.c.path.in_(some))
        out |= {(name, sha256) for name, sha256 in connection.execute(query).all()}
    return out


def _forget_unread(connection: Connection, path: str) -> None:
    """Forget that a file could not be read at all (it grew, it was a link): its bytes are known now."""
    connection.execute(delete(intake).where(intake.c.path == path, intake.c.sha256 == ""))


def _row(connection: Connection, path: str, sha256: str) -> RowMapping | None:
    query = select(intake).where(intake.c.path == path, intake.c.sha256 == sha256)
    return connection.execute(query).mappings().first()


def _put(
    connection: Connection, path: str, sha256: str, row: RowMapping | None, now: str, values: dict[str, Any]
) -> None:
    """Write values into a file's row, which is made if there is none."""
    if row is None:
        own = {"path": path, "sha256": sha256, "source_name": base_name(path), "first_seen": now}
        connection.execute(insert(intake), own | values)
    else:
        connection.execute(_where(path, sha256).values(values))


def _where(path: str, sha256: str) -> Update:
    return update(intake).where(intake.c.path == path, intake.c.sha256 == sha256)
