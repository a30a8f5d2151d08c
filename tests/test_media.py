"""What a file is: by its bytes, by name and bytes together, and as the operator says. Every file is made here."""

import io
import tarfile
import zipfile
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.page.engines import NAMES as ENGINES
from extractors.read import read_source
from extractors.source.limits import Unreadable
from extractors.source.media import FORMATS, HTML, MARKDOWN, PDF, TEXT, agreed, media_type, read_as
from extractors.source.opening import Source, sha256_of

WORDS = "the words that a reader must find"


def _pdf() -> bytes:
    held = io.BytesIO()
    canvas = Canvas(held, invariant=1)
    canvas.drawString(72, 700, WORDS)
    canvas.save()
    return held.getvalue()


def _zip() -> bytes:
    """A zip that holds a PDF as it is: its header stands within the first 100 bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("report.pdf", _pdf())
    return held.getvalue()


def _tar() -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        member = tarfile.TarInfo("report.pdf")
        member.size = len(_pdf())
        archive.addfile(member, io.BytesIO(_pdf()))
    return held.getvalue()


WHOLE = _pdf()
BODY = WHOLE[WHOLE.index(b"\n", 9) + 1 :]
QUOTED = b"".join(b"> " + line + b"\n" for line in WHOLE.splitlines() if line.isascii())
ASCII_PDF = b"1 0 obj\n<< /Type /Catalog\n   /Pages 2 0 R\n>>\nendobj\n2 0 obj\n<< /Kids [3 0 R] >>\nendobj\n"
STREAM = b"4 0 obj\n<< /Length 44 >>\nstream\nBT\n/F1 12 Tf\n72 700 Td\n(words) Tj\nET\nendstream\nendobj\n"
TABLE = b"xref\n0 2\n0000000000 65535 f\n0000000015 00000 n\ntrailer\n<< /Root 1 0 R >>\nstartxref\n160\n%%EOF\n"
PAGE = b"<html><body><p>Budget 2020/21</p></body></html>"

TOLD = [
    (WHOLE, PDF, "a PDF"),
    (b"\xef\xbb\xbf" + WHOLE, PDF, "an editor put a byte order mark before it"),
    (b"\r\n\r\n" + WHOLE, PDF, "a server put blank lines before it"),
    (b"Content-Type: application/pdf\r\n" * 200 + b"\r\n" + WHOLE, PDF, "6 kB of mail headers before it"),
    (b"\x1b%-12345X@PJL JOB\r\n@PJL ENTER LANGUAGE=PDF\r\n" + WHOLE, PDF, "a printer's commands before it"),
    (
        b"<br />\n<b>Warning</b>: include() failed in x.php<br />\n" + WHOLE + b"\x00",
        PDF,
        "a server's warning before it",
    ),
    (b"Dear all,\nhere is what it sent:\n" + QUOTED + b"Best wishes\n", TEXT, "a mail that quotes a PDF line by line"),
    (b"A PDF begins with %PDF-1.4 and ends with %%EOF.\n", TEXT, "a text that names the header"),
    (b"Between endobj and the next obj there may be blanks; stream and xref too.\n" * 9, TEXT, "words of PDF in prose"),
    (b"1 0 obj is how an object begins; endobj ends it.\n", TEXT, "prose that opens with such words"),
    (b"How a PDF is made, line by line.\n" * 30 + ASCII_PDF + b"So ends it.\n" * 9, TEXT, "prose with an example"),
    (b"trailer\nwater\ntrailer\nfuel\ntrailer\ngenerator\n", TEXT, "a list of equipment"),
    (b"stream\nriver\nstream\nlake\n1 0\n2 4\n", TEXT, "a list of waters"),
    (PAGE, HTML, "a page"),
    (b"\xef\xbb\xbf\n\n " + PAGE, HTML, "byte order mark and blank lines before it"),
    (b"<!-- saved from url=(0021)http://example.org/ -->\n" + PAGE, HTML, "a browser's comment before it"),
    (b"<!-- " + b"x" * 20_000 + b" -->" + PAGE, HTML, "a long comment before it"),
    (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML">\n<html xmlns="x">', HTML, "XHTML"),
    (b'<?xml version="1.0"?><!-- a --><html xmlns="http://www.w3.org/1999/xhtml"><p>a</p>', HTML, "no document type"),
    (b'<!DOCTYPE\thtml SYSTEM "about:legacy-compat"><title>a</title>', HTML, "a document type in capitals"),
    ("\ufeff<html><p>été</p></html>".encode("utf-16-le"), HTML, "in UTF-16"),
    ("<html><p>words</p></html>".encode("utf-16-be"), HTML, "in UTF-16 without its mark"),
    (b"<table class='x'>\n<tr><td>1</td></tr></table>", HTML, "a fragment: a table"),
    (b"<div><p>Budget</p></div>", HTML, "a fragment: a division"),
    (b"<p>Budget\n<p>2020/21</p>", HTML, "a fragment: paragraphs"),
    (b"<h1>502 Bad Gateway</h1>", HTML, "a server's error"),
    (b"<p. 5> see the annex\n", TEXT, "a bracket that is no tag"),
    (b"<p>an editor's mark, never closed\n", TEXT, "a tag that nothing closes"),
    (b"<!-- a note -->\n# Title\n\n## Part\n", TEXT, "Markdown with a comment before its title"),
    (b"# Title\n\n<div align='center'>a</div>\n\n## Part\n", TEXT, "Markdown with tags in it"),
    (b"a,b,c\n1,2,3\n", TEXT, "values apart by commas are rows that can be read"),
    (b'"Budget", he said, "is spent"\n', TEXT, "a text that opens with a quotation"),
    (b"[1] Budget, 2020/21\n[2] Budget, 2021/22\n", TEXT, "notes in brackets"),
    (b"{1} Budget\n", TEXT, "a note in braces"),
    (b"ID3 and MP3, BM and MZ, II* and 7z: signs of formats\n", TEXT, "letters that are nearly a sign"),
    (b"Rar! Rar!\n", TEXT, "nearly a rar archive"),
]


@pytest.mark.parametrize(("content", "media", "why"), TOLD, ids=[why for *_, why in TOLD])
def test_bytes_tell_what_a_file_is(content: bytes, media: str, why: str) -> None:
    assert media_type(content) == media, why


REFUSED = [
    ("EMPTY", b"\x00" * 9, "nothing but NULs"),
    ("UNREADABLE", BODY, "a PDF without its first line"),
    ("UNREADABLE", b"\xe9\xff" + BODY, "bytes of the lost line are left"),
    ("UNREADABLE", WHOLE[WHOLE.index(b"stream") + 30 :], "it begins in the midst of a stream"),
    ("UNREADABLE", ASCII_PDF + STREAM + TABLE, "objects as text"),
    ("UNREADABLE", b"Subject: a report\n" + ASCII_PDF + STREAM + TABLE, "objects as text, a line of mail before them"),
    ("UNREADABLE", STREAM.replace(b"\n", b"\r") * 3, "line ends of an old Macintosh"),
    ("UNREADABLE", b"\n" + TABLE, "the table of places alone"),
    ("UNREADABLE", b"".join(b"%010d 00000 n\r\n" % place for place in range(9000)), "its inside alone"),
    ("UNSUPPORTED", _zip(), "a zip that holds a PDF as it is"),
    ("UNSUPPORTED", _tar(), "a tar archive that holds a PDF"),
    ("UNSUPPORTED", b"PK\x05\x06" + bytes(18), "an empty zip"),
    ("UNSUPPORTED", b"\xef\xbb\xbfPK\x03\x04" + bytes(40), "a zip behind a byte order mark"),
    ("UNSUPPORTED", b"\r\nPK\x03\x04" + bytes(40), "a zip behind a blank line"),
    ("UNSUPPORTED", b"7z\xbc\xaf\x27\x1c\x00\x04", "7z"),
    ("UNSUPPORTED", b"Rar!\x1a\x07\x01\x00", "rar"),
    ("UNSUPPORTED", b"\x1f\x8b\x08\x00", "gzip"),
    ("UNSUPPORTED", b"BZh91AY&SY", "bzip2"),
    ("UNSUPPORTED", b"\xfd7zXZ\x00\x00", "xz"),
    ("UNSUPPORTED", b"\x28\xb5\x2f\xfd\x24", "zstd"),
    ("UNSUPPORTED", b"\x89PNG\r\n\x1a\n", "PNG"),
    ("UNSUPPORTED", b"\xff\xd8\xff\xe0", "JPEG"),
    ("UNSUPPORTED", b"GIF89a\x01\x00", "GIF"),
    ("UNSUPPORTED", b"II*\x00\x08\x00", "TIFF"),
    ("UNSUPPORTED", b"RIFF\x24\x00\x00\x00WEBPVP8 ", "WebP"),
    ("UNSUPPORTED", b"\x00\x00\x00\x18ftypheic", "HEIC"),
    ("UNSUPPORTED", b"\x00\x00\x00\x18ftypmp42", "MP4"),
    ("UNSUPPORTED", b"ID3\x04\x00\x00", "MP3"),
    ("UNSUPPORTED", b"\xff\xfb\x90\x64", "MP3 without a title"),
    ("UNSUPPORTED", b"\xd0\xcf\x11\xe0\xa1\xb1", "an old office document"),
    ("UNSUPPORTED", b"SQLite format 3\x00", "a database"),
    ("UNSUPPORTED", b"\x7fELF\x02\x01", "a program"),
    ("UNSUPPORTED", b"\n{\\rtf1\\ansi Budget}", "RTF behind a blank line"),
    ("UNSUPPORTED", b"%!PS-Adobe-3.0 EPSF-3.0\n%%Title: a\n", "PostScript"),
    ("UNSUPPORTED", b'\xef\xbb\xbf<?xml version="1.0"?><office:document/>', "an office document as XML"),
    ("UNSUPPORTED", b'<svg xmlns="http://www.w3.org/2000/svg"><text>a</text></svg>', "a drawing as XML"),
    ("UNSUPPORTED", b'<!DOCTYPE svg PUBLIC "x"><svg></svg>', "another document type"),
    ("UNSUPPORTED", b'{"error": "not found", "status": 404}', "a web service's error"),
    ("UNSUPPORTED", b'\n[\n {"year": 2020, "amount": 5}\n]\n', "records as JSON"),
    ("UNSUPPORTED", b"JVBERi0xLjQKJeLjz9MKMSAwIG9iago8PA==\n", "a PDF as a mail carries it"),
]


@pytest.mark.parametrize(("reason", "content", "why"), REFUSED, ids=[why for *_, why in REFUSED])
def test_what_is_no_document_is_refused_whatever_its_name(reason: str, content: bytes, why: str) -> None:
    for name in ("a", "a.pdf", "a.txt", "a.html", "a.md"):
        with pytest.raises(Unreadable) as refused:
            agreed(name, content)
        assert (str(refused.value.reason), refused.value.stage) == (reason, "open"), f"{why}, named {name}"


TEXTS = b"# Title\n\nBudget\n\n## Part\n"
CENTRED = b"<p align='center'>Title</p>\n\n## Part\n"
AGREED = [
    ("a.PDF", WHOLE, PDF, "capitals change nothing"),
    ("a.txt", TEXTS, TEXT, "Markdown is told by its signs"),
    ("a.md", TEXTS, TEXT, "text may be Markdown"),
    ("a.md", CENTRED, MARKDOWN, "Markdown that opens with a tag is no page"),
    ("a.htm", PAGE, HTML, "a page"),
    ("a.html", b"Budget <b>2020/21</b>", HTML, "a page that begins with words"),
    ("a.html", "Budget <b>2020</b>".encode("utf-16"), HTML, "such a page in UTF-16"),
    ("a", WHOLE, PDF, "no suffix promises nothing"),
    ("a.dat", PAGE, HTML, "a suffix that bilan does not know"),
    ("report.2021", TEXTS, TEXT, "a year is no suffix of ours"),
    (".pdf", PAGE, HTML, "a hidden file without suffix"),
]
DISAGREED = [
    ("a.pdf", PAGE, "html", "a server's login page saved as .pdf"),
    ("a.pdf", b"<h1>502 Bad Gateway</h1>", "html", "its error"),
    ("a.pdf", b"File not found\n", "text", "its error in words"),
    ("a.txt", WHOLE, "pdf", "a PDF named .txt"),
    ("a.md", WHOLE, "pdf", "a PDF named .md"),
    ("a.html", WHOLE, "pdf", "a PDF named .html"),
    ("a.txt", PAGE, "html", "a page named .txt"),
    ("a.txt", b"<table><tr><td>1</td></tr></table>", "html", "a fragment named .txt"),
    ("a.md", PAGE, "html", "a whole page named .md"),
    ("a.html", b"Budget 2020/21\n", "text", "a text without a tag named .html"),
]


@pytest.mark.parametrize(("name", "content", "media", "why"), AGREED, ids=[why for *_, why in AGREED])
def test_name_and_bytes_agree(name: str, content: bytes, media: str, why: str) -> None:
    assert agreed(name, content) == media, why


@pytest.mark.parametrize(("name", "content", "holds", "why"), DISAGREED, ids=[why for *_, why in DISAGREED])
def test_name_and_bytes_disagree(name: str, content: bytes, holds: str, why: str) -> None:
    with pytest.raises(Unreadable) as refused:
        agreed(name, content)
    assert (str(refused.value.reason), refused.value.stage) == ("MISLABELLED", "open"), why
    assert f"bilan ingest --as {holds} FILE" in refused.value.sentence, "the next step works"
    assert read_as(content, holds) == FORMATS[holds]


SAID = [
    ("pdf", b"Budget\n", "UNREADABLE", "a text is no PDF"),
    ("pdf", _zip(), "UNSUPPORTED", "a zip is no PDF, even one with a PDF in it"),
    ("pdf", BODY, "UNREADABLE", "nor is one without its beginning"),
    ("text", WHOLE, "UNREADABLE", "a PDF is no text"),
    ("html", WHOLE, "UNREADABLE", "nor a page"),
    ("text", ASCII_PDF + TABLE, "UNREADABLE", "nor are its objects"),
    ("markdown", b"\x89PNG\r\n", "UNSUPPORTED", "a picture is no text"),
    ("text", b"", "EMPTY", "nothing is nothing"),
    ("html", b"Budget\n", None, "words are a page"),
    ("text", PAGE, None, "a page is a text"),
    ("markdown", PAGE, None, "Markdown may hold tags"),
    ("text", b'{"a": 1}', None, "data are text if somebody says so"),
    ("pdf", WHOLE, None, "a PDF is a PDF"),
]


@pytest.mark.parametrize(("said", "content", "reason", "why"), SAID, ids=[why for *_, why in SAID])
def test_an_operator_says_what_a_file_is(said: str, content: bytes, reason: str | None, why: str) -> None:
    try:
        got: str | None = None
        assert read_as(content, said) == FORMATS[said]
    except Unreadable as refused:
        got = str(refused.reason)
    assert got == reason, why


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("junk", [0, 1_000, 1_100, 8_000])
def test_a_pdf_is_read_whatever_comes_before_it(junk: int, engine: str) -> None:
    content = (b"X-Header: of a mail\r\n" * 500)[:junk] + (b"\r\n" if junk else b"") + WHOLE
    reading = read_source(Source(content, sha256_of(content), media_type(content)), engine=engine)
    assert WORDS in " ".join(block.text for block in reading.blocks)


def test_markdown_is_read_as_such_without_its_signs() -> None:
    content = b"*Budget* of the mission\n"
    texts = [
        " ".join(block.text for block in read_source(Source(content, sha256_of(content), media)).blocks)
        for media in (TEXT, MARKDOWN)
    ]
    assert texts == ["*Budget* of the mission", "Budget of the mission"]


def test_the_inside_of_a_real_pdf_is_never_a_text(shared: Path) -> None:
    """1,000 bytes and more of a real PDF from anywhere in it: refused, or no text in any encoding."""
    from extractors.source.decoding import decode
    from extractors.source.limits import Limits

    read = []
    for path in sorted((shared / "corpus" / "un").glob("*.pdf")):
        content = path.read_bytes()
        for at in (5, 20, 200, 1500, 20_000, len(content) // 3, len(content) // 2, len(content) - 1000):
            try:
                agreed("a.txt", content[at:])
                decode(content[at:], Limits())
                read.append((path.name, at))
            except Unreadable:
                continue
    assert read == []
