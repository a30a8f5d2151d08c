"""Which files still lie where they were found, and which of them an operator has dismissed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection, RowMapping, bindparam, false, or_, select, update

from warehouse.session import Warehouse
from warehouse.tables import intake

UNLOADED = ("quarantined", "parked", "deferred", "held", "reading")
"""States of files that are on the list of what is not loaded."""
SHORTEST_DIGEST = 6
PUT = (
    update(intake)
    .where(intake.c.path == bindparam("file"), intake.c.sha256 == bindparam("bytes"))
    .values(folder=bindparam("folder"), gone=bindparam("gone"))
)
"""Made once: an inbox that is away for a night is ten thousand files that are gone."""


@dataclass(frozen=True, slots=True)
class FilePlace:
    """A file as a run found it: its folder, its path below it, its bytes (empty where they could not be read)."""

    folder: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What a run found: (folder, path) of every file, and which folders were listed, with the beginning of paths there.

    A file that is named itself says nothing about its neighbours.
    """

    files: frozenset[tuple[str, str]] = frozenset()
    scanned: tuple[tuple[str, str], ...] = ()
    seen: list[FilePlace] = field(default_factory=list)


def note_found(warehouse: Warehouse, listing: Listing) -> None:
    """Write down, in one transaction, where files lie, and which are there no more.

    A file is gone if its folder was listed without it, or if other bytes stand under its name now.
    """
    seen: defaultdict[str, list[FilePlace]] = defaultdict(list)
    for place in listing.seen:
        seen[place.path].append(place)
    with warehouse.reading() as connection:
        folders = [folder for folder, _ in listing.scanned]
        rows = (
            connection.execute(select(intake.c.path, intake.c.sha256, intake.c.folder, intake.c.gone)).mappings().all()
        )
        mine = [row for row in rows if row["path"] in seen or row["folder"] in folders]
    changed = [(row, now) for row in mine if (now := _now(row, seen[row["path"]], listing)) != _before(row)]
    if not changed:
        return
    now_there = [
        {"file": row["path"], "bytes": row["sha256"], "folder": folder, "gone": gone} for row, (folder, gone) in changed
    ]
    with warehouse.writing() as connection:
        connection.execute(PUT, now_there)


def _before(row: RowMapping) -> tuple[str | None, int]:
    return row["folder"], row["gone"]


def _now(row: RowMapping, seen: Sequence[FilePlace], listing: Listing) -> tuple[str | None, int]:
    """Return the folder that a row's file lies in, and whether it is gone."""
    folder: str | None = row["folder"]
    same = [place.folder for place in seen if place.sha256 == row["sha256"]]
    if same:
        return (folder if folder in same else same[0]), 0
    if any(folder in (None, place.folder) for place in seen):
        return folder, 1
    listed = any(folder == each and row["path"].startswith(prefix) for each, prefix in listing.scanned)
    if listed and (folder, row["path"]) not in listing.files:
        return folder, 1
    return _before(row)


def dismiss(warehouse: Warehouse, names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Take files off the list of what is not loaded, until their bytes change; returns (dismissed, not on the list).

    A name is a path below the inbox; else a base name, which means every file of it, or the beginning of a sha256. What
    is dismissed keeps its reason.
    """
    done: list[str] = []
    missing: list[str] = []
    with warehouse.writing() as connection:
        for name in dict.fromkeys(names):
            digest = intake.c.sha256.startswith(name, autoescape=True) if len(name) >= SHORTEST_DIGEST else false()
            itself = intake.c.path == name
            is_one = connection.execute(select(intake.c.path).where(itself, intake.c.gone == 0)).first()
            paths = _dismissed(connection, itself if is_one else or_(intake.c.source_name == name, digest))
            done += paths
            missing += [] if paths else [name]
    return done, missing


def _dismissed(connection: Connection, called: ColumnElement[bool]) -> list[str]:
    """Dismiss the files so called that are on the list; returns their paths."""
    mine = called & intake.c.state.in_(UNLOADED) & (intake.c.gone == 0)
    paths = connection.execute(select(intake.c.path).where(mine)).scalars().all()
    connection.execute(update(intake).where(mine).values(state="dismissed"))
    return list(paths)
