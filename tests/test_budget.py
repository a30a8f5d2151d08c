"""Budget tables, from literal tables built in code to records, checks and findings."""

from decimal import Decimal

from extractors.families.budget import slots_of
from extractors.families.budget.tables import budget_tables
from extractors.families.claims import Claims
from extractors.kinds.choice import kind_of
from extractors.layout.document import Document, Front
from extractors.source.opening import Source
from schemas.budget import BudgetAmount, BudgetLine
from schemas.origin import Place
from schemas.proof import Check, Finding
from schemas.record import Record
from schemas.table import Column, Table, TableRow
from schemas.vocabulary import Kind, Level, Measure, Verdict
from tests import tables_in_code
from tests.tables_in_code import cell

ONE_YEAR = ["Apportionment > (1)", "Expenditure > (2)", "Variance > Amount > (3)=(1)-(2)", "Variance > Percentage"]
LINES = [
    "Military and police personnel",
    "Military observers|10.0|8.0|2.0|20.0",
    "Military contingents|50.0|51.0|(1.0)|(2.0)",
    "Subtotal|60.0|59.0|1.0|1.7",
    "Civilian personnel",
    "International staff|30.0|30.0|–|–",
    "Subtotal|30.0|30.0|–|–",
    "Gross requirements|90.0|89.0|1.0|1.1",
    "Staff assessment income|4.0|5.0|(1.0)|(25.0)",
    "Net requirements|86.0|84.0|2.0|2.3",
    "Voluntary contributions in kind (budgeted)|–|–|–|–",
    "Total requirements|90.0|89.0|1.0|1.1",
]
SUMMARY = ["Military and police personnel|60.0|59.0|1.0|1.7", "Civilian personnel|30.0|30.0|–|–", *LINES[7:]]


def table(
    rows: list[str], heads: list[str] = ONE_YEAR, unit: str | None = "(Thousands of United States dollars)"
) -> Table:
    """A table from lines "label|cell|cell"; a line without cells is a heading."""
    made = []
    for n, line in enumerate(rows):
        label, *cells = line.split("|")
        printed = [cell(text, Place(5, (0, n, 1, n + 1))) for text in cells or [""] * len(heads)]
        made.append(TableRow(label, (), printed, Place(5, (0, n, 1, n + 1))))
    columns = [Column(tuple(head.split(" > "))) for head in heads]
    return Table(5, columns, made, unit=unit, scale=Decimal(1000 if unit else 1))


def document(*tables: Table, periods: tuple[str, ...] = ("2030/31",)) -> Document:
    front = Front(symbol="A/90/1", language="en", entity="UNXYZ", periods=periods)
    return Document(Source(b"", "0" * 64, "application/pdf"), 1, front, [], list(tables))


def read(
    *tables: Table, one_period: bool = True, periods: tuple[str, ...] = ("2030/31",)
) -> list[Record | Check | Finding]:
    made = document(*tables, periods=periods)
    return list(budget_tables(Claims(made.tables), made, one_period=one_period))


def lines(found: list[Record | Check | Finding]) -> list[BudgetLine]:
    return [thing for thing in found if isinstance(thing, BudgetLine)]


def checks(found: list[Record | Check | Finding]) -> list[Check]:
    return [thing for thing in found if isinstance(thing, Check)]


def findings(found: list[Record | Check | Finding]) -> list[Finding]:
    return [thing for thing in found if isinstance(thing, Finding)]


def test_the_financial_table_says_what_each_row_is() -> None:
    got = [(line.class_label, line.code, line.level) for line in lines(read(table(LINES)))]
    military, civilian = "Military and police personnel", "Civilian personnel"
    assert got == [
        (military, "MIL.OBS", Level.LINE),
        (military, "MIL.CON", Level.LINE),
        (military, "MIL", Level.SUBTOTAL),
        (civilian, "CIV.INT", Level.LINE),
        (civilian, "CIV", Level.SUBTOTAL),
        (None, "GROSS", Level.GROSS),
        (None, "STAFF_ASSESSMENT", Level.INCOME),
        (None, "NET", Level.NET),
        (None, "IN_KIND", Level.IN_KIND),
        (None, "TOTAL", Level.TOTAL),
    ]


def test_amounts_are_whole_dollars_and_percentages_as_printed() -> None:
    contingents = lines(read(table(LINES)))[1]
    assert (contingents.apportionment_usd, contingents.expenditure_usd, contingents.variance_usd) == (
        50000,
        51000,
        -1000,
    )
    assert contingents.variance_pct == Decimal("-2.0")


