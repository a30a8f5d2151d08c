"""Nothing of a document reaches a terminal, a pipe, a log, a picture or an artifact raw, whatever it holds."""

import io
import json
import os
import re
from collections.abc import Iterator
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len
from rich.console import Console
from typer.testing import CliRunner

from flows import printing
from flows.artifact import in_a_line, markdown_of
from flows.cli import app
from flows.columns import in_columns
from flows.outcome import Outcome
from flows.visible import escaped, in_markdown, shown, visible
from schemas.identity import name_tables
from schemas.origin import Origin, PageSize, Place
from schemas.proof import Check, Finding
from schemas.table import Cell, Column, PrintedCell, Table, TablePart, TableRow
from schemas.vocabulary import CheckKind, Severity, Verdict
from tests.readings import reading
from warehouse import intake
from warehouse.connect import open_warehouse
from warehouse.load import load
from warehouse.queries import select
from warehouse.store import Store

FRENCH = Path(__file__).parent.parent / "samples" / "inbox" / "minusma_2020_21_fr.pdf"
NOW = "2031-02-03T04:05:06+00:00"

NASTY = [
    ("a\x1b[2Jb", r"a\x1b[2Jb", "clears the screen"),
    ("a\x1b]0;owned\x07b", r"a\x1b]0;owned\x07b", "sets the window's title"),
    ("a\x1b]8;;http://x.example\x1b\\b", r"a\x1b]8;;http://x.example\x1b\b", "makes a link of what follows"),
    ("a\x9b2Jb", r"a\x9b2Jb", "the same in one byte of eight bits"),
    ("a\rb", "a b", "writes over the line"),
    ("a\nb", "a b", "begins a line of its own"),
    ("a\u2028b\x85c\x0bd\x0ce", "a b c d e", "other ends of lines"),
    ("a\tb", "a b", "moves into the next column"),
    ("a\bb\x7f", r"a\x08b\x7f", "takes letters back"),
    ("a\u202etxt.fdp", r"a\u202etxt.fdp", "turns the direction of writing"),
    ("a\u2066b\u2069", r"a\u2066b\u2069", "sets words apart in another direction"),
    ("a\u200cb\ufeffc", r"a\u200cb\ufeffc", "has no width"),
    ("a\x00b", r"a\x00b", "ends a string in C"),
    ("a\ud800b", r"a\ud800b", "half a character"),
    ("1\u202f250\u00a0000\u200b5", "1 250 000 5", "blanks of print are blanks"),
    ("(9\u00ad444)", "(9-444)", "a soft hyphen may be a minus"),
    ("[bold]été «ﬁ» 港 🚢[/]", "[bold]été «ﬁ» 港 🚢[/]", "letters of any script stay, and no markup is made of them"),
]
MARKUP = [
    "[x](javascript:alert(1))",
    "![x](http://x.example/p.png)",
    "<script>alert(1)</script>",
    "a | b",
    "`code` and **bold**",
    "\\[x](javascript:a)",
    "<http://x.example>",
]
LONG = "long " * 200_000
TEXTS = [text for text, *_ in NASTY] + MARKUP
STORED = "\n".join(TEXTS).replace("\ud800", "")  # what is loaded has no halves of characters: a key is made of it


@pytest.mark.parametrize(("text", "line", "why"), NASTY, ids=[why for *_, why in NASTY])
def test_a_text_becomes_a_line_that_moves_nothing(text: str, line: str, why: str) -> None:
    assert visible(text) == line, why
    assert escaped(text).isprintable(), "a name too"


def test_two_names_never_look_the_same() -> None:
    assert len({escaped(text) for text in ("a b", "a\tb", "a\nb", "a\u00a0b", "a\u200bb", "ab")}) == 6


@pytest.mark.parametrize(
    ("text", "most", "line"),
    [
        ("budget", 6, "budget"),  # it just fits
        ("budgets", 6, "budge…"),  # one too many
        ("\x1b" * 5, 6, "\\x1b\\…"),  # escapes count as they are shown
        (LONG, 8, "long lo…"),  # a megabyte is not looked through
    ],
)
def test_what_is_cut_off_leaves_a_mark(text: str, most: int, line: str) -> None:
    assert shown(text, most) == line


