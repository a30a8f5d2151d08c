"""`bilan tables`: of a file without a warehouse, of a document as it is stored; six formats; what it refuses."""

import csv
import io
import json
import os
import subprocess
import sys
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text as sql

from extractors.accounting.failures import failures
from extractors.accounting.messages import render
from extractors.families.table_checks import table_checks
from extractors.read import read_source, read_tables
from extractors.source.limits import Limits
from extractors.source.opening import open_source
from flows.tables.as_csv import as_csv
from flows.tables.as_markup import as_html, as_markdown
from flows.tables.as_text import as_text
from flows.tables.as_workbook import as_workbook
from flows.tables.literal import LiteralTable, LiteralTables, cleaned, of_reading
from flows.tables.sources import stored
from schemas.extraction import Extraction
from schemas.identity import name_findings
from schemas.origin import Place
from schemas.proof import Finding
from schemas.table import PrintedCell, TablePart
from schemas.vocabulary import Severity
from tests.readings import reading
from tests.tables_in_code import table
from tests.test_cli import bilan, home
from warehouse.connect import open_warehouse
from warehouse.load import load

__all__ = ["home"]

ROOT = Path(__file__).parent.parent
ENGLISH = ROOT / "samples" / "inbox" / "minusma_2024_25_en.pdf"
BROKEN = ROOT / "samples" / "inbox" / "broken.pdf"
GOLDENS = Path(__file__).parent / "data" / "tables"
SAMPLES = [
    *sorted((ROOT / "samples" / "families").glob("*.pdf")),
    *sorted((ROOT / "samples" / "inbox").glob("mi*.pdf")),
    *sorted((ROOT / "samples" / "texts").glob("*.txt")),
]


def on_disk(name: str, content: str) -> str:
    """The golden of that name; a missing one is written, and the test fails until a person has read it."""
    golden = GOLDENS / name
    if not golden.exists():
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(content, encoding="utf-8")
        pytest.fail(f"{golden} was missing and is written now: read it")
    return golden.read_text(encoding="utf-8")


def in_lines(said: dict[str, Any]) -> str:
    """The contract's JSON as lines that a person can read: one a page, a table, a part, a cell, a finding."""
    lines = [json.dumps(said["source"]), *map(json.dumps, said["pages"])]
    for found in said["tables"]:
        lines.append(json.dumps({name: value for name, value in found.items() if name != "parts"}))
        for part in found["parts"]:
            lines.append(f"  {json.dumps({name: value for name, value in part.items() if name != 'cells'})}")
            lines += [f"    {json.dumps(cell, ensure_ascii=False)}" for cell in part["cells"]]
    return "\n".join([*lines, *map(json.dumps, said["findings"]), ""])


@pytest.mark.parametrize("form", ["text", "json", "html", "md"])
def test_a_page_with_spanning_heads_and_dashes_in_each_format(home: Path, form: str) -> None:
    status, output = bilan("tables", ENGLISH, "--page", 2, "--format", form)
    assert status == 0
    if form == "json":
        output = in_lines(json.loads(output))
    assert output == on_disk(f"minusma_2024_25_en_p2.{form}", output)


def test_a_folder_of_csv_has_a_file_a_table(home: Path) -> None:
    status, output = bilan("tables", ENGLISH, "--page", 2, "--format", "csv", "-o", "out")
    assert (status, output.strip()) == (0, "2 tables: out")
    names = sorted(path.name for path in Path("out").iterdir())
    assert names == ["table-001-p2.csv", "table-002-p2.csv"]
    for name in names:
        written = (Path("out") / name).read_text(encoding="utf-8")
        assert written == on_disk(f"minusma_2024_25_en_{name}", written)


