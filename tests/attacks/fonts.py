"""Fonts that say they have four thousand million glyphs (fault matrix, row 2)."""

import struct

from tests.attacks.attack import ANY, SEEN, Attack
from tests.attacks.raw import HELVETICA, flate, paper, show, stream

WIDEST = b"2147483647"
SYSTEM = b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
MAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
    b"1 begincodespacerange <0000> <ffff> endcodespacerange\n%s\nendcmap end end"
)
DESCENDANT = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X%s/FontDescriptor 8 0 R>>" % SYSTEM
DESCRIBED = b"<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1 1]>>"


def with_font(second: bytes, *more: bytes, text: bytes = b"!!") -> bytes:
    """A page with a sentence in Helvetica and a word in a second font (object 6); `more` is numbered from 7."""
    made = paper(show(text, 650, "F2"), second, *more, font=HELVETICA)
    return made.replace(b"/F1 5 0 R>>", b"/F1 5 0 R/F2 6 0 R>>")


def cid(child: bytes, encoding: bytes = b"/Identity-H", parent: bytes = b"", *more: bytes) -> bytes:
    """A page in a composite font; `child` stands in its descendant (object 7), `more` is numbered from 9."""
    top = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding%s/DescendantFonts[7 0 R]%s>>" % (encoding, parent)
    below = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X%s/FontDescriptor 8 0 R%s>>" % (SYSTEM, child)
    described = b"<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1 1]%s>>" % (
        b"/FontFile2 9 0 R" if more else b""
    )
    return with_font(top, below, described, *more)


def to_unicode(lines: bytes) -> bytes:
    """A composite font with this map to letters (object 9)."""
    top = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 9 0 R>>"
    return with_font(top, DESCENDANT, DESCRIBED, flate(MAP % lines))


def encoded(lines: bytes, entries: bytes = b"") -> bytes:
    """A composite font with this map from bytes to glyphs."""
    top = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding 9 0 R/DescendantFonts[7 0 R]>>"
    return with_font(top, DESCENDANT, DESCRIBED, flate(MAP % lines, b"/Type/CMap/CMapName/X" + entries))


def truetype(cmap: bytes) -> bytes:
    """A TrueType file of nothing but a character map."""
    head = struct.pack(">IHHHH", 0x00010000, 1, 16, 0, 0)
    return head + b"cmap" + struct.pack(">III", 0, 28, len(cmap)) + cmap


def cmap12() -> bytes:
    """A character map (format 12) of one group of all characters there could be."""
    table = struct.pack(">HHIII", 12, 0, 28, 0, 1) + struct.pack(">III", 0, 0xFFFFFFFF, 0)
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def cmap4(segments: int) -> bytes:
    """A character map (format 4) whose segments each hold all 65,535 characters."""
    one = [struct.pack(f">{segments}H", *([value] * segments)) for value in (0xFFFF, 0, 1, 0)]
    body = struct.pack(">HHHH", segments * 2, 0, 0, 0) + one[0] + b"\0\0" + one[1] + one[2] + one[3]
    return struct.pack(">HHHHI", 0, 1, 3, 1, 12) + struct.pack(">HHH", 4, (len(body) + 6) & 0xFFFF, 0) + body


def simple(entries: bytes, *more: bytes) -> bytes:
    """A page in a simple font; `more` is numbered from 7."""
    return with_font(b"<</Type/Font/Subtype/TrueType/BaseFont/X%s>>" % entries, *more)


