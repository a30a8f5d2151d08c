"""A device for pdfminer's interpreter that takes down glyphs, lines and areas, and nothing else.

pdfminer's own device makes a layout object a glyph, pdfplumber a dictionary on top of it; going without both is five
times faster, keeps the text's rendering mode and its marked content where tags are nested, and stops at the limit.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from copy import copy
from functools import lru_cache
from math import atan2, degrees, hypot
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFType3Font, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFStackT, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1, stream_value
from pdfminer.psparser import LIT, PSEOF, PSKeyword, PSLiteral, keyword_name, literal_name
from pdfminer.utils import Matrix, PathSegment, apply_matrix_pt, apply_matrix_rect

from extractors.page.engines.assemble import THICKEST_RULE, Face, Glyph, along, face
from extractors.page.engines.hidden import EVERYWHERE, TINIEST, Paint, Piece, band_of, common
from extractors.page.engines.miner_parser import ContentParser
from extractors.page.engines.miner_state import State, bounds, rgb
from extractors.page.engines.strokes import PathInk, Strokes, grey
from extractors.page.model import Fill
from extractors.source.characters import UNKNOWN
from extractors.source.limits import Limits
from schemas.origin import Box

LAYER = LIT("OC")
"""The mark of what stands on a layer, which may be off."""
SHORT_PATH = 6
"""Segments of a path that is one box, at the most."""


class PagePrint(PDFPageAggregator):
    """What one page prints, in points from the top left corner of its crop box."""

    def __init__(self, manager: PDFResourceManager, number: int, limits: Limits) -> None:
        super().__init__(manager, pageno=number)
        self.number = number
        self.limits = limits
        self.glyphs: list[Glyph] = []
        self.strokes = Strokes()
        self.images: list[Box] = []
        self.marks: list[int] = []
        self.on_layer: list[bool] = []
        self.off: list[bool] = []
        """Of each open tag, whether it stands on a layer that is off."""
        self.next_is_off = False
        self.faces: dict[int, Face] = {}
        self.paints: list[Paint] = []
        self.texts: list[Piece] = []
        self.outer: list[Matrix] = []
        """The matrices in force around the forms that are open."""
        self.figure: Box = EVERYWHERE
        """The box of the form that begins, in its own space."""
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

    def begin_figure(self, name: str, bbox: Box, matrix: Matrix) -> None:
        """Note where a form, or a picture, begins; pdfminer leaves its matrix in force behind it."""
        self.outer.append(self.ctm)
        self.figure = bbox
        super().begin_figure(name, bbox, matrix)

    def end_figure(self, name: str) -> None:
        """Note that it ends."""
        super().end_figure(name)
        self.set_ctm(self.outer.pop())

    def begin_tag(self, tag: PSLiteral, props: PDFStackT | None = None) -> None:
        """Note the marked-content id; a tag inside without one belongs to the outer."""
        own = props.get("MCID") if isinstance(props, dict) else None
        self.marks.append(own if isinstance(own, int) else self._mark())
        self.on_layer.append(tag is LAYER)
        self.off.append(self.next_is_off)
        self.next_is_off = False

    def end_tag(self) -> None:
        """Go back to the outer tag."""
        if self.marks:
            self.marks.pop()
            self.on_layer.pop()
            self.off.pop()

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
        self._note(graphicstate, font)
        self._count()
        return float(advance)

    def render_image(self, name: str, stream: Any) -> None:
        """Take down where a picture stands."""
        x0, y0, x1, y1 = self.cur_item.bbox
        self.images.append((x0 - self.left, self.upper - y1, x1 - self.left, self.upper - y0))
        self.paints.append(Paint(self.images[-1], len(self.glyphs)))

    def render_shading(self) -> None:
        """Take down that something is painted everywhere."""
        self.paints.append(Paint(EVERYWHERE, len(self.glyphs)))

    def paint_path(
        self, gstate: PDFGraphicState, stroke: bool, fill: bool, evenodd: bool, path: Sequence[PathSegment]
    ) -> None:
        """Take down a path's lines and areas."""
        ink = PathInk(grey(gstate.ncolor) if fill else None)
        if stroke:
            ink = ink._replace(stroke=grey(gstate.scolor), width=gstate.linewidth * hypot(self.ctm[0], self.ctm[1]))
        self._paint(gstate, path, is_area=fill, is_thick=ink.width > THICKEST_RULE)
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

    def _note(self, state: PDFGraphicState, font: PDFFont) -> None:
        """Note how the last glyph is painted; Type 3 letters have sizes, modes and colours of their own."""
        band, order = band_of(self.glyphs[-1]), len(self.glyphs) - 1
        if not isinstance(state, State):
            self.texts.append(Piece(band, order, clear=True in self.off))
            return
        is_drawn = isinstance(font, PDFType3Font)
        colour = rgb(state) if state.is_opaque and not is_drawn else None
        is_tiny = not is_drawn and self.glyphs[-1].size < max(self.width, self.height) / TINIEST
        is_clear = state.is_clear or is_tiny or True in self.off
        mode = 0 if is_drawn else self.render_mode
        self.texts.append(Piece(band, order, mode, colour, is_clear, state.around_clip))

    def _paint(self, state: PDFGraphicState, path: Sequence[PathSegment], *, is_area: bool, is_thick: bool) -> None:
        """Note an area; its colour is known where it is one upright box, opaque, and of the page itself."""
        if not path or not (is_area or is_thick or len(path) > SHORT_PATH):
            return
        outline = bounds(path, self._here)
        box, colour = outline.box, None
        if is_area and outline.is_box and not any(self.on_layer) and isinstance(state, State):
            clip = state.clip
            if clip is not None and state.is_opaque:
                box, colour = common(box, clip), rgb(state)
        self.paints.append(Paint(box, len(self.glyphs), colour))

    def _here(self, x: float, y: float) -> tuple[float, float]:
        return self._on_page(self.ctm, x, y)

    def clip(self, state: "State", path: Sequence[PathSegment]) -> None:
        """Note that a path cuts what is painted after it."""
        state.cut_to(bounds(path, self._here))

    def clip_to_figure(self, state: "State") -> None:
        """Note that what a form draws is cut to its box (ISO 32000-1, 8.10.1)."""
        x0, y0, x1, y1 = self.figure
        corners: list[PathSegment] = [("m", x0, y0), ("l", x1, y0), ("l", x1, y1), ("l", x0, y1), ("h",)]
        self.clip(state, corners)

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

    device: PagePrint
    layers_off: frozenset[int] = frozenset()
    around: "Interpreter | None" = None
    """That of the page or form which draws this form."""

    def dup(self) -> "Interpreter":
        """Return an interpreter for a form: what holds here holds in it (ISO 32000-1, 8.10.1)."""
        other = Interpreter(self.rsrcmgr, self.device)
        other.layers_off, other.around = self.layers_off, self
        return other

    def init_state(self, ctm: Matrix) -> None:
        """Begin as the page around leaves it, or with the standard's line width; pdfminer begins with 0."""
        super().init_state(ctm)
        if self.around is not None and isinstance(self.around.graphicstate, State):
            self.textstate = self.around.textstate.copy()
            state = self.around.graphicstate.inside()
            self.device.clip_to_figure(state)
        else:
            state = State()
            state.linewidth = 1.0
        self.graphicstate = state

    def do_Do(self, xobjid_arg: PDFStackT) -> None:  # noqa: N802 -- pdfminer's name
        """Draw a form or a picture, which may stand on a layer that is off."""
        thing = resolve1(self.xobjmap.get(literal_name(xobjid_arg)))
        layer = thing.get("OC") if isinstance(thing, PDFStream) else None
        if layer is None:
            super().do_Do(xobjid_arg)
            return
        self.device.next_is_off = self._is_off(layer)
        self.device.begin_tag(LAYER)
        super().do_Do(xobjid_arg)
        self.device.end_tag()

    def _is_off(self, layer: Any) -> bool:
        return isinstance(layer, PDFObjRef) and layer.objid in self.layers_off

    def execute(self, streams: Sequence[object]) -> None:
        """Carry out content streams as pdfminer does, by a faster parser; one that is drawn by itself is left out."""
        self.stream_ids.clear()
        own: list[PDFStream] = []
        for stream in map(stream_value, streams):
            if stream.objid is not None and stream.objid not in self.parent_stream_ids:
                own.append(stream)
                self.stream_ids.add(stream.objid)
        for found in _found_in(own):
            if isinstance(found, PSKeyword):
                self._carry_out(found)
            else:
                self.push(found)

    def _carry_out(self, operator: PSKeyword) -> None:
        """Call what an operator names with the operands it takes; with fewer it does nothing, nor does one unknown."""
        name, operands = _method(operator)
        if name:
            taken = self.pop(operands) if operands else []
            if len(taken) == operands:
                getattr(self, name)(*taken)

    def do_gs(self, name: PDFStackT) -> None:
        """Note how far what is painted lets through what lies under it; pdfminer does not."""
        entries = resolve1(self.resources.get("ExtGState"))
        entry = resolve1(entries.get(literal_name(name))) if isinstance(entries, dict) else None
        if isinstance(entry, dict) and isinstance(self.graphicstate, State):
            self.graphicstate.take(entry)

    def do_BDC(self, tag: PDFStackT, props: PDFStackT) -> None:  # noqa: N802 -- pdfminer's name
        """Note what stands on a layer that is off."""
        if tag is LAYER and isinstance(props, PSLiteral):
            entries = resolve1(self.resources.get("Properties"))
            layer = entries.get(literal_name(props)) if isinstance(entries, dict) else None
            self.device.next_is_off = self._is_off(layer)
        super().do_BDC(tag, props)

    def do_W(self) -> None:  # noqa: N802 -- pdfminer's name
        """Note what is cut away."""
        if isinstance(self.graphicstate, State):
            self.device.clip(self.graphicstate, self.curpath)

    def do_W_a(self) -> None:  # noqa: N802 -- pdfminer's name
        """Note what is cut away."""
        self.do_W()

    def do_sh(self, name: object) -> None:
        """Note a shading."""
        self.device.render_shading()


