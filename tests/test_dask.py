"""Reading on Dask: a cluster of this machine, and a scheduler and workers as processes that share nothing with the flow."""

import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from extractors.source.limits import Limits
from extractors.source.media import PDF
from flows import batch, steps
from flows.intake_files import find_files
from flows.isolation import warm
from flows.isolation.reader import ServerLost
from flows.isolation.reading import READ, ClusterTrouble, Desk, Errand, Pool
from flows.outcome import Outcome
from flows.settings import LOCAL, Misplaced, dask_of, jobs_of
from flows.steps import Settings
from tests.test_flows import INBOX, TIMELESS, timeless
from warehouse.connect import open_warehouse
from warehouse.queries import select

ROOT = Path(__file__).parent.parent
DASK = Path(sys.executable).with_name("dask")
FRENCH, ENGLISH = "minusma_2020_21_fr.pdf", "minusma_2024_25_en.pdf"


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ("local", "local"),
        ("tcp://10.0.0.7:8786", "tcp://10.0.0.7:8786"),
        ("tls://scheduler.example:8786", "tls://scheduler.example:8786"),
        ("scheduler:8786", "scheduler:8786"),  # Dask takes it for tcp
        ("tcp://[fe80::1]:8786", "tcp://[fe80::1]:8786"),
        (" local ", "local"),
        ("", None),  # set, but empty: none
        ("Local", Misplaced),
        ("http://h:8787/status", Misplaced),  # the dashboard's
        ("10.0.0.7", Misplaced),  # no port
        ("tcp://u:secret@h:8786", Misplaced),  # a scheduler asks no password
        ("yes", Misplaced),
    ],
)
def test_a_setting_names_a_cluster(said: str, where: Any) -> None:
    pytest.importorskip("prefect_dask", reason="Dask is not installed: pip install 'bilan[dask]'")
    if where is Misplaced:
        with pytest.raises(Misplaced, match="BILAN_DASK"):
            dask_of(None, {"BILAN_DASK": said})
    else:
        assert dask_of(None, {"BILAN_DASK": said}) == where
        assert dask_of(said.strip() or None, {}) == where, "a deployment's parameter means the same"
        assert dask_of("local", {"BILAN_DASK": said}) == "local", "and goes before"


def test_without_dask_a_setting_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.settings.find_spec", lambda _: None)
    with pytest.raises(Misplaced, match=r"pip install 'bilan\[dask\]'"):
        dask_of(None, {"BILAN_DASK": "local"})
    assert dask_of(None, {}) is None


@pytest.mark.parametrize(("cores", "jobs"), [({0}, 1), ({0, 1}, 2), ({0, 1, 2, 3}, 2)])
def test_two_documents_are_read_at_once_where_there_are_two_cores(
    monkeypatch: pytest.MonkeyPatch, cores: set[int], jobs: int
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: cores, raising=False)
    assert jobs_of(None) == jobs
    assert jobs_of(7) == 7, "as the operator says"


def test_what_runs_without_a_cluster_imports_none() -> None:
    code = "import sys, flows.nightly, flows.ingest_document; print({'dask', 'distributed', 'prefect_dask'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.fixture(scope="module")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A Prefect server of the tests' own, named to all that runs in this process."""
    from flows.settings import prefect_defaults
    from flows.temporary_server import a_server

    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("PREFECT_", "BILAN_"))]:
            patch.delenv(name)
        patch.setenv("PREFECT_HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv("PREFECT_LOGGING_LEVEL", "ERROR")
        prefect_defaults()
        with a_server():
            yield


Started = tuple[str, "list[subprocess.Popen[bytes]]"]


@contextmanager
def processes(folder: Path) -> Iterator[Started]:
    """A scheduler and two workers in processes of their own; a worker has no inbox, no store and no warehouse."""
    pytest.importorskip("prefect_dask", reason="Dask is not installed: pip install 'bilan[dask]'")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BILAN_")}
    environment |= {"PYTHONPATH": str(ROOT), "BILAN_STORE": "/nonexistent", "DASK_LOGGING__DISTRIBUTED": "error"}
    address = folder / "scheduler.json"
    where = ["--scheduler-file", str(address), "--no-dashboard"]
    commands = [["scheduler", "--host", "127.0.0.1", "--port", "0", *where]]
    commands += [["worker", *where, "--nthreads", "1", "--local-directory", str(folder)]] * 2
    started = []
    try:
        for command in commands:
            started.append(
                subprocess.Popen(
                    [DASK, *command], cwd=folder, env=environment, stderr=subprocess.DEVNULL, start_new_session=True
                )
            )
            _until(address.exists, 60, "the scheduler is there")
        yield json.loads(address.read_text())["address"], started
    finally:
        for process in reversed(started):
            with suppress(ProcessLookupError):  # a test may have ended it
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory, prefect_server: None) -> Iterator[str]:
    """The address of a cluster as `processes` starts it."""
    with processes(tmp_path_factory.mktemp("cluster")) as (address, _):
        yield address


