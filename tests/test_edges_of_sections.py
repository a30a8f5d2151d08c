"""A step inside and a step outside of what makes lines one block: leading, edges, weight, numbers, small print."""

import pytest

from extractors.layout.headings import Outline, is_numbered, opens_heading
from extractors.layout.lines import Line
from extractors.layout.measures import runs_of_lines
from extractors.layout.sections import (
    DraftBlock,
    _breaks_off,
    _changes_weight,
    _close,
    _ended_on_purpose,
    _goes_on_overleaf,
    _heading_over,
    _is_full,
    _is_marked,
    _is_next,
    _is_set_like,
    _outside,
    _runs_over,
    _stands_off,
    read_blocks,
)
from extractors.layout.small_print import says_something
from extractors.page.model import Fragment
from schemas.text import BlockKind
from tests.pages_from_words import line, page, word

OTHER, PARAGRAPH, HEADING = BlockKind.OTHER, BlockKind.PARAGRAPH, BlockKind.HEADING


def at(y: float, text: str, x: float = 72.0, size: float = 10.0, **style: bool) -> Line:
    return Line(line(x, y, text, size, **style), y)


def to(y: float, text: str, end: float, x: float = 72.0) -> Line:
    """A line whose last word ends at a place."""
    *first, last = line(x, y, text)
    return Line([*first, last._replace(x1=end)], y)


def draft(*lines: Line, kind: BlockKind = OTHER, number: str | None = None, page: int = 1) -> DraftBlock:
    return DraftBlock(kind, number, [(page, each) for each in lines], lines[0].x0, lines[0].size)


def texts(*lines: list[Fragment]) -> list[str]:
    return [block.text for block in read_blocks([page(*lines)], {})]


@pytest.mark.parametrize(("down", "count"), [(17.5, 1), (17.6, 2)])
def test_lines_of_one_paragraph_stand_close(down: float, count: int) -> None:
    assert len(texts(line(72, 100, "4. The boats sail."), line(72, 100 + down, "Their nets do not."))) == count


@pytest.mark.parametrize(
    ("y", "page_of", "close"), [(117.5, 1, True), (117.6, 1, False), (100, 1, True), (99.9, 1, False), (112, 2, False)]
)  # fmt: skip
def test_close(y: float, page_of: int, close: bool) -> None:
    assert _close(draft(at(100, "The boats")), at(y, "sail"), page_of) is close


@pytest.mark.parametrize(("size", "count"), [(10.6, 1), (10.7, 2), (9.4, 1), (9.3, 2)])
def test_lines_of_one_paragraph_are_of_one_size(size: float, count: int) -> None:
    assert len(texts(line(72, 100, "4. The boats of"), line(72, 112, "the port sail.", size))) == count


@pytest.mark.parametrize(
    ("x", "off", "why"),
    [
        (112, False, "forty points off"), (112.1, True, "more"), (32, False, "to the left"), (31.9, True, "more"),
    ],
)  # fmt: skip
def test_a_line_far_from_its_block(x: float, off: bool, why: str) -> None:
    wide = to(100, "The boats of the port sail", 500)
    assert _stands_off(draft(wide), at(112, "to Alba", x)) is off, why


@pytest.mark.parametrize(("off", "stands_off"), [(19.9, False), (20.1, True)])
def test_lines_with_one_middle(off: float, stands_off: bool) -> None:
    """Twice the distance of the middles is less than two sizes."""
    wide = to(100, "The boats of the port sail", 500)
    short = Line([word(272, 112, "Alba", x1=300 + off)], 112)
    assert _stands_off(draft(wide), short) is stands_off


@pytest.mark.parametrize(
    ("previous", "y", "x", "breaks", "why"),
    [
        (None, 300, 300, True, "it opens a column"),
        ("last", 122.9, 72, True, "an empty line below"), ("last", 123.1, 72, False, "farther"),
        ("last", 112, 75.9, True, "nearly at its edge"), ("last", 112, 76.1, False, "set in"),
        ("other", 112, 72, False, "another block stands between"),
    ],
)  # fmt: skip
def test_where_a_sentence_may_go_on(previous: str | None, y: float, x: float, breaks: bool, why: str) -> None:
    last = at(100, "The boats of")
    before = {"last": last, "other": at(106, "A note")}.get(previous or "")
    assert _breaks_off(draft(last), at(y, "the port", x), before) is breaks, why


