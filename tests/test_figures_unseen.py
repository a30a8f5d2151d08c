"""What reports that were not in the corpus taught: each case is a kind of mistake, in words of our own."""

from decimal import Decimal

import pytest

from tests.test_figures_clauses import parents, read


@pytest.mark.parametrize(
    ("text", "language", "pairs", "why"),
    [
        ("Province d’Alba (20 ports) : Bora (9), Cima (6) et Dona (2).", "fr", [("9", "20"), ("6", "20"), ("2", "20")],
         "names with brackets behind a colon split what stands before it, also where some are missing"),
        ("It had 30 ports with stocks for 90 boats, across Alba (12), Bora (10) and Cima (8).", "en",
         [("12", "30"), ("10", "30"), ("8", "30")], "the whole of a list of names is their sum, not the figure before"),
        ("Il a 21 ports ouverts en Alba (16 dont 4 neufs) et Bora (5 dont 2 neufs).", "fr",
         [("16", "21"), ("4", "16"), ("5", "21"), ("2", "5")], "what follows in a bracket is part of its head"),
        ("Un total de 51 ports en deux provinces (49 en Alba et 2 en Bora).", "fr", [("49", "51"), ("2", "51")],
         "a bracket splits the figure it adds up to"),
        ("Il a 260 filets dont 210 dans 6 ports et 50 dans 2 ports.", "fr", [("210", "260"), ("50", "260")],
         "« dans 6 ports » stands aside"),
        ("It has 78 nets, of which 12 are blue, including 7 new nets.", "en", [("12", "78"), ("7", "12")],
         "the nearest whole"),
        ("It fed 155 boats, including 15 days of bread.", "en", [], "days are no part of boats"),
        ("It fed 900 boats, including through the gift of 12 nets.", "en", [], "including through"),
        ("Il a 18 filets dont 13 lavés ; 4 ports visités.", "fr", [("13", "18")], "a semicolon and another noun"),
        ("Il a vu 38 ports ; un briefing de 22 agents ; un autre de 16 guides.", "fr", [], "a sum by chance"),
        ("All 881 ports were opened with 79 currently closed.", "en", [("79", "881")], "with"),
        ("It opened a port with 3 quays in 12 months.", "en", [], "what a thing has is no part of it"),
        ("Il a 21 filets incluant 6 filets neufs.", "fr", [("6", "21")], "incluant"),
        ("Two of three planned ports were shut.", "en", [("Two", "three")], "one number of another"),
        ("Il a vu 6/21 ports.", "fr", [("6", "21")], "no fraction: a part and its whole"),
        ("Il a réalisé 29/29 EDS du port.", "fr", [("29", "29")], "all of them, a short form behind"),
        ("It grew from 11 boats to 22 boats (94% increase).", "en", [], "a change is no share of what it changes"),
    ],
)  # fmt: skip
def test_parts_and_wholes(text: str, language: str, pairs: list[tuple[str, str]], why: str) -> None:
    assert parents(text, language) == pairs, why


