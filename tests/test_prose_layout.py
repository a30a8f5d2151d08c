"""What of a page is prose: by the size of the document's own text, by bullets, full lines and boxes; no points."""

from collections.abc import Iterable

import pytest

from extractors.layout.bullets import opens_item
from extractors.layout.lines import Line, lines_of
from extractors.layout.measures import UNKNOWN, body_size
from extractors.layout.sections import read_blocks
from extractors.page.model import Fragment, Page
from extractors.tables import find_tables
from extractors.tables.bands import Band
from extractors.tables.part import Part
from extractors.tables.prose_boxes import is_box_of_prose
from extractors.tables.regions import Region
from schemas.text import BlockKind
from tests.pages_from_words import line, page, rule
from tests.test_tables_grid import upright

TEXT = "The port of the old town mended nine boats in May."


def texts(*parts: Iterable[Fragment]) -> list[str]:
    return [block.text for block in read_blocks([page(*parts)], {})]


@pytest.mark.parametrize(
    ("sizes", "body", "why"),
    [
        ([7.5, 7.5, 12], 7.5, "most of the text is set in 7.5: the weekly of Africa CDC (2023-05)"),
        ([10, 10, 8.5], 10, "notes are less than the text"),
        ([], UNKNOWN, "nothing to measure by"),
    ],
)
def test_the_size_of_the_text_is_measured(sizes: list[float], body: float, why: str) -> None:
    lines = [lines_of(line(60, 100 + 20 * i, TEXT, size)) for i, size in enumerate(sizes)]
    assert body_size(lines) == body, why


def test_headings_in_bold_are_no_measure() -> None:
    bold = [line(60, 100 + 20 * i, "Boats of the old town in May", 14, bold=True) for i in range(3)]
    lines = lines_of([f for each in [*bold, line(60, 200, TEXT)] for f in each])
    assert body_size([lines]) == 10


@pytest.mark.parametrize(
    ("small", "kind", "why"),
    [
        (TEXT, BlockKind.OTHER, "a sentence in a box is text, however small"),
        ("3 boats mended 04/05/2031", BlockKind.OTHER, "a label of a map counts"),
        ("0 5 10 15 20", BlockKind.NOTE, "an axis"),
        ("Boats of May and of June", BlockKind.NOTE, "a legend says nothing"),
        ("Arrival of the boats of the port at 89 km of Alba", BlockKind.OTHER, "a caption without a full stop"),
        ("27,932 children 0-15 years of the port had new nets in May", BlockKind.OTHER, "a tile's long caption"),
        ("751 old nets (begun 22 July 2025)", BlockKind.OTHER, "a bracket with dates makes no row of figures"),
        ("Alba, 6008 old boats and 330 nets", BlockKind.OTHER, "the title of a chart counts"),
        ("Boats of Alba on 12 mai 2031", BlockKind.NOTE, "a day counts nothing"),
        ("12 boats 14 nets 3 quays", BlockKind.NOTE, "a row of figures"),
        ("+20,000 boatmen mended", BlockKind.OTHER, "a label with the sign of its figure"),
        ("• Seven boats were mended.", BlockKind.OTHER, "an item that ends is a sentence, however short"),
        ("• Boats of May and of June", BlockKind.NOTE, "one that does not may be a legend"),
        (
            "Il dit que le port avait sept filets . »",
            BlockKind.OTHER,
            "a mark of quotation set apart from the full stop",
        ),
        ("Boats of the port: 11 million", BlockKind.OTHER, "a label with its figure"),
        ("Boats: over 80 percent of the nets", BlockKind.OTHER, "its figure has words on both sides"),
        ("Source: the rules of the 12 ports", BlockKind.NOTE, "a source has figures too"),
        ("1 See the rules of the port of May.", BlockKind.NOTE, "a mark ties it to the text"),
        ("* Of the old town alone and of no other.", BlockKind.NOTE, "a star does"),
        ("Source: the harbour master counts all boats of May.", BlockKind.NOTE, "a source is a note"),
    ],
)
def test_small_print_is_a_note_where_a_mark_ties_it_to_the_text(small: str, kind: BlockKind, why: str) -> None:
    built = page(*[line(60, 100 + 40 * i, TEXT) for i in range(3)], line(60, 300, small, 8))
    assert read_blocks([built], {})[-1].kind is kind, why


