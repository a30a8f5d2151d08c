"""Pages set in columns: what is beside each other, and in what order it is read."""

import sys

import pytest

from extractors.layout.columns import lines_by_column
from extractors.layout.lines import lines_of
from extractors.layout.sections import read_blocks
from tests.pages_from_words import line, page

LEFT, RIGHT = 72, 320


def column(x0, words, top=100, leading=12.7, start=0):
    """Lines of three words and more, each of its own text: "left 1 of the column"."""
    return [line(x0, top + i * leading, f"{words} {start + i} of the column") for i in range(6)]


def read(*fragments, areas=()):
    one = page(*fragments)
    return [[part.text for part in column] for column in lines_by_column(lines_of(one.fragments), list(areas))]


def firsts(columns):
    return [words[0].split(" of ")[0] for words in columns]


def test_a_lettered_item_opens_a_column_and_goes_on_with_nothing():
    for item, blocks in (("b) boats of May and of June", 2), ("(iv) boats of May and of June", 2), ("boats of May", 1)):
        pages = [page(line(LEFT, 700, "The port of the old town mended nine")), page(line(LEFT, 80, item), number=2)]
        assert len(read_blocks(pages, {})) == blocks, item


def test_two_columns_are_read_one_after_the_other_though_their_lines_stand_at_other_heights():
    columns = read(*column(LEFT, "left"), *column(RIGHT, "right", top=103.5))
    assert firsts(columns) == ["left 0", "right 0"]
    assert [len(words) for words in columns] == [6, 6]


def test_lines_on_one_baseline_are_cut_at_the_gutter():
    assert [len(words) for words in read(*column(LEFT, "left"), *column(RIGHT, "right"))] == [6, 6]


def test_a_heading_across_the_page_parts_two_stretches():
    wide = "A heading that runs across the whole page and leaves no gutter between the columns free"
    columns = read(
        *column(LEFT, "one"),
        *column(RIGHT, "two"),
        line(LEFT, 200, wide),
        *column(LEFT, "three", top=230),
        *column(RIGHT, "four", top=230),
    )
    assert firsts(columns) == ["one 0", "two 0", wide, "three 0", "four 0"]


def test_a_table_across_the_page_parts_two_stretches():
    columns = read(
        *column(LEFT, "one"),
        *column(RIGHT, "two"),
        *column(LEFT, "three", top=330),
        *column(RIGHT, "four", top=330),
        areas=[(60, 180, 560, 320)],
    )
    assert firsts(columns) == ["one 0", "two 0", "three 0", "four 0"]


def test_three_columns_are_read_in_turn():
    columns = read(*column(60, "a"), *column(150, "b"), *column(240, "c"))
    assert firsts(columns) == ["a 0", "b 0", "c 0"]


@pytest.mark.parametrize(
    "fragments",
    [
        column(LEFT, "one column only"),
        [*column(LEFT, "label"), *[line(RIGHT, 100 + i * 12.7, f"{i} 250") for i in range(6)]],  # figures of a table
        [*column(LEFT, "left")[:3], *column(RIGHT, "right")[:3]],  # signatures, tiles: too few lines
        [*column(LEFT, "above"), *column(RIGHT, "below", top=300)],  # an indented paragraph stands below, not beside
        [*column(LEFT, "a paragraph that is much wider than its marginal note"), *column(460, "at")],
    ],
)
def test_what_is_no_column_stays_one_list(fragments):
    assert len(read(*fragments)) == 1


def test_a_sentence_runs_on_into_the_next_column_and_page_and_a_new_one_does_not():
    left = [*column(LEFT, "left")[:5], line(LEFT, 163.5, "the Mission financed two of")]
    right = [line(RIGHT, 100, "its projects in the north."), *column(RIGHT, "Right")[1:]]
    over = page(line(LEFT, 100, "and a third in the south."), line(LEFT, 130, "A new one."), number=2)
    texts = [block.text for block in read_blocks([page(*left, *right), over], {})]
    assert len(texts) == 2
    assert "the Mission financed two of its projects in the north. Right 1" in texts[0]
    assert texts[0].endswith("Right 5 of the column and a third in the south.")
    assert texts[1] == "A new one."


@pytest.mark.parametrize(
    ("above", "below", "gap", "blocks"),
    [
        ("The Mission financed two of", "its projects in the north.", 20, 1),
        ("The Mission financed two of", "its projects in the north.", 40, 2),  # too far below
        ("The Mission financed two of", "Projects in the north.", 20, 2),  # a sentence or title of its own
        ("The Mission financed two.", "its projects in the north.", 20, 2),  # the sentence above has ended
        ("For more information:", "http://example.org/gao", 20, 1),
        ("The donors are:", "a few friends", 20, 2),
    ],
)
def test_a_sentence_runs_on_over_an_empty_line(above, below, gap, blocks):
    assert len(read_blocks([page(line(LEFT, 100, above), line(LEFT, 100 + gap, below))], {})) == blocks


def calls(times):
    """Count the calls that reading the columns of `times` stretches takes."""
    fragments = [
        words
        for i in range(times)
        for x0, name in ((LEFT, "left"), (RIGHT, "right"))
        for words in column(x0, name, top=100 + 80 * i)
    ]
    lines = lines_of(page(*fragments).fragments)
    count = 0

    def tally(*_):
        nonlocal count
        count += 1

    sys.setprofile(tally)
    try:
        lines_by_column(lines, [])
    finally:
        sys.setprofile(None)
    return count


def test_twice_the_lines_are_at_most_twice_the_work():
    assert calls(40) < 2.2 * calls(20) + 2_000
