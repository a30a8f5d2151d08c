"""From a PDF's own space (origin below left, y up) to the page as shown (origin above left, y down)."""

from typing import NamedTuple


class Sheet(NamedTuple):
    """The visible box of a page in its own space, and by how many degrees clockwise it is turned for showing."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    @property
    def width(self) -> float:
        """Return the shown width in points."""
        return self.top - self.bottom if self.turn in (90, 270) else self.right - self.left

    @property
    def height(self) -> float:
        """Return the shown height in points."""
        return self.right - self.left if self.turn in (90, 270) else self.top - self.bottom

    def turned(self, turn: int) -> "Sheet":
        """Return the sheet turned further, by degrees clockwise."""
        return self._replace(turn=(self.turn + turn) % 360)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the PDF's space is shown."""
        match self.turn:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
        return x - self.left, self.top - y