@pytest.mark.parametrize(
    ("above", "below", "over", "why"),
    [
        (at(100, "The boats of"), at(120, "the port"), True, "it goes on in small letters"),
        (at(100, "The boats of"), at(120, "The port"), False, "a capital"),
        (at(100, "The boats sail."), at(120, "the port"), False, "the sentence has ended"),
        (at(100, "The “boats sail.”"), at(120, "the port"), False, "with its quotes"),
        (at(100, "The boats;"), at(120, "the port"), False, "a part of it"),
        (at(100, "The boats of", bold=True), at(120, "the port"), False, "of another weight"),
        (at(100, "The boats of"), at(120, "the port", size=10.6), True, "nearly of its size"),
        (at(100, "The boats of"), at(120, "the port", size=10.7), False, "larger"),
        (at(100, "The boats of"), at(120, "• the port"), False, "an item"),
        (at(100, "The boats of"), at(120, "(a) the port"), False, "a lettered one"),
        (at(100, "For more information:"), at(120, "https://example.org"), True, "its link"),
        (at(100, "The boats of:"), at(120, "the port"), False, "what a colon opens stands for itself"),
    ],
)
def test_a_sentence_over_an_empty_line(above: Line, below: Line, over: bool, why: str) -> None:
    assert _runs_over(draft(above), below, {}) is over, why
    assert not _runs_over(draft(above, kind=HEADING), below, {})


def prose(*ends: float, text: str = "The boats of the port") -> list[Line]:
    return [to(100 + 12 * i, text, end) for i, end in enumerate(ends)]


@pytest.mark.parametrize(
    ("lines", "below", "full", "why"),
    [
        (prose(300, 300, 300), at(144, "Alba sails"), True, "it fills its column"),
        (prose(300, 300, 272), at(144, "Alba sails"), False, "the next word had room: 19.4 and .6 sizes"),
        (prose(300, 300, 277), at(144, "Alba sails"), True, "it had none"),
        (prose(300, 300), at(144, "Alba sails"), False, "two lines tell no column"),
        (prose(300, 300, 300, text="The boats of ports"), at(144, "Alba sails"), False, "four words are a label"),
        (prose(300, 300, 300), at(144, "Alba"), False, "a word alone"),
        (prose(300, 300, 300), at(144, "Alba sails", 75.9), True, "nearly at its edge"),
        (prose(300, 300, 300), at(144, "Alba sails", 76.1), False, "set in"),
        (prose(300, 300, 300), at(90, "Alba sails"), False, "above it"),
    ],
)  # fmt: skip
def test_a_line_that_fills_its_column(lines: list[Line], below: Line, full: bool, why: str) -> None:
    runs = runs_of_lines(lines)
    assert _is_full(draft(*lines), lines[-1], below, runs) is full, why
    assert not _is_full(draft(*lines, kind=PARAGRAPH), lines[-1], below, runs)


@pytest.mark.parametrize(
    ("last", "below", "ended", "why"),
    [
        ("Nets are mended", at(124, "Oars are sold"), True, "the next line's first word had room"),
        ("Nets are mended", at(124, "oars are sold"), False, "it goes on in small letters"),
        ("Nets are mended", at(124, "Oars"), False, "a word alone"),
        ("Nets are mended,", at(124, "Oars are sold"), False, "behind a comma"),
        ("Nets are quick-", at(124, "Oars are sold"), False, "behind a hyphen"),
        ("Nets", at(124, "Oars are sold"), False, "a word alone above"),
    ],
)
def test_a_line_that_was_ended(last: str, below: Line, ended: bool, why: str) -> None:
    lines = [to(100, "The boats of the port are built", 300), at(112, last)]
    runs = runs_of_lines([*lines, below])
    assert _ended_on_purpose(draft(*lines), lines[-1], below, runs) is ended, why
    assert not _ended_on_purpose(draft(*lines, kind=PARAGRAPH), lines[-1], below, runs)
    assert not _ended_on_purpose(draft(*lines), lines[0], below, runs), "another line stands between"


@pytest.mark.parametrize(("left", "ended"), [(25.9, False), (26.1, True)])
def test_how_much_room_the_next_word_had(left: float, ended: bool) -> None:
    """Twenty points and a blank of .6 sizes."""
    lines = [to(100, "The boats of the port are built", 300), to(112, "Nets are mended", 300 - left)]
    below = Line([word(72, 124, "Oars", x1=92), word(95, 124, "sail")], 124)
    assert _ended_on_purpose(draft(*lines), lines[-1], below, runs_of_lines([*lines, below])) is ended


@pytest.mark.parametrize(
    ("x", "overleaf", "why"),
    [(72, True, "at the number's edge"), (75.9, True, "nearly"), (76.1, False, "off"), (100, True, "where its last line begins"), (103.9, True, "nearly"), (104.1, False, "off")],
)  # fmt: skip
def test_a_numbered_paragraph_overleaf(x: float, overleaf: bool, why: str) -> None:
    own = draft(at(100, "4. The boats"), at(112, "of the port", 72), at(124, "sail", 100), kind=PARAGRAPH, number="4")
    assert _goes_on_overleaf(own, at(90, "to Alba", x)) is overleaf, why
    assert not _goes_on_overleaf(draft(at(100, "The boats")), at(90, "to Alba"))


