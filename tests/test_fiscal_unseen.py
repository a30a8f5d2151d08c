"""Money tables of papers that no rule was made from: sums by arithmetic, months, scales of heads, what is not said."""

from typing import Any

import pytest

from extractors.families.fiscal import fiscal_amounts
from extractors.families.fiscal.heads import period_in
from extractors.families.fiscal.sums import sums_of
from extractors.families.posts import unit_of
from extractors.layout.document import Document, Front
from extractors.source.opening import Source
from schemas.fiscal import FiscalAmount
from schemas.proof import Finding
from schemas.table import Table
from tests.pages_from_words import line, page
from tests.test_fiscal import OBJECTS, data_of, money, of_united_nations, read

HEADS = ["2029 Budget", "2029 Actual"]


def levels(*rows: tuple[str, ...], heads: list[str] = HEADS) -> list[tuple[str, str, tuple[str, ...]]]:
    found = read(money(heads, *rows, unit=None, title="Expenditures"), place="US")
    return [(a.label, a.level, a.parents) for a in found if isinstance(a, FiscalAmount)][:: len(heads)]


def test_a_row_that_sums_its_parts_below_is_no_line_and_stands_over_them() -> None:
    """Senegal, report T1 2025, p. 6: no label says so; only without the parts does the total add up."""
    assert levels(
        ("Wages", "1,485,500,000", "1,490,100,000"),
        ("Capital from own resources", "880,000,000", "895,710,000"),
        ("Investment", "302,680,000", "308,250,000"),
        ("Transfers", "577,320,000", "587,460,000"),
        ("Capital from others", "1,167,000,000", "1,167,000,000"),
        ("Total budget", "3,532,500,000", "3,552,810,000"),
    ) == [
        ("Wages", "line", ()),
        ("Capital from own resources", "subtotal", ()),
        ("Investment", "line", ("Capital from own resources",)),
        ("Transfers", "line", ("Capital from own resources",)),
        ("Capital from others", "line", ()),
        ("Total budget", "total", ()),
    ]


def test_a_row_that_sums_those_above_is_no_line_whatever_it_is_called() -> None:
    """City of Vancouver, review of June 2011, p. 20; City of Edmonton, report of 2010, p. 7: one without a label."""
    assert levels(
        ("2006 Walks", "1,010,140,000", "57,845,000"),
        ("2007 Walks", "1,300,000,000", "1,094,951,000"),
        ("Walks", "2,310,140,000", "1,152,796,000"),
        ("Lanes", "650,000,000", "361,517,000"),
        ("Bridges", "500,000,000", "474,630,000"),
        ("", "1,150,000,000", "836,147,000"),
        ("Total", "3,460,140,000", "1,988,943,000"),
    ) == [
        ("2006 Walks", "line", ()),
        ("2007 Walks", "line", ()),
        ("Walks", "subtotal", ()),
        ("Lanes", "line", ()),
        ("Bridges", "line", ()),
        ("Total", "total", ()),
    ]


def test_totals_that_another_total_sums_are_not_the_tables() -> None:
    """Senegal, report T1 2025, p. 3: own and foreign revenue have a total each, and both are summed below."""
    assert [level for _, level, _ in levels(
        ("Taxes", "4,359,600,000", "960,260,000"), ("Other", "190,000,000", "59,560,000"), ("Total own", "4,549,600,000", "1,019,820,000"),
        ("Grants", "45,000,000", "1,000,000"), ("Loans", "200,000,000", "8,000,000"), ("Total foreign", "245,000,000", "9,000,000"),
        ("TOTAL REVENUE", "4,794,600,000", "1,028,820,000"),
    )] == ["line", "line", "subtotal", "line", "line", "subtotal", "total"]  # fmt: skip


def test_what_is_named_of_a_row_is_no_part_of_the_total() -> None:
    """Senegal, annexe PLF 2024, p. 36: three rows « dont » stand between the parts of a total."""
    assert [level for _, level, _ in levels(
        ("Accounts", "154,390,000", "195,040,000"), ("dont Fonds", "12,700,000", "15,200,000"),
        ("Loans", "20,750,000", "26,410,000"), ("All accounts", "175,140,000", "221,450,000"),
        ("TOTAL BUDGET", "3,919,470,000", "4,693,740,000"), ("TOTAL OF ALL", "4,094,610,000", "4,915,190,000"),
    )] == ["line", "subtotal", "line", "subtotal", "subtotal", "total"]  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        (("Seeds", "3", "4"), ("Tools", "4", "5"), ("Nets", "7", "9")),  # 3 + 4 = 7 stands in any table
        (("Seeds", "3,100,000,000", "4,000,000,000"), ("Tools", "4,000,000,000", "5,000,000,000"), ("Nets", "7,100,000,000", "9,000,001,000")),
    ],
)  # fmt: skip
def test_small_sums_and_sums_of_one_column_prove_nothing(rows: tuple[tuple[str, ...], ...]) -> None:
    rows = (*rows, ("Oars", "8,000,000,000", "9,000,000,000"))
    assert {level for _, level, _ in levels(*rows)} == {"line"}