def test_a_text_set_in_small_type_is_no_note() -> None:
    """452 pages of accounts set below 9.2 points gave four figures."""
    built = page(line(60, 80, "Boats", 7.5, bold=True), *[line(60, 100 + 40 * i, TEXT, 7.5) for i in range(3)])
    kinds = [block.kind for block in read_blocks([built], {})]
    assert kinds == [BlockKind.HEADING, *[BlockKind.OTHER] * 3]


@pytest.mark.parametrize(
    ("first", "is_item", "why"),
    [
        ("• Boats", True, "a bullet"),
        ("\uf0b7 Boats", True, "a glyph of a symbol font"),
        ("\ufffd Boats", True, "a glyph that the file does not name"),
        ("\x01 Boats", True, "a control for a bullet"),
        ("o Boats", True, "the second level of Word"),
        ("- Boats", True, "a dash before a word"),
        ("\uf0d8Boats of May", True, "glued to its word"),
        ("- 5 boats", True, "a dash before a figure, apart from it"),
        ("- (5)", False, "a dash before a bracket"),
        ("of Boats", False, "a word"),
    ],
)
def test_a_bullet_of_any_glyph_opens_an_item(first: str, is_item: bool, why: str) -> None:
    assert opens_item(lines_of(line(60, 100, first))[0]) is is_item, why


def test_items_are_blocks_of_their_own() -> None:
    assert texts(
        line(60, 100, "The port has"), line(60, 112, "\uf0b7 nine boats"), line(60, 124, "\uf0b7 two nets")
    ) == [
        "The port has",
        "\uf0b7 nine boats",
        "\uf0b7 two nets",
    ]


@pytest.mark.parametrize(
    ("last", "following", "blocks", "why"),
    [
        ("The port closed", "Boats were mended", 2, "the next word had room: an item whose bullet is a picture"),
        ("The port closed", "boats were mended", 1, "small letters go on"),
        ("The port closed,", "Boats were mended", 1, "a comma goes on"),
        (TEXT[:-9] + " and", "Boats were mended", 1, "no room for the next word"),
    ],
)
def test_a_line_that_leaves_room_for_the_next_word_was_ended(last: str, following: str, blocks: int, why: str) -> None:
    assert len(texts(line(60, 100, TEXT[:-1]), line(60, 112, last), line(60, 124, following))) == blocks, why


def test_a_full_line_goes_on_over_a_wide_gap() -> None:
    """SITREP N 001 of mpox, p. 2, is set with wide leading; « +186% … » opens its third line."""
    full = "The port of the old town mended some 500 nets in"
    parts = [line(60, 100 + 20 * i, full) for i in range(3)] + [line(60, 160, "520 boats sank")]
    assert len(texts(*parts)) == 1


def grid(*cells: str, walls: tuple[float, ...] = (50, 500)) -> Page:
    """A frame around rows of lines, drawn on all sides."""
    ys = [80 + 60 * i for i in range(len(cells) + 1)]
    parts = []
    for y, cell in zip(ys, cells, strict=False):
        for i, text in enumerate(cell.split(" / ")):
            parts.append(line(60, y + 20 + 12 * i, text))
    return page(*parts, rules=[rule(50, y, 500) for y in ys], verticals=[upright(x, 80, ys[-1]) for x in walls])


def test_a_frame_around_sentences_is_no_table() -> None:
    """OCHA's update No. 14 on Ebola, p. 2: headings and lists, each in a row of one frame."""
    built = grid(
        "Boats", f"{TEXT} / {TEXT}", "Nets", f"{TEXT} / It sold two nets to the town and kept the rest for May."
    )
    reading = find_tables([built])
    assert reading.tables == []
    assert "It sold two nets" in " ".join(block.text for block in read_blocks([built], reading.claimed))


def test_what_is_cut_into_no_columns_is_text() -> None:
    """International Medical Corps, Ethiopia, No. 5, p. 1: rules over and under the lines beside a side bar."""
    caption = [
        line(60, 315 + 10 * i, "The old port and its nine boats of May, as the town saw it.", 8) for i in range(2)
    ]
    text = [line(60, 353 + 12 * i, TEXT) for i in range(5)]
    side = [line(420, 361 + 12 * i, "nets of the old port are") for i in range(4)]
    built = page(
        *caption, *text, *side, line(60, 426, "Boats of the town", 12, bold=True),
        rules=[rule(50, 309, 377), rule(50, 344, 377), rule(50, 430, 386)],
    )  # fmt: skip
    reading = find_tables([built])
    assert " ".join([TEXT] * 5) in [block.text for block in read_blocks([built], reading.claimed)]


