"""Both engines give one page model: fragments, rules with joints, fills, and every fault with its reason."""

import io
from time import process_time

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors.page.engines import NAMES, engine
from extractors.page.engines.assemble import Face, Glyph, face, fragments, join_rules
from extractors.page.model import Page
from extractors.source.limits import Limits, Unreadable
from schemas.vocabulary import Reason
from tests.attacks.unprinted import noted

PLAIN = Face("Times", False, False)
WORDS_OF_FONT = ["So", "that", "the", "page", "has", "a", "font"]


def pdf(draw, **options) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(612, 792), **options)
    draw(canvas)
    canvas.save()
    return file.getvalue()


def report(canvas: Canvas) -> None:
    canvas.setFont("Times-Roman", 10)
    canvas.drawString(72, 692, "The Mission spent 1 250.5")
    canvas.setFont("Times-Bold", 12)
    canvas.drawString(72, 650, "II. Mandate")
    canvas.setFont("Times-Roman", 6)
    canvas.drawString(72 + canvas.stringWidth("II. Mandate", "Times-Bold", 12), 654, "a")
    for x0, x1 in ((72, 200), (200, 300), (300, 400)):  # Word's way: one rect a cell
        canvas.rect(x0, 600, x1 - x0, 0.5, stroke=0, fill=1)
    canvas.line(72, 550, 400, 550)
    canvas.setFillGray(0.8)
    canvas.rect(72, 400, 100, 50, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.saveState()
    canvas.translate(500, 300)
    canvas.rotate(90)
    canvas.setFont("Times-Roman", 10)
    canvas.drawString(0, 0, "Upwards")
    canvas.restoreState()
    hidden = canvas.beginText(72, 200)
    hidden.setTextRenderMode(3)
    hidden.textOut("Hidden")
    canvas.drawText(hidden)


def first_page(name: str, content: bytes, limits: Limits | None = None) -> Page:
    with engine(name).open_pdf(content) as opened:
        return opened.page(1, limits or Limits())


@pytest.mark.parametrize("name", NAMES)
def test_letters_of_a_size_below_zero_are_as_large_as_those_above(name):
    """A size of -9 turns letters over; a table of them took the reading of a document down."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(72, 692, "Troops")
        canvas._code.append(
            f"BT {canvas._doc.getInternalFontName('Times-Roman')} -9 Tf 1 0 0 1 300 600 Tm (Police) Tj ET"
        )

    sizes = [fragment.size for fragment in first_page(name, pdf(draw)).fragments]
    assert [round(size, 1) for size in sizes] == [9, 9]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_read_the_same_by_every_engine(name):
    page = first_page(name, pdf(report))
    by_text = {f.text: f for f in page.fragments}
    assert [f.text for f in page.fragments[:5]] == ["The", "Mission", "spent", "1", "250.5"]
    assert by_text["The"].x0 == pytest.approx(72, abs=0.1)
    assert by_text["The"].baseline == pytest.approx(100, abs=0.1)
    assert by_text["Mandate"].bold and not by_text["The"].bold
    assert by_text["a"].superscript and not by_text["a"].space_before
    assert by_text["Upwards"].rotation == 90 and by_text["Upwards"].x1 < 505
    assert [(f.text, f.render_mode) for f in page.hidden] == [("Hidden", 3)]
    assert [[round(x) for x in rule.joints] for rule in page.rules] == [[200, 300], []]
    assert page.rules[1].y == pytest.approx(242, abs=0.1)
    assert [round(fill.grey, 1) for fill in page.fills] == [0.8]


@pytest.mark.parametrize("name", NAMES)
def test_a_crop_box_and_a_turned_page_move_the_origin(name):
    def draw(canvas):
        canvas.setCropBox((50, 50, 562, 742))
        canvas.setPageRotation(90)  # reportlab turns the media box with it: 792 by 612
        canvas.drawString(72, 542, "Turned")
        canvas.translate(300, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Upright")  # a page on which every word lies sideways would be turned

    page = first_page(name, pdf(draw))
    assert (page.width, page.height) == (562, 512)
    turned = next(fragment for fragment in page.fragments if fragment.text == "Turned")
    assert turned.rotation == -90
    assert turned.x0 == pytest.approx(542 - 50, abs=4)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.4\n", Reason.TRUNCATED),  # a header and nothing more
        (pdf(report)[:700], Reason.TRUNCATED),  # cut off in the middle
        (b"%PDF-1.4\nnothing\n%%EOF\n", Reason.UNREADABLE),  # whole, but no PDF
        (pdf(report, encrypt="secret"), Reason.PASSWORD),  # asks for a password
    ],
)
def test_a_fault_has_its_reason(name, content, reason):
    with pytest.raises(Unreadable) as caught:
        first_page(name, content)
    assert caught.value.reason is reason


@pytest.mark.parametrize("name", NAMES)
def test_a_page_past_the_limit_is_refused_not_cut_short(name):
    with pytest.raises(Unreadable) as caught:
        first_page(name, pdf(report), Limits(max_objects=20))
    assert caught.value.reason is Reason.OBJECT_LIMIT


def letters(canvas: Canvas) -> None:
    canvas.setFont("Times-Roman", 4)
    for i in range(2_500):  # 200,000 characters; each line other, as PDFium takes equal ones for bold
        canvas.drawString(10 + i // 100 * 20, 785 - i % 100 * 7, f"{i:08d}" * 10)


def hatching(canvas: Canvas) -> None:
    for i in range(20_000):
        canvas.line(10 + i % 50 * 11, 790 - i // 50 * 1.9, 18 + i % 50 * 11, 790 - i // 50 * 1.9)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("draw", "what"), [(letters, "objects"), (hatching, "rules")])
def test_an_overfull_page_ends_in_a_limit_at_once(name, draw, what):
    content = pdf(draw)
    start = process_time()
    with pytest.raises(Unreadable, match=what) as caught:
        first_page(name, content)
    assert caught.value.reason is Reason.OBJECT_LIMIT
    assert process_time() - start < 10  # seconds of CPU; three on a busy machine


@pytest.mark.parametrize("name", NAMES)
def test_a_line_whose_width_nobody_sets_is_one_point_thick(name):
    rule = first_page(name, pdf(lambda canvas: canvas.line(72, 550, 400, 550))).rules[0]
    assert rule.thickness == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("fill", "line", "areas", "across", "down"),
    [
        (0.8, 0.0, 1, 2, 2),  # an area and its border, by one operator
        (0.8, 1.0, 1, 0, 0),  # a white border is not seen
        (1.0, 0.0, 1, 2, 2),  # white within black: a cell's box
    ],
)
def test_a_box_filled_and_stroked_has_an_area_and_a_border(name, fill, line, areas, across, down):
    def draw(canvas):
        canvas.setFillGray(fill)
        canvas.setStrokeGray(line)
        canvas.rect(72, 400, 100, 50, stroke=1, fill=1)

    page = first_page(name, pdf(draw))
    assert (len(page.fills), len(page.rules), len(page.verticals)) == (areas, across, down)
    assert page.fills[0][:4] == pytest.approx((72, 342, 172, 392), abs=0.1)  # the border's width is not the area's


@pytest.mark.parametrize(
    ("pieces", "rules"),
    [
        ([(0, 10, 50, 10.5), (50, 10, 90, 10.5)], [(0, 90, (50,))]),  # one rect a cell
        ([(0, 10, 50, 10.5), (50, 10, 50.5, 10.5), (50.5, 10, 90, 10.5)], [(0, 90, (50.25,))]),  # a corner between
        ([(0, 10, 50, 10.5), (51, 10, 90, 10.5)], [(0, 90, (50.5,))]),  # a point of air between two cells
        ([(0, 10, 50, 10.5), (56, 10, 90, 10.5)], [(0, 50, ()), (56, 90, ())]),  # two spanning heads
        ([(0, 10, 90, 10.8), (0, 10.6, 90, 11.5)], [(0, 90, ())]),  # a thick rule of two overlapping rects
        ([(0, -2e9, 90, -2e9)], [(0, 90, ())]),  # far off the page (a damaged file)
    ],
)
def test_pieces_lie_end_to_end(pieces, rules):
    assert [(r.x0, r.x1, r.joints) for r in join_rules(pieces)[0]] == rules


@pytest.mark.parametrize(
    ("text", "spelled"),
    [("\ufb01n", "fin"), ("co\u0002", "co-"), ("co\ufffe", "co-")],  # a ligature; PDFium's hyphens at a line's end
)
def test_glyphs_are_spelled_out(text, spelled):
    assert fragments([Glyph(text, 0, 10, 100, 10, PLAIN)])[0].text == spelled


@pytest.mark.parametrize(
    ("name", "flags", "bold", "italic"),
    [
        ("ABCDEF+TimesNewRomanPS-BoldMT", 0, True, False),
        ("BOLDAB+TimesNewRoman", 0, False, False),  # the subset's prefix says nothing
        ("F1", 0x40040, True, True),  # only the descriptor says so
    ],
)
def test_a_face_by_name_and_flags(name, flags, bold, italic):
    assert face(name, flags)[1:] == (bold, italic)


READ = ("A_76_564_fr", "A_80_590", "A_80_604_Add.10", "A_80_6_SECT.36", "A_80_6_Sect.31", "A_81_6 (SECT. 5)")


@pytest.mark.parametrize("name", READ)
def test_both_engines_read_the_same_words_in_the_same_places(shared, name):
    content = (shared / "corpus" / "un" / f"{name}.pdf").read_bytes()
    found, missing = 0, []
    with engine("pdfplumber").open_pdf(content) as slow, engine("pdfium").open_pdf(content) as fast:
        for number in range(1, slow.page_count + 1, 8):
            read = {place(fragment): fragment for fragment in fast.page(number, Limits()).fragments}
            for fragment in slow.page(number, Limits()).fragments:
                if set(fragment.text) == {"."}:
                    continue  # leader dots: one by one, or in runs
                found += 1
                if not any(agree(fragment, other) for other in near(read, fragment)):
                    missing.append(fragment)
    assert len(missing) <= 0.01 * found, missing[:5]


def place(fragment, right=0, down=0):
    return fragment.text, round(fragment.x0) + right, round(fragment.baseline) + down


def near(read, fragment):
    places = [place(fragment, right, down) for right in (-1, 0, 1) for down in (-1, 0, 1)]
    return [read[at] for at in places if at in read]


def agree(one, other):
    return abs(one.x1 - other.x1) < 1.5 and abs(one.size - other.size) < 0.2 and one[5:] == other[5:]


def test_what_a_form_shows_is_text():
    """The field's value stands in its appearance, which is no part of the page's content (ISO 32000-1, 12.7.3.3)."""

    def draw(canvas):
        canvas.drawString(72, 700, "Boats to be bought:")
        canvas.acroForm.textfield(name="boats", value="12 boats", x=200, y=690, width=120, height=20)

    assert [fragment.text for fragment in first_page("pdfium", pdf(draw)).fragments][4:] == ["12", "boats"]


@pytest.mark.parametrize(
    ("kind", "words", "why"),
    [
        (b"FreeText/F 4", ["3581"], "a box of text laid over the page"),
        (b"Stamp/F 4", ["3581"], "a stamp"),
        (b"FreeText/F 2", [], "one that is hidden"),
        (b"Popup/F 4", [], "what opens when somebody asks"),
    ],
)
def test_what_a_note_shows_is_text(kind, words, why):
    found = first_page("pdfium", noted(b"/Subtype/" + kind)).fragments
    assert [fragment.text for fragment in found if fragment.text == "3581"] == words, why
    assert [fragment.text for fragment in found if fragment.text == "4217"], why


@pytest.mark.parametrize(
    ("moves", "words", "why"),
    [
        ([("5", 0), ("2", 26)], ["5", "2"], "two cells: a sitrep on Ebola of 2014 printed 5 and 2, and 52 was read"),
        ([("1", 0), ("1", 5)], ["11"], "one number"),
        ([("P", 0), ("A", 8.2), ("G", 16.4), ("E", 25.7)], ["PAGE"], "a word that is set wide all through"),
        ([("17", 0), ("0", 30), ("8", 60)], ["17", "0", "8"], "three cells"),
        ([("0,00", 100), ("4.727,28", 20)], ["0,00", "4.727,28"], "the last column first: the pen goes back"),
        ([("Total", 0), ("'", 18)], ["Total'"], "an accent set over a letter: the pen goes back by less than a size"),
    ],
)
@pytest.mark.parametrize("turn", [0, 90])
@pytest.mark.parametrize("name", NAMES)
def test_a_word_is_cut_where_its_text_object_leaves_a_gap(name, turn, moves, words, why):
    """A row of cells that a spreadsheet or report writer prints as one text object, the pen moved between them."""
    adjust, end = [], 0.0
    for text, at in moves:
        adjust.append(f"{-(at - end) * 100:.0f} ({text})" if at else f"({text})")
        end = at + stringWidth(text, "Helvetica", 10)

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(72, 100, "So that the page has a font")
        canvas._code.append(f"BT /F1 10 Tf {place} [{' '.join(adjust)}] TJ ET")
        canvas.setPageRotation(turn)

    place = "0 1 -1 0 100 72 Tm" if turn else "72 700 Td"  # upright as the page is shown
    page = first_page(name, pdf(draw))
    assert [f.text for f in page.fragments if not f.rotation and f.text not in WORDS_OF_FONT] == words, why


@pytest.mark.parametrize(
    ("spacing", "words", "why"),
    [
        (33.0, ["0", "0", "5", "0"], "four cells of a digit each, set by the space between characters: 0050 was read"),
        (10.2, ["0", "0", "5", "0"], "a step more than a size"),
        (9.8, ["0050"], "a step less: a word that is set wide"),
    ],
)
def test_digits_that_the_space_between_characters_parts_are_cells(spacing, words, why):
    """A row of single digits, each in a cell of its own, as a spreadsheet's printer writes it (a tally of 2016, p. 1)."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(72, 100, "So that the page has a font")
        canvas._code.append(f"BT /F1 10 Tf 72 700 Td {spacing} Tc [(00) 15 (5) 20 (0)] TJ 0 Tc ET")

    page = first_page("pdfium", pdf(draw))
    assert [f.text for f in page.fragments if f.text not in WORDS_OF_FONT] == words, why


def test_a_mark_drawn_after_all_else_is_raised_all_the_same():
    """A slide draws the marks of its heads last (Liberia, December 2014, p. 2): "Cumulative 2 deaths"."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(72, 700, "deaths")
        for i in range(3):
            canvas.drawString(72, 600 - 20 * i, f"{i} 14")
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72 + stringWidth("deaths", "Helvetica", 12), 703, "2")
        canvas.drawString(200, 703, "2")

    marks = [f.superscript for f in first_page("pdfium", pdf(draw)).fragments if f.text == "2" and f.size < 10]
    assert marks == [True, False]