def test_one_table_as_csv_goes_to_the_output_and_several_need_a_folder(home: Path) -> None:
    status, output = bilan("tables", ENGLISH, "--page", 4, "--format", "csv")
    assert status == 0
    rows = list(csv.reader(io.StringIO(output)))
    assert rows[0] == ["Category", "Apportionment", "Expenditure", "Variance", ""]
    assert ["Military contingents", "28587.8", "42703.7", "-14115.9", "-49.4"] in rows
    status, output = bilan("tables", ENGLISH, "--format", "csv")
    assert status == 2
    assert "22 tables are no one CSV" in output


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_tables_alone_are_those_of_the_full_reading(path: Path) -> None:
    """No kind, no records: the same pages, parts and cells, and the same ids where symbol or bytes name the document."""
    source = open_source(path, Limits())
    full, alone = read_source(source), read_tables(source)
    assert alone.pages == full.pages
    one, other = of_reading(full, "x").to_data()["tables"], of_reading(alone, "x").to_data()["tables"]
    if full.document.document_key != alone.document.document_key:
        assert not full.document.symbol
        one, other = ([{**table, "table_id": ""} for table in tables] for tables in (one, other))
    assert one == other
    assert one or path.suffix == ".txt"
    assert Extraction.from_json(alone.to_json()).tables == alone.tables, "parts travel as JSON"


def test_what_is_stored_is_what_the_file_prints(home: Path) -> None:
    assert bilan("ingest", ENGLISH)[0] == 0
    _, of_file = bilan("tables", ENGLISH, "--format", "json")
    status, of_document = bilan("tables", "A/80/9590", "--format", "json")
    assert status == 0
    fresh, stored = json.loads(of_file), json.loads(of_document)
    for name in ("source", "pages", "tables"):
        assert fresh[name] == stored[name], name
    about_tables = [finding for finding in stored["findings"] if finding in fresh["findings"]]
    assert about_tables == fresh["findings"]
    with open_warehouse("sqlite:///bilan.sqlite") as warehouse, warehouse.reading() as connection:
        found = connection.execute(sql("select how, currency, parts, table_id from tables order by page")).all()
        assert connection.execute(sql("select distinct ambiguous from table_cells")).all() == [(0,)]
    parts = {table["table_id"]: table["parts"] for table in fresh["tables"]}
    assert {row.how for row in found} <= {"joints", "edges", "heads", "grid", "one column", "unsettled"}
    assert all(json.loads(row.parts) == parts[row.table_id] for row in found)


def test_a_finding_is_stored_with_its_box_and_one_about_the_whole_document_is_left_out(home: Path) -> None:
    read = reading("a")
    placed = Finding(Severity.WARNING, "row_fits_no_column", "one", place=Place(2, (60.0, 90.004, 500.0, 130.0)))
    read.findings = [Finding(Severity.WARNING, "unknown_kind", "no kind knows it"), placed]
    render(read.findings, "a")
    with open_warehouse("sqlite:///bilan.sqlite", write=True) as warehouse:
        load(warehouse, read, "a.pdf", "now")
        (found,) = stored(warehouse, "a.pdf").findings
    assert found == {
        "severity": "warning",
        "check_name": "row_fits_no_column",
        "message": "p. 2 · one; open: bilan show a --page 2",
        "page": 2,
        "box": [60.0, 90.0, 500.0, 130.0],
        "table_id": None,
    }


def test_a_finding_about_a_record_has_the_records_box() -> None:
    about = next(iter(reading("a").records["budget_lines"]))
    finding = Finding(Severity.WARNING, "row_fails", "one", about=about)
    name_findings([finding])
    assert finding.box == about.origin.place.box is not None


def test_a_failing_total_of_a_literal_table_names_the_table() -> None:
    read = table(["Spent"], [("Masts", "1.0"), ("Oars", "2.0"), ("Total", "4.0")])
    read.place, read.table_id = Place(3, (60, 90, 500, 130)), "tb1"
    (finding,) = failures(table_checks([read]), lambda _: "")
    name_findings([finding])
    assert (finding.table_id, finding.page, finding.box) == ("tb1", 3, (60, 90, 500, 130))