def test_an_item_overleaf_goes_on_at_its_words() -> None:
    last = Line([word(100, 112, "(a)"), word(120, 112, "Masts")], 112)
    own = draft(at(100, "4. The boats"), last, kind=PARAGRAPH, number="4")
    assert _goes_on_overleaf(own, at(90, "of oak", 123.9))
    assert not _goes_on_overleaf(own, at(90, "of oak", 124.1))


@pytest.mark.parametrize(
    ("below", "changes", "why"),
    [
        (at(114, "They sail.", bold=True), True, "1.4 sizes below, in bold"),
        (at(114.1, "They sail.", bold=True), False, "farther: a heading"),
        (at(99.9, "They sail.", bold=True), False, "above"),
        (at(112, "They sail.", 75.9, bold=True), True, "nearly at its edge"),
        (at(112, "They sail.", 76.1, bold=True), False, "set in"),
        (at(112, "B. They sail", bold=True), False, "a numbered heading"),
    ],
)
def test_a_paragraph_goes_on_in_bold(below: Line, changes: bool, why: str) -> None:
    own = draft(at(100, "4. The boats"), kind=PARAGRAPH, number="4")
    own.lines[0] = (1, Line([word(72, 100, "4.", x1=80), word(200, 100, "The")], 100))
    assert _changes_weight(own, below, own.lines[0][1], 1) is changes, why
    assert not _changes_weight(draft(at(100, "The boats")), below, None, 1), "no number"
    assert _changes_weight(own, at(90, "They sail.", bold=True), None, 2), "overleaf"
    assert not _changes_weight(own, at(90, "They sail.", bold=True), at(80, "Text"), 2), "below another's line"


@pytest.mark.parametrize(
    ("column", "heads", "why"),
    [
        ([at(100, "Lessons learned", bold=True), at(120, "The boats sail.")], True, "bold, off what follows"),
        ([at(100, "Lessons learned", italic=True), at(120, "The boats sail.")], True, "in italics"),
        ([at(100, "Lessons learned"), at(120, "The boats sail.")], False, "plain"),
        ([at(100, "Lessons learned.", bold=True), at(120, "Text")], False, "a sentence"),
        ([at(100, "lessons learned", bold=True), at(120, "Text")], False, "it goes on"),
        ([at(100 + 12 * i, "Lessons learned", bold=True) for i in range(3)], True, "three lines"),
        ([at(100 + 12 * i, "Lessons learned", bold=True) for i in range(4)], False, "four"),
        ([at(100, "Lessons learned", bold=True), at(114, "The boats sail")], False, "1.4 sizes over text: of it"),
        ([at(100, "Lessons learned", bold=True), at(114.1, "The boats sail")], True, "more"),
        ([at(100, "Lessons learned", size=9.3, bold=True), at(120, "Text")], True, "hardly smaller than the text"),
        ([at(100, "Lessons learned", size=9.1, bold=True), at(120, "Text")], False, "smaller"),
        ([], False, "nothing"),
    ],
)
def test_a_column_that_opens_with_a_heading(column: list[Line], heads: bool, why: str) -> None:
    assert (_heading_over(column, 10.0) is not None) is heads, why


@pytest.mark.parametrize(
    ("text", "says", "why"),
    [
        ("The boats of the port were all mended.", True, "eight words and a full stop"),
        ("The boats of the port were mended.", False, "seven"),
        ("The boats of the port were all mended", False, "no full stop"),
        ("12 boats mended", True, "a label that counts"),
        ("12 of", False, "no word behind the figure"),
        ("3 cas confirmés 04/08/2014", True, "with its day"),
        ("In May 12 boats of the port were mended here. Their nets were not", True, "a full stop within, and a figure"),
        ("In May the boats of the port were mended here. Their nets were not", False, "no figure"),
        ("In May 70/299 boats of the port were mended here. Their nets were not", False, "it cites"),
        ("In 2 of 5 and 7 of 9. Their nets were", False, "too many figures: a row"),
        ("in the spring most of the boats sailed in 2030", True, "ten words in small letters"),
        ("the spring most of the boats sailed in 2030", False, "nine"),
        ("In The Spring Of 2030 Most Of The Boats Of The Port Were Mended", False, "a heading's capitals"),
    ],
)
def test_small_print_thatsays_something(text: str, says: bool, why: str) -> None:
    assert says_something(text) is says, why


@pytest.mark.parametrize(
    ("text", "marked"),
    [("1 See the boats", True), ("a/ Of whom", True), ("* Data of May", True), ("*** Data", True), ("123 See", False), ("1 see", False), ("See the boats", False), ("^1 see", True), ("Source: port", True)],
)  # fmt: skip
def test_what_ties_a_note_to_its_text(text: str, marked: bool) -> None:
    assert _is_marked(at(700, text, size=8)) is marked


