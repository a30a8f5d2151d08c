"""Whole numbers that no column holds are left out and told, and cost the document nothing else."""

import pytest

from extractors.accounting.beyond import MOST, without_beyond
from extractors.read import read_source
from extractors.source.media import TEXT
from extractors.source.opening import Source, sha256_of
from schemas.extraction import Extraction
from schemas.finance import OtherIncome
from schemas.fiscal import FiscalAmount
from schemas.origin import Origin, Place
from schemas.vocabulary import Level
from tests.attacks import attack

HERE = Origin(Place(3), "45 826 000", "test")


@pytest.mark.parametrize(
    ("amount", "kept"), [(MOST, MOST), (-MOST, -MOST), (MOST + 1, None), (-MOST - 1, None), (None, None), (0, 0)]
)
def test_an_amount_beyond_all_columns(amount: int | None, kept: int | None) -> None:
    made = OtherIncome(label="Boats", level=Level.LINE, period="2030/31", amount_usd=amount, origin=HERE)
    record, findings = without_beyond(made)
    assert record is made and made.amount_usd == kept
    assert [(one.check_name, one.page) for one in findings] == ([("number_beyond", 3)] if amount != kept else [])


def test_a_record_that_says_nothing_without_it_is_left_out() -> None:
    fields = {name: None for name, field in FiscalAmount.model_fields.items() if not field.is_required()}
    made = FiscalAmount.model_construct(**fields, amount=MOST + 1, origin=HERE)
    record, findings = without_beyond(made)
    assert record is None
    assert "amount has 19 digits" in findings[0].says


def test_a_report_with_such_amounts_travels() -> None:
    content = attack("amounts_63_bits").make()
    read = Extraction.from_json(read_source(Source(content, sha256_of(content), TEXT)).to_json())
    assert sum(finding.check_name == "number_beyond" for finding in read.findings) > 20
    assert [one.variance_pct is not None for one in read.records["budget_lines"]].count(True) > 10, "the rest stands"
