"""A step inside and a step outside of which rules head a table, what a head's words span, and which rows are one over pages."""

import pytest

from extractors.layout.lines import Line
from extractors.page.model import Fragment
from extractors.tables.bands import Band
from extractors.tables.grid import Grid
from extractors.tables.head_rules import head_above, is_inner, united
from extractors.tables.heads import read_heads
from extractors.tables.joined_rows import join_rows
from extractors.tables.joining import goes_on
from extractors.tables.part import Part
from extractors.tables.regions import Region
from extractors.tables.rows import DraftRow
from schemas.table import Column
from tests.pages_from_words import line, right


def band(y: float, x0: float = 60, x1: float = 460, *joints: float) -> Band:
    return Band(y, x0, x1, list(joints))


def at(y: float, *cells: tuple[float, str], size: float = 7.0, **style: bool) -> Line:
    return Line([f for x, text in cells for f in line(x, y, text, size, **style)], y)


HEAD = at(90, (62, "Port"), (250, "Boats"), (350, "Nets"), italic=True)


# Rules of one height
@pytest.mark.parametrize(
    ("first", "second", "below", "pieces", "why"),
    [
        (band(100, 160, 300), band(100, 310, 460), band(120), 1, "a wider rule right below closes a single row"),
        (band(100, 160, 300), band(100, 310, 460), band(108), 2, "eight points below: no row"),
        (band(100, 160, 300), band(100, 310, 460), band(108.1), 1, "more"),
        (band(100, 160, 300), band(100, 310, 460), band(139.9), 1, "a row of two lines"), (band(100, 160, 300), band(100, 310, 460), band(140), 2, "farther"),
        (band(100, 160, 300), band(100, 310, 460), band(120, 152), 2, "as wide as they are"), (band(100, 160, 300), band(100, 310, 460), band(120, 151.9), 1, "hardly wider"),
        (band(100, 160, 300), band(100, 310, 460), band(120, 60, 468), 2, "it ends elsewhere"), (band(100, 160, 300), band(100, 310, 460), band(120, 60, 467.9), 1, "hardly"),
        (band(100, 160, 300), band(101.1, 310, 460), band(120), 1, "hardly lower"), (band(100, 160, 300), band(101.3, 310, 460), band(120), 2, "lower"),
        (band(100, 60, 300), band(100, 307.9, 460), band(60), 1, "pieces of a rule under a head that a rule opens"), (band(100, 60, 300), band(100, 308, 460), band(60), 2, "a wider gap"),
        (band(100, 60, 300), band(100, 305, 460), band(5.1), 1, "95 points over it"), (band(100, 60, 300), band(100, 305, 460), band(5), 2, "farther"),
        (band(100, 60, 300), band(100, 305, 460), band(60, 62.9), 1, "hardly narrower"), (band(100, 60, 300), band(100, 305, 460), band(60, 63), 2, "narrower"),
    ],
)  # fmt: skip
def test_two_rules_of_one_height(first: Band, second: Band, below: Band, pieces: int, why: str) -> None:
    found = [one for one in united(sorted([first, second, below], key=lambda each: each.y)) if abs(one.y - 100) < 2]
    assert len(found) == pieces, why


@pytest.mark.parametrize(
    ("other", "between", "inner", "why"),
    [
        (band(120), [at(110, (250, "Boats"))], True, "only lines of a head up to a wider rule"),
        (band(120), [at(110, (250, "Boats"), size=8.5)], False, "a row between"),
        (band(120), [], False, "nothing between"),
        (band(80), [at(90, (250, "Boats"))], False, "the wider rule stands over it"),
        (band(195), [at(110, (250, "Boats"))], False, "95 points off"), (band(194.9), [at(110, (250, "Boats"))], True, "less"),
        (band(120, 192), [at(110, (250, "Boats"))], False, "as wide"), (band(120, 191.9), [at(110, (250, "Boats"))], True, "wider"),
        (band(120, 60, 352), [at(110, (250, "Boats"))], False, "it ends before"), (band(120, 60, 352.1), [at(110, (250, "Boats"))], True, "hardly before"),
    ],
)  # fmt: skip
def test_a_rule_within_a_head(other: Band, between: list[Line], inner: bool, why: str) -> None:
    rule = band(100, 200, 360)
    assert is_inner(rule, between, [rule, other]) is inner, why


