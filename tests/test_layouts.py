"""How tables were cut can be seen: as boxes on the page, and as lines."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.layouts import rung_outlines, table_outlines
from warehouse.connect import open_warehouse
from warehouse.queries import find_document

ENGLISH = Path(__file__).parent.parent / "samples" / "inbox" / "minusma_2024_25_en.pdf"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    found = f"sqlite:///{tmp_path_factory.mktemp('layouts')}/bilan.sqlite"
    assert CliRunner().invoke(app, ["ingest", str(ENGLISH), "--warehouse", found]).exit_code == 0
    return found


def test_heads_rows_and_columns_of_a_page_are_boxes(url: str) -> None:
    with open_warehouse(url) as warehouse:
        document = find_document(warehouse, ENGLISH.name)
        pages = range(1, (document.page_count or 0) + 1)
        boxes = [outline for page in pages for outline in table_outlines(warehouse, document.document_id, page)]
    assert {outline.what for outline in boxes} == {"head of a table", "row of a table", "column of a table"}
    assert all(x0 < x1 and top < bottom for x0, top, x1, bottom in (outline.box for outline in boxes))


def test_each_reading_of_a_page_is_drawn_with_what_decided(url: str) -> None:
    with open_warehouse(url) as warehouse:
        document = find_document(warehouse, ENGLISH.name)
        pages = range(1, (document.page_count or 0) + 1)
        drawn = [outline for page in pages for outline in rung_outlines(warehouse, document.document_id, page)]
    assert "joints stands: cut by extractors/tables/grid.py: grid_of" in {outline.what for outline in drawn}
    assert all(left < right for left, _, right, _ in (outline.box for outline in drawn))


def test_rungs_are_a_picture_of_their_own(url: str, tmp_path: Path) -> None:
    plain, rungs = tmp_path / "plain.png", tmp_path / "rungs.png"
    for out, options in ((plain, []), (rungs, ["--rungs"])):
        ran = CliRunner().invoke(app, ["show", ENGLISH.name, *options, "-o", str(out), "--warehouse", url])
        assert ran.exit_code == 0, ran.output
    assert plain.read_bytes() != rungs.read_bytes()
