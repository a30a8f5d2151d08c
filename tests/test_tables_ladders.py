"""Tables whose every row stands between two rungs: rules as wide as the table, or the edges of shaded rows."""

import itertools

import pytest

from extractors.page.model import Fill, Fragment, Page, Rule
from extractors.tables import find_tables
from schemas.table import Table
from tests.pages_from_words import line, page, right, rule

HEAD = ("Harbour", "Boats", "Nets (24h)")
ROWS = [("Masts", "12", "34.5"), ("Oars", "7", "8.0"), ("Sails", "–", "1.5")]
X0, JOINTS, X1 = 60.0, (200.0, 320.0), 440.0
STEP = 16.0


def words(rows: list[tuple[str, ...]], top: float) -> list[Fragment]:
    """Rows of cells, the first of them a head, in 9 pt and not in italics."""
    found: list[Fragment] = []
    for i, (label, *cells) in enumerate(rows):
        y = top + STEP * i + 11
        found += line(X0 + 3, y, label, 9)
        for cell, edge in zip(cells, (*JOINTS[1:], X1), strict=False):
            found += right(edge - 4, y, cell, 9)
    return found


def rungs(count: int, top: float, joints: tuple[float, ...] = JOINTS) -> list[Rule]:
    return [rule(X0, top + STEP * i, X1, joints=joints) for i in range(count)]


def shade(i: int, top: float, grey: float, *, by_cell: bool = True) -> list[Fill]:
    edges = [X0, *(JOINTS if by_cell else ()), X1]
    y = top + STEP * i
    return [Fill(a, y, b, y + STEP, grey) for a, b in itertools.pairwise(edges)]


def tables(built: Page) -> list[Table]:
    return find_tables([built]).tables


def cells(table: Table) -> list[tuple[str, ...]]:
    return [(row.label, *(cell.text for cell in row.cells)) for row in table.rows]


def test_rules_between_all_rows_make_a_table_whatever_its_head_is_set_in() -> None:
    # a head with a figure in it, neither small nor italic (SitRep 20/2026, p. 5)
    (table,) = tables(page(words([HEAD, *ROWS], 100), rules=rungs(5, 100)))
    assert cells(table) == ROWS
    assert [column.path for column in table.columns] == [("Boats",), ("Nets (24h)",)]


@pytest.mark.parametrize("by_cell", [True, False])  # painted cell by cell, or each row in one piece
def test_every_other_row_shaded_makes_a_table(by_cell: bool) -> None:
    fills = [*shade(0, 100, 0.2, by_cell=by_cell), *shade(2, 100, 0.9, by_cell=by_cell)]
    (table,) = tables(page(words([HEAD, *ROWS], 100), fills=fills))
    assert cells(table) == ROWS  # the last row has neither fill nor rule


def test_a_cells_fill_within_its_fill_is_the_same_cell() -> None:
    # Word paints the cell, then the paragraph in it
    outer = [fill for i in range(4) for fill in shade(i, 100, 0.9)]
    inner = [Fill(fill.x0 + 5, fill.top, fill.x1 - 5, fill.bottom, fill.grey) for fill in outer]
    (table,) = tables(
        page(words([HEAD, *ROWS], 100), fills=[f for pair in zip(outer, inner, strict=True) for f in pair])
    )
    assert cells(table) == ROWS


@pytest.mark.parametrize("shaded", [True, False])
def test_two_tables_of_one_width_are_two(shaded: bool) -> None:
    one, other = words([HEAD, *ROWS], 100), words([HEAD, *ROWS[1:], ROWS[0]], 210)
    between = line(X0, 190, "Table 2: Oars and masts that cross all the columns of the table above", 10, bold=True)
    fills = [*shade(0, 100, 0.2), *shade(2, 100, 0.9), *shade(0, 210, 0.2), *shade(2, 210, 0.9)] if shaded else []
    rules = [] if shaded else [*rungs(5, 100), *rungs(5, 210)]
    first, second = tables(page(one, between, other, fills=fills, rules=rules))
    assert cells(first) == ROWS
    assert cells(second) == [*ROWS[1:], ROWS[0]]


def test_a_sum_as_dark_as_the_head_opens_no_table() -> None:
    rows = [*ROWS, ("Total", "19", "44.0")]
    fills = [*shade(0, 100, 0.8), *shade(2, 100, 0.95), *shade(4, 100, 0.8)]
    (table,) = tables(page(words([HEAD, *rows], 100), fills=fills))
    assert cells(table) == rows


def test_a_shaded_head_alone_makes_a_table_of_figures() -> None:
    (table,) = tables(page(words([(*HEAD[:2], "Nets"), *ROWS], 100), fills=shade(0, 100, 0.2, by_cell=False)))
    assert cells(table) == ROWS


@pytest.mark.parametrize(
    ("built", "why"),
    [
        (page(line(X0 + 3, 111, "A shaded heading of a section", 10, bold=True), fills=shade(0, 100, 0.9)), "no cells"),
        (
            page(*(line(X0 + 3, 111 + STEP * i, "A box of text whose lines are as long as it is wide", 10) for i in range(4)),
                 fills=[Fill(X0, 100, X1, 164, 0.9)]), "one fill behind a paragraph",
        ),
        (page(words(ROWS, 100), rules=rungs(4, 100)), "no head, and no table to go on with"),
    ],
)  # fmt: skip
def test_what_is_no_ladder(built: Page, why: str) -> None:
    assert not tables(built), why


def test_two_rows_of_figures_between_two_rungs_are_two_rows_of_no_ladder() -> None:
    built = page(words([HEAD, *ROWS], 100), rules=[*rungs(1, 100), *rungs(2, 148)])
    (found,) = tables(built)
    assert found.how == "ruled"
    assert len(found.rows) == len(ROWS)


def test_a_head_wider_than_its_figures_is_not_glued_to_the_next() -> None:
    """Figures centred under "Approved budget" end where "budget" begins: the columns meet between the heads."""
    heads = [(178, "Outturn"), (252, "Approved budget"), (305, "Change"), (366, "Estimate")]
    fragments = [f for x, text in heads for f in centred(x, 110, text)]
    for i, label in enumerate(("Rent of premises", "Forest guards", "Statistics", "Total")):
        fragments += line(72, 130 + 20 * i, label)
        fragments += [f for (x, _), text in zip(heads, ("8.05", "5.71", "9.65", "6.20"), strict=True)
                      for f in centred(x, 130 + 20 * i, text)]  # fmt: skip
    built = page(*fragments, rules=[rule(72, 96 + 20 * i, 430) for i in range(6)])
    (table,) = tables(built)
    assert [column.path for column in table.columns] == [(text,) for _, text in heads]


def centred(middle: float, baseline: float, text: str) -> list[Fragment]:
    set_at_zero = line(0.0, baseline, text)
    by = middle - set_at_zero[-1].x1 / 2
    return [fragment._replace(x0=fragment.x0 + by, x1=fragment.x1 + by) for fragment in set_at_zero]
