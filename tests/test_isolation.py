"""A document may take its own process down and nothing else: limits, seal, deaths, and who dies with whom."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extractors.read import read_document
from extractors.source.limits import Limits, Unreadable
from extractors.source.media import media_type
from extractors.source.opening import sha256_of
from flows.isolation.reader import Answered, Reader, ServerLost
from flows.isolation.reading import Desk, read_isolated
from flows.settings import Misplaced, limits_of, misspelt
from schemas.extraction import Extraction
from tests import failing_jobs

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = sorted([*(ROOT / "samples" / "inbox").glob("*.pdf"), *(ROOT / "samples" / "texts").glob("*.txt")])
REPORT = ROOT / "samples" / "inbox" / "minusma_2024_25_en.pdf"
SMALL = replace(Limits(), cpu_seconds=1, wall_seconds=60, memory_bytes=200_000_000, max_output_bytes=10_000_000)
SHORT = replace(SMALL, wall_seconds=1)
MB = 1_000_000


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with closing(Reader()) as warm:
        yield warm


def answer(reader: Reader, job: str, limits: Limits = SMALL, **arguments: Any) -> Answered:
    reader.begin(b"%PDF-", f"tests.failing_jobs:{job}", arguments, limits)
    return reader.next()


WARMED = """
import sys
from pathlib import Path
from flows.isolation.warming import LATE, READING, WARM, fill_caches, import_all
import_all([*WARM, *READING, *LATE])
fill_caches()
from extractors.read import read_document
from schemas.document import DocumentData
from schemas.registry import RECORDS
before = set(sys.modules)
for name in sys.argv[1:]:
    read_document(Path(name))
late = [name for name in set(sys.modules) - before if name.startswith(("extractors", "schemas"))]
late += [model.__name__ for model in (DocumentData, *RECORDS) if not model.__pydantic_complete__]
sys.exit(" ".join(late) or 0)
"""


def test_a_warm_server_has_all_that_a_document_asks_for() -> None:
    """A child that imports a module or builds a model does so again for each document: 45 ms of 60, once."""
    done = subprocess.run(
        [sys.executable, "-c", WARMED, str(REPORT), str(SAMPLES[-1])],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("job", "reason", "says"),
    [
        ("segfault", "CRASH", "SIGSEGV"),
        ("abort", "CRASH", "SIGABRT"),
        ("killed", "CRASH", "SIGKILL"),  # as the kernel does where memory is short; nobody knows who asked for it
        ("leave", "CRASH", "ended without an answer"),
        ("leave_a_grandchild", "CRASH", "ended without an answer"),
        ("slip", "CRASH", "KeyError at failing_jobs.py"),
        ("hang", "CPU_LIMIT", "did not end within 1 s on the clock"),
        ("spin", "CPU_LIMIT", "more than 1 CPU seconds"),
        ("swell", "MEMORY_LIMIT", "more than 200 MB"),
        ("grab", "MEMORY_LIMIT", "more memory than a document may"),  # a terabyte at once: the kernel says no
        ("talk", "PROTOCOL", "more than 10 MB"),
    ],
)
def test_a_death_has_a_name_and_a_cost(reader: Reader, job: str, reason: str, says: str) -> None:
    result = answer(reader, job, SHORT if job == "hang" else SMALL).result
    assert isinstance(result, Unreadable)
    assert (str(result.reason), says in result.sentence) == (reason, True), result.sentence
    if job not in {"slip", "grab"}:  # these were told by the child itself, which lived
        assert "CPU seconds" in result.sentence
        assert "MB at most" in result.sentence


def test_what_swells_is_stopped_near_its_limit(reader: Reader) -> None:
    reader.begin(b"%PDF-", "tests.failing_jobs:swell", {}, SMALL)
    result = reader.next().result
    assert isinstance(result, Unreadable)
    peak = float(result.sentence.split(", ")[-1].split(" MB")[0].replace(",", ""))
    assert peak < 1.5 * SMALL.memory_bytes / MB


@pytest.mark.parametrize(
    ("job", "says"),
    [("mumble", "no extraction"), ("misreport", "no extraction"), ("of_another", "about another document")],
)
def test_an_answer_that_is_none_is_refused(job: str, says: str) -> None:
    with closing(Desk(f"tests.failing_jobs:{job}")) as desk:
        result = read_isolated(REPORT.read_bytes(), Limits(), desk=desk)
    assert isinstance(result, Unreadable)
    assert str(result.reason) == "PROTOCOL"
    assert says in result.sentence


def test_nothing_gets_out_of_a_sealed_process(reader: Reader) -> None:
    if not reader.level.startswith("sealed"):
        pytest.skip(f"this kernel does not seal: {reader.level}")
    result = answer(reader, "probe", SMALL).result
    assert result == b"", "these got through"
    assert not Path("/tmp/bilan-probe").exists()


def test_a_reading_process_knows_no_secret_and_holds_no_foreign_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILAN_WAREHOUSE", "postgresql+psycopg://u:geheim@h/db")
    monkeypatch.setenv("PREFECT_API_KEY", "geheim")
    monkeypatch.setenv("CMAP_PATH", "/tmp/planted")
    with closing(Reader()) as own:
        seen = answer(own, "environment").result
        held = answer(own, "open_files").result
    assert isinstance(seen, bytes)
    assert b"geheim" not in seen
    assert b"planted" not in seen
    assert isinstance(held, bytes)
    kinds = held.split()
    assert kinds.count(b"12") == 0, "no socket"
    assert kinds.count(b"8") == 1, "one plain file: where its answer goes"


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_a_sealed_reading_is_the_same_reading(engine: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html><body><h1>Bulletin</h1><p>Le 3 mai, 12 ports &eacute;taient ouverts.</p></body></html>")
    notes = tmp_path / "notes.md"
    notes.write_text("# Notes\n\n| Port | Boats |\n|---|---|\n| North | 1,250 |\n\nSome 12 ports were open.\n")
    with closing(Desk()) as desk:
        for path in [*SAMPLES, page, notes]:
            if path.name == "broken.pdf":
                continue
            result = read_isolated(path.read_bytes(), Limits(), engine, desk)
            assert isinstance(result, Extraction), result
            assert result.to_json() == Extraction.from_json(read_document(path, engine=engine).to_json()).to_json()


def test_several_documents_are_read_at_once(reader: Reader) -> None:
    tickets = [reader.begin(b"", "tests.failing_jobs:hang", {}, SHORT) for _ in range(3)]
    assert reader.in_hand == 3
    assert sorted(reader.next().ticket for _ in tickets) == tickets


def test_an_answer_may_be_as_large_as_its_limit_and_a_document_larger_than_a_pipe(reader: Reader) -> None:
    content = REPORT.read_bytes() + bytes(5 * MB)
    arguments = {"sha256": sha256_of(content), "media_type": media_type(content), "engine": "pdfium"}
    reader.begin(content, "flows.isolation.jobs:read", arguments, Limits())
    assert isinstance(reader.next().result, bytes)


def test_a_lost_server_is_nobodys_document(reader: Reader) -> None:
    with closing(Reader()) as own:
        own.begin(b"", "tests.failing_jobs:hang", {}, SMALL)
        os.kill(own._server.pid, signal.SIGKILL)
        with pytest.raises(ServerLost, match="run it again"):
            own.next()


PARENT = """
import sys, time
from extractors.source.limits import Limits
from flows.isolation.reader import Reader
reader = Reader()
for _ in range(2):
    reader.begin(b"", "tests.failing_jobs:" + sys.argv[1], {}, Limits())
