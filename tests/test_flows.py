"""The steps: places, snapshots, what is new trouble, a child that dies."""

import os
from pathlib import Path

import pytest

from extractors.document import sha256_of
from extractors.limits import Unreadable
from flows import batch, steps
from flows.intake_files import Snapshot, StillGrowing, find_files, readable, snapshot
from flows.outcome import Outcome
from flows.settings import Misplaced, absolute, deployed, store_folder
from flows.steps import Settings
from warehouse.connect import open_warehouse

INBOX = Path(__file__).parent.parent / "samples" / "inbox"


@pytest.mark.parametrize(
    ("url", "relative"),
    [
        ("sqlite:///bilan.sqlite", True),  # the default: a worker would make a second warehouse
        ("sqlite:///sub/x.sqlite?mode=rw", True),  # a query changes nothing
        ("sqlite:////srv/bilan.sqlite", False),  # four slashes: absolute
        ("postgresql+psycopg://host/bilan", False),  # no file at all
    ],
)
def test_a_deployed_flow_refuses_a_relative_sqlite_path(url: str, relative: bool) -> None:
    if relative:
        with pytest.raises(Misplaced, match="absolute path"):
            deployed(url)
        assert deployed(absolute(url)).startswith(f"sqlite:///{Path.cwd()}/")
    else:
        assert deployed(url) == absolute(url) == url


def test_the_store_lies_beside_the_sqlite_file() -> None:
    assert store_folder("sqlite:////srv/b/bilan.sqlite", {}) == Path("/srv/b/bilan-store")
    assert store_folder("sqlite:////srv/b/bilan.sqlite", {"BILAN_STORE": "/kept"}) == Path("/kept")


