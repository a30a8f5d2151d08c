"""Numbers as people write them: words, scales, currencies, signs, ranges (conventions, "Numbers")."""

import pytest

from extractors.figures import key_figures
from schemas.origin import Place
from schemas.text import Block, BlockKind


def printed(text: str, language: str) -> list[tuple[str, str | None]]:
    """Return value and unit of each figure of a paragraph."""
    block = Block(BlockKind.PARAGRAPH, text, (Place(span=(0, len(text))),))
    return [(str(figure.value), figure.unit) for figure in key_figures([block], language, text, "key")]


@pytest.mark.parametrize(
    ("text", "language", "figures"),
    [
        ("Il a vendu trois mille six cents filets.", "fr", [("3600", "filets")]),  # thousands go on with hundreds
        ("Il a vendu mille trois cents filets.", "fr", [("1300", "filets")]),  # « mille » needs no number before it
        ("Il a vendu trente et un filets.", "fr", [("31", "filets")]),  # « et un » joins
        ("Il a vendu soixante et onze filets.", "fr", [("71", "filets")]),  # « et onze » joins
        ("Il a vendu cinq et dix filets.", "fr", [("5", "filets"), ("10", "filets")]),  # another « et » parts
        ("Il a vendu soixante-dix-sept filets.", "fr", [("77", "filets")]),  # tens counted on past sixty
        ("Il a vendu quatre vingts filets.", "fr", [("80", "filets")]),  # four twenties, without hyphen
        ("Il a vendu deux-cent-trente filets.", "fr", [("230", "filets")]),  # hyphens throughout: 100 times 2, not plus
        ("Il a vendu cent filets.", "fr", [("100", "filets")]),  # « cent » counts in French
        ("The cent coins are gone.", "en", []),  # in English it is a coin
        (
            "Soit 20 pour cent et 9 filets.",
            "fr",
            [("20", "%"), ("9", "filets")],
        ),  # the « cent » of « pour cent » is none
        ("They sold one hundred and thirty nets.", "en", [("130", "nets")]),  # opens with one, goes on with "and"
        ("They sold fourteen hundred nets.", "en", [("1400", "nets")]),  # hundreds past ten
        ("They sold two thousand and five nets.", "en", [("2005", "nets")]),  # "and" behind thousands
        ("They sold five and twenty nets.", "en", [("5", "nets"), ("20", "nets")]),  # other "and"s part
        ("They sold several hundred nets.", "en", []),  # no number of hundreds is said
        ("Il a vendu deux millions trois cent mille filets.", "fr", [("2300000", "filets")]),  # scales go down
        ("Il a vendu deux mille trois mille filets.", "fr", []),  # scales that do not go down tell no number
        ("Deux (2) millions de filets.", "fr", [("2000000", "filets")]),  # a scale behind the numeral in brackets
    ],
)
def test_number_words_are_one_number(text: str, language: str, figures: list[tuple[str, str]]) -> None:
    assert printed(text, language) == figures


@pytest.mark.parametrize(
    ("text", "language", "figures"),
    [
        ("It cost $275k.", "en", [("275000", "USD")]),  # k behind a sign's amount
        ("It cost US$ 7.5m.", "en", [("7500000", "USD")]),  # m is millions beside money
        ("It is 7.5 m long.", "en", [("7.5", "m")]),  # and metres elsewhere
        ("Il coûte 275 k€.", "fr", [("275000", "EUR")]),  # a scale before its sign
        ("Il coûte 7,5 Md€.", "fr", [("7500000000", "EUR")]),  # milliards
        ("Il coûte 27 500 €.", "fr", [("27500", "EUR")]),  # a sign behind
        ("It cost $1.3 trillion.", "en", [("1300000000000", "USD")]),  # a scale word
        ("It cost CHF 7.5 million.", "en", [("7500000", "CHF")]),  # a code before
        ("It cost 7 GBP and 8 KES.", "en", [("7", "GBP"), ("8", "KES")]),  # a code behind is its own figure's
        ("It paid 7 GBP 8 times.", "en", [("7", "GBP"), ("8", "times")]),  # and not the next one's
        ("It cost C$40.", "en", [("40", "CAD")]),  # a letter tells whose dollars
        ("It cost 40 Canadian dollars.", "en", [("40", "CAD")]),  # words tell it too
    ],
)
def test_amounts_have_their_scale_and_currency(text: str, language: str, figures: list[tuple[str, str]]) -> None:
    assert printed(text, language) == figures


@pytest.mark.parametrize(
    ("text", "language", "figures"),
    [
        ("The change was −7.5 per cent.", "en", [("-7.5", "%")]),  # a minus sign
        ("The change was -7.5 %.", "en", [("-7.5", "%")]),  # a hyphen
        ("The change was (–7.5%).", "en", [("-7.5", "%")]),  # a dash, in brackets
        ("The ports –12 nets each– are open.", "en", [("12", "nets")]),  # dashes that set words apart
        ("It lost 12 -15 nets.", "en", []),  # a range set unevenly: which is told by nothing
        ("The crews are 51% women.", "en", [("51", "%")]),  # words behind a percentage are no unit
        ("Between 3 and 6 nets were lost.", "en", [("3", "nets"), ("6", "nets")]),  # a range shares its noun
        ("It paid $1,760 and 27 vehicles.", "en", [("1760", "USD"), ("27", "vehicles")]),  # money has its own
        ("Some 41, 53 and 62 nets.", "en", [("41", "nets"), ("53", "nets"), ("62", "nets")]),  # and a list
        ("In zone 7, 9 nets were lost.", "en", [("9", "nets")]),  # a comma alone makes no list
        ("Between 3 and 6 million dollars.", "en", [("6000000", "USD")]),  # three of what is not printed
        (f"Le code {'7' * 60} et 9 filets.", "fr", [("9", "filets")]),  # a digit run too long is no number
    ],
)
def test_signs_and_shared_nouns(text: str, language: str, figures: list[tuple[str, str]]) -> None:
    assert printed(text, language) == figures


@pytest.mark.parametrize(
    ("text", "language", "figures"),
    [
        ("Les ports 19,20,21,22 sont ouverts.", "fr", []),  # a list set tight is no row of decimals
        ("Les ports 19,20,21,22,23 filets.", "fr", []),  # nor does its end count
        ("Quais 1,2,3 ports.", "fr", []),  # of one digit
        ("Alba,12,50,7,9 nets", "en", []),  # a line of a file of values, which no head told
        ("It sold 1,234,567 nets.", "en", [("1234567", "nets")]),  # thousands are no list
        ("It sold 1,234,567.5 tons.", "en", [("1234567.5", "tons")]),  # with their decimals
        ("It sold 12,50,000 nets.", "en", [("1250000", "nets")]),  # lakhs, as in cells
        ("It sold 1,12,50,000 nets.", "en", [("11250000", "nets")]),  # crores
        ("It sold 97,98,99,100 nets.", "en", []),  # what counts up over a hundred is a list
        ("Soit 19,20 et 21,22 filets.", "fr", [("19.20", "filets"), ("21.22", "filets")]),  # a pair is a decimal
    ],
)
def test_a_tight_chain_of_numbers_is_no_figure(text: str, language: str, figures: list[tuple[str, str]]) -> None:
    assert printed(text, language) == figures
