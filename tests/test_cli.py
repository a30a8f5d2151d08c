"""The command line as an operator uses it: words, exit statuses, pictures."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app

INBOX = Path(__file__).parent.parent / "samples" / "inbox"
FRENCH = INBOX / "minusma_2020_21_fr.pdf"
run = CliRunner().invoke


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("BILAN_WAREHOUSE", "BILAN_STORE", "BILAN_INBOX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def bilan(*arguments: object) -> tuple[int, str]:
    result = run(app, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.mark.parametrize("heavy", ["prefect", "sqlalchemy", "pdfplumber", "pandas", "spacy", "pydantic"])
def test_help_imports_nothing_heavy(heavy: str) -> None:
    code = f"import sys, flows.cli; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_unchanged_document_is_skipped_without_an_engine(home: Path) -> None:
    assert bilan("ingest", FRENCH)[0] == 0
    code = (
        "import sys; from extractors import engines; from flows.commands import ingest_paths; from pathlib import Path\n"
        f"status = ingest_paths([Path({str(FRENCH)!r})], None, engines.DEFAULT, force=False, jobs=1)\n"
        "heavy = {'pdfplumber', 'pdfminer', 'spacy', 'pypdfium2', 'alembic', 'prefect'} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy or status else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=home, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "unchanged" in done.stdout


def test_a_broken_file_is_named_with_its_reason_and_the_others_load(home: Path) -> None:
    status, output = bilan("ingest", INBOX)
    assert status == 1
    assert "quarantined broken.pdf: TRUNCATED" in output
    assert output.count("loaded      ") == 3
    assert bilan("ingest", INBOX)[0] == 1, "known from before is still quarantined"


def test_processes_read_what_one_process_reads(home: Path) -> None:
    def body(output: str) -> list[str]:
        return sorted(line for line in output.splitlines() if line.startswith(("loaded", "quarantined")))

    one = bilan("ingest", INBOX, "--warehouse", "sqlite:///one.sqlite")[1]
    two = bilan("ingest", INBOX, "--warehouse", "sqlite:///two.sqlite", "--jobs", 2)[1]
    assert body(one) == body(two) != []


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["ingest", "nowhere.pdf"], 2, "nowhere.pdf is not there"),  # usage
        (["ingest"], 2, "Missing argument"),  # usage
        (["ingest", FRENCH, "--engine", "magic"], 2, "no engine 'magic'"),  # usage
        (["ingest", FRENCH, "--warehouse", "sqlite:////nowhere/x.sqlite"], 3, "cannot be opened"),  # out of reach
        (["ingest", FRENCH, "--warehouse", "nonsense"], 2, "no usable warehouse URL"),  # usage
        (["status"], 3, "does not exist yet"),  # a reader makes no warehouse
        (["night"], 2, "BILAN_INBOX"),  # no inbox
    ],
)
def test_errors_say_what_next_and_never_show_a_traceback(
    home: Path, arguments: list[object], status: int, words: str
) -> None:
    got, output = bilan(*arguments)
    assert (got, "Traceback" in output) == (status, False)
    assert words in output


@pytest.mark.parametrize(
    ("name", "make", "reason"),
    [
        ("empty.pdf", lambda p: p.write_bytes(b""), "EMPTY"),  # no bytes at all
        ("zip.pdf", lambda p: p.write_bytes(b"PK\x03\x04rest"), "UNSUPPORTED"),  # content decides, not the name
        ("link.pdf", lambda p: p.symlink_to(FRENCH), "UNSUPPORTED"),  # a link in a folder is not followed
        ("torn.pdf", lambda p: p.write_bytes(FRENCH.read_bytes()[:3000]), "TRUNCATED"),  # half a file
    ],
)
def test_bad_files_are_quarantined(home: Path, name: str, make, reason: str) -> None:
    (home / "in").mkdir()
    make(home / "in" / name)
    status, output = bilan("ingest", home / "in")
    assert status == 1
    assert f"quarantined {name}: {reason}" in output


def test_a_pipe_in_the_inbox_never_blocks(home: Path) -> None:
    import os

    (home / "in").mkdir()
    os.mkfifo(home / "in" / "pipe.pdf")
    assert "UNSUPPORTED, not a plain file" in bilan("ingest", home / "in")[1]


def test_status_knows_how_old_the_last_run_is(home: Path) -> None:
    bilan("ingest", FRENCH)
    assert bilan("status", "--max-age", "26h")[0] == 0
    assert bilan("status", "--max-age", "0m")[0] == 1
    assert bilan("status", "--max-age", "soon")[0] == 2


def test_a_page_and_a_figure_are_drawn_from_the_store(home: Path) -> None:
    from warehouse.connect import open_warehouse
    from warehouse.queries import select

    copy = home / "report.pdf"
    copy.write_bytes(FRENCH.read_bytes())
    bilan("ingest", copy)
    copy.unlink()
    assert bilan("show", "A/76/9564", "--page", 2, "-o", "page.png")[0] == 0
    query = (
        "select record_id from budget_amounts where code = 'OPS' and measure = 'variance' and level = 'subtotal' "
        "and table_code = 'financial_resources'"
    )
    with open_warehouse(f"sqlite:///{home}/bilan.sqlite") as warehouse:
        record_id = select(warehouse, query)[0]["record_id"]
    status, output = bilan("trace", record_id, "-o", "figure.png")
    assert status == 0
    assert "sum of lines = subtotal" in output
    assert all((home / name).read_bytes().startswith(b"\x89PNG") for name in ("page.png", "figure.png"))
    assert bilan("show", "A/76/9564", "--page", 99)[0] == 2
    assert bilan("trace", "ba0")[0] == 2


def test_findings_and_checks_of_one_document(home: Path) -> None:
    bilan("ingest", INBOX)
    assert "Weather balloons" in bilan("findings", "A/99/901")[1]
    assert bilan("checks", "A/99/901")[1].count("within_rounding\tA/99/901") == 4
    assert "within_rounding\tA/99/901" in bilan("checks")[1]


def test_a_removed_document_is_forgotten_and_can_come_back(home: Path) -> None:
    bilan("ingest", FRENCH)
    assert bilan("remove", "A/76/9564")[0] == 0
    assert "no documents" in bilan("status")[1]
    assert bilan("remove", "A/76/9564")[0] == 2
    assert "loaded      minusma" in bilan("ingest", FRENCH)[1]
