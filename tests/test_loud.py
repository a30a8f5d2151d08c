"""What a page prints and no table took is said: rows of numbers, captions, words and digits between rules."""

import pytest

from extractors.accounting.loud import loud
from extractors.accounting.loud.cells import cells_without_value
from extractors.accounting.loud.heads import columns_without_head
from extractors.accounting.loud.rows import MOST_LINES
from extractors.page.model import Fragment, Page
from extractors.read import read_pages, read_source
from extractors.source.media import HTML
from extractors.source.opening import Source
from schemas.origin import Place
from schemas.proof import Finding
from schemas.table import Column, PrintedCell, TablePart
from tests.pages_from_words import line, page, right, rule, word
from tests.tables_in_code import table

SOURCE = Source(b"", "0" * 64, "application/pdf")
MARKS = "Spent on boats"


def said(*pages: Page) -> list[tuple[str, int | None]]:
    return [(finding.check_name, finding.page) for finding in found(*pages)]


def found(*pages: Page) -> list[Finding]:
    return list(loud(read_pages(SOURCE, list(pages))))


def row(y: float, *figures: str, label: str = "") -> list[Fragment]:
    """A label at the left, and figures that end at 300, 360, 420 …"""
    words = line(72, y, label) if label else []
    return words + [word for i, figure in enumerate(figures) for word in right(300 + 60 * i, y, figure)]


def headless(*rows: tuple[str, ...]) -> Page:
    """Rows of figures without head, rule or caption: no reading takes them for a table."""
    return page(*(row(200 + 14 * i, *figures, label=label) for i, (label, *figures) in enumerate(rows)))


THREE = (("Boats", "7,250", "1,310"), ("Nets", "4,101", "9,020"), ("Oars", "6,220", "3,117"))


@pytest.mark.parametrize(
    ("made", "count", "why"),
    [
        (headless(*THREE), 1, "a table that has no head"),
        (headless(*(("", *figures) for _, *figures in THREE)), 1, "figures alone"),
        (headless(*THREE[:2]), 0, "two rows may be a formula or a pair of tiles"),
        (headless(*((label, first) for label, first, _ in THREE)), 0, "one figure beside a label is a list"),
        (headless(("", "1", "2"), ("", "3", "4"), ("", "5", "6")), 0, "a calendar counts up"),
        (page(*(line(72, 200 + 14 * i, "It spent 1,250 of 7,310 dollars.") for i in range(4))), 0, "prose"),
        (
            page(
                *(right(300 + 9 * i * (i + 1), 200 + 14 * i, "7,250") + right(420, 200 + 14 * i, "x") for i in range(4))
            ),
            0,
            "figures that stand nowhere in common",
        ),
    ],
)
def test_rows_of_numbers_in_no_table_are_told(made: Page, count: int, why: str) -> None:
    assert said(made) == [("rows_in_no_table", 1)] * count, why


def test_rows_in_no_table_have_their_box_and_quote_the_first() -> None:
    (finding,) = found(headless(*THREE))
    assert "3 rows" in finding.says and "'Boats 7,250 1,310'" in finding.says
    assert finding.box is not None and finding.box[1] < 200 and finding.box[3] > 228


