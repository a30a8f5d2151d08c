"""Shapes of tables of publishers nobody had read: heads in boxes, rows that name others, painted groups, sums set larger.

Each is drawn after a page that was read wrong: budgets of an Argentine municipality, the census of Sri Lanka and its
weekly bulletin, a health survey of Haiti, a medicines agency of Italy, an appeal of the Red Cross, votes of Liberia.
"""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from extractors.layout.lines import lines_of
from extractors.page.model import Fill, Fragment, Rule
from extractors.tables import find_tables
from extractors.tables.candidates.blocks import printed
from extractors.tables.candidates.cells import line_cells
from extractors.tables.candidates.cover import CoverColumns
from extractors.tables.candidates.spanning import painted_groups
from extractors.tables.fills import shades_of
from schemas.table import Table
from tests.pages_from_words import line, page, right, rule, width

ENDS = (280.0, 360.0, 440.0)
WALLS = (200.0, 290.0, 370.0)
"""Between the columns that end at `ENDS`."""
LEFT, RIGHT = 60.0, 450.0
NAMES = ("Alba", "Bero", "Cima", "Dora", "Elda", "Fara")
FIGURES = (
    ("287", "1,543", "12"), ("277", "3,630", "13"), ("149", "829", "9"), ("713", "6,002", "35"), ("88", "977", "4"),
    ("391", "2,418", "21"),
)  # fmt: skip


def row(y: float, label: str, *texts: str, x0: float = 62, size: float = 9, **style: object) -> list[Fragment]:
    """A row: its label, and what ends at each column's edge."""
    out = line(x0, y, label, size, **style) if label else []
    for text, x1 in zip(texts, ENDS, strict=False):
        out += right(x1, y, text, size, **style) if text else []
    return out


def centred(x0: float, x1: float, y: float, text: str, size: float = 9, **style: object) -> list[Fragment]:
    """Words in the middle between two places."""
    return line((x0 + x1 - width(text, size)) / 2, y, text, size, **style)


def wall(x: float, top: float, bottom: float) -> Rule:
    """A vertical line."""
    return Rule(x - 0.25, top, x + 0.25, bottom)


def found(*words: list[Fragment], **drawn: list) -> list[Table]:
    return find_tables([page(*[f for each in words for f in each], **drawn)], ".").tables


def rows(table: Table) -> list[tuple[str, ...]]:
    """Label and cells of each row."""
    return [(each.label, *(cell.text for cell in each.cells)) for each in table.rows]


def paths(table: Table) -> list[tuple[str, ...]]:
    return [column.path for column in table.columns]


def body(y: float, names: Sequence[str] = NAMES, step: float = 20) -> list[Fragment]:
    return [f for i, name in enumerate(names) for f in row(y + step * i, name, *FIGURES[i])]


BOX = [rule(LEFT, 90, RIGHT), rule(LEFT, 130, RIGHT)]
SIDES = [wall(LEFT, 90, 130), wall(RIGHT, 90, 130)]


@pytest.mark.parametrize(
    ("is_group", "expected"),
    [
        (False, [("Boats",), ("Crews",), ("Nets",)]),
        (True, [("Fleet", "Boats"), ("Fleet", "Crews"), ("Nets",)]),  # a cell over two columns spans both
    ],
)
def test_a_head_in_a_box_heads_the_rows_below_it(is_group: bool, expected: list[tuple[str, ...]]) -> None:
    """No line parts the rows, and the last stands far below the others: 'TOTALES GENERALES'."""
    inner = [wall(WALLS[0], 90, 130), wall(WALLS[1], 110 if is_group else 90, 130), wall(WALLS[2], 90, 130)]
    (table,) = found(
        centred(LEFT, WALLS[0], 112, "Port"),
        centred(WALLS[0], WALLS[2], 103, "Fleet") if is_group else [],
        centred(WALLS[0], WALLS[1], 123, "Boats"),
        centred(WALLS[1], WALLS[2], 123, "Crews"),
        centred(WALLS[2], RIGHT, 112, "Nets"),
        body(150),
        row(285, "Total", "1,905", "15,399", "94"),
        rules=[*BOX, *([rule(WALLS[0], 110, WALLS[2])] if is_group else [])],
        verticals=[*SIDES, *inner],
    )
    assert paths(table) == expected
    assert rows(table)[-1] == ("Total", "1,905", "15,399", "94")
    assert len(table.rows) == len(NAMES) + 1


