"""Where a record was printed."""

from typing import NamedTuple

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the page's top left corner."""

Span = tuple[int, int]
"""First character and one past the last, in the decoded text of a text document."""


class Place(NamedTuple):
    """A spot in a document: page (1-based) and box in a PDF, or a span of characters in a text."""

    page: int | None = None
    box: Box | None = None
    span: Span | None = None

    @property
    def words(self) -> str:
        """Return where it is, for a person: "p. 57", or "characters 1200–1260" in a text."""
        if self.page is not None:
            return f"p. {self.page}"
        return f"characters {self.span[0]}–{self.span[1]}" if self.span else "somewhere"

    @property
    def position(self) -> tuple[int, float]:
        """Return where it comes in print order: page and distance from its top, or the first character."""
        return self.page or 0, self.box[1] if self.box else float(self.span[0] if self.span and not self.page else 0)


class PageSize(NamedTuple):
    """A page's size in points as it is shown: cropped, turned."""

    page: int
    width: float
    height: float


class Origin(NamedTuple):
    """A record's proof: its place, the printed text, and the extractor rule that read it."""

    place: Place
    snippet: str
    rule: str


def around(boxes: "list[Box]") -> Box | None:
    """Return the smallest box around `boxes`, or None for none."""
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
