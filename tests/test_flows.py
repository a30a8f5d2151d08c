"""The steps: places, snapshots, what is new trouble, a child that dies."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from extractors.source.limits import Unreadable
from extractors.source.opening import sha256_of
from flows import batch, steps
from flows.intake_files import StillGrowing, find_files, readable, snapshot
from flows.isolation.reader import Reader
from flows.isolation.reading import READ, Desk
from flows.outcome import Outcome
from flows.settings import Misplaced, absolute, deployed, store_folder
from flows.steps import Settings
from warehouse.connect import open_warehouse

INBOX = Path(__file__).parent.parent / "samples" / "inbox"


@pytest.mark.parametrize(
    ("url", "relative"),
    [
        ("sqlite:///bilan.sqlite", True),  # the default: a worker would make a second warehouse
        ("sqlite:///sub/x.sqlite?mode=rw", True),  # a query changes nothing
        ("sqlite:////srv/bilan.sqlite", False),  # four slashes: absolute
        ("postgresql+psycopg://host/bilan", False),  # no file at all
    ],
)
def test_a_deployed_flow_refuses_a_relative_sqlite_path(url: str, relative: bool) -> None:
    if relative:
        with pytest.raises(Misplaced, match="absolute path"):
            deployed(url)
        assert deployed(absolute(url)).startswith(f"sqlite:///{Path.cwd()}/")
    else:
        assert deployed(url) == absolute(url) == url


def test_the_store_lies_beside_the_sqlite_file() -> None:
    assert store_folder("sqlite:////srv/b/bilan.sqlite", {}) == Path("/srv/b/bilan-store")
    assert store_folder("sqlite:////srv/b/bilan.sqlite", {"BILAN_STORE": "/kept"}) == Path("/kept")


def test_a_file_that_changes_between_two_looks_is_deferred(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-1.7 half")
    (waiting,), _ = find_files([file])
    file.write_bytes(b"%PDF-1.7 half and more")
    with pytest.raises(StillGrowing):
        snapshot(waiting, 1000)
    outcome = steps.take(waiting, Settings("", tmp_path))
    assert (outcome.state, outcome.reason) == ("deferred", "GROWING")


def test_a_file_past_the_size_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x" * 11)
    (waiting,), _ = find_files([tmp_path])
    with pytest.raises(Unreadable, match="more than 10 bytes"):
        snapshot(waiting, 10)


def test_a_folder_gives_documents_and_says_what_it_left_out(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.TXT", ".hidden.pdf", "sheet.xlsx"):
        (tmp_path / name).write_bytes(b"x")
    files, left_out = find_files([tmp_path])
    assert [waiting.name for waiting in files] == ["a.TXT", "b.pdf"]
    assert left_out == ["sheet.xlsx"]


def test_a_name_is_data() -> None:
    assert readable(os.fsdecode(b"a\xff.pdf")) == "a\\xff.pdf"
    assert readable("two\nlines.pdf") == "two\\nlines.pdf"


def _night(folder: Path, inbox: Path, jobs: int = 1, job: str = READ) -> list[Outcome]:
    url = f"sqlite:///{folder}/bilan.sqlite"
    settings = Settings(url, folder / "store")
    desk = Desk(job, jobs)
    with open_warehouse(url, write=True) as warehouse, steps.a_run(warehouse, "night", desk) as (run_id, outcomes):
        files, _ = find_files([inbox])
        outcomes.extend(batch.ingest(warehouse, files, settings, run_id, desk))
        return outcomes


def test_trouble_is_new_once(tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    (inbox / "broken.pdf").write_bytes((INBOX / "broken.pdf").read_bytes())
    assert [outcome.is_new for outcome in _night(tmp_path, inbox)] == [True]
    assert [(outcome.state, outcome.is_new) for outcome in _night(tmp_path, inbox)] == [("quarantined", False)]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("job", "reason"),
    [
        ("segfault_on_french", "CRASH"),  # a C library's end
        ("slip_on_french", "CRASH"),  # ours
        ("mumble_on_french", "PROTOCOL"),
        ("swell_on_french", "MEMORY_LIMIT"),
    ],
)
def test_what_takes_a_reader_down_takes_no_neighbour_with_it(
    job: str, reason: str, jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BILAN_MEMORY_MB", "300")
    outcomes = {outcome.name: outcome for outcome in _night(tmp_path, INBOX, jobs, f"tests.failing_jobs:{job}")}
    assert outcomes["minusma_2020_21_fr.pdf"].reason == reason
    assert outcomes["broken.pdf"].reason == "TRUNCATED"
    assert [outcome.state for outcome in outcomes.values()].count("loaded") == len(outcomes) - 2
    assert list(outcomes) == sorted(outcomes), "told in the order of the files"


def test_a_reader_that_dies_is_tried_three_times_and_last(tmp_path: Path) -> None:
    seen = [
        {outcome.name: outcome for outcome in _night(tmp_path, INBOX, job="tests.failing_jobs:segfault_on_french")}
        for _ in range(4)
    ]
    french = "minusma_2020_21_fr.pdf"
    assert [night[french].state for night in seen] == ["quarantined", "quarantined", "parked", "parked"]
    assert [list(night)[-1] == french for night in seen[1:3]] == [True, True], "after all that may be read well"
    assert "--force" in (seen[-1][french].sentence or "")
    url = f"sqlite:///{tmp_path}/bilan.sqlite"
    settings = Settings(url, tmp_path / "store", force=True)
    with open_warehouse(url, write=True) as warehouse, closing(Desk()) as desk:
        files, _ = find_files([INBOX / french])
        assert [o.state for o in batch.ingest(warehouse, files, settings, "r", desk)] == ["loaded"], (
            "its fault is mended"
        )


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("method", ["begin", "next"])  # it dies before a document is handed over, or over one
def test_a_server_that_is_lost_costs_no_document(
    method: str, jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = getattr(Reader, method)
    lost = []

    def dies(reader: Reader, *arguments: object) -> object:
        if not lost and reader.in_hand:
            lost.append(reader)
            reader._server.kill()
            reader._server.wait()
        return real(reader, *arguments)

    monkeypatch.setattr(Reader, method, dies)
    states = {outcome.name: outcome.state for outcome in _night(tmp_path, INBOX, jobs)}
    assert len(lost) == (method == "next" or jobs == 2)
    assert sorted(states) == sorted(path.name for path in INBOX.iterdir())
    assert [name for name, state in states.items() if state != "loaded"] == ["broken.pdf"]


def test_one_job_and_two_make_the_same_warehouse(tmp_path: Path) -> None:
    from tests.test_warehouse_faults import dump
    from warehouse.queries import select

    inbox = tmp_path / "in"
    shutil.copytree(INBOX, inbox)
    shutil.copy(INBOX / "minusma_2020_21_fr.pdf", inbox / "a copy.pdf")  # the same bytes twice in one run
    second = (INBOX / "minusma_2024_25_en.pdf").read_bytes() + b"\n"
    (inbox / "minusma_2024_25_en (2).pdf").write_bytes(second)  # and two editions of one document
    dumps, shown = [], []
    for jobs in (1, 2):
        folder = tmp_path / str(jobs)
        folder.mkdir()
        _night(folder, inbox, jobs)
        with open_warehouse(f"sqlite:///{folder}/bilan.sqlite") as warehouse:
            dumps.append(dump(warehouse))
            shown.append([select(warehouse, query) for query in TIMELESS])
    assert shown[0] == shown[1]
    for name, rows in dumps[0].items():
        if name not in {"zz_run", "zz_intake_file", "zz_edition"}:  # they hold times
            assert timeless(name, rows) == timeless(name, dumps[1][name]), name


def timeless(name: str, rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """The rows of a table without the time at which they were loaded."""
    from warehouse.tables import metadata

    columns = list(metadata.tables[name].columns.keys())
    return [tuple(v for column, v in zip(columns, row, strict=True) if column != "loaded_at") for row in rows]


TIMELESS = (
    "select source_name, sha256, state, reason, attempts from intake order by source_name",
    "select document_id, sha256, source_name, is_current, supersedes from documents order by document_id, sha256",
    "select documents, loaded, unchanged, quarantined from runs",
)
INTERRUPTED = """
import sys
from flows.isolation import reading
reading.READ = "tests.failing_jobs:hang_on_english"
reading.Desk.__init__.__defaults__ = (reading.READ, 1)
from flows.cli import main
main()
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_three_interruptions_leave_a_good_document_loadable(tmp_path: Path, number: int) -> None:
    from warehouse.queries import select

    url = f"sqlite:///{tmp_path}/bilan.sqlite"
    root = Path(__file__).parents[1]
    arguments = ["ingest", str(INBOX), "--warehouse", url]
    for _ in range(3):
        process = subprocess.Popen(
            [sys.executable, "-c", INTERRUPTED, *arguments],
            cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
        )  # fmt: skip
        _until_reading(url, "minusma_2024_25_en.pdf")
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
        assert process.returncode == 130, said
        assert said.startswith("bilan: interrupted: ")
        assert "minusma_2024_25_en.pdf" in said.splitlines()[1]
        assert len(said.splitlines()) == 2, said
        with open_warehouse(url) as warehouse:
            rows = select(warehouse, "select source_name, state, attempts from intake where state <> 'unchanged'")
            runs = select(warehouse, "select outcome from runs order by started_at desc limit 1")
        assert [row["source_name"] for row in rows if row["state"] == "reading"] == []
        assert "minusma_2024_25_en.pdf" not in {row["source_name"] for row in rows}, "as if it had never been seen"
        assert runs[0]["outcome"] == "aborted"
    done = subprocess.run(
        [sys.executable, "-m", "flows.cli", *arguments], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, "broken.pdf is quarantined"
    assert "loaded      minusma_2024_25_en.pdf" in done.stdout


def _until_reading(url: str, name: str) -> None:
    from warehouse.connect import OutOfReach
    from warehouse.queries import select

    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            with open_warehouse(url) as warehouse:
                if select(
                    warehouse, "select 1 from intake where source_name = :name and state = 'reading'", {"name": name}
                ):
                    return
        except OutOfReach:
            pass
        time.sleep(0.05)
    pytest.fail(f"{name} is never read")


def test_a_file_that_stopped_growing_has_one_row(tmp_path: Path) -> None:
    from warehouse import intake
    from warehouse.queries import select

    inbox = tmp_path / "in"
    inbox.mkdir()
    (inbox / "a.pdf").write_bytes((INBOX / "minusma_2020_21_fr.pdf").read_bytes())
    with open_warehouse(f"sqlite:///{tmp_path}/bilan.sqlite", write=True) as warehouse:
        intake.note(warehouse, intake.Seen("a.pdf", "", "deferred", "GROWING"), "", steps.now(), "r1")
    _night(tmp_path, inbox)
    with open_warehouse(f"sqlite:///{tmp_path}/bilan.sqlite") as warehouse:
        assert [row["state"] for row in select(warehouse, "select state from intake")] == ["loaded"]


def test_a_record_no_table_takes_rolls_its_document_back(tmp_path: Path) -> None:
    from tests.readings import reading
    from warehouse.queries import select

    url = f"sqlite:///{tmp_path}/bilan.sqlite"
    with open_warehouse(url, write=True) as warehouse:
        good, bad = reading("a"), reading("b")
        steps.put(warehouse, "a.pdf", good, b"a", Settings(url, tmp_path / "store"))
        object.__setattr__(bad.records["budget_lines"][0], "expenditure_usd", 10**30)  # no database holds it
        outcome = steps.put(warehouse, "b.pdf", bad, b"b", Settings(url, tmp_path / "store"))
        loaded = select(warehouse, "select sha256 from documents")
    assert (outcome.state, outcome.reason, outcome.stage) == ("quarantined", "SCHEMA", "load")
    assert [row["sha256"] for row in loaded] == ["a" * 64]


def test_a_title_that_no_database_holds_is_made_harmless(tmp_path: Path) -> None:
    from tests.readings import reading
    from warehouse.queries import select

    url = f"sqlite:///{tmp_path}/bilan.sqlite"
    odd = reading("a")
    odd.document.title = "a\ud800b\0c"
    with open_warehouse(url, write=True) as warehouse:
        assert steps.put(warehouse, "a.pdf", odd, b"a", Settings(url, tmp_path / "store")).state == "loaded"
        assert select(warehouse, "select title from documents")[0]["title"].count("\N{REPLACEMENT CHARACTER}") == 2


def test_a_file_that_went_away_is_deferred_and_a_closed_folder_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone.pdf").write_bytes(b"%PDF-")
    (waiting,), _ = find_files([tmp_path])
    (tmp_path / "gone.pdf").unlink()
    assert steps.take(waiting, Settings("", tmp_path)).state == "deferred"
    (tmp_path / "closed").mkdir()
    real = os.scandir

    def refuses(path):
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refuses)
    assert [waiting.name for waiting in find_files([tmp_path])[0]] == ["closed"]


