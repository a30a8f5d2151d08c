"""What the arbiter weighs: sums beyond chance, readings that cost less, and readings that cost the same."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractors.accounting.chosen import mark_chosen
from extractors.layout.lines import Line, lines_on
from extractors.page.model import Fragment, Page
from extractors.tables import find_tables
from extractors.tables.arbiter import settle
from extractors.tables.bands import Band
from extractors.tables.candidates import aligned, candidates_on
from extractors.tables.candidates.candidate import Candidate
from extractors.tables.candidates.evidence import Evidence
from extractors.tables.grid import Grid
from extractors.tables.identities import FEWEST_BITS, bits_of_sum, identities
from extractors.tables.literal_rows import rows_of
from extractors.tables.regions import Region
from extractors.tables.rows import DraftRow
from extractors.tables.rungs import CUT_BY
from extractors.words.cell_values import set_values
from extractors.words.number_grammar import parse_number
from extractors.words.numbers import Number
from schemas.document import DocumentData
from schemas.extraction import Extraction
from schemas.origin import Place
from schemas.proof import Check
from schemas.table import Cell, Column, Table, TableRow
from schemas.vocabulary import CheckKind, Kind, Verdict
from tests.pages_from_words import line, page, right, word

ONE = Decimal(1)


def numbers(texts: str) -> list[Number | None]:
    """The figures of a row, "-" where a cell prints none."""
    return [None if text == "-" else parse_number(text, ".") for text in texts.split()]


def figures(*rows: str) -> list[list[Number | None]]:
    """The figures of a table."""
    return [numbers(row) for row in rows]


@pytest.mark.parametrize(
    ("addends", "total", "least", "most", "why"),
    [
        ("1,543 3,630 829", "6,002", 12.5, 12.6, "one in 6,002"),
        ("3 4", "7", 2.7, 2.9, "7 = 3 + 4 stands in any table"),
        ("12.5 13.0 9.5", "35.0", 6.0, 6.2, "350 tenths, of which five are as good"),
        ("12.5 13.0 9.5", "35.2", 6.0, 6.2, "off by as much as four roundings may be"),
        ("12.5 13.0 9.5", "35.3", 0, 0, "off by more"),
        ("1,543 3,630 829", "6,003", 0, 0, "whole numbers are not rounded"),
        ("6,002 0 0", "6,002", 0, 0, "a total of one figure is its copy"),
        ("500 -500", "0", 0, 0, "nil is a sum of anything"),
    ],
)
def test_a_sum_weighs_as_many_bits_as_chance_would_need(
    addends: str, total: str, least: float, most: float, why: str
) -> None:
    of = [number for number in numbers(addends) if number]
    found = parse_number(total, ".")
    assert found is not None
    assert least <= bits_of_sum(of, found) <= most, why


def test_a_sum_that_was_one_of_several_tried_weighs_less() -> None:
    of, total = (
        [Number(Decimal(1543), Decimal(1)), Number(Decimal(3630), Decimal(1))],
        Number(Decimal(5173), Decimal(1)),
    )
    assert bits_of_sum(of, total) - bits_of_sum(of, total, tried=8) == pytest.approx(3)


@pytest.mark.parametrize(
    ("table", "found", "why"),
    [
        (figures("1543 22", "3630 30", "829 9", "6002 61"), [(3, 0)], "the last of a column; 61 is too small to say"),
        (figures("6002 61", "1543 22", "3630 30", "829 9"), [(0, 0)], "the first of a column"),
        (figures("1543 3630 5173", "12 13 25"), [(0, 2)], "the last of a row; 25 is too small to say"),
        (figures("5173 1543 3630"), [(0, 0)], "the first of a row"),
        (figures("1543 -", "- 3630", "829 2000", "2372 5630"), [(3, 0), (3, 1)], "blank cells are left out"),
        (figures("1543 3630", "1543 3630"), [], "no sum of one figure"),
        (figures(), [], "no figure at all"),
    ],
)
def test_sums_are_found_at_the_ends_of_columns_and_rows(
    table: list[list[Number | None]], found: list[tuple[int, int]], why: str
) -> None:
    held = identities(table)
    assert [identity.total for identity in held] == found, why
    assert all(identity.bits >= FEWEST_BITS for identity in held)


def seen(how: str, *rows: str, cut: int = 0, left: int = 0, headless: int = 0, size: int = 0) -> Candidate:
    """A candidate of these rows: "Alba | 1 | 2" is a label and two cells; equal words are one fragment everywhere."""
    drafts, columns = [], len(rows[0].split(" | ")) - 1
    for i, printed in enumerate(rows):
        cells = [[FRAGMENTS.setdefault((i, text), word(60, 100 + 12 * i, text))] for text in printed.split(" | ")]
        drafts.append(DraftRow(1, [cell if cell[0].text != "-" else [] for cell in cells], False, 100, 100, 9))
    lines = [Line([cell[0] for cell in draft.columns if cell], 100 + 12 * i) for i, draft in enumerate(drafts)]
    region = Region(Band(90, 60, 400, []), [], 60, 400, [])
    region.body = lines
    covered = sum(bool(cell) for draft in drafts for cell in draft.columns[1:]) - left
    evidence = Evidence(
        covered, left, 1.0, cut, headless, 9, 9, size or columns + len(rows), True, True, False
    )  # fmt: skip
    named = [Column((f"column {i}",)) for i in range(columns)]
    return Candidate(how, region, Grid([60, 400], how), "", named, drafts, [], evidence)


FRAGMENTS: dict[tuple[int, str], Fragment] = {}
SUMS = ("Alba | 1543 | 22", "Bero | 3630 | 30", "Total | 5173 | 52")
SWAPPED = ("Alba | 22 | 1543", "Bero | 3630 | 30", "Total | 5173 | 52")


@pytest.mark.parametrize(
    ("stands", "loses", "reason", "why"),
    [
        (seen("a", *SUMS, left=2), seen("b", *SWAPPED, cut=1), "0 words cut against 1", "a word cut weighs most"),
        (
            seen("a", *SUMS, headless=2),
            seen("b", *SWAPPED, left=1),
            "6 numbers covered against 5",
            "then a number left over",
        ),
        (
            seen("a", *SUMS, size=9),
            seen("b", *SWAPPED, headless=1),
            "0 columns without a head against 1",
            "then a column without a head",
        ),
        (
            seen("a", *SUMS),
            seen("b", *SUMS, headless=1),
            "reads the same figures",
            "of what reads the same figures nothing is asked",
        ),
        (
            seen("a", *SUMS, size=9),
            seen("b", *SWAPPED, size=8),
            "9 columns and rows less 11 bits of sums against 8 columns and rows less 0 bits",
            "sums weigh against columns and rows",
        ),
    ],
)
def test_the_reading_that_costs_least_stands_and_the_other_says_why(
    stands: Candidate, loses: Candidate, reason: str, why: str
) -> None:
    for order in ((stands, loses), (loses, stands)):
        settled = settle(order)
        assert (settled.kept, settled.lost) == ([stands], [loses]), why
        assert reason in loses.refused, why


def test_what_sums_chose_is_marked_and_what_needed_none_is_not() -> None:
    by_sums, as_short = seen("a", *SUMS), seen("b", *SWAPPED)
    assert settle([as_short, by_sums]).kept == [by_sums]
    assert by_sums.by_sums
    shorter = seen("a", *SUMS, size=3)
    assert settle([shorter, seen("b", *SWAPPED)]).kept == [shorter]
    assert not shorter.by_sums, "it cost less without its sums"


def test_two_readings_that_cost_the_same_leave_no_value_where_they_differ() -> None:
    one = seen("a", "Alba | 5 | 27", "Bero | 61 | 88", "Cima | 3 | 4")
    other = seen("b", "Alba | 52 | 7", "Bero | 61 | 88", "Cima | 3 | 4")
    assert settle([one, other]).kept == [one]
    assert other.refused == "a costs the same"
    assert one.dispute == "'5' | '27' (a) or '52' | '7' (b)"
    assert [draft.disputed for draft in one.drafts] == [(1, 2), (), ()]
    cells = [cell for row in rows_of(one.drafts) for cell in row.cells]
    table = Table(1, one.columns, rows_of(one.drafts))
    set_values([table], ".", list)
    values = [cell.value for row in table.rows for cell in row.cells]
    assert [cell.text for cell in cells] == ["5", "27", "61", "88", "3", "4"], "the print is kept"
    assert values == [None, None, 61, 88, 3, 4]


def test_a_dispute_quotes_three_cells_of_each_reading() -> None:
    one = seen("a", "Alba | 5 | 27", "Bero | 6 | 31")
    other = seen("b", "Alba | 52 | 7", "Bero | 63 | 1")
    settle([one, other])
    assert one.dispute == "'5' | '27' | '6' and 1 more (a) or '52' | '7' | '63' and 1 more (b)"


def test_a_table_in_dispute_is_a_finding_that_shows_both(monkeypatch: pytest.MonkeyPatch) -> None:
    built = page(
        line(62, 100, "Port"), right(280, 100, "Boats"), right(360, 100, "Crews"),
        *(f for i, port in enumerate(("Alba", "Bero", "Cima", "Dora")) for f in
          (*line(62, 113 + 13 * i, port), *right(280, 113 + 13 * i, ("27", "26", "34", "29")[i]), *right(360, 113 + 13 * i, ("40", "41", "58", "46")[i]))),
    )  # fmt: skip
    real = aligned.candidates

    def two(*where: Any) -> Iterator[Candidate]:
        for found in real(*where):
            again = next(real(*where))
            for draft in again.drafts[1:2]:  # one row's figures change places
                draft.columns[1:] = draft.columns[:0:-1]
            again.how = "another"
            yield from (found, again)

    monkeypatch.setattr("extractors.tables.candidates.WAYS", (two,))
    reading = find_tables([built], ".")
    (finding,) = reading.findings
    assert (finding.check_name, finding.table) == ("two_readings", reading.tables[0])
    assert "'26' | '41' (aligned) or '41' | '26' (another)" in finding.says
    assert [[cell.value for cell in row.cells] for row in reading.tables[0].rows[:2]] == [[27, 40], [None, None]]
    assert [(rung.how, rung.stands) for rung in reading.rungs] == [("aligned", True), ("another", False)]


def test_a_perfect_reading_ends_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(built: Page) -> list[int]:
        """How many lines each way after the first is given."""
        given: list[int] = []

        def counting(_page: int, lines: list[Line], *_: Any) -> Iterator[Candidate]:
            given.append(len(lines))
            return iter(())

        monkeypatch.setattr("extractors.tables.candidates.WAYS", (aligned.candidates, counting, counting))
        candidates_on(1, lines_on(built), [], [])
        return given

    heads = [*line(62, 100, "Port"), *right(280, 100, "Boats")]
    rows = [("Alba", "1,543"), ("Bero", "3,630"), ("Cima", "829"), ("Total", "6,002")]
    printed = [
        [*line(62, 113 + 13 * i, port), *right(280, 113 + 13 * i, boats)] for i, (port, boats) in enumerate(rows)
    ]
    assert asked(page(heads, *printed)) == []  # nothing is left to look at
    assert asked(page(heads, *printed, line(62, 300, "Prose below it"))) == [1, 1]
    assert asked(page(heads, *printed[:3])) == [4, 4], "no sum proves it"
    assert asked(page(*printed)) == [4, 4], "no head stands over it"


def test_each_reading_names_the_lines_that_cut_it() -> None:
    root = Path(__file__).parents[1]
    for place in CUT_BY.values():
        file, _, function = place.partition(": ")
        assert re.search(rf"^def {function}\b", (root / file).read_text(encoding="utf-8"), re.MULTILINE), place
    documented = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert [how for how in CUT_BY if f"| `{how}` |" not in documented] == []


def test_a_table_whose_mark_sums_chose_is_no_proof_of_it() -> None:
    chosen, other = (
        Table(1, [Column(("Amount",))], [TableRow("Total", (), [Cell("1")], Place(1))], by_sums=chose)
        for chose in (True, False)
    )
    made = [Check("a", kind, ONE, ONE, ONE, Verdict.HOLDS, tables=[table])
            for kind, table in ((CheckKind.TOTAL, chosen), (CheckKind.TOTAL, other), (CheckKind.CROSS_TABLE, chosen))]  # fmt: skip
    extraction = Extraction(DocumentData(kind=Kind.OTHER, language="en", sha256="0" * 64, media_type="application/pdf"),
                            tables=[chosen, other], checks=made)  # fmt: skip
    mark_chosen(extraction)
    assert [check.chose_reading for check in made] == [True, False, False]  # two tables that agree prove each other


def test_sums_alone_that_choose_a_decimal_mark_are_marked() -> None:
    cells = [("Alba", "1,214"), ("Bero", "2,500"), ("Total", "3,714"), ("Share", "1.5")]
    rows = [TableRow(label, (), [Cell(text)], Place(1)) for label, text in cells]
    for number, chosen, why in ((4, False, "1.5 shows it"), (3, False, "all are open: both marks add up")):
        table = Table(1, [Column(("Amount",))], rows[:number])
        set_values([table], None, list)
        assert table.by_sums == chosen, why
    mixed = [Cell("1,214"), Cell("2,500"), Cell("986"), Cell("4,700")]
    table = Table(1, [Column(())] * 4, [TableRow("Boats", (), mixed, Place(1))])
    set_values([table], None, list)
    assert (table.mark, table.by_sums) == (".", True), "1.214 + 2.5 + 986 are not 4.7"