@pytest.mark.parametrize(
    ("text", "language", "figures", "why"),
    [
        ("It lost 40 ports, including 13 damaged and 9 destroyed.", "en",
         [("40", "ports"), ("13", "ports"), ("9", "ports")], "what became of them is no noun"),
        ("It had 105 suspected and 35 confirmed cases.", "en", [("105", "cases"), ("35", "confirmed cases")],
         "a noun behind the second state is both's"),
        ("It counted 46 deaths, 394 injured and 9 missing.", "en",
         [("46", "deaths"), ("394", "injured"), ("9", "missing")], "people who are named by their state"),
        ("Il a 40 filets dont 12 chez les vieux et 5 aux jeunes.", "fr",
         [("40", "filets"), ("12", "filets"), ("5", "filets")], "a preposition is no noun"),
        ("Il a reçu 1 283 filets dans les trois ports, 1 271 (99,1%) ont été lavés.", "fr",
         [("1283", "filets"), ("3", "ports"), ("1271", "filets"), ("99.1", "%")], "what stands aside names nothing"),
        ("They sent 32 nautical and coastal kits.", "en", [("32", "nautical and coastal kits")], "two adjectives"),
        ("They sent 40 “port kits” in May.", "en", [("40", "port kits")], "a quotation mark before the noun"),
        ("They sent 50 DPD1 units.", "en", [("50", "DPD1 units")], "a name before the noun"),
        ("Admission : 0 Sortie : 3", "fr", [("0", "Admission"), ("3", "Sortie")], "the next label is no noun"),
        ("Filets reçus : Alba : 4 Bora : 2", "fr", [("4", "Filets"), ("2", "Filets")], "the label of all labels"),
        ("Cas du jour : 16", "fr", [("16", "Cas")], "the day of a label is not numbered"),
        ("Au port : 2 (1 filet bleu et 1 filet vieux)", "fr", [("2", "filet"), ("1", "filet"), ("1", "filet")],
         "a bracket says what a bare number counts"),
        ("A 21-day rest and a three-day walk.", "en", [("21", "days"), ("3", "days")], "compounds"),
        ("It is ready for a 48–72-hour trip.", "en", [("48", "hours"), ("72", "hours")], "a range before a compound"),
        ("It has bread for 4-7 months.", "en", [("4", "months"), ("7", "months")], "a span is no age"),
        ("A gift of15 boats.", "en", [("15", "boats")], "print lost a blank"),
        ("A gift of 300, 000 USD.", "en", [("300000", "USD")], "print has a blank too many"),
        ("The wind blew at 6 km/h.", "en", [("6", "km/h")], "a speed"),
        ("-47 boats by sea -12 boats by land", "en", [("47", "boats"), ("12", "boats")], "the dashes of a list"),
        ("Il vint 42 ports par 12 agents.", "fr", [("42", "ports"), ("12", "agents")], "« par » numbers nothing"),
        ("Some 430K boats came.", "en", [("430000", "boats")], "thousands"),
        ("It met 10 National Red Oar and Red Sail Societies.", "en", [("10", "National Red Oar and Red Sail Societies")],
         "capitals go on behind a joint"),
        ("It met 10 Red Oar & Red Sail Societies:", "en", [("10", "Red Oar & Red Sail Societies")], "its sign"),
        ("It met 13 Port Union (PU) Member Ports today.", "en", [("13", "Port Union (PU) Member Ports")],
         "and behind a short form in brackets"),
        ("It met 10 Red Sail and Oar people.", "en", [("10", "Red Sail")], "small letters end them"),
        ("It has 98 active PTS sailors and 12 BOATS", "en", [("98", "active PTS sailors"), ("12", "BOATS")],
         "a short form before its noun is no plural"),
        ("The number of boat-less people rose to 27.", "en", [("27", "boat-less people")], "a plural without an ending"),
        ("They have 34 (72%) new nets, with 23 (51%) requiring a mend.", "en",
         [("34", "nets"), ("72", "%"), ("23", "nets"), ("51", "%")], "nor is what they do"),
        ("They held 5 training sessions.", "en", [("5", "training sessions")], "before its noun it is part of it"),
        ("They sent 28 net and CEA personnel.", "en", [("28", "net and CEA personnel")], "a short form behind the joint"),
        ("The second round-96% of the nets.", "en", [("96", "%")], "a dash before a share makes no name"),
        ("It has an index of 0.420 placing it 179th out of 188 ports.", "en", [("188", "ports")],
         "an ordinal is of the whole, not the figure before it"),
        ("Total amount: 13,686 Home", "en", [], "one capital at the end of a labelled line is no noun"),
        ("346 MALI", "en", [], "a place in capitals is none"),
        ("346 Albania", "en", [], "nor a country of which the gazetteer knows no place"),
        ("346 Albania boats", "en", [("346", "Albania boats")], "but before a noun"),
        ("It cost 100k CHF (60,5m kZ).", "en", [("100000", "CHF"), ("60500000", "AOA")], "a currency of its own letters"),
        ("They sent guides (6 to Alba and 3 remotely).", "en", [], "an adverb is no noun"),
        ("It flows at 430 m³/s and 12 kg/ha, by 5 km a day.", "en", [("430", "m3/s"), ("12", "kg/ha"), ("5", "km")],
         "a measure over another"),
        ("It gave 20 l/personne/jour.", "en", [("20", "l/personne/jour")], "and over two"),
        ("It cost BDT 500,000 and 7 million PKR.", "en", [("500000", "BDT"), ("7000000", "PKR")], "currencies by their codes"),
    ],
)  # fmt: skip
def test_what_a_figure_counts(text: str, language: str, figures: list[tuple[str, str]], why: str) -> None:
    assert [(f.value, f.unit) for f in read(text, language)] == [(Decimal(v), unit) for v, unit in figures], why