def test_two_hundred_unchanged_documents_cost_a_second(tmp_path: Path) -> None:
    import resource
    import subprocess
    import sys

    from extractors.accounting.version import code_digest, versions
    from tests.readings import reading
    from warehouse.load import load

    code_digest.cache_clear()  # of the code as the command will find it
    inbox = tmp_path / "in"
    inbox.mkdir()
    url = f"sqlite:///{tmp_path}/bilan.sqlite"
    with open_warehouse(url, write=True) as warehouse:
        for number in range(200):
            content = f"%PDF-1.7 {number}".encode()
            (inbox / f"{number}.pdf").write_bytes(content)
            one = reading("a", symbol=f"A/99/{number}")
            one.document.sha256 = sha256_of(content)
            one.versions = versions("pdfium")
            load(warehouse, one, f"{number}.pdf", steps.now())

    def seconds() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    before = seconds()
    command = [sys.executable, "-m", "flows.cli", "ingest", str(inbox), "--engine", "pdfium", "--warehouse", url]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parent.parent)
    assert done.returncode == 0, done.stderr
    assert "200\t200\t0" in done.stdout
    assert seconds() - before < 2, "0.7 s on an idle machine; twice a second leaves room for busy ones"


def test_a_password_is_in_no_parameter_and_no_representation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import inspect

    from prefect.states import Completed

    from flows import commands, nightly

    handed: list[dict[str, object]] = []

    def night(**parameters: object) -> object:
        handed.append(parameters)
        return Completed(data=[])

    monkeypatch.setattr(nightly, "night", night)
    monkeypatch.setenv("BILAN_WAREHOUSE", "")  # put back afterwards: the command sets it for the flow
    url = f"sqlite:///{tmp_path}/geheim.sqlite"
    assert commands.run_night(tmp_path, url) == 0
    assert set(handed[0]) == {"inbox", "store", "force", "hold", "jobs", "return_state"}, (
        "Prefect keeps and shows what a flow is given"
    )
    assert nightly.settings_of(None, str(tmp_path)).warehouse == url
    assert "geheim" not in repr(Settings("postgresql+psycopg://u:geheim@h/db", tmp_path))
    assert "warehouse" in inspect.signature(Settings).parameters


