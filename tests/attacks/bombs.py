"""A few bytes that unfold to a gigabyte, in every place where a reader unfolds a stream (fault matrix, rows 1 and 8)."""

import zlib

from tests.attacks.attack import AFTER, ANY, LOADED, SEEN, Attack, sentence
from tests.attacks.raw import HELVETICA, MEDIA, SPEAKS, flate, opening, paper, pdf, show, stream, zeros

GIGABYTE = 1024


def between(filters: bytes, data: bytes) -> bytes:
    """A page whose three content streams are a sentence, the bomb, and another sentence."""
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/Contents[6 0 R 4 0 R 7 0 R]/Resources<</Font<</F1 5 0 R>>>>%s>>" % MEDIA,
            stream(data, filters),
            HELVETICA,
            flate(opening()),
            flate(show(sentence(AFTER), 600) if SPEAKS.get() else b""),
        ]
    )


def nested(levels: int) -> bytes:
    """A gigabyte of blanks, compressed again and again."""
    data = zeros(GIGABYTE)
    for _ in range(levels - 1):
        data = zlib.compress(data, 9)
    return between(b"/Filter[%s]" % (b"/FlateDecode" * levels), data)


def lzw(rounds: int) -> bytes:
    """LZW codes, each of which stands for a longer run of one blank; a round (8 tables) is 58 MB."""
    table, width, known = ["100000000", format(32, "09b")], 9, 258
    for code in range(258, 4094):
        known += 1
        width = 9 + (known > 511) + (known > 1023) + (known > 2047)
        table.append(format(code, f"0{width}b"))
    bits = "".join([*table, format(256, f"0{width}b")]) * 8
    data = int(bits, 2).to_bytes(len(bits) // 8, "big")
    return between(b"/Filter/LZWDecode", data * rounds + b"\x80\x80")


def packed(filters: bytes, data: bytes) -> bytes:
    """A bomb of another filter inside a compressed stream."""
    return between(b"/Filter[/FlateDecode%s]" % filters, zlib.compress(data, 9))


def predicted(parameters: bytes, data: bytes) -> bytes:
    """A content stream with a predictor."""
    return between(b"/Filter/FlateDecode/DecodeParms<<%s>>" % parameters, zlib.compress(data, 9))


def object_stream(data: bytes, entries: bytes, held: int = 1) -> bytes:
    """A file whose font lies in an object stream; `data` is what that stream unfolds from."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>%s>>" % MEDIA,
        4: flate(opening()),
        6: stream(data, b"/Type/ObjStm/N %d%s/Filter/FlateDecode" % (held, entries)),
    }
    return with_stream(objects, b"\x02\x00\x06\x00\x00")


def with_stream(objects: dict[int, bytes], font: bytes) -> bytes:
    """A file with a cross-reference stream (object 7); `font` is the entry of object 5."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = places[7] = len(out)
    rows = [b"\x01%s\x00" % places[n].to_bytes(3, "big") if n in places else font for n in range(1, 8)]
    table = b"\x00\x00\x00\x00\xff" + b"".join(rows)
    out += b"7 0 obj\n%s\nendobj\n" % flate(table, b"/Type/XRef/Size 8/W[1 3 1]/Root 1 0 R")
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start


def in_object_stream() -> bytes:
    """The font stands at the beginning of an object stream of a gigabyte."""
    first = b"5 0 " + HELVETICA
    press = zlib.compressobj(9)
    head = press.compress(first) + press.flush(zlib.Z_FULL_FLUSH)
    return object_stream(head + zeros(GIGABYTE)[2:], b"/First 4")


def in_xref_stream() -> bytes:
    """A cross-reference stream that unfolds to a gigabyte."""
    sound = paper()
    at = len(sound)
    table = stream(zeros(GIGABYTE, b"\0"), b"/Type/XRef/Size 200000000/W[1 3 1]/Root 1 0 R/Filter/FlateDecode")
    return sound + b"9 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, at)


def in_font(entries: bytes, body: bytes, descriptor: bytes = b"") -> bytes:
    """A page in a second font, whose part in object 6 is the bomb; the font names it in `entries` or its descriptor."""
    font = b"<</Type/Font/BaseFont/Other/FirstChar 32/LastChar 33/Widths[500 500]/FontDescriptor 8 0 R%s>>" % entries
    described = b"<</Type/FontDescriptor/FontName/Other/Flags 4/FontBBox[0 0 1 1]%s>>" % descriptor
    return paper(show("!", 650, "F2"), body, font, described, resources=b"", font=HELVETICA).replace(
        b"/F1 5 0 R>>", b"/F1 5 0 R/F2 7 0 R>>"
    )


def picture(entries: bytes, data: bytes, *more: bytes) -> bytes:
    """A page with one picture, object 6."""
    body = stream(data, b"/Type/XObject/Subtype/Image" + entries)
    return paper(b"q 100 0 0 100 72 300 cm /Im Do Q\n", body, *more, resources=b"/XObject<</Im 6 0 R>>")


WIDE = b"/Width 32000/Height 32000/BitsPerComponent 8/ColorSpace"
SMALL = b"/Width 1/Height 1/BitsPerComponent 8/ColorSpace"
FLATE = b"/Filter/FlateDecode"
BIG_CMAP = b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n" + b"1 beginbfchar <21> <0041> endbfchar\n"
BOTH = (SEEN, AFTER)


def _row(name: str, make: object, why: str, row: int = 1, shows: tuple[int, ...] = BOTH) -> Attack:
    assert callable(make)
    return Attack(name, row, make, ANY, why, shows=shows)


ATTACKS = [
    _row("flate_1gb", lambda: nested(1), "a content stream of 1 MB unfolds to a gigabyte of blanks"),
    _row("flate_nested_2", lambda: nested(2), "a filter inside a filter: 5 kB unfold to a gigabyte"),
    _row("flate_nested_3", lambda: nested(3), "three filters: some hundred bytes unfold to a gigabyte"),
    _row("bomb_object_stream", in_object_stream, "the font lies in an object stream of a gigabyte", shows=(SEEN,)),
    _row("bomb_xref_stream", in_xref_stream, "the cross-reference stream has a gigabyte", shows=(SEEN,)),
    _row(
        "bomb_tounicode",
        lambda: in_font(b"/Subtype/TrueType/ToUnicode 6 0 R", stream(zeros(GIGABYTE), FLATE)),
        "the map from glyphs to letters has a gigabyte",
        shows=(SEEN,),
    ),
    _row(
        "bomb_tounicode_tokens",
        lambda: in_font(b"/Subtype/TrueType/ToUnicode 6 0 R", flate(BIG_CMAP * 100_000)),
        "the map from glyphs to letters says one thing 100,000 times",
        shows=(SEEN,),
    ),
    _row(
        "bomb_font_file",
        lambda: in_font(b"/Subtype/TrueType", stream(zeros(GIGABYTE, b"\0"), FLATE), b"/FontFile2 6 0 R"),
        "an embedded TrueType font of a gigabyte",
        shows=(SEEN,),
    ),
    _row(
        "bomb_type1_font",
        lambda: in_font(b"/Subtype/Type1", stream(zeros(GIGABYTE), FLATE + b"/Length1 999999999"), b"/FontFile 6 0 R"),
        "an embedded Type 1 font whose head has a gigabyte",
        shows=(SEEN,),
    ),
    _row(
        "bomb_image",
        lambda: picture(WIDE + b"/DeviceGray" + FLATE, zeros(GIGABYTE, b"\0")),
        "a picture of 32,000 by 32,000 points; nobody has to unfold it to read the text",
        shows=(SEEN,),
    ),
    _row(
        "bomb_icc",
        lambda: picture(SMALL + b"[/ICCBased 7 0 R]", b"\0\0\0", stream(zeros(GIGABYTE, b"\0"), b"/N 3" + FLATE)),
        "a colour profile of a gigabyte",
        shows=(SEEN,),
    ),
    _row(
        "bomb_soft_mask",
        lambda: picture(
            SMALL + b"/DeviceRGB/SMask 7 0 R",
            b"\0\0\0",
            stream(zeros(GIGABYTE, b"\0"), b"/Subtype/Image" + WIDE + b"/DeviceGray" + FLATE),
        ),
        "the mask of a small picture has a gigabyte",
        shows=(SEEN,),
    ),
    Attack(
        "bomb_metadata",
        1,
        lambda: paper(b"", stream(zeros(GIGABYTE), b"/Type/Metadata" + FLATE), catalog=b"/Metadata 6 0 R"),
        LOADED | {"MEMORY_LIMIT"},
        "metadata of a gigabyte: PDFium unfolds it when the file is opened",
        shows=(SEEN,),
    ),
    _row("bomb_lzw", lambda: lzw(18), "LZW: a megabyte unfolds to one gigabyte", 8),
    _row("bomb_runlength", lambda: packed(b"/RunLengthDecode", b"\x81 " * 5_000_000 + b"\x80"), "640 MB of runs", 8),
    _row("bomb_ascii85", lambda: packed(b"/ASCII85Decode", b"z" * 100_000_000 + b"~>"), "z stands for four bytes", 8),
    _row("bomb_asciihex", lambda: packed(b"/ASCIIHexDecode", b"20" * 50_000_000 + b">"), "50 MB in hex", 8),
    _row(
        "predictor_rows",
        lambda: predicted(b"/Predictor 12/Columns 1", b"\x02\x00" * 20_000_000),
        "20 million rows of one byte, each told by the row above",
        8,
    ),
    _row("predictor_columns", lambda: predicted(b"/Predictor 12/Columns 2000000000", b" "), "one row of 2 GB", 8),
    _row("predictor_colours", lambda: predicted(b"/Predictor 2/Colors 100000000/Columns 9", b" "), "9 x 10^8 bytes", 8),
    _row("predictor_zero", lambda: predicted(b"/Predictor 15/Columns 0/Colors 0", b" " * 99), "rows of no byte", 8),
    _row("predictor_minus", lambda: predicted(b"/Predictor 15/Columns -9", b" " * 99), "rows of fewer than none", 8),
    _row("predictor_words", lambda: predicted(b"/Predictor/No/Columns(x)", b" " * 99), "words for numbers", 8),
    _row(
        "ccitt_columns",
        lambda: between(b"/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 2000000000>>", b"\x26\xa0" * 999),
        "a fax of lines of 2 x 10^9 points",
        8,
    ),
    _row(
        "ccitt_rows",
        lambda: between(b"/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 9999/Rows 9>>", b"\xff" * 2_000_000),
        "16 million white lines of a fax",
        8,
    ),
    _row("jbig2_content", lambda: between(b"/Filter/JBIG2Decode", b"\0" * 99), "a picture's filter on text", 8),
    _row("dct_content", lambda: between(b"/Filter/DCTDecode", b"\xff\xd8\xff" * 99), "a photograph for text", 8),
    _row("jpx_content", lambda: between(b"/Filter/JPXDecode", b"\0\0\0\x0cjP  " * 9), "a photograph for text", 8),
    _row(
        "jbig2_image",
        lambda: picture(
            b"/Width 2000000000/Height 2000000000/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/JBIG2Decode",
            b"\0\0\0\0\x30\0\x01\0\0\0\x13\x7f\xff\xff\xff\x7f\xff\xff\xff" + b"\0" * 20,
        ),
        "a picture that says it has 2 x 10^9 lines",
        8,
        shows=(SEEN,),
    ),
    _row(
        "dct_image",
        lambda: picture(
            b"/Width 65535/Height 65535/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode",
            b"\xff\xd8\xff\xc0\0\x11\x08\xff\xff\xff\xff\x03\x01\x11\0\x02\x11\0\x03\x11\0\xff\xd9",
        ),
        "a photograph that says it has 65,535 by 65,535 points",
        8,
        shows=(SEEN,),
    ),
    _row("unknown_filter", lambda: between(b"/Filter/Foo", b"q Q"), "a filter that nobody knows", 8),
    _row("many_filters", lambda: between(b"/Filter[%s]" % (b"/AHx" * 50_000), b"q Q>"), "50,000 filters in a row", 8),
    _row(
        "lzw_oddities",
        lambda: between(b"/Filter/LZWDecode", b"\xff" * 5000),
        "codes that no table has",
        8,
    ),
    _row("ascii85_oddities", lambda: between(b"/Filter/ASCII85Decode", b"vwxyz!~"), "letters that no code has", 8),
    _row("hex_oddities", lambda: between(b"/Filter/ASCIIHexDecode", b"4x5g>>20"), "letters that are no digits", 8),
]
