"""Prose of situation reports that nobody had read before: a kind of mistake a line, in sentences of our own."""

from decimal import Decimal

import pytest

from extractors.figures import key_figures
from schemas.origin import Place
from schemas.text import Block, BlockKind
from tests.test_figures_clauses import parents, read


@pytest.mark.parametrize(
    ("text", "language", "figures", "why"),
    [
        ("15.7 M BOATS", "en", [("15700000", "BOATS")], "a tile's figure before a capital is no heading's number"),
        ("5.5M BOATS MENDED", "en", [("5500000", "BOATS")], "also where the letter is glued to it"),
        ("1.46B US$ ASKED FOR", "en", [("1460000000", "USD")], "billions"),
        ("2.5M+ Barcos viejos", "es", [("2500000", "Barcos")], "a plus behind it"),
        ("It gave 60+ nets to the port.", "en", [("60", "nets")], "a plus without a scale"),
        ("3.2 Aperçu du port", "fr", [], "the number of a heading stays one"),
        ("Most of the 12 affected states of the United Nations agree.", "en", [("12", "affected states")],
         "states are counted, « United Nations » is a name"),
        ("It moved 121 boats and mended 339 others.", "en", [("121", "boats"), ("339", "boats")], "others of the same"),
        ("Five more boats sank.", "en", [("5", "boats")], "« more » is no part of the noun"),
        ("There are 3 Mobile Repair Team left.", "en", [("3", "Mobile Repair Team")], "a name in capitals is whole"),
        ("Ceci porte à cinq le nombre total de ports fermés.", "fr", [("5", "ports")], "its noun stands behind it"),
        ("Il ferme, portant à 05, le nombre total de ports.", "fr", [("5", "ports")], "also behind a comma"),
        ("Seulement 468 (61 %) des filets vus sont neufs.", "fr", [("468", "filets"), ("61", "%")],
         "« des » leads from a share's bracket to the noun"),
        ("19 % (3.453/17.712) des filets lavés.", "fr", [("19", "%"), ("3453", "filets"), ("17712", "filets")],
         "a part and its whole in a bracket"),
        ("Il a 57 barques. 283 de ces filets sont neufs.", "fr", [("57", "barques"), ("283", "filets")],
         "more than what was counted before: these are others"),
        ("Hubo 235 barcos dañados y 90 perdidos.", "es", [("235", "barcos"), ("90", "barcos")],
         "a participle behind another is no noun"),
        ("La cifra de barcos es de unos 134,000.", "es", [("134000", "barcos")], "a qualifier before the amount"),
        ("La cifra de barcos es de 134,000, en 13 de los 15 puertos.", "es",
         [("134000", "barcos"), ("13", "puertos"), ("15", "puertos")], "« de los » gives a part the noun of its whole"),
        ("Hay redes para 10.000 barcos.", "es", [("10000", "barcos")], "« para » is no paragraph"),
        ("13 filets (+2) dans le port.", "fr", [("13", "filets"), ("2", "filets")], "by how many they grew"),
        ("73 filets (soit + 10) au port.", "fr", [("73", "filets"), ("10", "filets")], "and with a word before it"),
        ("Elle passe de 1,2 million de filets à 1,5 million.", "fr", [("1200000", "filets"), ("1500000", "filets")],
         "the last figure with a scale gives its noun"),
        ("Une hausse de 35,74 milliards de FCFA contre 12,5 milliards", "fr",
         [("35740000000", "XOF"), ("12500000000", "XOF")], "and its currency"),
        ("Il coûte quarante mille (40 000) FCFA.", "fr", [("40000", "XOF")], "words and numeral are one figure"),
        ("Un montant de deux millions (2.000.000) de FCFA.", "fr", [("2000000", "XOF")], "with dots, too"),
        ("It lies 12 kilometres off, with 5 hectares of reeds.", "en", [("12", "km"), ("5", "ha")], "measures"),
        ("Un pic de 16 filets (9 puis 6 filets vus).", "fr", [("16", "filets"), ("9", "filets"), ("6", "filets")],
         "« puis » joins a list"),
        ("Ainsi 60 % des filets du port, soit 246, sont neufs.", "fr", [("60", "%"), ("246", "filets")],
         "a count behind « soit » counts what the share is of"),
        ("• Vu ce jour : o 40 filets lavés ; o 12 barques vues.", "fr", [("40", "filets"), ("12", "barques")],
         "Word's round bullet"),
    ],
)  # fmt: skip
def test_what_a_report_counts(text: str, language: str, figures: list[tuple[str, str]], why: str) -> None:
    assert [(f.value, f.unit) for f in read(text, language)] == [(Decimal(v), unit) for v, unit in figures], why