def test_a_warehouse_of_an_older_bilan_has_no_parts_and_says_so(home: Path) -> None:
    assert bilan("ingest", ENGLISH)[0] == 0
    with open_warehouse("sqlite:///bilan.sqlite", write=True) as warehouse, warehouse.writing() as connection:
        connection.execute(sql("update zz_literal_table set parts = null"))
    status, output = bilan("tables", ENGLISH.name)
    assert status == 0
    assert "22 tables read by an older bilan" in output


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ([BROKEN], 1, "broken.pdf is refused: TRUNCATED, "),  # a refusal, with its reason
        (["nowhere.pdf"], 2 + 1, "there is no file nowhere.pdf, and the warehouse"),  # no warehouse to look in, either
        ([ENGLISH, "--page", "99"], 2, "has no page 99; its pages are 1 to 8"),
        ([ROOT / "samples/texts/minusma_2020_21_fr.txt", "--page", "1"], 2, "has no page 1; it has no pages"),
        ([ROOT / "samples"], 2, "is a folder; give a file"),
        ([ENGLISH, "--format", "pdf"], 2, "there is no format 'pdf'; choose from text, json, csv, html, md, xlsx"),
        ([ENGLISH, "--format", "xlsx"], 2, "name a file with -o"),
        ([ENGLISH, "-o", "no/such/folder.txt"], 2, "no/such/folder.txt cannot be written: No such file"),
        ([ENGLISH, "--format", "csv", "-o", "a-file"], 2, "a-file cannot be written: File exists"),
        (["a\x1b[2Jb"], 3, r"there is no file a\x1b[2Jb"),  # a name is cleaned before a terminal shows it
    ],
)
def test_what_cannot_be_done_is_one_line_and_a_status(
    home: Path, arguments: list[object], status: int, said: str
) -> None:
    Path("a-file").touch()
    found, output = bilan("tables", *arguments)
    assert (found, output.count("\n")) == (status, 1), output
    assert said in output
    assert "\x1b" not in output


def test_a_name_that_no_document_has_is_said(home: Path) -> None:
    assert bilan("ingest", ENGLISH)[0] == 0
    status, output = bilan("tables", "A/99/1")
    assert status == 2
    assert "no document is called 'A/99/1'" in output


def test_a_file_is_replaced_whole_or_not_at_all(home: Path) -> None:
    Path("out.json").write_text("older", encoding="utf-8")
    assert bilan("tables", ENGLISH, "--format", "json", "-o", "out.json")[0] == 0
    assert json.loads(Path("out.json").read_text(encoding="utf-8"))["tables"]
    assert [path.name for path in Path().iterdir()] == ["out.json"], "nothing is left beside it"


def test_a_device_is_written_to_and_never_replaced(home: Path) -> None:
    assert bilan("tables", ENGLISH, "-o", os.devnull)[0] == 0
    assert not Path(os.devnull).is_file()


def test_a_file_needs_neither_warehouse_nor_kinds(home: Path) -> None:
    code = (
        "import sys; from flows.tables.command import print_tables\n"
        f"status = print_tables({str(ENGLISH)!r}, None, 2, 'json', None)\n"
        "heavy = {'sqlalchemy', 'spacy', 'alembic', 'prefect', 'pdfplumber', 'openpyxl', 'extractors.kinds.choice'}\n"
        "sys.exit(f'imported {heavy & set(sys.modules)}' if heavy & set(sys.modules) else status)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=home, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not Path("bilan.sqlite").exists()


def nasty(*texts: str, value: Decimal | None = None) -> LiteralTables:
    """One table of one row: a label and cells, over a head that spans them all."""
    cells = [PrintedCell(0, 0, "<b>Head</b>", columns=len(texts), is_head=True)]
    cells += [PrintedCell(1, i, text, value=value if i == len(texts) - 1 else None) for i, text in enumerate(texts)]
    made = LiteralTable("tb1", None, "=cmd|' /C calc'!A0", None, Decimal(1), None, "grid", [TablePart(1, None, cells)])
    return LiteralTables("a<b>.pdf", [], [made], [])


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("=1+1", "'=1+1"),  # would be run
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+1 for the port", "'+1 for the port"),
        ("-2+3", "'-2+3"),
        ("－cmd", "'－cmd"),  # full width: some spreadsheets run that too
        ("-12.5", "-12.5"),  # a negative number stays one
        ("+4 %", "+4 %"),
        ("- a dash before words", "'- a dash before words"),
        ('a, "quoted" label', 'a, "quoted" label'),
    ],
)
def test_words_of_a_document_are_no_formula(printed: str, written: str) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(nasty(printed, "x").tables[0]))))
    assert rows[1][0] == written


