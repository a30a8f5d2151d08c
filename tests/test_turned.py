"""Pages printed sideways: turned to be read, and every box turned back to where it is shown."""

import io
from functools import cache

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.page.engines import NAMES, engine
from extractors.page.model import Page
from extractors.read import read_document
from extractors.source.limits import Limits
from samples.family_pages import FOLDER
from schemas.extraction import Extraction
from schemas.origin import Box, Place, around

WORDS = "The oars of the northern harbours were counted twice in the spring of the year"


def printed(turn: int, words: str, *, matrix: bool = False) -> bytes:
    """A Letter page with one line set `turn` degrees counter-clockwise, by the text's own matrix or the page's."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(612, 792))
    canvas.drawString(60, 740, "A/81/9998")  # the running head stays upright
    canvas.setFont("Helvetica", 8)  # the line fits the page: what runs off it is not seen
    if matrix:
        text = canvas.beginText()
        text.setTextTransform(0, 1, -1, 0, 300, 100)
        text.textOut(words)
        canvas.drawText(text)
    else:
        canvas.translate(300, 400)
        canvas.rotate(turn)
        canvas.drawString(0, 0, words)
    canvas.save()
    return file.getvalue()


def first_page(name: str, content: bytes) -> Page:
    with engine(name).open_pdf(content) as opened:
        return opened.page(1, Limits())


@pytest.mark.parametrize("name", NAMES)
def test_a_lone_line_up_a_page_is_read(name: str) -> None:
    """Nothing on the page is upright: whoever turns it reads all of it."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(612, 792))
    canvas.translate(300, 400)
    canvas.rotate(90)
    canvas.drawString(0, 0, "The mission repaired nets")
    canvas.save()
    page = first_page(name, file.getvalue())
    assert (page.turn, [fragment.text for fragment in page.fragments]) == (90, ["The", "mission", "repaired", "nets"])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("turn", "words", "turned"),
    [
        (90, WORDS, 90),  # reads upwards: turn the sheet to the right
        (270, WORDS, 270),
        (180, WORDS, 180),
        (90, "Annual report", 0),  # a few words on a spine turn no page
        (45, WORDS, 0),  # the labels of an axis
    ],
)
def test_most_words_say_how_a_page_lies(name: str, turn: int, words: str, turned: int) -> None:
    page = first_page(name, printed(turn, words))
    assert page.turn == turned
    assert (page.width, page.height) == ((792, 612) if turned in {90, 270} else (612, 792))
    upright = [fragment.text for fragment in page.fragments if not fragment.rotation]
    assert upright == (words.split() if turned else ["A/81/9998"])


@pytest.mark.parametrize("name", NAMES)
def test_the_texts_own_matrix_turns_a_page_as_well(name: str) -> None:
    page = first_page(name, printed(90, WORDS, matrix=True))
    box = page.as_shown(next(f for f in page.fragments if f.text == "The").box)
    assert page.turn == 90
    assert box[0] < 300 < box[2] + 0.1  # the baseline is upright, and the letters stand left of it
    assert box[3] == pytest.approx(792 - 100, abs=0.5)  # the first word is the lowest


@pytest.mark.parametrize(
    ("turn", "shown"),
    [
        (0, (100, 20, 140, 30)),
        (90, (20, 652, 30, 692)),  # the sheet's left edge as read is its foot as shown
        (180, (652, 582, 692, 592)),
        (270, (582, 100, 592, 140)),
    ],
)
def test_a_box_is_shown_where_it_is_printed(turn: int, shown: Box) -> None:
    assert Page(1, 792, 612, [], turn=turn).as_shown((100, 20, 140, 30)) == shown


@cache
def _read(name: str) -> Extraction:
    return read_document(FOLDER / "turned_sheets.pdf", engine=name)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("page", "heads_at", "labels_at"),
    [
        (1, "left", "below"),  # upwards
        (3, "right", "above"),  # downwards
        (4, "below", "right"),  # upside down
        (6, "above", "left"),  # turned by /Rotate: shown upright
    ],
)
def test_heads_rows_and_columns_are_outlined_as_they_are_shown(
    name: str, page: int, heads_at: str, labels_at: str
) -> None:
    table = next(table for table in _read(name).tables if page in table.pages)
    heads = around([box for at, box in table.head_boxes if at == page])
    columns = around([box for at, box in table.column_boxes if at == page])
    rows = around([row.place.box for row in table.rows if row.place.page == page and row.place.box])
    cell = table.rows[-1].cells[0].place if page > 1 else table.rows[1].cells[0].place
    assert heads and columns and rows
    assert _side(heads, columns) == heads_at
    assert _side(rows, columns) == labels_at  # they begin with the label, the columns behind it
    assert _holds(columns, cell)


def _side(box: Box, other: Box) -> str:
    """Say on which side `box` reaches farthest beyond `other`."""
    beyond = {
        "left": other[0] - box[0],
        "above": other[1] - box[1],
        "right": box[2] - other[2],
        "below": box[3] - other[3],
    }
    if box[2] < other[0] + 1 or box[0] > other[2] - 1:
        beyond = {side: by for side, by in beyond.items() if side in {"left", "right"}}
    elif box[3] < other[1] + 1 or box[1] > other[3] - 1:
        beyond = {side: by for side, by in beyond.items() if side in {"above", "below"}}
    return max(beyond, key=lambda side: beyond[side])


def _holds(box: Box, place: Place) -> bool:
    x0, top, x1, bottom = place.box or (0, 0, 0, 0)
    return box[0] - 1 <= x0 <= x1 <= box[2] + 1 and box[1] - 1 <= top <= bottom <= box[3] + 1
