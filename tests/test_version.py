"""An edited rule is a new extractor version by itself."""

from pathlib import Path

import pytest

from extractors.accounting import version


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for package in version.PACKAGES:
        (tmp_path / package / "words" / "rules" / "__pycache__").mkdir(parents=True)
        (tmp_path / package / "read.py").write_text("rows = 1\n")
        (tmp_path / package / "words" / "rules" / "labels.csv").write_text("label,code\n")
    monkeypatch.setattr(version.resources, "files", lambda package: tmp_path / package)
    return tmp_path


def digest() -> str:
    version.code_digest.cache_clear()
    found = version.code_digest()
    version.code_digest.cache_clear()
    return found


@pytest.mark.parametrize(
    ("path", "is_new"),
    [
        ("extractors/words/rules/labels.csv", True),  # a rule is data, and data decides
        ("extractors/read.py", True),
        ("schemas/read.py", True),  # so do the promises
        ("extractors/words/rules/new.csv", True),
        ("extractors/words/rules/__pycache__/read.pyc", False),  # what Python leaves behind decides nothing
        ("extractors/read.pyc", False),
    ],
)
def test_an_edited_file_is_a_new_version(copied: Path, path: str, is_new: bool) -> None:
    before = digest()
    assert digest() == before
    (copied / path).write_text("label,code\nContingents,MIL.CON\n")
    assert (digest() != before) == is_new


def test_a_moved_rule_is_a_new_version(copied: Path) -> None:
    before = digest()
    (copied / "extractors" / "words" / "rules" / "labels.csv").rename(
        copied / "extractors" / "words" / "rules" / "other.csv"
    )
    assert digest() != before
