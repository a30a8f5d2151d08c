"""A device for pdfminer's interpreter that takes down glyphs, lines and areas, and nothing else.

pdfminer's own device makes a layout object a glyph, pdfplumber a dictionary on top of it; going without both is five
times faster, keeps the text's rendering mode and its marked content where tags are nested, and stops at the limit.
"""

from collections.abc import Sequence
from copy import copy
from math import atan2, degrees, hypot
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFStackT, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, PathSegment, apply_matrix_pt, apply_matrix_rect

from extractors.page.engines.assemble import Face, Glyph, along, face
from extractors.page.engines.strokes import Ink, Strokes, grey
from extractors.page.model import Fill
from extractors.source.characters import UNKNOWN
from extractors.source.limits import Limits
from schemas.origin import Box


class Print(PDFPageAggregator):
    """What one page prints, in points from the top left corner of its crop box."""

    def __init__(self, manager: PDFResourceManager, number: int, limits: Limits) -> None:
        super().__init__(manager, pageno=number)
        self.number = number
        self.limits = limits
        self.glyphs: list[Glyph] = []
        self.strokes = Strokes()
        self.images: list[Box] = []
        self.marks: list[int] = []
        self.faces: dict[int, Face] = {}
        self.render_mode = 0
        self.left = self.height = self.width = 0.0

    @property
    def pieces(self) -> list[Box]:
        """Return the pieces of drawn lines."""
        return self.strokes.pieces

    @property
    def fills(self) -> list[Fill]:
        """Return the filled areas."""
        return self.strokes.fills

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Take the crop box, turned as the page is, as the page's frame."""
        super().begin_page(page, ctm)
        media, crop = page.mediabox, page.cropbox or page.mediabox
        shown = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
        if shown[0] >= shown[2] or shown[1] >= shown[3]:
            shown = media
        x0, y0, x1, y1 = apply_matrix_rect(ctm, shown)
        self.left, self.upper = x0, y1
        self.width, self.height = x1 - x0, y1 - y0

    def begin_tag(self, tag: PSLiteral, props: PDFStackT | None = None) -> None:
        """Note the marked-content id; a tag inside without one belongs to the outer."""
        own = props.get("MCID") if isinstance(props, dict) else None
        self.marks.append(own if isinstance(own, int) else self._mark())

    def end_tag(self) -> None:
        """Go back to the outer tag."""
        if self.marks:
            self.marks.pop()

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        """Note the rendering mode, which pdfminer does not pass on to its glyphs."""
        self.render_mode = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(  # noqa: PLR0913, PLR0917 -- pdfminer's signature
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        """Take one glyph down and return how far it moves the pen."""
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = UNKNOWN
        advance = font.char_width(cid) * fontsize * scaling
        a, b, c, d, _, _ = matrix
        rotation = round(degrees(atan2(b, a))) if b or a < 0 else 0
        x, y = self._on_page(matrix, 0, rise)
        start, baseline = along(x, y, rotation)
        size = abs(fontsize) * hypot(c, d)
        look = self.faces.get(id(font)) or self._face(font)
        self.glyphs.append(
            Glyph(
                text,
                start,
                start + advance * hypot(a, b),
                baseline,
                size,
                look,
                self._mark(),
                rotation,
                self.render_mode,
            )
        )
        self._count()
        return float(advance)

    def render_image(self, name: str, stream: Any) -> None:
        """Take down where a picture stands."""
        x0, y0, x1, y1 = self.cur_item.bbox
        self.images.append((x0 - self.left, self.upper - y1, x1 - self.left, self.upper - y0))

    def paint_path(
        self, gstate: PDFGraphicState, stroke: bool, fill: bool, evenodd: bool, path: Sequence[PathSegment]
    ) -> None:
        """Take down a path's lines and areas."""
        ink = Ink(grey(gstate.ncolor) if fill else None)
        if stroke:
            ink = ink._replace(stroke=grey(gstate.scolor), width=gstate.linewidth * hypot(self.ctm[0], self.ctm[1]))
        points: list[tuple[float, float]] = []
        for segment in path:
            if segment[0] == "m":
                self.strokes.draw(points, ink)
                points = []
            if segment[0] == "h":
                points += points[:1]
                continue
            x, y = self._on_page(self.ctm, *(float(part) for part in segment[-2:] if not isinstance(part, str)))
            points.append((x, y))
        self.strokes.draw(points, ink)
        self._count()

    def _on_page(self, matrix: Matrix, x: float, y: float) -> tuple[float, float]:
        px, py = apply_matrix_pt(matrix, (x, y))
        return px - self.left, self.upper - py

    def _mark(self) -> int:
        return self.marks[-1] if self.marks else -1

    def _face(self, font: PDFFont) -> Face:
        name = font.fontname if isinstance(font.fontname, str) else str(font.fontname)
        flags = font.flags if isinstance(font.flags, int) else 0
        self.faces[id(font)] = face(name, flags)
        return self.faces[id(font)]

    def _count(self) -> None:
        self.limits.check_page(self.number, len(self.glyphs), len(self.strokes.pieces) + len(self.strokes.fills))


class Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter, with lines one unit wide until the page says otherwise (ISO 32000-1, table 52)."""

    def init_state(self, ctm: Matrix) -> None:
        """Begin with the standard's line width; pdfminer begins with 0."""
        super().init_state(ctm)
        self.graphicstate.linewidth = 1.0


def drawn(manager: PDFResourceManager, page: PDFPage, number: int, limits: Limits, turn: int = 0) -> Print:
    """Return what a page prints, the page turned further than it says by `turn` degrees clockwise.

    Raises Unreadable with OBJECT_LIMIT past the limit, and whatever pdfminer raises on a damaged page.
    """
    device = Print(manager, number, limits)
    if turn:
        page = copy(page)
        page.rotate = (page.rotate + turn) % 360
    Interpreter(manager, device).process_page(page)
    return device
