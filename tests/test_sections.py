"""Headings and numbered paragraphs out of pages built from words."""

import pytest

from extractors.layout.furniture import set_aside
from extractors.layout.headings import roman
from extractors.layout.lines import lines_of
from extractors.layout.sections import read_blocks
from schemas.text import BlockKind
from tests.pages_from_words import line, page, right, word


def blocks_of(*pages, claimed=None):
    return [(b.kind, b.number, b.section, b.text) for b in read_blocks(list(pages), claimed or {})]


def test_a_paragraph_runs_on_over_lines_and_pages():
    one = page(
        line(96, 100, "II. Mandate performance", 14, bold=True),
        line(96, 130, "A. Overall", 12, bold=True),
        line(124, 160, "4. The Mission kept its"),
        line(124, 172, "contingent-"),
        number=1,
    )
    two = page(line(124, 90, "owned equipment."), line(124, 108, "5. It left."), number=2)
    assert blocks_of(one, two) == [
        (BlockKind.HEADING, "II", "II", "Mandate performance"),
        (BlockKind.HEADING, "A", "II.A", "Overall"),
        (BlockKind.PARAGRAPH, "4", "II.A", "The Mission kept its contingent-owned equipment."),
        (BlockKind.PARAGRAPH, "5", "II.A", "It left."),
    ]


def test_items_stay_in_their_paragraph_and_footnote_marks_do_not():
    only = page(
        line(124, 160, "4. It asked for^a two things:"),
        line(148, 178, "(a) Masts;"),
        line(148, 196, "(b) Oars."),
    )
    assert blocks_of(only)[0][3] == "It asked for two things: (a) Masts; (b) Oars."


def test_a_figure_that_opens_a_line_makes_no_paragraph():
    only = page(line(124, 160, "4. It bought in all"), line(124, 172, "19. Then it left."))
    assert [number for _, number, _, _ in blocks_of(only)] == ["4"]


@pytest.mark.parametrize(
    ("last", "opening", "opens"),
    [
        ("65.", "66.", True),
        ("65.", "1.1", False),  # an expected accomplishment among plain paragraphs (A/80/634)
        ("5.12", "5.13", True),  # a programme budget
        ("31.I.24", "31.II.1", True),  # a chapter of its own begins (A/81/6 (Sect. 31))
        ("29A.11", "29A.12", True),  # a section with a letter (A/81/6 (Sect. 29A)): all its paragraphs were lost
        ("IS2.4", "IS2.5", True),  # an income section
        ("65.", "90.", False),
    ],
)
def test_a_number_opens_a_paragraph_only_in_its_turn(last, opening, opens):
    only = page(line(124, 160, f"{last} Text ends here."), line(124, 190, f"{opening} More text."))
    numbers = [number for _, number, _, _ in blocks_of(only) if number]
    assert numbers == [last.rstrip("."), opening.rstrip(".")][: 1 + opens]


@pytest.mark.parametrize(
    ("opening", "text_at", "numbers"),
    [
        ("49", 148, ["48", "49"]),  # the point is lost (A/80/607, p. 25)
        ("49", 137, ["48"]),  # a figure that opens a line
        ("50", 148, ["48"]),  # not the next in turn
    ],
)
def test_a_number_that_lost_its_point_is_told_by_its_place(opening, text_at, numbers):
    only = page(
        line(124, 160, "48. The rate was as low as"), [*line(124, 172, opening), *line(text_at, 172, "For the period.")]
    )
    assert [number for _, number, _, _ in blocks_of(only) if number] == numbers


def test_a_paragraph_over_two_pages_knows_where_each_begins():
    first = page(line(124, 700, "4. The Mission bought boats"), number=1)
    second = page(line(124, 80, "and oars for the port."), number=2)
    (block,) = read_blocks([first, second], {})
    assert [block.place_at(block.text.index(word)).page for word in ("The", "boats", "and", "port")] == [1, 1, 2, 2]
    part = block.part(block.text.index("oars"), len(block.text))
    assert (part.text, [place.page for place in part.places]) == ("oars for the port.", [2])


def test_what_a_table_claims_is_no_text():
    only = page(line(124, 160, "4. Text."), line(124, 200, "Label"))
    found = blocks_of(only, claimed={1: [(120.0, 190.0, 500.0, 205.0)]})
    assert [text for *_, text in found] == ["Text."]