@pytest.mark.parametrize(
    ("told", "is_prose", "why"),
    [
        ({}, True, "long lines in no columns, with no head over them"),
        ({"is_carried": True}, False, "the rest of a table's row overleaf (A/76/564, p. 14)"),
        ({"is_text": True}, False, "a table of words"),
    ],
)
def test_long_lines_that_go_on_with_a_table_are_its_rows(told: dict[str, bool], is_prose: bool, why: str) -> None:
    lines = [Line(line(60, 100 + 12 * i, TEXT), 100 + 12 * i) for i in range(4)]
    region = Region(Band(90, 50, 500, []), [], 50, 500, [], body=lines)
    part = Part(1, region, None, "", [], [], **told)
    assert is_box_of_prose(part) is is_prose, why


def test_sentences_under_a_head_of_their_own_are_a_column() -> None:
    """ICDAR 2013, us-019, p. 2: "Variable | Assumption" over rows whose second column holds sentences."""
    rows = [
        [
            *line(60, 130 + 14 * i, f"Port of {name}", 9),
            *line(200, 130 + 14 * i, f"The town said that {n} boats of it would come by May", 9),
        ]
        for i, (name, n) in enumerate([("Ilo", 12), ("Asu", 15), ("Ura", 18), ("Ezo", 21)])
    ]
    head = [*line(60, 112, "Variable", 9, bold=True), *line(200, 112, "Assumption", 9, bold=True)]
    built = page(head, *rows, rules=[rule(50, 102, 450), rule(50, 117, 450), rule(50, 180, 450)])
    (table,) = find_tables([built]).tables
    assert [column.path for column in table.columns] == [("Assumption",)]
    assert [row.label for row in table.rows] == ["Port of Ilo", "Port of Asu", "Port of Ura", "Port of Ezo"]


PROSE = (TEXT, TEXT, "It sold two nets to the town and kept the rest for May.")


@pytest.mark.parametrize(
    ("over", "beside", "tables", "why"),
    [
        (("Boats", ""), "Fig. 1. Ports of the town", 0, "the caption of a picture beside sentences"),
        (("Boats", ""), "Figure 2: Ports of the town", 0, "so it begins as well"),
        (("Boats", ""), "Ports of the town", 1, "words beside sentences are a table of words"),
        (("43 boats", "12 nets"), "Fig. 1. Ports of the town", 0, "tiles over the frame"),
    ],
)
def test_a_picture_beside_sentences_in_one_frame_makes_no_table(
    over: tuple[str, str], beside: str, tables: int, why: str
) -> None:
    """SITREP of mpox, S32 of 2024, p. 1: tiles, then a list beside a map, in a frame as wide as the page."""
    words = [line(60, 104, over[0], bold=True), line(410, 104, over[1], bold=True) if over[1] else []]
    words += [line(60, 140 + 12 * i, text, 9) for i, text in enumerate(PROSE)]
    built = page(
        *words,
        line(410, 176, beside, 9),
        rules=[rule(50, y, 560) for y in (80, 120, 200)],
        verticals=[upright(x, 80, 200) for x in (50, 400, 560)],
    )
    assert len(find_tables([built]).tables) == tables, why


def test_lines_of_running_text_between_rules_are_no_table() -> None:
    """Africa CDC, week 5 of 2023, p. 3: a heading over a rule, and paragraphs under it."""
    lines = [
        "Since the beginning of the year, the continent reported 71 boats and",
        "nets of four kinds from the member states of the union, of which the",
        "port of the old town has most, and two of them were mended in May and",
        "June by the harbour master of the town, as the rules of the port ask.",
    ]
    parts = [line(60, 130 + 12 * i, text) for i, text in enumerate(lines)]
    built = page(
        line(60, 110, "Health", 8, bold=True),
        *parts,
        rules=[rule(50, 100, 500), rule(50, 116, 500), rule(50, 180, 500)],
    )
    assert find_tables([built]).tables == []