def test_a_balanced_budget_is_read_in_the_way_of_its_sums() -> None:
    """The parts of expenditure add up to the revenue above them as well."""
    rows = (("Fees", "600,100,000"), ("Taxes", "400,200,000"), ("TOTAL REVENUE", "1,000,300,000"),
            ("Wages", "700,000,000"), ("Goods", "300,300,000"), ("TOTAL EXPENDITURE", "1,000,300,000"))  # fmt: skip
    assert {parents for _, _, parents in levels(*rows, heads=["2029 Budget"])} == {()}
    unnamed = [(label.replace("TOTAL ", "All of "), *cells) for label, *cells in rows]
    assert {parents for _, _, parents in levels(*unnamed, heads=["2029 Budget"])} == {()}
    heads_first = [rows[i] for i in (2, 0, 1, 5, 3, 4)]
    assert sums_of(money(["2029 Budget"], *heads_first, unit=None), [0]).above == {0: (1, 2), 3: (4, 5)}


def test_a_row_above_its_parts_is_read_before_the_total_that_its_parts_would_fill() -> None:
    """Senegal, report T1 2025, p. 3: the two parts and the third row add up to the total below, without their own sum."""
    assert [level for _, level, _ in levels(
        ("Debt", "932,100,000", "225,240,000"), ("Wages", "1,485,500,000", "357,070,000"),
        ("Total ordinary", "2,417,600,000", "582,310,000"),
        ("Capital", "880,000,000", "103,360,000"), ("State", "302,680,000", "2,640,000"),
        ("Transfers", "577,320,000", "100,720,000"), ("Foreign", "1,167,000,000", "185,200,000"),
        ("Total capital", "2,047,000,000", "288,560,000"), ("TOTAL", "4,464,600,000", "870,870,000"),
    )] == ["line", "line", "subtotal", "subtotal", "line", "line", "line", "subtotal", "total"]  # fmt: skip


def test_net_requirements_below_the_gross_are_no_part_of_them() -> None:
    """A/80/604/Add.10, p. 6: gross less staff assessment is net, so the two add up to the gross."""
    assert [level for _, level, _ in levels(
        ("Gross requirements", "202,783,000", "201,100,000"), ("Staff assessment income", "7,267,000", "7,100,000"),
        ("Net requirements", "195,516,000", "194,000,000"),
    )] == ["total", "line", "total"]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        # a total named behind what it sums, one of several (City of Vancouver, review of June 2012, p. 5)
        (
            [("Walks", "9,000,000,000"), ("Streets Total", "9,100,000,000"), ("Grand Total", "9,300,000,000")],
            "subtotal",
        ),
        ([("Walks", "9,000,000,000"), ("Streets Total", "9,100,000,000")], "total"),  # the only one is the table's
    ],
)
def test_totals_named_behind_what_they_sum(rows: list[tuple[str, ...]], wanted: str) -> None:
    assert levels(*rows, heads=["2029 Budget"])[1][1] == wanted


def test_a_row_that_repeats_the_heading_it_closes_is_its_sum() -> None:
    rows = (
        ("8. Overhead",),
        ("8.0 Overhead", "3,000,000,000"),
        ("8. Overhead", "3,000,000,000"),
        ("Total", "3,000,000,000"),
    )
    made = money(["2029 Budget"], *rows, unit=None, title="Expenditures")
    made.rows[2].path = made.rows[3].path = ()
    assert [a.level for a in read(made, place="US")] == ["line", "subtotal", "total"]


def test_a_total_that_opens_its_group_closes_no_heading() -> None:
    """Senegal, report T1 2025, p. 7: « Total dépenses ordinaires » stands above the four rows that it sums."""
    rows = (("Ordinary expenses",), ("Total ordinary expenses", "9,500,000,000"), ("Wages", "9,100,000,000"))
    assert levels(*rows, heads=["2029 Budget"])[1] == ("Wages", "line", ("Ordinary expenses",))


