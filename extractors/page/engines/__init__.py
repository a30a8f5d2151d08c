"""How a PDF page is read: one module an engine, all of them filling the same page model.

An engine is a module with what `Engine` names. Nothing after this folder knows which one it was.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from extractors.page.model import Page
from extractors.source.limits import Limits, Unreadable

DEFAULT = "pdfium"
NAMES = ("pdfium", "pdfplumber")


class OpenPdf(Protocol):
    """An open PDF: how many pages it has, and those pages."""

    page_count: int

    def pages(self, limits: Limits) -> Iterator[Page]:
        """Yield each page; raises Unreadable with OBJECT_LIMIT past the limit, UNREADABLE for a broken page."""

    def page(self, number: int, limits: Limits) -> Page:
        """Return one page (1-based)."""


class Engine(Protocol):
    """One way to read a PDF."""

    NAME: str

    def open_pdf(self, content: bytes) -> AbstractContextManager[OpenPdf]:
        """Open a PDF.

        Raises Unreadable: PASSWORD, NO_PAGES, TRUNCATED or UNREADABLE.
        """


def engine(name: str = DEFAULT) -> Engine:
    """Return the engine of this name, importing its library only now."""
    return cast(Engine, import_module(f"extractors.page.engines.{name}_engine"))


class PageRead(NamedTuple):
    """What an engine makes of one page: the page or why it cannot be read, and how many pages the engine finds."""

    number: int
    page: Page | Unreadable
    page_count: int | None
    """None if the engine cannot open the file."""


def pages_by(name: str, content: bytes, numbers: Sequence[int], limits: Limits) -> Iterator[PageRead]:
    """Yield some pages (1-based) of a PDF as the engine `name` reads them, or why it cannot read them."""
    left = list(numbers)
    try:
        with engine(name).open_pdf(content) as pdf:
            while left:
                number = left.pop(0)
                try:
                    page: Page | Unreadable = pdf.page(number, limits)
                except Unreadable as error:
                    page = error
                yield PageRead(number, page, pdf.page_count)
    except Unreadable as error:
        yield from (PageRead(number, error, None) for number in left)
