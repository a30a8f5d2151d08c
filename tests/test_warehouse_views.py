"""Views that change keep their readers: grants, and views of others that hang on them; on a real PostgreSQL."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, text

from tests.readings import reading
from tests.servers import emptied
from tests.test_warehouse_migrate import FOLLOWING, NEXT
from warehouse import connect, migrate, views
from warehouse.connect import OutOfReach, open_warehouse
from warehouse.load import load
from warehouse.migrate import MIGRATIONS

ROOT = Path(__file__).resolve().parents[1]
ROLE = "bilan_reader"
THEIRS = (
    "create schema if not exists theirs",
    "create view theirs.spent as select label, expenditure_usd from budget_lines where label like 'Cont%'",
    "create view theirs.twice as select expenditure_usd * 2 as twice from theirs.spent",
    "create materialized view theirs.kept as select * from theirs.twice",
    "create unique index one on theirs.kept (twice)",
    f"grant usage on schema public, theirs to {ROLE}",
    f"grant select on theirs.twice, theirs.kept to {ROLE}",
    f"grant select on budget_lines, documents to {ROLE} with grant option",
)


@pytest.fixture
def url(server: URL) -> Iterator[URL]:
    """A warehouse with one document, a role that reads, and views of somebody else on ours."""
    url = emptied(server)
    with open_warehouse(url, write=True) as warehouse:
        load(warehouse, reading("a"), "a.pdf", "now")
    run(url, "drop schema if exists theirs cascade", f"drop role if exists {ROLE}", f"create role {ROLE}", *THEIRS)
    yield url
    run(url, "drop schema if exists theirs cascade", f"drop owned by {ROLE}", f"drop role {ROLE}")


def run(url: URL, *statements: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement.replace("%", "%%"))
    engine.dispose()


def seen_by_the_role(url: URL) -> dict[str, object]:
    """What the role sees, a question a line; the words of the refusal where it sees nothing."""
    out: dict[str, object] = {}
    engine = create_engine(url)
    with engine.connect() as connection:
        connection.execute(text(f"set role {ROLE}"))
        for question in (
            "select count(*) from budget_lines",
            "select count(*) from documents",
            "select twice from theirs.twice",
            "select twice from theirs.kept",
            "select count(*) from checks",
        ):
            try:
                with connection.begin_nested():
                    out[question.rsplit(" ", 1)[1]] = connection.execute(text(question)).scalar()
            except Exception as error:
                out[question.rsplit(" ", 1)[1]] = str(error).split("\n")[0].split("permission denied")[-1]
    engine.dispose()
    return out


SEEN = {"budget_lines": 2, "documents": 1, "theirs.twice": 10, "theirs.kept": 10, "checks": " for view checks"}


def edited(url: URL, monkeypatch: pytest.MonkeyPatch, name: str, change: tuple[str, str]) -> None:
    """Let the next writer find another definition of one view."""
    real = views.definitions()
    assert change[0] in real[name]
    monkeypatch.setattr(views, "definitions", lambda: real | {name: real[name].replace(*change)})
    with open_warehouse(url, write=True):
        pass


CHANGES = [
    ("budget_lines", ("select r.record_id", "select r.record_id"), False),  # nothing
    (
        "budget_lines",
        (" from zz_budget_line r", ", 1 as more from zz_budget_line r"),
        True,
    ),  # a column at its end: in place
    ("budget_lines", ("select r.record_id", "select 1 as more, r.record_id"), True),  # at its beginning: made again
    ("budget_lines", ("r.variance_pct", "cast(r.variance_pct as text) as variance_pct"), False),  # of another type
    ("documents", ("e.publisher, ", ""), False),  # a column that nobody's view reads is gone
]


@pytest.mark.parametrize(("name", "change", "more"), CHANGES)
def test_a_view_that_changes_keeps_its_readers(
    url: URL, monkeypatch: pytest.MonkeyPatch, name: str, change: tuple[str, str], more: bool
) -> None:
    assert seen_by_the_role(url) == SEEN
    edited(url, monkeypatch, name, change)
    assert seen_by_the_role(url) == SEEN
    with create_engine(url).connect() as connection:
        columns = connection.execute(text(f"select * from {name}")).keys()
        assert ("more" in columns) == more
        indexes = "select count(*) from pg_indexes where indexname = 'one'"
        assert connection.execute(text(indexes)).scalar() == 1


def test_a_view_that_cannot_be_made_again_is_named_and_nothing_is_changed(
    url: URL, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(OutOfReach, match=r"the view theirs\.spent of .* reads what changes .*; nothing was changed"):
        edited(url, monkeypatch, "budget_lines", ("r.expenditure_usd", "r.expenditure_usd as spent_usd"))
    assert seen_by_the_role(url) == SEEN


def test_an_upgrade_keeps_readers_too(url: URL, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = shutil.copytree(MIGRATIONS, tmp_path / "migrations")
    change = '    op.execute("alter table zz_budget_line alter label type varchar")'  # refused while a view reads it
    (folder / "versions" / f"{FOLLOWING}_next.py").write_text(NEXT.split("    with op")[0] + change)
    monkeypatch.setattr(migrate, "MIGRATIONS", folder)
    monkeypatch.setattr(connect, "HEAD", FOLLOWING)
    with open_warehouse(url, write=True):
        pass
    assert seen_by_the_role(url) == SEEN


def test_the_role_script_lets_a_reader_read_the_views_and_nothing_else(url: URL) -> None:
    script = (ROOT / "docs" / "operations" / "read_only_role.sql").read_text(encoding="utf-8")
    run(url, f"drop owned by {ROLE}", *script.split("\n\n"))
    run(url, *script.split("\n\n"))  # safe to repeat
    engine = create_engine(url)
    with engine.connect() as connection:
        connection.execute(text(f"set role {ROLE}"))
        for name in views.selects("postgresql"):
            connection.execute(text(f"select * from {name} limit 1"))
        for refused in ("select * from zz_edition", "delete from zz_run", "create table mine (n integer)"):
            with pytest.raises(Exception, match="permission denied"), connection.begin_nested():
                connection.execute(text(refused))
    engine.dispose()
