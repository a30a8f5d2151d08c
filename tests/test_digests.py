"""What is read of samples and corpus, line by line as it was last accepted: `python -m tests.digests --write NAME`."""

from pathlib import Path

import pytest

from tests import digests

ALL = list(digests.documents())
SAMPLES = [pytest.param(*both, id=both[0].name) for both in ALL if both[1].parent.name == "samples"]
WORDS = [both for both in ALL if both[1].parent.name == "masked"]
PLACES = {file: stored for file, stored in ALL if stored.parent.name == "places"}
MASKED = [pytest.param(file, stored, PLACES[file], id=stored.stem) for file, stored in WORDS]
CORPUS = [both for both in ALL if both[1].parent.name == "corpus"]


@pytest.mark.parametrize(("file", "stored"), SAMPLES)
def test_a_sample_is_read_as_it_was(file: Path, stored: Path) -> None:
    assert digests.changed(file, stored) == [], f"read each line, then: python -m tests.digests --write {file.name}"


@pytest.mark.parametrize(("file", "words", "places"), MASKED)
def test_a_masked_page_is_read_as_it_was(file: Path, words: Path, places: Path) -> None:
    differ = [line for stored in (words, places) for line in digests.changed(file, stored)]
    assert differ == [], f"read each line, then: python -m tests.digests --write {words.stem}"


def test_the_corpus_is_read_as_it_was(shared: Path) -> None:
    assert CORPUS
    differ = {file.name: lines for file, stored in CORPUS if (lines := digests.changed(file, stored))}
    assert not differ, "python -m tests.digests diff FILE --against REV says what differs, in words"


def test_every_digest_has_its_document() -> None:
    known = {stored for _, stored in ALL} | {p for p in digests.STORED.glob("corpus/*") if not digests.CORPUS.is_dir()}
    assert sorted(set(digests.STORED.glob("*/*")) - known) == []


@pytest.mark.parametrize(
    ("line", "hidden"),
    [
        (digests.Line("p.12 row", "4 cells", "Contingents | 1 250,5"), "p.12 row 4 cells 27f564"),  # no word, no figure
        (digests.Line("p.12 row", "4 cells", "Contingents | 1 250,6"), "p.12 row 4 cells f4a28d"),  # one digit tells
    ],
)
def test_a_digest_of_the_corpus_holds_no_word_of_it(line: digests.Line, hidden: str) -> None:
    assert line.hashed() == hidden


def test_a_row_more_is_one_line_more() -> None:
    old, new = ["p.1 row | a", "p.1 row | b"], ["p.1 row | a", "p.1 row | new", "p.1 row | b"]
    assert digests.difference(old, new, "kept")[2:] == ["@@ -1,0 +2 @@", "+p.1 row | new"]
