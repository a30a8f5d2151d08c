"""The fast engine: PDFium through its C interface, one bulk text call a page.

PDFium is not thread-safe: one process reads one document at a time. Fonts are known by their address, so what is known
of them (`TextReader`) dies with the document.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as c

from extractors.page.engines.assemble import join_rules
from extractors.page.engines.faults import check_page_count, explained
from extractors.page.engines.pdfium_forms import Forms
from extractors.page.engines.pdfium_hidden import Ground
from extractors.page.engines.pdfium_layers import ENTRY, Layers
from extractors.page.engines.pdfium_paths import AnswerBuffers, draw
from extractors.page.engines.pdfium_spoken import Spoken
from extractors.page.engines.pdfium_text import TextReader
from extractors.page.engines.sheet import Sheet
from extractors.page.engines.strokes import Strokes
from extractors.page.engines.turning import upright
from extractors.page.model import Page
from extractors.source.limits import Limits, Unreadable
from extractors.source.pdf_syntax import from_header
from schemas.vocabulary import Reason

NAME = "pdfium"
PRINTING = frozenset({c.FPDF_ANNOT_WIDGET, c.FPDF_ANNOT_FREETEXT, c.FPDF_ANNOT_STAMP})
"""Annotations whose words a reader sees as part of the page: fields, boxes of text, stamps ("Revised: 43 cases")."""
MOST_ANNOTATIONS = 2_000
"""Annotations of one page that are looked at."""
FLATTENED = 1
"""PDFium's word for a page whose annotations became part of it (FLATTEN_SUCCESS)."""


class PdfiumPdf:
    """A PDF open in PDFium."""

    def __init__(self, pdf: pypdfium2.PdfDocument, content: bytes) -> None:
        self.pdf = pdf
        self.content = content
        self.page_count = len(pdf)
        self.has_layers = ENTRY in content
        self.text = TextReader()

    def pages(self, limits: Limits) -> Iterator[Page]:
        """Yield each page; see `OpenPdf.pages`."""
        return (self.page(number, limits) for number in range(1, self.page_count + 1))

    def page(self, number: int, limits: Limits) -> Page:
        """Return one page (1-based)."""
        with explained(self.content, f"page {number}"):
            page = self._load(number)
            try:
                sheet = _sheet(page)
                layers = Layers(self.pdf.raw, number, page, self.has_layers)
                spoken = Spoken(layers)
                return upright(lambda turn: _page(spoken, sheet.turned(turn), limits, self.text))
            finally:
                c.FPDF_ClosePage(page)

    def _load(self, number: int) -> Any:
        """Return a page as it is shown: what its forms and notes print is part of it, in this copy alone."""
        page = c.FPDF_LoadPage(self.pdf.raw, number - 1)
        if page and _prints_in_annotations(page) and c.FPDFPage_Flatten(page, c.FLAT_NORMALDISPLAY) == FLATTENED:
            c.FPDF_ClosePage(page)
            page = c.FPDF_LoadPage(self.pdf.raw, number - 1)
        if not page:
            raise ValueError("PDFium cannot load it")
        return page


def _prints_in_annotations(page: Any) -> bool:
    """Say whether a page has a form's field or a note in the text that shows something (ISO 32000-1, 12.5.5)."""
    for index in range(min(c.FPDFPage_GetAnnotCount(page), MOST_ANNOTATIONS)):
        annotation = c.FPDFPage_GetAnnot(page, index)
        prints = c.FPDFAnnot_GetSubtype(annotation) in PRINTING and c.FPDFAnnot_HasKey(annotation, b"AP")
        c.FPDFPage_CloseAnnot(annotation)
        if prints:
            return True
    return False


@contextmanager
def open_pdf(content: bytes) -> Iterator[PdfiumPdf]:
    """Open a PDF; see `Engine.open_pdf`."""
    content = from_header(content)
    with explained(content):
        pdf = _opened(content)
    try:
        check_page_count(content, len(pdf), len(pdf))
        yield PdfiumPdf(pdf, content)
    finally:
        pdf.close()


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if _opens_without_pages(content):
            check_page_count(content, 0, 0)
        if getattr(error, "err_code", None) == c.FPDF_ERR_PASSWORD:
            raise Unreadable(Reason.PASSWORD, "the file asks for a password", "open") from error
        raise


def _opens_without_pages(content: bytes) -> bool:
    """Say whether PDFium opens a file: pypdfium2 fails on one without pages, with the code of an earlier failure."""
    raw = c.FPDF_LoadMemDocument64(content, len(content), None)
    if raw:
        c.FPDF_CloseDocument(raw)
    return bool(raw)


def _page(spoken: Spoken, sheet: Sheet, limits: Limits, text: TextReader) -> Page:
    strokes = Strokes()
    layers = spoken.layers
    page, number = layers.page, layers.number
    drawn = draw(page, sheet, strokes, number, limits)
    ground = Ground(page, sheet, strokes.fills, drawn, layers, Forms(AnswerBuffers(), sheet), spoken)
    read = text.read(page, sheet, number, limits, ground)
    rules, verticals = join_rules(strokes.pieces)
    return Page(
        number=number,
        width=sheet.width,
        height=sheet.height,
        fragments=read.seen,
        hidden=read.hidden,
        rules=rules,
        verticals=verticals,
        fills=strokes.fills,
        images=drawn.images,
        engine=NAME,
        digits=read.digits,
        by_glyph_number=read.by_glyph_number,
    )


def _sheet(page: ctypes.c_void_p) -> Sheet:
    box = c.FS_RECTF()
    c.FPDF_GetPageBoundingBox(page, box)
    return Sheet(box.left, box.bottom, box.right, box.top, c.FPDFPage_GetRotation(page) * 90)
