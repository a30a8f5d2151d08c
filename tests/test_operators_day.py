"""An operator's day on the command line: one new, one broken, one changed, one mislabelled, one held file."""

import io
import json
import re
import shlex
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from flows import editions, ledger, printing, reports, status
from flows.folding import folded
from flows.outcome import Outcome, word
from flows.settings import Misplaced, hold_of, inbox_folder, reread_seconds
from flows.status import shortest_ids
from tests.test_cli import INBOX, bilan, home
from warehouse.connect import open_warehouse
from warehouse.queries import select

__all__ = ["home"]
TEXT = INBOX.parent / "texts" / "minusma_2020_21_fr.txt"
HELD = "replace the edition of"


def changed() -> str:
    """The French report with a digit changed and a class of personnel gone."""
    lines = TEXT.read_text(encoding="utf-8").replace("160 208,6", "160 308,6").splitlines(keepends=True)
    return "".join(line for line in lines if "Police" not in line)


@pytest.fixture
def inbox(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An inbox whose report was loaded yesterday, and has changed today."""
    folder = home / "in"
    (folder / "2026").mkdir(parents=True)
    monkeypatch.setenv("BILAN_INBOX", str(folder))
    report = folder / "2026" / "report.txt"
    report.write_bytes(TEXT.read_bytes())
    assert bilan("ingest", folder)[0] == 0
    report.write_text(changed(), encoding="utf-8")
    return folder


def test_a_changed_file_says_what_it_replaces_and_can_be_undone(inbox: Path) -> None:
    code, output = bilan("ingest", inbox)
    assert code == 0
    assert "loaded      2026/report.txt: performance_report, 370 records" in output
    assert "; replaces the edition of 20" in output
    assert ": 380 → 370 records (10 fewer), checks 204 → 199, fails 0 → 5\n" in output
    code, output = bilan("diff", ["2026", "report.txt"][-1])
    assert output.startswith("A/76/9564: 21 records of 380 differ: 4 added, 14 removed, 3 changed\n")
    assert "  why   other bytes\n" in output
    assert "      apportionment_usd: 160,208,600 → 160,308,600\n" in output
    assert "  - Police des Nations Unies, 2020/21\n" in output
    code, output = bilan("editions", "A/76/9564")
    assert [line.split("\t")[2] for line in output.splitlines() if line.count("\t") == 7][1:] == ["current", "earlier"]
    first = output.splitlines()[3].split("\t")[0]
    assert "it stays so until 'bilan use --latest dc0b0fde51e2995c6'" in bilan("use", first)[1]
    assert "current, chosen" in bilan("editions", "A/76/9564")[1]
    assert "why   other bytes, the operator's choice" in bilan("diff", "A/76/9564")[1]
    assert bilan("ingest", inbox, "--force")[0] == 0
    assert "380 records" in bilan("diff", "A/76/9564")[1].splitlines()[2], "a choice outlives a run"
    assert "370 records" in bilan("use", "--latest", "A/76/9564")[1]


@pytest.mark.parametrize("how", ["option", "setting"])
@pytest.mark.parametrize(("decision", "spent"), [("accept", 370), ("reject", 380)])
def test_what_changes_too_much_waits_for_a_decision_that_is_kept(
    inbox: Path, monkeypatch: pytest.MonkeyPatch, decision: str, spent: int, how: str
) -> None:
    if how == "setting":
        monkeypatch.setenv("BILAN_HOLD", "1")
    option = ["--hold", "1%"] if how == "option" else []
    code, output = bilan("ingest", inbox, *option)
    assert code == 1
    assert f"held        2026/report.txt: would {HELD} 20" in output
    assert "it changes more than 1 %: 'bilan diff A/76/9564' shows what" in output
    assert bilan("ingest", inbox, *option)[0] == 1, "it is asked about until somebody decides"
    shown = bilan("status")[1]
    assert "2026/report.txt\theld" in shown
    for name in ("A/76/9564", "2026/report.txt", "report.txt"):  # as `status` has it: document, path, file
        assert "why   other bytes, held: not decided yet" in bilan("diff", name)[1]
    assert "held" in bilan("editions", "A/76/9564")[1]
    code, output = bilan(decision, "2026/report.txt" if how == "option" else "A/76/9564")
    assert (code, output.split(":")[0]) == (0, f"{decision}ed")
    for _ in range(2):
        assert bilan("ingest", inbox, *option)[0] == 0, "it is decided"
    assert f"\t{spent}\t" in bilan("status")[1]
    assert bilan(decision, "A/76/9564")[0] == 2, "there is nothing to decide any more"
    (inbox / "copy.txt").write_text(changed(), encoding="utf-8")
    assert bilan("ingest", inbox, *option)[0] == 0, "nor are the same bytes under another name"


def test_files_leave_the_list_when_they_are_dismissed_or_gone(inbox: Path) -> None:
    for name in ("broken.pdf", "2026/broken.pdf", "torn.pdf"):
        (inbox / name).write_bytes((INBOX / "broken.pdf").read_bytes() + name.encode())
    (inbox / "page.pdf").write_bytes(b"<!doctype html><html><body><p>Budget 2020/21</p></body></html>")
    assert bilan("ingest", inbox)[0] == 1

    def listed() -> list[str]:
        lines = bilan("status")[1].split("last runs")[0].splitlines()
        return sorted(line.split("\t")[0] for line in lines if "\tquarantined\t" in line)

    assert listed() == ["2026/broken.pdf", "broken.pdf", "page.pdf", "torn.pdf"]
    (inbox / "torn.pdf").unlink()
    assert bilan("dismiss", "2026/broken.pdf", "nothing.pdf")[0] == 2, "one name is not on the list"
    bilan("ingest", inbox)
    assert listed() == ["broken.pdf", "page.pdf"]
    assert bilan("dismiss", "broken.pdf", "page.pdf")[0] == 0
    assert bilan("ingest", inbox)[0] == 0, "nothing is left that somebody has to look at"
    assert bilan("ingest", inbox / "broken.pdf", "--force")[0] == 0, "nor is it, read again to the same end"
    assert listed() == []
    (inbox / "page.pdf").write_bytes(b"<!doctype html><html><body><p>Budget 2021/22</p></body></html>")
    assert bilan("ingest", inbox)[0] == 1
    assert listed() == ["page.pdf"], "new bytes are new"


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, width: int) -> io.StringIO:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=True, color_system=None, highlight=False, soft_wrap=True)
    for module in (printing, status, reports, ledger):
        monkeypatch.setattr(module, "console", printing.Screen("stdout", console))
    return out


def test_status_fits_eighty_columns_and_says_what_to_do(
    inbox: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inbox / "broken.pdf").write_bytes((INBOX / "broken.pdf").read_bytes())
    (inbox / "page.pdf").write_bytes(b"<!doctype html><html><body><p>Budget 2020/21</p></body></html>")
    (inbox / ("a very long name of a report " * 5 + ".pdf")).write_bytes(b"")
    (inbox / "new.pdf").write_bytes((INBOX / "minusma_2024_25_en.pdf").read_bytes())
    bilan("ingest", inbox, "--hold", "1")
    out = on_a_terminal(monkeypatch, 80)
    with open_warehouse(f"sqlite:///{home}/bilan.sqlite") as warehouse:
        assert status.print_status(warehouse, None) == 0
        ids = [row["document_id"] for row in select(warehouse, "select document_id from documents")]
    told = out.getvalue()
    assert [line for line in told.splitlines() if cell_len(line) > 80] == []
    for words in (
        "→ fetch it again, or: bilan dismiss broken.pdf",
        "→ fetch it again, or: bilan dismiss e3b0c442",  # by its bytes: its name is longer than a line
        "'bilan ingest --as html FILE' loads it",
        "'bilan accept",
        "1 held",
    ):
        assert words in " ".join(told.split())
    for document_id in ids:
        assert any(line.startswith(document_id[:6] + " ") for line in told.splitlines()), "an id is never broken"
    assert not any(line.strip() in ("ed", "ined", "report", "s") for line in told.splitlines()), "nor is a word"


FOLDS = [
    # text, width → lines; a reason each
    ("short", 40, ["short"]),
    ("one two three four", 24, ["one two three four"]),
    ("one two three four five six", 24, ["one two three four five", "  six"]),  # hangs below its beginning
    ("  set in, and long enough to break", 24, ["  set in, and long", "    enough to break"]),
    ("waits: 'bilan accept A/76/564' loads it", 30, ["waits: 'bilan accept A/76/564'", "  loads it"]),
    (
        "it waits: 'bilan accept A/76/564' loads",
        32,
        ["it waits:", "  'bilan accept A/76/564' loads"],
    ),  # never inside it
    ("off; open: bilan show A/1 --page 9", 26, ["off; open:", "  bilan show A/1 --page 9"]),  # nor in a last one
    ("a-very-long-name-of-a-report-without-a-blank.pdf", 24, ["a-very-long-name-of-a-report-without-a-blank.pdf"]),
]


@pytest.mark.parametrize(("text", "width", "lines"), FOLDS)
def test_lines_break_between_words_and_in_no_command(text: str, width: int, lines: list[str]) -> None:
    assert list(folded(text, width)) == lines


@pytest.mark.parametrize(
    "name",
    ["report.pdf", "two words.pdf", "l'été.pdf", 'a "quoted" one.pdf', "it's $HOME.pdf", "-x.pdf", "a;b.pdf", "é.pdf"],
)
def test_a_name_in_a_command_can_be_pasted(name: str) -> None:
    assert [each for each in shlex.split(word(name)) if each != "--"] == [name]


def test_a_copy_says_of_what(home: Path) -> None:
    content = (INBOX.parent / "texts" / "minusma_2020_21_fr.txt").read_bytes()
    for name in ("a.txt", "b.txt"):
        (home / name).write_bytes(content)
        output = bilan("ingest", home / name)[1]
    assert "unchanged   b.txt: the same bytes as a.txt\n" in output
    assert "\nunchanged   b.txt\n" in f"\n{bilan('ingest', home / 'b.txt')[1]}", "it is told once"
    assert bilan("diff", "b.txt")[1].startswith("A/76/9564 was read once"), "a copy's name names the document"


def test_two_files_of_one_name_do_not_look_alike(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents without a symbol are called by their file: by its path, where `status` and a choice list them."""
    for year in ("2024", "2025"):
        (inbox / year).mkdir()
        (inbox / year / "notes.txt").write_text(f"En {year}, les pêcheurs ont réparé 12 bateaux.\n", encoding="utf-8")
    assert bilan("ingest", inbox)[0] == 0
    for told in (bilan("status")[1].split("last runs")[0], bilan("tables", "notes.txt")[1]):
        assert [f"{year}/notes.txt" in told for year in ("2024", "2025")] == [True, True], told


def test_lines_that_nobody_reads_interrupt(inbox: Path) -> None:
    """`bilan ingest IN | head -1`: what is not read is given back, and the run does not call itself failed."""
    script = (
        "import os, sys; from flows.cli import main\n"
        "read, write = os.pipe(); os.close(read); os.dup2(write, 1); sys.argv[1:] = ['ingest', 'in']; main()"
    )
    done = subprocess.run([sys.executable, "-uc", script], capture_output=True, text=True, check=False)
    assert done.returncode == 130, done.stderr
    assert "bilan: interrupted: " in done.stderr
    runs = bilan("status")[1].split("last runs")[1]
    assert ("aborted" in runs, "failed" in runs) == (True, False), runs


def test_lists_fit_eighty_columns_and_break_no_word(inbox: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (inbox / "broken.pdf").write_bytes((INBOX / "broken.pdf").read_bytes())
    bilan("ingest", inbox)
    out = on_a_terminal(monkeypatch, 80)
    with open_warehouse(f"sqlite:///{home}/bilan.sqlite") as warehouse:
        for print_all in (reports.print_findings, partial(ledger.print_ledger, strict=False)):
            for name in (None, "A/76/9564"):
                print_all(warehouse, name)
    printing.say_outcome(Outcome("broken.pdf", "quarantined", "", "TRUNCATED", "the file's end is missing " * 8))
    lines = out.getvalue().splitlines()
    assert [line for line in lines if cell_len(line) > 80] == []
    head = next(line for line in lines if line.startswith("document"))
    assert head.split() == ["document", "digits", "cells", "figures", "elsewhere", "unread", "%"]
    head = next(line for line in lines if line.startswith("page"))
    assert head.endswith(" unread      %"), "no column is lost"
    assert any(line.startswith(("  warning", "  info")) for line in lines)
    told = lines[next(n for n, line in enumerate(lines) if line.startswith("quarantined broken.pdf")) + 1]
    assert len(told) - len(told.lstrip()) == 12, "what is told of a file stands below itself"


def test_how_long_ago_a_night_was_is_said_in_what_tells() -> None:
    def before(**ago: int) -> str:
        return (datetime.now(UTC) - timedelta(**ago)).isoformat(timespec="seconds")

    said = [status._ago(before(**ago)) for ago in ({"minutes": 5}, {"hours": 26}, {"days": 3}, {"minutes": -90})]
    assert said == ["5 minutes ago", "26 hours ago", "3 days ago", "ahead of the clock"]


@pytest.mark.parametrize(
    ("ids", "short"),
    [
        ([], []),
        (["d123456789"], ["d12345"]),
        (["d123456789", "d123456999"], ["d1234567", "d1234569"]),  # one more than they share
        (["d12345", "d12345678"], ["d12345", "d123456"]),  # one begins with the other
    ],
)
def test_ids_are_as_short_as_they_are_unique(ids: list[str], short: list[str]) -> None:
    assert list(shortest_ids(ids).values()) == short


@pytest.mark.parametrize(
    ("said", "share"),
    [("5", 5.0), ("5%", 5.0), (" 2.5 % ", 2.5), ("0%", 0.0), (None, None), ("many", "no"), ("-1", "no"), ("101", "no")],
)
def test_a_share_is_a_percentage(said: str | None, share: float | str | None) -> None:
    if share == "no":
        with pytest.raises(Misplaced, match="is no percentage"):
            hold_of(said, {})
    else:
        assert hold_of(said, {}) == share
        assert hold_of(None, {"BILAN_HOLD": said or ""}) == share


@pytest.mark.parametrize(("said", "seconds"), [("", 7200.0), ("0", 0.0), ("1.5", 90.0), ("soon", None), ("-3", None)])
def test_a_budget_is_in_minutes(said: str, seconds: float | None) -> None:
    if seconds is None:
        with pytest.raises(Misplaced, match="BILAN_REREAD_MINUTES"):
            reread_seconds({"BILAN_REREAD_MINUTES": said})
    else:
        assert reread_seconds({"BILAN_REREAD_MINUTES": said}) == seconds


def test_long_texts_are_shown_from_where_they_part() -> None:
    before, after = "one two three four five six seven " * 3, "one two three four five six seven " * 2 + "eight"
    assert editions._apart(before, after) == (
        "…four five six seven one two three four five six seven ",
        "…four five six seven eight",
    )
    assert editions._apart("short", "shorter") == ("short", "shorter")
    assert editions._apart(None, 5) == (None, 5)


def test_home_is_known_an_empty_folder_is_said_and_the_release_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(home))
    (home / "empty").mkdir()
    assert inbox_folder(None, {"BILAN_INBOX": "~/in"}) == home / "in"
    code, output = bilan("ingest", "~/empty", "--warehouse", "sqlite:///~/w.sqlite")
    assert (code, "bilan reads .pdf .txt .html .htm .md" in output) == (0, True)
    assert (home / "w.sqlite").is_file()
    assert bilan("--version")[1].startswith("bilan 0.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        # no shell has seen these: they stand in quotation marks, in a unit, behind "-o="
        (["ingest", "~nobody-at-all/in"], "~nobody-at-all is not there"),  # whose home there is none of
        (["tables", "~/here"], "~/here is a folder; give a file"),
        (["tables", "~/a.txt", "-o", "~/no/such.txt"], "{home}/no/such.txt cannot be written"),
        (["verify", "~/r.json", "~/a.txt"], "{home}/r.json cannot be opened"),
        (["reconcile", "~/d.csv"], "{home}/d.csv"),
    ],
)
def test_home_is_known_to_every_path(
    home: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.setenv("HOME", str(home))
    (home / "here").mkdir()
    (home / "a.txt").write_text("Nets were mended.\n", encoding="utf-8")
    code, output = bilan(*arguments)
    assert (code, said.format(home=home) in output) == (2, True), output


def test_a_stop_means_what_it_did_before_once_a_run_is_over(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within one it is an interruption; what comes afterwards in the same process is none's to interrupt."""
    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        (home / "empty").mkdir()
        assert bilan("ingest", home / "empty")[0] == 0
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGTERM, before)


def test_one_of_a_thing_is_not_several(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "a.txt").write_text("Le 3 mai 2031, les pêcheurs ont réparé 12 bateaux.\n", encoding="utf-8")
    out = on_a_terminal(monkeypatch, 80)
    assert bilan("ingest", "a.txt")[0] == 0
    assert bilan("status")[0] == 0
    told = out.getvalue()
    assert "1 record read; checks: 0 hold" in told
    assert "1 document, 1 record, 0 checks (0 fail), " in told
    assert not re.search(r"\b1 (records|findings|files|documents|pages|checks)\b", told), told


def test_a_missing_driver_names_its_cure(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    monkeypatch.setitem(sys.modules, "psycopg", None)  # as if it were not installed
    code, output = bilan("status", "--warehouse", "postgresql+psycopg://u@127.0.0.1:1/db")
    assert code == 2
    assert "pip install 'bilan[postgresql]'" in output
    assert json.dumps(output).count("\\n") == 1


def test_reading_again_by_the_same_bilan_says_that_nothing_is_left_to_compare(inbox: Path) -> None:
    """`--force` over the same bytes replaces a reading by its own: the operator is told, by `ingest` and by `diff`."""
    (inbox / "new.txt").write_bytes(TEXT.read_bytes().replace(b"9564", b"9565"))
    assert bilan("ingest", inbox / "new.txt")[0] == 0
    output = bilan("ingest", "--force", inbox / "new.txt")[1]
    assert "; replaces the reading of 20" in output
    assert "read by the same bilan, it was its own and is not kept" in output
    assert "takes the place of its own, which is not kept" in bilan("diff", "new.txt")[1]