def _found_in(streams: list[PDFStream]) -> Iterator[Any]:
    """Yield the operands and operators of content streams."""
    with suppress(PSEOF):
        parser = ContentParser(streams)
        while True:
            yield parser.nextobject()[1]


@lru_cache(maxsize=512)
def _method(operator: PSKeyword) -> tuple[str, int]:
    """Return which method carries out an operator, and how many operands it takes; no name for an unknown one."""
    signs = str.maketrans({"*": "_a", '"': "_w", "'": "_q"})
    name = f"do_{keyword_name(operator)}".translate(signs)
    method = getattr(Interpreter, name, None)
    return (name, method.__code__.co_argcount - 1) if method else ("", 0)


def drawn(manager: PDFResourceManager, page: PDFPage, number: int, limits: Limits, turn: int = 0) -> PagePrint:
    """Return what a page prints, the page turned further than it says by `turn` degrees clockwise.

    Raises Unreadable with OBJECT_LIMIT past the limit, and whatever pdfminer raises on a damaged page.
    """
    device = PagePrint(manager, number, limits)
    if turn:
        page = copy(page)
        page.rotate = (page.rotate + turn) % 360
    interpreter = Interpreter(manager, device)
    interpreter.layers_off = layers_off(page.doc.catalog)
    interpreter.process_page(page)
    return device


def layers_off(catalog: dict[str, Any]) -> frozenset[int]:
    """Return the layers, by their objects' numbers, that a file's default setting puts off (ISO 32000-1, 8.11.4.3)."""
    properties = resolve1(catalog.get("OCProperties"))
    setting = resolve1(properties.get("D")) if isinstance(properties, dict) else None
    if not isinstance(setting, dict):
        return frozenset()
    if getattr(resolve1(setting.get("BaseState")), "name", "") == "OFF":
        return _numbers(properties.get("OCGs")) - _numbers(setting.get("ON"))
    return _numbers(setting.get("OFF"))


def _numbers(layers: Any) -> frozenset[int]:
    found = resolve1(layers)
    return (
        frozenset(layer.objid for layer in found if isinstance(layer, PDFObjRef))
        if isinstance(found, list)
        else frozenset()
    )
