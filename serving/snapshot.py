"""The snapshot as the pages ask it: read-only, and no question lasts longer than a person waits."""

import sqlite3
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

SnapshotRow = sqlite3.Row
LONGEST = 2.0
"""Seconds that a question may take."""
STEPS = 10_000
"""Steps of SQLite's machine between two looks at the clock: about a millisecond."""


class TooLong(Exception):
    """A question took longer than LONGEST."""


class PublishedFile:
    """One published file, which never changes; another one takes its place."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def select(self, query: str, parameters: Mapping[str, Any] | Sequence[Any] = ()) -> list[SnapshotRow]:
        """Return the rows of a query with bound parameters. Raises TooLong, sqlite3.Error."""
        with closing(sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            until = time.monotonic() + LONGEST
            connection.set_progress_handler(lambda: time.monotonic() > until, STEPS)
            try:
                return connection.execute(query, parameters).fetchall()
            except sqlite3.OperationalError as error:
                if "interrupted" in str(error):
                    raise TooLong from error
                raise

    def one(self, query: str, parameters: Mapping[str, Any] | Sequence[Any] = ()) -> SnapshotRow | None:
        """Return the first row of a query, or None."""
        return next(iter(self.select(query, parameters)), None)