def type3(glyph: bytes, entries: bytes = b"/FontMatrix[.001 0 0 .001 0 0]") -> bytes:
    """A page in a font whose glyph is drawn by operators."""
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/Encoding<</Differences[33/a]>>/CharProcs<</a 7 0 R>>/FirstChar 33"
        b"/LastChar 33/Widths[500]/Resources<</Font<</F2 6 0 R>>/XObject<</X 7 0 R>>>>%s>>" % entries
    )
    return with_font(font, stream(glyph, b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]"))


def _row(name: str, make: object, why: str) -> Attack:
    assert callable(make)
    return Attack(name, 2, make, ANY, why, shows=(SEEN,))


ATTACKS = [
    _row("cid_w_range", lambda: cid(b"/W[0 %s 500]" % WIDEST), "/W gives two thousand million glyphs one width"),
    _row("cid_w_ranges", lambda: cid(b"/W[%s]" % (b"0 65535 500 " * 20_000)), "20,000 ranges of all glyphs"),
    _row("cid_w2_range", lambda: cid(b"/DW2[1 2]/W2[0 %s 1 2 3]" % WIDEST), "the same for upright text"),
    _row("cid_w_words", lambda: cid(b"/W[0 /a (b) [] null -5 -9 1]"), "words for widths"),
    _row("cid_w_nan", lambda: cid(b"/W[0 1 1e999]/DW -1e999"), "widths beyond all numbers"),
    _row("bfrange", lambda: to_unicode(b"1 beginbfrange <00000000> <7fffffff> <0041> endbfrange"), "2^31 letters"),
    _row("bfranges", lambda: to_unicode(b"9 beginbfrange <0000> <ffff> <0041> endbfrange\n" * 2000), "2,000 x 65,536"),
    _row(
        "bfrange_long",
        lambda: to_unicode(b"1 beginbfrange <0000> <ffff> <%s> endbfrange" % (b"00" * 50_000)),
        "each of 65,536 glyphs stands for 25,000 letters",
    ),
    _row(
        "bfchar_long",
        lambda: to_unicode(b"1 beginbfchar <2121> <%s> endbfchar" % (b"0041" * 500_000)),
        "one glyph stands for half a million letters",
    ),
    _row("bfrange_array", lambda: to_unicode(b"1 beginbfrange <0000> <ffff> [<0041>] endbfrange"), "a short array"),
    _row("bfrange_odd", lambda: to_unicode(b"1 beginbfrange <ff> <00> 5 <> [] (a) endbfrange endbfchar"), "no range"),
    _row("cidrange", lambda: encoded(b"1 begincidrange <00000000> <ffffffff> 0 endcidrange"), "2^32 glyphs"),
    _row("cidranges", lambda: encoded(b"9 begincidrange <0000> <ffff> 0 endcidrange\n" * 2000), "2,000 x 65,536"),
    _row("notdefrange", lambda: encoded(b"1 beginnotdefrange <0000> <ffffffff> 0 endnotdefrange"), "2^32 of none"),
    _row(
        "codespace_wide",
        lambda: encoded(b"9 begincodespacerange <%s> <%s> endcodespacerange" % (b"00" * 9999, b"ff" * 9999)),
        "codes of 9,999 bytes",
    ),
    _row("usecmap_loop", lambda: encoded(b"/X usecmap", b"/UseCMap 9 0 R"), "a map that is built on itself"),
    _row("usecmap_path", lambda: encoded(b"/..#2f..#2f..#2fetc#2fpasswd usecmap"), "a map that is named like a path"),
    _row("cmap12", lambda: cid(b"", b"/Identity-H", b"", flate(truetype(cmap12()))), "2^32 characters in a font file"),
    _row("cmap4", lambda: cid(b"", b"/Identity-H", b"", flate(truetype(cmap4(30_000)))), "30,000 x 65,536 characters"),
    _row("truetype_cut", lambda: cid(b"", b"/Identity-H", b"", flate(truetype(cmap12())[:30])), "a font file cut off"),
    _row("widths_last", lambda: simple(b"/FirstChar 0/LastChar %s/Widths[500]" % WIDEST), "2^31 widths, one given"),
    _row("widths_first", lambda: simple(b"/FirstChar -%s/LastChar 9/Widths[500 600]" % WIDEST), "from minus 2^31 on"),
    _row("widths_words", lambda: simple(b"/FirstChar(a)/LastChar/b/Widths[(c)/d null[]]"), "words for widths"),
    _row("differences", lambda: simple(b"/Encoding<</Differences[0%s]>>" % (b"/a" * 1_000_000)), "a million names"),
    _row(
        "difference_far", lambda: simple(b"/Encoding<</Differences[%s/a -5/b 0 0/c]>>" % WIDEST), "names for code 2^31"
    ),
    _row(
        "glyph_names",
        lambda: simple(b"/Encoding<</Differences[33/uniD800/u110000/uni/u%s/g99999999]>>" % (b"F" * 5000)),
        "names of characters that are none",
    ),
    _row(
        "font_loop",
        lambda: with_font(b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>"),
        "a composite font that descends from itself",
    ),
    _row("font_none", lambda: with_font(b"null"), "the font is missing"),
    _row("font_number", lambda: with_font(b"42"), "the font is a number"),
    _row("font_empty", lambda: with_font(b"<<>>"), "the font says nothing"),
    _row(
        "font_no_child",
        lambda: with_font(b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[]>>"),
        "a composite font without a descendant",
    ),
    _row(
        "font_name_odd",
        lambda: with_font(b"<</Type/Font/Subtype/Type1/BaseFont 42/FontDescriptor(x)/Encoding 7>>"),
        "a font whose name is a number",
    ),
    _row(
        "font_box_odd", lambda: cid(b"").replace(b"FontBBox[0 0 1 1]", b"FontBBox[(a)/b ]  "), "a font's box of words"
    ),
    _row("type3_self", lambda: type3(b"BT /F2 1 Tf (!) Tj ET"), "a glyph that draws itself"),
    _row("type3_self_form", lambda: type3(b"/X Do"), "a glyph that is a form that draws itself"),
    _row("type3_many", lambda: type3(b"0 0 m 1 1 l S " * 200_000), "a glyph of 200,000 lines"),
    _row("type3_matrix", lambda: type3(b"", b"/FontMatrix[0 0 0 0 0 0]"), "glyphs of no size"),
    _row("type3_matrix_huge", lambda: type3(b"", b"/FontMatrix[1e30 0 0 1e30 0 0]"), "glyphs of 10^30 points"),
    _row("type3_matrix_short", lambda: type3(b"", b"/FontMatrix[1 2]"), "a matrix of two numbers"),
]
