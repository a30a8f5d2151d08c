"""Pages with more on them than anybody could print, or of no size at all (fault matrix, rows 9 to 11)."""

from random import Random

from tests.attacks.attack import ANY, SEEN, Attack
from tests.attacks.raw import HELVETICA, MEDIA, flate, paper, stream

FONT, SIZE = b"/F1 ", b" Tf "


def text(operators: bytes, size: bytes = b"5") -> bytes:
    """A page of these text operators."""
    return paper(b"BT /F1 %s Tf %s ET\n" % (size, operators))


def scattered(words: int, word: bytes, seed: int = 7) -> bytes:
    """Words at random places, none of them on a line with another."""
    dice = Random(seed)
    return text(
        b"".join(
            b"1 0 0 1 %.2f %.2f Tm (%s) Tj\n" % (dice.uniform(0, 560), dice.uniform(0, 830), word) for _ in range(words)
        )
    )


def grid(rows: int, columns: int, cell: bytes, drawn: bytes = b"l") -> bytes:
    """A table with a rule, or a rectangle a cell, round each cell."""
    width, height = 590 / columns, 600 / rows
    lines: list[bytes] = []
    if drawn == b"l":
        lines += [b"0 %.2f m 590 %.2f l S\n" % (height * n, height * n) for n in range(rows + 1)]
        lines += [b"%.2f 0 m %.2f 600 l S\n" % (width * n, width * n) for n in range(columns + 1)]
    else:
        lines += [
            b"%.2f %.2f %.2f %.2f re %s\n" % (width * x, height * y, width, height, drawn)
            for x in range(columns)
            for y in range(rows)
        ]
    words = [
        b"1 0 0 1 %.2f %.2f Tm (%s) Tj\n" % (width * x + 0.2, height * y + 0.2, cell)
        for x in range(columns)
        for y in range(rows)
    ]
    return paper(b"".join(lines) + b"BT /F1 1 Tf " + (b"".join(words) if cell else b"") + b" ET\n")


def turned(glyphs: int) -> bytes:
    """Letters each of which is turned by another angle and has another size."""
    dice = Random(5)
    one = b"%.3f %.3f %.3f %.3f %.1f %.1f Tm (a) Tj\n"
    return text(
        b"".join(
            one % (*(dice.uniform(-9, 9) for _ in range(4)), dice.uniform(0, 590), dice.uniform(0, 800))
            for _ in range(glyphs)
        )
    )


def boxed(box: bytes) -> bytes:
    """A page with this box."""
    return paper(page=box)


def fonts(number: int) -> bytes:
    """A page that changes its font at each letter."""
    names = b"".join(b"/G%d %d 0 R" % (n, n + 6) for n in range(number))
    body = b"BT 72 600 Td " + b"".join(b"/G%d 9 Tf (a) Tj " % n for n in range(number)) + b"ET\n"
    made = [HELVETICA.replace(b"Helvetica", b"Font%d" % n) for n in range(number)]
    return paper(body, *made).replace(b"/F1 5 0 R>>", b"/F1 5 0 R%s>>" % names)


def notes(number: int) -> bytes:
    """A page with that many notes and links on it."""
    links = b" ".join(b"%d 0 R" % (n + 6) for n in range(number))
    one = b"<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://example.org/)>>>>"
    return paper(b"", *([one] * number), page=MEDIA + b"/Annots[%s]" % links)


def _row(name: str, make: object, why: str, row: int = 9) -> Attack:
    assert callable(make)
    return Attack(name, row, make, ANY, why, shows=(SEEN,))


