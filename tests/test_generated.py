"""Documents made from seeds are read whole, and the judge of them tells right from wrong and missing."""

import pytest

from extractors.read import read_tables
from extractors.source.media import HTML
from extractors.source.opening import Source, sha256_of
from schemas.extraction import Extraction
from schemas.proof import Finding
from schemas.vocabulary import Severity
from tests.generated.judged import Format, document, judge, judged
from tests.generated.made import Made

WHOLE: list[tuple[int, Format]] = [
    *((seed, "pdf") for seed in (1001, 1003, 1008, 1010, 1017, 1045, 1059, 1065)),
    *((seed, "html") for seed in (1000, 1008, 1019, 1065)),
    *((seed, "markdown") for seed in (1000, 1008, 1010, 1045)),
]


@pytest.mark.parametrize(("seed", "form"), WHOLE)
def test_documents_of_known_figures_are_read_whole(seed: int, form: Format) -> None:
    found = judged(seed, form)
    assert found.right > 10
    assert (found.wrong, found.missing) == ([], [])


@pytest.fixture
def reading() -> tuple[Made, Extraction]:
    described, content = document(1000, "html")
    return described, read_tables(Source(content, sha256_of(content), HTML))


def test_a_figure_read_as_another_is_wrong(reading: tuple[Made, Extraction]) -> None:
    described, extraction = reading
    cell = extraction.tables[0].rows[0].cells[1]  # behind the number and the name
    cell.text, cell.value = "123456789", None
    assert [len(part) for part in (judge(described, extraction).wrong, judge(described, extraction).silent)] == [0, 1]
    cell.value = described.tables[0].rows[0].figures[0].value
    assert [len(part) for part in (judge(described, extraction).wrong, judge(described, extraction).silent)] == [1, 1]


def test_a_figure_under_another_head_is_wrong_and_under_some_of_its_heads_missing(
    reading: tuple[Made, Extraction],
) -> None:
    described, extraction = reading
    column = extraction.tables[0].columns[1]
    rows = sum(row.cells[1].value is not None for row in extraction.tables[0].rows)
    column.path = column.path[-1:]
    assert judge(described, extraction).wrong == []
    assert len(judge(described, extraction).silent) == rows
    column.path = ("Donor funds", "Anchors")
    assert len(judge(described, extraction).wrong) == rows


def test_what_is_said_is_not_silent(reading: tuple[Made, Extraction]) -> None:
    described, extraction = reading
    extraction.tables.pop()
    assert judge(described, extraction).silent
    extraction.findings.append(Finding(Severity.WARNING, "caption_without_table", "a caption with no table under it"))
    assert not judge(described, extraction).silent
