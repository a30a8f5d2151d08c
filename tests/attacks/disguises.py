"""Files that are not what their name says (fault matrix, rows 20, 31 and 40)."""

import pickle
import zipfile
from gzip import compress
from io import BytesIO
from pathlib import Path

from tests.attacks.attack import ANY, FOREIGN, LOADED, SEEN, Attack, sentence
from tests.attacks.raw import HELVETICA, MEDIA, paper, show, stream, zeros

WORDS = sentence()
HTML = f"<!DOCTYPE html><html><body><p>{WORDS}</p></body></html>".encode()
SOUND = paper()
CANARY = "canary"
"""A file of this name in the working directory is proof that something was executed."""


def archive(*files: tuple[str, bytes]) -> bytes:
    """A zip of these files."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in files:
            out.writestr(name, content)
    return held.getvalue()


def zip_bomb() -> bytes:
    """A zip of one file of a gigabyte, written by hand so that it is made in no time."""
    data = zeros(1024)[2:-4]
    head = (
        b"\x14\0\0\0\x08\0\0\0\0\0"
        + bytes(4)
        + len(data).to_bytes(4, "little")
        + (1 << 30).to_bytes(4, "little")
        + b"\1\0\0\0"
    )
    local = b"PK\x03\x04" + head + b"a" + data
    central = b"PK\x01\x02\x14\0" + head + bytes(14) + b"a"
    return (
        local
        + central
        + b"PK\x05\x06"
        + bytes(4)
        + b"\1\0\1\0"
        + len(central).to_bytes(4, "little")
        + len(local).to_bytes(4, "little")
        + b"\0\0"
    )


class Trap:
    """What leaves a file behind when it is unpickled."""

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (Path(CANARY),)


def plant(folder: Path, content: bytes) -> None:
    """Lay the PDF, and beside it the character map that it names, as a pickle that does something else."""
    (folder / "pickled_map.pdf").write_bytes(content)
    for name in ("Trap-H", "to-unicode-Trap-Trap"):
        (folder / f"{name}.pickle.gz").write_bytes(compress(pickle.dumps(Trap())))


def mapped(encoding: bytes, ordering: bytes = b"Trap") -> bytes:
    """A page in a font whose character map has this name."""
    top = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding%s/DescendantFonts[7 0 R]>>" % encoding
    system = b"/CIDSystemInfo<</Registry(%s)/Ordering(%s)/Supplement 0>>" % (ordering, ordering)
    child = b"<</Type/Font/Subtype/CIDFontType0/BaseFont/X%s/FontDescriptor 8 0 R>>" % system
    described = b"<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1 1]>>"
    made = paper(show("!!", 650, "F2"), top, child, described, font=HELVETICA)
    return made.replace(b"/F1 5 0 R>>", b"/F1 5 0 R/F2 6 0 R>>")


def acting(action: bytes, *more: bytes) -> bytes:
    """A page with a link, and a catalogue, that do something when they are opened."""
    note = b"/Annots[<</Subtype/Link/Rect[0 0 99 99]/A<<%s>>>>]" % action
    return paper(b"", *more, page=MEDIA + note, catalog=b"/OpenAction<<%s>>" % action)


def external() -> bytes:
    """A page whose content lies in another file."""
    body = stream(b"", b"/F<</Type/Filespec/F(/etc/passwd)/FS/URL>>/FFilter/ASCIIHexDecode")
    return paper(body=body)


def attached() -> bytes:
    """A page with a program attached to it."""
    names = (
        b"/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>/JavaScript<</Names[(b)<</S/JavaScript/JS(app.alert\\(1\\))>>]>>>>"
    )
    spec = b"<</Type/Filespec/F(../../evil.sh)/EF<</F 7 0 R>>>>"
    return paper(b"", spec, stream(b"#!/bin/sh\ntouch canary\n"), catalog=names)


def _foreign(name: str, make: object, why: str, file: str = "", row: int = 20) -> Attack:
    assert callable(make)
    return Attack(name, row, make, FOREIGN, why, file)


PNG = b"\x89PNG\r\n\x1a\n" + bytes(99)
DOCX = (("[Content_Types].xml", b"<Types/>"), ("word/document.xml", f"<w:t>{WORDS}</w:t>".encode()))
ATTACKS = [
    _foreign("html_as_pdf", lambda: HTML, "a web page saved as .pdf"),
    _foreign(
        "html_error_as_pdf", lambda: b"\n\n<!-- error 404 -->\n<html><body>Not found</body></html>", "an error page"
    ),
    _foreign("text_as_pdf", WORDS.encode, "a text named .pdf"),
    _foreign("json_as_pdf", lambda: b'{"error": "not found", "amount": 4217}', "an answer of a server named .pdf"),
    _foreign("zip_as_pdf", lambda: archive(("a.pdf", SOUND)), "a zip named .pdf"),
    _foreign("docx_as_pdf", lambda: archive(*DOCX), "an office document named .pdf"),
    _foreign("png_as_pdf", lambda: PNG, "a picture named .pdf"),
    _foreign("jpeg_as_pdf", lambda: b"\xff\xd8\xff\xe0" + bytes(99), "a photograph named .pdf"),
    _foreign("gzip_as_pdf", lambda: compress(SOUND), "a compressed PDF"),
    _foreign("elf_as_pdf", lambda: b"\x7fELF" + bytes(99), "a program named .pdf"),
    _foreign("rtf_as_pdf", lambda: b"{\\rtf1 " + WORDS.encode() + b"}", "an RTF document named .pdf"),
    _foreign("postscript_as_pdf", lambda: b"%!PS-Adobe-3.0\n(" + WORDS.encode() + b") show\n", "PostScript named .pdf"),
    _foreign(
        "mht_as_html",
        lambda: b"From: <Saved by>\nMIME-Version: 1.0\nContent-Type: multipart/related\n\n" + HTML,
        "a saved mail",
        "mht_as_html.html",
    ),
    _foreign("pdf_as_txt", lambda: SOUND, "a PDF named .txt", "pdf_as_txt.txt"),
    _foreign("pdf_as_html", lambda: SOUND, "a PDF named .html", "pdf_as_html.html"),
    _foreign("pdf_as_md", lambda: SOUND, "a PDF named .md", "pdf_as_md.md"),
    _foreign("zip_as_txt", lambda: archive(("a.txt", b"x")), "a zip named .txt", "zip_as_txt.txt"),
    _foreign("png_as_html", lambda: PNG, "a picture named .html", "png_as_html.html"),
    Attack("html_as_txt", 20, lambda: HTML, FOREIGN | LOADED, "a web page named .txt", "html_as_txt.txt", (SEEN,)),
    Attack(
        "text_on_pdf",
        20,
        lambda: b"About the header %PDF-1.4\n\n" + WORDS.encode(),
        FOREIGN | LOADED,
        "a text about PDF",
        "text_on_pdf.txt",
        (SEEN,),
    ),
    Attack(
        "pdf_inside_text",
        20,
        lambda: SOUND[9:],
        FOREIGN | {"NO_TEXT", "ENCODING"},
        "a PDF's inside, named .txt",
        "pdf_inside_text.txt",
    ),
    Attack(
        "pdf_syntax_text",
        20,
        lambda: b"some words\n" + SOUND[9:] * 40,
        FOREIGN | {"NO_TEXT", "ENCODING"},
        "PDF syntax behind a line of words",
        "pdf_syntax_text.txt",
    ),
    Attack("pdf_and_zip", 20, lambda: SOUND + archive(("a", b"b")), ANY, "a PDF that is a zip as well", shows=(SEEN,)),
    Attack("zip_and_pdf", 20, lambda: archive(("a", b"b")) + SOUND, ANY | FOREIGN, "a zip that is a PDF as well"),
    Attack(
        "html_and_pdf",
        20,
        lambda: b"<html><!-- " + SOUND + b" -->",
        ANY | FOREIGN,
        "a PDF inside a web page",
        shows=(SEEN,),
    ),
    Attack(
        "pdf_and_script",
        20,
        lambda: b"#!/bin/sh\ntouch canary\nexit\n" + SOUND,
        ANY,
        "a PDF that is a program as well",
        shows=(SEEN,),
    ),
    _foreign("zip_bomb", zip_bomb, "a zip of a gigabyte", "zip_bomb.pdf", 40),
    _foreign("zip_slip", lambda: archive(("../../canary", b"x")), "a zip with a file above itself", "zip_slip.pdf", 40),
    _foreign(
        "gzip_bomb", lambda: b"\x1f\x8b\x08" + bytes(7) + zeros(1024)[2:], "a gzip of a gigabyte", "gzip_bomb.pdf", 40
    ),
    Attack(
        "pickled_map",
        31,
        lambda: mapped(b"/Trap-H"),
        ANY,
        "a map of characters lies beside it as a pickle",
        shows=(SEEN,),
        lay=plant,
        environment={"CMAP_PATH": "{folder}"},
    ),
    Attack(
        "map_path", 31, lambda: mapped(b"/#2fetc#2fpasswd"), ANY, "a map of characters named like a path", shows=(SEEN,)
    ),
    Attack(
        "map_path_up",
        31,
        lambda: mapped(b"/..#2f..#2f..#2fx"),
        ANY,
        "a map of characters somewhere above",
        shows=(SEEN,),
    ),
    Attack(
        "map_ordering_path",
        31,
        lambda: mapped(b"/Identity-H", b"../../../etc/passwd\\000"),
        ANY,
        "an ordering named like a path",
        shows=(SEEN,),
    ),
    Attack(
        "map_name_long",
        31,
        lambda: mapped(b"/" + b"A" * 5000),
        ANY,
        "a map with a name of 5,000 letters",
        shows=(SEEN,),
    ),
    Attack("external_stream", 31, external, frozenset({"NO_TEXT", "UNREADABLE"}), "the page's content is another file"),
    Attack(
        "link_uri",
        31,
        lambda: acting(b"/S/URI/URI(http://127.0.0.1:9/canary)"),
        LOADED,
        "a link to a server",
        shows=(SEEN,),
    ),
    Attack(
        "link_file",
        31,
        lambda: acting(b"/S/GoToR/F(/etc/passwd)/D[0/Fit]"),
        LOADED,
        "a link to another file",
        shows=(SEEN,),
    ),
    Attack(
        "link_launch",
        31,
        lambda: acting(b"/S/Launch/F(/bin/sh)/P(-c touch canary)"),
        LOADED,
        "a link that starts a program",
        shows=(SEEN,),
    ),
    Attack(
        "link_script",
        31,
        lambda: acting(b"/S/JavaScript/JS(while\\(1\\);)"),
        LOADED,
        "a script that never ends",
        shows=(SEEN,),
    ),
    Attack(
        "link_form",
        31,
        lambda: acting(b"/S/SubmitForm/F(http://127.0.0.1:9/)"),
        LOADED,
        "a form that is sent",
        shows=(SEEN,),
    ),
    Attack("attached", 31, attached, LOADED, "a program is attached", shows=(SEEN,)),
    Attack(
        "xfa",
        31,
        lambda: paper(b"", stream(_entities()), catalog=b"/AcroForm<</XFA[(a)6 0 R]/Fields[]>>"),
        LOADED,
        "a form in XML with entities of entities",
        shows=(SEEN,),
    ),
    Attack(
        "metadata_entities",
        31,
        lambda: paper(b"", stream(_entities(), b"/Type/Metadata/Subtype/XML"), catalog=b"/Metadata 6 0 R"),
        LOADED,
        "metadata with entities of entities",
        shows=(SEEN,),
    ),
]


def _entities() -> bytes:
    inner = b"".join(b'<!ENTITY l%d "%s">' % (n + 1, b"&l%d;" % n * 10) for n in range(12))
    return (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "lol">%s<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&l12;&f;</a>'
        % inner
    )
