"""Tables of HTML and Markdown: heads and spans as marked up, and what is no table."""

from decimal import Decimal

import pytest

from extractors.layout.document import Document
from extractors.source.media import HTML, MARKDOWN, TEXT
from extractors.source.opening import Source, sha256_of
from extractors.text import read_text

PROSE = "<p>The ministry mended twelve of the boats in the harbour and all of the nets for the year.</p>"


def read(markup: str, media: str = HTML) -> Document:
    content = (markup + (PROSE if media == HTML else "")).encode()
    return read_text(Source(content, sha256_of(content), media))


def rows(document: Document) -> list[tuple[str, list[Decimal | None]]]:
    (table,) = document.tables
    return [(row.label, [cell.value for cell in row.cells]) for row in table.rows]


def test_spanning_heads_stand_over_their_columns() -> None:
    document = read(
        '<table><tr><th>Office</th><th colspan="2;">2031</th></tr><tr><th></th><th>Posts</th><th>Filled</th></tr>'
        '<tr><td>Harbour</td><td>42</td><td>39</td></tr><tr><td>Markets</td><td colspan="0">11</td><td>9</td></tr></table>'
    )
    (table,) = document.tables
    assert [column.path for column in table.columns] == [("2031", "Posts"), ("2031", "Filled")]
    assert table.label_head == "Office"
    assert rows(document) == [("Harbour", [Decimal(42), Decimal(39)]), ("Markets", [Decimal(11), Decimal(9)])]


def test_the_tables_own_figures_tell_its_decimal_mark() -> None:
    document = read(
        "<table><tr><th>Puertos</th><th>Gasto</th></tr><tr><td>Sur</td><td>1.401,40</td></tr>"
        "<tr><td>Norte</td><td>2.000</td></tr></table>"
    )
    assert rows(document) == [("Sur", [Decimal("1401.40")]), ("Norte", [Decimal(2000)])]
    assert [cell.value for part in document.tables[0].parts for cell in part.cells if cell.value] == [
        Decimal("1401.40"),
        Decimal(2000),
    ]


def test_a_raised_figure_is_a_mark_and_no_digit() -> None:
    document = read(
        "<table><tr><th>Item</th><th>Area, km<sup>2</sup></th></tr><tr><td>Nets<sup>1</sup></td><td>900<sup>3</sup></td></tr></table>"
    )
    (table,) = document.tables
    assert rows(document) == [("Nets", [Decimal(900)])]
    assert (table.rows[0].footnotes, table.rows[0].cells[0].footnotes) == (("¹",), ("³",))
    assert table.columns[0].path == ("Area, km²",)


def test_what_spans_rows_belongs_to_the_first() -> None:
    document = read(
        '<table><tr><th>Item</th><th>A</th><th>B</th></tr><tr><td rowspan="2">Nets</td><td>1</td><td>2</td></tr>'
        "<tr><td>3</td><td>4</td></tr></table>"
    )
    assert rows(document) == [("Nets", [Decimal(1), Decimal(2)]), ("", [Decimal(3), Decimal(4)])]


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        ("<table><tr><td>Menu</td><td>News</td></tr><tr><td>Home</td><td>Contact</td></tr></table>", "no figure"),
        ("<table><tr><td>Boats</td><td>12</td></tr></table>", "one row"),
        ("<table><tr><td>12</td></tr><tr><td>14</td></tr></table>", "one column"),
        (
            f"<table><tr><td>1</td><td>2</td></tr><tr><td>x</td><td>{'Long words. ' * 60}</td></tr></table>",
            "an article",
        ),
    ],
)
def test_a_frame_around_prose_is_no_table(markup: str, why: str) -> None:
    assert read(markup).tables == [], why


def test_markdown() -> None:
    document = read(
        "# Budget\n\n## Part\n\nItem | Cost | Why\n:--- | ---: | ---\nNets \\| ropes | 4,000 | for ports\n"
        "Boats | (1,250.50) |\n**Totals** | 2,749.50 |\n\nThe plan buys 14 of the boats.\n",
        MARKDOWN,
    )
    assert rows(document) == [
        ("Nets | ropes", [Decimal(4000), None]),
        ("Boats", [Decimal("-1250.50"), None]),
        ("Totals", [Decimal("2749.50"), None]),
    ]


def test_a_unit_line_above_is_the_tables() -> None:
    document = read(
        "<p>(Thousands of United States dollars)</p><table><tr><th>Item</th><th>Cost</th></tr>"
        "<tr><td>Nets</td><td>12.5</td></tr></table>"
    )
    (table,) = document.tables
    assert (table.unit, table.scale) == ("Thousands of United States dollars", 1000)


