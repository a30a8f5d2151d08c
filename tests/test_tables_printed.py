"""What each page prints of a table, cell by cell: heads with their spans, merged cells, marks, numbers, boxes."""

from decimal import Decimal

import pytest

from extractors.page.model import Page
from extractors.tables import find_tables
from extractors.text.markup import MarkupCell, MarkupRow
from extractors.text.printed import printed_part
from schemas.origin import Place
from schemas.table import PrintedCell, Table, TablePart, closed_up
from tests.pages_from_words import line, page, rule
from tests.tables_in_code import table as table_in_code
from tests.test_tables_drawn import drawn
from tests.test_tables_figures import head, row, simple, the_table
from tests.test_tables_grid import upright

Spanned = tuple[int, int, int, int, str]


def spans(part: TablePart, *, heads: bool | None = None) -> list[Spanned]:
    """(row, rows, column, columns, text) of a part's cells, of heads or the others alone if asked."""
    cells = [cell for cell in part.cells if heads is None or cell.is_head is heads]
    return [(c.row, c.rows, c.column, c.columns, c.text) for c in cells]


def test_a_spanning_head_is_one_cell_and_the_others_reach_down_beside_it() -> None:
    built = page(
        head(95, "", "", "", ""),
        *[line(345, 92, "Variance", 7, italic=True)],
        head(105, "Category", "Approved", "Amount", "Percentage"),
        row(125, "Masts", "1 000.0", "900.0", "(4.8)"),
        rules=[
            rule(60, 82, 440),
            rule(282, 96, 440),
            rule(60, 110, 440, joints=(200.0, 280.0, 360.0)),
            rule(60, 300, 440, thickness=1.5, joints=(200.0, 280.0, 360.0)),
        ],
    )
    (part,) = the_table(built).parts
    assert spans(part, heads=True) == [
        (0, 2, 0, 1, "Category"),
        (0, 2, 1, 1, "Approved"),
        (0, 1, 2, 2, "Variance"),
        (1, 1, 2, 1, "Amount"),
        (1, 1, 3, 1, "Percentage"),
    ]
    assert [(c.row, c.column, c.text, c.value) for c in part.cells if not c.is_head] == [
        (2, 0, "Masts", None),  # a label has no value, whatever it prints
        (2, 1, "1 000.0", Decimal("1000.0")),
        (2, 2, "900.0", Decimal("900.0")),
        (2, 3, "(4.8)", Decimal("-4.8")),
    ]


def test_a_row_of_formulas_is_the_last_row_of_the_head() -> None:
    built = simple(row(140, "Masts", "3.0", "2.0", "1.0"))
    built.rules[1] = rule(60, 122, 440, joints=(200.0, 280.0, 360.0))
    built.fragments += head(117, "", "(1)", "(2)", "(3)=(1)-(2)")
    (part,) = the_table(built).parts
    assert spans(part, heads=True)[:4] == [
        (0, 2, 0, 1, "Category"),
        (0, 1, 1, 1, "Approved"),
        (0, 1, 2, 1, "Spent"),
        (0, 1, 3, 1, "Variance"),
    ]
    assert [cell[-1] for cell in spans(part, heads=True)[4:]] == ["(1)", "(2)", "(3)=(1)-(2)"]


def test_marks_stand_beside_their_cell_and_boxes_are_around_its_print() -> None:
    (part,) = the_table(simple(row(125, "Masts^a", "3.0", "2.0^b", "1.0"), row(141, "Oars", "", "2.0", ""))).parts
    marked = {cell.text: cell.marks for cell in part.cells if cell.marks}
    assert marked == {"Masts": ("a",), "2.0": ("b",)}
    spent = next(cell for cell in part.cells if cell.text == "Spent")
    assert spent.box is not None
    x0, top, x1, bottom = spent.box
    assert (round(x1), top < 105 < bottom, x0 > 280) == (358, True, True)
    assert (3 - 1, 2) in {(c.row, c.column) for c in part.cells}, "the blank cells of Oars are left out"
    assert part.box is not None
    assert all(part.box[0] <= c.box[0] and c.box[3] <= part.box[3] for c in part.cells if c.box)


