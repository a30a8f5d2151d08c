"""A finding is data; its message is written once: where, what, which figures, whose doubt, what to open next."""

import shlex
from decimal import Decimal
from typing import Any

import pytest

from extractors.accounting.doubts import Doubts
from extractors.accounting.failures import failures
from extractors.accounting.messages import message_of, render
from schemas.budget import BudgetLine
from schemas.extraction import Extraction
from schemas.origin import Box, Place
from schemas.proof import Check, Finding
from schemas.record import Record
from schemas.table import PrintedCell, Table, TablePart
from schemas.vocabulary import CheckKind, Doubt, Kept, NextStep, Severity, Verdict
from tests.readings import reading
from tests.tables_in_code import table

SECTION = "A/81/6 (Sect. 9)"
PAGE = Place(9)
FAILED = {"expected": "5", "found": "9", "kept": Kept.BOTH}


def finding(says: str = "off", **more: Any) -> Finding:
    return Finding(Severity.WARNING, "any", says, **more)


@pytest.mark.parametrize(
    ("name", "found", "message"),
    [
        ("A/1", finding(place=PAGE), "p. 9 · off; open: bilan show A/1 --page 9"),
        ("A/1", finding(), "off"),  # about the whole document: no place, no picture
        ("A/1", finding(place=Place(span=(1200, 1260))), "characters 1200–1260 · off"),  # a text has no page to show
        (SECTION, finding(place=PAGE), f"p. 9 · off; open: bilan show '{SECTION}' --page 9"),  # brackets and blanks
        ("A/1", finding(place=PAGE, kept=Kept.FIRST), "p. 9 · off; the first is kept; open: bilan show A/1 --page 9"),
        (
            "A/1",
            finding("a = b", doubt=Doubt.PRINT, place=PAGE, **FAILED),
            "p. 9 · a = b: should be 5, printed 9; as printed; both kept; open: bilan show A/1 --page 9",
        ),
        (
            "A/1",  # never "printed": whether it is, is the question
            finding("a = b", doubt=Doubt.READING, because="a page is damaged", place=PAGE, **FAILED),
            "p. 9 · our reading is in doubt: a page is damaged; a = b: should be 5, read 9; both kept; "
            "open: bilan show A/1 --page 9",
        ),
        (
            SECTION,
            finding("a = b", doubt=Doubt.PRINT, next_step=NextStep.CHECKS, **FAILED),
            f"a = b: should be 5, printed 9; as printed; both kept; open: bilan checks '{SECTION}'",
        ),
        (SECTION, finding(next_step=NextStep.LEDGER), f"off; open: bilan ledger '{SECTION}'"),
        ("A/1", finding(next_step=NextStep.REPORT), "off; this is a fault of bilan, please report it"),
        (
            "A/1",
            finding(place=PAGE, next_step=NextStep.FETCH),
            "p. 9 · off; fetch the file again; open: bilan show A/1 --page 9",
        ),
        ("A/1", finding(place=PAGE, also_on=(11,)), "pp. 9, 11 · off; open: bilan show A/1 --page 9"),
        (
            "A/1",
            finding(place=PAGE, also_on=(10, 11, 12, 13, 14, 15)),
            "pp. 9, 10, 11, 12, 13 and 2 more · off; open: bilan show A/1 --page 9",
        ),
    ],
)
def test_a_message_says_where_what_and_what_next(name: str, found: Finding, message: str) -> None:
    render([found], name)
    assert found.message == message == message_of(found, name)
    if "open: " in message:
        assert shlex.split(message.split("open: ")[1])[2] == name, "the command can be pasted"


def test_a_finding_goes_to_json_and_back() -> None:
    read = reading("a")
    read.findings = [finding("a = b", place=Place(9, (1.0, 2.0, 3.0, 4.0)), also_on=(11,), doubt=Doubt.READING)]
    render(read.findings, "A/1")
    assert Extraction.from_json(read.to_json()).findings == read.findings


BOX: Box = (60, 90, 500, 130)
IN_IT: Box = (300, 100, 350, 110)
UNREAD = PrintedCell(1, 1, "5 (12 %)", box=IN_IT)


