"""Things that hold themselves (fault matrix, row 4)."""

from tests.attacks.attack import ANY, SEEN, Attack
from tests.attacks.raw import HELVETICA, MEDIA, flate, opening, paper, pdf, stream

FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"


def forms(*contents: bytes) -> bytes:
    """A page that draws the form X6; form Xn is object n, and each may draw every other."""
    names = b"".join(b"/X%d %d 0 R" % (n, n) for n in range(6, 6 + len(contents)))
    held = b"/Resources<</XObject<<%s>>/Font<</F1 5 0 R>>>>" % names
    return paper(b"/X6 Do\n", *(stream(one, FORM + held) for one in contents), resources=b"/XObject<<%s>>" % names)


def tree(nodes: dict[int, bytes], kids: bytes) -> bytes:
    """A page tree with more nodes, numbered from 6."""
    return paper(b"", *(nodes[n] for n in sorted(nodes)), pages=kids)


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
            flate(opening()),
            HELVETICA,
            b"[4 0 R 6 0 R]",
        ]
    )


def _row(name: str, make: object, why: str) -> Attack:
    assert callable(make)
    return Attack(name, 4, make, ANY, why, shows=(SEEN,))


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
    _row("page_own_parent", lambda: paper().replace(b"/Page/Parent 2", b"/Page/Parent 3"), "a page under itself"),
    _row("page_twice", lambda: paper(pages=b"/Kids[3 0 R 3 0 R]/Count 2"), "one page object is two pages"),
    _row("form_self", lambda: forms(b"/X6 Do"), "a form that draws itself"),
    _row("form_two", lambda: forms(b"/X7 Do", b"/X6 Do"), "two forms that draw each other"),
    _row("form_self_twice", lambda: forms(b"/X6 Do /X6 Do /X6 Do"), "a form that draws itself three times"),
    _row("contents_loop", no_type, "a page's content is an array that holds itself"),
    _row("length_self", lambda: paper().replace(b"/Length", b"/Length 4 0 R/L"), "a stream as long as itself"),
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
        lambda: paper().replace(b"/Resources<</Font<</F1 5 0 R>>>>", b"/Resources 3 0 R/Font<</F1 5 0 R>>  "),
        "the page is its own resources",
    ),
]
