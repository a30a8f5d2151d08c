"""Full grids, and tables joined over pages."""

from collections.abc import Iterable

import pytest

from extractors.layout.furniture import set_aside
from extractors.page.model import Fragment, Page, Rule
from extractors.tables import find_tables
from tests.pages_from_words import line, page, right, rule

XS = (60.0, 200.0, 280.0, 360.0)


def upright(x: float, top: float, bottom: float) -> Rule:
    """A vertical line."""
    return Rule(x - 0.25, top, x + 0.25, bottom)


def grid(rows: list[tuple[str, ...]], *, top: float = 100, number: int = 1, walls: Iterable[float] = XS) -> Page:
    """A page with a full grid of rows 20 points high; cells are set 4 points right of their left line."""
    fragments: list[Fragment] = []
    for i, cells in enumerate(rows):
        for text, x in zip(cells, XS, strict=False):
            fragments += line(x + 4, top + 20 * i + 14, text, 8.5) if text else []
    bottom = top + 20 * len(rows)
    across = [rule(60, top + 20 * i, 360) for i in range(len(rows) + 1)]
    return page(*fragments, rules=across, verticals=[upright(x, top, bottom) for x in walls], number=number)


def test_a_full_grid_needs_no_style_to_be_read() -> None:
    built = grid([("Natures", "Prévu", "Exécuté"), ("Dons", "45,00", "0,00"), ("Prêts", "200,00", "8,00")])
    built.fragments += line(60, 92, "Tableau 2 : Situation des dons (en milliards)", 9, bold=True)
    (table,) = find_tables([built]).tables
    assert (table.number, table.title, table.unit) == ("2", "Situation des dons (en milliards)", "en milliards")
    assert [column.path for column in table.columns] == [("Prévu",), ("Exécuté",)]
    assert [(row.label, [str(cell.value) for cell in row.cells]) for row in table.rows] == [
        ("Dons", ["45.00", "0.00"]),
        ("Prêts", ["200.00", "8.00"]),
    ]


def test_a_row_that_begins_with_figures_is_no_head() -> None:
    # the accounts of a municipality, going on over the page: "721 | 688 | Résultat d'ensemble" stood as heads
    first = grid([("Euros", "Moyenne", "Opérations"), ("1 863", "1 778", "Produits"), ("1 706", "1 628", "Impôts")])
    rest = grid([("721", "688", "Résultat"), ("514", "491", "30,15"), ("2", "3", "28,07")])
    assert [len(table.rows) for one in (first, rest) for table in find_tables([one]).tables] == [2, 3]


def test_a_grid_without_a_head_goes_on_with_the_grid_of_the_page_before() -> None:
    first = grid([("Euros", "Moyenne", "Opérations"), ("1 863", "1 778", "Produits"), ("1 706", "1 628", "Impôts")])
    first.fragments += line(60, 300, "The page before has room left, and prints a line below its table.", 8.5)
    rest = grid(
        [("721", "688", "Résultat"), ("514", "491", "Excédent"), ("2", "3", "FCTVA"), ("9", "8", "Taxe")], number=2
    )
    (table,) = find_tables([first, rest]).tables
    assert [column.path for column in table.columns] == [("Moyenne",), ("Opérations",)]
    assert [row.label for row in table.rows] == ["1 863", "1 706", "721", "514", "2", "9"]


def test_a_head_over_two_columns_heads_both() -> None:
    built = grid([("Natures", "", ""), ("", "Valeur", "Taux"), ("Dons", "45", "3")])
    built.fragments += line(250, 114, "Évolution", 8.5)
    # no wall between the last two columns in the first row, no floor under "Natures"
    built.verticals[2] = upright(280, 120, 160)
    built.rules[1] = rule(200, 120, 360)
    (table,) = find_tables([built]).tables
    assert [column.path for column in table.columns] == [("Évolution", "Valeur"), ("Évolution", "Taux")]
    assert table.label_head == "Natures"


def test_raised_marks_of_a_head_are_no_words_and_ordinals_are() -> None:
    # "New¹ suspected cases", "9th December": the marks stood in the heads of every column (Liberia, SitRep 208, p. 2)
    built = grid([("County", "New^1 cases", "9^th May"), ("Alba", "45", "3"), ("Bora", "20", "8")])
    (table,) = find_tables([built]).tables
    assert [(column.path, column.footnotes) for column in table.columns] == [
        (("New cases",), ("1",)),
        (("9th May",), ()),
    ]


def test_a_box_around_a_page_is_no_grid() -> None:
    # The front summary of a report stands in a box (A/76/564, p. 3).
    built = grid([("Résumé", "", ""), ("La Mission", "", "")], walls=(60.0, 360.0))
    assert not find_tables([built]).tables


def test_a_grid_goes_on_over_the_page_without_a_head() -> None:
    first = grid([("Secteur", "Budget", "Fenêtre"), ("Eau", "1 500", "1")], top=700)
    # two rows are the least that make a grid
    second = grid([("Santé", "80", "2"), ("Nutrition", "90", "3")], number=2, top=80)
    (table,) = find_tables([first, second]).tables
    assert [row.label for row in table.rows] == ["Eau", "Santé", "Nutrition"]


HEAD_RULES = [rule(60, 90, 440), rule(60, 110, 440, joints=(280, 360)), rule(60, 160, 440, thickness=1.5)]


