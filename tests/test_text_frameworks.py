"""Results frameworks of text dumps: which cell a line belongs to. All words are our own."""

from extractors.families.claims import Claims
from extractors.families.frameworks import frameworks
from schemas.proof import Finding
from schemas.record import Record
from schemas.results import Indicator, IndicatorTarget, Output, OutputActual
from tests.text_documents import read, spread

TITLE = "Réalisation escomptée 1.1 : Des ports sûrs et ouverts à toutes les barques"
INDICATORS = "Indicateurs de succès prévus  Indicateurs de succès effectifs"
OUTPUTS = ["Produits prévus", "Produit(s)", "exécuté(s) :", "oui, non", "ou nombre Observations"]
ROW = [
    "Entretien de 12 phares le long de la côte nord (2018/19 :",
    "3 ; 2019/20 : 5 ; 2020/21 : 7)",
    "Objectif atteint",
]
PLANNED = [
    "Fourniture aux capitaines de barques de conseils sur",
    "les courants, les marées et les vents de la côte, en",
    "vue de la saison de pêche et du retour des bateaux",
]
TURN = "A/99/1"


def found(*lines: str, layout: str = "") -> tuple[list[Record], list[str]]:
    """What a dump of these lines reads to: its records, and the sentences of its findings."""
    document = read(layout or spread(TITLE, *lines))
    things = [*frameworks(Claims(document.tables), document), *document.findings]
    return [one for one in things if isinstance(one, Record)], [one.says for one in things if isinstance(one, Finding)]


def indicators(*lines: str) -> list[tuple[str, str | None]]:
    return [(one.indicator, one.actual) for one in found(INDICATORS, *lines)[0] if isinstance(one, Indicator)]


def outputs(*lines: str) -> list[tuple[str, str | None, str | None]]:
    records = found(*OUTPUTS, *lines)[0]
    return [(one.planned, one.delivered, one.remarks) for one in records if isinstance(one, Output)]


def actuals(*lines: str) -> list[tuple[int, str, str]]:
    records = found(*OUTPUTS, *lines)[0]
    return [(one.seq, one.quantity_raw, one.what) for one in records if isinstance(one, OutputActual)]


def test_the_targets_close_a_planned_cell_and_the_last_paragraph_before_the_next_ones_opens_it() -> None:
    told = indicators(
        "Diminution du nombre de barques perdues en mer",
        "(2019/20 : 9 ; 2020/21 : 4)",
        "6 barques ont été perdues",
        "Ce nombre plus élevé que prévu tient aux tempêtes de",
        "printemps",
        *ROW,
    )
    assert told == [
        (
            "Diminution du nombre de barques perdues en mer",
            "6 barques ont été perdues Ce nombre plus élevé que prévu tient aux tempêtes de printemps",
        ),
        ("Entretien de 12 phares le long de la côte nord", "Objectif atteint"),
    ]


def test_targets_are_rows_whose_origin_is_the_characters_of_their_cell() -> None:
    records, _ = found(INDICATORS, *ROW)
    targets = [one for one in records if isinstance(one, IndicatorTarget)]
    assert [(one.period, one.raw) for one in targets] == [("2018/19", "3"), ("2019/20", "5"), ("2020/21", "7")]
    span = targets[0].origin.place.span
    assert span and spread(TITLE, INDICATORS, *ROW)[slice(*span)].startswith("Entretien de 12 phares")


def test_an_indicator_without_targets_is_a_row_where_the_first_cell_or_a_met_target_says_so() -> None:
    told = indicators(
        "Remise en service du quai est", "Objectif atteint", "Ouverture du chenal", "Objectif atteint", *ROW
    )
    assert [planned for planned, _ in told] == [
        "Remise en service du quai est",
        "Ouverture du chenal",
        "Entretien de 12 phares le long de la côte nord",
    ]


def test_a_row_cut_by_a_page_is_whole_again_in_both_columns() -> None:
    told = indicators(
        *ROW,
        "Augmentation du nombre de capitaines qui suivent la",
        "formation donnée par les gardes-côtes, y compris les",
        "Les cours ont été donnés à tous les capitaines dont la",
        "barque était au port pendant la saison des pluies et",
        TURN,
        "capitaines des îles (2019/20 : 4 ; 2020/21 : 8)",
        "dont le nom était connu",
    )
    assert told[1] == (
        "Augmentation du nombre de capitaines qui suivent la formation donnée par les gardes-côtes, y compris les"
        " capitaines des îles",
        "Les cours ont été donnés à tous les capitaines dont la barque était au port pendant la saison des pluies et"
        " dont le nom était connu",
    )


def test_where_a_page_cut_a_row_is_not_guessed() -> None:
    lines = (*ROW, "Oui.", TURN, "et des îles (2019/20 : 4 ; 2020/21 : 8)", "Tout est dit")
    assert len(indicators(*lines)) == 1
    assert any(
        "a page's end cut a row" in message and "et des îles" in message for message in found(INDICATORS, *lines)[1]
    )


def test_a_bare_answer_ends_its_row_and_a_sentence_beside_one_is_its_remark() -> None:
    told = outputs(*PLANNED, "Oui", "Entretien de 3 pontons", "Non Les pontons ont été perdus en mer", *PLANNED, "Oui")
    assert told == [
        (" ".join(PLANNED), "yes", None),
        ("Entretien de 3 pontons", "no", "Les pontons ont été perdus en mer"),
        (" ".join(PLANNED), "yes", None),
    ]


