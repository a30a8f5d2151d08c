"""What a person reads of a damaged or locked file: a reason and a sentence, never a library's words."""

import re
from itertools import chain
from pathlib import Path

import pytest

from extractors.page.engines import NAMES, engine
from extractors.page.engines.faults import explained
from extractors.source.limits import Limits, Unreadable
from schemas.vocabulary import Reason

WHOLE = b"%PDF-1.7 ... %%EOF"
ROOT = Path(__file__).parent.parent
TESTS = ROOT / "tests"


def test_every_row_of_the_matrix_is_answered_by_tests_that_there_are() -> None:
    """docs/faults.md: all 48 rows, each with a test or an attack; a name that ends in … is the beginning of one."""
    rows = re.findall(r"^\| ([\d–]+) \|.*\| (.*) \|$", (ROOT / "docs" / "faults.md").read_text("utf-8"), re.MULTILINE)
    ends = [[int(number) for number in numbers.split("–")] for numbers, _ in rows]
    assert sorted(chain(*(range(each[0], each[-1] + 1) for each in ends))) == list(range(1, 49))
    for numbers, proofs in rows:
        named = re.findall(r"`(test_\w+\.py|attacks/\w+\.py)(?:::(\w+)(…?))?`", proofs)
        assert named, f"row {numbers}: {proofs}"
        for file, test, more in named:
            code = (TESTS / file).read_text("utf-8")
            assert not test or f"\ndef {test}{'' if more else '('}" in code, f"{file}::{test}"


def test_no_layout_analysis_is_asked_for() -> None:
    """Row 11: pdfminer's analysis of a page, and pdfplumber's text in its layout, cost what far coordinates ask."""
    code = chain.from_iterable((ROOT / folder).rglob("*.py") for folder in ("extractors", "flows", "serving"))
    assert [path for path in code if re.search(r"laparams|layout *= *True", path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("error", "where", "reason", "sentence"),
    [
        (TypeError("'NoneType' object is not subscriptable"), "", "UNREADABLE", "the file is damaged: its structure"),
        (IndexError("list index out of range"), "page 7", "UNREADABLE", "page 7 is damaged: it cannot be read"),
        (RecursionError("maximum recursion depth exceeded"), "page 7", "UNREADABLE", "page 7 is damaged"),  # loops
        (MemoryError(), "page 7", "MEMORY_LIMIT", "page 7 needs too much memory"),
        (type("PDFPasswordIncorrect", (Exception,), {})(), "", "PASSWORD", "the file asks for a password"),
        (ValueError(type("PDFEncryptionError", (Exception,), {})("V 7")), "", "UNREADABLE", "encrypted in a way"),
    ],
)
def test_an_error_of_a_library_is_told_in_our_words(error: Exception, where: str, reason: str, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence) as refused, explained(WHOLE, where):
        raise error
    assert refused.value.reason is Reason(reason)
    assert type(error).__name__ not in refused.value.sentence
    assert refused.value.__cause__ is error, "what the library said is kept for us"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("file", "opens"),
    [
        ("112_r2-empty-password", True),  # 40 bit RC4; nobody is asked
        ("113_r3-empty-password", True),
        ("116_r5-empty-password", True),  # AES-256
        ("114_r6-empty-password", True),
        ("115_r5-user-password", False),  # AES-256 whose owner password is empty: pdfminer went in by it
        ("117_r6-user-password", False),
        ("048_encrypted-40-bit-R3", False),
    ],
)
def test_a_user_password_is_asked_for_and_an_empty_one_is_not(shared: Path, name: str, file: str, opens: bool) -> None:
    content = (shared / "corpus" / "bad" / f"{file}.pdf").read_bytes()
    try:
        with engine(name).open_pdf(content) as pdf:
            pages = list(pdf.pages(Limits()))
        assert opens
        assert any(page.fragments for page in pages)
    except Unreadable as error:
        assert (opens, error.reason) == (False, Reason.PASSWORD)