def test_the_words_of_a_page_over_a_box_are_no_head() -> None:
    """The box of a page's own head touches that of the table's."""
    (table,) = found(
        line(70, 60, "Municipality of Alba", 9),
        line(300, 60, "Sheet 1 of 3", 9),
        *[centred(a, b, 112, text) for a, b, text in _heads()],
        body(150),
        rules=[rule(LEFT, 40, RIGHT), rule(LEFT, 88, RIGHT), *BOX],
        verticals=[wall(LEFT, 40, 130), wall(RIGHT, 40, 130), *(wall(x, 90, 130) for x in WALLS)],
    )
    assert paths(table) == [("Boats",), ("Crews",), ("Nets",)]
    assert table.rows[0].label == "Alba"


def test_what_stands_between_two_shaded_rows_is_one_row() -> None:
    """A name in three lines, its figures beside the second: the census of Sri Lanka prints each in three languages."""
    tops = [140 + 30 * i for i in range(4)]
    words = [
        f
        for i, top in enumerate(tops)
        for f in [
            *line(62, top + 8, f"{NAMES[i]} Ena", 8),
            *row(top + 17, f"{NAMES[i]} Deka", *FIGURES[i], size=8),
            *line(62, top + 26, f"{NAMES[i]} Tuna", 8),
        ]
    ]
    (table,) = found(
        *[centred(a, b, 112, text) for a, b, text in _heads()],
        words,
        rules=BOX,
        verticals=[*SIDES, *(wall(x, 90, 130) for x in WALLS)],
        fills=[Fill(LEFT, top, RIGHT, top + 30, 0.85) for top in tops[1::2]],
    )
    assert rows(table)[:2] == [
        ("Alba Ena Alba Deka Alba Tuna", *FIGURES[0]),
        ("Bero Ena Bero Deka Bero Tuna", *FIGURES[1]),
    ]


def _heads() -> list[tuple[float, float, str]]:
    edges = (LEFT, *WALLS, RIGHT)
    return list(zip(edges, edges[1:], ("Port", "Boats", "Crews", "Nets"), strict=False))


def test_words_between_two_rules_name_the_rows_below_under_the_same_columns() -> None:
    """ "FEMMES ACTUELLEMENT EN UNION" across the table, right under its head and again half-way down (Haiti, 2017)."""
    joints = tuple(WALLS)
    (table,) = found(
        *[centred(a, b, 105, text, 7) for a, b, text in _heads()],
        centred(LEFT, RIGHT, 121, "PORTS OF THE NORTH", 7),
        [f for i in range(3) for f in row(140 + 12 * i, NAMES[i], *FIGURES[i], size=7)],
        centred(LEFT, RIGHT, 181, "PORTS OF THE SOUTH", 7),
        [f for i in range(3) for f in row(200 + 12 * i, NAMES[i], *FIGURES[i], size=7)],
        rules=[rule(LEFT, y, RIGHT, joints=joints) for y in (94, 110, 126, 170, 186, 232)],
    )
    assert paths(table) == [("Boats",), ("Crews",), ("Nets",)]
    assert [(each.path, each.label) for each in table.rows if each.label == "Alba"] == [
        (("PORTS OF THE NORTH",), "Alba"),
        (("PORTS OF THE SOUTH",), "Alba"),
    ]


