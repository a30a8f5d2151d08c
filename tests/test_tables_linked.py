"""What a table is linked with: its notes, the headings it stands under, the headings its rows stand under."""

import pytest

from extractors.tables import find_tables
from extractors.tables.footnotes import share_notes
from extractors.tables.placing import place_under_headings
from schemas.origin import Place
from schemas.table import Cell, Column, Table, TableRow
from schemas.text import Block, BlockKind
from tests.pages_from_words import line
from tests.test_tables_figures import row, simple, the_table


def table(y: float, *marks: str, page: int = 1, notes: tuple[str, ...] = (), title: str | None = None) -> Table:
    """A table of one row whose cell bears `marks`."""
    here = Place(page, (60, y, 400, y + 20))
    rows = [TableRow("Masts", (), [Cell("1", here, marks)], here)]
    return Table(page, [Column(("Spent",))], rows, here, title=title, notes=list(notes), pages=(page,))


@pytest.mark.parametrize(
    ("tables", "first", "why"),
    [
        ([table(1, "a"), table(2), table(3, notes=("a Rented.",))], ["a Rented."], "one set of notes below all parts"),
        ([table(1, "a"), table(2, "a", notes=("a Rented.",))], ["a"], "the note's mark is the other table's own"),
        ([table(1, "a"), table(2, page=2, notes=("a Rented.",))], ["a"], "another page's note"),
        ([table(1, "a", notes=("a Own.",)), table(2, notes=("a Rented.",))], ["a Own."], "a note of its own stays"),
    ],
)
def test_a_mark_finds_its_note(tables: list[Table], first: list[str], why: str) -> None:
    share_notes(tables)
    assert tables[0].noted(tables[0].rows[0].cells[0].footnotes) == first, why


def test_a_note_below_a_table_of_words_is_its_own() -> None:
    # A performance measure ends on a rule, its notes stand in 8.5 pt below (A/81/6 (Sect. 31), p. 12).
    words = [*line(62, 130, "Few boats^a"), *line(202, 130, "Some boats"), *line(282, 130, "Many boats")]
    built = simple(words, end=140)
    built.fragments += line(66, 152, "^a Only those afloat.", 8.5)
    assert the_table(built).notes == ["a Only those afloat."]


def test_a_plain_heading_stands_under_a_bold_one_at_its_indent() -> None:
    # "Components" in bold, "Operations" and "Support" plain at the same indent (A/80/634, p. 4).
    found = the_table(
        simple(
            row(125, "Components", bold=True),
            row(140, "Operations"),
            row(155, "Approved", "1", "1", "–", x0=76),
            row(170, "Support"),
            row(185, "Approved", "2", "2", "–", x0=76),
            row(200, "Management", bold=True),
            row(215, "Approved", "3", "3", "–", x0=76),
        )
    )
    assert [row.path for row in found.rows if not row.is_heading] == [
        ("Components", "Operations"),
        ("Components", "Support"),
        ("Management",),
    ]


def test_a_table_without_a_title_is_found_by_the_heading_it_stands_under() -> None:
    def heading(y: float, number: str, text: str, level: int) -> Block:
        return Block(BlockKind.HEADING, text, (Place(1, (60, y, 300, y + 10)),), number, level)

    tables = [table(200), table(400, title="Boats"), table(600)]
    blocks = [heading(50, "I", "Fleet", 1), heading(100, "A", "Borrowing", 2), heading(500, "II", "Crews", 1)]
    place_under_headings(tables, blocks)
    assert [found.heading for found in tables] == ["A. Borrowing", None, "II. Crews"]
    assert [found.section for found in tables] == [("I. Fleet", "A. Borrowing")] * 2 + [("II. Crews",)]


def test_a_table_of_no_document_has_no_heading() -> None:
    tables = find_tables([simple(row(125, "Masts", "1", "2", "3"))]).tables
    place_under_headings(tables, [])
    assert tables[0].section == ()
