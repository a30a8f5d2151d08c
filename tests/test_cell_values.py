"""Which decimal mark a table prints, and what its cells are worth by it. Conventions, "Numbers"."""

from decimal import Decimal

import pytest

from extractors.words.cell_values import document_mark, ends_of, set_values
from schemas.table import Cell, Column, Table, TableRow


def printed(*rows: str) -> Table:
    """A table from lines "label|cell|cell", its values not yet read."""
    made = [TableRow(row.split("|")[0], (), [Cell(text) for text in row.split("|")[1:]], None) for row in rows]
    return Table(3, [Column(()) for _ in made[0].cells], made)


def values(table: Table) -> list[list[str | None]]:
    return [[None if cell.value is None else str(cell.value) for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    ("rows", "language", "prose", "mark", "first", "ambiguous"),
    [
        (["Boats|1,214.5|845", "Nets|2,000|1"], ",", "", ".", "1214.5", False),  # two marks in one figure
        (["Boats|1,214|8.5"], ",", "", ".", "1214", False),  # a mark with one digit behind it
        (["Boats|1.214|8,50"], ".", "", ",", "1214", False),  # the other way round
        (["Boats|1.214|1.214.500"], ".", "", ",", "1214", False),  # two dots part thousands
        (["Boats|1,214|0.5", "Oars|3|1.5", "Nets|2,5|4"], ",", "", ".", "1214", False),  # most figures tell
        (["Boats|51.24"], ",", "", ".", "51.24", False),  # a list whose language a name gave away
        (["Boats|1,214"], ".", "", ".", "1214", True),  # the language alone
        (["Boats|1,214"], ",", "", ",", "1.214", True),  # the other language
        (["Boats|1,214"], ".", "une hausse de 12,5 %", ",", "1.214", False),  # the document's prose
        (["Boats|1,214"], None, "", None, None, False),  # nothing tells
        (["Boats|1,214", "Nets|845", "Total|2,059"], ",", "", ".", "1214", True),  # its sums
        (["Boats|1.214", "Nets|845", "Total|2.059"], ".", "", ",", "1214", True),  # the other way round
        (["Boats|1,214", "Nets|0,845", "Total|2,059"], ".", "", ",", "1.214", False),  # a nought opens no thousands
        (["Boats|1,214|300|1,514"], ",", "", ".", "1214", True),  # a row's sum
        (["Boats|1,514|300|1,214"], ",", "", ".", "1514", True),  # a row's difference
        (["Boats|1,214|3", "Nets|845|4"], ",", "", ".", "1214", True),  # no column of decimals prints 845
        (["Boats|1,214", "Nets|845", "Total|2,059"], ",", "$1.5 million", ".", "1214", False),  # sums and document
        (["Boats|1,214", "Nets|84", "Total|9,999"], ",", "", ",", "1.214", True),  # no sum holds, no column tells
        (
            ["Boats|1,214", "Cars|845", *["Nets|2,059"] * 8, "Oars|90,78"],
            ",",
            "",
            ".",
            "1214",
            True,
        ),  # one slip of many
        (["Boats|1,214", "Cars|845", *["Nets|2,059"] * 6, "Oars|90,78"], ".", "", ",", "1.214", False),  # one of a few
    ],
)
def test_the_print_decides_the_decimal_mark(
    rows: list[str], language: str | None, prose: str, mark: str | None, first: str | None, ambiguous: bool
) -> None:
    table = printed(*rows)
    set_values([table], language, lambda: [prose])
    cell = table.rows[0].cells[0]
    assert (table.mark, values(table)[0][0], cell.ambiguous) == (mark, first, ambiguous)


def test_other_tables_tell_where_a_table_does_not() -> None:
    tables = [printed("Boats|1,214"), printed("Oars|12.5")]
    assert set_values(tables, ",", list) == []
    assert values(tables[0]) == [["1214"]]
    assert not tables[0].rows[0].cells[0].ambiguous


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (["Yemen|49.8", "Togo|53,2", "Chad|25.7"], "another decimal mark than '.'"),
        (["Yemen|1,498"], "no figure of the document shows its decimal mark"),
    ],
)
def test_a_figure_left_without_value_is_told(rows: list[str], says: str) -> None:
    table = printed(*rows)
    (finding,) = set_values([table], None, list)
    assert finding.check_name == "decimal_mark"
    assert says in finding.says
    assert finding.table is table
    assert None in [value for row in values(table) for value in row]


def test_the_prose_is_read_only_where_a_figure_is_open() -> None:
    def prose() -> list[str]:
        raise AssertionError

    set_values([printed("Boats|1 214,5|12", "Nets|words|")], None, prose)


def test_a_scale_word_stands_beside_the_value() -> None:
    table = printed("Boats|US$12.5m|3.1 million|4")
    set_values([table], ".", list)
    cells = table.rows[0].cells
    assert [cell.value for cell in cells] == [Decimal("12.5"), Decimal("3.1"), Decimal(4)]
    assert [cell.scale for cell in cells] == [Decimal(1_000_000), Decimal(1_000_000), None]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("37 339,0", "37339.0", "0.1"),  # the printed nought counts
        ("12", "12", "1"),
        ("–", "0", "0"),  # a dash is nil and no rounded figure
        ("0", "0", "1"),
        ("n/a", None, "0"),
    ],
)
def test_the_unit_of_a_cell_is_that_of_its_last_printed_digit(text: str, value: str | None, unit: str) -> None:
    cell = Cell(text, value=None if value is None else Decimal(value))
    assert cell.unit == Decimal(unit)


def test_a_document_shows_its_mark_in_tables_and_prose() -> None:
    english = Table(1, [], [], mark=".")
    assert document_mark([english], ["une hausse de 12,5 %"]) is None  # as often
    assert document_mark([english], []) == "."
    assert document_mark([], ["une hausse de 12,5 %"]) == ","


@pytest.mark.parametrize(
    ("text", "mark", "ends"),
    [
        ("0,0-5,0", ",", ("0.0", "5.0")),  # A/76/564, III.E
        ("0.0–4.0", ".", ("0.0", "4.0")),
        ("5.0", ".", None),  # one number is the cell's value
        ("2020-2021 and later", ".", None),
    ],
)
def test_a_range_is_two_numbers(text: str, mark: str, ends: tuple[str, str] | None) -> None:
    assert ends_of(text, mark) == (None if ends is None else tuple(map(Decimal, ends)))
