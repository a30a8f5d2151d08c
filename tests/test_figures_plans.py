"""What plans of agencies and reports of storms taught (session 7): each case is a kind of mistake, in words of our own."""

from decimal import Decimal

import pytest

from tests.test_figures_clauses import parents, read

Figures = list[tuple[str, str | None]]


def units(text: str, language: str) -> Figures:
    """Return the value of each figure and what it counts."""
    return [(str(figure.value), figure.unit) for figure in read(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "figures", "why"),
    [
        ("It counted 97, 611 nets.", "en", [("97611", "nets")], "print has a blank behind the comma of thousands"),
        ("It has 40, 520 and 610 nets.", "en", [("40", "nets"), ("520", "nets"), ("610", "nets")], "a list is none"),
        ("On May 15, 200 boats came.", "en", [("200", "boats")], "the day of a date is no thousand"),
        ("In week 35, 200 boats came.", "en", [("200", "boats")], "nor is what a word numbers"),
        ("In 1, 2, 611 boats.", "en", [("611", "boats")], "nor one of three numbers"),
        ("Houses flooded*: +1 046", "en", [("1046", "Houses")], "a note's mark in a label, a plus before its figure"),
        ("50K* people planned for", "en", [("50000", "people")], "a note's mark behind a figure"),
        ("Boats: 26* Nets lost*: +1 046", "en", [("26", "Boats"), ("1046", "Nets")], "the next label is no noun of it"),
        ("Tel.: +22320225", "en", [], "the plus of a telephone"),
        ("People in shelters**: 15 155", "en", [("15155", "People")], "a plural without an ending is a label's too"),
        ("Population: 11 million", "en", [("11000000", "Population")], "a singular that names many, in a label"),
        ("Ville d’Alba, population 1,9 million", "fr", [("1900000", "population")], "beside its number"),
        ("The population of Alba is estimated at 1.9 million.", "en", [("1900000", "population")], "before a verb"),
        ("La population a 40 filets et 12 furent lavés.", "fr", [("40", "filets"), ("12", "filets")],
         "what a population has are not its people"),
        ("Of 28 ports asked, only 4 report water in their quays.", "en", [("28", "ports"), ("4", "ports")],
         "a verb is no noun, whatever follows it"),
        ("It had 10 boats sunk and 17 still missing.", "en", [("10", "boats"), ("17", "missing")], "“still” is no noun"),
        ("It rises 1–2°C in May.", "en", [("1", "°C"), ("2", "°C")], "a range of degrees"),
        ("Activity 3: it gives 40 nets.", "en", [("40", "nets")], "activities are numbered"),
        ("Il a vu sept (Alba, Bora, Cima et Dona, à l’est) ports en 2025 ou 2026 susceptibles de fermer.", "fr",
         [("7", "ports")], "names stand in a bracket before the noun; the second year is one too"),
        ("Il nourrit 40 enfants de moins de 5 ans et les femmes de plus de 18 ans.", "fr", [("40", "enfants")],
         "an age bounds whom it counts"),
        ("It fed children under five years and the boys under 12.", "en", [], "so in English, in words too"),
        ("Un port en alerte 3 pendant 3 semaines.", "fr", [("3", "semaines")], "an alert is numbered"),
        ("Il a deux différents ports.", "fr", [("2", "ports")], "an adjective before the noun"),
        ("Il a trois étapes : 1. Pêcher 2. Vendre", "fr", [("3", "étapes")], "marks of items in a line"),
        ("Un indice de 7,7/10 tandis que le port dort.", "fr", [], "a conjunction is no noun"),
        ("The framework of the port has three trigger windows and it was told that they are open.", "fr",
         [("3", "trigger windows")], "a sentence in English in a document in French"),
        ("It lost boats in Alba (281 boats; 748 nets), Bora (5; 34).", "en",
         [("281", "boats"), ("748", "nets"), ("5", "boats"), ("34", "nets")], "what the first bracket names holds in turn"),
        ("Il repose sur trois piliers : (1) pêcher, (2) vendre.", "fr", [("3", "piliers")], "marks in brackets"),
        ("Il vint de six (6) ports, trois (03) quais.", "fr", [("6", "ports"), ("3", "quais")], "a numeral is no mark"),
        ("The 2024 floods took 40 nets.", "en", [("40", "nets")], "a year behind an article"),
        ("It told circa 19 million of the most vulnerable boats.", "en", [("19000000", "most vulnerable boats")],
         "an article behind “million of”"),
        ("Children <15 had 12 nets.", "en", [("12", "nets")], "an age behind a sign"),
        ("Alba, Le port, 2030. 121p. Bora.", "fr", [], "the pages of a book"),
        ("Le 5è port a 12 quais.", "fr", [("12", "quais")], "an ordinal"),
        ("The three nets and a 1-in-5-year storm.", "en", [("3", "nets")], "one storm in five years counts no net"),
        ("10 Kenya", "en", [], "a place is not counted: the label of a map"),
        ("12 Mali boats", "en", [("12", "Mali boats")], "what is of a place is"),
        ("Le 4ᵉ port a 12 quais.", "fr", [("12", "quais")], "an ordinal by a letter that is raised itself"),
        ("Les ports ………… 7 Les quais ………… 12", "fr", [], "a list of contents with dots of its own"),
        ("Los barcos de categoría 3 llegaron con 98.2 mm.", "es", [("98.2", "mm")], "categories; a short measure"),
        ("Le lac avait 25 000 km2 en 2030.", "fr", [("25000", "km2")], "an exponent is no note mark"),
    ],
)  # fmt: skip
def test_what_a_figure_counts(text: str, language: str, figures: Figures, why: str) -> None:
    assert units(text, language) == [(str(Decimal(value)), unit) for value, unit in figures], why


