"""Text is made safe once, where it is read: from fonts, from files, from entities."""

import pytest

from extractors.page import engines
from extractors.read import read_source
from extractors.source.characters import UNSAFE, printed, written
from extractors.source.decoding import decode
from extractors.source.limits import Limits, Unreadable
from extractors.source.media import PDF
from extractors.source.opening import Source, sha256_of
from extractors.words.number_grammar import parse_number
from schemas.extraction import Extraction
from schemas.vocabulary import Reason
from tests.text_documents import read

BOAT = "\U0001f6a4"
HIGH, LOW = "\ud83d", "\udea4"
"""The two halves of it."""


@pytest.mark.parametrize(
    ("glyphs", "text"),
    [
        ("Boats", "Boats"),
        (HIGH + LOW, BOAT),  # a character that UTF-16 writes in two halves
        (f"a{HIGH}b", "a\ufffdb"),  # half a character is none
        (LOW + HIGH, "\ufffd\ufffd"),  # nor are halves the wrong way round
        ("12\x0034", "12\ufffd34"),  # a glyph is drawn there, and the font does not say which
        ("12\x9234", "12\ufffd34"),  # nor do the controls above ASCII say
        ("\u202e1234", "1234"),  # a page shows its glyphs where they are drawn
        ("\u200f", "\u2060"),  # nothing, with a place
        ("12\u200b34\u00ad\u00a0", "12\u200b34\u00ad\u00a0"),  # what the numbers' own rules answer
    ],
)
def test_what_fonts_say(glyphs, text):
    assert printed(glyphs) == text


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("Boats\tand\r\noars\x0c", "Boats\tand\r\noars\x0c"),  # tabs, ends of lines and pages
        (HIGH + LOW, BOAT),
        (f"a{HIGH}", "a\ufffd"),
        ("\x1b[31mBo\x07ats\x7f", "[31mBoats"),  # what rings bells and colours a terminal
        ("l\x92accord", "l’accord"),  # a Windows apostrophe taken for Latin-1
        ("one\x0btwo\x85three", "one\ntwo\nthree"),  # rarer ends of lines
        ("spent \u202e1234\u202c in all", "spent 4321 in all"),  # what a reader sees
        ("spent \u202e(1,234\nin all", "spent 432,1)\nin all"),  # to the end of the line; brackets are mirrored
        ("\u2067-5\u2069\u200e", "-5"),  # digits stay in their order
        ("12\uffff", "12\ufffd"),  # no character
    ],
)
def test_what_files_say(file, text):
    assert written(file) == text


@pytest.mark.parametrize("safe", [printed, written])
def test_nothing_unsafe_is_left(safe):
    every = [chr(code) for code in range(0x11000)]
    assert not UNSAFE.search("".join(safe(f"a{one}b") + safe(one) for one in every))
    assert all(map(printed, every))  # a fragment is never empty


@pytest.mark.parametrize(
    ("amount", "value"),
    [
        ("\u0661\u0662\u0663\u0664", "1234"),  # Arabic-Indic digits
        ("１２３４", "1234"),  # full-width digits
        ("12\u200b34", "1234"),  # a zero-width space
        ("1\u00a0234", "1234"),  # a no-break space
        ("\u202e1234", "4321"),  # a right-to-left override: as a reader sees it
        ("\u200f1234\u200e", "1234"),  # marks of direction
        ("12\ufffe34", None),  # an unknown character between digits
        ("12²", "12"),  # a raised digit is a footnote's mark
    ],
)
def test_an_amount_is_read_as_seen_or_not_at_all(amount, value):
    number = parse_number(written(amount))
    assert (str(number.value) if number else None) == value


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Boats\rOars\r", "Boats\nOars\n"),  # the old Macintosh
        ("Boats\r\nOars\r\n", "Boats\r\nOars\r\n"),  # spans count in the text as it is
        ("\u202e1234\u202c", "4321"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_files_of_every_encoding(content, text, encoding):
    assert decode(f"{content} and plain words".encode(encoding), Limits()) == f"{text} and plain words"


@pytest.mark.parametrize("content", ["some \x00 words", "some \ufffd words", "some \uffff words"])
def test_a_file_with_lost_characters_is_refused(content):
    with pytest.raises(Unreadable) as problem:
        decode(content.encode(), Limits())
    assert problem.value.reason is Reason.ENCODING


@pytest.mark.parametrize(
    ("entity", "text"),
    [("&#xD800;", "\ufffd"), ("&#0;", "\ufffd"), ("&#x1b;", ""), ("&#x92;", "’"), ("&#x202e;12&#x202c;", "21")],
)
def test_entities_are_no_way_round(entity, text):
    assert read(f"<html><p>Boats{entity}oars</p>").text.strip() == f"Boats{text}oars"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<h1>\u202eA</h1><p>4217 pumps</p>", "4217 pumps"),  # it had turned all tags and figures of the line
        ("<p>\u202e4217</p><p>33</p>", "7124"),
        ("<p>\u202e4217", "7124"),
        ("<p>\u202e42\n17</p>", "71 24"),  # a line's end in the markup is a blank
        ("<p>\u202ea<b>4217</b></p>", "a7124"),  # a weight ends it not
        ("<p>\u202ea\u202c<b>4217</b></p>", "4217"),
        ("<p>\u202ea</p>4217", "4217"),
        ("<p><bdo dir=rtl>4217</bdo> 33", "7124 33"),
        ("<p><bdo dir=ltr>4217</bdo>", "4217"),
    ],
)
def test_what_turns_the_writing_of_a_block_turns_no_other(markup, text):
    assert text in read(f"<html><p>Boats</p>{markup}</html>").text


def test_what_markup_hides_is_made_safe_too():
    assert read("<html><p>Boats<b hidden>&#x1b;[2J4217</b></p>").hidden == "[2J4217"


@pytest.mark.parametrize("engine", engines.NAMES)
@pytest.mark.parametrize(
    ("units", "text"),
    [
        ("D83DDEA4", f"{BOAT}oats"),  # what eight public files died of
        ("D83D", "oats"),  # neither library hands half a character on
        ("0001", "\ufffdoats"),
        ("202E", "oats"),
    ],
)
def test_a_font_that_says_anything_is_read_and_goes_to_json_and_back(engine, units, text):
    content = page_of(units)
    extraction = read_source(Source(content, sha256_of(content), PDF), engine=engine)
    assert text in " ".join(block.text for block in extraction.blocks)
    assert Extraction.from_json(extraction.to_json()).blocks == extraction.blocks


def page_of(units: str) -> bytes:
    """A PDF that prints "Boats and oars", with a font whose "B" stands for these UTF-16 units."""
    meaning = f"1 beginbfchar <42> <{units}> endbfchar"
    cmap = f"begincmap 1 begincodespacerange <00> <FF> endcodespacerange {meaning} endcmap"
    rest = "1 beginbfrange <20> <41> <0020> endbfrange 1 beginbfrange <43> <7E> <0043> endbfrange"
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        stream("BT /F 12 Tf 72 700 Td (Boats and oars are mended.) Tj ET"),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        stream(cmap.replace("endcmap", f"{rest} endcmap")),
    ]
    body = "%PDF-1.4\n" + "".join(f"{i} 0 obj\n{part}\nendobj\n" for i, part in enumerate(parts, 1))
    return f"{body}trailer << /Size 7 /Root 1 0 R >>\n%%EOF\n".encode()


def stream(text: str) -> str:
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"