@pytest.mark.parametrize(("mark", "value"), [("IV", 4), ("IX", 9), ("XIV", 14), ("A", 0)])
def test_roman(mark, value):
    assert roman(mark) == value


def test_heads_and_feet_are_set_aside_by_form_and_place():
    pages = [
        page(
            word(60, 59, "A/99/1"), line(124, 160, "4. See A/99/2."), word(60, 755, f"{n}/27"),
            word(524, 754, "26-00248", 7), number=n,
        )
        for n in (2, 3)
    ]  # fmt: skip
    furniture = set_aside(pages)
    assert furniture.symbol == ("A/99/1", "") and furniture.jobs["26-00248"] == 2 and furniture.printed_pages[27] == 2
    assert [f.text for f in pages[0].fragments] == ["4.", "See", "A/99/2."]
    assert len(pages[0].furniture) == 3


def test_a_part_of_a_document_has_a_foot_of_its_own():
    # a council's summary of 35 pages before 88 pages of lists: its foot was read as the title of the first list
    pages = [
        page(line(72, 160, f"Words of page {n}"), line(72, 755, foot), number=n)
        for n, foot in enumerate(
            [*(f"Finance Division {n}" for n in range(1, 7)), *["Seen"] * 5, *map(str, range(20))], 1
        )
    ]
    set_aside(pages)
    assert [len(one.furniture) > 0 for one in pages[:11]] == [True] * 6 + [False] * 5


def test_a_head_of_several_lines_is_set_aside_to_its_last():
    # a city's detail revenue report: "AS OF 12/31/2021" stood in the heads of the two columns below it
    pages = [
        page(
            line(250, 52, "CITY OF ALBA"), line(240, 66, "REVENUE REPORT"), line(246, 80, "AS OF 12/31/2021"),
            line(60, 94, "CODE"), word(246, 94, "BUDGET"), word(400, 94, "ACTUALS"), line(60, 120, f"Words {n}"), number=n,
        )
        for n in (1, 2, 3)
    ]  # fmt: skip
    set_aside(pages)
    assert [f.text for f in pages[0].furniture][-3:] == ["AS", "OF", "12/31/2021"]
    assert [f.text for f in pages[0].fragments] == ["CODE", "BUDGET", "ACTUALS", "Words", "1"]


def test_a_total_in_bold_over_its_columns_is_no_heading():
    # "FUND TOTAL: 213 0 0 0" became the heading, and so the title, of the tables of the pages behind it
    total = [
        *line(60, 100, "FUND TOTAL: 213", bold=True),
        word(300, 100, "0", bold=True),
        word(400, 100, "125", bold=True),
    ]
    assert [kind for kind, *_ in blocks_of(page(total))] == [BlockKind.OTHER]
    assert [kind for kind, *_ in blocks_of(page(total[:3]))] == [BlockKind.HEADING]


def test_a_superscript_joins_the_line_it_is_glued_to():
    first, second = lines_of([*line(72, 100, "Approved^a posts"), *line(72, 112, "Total")])
    assert (first.text, first.plain, second.text) == ("Approveda posts", "Approved posts", "Total")


@pytest.mark.parametrize(
    ("figures", "blocks"),
    [
        ([(240, "253"), (240, "173")], ["Avon 253", "Bree 173"]),
        ([(240, "253"), (228, "173")], ["Avon 253 Bree 173"]),  # ends elsewhere: no column
        ([(240, "253"), (240, "people")], ["Avon 253 Bree people"]),
        ([(110, "253"), (110, "173")], ["Avon 253 Bree 173"]),  # no white between: the words of a sentence
    ],
)
def test_a_label_with_its_figure_far_behind_is_a_row_below_its_like(figures, blocks):
    """In one text each figure would count the label of the next row."""
    lines = [
        fragment
        for i, (name, (x1, text)) in enumerate(zip(("Avon", "Bree"), figures, strict=True))
        for fragment in (*line(72, 100 + 12 * i, name), *right(x1, 100 + 12 * i, text))
    ]
    assert [text for *_, text in blocks_of(page(lines))] == blocks