print(reader._server.pid, flush=True)
time.sleep(60)
"""


@contextmanager
def parent(job: str) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-c", PARENT, job], stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT
    )
    assert process.stdout is not None
    try:
        yield process, int(process.stdout.readline())
    finally:
        process.kill()
        process.wait()


def _family(server: int) -> list[int]:
    """Return the server and its descendants that are alive."""
    alive = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, ppid = (entry / "stat").read_text().rsplit(")", 1)[1].split()[:2]
            except OSError:
                continue
            if state != "Z" and server in (int(entry.name), int(ppid)):
                alive.append(int(entry.name))
    return alive


@pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")
@pytest.mark.parametrize("job", ["hang", "spin"])
@pytest.mark.parametrize("victim", ["parent", "server", "both"])
def test_children_die_with_their_parent(job: str, victim: str) -> None:
    with parent(job) as (process, server):
        family = _family(server)
        assert len(family) == 3, "the server and two children"
        if victim in ("parent", "both"):
            process.kill()
        if victim in ("server", "both"):
            os.kill(server, signal.SIGKILL)
        end = time.monotonic() + 2
        while time.monotonic() < end and any(_lives(pid) for pid in family):
            time.sleep(0.02)
        assert not [pid for pid in family if _lives(pid)]


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize(
    ("variable", "value", "field", "limit"),
    [
        ("BILAN_CPU_SECONDS", "2.5", "cpu_seconds", 2.5),
        ("BILAN_MEMORY_MB", "300", "memory_bytes", 300 * MB),
        ("BILAN_PAGES", "7", "max_pages", 7),
        ("BILAN_WALL_SECONDS", "", "wall_seconds", Limits().wall_seconds),  # set, but empty: the default
    ],
)
def test_a_limit_is_changed_by_its_variable(variable: str, value: str, field: str, limit: float) -> None:
    assert getattr(limits_of({variable: value}), field) == limit


@pytest.mark.parametrize("value", ["many", "0", "-1", "inf", "nan", "0.3", "1e30"])
def test_a_limit_that_is_no_number_is_named(value: str) -> None:
    with pytest.raises(Misplaced, match="BILAN_PAGES"):
        limits_of({"BILAN_PAGES": value})


@pytest.mark.parametrize(
    ("variable", "meant"),
    [
        ("BILAN_CPU_SECOND", "BILAN_CPU_SECONDS"),  # it was ignored without a word
        ("BILAN_MEMORY_MBS", "BILAN_MEMORY_MB"),
        ("BILAN_WAREHOSE", "BILAN_WAREHOUSE"),
        ("BILAN_PAGES", None),  # it is one
        ("BILAN_EXPORTS", "BILAN_EXPORT"),
        ("BILAN_HOME", None),  # somebody else's, and like none
        ("PAGES", None),
    ],
)
def test_a_variable_that_is_nearly_a_setting_is_told(variable: str, meant: str | None) -> None:
    assert misspelt({variable: "1"}) == ([(variable, meant)] if meant else [])


def test_no_document_is_blamed_for_seconds_that_no_kernel_takes() -> None:
    with pytest.raises(Misplaced, match="BILAN_CPU_SECONDS"):
        limits_of({"BILAN_CPU_SECONDS": "1e30"})


def test_every_probe_of_the_seal_would_get_through_without_it() -> None:
    """A probe that fails by itself proves nothing."""
    code = "from tests import failing_jobs as f; print(f.probe().decode())"
    skipped = {"become a program", "end its parent", "change a mode", "write beside its code", "tcp"}
    kept = {name for name in failing_jobs.PROBES if name not in skipped}
    code = (
        f"from tests import failing_jobs as f\nfor n in {sorted(skipped)!r}: f.PROBES.pop(n)\nprint(f.probe().decode())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    Path("/tmp/bilan-probe").unlink(missing_ok=True)
    Path("/tmp/bilan-probe.d").rmdir()
    assert set(done.stdout.split("\n")) - {""} == kept
