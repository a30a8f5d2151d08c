"""What a clause says of its figures: the whole they split, the noun before them, ranges, signs, what is no figure."""

from decimal import Decimal

import pytest

from extractors.figures import key_figures
from extractors.figures.checks import figure_checks
from schemas.figures import KeyFigure
from schemas.origin import Place
from schemas.text import Block, BlockKind
from schemas.vocabulary import Verdict


def read(text: str, language: str = "fr") -> list[KeyFigure]:
    block = Block(BlockKind.PARAGRAPH, text, (Place(span=(0, len(text))),))
    return key_figures([block], language, text, "key")


def parents(text: str, language: str = "fr") -> list[tuple[str, str]]:
    """Return each part with its whole, as printed."""
    figures = read(text, language)
    by_id = {figure.record_id: figure for figure in figures}
    return [(f.value_raw, by_id[f.parent_id].value_raw) for f in figures if f.parent_id]


@pytest.mark.parametrize(
    ("text", "language", "pairs", "why"),
    [
        ("Il a 64 filets (53 neufs et 11 vieux) dont 45 bleus.", "fr", [("53", "64"), ("11", "64"), ("45", "64")],
         "the bracket's figures are no whole of what follows it"),
        ("Le port a 5 quais (4 à Alba et 1 à Bora).", "fr", [("4", "5"), ("1", "5")], "a bracket splits the number"),
        ("It paid 90 dollars, inclusive of the amount of 40 dollars for nets, 30 dollars for the old boats of the town"
         " and 20 dollars for oars.", "en", [("40", "90"), ("30", "90"), ("20", "90")], "long purposes join"),
        ("It had 90 dollars, comprising revenue of 60 dollars and interest of 30 dollars.", "en",
         [("60", "90"), ("30", "90")], "comprising"),
        ("Neuf filets, dont 4 au port d’Alba, 3 au port de Bora et 2 au port de Cima.", "fr",
         [("4", "Neuf"), ("3", "Neuf"), ("2", "Neuf")], "places stand between the parts"),
        ("Il a 30 filets (15 neufs dont 2 bleus et 15 vieux).", "fr", [("15", "30"), ("2", "15"), ("15", "30")],
         "a list within a list"),
        ("It had 22 boats (11 blue (5 new and 6 old) and 11 red).", "en",
         [("11", "22"), ("5", "11"), ("6", "11"), ("11", "22")], "the list goes on behind a list within it"),
        ("Prise en charge de 6 enfants de moins de 59 mois dont 1 garçon.", "fr", [("1", "6")], "months are no whole"),
        ("Parmi les 40 filets, 12 filets sont neufs.", "fr", [("12", "40")], "parmi"),
        ("Pour un ensemble de 40 filets, 12 filets sont neufs.", "fr", [("12", "40")], "un ensemble de"),
        ("Il a vu 22/36 ports du pays.", "fr", [("22", "36")], "a stroke between part and whole"),
        ("Il y a 34 filets/53 barques bleues.", "fr", [("34", "53")], "also between two nouns"),
        ("Six out of eight tents stand.", "en", [("Six", "eight")], "in words"),
        ("Il a 40 filets soit 12 barques pleines.", "fr", [("12", "40")], "the same by another count"),
        ("Il a 40 filets (8 %) et 3 barques.", "fr", [], "a share alone has no whole"),
        ("Il a 25 filets, dont 24 neufs et 1 vieux, avec un taux de 68,6 % au port.", "fr", [("24", "25"), ("1", "25")],
         "a share behind a list is none of it"),
    ],
)  # fmt: skip
def test_parts_and_wholes(text: str, language: str, pairs: list[tuple[str, str]], why: str) -> None:
    assert parents(text, language) == pairs, why


@pytest.mark.parametrize(
    ("text", "language", "figures", "why"),
    [
        ("Le nombre de ports ayant une digue est de 6 cette année.", "fr", [("6", "ports")], "nombre de"),
        ("Le nombre de filets des 7 derniers jours est de 35.", "fr", [("7", "jours"), ("35", "filets")], "days between"),
        ("The total number of boats is 71 now.", "en", [("71", "boats")], "number of"),
        ("The number of old boats is 71.", "en", [("71", "old boats")], "as far as the plural"),
        ("Number of boats mended (2030/31: 5,800; 2031/32: 619)", "en", [], "targets of a framework are no sentence"),
        ("Current boats in the old port are 35.", "en", [("35", "boats")], "the plural before the verb"),
        ("Filets suivis : 305", "fr", [("305", "Filets")], "a label before a colon"),
        ("Il a 64 filets (53 positifs et 11 négatifs).", "fr",
         [("64", "filets"), ("53", "filets"), ("11", "filets")], "a state is no noun"),
        ("Un (1) filet est perdu.", "fr", [("1", "filet")], "a one with its numeral counts"),
        ("Les deux tiers des filets.", "fr", [("0.6667", "fraction")], "thirds in words"),
        ("Il y a 17 sur 26 ports.", "fr", [("17", "ports"), ("26", "ports")], "the noun behind the whole is both's"),
    ],
)  # fmt: skip
def test_what_a_figure_counts(text: str, language: str, figures: list[tuple[str, str]], why: str) -> None:
    assert [(str(f.value), f.unit) for f in read(text, language)] == figures, why


