"""What a reader of the page does not see is no text, and is said; what he sees stays, whatever lies about it."""

import io
from collections.abc import Callable

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.page.engines import NAMES, engine, pdfium_engine
from extractors.page.engines.hidden import MOST_LOOKS, Paint, Piece, unseen
from extractors.page.model import Page
from extractors.page.unseen import hidden_text
from extractors.source.limits import Limits
from extractors.text.markup import from_html
from tests.attacks.raw import paper, show, stream

WORD = "4218"
X, Y = 72, 500


def word(canvas: Canvas, grey: float = 0, mode: int = 0, x: float = X, y: float = Y) -> None:
    text = canvas.beginText(x, y)
    text.setFont("Helvetica", 10)
    text.setFillGray(grey)
    text.setTextRenderMode(mode)
    text.textOut(WORD)
    text.setTextRenderMode(0)
    canvas.drawText(text)


def box(canvas: Canvas, grey: float, x: float = X - 5, width: float = 60, alpha: float = 1) -> None:
    canvas.saveState()
    canvas.setFillGray(grey, alpha)
    canvas.rect(x, Y - 5, width, 20, stroke=0, fill=1)
    canvas.restoreState()


def disc(canvas: Canvas, grey: float) -> None:
    canvas.setFillGray(grey)
    canvas.circle(X + 10, Y + 3, 30, stroke=0, fill=1)


def picture(canvas: Canvas) -> None:
    dark = io.BytesIO(b"P5 1 1 255\n\x20")
    canvas.drawImage(ImageReader(dark), X - 5, Y - 5, 60, 20)


def clipped_box(canvas: Canvas) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(300, 300, 50, 50)
    canvas.clipPath(path, stroke=0, fill=0)
    box(canvas, 1)
    canvas.restoreState()


def blended_box(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.setBlendMode("Multiply")
    box(canvas, 0.9)
    canvas.restoreState()


def clear_word(canvas: Canvas) -> None:
    canvas.setFillAlpha(0)
    word(canvas)


def cropped(canvas: Canvas) -> None:
    canvas.setCropBox((0, 600, 612, 792))
    word(canvas)


def in_order(*steps: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for step in steps:
            step(canvas)

    return draw


def white(canvas: Canvas) -> None:
    word(canvas, 1)


def invisible(canvas: Canvas) -> None:
    word(canvas, mode=3)


# fmt: off
HIDDEN = [
    (cropped, "the crop box leaves it out"),
    (lambda c: word(c, x=700), "beside the page"),
    (lambda c: word(c, y=900), "above the page"),
    (white, "in the paper's colour"),
    (lambda c: word(c, .995), "in the paper's colour, written a little otherwise"),
    (in_order(lambda c: box(c, 0), word), "black on a black box"),
    (in_order(lambda c: box(c, 0), lambda c: box(c, 1), white), "white on the last box under it, a white one"),
    (invisible, "without ink, and no scan under it"),
    (in_order(lambda c: box(c, .8), invisible), "without ink on a shaded cell"),
    (lambda c: word(c, mode=7), "only clips, and nothing is painted through it"),
    (in_order(word, lambda c: box(c, 1)), "a white box is painted over it"),
    (in_order(word, lambda c: box(c, 0)), "a black box is painted over it"),
    (clear_word, "without any opacity"),
]
SEEN = [
    (word, "black on white"),
    (lambda c: word(c, .95), "very light grey is a colour"),
    (in_order(lambda c: box(c, 0), white), "white on a dark head"),
    (in_order(lambda c: disc(c, 0), white), "white on a round ground: only its bounds are known"),
    (in_order(picture, white), "white on a picture"),
    (in_order(lambda c: box(c, 0, width=10), white), "white, partly on a dark box"),
    (in_order(lambda c: box(c, 1), word), "a white box painted before it is its ground"),
    (in_order(lambda c: box(c, .8), word), "a shaded cell painted before it"),
    (in_order(word, lambda c: box(c, 1, alpha=.4)), "a box over it lets it through"),
    (in_order(word, blended_box), "a highlight that multiplies"),
    (in_order(word, clipped_box), "a box over it, cut to another place"),
    (in_order(word, lambda c: box(c, 1, width=10)), "a box over a part of it"),
    (in_order(word, lambda c: disc(c, 1)), "something round near it: only its bounds are known"),
    (in_order(word, lambda c: box(c, 1), word), "covered, and printed once more on top"),
    (in_order(picture, invisible), "invisible over a scan stands for what the scan shows"),
    (in_order(invisible, picture), "invisible under the scan too"),
    (in_order(word, picture), "a picture over it may be the scan that it stands for"),
    (in_order(lambda c: disc(c, 0), invisible), "invisible over drawn shapes, which may be the letters"),
    (lambda c: word(c, mode=1), "an outline is seen"),
    (lambda c: word(c, 1, mode=2), "white with an outline is seen"),
    (in_order(lambda c: word(c, mode=7), lambda c: box(c, 0)), "what is painted through letters shows them"),
    (lambda c: word(c, x=-5), "half over the edge"),
]
# fmt: on


def read(name: str, draw: Callable[[Canvas], None]) -> Page:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(612, 792))
    canvas.drawString(72, 700, "Beside")
    canvas.saveState()
    draw(canvas)
    canvas.restoreState()
    canvas.save()
    with engine(name).open_pdf(file.getvalue()) as opened:
        return opened.page(1, Limits())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("draw", "why"), HIDDEN, ids=[why for _, why in HIDDEN])