def test_a_number_is_written_plain_in_csv() -> None:
    assert as_csv(nasty("a", "(9 444,2)", value=Decimal("-9444.2")).tables[0]).splitlines()[1] == "a,-9444.2"


def test_a_workbook_has_numbers_merged_heads_and_no_formula() -> None:
    from openpyxl import load_workbook

    found = nasty("=1+1", "(9 444,2)", value=Decimal("-9444.2"))
    book = load_workbook(io.BytesIO(as_workbook(LiteralTables("x", [], found.tables * 2, []))))
    assert book.sheetnames == ["1 =cmd|   C calc !A0", "2 =cmd|   C calc !A0"]
    sheet = book.worksheets[0]
    assert [str(merged) for merged in sheet.merged_cells.ranges] == ["A1:B1"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")
    assert (sheet["B2"].value, sheet["B2"].data_type) == (-9444.2, "n")
    assert load_workbook(io.BytesIO(as_workbook(LiteralTables("x", [], [], [])))).worksheets, (
        "without tables, a workbook too"
    )


class Tags(HTMLParser):
    """The tags of a page and the text of its cells."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_html_has_real_spans_and_escapes_the_print() -> None:
    read = Tags(as_html(nasty("<script>alert(1)</script>", "a & b")))
    assert "script" not in [tag for tag, _ in read.tags]
    assert "<script>alert(1)</script>" in read.texts
    cells = [(tag, attrs) for tag, attrs in read.tags if tag in ("td", "th")]
    assert cells == [("th", {"scope": "colgroup", "colspan": "2"}), ("th", {"scope": "row"}), ("td", {})]


def test_a_span_ends_with_its_head_or_body_and_blank_cells_are_there() -> None:
    cells = [
        PrintedCell(0, 0, "Port", rows=3, is_head=True),  # drawn down into the rows
        PrintedCell(0, 1, "Boats", is_head=True),
        PrintedCell(1, 1, "1"),
        PrintedCell(2, 0, "North"),
    ]
    made = LiteralTable("tb1", None, None, None, Decimal(1), None, "grid", [TablePart(None, None, cells)])
    page = as_html(LiteralTables("x", [], [made], []))
    assert '<tr><th scope="col">Port</th><th scope="col">Boats</th></tr>' in page
    assert "<tr><td></td><td>1</td></tr>" in page
    assert '<tr><th scope="row">North</th><td></td></tr>' in page


def test_markdown_keeps_its_signs_apart_from_the_prints() -> None:
    assert as_markdown(nasty("a | b", "*c* `d` <e>")).splitlines()[-1] == r"| a \| b | \*c\* \`d\` &lt;e> |"


def test_a_head_that_comes_again_on_the_next_page_is_written_once() -> None:
    parts = [
        TablePart(page, None, [PrintedCell(0, 0, "Port", is_head=True), PrintedCell(1, 0, name)])
        for page, name in ((1, "North"), (2, "South"))
    ]
    made = LiteralTable("tb1", None, None, None, Decimal(1), None, "grid", parts)
    assert as_csv(made) == "Port\nNorth\nSouth\n"
    found = LiteralTables("x", [], [made], [])
    assert as_text(found, 80).splitlines()[0] == "p. 1–2 · (untitled) · 2 × 1 · tb1"


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("a\x1b]0;title\x07b", "a ]0;title b"),  # a terminal's title
        ("two\nlines", "two lines"),
        ("\x9b2J", " 2J"),  # clears the screen of some terminals
        ("\ud800", "\ufffd"),  # half a character: no format can write it
        ("1\u202f250", "1\u202f250"),  # a narrow blank is print
    ],
)
def test_what_moves_a_cursor_is_taken_out(printed: str, shown: str) -> None:
    assert cleaned(printed) == shown