@pytest.mark.parametrize(
    ("number", "last", "follows"),
    [
        ("66", "65", True), ("68", "65", True), ("69", "65", False), ("65", "65", False), ("64", "65", False),
        ("1.1", "65", False), ("66", "1.1", False), ("5.13", "5.12", True), ("6.1", "5.12", True), ("6.2", "5.12", False),
        ("31.II.1", "31.I.24", True), ("31.II.2", "31.I.24", False),
    ],
)  # fmt: skip
def test_a_number_in_its_turn(number: str, last: str, follows: bool) -> None:
    assert _is_next(number, last) is follows


@pytest.mark.parametrize(
    ("first", "below", "set_like", "why"),
    [
        (at(100, "• Boats"), at(112, "of ports", 76.1), True, "it hangs under the words"),
        (at(100, "• Boats"), at(112, "of ports", 76), True, "at the bullet, of its weight"),
        (at(100, "• Boats"), at(112, "of ports", 76, bold=True), False, "at the bullet, in bold"),
        (at(100, "• Boats"), at(112, "of ports", 76.1, bold=True), True, "in bold as far as it pleases"),
    ],
)
def test_the_lines_of_an_item(first: Line, below: Line, set_like: bool, why: str) -> None:
    assert _is_set_like(draft(first), below, alike=True) is set_like, why


def test_a_heading_goes_on_in_bold_without_a_mark() -> None:
    own = draft(at(100, "Lessons", bold=True), kind=HEADING)
    belows = (at(112, "learned", bold=True), at(112, "learned"), at(112, "B. Text", bold=True))
    assert [_is_set_like(own, below, alike=False) for below in belows] == [True, False, False]
    assert _is_set_like(own, belows[1], alike=True), "the weights at the joint are one: it was a text's first line"


@pytest.mark.parametrize(
    ("x0", "x1", "baseline", "left", "why"),
    [
        (60, 100, 110, False, "in the area"), (54, 100, 110, False, "six points over its left edge"), (53.9, 100, 110, True, "more"),
        (250, 266, 110, False, "over its right edge"), (250, 266.1, 110, True, "more"),
        (60, 100, 99.1, False, "hardly above it"), (60, 100, 98.9, True, "above it"), (60, 100, 120.9, False, "hardly below it"), (60, 100, 121, True, "below it"),
    ],
)  # fmt: skip
def test_what_a_table_claims(x0: float, x1: float, baseline: float, left: bool, why: str) -> None:
    made = Line([word(x0, baseline, "Boats", x1=x1)], baseline)
    assert bool(_outside([made], [(60.0, 100.0, 260.0, 120.0)])) is left, why


def test_a_line_is_cut_where_a_table_claims_a_part_of_it() -> None:
    made = Line([word(60, 110, "Boats", x1=100), word(300, 110, "sail")], 110)
    (found,) = _outside([made], [(60.0, 100.0, 260.0, 120.0)])
    assert found.text == "sail"
    (whole,) = _outside([made], [(400.0, 100.0, 460.0, 120.0)])
    assert whole is made


# Headings and their marks
@pytest.mark.parametrize(
    ("marks", "levels"),
    [
        (("I.", "A.", "1.", "2.", "B.", "II.", "A."), (1, 2, 3, 3, 2, 1, 2)),
        (("I.", "1."), (1, 2)),
        (("I.", "H.", "I."), (1, 2, 2)),  # a letter behind its like
        (("I.", "II.", "IV."), (1, 1, 1)),
        (("I.", "A.", "V."), (1, 2, 1)),
    ],
)
def test_levels_of_headings(marks: tuple[str, ...], levels: tuple[int, ...]) -> None:
    outline = Outline()
    assert tuple(outline.enter(at(100, f"{mark} Text", bold=True))[1] for mark in marks) == levels


@pytest.mark.parametrize(
    ("made", "opens"),
    [
        (at(100, "Boats", size=9.0, bold=True), True), (at(100, "Boats", size=8.9, bold=True), False), (at(100, "Boats"), False),
        (Line([*line(72, 100, "Total", bold=True), word(200, 100, "12", bold=True), word(280, 100, "14", bold=True)], 100), False),
        (Line([*line(72, 100, "Total", bold=True), word(200, 100, "12", bold=True)], 100), True),
    ],
)  # fmt: skip
def test_what_opens_a_heading(made: Line, opens: bool) -> None:
    assert opens_heading(made, 10.0) is opens


@pytest.mark.parametrize(
    ("text", "numbered"), [("II. Boats", True), ("12. Boats", True), ("123. Boats", False), ("II.", False), ("AB. Boats", False), ("II Boats", False)]
)  # fmt: skip
def test_a_heading_with_a_mark(text: str, numbered: bool) -> None:
    assert is_numbered(at(100, text, bold=True)) is numbered
