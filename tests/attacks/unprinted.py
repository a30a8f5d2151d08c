"""What a page shows beside its own text, or does not show of it: notes, forms, other files (fault matrix, rows 18, 25)."""

from tests.attacks.attack import AFTER, ANY, LOADED, SEEN, UNSEEN, Attack, sentence
from tests.attacks.figures import HIDDEN
from tests.attacks.fonts import DESCENDANT, DESCRIBED, with_font
from tests.attacks.loops import FORM
from tests.attacks.raw import MEDIA, flate, paper, show, stream

HELD = b"/Resources<</Font<</F1 5 0 R>>>>"
SPOKEN = show(sentence(AFTER), 600)
BOTH = (SEEN, AFTER)


def drawn(before: bytes, inside: bytes, entries: bytes = FORM, resources: bytes = b"", *, layer: bool = False) -> bytes:
    """A page that draws a form (object 6); with a layer L (object 7) that is off."""
    form = stream(inside, entries + HELD)
    names = b"/XObject<</X 6 0 R>>/Properties<</L 7 0 R>>" + resources
    catalog = b"/OCProperties<</OCGs[7 0 R]/D<</OFF[7 0 R]>>>>" if layer else b""
    return paper(before + b"/X Do\n", form, b"<</Type/OCG/Name(a)>>", resources=names, catalog=catalog)


def noted(entries: bytes, words: bytes = SPOKEN, catalog: bytes = b"") -> bytes:
    """A page with a note (object 6) that shows a sentence of its own (object 7)."""
    note = b"<</Type/Annot/Rect[0 0 595 842]/P 3 0 R/AP<</N 7 0 R>>%s>>" % entries
    return paper(b"", note, stream(words, FORM + HELD), page=MEDIA + b"/Annots[6 0 R]", catalog=catalog)


def field() -> bytes:
    """A page with a form's field that somebody filled in."""
    entries = b"/Subtype/Widget/FT/Tx/T(a)/F 4/V(%s)" % sentence(AFTER).encode()
    return noted(entries, catalog=b"/AcroForm<</Fields[6 0 R]>>")


def tiled() -> bytes:
    """A page whose second sentence is a tile that a large box is filled with, once."""
    tile = b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 595 842]/XStep 595/YStep 842" + HELD
    words = b"/Pattern cs /P scn 0 0 595 842 re f\n"
    return paper(words, stream(SPOKEN, tile), resources=b"/Pattern<</P 6 0 R>>")


def letterless() -> bytes:
    """A page with a sentence in glyphs that the font gives no letters for."""
    top = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[7 0 R]>>"
    glyphs = b"".join(bytes([0, ord(char) - 29]) for char in sentence(AFTER))
    return with_font(top, DESCENDANT, DESCRIBED, text=glyphs)


def portfolio() -> bytes:
    """A cover page that says to open another program; the document itself is a file inside."""
    names = b"/Collection<</View/D>>/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>"
    spec = b"<</Type/Filespec/F(report.pdf)/EF<</F 7 0 R>>>>"
    cover = flate(show("For the best experience, open this PDF portfolio in another reader."))
    return paper(
        b"", spec, flate(paper(SPOKEN), b"/Type/EmbeddedFile/Subtype/application#2fpdf"), body=cover, catalog=names
    )


def dynamic() -> bytes:
    """A page that says to wait; the document itself is a form in XML, which a viewer of that kind would set."""
    form = f"<template xmlns='http://www.xfa.org/schema/xfa-template/3.3/'><text>{sentence(AFTER)}</text></template>"
    cover = flate(show("Please wait... If this message is not eventually replaced, your viewer cannot show it."))
    return paper(
        b"", stream(form.encode()), body=cover, catalog=b"/NeedsRendering true/AcroForm<</XFA 6 0 R/Fields[]>>"
    )


def _says(name: str, make: object, why: str, shows: tuple[int, ...] = BOTH) -> Attack:
    assert callable(make)
    return Attack(name, 18, make, ANY | {"ENCODING"}, why, shows=shows, warns=not shows)


def _hides(name: str, make: object, why: str) -> Attack:
    assert callable(make)
    return Attack(name, 25, make, LOADED, why, shows=(SEEN,), hides=(UNSEEN,))


UNSEEN_WORDS = show(HIDDEN, 600)
NOWHERE = FORM.replace(b"0 0 595 842", b"0 0 9 9")
ATTACKS = [
    _says("note_free_text", lambda: noted(b"/Subtype/FreeText/F 4"), "a text box laid over the page"),
    _says("note_stamp", lambda: noted(b"/Subtype/Stamp/F 4"), "a stamp of a sentence"),
    _says("field_filled", field, "a form's field that was filled in"),
    _says("tiled_text", tiled, "a sentence that a box is filled with"),
    _says("glyphs_without_letters", letterless, "glyphs that stand for no letters", ()),
    _says("portfolio", portfolio, "a portfolio: the document is a file inside", ()),
    _says("xfa_dynamic", dynamic, "please wait: the document is a form in XML", ()),
    _hides("note_off", lambda: noted(b"/Subtype/FreeText/F 2", UNSEEN_WORDS), "a text box that is hidden"),
    _hides("form_clipped", lambda: drawn(b"", UNSEEN_WORDS, NOWHERE), "words that the form's own box leaves out"),
    _hides("form_invisible", lambda: drawn(b"3 Tr ", UNSEEN_WORDS), "words invisible by what held before the form"),
    _hides("form_white", lambda: drawn(b"1 g ", UNSEEN_WORDS), "words white by what held before the form"),
    _hides("form_of_no_size", lambda: drawn(b"0 0 0 0 0 0 cm ", UNSEEN_WORDS), "words in a form of no size"),
    _hides("form_away", lambda: drawn(b"1 0 0 1 0 9000 cm ", UNSEEN_WORDS), "a form miles above the page"),
    _hides(
        "form_transparent",
        lambda: drawn(
            b"/G gs ",
            UNSEEN_WORDS,
            FORM + b"/Group<</S/Transparency>>",
            b"/ExtGState<</G<</ca 0/CA 0>>>>",
        ),
        "a group of words without any opacity",
    ),
    _hides(
        "form_covers",
        lambda: paper(
            UNSEEN_WORDS + b"/X Do\n", stream(b"1 g 60 590 400 30 re f", FORM), resources=b"/XObject<</X 6 0 R>>"
        ),
        "words under a white box that a form draws",
    ),
    _hides(
        "form_layer_off",
        lambda: drawn(b"", UNSEEN_WORDS, FORM + b"/OC 7 0 R", layer=True),
        "a form on a layer that is off",
    ),
    _hides(
        "form_layer_marked", lambda: drawn(b"/OC/L BDC ", UNSEEN_WORDS, layer=True), "a form that such a layer draws"
    ),
    _hides("form_cut", lambda: drawn(b"0 0 9 9 re W n ", UNSEEN_WORDS), "a form outside the path that it is cut to"),
    _hides(
        "clip_end",
        lambda: paper(b"q 60 590 90 30 re W n " + show("All of the pumps " + HIDDEN, 600) + b"Q\n"),
        "a line whose end is cut away",
    ),
    _hides("narrow_text", lambda: paper(b"BT .1 Tz ET " + UNSEEN_WORDS + b"BT 100 Tz ET\n"), "words of no width"),
    _hides("clip_empty", lambda: paper(b"q 50 50 0 0 re W n " + UNSEEN_WORDS + b"Q\n"), "words in a clip of no size"),
]
