"""Which files are there, which an operator took off the list, and trouble that passes by itself; on both databases."""

import threading
import time
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, text
from sqlalchemy.exc import DataError, InterfaceError, OperationalError

from flows.intake_files import find_files, listing_of
from tests.servers import emptied
from warehouse import intake, runs, session
from warehouse.connect import OutOfReach, open_warehouse
from warehouse.intake import Seen
from warehouse.presence import FilePlace, Listing, dismiss, note_found
from warehouse.queries import select
from warehouse.session import Warehouse, is_passing, patiently

NOW = "2026-11-24T00:00:00+00:00"
A, B = "a" * 64, "b" * 64


def refuse(warehouse: Warehouse, path: str, sha256: str = A, run_id: str = "r") -> Seen:
    return intake.note(warehouse, Seen(path, sha256, "quarantined", "TRUNCATED", "no end", "open"), "v1", NOW, run_id)


def listed(warehouse: Warehouse) -> list[tuple[str, str]]:
    rows = select(warehouse, "select path, sha256 from intake where gone = 0 order by path, sha256")
    return [(row["path"], row["sha256"][:1]) for row in rows]


def run(warehouse: Warehouse, files: dict[str, str], scanned: str | None = "", folder: str = "/in") -> None:
    """One run that lists a folder (from `scanned` on; None: files that were named) and sees these files."""
    for path, sha256 in files.items():
        refuse(warehouse, path, sha256)
    seen = [FilePlace(folder, path, sha256) for path, sha256 in files.items()]
    there = frozenset((folder, path) for path in files)
    note_found(warehouse, Listing(there, () if scanned is None else ((folder, scanned),), seen))


GONE = [
    # runs, each (files, the beginning of the paths listed, folder) → what is there still
    ([({"a.pdf": A, "b.pdf": B}, "", "/in")], [("a.pdf", "a"), ("b.pdf", "b")]),
    ([({"a.pdf": A, "b.pdf": B}, "", "/in"), ({"b.pdf": B}, "", "/in")], [("b.pdf", "b")]),  # deleted
    ([({"a.pdf": A}, "", "/in"), ({}, "", "/in"), ({"a.pdf": A}, "", "/in")], [("a.pdf", "a")]),  # and back
    ([({"a.pdf": A}, "", "/in"), ({"a.pdf": B}, "", "/in")], [("a.pdf", "b")]),  # replaced: other bytes
    ([({"1/a.pdf": A, "2/a.pdf": B}, "", "/in")], [("1/a.pdf", "a"), ("2/a.pdf", "b")]),  # one name, two files
    ([({"1/a.pdf": A, "2/a.pdf": B}, "", "/in"), ({"1/a.pdf": A}, "1/", "/in")], [("1/a.pdf", "a"), ("2/a.pdf", "b")]),
    ([({"1/a.pdf": A, "1/b.pdf": B}, "", "/in"), ({"1/a.pdf": A}, "1/", "/in")], [("1/a.pdf", "a")]),  # a part of it
    ([({"a.pdf": A}, "", "/in"), ({"b.pdf": B}, "", "/other")], [("a.pdf", "a"), ("b.pdf", "b")]),  # another folder
    ([({"a.pdf": A, "b.pdf": B}, "", "/in"), ({"b.pdf": B}, None, "/in")], [("a.pdf", "a"), ("b.pdf", "b")]),  # named
    ([({"a.pdf": A}, None, "/1"), ({"a.pdf": B}, None, "/2")], [("a.pdf", "a"), ("a.pdf", "b")]),  # two places
    ([({"a.pdf": A}, "", "/in"), ({"a.pdf": ""}, "", "/in")], [("a.pdf", "")]),  # it is a link now
]


@pytest.mark.parametrize(("nights", "there"), GONE)
def test_files_that_are_gone_leave_the_list(
    warehouse: Warehouse, nights: list[tuple[dict[str, str], str | None, str]], there: list[tuple[str, str]]
) -> None:
    for files, scanned, folder in nights:
        run(warehouse, files, scanned, folder)
    assert listed(warehouse) == there


def test_what_a_run_did_not_come_to_is_there_still(warehouse: Warehouse) -> None:
    run(warehouse, {"a.pdf": A, "b.pdf": B})
    note_found(warehouse, Listing(frozenset({("/in", "a.pdf"), ("/in", "b.pdf")}), (("/in", ""),), []))
    assert listed(warehouse) == [("a.pdf", "a"), ("b.pdf", "b")], "it was interrupted before it read them"


