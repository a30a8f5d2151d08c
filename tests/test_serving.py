"""The web page: what it shows, what it refuses, and that nothing a document prints is anything but text."""

import asyncio
import csv
import json
import re
import socket
import sqlite3
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from extractors.read import read_document
from extractors.source.limits import Limits
from flows.demo import free_port
from flows.serving import Pictures, Snapshots, listening, written_as
from schemas.budget import BudgetAmount
from schemas.identity import name_records
from schemas.registry import RECORDS
from schemas.vocabulary import Kind, Severity
from serving.charts import line_chart
from serving.documents import document
from serving.names import NAMES, name_of
from serving.pages import front, question
from serving.questions import QUESTIONS
from serving.records import record
from serving.rendering import number, page_as_html, visible
from serving.sentences import by_sentence
from serving.site import Site
from serving.snapshot import PublishedFile
from serving.words import WORDS, language_of
from tests.readings import line, reading
from tests.test_cli import bilan, home
from tests.test_export import fill
from tests.test_receipts import AIR
from warehouse.connect import open_warehouse
from warehouse.export.published import publish, state_of
from warehouse.load import load
from warehouse.queries import select
from warehouse.remove import forget
from warehouse.session import Warehouse
from warehouse.store import Store

__all__ = ["home"]

ROOT = Path(__file__).parent.parent
PNG = b"\x89PNG drawn"
HOSTILE = "<script>alert(1)</script>\"' onload=x \x1b[31m\u202e"