def test_a_bullet_opens_an_item_in_bold_or_not_and_its_lines_hang():
    only = page(
        line(72, 100, "• Eighteen new cases", bold=True),
        line(86, 112, "were reported in Bunia."),
        line(72, 124, "• In Goma none was. It is"),
        line(72, 136, "Set flush with its bullet."),
        line(72, 148, "o a smaller one"),
        line(72, 160, "o and another"),
        line(72, 172, "Logistics", bold=True),
    )
    assert [(kind, text) for kind, _, _, text in blocks_of(only)] == [
        (BlockKind.OTHER, "• Eighteen new cases were reported in Bunia."),
        (BlockKind.OTHER, "• In Goma none was. It is Set flush with its bullet."),
        (BlockKind.OTHER, "o a smaller one"),
        (BlockKind.OTHER, "o and another"),
        (BlockKind.HEADING, "Logistics"),
    ]


def paragraphs_of(*pages):
    """The numbered paragraphs of some pages, by number."""
    return {block.number: block.text for block in read_blocks(list(pages), {}) if block.kind is BlockKind.PARAGRAPH}


def test_words_far_behind_a_long_number_are_one_paragraph():
    # "29A.12" stands 44 points left of its words (A/81/6 (Sect. 29A)): each paragraph ended with its first line.
    only = page(line(79, 160, "29A.12"), line(123, 160, "The boats will"), line(123, 172, "be mended."))
    assert paragraphs_of(only) == {"29A.12": "The boats will be mended."}


def test_a_recommendation_in_bold_belongs_to_its_paragraph():
    # It opens a line of its own (A/80/604/Add.1, para. 28): what the Committee recommends was lost.
    only = page(
        line(103, 160, "28. The boats are old (A/91/596)."),
        line(103, 172, "The Advisory Committee recommends that they be mended.", bold=True),
        line(103, 184, "It will come back to it."),
        line(103, 210, "Vacancy rates", bold=True),  # a heading stands farther off
        line(103, 234, "29. It notes the rates."),
    )
    text = (
        "The boats are old (A/91/596). The Advisory Committee recommends that they be mended. It will come back to it."
    )
    assert paragraphs_of(only) == {"28": text, "29": "It notes the rates."}


def test_a_recommendation_in_bold_goes_on_overleaf_and_a_heading_does_not():
    first = page(
        line(103, 160, "28. The boats are old and no longer safe, so that the fishers of both ports stay on land.")
    )
    bold = page(line(103, 80, "The Advisory Committee recommends that they be mended.", bold=True), number=2)
    assert paragraphs_of(first, bold)["28"].endswith("be mended.")
    headed = page(
        line(103, 80, "Result 2: boats that no longer sink, for the fishers of both ports and their", bold=True),
        line(103, 92, "families", bold=True),
        line(103, 112, "29. The next one."),
        number=2,
    )
    assert paragraphs_of(first, headed)["28"].endswith("on land.")
    italic = page(line(103, 80, "Lessons learned", italic=True), line(103, 98, "29. The next one."), number=2)
    assert paragraphs_of(first, italic)["28"].endswith("on land.")


def test_a_number_below_a_heading_in_italics_opens_its_paragraph():
    only = page(
        line(87, 160, "14.39 The first."),
        line(123, 190, "Lessons learned", italic=True),
        line(87, 207, "14.40 The second."),
    )
    assert paragraphs_of(only) == {"14.39": "The first.", "14.40": "The second."}


def test_an_item_set_in_deep_hangs_together():
    only = page(
        line(81, 160, "19.108"), line(123, 160, "It will:"),
        [*line(147, 178, "(i)"), *line(171, 178, "Mend boats that sail, and")],
        line(171, 190, "oars that row."),
    )  # fmt: skip
    assert paragraphs_of(only) == {"19.108": "It will: (i) Mend boats that sail, and oars that row."}


@pytest.mark.parametrize(
    ("opening", "number", "why"),
    [
        ("360.000 people in need", None, "thousands"),
        ("360.000 People in need", None, "thousands before a capital"),
        ("3.5 million messages", None, "words in small letters follow"),
        ("3.5 The port", "3.5", "a capital opens a paragraph"),
        ("3. the port", "3", "a number with its point"),
    ],
)
def test_what_may_be_a_documents_first_paragraph(opening, number, why):
    """WFP, Haiti, No. 1: "360.000 people in need" was taken for paragraph 360.000, and said nowhere."""
    built = page(line(60, 100, opening), line(60, 160, "the port of the old town has nine boats."))
    assert read_blocks([built], {})[0].number == number, why
