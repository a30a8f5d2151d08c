"""Bring an older warehouse up to date, without losing a row.

`python -m warehouse.migrate "why"` writes the next revision from the difference between the models and the newest one.
Then set HEAD in revision.py and run `ruff format warehouse/migrations`.
"""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.schema import CreateIndex

from warehouse.replacing import kept
from warehouse.session import Warehouse, wait_for_turn
from warehouse.tables import metadata
from warehouse.views import create_views, drop_views, selects

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(warehouse: Warehouse, revision: str = "head") -> None:
    """Run every revision the warehouse lacks: views down, tables changed, views up, keys checked."""
    with warehouse.engine.connect().execution_options(writer=True) as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:  # batch mode rebuilds tables, and with foreign keys on would delete their children
            connection.connection.driver_connection.execute("pragma foreign_keys = off")  # type: ignore[union-attr]
        with connection.begin():
            wait_for_turn(connection)
            with kept(connection, selects(connection.dialect.name)):
                drop_views(connection)
                command.upgrade(_config(connection), revision)
                make_indexes(connection)
                create_views(connection)
            if sqlite and connection.execute(text("pragma foreign_key_check")).first():
                raise RuntimeError("a migration left rows without their parent; nothing was changed")


def make_indexes(connection: Connection) -> None:
    """Make the indexes that the tables declare and the warehouse lacks: they hold nothing that a revision must keep."""
    for table in metadata.sorted_tables:
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            connection.execute(CreateIndex(index, if_not_exists=True))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def new_revision(why: str) -> None:
    """Write the next revision file from what the models have and the newest revision lacks."""
    from sqlalchemy import create_engine  # noqa: PLC0415 -- only the author of a revision needs it

    with tempfile.TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{folder}/scratch.sqlite")
        with engine.connect() as connection:
            count = len(list((MIGRATIONS / "versions").glob("[0-9]*.py")))
            if count:
                command.upgrade(_config(connection), "head")
            config = _config(connection)
            command.revision(config, why, autogenerate=True, rev_id=f"{count + 1:04}")


if __name__ == "__main__":
    if sys.argv[1:] and not sys.argv[1].startswith("-"):
        new_revision(" ".join(sys.argv[1:]))
    else:
        raise SystemExit(__doc__)
