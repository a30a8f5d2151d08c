"""Literal cells of real documents against hand-checked ones; figures only, no text of theirs is kept here."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from extractors.layout.furniture import set_aside
from extractors.page import engines
from extractors.source.limits import Limits
from extractors.tables import find_tables

DOCUMENTS = [
    ("A_80_590.pdf", "A_80_590/tables.cells.json", 0.99),  # tagged, rules drawn cell by cell: joints
    ("A_80_6_SECT.36.pdf", "cells/A_80_6_SECT.36.cells.json", 0.97),  # no tags, no joints, landscape pages
]


def key(label: str, value: float) -> tuple[str, float]:
    """A cell as the two sides are compared: letters and digits of its row's label, and its value."""
    return re.sub(r"[\W_]+", "", label).casefold(), round(value, 3)


@pytest.mark.parametrize(("name", "gold", "least"), DOCUMENTS)
def test_cells_stand_in_their_rows(shared: Path, name: str, gold: str, least: float) -> None:
    with engines.engine().open_pdf((shared / "corpus" / "un" / name).read_bytes()) as pdf:
        pages = list(pdf.pages(Limits()))
    set_aside(pages)
    tables = find_tables(pages).tables
    got = Counter(
        key(row.label, float(cell.value))
        for table in tables
        for row in table.rows
        for cell in row.cells
        if cell.value is not None
    )
    wanted = Counter(
        key(cell["row"], cell["value"])
        for table in json.loads((shared / "gold" / gold).read_text(encoding="utf-8"))
        for cell in table["cells"]
    )
    found = sum((got & wanted).values())
    assert found >= least * sum(wanted.values()), (wanted - got).most_common(10)
