"""Page pictures: a page as printed, with what was read from it outlined."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from extractors.source.limits import Limits, Unreadable
from extractors.source.pdf_syntax import from_header
from flows.visible import shown
from schemas.origin import Box
from schemas.vocabulary import Reason

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

SCALE = 2.0
"""Pixels a point: 144 dpi, at which 8 pt table text reads well."""
PALETTE = ("#d62728", "#1f77b4", "#2ca02c", "#9467bd", "#ff7f0e", "#17becf", "#8c564b", "#e377c2", "#bcbd22")
GREY = "#7f7f7f"
UNREAD = "#e6007e"
"""Magenta, which nothing else is drawn in."""
LEGEND_ROW = 30
LONGEST_ENTRY = 300
"""Characters of a legend's line at the most; what the page is too narrow for is cut off as well."""


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """A box to draw (points from the page's top left corner), and what it is an example of."""

    box: Box
    what: str
    faint: bool = False
    """A frame that is no record: a table, a heading."""
    filled: bool = False
    unread: bool = False
    """A printed number that nobody read."""


def picture(content: bytes, _limits: Limits, *, page: int, outlines: list[dict[str, Any]]) -> bytes:
    """Return what `draw_page` draws, as a reading process is asked for it; an outline comes as its fields.

    Raises Unreadable for a page that is not there or that PDFium, which draws, cannot load.
    """
    from pypdfium2 import PdfiumError

    try:
        return draw_page(content, page, [DrawnBox(**outline) for outline in outlines])
    except IndexError as error:
        raise Unreadable(Reason.UNREADABLE, str(error), "draw") from error
    except PdfiumError as error:
        sentence = f"page {page} cannot be drawn: PDFium does not load it; its rows are in the views"
        raise Unreadable(Reason.UNREADABLE, sentence, "draw") from error


def plain(content: bytes, _limits: Limits, *, page: int, scale: float = SCALE) -> bytes:
    """Return a PNG of a page with nothing on it, as a reading process is asked for it. Raises Unreadable."""
    from PIL.Image import Quantize
    from pypdfium2 import PdfiumError

    try:
        image = render(content, page, scale)
    except (IndexError, PdfiumError) as error:
        raise Unreadable(Reason.UNREADABLE, f"page {page} cannot be drawn", "draw") from error
    out = BytesIO()
    image.quantize(64, Quantize.FASTOCTREE).save(out, "PNG")  # a page has few colours: a quarter of the bytes
    return out.getvalue()


def draw_page(content: bytes, page: int, outlines: Sequence[DrawnBox]) -> bytes:
    """Return a PNG of a page (1-based) with `outlines` on it and a legend below.

    Raises IndexError for a page the document does not have.
    """
    picture = render(content, page)
    names = list(dict.fromkeys(outline.what for outline in outlines))
    colours = _colours(outlines)
    marked = _mark(picture, outlines, colours)
    counts = {name: sum(outline.what == name for outline in outlines) for name in names}
    out = BytesIO()
    _with_legend(marked, [(_entry(name, counts[name]), colours[name]) for name in names]).save(
        out, "PNG", optimize=True
    )
    return out.getvalue()


def render(content: bytes, page: int, scale: float = SCALE) -> "Image":
    """Return a page (1-based) as printed. Raises IndexError for a page the document does not have."""
    import pypdfium2

    document = pypdfium2.PdfDocument(from_header(content))
    try:
        if not 1 <= page <= len(document):
            raise IndexError(f"there is no page {page}; the document has pages 1 to {len(document)}")
        image: Image = document[page - 1].render(scale=scale).to_pil().convert("RGB")
        return image
    finally:
        document.close()


def _entry(name: str, count: int) -> str:
    name = shown(name, LONGEST_ENTRY)
    return f"{name} ({count})" if count > 1 else name


def _colours(outlines: Sequence[DrawnBox]) -> dict[str, str]:
    colours: dict[str, str] = {}
    for outline in outlines:
        if outline.what not in colours:
            vivid = sum(colour not in (GREY, UNREAD) for colour in colours.values())
            own = UNREAD if outline.unread else GREY if outline.faint else ""
            colours[outline.what] = own or PALETTE[vivid % len(PALETTE)]
    return colours


def _mark(picture: "Image", outlines: Sequence[DrawnBox], colours: dict[str, str]) -> "Image":
    from PIL import Image, ImageDraw

    overlay = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(overlay)
    ordered = sorted(outlines, key=lambda outline: not outline.faint)
    for edges in (False, True):  # a fill never hides the edges of another box: the rows below a column
        for outline in ordered:
            _box(pen, outline, colours[outline.what], edges)
    return Image.alpha_composite(picture.convert("RGBA"), overlay).convert("RGB")


def _box(pen: "ImageDraw", outline: DrawnBox, colour: str, edges: bool) -> None:
    x0, top, x1, bottom = (edge * SCALE for edge in outline.box)
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    box = (x0 - 3, top - 2, x1 + 3, bottom + 2)
    if edges:
        pen.rectangle(box, None, (red, green, blue, 255), 4 if outline.filled else 1 if outline.faint else 2)
    elif not outline.faint:
        pen.rectangle(box, (red, green, blue, 60 if outline.filled else 22))


def _with_legend(picture: "Image", rows: Sequence[tuple[str, str]]) -> "Image":
    from PIL import Image, ImageDraw, ImageFont

    if not rows:
        rows = [("nothing was read from this page", GREY)]
    whole = Image.new("RGB", (picture.width, picture.height + 16 + LEGEND_ROW * len(rows)), "white")
    whole.paste(picture, (0, 0))
    pen = ImageDraw.Draw(whole)
    pen.line((0, picture.height, picture.width, picture.height), GREY, 2)
    font: Any = ImageFont.load_default(20)
    for number, (text, colour) in enumerate(rows):
        y = picture.height + 10 + number * LEGEND_ROW
        pen.rectangle((24, y + 2, 52, y + 22), None, colour, 4)
        pen.text((64, y), _fitting(text, font, picture.width - 88), "black", font)
    return whole


def _fitting(text: str, font: Any, room: int) -> str:
    """Return as much of a line as there is room for (pixels)."""
    while len(text) > 1 and font.getlength(text) > room:
        text = f"{text[: len(text) * 9 // 10 - 1]}…"
    return text
