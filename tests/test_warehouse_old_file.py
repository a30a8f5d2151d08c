"""A warehouse that an older bilan made: brought up to date by a writer, named as old to a reader."""

import gzip
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from warehouse.connect import OutOfReach, open_warehouse
from warehouse.queries import select
from warehouse.revision import HEAD
from warehouse.tables import PREFIX

STORED = Path(__file__).parent / "data" / "warehouse_0001.sqlite.gz"
KEPT = (
    "edition",
    "extraction",
    "budget_line",
    "budget_amount",
    "proof",
    "finding",
    "table_cell",
    "intake_file",
    "run",
    "code",
)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.sqlite"
    path.write_bytes(gzip.decompress(STORED.read_bytes()))
    return path


def columns(path: Path) -> dict[str, str]:
    with sqlite3.connect(path) as connection:
        names = {name: connection.execute(f"select name from pragma_table_info('{name}')") for name in KEPT}
        return {name: ", ".join(f'"{column}"' for (column,) in rows) for name, rows in names.items()}


def rows(path: Path, of: dict[str, str], prefix: str = "") -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(path) as connection:
        return {name: sorted(connection.execute(f"select {of[name]} from {prefix}{name}"), key=repr) for name in KEPT}


def test_a_reader_says_that_it_is_old(old: Path) -> None:
    with pytest.raises(OutOfReach, match="has schema 0001, this bilan reads"), open_warehouse(f"sqlite:///{old}"):
        pass


def test_the_first_writer_upgrades_it_without_losing_a_row(old: Path) -> None:
    had = columns(old)
    before = rows(old, had)
    assert before["budget_line"]
    assert before["intake_file"]
    with open_warehouse(f"sqlite:///{old}", write=True):
        pass
    assert rows(old, had, PREFIX) == before
    with open_warehouse(f"sqlite:///{old}") as warehouse:
        assert select(warehouse, "select version_num from alembic_version")[0]["version_num"] == HEAD
        assert len(select(warehouse, "select * from budget_lines")) == len(before["budget_line"])
        assert select(warehouse, "select * from variance_overview")  # views that came later are there
        stored = select(warehouse, "select how, currency, parts from tables")
        assert stored
        assert {tuple(row.values()) for row in stored} == {(None, None, None)}  # read before parts were stored
        assert select(warehouse, "select max(ambiguous) as most from table_cells")[0]["most"] == 0


def test_an_edited_view_is_made_anew_by_the_next_writer(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/bilan.sqlite"
    with open_warehouse(url, write=True) as warehouse, warehouse.writing() as connection:
        connection.execute(text("drop view codes"))
        connection.execute(text("create view codes as select 'old' as code"))
        connection.execute(text("update zz_view_state set digest = 'of an older definition'"))
    with open_warehouse(url, write=True):
        pass
    with open_warehouse(url) as warehouse:
        assert select(warehouse, "select count(*) as n from codes where code = 'old'")[0]["n"] == 0