@pytest.mark.parametrize(
    ("edges", "groups"),
    [
        ((60, 140, 220, 300, 380), [[1, 2], [3, 4], [5, 6]]),
        ((60, 140, 180, 220, 260), []),  # a cell over each column tells no groups, and one word stands over none
        ((), []),  # painted in one piece
    ],
)
def test_painted_cells_tell_which_columns_a_head_stands_over(edges: Sequence[float], groups: list[list[int]]) -> None:
    """Two columns under each disease, its name at the left of its painted cell (Sri Lanka, week 36 of 2025, p. 3)."""
    head = line(62, 102, "District", 8)
    for x, text in zip((140, 220, 300), ("Dengue", "Rabies", "Cholera"), strict=True):
        head += line(x + 3, 102, text, 8)
    (each,) = printed(lines_of(head))
    spans = [(x1 - 12, x1) for x1 in (178.0, 216.0, 258.0, 296.0, 338.0, 376.0)]
    built = page(fills=[Fill(a, 91, b, 107, 0.5) for a, b in pairwise(edges)] or [Fill(60, 91, 380, 107, 0.5)])
    told = painted_groups(each, CoverColumns(spans, [True] * 6, 130), shades_of(built))
    assert list(told.values()) == groups


def test_a_word_half_way_down_a_painted_head_stands_over_no_group() -> None:
    """ "Province" in one line of its own between the two of a head (DR Congo, week 32 of 2024, p. 3)."""
    (each,) = printed(lines_of([*line(62, 102, "No.", 8), *line(110, 102, "Province", 8)]))
    built = page(fills=[Fill(60, 91, 100, 107, 0.5), Fill(100, 91, 380, 107, 0.5)])
    columns = CoverColumns([(106.0, 146.0), (299.0, 314.0), (340.0, 360.0)], [False, True, True], 91)
    assert painted_groups(each, columns, shades_of(built)) == {}


def test_a_heading_in_a_light_row_is_no_head_where_a_dark_one_heads_all() -> None:
    """ "PERSONAL SUPERIOR | SEGÚN LOM" below "CARGOS | SUELDO BRUTO | SUELDO NETO" (an Argentine scale of wages)."""
    (table,) = found(
        *[centred(a, b, 103, text) for a, b, text in _heads()],
        row(121, "LARGE PORTS", "BY LAW"),
        [f for i in range(5) for f in row(139 + 18 * i, NAMES[i], *FIGURES[i])],
        fills=[
            Fill(LEFT, 90, RIGHT, 109, 0.3), Fill(LEFT, 109, RIGHT, 127, 0.85), Fill(LEFT, 127, RIGHT, 217, 0.95),
        ],
    )  # fmt: skip
    assert paths(table) == [("Boats",), ("Crews",), ("Nets",)]
    assert rows(table)[0][:2] == ("LARGE PORTS", "BY LAW")


def test_sums_on_dark_fills_may_be_set_larger() -> None:
    """White on black in 12 points over rows of 9 (an appeal of the Red Cross for Kenya, p. 14)."""
    (table,) = found(
        row(100, "Budget", "Boats", "Crews", "Nets", bold=True),
        row(122, "Planned", "564", "5,173", "25", size=12, bold=True),
        [f for i in range(2) for f in row(138 + 16 * i, NAMES[i], *FIGURES[i])],
        row(172, "Enabling", "862", "6,831", "44", size=12, bold=True),
        [f for i in (2, 3) for f in row(156 + 16 * i, NAMES[i], *FIGURES[i])],
        fills=[Fill(LEFT, y - 12, RIGHT, y + 4, 0.1) for y in (122, 172)],
    )
    assert [label for label, *_ in rows(table)] == ["Planned", "Alba", "Bero", "Enabling", "Cima", "Dora"]
    assert paths(table) == [("Boats",), ("Crews",), ("Nets",)]


def test_a_head_of_two_lines_among_heads_of_one_stands_over_its_own_column() -> None:
    """ "Media settimana | prec." with the other heads half-way between its lines (a medicines agency, p. 6)."""
    (table,) = found(
        centred(300, 360, 98, "Weekly mean"),
        row(103, "Region", "12/01/2022", "", "Change"),
        centred(300, 360, 108, "before"),
        body(125, step=12),
        rules=[rule(LEFT, 90, RIGHT), rule(LEFT, 112, RIGHT), rule(LEFT, 190, RIGHT)],
    )
    assert paths(table) == [("12/01/2022",), ("Weekly mean before",), ("Change",)]


