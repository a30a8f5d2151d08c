"""The reference engine: pdfplumber's characters and drawings as fragments and rules."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pdfplumber

from extractors.engines.assemble import Glyph, fragments, join_rules
from extractors.limits import Limits, Unreadable
from extractors.pages import Fill, Page
from schemas.vocabulary import Reason

NAME = "pdfplumber"
THICKEST_RULE = 3.0
"""A filled rect no thicker than this (points) is a drawn rule; Word's thick ones have 1.5."""


def version() -> str:
    """Return the engine's name and its library's version."""
    return f"{NAME} {pdfplumber.__version__}"


class PlumberPdf:
    """A PDF open in pdfplumber."""

    def __init__(self, pdf: pdfplumber.PDF) -> None:
        self.pdf = pdf
        self.page_count = len(pdf.pages)

    def pages(self, limits: Limits) -> Iterator[Page]:
        """Yield each page."""
        return (self.page(number, limits) for number in range(1, self.page_count + 1))

    def page(self, number: int, limits: Limits) -> Page:
        """Return one page (1-based)."""
        page = self.pdf.pages[number - 1]
        try:
            objects = page.objects
            if max(map(len, objects.values()), default=0) > limits.max_objects:
                raise Unreadable(Reason.OBJECT_LIMIT, f"page {number} has more than {limits.max_objects} objects", "pages")
            return _page(page, objects)
        finally:
            page.close()


@contextmanager
def open_pdf(content: bytes) -> Iterator[PlumberPdf]:
    """Open a PDF; see `Engine.open_pdf`."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        yield PlumberPdf(pdf)


def _page(page: Any, objects: dict[str, list[dict[str, Any]]]) -> Page:
    thin, fills = [], []
    for rect in objects.get("rect", []):
        x0, top, x1, bottom = rect["x0"], rect["top"], rect["x1"], rect["bottom"]
        (thin if min(x1 - x0, bottom - top) <= THICKEST_RULE else fills).append((x0, top, x1, bottom, rect))
    thin += [(o["x0"], o["top"], o["x1"], o["bottom"], o) for o in objects.get("line", [])]
    rules, verticals = join_rules([piece[:4] for piece in thin])
    return Page(
        number=page.page_number,
        width=float(page.width),
        height=float(page.height),
        fragments=fragments([_glyph(char, page) for char in objects.get("char", [])]),
        rules=rules,
        verticals=verticals,
        fills=[Fill(x0, top, x1, bottom, 0.5) for x0, top, x1, bottom, _ in fills],
        images=[(o["x0"], o["top"], o["x1"], o["bottom"]) for o in objects.get("image", [])],
        engine=NAME,
    )


def _glyph(char: dict[str, Any], page: Any) -> Glyph:
    name = char["fontname"]
    baseline = float(page.height) - char["matrix"][5]
    mark = char.get("mcid")
    return Glyph(char["text"], char["x0"], char["x1"], baseline, char["size"], name, -1 if mark is None else mark)
