"""Figures that a reader does not see, or that are not the characters they look like (fault matrix, rows 23 to 25)."""

from tests.attacks.attack import ANY, LOADED, SEEN, UNSEEN, Attack, sentence
from tests.attacks.raw import MEDIA, flate, paper, show

HIDDEN = sentence(UNSEEN)


def hidden(before: bytes = b"", after: bytes = b"", mode: str = "", y: float = 600, **parts: bytes) -> bytes:
    """A page with a sentence that is seen and one that is not."""
    return paper(before + show(HIDDEN, y, before=mode) + after, **parts)


def lettered(pairs: dict[int, str], text: bytes) -> bytes:
    """A page with a line whose glyphs stand for other letters; a pair is a code and what it stands for in UTF-16, hex."""
    lines = b"".join(b"<%02x> <%s>\n" % (code, to.encode()) for code, to in pairs.items())
    cmap = (
        b"/CMapName/X def begincmap 1 begincodespacerange <00> <ff> endcodespacerange %d beginbfchar\n%sendbfchar endcmap"
        % (len(pairs), lines)
    )
    second = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>"
    return paper(show(text, 600, "F2"), second, flate(cmap)).replace(b"/F1 5 0 R>>", b"/F1 5 0 R/F2 6 0 R>>")


def standing_for(words: str) -> bytes:
    """A page with a line of these characters, whatever they are."""
    codes = {33 + n: char.encode("utf-16-be", "surrogatepass").hex() for n, char in enumerate(dict.fromkeys(words))}
    back = {bytes.fromhex(to).decode("utf-16-be", "surrogatepass"): code for code, to in codes.items()}
    return lettered(codes, bytes(back[char] for char in words))


def named(entry: bytes) -> bytes:
    """A page whose information has this entry (object 6)."""
    return paper(b"", b"<<%s>>" % entry, trailer=b"/Info 6 0 R", catalog=b"/Lang(en)")


def _hides(name: str, make: object, why: str) -> Attack:
    assert callable(make)
    return Attack(name, 25, make, LOADED, why, shows=(SEEN,), hides=(UNSEEN,))


def _odd(name: str, words: str, why: str, row: int = 23) -> Attack:
    return Attack(name, row, lambda: standing_for(words), LOADED, why, shows=(SEEN,))


