"""What pdfminer's graphics state does not keep: what shows through, what is cut away, how a colour looks."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from pdfminer.pdfinterp import PDFGraphicState
from pdfminer.pdftypes import resolve1
from pdfminer.utils import PathSegment

from extractors.page.engines.hidden import EVERYWHERE, Colour, common
from schemas.origin import Box

UNKNOWN_OPACITY = 0.5
SPACES = {"DeviceGray": 1, "CalGray": 1, "DeviceRGB": 3, "CalRGB": 3, "DeviceCMYK": 4, "ICCBased": 0}
"""Colour spaces whose numbers tell how a colour looks, with how many they have; 0 for any."""


class PathOutline(NamedTuple):
    """Where a path lies on the page, and whether it is one upright box."""

    box: Box
    is_box: bool


def bounds(path: Sequence[PathSegment], place: Callable[[float, float], tuple[float, float]]) -> PathOutline:
    """Return a path's outline; `place` takes a point of its space to the page."""
    points = [place(*(float(part) for part in one[-2:])) for one in path if len(one) > 2]
    if not points:
        return PathOutline((0.0, 0.0, 0.0, 0.0), False)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    corners = len({round(x, 2) for x in xs}) == len({round(y, 2) for y in ys}) == 2
    is_box = corners and len(points) in (4, 5) and all(one[0] in ("m", "l", "h") for one in path)
    return PathOutline((min(xs), min(ys), max(xs), max(ys)), is_box)


def rgb(state: PDFGraphicState) -> Colour | None:
    """Return a fill colour; None for a pattern or a space whose numbers tell nothing."""
    colour = state.ncolor
    parts = tuple(colour) if isinstance(colour, tuple | list) else (colour,)
    if state.ncs.name not in SPACES or not all(isinstance(part, int | float) for part in parts):
        return None
    return _shown_colour(parts) if SPACES[state.ncs.name] in (0, len(parts)) else None


@lru_cache(maxsize=256)
def _shown_colour(parts: tuple[float, ...]) -> Colour | None:
    """Return how the numbers of a colour space look; asked for every glyph, and a page has a few."""
    match [min(max(float(part), 0.0), 1.0) for part in parts]:
        case [tone]:
            return (round(255 * tone),) * 3
        case [red, green, blue]:
            return round(255 * red), round(255 * green), round(255 * blue)
        case [cyan, magenta, yellow, black]:
            one, two, three = (round(255 * (1 - part) * (1 - black)) for part in (cyan, magenta, yellow))
            return one, two, three
    return None


class State(PDFGraphicState):
    """A graphics state that knows what it lets through, and what it is cut to."""

    def __init__(self) -> None:
        super().__init__()
        self.opacity = 1.0
        self.is_blended = self.is_masked = False
        self.clip: Box | None = EVERYWHERE
        """The box that it is cut to; None where it is cut to anything else."""
        self.around_clip: Box = EVERYWHERE
        """The box around what it is cut to."""
        self.is_in_clear, self.is_in_opaque = False, True
        """Whether a form around it has no opacity, and whether all of them let nothing through."""

    @property
    def is_clear(self) -> bool:
        """Say whether nothing is seen of what it paints."""
        return self.opacity == 0 or self.is_in_clear

    @property
    def is_opaque(self) -> bool:
        """Say whether nothing shows through what it paints."""
        return self.opacity == 1 and not self.is_blended and not self.is_masked and self.is_in_opaque

    def inside(self) -> "State":
        """Return the state in which what a form draws begins: the form as a whole is painted in this one."""
        other = self.copy()
        other.is_in_clear, other.is_in_opaque = self.is_clear, self.is_opaque
        other.opacity, other.is_blended, other.is_masked = 1.0, False, False
        return other

    def cut_to(self, outline: PathOutline) -> None:
        """Cut what is painted from here on to a path."""
        self.clip = common(self.clip, outline.box) if self.clip is not None and outline.is_box else None
        self.around_clip = common(self.around_clip, outline.box)

    def copy(self) -> "State":
        """Return a state with the same settings."""
        other = State()
        other.__dict__.update(self.__dict__)
        return other

    def take(self, entry: dict[str, Any]) -> None:
        """Take the settings of a graphics state dictionary (ISO 32000-1, table 58)."""
        opacity = resolve1(entry.get("ca", self.opacity))
        self.opacity = opacity if isinstance(opacity, int | float) else UNKNOWN_OPACITY
        if "BM" in entry:
            self.is_blended = getattr(resolve1(entry["BM"]), "name", "") not in ("Normal", "Compatible")
        if "SMask" in entry:
            self.is_masked = getattr(resolve1(entry["SMask"]), "name", "") != "None"