def test_a_page_of_very_many_rows_is_looked_at_so_far() -> None:
    far = [word(72 + 60 * (i % 8), 10 + 1.5 * (i // 8), "1,25", 1) for i in range(40_000)]
    findings = found(page(*far, size=(612, 9_000)))
    assert len(findings) <= MOST_LINES


def ruled(*more: list[Fragment], caption: str = "", y: float = 90) -> Page:
    """A table with a head between rules at `y`, under a caption; `more` is beside it."""
    head = [*line(62, y + 15, "Item", 7, italic=True), *right(278, y + 15, MARKS, 7, italic=True)]
    rows = [*line(62, y + 30, "Boats", 8), *right(278, y + 30, "1 250.5", 8)]
    rows += [*line(62, y + 44, "Nets", 8), *right(278, y + 44, "17.0", 8)]
    rules = [rule(60, y, 290, joints=(200,)), rule(60, y + 20, 290, joints=(200,)), rule(60, y + 50, 290)]
    return page(line(62, y - 8, caption, bold=True) if caption else [], head, rows, *more, rules=rules)


PROSE = line(72, 500, "The port repaired its boats and mended nets.")
CAPTIONS = [
    (page(line(72, 300, "Table 3. Boats of the port"), PROSE), 1, "a picture of a table, or one that was missed"),
    (page(line(72, 300, "Tableau 3", bold=True), PROSE), 1, "in French"),
    (page(line(72, 300, "Table 3. Final revenue, suite of boats"), PROSE), 1, "words that only look like « (fin) »"),
    (page(line(72, 300, "Table IV Revenue", bold=True), PROSE), 1, "in bold it needs no sign behind its number"),
    (ruled(line(72, 300, "Table 3. Boats of the port")), 1, "the table above it has another's caption, or none"),
    (ruled(caption="Table 3"), 0, "its title"),
    (ruled(line(62, 60, "Table 3. Boats of the port")), 0, "a table begins further below"),
    (ruled(line(62, 152, "Table 3. Boats of the port")), 0, "printed below its table"),
    (page(line(72, 300, "Table 3 shows the boats of the port."), PROSE), 0, "a sentence"),
    (page(line(72, 300, "Table 3 (continued)", bold=True), PROSE), 0, "what goes on may have ended"),
    (page(line(72, 300, "Table 3. Boats of the port . . . . . . 14"), PROSE), 0, "a list of tables"),
    (page(line(72, 286, "The boats are listed (see"), line(72, 300, "table 31.II.3)."), PROSE), 0, "a sentence's end"),
    (
        page(
            line(72, 186, "Table 1. Boats"),
            *(line(72, 200 + 14 * i, f"Table {i}. Boats . . . . . . 1{i}") for i in range(2, 8)),
        ),
        0,
        "a list in which one line is cut before its page",
    ),
    (page(*(line(72, 200 + 14 * i, f"Table {i}. Boats of the port") for i in range(1, 8))), 0, "also without leaders"),
]


@pytest.mark.parametrize(("made", "count", "why"), CAPTIONS, ids=[why for *_, why in CAPTIONS])
def test_a_caption_without_a_table_is_told(made: Page, count: int, why: str) -> None:
    assert said(made) == [("caption_without_table", 1)] * count, why


def test_a_caption_at_a_pages_foot_may_have_its_table_overleaf() -> None:
    caption = page(line(72, 740, "Table 3. Boats of the port"), PROSE)
    overleaf = ruled()
    overleaf.number = 2
    assert said(caption, overleaf) == []
    assert said(caption, page(PROSE, number=2)) == [("caption_without_table", 1)]


def lost(*words: Fragment) -> list[Finding]:
    """What is said of a table once words were set among its cells that none of them took."""
    document = read_pages(SOURCE, [ruled()])
    document.pages[0].fragments += words
    return list(loud(document))


@pytest.mark.parametrize(
    ("lost_word", "count", "why"),
    [
        (word(160, 127, "tugs", 8), 1, "between the rules, in no cell"),
        (word(160, 300, "tugs", 8), 0, "below the table"),
        (word(400, 127, "tugs", 8), 0, "beside it"),
        (word(160, 127, "–", 8), 0, "a sign is no word"),
        (word(160, 127, "a", 4, superscript=True), 0, "a raised mark is a note's"),
        (word(64, 119, "s", 8), 0, "in the label's cell"),
    ],
)
def test_words_between_rules_in_no_cell_are_told(lost_word: Fragment, count: int, why: str) -> None:
    assert [finding.check_name for finding in lost(lost_word)] == ["words_in_no_cell"] * count, why


def test_words_in_no_cell_name_their_table_and_place() -> None:
    (finding,) = lost(word(160, 127, "tugs", 8))
    assert finding.table is not None and finding.page == 1
    assert "'tugs'" in finding.says and finding.box is not None and 160 <= finding.box[0] < finding.box[2] < 200


VALUES = ["1.0", "2.0", "3.0"]


@pytest.mark.parametrize(
    ("column", "odd", "why"),
    [
        ([*VALUES, "118 0"], ["118 0"], "two figures in one cell"),
        ([*VALUES, "(1"], ["(1"], "a figure that is cut"),
        ([*VALUES, "38 nets"], [], "words"),
        ([*VALUES, "CUT 60"], [], "a number whose cell a page's end cuts"),
        ([*VALUES, "0,0-5,0"], [], "a range is two numbers"),
        ([*VALUES, "7 [8]"], [], "planned, and planned before"),
        ([*VALUES, "12.05.2020"], [], "a date"),
        (["1.0", "118 0"], [], "one value makes no column"),
        (["1.0", "2.0", "118 0", "119 0", "5 (1)"], [], "a column in which most have none"),
    ],
)
def test_a_cell_of_digits_without_value_is_told(column: list[str], odd: list[str], why: str) -> None:
    made = table(["Spent"], [(f"Row {i}", text) for i, text in enumerate(column)])
    cells = [
        PrintedCell(
            i,
            1,
            text.removeprefix("CUT "),
            value=made.rows[i].cells[0].value,
            box=(300, 100.0 + 10 * i, 350, 108.0 + 10 * i),
        )
        for i, text in enumerate(column)
    ]
    made.parts = [TablePart(3, (60, 90, 500, 200), cells)]
    findings = list(cells_without_value(made))
    assert [finding.table for finding in findings] == [made] * bool(odd), why
    for finding in findings:
        assert all(repr(text) in finding.says for text in odd), why
        assert finding.place == Place(3, (300, 130, 350, 138))


def test_what_markup_hides_is_counted_as_hidden_and_told() -> None:
    markup = b"<p>The port repaired 41 boats.</p><p style='display:none'>4218 secret <b>nets</b></p><script>77</script>"
    read = read_source(Source(markup, "0" * 64, HTML))
    (row,) = read.ledger
    assert (row.digits, row.in_figures, row.hidden, row.unread) == (6, 2, 4, 0)
    (finding,) = [finding for finding in read.findings if finding.check_name == "hidden_text"]
    assert "16 characters (4 digits)" in finding.says and "'4218 secret nets'" in finding.says
    assert "secret" not in " ".join(block.text for block in read.blocks)


def test_an_open_page_hides_nothing() -> None:
    read = read_source(Source(b"<p>The port repaired 41 boats.</p>", "0" * 64, HTML))
    assert not [finding for finding in read.findings if finding.check_name == "hidden_text"]


@pytest.mark.parametrize(
    ("heads", "said", "why"),
    [
        (["", "", "2031"], ["2 of 3 columns of figures have no head; read as they stand"], "two of three are bare"),
        (["2029", "", "2031"], [], "one of three may be the total"),
        ([""], [], "one column is what its labels say"),
        (["", ""], ["2 of 2 columns of figures have no head; read as they stand"], "both are bare"),
    ],
)
def test_columns_of_figures_that_nothing_heads_are_said(heads: list[str], said: list[str], why: str) -> None:
    made = table(heads, [(label, *["12"] * len(heads)) for label in ("Alba", "Bero", "Cima")], unit=None)
    for column in made.columns:
        column.path = tuple(filter(None, column.path))
    assert [finding.says for finding in columns_without_head([made], ())] == said, why
    assert list(columns_without_head([made], {id(made)})) == [], "it is said once"


def test_a_column_of_words_needs_no_head() -> None:
    made = table(["", ""], [("Alba", "boats", "nets"), ("Bero", "12", "13"), ("Cima", "oars", "masts")], unit=None)
    made.columns = [Column(()), Column(())]
    assert list(columns_without_head([made], ())) == []


WORDS = "The boats were mended in all ports of the region, and the nets were paid for."


@pytest.mark.parametrize(
    ("last", "found", "why"),
    [
        ("## Resources received in 2020: revenue", 1, "a heading of money that nothing follows"),
        (
            "## Revenue in 2020\n\n| Donor | Amount |\n|---|---|\n| Port | 1,250 |\n| Pier | 2,310 |",
            0,
            "a table follows",
        ),
        (f"## Revenue in 2020\n\n{WORDS}", 0, "prose follows"),
        ("## Our partners in 2020", 0, "it announces no money: a back cover ends so"),
        (f"## Boats\n\n{WORDS} Expenditure rose.", 0, "a sentence about money is no heading"),
    ],
)
def test_a_document_that_ends_in_a_heading_of_money(last: str, found: int, why: str) -> None:
    text = f"# A report\n\n{WORDS}\n\n{WORDS}\n\n{last}\n".encode()
    document = read_source(Source(text, "0" * 64, "text/markdown"))
    assert [finding.check_name for finding in document.findings].count("ends_in_a_heading") == found, why