@pytest.mark.parametrize(
    ("markup", "label", "columns", "values", "why"),
    [
        (
            "<table><tr><td>Port</td><td>Boats</td></tr><tr><td>Sur</td><td>5</td></tr><tr><td>Nor</td><td>6</td></tr></table>",
            "Port",
            [("Boats",)],
            [("Sur", [5]), ("Nor", [6])],
            "no cell is marked as a head: words over figures are one",
        ),
        (
            "<table><tr><th>Men</th><th>5</th></tr><tr><th>Women</th><th>6</th></tr></table>",
            "",
            [()],
            [("Men", [5]), ("Women", [6])],
            "every cell is marked as a head: figures are none",
        ),
        (
            "<table><tr><th>A</th><th>B<sup>a</sup></th></tr><tr><td>x</td><td>9<sup>(b)</sup></td></tr></table>",
            "A",
            [("B",)],
            [("x", [9])],
            "a raised letter is a note's mark, in parentheses or not",
        ),
        (
            "<table><tr><td>Menu</td><td><table><tr><th>A</th><th>B</th></tr><tr><td>x</td><td>5</td></tr></table></td></tr></table>",
            "A",
            [("B",)],
            [("x", [5])],
            "a frame around a table takes none of its rows",
        ),
        (
            "<table><tr><th>A</th><th>B</th></tr><tr hidden><td>z</td><td>99</td></tr><tr><td>x</td><td>1</td></tr></table>",
            "A",
            [("B",)],
            [("x", [1])],
            "a hidden row does not end the table",
        ),
        (
            "<table><tr><th>A</th><th>Area</th></tr><tr><td>x</td><td>900 m<sup>2</sup></td></tr></table>",
            "A",
            [("Area",)],
            [("x", [None])],
            "figures with units make a table too",
        ),
        (
            "<table><tr><th>A</th><th>B</th></tr><tr><td><p>x</p><p>y</p></td><td>5</td></tr></table>",
            "A",
            [("B",)],
            [("x y", [5])],
            "the paragraphs of a cell are words apart",
        ),
    ],
)
def test_strange_markup(
    markup: str, label: str, columns: list[tuple[str, ...]], values: list[tuple[str, list[int | None]]], why: str
) -> None:
    document = read(markup)
    assert rows(document) == values, why
    (table,) = document.tables
    assert (table.label_head, [column.path for column in table.columns]) == (label, columns), why


def test_one_remark_as_long_as_an_article_makes_no_frame() -> None:
    cells = "".join(f"<tr><td>Boat {i}</td><td>{i}</td></tr>" for i in range(1, 4))
    document = read(
        f"<table><tr><th>A</th><th>B</th></tr>{cells}<tr><td>{'Long words. ' * 60}</td><td>7</td></tr></table>"
    )
    assert [cells for _, cells in rows(document)] == [[1], [2], [3], [7]]


def test_a_note_of_markdown_is_a_mark() -> None:
    document = read("# Ports\n\n## Boats\n\n| A | B |\n|---|---|\n| x | 8[^1] |\n\n[^1]: Mended.\n", MARKDOWN)
    assert rows(document) == [("x", [Decimal(8)])]
    assert document.tables[0].rows[0].cells[0].footnotes == ("¹",)


@pytest.mark.parametrize(
    "text",
    [
        "Boats mended\n\n| Port | 2030 | 2031 |\n| Sur | 1,200 | 1,300 |\n| Nor | 500 | 600 |\n",
        "Boats mended\n\n+----+----+----+\n|Port|2030|2031|\n+====+====+====+\n|Sur|1,200|1,300|\n+----+----+----+\n|Nor|500|600|\n",
        "Boats mended\n\n┌────┬────┬────┐\n│Port│2030│2031│\n├────┼────┼────┤\n│ Sur│1,200│1,300│\n│ Nor│500│600│\n└────┴────┴────┘\n",
        "Boats mended\n\nPort\t2030\t2031\nSur\t1,200\t1,300\nNor\t500\t600\n",
        "Boats mended\n\nPort        2030    2031\nSur        1,200   1,300\nNor          500     600\n",
    ],
)
def test_a_plain_text_draws_a_table_with_signs_tabs_or_blanks(text: str) -> None:
    document = read(text, TEXT)
    assert rows(document) == [("Sur", [Decimal(1200), Decimal(1300)]), ("Nor", [Decimal(500), Decimal(600)])]
    (table,) = document.tables
    assert (table.title, table.label_head, [column.path for column in table.columns]) == (
        "Boats mended", "Port", [("2030",), ("2031",)],
    )  # fmt: skip


