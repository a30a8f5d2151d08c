"""What resolutions decide and the Advisory Committee recommends: each amount, what it is for, what it is part of."""

import pytest

from extractors.families import stated_amounts as stated
from extractors.families.decisions import front_box, recommended, resolved
from extractors.families.stated_amounts import stated_amounts
from extractors.layout.document import Document, Front
from extractors.page.model import Page
from extractors.source.opening import Source
from extractors.words.terms import normal
from schemas.origin import Place
from schemas.text import Block, BlockKind
from tests.pages_from_words import word


def block(text: str, number: str | None = "12") -> Block:
    return Block(BlockKind.PARAGRAPH if number else BlockKind.OTHER, text, (Place(3),), number=number)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        # the amount, then what it is inclusive of: names follow their amounts
        ("Approves the requirements in the amount of 90,000 United States dollars for the period from 1 July 2031 to "
         "30 June 2032, inclusive of the amount of 40,000 dollars under boat planning, 30,000 dollars for oars and nets "
         "and 20,000 dollars for the quay (previously the pier), including 12 posts;",
         [(90_000, "requirements for the period from 1 July 2031 to 30 June 2032", False), (40_000, "boat planning", True),
          (30_000, "oars and nets", True), (20_000, "quay", True)]),
        # names that lead
        ("The total amount of 60,000 dollars, comprising investment revenue of 40,000 dollars, other revenue of 15,000 "
         "dollars and cancellation of obligations of 5,000 dollars;",
         [(60_000, "total amount", False), (40_000, "investment revenue", True), (15_000, "other revenue", True),
          (5_000, "cancellation of obligations", True)]),
        # a mission's appropriation and its shares of others' budgets
        ("Decides to appropriate to the Special Account for the Mission the amount of 90,000 dollars for the period from 1 "
         "July 2031 to 30 June 2032, inclusive of 70,000 dollars for the maintenance of the Mission, 15,000 dollars for "
         "the support account and 5,000 dollars for the Logistics Base at Brindisi, Italy;",
         [(90_000, "appropriate to the Special Account for the Mission for the period from 1 July 2031 to 30 June 2032", False),
          (70_000, "maintenance of the Mission", True), (15_000, "support account", True),
          (5_000, "Logistics Base at Brindisi, Italy", True)]),
        # nothing but "an amount of": the purpose is behind it
        ("Also appropriates an amount of 2,000 dollars under section 36, Staff assessment, of the proposed programme budget;",
         [(2_000, "section 36, Staff assessment", False)]),
        ("Authorizes the Secretary-General to enter into commitments in an amount not to exceed 3,000 dollars to supplement "
         "the resources of the Court, and requests him to report;",
         [(3_000, "enter into commitments to supplement the resources of the Court", False)]),
        # a second amount of its own
        ("Approves the budgets in the amount of 7,000 dollars for the 37 missions, and an amount of 2,000 dollars for the "
         "share of the Centre;",
         [(7_000, "budgets for the 37 missions", False), (2_000, "share of the Centre", False)]),
        # what it was and what it becomes are no amounts beside it
        ("that the resources be reduced by $1,000, from $9,000 to $8,000.",
         [(1_000, "resources be reduced", False), (9_000, "resources be reduced, from", True),
          (8_000, "resources be reduced, to", True)]),
        ("a reduction of 3 per cent ($9,500) to the proposed resources under boats, excluding fuel.",
         [(9_500, "reduction of 3 per cent to the proposed resources under boats", False)]),
        ("Décide d’ouvrir un crédit de 90 000 dollars pour l’exercice 2031/32, dont 70 000 dollars aux fins du "
         "fonctionnement de la Mission ;", [(90_000, "ouvrir pour l’exercice 2031/32", False),
                                            (70_000, "aux fins du fonctionnement de la Mission", True)]),
        ("contributions outstanding in the amount of 99.5 million dollars", []),  # rounded in prose
    ],
)  # fmt: skip
def test_an_amount_says_what_it_is_for(text: str, stated: list[tuple[int, str, bool]]) -> None:
    found = [(int("".join(filter(str.isdigit, s.found.group()))), s.label, s.is_part) for s in stated_amounts(text)]
    assert found == stated


def test_an_amount_stands_on_the_page_that_prints_its_first_digit() -> None:
    text = "Decides to appropriate 90,000 dollars for boats; (a) Oars in the amount of 3,000 dollars;"
    starts = (0, text.index("90,000"), text.index("3,000"))
    made = Block(BlockKind.PARAGRAPH, text, (Place(3), Place(4), Place(5)), number="12", starts=starts)
    assert [(d.amount_usd, d.origin.place.page) for d in resolved([made])] == [(90_000, 4), (3_000, 5)]
    before = Block(BlockKind.PARAGRAPH, text, (Place(3), Place(4)), number="12", starts=(0, starts[1] + 1))
    assert next(resolved([before])).origin.place.page == 3