@pytest.mark.parametrize(
    ("head", "period"),
    [
        ("2012 Actuals Jan - Mar 31", "2012-Q1"),  # City of Vancouver, review of June 2012, p. 5
        ("Réalisations de janvier à mars 2025", "2025-Q1"),
        ("Budget January to December 2012", "2012"),
        ("Actuals Jan - Apr 2012", None),  # four months are neither a year nor a quarter
        ("2012 Q3 Actuals", "2012-Q3"),
        ("Exécution juillet à septembre 2024", "2024-Q3"),
    ],
)
def test_months_of_heads(head: str, period: str | None) -> None:
    assert period_in(head) == period


@pytest.mark.parametrize(
    ("heads", "title", "periods"),
    [
        (["Actual March 2012", "2012 Budget"], "", ["2012"]),  # of a month, or up to it
        (["Actual Expenditures to Sep 30, 2011", "2011 Budget"], "", ["2011"]),  # City of Vancouver, Q3 2011, p. 10
        (["2012 Projected Expenditures", "Actual to Sep 30, 2012"], "", []),  # what the year so far will come to
        (["2012 Expenditure Forecast", "Q2 Year-to-date Actuals"], "", []),  # City of Vancouver, Q2 2019, p. 2
        (["2019 Expenditure Forecast", "2019 YTD Expenditures"], "", []),  # its p. 9: "YTD" says no phase by itself
        (["2013 Projected Expenditures", "Actual 2012"], "", ["2013", "2012"]),  # the next year's is a proposal
        (["LFR juin 2025", "LFI 2025"], "", ["2025", "2025"]),  # a law of June is for the year
        (["Total Budget (All Years)", "2011 Budget"], "Status 2011", ["2011"]),  # of no one year, nor the title's
        (["Budget 2006-2008", "2011 Budget"], "Status 2011", ["2011"]),
        (["Q1 Budget", "Q1 Actuals"], "2012 Q1 Operating Review", ["2012-Q1", "2012-Q1"]),  # no year's budget
        (["Forecast Costs 2012", "2012 Budget"], "", ["2012"]),  # what a running year will come to has no phase
    ],
)
def test_periods_that_are_no_whole_years(heads: list[str], title: str, periods: list[str]) -> None:
    found = read(money(heads, ("Oars", "1,5", "1,0"), ("Nets", "2,5", "1,0"), title=title))
    assert [a.period for a in found if isinstance(a, FiscalAmount) and a.label == "Oars"] == periods


def test_a_year_in_a_label_is_what_was_bought_for_and_no_code() -> None:
    """City of Vancouver, closeouts of 2012, p. 9: the budget of "Data Storage 2011" is not of 2011."""
    rows = (("Data Storage 2011", "1,347,500"), ("2008 Storage", "9,347,500"))
    found = read(money(["Budget"], *rows, unit=None, title="Closeouts of 2012"), place="CA")
    assert [(a.label, a.code, a.period) for a in found] == [
        ("Data Storage 2011", None, "2012"), ("2008 Storage", None, "2012")
    ]  # fmt: skip


def test_a_code_that_could_be_a_year_is_one_among_codes() -> None:
    rows = (("2031 Frais d’études", "1,5"), ("21318 Autres bâtiments", "2,5"))
    assert [a.code for a in read(money(["Budget 2024"], *rows))] == ["2031", "21318"]


def scaled(heads: list[str], *, stub: str = "", first: str = "", unit: str | None = None) -> Table:
    rows = ((first,),) if first else ()
    made = money(heads, *rows, ("Total revenues", "271.2", "266.1"), ("Fees", "229.0", "234.9"), unit=unit, title="")
    made.label_head = stub
    return made


@pytest.mark.parametrize(
    ("made", "amount"),
    [
        (scaled(HEADS, stub="$ millions"), 271_200_000),  # City of Vancouver, review of June 2012, p. 3
        (scaled(HEADS, stub="Operating Budget ($ in millions)"), 271_200_000),
        (scaled(HEADS, first="(in $000)"), 271_200),  # City of Mississauga, highlights of 2016
        (scaled([f"{head} $billion" for head in HEADS]), 271_200_000_000),  # Singapore, budget 2025, annex H-1
        (scaled(HEADS, unit="En M€"), 271_200_000),
        (scaled(HEADS, unit="(k€)"), 271_200),
        (scaled([HEADS[0], f"{HEADS[1]} $ millions"]), None),  # one head alone says it
        (scaled([f"{head} $ millions" for head in HEADS], unit="Thousands of dollars"), None),  # two scales
    ],
)
def test_scales_of_stub_and_heads(made: Table, amount: int | None) -> None:
    first, *_ = read(made, place="CA")
    assert isinstance(first, Finding) if amount is None else first.amount == amount


@pytest.mark.parametrize(
    ("heads", "title", "phase"),
    [
        (["2024", "2023"], "Statement of Operations", "executed"),  # City of Toronto, sinking funds 2024, p. 6
        (["2024", "2023"], "For the year ended December 31, 2024", "executed"),
        (["2024", "2023"], "Statement of Financial Position", None),  # what is held is of no phase
        (["Coût / Cost"], "Dotation initiale Exercice 2012", "approved"),  # Cameroon, journal des opérations 2012
        (["Montant 2024 (Md€)"], "Recettes fiscales (exécution 2024)", "executed"),  # a unit is no word of a phase
        (["2025", "2026"], "Projet de loi de finances 2026", None),  # last year's is no proposal
    ],
)
def test_a_title_says_the_phase_of_heads_that_say_none(heads: list[str], title: str, phase: str | None) -> None:
    rows = (("Total revenues", *("2,654,080" for _ in heads)), ("Fees", *("1,654,080" for _ in heads)))
    unit = None if "Md" in heads[0] else "En milliers de francs"
    found = read(money(heads, *rows, unit=unit, title=title))
    phases: set[Any] = {a.phase for a in found if isinstance(a, FiscalAmount)}
    assert phases == ({phase} if phase else set())
    assert bool(phases) or isinstance(found[0], Finding)


def test_columns_of_money_whose_phase_nothing_says_are_named() -> None:
    """Senegal, report T1 2025, p. 7; a count, what is left and a target are no amounts and are not missed."""
    heads = ["LFI 2025", "Tranche A", "Projets", "Reste", "Objectif 2025"]
    rows = (("Impôts", "603,7", "1,5", "12", "3,5", "4,5"), ("Dons", "1,5", "2,5", "4", "5,5", "6,5"))
    *amounts, finding = read(money(heads, *rows, title="Recettes"))
    assert {a.phase_label for a in amounts} == {"LFI 2025"}
    assert finding.says.endswith("does not say phase or period of Tranche A")


def test_money_without_phase_and_period_is_named() -> None:
    """Singapore, budget 2025, annex H-1, whose years were lost: "$billion" and "Operating revenue" are money."""
    (finding,) = read(money(["$billion", "$billion"], ("Total revenue", "116.62", "122.78"), ("Tax", "30.88", "32.67"),
                            unit=None, title=""))  # fmt: skip
    assert "does not say phase" in finding.says


def test_answers_of_one_and_nought_are_no_money() -> None:
    """A survey of councils (Cameroon): under "Budget adopté" stands whether it is printed."""
    assert read(money(["Budget adopté", "Budget révisé"], ("Disponible", "1", "0"), ("Imprimé", "0", "1"))) == []


def test_a_component_of_a_programme_budget_stands_over_its_rows() -> None:
    """A/81/6 (Sect. 31): two chapters print "Posts" and "Travel of staff" each."""
    made = of_united_nations(*OBJECTS)
    made.title = "Subprogramme 2: evolution of financial resources by object of expenditure"
    own = Document(Source(b"", "0" * 64, "application/pdf"), 1, Front(), [], [made])
    amounts = [
        one for one in fiscal_amounts(own, data_of(own, None), office_of=unit_of) if isinstance(one, FiscalAmount)
    ]
    assert {a.parents for a in amounts} == {("Subprogramme 2",)}
    made.title = "Overall: evolution of financial resources by object of expenditure"  # the section's own whole
    assert {
        a.parents for a in fiscal_amounts(own, data_of(own, None), office_of=unit_of) if isinstance(a, FiscalAmount)
    } == {()}


def test_a_unit_line_that_runs_over_the_pages_holds_for_its_tables() -> None:
    """City of Toronto, sinking funds 2024: "(in thousands of dollars, unless otherwise stated)" in small print."""
    running = page(line(60, 30, "(in thousands of dollars, unless otherwise stated)"))
    running.furniture, running.fragments = running.fragments, []
    made = money(HEADS, ("Total revenues", "4 080", "6 999"), ("Fees", "3 023", "1 691"), unit=None, title="")
    own = Document(Source(b"", "0" * 64, "application/pdf"), 1, Front(), [], [made], pages=[running])
    assert next(iter(fiscal_amounts(own, data_of(own, "CA")))).amount == 4_080_000  # type: ignore[union-attr]
