"""What the cells of a full grid print: figures, tiles, crowds of figures, the months of a calendar, a list of attributes."""

import pytest

from extractors.page.model import Fragment
from extractors.tables.lattice_cells import are_crowded, are_tiles, calendar_head, is_figure, opens_with_row, upright
from tests.pages_from_words import line, word


def grid(*rows: tuple[str, ...], bold: tuple[tuple[bool, ...], ...] = ()) -> list[list[list[Fragment]]]:
    return [
        [
            line(62 + 100 * n, 112 + 20 * i, text, 8, bold=bool(bold) and bold[i][n]) if text else []
            for n, text in enumerate(row)
        ]
        for i, row in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("12", True), ("1,250.5", True), ("–", True), ("ND", True), ("n/a", True), ("495(363)", True), ("57/38", True),
        ("94,5% (52/55)", True), ("2030", False), ("1899", True), ("203", True), ("Boats", False), ("12 boats", False), ("12 14", False),
    ],
)  # fmt: skip
def test_a_cell_of_one_figure(text: str, figure: bool) -> None:
    assert is_figure(line(62, 100, text)) is figure


@pytest.mark.parametrize(
    ("rows", "tiles", "why"),
    [
        ((("43", "10", "25"), ("boats", "nets", "oars")), True, "figures over captions"),
        ((("43", "10"), ("boats", "nets")), False, "two"),
        ((("", "", ""), ("43", "10", "25"), ("boats", "nets", "oars")), True, "under pictures"),
        ((("Ports", "Ports", "Ports"), ("43", "10", "25"), ("boats", "nets", "oars")), True, "and under words"),
        ((("a", "b", "c"), ("43", "10", "25"), ("boats", "nets", "oars"), ("d", "e", "f")), False, "four rows"),
        ((("43", "10", "25"), ("7", "8", "9"), ("boats", "nets", "oars")), False, "two rows of figures"),
        ((("boats", "nets", "oars"), ("43", "10", "25")), False, "nothing under the figures"),
        ((("43", "10", ""), ("boats", "nets", "oars")), False, "one missing"),
        ((("43", "10", "25"), ("boats", "nets", "")), False, "a caption missing"),
    ],
)
def test_which_grids_are_tiles(rows: tuple[tuple[str, ...], ...], tiles: bool, why: str) -> None:
    assert are_tiles(grid(*rows)) is tiles, why


def apart(*groups: tuple[str, ...]) -> list[list[list[Fragment]]]:
    """A row a group: a label, and one cell that prints these, two sizes apart."""
    return [
        [line(62, 112 + 20 * i, "Port", 8), [word(162 + 40 * n, 112 + 20 * i, text, 8) for n, text in enumerate(group)]]
        for i, group in enumerate(groups)
    ]


@pytest.mark.parametrize(
    ("cells", "crowded", "why"),
    [
        (apart(("12", "14"), ("7", "9")), True, "two figures in one cell, on two rows"),
        (apart(("12", "14")), False, "one row"),
        (apart(("12", "14"), ("7", "9"), ("boats",), ("nets",)), True, "rows of words say nothing"),
        (apart(("34", "123", "245"), ("1", "234", "567")), True, "groups that far apart are figures"),
        (apart(("boats", "12", "14"), ("nets", "7", "9")), True, "behind a label"),
        (apart(("boats", "12", "nets", "14"), ("oars", "7", "masts", "9")), False, "words between them"),
    ],
)
def test_most_rows_print_two_figures_in_a_cell(cells: list[list[list[Fragment]]], crowded: bool, why: str) -> None:
    assert are_crowded(cells) is crowded, why


def months(count: int, filled: int, below: int) -> int | None:
    return calendar_head(
        grid(("", *(["J"] * filled), *([""] * (count - filled))), ("Nets", *(["x"] * below), *([""] * (count - below))))
    )


@pytest.mark.parametrize(
    ("count", "filled", "below", "head"),
    [(6, 6, 2, 1), (5, 5, 1, None), (12, 11, 0, 1), (12, 10, 0, None), (6, 6, 3, None), (7, 7, 3, 1)],
)
def test_the_months_of_a_calendar_are_its_head(count: int, filled: int, below: int, head: int | None) -> None:
    assert months(count, filled, below) == head


ATTRIBUTES = (("Ports", "Alba"), ("Boats", "twelve"), ("Day", "4 June"))
LABELS_BOLD = ((True, False),) * 3


@pytest.mark.parametrize(
    ("rows", "bold", "opens", "why"),
    [
        (ATTRIBUTES, LABELS_BOLD, True, "labels in bold, and what they say"),
        (ATTRIBUTES[:2], LABELS_BOLD[:2], False, "two rows"),
        (ATTRIBUTES, ((True, True), (True, False), (True, False)), False, "the first row is bold as a whole"),
        (ATTRIBUTES, ((True, False), (False, False), (True, False)), False, "a label that is not bold"),
        ((*ATTRIBUTES, ("Nets", "none")), (*LABELS_BOLD, (True, True)), True, "most are alike"),
        (tuple((*row, "x") for row in ATTRIBUTES), ((True, False, False),) * 3, False, "three columns"),
        ((("x" * 161, "Alba"), ("Boats", "twelve")), ((False, False),) * 2, True, "prose"),
        ((("x" * 160, "Alba"), ("Boats", "twelve")), ((False, False),) * 2, False, "a long head"),
    ],
)
def test_a_grid_without_a_head(
    rows: tuple[tuple[str, ...], ...], bold: tuple[tuple[bool, ...], ...], opens: bool, why: str
) -> None:
    assert opens_with_row(grid(*rows, bold=bold)) is opens, why


@pytest.mark.parametrize(("by", "text"), [(2.9, "Boats nets"), (9, "Boats nets"), (0, "Boats nets")])
def test_words_that_run_up_a_cell(by: float, text: str) -> None:
    first = word(100, 300, "Boats", x1=110, rotation=90)
    found = upright([first, word(100 + by, 270 if by < 3 else 300, "nets", x1=110 + by, rotation=90)])
    assert (found.text, found.rotation, found.baseline) == (text, 0, 300)


def test_a_word_divided_over_two_lines_that_run_up_is_whole() -> None:
    made = [word(100 + 9 * i, 300, text, x1=109 + 9 * i, rotation=90) for i, text in enumerate(("quick-", "impact"))]
    assert upright(made).text == "quick-impact"
    assert upright([f._replace(rotation=270) for f in made]).text == "impact quick-"


@pytest.mark.parametrize(("by", "text"), [(2.9, "quick- impact"), (3.1, "quick-impact")])
def test_three_points_part_two_lines_that_run_up(by: float, text: str) -> None:
    made = [
        word(100 + by * i, 300 - 30 * i, part, x1=109 + by * i, rotation=90)
        for i, part in enumerate(("quick-", "impact"))
    ]
    assert upright(made).text == text
