"""Deliverables of a programme budget: the items of a subcategory sum to its quantity."""

import pytest

from extractors.families.deliverables import deliverable_checks
from schemas.vocabulary import Verdict
from tests.tables_in_code import table

HEADS = ["2030 planned", "2031 planned"]
TOTAL = "Parliamentary documentation (number of documents)"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([(TOTAL, "3", "1"), ("1. Reports", "2", "–"), ("2. Notes", "1", "1")], ["holds", "holds"]),
        ([(TOTAL, "3", "2"), ("1. Reports", "2", "–"), ("2. Notes", "1", "1")], ["holds", "fails"]),
        ([(TOTAL, "1 155", "29"), ("1.Reports", "1 155", "29 [35]")], ["holds", "holds"]),  # the figure before counts
        ([(TOTAL, "3", "3"), ("1. Reports", "3", "– [10]"), ("2. Notes", "–", "3 [5]")], ["holds", "holds"]),  # none
        ([(TOTAL, "3", "3"), ("Reports for:",), ("1. The Fifth Committee", "3", "3")], ["holds", "holds"]),
        ([(TOTAL, "3", "3"), ("1. Reports", "3", "n/a")], ["holds"]),  # what is no quantity gives no sum
        ([(TOTAL, "2", "2"), ("1. Reports",), ("(a) Of the Committee", "2", "2")], []),  # broken down further
        ([(TOTAL, "3", "3"), ("1. Notes", "3", "3"), ("B. Knowledge",), ("2. Oars", "9", "9")], ["holds", "holds"]),
        ([("Parliamentary documentation", "3", "3"), ("1. Reports", "2", "2")], []),  # counts nothing that it names
    ],
)
def test_items_sum_to_their_subcategory(rows: list[tuple[str, ...]], found: list[str]) -> None:
    checks = list(deliverable_checks([table(HEADS, rows, unit=None)]))
    assert [check.verdict for check in checks] == [Verdict(verdict) for verdict in found]


def test_a_check_names_its_items() -> None:
    built = table(HEADS, [(TOTAL, "3", "3"), ("1. Reports", "2", "3"), ("2. Notes", "1", "–")], unit=None)
    check = next(deliverable_checks([built]))
    assert [label for label, _ in check.addends] == ["1. Reports", "2. Notes"]
    assert check.identity == f"sum of items = {TOTAL}: A table, 2030 planned"