def on(where: str, jobs: int = 2, job: str = READ) -> Pool:
    from flows.cluster import Cluster
    from flows.read_tasks import TaskDesk

    return TaskDesk(Cluster(where, jobs), job)


def a_night(folder: Path, pool: Pool, meanwhile: Callable[[Outcome], None] = lambda _: None) -> dict[str, Outcome]:
    """Take the samples to a warehouse; `meanwhile` sees each outcome as it comes."""
    folder.mkdir(exist_ok=True)
    url = f"sqlite:///{folder}/bilan.sqlite"
    settings = Settings(url, folder / "store")
    with open_warehouse(url, write=True) as warehouse, steps.a_run(warehouse, "night", pool) as (run_id, outcomes):
        files, _ = find_files([INBOX])
        for outcome in batch.ingest(warehouse, files, settings, run_id, pool):
            outcomes.append(outcome)
            meanwhile(outcome)
    return {outcome.name: outcome for outcome in outcomes}


def held(folder: Path) -> tuple[Any, ...]:
    """What the warehouse in a folder holds."""
    return held_at(f"sqlite:///{folder}/bilan.sqlite")


def held_at(url: str) -> tuple[Any, ...]:
    """What a warehouse holds, without times, ids of runs, and in which order readings came in; and what lists say."""
    from tests.test_warehouse_faults import dump
    from warehouse.tables import extraction

    with open_warehouse(url) as warehouse:
        tables = dump(warehouse)
        lists = [select(warehouse, query) for query in TIMELESS]
    at = list(extraction.c.keys()).index("load_order")
    tables[extraction.name] = [(*row[:at], 0, *row[at + 1 :]) for row in tables[extraction.name]]
    kept = tables.keys() - {"zz_run", "zz_intake_file", "zz_edition"}
    return {name: timeless(name, tables[name]) for name in kept}, lists


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, ...]:
    """What a warehouse holds that one process made."""
    folder = tmp_path_factory.mktemp("alone")
    a_night(folder, Desk())
    return held(folder)


def test_threads_and_a_cluster_of_strangers_make_the_same_warehouse(
    tmp_path: Path, cluster: str, undisturbed: tuple[Any, ...]
) -> None:

    from flows.nightly import night_here
    from flows.read_tasks import TaskDesk, Threads

    a_night(tmp_path / "threads", TaskDesk(Threads(2)))
    assert held(tmp_path / "threads") == undisturbed
    (tmp_path / "dask").mkdir()
    url = f"sqlite:///{tmp_path}/dask/bilan.sqlite"
    seen, _ = night_here(inbox=str(INBOX), warehouse=url, store=str(tmp_path / "dask" / "store"), dask=cluster)
    assert sorted(outcome.state for outcome in seen) == ["loaded", "loaded", "loaded", "quarantined"]
    assert held(tmp_path / "dask") == undisturbed
    with open_warehouse(url) as warehouse:
        (run,) = select(warehouse, "select outcome, isolation from runs")
    assert (run["outcome"], bool(run["isolation"])) == ("completed", True)


def test_a_document_that_takes_its_child_down_is_refused_and_its_neighbours_load(tmp_path: Path, cluster: str) -> None:
    seen = a_night(tmp_path, on(cluster, job="tests.failing_jobs:segfault_on_french"))
    assert (seen[FRENCH].state, seen[FRENCH].reason) == ("quarantined", "CRASH")
    assert [name for name, outcome in seen.items() if outcome.state != "loaded"] == ["broken.pdf", FRENCH]


def other(*_: object) -> Any:
    return SimpleNamespace(extractor_version="9.9+flow")


VERSIONS = [
    # where the flow's own version differs from the worker's: as the run begins, or of a worker that came later
    ("flows.cluster.versions", other),
    ("flows.read_tasks.versions_of", other),
]


