"""Migrations: a warehouse made at once and one brought up to date are the same, and no row is lost."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine, inspect, text

from tests.readings import reading
from tests.servers import emptied
from warehouse import connect, migrate
from warehouse.connect import OutOfReach, open_warehouse
from warehouse.export.published import state_of
from warehouse.load import load
from warehouse.migrate import MIGRATIONS, _config, upgrade
from warehouse.queries import select
from warehouse.revision import HEAD
from warehouse.session import Warehouse
from warehouse.tables import metadata


def schema(warehouse: Warehouse) -> dict[str, dict[str, tuple[str, bool]]]:
    inspector = inspect(warehouse.engine)
    return {
        name: {column["name"]: (str(column["type"]), column["nullable"]) for column in inspector.get_columns(name)}
        for name in inspector.get_table_names()
        if name != "alembic_version"
    }


def test_made_at_once_equals_brought_up_to_date(tmp_path: Path) -> None:
    with open_warehouse(f"sqlite:///{tmp_path / 'made.sqlite'}", write=True) as made:
        wanted = schema(made)
    upgraded = Warehouse(create_engine(f"sqlite:///{tmp_path / 'upgraded.sqlite'}"))
    upgrade(upgraded)
    assert schema(upgraded) == wanted, 'run: python -m warehouse.migrate "why"'
    assert set(wanted) == set(metadata.tables)
    assert select(upgraded, "select version_num from alembic_version")[0]["version_num"] == HEAD


def test_head_is_the_newest_revision() -> None:
    newest = max(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    assert newest == HEAD


def test_views_come_back_and_rows_stay_after_an_upgrade(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'w.sqlite'}"
    with open_warehouse(url, write=True) as warehouse:
        load(warehouse, reading("a"), "a.pdf", "now")
        with warehouse.writing() as connection:
            connection.execute(text("drop view budget_lines"))
        upgrade(warehouse)
        assert len(select(warehouse, "select * from budget_lines")) == 2


def test_alembic_is_not_imported_for_a_warehouse_of_this_schema(tmp_path: Path) -> None:
    code = (
        "import sys; from warehouse.connect import open_warehouse\n"
        f"with open_warehouse('sqlite:///{tmp_path / 'w.sqlite'}', write=True): pass\n"
        "assert 'alembic' not in sys.modules and 'extractors' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).resolve().parents[1])


FOLLOWING = f"{int(HEAD) + 1:04}"
NEXT = f"""
import sqlalchemy as sa
from alembic import op
revision = "{FOLLOWING}"
down_revision = "{HEAD}"

def upgrade():
    with op.batch_alter_table("zz_edition", recreate="always") as batch:  # SQLite makes the table anew
        batch.add_column(sa.Column("colour", sa.Text()))