@pytest.mark.parametrize(
    ("lines", "bands", "heads", "why"),
    [
        ([HEAD], [band(80), band(100)], True, "small and italic, between two rules"),
        ([HEAD], [band(100)], True, "over one rule"),
        ([at(90, (62, "Port"), (250, "Boats"))], [band(100)], False, "small and upright over one rule"),
        ([at(90, (62, "Port"), (250, "Boats"))], [band(80), band(100)], True, "between two"),
        ([at(90, (62, "Port"), (250, "Boats"))], [band(4.9), band(100)], False, "95 points apart"), ([at(90, (62, "Port"), (250, "Boats"))], [band(5), band(100)], True, "less"),
        ([at(90, (62, "(Thousands of euros)"))], [band(80), band(100)], False, "a unit alone"),
        ([at(90, (62, "(Thousands of euros)"), italic=True)], [band(80), band(100)], True, "in italics it is a head"),
        ([at(90, (62, "Boats"), (250, "1,250"), (350, "2,314"))], [band(80), band(100)], False, "a row of amounts"),
        ([at(90, (62, "Boats"), (250, "12"), (350, "14"))], [band(80), band(100)], False, "a row"),
        ([at(90, (62, "Boats"), (250, "2029"), (350, "2030"))], [band(80), band(100)], True, "years"),
        ([at(90, (62, "Boats"), (200, "12"), (270, "(6)"), (350, "14"))], [band(80), band(100)], False, "a small loss among figures"),
        ([at(90, (62, "Boats"), (200, "12"), (270, "14"), (350, "n/a"))], [band(80), band(100)], False, "a row whose last figure is not known"),
        ([at(90, (62, "Boats"), (200, "12"), (270, "N/A"), (350, "14"))], [band(80), band(100)], False, "one in between is not"),
        ([at(90, (62, "Boats"), (250, "(1)"), (350, "(2)"))], [band(80), band(100)], True, "numbers of columns"),
        ([at(86, (62, "The boats sail. Their nets do")), at(94, (62, "not sail at all"))], [band(76), band(100)], False, "a paragraph in a box"),
        ([at(86, (62, "The no. of boats")), at(94, (62, "that sail"))], [band(76), band(100)], True, "a short form's point"),
        ([at(90, (55, "Port"), (250, "Boats"), italic=True)], [band(100)], False, "it begins left of the rule"), ([at(90, (56.1, "Port"), (250, "Boats"), italic=True)], [band(100)], True, "hardly"),
        ([at(77.5, (62, "Number of"), size=9.4, italic=True), at(90, (62, "Port"), (250, "Boats"), italic=True)], [band(100)], True, "a title far over it"),
        ([at(81, (62, "Number of"), size=9.4, italic=True), at(90, (62, "Port"), (250, "Boats"), italic=True)], [band(100)], False, "large words right over it: text"),
    ],
)  # fmt: skip
def test_what_stands_over_a_rule_as_a_head(lines: list[Line], bands: list[Band], heads: bool, why: str) -> None:
    assert bool(head_above(lines, bands, bands[-1])) is heads, why


BODY = [at(112 + 12 * i, (62, "Alba"), (250, "12"), (350, "14"), size=9.0) for i in range(3)]


@pytest.mark.parametrize(
    ("head", "below", "heads", "why"),
    [
        (at(90, (62, "Port"), (250, "Boats"), (350, "Nets"), size=9.0), BODY, True, "words set as rows over rows of figures"),
        (at(90, (62, "Port"), (250, "Boats"), (350, "Nets"), size=9.0), BODY[:1], False, "one row"),
        (at(90, (62, "Port of boats"), size=9.0), BODY, False, "nothing apart"),
        (at(90, (62, "No record"), (180, "No record"), (300, "No record"), (400, "No record"), size=9.0), BODY, False, "the same in each column"),
        (at(90, (62, "Port"), (250, "Boats"), (350, "12"), size=9.0), BODY, False, "a figure"),
        (at(90, (62, "Port"), (250, "–"), (350, "–"), size=9.0), BODY, False, "two dashes: a row"),
        (at(90, (62, "Port - Name"), (250, "Boats"), (350, "Nets"), size=9.0), BODY, True, "the dash of a name is no figure"),
    ],
)  # fmt: skip
def test_words_set_as_rows_that_head_figures(head: Line, below: list[Line], heads: bool, why: str) -> None:
    assert bool(head_above([head, *below], [band(80), band(100)], band(100))) is heads, why


