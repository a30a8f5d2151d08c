"""The views that answer at once, over our own sample, and on both servers."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from extractors.read import read_document
from warehouse.answers import ANSWERS
from warehouse.connect import open_warehouse
from warehouse.load import load
from warehouse.queries import select

FRENCH = Path(__file__).parent.parent / "samples" / "inbox" / "minusma_2020_21_fr.pdf"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    found = f"sqlite:///{tmp_path_factory.mktemp('answers')}/bilan.sqlite"
    with open_warehouse(found, write=True) as warehouse:
        load(warehouse, read_document(FRENCH), FRENCH.name, "2031-01-01T00:00:00+00:00")
    return found


@pytest.mark.parametrize("name", ANSWERS)
def test_every_column_is_described_and_none_is_invented(name: str, url: str) -> None:
    with create_engine(url).connect() as connection:
        assert list(connection.execute(text(f"select * from {name}")).keys()) == list(ANSWERS[name].columns)


def test_an_overview_line_has_its_amounts_and_reasons(url: str) -> None:
    with open_warehouse(url) as warehouse:
        (row,) = select(warehouse, "select * from variance_overview where code = 'OPS.AIR'")
        lines = select(
            warehouse,
            "select count(*) as n from budget_lines where table_code = 'financial_resources' and level = 'line'",
        )
        overview = select(warehouse, "select count(*) as n from variance_overview")
    assert (row["apportionment"], row["variance"], row["direction"]) == (160_208_600, 47_451_500, "under")
    assert row["main_reasons"]
    assert overview[0]["n"] == lines[0]["n"]  # each line once, explained or not


def test_an_indicator_has_baseline_target_and_actual_on_one_line(url: str) -> None:
    with open_warehouse(url) as warehouse:
        rows = select(warehouse, "select * from indicator_history")
        indicators = select(warehouse, "select count(*) as n from indicators")
    assert len(rows) >= indicators[0]["n"] > 0
    assert all(
        row["baseline_period"] is None or row["baseline_period"] < row["target_period"]
        for row in rows
        if row["target_period"]
    )


def test_a_share_is_given_only_beside_one_figure_of_the_unit(url: str) -> None:
    with open_warehouse(url) as warehouse:
        rows = select(warehouse, "select * from output_delivery")
    assert {row["delivered"] for row in rows} == {"yes", "no", "number"}
    assert all(row["delivered_share"] is None for row in rows if row["delivered_quantity"] is None)