def test_each_of_two_tables_beside_each_other_has_its_own_title() -> None:
    """Offices beside each other on a count of votes, the names of their districts at one height (Liberia, 2005)."""
    sides = (60.0, 300.0)
    tables = found(
        *[
            line(x + 40, 72, text, 8, bold=True)
            for x, text in zip(sides, ("Senate of Alba", "House of Bero"), strict=True)
        ],
        *[[*line(x + 4, 84, "Candidate", 7, bold=True), *right(x + 190, 84, "Votes", 7, bold=True)] for x in sides],
        [
            f
            for i in range(5)
            for x in sides
            for f in [*line(x + 2, 101 + 15 * i, NAMES[i], 8), *right(x + 190, 101 + 15 * i, str(31 * i + 7), 8)]
        ],
        rules=[rule(x, y, x + 200) for x in sides for y in (77, 89, *(104 + 15 * i for i in range(5)))],
    )
    assert [table.title for table in tables] == ["Senate of Alba", "House of Bero"]


def _grid(ys: Sequence[float], xs: Sequence[float]) -> dict[str, list[Rule]]:
    return {
        "rules": [rule(xs[0], y, xs[-1]) for y in ys],
        "verticals": [wall(x, ys[0], ys[-1]) for x in xs],
    }


def test_a_cell_across_a_grid_of_centred_labels_names_the_rows_below() -> None:
    """A civil protection's provinces below their regions, all set in the middle of their cells (Italy, March 2020)."""
    ys = [100 + 14 * i for i in range(9)]
    labels = ["NORTH", "Alba", "Bero di Sopra", "Other", "SOUTH", "Cima", "Dora Baltea", "Other"]
    words, down = [], [wall(60, 100, 212), wall(300, 100, 212)]
    for i, label in enumerate(labels):
        middle = (60, 300) if label.isupper() else (60, 240)
        words.append(centred(*middle, ys[i] + 10, label, bold=label.isupper()))
        if not label.isupper():
            words.append(centred(240, 300, ys[i] + 10, str(31 * i + 7)))
            down.append(wall(240, ys[i], ys[i + 1]))
    (table,) = found(*words, rules=[rule(60, y, 300) for y in ys], verticals=down)
    assert [each.path for each in table.rows if each.label == "Other"] == [("NORTH",), ("SOUTH",)]


def test_a_name_beside_two_rows_of_one_drawn_cell_holds_for_both() -> None:
    """ "Atlantic | Miles" over "VMT" (a roadway statistic of New Jersey, 2021)."""
    ys, xs = [90, 110, 140, 170, 200], (60, 200, 290, 370, 450)
    words = [centred(a, b, 104, text) for a, b, text in _heads()]
    for i in range(3):
        top = ys[i + 1]
        words += [
            line(70 + 4 * i, top + 11, NAMES[i], 9, bold=True),
            row(top + 11, "Miles", *FIGURES[i], x0=140),
            row(top + 24, "Days", *FIGURES[i + 1], x0=140),
        ]
    (table,) = found(*words, **_grid(ys, xs))
    assert [(each.path, each.label) for each in table.rows[:4]] == [
        (("Alba",), "Miles"), (("Alba",), "Days"), (("Bero",), "Miles"), (("Bero",), "Days"),
    ]  # fmt: skip


def test_the_sum_of_the_grid_above_is_no_title() -> None:
    words = [centred(a, b, 104, text) for a, b, text in _heads()]
    words += [
        row(124, "Alba", *FIGURES[0]),
        row(144, "Bero", *FIGURES[1]),
        row(164, "Total", "564", "5,173", "25", bold=True),
    ]
    words += [centred(a, b, 204, text) for a, b, text in _heads()]
    words += [row(224 + 20 * i, NAMES[i], *FIGURES[i]) for i in range(3)]
    xs = (60, 200, 290, 370, 450)
    first, second = _grid([90, 110, 130, 150, 170], xs), _grid([190, 210, 230, 250, 270], xs)
    tables = found(*words, **{key: first[key] + second[key] for key in first})
    assert [table.title for table in tables] == [None, None]