# What the words of a head span
GRID = Grid([60.0, 200.0, 280.0, 360.0, 460.0], "joints")


def heads(*lines: Line, rules: tuple[Band, ...] = ()) -> list[tuple[str, ...]]:
    region = Region(band(110), list(lines), 60, 460, [200.0, 280.0, 360.0])
    return [column.path for column in read_heads(region, GRID, [*rules, band(110)]).columns]


LEAVES = at(104, (210, "Boats"), (290, "Nets"), (370, "Oars"))


def over(x: float, text: str = "Fleet", y: float = 92.0) -> Line:
    words = line(0, y, text, 7)
    by = x - words[-1].x1 / 2
    return Line([one._replace(x0=one.x0 + by, x1=one.x1 + by) for one in words], y)


@pytest.mark.parametrize(
    ("lines", "rules", "paths", "why"),
    [
        ((LEAVES,), (), [("Boats",), ("Nets",), ("Oars",)], "a word over each"),
        ((over(280), LEAVES), (band(96, 202, 358),), [("Fleet", "Boats"), ("Fleet", "Nets"), ("Oars",)], "a rule under a head of two"),
        ((over(326), LEAVES), (band(96, 202, 358),), [("Fleet", "Boats"), ("Fleet", "Nets"), ("Oars",)], ".3 of the rule off its middle"),
        ((over(328), LEAVES), (band(96, 202, 358),), [("Boats",), ("Fleet", "Nets"), ("Oars",)], "more: the head of one"),
        ((Line([*over(240).fragments, *over(320, "Crew").fragments], 92), LEAVES), (band(96, 202, 358),), [("Fleet", "Boats"), ("Crew", "Nets"), ("Oars",)], "two heads over one rule"),
        ((over(280), LEAVES), (band(96, 66, 358),), [("Boats",), ("Fleet Nets",), ("Oars",)], "a rule that begins six points in spans nothing"),
        ((over(280), at(100, (210, "(1)"), (290, "(2)"), (370, "(3)=(1)+(2)"))), (band(96, 202, 358),), [("Fleet", "(1)"), ("Fleet", "(2)"), ("(3)=(1)+(2)",)], "formulas are parts of their own"),
    ],
)  # fmt: skip
def test_what_a_head_spans(
    lines: tuple[Line, ...], rules: tuple[Band, ...], paths: list[tuple[str, ...]], why: str
) -> None:
    assert heads(*lines, rules=rules) == paths, why


@pytest.mark.parametrize(
    ("left_end", "right_start", "y", "x", "spans", "why"),
    [
        (276, 284, 96, 280, True, "one head over two rules that a narrow column parts"),
        (276, 287.9, 96, 280, True, "twelve points, nearly"), (276, 288, 96, 280, False, "wider"),
        (276, 284, 96.9, 280, True, "hardly lower"), (276, 284, 97, 280, False, "lower"),
        (276, 284, 96, 291.9, True, "twelve points off the middle, nearly"),
    ],
)  # fmt: skip
def test_one_head_over_two_rules(
    left_end: float, right_start: float, y: float, x: float, spans: bool, why: str
) -> None:
    found = heads(over(x), LEAVES, rules=(band(96, 202, left_end), band(y, right_start, 358)))
    assert (found[:2] == [("Fleet", "Boats"), ("Fleet", "Nets")]) is spans, why


# Rows over a page's end
def row(label: str, *cells: str, bold: bool = False) -> DraftRow:
    columns: list[list[Fragment]] = [line(62, 100, label, 9) if label else []]
    columns += [right(280 + 80 * i, 100, text, 9) if text else [] for i, text in enumerate(cells)]
    return DraftRow(1, columns, bold, 100, 100, 9)


def parts(above: DraftRow, below: DraftRow, how: str = "joints", *, is_text: bool = False) -> list[Part]:
    region = Region(band(80), [], 60, 460, [])
    return [
        Part(n, region, Grid([60, 200, 280], how), "", [], [one], is_text=is_text)
        for n, one in enumerate((above, below), 1)
    ]


