"""Texts through the whole of `bilan ingest`: odd encodings and digits, and what `bilan trace` quotes of them."""

import re
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.quoting import lines_around

PROSE = (
    "Rapport de la mission d’été\n\nÀ Gao, la mission a formé {} agents de santé, dont 181 femmes.\n\nFin du texte.\n"
)
run = CliRunner().invoke


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("BILAN_WAREHOUSE", "BILAN_STORE", "BILAN_INBOX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ingest(home: Path, content: bytes) -> tuple[int, str]:
    (home / "texte.txt").write_bytes(content)
    done = run(app, ["ingest", "texte.txt", "--warehouse", "sqlite:///w.sqlite"])
    return done.exit_code, done.output


def figures(home: Path) -> list[tuple[str, float, str]]:
    with sqlite3.connect(home / "w.sqlite") as warehouse:
        return warehouse.execute("select record_id, value, value_raw from key_figures order by span_start").fetchall()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (PROSE.format("1 283").encode(), "UTF-8"),
        (b"\xef\xbb\xbf" + PROSE.format("1 283").encode(), "UTF-8 with its mark"),
        (PROSE.format("1 283").encode("utf-16"), "UTF-16 with its mark"),
        (b"\xfe\xff" + PROSE.format("1 283").encode("utf-16-be"), "UTF-16, big end first"),
        (PROSE.format("1 283").encode("cp1252"), "Windows-1252"),
        (PROSE.format("1 283").replace("\n", "\r\n").encode("cp1252"), "Windows-1252, line ends of Windows"),
        (PROSE.format("1\u202f283").encode(), "a narrow space between thousands"),
        (PROSE.format("1\u00a0283").encode("cp1252"), "a hard space between thousands"),
        (PROSE.format("１ ２８３").encode(), "full-width digits"),
        (PROSE.format("١ ٢٨٣").encode(), "Arabic-Indic digits"),
        (PROSE.format("1 2\u200b8\u200d3").encode(), "zero-width characters inside the number"),
        (PROSE.format("1 28\u00ad3").encode(), "a soft hyphen inside the number"),
        (PROSE.format("\ufeff1 283\u2060").encode(), "marks of no width around it"),
        (PROSE.format("1 283").replace("fin", "ﬁn").encode(), "ligatures"),
    ],
)
def test_one_figure_however_it_is_encoded(home: Path, content: bytes, why: str) -> None:
    status, output = ingest(home, content)
    assert status == 0, output
    assert [value for _, value, _ in figures(home)] == [1283, 181], why


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (PROSE.format("é" * 9).encode()[:60] + b"\xc3", "UTF-8, but broken at byte 60"),
        (PROSE.format("283").encode("utf-16")[:-1], "UTF-16-LE, but broken"),
        (PROSE.format("\ufffd").encode(), "U+FFFD, line 3"),
        (PROSE.format("2\x0083").encode(), "NUL"),
    ],
)
def test_what_cannot_be_decoded_is_quarantined_with_its_place(home: Path, content: bytes, says: str) -> None:
    status, output = ingest(home, content)
    assert (status, "quarantined texte.txt: ENCODING" in output, says in output) == (1, True, True), output


def test_trace_quotes_the_lines_around_a_figure_and_marks_it(home: Path) -> None:
    assert ingest(home, PROSE.format("1 2\u200b83").encode("utf-16"))[0] == 0
    record = figures(home)[0][0]
    done = run(app, ["trace", record, "--warehouse", "sqlite:///w.sqlite"])
    assert done.exit_code == 0, done.output
    told = re.split(r"\ntexte.txt, characters \d+ to \d+:\n", done.output)[1].splitlines()
    assert [re.sub(r"\s+", " ", line).strip() for line in told] == [
        "1 Rapport de la mission d’été",
        "3 À Gao, la mission a formé ⟦1 2 83⟧ agents de santé, dont 181 femmes.",
        "5 Fin du texte.",
    ]


@pytest.mark.parametrize(
    ("text", "span", "shown"),
    [
        ("one 2 three", (4, 5), ["  1  one ⟦2⟧ three"]),
        ("one 2\nthree", (4, 8), ["  1  one ⟦2", "  2  th⟧ree"]),  # a cell over two lines
        ("a\n\nb\n\nc\n\n7\n\nd\n\ne\n\nf", (9, 10), ["   3  b", "   5  c", "   7  ⟦7⟧", "   9  d", "  11  e"]),
        ("x" * 300 + "7" + "y" * 300, (300, 301), ["  1  …" + "x" * 110 + "⟦7⟧" + "y" * 110 + "…"]),  # no line ends
        ("7", (0, 1), ["  1  ⟦7⟧"]),
        ("\x1b[2J 7", (5, 6), ["  1  \\x1b[2J ⟦7⟧"]),  # what clears a screen is not passed on
    ],
)
def test_lines_around(text: str, span: tuple[int, int], shown: list[str]) -> None:
    assert list(lines_around(text, *span)) == shown
