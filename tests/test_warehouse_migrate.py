"""Migrations: a warehouse made at once and one brought up to date are the same, and no row is lost."""

import subprocess
import sys
from pathlib import Path

from sqlalchemy import create_engine, inspect, text

from tests.readings import reading
from warehouse.connect import Warehouse, open_warehouse
from warehouse.load import load
from warehouse.migrate import MIGRATIONS, upgrade
from warehouse.queries import select
from warehouse.revision import HEAD
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