def test_a_cell_of_sentences_as_wide_as_its_table_is_read_as_text_too() -> None:
    """WHO AFRO, week 6 of 2025, p. 9: a row of figures over a cell of prose."""
    ys = (80, 110, 140, 180)
    built = page(
        line(60, 100, "Port"), line(200, 100, "Boats"), line(350, 100, "Nets"),
        line(60, 130, "Alba"), line(200, 130, "12"), line(350, 130, "40"),
        line(60, 165, f"{TEXT} It sold two of them."),
        rules=[rule(50, y, 500) for y in ys],
        verticals=[upright(x, 80, y1) for x, y1 in ((50, 180), (190, 140), (340, 140), (500, 180))],
    )  # fmt: skip
    reading = find_tables([built])
    assert len(reading.tables) == 1
    assert [block.text for block in read_blocks([built], reading.claimed)] == [f"{TEXT} It sold two of them."]


@pytest.mark.parametrize(
    ("parts", "found", "why"),
    [
        ([line(60, 100, "nets", 8), line(60, 120, "41", 18)], "41 nets", "one figure alone, its caption over it"),
        ([line(60, 100, "41", 18), line(300, 100, "7", 18), line(60, 120, "boats", 8), line(300, 120, "nets", 8)],
         "7 nets", "two tiles"),
        ([line(60, 100, "37 240", 18), line(60, 175, "doses", 10), line(300, 100, "7", 18), line(300, 175, "nets", 10)],
         "7 nets", "captions far below, in a drawn box (SITREP36, p. 1)"),
    ],
)  # fmt: skip
def test_tiles_set_large_need_no_third(parts: list[list[Fragment]], found: str, why: str) -> None:
    body = [line(60, 300 + 40 * i, TEXT) for i in range(3)]
    assert found in texts(*parts, *body), why


def weights(*lines: tuple[tuple[str, bool], ...]) -> list[str]:
    """Blocks of a page whose lines have parts in bold and not, each behind the other."""
    words: list[Fragment] = []
    for row, parts in enumerate(lines):
        x0 = 60.0
        for text, bold in parts:
            words += line(x0, 100 + 12 * row, text, bold=bold)
            x0 = words[-1].x1 + 2.5
    return texts(words)


@pytest.mark.parametrize(
    ("lines", "blocks", "why"),
    [
        (((("The port of the", False), ("old town has mended", True)), (("nine of its boats and", True),),
          (("forty nets", True), ("were sold in May.", False))), 1, "a line in bold is the middle of a sentence"),
        (((("The port has sold", False), ("twelve of its old nets", True)), (("since", False), ("the storm", True),
          ("of May, and lost no boat.", False))), 1, "a small letter goes on in another weight, behind words of both"),
        (((("The old port", True),), (("The port of the old town has mended nine boats.", False),)), 2,
         "the weight changes between the lines: a heading"),
        (((("The old port", True),), (("The port", True), ("of the old town has mended nine boats.", False))), 2,
         "a heading leaves room, though the text under it begins in its weight"),
    ],
)  # fmt: skip
def test_a_sentence_in_two_weights_is_one(
    lines: tuple[tuple[tuple[str, bool], ...], ...], blocks: int, why: str
) -> None:
    """FAO, Haiti, 26 October 2025, sets half of each sentence in bold."""
    assert len(weights(*lines)) == blocks, why


def test_what_was_taken_for_a_heading_has_no_level() -> None:
    """A city's report, p. 22: the first line of its paragraphs is bold by its most words."""
    words = line(60, 100, "Boats of the old town cost", bold=True)
    words += line(words[-1].x1 + 2.5, 100, "nets and")
    (block,) = read_blocks([page(words, line(60, 112, "oars in May of the port."))], {})
    assert (block.kind, block.level) == (BlockKind.OTHER, 0)


def test_a_figure_set_large_is_no_mark_of_a_note() -> None:
    """UNHCR, Ethiopia, 29 November 2025: "14" in 13 points before its caption in 7."""
    body = [line(60, 100 + 40 * i, TEXT) for i in range(3)]
    tile = [*line(60, 300, "14", 13), *line(80, 300, "People who got a net of the port", 7)]
    assert read_blocks([page(*body, tile)], {})[-1].kind is BlockKind.OTHER
