"""Views replaced without taking anything from those who read them: grants and views of their own stay.

SQLite has no grants, and a view there is bound when it is read: it is dropped and made, others' too. PostgreSQL
replaces a view in place as long as columns are only added at its end; where that cannot be (a column goes, a table
under it changes), the views of others that hang on ours are made again with their grants in the same transaction, or
nothing changes.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, text
from sqlalchemy.exc import DBAPIError

KINDS = {"v": "view", "m": "materialized view"}

OURS = """
select c.oid from pg_class c where c.relkind = 'v' and c.relnamespace = current_schema()::regnamespace
and c.relname = any(:names)
"""
HANGING = """
select distinct c.oid, format('%I.%I', n.nspname, c.relname) as name, c.relkind, pg_get_userbyid(c.relowner) as owner,
  pg_get_viewdef(c.oid) as definition
from pg_depend d join pg_rewrite r on r.oid = d.objid and d.classid = 'pg_rewrite'::regclass
join pg_class c on c.oid = r.ev_class join pg_namespace n on n.oid = c.relnamespace
where d.refclassid = 'pg_class'::regclass and d.refobjid = any(:oids) and c.oid <> all(:oids)
"""
GRANTS = """
select case a.grantee when 0 then 'public' else format('%I', pg_get_userbyid(a.grantee)) end as grantee,
  a.privilege_type as privilege, a.is_grantable as passes
from pg_class c, aclexplode(c.relacl) a where c.oid = :oid and a.grantee <> c.relowner
"""
THEIRS = "select name, sql from sqlite_master where type = 'view' order by rowid"
INDEXES = "select pg_get_indexdef(indexrelid) from pg_index where indrelid = :oid"


@dataclass(frozen=True, slots=True)
class HangingView:
    """A view of somebody else that reads ours, and all that is needed to make it again."""

    name: str
    kind: str
    owner: str
    definition: str
    grants: tuple[str, ...]
    indexes: tuple[str, ...]


def put_views(connection: Connection, definitions: Mapping[str, str]) -> None:
    """Make every view as it is defined, in the order given. Raises RuntimeError as `kept` does."""
    if connection.dialect.name != "postgresql":
        drop(connection, definitions)
        _create(connection, definitions)
    elif not _replaced_in_place(connection, definitions):
        with kept(connection, definitions):
            drop(connection, definitions)
            _create(connection, definitions)


@contextmanager
def kept(connection: Connection, names: Iterable[str]) -> Iterator[None]:
    """Keep grants on views, and the views that hang on them, while they are dropped and made again inside.

    Raises RuntimeError, naming it, for a view of somebody else that cannot be made again; the transaction is to be
    rolled back then.
    """
    names = list(names)
    if connection.dialect.name != "postgresql":
        theirs = [row for row in connection.execute(text(THEIRS)).mappings() if row["name"] not in names]
        for row in theirs:  # SQLite renames no table while a view reads what is not there
            connection.exec_driver_sql(f"drop view {_quoted(row['name'])}")
        yield
        for row in theirs:
            connection.exec_driver_sql(row["sql"])
        return
    grants = {name: _grants(connection, oid, name) for name, oid in _oids(connection, names).items()}
    hanging = _hanging(connection, list(_oids(connection, names).values()))
    for view in reversed(hanging):
        connection.execute(text(f"drop {view.kind} {view.name}"))
    yield
    for view in hanging:
        _make_again(connection, view)
    there = _oids(connection, names)
    for name in there:
        for statement in grants.get(name, ()):
            connection.execute(text(statement))


def drop(connection: Connection, names: Iterable[str]) -> None:
    """Drop views, the last made first."""
    for name in reversed(list(names)):
        connection.execute(text(f"drop view if exists {name}"))


def _create(connection: Connection, definitions: Mapping[str, str]) -> None:
    for name, definition in definitions.items():
        connection.execute(text(f"create view {name} as {definition}"))


def _replaced_in_place(connection: Connection, definitions: Mapping[str, str]) -> bool:
    """Replace all views where they are; nothing is changed if one of them cannot be."""
    try:
        with connection.begin_nested():
            for name, definition in definitions.items():
                connection.execute(text(f"create or replace view {name} as {definition}"))
    except DBAPIError as error:
        if error.connection_invalidated:
            raise
        return False
    return True


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _oids(connection: Connection, names: list[str]) -> dict[str, int]:
    query = text(OURS.replace("select c.oid", "select c.relname, c.oid"))
    return {row.relname: row.oid for row in connection.execute(query, {"names": names})}


def _hanging(connection: Connection, oids: list[int]) -> list[HangingView]:
    """Return the views of others that read ours, or read one that does, in an order in which they can be made."""
    known, level = list(oids), list(oids)
    found: list[RowMapping] = []
    while level:
        rows = connection.execute(text(HANGING), {"oids": known}).mappings().all()
        found = [row for row in found if row["oid"] not in {each["oid"] for each in rows}] + list(rows)
        level = [row["oid"] for row in rows]
        known += level
    return [
        HangingView(
            row["name"],
            KINDS[row["relkind"]],
            row["owner"],
            row["definition"].rstrip("; "),
            tuple(_grants(connection, row["oid"], row["name"])),
            tuple(connection.execute(text(INDEXES), {"oid": row["oid"]}).scalars()),
        )
        for row in found
    ]


def _grants(connection: Connection, oid: int, name: str) -> list[str]:
    rows = connection.execute(text(GRANTS), {"oid": oid}).mappings().all()
    return [
        f"grant {row['privilege']} on {name} to {row['grantee']}{' with grant option' if row['passes'] else ''}"
        for row in rows
    ]


def _make_again(connection: Connection, view: HangingView) -> None:
    statements = [f"create {view.kind} {view.name} as {view.definition}", *view.indexes]
    statements += [f'alter {view.kind} {view.name} owner to "{view.owner}"', *view.grants]
    try:
        with connection.begin_nested():
            for statement in statements:
                connection.exec_driver_sql(statement.replace("%", "%%"))
    except DBAPIError as error:
        said = str(error.orig).splitlines()[0]
        raise RuntimeError(
            f"the {view.kind} {view.name} of {view.owner} reads what changes ({said}); drop it first and make it anew "
            "afterwards; nothing was changed"
        ) from error
