"""Things that hold themselves, or hold ten of the next, ten levels deep (fault matrix, rows 4 to 7)."""

from tests.attacks.attack import ANY, DAMAGED, LIMITS, LOADED, SEEN, Attack, sentence
from tests.attacks.raw import HELVETICA, MEDIA, flate, paper, pdf, show, stream

FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"


def forms(*contents: bytes) -> bytes:
    """A page that draws the form X6; form Xn is object n, and each may draw every other."""
    names = b"".join(b"/X%d %d 0 R" % (n, n) for n in range(6, 6 + len(contents)))
    held = b"/Resources<</XObject<<%s>>/Font<</F1 5 0 R>>>>" % names
    return paper(b"/X6 Do\n", *(stream(one, FORM + held) for one in contents), resources=b"/XObject<<%s>>" % names)


def laughs(levels: int, wide: int, last: bytes) -> bytes:
    """Forms each of which draws the next one `wide` times."""
    return forms(*(b"/X%d Do\n" % (7 + n) * wide for n in range(levels)), last)


def tree(nodes: dict[int, bytes], kids: bytes) -> bytes:
    """A page tree with more nodes, numbered from 6."""
    return paper(b"", *(nodes[n] for n in sorted(nodes)), pages=kids)


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


def outline(first: bytes, following: bytes) -> bytes:
    """A document with an outline of one item (object 7)."""
    item = b"<</Title(a)/Parent 6 0 R%s>>" % following
    return paper(b"", b"<</Type/Outlines/Count 1%s>>" % first, item, catalog=b"/Outlines 6 0 R/PageMode/UseOutlines")


def with_catalog(entry: bytes, *objects: bytes) -> bytes:
    """A document whose catalogue has one more entry; `objects` are numbered from 6."""
    return paper(b"", *objects, catalog=entry)


def calls_itself(resource: bytes, drawn: bytes, thing: bytes) -> bytes:
    """A page that uses a resource (object 6) which uses itself."""
    return paper(drawn, thing, resources=resource)


def no_type() -> bytes:
    """The words behind a page whose content is an array that holds itself."""
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/Contents 6 0 R/Resources<</Font<</F1 5 0 R>>>>%s>>" % MEDIA,
            flate(show(sentence())),
            HELVETICA,
            b"[4 0 R 6 0 R]",
        ]
    )


def _row(name: str, make: object, why: str, row: int = 4, shows: tuple[int, ...] = (SEEN,)) -> Attack:
    assert callable(make)
    return Attack(name, row, make, ANY, why, shows=shows)


