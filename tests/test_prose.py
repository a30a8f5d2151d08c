"""Numbered paragraphs, citations and decisions, from blocks made in code."""

import pytest

from extractors.families.decisions import decisions, items
from extractors.families.prose import document_references, paragraphs
from extractors.families.stated_amounts import amounts_of
from schemas.origin import Place
from schemas.text import Block, BlockKind

PLACES = (Place(6, (120, 100, 490, 200)),)


def paragraph(number: str, text: str, section: str = "I") -> Block:
    return Block(BlockKind.PARAGRAPH, text, PLACES, number, section=section)


def test_only_numbered_paragraphs_are_records() -> None:
    blocks = [
        paragraph("1", "First."),
        Block(BlockKind.OTHER, "Summary text.", PLACES),
        Block(BlockKind.NOTE, "a Note.", PLACES),
    ]
    assert [(p.number, p.section, p.text) for p in paragraphs(blocks)] == [("1", "I", "First.")]


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("in his report (A/74/745)", ["A/74/745"]),
        ("as recommended (A/74/737/Add.11, par. 34).", ["A/74/737/Add.11"]),  # the suffix belongs to the symbol
        ("see A/81/6 (Sect. 9) and S/2020/952", ["A/81/6 (Sect. 9)", "S/2020/952"]),
        ("bulletin ST/SGB/2017/1", ["ST/SGB/2017/1"]),
        ("by its resolution 78/250 B, appropriated", ["A/RES/78/250B"]),  # a General Assembly resolution
        ("Par sa résolution 74/290 et sa décision 74/571", ["A/RES/74/290", "A/DEC/74/571"]),
        ("dans sa résolution 2531 (2020)", ["S/RES/2531(2020)"]),  # a Security Council resolution
        ("in the 2020/21 period, 15/20 posts and 50 km/h", []),  # neither years nor fractions are symbols
        ("A/99/1 itself", []),  # a document does not cite itself
        ("A/74/745 and again A/74/745", ["A/74/745"]),  # once a paragraph
    ],
)
def test_what_a_paragraph_cites(text: str, symbols: list[str]) -> None:
    found = document_references([paragraph("2", text)], "A/99/1")
    assert [reference.symbol_cited for reference in found] == symbols


def test_a_citation_carries_its_sentence() -> None:
    text = "It began. The budget (A/74/745) followed. It ended."
    (reference,) = document_references([paragraph("2", text)], None)
    assert (reference.text, reference.paragraph) == ("The budget (A/74/745) followed.", "2")


def test_a_cited_letter_opens_no_item() -> None:
    text = "are: (a) To note $5; (b) To defer the total of (a) and (b) above; (c) To close."
    assert [(item.letter, item.text[:10]) for item in items(text)] == [
        ("a", "(a) To not"),
        ("b", "(b) To def"),
        ("c", "(c) To clo"),
    ]


def test_a_paragraph_without_letters_has_no_items() -> None:
    assert items("The General Assembly is asked to take note of this report.") == []


ENGLISH = (
    "The actions to be taken are: (a) To take note of the unencumbered balance of $37,977,600; (b) To take note of other "
    "revenue for the period amounting to $21,254,300 from investment revenue ($8,227,500) and other revenue ($13,026,800)."
)
FRENCH = (
    "Il conviendrait que l’Assemblée : a) se prononce sur l’affectation du solde inutilisé, soit 80 025 500 dollars ; "
    "b) ouvre un crédit d’un montant de 2 477 400 dollars."
)
HEADING = Block(BlockKind.HEADING, "Actions to be taken by the General Assembly", PLACES, "VI", 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            ENGLISH,
            [
                ("a", None, "unencumbered balance", 37_977_600),
                ("b", None, "other revenue for the period", 21_254_300),
                ("b", "b", "investment revenue", 8_227_500),
                ("b", "b", "other revenue", 13_026_800),
            ],
        ),
        (  # parts without brackets are told by their sum (A/80/614, p. 41)
            "are: (a) To take note of other revenue amounting to $30 from investment revenue $10 and other revenue $20.",
            [("a", None, "other revenue", 30), ("a", "a", "investment revenue", 10), ("a", "a", "other revenue", 20)],
        ),
        (  # a further amount is named by the words behind it, or before it (A/80/607, p. 28)
            "are: (a) To appropriate the amount of $50, including $20 to be funded through grants from ports ($15) and "
            "from crews ($5), and a reserve of $7.",
            [
                ("a", None, "amount", 50),
                ("a", "a", "to be funded through grants from ports", 20),
                ("a", "a", "to be funded through grants from ports", 15),
                ("a", "a", "crews", 5),
                ("a", "a", "reserve", 7),
            ],
        ),
        (  # requests in the infinitive
            "sont les suivantes : a) Prendre acte du solde inutilisé de 871 600 dollars ; b) Ouvrir un crédit de "
            "61 615 100 dollars ; c) Mettre en recouvrement la somme de 5 134 600 dollars.",
            [
                ("a", None, "solde inutilisé", 871_600),
                ("b", None, "crédit", 61_615_100),
                ("c", None, "somme", 5_134_600),
            ],
        ),
        (FRENCH, [("a", None, "solde inutilisé", 80_025_500), ("b", None, "crédit", 2_477_400)]),
    ],
)
def test_each_amount_of_an_item_is_a_decision(text: str, found: list[tuple[str, str | None, str, int]]) -> None:
    made = decisions([HEADING, paragraph("79", text, "VI")])
    assert [(d.item, d.parent_item, d.label, d.amount_usd) for d in made] == found


def test_amounts_outside_the_section_of_actions_are_no_decisions() -> None:
    other = Block(BlockKind.HEADING, "Introduction", PLACES, "I", 1)
    assert not list(decisions([other, paragraph("1", ENGLISH)]))


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("$202,783,500 gross ($195,516,000 net)", [202_783_500, 195_516_000]),
        ("1 183 384 700 dollars (montant net : 1 166 019 400 dollars)", [1_183_384_700, 1_166_019_400]),
        ("$164.8 million", []),  # a rounded figure is no amount of dollars
        ("48 772 observateurs", []),
    ],
)
def test_whole_dollar_amounts_of_a_text(text: str, amounts: list[int]) -> None:
    assert amounts_of(text) == amounts
