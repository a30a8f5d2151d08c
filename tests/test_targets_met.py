"""Whether a target was met, as its comparator and tolerance say; and citations that lead to loaded documents."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import make_url

from schemas.extraction import Extraction
from schemas.identity import name_records
from schemas.prose import DocumentReference
from schemas.record import Record
from schemas.results import Indicator, IndicatorTarget, Role, Status
from tests.readings import ORIGIN, reading
from tests.servers import emptied
from warehouse.connect import open_warehouse
from warehouse.load import load
from warehouse.queries import select
from warehouse.session import Warehouse

NOW = "2031-01-01T00:00:00+00:00"
CASES = [  # actual, target, comparator, tolerance, status → met
    (40, 40, "≥", None, "reported", 1),
    (39, 40, "≥", None, "reported", 0),
    (4, 5, "≤", None, "reported", 1),
    (6, 5, "≤", None, "reported", 0),
    (5, 5, ">", None, "reported", 0),
    (4, 5, "<", None, "reported", 1),
    (52, 50, None, 3, "reported", 1),
    (54, 50, None, 3, "reported", 0),
    (10, 10, None, None, "reported", 1),
    (12, 10, None, None, "reported", None),  # more may be better or worse
    (None, 10, "≥", None, "reported", None),
    (None, 10, "≥", None, "met", 1),  # the print says so
]


def results() -> Extraction:
    made = reading("a", symbol="A/99/1")
    records: list[Record] = []
    for seq, (actual, target, comparator, tolerance, status, _) in enumerate(CASES, 1):
        where = {"accomplishment": "1.1", "seq": seq, "origin": ORIGIN}
        records.append(
            Indicator(**where, component=1, indicator="Boats", actual="as printed", status=Status(status),
                      actual_value=None if actual is None else Decimal(actual))
        )  # fmt: skip
        records.append(
            IndicatorTarget(**where, period="2020/21", role=Role.TARGET, raw="x", value=Decimal(target), comparator=comparator,
                            tolerance=None if tolerance is None else Decimal(tolerance))
        )  # fmt: skip
    records += [
        DocumentReference(symbol_cited=symbol, paragraph="1", text="…", origin=ORIGIN)
        for symbol in ("A/99/2", "A/99/3")
    ]
    made.records, made.checks, made.findings = {}, [], []
    for record in records:
        made.records.setdefault(record.view, []).append(record)
    for group in made.records.values():
        name_records(group, made.document.document_key)
    return made


def in_language(sha: str, symbol: str, language: str) -> Extraction:
    made = reading(sha, symbol=symbol)
    made.document.language, made.records, made.checks, made.findings = language, {}, [], []
    return made


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def warehouse(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    if request.param == "sqlite":
        url = make_url(f"sqlite:///{tmp_path_factory.mktemp('met')}/bilan.sqlite")
    else:
        url = emptied(request.getfixturevalue("server"))
    with open_warehouse(url, write=True) as opened:
        for made in (results(), in_language("b", "A/99/2", "en"), in_language("c", "A/99/2", "fr")):
            load(opened, made, "file.pdf", NOW)
        yield opened


def test_a_target_is_met_as_its_comparator_says(warehouse: Warehouse) -> None:
    rows = select(warehouse, "select target_met from indicator_history order by seq")
    assert [row["target_met"] for row in rows] == [met for *_, met in CASES]


def test_a_revised_symbol_supersedes_and_a_corrigendum_does_not(tmp_path: Path) -> None:
    symbols = ["A/99/2", "A/99/2/Rev.1", "A/99/2/Rev.2", "A/99/2/Corr.1", "A/99/2/Add.1", "A/99/21/Rev.1"]
    with open_warehouse(f"sqlite:///{tmp_path / 'w.sqlite'}", write=True) as warehouse:
        for sha, symbol in zip("abcdef", symbols, strict=True):
            load(warehouse, in_language(sha, symbol, "en"), f"{sha}.pdf", NOW)
        load(warehouse, in_language("0", "A/99/2", "fr"), "0.pdf", NOW)  # another language is another document
        rows = select(warehouse, "select symbol, supersedes from documents where language = 'en'")
    assert {row["symbol"]: (row["supersedes"] or "")[:1] for row in rows} == {
        "A/99/2": "", "A/99/2/Rev.1": "a", "A/99/2/Rev.2": "b", "A/99/2/Corr.1": "", "A/99/2/Add.1": "", "A/99/21/Rev.1": "",
    }  # fmt: skip


def test_a_citation_leads_to_the_loaded_document_in_its_own_language(warehouse: Warehouse) -> None:
    rows = select(
        warehouse,
        "select r.symbol_cited, d.language from document_references r left join documents d on d.document_id = r.cited_document_id order by 1",
    )
    assert [tuple(row.values()) for row in rows] == [("A/99/2", "fr"), ("A/99/3", None)]
