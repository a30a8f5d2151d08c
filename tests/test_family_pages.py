"""Short samples of other families: every table read, cell by cell and head by head, by each engine."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractors.page.engines import NAMES as ENGINES
from extractors.read import read_document
from samples import family_pages
from samples.golden import plain
from schemas.budget import BudgetAmount
from schemas.extraction import Extraction
from schemas.prose import Paragraph
from schemas.table import Table, TableRow

NAMES = family_pages.names()
SMALL_ENOUGH = 200_000


@cache
def _read(name: str, engine: str) -> Extraction:
    return read_document(family_pages.FOLDER / f"{name}.pdf", engine=engine)


@cache
def _golden(name: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads((family_pages.FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return made


def _flat(text: str | None) -> str | None:
    return text.replace("\N{NO-BREAK SPACE}", " ") if text else None


def _row(row: TableRow) -> dict[str, Any]:
    cells = [_flat(cell.text) or "" for cell in row.cells]
    return {
        "label": _flat(row.label),
        "page": row.place.page,
        "cells": cells,
        "values": [plain(cell.value) for cell in row.cells],
    }


def _heads(table: Table) -> list[list[str]]:
    return [[part.replace("\N{NO-BREAK SPACE}", " ") for part in column.path] for column in table.columns]


@pytest.mark.parametrize("name", NAMES)
def test_the_script_makes_the_stored_file_again(name: str, tmp_path: Path) -> None:
    made = family_pages.make(name, tmp_path).path.read_bytes()
    assert made == (family_pages.FOLDER / f"{name}.pdf").read_bytes()
    assert len(made) < SMALL_ENOUGH


@pytest.mark.parametrize("name", NAMES)
def test_the_stored_golden_is_what_the_data_say(name: str) -> None:
    """After a change of the data: `python -m samples.family_pages`, then read the difference."""
    stored = (family_pages.FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert stored == family_pages.as_text(family_pages.golden(name))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("engine", ENGINES)
def test_every_row_is_read_as_it_was_set(engine: str, name: str) -> None:
    found = [[_row(row) for row in table.rows] for table in _read(name, engine).tables]
    assert found == [table["rows"] for table in _golden(name)["tables"]]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("engine", ENGINES)
def test_every_head_is_read_as_it_was_set(engine: str, name: str) -> None:
    tables = _read(name, engine).tables
    assert [_heads(table) for table in tables] == [table["columns"] for table in _golden(name)["tables"]]
    assert [table.label_head for table in tables] == [table["label_head"] for table in _golden(name)["tables"]]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("engine", ENGINES)
def test_the_document_and_its_paragraphs_are_told(engine: str, name: str) -> None:
    extraction, golden = _read(name, engine), _golden(name)
    assert {key: str(getattr(extraction.document, key)) for key in golden["documents"]} == {
        key: str(value) for key, value in golden["documents"].items()
    }
    numbers = [p.number for p in extraction.records.get("paragraphs", []) if isinstance(p, Paragraph)]
    assert numbers == golden["numbers"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("engine", ENGINES)
def test_no_identity_fails(engine: str, name: str) -> None:
    verdicts = Counter(str(check.verdict) for check in _read(name, engine).checks)
    assert {key: verdicts[key] for key in ("fails", "within_rounding")} == _golden(name)["checks"]


@pytest.mark.parametrize("engine", ENGINES)
def test_two_periods_have_the_period_and_measure_of_their_columns(engine: str) -> None:
    found = [r for r in _read("two_periods", engine).records["budget_amounts"] if isinstance(r, BudgetAmount)]
    amounts = [
        {
            "label": r.label,
            "period": r.period,
            "measure": str(r.measure),
            "value": plain(r.value),
            "raw": _flat(r.raw),
        }
        for r in found
    ]
    assert amounts == _golden("two_periods")["budget_amounts"]