def test_text_that_is_not_seen_is_dropped_and_counted(name, draw, why):
    page = read(name, draw)
    assert [f.text for f in page.fragments] == ["Beside"], why
    assert [f.text for f in page.hidden] == [WORD]
    assert (page.hidden_characters, page.hidden_digits) == (4, 4)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("draw", "why"), SEEN, ids=[why for _, why in SEEN])
def test_text_that_is_seen_stays(name, draw, why):
    assert WORD in [f.text for f in read(name, draw).fragments], why


def cut_to(canvas: Canvas, x: float, y: float, corners: int = 4) -> None:
    path = canvas.beginPath()
    path.moveTo(x, y)
    for i in range(1, corners):
        path.lineTo(x + 60 * (i > 1), y + 20 * (0 < i < 3) + 0.01 * i * (i > 3))
    path.close()
    canvas.clipPath(path, stroke=0, fill=0)
    word(canvas)


# fmt: off
CUT = [
    (lambda c: cut_to(c, X - 5, Y - 5), True, "cut to a box around it"),
    (lambda c: cut_to(c, X + 10, Y - 5), True, "begins left of its box: a label that runs over its cell is read whole"),
    (lambda c: cut_to(c, X - 5, Y + 40), False, "the box of text ends above it (annex to a finance bill of 2024, p. 24)"),
    (lambda c: cut_to(c, X + 90, Y - 5), False, "right of it"),
    (lambda c: cut_to(c, X + 90, Y - 5, 3), False, "a triangle"),
    (lambda c: cut_to(c, X + 10, Y + 3, 3), True, "partly outside a triangle"),
]
# fmt: on


def test_words_of_no_width_are_not_seen():
    with engine("pdfium").open_pdf(paper(show("By far the most " + WORD, 600, before=".1 Tz"))) as opened:
        page = opened.page(1, Limits())
    assert [f.text for f in page.hidden][-1] == WORD and "far" not in {f.text for f in page.fragments}


def test_a_path_of_many_corners_is_not_looked_at():
    page = read("pdfium", lambda c: cut_to(c, X + 90, Y - 5, 90))
    assert (page.hidden, [f.text for f in page.fragments]) == ([], ["Beside", WORD])


FORM = b"/Type/XObject/Subtype/Form/Resources<</Font<</F1 5 0 R>>/XObject<</Y 7 0 R>>/Properties<</L 8 0 R>>>>"
WHOLE, CORNER = b"/BBox[0 0 595 842]", b"/BBox[0 0 9 9]"
CLEAR = b"/ExtGState<</G<</ca 0/CA 0>>/H<</ca .5>>/M<</BM/Multiply>>>>"
LINE, COVER = show(WORD, 600), b"1 g 60 590 400 30 re f\n"
LAYER_OFF = b"/OCProperties<</OCGs[8 0 R]/D<</OFF[8 0 R]>>>>"
GROUP = b"/Group<</S/Transparency>>"


