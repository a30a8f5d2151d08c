from decimal import Decimal

import pytest

from tests.text_documents import PROSE, read, spread

BUDGET = spread(
    *PROSE,
    "",
    " A. Ressources financières ",
    "  (En milliers de dollars des États-Unis) ",
    "",
    "   Écart ",
    " Montant alloué Dépenses Montant Pourcentage ",
    "Catégorie (1) (2) (3) = (1) – (2) (4) = (3)/(1) ",
    "     ",
    "Personnel civil     ",
    " Personnel recruté sur le plan ",
    "international 1 060,5  1 164,5  (104,0) (9,8) ",
    " Volontaires des Nations Unies – – – – ",
    " Total partiel 1 060,5  1 164,5  (104,0) (9,8) ",
    "",
    PROSE[1],
)


def test_a_dumped_table_has_heads_groups_and_whole_labels():
    (table,) = read(BUDGET).tables
    assert [column.path[:-1] for column in table.columns] == [
        ("Montant alloué",),
        ("Dépenses",),
        ("Écart", "Montant"),
        ("Écart", "Pourcentage"),
    ]
    assert (table.scale, table.title, table.label_head) == (1000, "Ressources financières", "Catégorie")
    label, path = table.rows[1].label, table.rows[1].path
    assert (label, path) == ("Personnel recruté sur le plan international", ("Personnel civil",))
    assert [cell.value for cell in table.rows[1].cells] == [Decimal(v) for v in ("1060.5", "1164.5", "-104.0", "-9.8")]


def test_cells_point_at_their_print():
    document = read(BUDGET)
    cells = [cell for row in document.tables[0].rows for cell in row.cells if cell.text]
    assert len(cells) == 12
    assert all(document.text[slice(*cell.place.span)] == cell.text for cell in cells)


def test_a_prefix_that_prints_nothing_moves_no_span():
    document = read(BUDGET.replace("1 060,5", "1\u202f0\u200b60,5"))
    cell = document.tables[0].rows[1].cells[0]
    assert (cell.text, document.text[slice(*cell.place.span)]) == ("1 060,5", "1\u202f0\u200b60,5")


STAFF = spread(
    *PROSE,
    "",
    "Catégorie Effectif approuvéa ",
    "Effectif réel ",
    "(moyenne) ",
    "Taux de vacance ",
    "(pourcentage)b ",
    "    ",
    "Unités de police constituées 1 570 1 446 7,9 ",
    "Emplois de temporairec    ",
    " Personnel national – – – ",
    "",
    " a Niveau maximum. ",
    " b Mois par mois. ",
    " c Financés au titre du personnel temporaire. ",
    "",
)


def test_notes_take_their_letters_off_heads_and_labels():
    (table,) = read(STAFF).tables
    assert [column.path[0] for column in table.columns] == [
        "Effectif approuvé",
        "Effectif réel (moyenne)",
        "Taux de vacance (pourcentage)",
    ]
    assert [column.footnotes for column in table.columns] == [("a",), (), ("b",)]
    assert [(row.label, row.footnotes) for row in table.rows[1:2]] == [("Emplois de temporaire", ("c",))]
    assert [note[0] for note in table.notes] == ["a", "b", "c"]
    assert [cell.text for cell in table.rows[0].cells] == ["1 570", "1 446", "7,9"]


def test_a_row_that_fits_no_cut_is_a_finding_and_no_guess():
    document = read(
        "(Thousands of United States dollars)\nCategory Apportionment Expenditure\nBoats 1.5 2.5\nOars 1.5 2.5 3.5\nSails 2.0 4.0\n"
    )
    oars = document.tables[0].rows[1]
    assert [cell.text for cell in oars.cells] == ["", ""]
    assert [finding.check_name for finding in document.findings] == ["ambiguous_row"]


def test_a_head_that_the_rows_contradict_is_left_out():
    head = "(Thousands of United States dollars)\nCategory Apportionment Expenditure Variance\n"
    right = read(head + "Boats 10.0 9.0 1.0\nOars 20.0 15.0 5.0\n")
    wrong = read(head + "Boats 1.0 10.0 90.0\nOars 5.0 20.0 77.0\n")
    assert [column.path for column in right.tables[0].columns][2] == ("Variance",)
    assert [column.path for column in wrong.tables[0].columns] == [(), (), ()]
    assert [finding.check_name for finding in wrong.findings] == ["head_order"]


def test_a_head_that_recurs_after_a_page_turn_is_no_row():
    head = "Category Apportionment Expenditure\n"
    text = f"(Thousands of United States dollars)\n{head}Boats 1.5 2.5\nA/99/1\n3/27\n26-00248\n{head}Oars 3.5 4.5\n"
    document = read(text)
    assert [row.label for row in document.tables[0].rows] == ["Boats", "Oars"]
    assert (document.front.symbol, document.front.job_number) == ("A/99/1", "26-00248")