def plain(number: int, *labels: str, figures: bool = True, closed: bool = True) -> Page:
    """A page that begins with a table's head."""
    fragments = [
        *line(62, 105, "Category", 7, italic=True),
        *right(358, 105, "Approved", 7, italic=True),
        *right(438, 105, "Spent", 7, italic=True),
    ]
    for i, label in enumerate(labels):
        fragments += line(62, 125 + 15 * i, label, 8.5)
        if figures:
            fragments += [*right(358, 125 + 15 * i, "1.5", 8.5), *right(438, 125 + 15 * i, "2.5", 8.5)]
    return page(*fragments, rules=HEAD_RULES[: 3 if closed else 2], number=number)


@pytest.mark.parametrize(
    ("between", "tables", "why"),
    [
        ([], 1, "the same head again at the top of the next page: one table"),
        (line(123, 82, "59. Another paragraph stands between them."), 2, "text in between: two tables"),
        (line(60, 82, "Spare boats", bold=True), 2, "a title of its own: a table of its own"),
    ],
)
def test_a_repeated_head_is_no_row(between: list[Fragment], tables: int, why: str) -> None:
    second = plain(2, "Oars")
    second.fragments = [*between, *second.fragments]
    found = find_tables([plain(1, "Masts", closed=False), second]).tables
    assert len(found) == tables, why
    assert [row.label for table in found for row in table.rows] == ["Masts", "Oars"]


@pytest.mark.parametrize(
    ("figures", "mark"),
    [
        (["1 250,5", "3,25", "12"], ","),
        (["1,250.5", "3.2", "1,000"], "."),
        (["1 250", "12"], None),  # nothing tells
    ],
)
def test_the_figures_of_a_document_tell_its_decimal_mark(figures: list[str], mark: str | None) -> None:
    built = plain(1, "Masts")
    built.fragments = [f for f in built.fragments if "." not in f.text]
    for i, text in enumerate(figures):
        built.fragments += [*line(62, 125 + 15 * i, "Row", 8.5), *right(438, 125 + 15 * i, text, 8.5)]
    (table,) = find_tables([built]).tables
    assert table.rows
    assert table.mark == mark


def test_a_page_printed_sideways_is_told() -> None:
    built = grid([("Natures", "Prévu", "Exécuté")] * 30, top=60)
    built.fragments = [fragment._replace(rotation=90) for fragment in built.fragments]
    reading = find_tables([built])
    assert not reading.tables
    assert [finding.check_name for finding in reading.findings] == ["sideways_words"]


def test_the_data_table_under_a_chart_has_its_heads_over_its_uppermost_line() -> None:
    # Inner walls stand up to the chart's axis, the outer ones do not; "0,00" is the axis's (a government's, p. 4).
    built = grid([("0,00", "Total", "Interne"), ("T1", "936,76", "908,70"), ("T2", "1027,82", "1019,82")])
    built.verticals[0] = upright(60, 120, 160)
    built.rules = built.rules[1:]
    built.fragments += line(60, 60, "Figure 1 : Ressources (en milliards)", 9, bold=True)
    (table,) = find_tables([built]).tables
    assert (table.title, table.label_head) == ("Figure 1 : Ressources (en milliards)", "")
    assert [column.path for column in table.columns] == [("Total",), ("Interne",)]
    assert [row.label for row in table.rows] == ["T1", "T2"]


def test_the_boxes_of_an_organigram_are_no_grid() -> None:
    # They hang on lines: between two boxes no wall closes the row (A/80/6 (Sect. 31), p. 37).
    built = grid([("", "Director", ""), ("", "", ""), ("Bonn", "", "Rome"), ("1 D-1", "", "2 D-2")])
    built.verticals = [
        *(upright(x, 100, 120) for x in XS[1:3]),
        *(upright(x, 140, 180) for x in XS),
        upright(240, 120, 140),
    ]
    assert not find_tables([built]).tables


def test_one_head_over_two_columns_of_labels_makes_groups() -> None:
    built = grid([("Dépenses", "", "Ord."), ("Courantes", "Personnel", "357,07"), ("", "Biens", "84,65")])
    built.verticals[1] = upright(200, 120, 160)
    (table,) = find_tables([built]).tables
    assert [column.path for column in table.columns] == [("Ord.",)]
    assert [(row.path, row.label) for row in table.rows] == [(("Courantes",), "Personnel"), (("Courantes",), "Biens")]


def test_a_bare_page_number_at_the_foot_is_no_text_below_a_table() -> None:
    # Counted from the front matter on: page 3 prints "5" (a government's report, p. 27: the grid goes on over it).
    pages = [grid([("Natures", "Prévu", "Exécuté"), (f"Dons {i}", "45", "3")], top=680, number=i) for i in (1, 2, 3)]
    for built in pages:
        built.fragments += line(300, 770, str(built.number + 2), 9)
    set_aside(pages)
    assert [[f.text for f in built.furniture] for built in pages] == [["3"], ["4"], ["5"]]
    assert [
        table.pages
        for table in find_tables(
            [pages[0], grid([("Natures", "Prévu", "Exécuté"), ("Prêts", "1", "2")], top=80, number=2)]
        ).tables
    ] == [(1, 2)]