def formed(content: bytes, outer: bytes, entries: bytes = WHOLE, inner: bytes = b"", catalog: bytes = b"") -> bytes:
    """A page of such content with a form X that may draw a form Y, and a layer L if the catalog speaks of any."""
    layer = b"<</Type/OCG/Name(Draft)>>" if catalog else b"null"
    forms = stream(outer, FORM + entries), stream(inner, FORM + WHOLE), layer
    names = b"/XObject<</X 6 0 R>>/Properties<</L 8 0 R>>" + CLEAR
    return paper(content, *forms, resources=names, catalog=catalog)


# fmt: off
FORMED = [
    (formed(b"/X Do\n", LINE), True, "a form's words"),
    (formed(b"/X Do\n", LINE, WHOLE + GROUP), True, "a group's words"),
    (formed(b"/H gs /X Do\n", LINE), True, "half seen through"),
    (formed(b"q 60 590 100 40 re W n /X Do Q\n", LINE), True, "in the path that the form is cut to"),
    (formed(b"0 g 60 590 400 30 re f 1 g /X Do\n", b"1 g " + LINE), True, "white on the page's black box"),
    (formed(LINE + b"/M gs /X Do\n", COVER), True, "under what a blended form paints"),
    (formed(LINE + b"/H gs /X Do\n", COVER), True, "under what a form paints that is half seen through"),
    (formed(LINE + b"q 0 0 9 9 re W n /X Do Q\n", COVER), True, "under a form that is cut to another place"),
    (formed(LINE + b".7 .7 -.7 .7 0 0 cm /X Do\n", COVER), True, "near the box of a form that is turned"),
    (formed(LINE + b"/OC/L BDC /X Do EMC\n", COVER, catalog=LAYER_OFF), True, "under what a form on a layer that is off paints"),
    (formed(b"/X Do\n", LINE, CORNER), False, "outside the box of its form"),
    (formed(b"/X Do\n", b"/Y Do", CORNER, LINE), False, "outside the box of a form around its own"),
    (formed(b"q 0 0 9 9 re W n /X Do Q\n", LINE), False, "outside the path that its form is cut to"),
    (formed(b"q 0 0 9 9 re W n /X Do Q\n", b"/Y Do", inner=LINE), False, "outside that of a form around its own"),
    (formed(b"/G gs /X Do\n", LINE), False, "in a form without any opacity"),
    (formed(b"/G gs /X Do\n", LINE, WHOLE + GROUP), False, "in a group without any opacity"),
    (formed(b"/G gs /X Do\n", b"/Y Do", inner=LINE), False, "in a form within one without any opacity"),
    (formed(b"1 g /X Do\n", LINE), False, "white by what holds before its form"),
    (formed(b"3 Tr /X Do\n", LINE), False, "without ink by what holds before its form"),
    (formed(b"0 0 0 0 0 0 cm /X Do\n", LINE), False, "in a form of no size"),
    (formed(LINE + b"/X Do\n", COVER), False, "under what a form paints"),
    (formed(LINE + b"/X Do\n", b"/Y Do", inner=COVER), False, "under what a form within a form paints"),
    (formed(LINE + b".5 0 0 .5 0 0 cm /X Do\n", b"1 g 120 1180 800 60 re f", b"/BBox[0 0 9999 9999]"), False, "under a form of half its size"),
    (formed(b"/X Do\n", LINE, WHOLE + b"/OC 8 0 R", catalog=LAYER_OFF), False, "in a form on a layer that is off"),
    (formed(b"/OC/L BDC /X Do EMC\n", LINE, catalog=LAYER_OFF), False, "in a form that such a layer draws"),
    (formed(b"BT /F1 .01 Tf 72 600 Td (4218) Tj ET\n", b""), False, "a hundredth of a point high"),
    (formed(b"BT /F1 1 Tf 9 0 0 9 72 600 Tm (4218) Tj ET\n", b""), True, "of one point, nine times as large"),
]
# fmt: on


@pytest.mark.parametrize(("content", "is_seen", "why"), FORMED, ids=[why for *_, why in FORMED])
@pytest.mark.parametrize("name", NAMES)
def test_what_a_form_does_to_its_words(name, content, is_seen, why):
    with engine(name).open_pdf(content) as opened:
        page = opened.page(1, Limits())
    assert (WORD in [f.text for f in page.fragments]) == is_seen, why
    assert "".join(f.text for f in page.hidden) == ("" if is_seen else WORD)


