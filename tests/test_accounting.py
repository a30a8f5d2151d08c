"""The ledger of every digit: each is in one column, by the rule that says so, and what nobody read is named."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractors.accounting.accounts import Accounts, account_for
from extractors.accounting.cells import MOST_LOOKED_AT, NO_END, Cells, heads_end, where_cell_went
from extractors.accounting.columns import IN_CELL, IN_HEAD
from extractors.accounting.forms import told_by_form
from extractors.accounting.pages import MOST_LISTED, words_around_tables
from extractors.accounting.prose import Spots, where_digits_went
from extractors.accounting.wordless import of_cell, of_head, of_label
from extractors.figures import key_figures
from extractors.layout.document import Document, Front
from extractors.layout.lines import Line
from extractors.page.engines import NAMES as ENGINES
from extractors.page.model import Page
from extractors.read import read_document, read_pages
from extractors.source.opening import Source
from flows.cli import app
from schemas.extraction import Extraction
from schemas.finance import MissionFactor
from schemas.ledger import COLUMNS, PageLedger
from schemas.origin import Origin, Place
from schemas.results import IndicatorTarget
from schemas.table import PrintedCell
from schemas.text import Block, BlockKind
from schemas.vocabulary import Severity
from tests.pages_from_words import line, page, right, rule, word
from warehouse.connect import open_warehouse
from warehouse.load import load
from warehouse.queries import select

SAMPLES = Path(__file__).parent.parent / "samples"
SOURCE = Source(b"", "0" * 64, "application/pdf")
READABLE = ["minusma_2020_21_fr", "minusma_2024_25_en", "slip_unomex_2024_25_en"]


def accounts(*pages: Page) -> Accounts:
    document = read_pages(SOURCE, list(pages))
    return account_for(document, key_figures(document.blocks, document.front.language or "en"))


def columns(row: PageLedger) -> dict[str, int]:
    assert row.accounted == row.digits
    return {name: count for name in COLUMNS if (count := getattr(row, name))}


def table_page(*more: object, label: str = "Boats of 2", cell: str = "38 nets") -> Page:
    """A table with a column of figures and one of words, under a title and above a note; `more` is beside it."""
    head = [*line(62, 105, "Item", 7, italic=True), *right(278, 105, "Spent", 7, italic=True)]
    head += line(330, 105, "What was repaired", 7, italic=True)
    rows = [*line(62, 120, label, 8), *right(278, 120, "1 250.5", 8), *line(330, 120, cell, 8)]
    rows += [*line(62, 134, "Nets", 8), *right(278, 134, "17.0", 8), *line(330, 134, "old ones", 8)]
    rules = [rule(60, 90, 440, joints=(200, 290)), rule(60, 110, 440, joints=(200, 290)), rule(60, 140, 440)]
    return page(line(62, 82, "Table 9", bold=True), head, rows, *more, rules=rules)  # type: ignore[arg-type]


def test_each_digit_of_a_table_is_in_a_cell_a_label_or_its_title() -> None:
    (row,) = accounts(table_page()).ledger
    assert columns(row) == {"in_cells": 8, "in_text_cells": 2, "in_heads": 2}


def test_figures_of_prose_and_what_is_none() -> None:
    (row,) = accounts(page(line(72, 300, "On 7 January 2026 the port repaired 41 boats."))).ledger
    assert columns(row) == {"in_figures": 2, "not_quantities": 5}
    assert row.not_quantities_by == {"date": 5}


def test_a_running_head_is_furniture_and_what_no_reader_sees_is_hidden() -> None:
    made = page(line(72, 40, "A/80/590"), line(72, 300, "The port repaired 41 boats."))
    made.hidden = [word(72, 500, "99")]
    made.digits += 2
    (row,) = accounts(made).ledger
    assert columns(row) == {"in_figures": 2, "furniture": 5, "hidden": 2}


def test_the_number_of_a_paragraph_and_the_mark_of_a_note_are_no_quantities() -> None:
    (row,) = accounts(page(line(72, 300, "1. The port repaired 41 boats^7 at last."))).ledger
    assert columns(row) == {"in_figures": 2, "not_quantities": 2}
    assert row.not_quantities_by == {"paragraph_number": 1, "note_mark": 1}


@pytest.mark.parametrize(
    ("sentence", "went"),
    [
        ("See resolution 74/290 and A/80/590.", {"resolution": 5, "symbol": 5}),
        ("It met on 12.05.2020 and on 2020-05-12.", {"date": 16}),
        ("It met « du 3 au 9 mars ».", {"date": 2}),
        ("It met in 2019 and rested in 2020.", {"year": 8}),
        ("It met in the period 2024/25.", {"years": 6}),
        ("It lasted from 2018-2020 on.", {"years": 8}),
        ("Call +223 20 22 58 61.", {"phone": 11}),
        ("It opens at 14 h 30 daily.", {"clock": 4}),
        ("Read https://example.org/a/2020/7 first.", {"link": 5}),
        ("The COVID-19 disease came.", {"name": 2}),
        ("It is the 3rd one.", {"ordinal": 1}),
        ("Result 3: boats that mend nets.", {"heading_number": 1}),
        ("Look at section 12 for it.", {"numbered": 2}),  # a pattern that names what stands before the number
        ("The port (1) mends, (2) builds and (3) rests.", {"list_mark": 3}),
        ("Introduction . . . . . . . . . 14", {"contents": 2}),
        ("Printed as 26-00248 (E) here.", {"job_number": 7}),
        ("The Council took 2005/213 then.", {"resolution": 7}),  # a decision: no fiscal year has three digits behind
        ("It began in S33-2023.", {"week": 6}),
        ("The amount is 208 228.", "counts_nothing"),  # no noun, no unit: no key figure, and loud
        ("There came 10-15 at once.", "range"),  # a range of quantities is not read yet
        ("They paid USD1000 then.", "glued"),
        ("It was (1 000 000 000) then.", "counts_nothing"),  # groups of noughts are no telephone (OFNAC 2023, p. 46)
        ("Call 00223 20 22 58 61.", {"phone": 13}),
        ("Call 081 08 000 20 or 099 99 710 05.", {"phone": 20}),
        ("Read aft.example.fr/x/19-december-2024 first.", {"link": 6}),
        ("Read senat.port.org/rap/l24-144- 32516.html first.", {"link": 10}),  # goes on behind a hyphen
        ("Read RA_2025_def.pdf first.", {"link": 4}),
        ("They met 04aout2014 here.", {"date": 6}),  # the blanks were lost
        ("They met 04-Feb-2023 and 5-févr-2024 here.", {"date": 11}),  # hyphens around the month
        ("- 26 : refunds of nets ; - 27 : loans.", {"list_mark": 4}),  # articles of a budget
        ("2- The port has not replied.", {"list_mark": 1}),
        ("It said 1 2 3 4 5 6 7 8 then.", "row_of_numbers"),
        ("Alba,19,20,21,22", "row_of_numbers"),
        ("Read the articles 19,20,21 of it.", {"numbered": 6}),
    ],
)
def test_a_number_that_is_no_figure_is_told_by_its_rule_or_is_unread(sentence: str, went: dict[str, int] | str) -> None:
    block = Block(BlockKind.PARAGRAPH, sentence, ())
    told = where_digits_went(block, Spots(key_figures([block], "en")))
    wanted = {went: len(told)} if isinstance(went, str) else went
    assert Counter(each.why for each in told) == wanted
    assert {each.column for each in told} == {"unread" if isinstance(went, str) else "not_quantities"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("May 5, 2024 and in JUNE 12", {"May 5, 2024", "JUNE 12"}),  # months are looked for in small letters
        ("Auguſt 3 in Mayday 4 or mayor 5", {"Auguſt 3"}),  # a letter that small letters keep; words that begin as one
        ("1er et 3 juin, 3–4 May, 1.2 May, ..7 July", {"1er et 3 juin", "3–4 May"}),  # not behind a point
        ("04aout2014, x12mai2020, 12mai20201", {"04aout2014", "12mai2020"}),  # the blanks were lost
        ("see a.fr/b1 and 1.2/3", {"a.fr/b1"}),  # no link without letters behind its point
        ("+223 20 22 58 61, 00223 20 22, 1000 20 22", {"+223 20 22 58 61", "00223 20 22"}),  # none within a number
        ("A/78/744, xA/78/1, /A/78/2, ST/SGB/2017/1", {"A/78/744", "ST/SGB/2017/1"}),
        ("2023/24 x2024/25 12023/24", {"2023/24"}),
    ],
)
def test_what_the_form_of_a_print_says(text: str, told: set[str]) -> None:
    assert {text[start:end] for start, end, _ in told_by_form(text)} == told


@pytest.mark.parametrize(
    ("kind", "text", "column"),
    [
        (BlockKind.HEADING, "Harbour 2", "in_heads"),
        (BlockKind.HEADING, "53 11 34 Deaths", "unread"),  # figures in bold are no heading (SitRep 36, p. 1)
        (BlockKind.NOTE, "a Of whom 17 rented their boats.", "in_heads"),
        (BlockKind.NOTE, "1 Including nets of 17.", "in_heads"),
        (BlockKind.NOTE, "3 cas confirmés", "unread"),  # a label on a map counts; it opens with no mark
        (BlockKind.NOTE, "Net revenue 136,037,015 143,274,883", "unread"),  # a table in small print
        (BlockKind.NOTE, "2/4 Ozone depletion 27/9 Nets", "not_quantities"),  # a list of mandates
        (BlockKind.PARAGRAPH, "Harbour 2", "unread"),
    ],
)
def test_a_heading_and_a_note_keep_their_numbers_among_words(kind: BlockKind, text: str, column: str) -> None:
    assert {each.column for each in where_digits_went(Block(kind, text, ()), Spots([]))} == {column}


@pytest.mark.parametrize(
    ("of", "text", "column", "why"),
    [
        (of_label, "Phase 2", "in_heads", ""),
        (of_label, "4.2.1", "in_heads", ""),  # a code
        (of_label, "2024", "in_heads", ""),
        (of_label, "Is it sent to the press? 1 1 0 1 0", "unread", "number_as_label"),  # no column was cut
        (of_label, "Nets of 2 ports, 1 000 000 each", "in_heads", ""),  # three groups are one number
        (of_label, "17,067,516", "unread", "number_as_label"),  # a grid of one column (Asheville, p. 1)
        (of_label, "In 2024 the port mended nets. " * 5, "in_text_cells", ""),  # a cell of words in the first column
        (of_head, "2024/25", "in_heads", ""),
        (of_head, "(3)=(1)–(2)", "in_heads", ""),
        (of_head, "2 027", "in_heads", ""),
        (of_head, "2028,00", "in_heads", ""),
        (of_head, "2 127", "unread", "number_as_head"),
        (of_head, "2028,50", "unread", "number_as_head"),
        (of_head, "118 0 118 0/0", "unread", "number_as_head"),  # rows taken for a head (Guinea, 4 August 2014, p. 3)
        (of_cell, "38 nets", "in_text_cells", ""),
        (of_cell, "7 January 2026", "in_text_cells", ""),
        (of_cell, "10/10/2025", "not_quantities", "date"),
        (of_cell, "1.1, 1.2, 2.1", "not_quantities", "numbered"),
        (of_cell, "5 (12 %)", "unread", "cell_without_value"),  # two figures in one cell
        (of_cell, "0,0-5,0", "unread", "range"),  # two numbers, read where a record has both ends
        (of_cell, "29 [35]", "in_text_cells", ""),  # planned now, and before: conventions.md keeps both in `raw`
    ],
)
def test_print_without_words_is_no_label_head_or_cell_of_words(of, text: str, column: str, why: str) -> None:  # type: ignore[no-untyped-def]
    assert tuple(of(text)) == (column, why)


def head(row: int, *texts: str) -> list[PrintedCell]:
    return [PrintedCell(row, column, text, is_head=True) for column, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("cells", "end"),
    [
        (head(0, "Event", "2024", "2023", "2022"), NO_END),  # years count down
        (head(0, "1", "2", "3", "4"), NO_END),  # numbers of columns
        (head(0, "30 June 2024", "30 June 2023", "31 May 2023"), NO_END),
        (head(0, "1853 SUSPECTED", "155 DEATHS", "363 SAMPLES"), 0),  # tiles
        ([*head(0, "Event", "Cases", "Date"), *head(1, "Measles", "3,043", "7-Jan-25"), *head(2, "Mpox", "2", "x")], 1),
    ],
)
def test_a_head_ends_where_figures_are_printed(cells: list[PrintedCell], end: int) -> None:
    assert heads_end(cells) == end


def test_under_the_figures_of_a_head_nothing_is_a_head() -> None:
    (date,) = head(1, "7-Jan-25")
    assert where_cell_went(date, "grid", 2) == IN_HEAD
    assert where_cell_went(date, "grid", 1) == ("unread", "number_as_head")


def test_a_row_of_figures_among_notes_is_unread_and_the_numbers_of_columns_are_a_head() -> None:
    """A form of questions whose rows were taken for the notes of the table above them (Bankim, p. 1)."""
    row = Line(line(62, 100, "Under 25 0 0 0 4 nets 7"), 100)
    numbers = Line(line(62, 120, "1 2 3 4"), 120)
    told = words_around_tables([row, numbers])
    assert [told[id(word)].column for word in row.fragments] == ["in_heads", *["unread"] * 5, "in_heads", "unread"]
    assert {told[id(word)].column for word in numbers.fragments} == {"in_heads"}


def test_a_word_stands_in_the_smallest_cell_around_its_middle() -> None:
    wide, narrow = (
        PrintedCell(0, 0, "a", box=(0, 90, 300, 110)),
        PrintedCell(0, 1, "5", marks=("7",), box=(50, 92, 90, 102)),
    )
    cells = Cells([(wide, IN_HEAD), (narrow, IN_CELL)])
    assert cells.went(word(60, 100, "5")) == IN_CELL
    assert cells.went(word(100, 100, "5")) == IN_HEAD
    assert cells.went(word(60, 130, "5")) is None
    assert cells.went(word(60, 100, "7", superscript=True)) == ("not_quantities", "note_mark")


def test_what_is_printed_sideways_is_unread_but_for_its_running_head() -> None:
    made = page(
        line(72, 300, "The port repaired 41 boats."),
        word(20, 500, "1,234", rotation=90),
        word(40, 500, "61/63", rotation=90),
    )
    told = accounts(made)
    assert columns(told.ledger[0]) == {"in_figures": 2, "not_quantities": 4, "unread": 4}
    assert [(number.text, number.reason) for number in told.unread] == [("1,234", "sideways")]


def test_unread_numbers_are_one_finding_a_page_that_shows_the_first_and_where() -> None:
    told = accounts(page(line(72, 300, "They are 208 228; it is 17; it was 5.")), page(number=2))
    (finding,) = told.findings
    assert (finding.check_name, finding.severity, finding.page) == ("numbers_unread", Severity.WARNING, 1)
    assert finding.says == "3 printed numbers not read: '208 228;', '17;', '5.'"
    assert finding.box is not None
    assert told.ledger[0].numbers_unread == 3, "the groups of a number are one"


def test_a_ledger_that_does_not_add_up_is_an_error() -> None:
    made = page(line(72, 300, "The port repaired 41 boats."))
    made.digits += 1  # what the engine gave and no fragment prints
    (finding,) = accounts(made).findings
    assert (finding.check_name, finding.severity) == ("ledger_does_not_add_up", Severity.ERROR)
    assert (finding.expected, finding.found) == ("3", "2")


def test_a_number_that_another_record_took_is_no_unread_one() -> None:
    document = read_pages(SOURCE, [page(line(72, 300, "Boats mended (first year: 78; second: 61)"))])
    place = document.blocks[0].places[0]
    target = IndicatorTarget(
        origin=Origin(place, "78", "made"), accomplishment="1.1", seq=1, period="2022/23", role="baseline", raw="78"
    )
    assert [number.text for number in account_for(document, [target]).unread] == ["61)"]
    elsewhere = target.model_copy(update={"origin": Origin(place._replace(box=(72, 500, 300, 510)), "78", "made")})
    assert len(account_for(document, [elsewhere]).unread) == 2


@pytest.mark.parametrize(
    ("printed", "low", "high", "unread"),
    [
        ("0,0-5,0", "0.0", "5.0", []),  # mission factors (A/76/564, section V.F)
        ("0,0-5,0", "0.0", "2.0", ["0,0-5,0"]),  # another range than the record's
        ("5,0", "5.0", "5.0", []),
    ],
)
def test_a_range_is_read_where_a_record_has_both_ends(printed: str, low: str, high: str, unread: list[str]) -> None:
    document = read_pages(SOURCE, [page(line(72, 300, printed))])
    place = document.blocks[0].places[0]
    factor = MissionFactor(
        origin=Origin(place, printed, "made"), label="Heat", pct_min=Decimal(low), pct_max=Decimal(high)
    )
    assert [number.text for number in account_for(document, [factor]).unread] == unread


def test_a_text_whose_digits_differ_from_its_lines_is_unread() -> None:
    made = page(line(72, 300, "The port repaired 41 boats."))
    document = read_pages(SOURCE, [made])
    document.blocks[0].text = "The port repaired 14 boats."
    assert [number.reason for number in account_for(document, []).unread] == ["text_differs_from_print"]


def test_a_text_document_has_one_row_and_spans() -> None:
    text = "The port repaired 41 boats in 2020, or 10-15."
    block = Block(BlockKind.PARAGRAPH, text, ())
    block.places = (Place(span=(0, len(text))),)
    document = Document(SOURCE, None, Front(language="en"), [block], [], text=f"{text}\n 9")
    told = account_for(document, key_figures([block], "en", text))
    (row,) = told.ledger
    assert row.page is None
    assert columns(row) == {"in_figures": 2, "not_quantities": 4, "unread": 5}
    assert [(number.text, number.place.span, number.reason) for number in told.unread] == [
        ("10", (39, 41), "range"),
        ("15", (42, 44), "range"),
        ("9", (47, 48), "in_no_table_and_no_text"),
    ]


def test_the_work_on_a_page_of_200_000_digits_is_bounded() -> None:
    """Count work, not time: 40,000 words of five digits, in as many cells one on the other."""
    words = [word(72, 300, "12345") for _ in range(40_000)]
    cells = Cells((PrintedCell(i, 1, "1", box=(60, 290, 110, 305)), IN_CELL) for i in range(40_000))
    assert {cells.went(each) for each in words} == {IN_CELL}
    assert cells.looked_at <= MOST_LOOKED_AT * len(words)


def test_very_many_unread_numbers_are_all_counted_and_the_first_are_listed() -> None:
    made = page(*(word(72 + 9 * (i % 50), 100 + i // 50, "1", rotation=45) for i in range(3_000)))
    told = accounts(made)
    assert told.ledger[0].numbers_unread == 3_000
    assert len(told.unread) == MOST_LISTED
    assert "and 2,995 more" in told.findings[0].says


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", READABLE)
def test_every_page_of_the_samples_adds_up(name: str, engine: str) -> None:
    read = read_document(SAMPLES / "inbox" / f"{name}.pdf", engine=engine)
    assert all(row.accounted == row.digits for row in read.ledger)
    assert [row.page for row in read.ledger] == [size.page for size in read.pages]
    said = {finding.page for finding in read.findings if finding.check_name == "numbers_unread"}
    assert said == {row.page for row in read.ledger if row.unread}, "no page is silent"
    assert sum(row.unread for row in read.ledger) <= 0.01 * sum(row.digits for row in read.ledger)
    assert Extraction.from_json(read.to_json()).ledger == read.ledger
    assert Extraction.from_json(read.to_json()).unread == read.unread


def test_the_text_samples_add_up() -> None:
    for path in sorted((SAMPLES / "texts").glob("*.txt")):
        (row,) = read_document(path).ledger
        assert row.accounted == row.digits > 0


def test_the_views_and_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    url = f"sqlite:///{tmp_path / 'w.sqlite'}"
    read = read_document(SAMPLES / "inbox" / "minusma_2020_21_fr.pdf")
    with open_warehouse(url, write=True) as warehouse:
        load(warehouse, read, "report.pdf", "now")
        rows = select(warehouse, "select * from page_ledger order by page")
        assert [row["digits"] for row in rows] == [row.digits for row in read.ledger]
        assert all(sum(row[name] for name in COLUMNS) == row["digits"] for row in rows)
        unread = select(warehouse, "select unread from documents")[0]["unread"]
        assert unread == sum(row["unread"] for row in rows) > 0
        numbers = select(warehouse, "select * from unread_numbers order by page")
        assert len(numbers) == len(read.unread)
    run = CliRunner().invoke
    of_all, strict = (
        run(app, ["ledger", "--warehouse", url]),
        run(app, ["ledger", "report.pdf", "--strict", "--warehouse", url]),
    )
    assert (of_all.exit_code, strict.exit_code) == (0, 1)
    assert len(of_all.output.splitlines()) == 2, "one line a document, under the head"
    assert f"{len(numbers)} numbers not read" in strict.output
    assert numbers[0]["reason"] in strict.output


def test_the_axis_of_a_chart_is_no_quantity_but_what_stands_on_its_bars_is_unread() -> None:
    ticks = [word(94, 100 + 20 * i, text, 8, x1=100) for i, text in enumerate(["80", "60", "40", "20", "0"])]
    (row,) = accounts(page(ticks, word(140, 150, "47", 8))).ledger
    assert columns(row) == {"not_quantities": 9, "unread": 2}
    assert row.not_quantities_by == {"axis": 9}