ROUNDS = """
import sys
from pathlib import Path
from flows.commands import ingest_paths

def resident() -> int:
    return int(next(line.split()[1] for line in Path("/proc/self/status").open() if line.startswith("VmRSS")))

ingest_paths([Path(sys.argv[1])], None, "pdfium", force=True, jobs=1)
before = resident()
for _ in range(3):
    ingest_paths([Path(sys.argv[1])], None, "pdfium", force=True, jobs=1)
print("GREW", resident() - before)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks Linux")
def test_a_parents_memory_does_not_grow_with_what_it_loads(tmp_path: Path) -> None:
    """Row 47 in small: three rounds over twelve documents, after a first one."""
    (tmp_path / "in").mkdir()
    for number in range(12):
        said = f"Bulletin {number}, 3 mars 2026\n\nLe conseil a formé {number + 20} maçons.\n" * 20
        (tmp_path / "in" / f"{number}.txt").write_text(said, encoding="utf-8")
    environment = {
        **os.environ,
        "BILAN_WAREHOUSE": f"sqlite:///{tmp_path}/bilan.sqlite",
        "PYTHONPATH": str(Path(__file__).parent.parent),
    }
    command = [sys.executable, "-c", ROUNDS, str(tmp_path / "in")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert int(done.stdout.split("GREW ")[1]) < 20_000, "kB"
