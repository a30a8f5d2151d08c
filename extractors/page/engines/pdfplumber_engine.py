"""The reference engine: pdfplumber opens the file, pdfminer's interpreter draws it on our own device."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFStandardSecurityHandlerV5
from pdfminer.pdftypes import resolve1
from pdfplumber.pdf import PDF

from extractors.page.engines.assemble import fragments, join_rules
from extractors.page.engines.faults import LOCKED, check_page_count, explained
from extractors.page.engines.miner_device import drawn
from extractors.page.engines.turning import upright
from extractors.page.model import Page
from extractors.source.characters import digits_in
from extractors.source.limits import Limits, Unreadable
from schemas.vocabulary import Reason

NAME = "pdfplumber"


def version() -> str:
    """Return the engine's name and its library's version."""
    return f"{NAME} {pdfplumber.__version__}"


class PlumberPdf:
    """A PDF open in pdfplumber."""

    def __init__(self, pdf: PDF, content: bytes) -> None:
        self.pdf = pdf
        self.content = content
        self.page_count = len(pdf.pages)

    def pages(self, limits: Limits) -> Iterator[Page]:
        """Yield each page; see `OpenPdf.pages`."""
        return (self.page(number, limits) for number in range(1, self.page_count + 1))

    def page(self, number: int, limits: Limits) -> Page:
        """Return one page (1-based)."""
        with explained(self.content, f"page {number}"):
            page = self.pdf.pages[number - 1]
            return upright(lambda turn: _page(page, limits, turn))


@contextmanager
def open_pdf(content: bytes) -> Iterator[PlumberPdf]:
    """Open a PDF; see `Engine.open_pdf`."""
    with explained(content):
        pdf = pdfplumber.open(io.BytesIO(content))
        if _has_user_password(pdf):
            raise Unreadable(Reason.PASSWORD, LOCKED, "open")
        open_file = PlumberPdf(pdf, content)
        check_page_count(content, open_file.page_count, _promised(pdf))
    yield open_file


def _has_user_password(pdf: PDF) -> bool:
    """Say whether a reader is asked for a password.

    pdfminer goes in by an empty owner password too (AES-256, revisions 5 and 6), where every viewer asks.
    """
    handler = getattr(pdf.doc.decipher, "__self__", None)
    if not isinstance(handler, PDFStandardSecurityHandlerV5):
        return False
    empty: bytes = handler._password_hash(b"", handler.u_validation_salt)
    return empty != handler.u_hash


def _promised(pdf: PDF) -> int:
    """Return how many pages the file says it has."""
    tree = resolve1(pdf.doc.catalog.get("Pages"))
    count = resolve1(tree.get("Count")) if isinstance(tree, dict) else None
    return count if isinstance(count, int) else 0


def _page(page: Any, limits: Limits, turn: int) -> Page:
    print_ = drawn(page.pdf.rsrcmgr, page.page_obj, page.page_number, limits, turn)
    rules, verticals = join_rules(print_.pieces)
    return Page(
        number=page.page_number,
        width=print_.width,
        height=print_.height,
        fragments=fragments(print_.glyphs),
        rules=rules,
        verticals=verticals,
        fills=print_.fills,
        images=print_.images,
        engine=NAME,
        digits=digits_in("".join([glyph.text for glyph in print_.glyphs])),
    )
