"""How the benchmark turns a peer's grid into cells: in the peer's favour, and never past what it printed."""

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give the benchmark's reading of grids, as (label, head, value) and the table's number."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    cells_of = importlib.import_module("accuracy").cells_of

    def cells(*grids: list[list[str | None]]) -> list[tuple[int, str, str, float]]:
        return [(c["table_id"], c["row_label"], json.loads(c["column_path"])[0], c["value"]) for c in cells_of(grids)]

    return cells


def test_a_label_may_take_two_columns(read: Any) -> None:
    """Stream readers cut "3." from "Ports": both stand before the first column of figures."""
    assert read([["", "", "2030"], ["3.", "Ports", "1 250.5"]]) == [(1, "3. Ports", "2030", 1250.5)]


def test_a_covered_cell_has_its_neighbours_head(read: Any) -> None:
    """`None` is what readers of rules print for the rest of a spanning cell; "" is an empty cell of its own."""
    grid = [["", "Variance", None, ""], ["", "Amount", "Rate", "Other"], ["Ports", "(2.0)", "(4.8)", "–"]]
    heads = [("Variance Amount", -2.0), ("Variance Rate", -4.8), ("Other", 0.0)]
    assert read(grid) == [(1, "Ports", head, value) for head, value in heads]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ([["Boats", "7"]], (1, "Boats", "Approved", 7.0)),  # as wide and without heads: the table goes on
        ([["", "Spent"], ["Boats", "7"]], (1, "Boats", "Spent", 7.0)),  # its own heads count
        ([["Boats", "7", "x"]], (2, "Boats", "", 7.0)),  # another width: another table, nothing above it
    ],
)
def test_tables_go_on_over_pages(read: Any, second: Any, expected: Any) -> None:
    """Peers read page by page; bilan's tables run on, so theirs may."""
    assert read([["", "Approved"], ["Ports", "5"]], second)[-1] == expected


def test_words_are_no_cells(read: Any) -> None:
    """Prose that a reader took for a table gives nothing, and so costs it nothing."""
    assert read([["1.", "The Committee notes"], ["", "that 5 ports were built"]]) == []


def test_a_covered_cell_widens_its_neighbour(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a head over three columns would stand beside two empty cells, and the peer would lose by it."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    cells = importlib.import_module("competition").cells_of_grid
    assert cells([["", "2030", None], ["Ports", "1", ""], [None, "2", "3"]]) == [
        [0, 0, 1, 2, "2030"],
        [1, 1, 0, 0, "Ports"],
        [1, 1, 1, 1, "1"],
        [2, 2, 1, 1, "2"],
        [2, 2, 2, 2, "3"],
    ]
