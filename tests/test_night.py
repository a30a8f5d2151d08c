"""The night in parts, without a server: what is read when, what a run says of itself at its end."""

import time
from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from logging import LogRecord
from pathlib import Path
from types import SimpleNamespace

import pytest
from httpx import ConnectError

from extractors.accounting.version import versions
from extractors.source.opening import sha256_of
from flows import commands, nightly, places, steps
from flows.artifact import in_a_line, markdown_of
from flows.intake_files import find_files, listing_of
from flows.outcome import Outcome
from flows.publishing import publish_night, why_not
from flows.settings import Misplaced, exports_of, serve_url
from flows.steps import Settings
from schemas.vocabulary import Verdict
from tests.readings import reading
from warehouse import intake
from warehouse.connect import open_warehouse
from warehouse.load import load
from warehouse.presence import FilePlace, note_found
from warehouse.queries import select
from warehouse.session import Warehouse


def content(name: str) -> bytes:
    return f"%PDF-1.7 {name}".encode()


def an_inbox(tmp_path: Path, warehouse: Warehouse) -> Path:
    """Three documents of an older bilan, one of this one, and a new file."""
    inbox = tmp_path / "in"
    inbox.mkdir()
    for name, year in (("middle", 2021), ("oldest", 2019), ("newest", 2024), ("known", 2020), ("fresh", None)):
        (inbox / f"{name}.pdf").write_bytes(content(name))
        if year is None:
            continue
        one = reading("a", symbol=f"A/{year}/1", version="older")
        one.document.sha256 = sha256_of(content(name))
        one.document.period_end = one.document.period_end.replace(year=year)  # type: ignore[union-attr]
        if name == "known":
            one.versions = versions("pdfium")
        load(warehouse, one, f"{name}.pdf", steps.now())
    return inbox


READ = ["fresh", "newest", "middle", "oldest"]
BUDGETS = [
    # seconds for what an older bilan read; seconds one reading takes → what is read, what waits
    (None, 0.0, ["fresh", "middle", "newest", "oldest"], 0),  # an operator's run: all, in the order of their names
    (60.0, 0.0, READ, 0),  # what is new first, then the newest documents
    (0.0, 0.0, READ[:1], 3),
    (0.5, 0.4, READ[:3], 1),  # begun in time is read to its end
]


@pytest.mark.parametrize(("budget", "takes", "read", "waits"), BUDGETS)
def test_what_an_older_bilan_read_is_read_within_a_budget(
    tmp_path: Path, budget: float | None, takes: float, read: list[str], waits: int
) -> None:
    url = f"sqlite:///{tmp_path}/bilan.sqlite"
    settings = Settings(url, tmp_path / "store", reread_seconds=budget)
    with open_warehouse(url, write=True) as warehouse:
        inbox = an_inbox(tmp_path, warehouse)
        files, _ = find_files([inbox])
        listing = listing_of([inbox], files)
        begun, stay = [], []
        for place in places.places(warehouse, files, settings, "r", listing):
            if place.outcome is None:
                begun.append(place.place.path.removesuffix(".pdf"))
                time.sleep(takes if len(begun) > 1 else 0)
            else:
                stay.append(place.outcome)
        assert begun == read
        assert [outcome.state for outcome in stay] == ["unchanged"] * (waits + 1)
        assert sum(outcome.waits for outcome in stay) == waits
        assert sorted(place.path for place in listing.seen) == sorted(waiting.name for waiting in files)
        left = select(warehouse, "select count(*) as n from intake where state = 'reading'")
        assert left[0]["n"] == len(read), "what waits was not begun"


