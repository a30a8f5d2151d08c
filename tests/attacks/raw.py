"""PDF files out of raw objects: a sound frame round one thing that is not sound."""

import zlib
from collections.abc import Callable, Iterable
from contextvars import ContextVar, copy_context
from itertools import count

from tests.attacks.attack import SEEN, sentence

CATALOG, PAGES, PAGE, CONTENT, FONT, MORE = 1, 2, 3, 4, 5, 6
"""Object numbers of the frame; what an attack adds is numbered from MORE on."""
HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
MEDIA = b"/MediaBox[0 0 595 842]"
SPEAKS = ContextVar("SPEAKS", default=True)
"""Whether a page prints its sentence: of one without a word the other engine is asked, too."""


def blind(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Return what makes the same file without the sentence."""

    def made() -> bytes:
        SPEAKS.set(False)
        return make()

    return lambda: copy_context().run(made)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object's body, its length told truly."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def flate(data: bytes, entries: bytes = b"") -> bytes:
    """Return a compressed stream object's body."""
    return stream(zlib.compress(data, 9), b"/Filter/FlateDecode" + entries)


def pdf(objects: Iterable[bytes], trailer: bytes = b"", header: bytes = b"%PDF-1.7\n") -> bytes:
    """Return a file of these objects, numbered from 1, with a sound cross-reference table."""
    out, places = bytearray(header), []
    for number, body in zip(count(1), objects, strict=False):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, trailer, start)
    return bytes(out)


def show(text: str | bytes, y: float = 700, font: str = "F1", before: str = "") -> bytes:
    """Return the operators that print a line of Latin text."""
    words = text.encode("cp1252") if isinstance(text, str) else text
    words = words.replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    return b"BT /%s 11 Tf %s 1 0 0 1 72 %s Tm (%s) Tj ET\n" % (font.encode(), before.encode(), b"%g" % y, words)


def opening() -> bytes:
    """Return the operators of the page's own sentence."""
    return show(sentence(SEEN)) if SPEAKS.get() else b""


def paper(
    content: bytes = b"",
    *more: bytes,
    body: bytes | None = None,
    font: bytes = HELVETICA,
    resources: bytes = b"",
    page: bytes = MEDIA,
    pages: bytes = b"/Kids[3 0 R]/Count 1",
    catalog: bytes = b"",
    trailer: bytes = b"",
) -> bytes:
    """Return a file of one page that prints the sentence and then `content`; `body` is its content stream's body."""
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
            b"<</Type/Pages%s>>" % pages,
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>%s>>%s>>" % (resources, page),
            flate(opening() + content) if body is None else body,
            font,
            *more,
        ],
        trailer,
    )


def zeros(megabytes: int, filling: bytes = b" ") -> bytes:
    """Return the zlib stream of that many megabytes of one byte; it is a thousandth as long."""
    block = filling * (1 << 20)
    press = zlib.compressobj(9)
    first = press.compress(block) + press.flush(zlib.Z_FULL_FLUSH)
    again = press.compress(block) + press.flush(zlib.Z_FULL_FLUSH)
    check = zlib.adler32(b"")
    for _ in range(megabytes):
        check = zlib.adler32(block, check)
    return first + again * (megabytes - 1) + b"\x03\x00" + check.to_bytes(4, "big")
