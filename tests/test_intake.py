"""What becomes of a file's row when its reading is interrupted, dies, or takes bilan itself down; on both databases."""

import subprocess
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, event

from warehouse import intake, runs
from warehouse.intake import BegunReading, Seen
from warehouse.queries import NotFound, find_document, select
from warehouse.session import Warehouse

NOW = "2026-11-24T00:00:00+00:00"
NAME, BYTES = "a.pdf", "a" * 64
ROOT = Path(__file__).resolve().parents[1]


def rows(warehouse: Warehouse) -> list[dict[str, Any]]:
    return [dict(row) for row in select(warehouse, "select * from zz_intake_file")]


def counts(warehouse: Warehouse) -> tuple[str, int, int] | None:
    """The one row's state, attempts and starts; None if there is no row."""
    found = [(row["state"], row["attempts"], row["starts"]) for row in rows(warehouse)]
    assert len(found) <= 1
    return found[0] if found else None


def begin(warehouse: Warehouse, run_id: str, version: str = "v1", *, force: bool = False) -> BegunReading:
    return intake.begin_reading(warehouse, NAME, BYTES, version, NOW, run_id, force=force)


def note(warehouse: Warehouse, run_id: str, seen: Seen, version: str = "v1") -> Seen:
    return intake.note(warehouse, seen, version, NOW, run_id)


FATES = {
    "loaded": Seen(NAME, BYTES, "loaded"),
    "truncated": Seen(NAME, BYTES, "quarantined", "TRUNCATED", "the file's end is missing", "open"),
    "protocol": Seen(NAME, BYTES, "quarantined", "PROTOCOL", "no extraction", "read"),
    "died": Seen(NAME, BYTES, "quarantined", "CRASH", "the process that read it died", "read"),
    "slow": Seen(NAME, BYTES, "quarantined", "CPU_LIMIT", "more than 30 s", "read"),
    "big": Seen(NAME, BYTES, "quarantined", "MEMORY_LIMIT", "more than 1 GB", "read"),
}


def one_run(warehouse: Warehouse, run_id: str, words: str) -> None:
    """One run that meets the one file: `[force:][v2:]fate`.

    killed: the run never ended · cut: it was interrupted, and gave back · ended: it said so, but gave nothing back.
    """
    *how, fate = words.split(":")
    version = "v2" if "v2" in how else "v1"
    runs.start_run(warehouse, run_id, "night", NOW)
    begun = begin(warehouse, run_id, version, force="force" in how)
    if begun.last_and_alone:
        begun = intake.begin_alone(warehouse, begun, NOW)
    if begun.parked:
        note(warehouse, run_id, begun.parked, version)
    elif fate == "cut":
        intake.give_back(warehouse, begun)
    elif fate in FATES:
        note(warehouse, run_id, FATES[fate], version)
    if fate != "killed":
        runs.finish_run(warehouse, run_id, Counter(), NOW)


