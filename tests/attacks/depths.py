"""Things that hold ten of the next, or one in another, level under level (fault matrix, rows 5 to 7)."""

from tests.attacks.attack import ANY, DAMAGED, LIMITS, LOADED, SEEN, Attack
from tests.attacks.loops import FORM, calls_itself, forms, tree
from tests.attacks.raw import HELVETICA, MEDIA, flate, opening, paper, pdf, show, stream


def laughs(levels: int, wide: int, last: bytes) -> bytes:
    """Forms each of which draws the next one `wide` times."""
    return forms(*(b"/X%d Do\n" % (7 + n) * wide for n in range(levels)), last)


def deep_tree(depth: int) -> bytes:
    """A page that lies under `depth` nodes."""
    nodes = {
        n: b"<</Type/Pages/Parent %d 0 R/Count 1/Kids[%d 0 R]>>" % (n - 1 if n > 6 else 2, n + 1)
        for n in range(6, 6 + depth)
    }
    nodes[5 + depth] = nodes[5 + depth].replace(b"/Kids[%d 0 R]" % (6 + depth), b"/Kids[3 0 R]")
    return tree(nodes, b"/Kids[6 0 R]/Count 1")


def laughing_tree(levels: int, wide: int) -> bytes:
    """A page tree each node of which holds the next one many times."""
    nodes = {n: b"<</Type/Pages/Count 9/Kids[%s]>>" % (b"%d 0 R " % (n + 1) * wide) for n in range(6, 6 + levels)}
    nodes[6 + levels] = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    return tree(nodes, b"/Kids[6 0 R]/Count %d" % wide**levels)


def same_page(times: int) -> bytes:
    """A document whose pages are one page object."""
    return paper(pages=b"/Kids[%s]/Count %d" % (b"3 0 R " * times, times))


def own_pages(number: int) -> bytes:
    """A document of that many page objects that share their content."""
    kids = b" ".join(b"%d 0 R" % (n + 6) for n in range(number))
    one = b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>%s>>" % MEDIA
    return paper(b"", *([one] * number), pages=b"/Kids[%s]/Count %d" % (kids, number))


def nested(opening: bytes, closing: bytes, depth: int, inside: bytes = b"") -> bytes:
    """Brackets in brackets."""
    return opening * depth + inside + closing * depth


def _row(name: str, make: object, why: str, row: int) -> Attack:
    assert callable(make)
    return Attack(name, row, make, ANY, why, shows=(SEEN,))