def test_force_reads_all_in_one_night(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/bilan.sqlite"
    settings = Settings(url, tmp_path / "store", force=True, reread_seconds=0.0)
    with open_warehouse(url, write=True) as warehouse:
        files, _ = find_files([an_inbox(tmp_path, warehouse)])
        begun = list(places.places(warehouse, files, settings, "r", listing_of([], files)))
    assert all(place.outcome is None for place in begun)
    assert len(begun) == 5


def test_status_says_how_many_documents_wait(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from flows.status import print_status

    with open_warehouse(f"sqlite:///{tmp_path}/bilan.sqlite", write=True) as warehouse:
        inbox = an_inbox(tmp_path, warehouse)
        files, _ = find_files([inbox])
        seen = [(waiting.name, sha256_of(waiting.path.read_bytes())) for waiting in files]
        intake.note_unchanged(warehouse, seen, steps.now(), "r")
        print_status(warehouse, None)
        assert "3 documents read by an older bilan" in capsys.readouterr().out
        (inbox / "oldest.pdf").unlink()
        left, _ = find_files([inbox])
        places = [
            FilePlace(each.folder, each.name, sha256_of(each.path.read_bytes())) for each in files if each in left
        ]
        listing = listing_of([inbox], left)
        listing.seen.extend([*places, FilePlace(files[0].folder, "oldest.pdf", "gone")])
        note_found(warehouse, listing)
        print_status(warehouse, None)
        assert "2 documents read by an older bilan" in capsys.readouterr().out, "no night can read what is gone"


def loaded(name: str) -> Outcome:
    counts = Counter({Verdict.HOLDS.value: 9, Verdict.FAILS.value: 1})
    return Outcome(name, "loaded", kind="bulletin", records=7, verdicts=counts, replaces="replaces the edition of X")


ENDS = [
    # outcomes → name of the state, its type, its message
    ([], "Completed", "COMPLETED", "no files"),
    ([loaded("a.pdf"), Outcome("b.pdf", "unchanged")], "Completed", "COMPLETED", "1 loaded, 1 unchanged"),
    ([Outcome("b.pdf", "quarantined", reason="EMPTY")], "Completed", "COMPLETED", "1 quarantined"),  # known of old
    (
        [loaded("a.pdf"), Outcome("b.pdf", "quarantined", reason="EMPTY", is_new=True)],
        "NewTrouble",
        "FAILED",
        "1 loaded, 1 quarantined; new: b.pdf (EMPTY)",
    ),
    ([Outcome("c.pdf", "held", is_new=True)], "NewTrouble", "FAILED", "1 held; new: c.pdf (held)"),  # to be decided
]


@pytest.mark.parametrize(("outcomes", "name", "kind", "message"), ENDS)
def test_a_run_ends_in_a_state_that_tells(outcomes: list[Outcome], name: str, kind: str, message: str) -> None:
    state = nightly.ended(outcomes)
    assert (state.name, state.type.value, state.message) == (name, kind, message)
    assert nightly.outcomes_of(state) == outcomes
    if kind == "FAILED":
        with pytest.raises(nightly.NewTrouble):  # what a worker asks of a state that failed
            state.result()


def test_a_page_says_what_is_new_what_came_and_what_is_known() -> None:
    outcomes = [
        loaded("good.pdf"),
        Outcome("new.pdf", "quarantined", reason="EMPTY", sentence="no bytes", is_new=True),
        Outcome("old.pdf", "parked", reason="CRASH", sentence="it died"),
        Outcome("grows.pdf", "deferred", reason="GROWING"),
        *(Outcome(f"{n}.pdf", "unchanged", waits=n < 3) for n in range(2_000)),
    ]
    page = markdown_of(outcomes, ["x.xlsx"])
    titles = [line for line in page.splitlines() if line.startswith("#")]
    assert titles == ["## New: not loaded", "## Loaded", "## Not loaded, as before"], "what is to be done comes first"
    assert page.count("\n") < 40, "two thousand unchanged files are one number"
    assert "2,000 unchanged" in in_a_line(outcomes)
    assert "Read by an older bilan, and waiting for the next nights: 3 documents." in page
    assert "| good.pdf |  | bulletin |  | 7 | 9 of 10 | 1 | 0 | the edition of X |" in page
    assert "grows.pdf" in page
    assert "x.xlsx" in page


def test_of_many_new_ones_the_first_five_hundred_are_listed() -> None:
    outcomes = [Outcome(f"{n}.pdf", "quarantined", reason="EMPTY", is_new=True) for n in range(700)]
    page = markdown_of(outcomes)
    assert page.count("| EMPTY |") == 500
    assert "… and 200 more" in page


def test_a_document_that_waits_is_unchanged_and_nothing_else() -> None:
    from flows.intake_files import Waiting
    from warehouse.presence import FilePlace

    place = places.waits(Waiting(Path("a.pdf"), "a.pdf", 1, 1), FilePlace("/in", "a.pdf", "a" * 64))
    assert place.outcome == Outcome("a.pdf", "unchanged", "a" * 64, waits=True)
    assert place.begun is None


@pytest.mark.parametrize(
    ("folder", "forms", "found"),
    [
        ("", "", None),
        ("/srv/out", "", ("/srv/out", ("parquet",))),
        ("/srv/out", "csv, sqlite csv", ("/srv/out", ("csv", "sqlite"))),
        ("/srv/out", "ods", "'ods' is none of parquet, csv"),
        ("", "csv", "BILAN_EXPORT is not"),  # formats of nothing
    ],
)
def test_a_night_exports_where_a_setting_says(
    folder: str, forms: str, found: tuple[str, tuple[str, ...]] | str | None
) -> None:
    environment = {"BILAN_EXPORT": folder, "BILAN_EXPORT_FORMATS": forms}
    if isinstance(found, str):
        with pytest.raises(Misplaced, match=found):
            exports_of(environment)
        return
    exports = exports_of(environment)
    assert (exports and (str(exports[0]), exports[1])) == found


def _as_it_was(folder: Path) -> None:
    folder.mkdir()
    (folder / "csv").mkdir()


def _with_a_thesis(folder: Path) -> None:
    _as_it_was(folder)
    (folder / "csv" / "thesis.docx").write_text("years of work", encoding="utf-8")


@pytest.mark.parametrize(
    ("lay", "url", "words"),
    [
        (_as_it_was, "sqlite:///{}/bilan.sqlite", ""),
        (_with_a_thesis, "sqlite:///{}/bilan.sqlite", "csv holds files that are no export of bilan's"),
        (_as_it_was, "sqlite:///{}/nix.sqlite", "does not exist yet"),
        (lambda folder: folder.write_text("x"), "sqlite:///{}/bilan.sqlite", "cannot be written: Not a directory"),
    ],
)
def test_an_export_that_fails_is_told_and_the_night_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lay: Callable[[Path], object], url: str, words: str
) -> None:
    said: list[str] = []
    with open_warehouse(f"sqlite:///{tmp_path}/bilan.sqlite", write=True) as warehouse:
        load(warehouse, reading("a"), "a.pdf", steps.now())
    lay(tmp_path / "out")
    monkeypatch.setattr(nightly, "export_views", lambda url, folder, forms: publish_night(url.value, folder, forms))
    monkeypatch.setattr(nightly, "whole", lambda url: SimpleNamespace(value=url))
    settings = Settings(url.format(tmp_path), tmp_path / "store")
    told = nightly.exported(settings, tmp_path / "out", ("csv",), said.append)
    assert (words in told, bool(told)) == (True, bool(words)), told
    assert said[0].startswith("the export failed: " if words else "exported    "), "a line of the log"
    assert (tmp_path / "out" / "csv" / "budget_lines.csv").is_file() == (not words)
    state = nightly.ended([loaded("a.pdf")], told)
    assert state.name == ("NewTrouble" if words else "Completed")
    assert nightly.outcomes_of(state) == [loaded("a.pdf")]
    assert told in markdown_of([loaded("a.pdf")], not_exported=told).replace("\\", "")


def test_a_slip_within_an_export_shows_no_path_and_no_password() -> None:
    assert why_not(RuntimeError("postgresql://u:geheim@h/db")) == "the export failed: RuntimeError"


@pytest.mark.parametrize(
    ("outcome", "is_told"),
    [
        (Outcome("a.pdf", "loaded"), True),
        (Outcome("a.pdf", "quarantined"), True),  # also if it is known: it is to be mended
        (Outcome("a.pdf", "unchanged"), False),
        (Outcome("b.pdf", "unchanged", copy_of="a.pdf"), True),  # where it went, the one time it is new
        (Outcome("a.pdf", "dismissed"), False),  # an operator took it off the list
    ],
)
def test_a_night_tells_what_is_news(outcome: Outcome, is_told: bool) -> None:
    assert outcome.is_news == is_told


def test_a_night_ends_with_what_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    known = Outcome("old.pdf", "quarantined", reason="EMPTY", sentence="no bytes")
    outcomes = [loaded("a.pdf"), known, replace(known, name="b.pdf", is_new=True), Outcome("x.pdf", "dismissed")]
    monkeypatch.setattr(nightly, "night", lambda **_: nightly.ended(outcomes))
    monkeypatch.setattr(commands, "server_named", nullcontext)
    monkeypatch.setenv("BILAN_WAREHOUSE", "")  # put back afterwards: the command sets it for the flow
    assert commands.run_night(tmp_path, f"sqlite:///{tmp_path}/bilan.sqlite") == 1
    out = capsys.readouterr().out
    assert out.endswith("\nnew: b.pdf (EMPTY)\n")
    assert "x.pdf" not in out


@pytest.mark.parametrize(
    ("error", "is_told"),
    [
        (ConnectError("refused"), False),  # `night` says in one line that its server is gone
        (RuntimeError("no slots"), True),
        (None, True),
    ],
)
@pytest.mark.parametrize("is_wrapped", [False, True])
def test_a_lost_server_is_not_told_in_a_hundred_lines(error: Exception | None, is_told: bool, is_wrapped: bool) -> None:
    seen = error
    if is_wrapped and error is not None:
        seen = RuntimeError("Unable to acquire concurrency slots")
        seen.__cause__ = error
    told = (type(seen), seen, None) if seen is not None else None
    assert nightly.is_answered(LogRecord("flow_runs", 40, "", 1, "it ended", (), told)) == is_told


def test_copies_stand_on_the_nights_page() -> None:
    page = markdown_of([Outcome("b.pdf", "unchanged", copy_of="a.pdf"), Outcome("c.pdf", "unchanged")])
    assert "## Copies" in page
    assert "| b.pdf | a.pdf |" in page
    assert "c.pdf" not in page


SERVED = [
    ("", None),
    ("http://127.0.0.1:8001/", "http://127.0.0.1:8001"),
    ("https://[::1]:8001/budgets", "https://[::1]:8001/budgets"),
    ("127.0.0.1:8001", "is no address"),  # a browser would look for it below Prefect's own page
    ("http://h/a) [b](http://x", "is no address"),  # it stands in Markdown
]


@pytest.mark.parametrize(("said", "found"), SERVED)
def test_a_nights_page_leads_to_the_documents(said: str, found: str | None) -> None:
    if found == "is no address":
        with pytest.raises(Misplaced, match=found):
            serve_url({"BILAN_SERVE_URL": said})
        return
    assert serve_url({"BILAN_SERVE_URL": said}) == found
    page = markdown_of([replace(loaded("a.pdf"), document_id="d0123", symbol="A/81/6 (Sect. 9)")], served=found)
    assert (f"| a.pdf | [A/81/6 (Sect. 9)]({found}/d/d0123) |" in page) == (found is not None), page
