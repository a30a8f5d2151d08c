"""Shapes that budgets and sitreps print their tables in: row numbers, turned heads, shares, leaders, two side by side."""

from itertools import pairwise

import pytest

from extractors.layout.lines import lines_of
from extractors.page.model import Fill, Fragment, Page
from extractors.tables import find_tables
from extractors.tables.candidates.cells import line_cells
from extractors.tables.lattice_cells import is_figure
from extractors.tables.outer_stub import part_outer_stub
from extractors.tables.rows import DraftRow
from schemas.table import Table
from tests.pages_from_words import line, page, right, rule, word

ENDS = (280.0, 360.0, 440.0)
NAMES = ("Alba", "Bero", "Cima", "Dora")
FIGURES = (("287", "1,543", "12.5"), ("277", "3,630", "13.0"), ("149", "829", "9.5"), ("713", "6,002", "35.1"))


def row(y: float, label: str, *texts: str, x0: float = 62, size: float = 9) -> list[Fragment]:
    """A row: its label, and what ends at each column's edge."""
    out = line(x0, y, label, size) if label else []
    for text, x1 in zip(texts, ENDS, strict=False):
        out += right(x1, y, text, size) if text else []
    return out


def found(*pages: Page) -> list[Table]:
    return find_tables(list(pages), ".").tables


def rows(table: Table) -> list[tuple[str, ...]]:
    """Label and cells of each row."""
    return [(each.label, *(cell.text for cell in each.cells)) for each in table.rows]


@pytest.mark.parametrize(
    "printed",
    [
        "1,204,318 (36.3%)",  # people and their share of all
        "190 872 (81,9 %)",
        "2,586.75 (4.2%)",
    ],
)
def test_a_count_with_its_share_is_one_figure_however_large(printed: str) -> None:
    words = line(62, 100, printed, 9)
    assert is_figure(words)
    assert [cell.is_figure for cell in line_cells(lines_of(words)[0])] == [True]


@pytest.mark.parametrize(
    ("printed", "is_one"),
    [
        ("1 687 €", True),
        ("USD 1,204", True),
        ("1 204 USD", True),
        ("$1,204", True),
        ("1 687 km", False),  # a unit in lower case may be the end of a label
        ("Km 1 687", False),
    ],
)
def test_a_figure_carries_its_currency(printed: str, is_one: bool) -> None:
    assert [cell.is_figure for cell in line_cells(lines_of(line(62, 100, printed, 9))[0])] == [is_one]


@pytest.mark.parametrize("ruled", [True, False])
def test_numbers_of_rows_with_a_head_of_their_own_are_the_labels(ruled: bool) -> None:
    built = page(
        *line(62, 100, "No.", 9),
        *row(100, "Port", "Boats", "Crews", "Nets", x0=80),
        *[f for i, name in enumerate(NAMES) for f in line(62, 118 + 13 * i, str(i + 1), 9)],
        *[f for i, name in enumerate(NAMES) for f in row(118 + 13 * i, name, *FIGURES[i], x0=80)],
        *row(170, "Total", "1,426", "12,004", "70.1", x0=80),
        rules=[rule(60, y, 442) for y in (88, 105, 176)] if ruled else [],
    )
    (table,) = found(built)
    numbered = [(str(i + 1), name, *FIGURES[i]) for i, name in enumerate(NAMES)]
    assert rows(table) == [*numbered, ("Total", "", "1,426", "12,004", "70.1")]
    assert (table.label_head, table.columns[0].path) == ("No.", ("Port",))


def test_numbers_that_nothing_heads_are_the_marks_of_items() -> None:
    built = page(
        *row(100, "", "Boats", "Crews", "Nets"),
        *[f for i, name in enumerate(NAMES) for f in row(118 + 13 * i, f"{i + 1} {name}", *FIGURES[i])],
    )
    (table,) = found(built)
    assert [label for label, *_ in rows(table)] == [f"{i + 1} {name}" for i, name in enumerate(NAMES)]


def turned(x: float, foot: float, text: str) -> list[Fragment]:
    """Words that run up from a foot, one above the other."""
    return [word(x, foot - 30 * i, each, 9, x1=x + 9, rotation=90) for i, each in enumerate(text.split())]