SOUND = paper()
ATTACKS = [
    _row("kids_parent", lambda: paper(pages=b"/Kids[2 0 R 3 0 R]/Count 2"), "the page tree holds itself"),
    _row("kids_only_self", lambda: paper(pages=b"/Kids[2 0 R]/Count 1"), "the page tree holds nothing but itself"),
    _row(
        "kids_two",
        lambda: tree({6: b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 1>>"}, b"/Kids[6 0 R 3 0 R]/Count 2"),
        "two nodes that hold each other",
    ),
    _row(
        "parent_loop",
        lambda: paper(page=b"", pages=b"/Parent 2 0 R/Kids[3 0 R]/Count 1"),
        "the box is inherited from a loop",
    ),
    _row("page_own_parent", lambda: SOUND.replace(b"/Page/Parent 2", b"/Page/Parent 3"), "a page under itself"),
    _row("page_twice", lambda: same_page(2), "one page object is two pages"),
    _row("form_self", lambda: forms(b"/X6 Do"), "a form that draws itself"),
    _row("form_two", lambda: forms(b"/X7 Do", b"/X6 Do"), "two forms that draw each other"),
    _row("form_self_twice", lambda: forms(b"/X6 Do /X6 Do /X6 Do"), "a form that draws itself three times"),
    _row("contents_loop", no_type, "a page's content is an array that holds itself"),
    _row("length_self", lambda: SOUND.replace(b"/Length", b"/Length 4 0 R/L"), "a stream as long as itself"),
    _row("object_self", lambda: paper(font=b"5 0 R"), "an object that is itself"),
    _row(
        "outline_next", lambda: outline(b"/First 7 0 R/Last 7 0 R", b"/Next 7 0 R"), "an outline's item follows itself"
    ),
    _row("outline_first", lambda: outline(b"/First 7 0 R", b"/First 7 0 R/Count 9"), "an outline's item holds itself"),
    _row("outline_root", lambda: outline(b"/First 6 0 R", b""), "an outline holds itself"),
    _row("labels_loop", lambda: with_catalog(b"/PageLabels 6 0 R", b"<</Kids[6 0 R 6 0 R]>>"), "page labels in a loop"),
    _row("labels_huge", lambda: with_catalog(b"/PageLabels<</Nums[0<</S/r/St 2147483647>>]>>"), "Roman numeral 2^31"),
    _row(
        "labels_letters", lambda: with_catalog(b"/PageLabels<</Nums[0<</S/A/St 2147483647>>]>>"), "82 million letters"
    ),
    _row(
        "names_loop", lambda: with_catalog(b"/Names<</Dests 6 0 R>>", b"<</Kids[6 0 R]>>"), "a tree of names in a loop"
    ),
    _row("dests_loop", lambda: with_catalog(b"/Dests 6 0 R", b"<</a 6 0 R/b[6 0 R]>>"), "named places in a loop"),
    _row(
        "structure_loop",
        lambda: with_catalog(
            b"/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R", b"<</K[6 0 R 6 0 R]/ParentTree 6 0 R/Kids[6 0 R]>>"
        ),
        "the tree of the document's structure in a loop",
    ),
    _row(
        "form_fields_loop",
        lambda: with_catalog(b"/AcroForm<</Fields[6 0 R]>>", b"<</Kids[6 0 R 6 0 R]/Parent 6 0 R/T(a)>>"),
        "a form's field holds itself",
    ),
    _row(
        "layers_loop",
        lambda: with_catalog(b"/OCProperties 6 0 R", b"<</OCGs[6 0 R]/D 6 0 R/Order[6 0 R]/BaseState/OFF>>"),
        "layers in a loop",
    ),
    _row(
        "colour_loop",
        lambda: calls_itself(b"/ColorSpace<</C 6 0 R>>", b"/C cs 1 sc 0 0 9 9 re f\n", b"[/Indexed 6 0 R 1 (aaaaaa)]"),
        "a colour space based on itself",
    ),
    _row(
        "colour_loop_icc",
        lambda: calls_itself(
            b"/ColorSpace<</C[/ICCBased 6 0 R]>>",
            b"/C cs 1 sc 0 0 9 9 re f\n",
            stream(b"", b"/N 1/Alternate[/ICCBased 6 0 R]"),
        ),
        "a colour profile whose alternative is itself",
    ),
    _row(
        "function_loop",
        lambda: calls_itself(
            b"/ColorSpace<</C[/Separation/a/DeviceGray 6 0 R]>>",
            b"/C cs 1 sc 0 0 9 9 re f\n",
            b"<</FunctionType 3/Domain[0 1]/Functions[6 0 R 6 0 R]/Bounds[.5]/Encode[0 1 0 1]>>",
        ),
        "a function made of itself",
    ),
    _row(
        "mask_loop",
        lambda: calls_itself(
            b"/ExtGState<</G<</SMask<</S/Luminosity/G 6 0 R>>>>>>",
            b"/G gs 0 0 9 9 re f\n",
            stream(
                b"/G gs 0 0 9 9 re f",
                FORM + b"/Group<</S/Transparency>>/Resources<</ExtGState<</G<</SMask<</S/Luminosity/G 6 0 R>>>>>>>>",
            ),
        ),
        "a mask that masks itself",
    ),
    _row(
        "pattern_loop",
        lambda: calls_itself(
            b"/Pattern<</P 6 0 R>>",
            b"/Pattern cs /P scn 0 0 500 500 re f\n",
            stream(
                b"/Pattern cs /P scn 0 0 9 9 re f",
                b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .001/YStep .001/Resources<</Pattern<</P 6 0 R>>>>",
            ),
        ),
        "a pattern filled with itself, in steps of a thousandth",
    ),
    _row(
        "annotation_loop",
        lambda: paper(
            b"",
            b"<</Subtype/Widget/Rect[0 0 9 9]/Parent 6 0 R/AP<</N 7 0 R>>>>",
            stream(b"/X Do", FORM + b"/Resources<</XObject<</X 7 0 R>>>>"),
            page=MEDIA + b"/Annots[6 0 R 6 0 R]",
        ),
        "a note on the page draws itself",
    ),
    _row("annots_self", lambda: paper(page=MEDIA + b"/Annots 3 0 R"), "the notes on the page are the page"),
    _row(
        "resources_loop",
        lambda: SOUND.replace(b"/Resources<</Font<</F1 5 0 R>>>>", b"/Resources 3 0 R/Font<</F1 5 0 R>>  "),
        "the page is its own resources",
    ),
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
        lambda: SOUND.replace(b"/Contents 4 0 R", b"/Contents[4 0 R%s]" % (b" 6 0 R" * 1_000_000)),
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
                flate(show(sentence())),
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