def test_a_file_that_changes_between_two_looks_is_deferred(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-1.7 half")
    (waiting,), _ = find_files([file])
    file.write_bytes(b"%PDF-1.7 half and more")
    with pytest.raises(StillGrowing):
        snapshot(waiting, 1000)
    outcome = steps.take(waiting, Settings("", tmp_path))
    assert (outcome.state, outcome.reason) == ("deferred", "GROWING")


def test_a_file_past_the_size_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x" * 11)
    (waiting,), _ = find_files([tmp_path])
    with pytest.raises(Unreadable, match="more than 10 bytes"):
        snapshot(waiting, 10)


def test_a_folder_gives_documents_and_says_what_it_left_out(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.TXT", ".hidden.pdf", "sheet.xlsx"):
        (tmp_path / name).write_bytes(b"x")
    files, left_out = find_files([tmp_path])
    assert [waiting.name for waiting in files] == ["a.TXT", "b.pdf"]
    assert left_out == ["sheet.xlsx"]


def test_a_name_is_data() -> None:
    assert readable(os.fsdecode(b"a\xff.pdf")) == "a\\xff.pdf"
    assert readable("two\nlines.pdf") == "two\\nlines.pdf"


def _night(folder: Path, inbox: Path, jobs: int = 1) -> list[Outcome]:
    url = f"sqlite:///{folder}/bilan.sqlite"
    settings = Settings(url, folder / "store")
    with open_warehouse(url, write=True) as warehouse, steps.a_run(warehouse, "night") as (run_id, outcomes):
        files, _ = find_files([inbox])
        outcomes.extend(batch.ingest(warehouse, files, settings, run_id, jobs))
        return outcomes


def test_trouble_is_new_once(tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    (inbox / "broken.pdf").write_bytes((INBOX / "broken.pdf").read_bytes())
    assert [outcome.is_new for outcome in _night(tmp_path, inbox)] == [True]
    assert [(outcome.state, outcome.is_new) for outcome in _night(tmp_path, inbox)] == [("quarantined", False)]


def test_a_slip_of_ours_takes_one_document_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from extractors import read

    real = read.read_source

    def slips(source, *arguments):
        if source.sha256 == victim:
            raise KeyError("MIL.NEW")
        return real(source, *arguments)

    victim = sha256_of((INBOX / "minusma_2020_21_fr.pdf").read_bytes())
    monkeypatch.setattr(read, "read_source", slips)
    outcomes = {outcome.name: outcome for outcome in _night(tmp_path, INBOX)}
    assert outcomes["minusma_2020_21_fr.pdf"].reason == "CRASH"
    assert outcomes["minusma_2024_25_en.pdf"].state == "loaded"


def dies_on_french(taken: Snapshot, settings: Settings) -> bytes | Outcome:
    """Stand in for a reader that one document takes down."""
    if taken.name == "minusma_2020_21_fr.pdf":
        os._exit(9)
    return real_read_in_child(taken, settings)


real_read_in_child = steps.read_in_child


def test_a_child_that_dies_takes_no_neighbour_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "read_in_child", dies_on_french)
    outcomes = {outcome.name: outcome for outcome in _night(tmp_path, INBOX, jobs=2)}
    assert outcomes["minusma_2020_21_fr.pdf"].reason == "CRASH"
    assert [outcome.state for outcome in outcomes.values()].count("loaded") == len(outcomes) - 2
    assert outcomes["broken.pdf"].reason == "TRUNCATED"


def test_a_file_that_stopped_growing_has_one_row(tmp_path: Path) -> None:
    from warehouse import intake
    from warehouse.queries import select

    inbox = tmp_path / "in"
    inbox.mkdir()
    (inbox / "a.pdf").write_bytes((INBOX / "minusma_2020_21_fr.pdf").read_bytes())
    with open_warehouse(f"sqlite:///{tmp_path}/bilan.sqlite", write=True) as warehouse:
        intake.note(warehouse, intake.Seen("a.pdf", "", "deferred", "GROWING"), "", steps.now(), "r1")
    _night(tmp_path, inbox)
    with open_warehouse(f"sqlite:///{tmp_path}/bilan.sqlite") as warehouse:
        assert [row["state"] for row in select(warehouse, "select state from intake")] == ["loaded"]


def test_what_a_child_sends_that_is_no_extraction_refuses_that_document_alone() -> None:
    taken = Snapshot("a.pdf", b"", "a" * 64)
    for sent in (b"", b"{not json", b"[]", b'{"document": 1}'):
        outcome = steps.understood(taken, sent)
        assert isinstance(outcome, Outcome)
        assert (outcome.state, outcome.reason) == ("quarantined", "PROTOCOL")


def test_a_record_no_table_takes_rolls_its_document_back(tmp_path: Path) -> None:
    from tests.readings import reading
    from warehouse.queries import select

    url = f"sqlite:///{tmp_path}/bilan.sqlite"
    with open_warehouse(url, write=True) as warehouse:
        good, bad = reading("a"), reading("b")
        steps.put(warehouse, "a.pdf", good, b"a", Settings(url, tmp_path / "store"))
        object.__setattr__(bad.records["budget_lines"][0], "expenditure_usd", 10**30)  # no database holds it
        outcome = steps.put(warehouse, "b.pdf", bad, b"b", Settings(url, tmp_path / "store"))
        loaded = select(warehouse, "select sha256 from documents")
    assert (outcome.state, outcome.reason, outcome.stage) == ("quarantined", "SCHEMA", "load")
    assert [row["sha256"] for row in loaded] == ["a" * 64]


def test_a_title_that_no_database_holds_is_made_harmless(tmp_path: Path) -> None:
    from tests.readings import reading
    from warehouse.queries import select

    url = f"sqlite:///{tmp_path}/bilan.sqlite"
    odd = reading("a")
    odd.document.title = "a\ud800b\0c"
    with open_warehouse(url, write=True) as warehouse:
        assert steps.put(warehouse, "a.pdf", odd, b"a", Settings(url, tmp_path / "store")).state == "loaded"
        assert select(warehouse, "select title from documents")[0]["title"].count("\N{REPLACEMENT CHARACTER}") == 2


def test_a_file_that_went_away_is_deferred_and_a_closed_folder_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone.pdf").write_bytes(b"%PDF-")
    (waiting,), _ = find_files([tmp_path])
    (tmp_path / "gone.pdf").unlink()
    assert steps.take(waiting, Settings("", tmp_path)).state == "deferred"
    (tmp_path / "closed").mkdir()
    real = os.scandir

    def refuses(path):
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refuses)
    assert [waiting.name for waiting in find_files([tmp_path])[0]] == ["closed"]


def test_two_hundred_unchanged_documents_cost_a_second(tmp_path: Path) -> None:
    import resource
    import subprocess
    import sys

    from extractors.version import code_digest, versions
    from tests.readings import reading
    from warehouse.load import load

    code_digest.cache_clear()  # of the code as the command will find it
    inbox = tmp_path / "in"
    inbox.mkdir()
    url = f"sqlite:///{tmp_path}/bilan.sqlite"
    with open_warehouse(url, write=True) as warehouse:
        for number in range(200):
            content = f"%PDF-1.7 {number}".encode()
            (inbox / f"{number}.pdf").write_bytes(content)
            one = reading("a", symbol=f"A/99/{number}")
            one.document.sha256 = sha256_of(content)
            one.versions = versions("pdfium")
            load(warehouse, one, f"{number}.pdf", steps.now())

    def seconds() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    before = seconds()
    command = [sys.executable, "-m", "flows.cli", "ingest", str(inbox), "--engine", "pdfium", "--warehouse", url]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parent.parent)
    assert done.returncode == 0, done.stderr
    assert "200\t200\t0" in done.stdout
    assert seconds() - before < 2, "0.7 s on an idle machine; twice a second leaves room for busy ones"


def test_a_password_is_in_no_parameter_and_no_representation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import inspect

    from flows import commands, nightly

    handed: list[dict[str, object]] = []

    def night(**parameters: object) -> list[Outcome]:
        handed.append(parameters)
        return []

    monkeypatch.setattr(nightly, "night", night)
    monkeypatch.setenv("BILAN_WAREHOUSE", "")  # put back afterwards: the command sets it for the flow
    url = f"sqlite:///{tmp_path}/geheim.sqlite"
    assert commands.run_night(tmp_path, url) == 0
    assert set(handed[0]) == {"inbox", "store"}, "Prefect keeps and shows what a flow is given"
    assert nightly.settings_of(None, str(tmp_path)).warehouse == url
    assert "geheim" not in repr(Settings("postgresql+psycopg://u:geheim@h/db", tmp_path))
    assert "warehouse" in inspect.signature(Settings).parameters
