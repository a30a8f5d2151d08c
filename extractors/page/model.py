"""The page model: what is printed on a page, whichever engine read it.

Coordinates are points from the page's top left corner. Fragments are named tuples in content-stream order, built in
bulk: a report has some 500 a page and this is the hot path.
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from schemas.origin import Box, PageSize

ASCENT = 0.75
"""Height of a Times or Arial capital above the baseline, in sizes, with a little air."""
DESCENT = 0.22


class Fragment(NamedTuple):
    """A maximal run of glyphs of one font between spaces or gaps; it breaks where size, baseline or mark changes."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    """Smaller than its neighbour (< 85 %) and off its baseline."""
    rotation: int = 0
    """Degrees counter-clockwise; 0 for upright text."""
    render_mode: int = 0
    """PDF text rendering mode; 3 is invisible."""
    mark: int = -1
    """Marked-content id, -1 for none: in tagged files one id is one cell or paragraph, and furniture has none."""
    space_before: bool = True
    """False where the glyph before stands right against this run (a superscript, a change of font in a word)."""

    @property
    def top(self) -> float:
        """Return the top edge."""
        return self.baseline - ASCENT * self.size

    @property
    def bottom(self) -> float:
        """Return the bottom edge."""
        return self.baseline + DESCENT * self.size

    @property
    def box(self) -> Box:
        """Return the run's box."""
        return (self.x0, self.baseline - ASCENT * self.size, self.x1, self.baseline + DESCENT * self.size)


class Rule(NamedTuple):
    """A drawn line, joined from its pieces.

    Word draws a table's rule as one rect a cell: `joints` are the inner borders between those pieces (x for a
    horizontal rule, y for a vertical one), which are the column boundaries. LibreOffice draws one line: no joints.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    joints: tuple[float, ...] = ()

    @property
    def thickness(self) -> float:
        """Return the line's width in points."""
        return min(self.bottom - self.top, self.x1 - self.x0)

    @property
    def y(self) -> float:
        """Return the middle of a horizontal rule."""
        return (self.top + self.bottom) / 2


class Fill(NamedTuple):
    """A filled area, its colour as grey (0 black to 1 white)."""

    x0: float
    top: float
    x1: float
    bottom: float
    grey: float


@dataclass(slots=True)
class Page:
    """One page as printed. `furniture` holds what was set aside: running heads and feet."""

    number: int
    width: float
    height: float
    fragments: list[Fragment]
    rules: list[Rule] = field(default_factory=list)
    verticals: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    furniture: list[Fragment] = field(default_factory=list)
    hidden: list[Fragment] = field(default_factory=list)
    """Text of the file that a reader of the page does not see; it is none of `fragments`."""
    digits: int = 0
    """Digit characters that the engine gave of the page, counted before anything is made of them or dropped."""
    by_glyph_number: int = 0
    """Characters that the page's fonts do not say and the numbers of their glyphs do."""
    engine: str = ""
    lines: list[Any] | None = field(default=None, repr=False, compare=False)
    """What the next stage makes of `fragments`, once they were asked for (`extractors.layout.lines.lines_on`)."""
    turn: int = 0
    """Degrees clockwise by which the page was turned to be read, so that its words are upright; 0, 90, 180 or 270."""
    failed: str = ""
    """Why the engine could not read it, empty if it could; such a page has nothing on it, and is no scan."""

    @property
    def hidden_characters(self) -> int:
        """Return how many characters are in the file but not on the page as shown."""
        return sum(len(fragment.text) for fragment in self.hidden)

    @property
    def hidden_digits(self) -> int:
        """Return how many digits are in the file but not on the page as shown."""
        return sum(char.isdigit() for fragment in self.hidden for char in fragment.text)

    @property
    def size_as_shown(self) -> PageSize:
        """Return the page's size as it is shown."""
        sides = (self.height, self.width) if self.turn in (90, 270) else (self.width, self.height)
        return PageSize(self.number, *sides)

    def as_shown(self, box: Box) -> Box:
        """Return where a box of the page as read stands on the page as shown."""
        x0, top, x1, bottom = box
        match self.turn:
            case 90:
                return top, self.width - x1, bottom, self.width - x0
            case 180:
                return self.width - x1, self.height - bottom, self.width - x0, self.height - top
            case 270:
                return self.height - bottom, x0, self.height - top, x1
        return box