"""


@pytest.mark.parametrize("stays_whole", [True, False])
def test_a_writer_upgrades_without_losing_a_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stays_whole: bool
) -> None:
    url = f"sqlite:///{tmp_path / 'w.sqlite'}"
    with open_warehouse(url, write=True) as warehouse:
        load(warehouse, reading("a"), "a.pdf", "now")
    folder = shutil.copytree(MIGRATIONS, tmp_path / "migrations")
    fault = (
        "" if stays_whole else '    op.execute("delete from zz_document")\n'
    )  # would leave editions without a parent
    (folder / "versions" / f"{FOLLOWING}_next.py").write_text(NEXT + fault)
    monkeypatch.setattr(migrate, "MIGRATIONS", folder)
    monkeypatch.setattr(connect, "HEAD", FOLLOWING)
    with pytest.raises(OutOfReach, match=f"schema {HEAD}"), open_warehouse(url):
        pass  # a reader upgrades nothing
    if stays_whole:
        with open_warehouse(url, write=True) as warehouse:
            assert len(select(warehouse, "select * from budget_lines")) == 2
            assert select(warehouse, "select colour from zz_edition")[0]["colour"] is None
    else:
        with pytest.raises(OutOfReach, match="nothing was changed"), open_warehouse(url, write=True):
            pass
        monkeypatch.setattr(connect, "HEAD", HEAD)
        with open_warehouse(url) as warehouse:
            assert len(select(warehouse, "select * from budget_lines")) == 2


def test_tools_list_the_views_before_the_tables(warehouse: Warehouse) -> None:
    inspector = inspect(warehouse.engine)
    views, tables = inspector.get_view_names(), set(inspector.get_table_names()) - {"alembic_version"}
    names = sorted([*views, *tables])
    assert names[: len(views)] == sorted(views)
    assert len(tables) == len(metadata.tables)


def test_views_of_others_on_sqlite_outlive_an_upgrade(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'w.sqlite'}"
    warehouse = Warehouse(create_engine(url))
    with warehouse.engine.begin() as connection:
        command.upgrade(_config(connection), "0011")
        connection.execute(text("create view budget_lines as select 1 as n"))  # as an older bilan left it
        connection.execute(text('create view "my spent" as select count(*) as n from budget_lines'))
        connection.execute(text('create view twice as select n * 2 as n from "my spent"'))
    upgrade(warehouse)
    load(warehouse, reading("a"), "a.pdf", "now")
    assert select(warehouse, "select n from twice")[0]["n"] == 4
    warehouse.close()


def test_every_writer_is_counted(warehouse: Warehouse) -> None:
    before = state_of(warehouse)
    assert state_of(warehouse) == before
    load(warehouse, reading("a"), "a.pdf", "now")
    loaded = state_of(warehouse)
    assert loaded != before
    with pytest.raises(ZeroDivisionError), warehouse.writing():
        1 / 0  # noqa: B018 -- a writer that fails changes nothing
    assert state_of(warehouse) == loaded


OLD_FILES = [
    # state, reason, message, stage, attempts, run → state, reason, attempts
    (("loaded", None, None, None, 1, "r1"), ("loaded", None, 1)),
    (("quarantined", "TRUNCATED", "no end", "open", 1, "r1"), ("quarantined", "TRUNCATED", 1)),
    (("quarantined", "CRASH", "a slip of bilan's", "read", 2, "r1"), ("quarantined", "CRASH", 2)),  # it did crash
    (("quarantined", "CRASH", "reading began and never ended", "read", 1, None), ("reading", None, 0)),
    (("quarantined", "CRASH", "reading began and never ended", "read", 3, None), ("reading", None, 0)),
    (("parked", "CRASH", "reading began and never ended", "read", 3, "r2"), ("reading", None, 0)),  # for ever, till now
    (("parked", "CPU_LIMIT", "more than 30 s", "read", 3, "r1"), ("parked", "CPU_LIMIT", 3)),
]
AGAIN = "; parked until its bytes or bilan change; 'bilan ingest --force PATH' or 'bilan night --force' tries again"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_0003_makes_of_older_rows(request: pytest.FixtureRequest, tmp_path: Path, kind: str) -> None:
    url = f"sqlite:///{tmp_path / 'w.sqlite'}" if kind == "sqlite" else emptied(request.getfixturevalue("server"))
    warehouse = Warehouse(create_engine(url))
    file = (
        "insert into intake_file (source_name, sha256, state, reason, message, stage, attempts, first_seen, last_seen, "
        "run_id, extractor_version) values (:n, 'a', :s, :r, :m, :g, :a, 'then', 'then', :i, 'v1')"
    )
    run = (
        'insert into run (run_id, started_at, finished_at, "trigger", documents, loaded, unchanged, quarantined, '
        "parked, deferred) values (:i, 'then', :e, 'cli', 1, 1, 0, 0, 0, 0)"
    )
    with warehouse.engine.begin() as connection:
        command.upgrade(_config(connection), "0002")
        for number, (row, _) in enumerate(OLD_FILES):
            connection.execute(text(file), {"n": f"{number}.pdf", **dict(zip("srmgai", row, strict=True))})
        connection.execute(text(run), [{"i": "r1", "e": "then"}, {"i": "r2", "e": None}])
    upgrade(warehouse)
    found = select(warehouse, "select * from zz_intake_file order by source_name")
    assert [(row["state"], row["reason"], row["attempts"]) for row in found] == [wanted for _, wanted in OLD_FILES]
    assert [row["starts"] for row in found] == [0] * len(OLD_FILES)
    assert found[-1]["message"] == "more than 30 s" + AGAIN
    ended = {row["run_id"]: row["outcome"] for row in select(warehouse, "select * from runs")}
    assert ended == {"r1": "completed", "r2": "aborted"}
    warehouse.close()