@pytest.mark.parametrize(
    ("fates", "row", "then"),
    [
        ("cut cut cut cut", None, "reads"),  # interruptions leave a file as if it had never been seen
        ("ended ended ended ended ended", ("reading", 0, 0), "reads"),  # nor where nothing could be given back
        ("loaded", ("loaded", 0, 0), "reads"),  # that it is loaded is told by the warehouse, not by this row
        ("truncated", ("quarantined", 0, 0), "refused"),  # the same bytes stay truncated
        ("protocol", ("quarantined", 0, 0), "refused"),
        ("truncated v2:truncated", ("quarantined", 0, 0), "reads"),  # asked with v1, which has read it no more
        ("died", ("quarantined", 1, 0), "reads"),
        ("died slow", ("quarantined", 2, 0), "reads"),  # whatever it died of
        ("died slow big", ("parked", 3, 0), "refused"),
        ("died died died died", ("parked", 3, 0), "refused"),  # a parked file is not read, so that it cannot die
        ("died cut died cut cut", ("quarantined", 2, 0), "reads"),
        ("died killed died", ("quarantined", 2, 0), "reads"),  # what its run's death left uncounted stays so
        ("died died loaded", ("loaded", 0, 0), "reads"),
        ("died died loaded force:died", ("quarantined", 1, 0), "reads"),  # in a row: it came out between
        ("died died truncated", ("quarantined", 0, 0), "refused"),
        ("died died v2:died", ("quarantined", 1, 0), "reads"),  # another extractor, other tries
        ("died died v2:cut", ("quarantined", 2, 0), "reads"),  # the old version's tries come back too
        ("killed", ("reading", 0, 0), "reads"),
        ("killed killed", ("reading", 0, 1), "reads"),  # found once
        ("killed killed killed", ("reading", 0, 2), "last and alone"),  # found twice; the next finds it at three
        ("killed killed killed cut", ("reading", 0, 2), "last and alone"),
        ("killed killed killed loaded", ("loaded", 0, 0), "reads"),
        ("killed killed killed died", ("quarantined", 1, 0), "reads"),  # it was the document, and its child died
        ("killed killed killed killed", ("reading", 0, 3), "refused"),
        ("killed killed killed killed killed", ("parked", 0, 3), "refused"),
        ("killed cut killed cut cut killed cut", ("reading", 0, 2), "last and alone"),
        ("killed killed killed v2:killed", ("reading", 0, 0), "reads"),  # counted anew for another extractor
        ("killed killed ended killed", ("reading", 0, 2), "last and alone"),  # nothing lost by a run that ended
        ("died killed", ("reading", 1, 0), "reads"),
        ("died died died force:cut", ("parked", 3, 0), "refused"),
        ("died died died force:killed", ("reading", 3, 0), "reads"),  # what was asked for is still owed
        ("died died died force:died", ("parked", 4, 0), "refused"),
        ("died died died force:loaded", ("loaded", 0, 0), "reads"),
        ("killed killed killed killed force:killed", ("reading", 0, 0), "reads"),
        ("killed killed killed killed killed force:cut", ("parked", 0, 3), "refused"),
        ("killed killed killed killed killed v2:loaded", ("loaded", 0, 0), "reads"),
    ],
)
def test_a_row_after_run_upon_run(
    warehouse: Warehouse, fates: str, row: tuple[str, int, int] | None, then: str
) -> None:
    for number, fate in enumerate(fates.split()):
        one_run(warehouse, f"r{number}", fate)
    assert counts(warehouse) == row
    next_one = begin(warehouse, "next")
    assert then == ("refused" if next_one.parked else "last and alone" if next_one.last_and_alone else "reads")
    assert next_one.before == (None if row is None else next_one.before)


@pytest.mark.parametrize("fates", ["", "died", "truncated", "loaded", "died died died", "killed killed", "v2:died"])
def test_what_is_given_back_is_as_it_was(warehouse: Warehouse, fates: str) -> None:
    for number, fate in enumerate(fates.split()):
        one_run(warehouse, f"r{number}", fate)
    before = rows(warehouse)
    later = "2027-01-01T00:00:00+00:00"
    begun = intake.begin_reading(warehouse, NAME, BYTES, "v1", later, "new", force=True)
    assert [(row["state"], row["last_seen"], row["run_id"]) for row in rows(warehouse)] == [("reading", later, "new")]
    intake.give_back(warehouse, begun)
    assert rows(warehouse) == before
    intake.give_back(warehouse, begun)  # twice is once
    assert rows(warehouse) == before


@pytest.mark.parametrize("fates", ["died died died", "killed killed killed killed killed"])
def test_a_parked_file_names_the_command_that_tries_again_once(warehouse: Warehouse, fates: str) -> None:
    for number, fate in enumerate([*fates.split(), "died", "died"]):  # seen twice more
        one_run(warehouse, f"r{number}", fate)
    (row,) = select(warehouse, "select * from intake")
    assert (row["state"], row["reason"], row["stage"]) == ("parked", "CRASH", "read")
    assert row["message"].count("'bilan ingest --force PATH' or 'bilan night --force' tries again") == 1
    assert ("took bilan itself down 4 times" in row["message"]) == ("killed" in fates)
    assert intake.settled(warehouse, NAME, BYTES, "v1") == Seen(NAME, BYTES, "parked", "CRASH", row["message"], "read")


