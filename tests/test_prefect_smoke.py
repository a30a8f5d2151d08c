"""Prefect, really: a server, a pool, both deployments, a worker, a schedule that fires. Loopback only."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from types import MappingProxyType

import pytest

from flows.isolation.reading import Desk
from tests.test_dask import a_night, held
from warehouse.connect import OutOfReach, open_warehouse
from warehouse.queries import select

ROOT = Path(__file__).parent.parent
PREFECT = Path(sys.executable).with_name("prefect")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A server of its own; the environment that commands and worker run in."""
    home = tmp_path_factory.mktemp("prefect")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "BILAN_"))},
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_WORKER_QUERY_SECONDS": "1",  # it would ask every ten
        "PREFECT_HOME": str(home / "home"),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "BILAN_WAREHOUSE": f"sqlite:///{home}/bilan.sqlite",
        "BILAN_STORE": str(home / "store"),
        "BILAN_INBOX": str(ROOT / "samples" / "inbox"),
        "PYTHONPATH": str(ROOT),
        "PWD": str(ROOT),
    }
    server = _start(["server", "start", "--host", "127.0.0.1", "--port", str(port)], environment, home / "server.log")
    try:
        _until(lambda: _answers(port), 150, "the server answers")
        yield environment
    finally:
        _stop(server)


def test_the_night_by_hand_tells_new_trouble_once(environment: dict[str, str], tmp_path: Path) -> None:
    alone = environment | {"BILAN_WAREHOUSE": f"sqlite:///{tmp_path}/bilan.sqlite", "BILAN_STORE": str(tmp_path)}
    alone |= {"BILAN_EXPORT": str(tmp_path / "out"), "BILAN_EXPORT_FORMATS": "csv"}
    night = [sys.executable, "-m", "flows.cli", "night"]
    runs = [subprocess.run(night, env=alone, capture_output=True, text=True, check=False) for _ in range(2)]
    assert [run.returncode for run in runs] == [1, 0], runs[0].stderr + runs[1].stderr
    assert "TRUNCATED" in runs[1].stdout, "known trouble is still named"
    runs_told = (tmp_path / "out" / "csv" / "runs.csv").read_text(encoding="utf-8")
    assert runs_told.count('"completed"') == 2, "the night that is exported has ended"


def test_a_night_with_a_server_of_its_own_leaves_nothing_to_say(environment: dict[str, str], tmp_path: Path) -> None:
    own = {name: value for name, value in environment.items() if name != "PREFECT_API_URL"}
    night = _night(own, tmp_path)
    said = "".join(night.communicate(timeout=200))
    assert night.returncode == 1, said
    assert "Unable to connect" not in said, "what Prefect still had to send found no server"
    assert "EventsWorker" not in said


def test_a_server_that_is_named_and_not_there_is_one_line(tmp_path: Path) -> None:
    told = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "BILAN_"))}
    told |= {"PREFECT_API_URL": "http://127.0.0.1:9/api", "PREFECT_HOME": str(tmp_path / "home")}
    night = _night(told | {"BILAN_INBOX": str(tmp_path), "PYTHONPATH": str(ROOT)}, tmp_path)
    said = night.communicate(timeout=200)[1]
    assert (night.returncode, said.count("\n")) == (1, 1), said
    assert said.startswith(
        "bilan: Prefect's server at http://127.0.0.1:9/api does not answer (ConnectError); nothing is"
    )


def test_two_nights_at_once_make_one_warehouse(
    environment: dict[str, str], tmp_path: Path, undisturbed: object
) -> None:
    started = [_night(environment, tmp_path) for _ in range(2)]
    said = [night.communicate(timeout=200)[1] for night in started]
    ends = [night.returncode for night in started]
    assert set(ends) <= {0, 1}, said
    assert 1 in ends, "new trouble is told by one of them"
    assert held(tmp_path)[0] == undisturbed
    with open_warehouse(f"sqlite:///{tmp_path}/bilan.sqlite") as warehouse:
        assert [row["outcome"] for row in select(warehouse, "select outcome from runs")] == ["completed"] * 2
        states = select(warehouse, "select state, count(*) as n from intake group by state")
    assert {row["state"] for row in states} <= {"loaded", "unchanged", "quarantined"}
    assert sum(row["n"] for row in states) == 4, "each file has one state"


