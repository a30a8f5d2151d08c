"""Files that cannot be read are refused with their reason, by each engine; each is made here, none is stored."""

import zlib
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.page.engines import NAMES as ENGINES
from extractors.read import read_document
from extractors.source.limits import Limits, Unreadable
from samples import performance_reports

WHOLE = (Path(performance_reports.__file__).parent / "inbox" / "minusma_2020_21_fr.pdf").read_bytes()
WORDS = "the words that a reader must find"


def _pdf(words: str, password: str | None = None, owner: str | None = None) -> bytes:
    held = BytesIO()
    encrypt = None if password is None else StandardEncryption(password, ownerPassword=owner)
    canvas = Canvas(held, invariant=1, encrypt=encrypt)
    canvas.rect(72, 72, 100, 100, fill=1) if not words else canvas.drawString(72, 700, words)
    canvas.save()
    return held.getvalue()


def _chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")


def _png() -> bytes:
    """A picture of one grey pixel."""
    head = (1).to_bytes(4, "big") * 2 + b"\x08\x00\x00\x00\x00"
    body = _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"\x00\x80")) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def _scan(second_page: str = "") -> bytes:
    """A page that only a picture fills; with `second_page`, one with words follows."""
    held = BytesIO()
    canvas = Canvas(held, invariant=1)
    canvas.drawImage(ImageReader(BytesIO(_png())), 0, 0, 595, 842)
    canvas.showPage()
    if second_page:
        canvas.drawString(72, 700, second_page)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def _no_pages() -> bytes:
    """A PDF with a sound cross-reference table and an empty page tree."""
    parts = [b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n", b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"]
    out, places = b"%PDF-1.4\n", []
    for part in parts:
        places.append(len(out))
        out += part
    table = b"xref\n0 3\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + table + b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(out)


BAD = [
    ("EMPTY", b"", "no byte at all"),
    ("EMPTY", b" \r\n\t\n" * 50, "blanks only"),
    ("TRUNCATED", b"%PDF-1.7\n", "the header only"),
    ("TRUNCATED", _pdf(WORDS)[:500], "a short file cut off"),
    ("TRUNCATED", WHOLE[: len(WHOLE) // 10], "a report cut in its first page"),
    ("TRUNCATED", WHOLE[: len(WHOLE) // 2], "cut in the middle"),
    ("TRUNCATED", WHOLE[: len(WHOLE) * 9 // 10], "cut near the end, the page tree lost"),
    ("PASSWORD", _pdf(WORDS, "open sesame"), "a password is asked for"),
    ("NO_PAGES", _no_pages(), "a sound file with no page"),
    ("NO_TEXT", _pdf(""), "a drawing, no text"),
    ("NO_TEXT", _scan(), "a scan: one picture, no text"),
    ("UNSUPPORTED", b"PK\x03\x04" + bytes(40), "a zip named .pdf"),
    ("UNSUPPORTED", _png(), "a picture named .pdf"),
    ("UNSUPPORTED", b"\xff\xd8\xff\xe0" + bytes(40), "a photograph named .pdf"),
    ("ENCODING", bytes(range(128, 256)) * 4, "bytes that are no text in any encoding"),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("reason", "content", "why"), BAD, ids=[why for _, _, why in BAD])
def test_a_bad_file_is_refused_with_its_reason(
    reason: str, content: bytes, why: str, engine: str, tmp_path: Path
) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(content)
    with pytest.raises(Unreadable) as refused:
        read_document(path, engine=engine)
    assert str(refused.value.reason) == reason, why


@pytest.mark.parametrize("engine", ENGINES)
def test_a_file_whose_last_line_alone_is_lost_is_refused_or_read_whole(engine: str, tmp_path: Path) -> None:
    path = tmp_path / "cut.pdf"
    path.write_bytes(WHOLE[:-8])
    try:
        assert read_document(path, engine=engine).document.page_count == 10
    except Unreadable as refused:
        assert str(refused.reason) == "TRUNCATED"


GOOD = [
    (_pdf(WORDS, "", "the owner's"), "report.pdf", "application/pdf", "encrypted, but with an empty password"),
    (b"\r\n-- mail header --\r\n" + _pdf(WORDS), "report.pdf", "application/pdf", "junk before the header"),
    (_pdf(WORDS), "report.txt", "application/pdf", "a PDF named .txt"),
    (f"<html><body><p>{WORDS}</p></body></html>".encode(), "page.pdf", "text/html", "a web page named .pdf"),
    (f"{WORDS}\n".encode(), "notes.pdf", "text/plain", "a text named .pdf"),
    (f"{WORDS} « été »\n".encode("cp1252"), "notes", "text/plain", "a text of an older encoding, without a name's end"),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("content", "name", "media", "why"), GOOD, ids=[why for *_, why in GOOD])
def test_content_decides_and_not_the_name(
    content: bytes, name: str, media: str, why: str, engine: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    extraction = read_document(path, engine=engine)
    assert extraction.document.media_type == media, why
    assert WORDS in " ".join(block.text for block in extraction.blocks)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_page_that_only_a_picture_fills_is_a_finding(engine: str, tmp_path: Path) -> None:
    path = tmp_path / "half.pdf"
    path.write_bytes(_scan(WORDS))
    found = [f for f in read_document(path, engine=engine).findings if f.check_name == "NO_TEXT"]
    assert [f.page for f in found] == [1]


@pytest.mark.parametrize("engine", ENGINES)
def test_limits_have_names(engine: str, tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(WHOLE)
    for limits, reason in ((Limits(max_pages=9), "PAGE_LIMIT"), (Limits(max_bytes=1000), "SIZE_LIMIT")):
        with pytest.raises(Unreadable) as refused:
            read_document(path, limits, engine)
        assert str(refused.value.reason) == reason
