"""The dump of A/76/564 and the pages, as far as shapes and arithmetic go: no text is kept here."""

import re

import pytest

from extractors.source.limits import Limits
from extractors.source.opening import open_source
from extractors.text import read_text
from schemas.text import BlockKind


@pytest.fixture(scope="module")
def dump(shared):
    return read_text(open_source(shared / "corpus" / "un" / "A_76_564_fr.txt", Limits()))


def test_the_dump_names_itself(dump):
    front = dump.front
    assert (front.symbol, front.job_number, front.entity) == ("A/76/564", "21-17313", "MINUSMA")
    assert (front.language, front.periods) == ("fr", ("2020/21",))


def test_every_numbered_paragraph_is_found_once(dump):
    assert [b.number for b in dump.blocks if b.kind is BlockKind.PARAGRAPH and b.number] == [
        str(n) for n in range(1, 75)
    ]


def test_no_row_of_the_finance_tables_is_left_unread(dump):
    assert not dump.findings
    figures = [table for table in dump.tables if table.columns and table.how != "grammar of results"]
    assert [len(table.rows) for table in figures[:3]] == [8, 15, 32]
    assert len(figures) == 25


def test_every_cell_points_at_its_print(dump):
    told = [(table, cell) for table in dump.tables for row in table.rows for cell in row.cells if cell.text]
    figures = [cell for table, cell in told if table.how != "grammar of results" or cell.value is not None]
    assert all(" ".join(dump.text[slice(*cell.place.span)].split()) == cell.text for cell in figures)
    words = [cell for table, cell in told if table.how == "grammar of results" and cell.value is None]
    # a page's end may set other words between those of a cell, and a broken word is whole in it
    assert all(is_printed(cell.text, dump.text[slice(*cell.place.span)]) for cell in words)


def is_printed(text, printed):
    """Say whether the letters of a text are printed in their order."""
    left = iter(printed)
    return all(letter in left for letter in text if letter.isalnum())


@pytest.mark.parametrize("name", ["s_and_r_bulletin_2020_08", "s_and_r_page", "s_and_r_factsheet"])
def test_pages_read_without_findings(shared, name):
    document = read_text(open_source(shared / "corpus" / "bulletins" / f"{name}.txt", Limits()))
    assert not document.findings
    assert any(block.kind is BlockKind.HEADING for block in document.blocks)


def unaccounted(document):
    """Lines of the text that stand in no block and no table."""
    spans = [place.span for block in document.blocks for place in block.places]
    spans += [table.place.span for table in document.tables]
    covered = bytearray(len(document.text))
    for start, end in spans:
        covered[start:end] = b"\x01" * (end - start)
    return [m.group() for m in re.finditer(r"[^\s#_]+", document.text) if not any(covered[m.start() : m.end()])]


@pytest.mark.parametrize(
    "name",
    ["un/A_76_564_fr", "bulletins/s_and_r_bulletin_2020_08", "bulletins/s_and_r_page", "bulletins/s_and_r_factsheet"],
)
def test_every_word_stands_in_a_block_or_a_table(shared, name):
    assert unaccounted(read_text(open_source(shared / "corpus" / f"{name}.txt", Limits()))) == []