def test_a_word_alone_is_told_from_a_box() -> None:
    """A box around one sentence over rows of figures has no walls inside, and heads nothing."""
    (table,) = found(
        centred(LEFT, RIGHT, 112, "All ports of the coast report each month"),
        row(145, "Port", "Boats", "Crews", "Nets"),
        body(163, step=14),
        rules=BOX,
        verticals=SIDES,
    )
    assert paths(table) == [("Boats",), ("Crews",), ("Nets",)]


def test_painted_rows_over_and_under_a_grid_are_its_rows() -> None:
    """A dark head and a dark sum whose lines are white, so that the file draws none (a budget of Vancouver, 2019)."""
    xs = (60.0, 200.0, 290.0, 370.0, 450.0)
    ys = [110, 130, 150, 170, 190]
    cells = [Fill(a, y0, b, y1, 0.4) for a, b in pairwise(xs) for y0, y1 in ((90, 110), (190, 210))]
    (table,) = found(
        *[centred(a, b, 104, text) for a, b, text in _heads()],
        body(124, NAMES[:4]),
        row(204, "Excess", "1,426", "12,004", "69"),
        fills=cells,
        **_grid(ys, xs),
    )
    assert paths(table) == [("Boats",), ("Crews",), ("Nets",)]
    assert rows(table)[-1] == ("Excess", "1,426", "12,004", "69")


@pytest.mark.parametrize("below", [310, 256])
def test_painted_cells_show_a_column_that_the_rules_between_rows_do_not(below: int) -> None:
    """Head and sum are painted cell by cell, the other rows' rules have no joint behind the labels (Arizona, 2020).

    A second head among the rows opens a table of its own.
    """
    joints = WALLS[1:]
    words, rules, fills = [], [], []
    for top, office in ((90, ""), (below, "Senator")):
        if office:
            words.append(line(62, top - 12, office, 12))
        words += [
            row(top + 14, "", "Total", "Early", "Late"),
            *[row(top + 34 + 20 * i, NAMES[i], *FIGURES[i]) for i in range(4)],
        ]
        rules += [rule(LEFT, top + 20 + 20 * i, RIGHT, joints=joints) for i in range(6)]
        edges = (LEFT, *WALLS, RIGHT)
        fills += [Fill(a, y, b, y + 20, 0.88) for a, b in pairwise(edges) for y in (top, top + 60)]
    tables = found(*words, rules=rules, fills=fills)
    assert [paths(table) for table in tables] == [[("Total",), ("Early",), ("Late",)]] * 2
    assert [rows(table)[0] for table in tables] == [("Alba", *FIGURES[0])] * 2


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        (6.0, [("Restated Budget",), ("Proposed Budget",), ("Nets",)]),
        (
            2.4,
            [("Restated Proposed Budget Budget",), ("Restated Proposed Budget Budget",), ("Nets",)],
        ),  # one head of two
    ],
)
def test_white_on_each_line_parts_the_heads_of_one_cell(gap: float, expected: list[tuple[str, ...]]) -> None:
    """No line stands between two heads that are nearer than two cells (a budget in brief of Vancouver, 2019)."""
    x = WALLS[1]
    words = [
        f for y, left, other in ((100, "Restated", "Proposed"), (110, "Budget", "Budget"))
        for f in [*right(x - gap / 2, y, left, 9), *line(x + gap / 2, y, other, 9)]
    ]  # fmt: skip
    ys = [90, 115, 135, 155, 175]
    drawn = _grid(ys, (LEFT, WALLS[0], *WALLS[2:], RIGHT))
    drawn["verticals"].append(wall(x, 115, 175))
    (table,) = found(
        centred(LEFT, WALLS[0], 105, "Port"),
        words,
        centred(WALLS[2], RIGHT, 105, "Nets"),
        body(129, NAMES[:3]),
        **drawn,
    )
    assert paths(table) == expected