def test_what_is_to_be_read_last_waits_unharmed(warehouse: Warehouse) -> None:
    """Two documents were in hand when bilan went down three times: only one of them is to blame."""
    for run_id in ("r1", "r2", "r3"):
        for name in ("bad.pdf", "good.pdf"):
            intake.begin_reading(warehouse, name, BYTES, "v1", NOW, run_id)
    for name in ("good.pdf", "bad.pdf"):
        assert intake.begin_reading(warehouse, name, BYTES, "v1", NOW, "r4").last_and_alone
    intake.begin_alone(warehouse, intake.begin_reading(warehouse, "bad.pdf", BYTES, "v1", NOW, "r4"), NOW)  # killed
    assert intake.begin_reading(warehouse, "bad.pdf", BYTES, "v1", NOW, "r5").parked
    good = intake.begin_reading(warehouse, "good.pdf", BYTES, "v1", NOW, "r5")
    assert (good.last_and_alone, intake.begin_alone(warehouse, good, NOW).parked) == (True, None)


LOADED, UNREAD, PARKED = ("loaded", 0, 0), ("reading", 0, 0), ("parked", 0, 3)


@pytest.mark.parametrize(
    ("before", "events", "row"),
    [
        ("", "A begins, B begins, A loaded, B loaded", LOADED),
        ("", "A begins, B begins, A loaded, B cut", LOADED),
        ("", "A begins, B begins, B loaded, A cut", LOADED),
        ("", "A begins, B begins, B loaded, A died", LOADED),  # it is loaded, whatever A's child died of
        ("", "A begins, B begins, B truncated, A cut", ("quarantined", 0, 0)),
        ("", "A begins, B begins, A died, B loaded", LOADED),
        ("", "A begins, B begins, A died, B died", ("quarantined", 2, 0)),  # two children died
        ("", "A begins, B begins, B cut, A cut", None),  # the last one out leaves it as the first one found it
        ("", "A begins, B begins, A cut, B cut", UNREAD),  # B knows no more than that A read it
        ("killed", "A begins, B begins, A loaded, B loaded", LOADED),
        ("killed", "A begins, B begins, B cut, A cut", UNREAD),
        ("killed killed killed", "A begins, B begins, A loaded, B parks", LOADED),
        ("killed killed killed", "A begins, B begins, B parks, A loaded", LOADED),
        ("killed killed killed", "A begins, B begins, B parks, A cut", ("reading", 0, 2)),  # A has lived through it
        ("killed killed killed", "A begins, B begins, A truncated, B parks", ("quarantined", 0, 0)),
        ("killed killed killed", "A begins, B begins, A died, B parks", ("quarantined", 1, 0)),
        ("killed killed killed", "A begins, B begins, B parks", PARKED),  # A was killed
        ("killed killed killed killed", "A begins, A parks, A cut", PARKED),  # never read, so nothing to give back
        ("loaded", "A begins, B begins, B cut, A cut", LOADED),
        ("truncated", "B forces, A parks, B loaded", LOADED),  # A says again what was known
        ("truncated", "A begins, B forces, B loaded, A parks", LOADED),
    ],
)
def test_two_runs_at_once(warehouse: Warehouse, before: str, events: str, row: tuple[str, int, int] | None) -> None:
    for number, fate in enumerate(before.split()):
        one_run(warehouse, f"r{number}", fate)
    begun: dict[str, BegunReading] = {}
    for run_id, what in (words.split() for words in events.split(", ")):
        if what in ("begins", "forces"):
            runs.start_run(warehouse, run_id, "night", NOW)
            begun[run_id] = begin(warehouse, run_id, force=what == "forces")
            if begun[run_id].last_and_alone:
                begun[run_id] = intake.begin_alone(warehouse, begun[run_id], NOW)
        elif what == "parks":
            if run_id not in begun:
                begun[run_id] = begin(warehouse, run_id)
            refusal = begun[run_id].parked
            if refusal:
                note(warehouse, run_id, refusal)
        elif what == "cut":
            intake.give_back(warehouse, begun[run_id])
            runs.finish_run(warehouse, run_id, Counter(), NOW, "aborted")
        else:
            note(warehouse, run_id, FATES[what])
    assert counts(warehouse) == row


