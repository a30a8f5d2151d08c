"""Good files that were cut, holed or joined to others (fault matrix, rows 15 to 19 and 21)."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

from samples import performance_reports
from tests.attacks.attack import ANY, DAMAGED, LOADED, SEEN, Attack, sentence
from tests.attacks.raw import HELVETICA, MEDIA, flate, paper, pdf, show

REPORT = (Path(performance_reports.__file__).parent / "inbox" / "minusma_2020_21_fr.pdf").read_bytes()
SOUND = paper()
PERCENTS = range(5, 100, 5)
HOLES = range(10, 95, 7)
SEEDS = range(8)


def cut(percent: int) -> Callable[[], bytes]:
    """The report's first part."""
    return lambda: REPORT[: len(REPORT) * percent // 100]


def holed(percent: int, wide: int = 400) -> Callable[[], bytes]:
    """The report with 400 bytes of zeros in it."""
    start = len(REPORT) * percent // 100
    return lambda: REPORT[:start] + bytes(wide) + REPORT[start + wide :]


def lost(percent: int, wide: int = 400) -> Callable[[], bytes]:
    """The report without 400 bytes of it."""
    start = len(REPORT) * percent // 100
    return lambda: REPORT[:start] + REPORT[start + wide :]


def noisy(seed: int, flips: int = 20) -> Callable[[], bytes]:
    """The report with twenty bytes changed."""

    def make() -> bytes:
        dice, out = Random(seed), bytearray(REPORT)
        for _ in range(flips):
            out[dice.randrange(20, len(out))] = dice.randrange(256)
        return bytes(out)

    return make


def without_object(kind: bytes, which: int) -> Callable[[], bytes]:
    """The report with one object of a kind made null."""

    def make() -> bytes:
        bodies = [m for m in re.finditer(rb"(\d+ 0 obj\n)(.*?)(endobj)", REPORT, re.DOTALL) if kind in m[2]]
        one = bodies[which]
        return REPORT[: one.start(2)] + b"null".ljust(len(one[2])) + REPORT[one.end(2) :]

    return make


def two_pages(kids: bytes, second: bytes, count: int = 2, *more: bytes) -> bytes:
    """A document of two pages, the second of which is what it is."""
    first = b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>%s>>" % MEDIA
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", tree, first, flate(show(sentence(SEEN))), HELVETICA, second, *more])


SECOND = b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>%s>>" % MEDIA
SCANNED = b"<</Type/Page/Parent 2 0 R/Contents 7 0 R/Resources<</XObject<</Im 8 0 R>>>>%s>>" % MEDIA
PICTURE = b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"


def scan(words: bytes) -> bytes:
    """A page that a picture fills, and what is printed on it."""
    body = b"q 595 0 0 842 0 0 cm /Im Do Q\n" + words
    return paper(b"", flate(b"\x80", PICTURE), body=flate(body), resources=b"/XObject<</Im 6 0 R>>")


NO_TEXT_AT_ALL = frozenset({"ENCODING", "MISLABELLED", "UNSUPPORTED"})


def _lossy(name: str, make: Callable[[], bytes], why: str, row: int = 16) -> Attack:
    return Attack(name, row, make, ANY, why, warns=True)


ATTACKS = [
    *(Attack(f"cut_{n}", 16, cut(n), DAMAGED | LOADED, f"a report's first {n} %", whole=True) for n in PERCENTS),
    *(Attack(f"hole_{n}", 16, holed(n), DAMAGED | LOADED, f"zeros at {n} % of a report", whole=True) for n in HOLES),
    *(Attack(f"lost_{n}", 16, lost(n), DAMAGED | LOADED, f"400 bytes gone at {n} %", whole=True) for n in HOLES),
    *(Attack(f"noise_{n}", 16, noisy(n), ANY, "twenty bytes of a report changed", whole=True) for n in SEEDS),
    *(
        Attack(f"page_gone_{n}", 16, without_object(b"/Type /Page\n", n), ANY, "a page object is null", whole=True)
        for n in (0, 4)
    ),
    *(
        Attack(f"stream_gone_{n}", 16, without_object(b"stream\n", n), ANY, "a stream is null", whole=True)
        for n in (0, 3)
    ),
    *(Attack(f"font_gone_{n}", 16, without_object(b"/BaseFont", n), ANY, "a font is null", whole=True) for n in (0, 1)),
    _lossy("count_more", lambda: two_pages(b"3 0 R", SECOND, 9), "nine pages are promised, one is there"),
    _lossy("count_less", lambda: two_pages(b"3 0 R 6 0 R 6 0 R", SECOND, 1), "one page is promised, three are there"),
    _lossy("kid_null", lambda: two_pages(b"3 0 R null", SECOND), "the second page is nothing"),
    _lossy("kid_missing", lambda: two_pages(b"3 0 R 99 0 R", SECOND), "the second page is not in the file"),
    _lossy("kid_number", lambda: two_pages(b"3 0 R 42", SECOND), "the second page is a number"),
    _lossy("kid_font", lambda: two_pages(b"3 0 R 5 0 R", SECOND), "the second page is a font"),
    Attack(
        "kid_no_type",
        16,
        lambda: two_pages(b"3 0 R 6 0 R", SECOND.replace(b"/Type/Page", b"")),
        ANY,
        "the second page does not say that it is one",
        shows=(SEEN,),
    ),
    _lossy(
        "content_missing",
        lambda: two_pages(b"3 0 R 6 0 R", SECOND.replace(b"/Contents 4", b"/Contents 99")),
        "the second page's content is not in the file",
    ),
    _lossy(
        "content_number",
        lambda: two_pages(b"3 0 R 6 0 R", SECOND.replace(b"/Contents 4 0 R", b"/Contents 42")),
        "the second page's content is a number",
    ),
    _lossy(
        "content_dictionary",
        lambda: two_pages(b"3 0 R 6 0 R", SECOND.replace(b"/Contents 4 0 R", b"/Contents 5 0 R")),
        "the second page's content is a font",
    ),
    Attack(
        "length_short",
        21,
        lambda: re.sub(rb"/Length (\d+)", b"/Length 5", SOUND),
        ANY,
        "a stream says that it has 5 bytes",
        shows=(SEEN,),
    ),
    Attack(
        "length_long",
        21,
        lambda: re.sub(rb"/Length (\d+)", b"/Length 2147483647", SOUND),
        ANY,
        "a stream says that it has 2^31 bytes",
        shows=(SEEN,),
    ),
    Attack(
        "length_minus", 21, lambda: re.sub(rb"/Length (\d+)", b"/Length -9", SOUND), ANY, "and minus 9", shows=(SEEN,)
    ),
    Attack("header_only", 16, lambda: b"%PDF-1.7\n", DAMAGED, "nothing but a header"),
    Attack("header_word", 16, lambda: b"%PDF-", DAMAGED, "not even a version"),
    Attack("empty", 16, lambda: b"", frozenset({"EMPTY"}), "no byte at all"),
    Attack("blanks", 16, lambda: b" \r\n\0" * 5000, frozenset({"EMPTY"}), "nothing but blanks"),
    Attack("headless", 16, lambda: SOUND[9:], DAMAGED | LOADED, "the header is missing", shows=(SEEN,)),
    Attack("junk_500", 16, lambda: b"mail\n" * 100 + SOUND, ANY, "500 bytes before the header", shows=(SEEN,)),
    Attack("junk_5000", 16, lambda: b"mail\n" * 1000 + SOUND, ANY, "5,000 bytes before the header", shows=(SEEN,)),
    Attack(
        "junk_9000", 16, lambda: b"mail\n" * 1800 + SOUND, ANY | NO_TEXT_AT_ALL, "9,000 bytes before it", shows=(SEEN,)
    ),
    Attack("tail_10mb", 16, lambda: SOUND + bytes(10_000_000), ANY, "ten megabytes behind the end", shows=(SEEN,)),
    Attack("twice", 16, lambda: SOUND + SOUND, ANY, "two files in one", shows=(SEEN,)),
    Attack("version_odd", 16, lambda: SOUND.replace(b"%PDF-1.7", b"%PDF-9.9"), ANY, "version 9.9", shows=(SEEN,)),
    Attack("no_pages", 17, lambda: paper(pages=b"/Kids[]/Count 0"), DAMAGED, "a sound file without a page"),
    Attack(
        "no_tree",
        17,
        lambda: SOUND.replace(b"/Pages 2 0 R", b"            "),
        DAMAGED | LOADED,
        "no page tree",
        shows=(SEEN,),
    ),
    Attack(
        "no_text", 19, lambda: paper(body=flate(b"0 0 9 9 re f\n")), frozenset({"NO_TEXT"}), "a drawing without a word"
    ),
    Attack("blank_page", 19, lambda: paper(body=flate(b"")), frozenset({"NO_TEXT"}), "a page with nothing on it"),
    Attack("scan", 19, lambda: scan(b""), frozenset({"NO_TEXT"}), "a picture fills the page"),
    Attack(
        "scan_with_text",
        19,
        lambda: scan(b"BT 3 Tr /F1 11 Tf 72 700 Td (%s) Tj ET\n" % sentence().encode()),
        ANY,
        "a scan with the words recognised under it",
        shows=(SEEN,),
    ),
    _lossy(
        "scan_second",
        lambda: two_pages(
            b"3 0 R 6 0 R", SCANNED, 2, flate(b"q 595 0 0 842 0 0 cm /Im Do Q\n"), flate(b"\x80", PICTURE)
        ),
        "the second page is a picture",
        19,
    ),
    Attack(
        "blank_second",
        19,
        lambda: two_pages(b"3 0 R 6 0 R", SECOND.replace(b"/Contents 4 0 R", b"")),
        LOADED,
        "the second page is blank, as many are",
        shows=(SEEN,),
    ),
]