def test_a_line_set_to_both_edges_of_its_cell_is_of_one_head() -> None:
    """ "Taux    d'exécution" over "T1" in one cell over two columns (a budget report of 2025, p. 5)."""
    x = WALLS[1]
    drawn = _grid([90, 115, 135, 155, 175], (LEFT, WALLS[0], *WALLS[2:], RIGHT))
    drawn["verticals"].append(wall(x, 115, 175))
    words = [*right(x - 8, 100, "Share", 9), *line(x + 8, 100, "spent", 9), *right(x - 8, 110, "T1", 9)]
    (table,) = found(
        centred(LEFT, WALLS[0], 105, "Port"),
        words,
        centred(WALLS[2], RIGHT, 105, "Nets"),
        body(129, NAMES[:3]),
        **drawn,
    )
    assert paths(table)[:2] == [("Share spent T1",)] * 2


def test_shares_that_go_down_by_tens_are_no_axis_of_a_chart() -> None:
    """Rates of subsidy beside what they are for, all in drawn cells (Singapore, budget of 2024, annex F-4, p. 4)."""
    ys = [90, 110, 130, 150, 170, 190, 210]
    shares = [(f"{80 - 10 * i}%", FIGURES[i][0], FIGURES[i][2]) for i in range(5)]
    (table,) = found(
        *[centred(a, b, 104, text) for a, b, text in _heads()],
        [f for i, each in enumerate(shares) for f in row(124 + 20 * i, NAMES[i], *each)],
        **_grid(ys, (LEFT, *WALLS, RIGHT)),
    )
    assert table.how == "grid"
    assert [each[1] for each in rows(table)] == [each[0] for each in shares]


def test_a_title_may_print_figures() -> None:
    """ "Tableau 2. … du 11 octobre" over a grid; the figures of a sum stand apart."""
    title = line(LEFT, 82, "Chart 2. Boats on 11 days and 12 nights", 9, bold=True)
    (table,) = found(
        title,
        *[centred(a, b, 104, text) for a, b, text in _heads()],
        body(124, NAMES[:4]),
        **_grid([90, 110, 130, 150, 170, 190], (LEFT, *WALLS, RIGHT)),
    )
    assert table.title == "Chart 2. Boats on 11 days and 12 nights"


def test_amounts_in_painted_cells_over_a_head_are_part_of_it() -> None:
    """ "Median home $1,832,000" over "Estimated | Change": the median's value is no row (a budget of Vancouver)."""
    ends = (240.0, 290.0, 350.0, 400.0)
    edges = (200.0, 250.0, 300.0, 360.0, 410.0)
    words = [
        centred(200, 300, 92, "Home"),
        centred(200, 300, 102, "$1,832,000"),
        centred(300, 410, 92, "Shop"),
        centred(300, 410, 102, "$855,300"),
    ]
    leaves = ("Tax of the year now", "More than the year before") * 2
    words += [
        centred(a, b, 122 + 10 * k, text, 8)
        for (a, b), leaf in zip(pairwise(edges), leaves, strict=True)
        for k, text in enumerate(leaf.split())
    ]
    figures = (
        ("$716", "$63", "$664", "$59"),
        ("$471", "$47", "$481", "$48"),
        ("$304", "$10", "$243", "$8"),
        ("$884", "$38", "$500", "$9"),
    )
    for i, (name, texts) in enumerate(zip(NAMES, figures, strict=False)):
        words += [
            line(62, 185 + 18 * i, name, 9),
            *[right(x, 185 + 18 * i, text, 9) for x, text in zip(ends, texts, strict=True)],
        ]
    (table,) = found(
        *words,
        fills=[
            Fill(200, 82, 300, 108, 0.45), Fill(300, 82, 410, 108, 0.45),
            *(Fill(a, 108, b, 170, 0.65) for a, b in pairwise(edges)),
            *(Fill(60, y, 410, y + 18, 0.8) for y in (172, 208)),
        ],
    )  # fmt: skip
    over = [name for name in ("Home $1,832,000", "Shop $855,300") for _ in "12"]
    assert paths(table) == list(zip(over, leaves, strict=True))


@pytest.mark.parametrize("printed", ["$(608)", "$ (12,975)", "$1,204"])
def test_a_sign_before_a_bracket_is_part_of_the_figure(printed: str) -> None:
    """Else a first row of them was taken for the head (the trust funds of Toronto, 2024)."""
    assert [cell.is_figure for cell in line_cells(lines_of(line(62, 100, printed, 9))[0])] == [True]