ATTACKS = [
    _row("laughs_10", lambda: laughs(10, 10, b"0 0 m 1 1 l S"), "ten forms of ten: 10^10 lines", 5),
    _row("laughs_text", lambda: laughs(8, 10, show("x", 500)), "eight forms of ten: 10^8 letters", 5),
    _row("laughs_empty", lambda: laughs(14, 4, b"q Q"), "fourteen forms of four that draw nothing", 5),
    _row("laughs_2", lambda: laughs(40, 2, b""), "forty forms of two", 5),
    _row(
        "form_million",
        lambda: paper(b"/X6 Do\n" * 1_000_000, stream(b"", FORM), resources=b"/XObject<</X6 6 0 R>>"),
        "an empty form a million times",
        5,
    ),
    _row(
        "contents_million",
        lambda: paper().replace(b"/Contents 4 0 R", b"/Contents[4 0 R%s]" % (b" 6 0 R" * 1_000_000)),
        "a million content streams that are missing",
        5,
    ),
    _row(
        "contents_same",
        lambda: pdf(
            [
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                b"<</Type/Page/Parent 2 0 R/Contents[%s]/Resources<</Font<</F1 5 0 R>>>>%s>>"
                % (b"4 0 R " * 200_000, MEDIA),
                flate(opening()),
                HELVETICA,
            ]
        ),
        "one content stream 200,000 times",
        5,
    ),
    _row("kids_laughs", lambda: laughing_tree(9, 10), "nodes of ten, nine levels: 10^9 pages", 5),
    _row("kids_laughs_2", lambda: laughing_tree(40, 2), "nodes of two, forty levels", 5),
    _row(
        "patterns_tiny",
        lambda: calls_itself(
            b"/Pattern<</P 6 0 R>>",
            b"/Pattern cs /P scn 0 0 500 500 re f\n",
            stream(
                show("tile", 0),
                b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 1e-9/YStep 1e-9/Resources<</Font<</F1 5 0 R>>>>",
            ),
        ),
        "tiles a thousand millionth apart",
        5,
    ),
    _row("deep_tree", lambda: deep_tree(10_000), "the page lies under 10,000 nodes", 6),
    _row("deep_tree_900", lambda: deep_tree(900), "the page lies under 900 nodes", 6),
    _row(
        "deep_array",
        lambda: paper(b"", nested(b"[", b"]", 100_000), catalog=b"/X 6 0 R"),
        "an array 100,000 deep that nobody needs",
        6,
    ),
    _row(
        "deep_array_font",
        lambda: paper(font=HELVETICA[:-2] + b"/Widths" + nested(b"[", b"]", 100_000) + b">>"),
        "an array 100,000 deep in the font",
        6,
    ),
    _row(
        "deep_dict_font",
        lambda: paper(font=HELVETICA[:-2] + b"/X" + nested(b"<</A", b">>", 100_000, b" 1") + b">>"),
        "dictionaries 100,000 deep in the font",
        6,
    ),
    _row(
        "deep_array_content",
        lambda: paper(nested(b"[", b"]", 100_000) + b" TJ\n"),
        "an array 100,000 deep among the operators",
        6,
    ),
    _row(
        "deep_dict_content",
        lambda: paper(b"/P " + nested(b"<</A", b">>", 100_000, b" 1") + b" BDC EMC\n"),
        "dictionaries 100,000 deep among the operators",
        6,
    ),
    _row("deep_open_array", lambda: paper(b"[" * 500_000), "arrays that are opened and never closed", 6),
    _row("deep_string", lambda: paper(nested(b"(", b")", 200_000) + b" Tj\n"), "brackets 200,000 deep in a string", 6),
    _row("deep_q", lambda: paper(b"q " * 500_000 + b"Q " * 500_000), "half a million saved states", 6),
    _row("deep_marks", lambda: paper(b"/P BMC " * 300_000 + b"EMC " * 300_000), "marked content 300,000 deep", 6),
    _row(
        "deep_indirect",
        lambda: paper(
            b"",
            *(b"%d 0 R" % (n + 7) for n in range(20_000)),
            catalog=b"/Lang 6 0 R",
            font=HELVETICA[:-2] + b"/FontDescriptor 6 0 R>>",
        ),
        "a chain of 20,000 references",
        6,
    ),
    _row(
        "deep_function",
        lambda: calls_itself(
            b"/ColorSpace<</C[/Separation/a/DeviceGray 6 0 R]>>",
            b"/C cs 1 sc 0 0 9 9 re f\n",
            stream(nested(b"{", b"}", 100_000), b"/FunctionType 4/Domain[0 1]/Range[0 1]"),
        ),
        "a function 100,000 brackets deep",
        6,
    ),
    _row(
        "deep_outline",
        lambda: paper(
            b"", *(b"<</Title(a)/First %d 0 R/Count 1>>" % (n + 7) for n in range(20_000)), catalog=b"/Outlines 6 0 R"
        ),
        "an outline 20,000 deep",
        6,
    ),
    Attack("pages_100k", 7, lambda: own_pages(100_000), LIMITS | DAMAGED, "100,000 pages"),
    Attack("pages_300k_same", 7, lambda: same_page(300_000), LIMITS | DAMAGED, "one page object is 300,000 pages"),
    Attack("pages_2900", 7, lambda: own_pages(2_900), ANY, "2,900 pages, as many as there may be", shows=(SEEN,)),
    Attack(
        "count_huge",
        16,
        lambda: paper(pages=b"/Kids[3 0 R]/Count 2147483647"),
        ANY,
        "2^31 pages are promised, one is there",
        warns=True,
    ),
    Attack(
        "count_minus",
        16,
        lambda: paper(pages=b"/Kids[3 0 R]/Count -1"),
        LOADED | DAMAGED,
        "fewer pages than none are promised",
        shows=(SEEN,),
    ),
    Attack(
        "count_zero",
        16,
        lambda: paper(pages=b"/Kids[3 0 R]/Count 0"),
        LOADED | DAMAGED,
        "no page is promised, one is there",
        shows=(SEEN,),
    ),
    Attack(
        "count_word",
        16,
        lambda: paper(pages=b"/Kids[3 0 R]/Count(a)"),
        LOADED | DAMAGED,
        "a word for the number of pages",
        shows=(SEEN,),
    ),
]
