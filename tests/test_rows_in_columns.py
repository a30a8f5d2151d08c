"""Rows as text in columns: wide tables and long cells stay readable on a terminal."""

from flows.columns import in_columns


def test_figures_stand_at_the_right_and_heads_over_dashes() -> None:
    rows = [["", "Nets", "Boats afloat"], ["Bonn"], ["  Old", "1 250.5", "–"]]
    assert list(in_columns(rows, 80)) == [
        "        |    Nets |  Boats",
        "        |         | afloat",
        "  ------+---------+-------",
        "  Bonn  |         |",
        "    Old | 1 250.5 |      –",
    ]


def test_a_long_cell_runs_on_below_itself_and_nothing_is_lost() -> None:
    words = " ".join(f"word{i}" for i in range(60))
    lines = list(in_columns([["", "Remarks", "Number"], ["Nets", words, "4"]], 100))
    assert max(map(len, lines)) <= 102
    assert all(f"word{i}" in " ".join(lines) for i in range(60))


def test_many_columns_leave_the_label_its_room() -> None:
    heads = ["", *(f"International staff > Grade {i}" for i in range(12))]
    lines = list(in_columns([heads, ["Approved temporary positions", *"123456789012"]], 160))
    assert any("Approved temporary" in line for line in lines)


def test_no_rows_no_lines() -> None:
    assert list(in_columns([], 80)) == []
