"""Lines to rows: what is one row though its weight, its heights or its links say otherwise."""

from extractors.page.engines.assemble import superscripts
from extractors.page.model import Fragment
from extractors.tables import find_tables
from schemas.table import Table
from tests.pages_from_words import line, page, right, rule, word

JOINTS = (300.0, 380.0, 460.0)
EDGES = (378.0, 458.0, 538.0)


def read(*rows: list[Fragment], end: float) -> Table:
    """A table of four columns in 8.5 pt, the label's first, closed at `end`."""
    head = [*line(60, 100, "Category", 7, italic=True)]
    for edge, year in zip(EDGES, ("2031", "2032", "2033"), strict=True):
        head += right(edge, 100, year, 7, italic=True)
    rules = [rule(60, y, 540, thickness=t, joints=JOINTS) for y, t in ((90, 0.5), (106, 1.5), (end, 1.5))]
    (table,) = find_tables([page(head, *rows, rules=rules)]).tables
    return table


def figures(baseline: float, *printed: str, mark: int = -1) -> list[Fragment]:
    """Figures at their columns' right edges."""
    return [
        f
        for edge, text in zip(EDGES, printed, strict=True)
        if text
        for f in right(edge, baseline, text, 8.5, mark=mark)
    ]


def rows(table: Table) -> list[tuple[str, list[str]]]:
    """Labels and cell texts, row by row."""
    return [(row.label, [cell.text for cell in row.cells]) for row in table.rows]


def test_a_row_that_opens_in_bold_goes_on_in_its_plain_second_line() -> None:
    # Most of the first line is bold, none of the second (A/81/6 (Sect. 19), p. 40): they were two rows.
    bold = line(
        60, 120, "Outreach programmes, special events and materials for information and the press:", 8.5, bold=True
    )
    first = [*bold, *line(bold[-1].x1 + 2, 120, "a day of boats, its press kit, and its long technology", 8.5)]
    assert 500 < first[-1].x1 < 540
    table = read(
        first,
        line(60, 130, "for the South.", 8.5),
        [*line(60, 146, "Boats", 8.5), *figures(146, "1", "2", "3")],
        end=155,
    )
    assert [label[-14:] for label, _ in rows(table)] == ["for the South.", "Boats"]


def test_a_heading_that_is_not_full_keeps_the_plain_line_below_apart() -> None:
    heading = [*line(60, 120, "Documents", 8.5, bold=True), *line(110, 120, "(number)", 8.5)]
    table = read(
        heading,
        line(60, 131, "Reports for:", 8.5),
        [*line(60, 146, "Boats", 8.5), *figures(146, "1", "2", "3")],
        end=155,
    )
    assert [label for label, _ in rows(table)] == ["Documents (number)", "Reports for:", "Boats"]


def test_a_figure_half_way_down_a_label_of_two_lines_is_in_its_row() -> None:
    # 576.0 stands between "Communications and information" and "technology" (A/80/604/Add.1, p. 9).
    table = read(
        line(60, 120, "Communications and information", 8.5, mark=1),
        figures(124.5, "", "576.0", ""),
        [*line(60, 130, "technology", 8.5, mark=1), *figures(130, "1 344.3", "", "12.5")],
        [*line(60, 146, "Medical", 8.5, mark=9), *figures(146, "1.0", "2.0", "3.0")],
        end=155,
    )
    assert rows(table)[0] == ("Communications and information technology", ["1 344.3", "576.0", "12.5"])


def test_one_marked_content_is_one_cell_though_its_next_line_opens_with_a_figure() -> None:
    # "conversion of / 6 posts and" (A/80/628, p. 23): each line was a row of its own.
    table = read(
        [
            *line(60, 120, "Civilian staff", 8.5, mark=1),
            *line(305, 120, "Abolishment of", 8.5, mark=2),
            *figures(120, "", "1.0", "2.0", mark=3),
        ],
        line(305, 130, "6 posts", 8.5, mark=2),
        [*line(60, 146, "Medical", 8.5, mark=9), *figures(146, "1.0", "2.0", "3.0")],
        end=155,
    )
    assert rows(table)[0] == ("Civilian staff", ["Abolishment of 6 posts", "1.0", "2.0"])


def test_a_link_in_a_line_of_words_stays_in_it() -> None:
    # "resolution 2589 (2021); and" runs on over the figures' columns (A/81/6 (Sect. 5), p. 24).
    words = line(
        60, 120, "Advice: support for the police of thirty member States under Council resolution", 8.5, mark=1
    )
    link = line(words[-1].x1 + 2.1, 120, "9589 (2031)", 8.5, mark=2)
    last = word(link[-1].x1, 120, ";", 8.5, mark=3, space_before=False)
    table = read([*words, *link, last], [*line(60, 146, "Boats", 8.5), *figures(146, "1", "2", "3")], end=155)
    assert rows(table)[0][0].endswith("resolution 9589 (2031);")


def test_a_raised_letter_is_a_footnote_mark_though_the_engine_puts_a_blank_before_it() -> None:
    figure, mark = superscripts([word(505, 614.6, "4", 8.5, x1=509.7), word(510, 611.6, "b", 5.5)])
    assert (figure.superscript, mark.superscript, mark.space_before) == (False, True, False)


def test_marks_behind_a_mark_and_its_comma_are_marks_too() -> None:
    """ "March 31⁶, ⁷, ⁸" heads ten years; the marks were a head of their own (Public Accounts of Canada, 2025, p. 49)."""
    head = word(377, 126.4, "31", 6, x1=383)
    marks = [word(383.2, 124.3, "6,", 4, x1=387), word(388, 124.3, "7,", 4, x1=391), word(392, 124.3, "8", 4, x1=394)]
    figure, *raised, other = superscripts([head, *marks, word(420, 124.3, "9", 4, x1=422)])
    assert (figure.superscript, [mark.superscript for mark in raised], other.superscript) == (False, [True] * 3, False)
