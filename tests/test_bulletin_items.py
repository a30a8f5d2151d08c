"""Blocks of a bulletin's PDF in which items ran together, parted again."""

import pytest

from extractors.families.bulletin_items import parted
from schemas.origin import Place
from schemas.text import Block, BlockKind

ON_PAGE = (Place(1, (72.0, 100.0, 280.0, 200.0)),)


def parts(text, places=ON_PAGE, number=None):
    kind = BlockKind.PARAGRAPH if number else BlockKind.OTHER
    return [(b.number, b.text) for b in parted([Block(kind, text, places, number)])]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (  # headlines
            "• Gao : Trois puits (QIP) • Ménaka : Des chèvres (QIP)",
            [(None, "• Gao : Trois puits (QIP)"), (None, "• Ménaka : Des chèvres (QIP)")],
        ),
        (  # funds, the first behind a title
            "Chiffres clés Projets à impact rapide (QIPs) : 4 projets (5 au total) Fonds Fiduciaire (TF) : 3 projets",
            [
                (None, "Chiffres clés"),
                (None, "Projets à impact rapide (QIPs) : 4 projets (5 au total)"),
                (None, "Fonds Fiduciaire (TF) : 3 projets"),
            ],
        ),
        (  # news behind their title, then in order, behind a link
            "Faits marquants du mois 1. Le 3 mai, un puits. Plus : http://example.org/a 2. Le 4 mai, un mur.",
            [
                (None, "Faits marquants du mois"),
                ("1", "Le 3 mai, un puits. Plus : http://example.org/a"),
                ("2", "Le 4 mai, un mur."),
            ],
        ),
        ("1. Le 3 mai, un puits.", [("1", "Le 3 mai, un puits.")]),  # numbers begin anew, no title before them
        ("Un puits • un mur", [(None, "Un puits • un mur")]),  # a dot in the middle of a line opens no headline
        ("La Mission (M) : elle a creusé.", [(None, "La Mission (M) : elle a creusé.")]),  # no fund
        ("Le projet coûte 2. Il dure.", [(None, "Le projet coûte 2. Il dure.")]),  # out of turn
        ("Il a creusé un puits. 3. Il a planté.", [(None, "Il a creusé un puits. 3. Il a planté.")]),  # out of turn
    ],
)
def test_items_are_parted_where_they_begin(text, wanted):
    assert parts(text) == wanted


def test_a_title_becomes_a_heading():
    kinds = [block.kind for block in parted([Block(BlockKind.OTHER, "Nouvelles du mois 1. Le puits.", ON_PAGE)])]
    assert kinds == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_a_text_keeps_its_blocks_for_their_spans_count_in_its_lines():
    text = "• Gao : Trois puits (QIP) • Ménaka : Des chèvres (QIP)"
    assert parts(text, (Place(span=(0, len(text))),)) == [(None, text)]


def test_a_part_keeps_the_page_it_stands_on():
    places = (Place(1, (72.0, 700.0, 280.0, 720.0)), Place(2, (72.0, 100.0, 280.0, 120.0)))
    one, two = parted([Block(BlockKind.OTHER, "• Gao : Trois puits (QIP) • Gao : Deux murs (QIP)", places)])
    assert ([p.page for p in one.places], [p.page for p in two.places]) == ([1], [2])