@pytest.mark.parametrize("text", TEXTS)
def test_markdown_shows_a_text_as_it_is(text: str) -> None:
    rendered = MarkdownIt("commonmark").enable("table").renderInline(in_markdown(text))
    assert "<" not in rendered, "nothing became a tag, a link or a picture"
    assert unescape(rendered) == visible(text)


def test_markdown_makes_no_link_by_itself() -> None:
    assert in_markdown("see https://x.example or www.x.example") == r"see https\://x.example or www\.x.example"


# ---- through a warehouse, by every command


def _unfit(output: str, allowed: str = "\n") -> list[str]:
    return sorted({char for char in output if not char.isprintable() and char not in allowed})


def _store(home: Path) -> Store:
    return Store(home / "bilan-store")


def _nasty(number: int, text: str, home: Path) -> str:
    """Load a document that holds a text wherever a text may stand; returns its id."""
    sha = f"{number:x}"
    one = reading(sha, symbol=f"A/99/{number} {text}")
    one.document.title = one.document.entity = text
    first, second = one.records["budget_lines"]
    for record in (first, second, *one.records["budget_amounts"]):
        object.__setattr__(record, "class_label", text)
        object.__setattr__(record, "label", f"{text}{record.label}")
        object.__setattr__(record, "origin", Origin(Place(1, (72.0, 100.0, 540.0, 110.0)), text, text))
    addends = ((text, Decimal(1)), (LONG, Decimal(4)))
    one.checks.append(
        Check(text, CheckKind.SUBTOTAL, Decimal(5), Decimal(9), Decimal(1), Verdict.FAILS, addends, (first.record_id,))
    )
    one.findings.append(Finding(Severity.WARNING, text, text, text, text, Place(57), message=f"p. 57: {text}"))
    row = TableRow(text, (f"{text} above",), [Cell(text, Place(1)), Cell("12", Place(1))], Place(1))
    last = TableRow("plain", (f"{text} above",), [Cell("1", Place(1)), Cell("2", Place(1))], Place(1))
    table = Table(1, [Column((text, "Amount")), Column((text,))], [row, last], title=text, unit=text)
    heads = [PrintedCell(0, column, word, is_head=True) for column, word in enumerate((text, "Amount", text))]
    cells = [PrintedCell(1, 0, text), PrintedCell(1, 1, text), PrintedCell(1, 2, "12")]
    plain = [PrintedCell(2, column, word) for column, word in enumerate(("plain", "1", "2"))]
    table.parts = [TablePart(1, None, [*heads, *cells, *plain])]
    one.pages = [PageSize(1, 612.0, 792.0)]
    one.tables.append(table)
    name_tables(one.tables, one.document.document_key)
    url = f"sqlite:///{home}/bilan.sqlite"
    with open_warehouse(url, write=True) as warehouse:
        load(warehouse, one, f"{text}.pdf", NOW)
        intake.note(warehouse, intake.Seen(f"{text}{number}.txt", sha * 64, "quarantined", "CRASH", text), "", NOW, "r")
    _store(home).keep(sha * 64, FRENCH.read_bytes())
    return one.document.document_id


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of one document for each nasty text, the long one among them."""
    folder = tmp_path_factory.mktemp("nasty")
    ids = [_nasty(number, text, folder) for number, text in enumerate([LONG[:50_000], STORED, TEXTS[0]], 1)]
    (folder / "ids.json").write_text(json.dumps(ids))
    return folder


@pytest.fixture
def ids(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    for name in ("BILAN_WAREHOUSE", "BILAN_STORE", "BILAN_INBOX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(home)
    yield json.loads((home / "ids.json").read_text())


def _commands(ids: list[str]) -> Iterator[list[str]]:
    yield from (["status"], ["findings"], ["checks"])
    with open_warehouse("sqlite:///bilan.sqlite") as warehouse:
        rows = select(warehouse, "select record_id, document_id from budget_lines")
        rows = [*rows, *select(warehouse, "select record_id, document_id from budget_amounts")]
    yield from (["trace", row["record_id"], "-o", "figure.png"] for row in rows)
    for document in ids:
        yield from (["findings", document], ["checks", document])
        yield ["show", document, "--page", "1", "-o", "page.png"]
    yield from (["show", text.replace("\x00", "")] for text in TEXTS)  # no such document: it is said back
    yield from (["trace", f"bl{text}"] for text in TEXTS)
    yield ["status", "--max-age", "\x1b[2J"]
    yield ["status", "--warehouse", "sqlite:////nowhere/\x1b[2J"]
    yield ["night", "\x1b[2J"]
    yield from (["ingest", "\x1b[2J\n.pdf"], ["ingest", "a.pdf", "--as", "\u202e"])


def test_no_command_passes_anything_raw_to_a_pipe(ids: list[str]) -> None:
    for command in [*_commands(ids), *(["tables", document] for document in ids)]:
        result = CliRunner().invoke(app, command)
        assert result.exception is None or isinstance(result.exception, SystemExit), (command, result.exception)
        assert _unfit(result.output, "\n\t") == [], command


def test_no_command_passes_anything_raw_to_a_terminal(ids: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for command in _commands(ids):
        screen = io.StringIO()
        plain = Console(file=screen, force_terminal=True, color_system=None, width=100, highlight=False, soft_wrap=True)
        monkeypatch.setattr(printing, "console", printing.Screen("stdout", plain))
        monkeypatch.setattr(printing, "errors", printing.Screen("stderr", plain))
        assert CliRunner().invoke(app, command).output == "", "all of it goes through say, complain and show_table"
        assert _unfit(screen.getvalue()) == [], command
        assert screen.getvalue().strip(), command
        if command[0] in ("status", "findings"):
            assert len(screen.getvalue()) < 120_000, f"{command}: a list of long texts is cut"


def test_a_cell_stays_on_its_line_in_a_pipe(ids: list[str]) -> None:
    lines = CliRunner().invoke(app, ["findings"]).output.splitlines()
    found = [line for line in lines[2:] if line]
    assert {line.count("\t") for line in found} == {4}, "severity, document, page, check, message"
    assert any(len(line) > 50_000 for line in found), "programs read every cell whole"


def test_columns_stand_below_each_other_whatever_is_in_them(ids: list[str]) -> None:
    for document in ids:
        output = CliRunner().invoke(app, ["tables", document, "--page", "1"]).output
        head, body = re.split(r"\n(?=  -+\+-)", output.strip("\n"))
        rule, *lines = body.splitlines()
        bars = [at for at, char in enumerate(rule) if char == "+"]
        assert any("plain" in line for line in lines)
        for line in [*head.splitlines()[1:], *lines]:
            places = [char for char in line for _ in range(cell_len(char))]  # a letter may take two places
            assert {places[at] for at in bars if at < len(places)} <= {"|"}, line[:300]


def test_letters_of_two_places_have_room() -> None:
    lines = list(in_columns([["", "Port"], ["x", "港港港港 港港港港"]], 80))
    assert lines[1:] == ["  -" + "-+-" + "-" * 17, "  x | 港港港港 港港港港"]


def test_a_sum_stays_a_column_beside_a_long_label(ids: list[str]) -> None:
    output = CliRunner().invoke(app, ["checks", ids[2]]).output
    sum_ = next(part for part in output.split("\n\n") if "FAILS" in part).splitlines()[1:]
    assert {len(line) for line in sum_[:4]} == {len(sum_[0])}
    assert len(sum_[0]) < 120


def test_a_text_is_traced_without_what_it_hides(home: Path, ids: list[str]) -> None:
    words = "Budget \x1b[2J\u202e of 2020:\r 12 \x9b2J boats\n".encode()
    one = reading("f", symbol=None, media="text/plain")
    (record,) = one.records["budget_amounts"]
    object.__setattr__(record, "origin", Origin(Place(span=(23, 25)), "12", "row"))
    with open_warehouse("sqlite:///bilan.sqlite", write=True) as warehouse:
        load(warehouse, one, "a\x1b[2J.txt", NOW)
    _store(home).keep("f" * 64, words)
    result = CliRunner().invoke(app, ["trace", record.record_id])
    assert result.exit_code == 0, result.output
    assert "⟦" in result.output
    assert _unfit(result.output) == []
    assert CliRunner().invoke(app, ["remove", one.document.document_id]).exit_code == 0


def test_a_picture_s_legend_is_one_line_a_kind() -> None:
    from PIL import Image

    from flows.drawing import DrawnBox, draw_page

    for text in ("M" * 30, "M" * 200, "\n".join(TEXTS), LONG[:10_000]):
        picture = Image.open(io.BytesIO(draw_page(FRENCH.read_bytes(), 1, [DrawnBox((10, 10, 20, 20), text)])))
        width, height = picture.size
        for edge in ((width - 20, height - 30, width, height), (0, height - 8, width, height)):
            assert picture.crop(edge).getextrema() == ((255, 255),) * 3, f"{text[:20]!r} runs over"


# ---- names of files: progress lines, logs, artifacts


@pytest.mark.parametrize("text", TEXTS)
def test_an_outcome_is_one_line(text: str) -> None:
    for outcome in (
        Outcome(f"{text}.pdf", "unchanged"),
        Outcome(f"{text}.pdf", "quarantined", reason="CRASH", sentence=text),
        Outcome(f"{text}.pdf", "loaded", kind="bulletin", pages=1),
    ):
        assert _unfit(printing.outcome_line(outcome), "") == []


def test_an_artifact_holds_no_markup_of_a_name() -> None:
    outcomes = [
        Outcome(f"{text}.pdf", "quarantined", reason="CRASH", sentence=text * 9, is_new=True) for text in [*TEXTS, LONG]
    ]
    page = markdown_of(outcomes, [f"{text}.xlsx" for text in TEXTS])
    for line in page.splitlines():
        assert _unfit(line, "") == []
        assert len(line) < 4_000 + 600 * len(TEXTS)
    shown = MarkdownIt("commonmark").enable("table").render(page)
    tags = set(re.findall(r"</?(\w+)", shown))
    assert tags <= {"p", "strong", "h2", "table", "thead", "tbody", "tr", "th", "td", "code"}
    assert shown.count("<tr>") == 1 + len(outcomes), "one row a file, whatever its name holds"
    assert page.count(".xlsx") == len(TEXTS)
    assert "and 150 more" in markdown_of([], ["a.xlsx"] * 200)
    assert in_a_line(outcomes) == f"{len(outcomes)} quarantined"


def test_the_night_takes_the_suffixes_of_ingest_and_says_what_it_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows import nightly

    inbox = tmp_path / "in"
    inbox.mkdir()
    (inbox / "linked.pdf").symlink_to(FRENCH)  # refused before anything is read: no task runs
    for name in (b"sheet\x1b[2J.xlsx", b".hidden.pdf", b"notes"):
        Path(os.fsdecode(os.fsencode(inbox) + b"/" + name)).write_bytes(b"x")
    said: list[str] = []
    left: list[dict[str, object]] = []

    class Log:
        def info(self, line: str) -> None:
            said.append(line)

    monkeypatch.setattr(nightly, "get_run_logger", Log)
    monkeypatch.setattr(nightly, "create_markdown_artifact", lambda **artifact: left.append(artifact))
    settings = nightly.settings_of(f"sqlite:///{tmp_path}/b.sqlite", None)
    state = nightly.run_over([inbox], settings, "night", nightly.desk_of(1, None))
    assert (state.name, state.is_failed()) == ("NewTrouble", True)
    outcomes = nightly.outcomes_of(state)
    assert [outcome.name for outcome in outcomes] == ["linked.pdf"]
    assert said[-1] == "left out for their suffix: notes, sheet\\x1b[2J.xlsx"
    assert r"left out for their suffix: notes, sheet\\x1b\[2J.xlsx" in left[0]["markdown"]
    assert _unfit("".join(said), "") == []