@pytest.mark.parametrize(
    ("text", "language", "pairs", "why"),
    [
        ("It saw 1,003 boats in 10 ports with 40 closed.", "en", [("40", "1,003")], "what stands aside is not split"),
        ("It saw 895 boats with 22 associated deaths.", "en", [("22", "895")], "an outcome of two words"),
        ("It mended 967 boats, of which, almost 660 were old.", "en", [("660", "967")], "a comma behind « of which »"),
        ("It fed 1.4 million boats with bread, fish and warm meals, out of a targeted 4.8 million.", "en",
         [("1.4 million", "4.8 million")], "far from its whole, which has no noun"),
        ("Over 17 boats came. Nearly 21 sailors left, seven of whom are old.", "en", [("seven", "21")],
         "the figure of its own sentence, not of the one before"),
        ("Sur les 252 filets dans ces trois ports, 157 sont neufs.", "fr", [("157", "252")], "not what stands aside"),
        ("Out of 23 ports, fish was sold in 13 ports.", "en", [("13", "23")], "unless it counts the same"),
        ("35 filets vus entre la 38ème et la 41ème semaine du port (22 filets neufs).", "fr", [("22", "35")],
         "a bracket far behind that counts the same"),
        ("Alba has 94 boats, while Bora follows with 83.", "en", [], "« with » of another clause splits nothing"),
        ("24 ports sur une population totale de 100 ports.", "fr", [("24", "100")], "« sur une population de »"),
        ("Il a 71 ports composés respectivement de 19 ports bleus et 52 ports gris.", "fr",
         [("19", "71"), ("52", "71")], "« composés respectivement de »"),
        ("5 cas à Alba, 1 cas à Bora, 4 cas à Cima, 10 cas à Dona, 16 cas à Erla.", "fr", [],
         "one of a list is not the sum of those before it"),
    ],
)  # fmt: skip
def test_wholes_of_a_report(text: str, language: str, pairs: list[tuple[str, str]], why: str) -> None:
    assert parents(text, language) == pairs, why


@pytest.mark.parametrize(
    ("text", "language", "why"),
    [
        ("Appeler le 0 800 130 000 pour aider.", "fr", "a number for free calls"),
        ("Le port ouvre 24h/24 et 7j/7.", "fr", "round the clock"),
        ("Point du port à 17h.", "fr", "an hour"),
        ("Il parle du Covid 19.", "fr", "a disease"),
        ("Ils viennent tous deux du port.", "fr", "both"),
        ("Enfants de 9 mois à 15 ans.", "fr", "ages with a unit each"),
        ("It rose higher than 2009 levels.", "en", "a year that is compared with"),
        ("Deux voies : 1) par mer ; 2) par terre.", "fr", "marks of items in a sentence"),
    ],
)
def test_what_counts_nothing_in_a_report(text: str, language: str, why: str) -> None:
    assert [f.value for f in read(text, language) if f.value_raw != "Deux"] == [], why


@pytest.mark.parametrize(
    ("text", "language", "values", "why"),
    [
        ("More than 2020 boats came.", "en", ["2020"], "« more than » counts"),
        (
            "It had 7 boats and 0 deaths: Alba (5; 0), Bora (2; 0).",
            "en",
            ["7", "0", "5", "0", "2", "0"],
            "what closes a bracket marks no item",
        ),
        ("Âge médian : 30 ans (1 an – 86 ans)", "fr", ["30"], "the ends of ages count nothing, their median does"),
        ("Il dure 24 h au port.", "fr", ["24"], "hours that last"),
    ],
)
def test_what_counts_beside_what_does_not(text: str, language: str, values: list[str], why: str) -> None:
    assert [str(f.value) for f in read(text, language)] == values, why


@pytest.mark.parametrize(
    ("text", "language", "subjects", "why"),
    [
        ("98 per cent of the nets and 18 per cent less.", "en", ["nets", "nets"], "« cent » is of the figure before"),
        ("Le prix du riz (+11 %) et du blé (+4 %) monte.", "fr", ["prix du riz", "blé"], "a plus in brackets"),
        ("Budget total 7,4 millions US$", "fr", ["Budget total"], "a label without a colon"),
        ("Un seuil de 530 cm au port.", "fr", ["seuil"], "a height is of what stands before it"),
        ("22 filets soit 63 % vendus", "fr", ["filets", "filets"], "a share of the figure before it"),
    ],
)
def test_what_a_report_says_of_it(text: str, language: str, subjects: list[str], why: str) -> None:
    assert [f.subject for f in read(text, language)] == subjects, why


@pytest.mark.parametrize(
    ("lines", "figures", "why"),
    [
        (["Deux visites faites :", "▪ 1 au port de Bora", "▪ 1 au quai de Cima"],
         [("visites", None), ("visites", "Deux"), ("visites", "Deux")], "the items have the noun of their lead"),
        (["Il a vu 9 barques :", "o 7 barques à Bora", "o 4 barques à Cima"],
         [("barques", None), ("barques", "9"), ("barques", None)], "no more than the whole"),
        (["Il a vu 9 barques :", "▪ 7 filets à Bora"], [("barques", None), ("filets", None)], "another noun"),
        (["Il a vu 9 barques :", "▪ Une note :", "o 3 barques à Bora"],
         [("barques", None), ("barques", None)], "a line between that leads to nothing counted"),
        (["Il a vu 9 barques :", "Le port ferme.", "▪ 7 barques à Bora"],
         [("barques", None), ("barques", None)], "a sentence ends the list"),
    ],
)  # fmt: skip
def test_items_under_a_lead_line(lines: list[str], figures: list[tuple[str, str | None]], why: str) -> None:
    found = key_figures([Block(BlockKind.OTHER, line, (Place(1),)) for line in lines], "fr")
    by_id = {figure.record_id: figure.value_raw for figure in found}
    assert [(f.unit, by_id.get(f.parent_id or "")) for f in found] == figures, why