def test_a_form_that_a_layer_draws_is_found_where_the_catalog_is_packed(monkeypatch):
    monkeypatch.setattr(pdfium_engine, "ENTRY", b"in an object stream")
    with engine("pdfium").open_pdf(formed(b"/OC/L BDC /X Do EMC\n", LINE, catalog=LAYER_OFF)) as opened:
        assert [f.text for f in opened.page(1, Limits()).hidden] == [WORD]


@pytest.mark.parametrize("name", NAMES)
def test_words_of_a_line_that_the_path_leaves_out_are_not_seen(name):
    cut = b"q 60 590 120 30 re W n " + show("Pumps repaired by the mission 4218", 600) + b"Q\n"
    with engine(name).open_pdf(paper(cut)) as opened:
        page = opened.page(1, Limits())
    assert {"Pumps", "repaired"} <= {f.text for f in page.fragments}
    assert [f.text for f in page.hidden][-2:] == ["mission", WORD]


@pytest.mark.parametrize("name", NAMES)
def test_invisible_words_over_a_scan_are_read_on_a_layer_too(name):
    scan = stream(b"\x20", b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray")
    content = b"q 400 0 0 60 50 580 cm /Y Do Q /OC/L BDC 3 Tr " + LINE + b"EMC /X Do\n"
    names = b"/XObject<</X 6 0 R/Y 7 0 R>>/Properties<</L 8 0 R>>"
    words = stream(b"3 Tr " + show("9903", 600, before="1 0 0 1 300 600 Tm"), FORM + WHOLE)
    content = paper(content, words, scan, b"<</Type/OCG/Name(Text)>>", resources=names)
    with engine(name).open_pdf(content) as opened:
        page = opened.page(1, Limits())
    assert {WORD, "9903"} <= {f.text for f in page.fragments}


def test_what_stands_behind_a_form_stands_where_the_page_puts_it():
    moved = formed(b"/X Do\n" + LINE, b"0 0 1 1 re f", WHOLE + b"/Matrix[1 0 0 1 0 -2000]")
    with engine("pdfplumber").open_pdf(moved) as opened:
        assert WORD in [f.text for f in opened.page(1, Limits()).fragments]


# fmt: off
SPOKEN = [
    (b"(6543)", "nothing", "nothing", "6543", "a figure for words"),
    (b"(6543 pumps)", "4218 pumps", "4218 pumps", "6543 pumps", "another figure"),
    (b"( )", "4218", "4218", "", "a blank for a figure"),
    (b"(quite other words)", "repaired", "repaired", "quite other words", "other words"),
    (b"(6543)", "   ", "", "6543", "a figure for blanks"),
    (b"<feff00ad>", "-", "-", "", "a hyphen at a line's end"),
    (b"(4218)", "4218", "4218", "", "what is printed"),
    (b"(Repaired)", "REPAIRED", "Repaired", "", "small capitals"),
    (b"(ffi)", "x", "ffi", "", "a drawn letter for three"),
]
# fmt: on


@pytest.mark.parametrize(("said", "prints", "reads", "hidden", "why"), SPOKEN, ids=[why for *_, why in SPOKEN])
def test_what_is_printed_counts_and_not_what_a_file_says_stands_there(said, prints, reads, hidden, why):
    content = paper(b"/Span<</MCID 1/ActualText" + said + b">>BDC\n" + show(prints, 600) + b"EMC\n" + show("99", 500))
    with engine("pdfium").open_pdf(content) as opened:
        page = opened.page(1, Limits())
    words = " ".join(f.text for f in page.fragments).split("2020.")[1].split()
    assert words[-1] == "99" and " ".join(words[:-1]) in (reads, "\N{SOFT HYPHEN}"), why
    assert " ".join(f.text for f in page.hidden).strip() == hidden
    assert page.digits == 10 + sum(char.isdigit() for char in reads + hidden)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("draw", "is_seen", "why"), CUT, ids=[why for *_, why in CUT])
def test_text_outside_the_path_that_it_is_cut_to_is_not_seen(name, draw, is_seen, why):
    page = read(name, draw)
    assert [f.text for f in page.hidden] == ([] if is_seen else [WORD]), why
    assert [f.text for f in page.fragments] == (["Beside", WORD] if is_seen else ["Beside"])


def test_a_finding_names_page_number_and_sample():
    (finding,) = hidden_text([read("pdfium", white), read("pdfium", word)])
    assert (finding.check_name, finding.page) == ("hidden_text", 1)
    assert "4 characters (4 digits)" in finding.says and WORD in finding.says