GROUPED = (
    "<table><tr><td>Zone</td><td>Port</td><td>Nets</td></tr><tr><td rowspan=2>North</td><td>Ilo</td><td>4</td></tr>"
    "<tr><td>Asu</td><td>5</td></tr><tr><td>South</td><td>Ura</td><td>6</td></tr><tr><td colspan=2>Total</td><td>15</td></tr></table>"
)
NUMBERED = "<table><tr><th>No.</th><th>Port</th><th>Nets</th></tr><tr><td>1</td><td>Ilo</td><td>4</td></tr><tr><td>2</td><td>Asu</td><td>5</td></tr><tr><td></td><td>Total</td><td>9</td></tr></table>"


@pytest.mark.parametrize(
    "markup, expected, why",
    [
        (
            GROUPED,
            [("Ilo", ("North",)), ("Asu", ("North",)), ("Ura", ("South",)), ("Total", ())],
            "a group spans its names",
        ),
        (
            GROUPED.replace(" rowspan=2", "").replace("<tr><td>Asu", "<tr><td></td><td>Asu"),
            [("Ilo", ("North",)), ("Asu", ("North",)), ("Ura", ("South",)), ("Total", ())],
            "a group is printed once, blank below",
        ),
        (
            GROUPED.replace(" rowspan=2", "").replace("<tr><td>Asu", "<tr><td>North</td><td>Asu"),
            [("North", ()), ("North", ()), ("South", ()), ("Total", ())],
            "two columns of words, none a group",
        ),
        (
            GROUPED.replace("<tr><td>Zone", "<tr><td>Land</td><td>Zone")
            .replace("<tr><td rowspan=2>North", "<tr><td rowspan=3>West</td><td rowspan=2>North")
            .replace("colspan=2", "colspan=3"),
            [("Ilo", ("West", "North")), ("Asu", ("West", "North")), ("Ura", ("West", "South")), ("Total", ())],
            "groups of groups",
        ),
        (NUMBERED, [("1", ()), ("2", ()), ("Total", ())], "the sum of numbered rows has its name beside a blank"),
    ],
)
def test_a_group_before_the_names_is_their_path(
    markup: str, expected: list[tuple[str, tuple[str, ...]]], why: str
) -> None:
    (table,) = read(markup).tables
    assert [(row.label, row.path) for row in table.rows] == expected, why


def test_the_columns_behind_two_of_labels_keep_their_heads_and_places() -> None:
    document = read(GROUPED)
    (table,) = document.tables
    assert (table.label_head, [column.path for column in table.columns]) == ("Zone Port", [("Nets",)])
    spans = [row.cells[0].place.span for row in table.rows]
    assert [document.text[span[0] : span[1]] for span in spans if span] == ["4", "5", "6", "15"]


@pytest.mark.parametrize(
    "rows, paths, why",
    [
        (
            "<tr><td>Port</td><td>All</td></tr><tr><td>Ilo</td><td>156 (100%)</td></tr><tr><td>Asu</td><td>7 [8]</td></tr>",
            [("All",)],
            "a figure with its share is a figure",
        ),
        (
            "<tr><td>Port</td><td>All</td></tr><tr><td>Ilo</td><td>64 FCFA (5%)</td></tr><tr><td>Asu</td><td>7</td></tr>",
            [("All",)],
            "with its currency too",
        ),
        (
            "<tr><td rowspan=2>Port</td><td>Spent</td></tr><tr><td>2031<sup>a</sup></td></tr><tr><td>Ilo</td><td>4</td></tr><tr><td>Asu</td><td>7</td></tr>",
            [("Spent", "2031")],
            "a year with a mark is a head, also the only cell of its row",
        ),
    ],
)
def test_unmarked_heads_end_at_the_first_row_of_figures(rows: str, paths: list[tuple[str, ...]], why: str) -> None:
    (table,) = read(f"<table>{rows}</table>").tables
    assert [column.path for column in table.columns] == paths, why


def test_a_table_in_tags_makes_a_text_markdown() -> None:
    text = "Nets mended.\n\n<table><tr><td>Port</td><td>2031</td></tr>\n<tr><td>Ilo</td><td>4</td></tr>\n<tr><td>Asu</td><td>5</td></tr></table>\n\nNo more.\n"
    assert rows(read(text, TEXT)) == [("Ilo", [Decimal(4)]), ("Asu", [Decimal(5)])]