DIGITS = b"1234567890" * 20
ATTACKS = [
    Attack(
        "characters_8m",
        9,
        lambda: text(b"100 100 Td (%s) Tj" % (b"abcdefg " * 1_000_000)),
        ANY,
        "8 million letters on a page",
        warns=True,
    ),
    Attack(
        "characters_8m_lines",
        9,
        lambda: text(b"0 800 Td 0 TL (%s) '" % (b"abcdefg " * 1_000_000)),
        ANY,
        "8 million letters, one line",
        warns=True,
    ),
    _row("lines_1500k", lambda: paper(b"0 0 m 9 9 l S\n" * 1_500_000), "one and a half million lines"),
    _row(
        "curves_500k",
        lambda: paper(b"0 0 m" + b" 1 1 2 2 3 3 c" * 500_000 + b" S\n"),
        "a path of half a million curves",
    ),
    _row(
        "path_unpainted",
        lambda: paper(b"0 0 m" + b" 1 1 l" * 3_000_000 + b" n\n"),
        "a path of 3 million lines that nobody draws",
    ),
    _row("clips_100k", lambda: paper(b"0 0 500 800 re W n\n" * 100_000), "100,000 clips, one in the other"),
    _row(
        "rules_20000",
        lambda: paper(b"".join(b"0 %.2f m 590 %.2f l S\n" % (n / 25, n / 25) for n in range(20_000))),
        "20,000 rules, one over the other",
    ),
    _row(
        "rules_14000",
        lambda: paper(b"".join(b"%.2f 0 m %.2f 840 l S\n" % (n / 25, n / 25) for n in range(14_000))),
        "14,000 rules, just under the limit",
    ),
    _row(
        "rules_crossed",
        lambda: paper(
            b"".join(b"0 %.2f m 590 %.2f l S %.2f 0 m %.2f 840 l S\n" % ((n / 10,) * 4) for n in range(7_000))
        ),
        "7,000 rules across 7,000",
    ),
    _row(
        "words_scattered", lambda: scattered(40_000, b"ab"), "40,000 words of two letters, none on a line with another"
    ),
    _row("numbers_scattered", lambda: scattered(20_000, b"1234"), "20,000 numbers, none on a line with another"),
    _row("words_one_glyph", lambda: scattered(40_000, b"1"), "40,000 figures of one digit"),
    _row("digits_200k", lambda: text(b"5 830 Td .2 TL " + b"(%s) '\n" % DIGITS * 1_000), "200,000 digits on a page"),
    _row(
        "digits_99k",
        lambda: text(b"5 830 Td 1.6 TL " + b"(%s) '\n" % DIGITS * 495, b"1"),
        "99,000 digits, just under the limit",
    ),
    _row(
        "numbers_99k",
        lambda: text(b"5 830 Td 3.2 TL " + b"(%s) '\n" % (b"12 " * 133) * 250, b"2"),
        "33,000 numbers in 250 lines",
    ),
    _row(
        "labels_numbers",
        lambda: text(b"5 650 Td 2.4 TL " + b"(Posts of the mission %s) '\n" % (b"  1 234.5" * 15) * 250, b"2"),
        "250 rows of fifteen amounts",
    ),
    _row(
        "text_on_text", lambda: text(b"1 0 0 1 72 500 Tm (12345) Tj\n" * 15_000), "one number 15,000 times at one place"
    ),
    _row("letters_turned", lambda: turned(30_000), "30,000 letters, each turned by another angle"),
    _row("fonts_5000", lambda: fonts(5_000), "5,000 fonts on a page"),
    _row("notes_50k", lambda: notes(50_000), "50,000 links on a page"),
    _row("marks_1m", lambda: paper(b"/P<</MCID 1>>BDC EMC\n" * 1_000_000), "a million marks round nothing"),
    _row(
        "states_1m", lambda: paper(b"q 1 0 0 1 0 0 cm Q\n" * 1_000_000), "a million saved states, one after the other"
    ),
    _row(
        "inline_images",
        lambda: paper(b"BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI\n" * 300_000),
        "300,000 pictures of a point",
    ),
    _row(
        "inline_image_open",
        lambda: paper(b"BI /W 1 /H 1 /BPC 8 /CS /G ID " + b"E I" * 700_000),
        "a picture among the operators that never ends",
    ),
    _row("operands_1m", lambda: paper(b"1 " * 3_000_000 + b"n\n"), "3 million operands for one operator"),
    _row("operators_unknown", lambda: paper(b"foo " * 2_000_000), "2 million operators that nobody knows"),
    _row("strings_open", lambda: paper(b"(" * 2_000_000), "strings that are opened and never closed"),
    _row("hex_open", lambda: paper(b"<" + b"41" * 3_000_000), "a string in hex that never ends"),
    _row("name_long", lambda: paper(b"/" + b"a" * 5_000_000 + b" gs\n"), "a name of 5 million letters"),
    _row("comment_long", lambda: paper(b"%" + b"a" * 9_000_000), "a comment that never ends"),
    _row("slashes", lambda: paper(b"/" * 3_000_000), "3 million names of no letter"),
    _row("grid_200", lambda: grid(200, 200, b"12"), "a ruled table of 200 by 200 numbers", 10),
    _row("grid_200_empty", lambda: grid(200, 200, b""), "200 by 200 ruled cells without a word", 10),
    _row("grid_80_boxes", lambda: grid(80, 80, b"12", b"S"), "a rectangle round each of 80 by 80 numbers", 10),
    _row(
        "grid_110_fills", lambda: grid(110, 110, b"12", b"f"), "a filled rectangle under each of 110 by 110 numbers", 10
    ),
    _row("grid_wide", lambda: grid(3, 2_000, b"1"), "three rows of 2,000 columns", 10),
    _row("grid_long", lambda: grid(5_000, 3, b"1"), "5,000 rows of three columns on a page", 10),
    _row(
        "far_text",
        lambda: text(b"1 0 0 1 1e30 -1e30 Tm (far) Tj 1 0 0 1 1e7 1e7 Tm (away) Tj"),
        "words light years off the page",
        11,
    ),
    _row(
        "far_lines",
        lambda: paper(b"1e30 1e30 m -1e30 1e30 l S 0 0 1e38 1e38 re f 99999999999999999999 0 m 0 9 l S\n"),
        "lines of 10^30 points",
        11,
    ),
    _row(
        "far_apart",
        lambda: paper(
            b"".join(b"BT /F1 9 Tf 1 0 0 1 %d 500 Tm (%d) Tj ET\n" % (n * 100_000, n) for n in range(300)),
            page=b"/MediaBox[0 0 99999999 842]",
        ),
        "300 words on a page 300 miles wide",
        11,
    ),
    _row(
        "nan_inf",
        lambda: text(b"nan inf -inf 1e999 NaN 0 Tm (x) Tj 1e999 0 0 1e999 -1e999 0 Tm (y) Tj"),
        "numbers that are none",
        11,
    ),
    _row(
        "matrix_singular",
        lambda: text(b"0 0 0 0 72 500 Tm (none) Tj 1 1 1 1 72 400 Tm (flat) Tj"),
        "letters of no size",
        11,
    ),
    _row(
        "matrix_huge",
        lambda: paper(b"1e30 0 0 1e30 0 0 cm 1e30 0 0 1e30 0 0 cm " + b"BT /F1 9 Tf (x) Tj ET\n"),
        "letters of 10^60 points",
        11,
    ),
    _row("size_huge", lambda: text(b"72 500 Td (x y) Tj", b"1e30"), "a type size of 10^30", 11),
    _row("size_zero", lambda: text(b"72 500 Td (x y) Tj", b"0"), "a type size of 0", 11),
    _row("size_minus", lambda: text(b"72 500 Td (x y) Tj", b"-9"), "a type size below 0", 11),
    _row("size_tiny", lambda: text(b"72 500 Td (x y) Tj", b"1e-30"), "a type size of 10^-30", 11),
    _row("size_word", lambda: text(b"/x Tf () Tf [] Tf 72 500 Td (x y) Tj", b"(a)"), "a word for the type size", 11),
    _row(
        "stretch",
        lambda: text(b"0 Tz (x) Tj 1e30 Tz (y) Tj 1e30 Tc (zz) Tj 1e30 Tw (a b) Tj 1e30 Ts (c) Tj"),
        "letters 10^30 wide and apart",
        11,
    ),
    _row("number_long", lambda: text(b"%s 0 Td (x) Tj" % (b"1" * 10_000)), "a coordinate of 10,000 digits", 11),
    _row(
        "number_long_real", lambda: text(b"0.%s %s.5 Td (x) Tj" % (b"1" * 100_000, b"9" * 5000)), "100,000 decimals", 11
    ),
    _row("number_odd", lambda: text(b"--5 +-3 1.2.3 5- . - + 1e 0x1F Td (x) Tj"), "numbers that are half one", 11),
    _row("box_huge", lambda: boxed(b"/MediaBox[0 0 1e38 1e38]"), "a page of 10^38 points", 11),
    _row("box_none", lambda: boxed(b"/MediaBox[0 0 0 0]"), "a page of no size", 11),
    _row("box_tiny", lambda: boxed(b"/MediaBox[0 0 1e-9 1e-9]"), "a page of a thousand millionth of a point", 11),
    _row("box_turned", lambda: boxed(b"/MediaBox[595 842 0 0]"), "a page from its upper right corner", 11),
    _row("box_minus", lambda: boxed(b"/MediaBox[-595 -842 595 842]"), "a page with its origin in the middle", 11),
    _row("box_words", lambda: boxed(b"/MediaBox[/a(b)null[]]"), "a page of words", 11),
    _row("box_short", lambda: boxed(b"/MediaBox[0 0]"), "a page with one corner", 11),
    _row("box_missing", lambda: boxed(b""), "a page without a size", 11),
    _row("box_digits", lambda: boxed(b"/MediaBox[0 0 %s 842]" % (b"9" * 5000)), "a width of 5,000 digits", 11),
    _row(
        "crop_outside",
        lambda: boxed(MEDIA + b"/CropBox[5000 5000 6000 6000]"),
        "what is shown lies beside the page",
        11,
    ),
    _row("crop_word", lambda: boxed(MEDIA + b"/CropBox(a)/Rotate(b)/UserUnit/c"), "words for the page's measures", 11),
    _row("unit_huge", lambda: boxed(MEDIA + b"/UserUnit 1e30"), "a unit of 10^30 points", 11),
    _row("turn_odd", lambda: boxed(MEDIA + b"/Rotate 45"), "a page turned by 45 degrees", 11),
    _row("turned_line", lambda: boxed(MEDIA + b"/Rotate 90"), "a page whose only line runs up its side", 11),
    _row("turn_far", lambda: boxed(MEDIA + b"/Rotate 2147483647"), "a page turned round and round", 11),
    Attack(
        "content_cut",
        16,
        lambda: paper(body=_cut()),
        ANY,
        "a content stream that breaks off inside its compression",
        warns=True,
    ),
    Attack(
        "content_garbled",
        16,
        lambda: paper(body=_garbled()),
        ANY,
        "a content stream with a hole in its compression",
        warns=True,
    ),
]


def _body() -> bytes:
    dice = Random(3)
    lines = b"".join(
        b"BT /F1 9 Tf 1 0 0 1 72 %d Tm (Line %d has %d) Tj ET\n" % (700 - 9 * n, n, dice.randrange(10**6))
        for n in range(60)
    )
    return flate(b"BT /F1 9 Tf 1 0 0 1 72 800 Tm (The mission repaired 4217 pumps in 2020.) Tj ET\n" + lines)


def _cut() -> bytes:
    data = _body().split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0]
    return stream(data[: len(data) // 2], b"/Filter/FlateDecode")


def _garbled() -> bytes:
    data = _body().split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0]
    half = len(data) // 2
    return stream(data[:half] + b"\0" * 40 + data[half + 40 :], b"/Filter/FlateDecode")