def test_two_runs_interrupted_together_again_and_again_count_no_start(warehouse: Warehouse) -> None:
    for number in range(5):
        pair = [f"{run}{number}" for run in "ab"]
        for run_id in pair:
            runs.start_run(warehouse, run_id, "cli", NOW)
        begun = [begin(warehouse, run_id) for run_id in pair]
        for one in begun:
            assert not (one.parked or one.last_and_alone)
            intake.give_back(warehouse, one)
        for run_id in pair:
            runs.finish_run(warehouse, run_id, Counter(), NOW, "aborted")


def test_two_extractors_at_once_count_their_own_attempts(warehouse: Warehouse) -> None:
    for number in range(2):
        one_run(warehouse, f"r{number}", "died")
    begin(warehouse, "old", "v1")
    begin(warehouse, "new", "v2")
    assert note(warehouse, "new", FATES["died"], "v2").state == "quarantined"
    assert note(warehouse, "old", FATES["died"], "v1").state == "quarantined"
    assert counts(warehouse) == ("quarantined", 1, 0)


def test_two_files_of_one_name_and_the_same_bytes_are_no_second_start(warehouse: Warehouse) -> None:
    runs.start_run(warehouse, "r", "cli", NOW)
    one_of_them = [begin(warehouse, "r") for _ in range(6)]
    assert not any(begun.parked or begun.last_and_alone for begun in one_of_them)
    for begun in one_of_them:
        intake.give_back(warehouse, begun)
    assert rows(warehouse) == []


KILLED = """
import os, sys
from warehouse import intake, runs
from warehouse.connect import open_warehouse

with open_warehouse(sys.argv[1], write=True) as warehouse:
    runs.start_run(warehouse, sys.argv[2], "night", "now")
    begun = intake.begin_reading(warehouse, "a.pdf", "a" * 64, "v1", "now", sys.argv[2])
    if begun.last_and_alone:
        begun = intake.begin_alone(warehouse, begun, "now")
    os.kill(os.getpid(), 9)
"""


def test_kill_9_between_begin_and_note(warehouse: Warehouse, url: URL) -> None:
    address = url.render_as_string(hide_password=False)
    for number in range(4):
        done = subprocess.run([sys.executable, "-c", KILLED, address, f"r{number}"], check=False, cwd=ROOT)
        assert done.returncode == -9
        assert counts(warehouse) == ("reading", 0, number)
    assert begin(warehouse, "next").parked


def test_a_run_that_was_killed_is_closed_by_the_next_and_still_counts_as_a_start(warehouse: Warehouse) -> None:
    for number in range(4):
        runs.close_dead(warehouse, lambda process, _: process == "dead", NOW, f"r{number}")
        runs.start_run(warehouse, f"r{number}", "night", NOW, process="dead")
        begun = begin(warehouse, f"r{number}")
        if begun.last_and_alone:
            intake.begin_alone(warehouse, begun, NOW)
        assert counts(warehouse) == ("reading", 0, number)
    runs.start_run(warehouse, "living", "cli", NOW, process="alive")
    assert runs.close_dead(warehouse, lambda process, _: process == "dead", NOW, "last") == ["r3"]
    told = select(warehouse, "select run_id, outcome, finished_at from runs order by run_id")
    assert [tuple(row.values()) for row in told] == [
        ("living", "running", None),
        *((f"r{number}", "aborted", NOW) for number in range(4)),
    ]
    assert begin(warehouse, "last").parked, "closing a run for it is not the run's own word that it ended"
    runs.finish_run(warehouse, "r3", Counter(), NOW)
    assert not begin(warehouse, "last").parked, "it was not dead after all, and says so"


