"""Fonts that say no characters and have their glyphs in the usual order: read by the numbers, once words prove it."""

from extractors.page import engines
from extractors.page.engines.pdfium_glyphs import CHARACTER
from extractors.page.model import Page
from extractors.page.unmapped import told_by_glyph_numbers
from extractors.read import read_source
from extractors.source.characters import UNKNOWN
from extractors.source.limits import Limits
from extractors.source.media import PDF
from extractors.source.opening import Source
from tests.attacks.raw import MEDIA, paper, pdf, stream

IDENTITY = (
    b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
    b"/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500>>]>>"
)
NUMBER = {character: number for number, character in CHARACTER.items()}
PROVES = "Le budget de la mission est de 48 250 dollars pour les années à venir : « modifié »"


def shown(text: str, y: int = 600, font: str = "F1", shift: int = 0) -> bytes:
    glyphs = "".join(f"{NUMBER[character] + shift:04X}" for character in text.replace("fi", "ﬁ"))
    return f"BT /{font} 9 Tf 1 0 0 1 72 {y} Tm <{glyphs}> Tj ET\n".encode()


def page(*content: bytes, fonts: tuple[bytes, ...] = (b"AAAAAA+Arial",)) -> Page:
    return pages(b"".join(content), fonts=fonts)[0]


def pages(*contents: bytes, fonts: tuple[bytes, ...] = (b"AAAAAA+Arial",)) -> list[Page]:
    with engines.engine("pdfium").open_pdf(made(*contents, fonts=fonts)) as opened:
        return list(opened.pages(Limits()))


def made(*contents: bytes, fonts: tuple[bytes, ...] = (b"AAAAAA+Arial",)) -> bytes:
    """Return a file of a page for each content; its fonts say no characters, and are F1, F2 …"""
    first = 3 + 2 * len(contents)
    resources = b"".join(b"/F%d %d 0 R" % (n + 1, first + n) for n in range(len(fonts)))
    kids = b" ".join(b"%d 0 R" % (3 + 2 * n) for n in range(len(contents)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents))]
    for n, content in enumerate(contents):
        own = b"<</Type/Page/Parent 2 0 R/Contents %d 0 R/Resources<</Font<<%s>>>>%s>>" % (4 + 2 * n, resources, MEDIA)
        objects += [own, stream(content)]
    return pdf([*objects, *(IDENTITY % (name, name) for name in fonts)])


def words(page: Page) -> str:
    return " ".join(fragment.text for fragment in page.fragments)


def test_words_prove_that_glyphs_stand_in_the_usual_order() -> None:
    read = page(shown(PROVES))
    assert words(read) == PROVES
    assert read.by_glyph_number == len(PROVES) - 1  # "fi" is one glyph
    assert read.digits == 5
    assert [finding.page for finding in told_by_glyph_numbers([read])] == [1]


def test_another_order_proves_nothing_and_stays_unexplained() -> None:
    read = page(shown(PROVES, shift=1))
    assert read.by_glyph_number == 0
    assert set(words(read)) == {"\N{REPLACEMENT CHARACTER}"}  # and no letter or digit that its numbers happen to be


def test_three_little_words_are_asked_and_a_tenth_of_all() -> None:
    assert page(shown("Taux de la dette est 12")).by_glyph_number
    assert not page(shown("Taux de la dette 12")).by_glyph_number
    assert not page(shown("Taux de la dette est 12 " + "x " * 30)).by_glyph_number
    assert not page(shown("Taux de de de de de 12")).by_glyph_number  # one word again and again
    assert not page(shown("y e o a à é x 12 " * 3)).by_glyph_number  # one letter is chance


def test_a_font_without_blanks_and_digits_is_seen_by_its_words() -> None:
    """« Plan » is "3ODQ" by its glyphs' numbers: a three that counts nothing (ibid., p. 6)."""
    assert words(page(shown("Plan"))) == 4 * UNKNOWN


def test_a_proof_is_of_one_font_and_holds_on_the_pages_behind() -> None:
    """Four check marks of ZapfDingbats are no fours (Cour des comptes du Sénégal, 2017, p. 209)."""
    fonts = (b"AAAAAA+Arial", b"AAAAAB+ZapfDingbatsITC")
    first, second = pages(shown(PROVES) + shown("444", 500, "F2"), shown("Source 2014"), fonts=fonts)
    assert words(first) == f"{PROVES} {3 * UNKNOWN}"
    assert words(second) == "Source 2014"


def test_one_glyph_that_stands_alone_is_a_bullet() -> None:
    """A font of subset glyphs that prints nothing but the marks of a list (ICDAR 2013, us-039, p. 3)."""
    fonts = (b"AAAAAA+Arial", b"AAAAAB+Symbols")

    def marked(*marks: str) -> list[str]:
        ys = range(560, 0, -40)
        items = [shown(mark, y, "F2") + shown(PROVES, y - 20) for mark, y in zip(marks, ys, strict=False)]
        return words(page(*items, fonts=fonts)).replace(PROVES, "").split()

    assert marked("Y", "Y") == ["•", "•"]
    assert marked("Y", "YY") == [UNKNOWN, UNKNOWN * 2]
    assert marked("Y", "Z") == [UNKNOWN, UNKNOWN]


def test_a_page_without_such_a_font_is_as_it_was() -> None:
    with engines.engine("pdfium").open_pdf(paper()) as opened:
        [read] = opened.pages(Limits())
    assert read.by_glyph_number == 0


def test_a_document_says_which_pages_were_read_so() -> None:
    extraction = read_source(Source(made(shown(PROVES), shown(PROVES)), "0" * 64, PDF))
    [finding] = [finding for finding in extraction.findings if finding.check_name == "glyph_numbers"]
    assert (finding.page, finding.also_on) == (1, (2,))
    assert all(row.accounted == row.digits for row in extraction.ledger)