@pytest.mark.parametrize(("what", "instead"), VERSIONS, ids=["at once", "later"])
def test_a_worker_of_another_version_is_refused_and_both_are_named(
    what: str, instead: Any, tmp_path: Path, cluster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from extractors.accounting.version import versions

    monkeypatch.setattr(what, instead)
    with pytest.raises(ClusterTrouble, match="install the same wheel") as caught:
        a_night(tmp_path, on(cluster))
    assert "9.9+flow" in str(caught.value)
    assert versions("pdfium").extractor_version in str(caught.value)
    with open_warehouse(f"sqlite:///{tmp_path}/bilan.sqlite") as warehouse:
        assert select(warehouse, "select state from intake where state <> 'quarantined'") == [], (
            "no document is to blame"
        )
        assert [row["outcome"] for row in select(warehouse, "select outcome from runs")] == ["failed"]


MISFITS = [
    ({"bilan": "1+a", "Python": "3.11"}, None),
    ({"bilan": "1+b", "Python": "3.11"}, "bilan 1+b, this flow 1+a"),
    ({"bilan": "1+a", "Python": "3.12"}, "Python 3.12, this flow 3.11"),
    ({"Python": "3.11"}, "bilan none, this flow 1+a"),
    (ModuleNotFoundError("No module named 'flows'"), "No module named 'flows'"),  # a worker without bilan
]


@pytest.mark.parametrize(("theirs", "says"), MISFITS)
def test_why_a_worker_must_not_read(theirs: Any, says: str | None) -> None:
    pytest.importorskip("prefect_dask", reason="Dask is not installed: pip install 'bilan[dask]'")
    from flows.cluster import misfit

    why = misfit("tcp://h:1", theirs, {"bilan": "1+a", "Python": "3.11"})
    assert why is None if says is None else says in str(why)
    assert why is None or "tcp://h:1" in why


def test_a_flow_that_a_deployment_loads_from_its_file_goes_on_a_cluster() -> None:
    """Prefect loads flows/nightly.py as a module `nightly`, which no worker can import."""
    pytest.importorskip("prefect_dask", reason="Dask is not installed: pip install 'bilan[dask]'")
    import cloudpickle
    from prefect import flow
    from prefect.context import FlowRunContext

    from flows.cluster import carried

    def night() -> None:
        pass

    night.__module__ = "nightly_of_a_file"
    with FlowRunContext.model_construct(flow=flow(night), parameters={}):
        assert b"nightly_of_a_file" in cloudpickle.dumps(FlowRunContext.get().flow)  # type: ignore[union-attr]
        with carried():
            assert b"nightly_of_a_file" not in cloudpickle.dumps(FlowRunContext.get().flow)  # type: ignore[union-attr]


def test_a_cluster_that_is_not_there_or_has_no_workers_ends_the_run(
    tmp_path: Path, prefect_server: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    distributed = pytest.importorskip("distributed", reason="Dask is not installed: pip install 'bilan[dask]'")
    monkeypatch.setattr("flows.cluster.CONNECT_SECONDS", 1)
    monkeypatch.setattr("flows.cluster.WORKERS_SECONDS", 1)
    with pytest.raises(ClusterTrouble, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        a_night(tmp_path, on("tcp://127.0.0.1:9"))
    nobody = pytest.raises(ClusterTrouble, match="has no workers after 1 s; start some: dask worker tcp://")
    with distributed.LocalCluster(n_workers=0, dashboard_address=None) as empty, nobody:
        a_night(tmp_path, on(empty.scheduler_address))
    assert len(a_night(tmp_path, Desk())) == 4, "the next run, without it, completes"


def test_a_night_that_its_cluster_ends_says_one_sentence_and_shows_no_traceback(
    tmp_path: Path, prefect_server: None, capfd: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("prefect_dask", reason="Dask is not installed: pip install 'bilan[dask]'")
    from flows.nightly import night

    folder = {"inbox": str(INBOX), "warehouse": f"sqlite:///{tmp_path}/w.sqlite", "store": str(tmp_path / "store")}
    state = night(**folder, dask="tcp://127.0.0.1:9", return_state=True)  # type: ignore[call-overload]
    assert (state.type.value, state.name) == ("FAILED", "Failed")
    assert state.message.startswith("no Dask scheduler answers at tcp://127.0.0.1:9; start one"), (
        "as it is, for Prefect"
    )
    assert "Traceback" not in "".join(capfd.readouterr())
    with pytest.raises(ClusterTrouble):
        state.result()


def test_what_a_failure_on_a_cluster_means() -> None:
    distributed = pytest.importorskip("distributed", reason="Dask is not installed: pip install 'bilan[dask]'")
    pytest.importorskip("prefect_dask")
    from concurrent.futures import CancelledError

    from flows.cluster import Cluster

    cluster = Cluster("tcp://127.0.0.1:9", 1)
    cases = [
        (CancelledError(), ClusterTrouble),  # the scheduler had gone
        (distributed.comm.CommClosedError("reset by peer"), ClusterTrouble),  # it went while an answer was fetched
        (distributed.KilledWorker("read", None, 4), ServerLost),  # one document was too much for four workers
        (ServerLost("gone"), ServerLost),
        (ClusterTrouble("another version"), ClusterTrouble),
        (ValueError("a slip"), type(None)),
    ]
    for error, kind in cases:
        assert type(cluster.trouble(error)) is kind, repr(error)


def test_a_reading_that_is_cut_off_tells_of_no_failure(
    tmp_path: Path, prefect_server: None, capfd: pytest.CaptureFixture[str]
) -> None:
    """Its task fails, for its process is ended; whoever interrupted a night would read its traceback."""
    from prefect.logging import get_logger

    from flows.read_tasks import TaskDesk, Threads

    sealed = {"sha256": "0", "media_type": PDF, "limits": Limits(), "engine": "pdfium", "name": ENGLISH}
    content = (INBOX / ENGLISH).read_bytes()
    desk = TaskDesk(Threads(1), "tests.failing_jobs:hang_on_english")
    desk.begin(Errand(content, **sealed))  # type: ignore[arg-type]
    _until(lambda: bool(warm._busy), 60, "it is being read")
    desk.close()
    assert "".join(capfd.readouterr()) == ""
    assert not get_logger("task_runs").disabled, "what fails later is told"


def test_dask_itself_says_nothing_on_the_terminal() -> None:
    """A scheduler that vanishes is told by the run, in a sentence; Dask's client would log a traceback of thirty lines."""
    pytest.importorskip("prefect_dask", reason="Dask is not installed: pip install 'bilan[dask]'")
    code = "import flows.cluster, logging; print(logging.getLogger('distributed.client').getEffectiveLevel())"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DASK_")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert int(done.stdout) == logging.CRITICAL


def test_a_worker_that_is_killed_costs_a_retry(
    tmp_path: Path, prefect_server: None, undisturbed: tuple[Any, ...]
) -> None:
    killed: list[int] = []

    def kill_one(_: Outcome) -> None:
        if not killed:
            client = pool._workers._client  # type: ignore[attr-defined]
            killed.append(next(iter(client.run(os.getpid).values())))
            assert killed[0] != os.getpid()
            os.kill(killed[0], signal.SIGKILL)

    with processes(tmp_path) as (address, _):
        pool = on(address)
        a_night(tmp_path / "night", pool, kill_one)
    assert killed
    assert held(tmp_path / "night") == undisturbed


def test_a_cluster_of_this_machine_reads_as_one_process_does_and_leaves_nobody(
    tmp_path: Path, prefect_server: None, undisturbed: tuple[Any, ...]
) -> None:
    pytest.importorskip("prefect_dask", reason="Dask is not installed: pip install 'bilan[dask]'")
    pool, there = on(LOCAL), set[int]()

    def look(_: Outcome) -> None:
        there.update(pool._workers._client.run(os.getpid).values())  # type: ignore[attr-defined]

    a_night(tmp_path, pool, look)
    assert there == {os.getpid()}, "a worker of this machine is no process: it only waits for one that reads"
    assert held(tmp_path) == undisturbed
    assert not warm._idle
    assert not warm._busy


def test_a_scheduler_that_vanishes_ends_the_run_and_the_next_one_completes(
    tmp_path: Path, prefect_server: None, undisturbed: tuple[Any, ...]
) -> None:
    with processes(tmp_path) as (address, (scheduler, *_)):
        folder = tmp_path / "night"

        def vanish(_: Outcome) -> None:
            scheduler.kill()
            scheduler.wait()

        with pytest.raises(ClusterTrouble, match="is gone; nothing is half-loaded"):
            a_night(folder, on(address, job="tests.failing_jobs:hang_on_english"), vanish)
    with open_warehouse(f"sqlite:///{folder}/bilan.sqlite") as warehouse:
        assert [row["outcome"] for row in select(warehouse, "select outcome from runs")] == ["failed"]
        assert select(warehouse, "select 1 from intake where state = 'reading'") == [], "all is given back"
        loaded = select(warehouse, "select source_name from documents")
    assert ENGLISH not in {row["source_name"] for row in loaded}
    a_night(folder, Desk())
    assert held(folder)[0] == undisturbed[0]
    with open_warehouse(f"sqlite:///{folder}/bilan.sqlite") as warehouse:
        seen = select(warehouse, "select state, attempts from intake")
    assert sorted(row["state"] for row in seen if row["state"] != "unchanged")[-1] == "quarantined"
    assert [row["attempts"] for row in seen] == [0] * 4, "nobody was to blame"


def _until(so: Callable[[], bool], seconds: float, what: str) -> None:
    end = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < end, f"not within {seconds:g} s: {what}"
        time.sleep(0.1)
