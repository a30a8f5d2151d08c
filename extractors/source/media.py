"""What a file is: told from its bytes, held against what its name promises, or as the operator says."""

import re
from pathlib import PurePath

from extractors.source.foreign import BLANKS, data_format, foreign, opening
from extractors.source.limits import Unreadable
from extractors.source.pdf_syntax import BINARY, HEADER_WITHIN, has_an_object, header_at, is_inside_of_pdf
from schemas.vocabulary import Reason

PDF = "application/pdf"
TEXT = "text/plain"
HTML = "text/html"
MARKDOWN = "text/markdown"

FORMATS = {"pdf": PDF, "text": TEXT, "html": HTML, "markdown": MARKDOWN}
"""What an operator may say that a file is."""
PROMISES = {".pdf": PDF, ".txt": TEXT, ".md": MARKDOWN, ".html": HTML, ".htm": HTML}
"""What the end of a name promises; any other end promises nothing."""
WORDS = {PDF: "PDF", TEXT: "text", HTML: "HTML (a web page)", MARKDOWN: "Markdown"}
READS = "bilan reads PDF, text, HTML and Markdown"

# What may come before a page's first tag: blanks, comments ("saved from url"), the declaration of XML.
AHEAD = re.compile(rb"\s+|<!--.*?-->|<\?.*?\?>", re.DOTALL)
PAGE = re.compile(rb"<!doctype\s+html\b|<(?:html|head|body)\b", re.IGNORECASE)
TAG = (
    rb"(?:a|article|aside|b|blockquote|br|center|div|dl|font|footer|form|h[1-6]|header|hr|i|img|link|main|meta|nav|ol|p"
    rb"|pre|script|section|span|strong|style|table|tbody|td|title|tr|ul)"
)
FRAGMENT = re.compile(rb"<" + TAG + rb"(?:\s[^<>]*)?/?>", re.IGNORECASE)
CLOSED = re.compile(rb"</" + TAG + rb"\s*>", re.IGNORECASE)


def media_type(content: bytes) -> str:
    """Return the media type of a document's bytes alone: PDF, HTML or plain text (Markdown is plain text).

    Raises Unreadable: EMPTY for no bytes or nothing but blanks, UNSUPPORTED for other formats, UNREADABLE for a PDF
    without its beginning.
    """
    _refuse_binary(content)
    if header_at(content) is not None:
        return PDF
    start = opening(content)
    if _is_page(start):
        return HTML
    if what := data_format(start):
        raise Unreadable(Reason.UNSUPPORTED, f"this is {what}; {READS}")
    _refuse_inside(content)
    return HTML if _is_fragment(start) else TEXT


def agreed(name: str, content: bytes) -> str:
    """Return the media type on which a file's name and its bytes agree; a name that promises nothing agrees to any.

    Raises Unreadable as `media_type`, and with MISLABELLED where the name promises another format than the bytes hold.
    """
    kind, promise = media_type(content), promised(name)
    if promise in (None, kind) or (promise, kind) == (MARKDOWN, TEXT):
        return kind
    if (promise, kind) == (HTML, TEXT) and CLOSED.search(opening(content)):
        return HTML  # a page that begins with words
    if (promise, kind) == (MARKDOWN, HTML) and not _is_page(opening(content)):
        return MARKDOWN  # a picture or a centred title in tags opens many of them
    if promise == PDF and kind == TEXT:
        _refuse_damaged(content)
    said = next(word for word, media in FORMATS.items() if media == kind)
    sentence = (
        f"its name promises {WORDS[promise]}, its bytes hold {WORDS[kind]}: "
        f"look at it, then 'bilan ingest --as {said} FILE' loads it, or give it a name of its kind"
    )
    raise Unreadable(Reason.MISLABELLED, sentence)


def promised(name: str) -> str | None:
    """Return the media type that a file's name promises by its end, or None."""
    return PROMISES.get(PurePath(name).suffix.lower())


def read_as(content: bytes, as_format: str) -> str:
    """Return the media type of `as_format` (one of `FORMATS`), as which an operator wants a file to be read.

    Raises Unreadable where the bytes cannot be that: EMPTY, UNSUPPORTED for a binary format, UNREADABLE for PDF as
    text or text as PDF.
    """
    _refuse_binary(content)
    media = FORMATS[as_format]
    holds_pdf = header_at(content) is not None
    if media == PDF and not holds_pdf:
        _refuse_inside(content)
        sentence = f"it cannot be read as PDF: there is no %PDF- header in its first {HEADER_WITHIN:,} bytes"
        raise Unreadable(Reason.UNREADABLE, sentence)
    if media != PDF:
        if holds_pdf:
            raise Unreadable(Reason.UNREADABLE, f"it cannot be read as {WORDS[media]}: its bytes hold PDF")
        _refuse_inside(content)
    return media


def _refuse_binary(content: bytes) -> None:
    if not content.strip(BLANKS):
        raise Unreadable(Reason.EMPTY, "the file holds no bytes, or only blanks")
    if what := foreign(content):
        raise Unreadable(Reason.UNSUPPORTED, f"this is {what}; {READS}")


def _refuse_inside(content: bytes) -> None:
    if is_inside_of_pdf(content):
        raise Unreadable(Reason.UNREADABLE, "the file is damaged: it is the inside of a PDF, its beginning is missing")


def _refuse_damaged(content: bytes) -> None:
    """Refuse what is named a PDF and is neither that nor a text: it lost its beginning, or never was anything."""
    start = opening(content)
    if not start or BINARY.search(start) or has_an_object(content):
        sentence = f"the file is damaged: there is no %PDF- header in its first {HEADER_WITHIN:,} bytes"
        raise Unreadable(Reason.UNREADABLE, sentence)


def _is_page(start: bytes) -> bool:
    """Say whether a text opens as a whole HTML page does."""
    return bool(PAGE.match(start, _first_tag(start)))


def _is_fragment(start: bytes) -> bool:
    """Say whether a text opens with a tag of HTML, and closes one."""
    at = _first_tag(start)
    return bool(FRAGMENT.match(start, at)) and bool(CLOSED.search(start, at))


def _first_tag(start: bytes) -> int:
    at = 0
    while ahead := AHEAD.match(start, at):
        at = ahead.end()
    return at
