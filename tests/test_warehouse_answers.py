"""The views that answer at once, over our own sample, and on both servers."""

from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, make_url, text

from extractors.read import read_document
from schemas.identity import name_records
from schemas.results import Delivered, Output, OutputActual
from tests.readings import ORIGIN, reading
from tests.servers import emptied
from warehouse.answers import ANSWERS
from warehouse.connect import open_warehouse
from warehouse.load import load
from warehouse.queries import select

FRENCH = Path(__file__).parent.parent / "samples" / "inbox" / "minusma_2020_21_fr.pdf"


NOW = "2031-01-01T00:00:00+00:00"


def outputs() -> list[Output | OutputActual]:
    """What was planned, and what stands beside it, one output a line."""
    said = [
        ("12 internal reports", 12, "internal reports", [(11, "Internal reports issued")]),
        (
            "12 internal reports",
            12,
            "internal reports",
            [(5, "Internal reports issued"), (4, "internal reports drafted")],
        ),
        (  # a figure with its parts
            "5 aircraft",
            5,
            "aircraft",
            [(4, "Aircraft"), (3, "Aircraft with fixed wings"), (1, "Aircraft standing by")],
        ),
        ("12 internal reports", 12, "internal reports", [(11, "Meetings held")]),  # the figure counts something else
        ("0 boats", 0, "boats", [(3, "Boats bought")]),  # a share of nothing
        ("Repair of boats", None, None, [(3, "Boats")]),
        ("3 boats", 3, "boats", []),
    ]
    made: list[Output | OutputActual] = []
    for seq, (planned, quantity, unit, beside) in enumerate(said, 1):
        where = {"accomplishment": "1.1", "seq": seq, "origin": ORIGIN}
        wanted = None if quantity is None else Decimal(quantity)
        made.append(
            Output(**where, component=1, planned=planned, planned_quantity=wanted, planned_unit=unit,
                   delivered=Delivered.NUMBER)
        )  # fmt: skip
        made += [OutputActual(**where, quantity=Decimal(n), quantity_raw=str(n), what=what) for n, what in beside]
    return made


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> URL:
    """A warehouse with our own sample, and with a report that has the outputs above and nothing else of results."""
    if request.param == "sqlite":
        found = make_url(f"sqlite:///{tmp_path_factory.mktemp('answers')}/bilan.sqlite")
    else:
        found = emptied(request.getfixturevalue("server"))
    made = reading("a")
    made.records, made.checks, made.findings = {}, [], []
    for record in outputs():
        made.records.setdefault(record.view, []).append(record)
    for records in made.records.values():
        name_records(records, made.document.document_key)
    with open_warehouse(found, write=True) as warehouse:
        load(warehouse, read_document(FRENCH), FRENCH.name, NOW)
        load(warehouse, made, "a.pdf", NOW)
    return found


@pytest.mark.parametrize("name", ANSWERS)
def test_every_column_is_described_and_none_is_invented(name: str, url: URL) -> None:
    with create_engine(url).connect() as connection:
        assert list(connection.execute(text(f"select * from {name}")).keys()) == list(ANSWERS[name].columns)


def test_an_overview_line_has_its_amounts_and_reasons(url: URL) -> None:
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


def test_an_indicator_has_baseline_target_and_actual_on_one_line(url: URL) -> None:
    with open_warehouse(url) as warehouse:
        rows = select(warehouse, "select * from indicator_history")
        indicators = select(warehouse, "select count(*) as n from indicators")
    assert len(rows) == indicators[0]["n"] == 2
    told = [(row["baseline_period"], row["baseline_value"], row["target_period"], row["target_value"]) for row in rows]
    assert sorted(told) == [("2019/20", 12, "2020/21", 15), ("2019/20", 20, "2020/21", 30)]


def test_a_share_is_given_beside_figures_of_the_unit(url: URL) -> None:
    with open_warehouse(url) as warehouse:
        rows = select(warehouse, "select * from output_delivery where symbol = 'A/99/1' order by seq")
    assert [row["delivered_quantity"] for row in rows] == [11, 9, 4, None, 3, None, None]
    assert [row["delivered_share"] for row in rows] == [11 / 12, 9 / 12, 4 / 5, None, None, None, None]


def test_each_output_is_one_line_delivered_or_not(url: URL) -> None:
    with open_warehouse(url) as warehouse:
        rows = select(warehouse, "select delivered from output_delivery where symbol <> 'A/99/1'")
    assert sorted(row["delivered"] for row in rows) == ["no", "number", "yes"]
