"""What a figure is about: words that neither join nor point nor act; and how languages differ, as data."""

from decimal import Decimal
from pathlib import Path

import pytest

from extractors.figures.checks import figure_checks
from extractors.figures.subjects import says_nothing
from extractors.figures.tokens import tokens
from extractors.read import read_document
from schemas.figures import KeyFigure
from tests.test_figures_clauses import parents, read

TEXTS = ("s_and_r_bulletin_2020_08.txt", "s_and_r_page.txt", "undp_mali_2020.txt")


@pytest.mark.parametrize(
    ("text", "language", "subject", "why"),
    [
        ("It came to $5 million.", "en", None, "a verb and its preposition"),
        ("It received a grant of $5 million.", "en", "grant", "a noun that an amount is of"),
        ("It is made up of $5 million and $3 million.", "en", None, "a participle leads to no noun"),
        ("To appropriate $5 million under section 8, Ports.", "en", "section 8", "the section, with its number"),
        ("Un prix à hauteur de 5 millions de dollars.", "fr", None, "« à hauteur de » names nothing"),
        ("It paid 40 dollars for the nets and", "en", "nets", "no article before, no joint behind"),
        ("El 67,5 % de los barcos abrió.", "es", "barcos abrió", "what a share is of, where its article alone leads"),
        ("Its rate in the past 24 hours was 83%.", "en", "rate in the past 24 hours", "a span stands within a clause"),
        ("It has 40 nets and 12 boats.", "en", "boats", "not the words of the next figure"),
        ("Il y a 40 filets en Alba et 26 en Bora.", "fr", "filets", "its noun where a place alone follows"),
    ],
)
def test_what_a_figure_is_about(text: str, language: str, subject: str | None, why: str) -> None:
    assert read(text, language)[-1].subject == subject, why


@pytest.mark.parametrize("name", TEXTS)
def test_no_subject_of_the_corpus_begins_or_ends_with_a_word_that_says_nothing(shared: Path, name: str) -> None:
    records = read_document(shared / "corpus" / "bulletins" / name).records["key_figures"]
    figures = [figure for figure in records if isinstance(figure, KeyFigure) and figure.subject != figure.unit]
    ends = [(words[0], words[-1]) for figure in figures if (words := tokens(figure.subject or ""))]
    assert ends
    assert not [pair for pair in ends if any(map(says_nothing, pair))]


@pytest.mark.parametrize(
    ("text", "figures", "why"),
    [
        ("Llegaron treinta y cinco barcos y ciento veinte redes.", [("35", "barcos"), ("120", "redes")], "tens y units"),
        ("Hay dos mil quinientas redes en veintidós puertos.", [("2500", "redes"), ("22", "puertos")], "hundreds"),
        ("Se perdieron mil doscientas redes.", [("1200", "redes")], "« mil » opens a number"),
        ("Cuesta 2 mil millones de dólares.", [("2000000000", "USD")], "a scale of two words"),
        ("Abrieron 12 de los 40 puertos.", [("12", "puertos"), ("40", "puertos")], "a part of the same things"),
        ("De los 40 puertos, 12 (30 %) abrieron.", [("40", "puertos"), ("12", "puertos"), ("30", "%")], "a verb"),
        ("Hubo 40 barcos de la semana 08 y 12 de semanas anteriores.", [("40", "barcos"), ("12", "barcos")],
         "weeks are numbered, and « de » after a number leads to no noun"),
        ("Llegaron 40 barcos (ver tabla 7).", [("40", "barcos")], "a table is numbered"),
        ("Hasta la semana epidemiológica 7 hubo 40 barcos.", [("40", "barcos")], "also behind an adjective"),
        ("Desde la SE 1 hasta la 29 hubo 40 barcos.", [("40", "barcos")], "a span of weeks"),
        ("El grupo de edad de 25 a 29 años tiene 40 barcos.", [("40", "barcos")], "ages"),
    ],
)  # fmt: skip
def test_spanish_of_real_bulletins(text: str, figures: list[tuple[str, str]], why: str) -> None:
    assert [(f.value, f.unit) for f in read(text, "es")] == [(Decimal(v), unit) for v, unit in figures], why


@pytest.mark.parametrize(
    ("text", "language", "figures", "why"),
    [
        ("All boats within the past 24-hours are 1,540.", "en", [("24", "hours"), ("1540", "boats")], "not the hours"),
        ("It saw 91 boats, of which 27 met the rule.", "en", [("91", "boats"), ("27", "boats")], "met is no noun"),
        ("It has 30 (6 men, 24 women) guards.", "en", [("30", "guards"), ("6", "men"), ("24", "women")],
         "the noun stands behind the bracket that splits it"),
        ("Boats came past 18:00 hrs.", "en", [], "a clock"),
        ("Il vint 40 barques, 12 présentaient des trous.", "fr", [("40", "barques"), ("12", "barques")], "a verb"),
        ("Un recul de - 5 %.", "fr", [("-5", "%")], "a minus with a blank behind a preposition"),
        ("tauxdepêche82,28% au port", "fr", [("82.28", "%")], "digits set tight against a word stay whole"),
        ("Filets : Alba (12), Bora (7)", "fr", [("12", "Filets"), ("7", "Filets")], "the label of a list"),
        ("Men have 56.0% (n=1 703) of the boats.", "en", [("56", "%"), ("1703", "boats")], "a count of a share"),
        ("5/12 Strengthening the ports", "en", [], "a mandate; a fraction counts before of alone"),
        ("It lost 40 boats and 13 completely sunk ones.", "en", [("40", "boats"), ("13", "completely sunk ones")],
         "an adverb is no noun"),
    ],
)  # fmt: skip
def test_kinds_of_unseen_reports(text: str, language: str, figures: list[tuple[str, str]], why: str) -> None:
    assert [(f.value, f.unit) for f in read(text, language)] == [(Decimal(v), unit) for v, unit in figures], why


@pytest.mark.parametrize(
    ("text", "language", "pairs", "why"),
    [
        (
            "It aired 15 spots through five stations while ten towers played.",
            "en",
            [],
            "a sum of other things is chance",
        ),
        ("Il a 30 agents : 12 pilotes et 18 guides.", "fr", [("12", "30"), ("18", "30")], "behind a colon it is none"),
        ("It smoked 1-19 leaves and 20 leaves.", "en", [], "the ends of a range are no parts"),
        ("Il vit 10 de ces 16 ports.", "fr", [("10", "16")], "« de ces »"),
        ("Il a visité 6 des 21 ports.", "fr", [("6", "21")], "« des »"),
        ("Il paya 6 agents des 21 ports.", "fr", [], "agents are no part of ports"),
    ],
)
def test_parts_of_unseen_reports(text: str, language: str, pairs: list[tuple[str, str]], why: str) -> None:
    assert parents(text, language) == pairs, why


def test_a_share_in_a_bracket_is_of_the_figure_before_it() -> None:
    """WHO AFRO, week 6 of 2025, p. 12: the bracket is that of the name's figure, not of the part named first."""
    figures = read("Its five ports out of the 29 have nets, namely Alba 107 (24.9%), Bora 92 (21.4%).", "en")
    assert list(figure_checks(figures)) == []
