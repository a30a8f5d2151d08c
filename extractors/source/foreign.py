"""Formats that bilan does not read, told from their first bytes."""

import re

BLANKS = b"\x00 \t\r\n\x0b\x0c"
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
"""Byte order marks; that of UTF-32 is one of UTF-16 and two NULs."""
OPENING = 65_536
"""Bytes that tell what a text is: a page's comments and styles may come before its first tag."""

MAGICS = (
    (b"PK\x03\x04", "a zip archive (or an office document)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"PK\x07\x08", "a zip archive in parts"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a rar archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x1f\x9d", "a compressed file"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x04\x22\x4d\x18", "an lz4 archive"),
    (b"MSCF\x00", "a cabinet archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x00\x00\x00\x0cjP  ", "a JPEG 2000 picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"II+\x00", "a TIFF picture"),
    (b"MM\x00+", "a TIFF picture"),
    (b"8BPS\x00", "a Photoshop picture"),
    (b"\xd7\xcd\xc6\x9a", "a Windows metafile"),
    (b"AT&TFORM", "a DjVu document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\xffWPC", "a WordPerfect document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"\xc5\xd0\xd3\xc6", "an EPS picture"),
    (b"SQLite format 3", "a database"),
    (b"PAR1\x15", "a Parquet file"),
    (b"\x89HDF", "an HDF5 file"),
    (b"bplist0", "a property list"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\x00asm", "a program"),
    (b"!<arch>\n", "an archive of programs"),
    (b"ID3\x02", "a sound file"),
    (b"ID3\x03", "a sound file"),
    (b"ID3\x04", "a sound file"),
    (b"\xff\xfb", "a sound file"),
    (b"\xff\xf3", "a sound file"),
    (b"\xff\xf2", "a sound file"),
    (b"fLaC\x00", "a sound file"),
    (b"OggS\x00", "a sound file"),
    (b"\x1a\x45\xdf\xa3", "a film"),
)
"""How formats begin; blanks or a byte order mark that a server or an editor put in front change nothing."""

LATER = (
    (re.compile(rb"\x00\x00..ftyp(?:hei[cxs]|hev|mif1|avif)", re.DOTALL), "a HEIC picture"),
    (re.compile(rb"\x00\x00..ftyp", re.DOTALL), "a film or a sound file"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "a WebP picture"),
    (re.compile(rb"RIFF.{4}(?:WAVE|AVI )", re.DOTALL), "a film or a sound file"),
    (re.compile(rb"BM.{4}\x00\x00\x00\x00", re.DOTALL), "a BMP picture"),
    (re.compile(rb".{257}ustar", re.DOTALL), "a tar archive"),
)
"""Formats whose sign stands behind a length or a name."""

# {"error": …  [{"id": 1, …  ["a", "b"]: an answer of a web service, a notebook, a data file
JSON = re.compile(rb'(?:\[\s*){0,3}\{\s*(?:"[^"\n]{0,200}"\s*:|\}\s*$)|(?:\[\s*){1,3}"[^"\n]{0,200}"\s*,|\[\s*\]\s*$')
# <svg …>, <rss …>, <office:document …>: the root of an XML file without its declaration
XML_ROOT = re.compile(
    rb"<(?:!doctype\s+(?!html\b)[a-z]|(?:svg|rss|feed|urlset|kml)\b|[a-z]{1,20}:[a-z]+\s+xmlns)", re.IGNORECASE
)


def opening(content: bytes) -> bytes:
    """Return a text's first bytes without byte order mark, blanks and NULs: every encoding shows its ASCII so."""
    head = content[:OPENING].lstrip(BLANKS)
    for mark in MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\x00", b"").lstrip(BLANKS)


def foreign(content: bytes) -> str | None:
    """Return what a file is ("a PNG picture") if it is of a binary or printer's format bilan does not read, or None."""
    head = content[:600]
    bare = head.lstrip(BLANKS)
    for mark in MARKS:
        bare = bare.removeprefix(mark)
    bare = bare.lstrip(BLANKS)
    for magic, what in MAGICS:
        if head.startswith(magic) or (len(magic) > 2 and bare.startswith(magic)):
            return what
    return next((what for pattern, what in LATER if pattern.match(head)), None)


def data_format(start: bytes) -> str | None:
    """Return what a text is if it is data for programs and no document, or None; `start` is its `opening`.

    A table of values apart by commas is a text as good as another: its rows can be read.
    """
    if start.startswith(b"JVBERi0"):  # "%PDF-" in base64
        return "a PDF written as base64"
    if start.startswith(b"<?xml") or XML_ROOT.match(start):
        return "XML data"
    return "JSON data" if JSON.match(start) else None
