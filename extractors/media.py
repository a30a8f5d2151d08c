"""What a file is, told from its first bytes; its name is data and proves nothing."""

import re

from extractors.limits import Unreadable
from schemas.vocabulary import Reason

PDF = "application/pdf"
TEXT = "text/plain"
HTML = "text/html"

HEADER_WITHIN = 1024
"""Bytes before which a PDF's header may stand (ISO 32000-1, annex H.3, note 13: mail headers and other junk)."""

HEADLESS = re.compile(rb"^\s*(?:\d{1,10} \d{1,5} obj\b|trailer\s*<<|xref\s)")
"""How the inside of a PDF begins: what opens like this is no text, but a PDF whose beginning is missing."""

FOREIGN = (
    (b"PK\x03\x04", "a zip archive (or an office document)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)


def media_type(content: bytes) -> str:
    """Return the media type of a document's bytes: PDF, HTML or plain text (Markdown is plain text).

    Raises Unreadable: EMPTY for no bytes or nothing but blanks, UNSUPPORTED for other formats, UNREADABLE for a PDF
    without its beginning.
    """
    head = content[:HEADER_WITHIN]
    if not content.strip(b"\x00 \t\r\n\x0c"):
        raise Unreadable(Reason.EMPTY, "the file holds no bytes, or only blanks")
    if b"%PDF-" in head:
        return PDF
    for magic, what in FOREIGN:
        if head.startswith(magic):
            raise Unreadable(Reason.UNSUPPORTED, f"this is {what}; bilan reads PDF, text, HTML and Markdown")
    if HEADLESS.match(head):
        raise Unreadable(Reason.UNREADABLE, "the file is damaged: it is the inside of a PDF, its beginning is missing")
    opening = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return HTML if opening.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) else TEXT