def test_figures_below_one_another_are_entries_of_one_row() -> None:
    lines = (
        "Entretien de 3 pontons et de 9 bouées",
        "2 Pontons",
        "7 Bouées",
        *PLANNED,
        "1 500 Conseils ont été",
        "donnés",
    )
    assert actuals(*lines) == [(1, "2", "Pontons"), (1, "7", "Bouées"), (2, "1 500", "Conseils ont été donnés")]


def test_a_remark_between_two_figures_is_no_planned_output() -> None:
    lines = ("Entretien de 3 pontons et de 9 bouées", "2 Pontons", "Ce nombre tient aux tempêtes", "7 Bouées")
    assert outputs(*lines) == [("Entretien de 3 pontons et de 9 bouées", "number", "Ce nombre tient aux tempêtes")]


def test_a_figure_with_a_small_letter_in_running_text_is_no_entry() -> None:
    lines = ("Entretien de 3 pontons", "12 Visites ont été faites, dont", "4 visites de nuit")
    assert actuals(*lines) == [(1, "12", "Visites ont été faites, dont 4 visites de nuit")]


def test_a_dump_may_print_a_mark_and_its_words_on_lines_of_their_own() -> None:
    lines = ("Entretien de 3 pontons et de 9 bouées", "2", "Pontons du port", "7", "Bouées de la rade", *PLANNED, "Oui")
    assert actuals(*lines) == [(1, "2", "Pontons du port"), (1, "7", "Bouées de la rade")]


def test_a_year_at_the_end_of_a_sentence_is_no_entry() -> None:
    lines = ("Entretien de 3 pontons", "2 Pontons", "Le nombre tient aux travaux du quai, reportés à la fin de", "2021")
    assert actuals(*lines) == [(1, "2", "Pontons")]


def test_both_cells_on_one_line_are_told_apart() -> None:
    assert outputs(*PLANNED, "Oui", "200 visites 914 Visites", *PLANNED, "Oui")[1][:2] == ("200 visites", "number")


def test_a_planned_cell_cut_by_a_page_goes_on_before_what_stands_beside_it() -> None:
    lines = (*PLANNED, "Oui", TURN, "des barques venues de loin", "Entretien de 3 pontons", "Non")
    assert [planned for planned, *_ in outputs(*lines)] == [
        " ".join([*PLANNED, "des barques venues de loin"]),
        "Entretien de 3 pontons",
    ]


def test_sub_headings_stand_above_the_outputs_they_head() -> None:
    lines = ("Services médicaux", *PLANNED, "Oui", "Gestion du carburant", "Fourniture de bois pour les phares", "Oui")
    records = [one for one in found(*OUTPUTS, *lines)[0] if isinstance(one, Output)]
    assert [one.group_label for one in records] == ["Services médicaux", "Gestion du carburant"]


def test_an_english_dump_with_numbered_indicators() -> None:
    text = """Expected accomplishment 1.1: Safe harbours
Planned indicators of achievement Actual indicators of achievement
1.1.1 Percentage of boats that come home
(2022/23: 90 per cent; 2023/24: 95 per cent)
Achieved. All boats came home
1.1.2 Handover of the old pier to the town
Achieved
Planned outputs
Completed
(number or
yes/no) Remarks
Aviation services
Operation of 2 seaplanes for the harbour
2 Seaplanes
Oversight of safety at the pier Yes
"""
    records, findings = found(layout=text)
    assert [(one.indicator, one.actual) for one in records if isinstance(one, Indicator)] == [
        ("Percentage of boats that come home", "Achieved. All boats came home"),
        ("Handover of the old pier to the town", "Achieved"),
    ]
    assert [(one.planned, one.delivered, one.group_label) for one in records if isinstance(one, Output)] == [
        ("Operation of 2 seaplanes for the harbour", "number", "Aviation services"),
        ("Oversight of safety at the pier", "yes", "Aviation services"),
    ]
    assert findings == []


def test_accomplishments_in_the_first_column_are_told_by_their_numbers() -> None:
    text = """Expected accomplishments Indicators of achievement
1.1 Safe harbours for the boats
of the north coast
1.1.1 Boats that come home (2024/25: 90; 2025/26: 95)
1.1.2 Lamps lit (2024/25: 3; 2025/26: 4)
1.2 Clean water
1.2.1 Wells in use (2024/25: 1; 2025/26: 2)
"""
    records, _ = found(layout=text)
    told = [(one.accomplishment, one.indicator, one.actual) for one in records if isinstance(one, Indicator)]
    assert told == [
        ("1.1", "Boats that come home", None),
        ("1.1", "Lamps lit", None),
        ("1.2", "Wells in use", None),
    ]


def test_columns_side_by_side_are_left_out_loudly() -> None:
    text = """Expected accomplishment 1.1: Safe harbours
Planned indicators of achievement Actual indicators of achievement
Boats that come             All boats came
home (2023/24: 9)           home
Lamps lit                   Achieved
"""
    records, findings = found(layout=text)
    assert not [one for one in records if isinstance(one, Indicator)]
    assert any("side by side" in message for message in findings)
