"""Facts that can be summed: one row a fact over all documents, national staff as one line, the latest print."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import make_url

from extractors.read import read_document
from schemas.budget import BudgetAmount
from schemas.extraction import Extraction
from schemas.identity import name_records
from schemas.vocabulary import Level, Measure, TableCode
from tests.readings import ORIGIN, reading
from tests.servers import emptied
from warehouse.connect import open_warehouse
from warehouse.load import load
from warehouse.queries import select
from warehouse.session import Warehouse

NOW = "2031-01-01T00:00:00+00:00"


def amount(code: str | None, value: int, *, measure: Measure = Measure.APPORTIONMENT, **other: object) -> BudgetAmount:
    fields = {
        "level": Level.LINE,
        "table_code": TableCode.FINANCIAL_RESOURCES,
        "label": code or "Kites",
        "class_label": None,
    }
    return BudgetAmount(
        **{**fields, **other},
        code=code,
        period="2030/31",
        measure=measure,
        value=Decimal(value),
        raw="1",
        origin=ORIGIN,
    )


def report(sha: str, symbol: str, published: date, language: str, *amounts: BudgetAmount) -> Extraction:
    made = reading(sha, symbol=symbol)
    made.document.published_on, made.document.language = published, language
    made.records, made.checks, made.findings = {"budget_amounts": list(amounts)}, [], []
    name_records(list(amounts), made.document.document_key)
    return made


PERFORMANCE = [
    amount("CIV.INT", 30_000),
    amount("CIV.NPO", 1_000),
    amount("CIV.NGS", 2_000),  # officers and general service: one fact, national staff
    amount("CIV", 33_000, level=Level.SUBTOTAL),
    amount("OPS.AIR", 7_000),
    amount("OPS.AIR", 6_000, measure=Measure.EXPENDITURE),
    amount("OPS.AIR", 1_000, measure=Measure.VARIANCE),
    amount("OPS", 7_000, table_code=TableCode.SUMMARY),
    amount(None, 500),  # a label that no rule knows is a fact all the same
    amount("GROSS", 40_500, level=Level.GROSS),
]
BUDGET = [amount("CIV.INT", 30_000), amount("CIV.NAT", 3_100), amount("OPS.AIR", 9_000)]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def warehouse(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    if request.param == "sqlite":
        url = make_url(f"sqlite:///{tmp_path_factory.mktemp('facts')}/bilan.sqlite")
    else:
        url = emptied(request.getfixturevalue("server"))
    with open_warehouse(url, write=True) as opened:
        for made in (
            report("a", "A/99/1", date(2030, 1, 1), "en", *BUDGET),
            report("b", "A/99/9", date(2031, 12, 1), "en", *PERFORMANCE),
            report("c", "A/99/9", date(2031, 12, 1), "fr", *(one.model_copy() for one in PERFORMANCE)),
        ):
            load(opened, made, "file.pdf", NOW)
        yield opened


def test_one_row_a_fact_by_its_latest_print(warehouse: Warehouse) -> None:
    rows = select(
        warehouse,
        "select code, name_en, measure, amount, symbol, vintages, vintages_agree from budget_facts order by measure, amount",
    )
    assert [tuple(row.values()) for row in rows] == [
        (None, "Kites", "apportionment", 500, "A/99/9", 1, 1),
        ("CIV.NAT", None, "apportionment", 3_000, "A/99/9", 2, 1),  # 3 100 in the other: one printed unit apart
        ("OPS.AIR", None, "apportionment", 7_000, "A/99/9", 2, 0),  # 9 000 in the other: another print of one fact
        ("CIV.INT", None, "apportionment", 30_000, "A/99/9", 2, 1),  # languages of one work are one vintage
        ("OPS.AIR", None, "expenditure", 6_000, "A/99/9", 1, 1),
    ]


def test_a_sum_over_a_period_and_measure_is_the_gross_total(warehouse: Warehouse) -> None:
    (row,) = select(warehouse, "select sum(amount) as whole from budget_facts where measure = 'apportionment'")
    assert row["whole"] == 40_500


def test_reports_of_the_corpus_add_up_line_by_line(shared: Path, tmp_path: Path) -> None:
    with open_warehouse(f"sqlite:///{tmp_path / 'w.sqlite'}", write=True) as opened:
        for name in ("A_80_590.pdf", "A_80_634.pdf", "A_80_621.pdf", "A_76_564_fr.pdf", "A_76_564_fr.txt"):
            load(opened, read_document(shared / "corpus" / "un" / name), name, NOW)
        rows = select(
            opened,
            "select f.symbol, f.period, f.measure, sum(f.amount) as lines, max(g.value) as gross from figure_vintages f "
            "join budget_amounts g on g.document_id = f.document_id and g.table_code = 'financial_resources' "
            "and g.level = 'gross' and g.measure = f.measure and g.period = f.period group by f.symbol, f.period, f.measure",
        )
        once = select(
            opened,
            "select count(*) as n, count(distinct entity || period || coalesce(code, name_en) || measure) as m "
            "from budget_facts",  # a label without a code is a fact as well, and so is a rendition of one
        )
    # each line is joined to its report's one gross total: eight of two periods, four of one
    assert len(rows) == 12
    assert all(row["lines"] == row["gross"] for row in rows)
    assert once[0]["n"] == once[0]["m"] > 200


def test_every_print_is_a_vintage_with_its_parts(warehouse: Warehouse) -> None:
    rows = select(
        warehouse,
        "select symbol, language, sum(amount) as whole from figure_vintages where measure = 'apportionment' "
        "group by symbol, language order by symbol, language",
    )
    assert [tuple(row.values()) for row in rows] == [
        ("A/99/1", "en", 42_100),
        ("A/99/9", "en", 40_500),
        ("A/99/9", "fr", 40_500),
    ]
    parts = select(
        warehouse, "select code from figure_vintages where symbol = 'A/99/1' or code like 'CIV.N%' order by code"
    )
    assert "CIV.NPO" in {row["code"] for row in parts}
