"""The command line as an operator uses it: words, exit statuses, pictures."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import URL
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
        "import sys; from extractors.page import engines; from flows.commands import ingest_paths; from pathlib import Path\n"
        f"status = ingest_paths([Path({str(FRENCH)!r})], None, engines.DEFAULT, force=False, jobs=1)\n"
        "heavy = {'pdfplumber', 'pdfminer', 'spacy', 'pypdfium2', 'alembic', 'prefect'} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy or status else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=home, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "unchanged" in done.stdout


def test_who_hands_documents_over_imports_no_reader() -> None:
    """The parent never reads: it asks the core for a file's format and the extractor's version, and for nothing else."""
    stages = ("page.second_opinion", "layout", "tables", "text", "words", "figures", "families", "kinds")
    code = (
        "import sys, flows.batch\n"
        f"readers = [name for name in sys.modules if name.startswith({tuple(f'extractors.{s}' for s in stages)!r})]\n"
        "sys.exit(' '.join(readers) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


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
        (["ingest", FRENCH, "--as", "word"], 2, "no format 'word'; choose from pdf, text, html, markdown"),  # usage
        (["ingest", INBOX, "--as", "pdf"], 2, "is a folder"),  # --as would read every file of it so
        (["ingest", FRENCH, "--warehouse", "sqlite:////nowhere/x.sqlite"], 3, "/nowhere is no folder: make it"),
        (["ingest", FRENCH, "--warehouse", "nonsense"], 2, "cannot be read"),  # usage
        (["ingest", FRENCH, "--warehouse", "sqlite://"], 2, "in memory"),  # it would be gone at once
        (["ingest", f"{FRENCH}/x"], 2, "Not a directory"),  # a path through a file
        (["ingest", "a" * 300], 2, "too long"),  # no file system has such a name
        (["status", "--warehouse", f"sqlite:///{FRENCH}"], 3, "name another file"),  # a PDF is no database
        (["status", "--warehouse", "postgresql+psycopg://u@127.0.0.1:1/d"], 3, "is the server running"),
        (["status"], 3, "does not exist yet"),  # a reader makes no warehouse
        (["night"], 2, "no inbox is named; give its folder, or set BILAN_INBOX"),
        (["night", "nowhere"], 2, "nowhere is no folder"),
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
        ("zip.pdf", lambda p: p.write_bytes(b"PK\x03\x04rest"), "UNSUPPORTED"),  # another format, whatever its name
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


URLS = [
    ("postgresql+psycopg://u:geheim@127.0.0.1:1/db", 3),  # nobody answers there
    ("postgresql+psycopg://u@127.0.0.1:1/db?password=geheim", 3),  # a password in the query
    ("postgresql+psycopg://u:geheim@h:port/db", 2),  # a port that is no number
    ("postgresql+nosuch://u:geheim@h/db", 2),  # no such driver
    ("nosuch://u:geheim@h/db", 2),  # no such database
]


@pytest.mark.parametrize(("url", "status"), URLS)
def test_a_password_never_comes_out(home: Path, monkeypatch: pytest.MonkeyPatch, url: str, status: int) -> None:
    monkeypatch.setenv("BILAN_WAREHOUSE", url)
    for command in (["status"], ["ingest", FRENCH]):
        got, output = bilan(*command)
        assert (got, "geheim" in output, "Traceback" in output) == (status, False, False)
        assert output.startswith("bilan: ")


def test_a_ring_of_links_is_said_in_one_line(home: Path) -> None:
    (home / "ring.pdf").symlink_to("ring.pdf")
    status, output = bilan("ingest", "ring.pdf")
    assert (status, output.count("\n")) == (2, 1)


def test_a_store_that_takes_nothing_is_out_of_reach(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "file").write_text("not a folder")
    monkeypatch.setenv("BILAN_STORE", str(home / "file"))
    status, output = bilan("ingest", FRENCH)
    assert status == 3
    assert "the store" in output
    assert "BILAN_STORE" in output
    assert "no documents" in bilan("status")[1], "nothing is loaded whose bytes are not kept"


def test_a_pipe_in_the_inbox_never_blocks(home: Path) -> None:
    import os

    (home / "in").mkdir()
    os.mkfifo(home / "in" / "pipe.pdf")
    assert "UNSUPPORTED, not a plain file" in bilan("ingest", home / "in")[1]


def test_names_and_formats_of_every_sort_end_in_one_state(home: Path) -> None:
    import os
    import socket

    inbox = home / "in"
    (inbox / "folder.pdf").mkdir(parents=True)
    pdf = FRENCH.read_bytes()
    words = "Le budget approuvé est de 1 000 dollars.\n".encode()
    content: dict[bytes, bytes] = {
        b"folder.pdf/inside.pdf": pdf,
        b"\xff\xfe.pdf": pdf + b"\n",  # no UTF-8
        b"two\nlines.pdf": b"",
        b"\x1b[31mred.pdf": b"",  # would colour a terminal
        "é".encode() * 125 + b".txt": words,  # 254 bytes
        b"[bold]markup.pdf": b"",
        b"page.pdf": b"<!doctype html><html><body><p>Budget 2020/21</p></body></html>",
        b"report.txt": (INBOX / "minusma_2024_25_en.pdf").read_bytes(),
        b"headless.pdf": b"1 0 obj\n<</Type/Catalog>>\nendobj\nstartxref\n0\n%%EOF\n",
        b"nul.txt": b"abc\0def\n" * 20,
    }
    for name, held in content.items():
        Path(os.fsdecode(os.fsencode(inbox) + b"/" + name)).write_bytes(held)
    (inbox / "passwd.txt").symlink_to("/etc/passwd")
    (inbox / "linked.pdf").symlink_to(INBOX, target_is_directory=True)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(os.path.relpath(inbox / "door.pdf"))
        status, output = bilan("ingest", inbox)
    assert status == 1
    lines = [line for line in output.splitlines() if line.startswith(("loaded", "quarantined"))]
    assert len(lines) == len(content) + 3, output
    got = {line.split(None, 1)[1].split(":")[0]: line for line in lines}
    for name, reason in {
        "two\\nlines.pdf": "EMPTY",
        "\\x1b[31mred.pdf": "EMPTY",
        "[bold]markup.pdf": "EMPTY",
        "page.pdf": "MISLABELLED",  # a web page saved as .pdf
        "report.txt": "MISLABELLED",  # a PDF named .txt
        "headless.pdf": "UNREADABLE",  # the inside of a PDF is no text
        "nul.txt": "ENCODING",
        "passwd.txt": "UNSUPPORTED",  # a link is not followed
        "linked.pdf": "UNSUPPORTED",  # nor one to a folder
        "door.pdf": "UNSUPPORTED",
    }.items():
        assert f": {reason}, " in got[name]
    assert all(got[name].startswith("loaded") for name in ("folder.pdf/inside.pdf", "\\xff\\xfe.pdf"))


def test_a_mislabelled_file_is_told_what_next_and_loaded_by_it(home: Path) -> None:
    good = (INBOX / "minusma_2024_25_en.pdf").read_bytes()
    (home / "report.pdf").write_bytes(good)
    assert bilan("ingest", "report.pdf")[0] == 0
    records = bilan("status")[1].count("A/")
    (home / "report.pdf").write_bytes(b"<html><body><h1>502 Bad Gateway</h1></body></html>")
    for _ in range(2):  # the second time it is known from before
        status, output = bilan("ingest", "report.pdf")
        assert status == 1
        assert "quarantined report.pdf: MISLABELLED, its name promises PDF, its bytes hold HTML" in output
    assert bilan("status")[1].count("A/") == records, "the good report stays current"
    (home / "copy.txt").write_bytes(FRENCH.read_bytes())
    assert "'bilan ingest --as pdf FILE'" in bilan("ingest", "copy.txt")[1]
    assert "loaded      copy.txt: performance_report" in bilan("ingest", "copy.txt", "--as", "pdf")[1]
    assert bilan("ingest", "copy.txt")[1].startswith("unchanged"), "it stays loaded"
    (home / "other.txt").write_bytes(FRENCH.read_bytes())
    assert "MISLABELLED" in bilan("ingest", "other.txt")[1], (
        "whether the same bytes are loaded under another name or not"
    )


def test_a_file_is_read_as_the_operator_says_and_traced_so(home: Path) -> None:
    import sqlite3

    (home / "notes.md").write_bytes(b"<html>The mission bought 12 boats and <b>26 nets</b> in 2020.</html>\n")
    assert "MISLABELLED" in bilan("ingest", "notes.md")[1]
    for said, shown in (("html", "12 boats and ⟦26⟧ nets"), ("text", "12 boats and <b>⟦26⟧ nets</b>")):
        assert bilan("ingest", "notes.md", "--as", said)[0] == 0
        with sqlite3.connect(home / "bilan.sqlite") as warehouse:
            query = "select record_id from key_figures where value = 26"
            ((record_id,),) = warehouse.execute(query).fetchall()
        assert shown in bilan("trace", record_id)[1], said


@pytest.mark.parametrize("command", ["ingest", "night"])
def test_a_setting_that_cannot_be_is_one_line_before_anything_runs(
    home: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("BILAN_PAGES", "many")
    status, output = bilan(command, INBOX)
    assert (status, output) == (2, "bilan: BILAN_PAGES='many' is no number above 0\n")


def test_a_good_report_survives_a_file_that_cannot_be_what_it_is_said_to_be(home: Path) -> None:
    bilan("ingest", FRENCH)
    status, output = bilan("ingest", FRENCH, "--as", "text")
    assert (status, "UNREADABLE, it cannot be read as text: its bytes hold PDF" in output) == (1, True)
    assert "A/76/9564" in bilan("status")[1]


def test_a_file_replaced_by_a_good_one_is_no_trouble_any_more(home: Path) -> None:
    (home / "a.pdf").write_bytes(b"")
    assert bilan("ingest", "a.pdf")[0] == 1
    assert "EMPTY" in bilan("status")[1]
    (home / "a.pdf").write_bytes(FRENCH.read_bytes())
    assert bilan("ingest", "a.pdf")[0] == 0
    assert "every file seen is loaded" in bilan("status")[1]


NIGHTS = [
    # (trigger, outcome, hours ago) in the order of their start → is the last completed night younger than 26 hours?
    ([], False),
    ([("night", "completed", 1)], True),
    ([("night", "completed", 30)], False),
    ([("cli", "completed", 1)], False),  # an operator's run is no night
    ([("night", "completed", 30), ("night", "failed", 1)], False),  # nor is a night that failed
    ([("night", "completed", 30), ("night", "aborted", 1)], False),
    ([("night", "completed", 2), ("night", "failed", 1)], True),
    ([("night", "completed", 1), ("night", "completed", 30)], False),  # the clock was set back: the last run counts
    ([("night", "completed", -2)], True),  # it lies a little ahead of a clock that was set back
    ([("night", "completed", -30)], False),  # and this one would stay fresh for ever
]


@pytest.mark.parametrize(("nights", "is_fresh"), NIGHTS)
def test_a_monitor_looks_at_completed_nights_alone(
    home: Path, nights: list[tuple[str, str, int]], is_fresh: bool
) -> None:
    from collections import Counter
    from datetime import UTC, datetime, timedelta

    from warehouse import runs
    from warehouse.connect import open_warehouse

    with open_warehouse(f"sqlite:///{home}/bilan.sqlite", write=True) as warehouse:
        for number, (trigger, outcome, hours) in enumerate(nights):
            then = (datetime.now(UTC) - timedelta(hours=hours)).isoformat(timespec="seconds")
            runs.start_run(warehouse, str(number), trigger, then)
            runs.finish_run(warehouse, str(number), Counter(), then, outcome)
    assert bilan("status", "--max-age", "26h")[0] == int(not is_fresh)


def test_an_age_that_is_none_is_no_pass(home: Path) -> None:
    bilan("ingest", FRENCH)
    for no_age in ("soon", "", "99999999999d"):  # a monitor's empty variable is no age, and no pass
        assert bilan("status", "--max-age", no_age)[0] == 2


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
    status, output = bilan("show", "A/76/9564", "--page", 99)
    assert (status, "there is no page 99; the document has pages 1 to" in output) == (2, True)
    assert bilan("trace", "ba0")[0] == 2


def test_findings_and_checks_of_one_document(home: Path) -> None:
    bilan("ingest", INBOX)
    assert "Weather balloons" in bilan("findings", "A/99/901")[1]
    of_one, of_all = bilan("checks", "A/99/901")[1], bilan("checks")[1]
    assert "Weather balloons" in bilan("findings", "A/99/901", "--check", "unknown_label", "--page", 2)[1]
    assert "no findings" in bilan("findings", "A/99/901", "--page", 1)[1]
    assert "gross_net" not in bilan("checks", "A/99/901", "--check", "subtotal")[1]
    assert "sum of lines" not in bilan("checks", "A/99/901", "--fails")[1], "within rounding is no failure"
    assert "summary = financial resources" in bilan("checks", "A/99/901", "--page", 1)[1]
    assert ": holds" not in bilan("checks", "A/99/901", "--page", 99)[1]
    assert of_one.count(": within rounding, both figures kept") == 4
    assert ": holds" in of_one
    assert ": holds" not in of_all
    assert "A/99/901 · " in of_all
    # a sum is a column of addends, figures set from the right, the line, and both results
    column = (
        of_one.split("sum of lines = subtotal: Operational costs, variance 2024/25")[1]
        .split("\n\n")[0]
        .splitlines()[1:]
    )
    assert len(column) == 16
    assert {len(line) for line in column[:14]} == {len(column[0])}
    assert column[12].strip("─ ") == ""
    assert "off by 100" in column[14]


def test_two_languages_of_one_symbol_are_two_documents(home: Path) -> None:
    from datetime import UTC, datetime

    from tests.readings import reading
    from warehouse.connect import open_warehouse
    from warehouse.load import load

    with open_warehouse(f"sqlite:///{home}/bilan.sqlite", write=True) as warehouse:
        for sha, language in (("a", "fr"), ("b", "en")):
            one = reading(sha)
            one.document.language = language
            load(warehouse, one, f"{language}.pdf", datetime.now(UTC).isoformat())
    status, output = bilan("checks", "A/99/1")
    assert status == 2
    assert "A/99/1, en, en.pdf\n" in output
    assert "A/99/1, fr, fr.pdf\n" in output
    assert "give an id" in output
    assert bilan("checks", "fr.pdf")[0] == 0


def test_every_command_on_postgresql(home: Path, server: URL, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.test_warehouse_load import emptied
    from warehouse.connect import open_warehouse
    from warehouse.queries import select

    url = emptied(server).render_as_string(hide_password=False)
    monkeypatch.setenv("BILAN_WAREHOUSE", url)
    assert "holds nothing of bilan's yet; 'bilan ingest' or 'bilan night' makes it" in bilan("status")[1]
    assert bilan("ingest", INBOX)[0] == 1
    assert bilan("ingest", FRENCH)[1].startswith("unchanged")
    with open_warehouse(url) as warehouse:
        figure = (
            "select record_id from budget_amounts where code = 'OPS.AIR' and measure = 'variance' order by page desc"
        )
        record_id = select(warehouse, figure)[0]["record_id"]
    for command in (
        ["status", "--all"],
        ["diff", "A/76/9564"],
        ["editions", "A/76/9564"],
        ["dismiss", "broken.pdf"],
        ["findings"],
        ["checks"],
        ["checks", "A/99/901"],
        ["show", "A/76/9564", "-o", "page.png"],
        ["trace", record_id, "-o", "figure.png"],
        ["remove", "A/99/901"],
    ):
        status, output = bilan(*command)
        assert status == 0, output
    assert (home / "bilan-store").is_dir(), "the store lies in the working directory where no SQLite file is"
    assert "A/99/901" not in bilan("status")[1]


def test_a_removed_document_is_forgotten_and_can_come_back(home: Path) -> None:
    bilan("ingest", FRENCH)
    assert bilan("remove", "A/76/9564")[0] == 0
    assert "no documents" in bilan("status")[1]
    assert bilan("remove", "A/76/9564")[0] == 2
    assert "loaded      minusma" in bilan("ingest", FRENCH)[1]
