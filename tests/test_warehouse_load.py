"""Loading, editions and views, on SQLite and on a real PostgreSQL server."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, Connection, create_engine, event, insert, inspect, make_url, text
from sqlalchemy.exc import OperationalError

from schemas.code import Code
from tests.readings import reading
from tests.servers import emptied
from warehouse import intake, runs
from warehouse.connect import OutOfReach, open_warehouse
from warehouse.dictionary import TARGET, dictionary
from warehouse.load import known_extraction, load, load_codes
from warehouse.queries import NotFound, checks_of, find_document, find_record, places_on_page, select
from warehouse.remove import forget
from warehouse.session import Warehouse
from warehouse.store import Store
from warehouse.tables import change, column_type, metadata
from warehouse.views import definitions

NOW = "2026-11-24T00:00:00+00:00"
TEXT = "text/plain"


def current(warehouse: Warehouse) -> list[tuple[str, int]]:
    query = "select sha256, is_current from documents order by sha256"
    return [(row["sha256"][0], row["is_current"]) for row in select(warehouse, query)]


def dump(warehouse: Warehouse) -> dict[str, list[tuple[object, ...]]]:
    with warehouse.reading() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr)
            for table in metadata.sorted_tables
            if table is not change  # how often was written, not what
        }


def test_same_bytes_and_version_change_no_row(warehouse: Warehouse) -> None:
    assert load(warehouse, reading("a"), "a.pdf", NOW).state == "loaded"
    before = dump(warehouse)
    assert load(warehouse, reading("a"), "renamed.pdf", "2027-01-01").state == "unchanged"
    assert dump(warehouse) == before
    version = reading("a").versions.extractor_version
    assert known_extraction(warehouse, "a" * 64, version) == reading("a").document.document_id
    assert known_extraction(warehouse, "a" * 64, "another") is None


def test_values_come_back_as_they_went_in(warehouse: Warehouse) -> None:
    load(warehouse, reading("a"), "a.pdf", NOW)
    first, second = select(warehouse, "select * from budget_lines order by label")
    assert first["apportionment_usd"] == 9_007_199_254_740_993  # money is exact
    assert first["variance_pct"] == -4.8
    assert (second["label"], second["expenditure_usd"]) == ("Police – « civile »'; drop table x; --", None)
    cell = select(warehouse, "select * from table_cells order by column_index")[0]
    assert (cell["value"], cell["row_path"], cell["column_path"]) == (-4.8, '["Militaires"]', '["Écart","Montant"]')


def test_a_new_edition_supersedes_and_views_show_it_alone(warehouse: Warehouse) -> None:
    load(warehouse, reading("a", spent=5), "a.pdf", NOW)
    load(warehouse, reading("b", spent=6), "a.pdf", NOW)
    assert current(warehouse) == [("a", 0), ("b", 1)]
    spent = select(warehouse, "select expenditure_usd, record_id from budget_lines where label = 'Contingents'")
    assert [row["expenditure_usd"] for row in spent] == [6]
    assert spent[0]["record_id"] == reading("a").records["budget_lines"][0].record_id  # ids outlive editions
    assert select(warehouse, "select supersedes from documents where is_current = 1")[0]["supersedes"] == "a" * 64


@pytest.mark.parametrize("pdf_first", [True, False])
def test_the_pdf_is_current_whatever_the_order(warehouse: Warehouse, pdf_first: bool) -> None:
    both = [(reading("a"), "a.pdf"), (reading("t", media=TEXT), "a.txt")]
    for extraction, name in both if pdf_first else reversed(both):
        load(warehouse, extraction, name, NOW)
    assert current(warehouse) == [("a", 1), ("t", 0)]
    rendition = select(warehouse, "select rendition_of from documents where sha256 = :s", {"s": "t" * 64})
    assert rendition[0]["rendition_of"] == "a" * 64


def test_the_last_two_extractions_are_kept(warehouse: Warehouse) -> None:
    for version in ("v1", "v2", "v3"):
        load(warehouse, reading("a", version=version), "a.pdf", NOW)
    kept = select(warehouse, "select extractor_version, is_current from zz_extraction order by load_order")
    assert [tuple(row.values()) for row in kept] == [("0+v2 none", 0), ("0+v3 none", 1)]
    assert select(warehouse, "select count(*) as n from zz_budget_line")[0]["n"] == 4
    assert select(warehouse, "select count(*) as n from budget_lines")[0]["n"] == 2


def test_a_key_read_better_later_moves_the_edition(warehouse: Warehouse) -> None:
    load(warehouse, reading("a", symbol=None), "a.pdf", NOW)
    load(warehouse, reading("a", symbol="A/99/1", version="v2"), "a.pdf", NOW)
    assert [row["symbol"] for row in select(warehouse, "select symbol from documents")] == ["A/99/1"]
    assert select(warehouse, "select count(*) as n from zz_document")[0]["n"] == 1


def test_a_force_loads_the_same_reading_anew(warehouse: Warehouse) -> None:
    load(warehouse, reading("a", spent=5), "a.pdf", NOW)
    assert load(warehouse, reading("a", spent=7), "a.pdf", NOW, force=True).state == "loaded"
    assert select(warehouse, "select max(expenditure_usd) as m from budget_lines")[0]["m"] == 7


def test_an_insert_of_rows_is_written_once_not_once_a_document(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []

    def seen(table: Any) -> Any:
        written.append(table.name)
        return insert(table)

    monkeypatch.setattr("warehouse.load.insert", seen)
    monkeypatch.setattr("warehouse.load._inserts", {})
    for sha in "ab":
        load(warehouse, reading(sha), "a.pdf", NOW)
    rows = [name for name in written if name not in ("zz_document", "zz_edition", "zz_extraction")]
    assert len(rows) == len(set(rows)) > 3


def test_old_bytes_that_come_again_do_not_supersede(warehouse: Warehouse) -> None:
    for sha in "aba":
        load(warehouse, reading(sha), "a.pdf", NOW)
    assert current(warehouse) == [("a", 0), ("b", 1)]


def test_forgetting_leaves_nothing_of_it_and_all_of_the_others(warehouse: Warehouse, tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    load(warehouse, reading("b", symbol="A/99/2"), "b.pdf", NOW)
    before = dump(warehouse)
    load(warehouse, reading("a"), "a.pdf", NOW)
    intake.note(warehouse, intake.Seen("a.pdf", "a" * 64, "loaded"), "v1", NOW, "r")
    path = store.keep("a" * 64, b"bytes")
    assert forget(warehouse, store, reading("a").document.document_id) == 1
    assert dump(warehouse) == before
    assert not path.exists()
    assert forget(warehouse, store, "dunknown") == 0


@pytest.mark.parametrize("name", ["A/99/1", "a.pdf", "id", "beginning"])
def test_a_document_answers_to_its_names(warehouse: Warehouse, name: str) -> None:
    document_id = load(warehouse, reading("a"), "a.pdf", NOW).document_id
    asked = {"id": document_id, "beginning": document_id[:6]}.get(name, name)
    assert find_document(warehouse, asked).document_id == document_id


def test_an_ambiguous_or_unknown_name_says_so(warehouse: Warehouse) -> None:
    load(warehouse, reading("a"), "same.pdf", NOW)
    load(warehouse, reading("b", symbol="A/99/2"), "same.pdf", NOW)
    with pytest.raises(NotFound, match="may be any of"):
        find_document(warehouse, "same.pdf")
    with pytest.raises(NotFound, match="bilan status"):
        find_document(warehouse, "A/1/1")


def test_a_record_is_found_with_its_place_and_checks(warehouse: Warehouse) -> None:
    load(warehouse, reading("a"), "a.pdf", NOW)
    record_id = reading("a").records["budget_lines"][0].record_id
    view, row, place = find_record(warehouse, record_id)
    assert (view, row["label"], place["x0"]) == ("budget_lines", "Contingents", 72.0)
    assert [check["identity"] for check in checks_of(warehouse, record_id, row["document_id"])] == ["a − b = c"]
    assert len(places_on_page(warehouse, row["document_id"], 57)) == 3


def test_a_broken_record_rolls_the_whole_document_back(warehouse: Warehouse) -> None:
    load(warehouse, reading("a"), "a.pdf", NOW)
    before = dump(warehouse)
    broken = reading("b")
    broken.records["budget_lines"].append(broken.records["budget_lines"][0])  # one id twice
    with pytest.raises(Exception, match=r"(?i)unique"):
        load(warehouse, broken, "b.pdf", NOW)
    assert dump(warehouse) == before


def test_a_connection_cut_in_its_commit_is_completed_by_a_rerun(server: URL) -> None:
    with open_warehouse(emptied(server), write=True) as warehouse, open_warehouse(server) as other:
        load(warehouse, reading("a"), "a.pdf", NOW)
        before = dump(other)

        def cut(connection: Connection) -> None:
            pid = connection.execute(text("select pg_backend_pid()")).scalar()
            with other.reading() as reader:
                reader.execute(text("select pg_terminate_backend(:pid, 5000)"), {"pid": pid})

        event.listen(warehouse.engine, "commit", cut)
        with pytest.raises(OperationalError):
            load(warehouse, reading("b"), "b.pdf", NOW)
        event.remove(warehouse.engine, "commit", cut)
        assert dump(other) == before
        warehouse.engine.dispose()
        assert load(warehouse, reading("b"), "b.pdf", NOW).state == "loaded"
    with open_warehouse(server) as again:
        assert current(again) == [("a", 0), ("b", 1)]


def test_writers_take_turns(warehouse: Warehouse, url: URL) -> None:
    from threading import Thread

    def write(sha: str) -> None:
        with open_warehouse(url, write=True) as mine:
            load(mine, reading(sha), f"{sha}.pdf", NOW)

    threads = [Thread(target=write, args=(sha,)) for sha in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    orders = [row["load_order"] for row in select(warehouse, "select load_order from zz_edition order by load_order")]
    assert orders == [1, 2, 3, 4]
    assert sum(is_current for _, is_current in current(warehouse)) == 1


@pytest.mark.parametrize("broken", ["a\x00b", "a\ud800b"])
def test_text_that_no_database_holds_is_made_harmless(warehouse: Warehouse, broken: str) -> None:
    extraction = reading("a")
    extraction.findings[0].message = broken
    extraction.tables[0].rows[0].cells[1].text = broken
    extraction.tables[0].rows[0].path = (broken,)
    load(warehouse, extraction, "a.pdf", NOW)
    assert select(warehouse, "select message from findings")[0]["message"] == "a\N{REPLACEMENT CHARACTER}b"


def test_migrations_make_the_same_schema_on_postgresql(server: URL) -> None:
    from tests.test_warehouse_migrate import schema
    from warehouse.migrate import upgrade

    with open_warehouse(emptied(server), write=True) as made:
        wanted = schema(made)
    upgraded = Warehouse(create_engine(emptied(server)))
    upgrade(upgraded)
    assert schema(upgraded) == wanted
    upgraded.close()


def test_runs_codes_and_intake_are_seen(warehouse: Warehouse) -> None:
    from collections import Counter

    load_codes(warehouse, [Code("MIL", None, "Military", "Militaires", 1)])
    runs.start_run(warehouse, "r", "cli", NOW)
    runs.finish_run(warehouse, "r", Counter(loaded=2, quarantined=1), NOW)
    run = select(warehouse, "select * from runs")[0]
    assert (run["documents"], run["loaded"], run["quarantined"], run["parked"]) == (3, 2, 1, 0)
    assert select(warehouse, "select name_fr from codes")[0]["name_fr"] == "Militaires"


@pytest.mark.parametrize(
    "reason, attempts, again",
    [
        ("TRUNCATED", 1, False),  # the same bytes stay truncated
        ("CPU_LIMIT", 2, True),  # a busy machine may have been to blame
        ("CPU_LIMIT", 3, False),  # tries used up: parked
    ],
)
def test_what_is_tried_again(warehouse: Warehouse, reason: str, attempts: int, again: bool) -> None:
    for _ in range(attempts):
        intake.begin_reading(warehouse, "a.pdf", "a" * 64, "v1", NOW, "r")
        intake.note(warehouse, intake.Seen("a.pdf", "a" * 64, "quarantined", reason), "v1", NOW, "r")
    assert (intake.settled(warehouse, "a.pdf", "a" * 64, "v1") is None) == again
    assert intake.settled(warehouse, "a.pdf", "a" * 64, "v2") is None  # a new extractor always tries


def test_readers_do_not_wait_for_a_writer(warehouse: Warehouse, url: URL) -> None:
    load(warehouse, reading("a"), "a.pdf", NOW)
    with warehouse.writing() as connection, open_warehouse(url) as reader:
        connection.execute(text("delete from zz_budget_line"))
        assert select(reader, "select count(*) as n from budget_lines")[0]["n"] == 2


@pytest.mark.parametrize(
    "revision, write, words",
    [
        ("0000", False, "bilan ingest"),  # an older one: a writer brings it up to date
        ("9999", False, "newer bilan"),
        ("9999", True, "newer bilan"),  # a writer never touches what it does not know
        ("3f2a9c", False, "another program's"),  # whose revisions Alembic named
        ("3f2a9c", True, "another program's"),
    ],
)
def test_another_schema_says_so(warehouse: Warehouse, url: URL, revision: str, write: bool, words: str) -> None:
    with warehouse.writing() as connection:
        connection.execute(text("update alembic_version set version_num = :r"), {"r": revision})
    with pytest.raises(OutOfReach, match=words), open_warehouse(url, write=write):
        pass


def test_a_reader_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(OutOfReach, match="does not exist yet"), open_warehouse(f"sqlite:///{tmp_path / 'no.sqlite'}"):
        pass
    assert not list(tmp_path.iterdir())


def test_a_file_of_nothing_is_said_to_hold_nothing_and_a_reader_leaves_it_so(tmp_path: Path) -> None:
    (tmp_path / "w.sqlite").touch()
    address = f"sqlite:///{tmp_path / 'w.sqlite'}"
    with pytest.raises(OutOfReach, match="holds nothing of bilan's yet; 'bilan ingest'"), open_warehouse(address):
        pass
    assert [(path.name, path.stat().st_size) for path in tmp_path.iterdir()] == [("w.sqlite", 0)]


def test_what_another_program_keeps_there_is_named_and_left_alone(url: URL) -> None:
    theirs = create_engine(url)
    with theirs.begin() as connection:
        connection.execute(text("create table documents (a integer)"))
    said = pytest.raises(OutOfReach, match="holds documents of another program's; name an empty database")
    with said, open_warehouse(url, write=True):
        pass
    assert inspect(theirs).get_table_names() == ["documents"]
    theirs.dispose()


def test_pandas_sees_the_same_types_on_both(tmp_path: Path, server: URL) -> None:
    pandas = pytest.importorskip("pandas")
    seen = []
    for address in (make_url(f"sqlite:///{tmp_path / 'w.sqlite'}"), emptied(server)):
        with open_warehouse(address, write=True) as warehouse:
            load(warehouse, reading("a"), "a.pdf", NOW, force=True)
            with warehouse.reading() as connection:
                frames = {view: pandas.read_sql(text(f"select * from {view}"), connection) for view in definitions()}
        seen.append({view: frame.dtypes.astype(str).to_dict() for view, frame in frames.items() if len(frame)})
    assert set(seen[0]) >= {"budget_lines", "table_cells", "checks", "findings", "documents"}
    for view in seen[0]:
        assert seen[0][view] == seen[1][view], view


@pytest.mark.parametrize(
    "annotation, column",
    [
        (int | None, "BIGINT"),
        (bool, "BIGINT"),  # 0 | 1 on both, where PostgreSQL's own boolean would be another type in pandas
        (Decimal | None, "DOUBLE"),
        (list[int], "TEXT"),  # a JSON list
        (list[str] | None, "TEXT"),
        (date | None, "TEXT"),
    ],
)
def test_a_field_becomes_a_column(annotation: Any, column: str) -> None:
    assert str(column_type(annotation)) == column


def test_the_data_dictionary_is_fresh() -> None:
    assert TARGET.read_text(encoding="utf-8") == dictionary(), "run: python -m warehouse.dictionary"