def test_a_dash_is_nil_with_its_print_kept() -> None:
    nil = [a for a in read(table(LINES)) if isinstance(a, BudgetAmount) and a.raw == "–"]
    assert nil
    assert {amount.value for amount in nil} == {0}


def test_the_lines_sum_to_gross() -> None:
    rows = lines(read(table(LINES)))
    gross = next(row for row in rows if row.level is Level.GROSS)
    assert sum(row.expenditure_usd or 0 for row in rows if row.level is Level.LINE) == gross.expenditure_usd


def test_summary_class_rows_are_subtotals_of_their_own_label() -> None:
    rows = lines(read(table(SUMMARY), table(LINES)))
    first = rows[0]
    assert (first.table_code, first.level, first.class_label) == ("summary", Level.SUBTOTAL, first.label)


def test_every_identity_of_a_right_report_holds() -> None:
    found = checks(read(table(SUMMARY), table(LINES)))
    assert {check.kind for check in found} == {"row", "percentage", "subtotal", "total", "gross_net", "cross_table"}
    assert [check.identity for check in found if check.verdict is not Verdict.HOLDS] == []


def test_a_wrong_figure_fails_where_it_stands_and_stays_as_printed() -> None:
    wrong = [line.replace("10.0|8.0|2.0|", "10.0|8.0|7.0|") for line in LINES]
    found = read(table(wrong))
    failed = [check for check in checks(found) if check.verdict is Verdict.FAILS]
    assert {check.kind for check in failed} == {"row", "percentage", "subtotal"}
    assert lines(found)[0].variance_usd == 7000


def test_a_slip_of_a_tenth_is_within_rounding() -> None:
    slip = [line.replace("60.0|59.0|1.0", "60.1|59.0|1.0") for line in LINES]
    verdicts = {check.verdict for check in checks(read(table(slip)))}
    assert Verdict.WITHIN_ROUNDING in verdicts
    assert Verdict.FAILS not in verdicts


def test_an_unknown_label_stands_without_code_and_is_said() -> None:
    found = read(table([*LINES[:1], "Submarine cables|1.0|1.0|–|–", *LINES[1:]]))
    assert (lines(found)[0].label, lines(found)[0].code) == ("Submarine cables", None)
    assert any(
        f.check_name == "unknown_label" and "Submarine cables" in f.says and f.page == 5 for f in findings(found)
    )


def test_an_unknown_column_and_an_unreadable_amount_are_said() -> None:
    more = [f"{line}|x" if "|" in line else line for line in LINES]
    more[1] = more[1].replace("8.0", "8.0 [9]")
    found = read(table(more, [*ONE_YEAR, "Colour"]))
    assert {"unknown_column", "unreadable_amount"} <= {f.check_name for f in findings(found)}
    assert lines(found)[0].expenditure_usd is None


def test_a_report_without_percentages_is_read_all_the_same() -> None:
    short = [line.rsplit("|", 1)[0] for line in LINES]
    found = read(table(short, ONE_YEAR[:3]))
    assert len(lines(found)) == 10
    assert {line.variance_pct for line in lines(found)} == {None}


def test_a_missing_class_breaks_nothing() -> None:
    civil_only = [
        *LINES[4:7],
        "Operational costs",
        "Air operations|1.0|1.0|–|–",
        "Medical|1.0|1.0|–|–",
        "Subtotal|2.0|2.0|–|–",
    ]
    assert [line.code for line in lines(read(table(civil_only)))] == ["CIV.INT", "CIV", "OPS.AIR", "OPS.MED", "OPS"]


def test_without_a_unit_line_no_amount_is_guessed() -> None:
    found = read(table(LINES, unit=None))
    assert lines(found) == []
    assert [f.check_name for f in findings(found)] == ["unit"]


TWO_YEARS = [
    "Apportionment > (2030/31)",
    "Expenditure > (2030/31)",
    "Variance > Amount",
    "Variance > Percentage",
    "Apportionment > (2031/32)",
    "Cost estimates > (2032/33)",
    "Variance > Amount",
    "Variance > Percentage",
]
TWO_YEAR_LINES = [
    "Civilian personnel",
    "International staff|30.0|28.0|2.0|6.7|20.0|18.0|(2.0)|(10.0)",
    "National staff|3.0|3.0|–|–|2.0|2.0|–|–",
    "United Nations Volunteers|1.0|1.0|–|–|–|1.0|1.0|–",
    "Subtotal|34.0|32.0|2.0|5.9|22.0|21.0|(1.0)|(4.5)",
]


