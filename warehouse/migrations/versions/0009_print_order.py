"""Rows lie in print order: their key is extraction and position. Indexes are made by `migrate.make_indexes`."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KEY = re.compile(r"primary key \(extraction_id, (?!position)\w+\)", re.I)


def upgrade() -> None:
    """Bring the schema one revision forward."""
    connection = op.get_bind()
    inspector = sa.inspect(connection)
    for name in inspector.get_table_names():
        key = inspector.get_pk_constraint(name)
        columns = {column["name"] for column in inspector.get_columns(name)}
        if key["constrained_columns"][:1] != ["extraction_id"] or "position" not in columns:
            continue
        if connection.dialect.name == "sqlite":
            _make_again(connection, name)
        else:
            op.drop_constraint(str(key["name"]), name, type_="primary")
            op.create_primary_key(f"pk_{name}", name, ["extraction_id", "position"])
    op.drop_index("ix_extraction_edition_id", "extraction")


def _make_again(connection: sa.Connection, name: str) -> None:
    """Make a table of SQLite anew with the other key: its definition is kept as a text."""
    sql = "select sql from sqlite_master where type = 'table' and name = :name"
    definition = str(connection.execute(sa.text(sql), {"name": name}).scalar())
    made = KEY.sub("PRIMARY KEY (extraction_id, position)", definition.partition("(")[2])
    connection.exec_driver_sql(f"create table {name}_made ({made}")
    connection.exec_driver_sql(f"insert into {name}_made select * from {name} order by rowid")  # noqa: S608
    connection.exec_driver_sql(f"drop table {name}")
    connection.exec_driver_sql(f"alter table {name}_made rename to {name}")