class Browser:
    """Asks a site what a browser would."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def get(self, path: str, method: str = "GET", **heads: str) -> tuple[int, dict[str, str], str]:
        status, found, body = self.raw(path, method, **heads)
        return status, found, body.decode()

    def raw(self, path: str, method: str = "GET", **heads: str) -> tuple[int, dict[str, str], bytes]:
        path, _, query = path.partition("?")
        sent: list[dict[str, Any]] = []
        named = {"host": "127.0.0.1:8001", **{name.replace("_", "-"): value for name, value in heads.items()}}
        scope = {
            "type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in named.items()], "scheme": "http",
            "server": ("127.0.0.1", 8001), "client": ("127.0.0.1", 1), "http_version": "1.1", "root_path": "",
        }  # fmt: skip

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        asyncio.run(self.site(scope, receive, send))
        body = b"".join(message.get("body", b"") for message in sent[1:])
        return sent[0]["status"], {name.decode(): value.decode() for name, value in sent[0]["headers"]}, body


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    with open_warehouse(f"sqlite:///{tmp_path_factory.mktemp('w')}/bilan.sqlite", write=True) as opened:
        fill(opened)
        nasty = reading("c", symbol=f"A/99/{HOSTILE}")
        nasty.document.entity = "UNXYZ"
        nasty.records["budget_lines"] = [line(label, 5) for label in (HOSTILE, "x" * 1_000_000)]  # type: ignore[assignment]
        name_records([record for group in nasty.records.values() for record in group], nasty.document.document_key)
        load(opened, nasty, "nasty.pdf", "2026-11-24T00:00:00+00:00")
        yield opened


@pytest.fixture(scope="module")
def browser(warehouse: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Browser:
    path = tmp_path_factory.mktemp("published") / "1.sqlite"
    publish(warehouse, path)
    return Browser(Site(path, lambda sha256, page, small: PNG if sha256[0] != "b" else None, written_as))


@pytest.fixture(scope="module")
def ids(warehouse: Warehouse) -> dict[str, str]:
    document = "select document_id from documents where symbol = 'A/76/9564'"
    text = "select record_id from key_figures where page is null limit 1"
    hostile = "select record_id from budget_lines where label like '<script>%'"
    long = "select record_id from budget_lines where label like 'xxx%'"
    asked = {"air": AIR, "document": document, "text": text, "hostile": hostile, "long": long}
    return {name: str(next(iter(select(warehouse, query)[0].values()))) for name, query in asked.items()}


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


def links(page: str) -> list[str]:
    parser = Links()
    parser.feed(page)
    return parser.found


def test_two_clicks_lead_from_the_front_page_to_an_outlined_figure(browser: Browser, ids: dict[str, str]) -> None:
    front = browser.get("/")[2]
    assert f"/d/{ids['document']}" in links(front)
    document = browser.get(f"/d/{ids['document']}")[2]
    assert f"/r/{ids['air']}" in links(document)
    record = browser.get(f"/r/{ids['air']}")[2]
    assert f"/d/{ids['document']}/p/5.png" in links(record)
    assert 'class="figure"' in record
    assert "47,451,500" in record


PAGES = ("/", "/questions", "/search?q=securite", "/search", "/d/{document}", "/d/{document}/p/5", "/r/{air}", "/r/{text}",
         "/r/{hostile}", "/r/{long}", "/nix", *(f"/q/{name}" for name in QUESTIONS))  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_small_whole_and_asks_nobody_else(
    browser: Browser, ids: dict[str, str], path: str, language: str
) -> None:
    status, heads, page = browser.get(path.format(**ids), accept_language=language)
    assert status == (404 if path == "/nix" else 200), page
    assert len(page) < 300_000
    assert f'<html lang="{language}">' in page
    assert all(link.startswith(("/", "#", "data:,")) for link in links(page)), "a request that leaves the machine"
    assert "default-src 'none'" in heads["content-security-policy"]
    assert "<script" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert " style=" not in page, "which the policy forbids"


def test_what_a_document_prints_is_text(browser: Browser, ids: dict[str, str]) -> None:
    page = browser.get(f"/r/{ids['hostile']}")[2]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    parser = Links()
    parser.feed(page)
    assert not any("onload" in attributes for _, attributes in parser.tags)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/d/d0000000000000000", 404),  # removed while its page was open
        ("/d/nix", 404),
        ("/d/{document}/p/99", 404),
        ("/d/{document}/p/0", 404),
        ("/d/{document}/p/5.png", 200),
        ("/d/{document}/p/5.small.png", 200),
        ("/d/{document}/p/99.small.png", 404),
        ("/d/{document}/p/99.png", 404),
        ("/r/ba0000000000000000", 404),
        ("/r/..%2f..%2fetc%2fpasswd", 404),
        ("/q/nix", 404),
        ("/static/../site.py", 404),
        ("/static/bilan.css", 200),
        ("/-/databases.json", 404),  # it would show a path
        ("/-/settings.json", 404),
        ("/-/plugins.json", 404),
        ("/bilan.db", 403),  # no copy of the file
        ("/bilan", 200),
        ("/bilan/budget_lines.json", 200),
        ("/bilan.json?sql=select+1", 200),
        ("/bilan?sql=delete+from+documents", 400),
        ("/bilan?sql=select+*+from+pragma_database_list", 400),  # it would show a path
        ("/bilan?sql=select+*+from+Pragma_Database_List", 400),
        ("/bilan?x=database_list", 400),
    ],
)
def test_what_is_there_and_what_is_not(browser: Browser, ids: dict[str, str], path: str, status: int) -> None:
    found, _, body = browser.raw(path.format(**ids))
    assert found == status
    assert str(browser.site.snapshot.path.parent).encode() not in body


@pytest.mark.parametrize(
    ("heads", "method", "status"),
    [
        ({"host": "127.0.0.1:8001"}, "GET", 200),
        ({"host": "localhost"}, "GET", 200),
        ({"host": "[::1]:8001"}, "GET", 200),
        ({"host": "evil.example"}, "GET", 400),  # a name that was made to mean this machine
        ({"host": "127.0.0.1.evil.example"}, "GET", 400),
        ({"host": ""}, "GET", 400),
        ({}, "HEAD", 200),
        ({}, "POST", 405),
        ({}, "DELETE", 405),
    ],
)
def test_only_this_machine_is_answered_and_only_asked(
    browser: Browser, heads: dict[str, str], method: str, status: int
) -> None:
    for path in ("/", "/bilan.json?sql=select+1"):
        assert browser.raw(path, method, **heads)[0] == status


@pytest.mark.parametrize("path", ["/", "/d/{document}"])
def test_a_page_sends_nobody_to_a_command(browser: Browser, ids: dict[str, str], path: str) -> None:
    page = browser.get(path.format(**ids))[2]
    assert "warning" in page, "a finding is shown"
    assert "open: bilan show" not in page, "its page is a link"


def test_what_a_search_shows_ends_with_a_word() -> None:
    hit = {"record_id": "pa1", "document": "A/99/1", "page": 1, "name": "1", "text": "mended nets " * 60}
    groups = [{"view": "paragraphs", "hits": [hit]}]
    page = page_as_html("search.html", "en", words="nets", groups=groups, here="/search", asked={}, other="").decode()
    assert re.search(r" (mended|nets)…</li>", page)


def test_sql_that_runs_for_ever_is_stopped(browser: Browser) -> None:
    endless = "with recursive r(x) as (select 1 union all select x + 1 from r) select max(x) from r".replace(" ", "+")
    assert browser.get(f"/bilan.json?sql={endless.replace('1+union', '1+union')}")[0] == 400


def test_a_question_that_takes_too_long_says_so(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("serving.snapshot.LONGEST", -1.0)
    monkeypatch.setattr("serving.snapshot.STEPS", 1)
    status, _, page = browser.get("/q/overspent")
    assert (status, "was stopped" in page) == (503, True)


@pytest.mark.parametrize(
    ("name", "given", "first", "n"),
    [
        ("overspent", "entity=MINUSMA&period=2020/21", "OPS.ICT", 8),
        ("underspent", "entity=MINUSMA&period=2020/21", "OPS.AIR", 11),
        ("implementation", "entity=MINUSMA&period=2020/21&below=70", "OPS.TRV", 4),
        ("groups", "entity=MINUSMA&period=2020/21", "", 8),
        ("redeployments", "", "", 4),
        ("equipment", "", "", 7),
        ("vacancy", "", "", 12),
        ("posts", "entity=MINUSMA&period=2020/21", "MIL.OBS", 12),
        ("fiscal", "", "", 0),  # no publisher's money table is among the samples here
        ("series", "place=CD", "", 0),  # no situation report is loaded
        ("overspent", "entity='; drop table documents; --", "", 0),  # a parameter is a value
    ],
)
def test_the_analysts_questions_are_answered(browser: Browser, name: str, given: str, first: str, n: int) -> None:
    query = given.replace(" ", "+").replace("/", "%2F").replace(";", "%3B")
    page = browser.get(f"/q/{name}?{query}")[2]
    rows = re.findall(r"<tr><td.*?</tr>", page, re.DOTALL)
    assert len(rows) == n
    assert not rows or first in rows[0]


def test_a_drawn_column_is_one_of_the_answer_and_its_largest_figure_fills_the_row(browser: Browser) -> None:
    drawn = {name: question.drawn for name, question in QUESTIONS.items() if question.drawn}
    assert len(drawn) == 7
    for name, column in drawn.items():
        if name == "outputs":  # the samples print no delivery beside a plan of its unit
            continue
        page = browser.get(f"/q/{name}?entity=MINUSMA")[2]
        assert f">{column}</th>" in page
        widths = [float(width) for width in re.findall(r'<rect class="e" x="0" y="1" width="([\d.]+)"', page)]
        assert max(widths) == 100


def test_an_answer_downloads_as_json_csv_and_workbook(browser: Browser) -> None:
    given = "/q/overspent?entity=MINUSMA&period=2020%2F21"
    by_form = {link.partition("?")[0]: link for link in links(browser.get(given)[2])}
    rows = json.loads(browser.get(by_form["/q/overspent.json"])[2])
    assert [row["over_usd"] for row in rows][:2] == [15_089_200, 4_138_100]
    assert len(browser.get(by_form["/q/overspent.csv"])[2].splitlines()) == 9
    book = openpyxl.load_workbook(BytesIO(browser.raw(by_form["/q/overspent.xlsx"])[2]))
    assert [row[6] for row in book["overspent"].iter_rows(min_row=2, values_only=True)][:1] == [15_089_200]


def test_a_download_holds_all_rows_and_runs_nothing() -> None:
    rows = [("=1+1", 1.5), ("-4,8", None), *(("boat", n) for n in range(2_000))]
    printed = list(csv.reader(StringIO(written_as("csv", "boats", ["label", "n"], rows).decode())))
    assert printed[:3] == [["label", "n"], ["'=1+1", "1.5"], ["-4,8", ""]]
    assert len(printed) == 2_003
    assert json.loads(written_as("json", "boats", ["label", "n"], rows[:1])) == [{"label": "=1+1", "n": 1.5}]
    mixed = openpyxl.load_workbook(BytesIO(written_as("xlsx", "boats", ["a"], [(1,), ("two",)])))
    assert [row[0] for row in mixed["boats"].iter_rows(min_row=2, values_only=True)] == ["1", "two"]


@pytest.mark.parametrize(
    ("path", "status", "rows"),
    [
        ("/bilan/table_cells.xlsx", 200, "select count(*) as n from table_cells"),  # page by page, to the last
        ("/bilan/staffing.xlsx?document_id={document}", 200, "select count(*) as n from staffing where symbol = 'A/76/9564'"),
        ("/bilan/staffing.xlsx?authorized__gt=800", 200, "select count(*) as n from staffing where authorized > 800"),
        ("/bilan.xlsx?sql=select+1+as+n", 200, "select 1 as n"),
        ("/bilan/nix.xlsx", 404, ""),
        ("/bilan.xlsx?sql=delete+from+documents", 400, ""),
        ("/bilan.xlsx?sql=select+*+from+pragma_database_list", 400, ""),  # it would show a path
    ],
)  # fmt: skip
def test_every_table_downloads_as_a_workbook(
    browser: Browser, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    path: str, status: int, rows: str,
) -> None:  # fmt: skip
    monkeypatch.setitem(browser.site._datasette._settings, "max_returned_rows", 100)
    found, _, body = browser.raw(path.format(**ids))
    assert found == status
    assert "Traceback" not in "".join(capsys.readouterr())
    if status == 200:
        book = openpyxl.load_workbook(BytesIO(body))
        sheet = book[book.sheetnames[1]]
        (counted,) = browser.site.snapshot.select(rows)
        assert sheet.max_row - 1 == counted["n"]
        assert sheet["A1"].value != "rowid"


def test_tables_offer_their_workbook(browser: Browser, ids: dict[str, str]) -> None:
    assert any(link.startswith("/bilan/posts.xlsx") for link in links(browser.get("/bilan/posts")[2]))
    assert f"/bilan/staffing.xlsx?document_id={ids['document']}" in links(browser.get(f"/d/{ids['document']}")[2])


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """A site over a report of two periods, and a performance report of the year before its first."""
    folder = tmp_path_factory.mktemp("years")
    with open_warehouse(f"sqlite:///{folder}/w.sqlite", write=True) as warehouse:
        two = ROOT / "samples" / "families" / "two_periods.pdf"
        load(warehouse, read_document(two, Limits()), two.name, "2026-11-24T00:00:00+00:00")
        before = reading("e", symbol="A/79/1")
        before.document.entity = "UNIFIL"
        amounts = [BudgetAmount(class_label=None, label="Air operations", code="OPS.AIR", period="2023/24", measure=measure, value=value,
                                raw="", table_code="financial_resources", level="line", origin=line("x", 1).origin)
                   for measure, value in (("expenditure", 4_000_000), ("apportionment", 5_000_000))]  # fmt: skip
        before.records = {"budget_amounts": amounts}
        name_records(amounts, before.document.document_key)
        load(warehouse, before, "before.pdf", "2026-11-24T00:00:00+00:00")
        publish(warehouse, folder / "1.sqlite")
    return Browser(Site(folder / "1.sqlite", lambda sha256, page, small: None, written_as))


def test_a_document_shows_its_money_against_the_year_before(years: Browser) -> None:
    (row,) = years.site.snapshot.select("select document_id from documents where symbol = 'A/80/9634'")
    spent, asked = document(years.site.snapshot, row["document_id"])["years"]
    assert (spent["period"], spent["period_before"], spent["symbols"]) == ("2024/25", "2023/24", ["A/79/1"])
    (air,) = spent["rows"]
    assert (air["code"], air["before"], air["more"]) == ("OPS.AIR", 4_000_000, air["amount"] - 4_000_000)
    assert (asked["measure"], asked["period"], asked["period_before"]) == ("cost_estimate", "2026/27", "2025/26")
    assert "CIV.NAT" in {each["code"] for each in asked["rows"]}, "its two parts are one line"
    page = years.get(f"/d/{row['document_id']}")[2]
    assert "Expenditure 2024/25, expenditure 2023/24" in page


def test_a_record_shows_its_checks_as_columns_and_its_other_prints(browser: Browser, ids: dict[str, str]) -> None:
    page = browser.get(f"/r/{ids['air']}")[2]
    assert "apportionment − expenditure = variance" in page, "an amount has the checks of its line"
    assert page.count('<table class="sum">') >= 2
    assert "<h1>Opérations aériennes, variance, 2020/21: 47 451,5</h1>" in page, "it says what the figure is"
    shown = record(browser.site.snapshot, ids["air"])
    assert all(shown["row"]["record_id"] not in dict(check["others"]) for check in shown["checks"])
    by_identity = {check["row"]["identity"].partition(":")[0]: check for check in shown["checks"]}
    row = by_identity["apportionment − expenditure = variance"]
    assert [(label, value) for label, value, _ in row["addends"]] == [
        ("apportionment 2020/21", 160_208_600), ("expenditure 2020/21", -112_757_100)]  # fmt: skip
    share = by_identity["variance ÷ apportionment = percentage"]
    assert [label for label, _, _ in share["addends"]] == ["variance 2020/21", "÷ apportionment 2020/21"]
    sums = [check for check in shown["checks"] if check["row"]["kind"] == "subtotal"]
    assert [check["row"]["identity"].rpartition(", ")[2] for check in sums] == ["variance 2020/21"], (
        "of its column alone"
    )
    assert all(of and browser.get(f"/r/{of}")[0] == 200 for _, _, of in sums[0]["addends"]), "addends are links"


def test_other_prints_of_a_figure_stand_side_by_side(tmp_path: Path) -> None:
    with open_warehouse(f"sqlite:///{tmp_path}/w.sqlite", write=True) as warehouse:
        for letter, symbol, amount in (("a", "A/1/1", 5), ("b", "A/1/2", 5), ("c", "A/1/3", 6)):
            one = reading(letter, symbol=symbol)
            one.document.entity = "UNXYZ"
            one.records["budget_lines"] = [line("Travel", amount)]  # type: ignore[assignment]
            one.records["budget_lines"][0].code = "OPS.TRV"  # type: ignore[attr-defined]
            name_records([each for group in one.records.values() for each in group], one.document.document_key)
            load(warehouse, one, f"{letter}.pdf", "now")
        publish(warehouse, tmp_path / "1.sqlite")
    snapshot = PublishedFile(tmp_path / "1.sqlite")
    (own,) = snapshot.select("select record_id from budget_lines where symbol = 'A/1/1'")
    prints = record(snapshot, own["record_id"])["vintages"]
    assert sorted(each["named"] for each in prints) == ["A/1/2", "A/1/3"]
    page = Browser(Site(tmp_path / "1.sqlite", lambda *_: None, written_as)).get(f"/r/{own['record_id']}")[2]
    assert page.count('<strong class="off">') == 1, "what differs is marked"


def test_variances_have_their_reasons_and_results_whether_they_were_met(browser: Browser, ids: dict[str, str]) -> None:
    page = browser.get(f"/d/{ids['document']}", accept_language="en")[2]
    assert "requirements rose" in page
    reasons = browser.site.snapshot.select(
        "select record_id from variance_reasons where document_id = ?", (ids["document"],)
    )
    assert reasons
    assert all(f"/r/{reason['record_id']}" in page for reason in reasons)
    assert '<span class="holds">achieved</span>' in page


@pytest.mark.parametrize(
    ("rows", "series", "along"),
    [
        # days stand as far apart as they are; a label that would run into the last one is left out
        (
            [("2026-01-01", 10, "a"), ("2026-01-11", 20, "a"), ("2026-01-10", 5, "a")],
            {"a": [(72.0, 10), (572.4, 5), (628.0, 20)]},
            ["2026-01-01", "2026-01-11"],
        ),
        (
            [("2020/21", 1, "a"), ("2024/25", 2, "a"), ("2020/21", 3, "b")],
            {"a": [(72.0, 1), (628.0, 2)]},
            ["2020/21", "2024/25"],
        ),
        ([("2020/21", 1, "a"), ("2020/21", 2, "a")], {}, []),  # two figures of one day are no line
        ([("2020/21", None, "a"), (None, 2, "a")], {}, []),
    ],
)
def test_a_series_is_a_line(rows: list[tuple[Any, ...]], series: dict[str, list[Any]], along: list[str]) -> None:
    chart = line_chart([dict(zip(("x", "y", "of"), row, strict=True)) for row in rows], "x", "y", "of")
    drawn = {name: [(point.x, point.value) for point in points] for name, points in chart.series} if chart else {}
    assert drawn == series
    assert ([at for _, at in chart.along] if chart else []) == along


def test_a_column_without_any_figure_is_left_out(browser: Browser) -> None:
    shown = question(browser.site.snapshot, "posts", {"entity": "MINUSMA", "period": "2020/21"})
    assert {"approved", "actual"} < set(shown["names"])
    assert not {"proposed", "record_id"} & set(shown["names"])
    assert "proposed" in shown["rows"][0].keys(), "a download has it"  # noqa: SIM118 -- a row's keys


def test_lines_of_two_places_are_two_lines() -> None:
    rows = [{"at": at, "n": n, "place": place, "what": "cases"} for at, n, place in
            (("2026-01-01", 1, "CD"), ("2026-01-08", 2, "CD"), ("2026-01-01", 9, "UG"), ("2026-01-08", 8, "UG"))]  # fmt: skip
    chart = line_chart(rows, "at", "n", "place what")
    assert chart is not None
    assert [name for name, _ in chart.series] == ["CD, cases", "UG, cases"]


def test_the_top_of_an_axis_is_a_round_figure_above_all() -> None:
    rows = [{"x": at, "y": value, "of": "a"} for at, value in (("1", 0.03), ("2", 437_000.0))]
    chart = line_chart(rows, "x", "y", "of")
    assert chart is not None
    assert [value for _, value in chart.up] == [0, 250_000, 500_000]


@pytest.mark.parametrize(
    ("words", "finds"),
    [
        ("securite", True),  # accents folded
        ("xylophone", False),  # a word that matches nothing
        ('"', False),
        ("text:securite OR *", False),  # words, no query language
        ("", False),
    ],
)
def test_words_are_looked_up(browser: Browser, words: str, finds: bool) -> None:
    status, _, page = browser.get(f"/search?q={words.replace(' ', '+')}")
    assert status == 200
    assert ("Nothing was found" not in page) == finds


def test_a_new_state_is_shown_under_a_running_page(tmp_path: Path) -> None:
    with open_warehouse(f"sqlite:///{tmp_path}/w.sqlite", write=True) as warehouse:
        snapshots = Snapshots(warehouse, tmp_path)
        site = Site(snapshots.newest(), lambda sha256, page, small: None, written_as)
        browser = Browser(site)
        assert "The warehouse is empty" in browser.get("/")[2]
        first = snapshots.newest()
        assert state_of(warehouse) == state_of(warehouse)
        load(warehouse, reading("a"), "a.pdf", "now")
        snapshots.renew(site)
        assert "A/99/1" in browser.get("/")[2]
        assert json.loads(browser.get("/bilan.json?sql=select+count(*)+as+n+from+budget_lines&_shape=array")[2]) == [
            {"n": 2}
        ]
        assert not first.exists(), "one file is enough"
        document_id = reading("a").document.document_id
        assert browser.get(f"/d/{document_id}")[0] == 200
        forget(warehouse, Store(tmp_path / "store"), document_id)
        snapshots.renew(site)
        assert browser.get(f"/d/{document_id}")[0] == 404, "removed while its page was open"


def test_while_the_warehouse_cannot_be_read_the_last_state_is_shown_and_that_is_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def gone(_: Warehouse) -> str:
        raise sqlite3.OperationalError("disk I/O error")

    with open_warehouse(f"sqlite:///{tmp_path}/w.sqlite", write=True) as warehouse:
        snapshots = Snapshots(warehouse, tmp_path)
        site = Site(snapshots.newest(), lambda sha256, page, small: None, written_as)
        monkeypatch.setattr("flows.serving.state_of", gone)
        monkeypatch.setattr("flows.serving.printing.complain", said.append)
        snapshots.renew(site)
        snapshots.renew(site)
        assert Browser(site).get("/")[0] == 200
        assert said == ["the warehouse cannot be read (disk I/O error); the page shows it as it was"]


def test_pages_are_drawn_from_the_store_once(tmp_path: Path) -> None:
    content = (ROOT / "samples" / "inbox" / "minusma_2024_25_en.pdf").read_bytes()
    store = Store(tmp_path)
    store.keep("a" * 64, content)
    pictures = Pictures(store)
    try:
        drawn = pictures.draw("a" * 64, 2)
        assert drawn is not None
        assert drawn[:4] == b"\x89PNG"
        store.forget("a" * 64)
        assert pictures.draw("a" * 64, 2) == drawn
        assert pictures.draw("a" * 64, 3) is None, "its file is gone"
    finally:
        pictures.close()


def test_a_port_that_is_taken_is_said(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        status, output = bilan("serve", "--port", taken.getsockname()[1])
    assert (status, "cannot be had" in output) == (2, True)


def test_the_demonstration_takes_another_port_where_its_own_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening(0) as taken:
        monkeypatch.setattr("flows.demo.PORT", taken.getsockname()[1])
        assert free_port() == 0
    assert free_port() != 0, "it is free again"


def test_a_warehouse_that_is_not_there_is_said(home: Path) -> None:
    assert bilan("serve", "--port", 0)[0] == 3


@pytest.mark.parametrize(
    ("asked", "cookie", "accepted", "language"),
    [
        (None, None, "", "en"),
        (None, None, "de, fr;q=0.8, en;q=0.5", "fr"),
        (None, "fr", "en", "fr"),  # what was chosen before
        ("en", "fr", "fr", "en"),  # what is chosen now
        ("xx", None, "fr", "fr"),
    ],
)
def test_the_language_is_the_readers(asked: str | None, cookie: str | None, accepted: str, language: str) -> None:
    assert language_of(asked, cookie, accepted) == language


def test_the_chosen_language_stays(browser: Browser) -> None:
    heads = browser.get("/?lang=fr")[1]
    assert heads["set-cookie"].startswith("lang=fr;")
    assert '<html lang="fr">' in browser.get("/", cookie="lang=fr")[2]


@pytest.mark.parametrize(
    ("value", "language", "said"),
    [
        (1_183_384_700, "en", "1,183,384,700"),
        (-9444.2, "en", "−9,444.2"),
        (-9444.2, "fr", "−9\u202f444,2"),
        (39.0, "en", "39"),
        (0, "en", "0"),  # a nil is no blank
        (None, "en", "–"),
    ],
)
def test_figures_are_written_as_the_language_does(value: Any, language: str, said: str) -> None:
    assert number(value, language) == said


def test_words_are_there_in_both_languages_and_used() -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "serving" / "templates").glob("*.html"))
    used = set(re.findall(r"\bt\.(\w+)", pages)) | {"missing_picture"}
    measures = {
        "apportionment",
        "expenditure",
        "variance",
        "variance_pct",
        "cost_estimate",
        "met",
        "reported",
        "over",
        "under",
    } | {name for question in QUESTIONS.values() for name in question.parameters}
    assert used | measures == set(WORDS)
    assert all(all(said) for said in WORDS.values())


def test_stored_words_have_names_in_both_languages() -> None:
    kinds = {word.value for words in (Kind, Severity) for word in words}
    views = {model.view for model in RECORDS}
    assert set(NAMES) == kinds | views | {"table_cells", "checks", "completed", "failed", "aborted", "running"}
    assert all(all(said) for said in NAMES.values())
    assert (name_of("key_figures", "fr"), name_of("new_view", "fr")) == ("chiffres clés", "new view")


@pytest.mark.parametrize(
    ("sentence", "figures", "pieces"),
    [
        ("In all, 12 boats and 12 nets.", [("12", "a"), ("12", "b")],
         [("In all, ", None), ("12", "a"), (" boats and ", None), ("12", "b"), (" nets.", None)]),
        ("two boats", [("two", "a")], [("two", "a"), (" boats", None)]),  # nothing before it
        ("boats", [("12", "a")], [("12", "a"), (" boats · ", None), ("boats", None)]),  # not found as printed
    ],
)  # fmt: skip
def test_a_sentence_is_shown_once_with_its_figures_marked(
    sentence: str, figures: list[tuple[str, str]], pieces: list[tuple[str, str | None]]
) -> None:
    rows = [{"value_raw": raw, "record_id": of, "unit": "boats", "sentence": sentence} for raw, of in figures]
    assert [each.pieces for each in by_sentence(rows)] == [pieces]


def test_the_front_page_shows_one_finding_of_a_kind_and_document(browser: Browser) -> None:
    shown = front(browser.site.snapshot)["findings"]
    assert len({(row["document_id"], row["check_name"]) for row in shown}) == len(shown) > 1
    assert sum(row["n"] for row in shown) > len(shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\x1bb", "a\\x1bb"), ("a\u202eb", "a\\u202eb"), ("a\u00a0b", "a b"), ("x" * 5_000, "x" * 4_000 + "…")],
)
def test_texts_are_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown
