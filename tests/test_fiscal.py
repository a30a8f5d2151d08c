"""Money tables of any publisher: what a column and a row are, and what is not guessed."""

from copy import copy
from typing import Any

import pytest

from extractors.families.fiscal import fiscal_amounts
from extractors.families.fiscal.codes import code_and_label
from extractors.families.fiscal.heads import period_in
from extractors.families.fiscal.telling import counts
from extractors.layout.document import Document, Front
from extractors.source.opening import Source
from extractors.words.currencies import currency_of
from schemas.document import DocumentData
from schemas.fiscal import FiscalAmount
from schemas.origin import Place
from schemas.proof import Finding
from schemas.table import Table, TableRow
from schemas.text import Block, BlockKind
from schemas.vocabulary import Kind
from tests.tables_in_code import table


def data_of(made: Document, place: str | None) -> DocumentData:
    data = made.data(Kind.OTHER)
    data.place = place
    return data


def read(*tables: Table, place: str | None = "SN", lines: tuple[str, ...] = ()) -> list[Any]:
    blocks = [Block(BlockKind.PARAGRAPH, line, ()) for line in lines]
    made = Document(Source(b"", "0" * 64, "application/pdf"), 1, Front(), blocks, list(tables))
    return list(fiscal_amounts(made, data_of(made, place)))


def money(
    heads: list[str], *rows: tuple[str, ...], unit: str | None = "En milliards de FCFA", title: str = "Recettes"
) -> Table:
    made = table(heads, list(rows), unit=unit)
    made.title = title
    return made


ROWS = (("R_711 - Impôts", "603,70", "661,66"), ("Dons", "1,50", "2,50"))


@pytest.mark.parametrize(
    ("head", "phase", "measure", "period"),
    [
        ("LFI 2026", "approved", "amount", "2026"),
        ("Prévisions LFI 2026", "approved", "amount", "2026"),  # the law says the phase, whatever stands beside it
        ("LFR_2025", "adjusted", "amount", "2025"),
        ("PLF 2026", "proposed", "amount", "2026"),
        ("Projections 2027", "proposed", "amount", "2027"),
        ("2026 Indicative", "proposed", "amount", "2026"),  # Ghana, budget 2025, appendix 3B
        ("Réalisations 2025", "executed", "amount", "2025"),
        ("Recouvrement T1_2025", "executed", "amount", "2025-Q1"),
        ("Engagements 2025", "executed", "commitment", "2025"),
        ("Ordonnancements 2025", "executed", "payment", "2025"),
        ("Crédits ouverts 2025", "adjusted", "amount", "2025"),
        ("2022 ADMIN RECOM BUDGET", "proposed", "amount", "2022"),  # City of Augusta
        ("2015-16 Proposed", "proposed", "amount", "2015/16"),
        ("FY17 Approp", "approved", "amount", "2017"),  # City of Boston: two digits of the year it ends in
        ("FY 15 Expenditure", "executed", "amount", "2015"),  # what was spent names its phase
        ("2014-15 Expenditures Budget", "approved", "amount", "2014/15"),  # beside a phase it names none
        ("Budget 2014-2015", "approved", "amount", "2014/15"),  # one year
        ("2013-14 Actual", "executed", "amount", "2013/14"),
        ("Revised budget 2025", "adjusted", "amount", "2025"),  # the longer words
        ("Budgeted 2021", "approved", "amount", "2021"),
        ("Presupuesto inicial 2023", "approved", "amount", "2023"),
        ("Presupuesto vigente 2023", "adjusted", "amount", "2023"),
        ("Obligaciones reconocidas 2023", "executed", "amount", "2023"),
        ("Devengado 2023", "executed", "payment", "2023"),
        ("Dotação inicial 2024", "approved", "amount", "2024"),
        ("Dotação atualizada 2024", "adjusted", "amount", "2024"),
        ("Empenhado 2024", "executed", "commitment", "2024"),
        ("Arrecadação 2024", "executed", "amount", "2024"),
        ("Proposta orçamentária 2025", "proposed", "amount", "2025"),
    ],
)  # fmt: skip
def test_a_head_says_phase_measure_and_period(head: str, phase: str, measure: str, period: str) -> None:
    found = read(money([head, "Ecart"], *ROWS))
    assert {(a.phase, a.measure, a.period, a.phase_label) for a in found} == {(phase, measure, period, head)}


def test_amounts_are_whole_units_of_the_countrys_money() -> None:
    found = read(money(["LFI 2025", "LFI 2026"], *ROWS))
    assert [(a.code, a.label, a.amount, a.currency, a.raw) for a in found][:2] == [
        ("R_711", "Impôts", 603_700_000_000, "XOF", "603,70"),
        ("R_711", "Impôts", 661_660_000_000, "XOF", "661,66"),
    ]
    assert {a.currency for a in read(money(["LFI 2025", "LFI 2026"], *ROWS), place=None)} == {None}  # XOF or XAF?


def test_differences_and_rates_are_no_amounts() -> None:
    heads = ["LFI 2025", "LFI 2026", "Delta > (2026/2025)", "%", "Taux d’exécution 2025"]
    found = read(
        money(
            heads,
            ("Impôts", "603,70", "661,66", "57,97", "9,60%", "22,0%"),
            ("Dons", "1,5", "2,5", "1,0", "1,0%", "1,0%"),
        )
    )
    assert {a.phase_label for a in found} == {"LFI 2025", "LFI 2026"}


def test_previsions_beside_realisations_are_the_budget_as_voted() -> None:
    found = read(money(["Prévisions 2025", "Réalisations 2025"], *ROWS))
    assert {(a.phase_label, a.phase) for a in found} == {
        ("Prévisions 2025", "approved"),
        ("Réalisations 2025", "executed"),
    }
    assert {a.phase for a in read(money(["Prévisions 2025"], *(row[:2] for row in ROWS)))} == {"proposed"}


@pytest.mark.parametrize(
    ("made", "missing"),
    [
        (money(["2025", "2026"], *ROWS), "phase"),  # years alone
        (money(["LFI", "LFR"], *ROWS), "period"),
        (money(["LFI 2025", "LFI 2026"], *ROWS, unit=None), "scale"),
        (money(["LFI 2025", "LFI 2026"], *ROWS, title="Recettes en millions de FCFA"), "contradict"),
        (money(["LFI 2025 (USD)", "LFI 2025 (euros)"], *ROWS, unit="En milliards"), "EUR and USD are named"),
        (money(["LFI 2025", "LFI 2026"], *ROWS, unit="En milliards de FCFA et de dollars US"), "CFA and USD are named"),
    ],
)
def test_what_is_not_said_is_a_finding_and_no_amount(made: Table, missing: str) -> None:
    (found,) = read(made)
    assert isinstance(found, Finding)
    assert missing in found.says
    assert found.table is made


def test_execution_in_the_title_is_the_phase_of_heads_that_are_periods_alone() -> None:
    title = "Situation d’exécution des recettes"
    found = read(money(["TRIM_1_2024", "TRIM_1_2025"], *ROWS, title=title))
    assert {(a.phase, a.period) for a in found} == {("executed", "2024-Q1"), ("executed", "2025-Q1")}
    mixed = read(money(["Total dû au 31/12/2016", "2025"], *ROWS, title=title))
    assert {a.phase_label for a in mixed if isinstance(a, FiscalAmount)} == {"2025"}  # what was due was not collected


def test_the_title_says_the_period_of_its_heads_and_a_law_is_for_the_year() -> None:
    found = read(money(["LFI (1)", "Exéc. (5)"], *ROWS, title="Exécution du budget à la fin du 1er trimestre 2025"))
    assert {(a.phase, a.period) for a in found} == {("approved", "2025"), ("executed", "2025-Q1")}


def test_a_row_for_each_period() -> None:
    found = read(
        money(
            ["Crédits ouverts", "Crédits ordonnancés"],
            ("T1_2024", "422,14", "90,03"),
            ("T1_2025", "415,87", "84,65"),
            title="Dépenses à la fin du premier trimestre 2025",
        )
    )
    assert [(a.label, a.period, a.phase) for a in found][:2] == [
        ("T1_2024", "2024-Q1", "adjusted"),
        ("T1_2024", "2024-Q1", "executed"),
    ]


def test_whole_figures_of_seven_digits_need_no_unit_line() -> None:
    rows = (("Police", "4,181,094", "9,061,474"), ("FTE positions", "97.38", "93.63"))
    found = read(money(["2013-14 Actual", "2014-15 Budget"], *rows, unit=None, title="Expenditures"), place="US")
    assert [(a.label, a.amount, a.currency) for a in found] == [
        ("Police", 4_181_094, "USD"),
        ("Police", 9_061_474, "USD"),
    ]


def test_whole_figures_beside_a_scale_of_the_document_are_not_guessed() -> None:
    """A table that lost its own unit line would be a thousand times too small."""
    rows = (("Police", "4,181,094", "9,061,474"), ("Parks", "1,181,094", "2,061,474"))
    made = money(["2013-14 Actual", "2014-15 Budget"], *rows, unit=None, title="Expenditures")
    (found,) = read(made, place="US", lines=("Thousands of dollars",))
    assert isinstance(found, Finding)
    assert "scale" in found.says


@pytest.mark.parametrize(
    ("words", "period"),
    [("2015-16", "2015/16"), ("1999/00", "1999/00"), ("2025-27", None), ("2026", "2026"), ("2024/2023", None)],
)
def test_a_period_is_one_year(words: str, period: str | None) -> None:
    assert period_in(words) == period


def test_hundredths_of_whole_units_need_no_unit_line() -> None:
    """Cents behind figures of seven digits: no scale is lost (Londrina, balance of 2021, annex 10)."""
    heads = ["Previsão 2021", "Arrecadação 2021", "Para mais 2021"]
    made = money(
        heads,
        ("Impostos", "875.546.000,00", "992.590.204,28", "117.044.204,28"),
        ("Contribuições", "1.000,00", "0,00", "0,00"),
        unit=None,
        title="Receita",
    )
    amounts = [(a.phase, a.direction, a.amount) for a in read(made, place="BR")]
    assert amounts[:2] == [("approved", "revenue", 875_546_000), ("executed", "revenue", 992_590_204)]
    made = money(heads[:2], ("Impostos", "8.750,00", "9.920,28"), ("Contribuições", "1.000,00", "0,00"), unit=None)
    assert [one.check_name for one in read(made, place="BR")] == ["fiscal_not_said"]  # they may be millions


def test_codes_with_their_words_in_the_next_column() -> None:
    """ "CÓDIGO | ESPECIFICAÇÃO": a row without a code is called by its words alone."""
    heads = ["Especificação", "Previsão 2021"]
    rows = [
        ("11", "Impostos", "875.546.000,00"),
        ("12", "Contribuições", "25.584.000,00"),
        ("", "Renúncia", "11.000,00"),
    ]
    amounts = read(money(heads, *rows, unit=None, title="Receita"), place="BR")
    assert [(a.code, a.label) for a in amounts] == [("11", "Impostos"), ("12", "Contribuições"), (None, "Renúncia")]
    rows = [("1", "Obras", "875.546.000,00"), ("2", "Estradas", "25.584.000,00")]
    amounts = read(money(heads, *rows, unit=None, title="Despesa"), place="BR")
    assert [(a.code, a.label) for a in amounts] == [(None, "Obras"), (None, "Estradas")]  # a row's number is no code


def test_one_unit_line_holds_for_a_document_whose_tables_print_decimals() -> None:
    made = money(["LFI 2025", "LFI 2026"], *ROWS, unit=None)
    assert read(made, lines=("Montants en milliards FCFA",))[0].amount == 603_700_000_000
    (found,) = read(made, lines=("Montants en milliards FCFA", "En millions de FCFA"))  # two units: neither is sure
    assert isinstance(found, Finding)


def test_a_lost_space_in_the_unit_line_changes_no_scale() -> None:
    found = read(money(["LFI 2025", "LFI 2026"], *ROWS, unit=None, title="Recettes En milliardsde FCFA"))
    assert found[0].amount == 603_700_000_000


def test_levels_by_words_and_by_codes() -> None:
    rows = (
        ("711101 - Impôt A", "1,0", "1,0"),
        ("7111 - Impôts", "1,0", "1,0"),
        ("Sous-total", "1,0", "1,0"),
        ("TOTAL RECETTES", "1,0", "1,0"),
    )
    found = read(money(["LFI 2025", "LFI 2026"], *rows))
    assert [(a.code, a.level) for a in found][::2] == [
        ("711101", "line"),
        ("7111", "subtotal"),
        (None, "subtotal"),
        (None, "total"),
    ]


@pytest.mark.parametrize(
    ("rows", "levels"),
    [
        # the code of what is summed stands behind the words, and without its chapter (annexe PLF 2024, p. 36)
        ([("R_773 - Dividendes",), ("R_77 - PRODUITS (77)",)], ["line", "subtotal"]),
        ([("R_742_Dons projets",), ("RESSOURCES EXTERIEURES (74)",)], ["line", "subtotal"]),
        ([("R_711 - Impôts",), ("RECETTES FISCALES (DIRECTS + INDIRECTS (R_71))",)], ["line", "subtotal"]),
        # a formula is a sum; a part of a line is no line of its own; a numeral hides no total
        ([("Dépenses en capital = (a) + (b)",), ("(a). Etat",), ("(b). Transferts",)], ["subtotal", "line", "line"]),
        ([("R_7121 - Impôts",), ("dont CCAP",)], ["line", "subtotal"]),
        ([("Recettes fiscales",), ("II TOTAL DES RECETTES",)], ["line", "total"]),
        # a total of codes that are all of one row's (Senegal, voies et moyens 2026, p. 42)
        ([("R_711 - Impôts",), ("TOTAL DIRECTS (711+712)",), ("FISCALES (R_71)",), ("TOTAL (71+72)",)],
         ["line", "subtotal", "subtotal", "total"]),
        ([("Operational costs",), ("Gross requirements",)], ["line", "total"]),  # A/80/604/Add.10, p. 6: of its classes
    ],
)  # fmt: skip
def test_what_no_sum_over_lines_counts_twice(rows: list[tuple[str]], levels: list[str]) -> None:
    found = read(money(["LFI 2025", "LFI 2026"], *((label, "1,0", "1,0") for (label,) in rows)))
    assert [a.level for a in found][::2] == levels


def test_totals_of_groups_are_subtotals_where_a_total_of_all_ends_the_table() -> None:
    rows = [("Safety",), ("Police", "4,000,000", "9,000,000"), ("Total Safety", "4,000,000", "9,000,000"),
            ("Capital", "1,000,000", "1,000,000")]  # fmt: skip
    made = money(["2013-14 Actual", "2014-15 Budget"], *rows, unit=None, title="Expenditures")
    grand = TableRow("TOTAL EXPENDITURES", (), [copy(cell) for cell in made.rows[-1].cells], made.rows[-1].place)
    made.rows.append(grand)
    found = read(made, place="US")
    assert [(a.label, a.level, a.parents) for a in found][::2] == [
        ("Police", "line", ("Safety",)),
        ("Total Safety", "subtotal", ("Safety",)),
        ("Capital", "line", ()),  # the total of a group closes it
        ("TOTAL EXPENDITURES", "total", ()),
    ]


def test_codes_say_what_a_row_stands_under() -> None:
    rows = (("R_711101 - Sociétés", "1,0", "1,0"), ("R_7111 - Bénéfices", "1,0", "1,0"), ("dont ports", "1,0", "1,0"),
            ("R_711 - Revenus", "1,0", "1,0"), ("PRODUITS (71)", "1,0", "1,0"))  # fmt: skip
    found = read(money(["LFI 2025", "LFI 2026"], *rows))
    assert [a.parents for a in found][::2] == [
        ("PRODUITS (71)", "Revenus", "Bénéfices"),
        ("PRODUITS (71)", "Revenus"),
        ("Bénéfices",),
        ("PRODUITS (71)",),
        (),
    ]


def test_a_column_that_says_no_phase_beside_others_is_named() -> None:
    *amounts, finding = read(money(["LFI 2026", "2027,00", "Page"], *((*row, "4") for row in ROWS)))
    assert {a.phase_label for a in amounts} == {"LFI 2026"}
    assert isinstance(finding, Finding)
    assert finding.says.endswith("does not say phase or period of 2027,00")


def test_a_column_of_something_else_is_not_named() -> None:
    """The title's period is no word of its head."""
    found = read(money(["LFI 2026", "Reste"], *(row for row in ROWS), title="Recettes de 2026"))
    assert not [thing for thing in found if isinstance(thing, Finding)]


def test_the_budget_that_is_executed_is_no_phase_of_its_own() -> None:
    title = "Situation détaillée d’exécution des recettes internes du budget général"
    found = read(money(["TRIM_1_2024", "TRIM_1_2025"], *ROWS, title=title))
    assert {(a.phase, a.period) for a in found} == {("executed", "2024-Q1"), ("executed", "2025-Q1")}


@pytest.mark.parametrize(
    ("label", "direction"),
    [
        ("User charges", "revenue"),  # City of Waterloo, accounts of 2024, p. 6; « Charges » are spent
        ("Development charges and contributions", "revenue"),
        ("Dépenses en capital sur ressources internes", "expenditure"),  # the first word says it
        ("Charges financières de la dette", "debt"),
        ("Charges For Service", "revenue"),  # the longer words at one place
        ("Charges", "expenditure"),
        ("Dépenses de l’impôt", "expenditure"),  # named outright, before what is only of one way
        ("Solde budgétaire", "other"),  # a balance goes neither way
        ("Contribution à la charge de l’employeur", "revenue"),  # the stub says it: "Nature de recettes"
        ("Acomptes sur les importations", "revenue"),
    ],
)
def test_directions_of_labels(label: str, direction: str) -> None:
    made = money(["LFI 2025", "LFI 2026"], (label, "1,0", "1,0"), ("Autres", "1,0", "1,0"), title="Annexe 1")
    made.label_head = "Nature de recettes"
    assert read(made)[0].direction == direction


def test_directions_by_the_nearest_words() -> None:
    rows = (("Dépenses",), ("Service de la dette", "1,0", "1,0"), ("Personnel", "1,0", "1,0"))
    found = read(money(["LFI 2025", "LFI 2026"], *rows, title="Recettes et autres"))
    assert [(a.label, a.direction) for a in found][::2] == [
        ("Service de la dette", "debt"),
        ("Personnel", "expenditure"),
    ]


def test_tables_of_people_and_of_words_are_none() -> None:
    assert (
        read(
            money(
                ["2024 Actual", "2025 Budget"],
                ("Police", "264.00", "267.00"),
                ("Fire", "1.0", "2.0"),
                title="Full-time equivalent positions",
            )
        )
        == []
    )
    assert read(money(["Hypothèses de projection"], ("TVA", "PIB"), ("IRVM", "Ratio"))) == []


@pytest.mark.parametrize(
    ("printed", "parted"),
    [
        ("R_711 - Impôts sur revenus", ("R_711", "Impôts sur revenus")),
        ("R_7155_Prélèvement", ("R_7155", "Prélèvement")),
        ("711101 - Impôts (IS)", ("711101", "Impôts (IS)")),
        ("A11 Recettes fiscales", ("A11", "Recettes fiscales")),
        ("66.2 Transfers", ("66.2", "Transfers")),
        ("3. Dépenses", (None, "3. Dépenses")),  # the number of a list
        ("Impôts", (None, "Impôts")),
    ],
)
def test_codes_are_as_printed(printed: str, parted: tuple[str | None, str]) -> None:
    assert code_and_label(printed) == parted


@pytest.mark.parametrize(
    ("words", "period"),
    [("AS OF 12/31/2021 2020 ACTUALS", "2020"), ("Dû au 31/12/2016", "2016"), ("à la fin du premier trimestre de 2025", "2025-Q1"), ("FY 2015/16", "2015/16"), ("2 027", "2027"), ("Ecart (2024/2023)", None), ("2025 et 2026", None)],
)  # fmt: skip
def test_periods_of_heads(words: str, period: str | None) -> None:
    assert period_in(words) == period


OBJECTS = (("Posts", "8 032.7", "9 565.0", "–", "9 565.0"), ("Grants and contributions", "10.0", "10.0", "–", "11.0"))
YEARS = ["2029 expenditure", "2030 approved", "Changes > Total", "2031 estimate (before recosting)"]


def of_united_nations(*rows: tuple[str, ...], unit: str = "Thousands of United States dollars") -> Table:
    made = money(YEARS, *rows, unit=unit, title="Overall: evolution of financial resources by object of expenditure")
    made.currency = currency_of(unit)
    return made


def test_resources_of_a_programme_budget_by_object_of_expenditure() -> None:
    """A/80/6 (Sect. 31), p. 11: "Posts" of thousands of dollars are no count, and what is granted is spent."""
    found = read(of_united_nations(*OBJECTS), place=None)
    assert {(a.phase, a.period) for a in found} == {("executed", "2029"), ("approved", "2030"), ("proposed", "2031")}
    assert [(a.label, a.amount, a.direction, a.currency) for a in found][::3] == [
        ("Posts", 8_032_700, "expenditure", "USD"),
        ("Grants and contributions", 10_000, "expenditure", "USD"),
    ]


def test_post_resources_below_the_money_are_no_amounts() -> None:
    unit = "Thousands of United States dollars/number of posts"
    rows = (*OBJECTS, ("Post resources by category",), ("Professional and higher", "", "26", "–", "27"))
    assert {a.label for a in read(of_united_nations(*rows, unit=unit))} == {"Posts", "Grants and contributions"}


def test_a_year_in_a_label_is_no_period_beside_one_in_the_head() -> None:
    found = read(of_united_nations(("Support for Agenda 2063", "1.0", "1.0", "–", "1.0"), *OBJECTS))
    assert {a.period for a in found} == {"2029", "2030", "2031"}


def test_performance_measures_under_the_same_heads_are_no_money() -> None:
    made = Document(Source(b"", "0" * 64, "application/pdf"), 1, Front(), [], [money(YEARS, *OBJECTS, unit=None)])
    assert list(fiscal_amounts(made, data_of(made, None), own_currency=True)) == []


@pytest.mark.parametrize(
    ("head", "period"),
    [
        ("Fiscal year 2021 year to date", None),  # not over yet
        ("Expenditure as at 28 February 2026", None),  # of no whole year (A/80/604/Add.10, p. 6)
        ("Expenditure (2025/26) as at 28 February 2026", None),
        ("Dette au 31 décembre 2025", "2025"),
        ("1 July 2024 to 30 June 2025", "2024/25"),
    ],
)
def test_a_day_within_a_year_is_no_period(head: str, period: str | None) -> None:
    assert period_in(head) == period


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Thousands of United States dollars", "USD"),
        ("En milliers de dollars des États-Unis", "USD"),
        ("Thousands of United States dollars/number of posts", "USD"),
        ("in GHS millions", "GHS"),
        ("En milliards de FCFA", None),  # XOF or XAF
        ("thousands of dollars", None),  # of which country
        ("Thousands of United States dollars and of euros", None),  # two currencies
        (None, None),
    ],
)
def test_the_currency_of_a_unit_line(line: str | None, code: str | None) -> None:
    assert currency_of(line) == code


def test_small_figures_under_the_heads_of_whole_units_are_whole() -> None:
    """City of Augusta, budget 2022, p. 20: a cemetery's lines beside tables of millions under the same heads."""
    heads = ["2029 ACTUALS", "2030 BUDGET"]
    large = money(heads, ("Police", "4,181,094", "9,061,474"), ("Parks", "1,181,094", "2,061,474"), unit=None)
    small = money(heads, ("Seeds", "120", "950"), ("Tools", "40", "–"), unit=None)
    other = money(["2029 ACTUAL", "2030 BUDGET"], ("Seeds", "120", "950"), ("Tools", "40", "–"), unit=None)
    found = read(large, small, other, place="US")
    assert [a.amount for a in found if isinstance(a, FiscalAmount) and a.label == "Seeds"] == [120, 950]
    assert [thing.table is other for thing in found if isinstance(thing, Finding)] == [True]
    (finding,) = read(small, place="US")  # no table of the document is surely of whole units
    assert isinstance(finding, Finding)


def test_indian_scales() -> None:
    found = read(money(["Budget 2014-2015", "Revised 2013-2014"], *ROWS, unit="In crores of Rupees"), place="IN")
    assert found[0].amount == 6_037_000_000


def test_a_title_up_to_the_end_of_march_is_of_the_first_quarter() -> None:
    found = read(money(["LFI", "Exécution"], *ROWS, title="Situation d’exécution au 31 mars 2025"))
    assert {(a.phase, a.period) for a in found} == {("approved", "2025"), ("executed", "2025-Q1")}
    (finding,) = read(money(["LFI", "Exécution"], *ROWS, title="Situation d’exécution au 30 mai 2025"))
    assert isinstance(finding, Finding)


def test_the_parts_that_a_formula_names_stand_under_it() -> None:
    rows = [("DEPENSES",), ("Personnel", "4,0", "4,0"), ("Total dépenses", "4,0", "4,0"),
            ("Capital = (a) + (b)", "3,0", "3,0"), ("(a). Etat", "1,0", "1,0"), ("(b). Communes", "2,0", "2,0")]  # fmt: skip
    found = read(money(["LFI 2025", "LFI 2026"], *rows, title="Dépenses"))
    assert [(a.label, a.level, a.parents) for a in found][4::2] == [
        ("Capital = (a) + (b)", "subtotal", ()),
        ("(a). Etat", "line", ("Capital = (a) + (b)",)),
        ("(b). Communes", "line", ("Capital = (a) + (b)",)),
    ]


def test_a_page_that_lost_the_codes_is_named_and_not_guessed() -> None:
    """Its subtotals would be lines: nothing says there what is part of what."""
    coded = [(f"711{n} - Impôt {n}", "1,0", "1,0") for n in range(1, 5)]
    made = money(["LFI 2025", "LFI 2026"], *coded, *((f"Taxe {n}", "2,0", "2,0") for n in range(3)))
    for row in made.rows[4:]:
        row.place = Place(4, row.place.box)
    *amounts, finding = read(made)
    assert {a.label for a in amounts} == {f"Impôt {n}" for n in range(1, 5)}
    assert isinstance(finding, Finding)
    assert "prints its codes on no row of p. 4" in finding.says
    made.rows.pop()  # two rows without a code, a total and a gift, are as usual
    assert len(read(made)) == 2 * 6


def test_amounts_in_words_are_none() -> None:
    *found, finding = read(
        money(["LFI 2025", "LFI 2026"], ("Impôts", "trois milliards", "1,5"), ("Dons", "néant", "2,5"))
    )
    assert [(a.label, a.period, a.raw) for a in found] == [("Impôts", "2026", "1,5"), ("Dons", "2026", "2,5")]
    assert "words for amounts, which are not read: 'trois milliards'" in finding.says
    assert "néant" not in finding.says  # which says that there is none


def test_a_total_that_sums_nothing_stays_a_total() -> None:
    """No line is made of it, and none below it is part of it."""
    found = read(money(["LFI 2025", "LFI 2026"], ("TOTAL", "9,0", "9,0"), ("Dons", "1,0", "2,0")))
    assert [(a.label, a.level, a.parents) for a in found][::2] == [("TOTAL", "total", ()), ("Dons", "line", ())]


@pytest.mark.parametrize(
    ("label", "direction"),
    [
        ("Board of Revision of Taxes", "expenditure"),  # an office among obligations (City of Philadelphia, 2017)
        ("Contrib., Indemnities & Taxes", "expenditure"),
        ("Revenue of the port", "revenue"),  # the row's own word goes before the table's
        ("Debt service", "debt"),
    ],
)
def test_heads_that_name_a_direction_are_that_of_rows_that_do_not(label: str, direction: str) -> None:
    made = money(
        ["FY2015 Actual Obligations", "FY2017 Adopted Budget"],
        (label, "1,0", "1,0"),
        ("Oars", "1,0", "1,0"),
        title="General Fund",
    )
    assert read(made)[0].direction == direction


def test_a_heading_gives_its_direction_to_the_rows_below_it_up_to_its_total() -> None:
    rows = [("Boats", "1,0"), ("Expense Summary",), ("Town", "2,0"), ("School",), ("Nets", "1,0")]
    rows += [("Total Expenses", "3,0"), ("Harbour",), ("Fees", "1,0")]
    found = read(money(["FY2012 Budget"], *rows, title="Revenue Summary"))  # Town of Lexington, budget 2012, p. I-1
    assert [(one.label, one.direction) for one in found] == [
        ("Boats", "revenue"), ("Town", "expenditure"), ("Nets", "expenditure"), ("Total Expenses", "expenditure"),
        ("Fees", "revenue"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heads", "periods"),
    [
        (["FY16 Estimated Actual", "FY17 Budget"], ["2017"]),  # what a running year will come to has no phase
        (["FY16 Current Projection", "FY17 Budget"], ["2017"]),
        (["FY16 Year to Date Actual", "FY17 Budget"], ["2017"]),  # of no whole year, not even the title's
        (["FY17 Budget", "FY16 Budget", "FY16 Budget"], ["2017"]),  # one head over two columns: which is which?
        (["FY16 Target Budget", "FY17 Budget"], ["2017"]),
        (["FY16 Rev. Budget", "FY17 Budget"], ["2016", "2017"]),
        (["FY16 Budget & Rating Dept.", "FY17 Budget"], ["2017"]),  # an office
    ],
)
def test_a_column_that_does_not_say_all_is_left_out(heads: list[str], periods: list[str]) -> None:
    made = money(heads, ("Oars", *("1,0" for _ in heads)), ("Nets", *("1,0" for _ in heads)), title="Budget 2015")
    found = read(made)
    assert [one.period for one in found if isinstance(one, FiscalAmount) and one.label == "Oars"] == periods
    left_out = any(isinstance(one, Finding) and "does not say phase or period" in one.says for one in found)
    assert left_out == (len(periods) < 2 and "Target" not in heads[0])  # a target is none, and nothing is missing


@pytest.mark.parametrize(("printed", "is_named"), [("1 250", True), ("12", False)])
def test_a_column_of_thousands_that_says_no_phase_is_named(printed: str, is_named: bool) -> None:
    made = money(["FY17 Budget", "Received"], ("Oars", "1,0", printed), ("Nets", "1,0", "-"), title="Budget 2015")
    names = [one.says for one in read(made) if isinstance(one, Finding)]
    assert any("Received" in says for says in names) is is_named


@pytest.mark.parametrize(
    ("label", "currency", "counted"), [("Posts", None, True), ("Posts", "USD", False), ("Travel", "USD", False)]
)
def test_posts_in_a_table_of_dollars_are_money(label: str, currency: str | None, counted: bool) -> None:
    made = money(["2024 Budget"], (label, "12"))
    made.currency = currency
    assert counts(made.rows[0], made) is counted


def test_a_revised_budget_in_short_is_adjusted() -> None:
    made = money(["2024 Rev. Budget"], ("Oars", "1,0"), ("Nets", "1,0"))
    assert {one.phase for one in read(made)} == {"adjusted"}


def test_a_stub_that_names_the_currency_alone_says_that_nothing_is_scaled() -> None:
    made = money(["2024 Budget", "2024 Actual"], ("Oars", "14169", "1"), ("Nets (% of GDP)", "6", "7"), unit=None)
    made.label_head = "In GHS unless otherwise stated"  # Ghana, budget 2025, appendix 2B
    assert [one.amount for one in read(made, lines=("(in millions of cedis)",))] == [14169, 1]  # a share is no amount