def test_a_refusal_is_remembered_while_it_is_read_again(warehouse: Warehouse) -> None:
    assert not intake.refused_before(warehouse, NAME, BYTES)
    begin(warehouse, "r1")
    assert not intake.refused_before(warehouse, NAME, BYTES), "reading it told nobody anything"
    note(warehouse, "r1", FATES["died"])
    begin(warehouse, "r2")
    assert intake.refused_before(warehouse, NAME, BYTES)
    note(warehouse, "r2", FATES["loaded"])
    begin(warehouse, "r3", force=True)
    assert not intake.refused_before(warehouse, NAME, BYTES)


def test_what_is_tried_again_is_asked_at_once_for_a_whole_inbox(warehouse: Warehouse) -> None:
    fates = {"l.pdf": "loaded", "t.pdf": "truncated", "d.pdf": "died"}
    for name, fate in fates.items():
        seen = FATES[fate]
        note(warehouse, "r1", Seen(name, BYTES, seen.state, seen.reason, seen.message, seen.stage))
    for _ in range(3):
        note(warehouse, "r1", Seen("parked.pdf", BYTES, "quarantined", "CRASH"))
    intake.begin_reading(warehouse, "left.pdf", BYTES, "v1", NOW, "r1")
    asked = []
    event.listen(warehouse.engine, "before_cursor_execute", lambda *sent: asked.append(sent[2]))
    assert intake.tried_before(warehouse) == {"d.pdf", "left.pdf"}
    assert len([statement for statement in asked if statement.startswith("SELECT")]) == 1


def test_an_unchanged_file_is_being_read_no_more(warehouse: Warehouse) -> None:
    """It was loaded, and bilan killed before it could say so."""
    one_run(warehouse, "r1", "killed")
    one_run(warehouse, "r2", "killed")
    intake.note_unchanged(warehouse, [(NAME, BYTES)], NOW, "r3")
    assert counts(warehouse) == ("unchanged", 0, 0)


def test_a_file_being_read_is_seen(warehouse: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    from flows.status import print_status

    one_run(warehouse, "r1", "killed")
    assert select(warehouse, "select state from intake")[0]["state"] == "reading"
    print_status(warehouse, None)
    assert intake.LEFT_READING in " ".join(capsys.readouterr().out.split())
    with pytest.raises(NotFound, match=f"a.pdf is not loaded: {intake.LEFT_READING}"):
        find_document(warehouse, NAME)


@pytest.mark.parametrize("ended", ["completed", "failed", "aborted"])
def test_a_run_says_how_it_ended_and_how_it_was_sealed(warehouse: Warehouse, ended: runs.RunOutcome) -> None:
    def run() -> tuple[str, str | None]:
        (row,) = select(warehouse, "select * from runs")
        assert list(row)[10:12] == ["outcome", "isolation"], "columns are only added at the end"
        return row["outcome"], row["isolation"]

    runs.start_run(warehouse, "r", "night", NOW, "limits only")
    assert run() == ("running", "limits only")
    runs.finish_run(warehouse, "r", Counter(), NOW, ended)
    assert run() == (ended, "limits only")
    runs.finish_run(warehouse, "r", Counter(), NOW, ended, "sealed: landlock 7, seccomp")
    assert run() == (ended, "sealed: landlock 7, seccomp")


@pytest.mark.parametrize(
    ("raised", "outcome"),
    [(None, "completed"), (ValueError(), "failed"), (KeyboardInterrupt(), "aborted")],
)
def test_the_end_of_a_run_is_told_by_what_ended_it(
    warehouse: Warehouse, raised: BaseException | None, outcome: str
) -> None:
    from flows.isolation.reading import Desk
    from flows.steps import a_run

    with suppress(ValueError, KeyboardInterrupt), a_run(warehouse, "cli", Desk()):
        if raised:
            raise raised
    assert [row["outcome"] for row in select(warehouse, "select outcome from runs")] == [outcome]
