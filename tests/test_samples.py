"""The sample reports: made the same again, and read as their data say."""

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from extractors.limits import Unreadable
from extractors.read import read_document
from samples import dumps, performance_reports
from samples.golden import golden
from schemas.budget import BudgetLine

SAMPLES = Path(performance_reports.__file__).parent
NAMES = performance_reports.names()


@pytest.mark.parametrize("name", NAMES)
def test_the_script_makes_the_stored_file_again(name: str, tmp_path: Path) -> None:
    made = performance_reports.make(name, tmp_path)
    assert made.read_bytes() == (SAMPLES / "inbox" / f"{name}.pdf").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_budget_lines_are_read_as_they_were_set(name: str) -> None:
    stored = SAMPLES / "goldens" / f"{name}.json"
    if not stored.exists():
        stored.write_text(golden(name), encoding="utf-8")
        pytest.fail(f"{stored.name} was missing and is written now: read it, then run again")
    wanted = json.loads(stored.read_text(encoding="utf-8"))["budget_lines"]
    found = read_document(SAMPLES / "inbox" / f"{name}.pdf").records["budget_lines"]
    assert len(found) == len(wanted)
    for record, line in zip(found, wanted, strict=True):
        line["variance_pct"] = Decimal(line["variance_pct"])
        assert {key: getattr(record, key) for key in line} == line


def test_the_slip_is_within_rounding_and_nothing_fails() -> None:
    extraction = read_document(SAMPLES / "inbox" / "slip_unomex_2024_25_en.pdf")
    verdicts = Counter(str(check.verdict) for check in extraction.checks)
    assert verdicts["within_rounding"] >= 1
    assert verdicts["fails"] == 0
    assert any("Weather balloons" in finding.message for finding in extraction.findings)


def test_the_french_sample_gives_the_printed_balance() -> None:
    records = read_document(SAMPLES / "inbox" / "minusma_2020_21_fr.pdf").records["budget_lines"]
    lines = [r for r in records if isinstance(r, BudgetLine)]
    lines = [r for r in lines if r.table_code == "financial_resources" and r.level == "line"]
    variances = [r.variance_usd or 0 for r in lines]
    over, under = [v for v in variances if v < 0], [v for v in variances if v > 0]
    assert (len(over), sum(over), len(under), sum(under)) == (8, -28_449_700, 11, 108_475_200)


def test_the_broken_sample_is_refused() -> None:
    with pytest.raises(Unreadable):
        read_document(SAMPLES / "inbox" / "broken.pdf")


def test_the_dump_is_made_again() -> None:
    assert (SAMPLES / "texts" / "minusma_2020_21_fr.txt").read_text(encoding="utf-8") == dumps.dump()
