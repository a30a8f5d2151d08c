"""Whether a target was met, as its comparator and tolerance say; and citations that lead to loaded documents."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from schemas.extraction import Extraction
from schemas.identity import name_records
from schemas.posts import Basis, Post
from schemas.prose import DocumentReference
from schemas.record import Record
from schemas.results import Indicator, IndicatorTarget, Role, Status
from schemas.vocabulary import Kind
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
    symbols = [
        "A/99/2",
        "A/99/2/Rev.1",
        "A/99/2/Rev.2",
        "A/99/2/Rev.9",
        "A/99/2/Rev.10",
        "A/99/2/Corr.1",
        "A/99/2/Add.1",
        "A/99/21/Rev.1",
        "A/99/6 (Sect. 3)/Part A",
        "A/99/6 (Sect. 3)",  # the paper of parts A and B
        "A/99/6 (Sect. 4)",  # of another section
    ]
    with open_warehouse(f"sqlite:///{tmp_path / 'w.sqlite'}", write=True) as warehouse:
        for sha, symbol in zip("abc9def4567", symbols, strict=True):
            load(warehouse, in_language(sha, symbol, "en"), f"{sha}.pdf", NOW)
        load(warehouse, in_language("0", "A/99/2", "fr"), "0.pdf", NOW)  # another language is another document
        rows = select(warehouse, "select symbol, supersedes from documents where language = 'en'")
    assert {row["symbol"]: (row["supersedes"] or "")[:1] for row in rows} == {
        "A/99/2": "", "A/99/2/Rev.1": "a", "A/99/2/Rev.2": "b", "A/99/2/Rev.9": "", "A/99/2/Rev.10": "9", "A/99/2/Corr.1": "", "A/99/2/Add.1": "", "A/99/21/Rev.1": "",
        "A/99/6 (Sect. 3)/Part A": "", "A/99/6 (Sect. 3)": "5", "A/99/6 (Sect. 4)": "",
    }  # fmt: skip


def of_series(sha: str, kind: Kind, **own: Any) -> Extraction:
    made = in_language(sha, "A/99/2", "en")
    day = {"as_of": date(2031, 5, 1), "publisher": "Ministry of Nets", "title": "Boats of the week", "symbol": None}
    made.document = made.document.model_copy(update={"kind": kind, "entity": None, **day, **own})
    return made


REPORT = Kind.SITUATION_REPORT


@pytest.mark.parametrize(
    ("one", "other", "are_copies"),
    [
        ({"number": "20"}, {"number": "020"}, True),  # one number of one day, from two files
        ({"number": "20"}, {"number": "21"}, False),
        ({"number": "20"}, {"number": "20", "place": "ML"}, False),  # another country's
        ({"number": "20"}, {"number": "20", "as_of": date(2030, 5, 1)}, False),  # of another year
        ({"number": None}, {"number": None}, False),
    ],
)
def test_two_current_copies_of_one_number_are_a_finding(
    tmp_path: Path, one: dict[str, Any], other: dict[str, Any], are_copies: bool
) -> None:
    with open_warehouse(f"sqlite:///{tmp_path / 'w.sqlite'}", write=True) as warehouse:
        load(warehouse, of_series("a", REPORT, **one), "a.pdf", NOW)
        load(warehouse, of_series("b", REPORT, **other), "b.pdf", NOW)
        rows = select(warehouse, "select document_id, message from findings where check_name = 'two_copies'")
    assert len(rows) == (2 if are_copies else 0)
    assert not rows or "stands in b.pdf too" in min(rows, key=lambda row: "a.pdf" in row["message"])["message"]


def test_what_no_series_numbers_is_replaced_by_what_has_its_title_publisher_and_day(tmp_path: Path) -> None:
    with open_warehouse(f"sqlite:///{tmp_path / 'w.sqlite'}", write=True) as warehouse:
        load(warehouse, of_series("a", Kind.OTHER), "a.pdf", NOW)
        load(warehouse, of_series("b", Kind.OTHER), "b.pdf", NOW)
        load(warehouse, of_series("c", Kind.OTHER, as_of=date(2031, 6, 1)), "c.pdf", NOW)  # the next of its kind
        rows = select(warehouse, "select source_name, supersedes from documents order by 1")
    assert [(row["supersedes"] or "")[:1] for row in rows] == ["", "a", ""]


def test_a_citation_leads_to_the_loaded_document_in_its_own_language(warehouse: Warehouse) -> None:
    rows = select(
        warehouse,
        "select r.symbol_cited, d.language from document_references r left join documents d on d.document_id = r.cited_document_id order by 1",
    )
    assert [tuple(row.values()) for row in rows] == [("A/99/2", "fr"), ("A/99/3", None)]


@pytest.mark.parametrize(
    ("documents", "twins"),
    [
        ([("a", "en", {}), ("b", "fr", {})], {"a": "b", "b": "a"}),
        ([("a", "en", {}), ("b", "en", {"symbol": "A/99/3"})], {}),  # another work of the same language
        (
            [("a", "en", {"number": "36"}), ("b", "fr", {"number": "36"})],
            {"a": "b", "b": "a"},
        ),  # a series: key ends in it
        ([("a", "en", {"number": "36"}), ("b", "fr", {"number": "37"})], {}),
    ],
)
def test_the_same_work_in_another_language_is_a_twin(
    tmp_path: Path, documents: list[tuple[str, str, dict[str, Any]]], twins: dict[str, str]
) -> None:
    with open_warehouse(f"sqlite:///{tmp_path / 'w.sqlite'}", write=True) as warehouse:
        for sha, language, own in documents:
            made = in_language(sha, "A/99/2", language)
            series = {"symbol": None, "entity": "UNOMEX", "kind": REPORT, "as_of": date(2031, 5, 1), "period_end": None}
            made.document = made.document.model_copy(update={**(series if "number" in own else {}), **own})
            load(warehouse, made, f"{sha}.pdf", NOW)
        rows = select(
            warehouse,
            "select a.source_name as one, b.source_name as other from documents a join documents b "
            "on b.document_id = a.twin_of",
        )
    assert {row["one"][0]: row["other"][0] for row in rows} == twins


def test_a_document_counts_its_failed_checks(warehouse: Warehouse) -> None:
    rows = select(
        warehouse,
        "select d.fails, (select count(*) from checks c where c.document_id = d.document_id and c.verdict = 'fails') "
        "as counted from documents d",
    )
    assert rows
    assert all(row["fails"] == row["counted"] for row in rows)


def test_posts_of_lines_are_safe_to_sum(tmp_path: Path) -> None:
    made = in_language("a", "A/99/2", "en")
    printed = [(unit, label) for unit in ("Boats", "Nets", "Total") for label in ("Sailors", "Cooks", "Total")]
    made.records = {
        "posts": [
            Post(unit_label=unit, label=label, basis=Basis.APPROVED, period="2030/31", posts=2, origin=ORIGIN)
            for unit, label in [*printed, (None, "Divers")]
        ]
    }
    name_records(made.records["posts"], made.document.document_key)
    with open_warehouse(f"sqlite:///{tmp_path / 'w.sqlite'}", write=True) as warehouse:
        load(warehouse, made, "a.pdf", NOW)
        rows = select(warehouse, "select unit_label, label from posts where level = 'line' order by position")
    assert [tuple(row.values()) for row in rows] == [
        ("Boats", "Sailors"), ("Boats", "Cooks"), ("Nets", "Sailors"), ("Nets", "Cooks"), (None, "Divers"),
    ]  # fmt: skip
