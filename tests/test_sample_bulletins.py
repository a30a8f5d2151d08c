"""The sample bulletin: made the same again, and every fund, project and figure of it read as it was set."""

import json
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractors.read import read_document
from samples import bulletins
from samples.golden import plain
from schemas.extraction import Extraction
from schemas.record import Record

SAMPLES = Path(bulletins.__file__).parent
GOLDEN = SAMPLES / "goldens" / f"{bulletins.NAME}.json"
WANTED: dict[str, list[dict[str, Any]]] = json.loads(GOLDEN.read_text(encoding="utf-8"))


@cache
def _read() -> Extraction:
    return read_document(SAMPLES / "texts" / f"{bulletins.NAME}.txt")


def _shown(record: Record, wanted: dict[str, Any]) -> dict[str, Any]:
    values = {key: getattr(record, key) for key in wanted}
    values = {key: plain(value) if isinstance(value, Decimal) else value for key, value in values.items()}
    return {key: "" if value is None else value for key, value in values.items()}


def test_the_script_makes_the_stored_text_and_golden_again() -> None:
    assert (SAMPLES / "texts" / f"{bulletins.NAME}.txt").read_text(encoding="utf-8") == bulletins.text()
    assert GOLDEN.read_text(encoding="utf-8") == bulletins.as_text(bulletins.golden())


def test_it_is_told_for_a_bulletin() -> None:
    assert (_read().document.kind, _read().document.language) == ("bulletin", "fr")
    assert str(_read().document.as_of) == "2031-02-28"


@pytest.mark.parametrize("view", WANTED)
def test_records_are_read_as_they_were_set(view: str) -> None:
    found = _read().records.get(view, [])
    assert [_shown(record, row) for record, row in zip(found, WANTED[view], strict=False)] == WANTED[view]
    assert len(found) == len(WANTED[view])


def test_its_sums_hold() -> None:
    verdicts = Counter(str(check.verdict) for check in _read().checks)
    assert verdicts["holds"] >= 2
    assert verdicts["fails"] == 0


def test_the_demo_tells_five_key_figures_with_their_sentences(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from flows import demo
    from flows.commands import ingest_paths
    from warehouse.connect import open_warehouse

    monkeypatch.setenv("BILAN_STORE", str(tmp_path / "store"))
    url = f"sqlite:///{tmp_path}/demo.sqlite"
    ingest_paths([SAMPLES / "texts" / f"{bulletins.NAME}.txt"], url, "pdfium", force=False, jobs=1)
    capsys.readouterr()
    with open_warehouse(url) as warehouse:
        assert demo.key_figures(warehouse)
    told = capsys.readouterr().out
    assert told.count("« ") == told.count("characters ") == 5
    assert "45,000 USD (plus de), characters 906 to 914" in told