def doubtful(*findings: Finding, cells: tuple[PrintedCell, ...] = (), ambiguous: bool = False) -> Extraction:
    """A reading with a table on page 3, and a line of the budget that was read from it."""
    read = reading("a")
    one = table(["Spent"], [("Masts", "1.0"), ("Total", "4.0")])
    one.rows[0].cells[0].ambiguous = ambiguous
    one.place, one.parts = Place(3, BOX), [TablePart(3, BOX, list(cells))]
    read.tables, read.findings = [one], list(findings)
    return read


def line_at(place: Place) -> BudgetLine:
    record = reading("a").records["budget_lines"][0]
    assert isinstance(record, BudgetLine)
    return record.model_copy(update={"origin": record.origin._replace(place=place)})


def check(ties: list[Record], tables: list[Table] | None = None) -> Check:
    nine = Decimal(9)
    return Check("a = b", CheckKind.TOTAL, Decimal(5), nine, Decimal(0), Verdict.FAILS, ties=ties, tables=tables or [])


SURE = doubtful()
BELOW: Box = (60, 300, 500, 330)


@pytest.mark.parametrize(
    ("read", "place", "because"),
    [
        (SURE, Place(3, IN_IT), ""),
        (doubtful(finding(place=Place(3))), Place(3, IN_IT), ""),  # a finding of another kind doubts no table
        (doubtful(cells=(UNREAD,)), Place(3, IN_IT), "'5 (12 %)' in its table is not read"),
        (doubtful(cells=(UNREAD,)), Place(3, BELOW), ""),  # the table above it
        (doubtful(cells=(UNREAD,)), Place(4, IN_IT), ""),  # another page
        (doubtful(ambiguous=True), Place(3, IN_IT), "a figure of its table has two readings"),
        (
            doubtful(Finding(Severity.WARNING, "columns_unsettled", "x", place=Place(3, IN_IT))),
            Place(3, IN_IT),
            "the columns of its table are not settled",
        ),
        (doubtful(Finding(Severity.WARNING, "columns_unsettled", "x", place=Place(3, BELOW))), Place(3, IN_IT), ""),
        (
            doubtful(Finding(Severity.WARNING, "words_in_no_cell", "x", place=Place(3, IN_IT))),
            Place(3, IN_IT),
            "words between the rules of its table are in no cell",
        ),
        (doubtful(cells=(PrintedCell(1, 1, "0,0-5,0", box=IN_IT),)), Place(3, IN_IT), ""),  # a range is two numbers
        (
            doubtful(Finding(Severity.WARNING, "engines_differ", "x", place=Place(3))),
            Place(3),
            "two engines read its page differently",
        ),
        (
            doubtful(Finding(Severity.ERROR, "damaged_page", "x", place=Place(1), also_on=(2, 3))),
            Place(3),
            "its page is damaged",
        ),
        (doubtful(Finding(Severity.INFO, "second_opinion", "x", place=Place(3))), Place(3, IN_IT), ""),  # it mended it
        (doubtful(Finding(Severity.WARNING, "engines_differ", "x")), Place(3, IN_IT), ""),  # they count other pages
    ],
)
def test_a_failure_blames_the_print_only_where_the_reading_is_sure(
    read: Extraction, place: Place, because: str
) -> None:
    (failed,) = failures([check([line_at(place)])], Doubts(read))
    assert (failed.because, failed.doubt) == (because, Doubt.READING if because else Doubt.PRINT)


def test_a_failing_total_of_a_table_is_doubted_with_its_table() -> None:
    read = doubtful(cells=(UNREAD,))
    (failed,) = failures([check([], read.tables)], Doubts(read))
    assert (failed.doubt, failed.page, failed.next_step) == (Doubt.READING, 3, None)
    elsewhere = table(["Spent"], [("Masts", "1.0")])
    read.tables.append(elsewhere)
    (failed,) = failures([check([], [elsewhere])], Doubts(read))
    assert failed.doubt is Doubt.PRINT