def test_cells_of_a_grid_that_no_line_cuts_span_what_they_cover() -> None:
    rows = [("Port", "2031", "", ""), ("", "Boats", "Nets", "Oars"), ("North", "1", "2", "3"), ("", "4", "5", "6")]
    built = drawn(rows, [40.0, 140.0, 200.0, 260.0, 320.0])
    built.rules = [each for each in built.rules if round(each.y) not in (120, 160)] + [
        rule(140, 120, 320),
        rule(140, 160, 320),
    ]
    built.verticals = [upright(x, 120 if x in (200.0, 260.0) else 100, 180) for x in (40.0, 140.0, 200.0, 260.0, 320.0)]
    (part,) = the_table(built).parts
    assert spans(part) == [
        (0, 2, 0, 1, "Port"),
        (0, 1, 1, 3, "2031"),
        (1, 1, 1, 1, "Boats"),
        (1, 1, 2, 1, "Nets"),
        (1, 1, 3, 1, "Oars"),
        (2, 2, 0, 1, "North"),
        (2, 1, 1, 1, "1"),
        (2, 1, 2, 1, "2"),
        (2, 1, 3, 1, "3"),
        (3, 1, 1, 1, "4"),
        (3, 1, 2, 1, "5"),
        (3, 1, 3, 1, "6"),
    ]
    assert [cell.is_head for cell in part.cells] == [True] * 5 + [False] * 7


def test_two_open_cells_of_a_grid_never_share_a_place() -> None:
    """A head that reaches down, beside one that would reach right (a bulletin of the DRC on mpox, week 32, p. 2)."""
    rows = [("Port", "Boats", "Nets", "Oars"), ("", "", "Whole nets", ""), ("North", "1", "2", "3")]
    built = drawn(rows, [40.0, 140.0, 200.0, 260.0, 320.0])
    built.rules = [each for each in built.rules if round(each.y) != 120] + [rule(200, 120, 260)]
    built.verticals = [upright(x, 100, 160) for x in (40.0, 140.0, 200.0, 320.0)]
    built.verticals += [upright(260.0, 100, 120), upright(260.0, 140, 160)]
    (part,) = the_table(built).parts
    assert spans(part, heads=True) == [
        (0, 2, 0, 1, "Port"),
        (0, 2, 1, 1, "Boats"),
        (0, 1, 2, 1, "Nets"),
        (0, 2, 3, 1, "Oars"),
        (1, 1, 2, 1, "Whole nets"),
    ]


def two_pages() -> list[Page]:
    """A table whose last row goes on with its label on the next page, under the same head."""
    first = simple(row(125, "Masts", "3.0", "2.0", "1.0"), row(141, "Oars and", "9.0", "8.0", "1.0"), end=760)
    first.rules = first.rules[:2]
    second = simple(row(125, "other gear"), row(141, "Nets", "5.0", "5.0", "–"), number=2)
    second.fragments = [fragment for fragment in second.fragments if fragment.baseline > 90]
    return [first, second]


def test_each_page_keeps_its_own_piece_of_a_row_that_the_page_cuts() -> None:
    table = the_table(*two_pages())
    assert [r.label for r in table.rows] == ["Masts", "Oars and other gear", "Nets"]
    first, second = table.parts
    assert (first.page, second.page) == (1, 2)
    assert [cell.text for cell in first.cells if cell.column == 0] == ["Category", "Masts", "Oars and"]
    assert [cell.text for cell in second.cells if cell.column == 0] == ["Category", "other gear", "Nets"]
    assert [cell.value for cell in first.cells if cell.row == 2] == [
        None,
        Decimal("9.0"),
        Decimal("8.0"),
        Decimal("1.0"),
    ]


def test_a_doubtful_table_is_named_by_its_finding_with_its_box() -> None:
    built = page(
        line(62, 105, "Indicators", 7, italic=True),
        line(62, 130, "More boats afloat than in the year before"),
        line(62, 150, "Fewer boats ashore"),
        rules=[rule(60, 90, 440), rule(60, 110, 440), rule(60, 160, 440)],
    )
    reading = find_tables([built])
    (doubt,) = reading.findings
    assert [doubt.table] == reading.tables
    (part,) = reading.tables[0].parts
    assert [(cell.is_head, cell.text) for cell in part.cells] == [
        (True, "Indicators"),
        (False, "More boats afloat than in the year before"),
        (False, "Fewer boats ashore"),
    ]
    assert doubt.box == part.box