def test_two_periods_side_by_side_go_to_their_own_years() -> None:
    found = read(table(TWO_YEAR_LINES, TWO_YEARS), one_period=False, periods=("2030/31", "2032/33"))
    staff = [(a.period, a.measure, a.value) for a in found if isinstance(a, BudgetAmount) and a.code == "CIV.INT"]
    assert staff == [
        ("2030/31", Measure.APPORTIONMENT, Decimal(30000)),
        ("2030/31", Measure.EXPENDITURE, Decimal(28000)),
        ("2030/31", Measure.VARIANCE, Decimal(2000)),
        ("2030/31", Measure.VARIANCE_PCT, Decimal("6.7")),
        ("2031/32", Measure.APPORTIONMENT, Decimal(20000)),
        ("2032/33", Measure.COST_ESTIMATE, Decimal(18000)),
        ("2032/33", Measure.VARIANCE, Decimal(-2000)),
        ("2032/33", Measure.VARIANCE_PCT, Decimal("-10.0")),
    ]
    accounted = [
        (line.period, line.apportionment_usd, line.expenditure_usd) for line in lines(found) if line.code == "CIV.INT"
    ]
    assert accounted == [("2030/31", 30_000, 28_000)]  # the year that is over has its line, the others their amounts
    assert {check.verdict for check in checks(found)} == {Verdict.HOLDS}


def test_the_kinds_are_told_apart_by_their_tables() -> None:
    proposal = ["Expenditure > (2029/30)", "Apportionment > (2030/31)", *TWO_YEARS[5:]]
    alone = [f"{line}|–|–|–|–|–" if "|" not in line and n else line for n, line in enumerate(["Civilian personnel"])]
    alone += [
        f"{label}|1.0|1.0|1.0|–|–" for label in ("International staff", "National staff", "United Nations Volunteers")
    ]
    assert kind_of(document(table(LINES))).name is Kind.PERFORMANCE_REPORT
    assert kind_of(document(table(TWO_YEAR_LINES, TWO_YEARS))).name is Kind.PERFORMANCE_AND_BUDGET_REPORT
    assert kind_of(document(table(alone, proposal))).name is Kind.OTHER  # a budget proposal alone reports on no year
    assert kind_of(document()).name is Kind.OTHER


def test_a_table_no_reader_knows_is_said_with_page_and_head() -> None:
    strange = table(["Buses|4"], ["Number of vehicles"])
    made = document(table(LINES), strange)
    told = kind_of(made)
    things = told.extract(made, told.describe(made))
    said = [thing.says for thing in things if isinstance(thing, Finding) and thing.page == 5]
    assert any("not read yet" in message and "Number of vehicles" in message for message in said)


def test_one_activitys_table_of_the_same_lines_is_not_the_financial_resources() -> None:
    # electoral support has lines and a total of its own, before the financial resources (A/80/621, p. 14)
    activity = table(
        [
            "Military and police personnel",
            *LINES[1:3],
            "Civilian personnel",
            LINES[5],
            "Total requirements|90.0|89.0|1.0|1.1",
        ]
    )
    found = read(activity, table(LINES))
    assert sum(line.level is Level.GROSS for line in lines(found)) == 1
    assert {check.verdict for check in checks(found)} == {Verdict.HOLDS}


def test_a_column_for_each_place_is_no_second_apportionment() -> None:
    # A/80/605, p. 47: apportionment and expenditure are split by place, and the variance is that of the totals.
    heads = [
        f"2024/25 {what} > {place}"
        for what in ("apportionment", "expenditure")
        for place in ("North", "South", "Total")
    ]
    built = tables_in_code.table(
        [*heads, "Variance > Amount"], [("Fuel", "1.0", "2.0", "3.0", "0.5", "1.0", "1.5", "1.5")]
    )
    slots = slots_of(built, "2024/25")
    assert [slot.measure.value if slot else None for slot in slots] == [
        None, None, "apportionment", None, None, "expenditure", "variance",
    ]  # fmt: skip


def test_a_class_row_of_dashes_heads_the_lines_below_it() -> None:
    """A/80/634, p. 23: a class row prints nothing but dashes; one that prints figures is a line of its own."""
    rows = [*LINES[:4], "Civilian personnel|–|–|–|–", *LINES[5:]]
    lines = [one for one in read(table(rows)) if isinstance(one, BudgetLine)]
    assert "Civilian personnel" not in [one.label for one in lines]
    assert {one.class_label for one in lines if one.label == "International staff"} == {"Civilian personnel"}
    rows[4] = "Civilian personnel|30.0|30.0|–|–"
    assert "Civilian personnel" in [one.label for one in read(table(rows)) if isinstance(one, BudgetLine)]
