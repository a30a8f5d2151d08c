"""The sample reports: made the same again, and read as their data say, by each engine."""

import json
from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractors.page.engines import NAMES as ENGINES
from extractors.read import read_document
from extractors.source.limits import Unreadable
from samples import dumps, golden, performance_reports
from schemas.budget import BudgetLine
from schemas.extraction import Extraction
from schemas.record import Record

SAMPLES = Path(performance_reports.__file__).parent
NAMES = performance_reports.names()
SMALL_ENOUGH = 200_000
VIEWS = [
    "budget_lines",
    "budget_amounts",
    "staffing",
    "redeployments",
    "other_income",
    "contingent_owned_equipment",
    "mission_factors",
    "unbudgeted_contributions",
    "decisions",
    "paragraphs",
    *golden.FRAMEWORK,
    "variance_explanations",
    "variance_reasons",
    "followups",
]


@cache
def _read(name: str, engine: str) -> Extraction:
    return read_document(SAMPLES / "inbox" / f"{name}.pdf", engine=engine)


@cache
def _dump() -> Extraction:
    return read_document(SAMPLES / "texts" / "minusma_2020_21_fr.txt")


@cache
def _golden(name: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads((SAMPLES / "goldens" / f"{name}.json").read_text(encoding="utf-8"))
    return made


def _plain(value: object) -> object:
    """A field of a record as goldens hold it."""
    if isinstance(value, Decimal):
        return golden.plain(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return str(value).replace("\N{NO-BREAK SPACE}", " ") if isinstance(value, str) else value


def _shown(record: Record, wanted: dict[str, Any]) -> dict[str, Any]:
    """The fields of a record that its golden has; an absent one is '' there, as TOML has no null."""
    found = {key: _plain(getattr(record, key)) for key in wanted if key != "page"}
    found = {key: "" if value is None and wanted[key] == "" else value for key, value in found.items()}
    return {**found, "page": record.origin.place.page} if "page" in wanted else found


@pytest.mark.parametrize("name", NAMES)
def test_the_script_makes_the_stored_file_again(name: str, tmp_path: Path) -> None:
    made = performance_reports.make(name, tmp_path).path.read_bytes()
    assert made == (SAMPLES / "inbox" / f"{name}.pdf").read_bytes()
    assert len(made) < SMALL_ENOUGH


@pytest.mark.parametrize("name", NAMES)
def test_the_stored_golden_is_what_the_data_say(name: str) -> None:
    """After a change of the data: `python -m samples.golden`, then read the difference."""
    stored = (SAMPLES / "goldens" / f"{name}.json").read_text(encoding="utf-8")
    assert stored == golden.as_text(golden.golden(name))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("engine", ENGINES)
def test_records_are_read_as_they_were_set(engine: str, name: str, view: str) -> None:
    wanted, found = _golden(name).get(view, []), _read(name, engine).records.get(view, [])
    assert [_shown(record, row) for record, row in zip(found, wanted, strict=False)] == wanted
    assert len(found) == len(wanted)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("engine", ENGINES)
def test_the_document_is_described_as_it_was_set(engine: str, name: str) -> None:
    wanted, document = _golden(name)["documents"], _read(name, engine).document
    assert {key: _plain(getattr(document, key)) for key in wanted} == wanted


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("engine", ENGINES)
def test_the_checks_come_out_as_the_figures_were_chosen(engine: str, name: str) -> None:
    wanted = _golden(name)["checks"]
    verdicts = Counter(str(check.verdict) for check in _read(name, engine).checks)
    assert {key: verdicts[key] for key in ("within_rounding", "fails")} | {"holds": wanted["holds"]} == wanted
    assert verdicts["holds"] >= wanted["holds"]  # a new identity may add to them


def test_a_label_that_no_rule_knows_is_a_finding() -> None:
    findings = _read("slip_unomex_2024_25_en", "pdfplumber").findings
    assert [f.page for f in findings if "Weather balloons" in f.message] == [2]


def test_the_french_sample_gives_the_printed_balance() -> None:
    records = _read("minusma_2020_21_fr", "pdfplumber").records["budget_lines"]
    lines = [r for r in records if isinstance(r, BudgetLine)]
    lines = [r for r in lines if r.table_code == "financial_resources" and r.level == "line"]
    variances = [r.variance_usd or 0 for r in lines]
    over, under = [v for v in variances if v < 0], [v for v in variances if v > 0]
    assert (len(over), sum(over), len(under), sum(under)) == (8, -28_449_700, 11, 108_475_200)


def test_the_broken_sample_is_refused() -> None:
    with pytest.raises(Unreadable):
        read_document(SAMPLES / "inbox" / "broken.pdf")


def test_the_dump_is_made_again(tmp_path: Path) -> None:
    assert (SAMPLES / "texts" / "minusma_2020_21_fr.txt").read_text(encoding="utf-8") == dumps.dump(tmp_path)


@pytest.mark.parametrize("view", [view for view in VIEWS if view not in golden.FRAMEWORK])
def test_the_dump_is_read_as_the_print_is(view: str) -> None:
    wanted = [{key: value for key, value in row.items() if key != "page"} for row in _golden(dumps.NAME).get(view, [])]
    found = _dump().records.get(view, [])
    assert [_shown(record, row) for record, row in zip(found, wanted, strict=False)] == wanted
    assert len(found) == len(wanted)


def test_the_dump_and_the_print_are_one_document_with_the_same_proof() -> None:
    by_print, by_text = _read(dumps.NAME, "pdfplumber"), _dump()
    assert by_text.document.document_key == by_print.document.document_key
    assert Counter(c.verdict for c in by_text.checks) == Counter(c.verdict for c in by_print.checks)