@pytest.mark.parametrize(
    ("text", "language", "figures", "why"),
    [
        ("Sum asked for (euros): 48,500", "en", [("48500", "EUR", "Sum asked for")], "a currency in words"),
        ("Cost (USD million): 3.4", "en", [("3400000.0", "USD", "Cost")], "a code and a scale"),
        ("Coût (en milliers de FCFA) : 3 400", "fr", [("3400000", "XOF", "Coût")], "a scale in the plural"),
        ("Part (%) : 34", "fr", [("34", "%", "Part")], "a share"),
        ("Length of the quay (km): 12.5", "en", [("12.5", "km", "Length of the quay")], "a measure"),
        ("Height (low tide): 12", "en", [], "no unit at all"),
        ("Sum (euros) : 12 %", "en", [("12", "%", None)], "a sign at the figure is the figure's own"),
    ],
)  # fmt: skip
def test_a_label_prints_its_unit_in_brackets(
    text: str, language: str, figures: list[tuple[str, str, str | None]], why: str
) -> None:
    assert [(str(f.value), f.unit, f.subject) for f in read(text, language)] == figures, why


@pytest.mark.parametrize(
    ("text", "figures", "why"),
    [
        ("Il coûte de 18 à 52 Md€ par an.", [("18000000000", "EUR"), ("52000000000", "EUR")], "both ends are scaled"),
        ("Il coûte 115-130 Md€.", [("115000000000", "EUR"), ("130000000000", "EUR")], "a dash in one piece"),
        ("Il coûte 18-28,9 Md€.", [("18000000000", "EUR"), ("28900000000.0", "EUR")], "and a fraction behind it"),
        ("Il fait de 23 à 30 °C.", [("23", "°C"), ("30", "°C")], "degrees"),
        ("Il perd 8-9 points.", [("8", "points"), ("9", "points")], "a range of a noun"),
        ("Une hausse de +23,52 % au port.", [("23.52", "%")], "a plus is dropped"),
        ("Ménages sinistrés (- 5%).", [("-5", "%")], "a minus apart from its digits, in brackets"),
    ],
)
def test_ranges_and_signs(text: str, figures: list[tuple[str, str]], why: str) -> None:
    assert [(f.value, f.unit) for f in read(text)] == [(Decimal(value), unit) for value, unit in figures], why


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("La dette est estimée à 40 filets.", "estimée à"),
        ("Une pluie inférieure à 40 mm est tombée.", "inférieure à"),
        ("En moyenne, le port a 40 filets.", "En moyenne"),
        ("Il dure 7 jours au maximum.", "au maximum"),
        ("It opened within 24 hours.", "within"),
        ("Il coûte ~ 40 euros.", "~"),
        ("Il y a ≥ 40 filets.", "≥"),
    ],
)
def test_qualifiers(text: str, qualifier: str) -> None:
    assert read(text, "en" if "within" in text else "fr")[0].qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Les numéros sont 081 08 000 20 au port.", "a telephone number"),
        ("Boats as of today at 22 :00 HRS", "a clock"),
        ("The port uses a 4W matrix.", "a name"),
        ("Les enfants de 5-14 ans du port.", "an age in one piece"),
        ("Les enfants de 15 – 29 ans du port.", "an age in two"),
        ("Les semaines 12-15 furent calmes.", "weeks"),
        ("Depuis les années quatre-vingt le port dort.", "a decade"),
        ("Day 12 of the new port.", "the number of a day"),
        ("See resolutions 76/274 and 79/309 requests.", "documents"),
        ("Alba 12 14 15 barques.", "a row of numbers"),
    ],
)
def test_what_is_no_figure(text: str, why: str) -> None:
    assert read(text, "en" if text.isascii() and "Les" not in text else "fr") == [], why


def test_an_amount_says_what_it_is_for() -> None:
    figures = read("It paid 40 dollars for the nets and USD 12 million.", "en")
    assert figures[0].subject == "nets"
    (gap,) = read("Gap : USD 1.15 million", "en")
    assert gap.subject == "Gap"


@pytest.mark.parametrize(
    ("text", "language", "subject", "why"),
    [
        ("It spent $9,400,000.", "en", None, "a verb's words say nothing of the amount"),
        ("To note the other revenue of $9,400,000.", "en", "other revenue", "the noun that the amount is of"),
        ("Its share was 2 per cent of $9,400,000.", "en", None, "what stands before the figure before is not its"),
        ("Il a reçu un montant net de 9 400 000 dollars.", "fr", "montant net", "in French"),
        ("Le coût s’élève à 9 400 000 dollars.", "fr", None, "a verb"),
    ],
)
def test_what_an_amount_is_of(text: str, language: str, subject: str | None, why: str) -> None:
    assert read(text, language)[-1].subject == subject, why


def test_a_bullet_of_any_glyph_opens_a_sentence() -> None:
    sentences = [f.sentence for f in read("\uf0b7 Il a 9 filets \uf0b7 Il a 7 barques")]
    assert len(sentences) == len(set(sentences)) == 2


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("It has 27 boats (12 old and 15 new), which is 4% less than in May.", "a change is no share"),
        ("Il a 40 filets soit 12 barques pleines (- 5%).", "nor is what is negative"),
        ("Il a vu 7 quais dont 3 ports (Port d’Alba 15 %, Port de Bora 5 %).", "a share of a name in the bracket"),
        ("Il a vu 7 quais dont 3 ports (Port d’Alba : 15 %).", "also behind a colon"),
        ("It stood in 8 of 13 ports, as did the share of old boats (2.3 %).", "nor is the bracket of another clause"),
        ("Il a vu 23 quais dont 3 ports, 5 % de bois, soit 40 % de fer.", "another share stands between"),
    ],
)
def test_a_percentage_that_is_no_share_of_its_sentence_fails_nothing(text: str, why: str) -> None:
    checks = figure_checks(read(text, "en" if text.startswith("It") else "fr"))
    assert [check.identity for check in checks if check.verdict is Verdict.FAILS] == [], why