def test_a_page_of_too_many_areas_is_looked_at_so_far_and_the_rest_is_seen():
    band = (1.0, 1.0, 2.0, 2.0)
    far = [Paint((5.0, 5.0, 6.0, 6.0), 0)] * (MOST_LOOKS // 50)
    assert len(unseen([Piece(band, 0, 0, (255, 255, 255))] * 100, far)) == 50


MARKUP = [
    ("<p hidden>4218</p>", False, "hidden by its attribute"),
    ('<p style="display:none">4218</p>', False, "by its style"),
    ('<div style="color:red; DISPLAY : none !important"><p>a</p><div>b</div>4218</div>', False, "with all in it"),
    ('<span style="visibility:hidden">4218</span>', False, "leaves a gap"),
    ('<span style="font-size:0px">4218</span>', False, "no size"),
    ("<template><p>4218</p></template>", False, "a template prints nothing"),
    ("<!-- 4218 -->", False, "a comment"),
    ('<input type="hidden" value="4218">', False, "a value that is sent, not shown"),
    ("<p hidden>a<p>4218", True, "the next paragraph ends a hidden one"),
    ("<table><tr><td hidden>a<td>4218</table>", True, "and the next cell a hidden cell"),
    ("<br hidden>4218", True, "a tag without content hides nothing"),
    ('<p style="font-size:0.8em">4218</p>', True, "small, but seen"),
    ('<p style="display:block">4218</p>', True, "shown"),
    ('<p data-hidden="x" title="hidden">4218</p>', True, "other attributes say nothing"),
    ("<div hidden>a</div><p>4218</p>", True, "behind it"),
    ('<p style="color:#FFF">4218</p>', False, "white on a page that has no other ground"),
    ('<p style="color: rgb(255, 255, 255)">4218</p>', False, "white by its parts"),
    ("<font color=white>4218</font>", False, "white by an attribute"),
    ('<body bgcolor=navy><p style="color:white; background-color:#fff">4218</p>', False, "white on its own white"),
    ('<p style="color:rgba(0, 0, 0, 0)">4218</p>', False, "of no opacity"),
    ('<div style="color:#fff">a<p>4218</p></div>', False, "white by what is around it"),
    ('<div style="color:#fff"><p style="color:#000">4218</p></div>', True, "black within white"),
    ('<div style="font-size:0"><b style="font-size:1em">4218</b></div>', True, "large within what has no size"),
    ('<div style="display:none"><b style="display:block">4218</b></div>', False, "nothing within it is shown"),
    ('<p style="color:hsl(0, 0%, 100%)">4218</p>', False, "white by its lightness"),
    ('<p style="color:#fefdff">4218</p>', False, "so near to white that nobody sees it"),
    ('<p style="color:#fefcff">4218</p>', True, "three steps from white"),
    ('<p style="font:0/0 a">4218</p>', False, "no size, in short"),
    ('<p style="font-size:.04px">4218</p>', False, "a hundredth of a letter's size"),
    ('<p style="opacity:.05">4218</p>', True, "nearly seen through"),
    ('<p style="height:0;overflow:hidden">4218</p>', False, "in a box without height that cuts it"),
    ('<p style="height:0">4218</p>', True, "in a box without height that it runs over"),
    ('<p style="transform: scale(0, 0)">4218</p>', False, "scaled to nothing"),
    ('<p style="clip-path:inset(100%)">4218</p>', False, "all is cut off"),
    ('<p style="filter:opacity(0)">4218</p>', False, "filtered away"),
    ('<p style="position:absolute;left:-200vw">4218</p>', False, "two windows to the left"),
    ('<p style="margin-left:-40px">4218</p>', True, "a little to the left"),
    ("<p style='d\\69splay:/**/none'>4218</p>", False, "written in disguise"),
    ("<p style='content-visibility:hidden'>4218</p>", False, "its content is left out"),
    ("<video>4218</video>", False, "for a browser without videos"),
    ("<div popover>4218</div>", False, "until it is asked for"),
    ("<details><summary>a</summary>4218</details>", True, "folded: content of the page"),
    ('<table bgcolor=navy><tr><td style="color:white">4218</table>', True, "white on a dark ground"),
    ("<style>td{background:#000}</style><p style='color:#fff'>4218</p>", True, "a ground that may be its own"),
    ("<link rel=stylesheet href=a.css><p style='color:#fff'>4218</p>", True, "a sheet elsewhere may darken the ground"),
    ('<style>.x{display:none}</style><p class="y x">4218</p>', False, "by its class"),
    ("<style>#x , .z { display : none }</style><p id=x>4218</p>", False, "by its id, one of two selectors"),
    ("<p class=x>4218</p><style>p.x{visibility:hidden}</style>", False, "by a sheet behind it"),
    ("<style>/* a */.x{/* b */font-size:0}</style><p class=x>4218</p>", False, "by a sheet with comments"),
    ("<style>@import url(a.css); .x{opacity:0}</style><p class=x>4218</p>", False, "behind another sheet"),
    ("<style>.x{display:none} p{display:block}</style><p class=x>4218</p>", False, "a class weighs more than a name"),
    ("<style>b{display:none!important}</style><b style='display:block'>4218</b>", False, "an important rule holds"),
    ("<style>.x{display:none} .y:hover .x{display:block}</style><p class=x>4218</p>", False, "until it is pointed at"),
    ("<style>.x{display:none}</style><p class=x style='display:block'>4218</p>", True, "its own style holds"),
    ("<style>.x{display:none} .x{display:block}</style><p class=x>4218</p>", True, "the last rule holds"),
    ("<style>p.x{display:none}</style><div class=x>4218</div>", True, "another element"),
    ("<style>.a .x{display:none}</style><p class=x>4218</p>", True, "where it stands is not looked at"),
    ("<style>.x{display:none} .y .x{display:block}</style><p class=x>4218</p>", True, "some place may show it"),
    ("<style>@media print{.x{display:none}}</style><p class=x>4218</p>", True, "hidden in print"),
    ("<style>@media print{.y{}.x{display:none}}</style><p class=x>4218</p>", True, "behind an empty rule, too"),
    ("<style media=print>.x{display:none}</style><p class=x>4218</p>", True, "a sheet for print"),
    (
        "<style>.x{display:none}@media(min-width:9px){.x{display:block}}</style><p class=x>4218</p>",
        True,
        "wide screens",
    ),
]


@pytest.mark.parametrize(("markup", "is_seen", "why"), MARKUP, ids=[why for *_, why in MARKUP])
def test_what_html_hides_is_no_text(markup, is_seen, why):
    text, _ = from_html(f"<p>Beside</p>{markup}")
    assert ("4218" in text) == is_seen, why
    assert "Beside" in text


OFF = b"/OCProperties<</OCGs[6 0 R 7 0 R]/D<</OFF[6 0 R]>>>>"
ALL_OFF = b"/OCProperties<</OCGs[6 0 R 7 0 R]/D<</BaseState/OFF/ON[7 0 R]>>>>"
TWO = b"/Properties<</A 6 0 R/B 7 0 R>>"
GROUPS = (b"<</Type/OCG/Name(Draft)>>", b"<</Type/OCG/Name(Final)>>")


def layered(catalog: bytes, *lines: tuple[str, str, int]) -> bytes:
    """A page with lines on layers: the layer's name in the page, or none, its words and its height."""
    content = b"".join(
        b"/OC/%s BDC\n%sEMC\n" % (layer.encode(), show(words, y)) if layer else show(words, y)
        for layer, words, y in lines
    )
    return paper(content, *GROUPS, catalog=catalog, resources=TWO)


@pytest.mark.parametrize(
    ("catalog", "lines", "hidden", "why"),
    [
        (OFF, [("A", "4218", 600), ("B", "77", 500)], ["4218"], "one of two layers is off"),
        (OFF, [("A", "4218", 600), ("B", "9903", 600)], ["4218"], "two languages in one place, one of them off"),
        (OFF, [("B", "4218", 600)], [], "a layer that is on"),
        (ALL_OFF, [("A", "4218", 600), ("B", "77", 500)], ["4218"], "all are off but those that are named"),
        (b"", [("A", "4218", 600)], [], "a layer that the file does not speak of"),
    ],
)
@pytest.mark.parametrize("name", NAMES)
def test_text_on_a_layer_that_is_off_is_not_seen(name, catalog, lines, hidden, why):
    with engine(name).open_pdf(layered(catalog, *lines)) as opened:
        page = opened.page(1, Limits())
    assert [f.text for f in page.hidden] == hidden, why
    seen = {words for _, words, _ in lines} - set(hidden)
    assert seen <= {f.text for f in page.fragments}
