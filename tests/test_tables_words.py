"""Tables of words: frameworks and follow-up tables, with cells of several paragraphs that run on over pages."""

from extractors.page.model import Fragment, Page
from extractors.tables import find_tables
from schemas.table import Table
from tests.pages_from_words import line, page, right, rule

JOINTS = (258.0, 304.0)


def head() -> list[Fragment]:
    """The head of an outputs table."""
    first = line(60, 100, "Planned outputs", 7, italic=True)
    return [*first, *line(263, 100, "Completed", 7, italic=True), *line(309, 100, "Remarks", 7, italic=True)]


def outputs(*lines: list[Fragment], number: int = 1, end: float | None = None) -> Page:
    """A page with an outputs table: two columns of words around one of figures, closed at `end` if at all."""
    rules = [rule(60, 90, 551, joints=JOINTS), rule(60, 106, 551, joints=JOINTS)]
    rules += [rule(60, end, 551, thickness=1.5, joints=JOINTS)] if end else []
    return page(*head(), *[f for found in lines for f in found], rules=rules, number=number)


def read(*pages: Page) -> list[Table]:
    """The tables of some pages."""
    return find_tables(list(pages)).tables


def texts(table: Table) -> list[tuple[str, list[str]]]:
    """Labels and cell texts, row by row."""
    return [(found.label, [cell.text for cell in found.cells]) for found in table.rows]


def test_one_output_with_two_numbered_results_is_two_rows_and_its_label_stays_whole() -> None:
    # The cells' lines stand on different heights; the label runs on beside the second row (A/80/590, p. 14).
    built = outputs(
        [*line(60, 125, "Upkeep of 5 boats, as"), *line(263, 125, "2"), *line(309, 125, "Sailing boats")],
        line(60, 137, "accepted by the"),
        [*line(263, 145.5, "1"), *line(309, 145.5, "Rowing boat")],
        line(60, 149, "crews"),
        [*line(60, 170, "Painting"), *line(263, 170, "Yes")],
        end=180,
    )
    (table,) = read(built)
    assert texts(table) == [
        ("Upkeep of 5 boats, as accepted by the crews", ["2", "Sailing boats"]),
        ("", ["1", "Rowing boat"]),
        ("Painting", ["Yes", ""]),
    ]


def test_paragraphs_of_a_cell_are_kept_apart() -> None:
    built = outputs(
        [*line(60, 125, "Upkeep"), *line(263, 125, "2"), *line(309, 125, "Sailing boats")],
        line(309, 145.5, "The number fell as crews"),
        line(309, 157.5, "left early"),
        end=165,
    )
    (table,) = read(built)
    cell = table.rows[0].cells[1]
    assert cell.text == "Sailing boats The number fell as crews left early"
    assert cell.paragraphs == ("Sailing boats", "The number fell as crews left early")


def test_a_table_goes_on_over_the_page_without_a_head_and_a_cut_cell_is_one() -> None:
    first = outputs(
        [*line(60, 125, "Upkeep of the"), *line(263, 125, "Yes"), *line(309, 125, "The boats which")],
    )
    second = page(
        [*line(60, 84, "largest boats"), *line(309, 84, "sail were mended")],
        [*line(60, 110, "Painting"), *line(263, 110, "No")],
        line(123, 150, "58. The Mission also spent on other things."),
        number=2,
        rules=[rule(60, 120, 551, joints=JOINTS)],
    )
    (table,) = read(first, second)
    assert table.pages == (1, 2)
    assert texts(table) == [
        ("Upkeep of the largest boats", ["Yes", "The boats which sail were mended"]),
        ("Painting", ["No", ""]),
    ]


def test_numbered_paragraphs_end_an_open_table() -> None:
    built = outputs(
        [*line(60, 125, "Upkeep"), *line(263, 125, "Yes")],
        line(123, 150, "58. The Mission also spent on other things that are told here."),
    )
    reading = find_tables([built])
    assert texts(reading.tables[0]) == [("Upkeep", ["Yes", ""])]
    assert not any(top < 150 < bottom for _, top, _, bottom in reading.claimed[1])


def test_without_joints_the_heads_left_edges_cut_the_columns() -> None:
    # LibreOffice: a full line of the left cell ends 4 pt from the right cell (A/76/564, p. 15).
    left = line(60, 125, "Les partis se sont réunis avec constance aux ports,")
    built = page(
        *line(60, 100, "Indicateurs prévus", 8.5, italic=True),
        *line(left[-1].x1 + 4, 100, "Indicateurs effectifs", 8.5, italic=True),
        *left,
        *line(left[-1].x1 + 4, 125, "Objectif atteint"),
        rules=[rule(60, 90, 551), rule(60, 106, 551), rule(60, 140, 551)],
    )
    (table,) = read(built)
    assert texts(table) == [("Les partis se sont réunis avec constance aux ports,", ["Objectif atteint"])]


def test_words_in_a_box_over_the_head_are_the_title() -> None:
    built = outputs([*line(60, 125, "Upkeep"), *line(263, 125, "Yes")], end=135)
    built.fragments += line(60, 82, "Expected accomplishment 1.1: Sound boats")
    built.rules.append(rule(60, 70, 551))
    (table,) = read(built)
    assert table.title == "Expected accomplishment 1.1: Sound boats"


def test_a_line_that_fits_no_column_of_a_closed_table_stays_and_is_told() -> None:
    built = outputs(
        [*line(60, 125, "Upkeep"), *line(263, 125, "Yes")],
        line(150, 145, "a stray remark set across the columns of the table"),
        [*line(60, 165, "Painting"), *line(263, 165, "No")],
        end=175,
    )
    reading = find_tables([built])
    assert [finding.check_name for finding in reading.findings] == ["row_fits_no_column"]
    printed = " ".join(f"{label} {' '.join(cells)}" for label, cells in texts(reading.tables[0]))
    assert "stray remark" in printed


def test_figures_are_told_from_years_of_running_text() -> None:
    built = outputs(
        [*line(60, 125, "Upkeep"), *right(280, 125, "1 668"), *line(309, 125, "Boats, on")],
        line(309, 137, "15 November 2030"),
        end=150,
    )
    (table,) = read(built)
    assert texts(table) == [("Upkeep", ["1 668", "Boats, on 15 November 2030"])]
    assert table.rows[0].cells[0].value == 1668