HANGS = """
from flows import read_tasks
read_tasks.TaskDesk.__init__.__defaults__ = ("tests.failing_jobs:hang_on_english",)
from flows.cli import main
main()
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL], ids=["cancelled", "killed"])
def test_a_night_that_is_cut_off_is_made_up_for(
    number: int, environment: dict[str, str], tmp_path: Path, undisturbed: object
) -> None:
    url, name = f"sqlite:///{tmp_path}/bilan.sqlite", "minusma_2024_25_en.pdf"
    night = _night(environment, tmp_path, "-c", HANGS)
    _until(lambda: _is_read(url, name), 100, "the night reads")
    night.send_signal(number)
    _, said = night.communicate(timeout=60)
    with open_warehouse(url) as warehouse:
        runs = select(warehouse, "select outcome from runs")
        begun = select(warehouse, "select state from intake where source_name = :name", {"name": name})
    if number == signal.SIGTERM:
        assert [row["outcome"] for row in runs] == ["aborted"]
        assert begun == [], "it is given back"
        assert "Traceback" not in said, said
        assert night.returncode == 130, said
    again = _night(environment, tmp_path)
    _, said = again.communicate(timeout=200)
    assert again.returncode in (0, 1), said
    assert held(tmp_path)[0] == undisturbed
    with open_warehouse(url) as warehouse:
        runs = select(warehouse, "select outcome from runs order by started_at, finished_at")
        attempts = select(warehouse, "select state, attempts from intake where source_name = :name", {"name": name})
    assert [row["outcome"] for row in runs] == ["aborted", "completed"]
    assert [tuple(row.values()) for row in attempts] == [("loaded", 0)]
    listed = json.loads(prefect(environment, "flow-run", "ls", "--flow-name", "night", "-o", "json"))
    states = [run["state"]["type"] for run in sorted(listed, key=lambda run: run["start_time"] or "")][-2:]
    assert states[1] in ("COMPLETED", "FAILED"), "it completed, with trouble that may be new"
    assert states[0] == "CRASHED", f"who is killed cannot say so; the next night does: {states}"


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> object:
    """What a warehouse holds that no night disturbed."""
    folder = tmp_path_factory.mktemp("alone")
    a_night(folder, Desk())
    return held(folder)[0]


def _night(environment: dict[str, str], folder: Path, *how: str) -> "subprocess.Popen[str]":
    """Start a night over the samples, into a warehouse in a folder."""
    alone = environment | {"BILAN_WAREHOUSE": f"sqlite:///{folder}/bilan.sqlite", "BILAN_STORE": str(folder / "store")}
    command = [sys.executable, *(how or ("-m", "flows.cli")), "night"]
    return subprocess.Popen(
        command, env=alone, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )  # fmt: skip


def _is_read(url: str, name: str) -> bool:
    try:
        with open_warehouse(url) as warehouse:
            query = "select 1 from intake where source_name = :name and state = 'reading'"
            return bool(select(warehouse, query, {"name": name}))
    except OutOfReach:
        return False


def test_a_flow_runs_and_a_schedule_fires(environment: dict[str, str], tmp_path: Path) -> None:
    prefect(environment, "work-pool", "create", "--type", "process", "bilan", "--overwrite")
    prefect(environment, "--no-prompt", "deploy", "--all")
    listed = prefect(environment, "deployment", "ls")
    assert "night/night" in listed
    assert "ingest/ingest" in listed
    # the same deployment, its cron overridden by a few seconds
    night = ["--name", "night", "flows/nightly.py:night", "--pool", "bilan", "--interval", "8"]
    told, hook = _hook()
    _automate(environment, tmp_path, hook.server_address[1])
    worker = _start(["worker", "start", "--pool", "bilan"], environment, tmp_path / "worker.log")
    try:
        prefect(environment, "--no-prompt", "deploy", *night)
        _until(lambda: _finished_runs(environment), 75, "the night fires by its schedule")
        # By hand: events of a run that a schedule made less than five minutes ago are held back by Prefect for fifteen.
        (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.7 torn")
        prefect(environment, "deployment", "run", "ingest/ingest", "--param", f"path={tmp_path}/torn.pdf")
        _until(lambda: any("NewTrouble" in line for line in told), 120, "the automation tells of new trouble")
    finally:
        _stop(worker)
        hook.shutdown()
    assert "bilan: ingest torn.pdf 20" in told[0]
    assert "new: torn.pdf (" in told[0]
    (by_hand,) = json.loads(prefect(environment, "flow-run", "ls", "--flow-name", "ingest", "-o", "json"))
    assert by_hand["state"]["name"] == "NewTrouble"
    assert by_hand["name"].startswith("ingest torn.pdf 20")
    assert {"bilan", "operator"} <= set(by_hand["tags"])
    artifact = prefect(environment, "artifact", "inspect", "bilan-night", "--limit", "1", "-o", "json")
    assert "broken.pdf" in json.dumps(json.loads(artifact))


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("Failed", "bilan: night Failed is Failed: no warehouse"),
        ("Crashed", "bilan: night Crashed is Crashed: it was killed"),
        ("missed", "bilan: no night in 26 hours: Is the worker running?"),
        ("lost", "bilan: night lost is Crashed: its process gave no sign of life"),  # one automation sets the other off
    ],
)
def test_the_automations_tell(end: str, told: str, tells: list[str]) -> None:
    _until(lambda: any(told in line for line in tells), 120, f"{end} is told: {tells}")


@pytest.fixture(scope="module")
def tells(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """What our hook is told of a run that fails, one that crashes, one that is lost, and of a night that does not come.

    A day is twelve seconds long here.
    """
    told, hook = _hook()
    short = {"within: 93600": "within: 12", "within: 90\n": "within: 12\n"}
    _automate(environment, tmp_path_factory.mktemp("short"), hook.server_address[1], short)
    said = subprocess.run(
        [sys.executable, "-c", ENDS], env=environment, capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert said.returncode == 0, said.stderr
    yield told
    hook.shutdown()


ENDS = """
from prefect.client.orchestration import get_client
from prefect.events import emit_event
from prefect.states import Crashed, Failed, Running
from flows.nightly import night

