"""Views taken home: every format reads back equal, two exports are the same bytes, and nothing is half there."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pytest
from frictionless import Package, system
from sqlalchemy import URL

from extractors.read import read_document
from extractors.source.limits import Limits
from extractors.words.terms import codes
from schemas.extraction import Extraction
from schemas.identity import name_records
from tests.readings import line, reading
from tests.servers import emptied
from tests.test_cli import bilan, home
from warehouse.connect import open_warehouse
from warehouse.export import FORMATS, export, workbook
from warehouse.export.place import NotExported
from warehouse.export.views import ViewColumn, ViewData, chosen, view_names
from warehouse.load import load, load_codes
from warehouse.session import Warehouse

__all__ = ["home"]

SAMPLES = Path(__file__).parent.parent / "samples"
READ = (SAMPLES / "inbox" / "minusma_2020_21_fr.pdf", SAMPLES / "texts" / "bulletin_2031_02_fr.txt")
NASTY = {
    '=HYPERLINK("http://example.invalid")': '\'=HYPERLINK("http://example.invalid")',  # a formula
    "+1+cmd|' /C calc'!A0": "'+1+cmd|' /C calc'!A0",  # a program
    "@SUM(A1)": "'@SUM(A1)",  # a formula of other spreadsheets
    "\tx": "'\tx",  # a blank before a formula
    "-x": "'-x",  # a name with a sign is no number
    "-4,8": "-4,8",  # a printed number
    "-1 250.5 %": "-1 250.5 %",  # a printed number
    "(4,8)": "(4,8)",  # a printed number
    "– 12": "– 12",  # an en dash starts no formula
    "<b>bold</b>\x1b[31m": "<b>bold</b>\x1b[31m",  # not the file's business
    'a, "b"\nc;d': 'a, "b"\nc;d',  # a comma, quotes and a line's end
}
"""A label as printed → as it stands in CSV."""


def nasty() -> Extraction:
    out = reading("b", symbol="A/99/2")
    out.document.entity = "UNXYZ"
    out.records["budget_lines"] = [line(label, 5) for label in NASTY]  # type: ignore[assignment]
    name_records([record for group in out.records.values() for record in group], out.document.document_key)
    return out


def fill(warehouse: Warehouse) -> None:
    load_codes(warehouse, codes())
    for path in READ:
        load(warehouse, read_document(path, Limits()), path.name, "2026-11-24T00:00:00+00:00")
    load(warehouse, nasty(), "nasty.pdf", "2026-11-24T00:00:00+00:00")


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    with open_warehouse(f"sqlite:///{tmp_path_factory.mktemp('w')}/bilan.sqlite", write=True) as opened:
        fill(opened)
        yield opened


@pytest.fixture(scope="module")
def views(warehouse: Warehouse) -> dict[str, ViewData]:
    return {view.name: view for view in chosen(warehouse, None)}


@pytest.fixture(scope="module")
def exported(warehouse: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("out")
    for form in FORMATS:
        export(warehouse, folder / form, form)
    return {form: folder / form for form in FORMATS}


def _plain(value: Any) -> Any:
    return None if pd.isna(value) else value.item() if hasattr(value, "item") else value


def _of_frame(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    return [tuple(_plain(value) for value in row) for row in frame.itertuples(index=False)]


def from_parquet(folder: Path, view: ViewData) -> list[tuple[Any, ...]]:
    return _of_frame(pd.read_parquet(folder / f"{view.name}.parquet", dtype_backend="numpy_nullable"))


def from_csv(folder: Path, view: ViewData) -> list[tuple[Any, ...]]:
    types = {c.name: {"integer": "Int64", "number": "float64", "text": "string"}[c.type] for c in view.columns}
    frame = pd.read_csv(folder / f"{view.name}.csv", dtype=types, keep_default_na=False, na_values=[""])
    return [tuple(NASTY_BACK.get(value, value) for value in row) for row in _of_frame(frame)]


NASTY_BACK = {there: printed for printed, there in NASTY.items()}


@cache
def _workbook(folder: Path) -> openpyxl.Workbook:
    """The workbook of a folder, read once for its two dozen sheets."""
    return openpyxl.load_workbook(folder / "bilan.xlsx")


def from_xlsx(folder: Path, view: ViewData) -> list[tuple[Any, ...]]:
    sheet = _workbook(folder)[view.name]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref is not None
    kinds = {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row}
    assert "f" not in kinds, "a formula"
    return [tuple(_undated(value) for value in row) for row in sheet.iter_rows(min_row=2, values_only=True)]


def _undated(value: Any) -> Any:
    return value.date().isoformat() if hasattr(value, "date") else value


@cache
def _duckdb(folder: Path) -> duckdb.DuckDBPyConnection:
    """The database of a folder, opened once: that takes a second."""
    return duckdb.connect(str(folder / "bilan.duckdb"), read_only=True)


def from_duckdb(folder: Path, view: ViewData) -> list[tuple[Any, ...]]:
    return _duckdb(folder).execute(f"select * from {view.name}").fetchall()


def from_sqlite(folder: Path, view: ViewData) -> list[tuple[Any, ...]]:
    with sqlite3.connect(folder / "bilan.sqlite") as connection:
        return connection.execute(f"select * from {view.name}").fetchall()


READERS: dict[str, Callable[[Path, ViewData], list[tuple[Any, ...]]]] = {
    "parquet": from_parquet,
    "csv": from_csv,
    "xlsx": from_xlsx,
    "duckdb": from_duckdb,
    "sqlite": from_sqlite,
}


def _in_sheet(value: Any) -> Any:
    if isinstance(value, str):
        return (value.replace("\x1b", "\N{REPLACEMENT CHARACTER}")[:32_767]) or None
    return float(f"{value:.16g}") if isinstance(value, int | float) else value  # a sheet's numbers are doubles


HOLDS: dict[str, Callable[[Any], Any]] = {
    "parquet": lambda value: value,
    "csv": lambda value: None if value == "" else value,  # pandas takes an empty text for none
    "xlsx": _in_sheet,
    "duckdb": lambda value: value,
    "sqlite": lambda value: value,
}
"""What of a value a reader of the format gets back."""


@pytest.mark.parametrize("form", FORMATS)
def test_every_view_reads_back_equal(exported: dict[str, Path], views: dict[str, ViewData], form: str) -> None:
    assert set(views) == set(view_names())
    for view in views.values():
        wanted = [tuple(HOLDS[form](value) for value in row) for row in view.rows]
        found = [tuple(HOLDS[form](value) for value in row) for row in READERS[form](exported[form], view)]
        assert found == wanted, view.name
    assert sum(len(view.rows) for view in views.values()) > 1_000


def test_a_workbook_shows_units_in_its_heads_and_leads_to_the_pages(exported: dict[str, Path]) -> None:
    book = _workbook(exported["xlsx"])
    heads = {cell.value: cell.number_format for cell in book["budget_lines"][1]}
    assert (heads["variance_usd"], heads["variance_pct"], heads["label"]) == ('@" (USD)"', '@" (%)"', "General")
    for view, path in (("budget_lines", "/r/"), ("budget_facts", "/r/"), ("documents", "/d/")):
        sheet = book[view]
        at = next(cell.column for cell in sheet[1] if cell.value == {"/r/": "record_id", "/d/": "document_id"}[path])
        cell = sheet.cell(2, at)
        assert cell.hyperlink.target == f"http://127.0.0.1:8001{path}{cell.value}"
    said = " ".join(str(cell.value) for cell in book["about"]["A"][:4])
    assert "A record_id leads to the record's page" in said


def test_past_what_the_format_takes_a_record_is_no_link(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("warehouse.export.workbook.MOST_LINKS", 1)
    columns = (ViewColumn("record_id", "text", "", "", (), is_date=False),)
    workbook.write_file(tmp_path / "a.xlsx", [ViewData("few", "", columns, [("bl1",), ("bl2",)], ())])
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["few"]
    assert [sheet.cell(row, 1).value for row in (2, 3)] == ["bl1", "bl2"]
    assert [bool(sheet.cell(row, 1).hyperlink) for row in (2, 3)] == [True, False]


@pytest.mark.parametrize("form", FORMATS)
def test_the_package_is_valid(
    warehouse: Warehouse, exported: dict[str, Path], tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = exported[form]
    if form == "parquet":  # frictionless takes a minute for all of it, a cell at a time
        folder = tmp_path / "some"
        export(warehouse, folder, form, ["documents", "codes", "budget_lines", "staffing"])
    monkeypatch.chdir(folder)
    package = json.loads(Path("datapackage.json").read_text(encoding="utf-8"))
    if form == "sqlite":  # frictionless reads the rows of a database only by its URL
        for resource in package["resources"]:
            resource["path"] = "sqlite:///bilan.sqlite"
            del resource["bytes"], resource["hash"]
    with system.use_context(trusted=True):
        report = Package.from_descriptor(package).validate()
    errors = report.flatten(["type", "note", "message"])
    if form == "parquet":  # frictionless takes a null among whole numbers for a NaN
        errors = [each for each in errors if not str(each[2]).startswith('Type error in the cell "nan"')]
    assert errors == []
    if form != "duckdb":  # frictionless reads no row of it
        assert sum(task.stats.get("rows", 0) for task in report.tasks) > (100 if form == "parquet" else 1_000)


def test_the_package_says_types_units_words_and_keys(exported: dict[str, Path]) -> None:
    package = json.loads((exported["csv"] / "datapackage.json").read_text(encoding="utf-8"))
    schema = {resource["name"]: resource["schema"] for resource in package["resources"]}["budget_lines"]
    fields = {field["name"]: field for field in schema["fields"]}
    assert schema["primaryKey"] == ["record_id"]
    assert {link["reference"]["resource"] for link in schema["foreignKeys"]} == {"documents", "codes"}
    assert fields["variance_usd"] | {"description": ""} == {
        "name": "variance_usd", "type": "integer", "unit": "USD", "description": "",
    }  # fmt: skip
    assert fields["level"]["constraints"]["enum"][:3] == ["line", "subtotal", "gross"]


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "duckdb"])
def test_the_same_warehouse_gives_the_same_bytes(
    warehouse: Warehouse, exported: dict[str, Path], tmp_path: Path, form: str
) -> None:
    export(warehouse, tmp_path / "again", form)
    for path in exported[form].iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes(), path.name


def test_postgresql_gives_the_same_bytes(server: URL, exported: dict[str, Path], tmp_path: Path) -> None:
    with open_warehouse(emptied(server), write=True) as warehouse:
        fill(warehouse)
        export(warehouse, tmp_path / "server", "csv")
    for path in exported["csv"].iterdir():
        assert path.read_bytes() == (tmp_path / "server" / path.name).read_bytes(), path.name


def test_csv_labels_are_no_formulas_and_negative_numbers_are_numbers(exported: dict[str, Path]) -> None:
    frame = pd.read_csv(exported["csv"] / "budget_lines.csv", dtype_backend="numpy_nullable")
    assert set(NASTY.values()) - {'a, "b"\nc;d'} <= set(frame["label"])
    assert frame["variance_usd"].min() == -15_089_200


@pytest.mark.parametrize(
    ("table", "words", "n"),
    [
        ("paragraphs", "securite", 2),  # accents folded
        ("paragraphs", "SÉCURITÉ", 2),  # and cases
        ("paragraphs", "xylophone", 0),  # a word that matches nothing finds nothing
        ("key_figures", "projets", 1),
        ("variance_reasons", "indemnite", 1),
        ("indicators", "nombre", 1),
        ("outputs", "mediation", 1),
    ],
)
def test_the_snapshot_is_searched(exported: dict[str, Path], table: str, words: str, n: int) -> None:
    query = f"select count(*) from {table}_fts where {table}_fts match ?"
    with sqlite3.connect(exported["sqlite"] / "bilan.sqlite") as connection:
        found = connection.execute(query, (words,)).fetchone()[0]
    assert (found >= n) if n else found == 0


def test_a_document_and_a_view_are_exported_alone(warehouse: Warehouse, tmp_path: Path) -> None:
    document_id = nasty().document.document_id
    assert export(warehouse, tmp_path / "one", "csv", ["budget_lines"], document_id) == len(NASTY)
    assert {path.name for path in (tmp_path / "one").iterdir()} == {"datapackage.json", "budget_lines.csv"}
    export(warehouse, tmp_path / "all", "csv", None, document_id)
    assert not (tmp_path / "all" / "runs.csv").exists(), "a run is no part of a document"
    assert len(pd.read_csv(tmp_path / "all" / "documents.csv")) == 1


def _foreign(folder: Path) -> None:
    folder.mkdir()
    (folder / "thesis.docx").write_text("years of work", encoding="utf-8")


def _one_more(folder: Path) -> None:
    with open_warehouse("sqlite:///:memory:", write=True) as empty:
        export(empty, folder, "csv", ["codes"])
    (folder / "notes.txt").write_text("mine", encoding="utf-8")


@pytest.mark.parametrize(
    ("lay", "words"),
    [
        (_foreign, r"files that are no export of bilan's \(thesis.docx\)"),  # never over other files
        (_one_more, r"files that are no export of bilan's \(notes.txt\)"),  # nor over what was laid beside an export
        (lambda folder: folder.write_text("x", encoding="utf-8"), "is a file; name a folder"),
    ],
)
def test_what_is_not_ours_stays(warehouse: Warehouse, tmp_path: Path, lay: Callable[[Path], None], words: str) -> None:
    lay(tmp_path / "out")
    before = sorted(path.name for path in tmp_path.rglob("*"))
    with pytest.raises(NotExported, match=words):
        export(warehouse, tmp_path / "out", "csv", ["codes"])
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_an_export_takes_the_place_of_the_one_before(warehouse: Warehouse, tmp_path: Path) -> None:
    export(warehouse, tmp_path / "out", "csv", ["codes"])
    export(warehouse, tmp_path / "out", "sqlite", ["codes"])
    assert [path.name for path in tmp_path.iterdir()] == ["out"], "nothing is left beside it"
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"datapackage.json", "bilan.sqlite"}


@pytest.mark.parametrize("form", FORMATS)
def test_a_full_disk_leaves_what_was_there(home: Path, warehouse: Warehouse, form: str) -> None:
    export(warehouse, home / "out", "csv", ["codes"])
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "import pyarrow, duckdb\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"  # as a disk that takes no more
        "from flows.cli import main; main()"
    )
    command = [sys.executable, "-c", code, "export", "out", "--format", form, "--warehouse", str(warehouse.engine.url)]
    done = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert "out cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in home.iterdir()] == ["out"]
    assert (home / "out" / "codes.csv").is_file()


def _locked(home: Path) -> None:
    bilan("ingest", READ[1])
    keeper = sqlite3.connect(home / "bilan.sqlite", isolation_level=None)
    keeper.execute("begin immediate")
    KEEPERS.append(keeper)


KEEPERS: list[sqlite3.Connection] = []


def _schema(revision: str) -> Callable[[Path], None]:
    def set_revision(home: Path) -> None:
        bilan("ingest", READ[1])
        with sqlite3.connect(home / "bilan.sqlite") as connection:
            connection.execute("update alembic_version set version_num = ?", (revision,))

    return set_revision


def _empty(home: Path) -> None:
    with open_warehouse(f"sqlite:///{home}/bilan.sqlite", write=True):
        pass


def _read_only(home: Path) -> None:
    bilan("ingest", READ[1])
    for name in ("bilan.sqlite-shm", "bilan.sqlite-wal"):
        (home / name).unlink(missing_ok=True)
    (home / "bilan.sqlite-wal").mkdir()  # as in a folder where nothing can be made


@pytest.mark.parametrize(
    ("lay", "status", "words"),
    [
        (_read_only, 3, "copy it to a folder that you may write to"),
        (lambda home: None, 3, "does not exist yet"),
        (lambda home: (home / "bilan.sqlite").write_text("no database", encoding="utf-8"), 3, "not a database"),
        (_schema("0001"), 3, "has schema 0001"),  # older: a writer upgrades it
        (_schema("9999"), 3, "use the newer bilan"),
        (_empty, 0, "0 rows"),
        (_locked, 0, "rows as csv"),  # a reader waits for no writer
    ],
)
def test_a_warehouse_of_another_state_is_told(home: Path, lay: Callable[[Path], None], status: int, words: str) -> None:
    lay(home)
    code, output = bilan("export", "out", "--format", "csv")
    assert (code, words in output) == (status, True), output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "ods"], "no format 'ods'; choose from parquet, csv"),
        (["--view", "budget"], "no view 'budget'; views: budget_facts, documents"),
        (["--document", "A/1/1"], "no document is called 'A/1/1'"),
    ],
)
def test_what_there_is_not_is_said(home: Path, arguments: list[str], words: str) -> None:
    _empty(home)
    code, output = bilan("export", "out", *arguments)
    assert (code, words in output) == (2, True), output
    assert not (home / "out").exists()


def test_a_missing_library_is_named(warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warehouse.export.find_spec", lambda name: None)
    with pytest.raises(NotExported, match=r"pip install 'bilan\[export\]'"):
        export(warehouse, tmp_path / "out", "parquet")
    export(warehouse, tmp_path / "out", "sqlite", ["codes"])  # which needs none