@pytest.mark.parametrize(
    ("above", "below", "how", "is_text", "rows", "why"),
    [
        (row("Boats", "12"), row("Nets", "14"), "joints", False, 2, "two rows"),
        (row("Boats of the", "12"), row("ports", "14"), "joints", False, 1, "the label goes on in small letters"),
        (row("Boats", "mended in"), row("", "Alba"), "joints", False, 1, "no label of its own"),
        (row("Boats", "mended in"), row("", "14"), "joints", False, 2, "but a figure"),
        (row("Boats", "mended in"), row("", "Alba"), "grid", False, 2, "in a grid a blank label says nothing"),
        (row("Boats", "mended in"), row("", "alba"), "grid", False, 1, "small letters do"),
        (row("Boats", "12"), row("Nets", "n/a"), "grid", False, 2, "a figure that is not known goes on with none"),
        (row("Boats", "12"), row("Alba"), "joints", True, 2, "another number of columns"),
        (row("Boats", "mended"), row("Of Alba", ""), "joints", True, 1, "a label alone in a table of words"),
        (row("Boats", ""), row("Of Alba", ""), "joints", True, 2, "below one that prints nothing else"),
        (row("Boats", "mended"), row("Of Alba", "", bold=True), "joints", True, 2, "in bold it is a heading"),
        (row("Boats", "", bold=True), row("of ports", "14"), "joints", False, 2, "below a heading"),
        (row("Boats", ""), row("(of ports)", "14"), "joints", False, 1, "a bracket"),
        (row("Boats", "12"), row("(of ports)", "14"), "joints", False, 2, "below figures"),
        (row("", "The boats sail"), row("", "to Alba"), "joints", False, 1, "a table of one column"),
        (row("", "The boats sail"), row("", "To Alba"), "joints", False, 2, "which begins anew"),
    ],
)  # fmt: skip
def test_a_row_that_a_pages_end_cuts(
    above: DraftRow, below: DraftRow, how: str, is_text: bool, rows: int, why: str
) -> None:
    assert len(join_rows(parts(above, below, how, is_text=is_text)).drafts) == rows, why


def test_the_rest_of_a_label_goes_to_the_row_that_owns_it() -> None:
    above = [row("Boats of", "mended"), row("", "painted")]
    region = Region(band(80), [], 60, 460, [])
    grid = Grid([60, 200, 280], "joints")
    first = Part(1, region, grid, "", [], above)
    found = join_rows([first, Part(2, region, grid, "", [], [row("the ports", "in May")])])
    texts = [[" ".join(f.text for f in column) for column in draft.columns] for draft in found.drafts]
    assert texts == [["Boats of the ports", "mended"], ["", "painted in May"]]


def page_part(
    page: int, unit: str = "", title: str = "", head: str = "Boats", *, first: bool = True, foot: bool = True
) -> Part:
    region = Region(band(80), [], 60, 460, [], first_on_page=first, open_at_foot=foot)
    region.unit = [at(70, (62, unit))] if unit else []
    region.title = [at(60, (62, title))] if title else []
    return Part(page, region, None, "Port", [Column((head,))], [])


K, E = "(Thousands of dollars)", "(Euros)"


@pytest.mark.parametrize(
    ("parts_above", "part", "on", "why"),
    [
        ([page_part(1, K)], page_part(2), True, "the same head at the top of the next page"),
        ([page_part(1, K)], page_part(3), False, "a page between"),
        ([page_part(1, K)], page_part(2, K), True, "its unit again"),
        ([page_part(1, K)], page_part(2, E), False, "another unit"),
        ([page_part(1, K), page_part(2)], page_part(3, K), True, "the unit of its first page, which the last left out"),
        ([page_part(1, K)], page_part(2, head="Nets"), False, "another head"),
        ([page_part(1, K)], page_part(2, first=False), False, "text above it"),
        ([page_part(1, K, foot=False)], page_part(2), False, "text below the page before"),
        ([page_part(1, K, "Table 1. Boats")], page_part(2, title="Table 1 (continued)", first=False), True, "words that say so"),
        ([page_part(1, K, "Table 1. Boats")], page_part(2, title="Table 2 (continued)"), False, "of another table"),
        ([page_part(1, K, "Table 1. Boats")], page_part(2, title="Table 1. Boats"), True, "number and title once more"),
        ([page_part(1, K, "Boats")], page_part(2, title="Boats"), False, "a title without a number once more"),
        ([page_part(1, K, "Boats of ports")], page_part(2, title="Nets (continued)"), False, "another title goes on"),
    ],
)  # fmt: skip
def test_a_table_goes_on_overleaf(parts_above: list[Part], part: Part, on: bool, why: str) -> None:
    assert goes_on(parts_above, part) is on, why