LAYER = b"/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>"
COVER = b"1 g 60 590 400 30 re f 0 g\n"
ATTACKS = [
    _hides("white_text", lambda: hidden(b"1 g\n", b"0 g\n"), "words in the paper's colour"),
    _hides("white_text_rgb", lambda: hidden(b"1 1 1 rg\n", b"0 g\n"), "words in white of three colours"),
    _hides("white_text_cmyk", lambda: hidden(b"0 0 0 0 k\n", b"0 g\n"), "words in no ink"),
    _hides("black_on_black", lambda: hidden(b"0 g 60 590 400 30 re f\n"), "black words on a black box"),
    _hides("invisible_text", lambda: hidden(mode="3 Tr"), "words in the invisible mode"),
    _hides("clip_text", lambda: hidden(b"q ", b" Q\n", mode="7 Tr"), "words that only clip"),
    _hides("covered_text", lambda: hidden(after=COVER), "words under a white box"),
    _hides("outside_box", lambda: hidden(y=900), "words above the page"),
    _hides(
        "outside_crop",
        lambda: hidden(y=100, page=MEDIA + b"/CropBox[0 400 595 842]"),
        "words that the crop box leaves out",
    ),
    _hides("clipped_text", lambda: hidden(b"q 0 0 1 1 re W n\n", b"Q\n"), "words outside the clip"),
    _hides(
        "layer_off",
        lambda: paper(
            b"/OC/L BDC\n" + show(HIDDEN, 600) + b"EMC\n",
            b"<</Type/OCG/Name(a)>>",
            catalog=LAYER,
            resources=b"/Properties<</L 6 0 R>>",
        ),
        "words on a layer that is off",
    ),
    _hides(
        "transparent",
        lambda: hidden(b"/G gs\n", resources=b"/ExtGState<</G<</ca 0/CA 0>>>>"),
        "words without any opacity",
    ),
    _hides(
        "tiny_text",
        lambda: paper(b"BT /F1 .01 Tf 72 600 Td (%s) Tj ET\n" % HIDDEN.encode()),
        "words a hundredth of a point high",
    ),
    _hides(
        "actual_text",
        lambda: paper(b"/Span<</ActualText(%s)>>BDC\n" % HIDDEN.encode() + show("nothing", 600) + b"EMC\n"),
        "other words are said to stand here",
    ),
    _hides(
        "note_hidden",
        lambda: paper(page=MEDIA + b"/Annots[<</Subtype/Text/F 2/Rect[0 0 9 9]/Contents(%s)>>]" % HIDDEN.encode()),
        "a hidden note",
    ),
    _odd("digits_arabic", "The mission repaired ٤٢١٨ pumps.", "Arabic-Indic figures"),
    _odd("digits_wide", "The mission repaired ４２１８ pumps.", "full-width figures"),
    _odd("digits_mathematical", "It repaired 𝟒𝟐𝟏𝟖 pumps.", "bold figures of mathematics"),
    _odd("digits_superscript", "It repaired ⁴²¹⁸ pumps and ½ and Ⅷ and ④.", "raised figures, fractions, numerals"),
    _odd(
        "blanks_odd", "It repaired 4\u200b2\u00ad1\u20608 pumps, 4\u202f218 nets.", "blanks of no width inside a number"
    ),
    _odd("bidi", "It repaired \u202e8124\u202c pumps \u2066x\u2069.", "marks that turn the reading round"),
    _odd("lookalikes", "It repаired 42l8 pumps, О and 0.", "Cyrillic letters and a letter for a figure"),
    _odd("controls", "It\x00 repaired\x1b[2J 42\x0718\x7f pumps\x9b.", "control characters among the words", 24),
    _odd("surrogate_lone", "It repaired \ud800 4218 \udc00 pumps.", "halves of characters", 24),
    _odd("noncharacters", "It \ufffe repaired \uffff 4218 \ufdd0 \U0010ffff pumps.", "characters that are none", 24),
    _odd("private", "It repaired \ue000\uf8ff 4218 pumps\ufffd.", "characters of private use", 24),
    Attack(
        "surrogate_pair_split",
        24,
        lambda: lettered({33: "d835", 34: "dfd2"}, b'!"'),
        LOADED,
        "a character in two halves, a glyph each",
        shows=(SEEN,),
    ),
    Attack(
        "glyph_many_letters",
        24,
        lambda: lettered({33: "0041" * 500}, b"!" * 50),
        ANY,
        "a glyph that stands for 500 letters",
        shows=(SEEN,),
    ),
    Attack(
        "glyph_no_letter", 24, lambda: lettered({33: ""}, b"!!"), LOADED, "a glyph that stands for none", shows=(SEEN,)
    ),
    Attack(
        "title_surrogate",
        24,
        lambda: named(b"/Title<feffd8000041dc00>/Author<feff>/Subject<fe>"),
        LOADED,
        "a title of half characters",
        shows=(SEEN,),
    ),
    Attack(
        "title_escape",
        27,
        lambda: named(b"/Title(\x1b]0;owned\x07\x1b[2J<script>alert\\(1\\)</script>)/Author(x' or 1=1 --)"),
        LOADED,
        "a title for the terminal",
        shows=(SEEN,),
    ),
    Attack(
        "title_long",
        27,
        lambda: named(b"/Title(%s)" % (b"a" * 2_000_000)),
        ANY,
        "a title of two million letters",
        shows=(SEEN,),
    ),
    Attack(
        "dates_odd",
        27,
        lambda: named(b"/CreationDate(D:99999999999999)/ModDate 42/Title[(a)]/Author<<>>"),
        LOADED,
        "dates that are none",
        shows=(SEEN,),
    ),
]