@pytest.mark.parametrize(
    ("text", "subjects", "why"),
    [
        ("It gives cash for nets ($3.05m), fuel ($400K) and health ($600k).", ["nets", "fuel", "health"],
         "a bracket says what its amount is of"),
        ("Fishing (nets): $3.8 million (WFP)", ["Fishing"], "a bracket within a label"),
        ("He paid 40 dollars ($50).", [None, None], "an amount is not of another"),
    ],
)  # fmt: skip
def test_what_an_amount_is_for(text: str, subjects: list[str | None], why: str) -> None:
    assert [figure.subject for figure in read(text, "en")] == subjects, why


@pytest.mark.parametrize(
    ("text", "pairs", "why"),
    [
        ("It has $7 million – $5 million from Alba and $2 million from Bora.", [("5 million", "7 million"),
         ("2 million", "7 million")], "amounts that add up behind a dash"),
        ("It has $7 million and $5 million from Alba, $2 million from Bora.", [], "nothing splits the first"),
        ("It has $7 million – $5 million from Alba.", [], "one amount is no sum"),
        ("It had 22 losses, including 10 boats, as well as 10 ports shut.", [("10", "22")], "what is added is no part"),
        (
            "It had 22 losses, including 10 boats in the bay, AS Baya, and 3 ports.",
            [("10", "22"), ("3", "22")],
            "« AS », an area of health, adds nothing",
        ),
        ("Des 18 ports inclus, 17 sont ouverts.", [("17", "18")], "« des » before a number opens as « parmi les » does"),
        ("Of the twelve old boats, five are shut.", [("five", "twelve")], "a whole in words"),
        ("It saw 2 ports among the 5 ports.", [("2", "5")], "among"),
        ("It had 22 losses, including 10 boats and 3 ports.", [("10", "22"), ("3", "22")], "what a list goes on with is"),
    ],
)  # fmt: skip
def test_what_splits_a_figure(text: str, pairs: list[tuple[str, str]], why: str) -> None:
    assert parents(text, "en") == pairs, why


@pytest.mark.parametrize(
    ("text", "is_range"),
    [("It costs $10,000-$18,000 a boat.", True), ("It costs $10,000, $18,000 at most.", False)],
)
def test_both_ends_of_a_range_may_have_their_sign(text: str, is_range: bool) -> None:
    assert all(bool(figure.range_id) == is_range for figure in read(text, "en"))