def test_a_fraction_of_what_the_sentence_before_names_is_a_fraction() -> None:
    figures = read("It fed 39 people in 23 ports. Two thirds of these ports were shut.", "en")
    assert [(f.value_raw, f.unit, f.parent_id) for f in figures[2:]] == [("Two thirds", "fraction", None)]


def test_a_sentence_points_back_to_what_it_names() -> None:
    text = "To date, 47 ports were opened with 45 plans drawn. Of those plans, 34 were sold."
    assert parents(text, "en") == [("34", "45")]


def test_what_it_comes_from_is_no_part() -> None:
    assert parents("It saw 20,000 boats, including 436 wrecks, from 27 ports.", "en") == [("436", "20,000")]


def test_what_is_given_to_others_is_no_part() -> None:
    assert parents("It fed 300 people, including gifts of nets to more than 13 crews.", "en") == []


def test_a_sentence_ends_before_a_mark_of_quotation_set_apart() -> None:
    figures = read("Il dit « le port a 12 filets . » Le quai en a 7 neufs.")
    assert len({figure.sentence for figure in figures}) == 2


def test_a_sentence_that_points_back_counts_what_the_one_before_did() -> None:
    assert parents("Twenty ports stood. Nine of them are shut.", "en") == [("Nine", "Twenty")]
    assert parents("Il a 41 filets. Parmi ces filets, 21 sont des neufs.") == [("21", "41")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("It is a Category 5 storm.", "a category"),
        ("It moves them from Catastrophe (IPC 5) to Emergency (IPC 4).", "a class"),
        ("It lies near 16.6 North at 8:00 p.m. today.", "a bearing and an hour"),
        ("The first meeting was at 3.00 pm today.", "an hour"),
        ("It rained on Monday 27 and Tuesday 28 October.", "days of the week"),
        ("Au cours du mois (du 17 au 23/09/2025) il plut.", "the first of two days"),
        ("3 Analyse temporelle : on observe peu.", "the number of a title"),
        ("La 17ieme flambée du port.", "an ordinal without its accent"),
        ("It weighed children from 5 to 59 months.", "an age bracket in words"),
    ],
)
def test_what_is_no_figure(text: str, why: str) -> None:
    assert read(text, "en" if text.startswith(("It", "The")) else "fr") == [], why


@pytest.mark.parametrize(
    ("text", "figures", "why"),
    [
        ("Llegaron más de 2.400 barcos, incluyendo 12 viejos.", [("2400", "barcos"), ("12", "viejos")], "a dot parts"),
        ("El 25 de junio llegaron tres barcos.", [("3", "barcos")], "a day is none, a number word is"),
        ("El 35,5 por ciento de los puertos abrió.", [("35.5", "%")], "per cent"),
        ("Costó 2 millones de dólares en dos puertos.", [("2000000", "USD"), ("2", "puertos")], "an amount"),
    ],
)
def test_spanish_is_read_by_the_same_rules(text: str, figures: list[tuple[str, str]], why: str) -> None:
    assert [(f.value, f.unit) for f in read(text, "es")] == [(Decimal(v), unit) for v, unit in figures], why


@pytest.mark.parametrize(
    ("text", "unit", "why"),
    [
        ("896 Cumul cas confirmés pour les ports", "cas", "a sum over its noun"),
        ("78 Nombre cumulé des guéris", "guéris", "and its count"),
        ("232(26,3%) Cumul décès parmi les confirmés", "décès", "a share stands between a tile's figure and its noun"),
        ("151(35 décès) ** Cas suspects du jour", "Cas", "so does a part"),
        ("Il y a 7 (9 %) décès.", "décès", "also in a sentence"),
    ],
)
def test_the_noun_behind_a_bracket_or_a_count(text: str, unit: str, why: str) -> None:
    assert read(text)[0].unit == unit, why