def test_lettered_items_of_a_paragraph() -> None:
    text = (
        "Decides that the boats shall be financed as follows: (a) The unencumbered balance in the amount of 3,000 dollars, "
        "to be applied; (b) The amount of 4,000 dollars, representing the excess of the reserve, to be applied;"
    )
    assert [(d.paragraph, d.item, d.parent_item, d.amount_usd, d.label) for d in resolved([block(text, "13")])] == [
        ("13", "a", None, 3_000, "unencumbered balance to be applied"),
        ("13", "b", None, 4_000, "excess of the reserve"),
    ]


def test_items_break_down_the_amount_above_them() -> None:
    blocks = [
        block(
            "7. Approves the return of 9,000 dollars, resulting from: (a) Nets in the amount of 9,000 dollars;", None
        ),
        block("Approves the gross budget for boats in the amount of 5,000 dollars, broken down as follows:", None),
        block("(a) Oars: 3,000 dollars;", None),
    ]
    assert [(d.paragraph, d.item, d.parent_item, d.amount_usd, d.label) for d in resolved(blocks)] == [
        ("7", None, None, 9_000, "return"),
        ("7", "a", "7", 9_000, "Nets"),
        (None, None, None, 5_000, "gross budget for boats"),
        (None, "a", None, 3_000, "Oars"),
    ]


def test_what_is_noted_is_not_decided() -> None:
    noted = "Takes note of the final expenditure in 2031 in the amount of 3,000 dollars;"
    recalled = "Recalls its resolution, in which 3,000 dollars were appropriated;"
    assert list(resolved([block(noted), block(recalled)])) == []


def test_each_recommendation_is_one_its_amount_if_it_has_one() -> None:
    text = (
        "The boats cost $7,000. The Advisory Committee recommends a reduction of $1,000 under boats. The Committee was "
        "told of $2,000. The Advisory Committee, therefore, recommends the approval of the proposals for nets."
    )
    made = Document(Source(b"", "0" * 64, "application/pdf"), 1, Front(), [block(text, "43")], [])
    assert [(d.paragraph, d.amount_usd, d.label) for d in recommended(made)] == [
        ("43", 1_000, "reduction under boats"),
        ("43", None, "the approval of the proposals for nets"),
    ]


def test_a_sentence_that_recommends_twice_tells_each_amount_once() -> None:
    text = "The Committee recommends a reduction of $1,000 under boats and recommends an increase of $2,000 under nets."
    made = Document(Source(b"", "0" * 64, "application/pdf"), 1, Front(), [block(text, "43")], [])
    assert [d.amount_usd for d in recommended(made)] == [1_000, 2_000]


def test_twice_the_amounts_are_twice_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []

    def counting(text: str) -> str:
        looked_at.append(len(text))
        return normal(text)

    monkeypatch.setattr(stated, "normal", counting)
    work = []
    for count in (100, 200):
        looked_at.clear()
        list(stated_amounts("Decides to appropriate " + "and $1,200 for ports " * count))
        work.append(sum(looked_at))
    assert work[1] < 2.2 * work[0], "each amount looked at all the text before it"


def test_the_front_box_with_labels_that_go_on_below() -> None:
    words = [
        word(123, 361, "Report of the Advisory Committee"),
        word(147, 413, "Appropriation for 2031/32"), word(430, 413, "$9,000"),
        word(147, 433, "Proposal of the"), word(430, 433, "$8,000"), word(147, 445, "Secretary-General for 2032/33"),
        word(147, 465, "Adjustment"), word(430, 465, "($1,000)"),
    ]  # fmt: skip
    page = Page(1, 612.0, 792.0, words)
    made = Document(Source(b"", "0" * 64, "application/pdf"), 1, Front(), [], [], pages=[page])
    assert [(d.label, d.amount_usd) for d in front_box(made)] == [
        ("Appropriation for 2031/32", 9_000),
        ("Proposal of the Secretary-General for 2032/33", 8_000),
        ("Adjustment", -1_000),
    ]


@pytest.mark.parametrize(
    ("below", "left", "size", "label", "why"),
    [
        (14.5, 147, 10, "Nets for 2031", "close below"),
        (15.5, 147, 10, "Nets", "a line's room between"),
        (12, 156, 10, "Nets for 2031", "hardly set in"),
        (12, 158, 10, "Nets", "set in by a size"),
        (12, 147, 8.5, "Nets", "small print"),
    ],
)
def test_which_line_goes_on_with_a_label_of_the_front_box(
    below: float, left: float, size: float, label: str, why: str
) -> None:
    words = [
        word(123, 361, "Report of the Advisory Committee"), word(147, 393, "Boats"), word(430, 393, "$7,000"),
        word(147, 413, "Nets"), word(430, 413, "$9,000"), word(left, 413 + below, "for 2031", size),
        word(147, 465, "Oars"), word(430, 465, "$1,000"),
    ]  # fmt: skip
    made = Document(Source(b"", "0" * 64, "application/pdf"), 1, Front(), [], [], pages=[Page(1, 612.0, 792.0, words)])
    assert [d.label for d in front_box(made)] == ["Boats", label, "Oars"], why