def test_results_frameworks_keep_their_lines_in_order():
    text = spread(
        *PROSE, "", "Réalisation escomptée 1.1 : Paix ", "Indicateurs ", "  Barques (2030/31 : 4) ", "", "2. Suite."
    )
    (table,) = read(text).tables
    assert ([row.label for row in table.rows], table.how) == (
        ["Réalisation escomptée 1.1 : Paix", "Indicateurs", "Barques (2030/31 : 4)"],
        "lines",
    )


UNIT = "(Thousands of euros)"
PADDED = (
    "                          2030        2031      Change",
    "Harbour maintenance    1,214.5     1,180.2      (34.3)",
    "Fish markets             845.0       861.3        16.3",
    "Total                  2,059.5     2,041.5      (18.0)",
)


def heads(document) -> list[tuple[str, ...]]:
    (table,) = document.tables
    return [column.path for column in table.columns]


@pytest.mark.parametrize(
    ("lines", "paths", "label"),
    [
        (PADDED, [("2030",), ("2031",), ("Change",)], ""),
        (("Programme" + PADDED[0][9:], *PADDED[1:]), [("2030",), ("2031",), ("Change",)], "Programme"),
        # a head over two columns, and one of two lines
        (
            ("                              Euros", "                       approved    executed", *PADDED),
            [("Euros", "approved 2030"), ("Euros", "executed 2031"), ("Change",)],
            "",
        ),
        # years alone are a head, and no row of figures
        (
            ("             2030   2031", "Harbours    214.5  180.2", "Markets     845.0  861.3"),
            [("2030",), ("2031",)],
            "",
        ),
        # columns that are not straight: blanks tell nothing
        (("Programme 2030 approved", "Harbours 214.5 180.2", "Fish markets 845.0 861.3"), [(), ()], ""),
        # tabs part columns, empty cells too
        (("Programme\t2030\t2031", "Harbours\t214.5\t180.2", "Markets\t\t861.3"), [("2030",), ("2031",)], "Programme"),
        # a head of fewer tabs than its rows
        (("Programme\t2030", "Harbours\t214.5\t180.2", "Markets\t845.0\t861.3"), [(), ()], ""),
    ],
)
def test_unknown_heads_stand_over_their_columns(lines, paths, label):
    document = read("\n".join((UNIT, "", *lines, "")))
    assert heads(document) == paths
    assert document.tables[0].label_head == label


def test_tabs_keep_empty_cells_where_they_are():
    text = "\n".join((UNIT, "Programme\t2030\t2031\tChange", "Harbours\t1,214.5\t\t(34.3)", "Fish\t-\t861.3\t16.3", ""))
    (table,) = read(text).tables
    assert [(row.label, [cell.text for cell in row.cells]) for row in table.rows] == [
        ("Harbours", ["1,214.5", "", "(34.3)"]),
        ("Fish", ["-", "861.3", "16.3"]),
    ]
    assert [cell.value for cell in table.rows[1].cells] == [Decimal(0), Decimal("861.3"), Decimal("16.3")]


def test_signed_and_starred_figures_are_rows_of_a_text_table():
    text = "\n".join((UNIT, "", *PADDED[:2], "Markets                  845.0*      861.3       –16.3", *PADDED[3:], ""))
    (table,) = read(text).tables
    assert [row.label for row in table.rows] == ["Harbour maintenance", "Markets", "Total"]
    assert [cell.value for cell in table.rows[1].cells] == [Decimal("845.0"), Decimal("861.3"), Decimal("-16.3")]
    assert table.rows[1].cells[0].footnotes == ("*",)


def test_leaders_lead_to_figures_as_well_as_to_pages():
    """A row was furniture, as a line of the contents is, and its figures lost in silence."""
    lines = [
        "(Thousands of United States dollars)",
        "Ports . . . . . . . . 1,214.5 65.5",
        "Boats . . . . . . . . 400.0 12.5",
    ]
    (table,) = read("\n".join(lines)).tables
    assert [(row.label, [cell.text for cell in row.cells]) for row in table.rows] == [
        ("Ports", ["1,214.5", "65.5"]),
        ("Boats", ["400.0", "12.5"]),
    ]
    assert read("I. Ports . . . . . . . . 12\n\nII. Boats . . . . . . . . 14\n\n").tables == []


def test_a_row_of_amounts_that_ends_in_words_is_a_finding():
    lines = [
        "(Thousands of United States dollars)",
        "Ports 1,214.5 65.5",
        "Boats 400.0 12.5 see below",
        "Nets 30.0 2.5",
    ]
    document = read("\n".join(lines))
    assert "ambiguous_row" in {finding.check_name for finding in document.findings}


def test_a_row_that_no_grammar_cuts_is_no_head():
    """ "$(65.5" was none, and its row headed the columns."""
    lines = [
        "(Thousands of dollars)",
        "Port    2030    2031",
        "Sur    ¤400.5    ¤65.5",
        "Nor    400.0    12.5",
        "Est    30.0    2.5",
    ]
    (table,) = read("\n".join(lines)).tables
    assert all("400.5" not in part for column in table.columns for part in column.path)