def test_ten_thousand_files_that_stay_are_written_down_by_no_statement_each(warehouse: Warehouse) -> None:
    from sqlalchemy import event

    intake.note_unchanged(warehouse, [(f"{n}.pdf", f"{n:064}") for n in range(500)], NOW, "r")
    seen = [FilePlace("/in", f"{n}.pdf", f"{n:064}") for n in range(500)]
    listing = Listing(frozenset(("/in", place.path) for place in seen), (("/in", ""),), seen)
    note_found(warehouse, listing)
    asked: list[str] = []
    event.listen(warehouse.engine, "before_cursor_execute", lambda *sent: asked.append(sent[2]))
    note_found(warehouse, listing)
    assert len([statement for statement in asked if "intake_file" in statement]) == 1


def test_a_file_is_its_path_below_the_inbox(tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    for name in ("1/report.pdf", "2/report.pdf", "top.pdf"):
        (inbox / name).parent.mkdir(parents=True, exist_ok=True)
        (inbox / name).write_bytes(b"x")
    names = [waiting.name for waiting in find_files([inbox])[0]]
    assert sorted(names) == ["1/report.pdf", "2/report.pdf", "top.pdf"]
    cases = [
        # what is named, which inbox is set → name, what is listed whole
        (inbox / "1" / "report.pdf", None, "report.pdf", ()),  # a file that is named
        (inbox / "1" / "report.pdf", inbox, "1/report.pdf", ()),  # it is the night's file all the same
        (inbox / "1", None, "report.pdf", ((str(inbox / "1"), ""),)),
        (inbox / "1", inbox, "1/report.pdf", ((str(inbox), "1/"),)),
        (inbox / "1" / ".." / "1", inbox, "1/report.pdf", ((str(inbox), "1/"),)),  # however it is written
        (inbox / "1", tmp_path / "other", "report.pdf", ((str(inbox / "1"), ""),)),
    ]
    for path, given, name, scanned in cases:
        files, _ = find_files([path], inbox=given)
        assert [waiting.name for waiting in files] == [name], path
        assert listing_of([path], files, given).scanned == scanned, path


@pytest.mark.parametrize(
    ("name", "done"),
    [
        ("1/a.pdf", ["1/a.pdf"]),
        ("a.pdf", ["1/a.pdf", "2/a.pdf"]),  # a base name means every file of it
        ("top.pdf", ["top.pdf"]),  # but a file's own path that file alone, as `status` prints it
        ("well.pdf", []),  # and one that is loaded is on no list, whatever lies below
        (B[:8], ["2/a.pdf"]),
        ("bbb", []),  # too short for a sha256
        ("good.pdf", []),  # it is loaded
        ("gone.pdf", []),
    ],
)
def test_what_is_dismissed(warehouse: Warehouse, name: str, done: list[str]) -> None:
    run(warehouse, {"gone.pdf": "c" * 64})
    run(warehouse, {"1/a.pdf": A, "2/a.pdf": B, "top.pdf": "e" * 64, "1/top.pdf": "f" * 64, "1/well.pdf": "0" * 64})
    for loaded in ("good.pdf", "well.pdf"):
        intake.note(warehouse, Seen(loaded, "d" * 64, "loaded"), "v1", NOW, "r")
    found, missing = dismiss(warehouse, [name])
    assert (sorted(found), missing) == (done, [] if done else [name])
    assert done != ["top.pdf"] or dismiss(warehouse, [name])[0] == [], "once more, it means no other file"


def test_a_dismissed_file_is_told_of_again_when_its_bytes_change(warehouse: Warehouse) -> None:
    refuse(warehouse, "a.pdf", A)
    dismiss(warehouse, ["a.pdf"])
    for version in ("v1", "v2"):  # another extractor does not ask again
        seen = intake.settled(warehouse, "a.pdf", A, version)
        assert seen is not None
        assert (seen.state, seen.reason) == ("dismissed", "TRUNCATED")
    assert intake.settled(warehouse, "a.pdf", B, "v1") is None
    assert refuse(warehouse, "a.pdf", B).state == "quarantined"


@pytest.mark.parametrize(("reason", "state"), [("UNSUPPORTED", "dismissed"), ("UNREADABLE", "quarantined")])
def test_a_link_that_was_dismissed_stays_so_while_it_is_one(warehouse: Warehouse, reason: str, state: str) -> None:
    intake.note(warehouse, Seen("link.pdf", "", "quarantined", "UNSUPPORTED"), "v1", NOW, "r")
    dismiss(warehouse, ["link.pdf"])
    assert intake.note(warehouse, Seen("link.pdf", "", "quarantined", reason), "v1", NOW, "r2").state == state


def test_runs_are_in_the_order_of_their_start_whatever_the_clock_says(warehouse: Warehouse) -> None:
    for run_id, then in (("first", "2030-01-01T00:00:00+00:00"), ("second", "2029-01-01T00:00:00+00:00")):
        runs.start_run(warehouse, run_id, "night", then)
        runs.start_run(warehouse, run_id, "night", then)  # said twice: the first answer was lost
        runs.finish_run(warehouse, run_id, Counter(held=1, dismissed=2), then)
    rows = select(warehouse, "select run_id, held, dismissed, documents from runs order by number desc")
    assert [tuple(row.values()) for row in rows] == [("second", 1, 2, 3), ("first", 1, 2, 3)]


class Said(Exception):
    """What a driver says, with its state."""

    def __init__(self, words: str, state: str | None = None) -> None:
        super().__init__(words)
        self.sqlstate = state


def _of_sqlite(words: str) -> Exception:
    import sqlite3

    return sqlite3.OperationalError(words)


PASSING = [
    (OperationalError("", None, _of_sqlite("database is locked")), True),
    (OperationalError("", None, _of_sqlite("database or disk is full")), False),  # it stays full
    (OperationalError("", None, _of_sqlite("no such table: x")), False),
    (OperationalError("", None, Said("connection refused")), True),  # the server restarts
    (OperationalError("", None, Said("the database system is starting up", "57P03")), True),
    (OperationalError("", None, Said("canceling statement due to lock timeout", "55P03")), True),
    (OperationalError("", None, Said("deadlock detected", "40P01")), True),
    (OperationalError("", None, Said("could not serialize", "40001")), True),
    (OperationalError("", None, Said("too many connections", "53300")), True),
    (OperationalError("", None, Said("disk full", "53100")), False),
    (OperationalError("", None, Said("password authentication failed", "28P01")), False),
    (InterfaceError("", None, Said("connection already closed")), True),
    (DataError("", None, Said("out of range", "22003")), False),  # a bad record is not waited for
    (ValueError(), False),
]


@pytest.mark.parametrize(("error", "passes"), PASSING)
def test_what_may_pass_by_itself_is_waited_for(error: Exception, passes: bool) -> None:
    assert is_passing(error) == passes
    wrapped = OutOfReach("cannot be opened")
    wrapped.__cause__ = error
    assert is_passing(wrapped) == passes, "a warehouse that cannot be opened says why"


@pytest.mark.parametrize(("failures", "patience", "result"), [(0, 1, 1), (2, 5, 3), (99, 0, None)])
def test_trouble_is_waited_for_so_long_and_no_longer(
    monkeypatch: pytest.MonkeyPatch, failures: int, patience: float, result: int | None
) -> None:
    monkeypatch.setattr(session, "PAUSES", (0.01,))
    tries = []

    def work() -> int:
        tries.append(1)
        if len(tries) <= failures:
            raise OperationalError("", None, _of_sqlite("database is locked"))
        return len(tries)

    if result is None:
        with pytest.raises(OperationalError):
            patiently(work, patience)
        assert len(tries) == 1
    else:
        assert patiently(work, patience) == result


def test_a_lock_that_another_process_keeps_is_waited_for(
    warehouse: Warehouse, url: URL, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "LOCK_WAIT_SECONDS", 1)
    monkeypatch.setattr(session, "PAUSES", (0.1,))
    held, done = threading.Event(), threading.Event()

    def keep() -> None:
        with open_warehouse(url, write=True) as other, other.writing():
            held.set()
            time.sleep(2.5)
        done.set()

    with open_warehouse(url, write=True) as mine:  # opened now: SQLite's own wait is set when a connection is made
        keeper = threading.Thread(target=keep)
        keeper.start()
        assert held.wait(20)
        patiently(lambda: refuse(mine, "a.pdf"), 30)
        assert done.wait(20), "not before the other was done"
        keeper.join()
    assert listed(warehouse) == [("a.pdf", "a")]


def test_a_server_that_drops_every_connection_costs_nothing(server: URL) -> None:
    """What a restart does to a pool, without one: every connection but the killer's own is ended."""
    url = emptied(server)
    killer = create_engine(url)
    with open_warehouse(url, write=True) as warehouse:
        refuse(warehouse, "a.pdf")
        with killer.connect() as connection:
            connection.execute(
                text(
                    "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()"
                )
            )
        refuse(warehouse, "b.pdf")
        assert [path for path, _ in listed(warehouse)] == ["a.pdf", "b.pdf"]
    killer.dispose()