@pytest.mark.parametrize(
    ("heads", "paths"),
    [
        (("Boats", "All crews", "Nets"), [("Boats",), ("All crews",), ("Nets",)]),
        (("Boats", "", "Nets"), [(), (), ()]),  # one column would stay without: what heads them is not known
    ],
)
def test_heads_may_run_up_their_columns(heads: tuple[str, ...], paths: list[tuple[str, ...]]) -> None:
    built = page(
        *line(62, 76, "Table 1. Boats of the ports", 9),
        *line(62, 105, "Port", 9),
        *[f for x1, text in zip(ENDS, heads, strict=True) for f in turned(x1 - 18, 108, text)],
        *[f for i in range(12) for f in row(118 + 13 * i, f"{NAMES[i % 4]} {i}", *FIGURES[(i + i // 4) % 4])],
    )
    (table,) = found(built)
    assert [column.path for column in table.columns] == paths


@pytest.mark.parametrize(
    ("label", "is_cut"),
    [
        ("Alba . . . . . . .", True),
        ("Alba .......", True),
        ("Alba etc...", False),  # three dots say that something is left out
    ],
)
def test_leaders_are_no_text_of_a_label(label: str, is_cut: bool) -> None:
    built = page(
        *row(100, "Port", "Boats", "Crews", "Nets"),
        *row(118, label, *FIGURES[0]),
        *[f for i in (1, 2, 3) for f in row(118 + 13 * i, NAMES[i], *FIGURES[i])],
        rules=[rule(60, y, 442) for y in (88, 105, 164)],
    )
    (table,) = found(built)
    assert rows(table)[0][0] == ("Alba" if is_cut else label)


def test_a_head_that_says_its_years_again_parts_two_tables() -> None:
    built = page(
        *[f for by in (-10, 250) for f in _near(100, by, "Port", "2019", "2020")],
        *[f for i in range(4) for f in _near(118 + 13 * i, -10, NAMES[i], *FIGURES[i][:2])],
        *[f for i in range(4) for f in _near(118 + 13 * i, 250, NAMES[i] + " Sud", *FIGURES[3 - i][:2])],
    )
    tables = found(built)
    assert [[label for label, *_ in rows(table)] for table in tables] == [
        list(NAMES),
        [f"{name} Sud" for name in NAMES],
    ]
    assert [column.path for column in tables[1].columns] == [("2019",), ("2020",)]


def test_a_repeated_head_of_two_lines_parts_two_tables() -> None:
    built = page(
        *[f for by in (-10, 250) for f in right(230 + by, 91, "All", 9)],
        *[f for by in (-10, 250) for f in _near(100, by, "Port", "Boats", "crews")],
        *[f for i in range(4) for f in _near(118 + 13 * i, -10, NAMES[i], *FIGURES[i][:2])],
        *[f for i in range(4) for f in _near(118 + 13 * i, 250, NAMES[i] + " Sud", *FIGURES[3 - i][:2])],
    )
    assert [[column.path for column in table.columns] for table in found(built)] == [[("Boats",), ("All crews",)]] * 2


def _near(y: float, by: float, label: str, *figures: str) -> list[Fragment]:
    """A row of a narrow table that begins `by` further right."""
    words = line(62 + by, y, label, 9)
    for text, x1 in zip(figures, (170.0, 230.0), strict=True):
        words += right(x1 + by, y, text, 9)
    return words


def test_where_figures_stand_beside_the_last_line_of_labels_the_next_line_opens_a_row() -> None:
    built = page(
        *row(100, "Programme", "Boats", "Crews", "Nets"),
        *[
            f
            for i, name in enumerate(NAMES)
            for f in [
                *line(62, 118 + 22 * i, f"{name} and all other", 9),
                *row(129 + 22 * i, "running costs", *FIGURES[i]),
            ]
        ],
        rules=[rule(60, y, 442) for y in (88, 105, 202)],
    )
    (table,) = found(built)
    assert rows(table) == [(f"{name} and all other running costs", *FIGURES[i]) for i, name in enumerate(NAMES)]


def test_zebra_rows_go_on_over_the_page_where_no_head_is_printed_again() -> None:
    def painted(top: float, first: int, count: int) -> list[Fill]:
        edges = (60.0, 442.0)
        return [
            Fill(a, top + 16 * i, b, top + 16 * (i + 1), 0.9)
            for i in range(first, count, 2)
            for a, b in pairwise(edges)
        ]

    one = page(
        *row(711, "Port", "Boats", "Crews", "Nets"),
        *[f for i in range(4) for f in row(727 + 16 * i - 14, NAMES[i], *FIGURES[i]) if i],
        fills=[Fill(60, 700, 442, 716, 0.7), *painted(716, 1, 4)],
    )
    other = page(
        *[f for i in range(4) for f in row(71 + 16 * i, NAMES[i] + " Sud", *FIGURES[i])],
        fills=painted(60, 1, 4),
        number=2,
    )
    (table,) = found(one, other)
    assert [column.path for column in table.columns] == [("Boats",), ("Crews",), ("Nets",)]
    assert rows(table)[-4:] == [(f"{name} Sud", *FIGURES[i]) for i, name in enumerate(NAMES)]


DISTRICTS = (("Adama", "Alba"), ("", "Bero"), ("Borno", "Cima"), ("", "Dora"))


@pytest.mark.parametrize(
    ("outer", "paths", "ruled"),
    [
        ([name for name, _ in DISTRICTS], [("Adama",), ("Adama",), ("Borno",), ("Borno",)], True),
        ([name for name, _ in DISTRICTS], [("Adama",), ("Adama",), ("Borno",), ("Borno",)], False),
        (
            ["", "Adama", "", "Borno"],
            [(), ("Adama",), (), ("Borno",)],
            False,
        ),  # half-way down: of which rows is not told
    ],
)
def test_of_two_columns_of_labels_the_inner_names_the_row(
    outer: list[str], paths: list[tuple[str, ...]], ruled: bool
) -> None:
    built = page(
        *row(100, "Region", "Boats", "Crews", "Nets"),
        *line(110, 100, "District", 9),
        *[f for i, name in enumerate(outer) for f in (line(62, 118 + 13 * i, name, 9) if name else [])],
        *[f for i, (_, name) in enumerate(DISTRICTS) for f in row(118 + 13 * i, name, *FIGURES[i], x0=110)],
        *row(170, "Total", "1,426", "12,004", "70.1"),
        rules=[rule(60, y, 442) for y in (88, 105, 176)] if ruled else [],
    )
    (table,) = found(built)
    named = [(name, *FIGURES[i]) for i, (_, name) in enumerate(DISTRICTS)]
    assert rows(table) == [*named, ("Total", "1,426", "12,004", "70.1")]
    assert [each.path for each in table.rows][:4] == paths


def test_codes_before_two_columns_of_labels_are_kept() -> None:
    drafts = [
        DraftRow(1, [[*outer, *line(140, y, name, 9)], right(280, y, "12", 9)], False, y, y, 9.0)
        for y, name, outer in ((118, "Alba", line(90, 118, "Adama", 9)), (131, "Bero", []), (144, "Cima", []))
    ]
    for draft in drafts:
        draft.code, draft.under = line(62, draft.first_baseline, "62.1", 9), "62.1"
    head = lines_of([*line(90, 100, "Region", 9), *line(140, 100, "District", 9)])
    part_outer_stub(drafts, head)
    assert [draft.under for draft in drafts] == ["62.1"] * 3
    assert [draft.code[0].text for draft in drafts] == ["62.1"] * 3


def test_words_beside_labels_that_all_rows_print_are_a_column_of_their_own() -> None:
    built = page(
        *row(100, "Port", "Boats", "Crews", "Nets"),
        *line(130, 100, "State", 9),
        *[f for i, name in enumerate(NAMES) for f in line(62, 118 + 13 * i, name, 9)],
        *[f for i, name in enumerate(NAMES) for f in row(118 + 13 * i, "Open", *FIGURES[i], x0=130)],
        rules=[rule(60, y, 442) for y in (88, 105, 164)],
    )
    (table,) = found(built)
    assert rows(table) == [(name, "Open", *FIGURES[i]) for i, name in enumerate(NAMES)]
