"""Boxes of a slide, and cells that a slide merges: what stands in one is a table, a figure has its own place."""

from extractors.page.model import Fragment, Rule
from extractors.tables import find_tables
from tests.pages_from_words import line, page, right, rule


def upright(x: float, top: float, bottom: float) -> Rule:
    return Rule(x - 0.25, top, x + 0.25, bottom)


def rows(top: float) -> list[Fragment]:
    printed = [
        ("Harbour", "Boats", "Crews"),
        ("Northbank", "7", "12"),
        ("Southbank", "67", "18"),
        ("Total", "74", "30"),
    ]
    words: list[Fragment] = []
    for i, (label, *cells) in enumerate(printed):
        words += line(72, top + 20 * i, label)
        for cell, edge in zip(cells, (190, 260), strict=True):
            words += right(edge, top + 20 * i, cell)
    return words


BESIDE = [
    "Boats at sea",
    "▪ 277 boats were listed in three harbours",
    "▪ 559 crews are followed to this day",
    "and more",
]


def test_a_table_in_a_box_of_a_slide_is_read_not_the_boxes() -> None:
    """A daily sitrep on mpox of August 2024, p. 3: two boxes under one heading, a table with rules of its own in one."""
    text = [fragment for i, words in enumerate(BESIDE) for fragment in line(300, 130 + 20 * i, words)]
    frame = [rule(60, y, 540) for y in (90, 110, 220)]
    own = [rule(70, y, 265) for y in (118, 136, 176, 196)]
    walls = [upright(60, 90, 220), upright(290, 110, 220), upright(540, 90, 220)]
    built = page(line(200, 104, "Watch of the coast"), rows(130), text, rules=[*frame, *own], verticals=walls)
    (table,) = find_tables([built], ".").tables
    assert [column.path for column in table.columns] == [("Boats",), ("Crews",)]
    assert [(row.label, *(cell.text for cell in row.cells)) for row in table.rows] == [
        ("Northbank", "7", "12"), ("Southbank", "67", "18"), ("Total", "74", "30"),
    ]  # fmt: skip


def test_a_figure_far_behind_a_label_in_one_merged_cell_has_its_own_place() -> None:
    """A daily sitrep on mpox of August 2024, p. 1: no line between "Alertes reçues" and their number."""
    words = [*line(64, 104, "Alerts"), *right(250, 104, "Number"), *right(330, 104, "Share")]
    for y, (label, figure, share) in zip(
        (124, 144, 164), [("Received", "111", ""), ("Looked into", "96", "86%"), ("In 2024", "", "0%")], strict=True
    ):
        words += [
            *line(64, y, label),
            *(right(250, y, figure) if figure else []),
            *(right(330, y, share) if share else []),
        ]
    lines = [rule(60, y, 340) for y in (90, 110, 130, 150, 170)]
    walls = [upright(60, 90, 170), upright(180, 90, 110), upright(260, 90, 170), upright(340, 90, 170)]
    (table,) = find_tables([page(words, rules=lines, verticals=walls)], ".").tables
    assert [(row.label, *(cell.text for cell in row.cells)) for row in table.rows] == [
        ("Received", "111", ""), ("Looked into", "96", "86%"), ("In 2024", "", "0%"),
    ]  # fmt: skip


def test_a_paragraph_set_small_in_a_box_is_no_head() -> None:
    """A sitrep on Ebola of October 2025, p. 3: what stands below the boxes was the table's body."""
    small = [
        *line(62, 116, "The harbour remains the only one with boats at sea among", 7.5),
        *line(62, 126, "those that were asked. To this day few have come back", 7.5),
    ]
    below = [*line(62, 200, "Boats by harbour", 7.5), *line(62, 212, "as the harbours wrote them down", 7.5)]
    built = page(small, below, rules=[rule(60, 104, 240), rule(60, 134, 240)])
    assert find_tables([built], ".").tables == []
