"""The reference engine: pdfplumber opens the file, pdfminer's interpreter draws it on our own device."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFStandardSecurityHandlerV5
from pdfminer.pdftypes import resolve1
from pdfplumber.pdf import PDF

from extractors.page.engines.assemble import Glyph, fragments, is_of_run, join_rules
from extractors.page.engines.faults import LOCKED, check_page_count, explained
from extractors.page.engines.hidden import Piece, is_in, is_outside, unseen
from extractors.page.engines.miner_device import PagePrint, drawn
from extractors.page.engines.turning import upright
from extractors.page.model import Page
from extractors.source.characters import digits_in
from extractors.source.limits import Limits, Unreadable
from schemas.origin import Box
from schemas.vocabulary import Reason

NAME = "pdfplumber"


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
    gone = _hidden(print_)
    rules, verticals = join_rules(print_.pieces)
    return Page(
        number=page.page_number,
        width=print_.width,
        height=print_.height,
        fragments=fragments(glyph for i, glyph in enumerate(print_.glyphs) if i not in gone),
        hidden=fragments(print_.glyphs[i] for i in sorted(gone)),
        rules=rules,
        verticals=verticals,
        fills=print_.fills,
        images=print_.images,
        engine=NAME,
        digits=digits_in("".join([glyph.text for glyph in print_.glyphs])),
    )


def _hidden(print_: PagePrint) -> set[int]:
    """Return which glyphs are not seen. A word is hidden whole or not at all: half a number is another number."""
    words = list(_words(print_.glyphs))
    pieces = [_whole([print_.texts[i] for i in word]) for word in words]
    size = print_.width, print_.height
    gone = {n for n, piece in enumerate(pieces) if is_outside(piece.band, *size) or not is_in(piece.clip, piece.band)}
    return {i for n in gone | unseen(pieces, print_.paints) for i in words[n]}


def _words(glyphs: Sequence[Glyph]) -> Iterator[list[int]]:
    """Yield the glyphs of each word by their places; blanks are none's, since they part words wherever they stand."""
    word: list[int] = []
    for i, glyph in enumerate(glyphs):
        is_blank = not glyph.text.strip()
        if word and (is_blank or not is_of_run(glyphs[word[-1]], glyph)):
            yield word
            word = []
        if not is_blank:
            word.append(i)
    if word:
        yield word


def _whole(parts: Sequence[Piece]) -> Piece:
    """Return a word's glyphs as one piece; its colour is known where all have the same."""
    bands = [part.band for part in parts]
    colour = parts[0].colour if len({part.colour for part in parts}) == 1 else None
    clip = _around([part.clip for part in parts])
    return Piece(_around(bands), parts[-1].order, parts[0].mode, colour, all(part.clear for part in parts), clip)


def _around(boxes: Sequence[Box]) -> Box:
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