def test_a_column_or_row_in_which_nothing_begins_is_none() -> None:
    cells = [PrintedCell(0, 0, "a"), PrintedCell(0, 2, "b", columns=3), PrintedCell(4, 2, "c"), PrintedCell(4, 4, "d")]
    closed = closed_up(cells, [0, 2, 4])
    assert [(c.row, c.column, c.columns) for c in closed] == [(0, 0, 1), (0, 1, 2), (1, 1, 1), (1, 2, 1)]


def markup(*rows: str) -> list[MarkupRow]:
    """Rows of cells apart by "|": "!Posts" is a head, "2:Posts" spans two columns, "2;Posts" two rows."""
    out = []
    for number, printed in enumerate(rows):
        cells = []
        for text in printed.split("|"):
            is_head, bare = text.startswith("!"), text.lstrip("!")
            columns, rows_ = 1, 1
            if bare[1:2] == ":":
                columns, bare = int(bare[0]), bare[2:]
            if bare[1:2] == ";":
                rows_, bare = int(bare[0]), bare[2:]
            cells.append(MarkupCell(is_head, rows_, columns, [bare]))
        out.append(MarkupRow(number * 10, cells))
    return out


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        # a span over columns, and one down two rows, which pushes the next row's cells aside
        (
            ["!2;Port|!2:2031", "!Boats|!Nets", "North|1|2"],
            [(0, 2, 0, 1, "Port"), (0, 1, 1, 2, "2031"), (1, 1, 1, 1, "Boats"), (1, 1, 2, 1, "Nets"),
             (2, 1, 0, 1, "North"), (2, 1, 1, 1, "1"), (2, 1, 2, 1, "2")],
        ),
        # a span that reaches below the table ends with it
        (["!Port|!Boats", "9;North|1"], [(0, 1, 0, 1, "Port"), (0, 1, 1, 1, "Boats"), (1, 1, 0, 1, "North"), (1, 1, 1, 1, "1")]),
        # a blank row is no row
        (["!Port|!Boats", "|", "North|1"], [(0, 1, 0, 1, "Port"), (0, 1, 1, 1, "Boats"), (1, 1, 0, 1, "North"), (1, 1, 1, 1, "1")]),
    ],
)  # fmt: skip
def test_markup_says_what_spans_what(rows: list[str], wanted: list[Spanned]) -> None:
    printed = Table(None, [], [], Place(span=(0, 100)))
    assert spans(printed_part(printed, markup(*rows))) == wanted


def test_only_the_markup_within_the_table_is_its_own() -> None:
    printed = Table(None, [], [], Place(span=(10, 20)))
    assert [cell.text for cell in printed_part(printed, markup("a|1", "b|2", "c|3")).cells] == ["b", "2"]


def test_a_head_of_the_markup_has_no_value_and_neither_has_a_label() -> None:
    printed = Table(None, [], [], Place(span=(0, 100)))
    cells = printed_part(printed, markup("!Year|!2031", "12|1 250")).cells
    assert [(cell.is_head, cell.value) for cell in cells] == [
        (True, None), (True, None), (False, None), (False, Decimal(1250)),
    ]  # fmt: skip


def test_a_dumps_heads_are_cells_by_their_paths_and_there_is_no_page() -> None:
    read = table_in_code(["Approved", "Variance > Amount", "Variance > %"], [("Masts^a", "3.0", "", "1.0")])
    read.label_head = "Category"
    part = printed_part(read, [])
    assert (part.page, part.box, {cell.box for cell in part.cells}) == (None, None, {None})
    assert spans(part) == [
        (0, 2, 0, 1, "Category"),
        (0, 2, 1, 1, "Approved"),
        (0, 1, 2, 2, "Variance"),
        (1, 1, 2, 1, "Amount"),
        (1, 1, 3, 1, "%"),
        (2, 1, 0, 1, "Masts"),
        (2, 1, 1, 1, "3.0"),
        (2, 1, 3, 1, "1.0"),
    ]


def test_a_table_without_printed_heads_has_no_head_cells() -> None:
    read = table_in_code(["x"], [("Masts", "3.0")])
    read.columns[0].path = ()
    assert not any(cell.is_head for cell in printed_part(read, []).cells)