@pytest.mark.parametrize(
    "raised, why",
    [
        ("<sup>3</sup>", "bare"),
        ('<sup class="r"><a href="#n">[3]</a></sup>', "a wiki's reference: a link in brackets"),
        ("<sup><i>[note 3]</i></sup>", "with its word"),
        ("<sup>(3)</sup>", "in parentheses"),
    ],
)
def test_a_reference_behind_a_figure_is_no_part_of_it(raised: str, why: str) -> None:
    document = read(
        f"<table><tr><th>Port</th><th>Nets</th></tr><tr><td>Ilo</td><td>8.2{raised}</td></tr><tr><td>Asu</td><td>7</td></tr></table>"
    )
    assert rows(document)[0] == ("Ilo", [Decimal("8.2")]), why
    assert document.tables[0].rows[0].cells[0].footnotes == ("³",), why


CSV = 'Port,2031,2032,Remark\n"Ilo, north","1,250","1,400",old\nAsu,830,910,new\nUra,12,13,\n'


@pytest.mark.parametrize(
    "text, expected, why",
    [
        (CSV, [("Ilo, north", [1250, 1400]), ("Asu", [830, 910]), ("Ura", [12, 13])], "quotes hold a comma"),
        (
            "Puerto;Gasto;Resto\nIlo;1 250;12,5\nAsu;830;13,5\n",
            [("Ilo", [1250, Decimal("12.5")]), ("Asu", [830, Decimal("13.5")])],
            "semicolons beside decimal commas",
        ),
        ("Port,Nets,Boats\nIlo,4,5\n", None, "one row is no table"),
        ("Ports, nets, boats\nIlo, 4, 5\nAsu, 6, 7\n", None, "commas of a sentence have a blank behind them"),
        ("Ilo,400,500\nAsu,600,700\nUra,800,900\n", None, "no head: 400,500 may be a thousand's"),
        ('Port,Nets,Boats\nIlo,4,"5\nAsu,6,"7\n', None, "quotes that do not end"),
        ("1,Nets,Boats\nIlo,4,5\nAsu,6,7\n", None, "a head begins with a word"),
    ],
)
def test_values_that_a_spreadsheet_parted(
    text: str, expected: list[tuple[str, list[Decimal | int]]] | None, why: str
) -> None:
    document = read(f"The ports mended nets.\n\n{text}\nNo more came.\n", TEXT)
    found = [
        (row.label, [cell.value for cell in row.cells if cell.value is not None])
        for table in document.tables
        for row in table.rows
    ]
    assert found == (expected or []), why


def test_a_head_over_values_is_theirs() -> None:
    (table,) = read(CSV, TEXT).tables
    assert [column.path for column in table.columns] == [("2031",), ("2032",), ("Remark",)]


def test_a_term_and_its_figure_are_one_line() -> None:
    text = read("<dl><dt>People displaced</dt><dd>84,200</dd><dt>Schools closed:</dt>\n<dd>31</dd></dl>").text
    assert text.startswith("People displaced: 84,200\n\nSchools closed: 31\n")


@pytest.mark.parametrize(
    ("first", "head", "parents", "why"),
    [
        ("1", "Islands", ("Islands",), "a name alone beside the numbers of the rows heads those below it"),
        ("1.", "Islands", ("Islands",), "the number has a point"),
        ("Fleet", "Islands", (), "what stands in the first column numbers no row"),
        ("1", "2031", (), "a figure alone is no name"),
    ],
)
def test_a_heading_beside_a_column_of_numbers(first: str, head: str, parents: tuple[str, ...], why: str) -> None:
    document = read(
        f"| No. | Item | Landed |\n|---|---|---|\n|  | {head} |  |\n| {first} | Boats | 12 |\n| 2 | Nets | 30 |\n| 3 | Total | 42 |\n",
        MARKDOWN,
    )
    (table,) = document.tables
    assert [row.path for row in table.rows[1:]] == [parents, parents, ()], why


@pytest.mark.parametrize(
    ("first", "name", "paths", "why"),
    [
        ("1", "Islands", [("Islands",), ("Islands",), ()], "what spans rows behind their numbers is said of each"),
        ("Fleet", "Islands", [(), (), ()], "no numbers: it is the first row's"),
        ("1", "31", [(), (), ()], "a figure groups nothing"),
    ],
)
def test_a_name_that_spans_rows_behind_their_numbers(
    first: str, name: str, paths: list[tuple[str, ...]], why: str
) -> None:
    document = read(
        "<table><tr><th>No.</th><th>Region</th><th>Port</th><th>Boats</th></tr>"
        f'<tr><td>{first}</td><td rowspan="2">{name}</td><td>Alba</td><td>12</td></tr>'
        "<tr><td>2</td><td>Bero</td><td>30</td></tr><tr><td>3</td><td>Delta</td><td>Cima</td><td>7</td></tr></table>"
    )
    (table,) = document.tables
    assert [row.path for row in table.rows] == paths, why
