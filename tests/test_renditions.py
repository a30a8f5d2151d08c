"""A PDF and a text of one document are two renditions of it: the same records under the same ids, in either order."""

import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app

LITERAL = (
    "budget_lines",
    "budget_amounts",
    "staffing",
    "redeployments",
    "other_income",
    "unbudgeted_contributions",
    "contingent_owned_equipment",
    "mission_factors",
    "decisions",
    "document_references",
)
"""Views whose records are the same in every field."""
NAMED = ("paragraphs", "variance_explanations", "variance_reasons")
"""Views whose records have the same ids; in their words the PDF prints spaces that the reader of texts mends."""
WHERE = frozenset({"page", "snippet", "rule"})


def ingested(home: Path, *files: Path) -> sqlite3.Connection:
    url = f"sqlite:///{home}/w.sqlite"
    for file in files:
        done = CliRunner().invoke(app, ["ingest", str(file), "--warehouse", url])
        assert done.exit_code == 0, done.output
    connection = sqlite3.connect(home / "w.sqlite")
    connection.row_factory = sqlite3.Row
    return connection


def records(warehouse: sqlite3.Connection, view: str) -> dict[str, dict[str, object]]:
    rows = warehouse.execute(f"select * from {view}").fetchall()
    return {row["record_id"]: {key: row[key] for key in row.keys() if key not in WHERE} for row in rows}  # noqa: SIM118


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shared: Path) -> tuple[Path, Path]:
    monkeypatch.setenv("BILAN_STORE", str(tmp_path / "store"))
    return shared / "corpus" / "un" / "A_76_564_fr.pdf", shared / "corpus" / "un" / "A_76_564_fr.txt"


def test_pdf_and_dump_give_the_same_records_and_the_pdf_is_current(pair: tuple[Path, Path], tmp_path: Path) -> None:
    pdf, dump = pair
    warehouse = ingested(tmp_path, dump)
    from_text = {view: records(warehouse, view) for view in (*LITERAL, *NAMED)}
    warehouse = ingested(tmp_path, pdf)  # the text first, then the PDF
    from_pdf = {view: records(warehouse, view) for view in (*LITERAL, *NAMED)}
    for view in LITERAL:
        assert from_text[view] == from_pdf[view], view
        assert from_pdf[view], view
    for view in NAMED:
        assert set(from_text[view]) == set(from_pdf[view]), view
    assert editions(warehouse) == EITHER_ORDER


def test_a_text_that_comes_after_its_pdf_takes_nothing_over(pair: tuple[Path, Path], tmp_path: Path) -> None:
    warehouse = ingested(tmp_path, *pair)
    assert editions(warehouse) == EITHER_ORDER
    assert {row[0] for row in warehouse.execute("select page is null from budget_lines")} == {0}


EITHER_ORDER = {("application/pdf", 1, False), ("text/plain", 0, True)}
"""Media type, whether it is current, and whether it is told to be a rendition of the PDF."""


def editions(warehouse: sqlite3.Connection) -> set[tuple[str, int, bool]]:
    (sha256,) = {
        row[0] for row in warehouse.execute("select sha256 from zz_edition where media_type = 'application/pdf'")
    }
    rows = warehouse.execute("select media_type, is_current, rendition_of from zz_edition").fetchall()
    assert {row[2] for row in rows} == {None, sha256}
    return {(row[0], row[1], row[2] == sha256) for row in rows}