ends = {"Failed": Failed(message="no warehouse"), "Crashed": Crashed(message="it was killed"), "lost": Running()}
with get_client(sync_client=True) as client:
    for name, state in ends.items():
        run = client.create_flow_run(night, name=f"night {name}", tags=["bilan", "night"])
        client.set_flow_run_state(run.id, state, force=True)
tags = [{"prefect.resource.id": f"prefect.tag.{tag}", "prefect.resource.role": "tag"} for tag in ("bilan", "night")]
emit_event("prefect.flow-run.heartbeat", {"prefect.resource.id": f"prefect.flow-run.{run.id}"}, related=tags)
"""
BLOCK = """
import sys
from prefect.blocks.notifications import CustomWebhookNotificationBlock as Hook
hook = Hook(name="bilan", url=sys.argv[1], json_data={"text": "{{subject}}: {{body}}"})
print(hook.save("bilan", overwrite=True))
"""


def _hook() -> "tuple[list[str], HTTPServer]":
    """A web hook of our own: what it is told, and its server."""
    told: list[str] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.append(self.rfile.read(int(self.headers["content-length"])).decode())
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Hook)
    Thread(target=server.serve_forever, daemon=True).start()
    return told, server


def _automate(
    environment: dict[str, str], folder: Path, port: int, instead: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Do what the manual says: a block that posts to the hook, and the automations with its id."""
    said = subprocess.run(
        [sys.executable, "-c", BLOCK, f"http://127.0.0.1:{port}/"],
        env=environment, capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    text = (ROOT / "docs" / "operations" / "automations.yaml").read_text().replace("BLOCK_ID", said.stdout.strip())
    for before, after in instead.items():
        assert before in text
        text = text.replace(before, after)
    (folder / "automations.yaml").write_text(text)
    prefect(environment, "automation", "create", "--from-file", str(folder / "automations.yaml"))


def prefect(environment: dict[str, str], *arguments: str) -> str:
    """Run one prefect command from the repository's root; returns what it prints."""
    done = subprocess.run(
        [PREFECT, *arguments],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=240,  # a busy machine takes a minute to start `prefect`
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _finished_runs(environment: dict[str, str]) -> bool:
    try:
        with open_warehouse(environment["BILAN_WAREHOUSE"]) as warehouse:
            rows = select(warehouse, "select * from runs where trigger = 'night' and finished_at is not null")
            return bool(rows) and rows[0]["quarantined"] == 1
    except OutOfReach:
        return False


def _answers(port: int) -> bool:
    from urllib.request import urlopen

    try:
        with urlopen(f"http://127.0.0.1:{port}/api/health", timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


def _start(arguments: list[str], environment: dict[str, str], log: Path) -> "subprocess.Popen[bytes]":
    # A process group of its own, and SIGINT restored: what inherits it ignored cannot be stopped by SIGTERM either.
    with log.open("wb") as out:
        return subprocess.Popen(
            [PREFECT, *arguments],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
        )


def _stop(process: "subprocess.Popen[bytes]") -> None:
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(5)


def _until(so: Callable[[], bool], seconds: float, what: str) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if so():
            return
        time.sleep(0.5)
    pytest.fail(f"not within {seconds:.0f} s: {what}")
