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


def test_an_answer_opens_a_row_below_a_figure_as_a_figure_does() -> None:
    """« 7 Avions » and « Non Aucun dispositif … » beside one planned output (A/76/564, p. 70)."""
    built = outputs(
        [*line(60, 125, "Upkeep of 5 boats and"), *line(263, 125, "2"), *line(309, 125, "Sailing boats")],
        line(60, 137, "1 raft"),
        [*line(263, 145.5, "No"), *line(309, 145.5, "No raft was kept")],
        end=180,
    )
    assert texts(read(built)[0]) == [
        ("Upkeep of 5 boats and 1 raft", ["2", "Sailing boats"]),
        ("", ["No", "No raft was kept"]),
    ]


def test_a_label_cut_by_the_page_goes_on_and_what_stands_beside_it_is_a_row_of_its_own() -> None:
    """« … ateliers de la | MINUSMA et … 98 » (A/76/564, p. 53): the figure was fused with the answer above."""
    first = outputs([*line(60, 600, "Support to the workshops of the"), *line(263, 600, "Yes")])
    second = page([*line(60, 97, "Mission"), *line(263, 97, "98"), *line(309, 97, "Workshops")], number=2)
    (table,) = read(first, second)
    assert texts(table) == [("Support to the workshops of the Mission", ["Yes", ""]), ("", ["98", "Workshops"])]
    assert table.rows[1].cells[0].value == 98


def test_a_paragraph_ends_at_a_page_s_end_where_its_last_line_had_room() -> None:
    """The next page's « Ce chiffre … » is a remark of its own (A/76/564, p. 30)."""
    first = outputs(
        [
            *line(60, 580, "Upkeep of"),
            *line(263, 580, "2"),
            *line(309, 580, "Boats were kept in all ports of the coast"),
        ],
        line(309, 592, "in the year"),
    )
    second = page(line(309, 97, "The number fell"), number=2)
    (table,) = read(first, second)
    assert table.rows[0].cells[1].paragraphs == (
        "Boats were kept in all ports of the coast in the year",
        "The number fell",
    )


def by_column(*lines: list[Fragment], rules: tuple[float, ...] = (), number: int = 1) -> Page:
    """A page with accomplishments beside their indicators, as budgets set them."""
    head = [*line(60, 100, "Expected accomplishments", 7, italic=True)]
    head += line(309, 100, "Indicators of achievement", 7, italic=True)
    drawn = [rule(60, y, 551, joints=(304.0,)) for y in (90, 106, *rules)]
    return page(head, *lines, rules=drawn, number=number)


def test_a_rule_under_each_accomplishment_does_not_end_the_table() -> None:
    """The rows below the first rule were prose, two columns run together (A/80/621, p. 36)."""
    built = by_column(
        [*line(60, 125, "1.1 Safe harbours"), *line(309, 125, "1.1.1 Boats kept (2024/25: 5)")],
        line(309, 138, "1.1.2 Nets kept (2024/25: 6)"),
        [*line(60, 160, "1.2 Clean water"), *line(309, 160, "1.2.1 Wells in use")],
        line(60, 200, "The crews of all the boats are thanked for what they did in the harbours of the whole coast"),
        rules=(146, 168),
    )
    assert texts(read(built)[0]) == [
        ("1.1 Safe harbours", ["1.1.1 Boats kept (2024/25: 5)"]),
        ("", ["1.1.2 Nets kept (2024/25: 6)"]),
        ("1.2 Clean water", ["1.2.1 Wells in use"]),
    ]


def test_an_exponent_stands_on_the_line_of_its_unit() -> None:
    """It was set apart, and the target lost its unit: "25,892 m 2" (A/80/634, p. 20)."""
    built = by_column(
        [*line(60, 125, "1.1 Land"), *line(309, 125, "1.1.1 Land (2024/25: 25,892 m^2 ; 2025/26: 5 m^2 )")]
    )
    assert texts(read(built)[0]) == [("1.1 Land", ["1.1.1 Land (2024/25: 25,892 m2 ; 2025/26: 5 m2 )"])]


def test_the_next_component_is_no_row_of_an_open_table() -> None:
    """Its title in bold was the table's last row, and its section that of the component before (A/76/564, p. 27)."""
    built = outputs(
        [*line(60, 125, "Upkeep"), *line(263, 125, "Yes")],
        line(60, 160, "Component 2: ports", 10, bold=True),
    )
    assert texts(read(built)[0]) == [("Upkeep", ["Yes", ""])]


def test_a_cell_s_last_line_in_parentheses_is_no_unit_of_the_table_below() -> None:
    """ "(2020/21: 30 %) before the end" was the next table's unit line, and lost to its own."""
    below = [*line(60, 160, "Planned outputs", 7, italic=True), *line(263, 160, "Completed", 7, italic=True)]
    built = by_column(
        [*line(60, 125, "1.1 Land"), *line(309, 125, "1.1.1 Land")],
        [*line(60, 135, "(all of the coast) and the isles", 8.5)],
        below,
        [*line(60, 180, "Upkeep"), *line(263, 180, "Yes")],
        rules=(145, 150, 166, 190),
    )
    assert [table.unit for table in read(built)] == [None, None]
